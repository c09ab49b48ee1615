#pragma once
/// \file  Networks kept between runs, in `cache/` of the project: docs/decisions/network-cache.md.
///
/// A network is a function of the roads as read, the heights, the profile, and the code that builds it. The key is a
/// SHA-256 over all four, so whatever changes – a byte of an input, a reading option, a speed, the program – gives
/// another file name, and nothing stale can be opened.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/network_file.hpp>
#include <lifecircle/network/network.hpp>
#include <lifecircle/reach/hierarchy.hpp>

namespace lifecircle::layers {

/// SHA-256 over the values of roads (not their bytes in memory).
std::string roads_digest(const Roads& roads);

/// The same of heights; empty where there are none.
std::string heights_digest(const HeightGrid& heights);

/// Key of the network of `profile` on roads and heights with these digests: 64 hexadecimal digits. Heights are part of
/// it only where the profile has a rule for slopes.
std::string network_key(const std::string& roads_digest, const Profile& profile,
                        const std::string& heights_digest = {});

enum class CacheUse : std::uint8_t {
    none,   ///< neither read nor written
    keep,   ///< what is kept is opened, what is not is built and kept
    rebuild ///< everything is built and kept anew
};

/// The networks of one project, and their hierarchies. A cache never fails a run: what can't be read is built, what
/// can't be kept is noted. May be used by several threads at once, and its folder by several processes.
class NetworkCache {
  public:
    struct Note {
        std::string text; ///< key of a text with {file} and {why}
        std::string file;
        Phrase why;
    };

    /// \param folder  made when the first network is kept
    /// \param roads, heights  outlive the cache; without heights all roads are level
    NetworkCache(std::string folder, const Roads& roads, const HeightGrid* heights = nullptr,
                 CacheUse use = CacheUse::keep);

    /// From the cache, else built and kept; that of a time of day is made from the one it is based on.
    RoadNetwork network(const Profile& profile);

    /// The hierarchy of a network that this cache gave: its times, on a structure that it shares with all networks on
    /// which the same nodes are joined. From the cache, else built and kept. Long the first time: a face that draws
    /// asks for it from a thread of its own. \throws Cancelled
    Hierarchy hierarchy(const RoadNetwork& network, const Progress& progress);

    /// Removes what belongs to networks that this run did not ask for, and what interrupted runs left.
    void remove_others() const;

    std::vector<Note> notes() const;
    std::size_t found() const; ///< files that were opened

  private:
    RoadNetwork built(const Profile& profile) const;
    RoadNetwork retimed(const Profile& profile);
    std::shared_ptr<const HierarchyStructure> structure(const RoadNetwork& network, const std::string& key,
                                                        const Progress& progress);
    std::string path_of(const char* kind, const std::string& key) const;
    std::string structure_key_of(const RoadNetwork& network, const std::string& network_key);
    bool open(const std::string& path, const std::function<void()>& load);
    void keep(const std::string& path, const std::function<void()>& save);
    void note(const char* text, const std::string& file, const Phrase& why);
    std::string folder_;
    const Roads& roads_;
    const HeightGrid* heights_;
    RoadRecords records_;
    CacheUse use_;
    std::string roads_digest_, heights_digest_;
    mutable std::mutex mutex_;                         ///< for what follows; not held while something is built
    std::map<std::string, std::string> structure_key_; ///< by key of the network
    std::map<std::string, std::shared_ptr<const HierarchyStructure>> structure_; ///< by key
    std::vector<Note> notes_;
    std::size_t found_ = 0;
};

} // namespace lifecircle::layers
