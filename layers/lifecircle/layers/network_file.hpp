#pragma once
/// \file  One network as a file that is used where it lies.

#include <string>

#include <lifecircle/network/network.hpp>

namespace lifecircle::layers {

/// What networks take from the roads as they are: one copy for the networks of all profiles.
struct RoadRecords {
    SharedArray<SegmentPart> parts;
    SharedArray<Road> roads;
    SharedArray<std::string> class_names, names;
    explicit RoadRecords(const Roads& from);
    void give_to(RoadNetwork& network) const;
};

/// Writes what `build_network` found, as `write_beside` does. Roads and profile are not in it: who opens it has them.
/// \param key        64 digits, of what it was made of
/// \param structure  64 digits, `structure_key` of the network
/// \throws OutputError
void save_network(const RoadNetwork& network, const std::string& key, const std::string& structure,
                  const std::string& path);

struct KeptNetwork {
    RoadNetwork network;   ///< its arrays lie in the file, which stays mapped as long as one of them is in use
    std::string structure; ///< structure_key of the network
};

/// Opens a saved network by mmap. Head, sizes and checksum are proved, and that everything in it that indexes something
/// stays within it, before anything is used.
/// \param records, profile  those the key was made of; they become part of the network
/// \throws DataError where the file is missing, of another form or key, cut, longer, or differs in any byte
/// Cost: two passes over the file; 290 bytes an edge of six points.
KeptNetwork load_network(const std::string& path, const std::string& key, const RoadRecords& records,
                         const Profile& profile);

} // namespace lifecircle::layers
