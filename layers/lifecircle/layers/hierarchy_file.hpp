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

/// Open by mmap, with the same proofs as `load_network`. What is returned can be swept whatever the file holds: every
/// rank is in range and arcs lead up. A structure is weighed only if it is `closed_above` too.
/// \param nodes  of the network
/// \throws DataError
/// Cost: three passes over the file.
std::shared_ptr<const HierarchyStructure> load_structure(const std::string& path, const std::string& key,
                                                         std::size_t nodes);
Hierarchy load_times(const std::string& path, const std::string& key,
                     std::shared_ptr<const HierarchyStructure> structure);

/// Whether any two nodes above one are above one another, as they are in every structure that was built. It is so if
/// those above a node's nearest hold the rest of its own, for every node: the property of elimination trees (J. W. H.
/// Liu, SIAM J. Matrix Anal. Appl. 11 (1990) 134). Cost: a twentieth of weighing.
bool closed_above(const HierarchyStructure& structure);

} // namespace lifecircle::layers
