#pragma once
/// \file  A hierarchy as two files that are used where they lie: the structure, which all profiles on the same roads
/// share, and the times of one network on it.

#include <memory>
#include <string>

#include <lifecircle/reach/hierarchy.hpp>

namespace lifecircle::layers {

/// Key of the structure of a network: SHA-256 over which nodes are joined, which of them lead on, and the code that
/// makes structures. The same for all profiles that travel the same roads the same ways, at whatever speed.
std::string structure_key(const RoadNetwork& network);

/// Key of the times of a network on a structure.
std::string times_key(const std::string& network_key, const std::string& structure_key);

/// As `write_beside` does. \throws OutputError
void save_structure(const HierarchyStructure& structure, const std::string& key, const std::string& path);
void save_times(const Hierarchy& hierarchy, const std::string& key, const std::string& path);

/// Open by mmap, with the same proofs as `load_network`. What is returned can be swept and weighed whatever the file
/// holds: every rank is in range, arcs lead up, and any two nodes above one are above one another.
/// \param nodes  of the network
/// \throws DataError
/// Cost: a pass for the checksum; for the structure about two more over its arcs, for times one.
std::shared_ptr<const HierarchyStructure> load_structure(const std::string& path, const std::string& key,
                                                         std::size_t nodes);
Hierarchy load_times(const std::string& path, const std::string& key,
                     std::shared_ptr<const HierarchyStructure> structure);

} // namespace lifecircle::layers
