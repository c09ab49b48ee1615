#pragma once
/// \file  Networks kept between runs, in `cache/` of the project: docs/decisions/network-cache.md.
///
/// A network is a function of the roads as read, the profile, and the code that builds it. The key is a SHA-256 over
/// all three, so whatever changes – a byte of an input, a reading option, a speed, the program – gives another file
/// name, and nothing stale can be opened.

#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <lifecircle/core/phrase.hpp>
#include <lifecircle/network/network.hpp>

namespace lifecircle::layers {

/// SHA-256 over the values of roads (not their bytes in memory).
std::string roads_digest(const Roads& roads);

/// Key of the network of `profile` on roads with this digest: 64 hexadecimal digits.
std::string network_key(const std::string& roads_digest, const Profile& profile);

/// Writes what `build_network` found, beside `path`, and renames it. Roads and profile are not in it: who opens it has
/// them. \throws OutputError
void save_network(const RoadNetwork& network, const std::string& key, const std::string& path);

/// Opens a saved network by mmap and copies it. Form, key, sizes and checksum are proved before anything is used.
/// \param roads, profile  those the key was made of; they become part of the network
/// \throws DataError where the file is missing, of another form or key, cut, longer, or differs in any byte
/// Cost: the file is read once for its checksum and once to copy; 290 bytes an edge of six points.
RoadNetwork load_network(const std::string& path, const std::string& key, const Roads& roads, const Profile& profile);

/// The networks of one project. A cache never fails a run: what can't be read is built, what can't be kept is noted.
class NetworkCache {
  public:
    struct Note {
        std::string text; ///< key of a text with {file} and {why}
        std::string file;
        Phrase why;
    };

    /// \param folder  made when the first network is kept; empty: every network is built, none is kept
    /// \param roads   outlive the cache
    NetworkCache(std::string folder, const Roads& roads);

    /// From the cache, else built and kept. May be called by several threads at once.
    RoadNetwork network(const Profile& profile);

    /// Removes networks that this run did not ask for, and what interrupted runs left.
    void remove_others() const;

    const std::vector<Note>& notes() const { return notes_; }
    std::size_t found() const { return found_; } ///< networks that came from the cache

  private:
    void note(const char* text, const std::string& file, const Phrase& why);
    std::string folder_;
    const Roads& roads_;
    std::string digest_;
    std::mutex mutex_; ///< for what follows
    std::set<std::string> used_;
    std::vector<Note> notes_;
    std::size_t found_ = 0;
};

} // namespace lifecircle::layers
