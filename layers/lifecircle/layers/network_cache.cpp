#include <lifecircle/layers/network_cache.hpp>

#include <filesystem>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/hierarchy_file.hpp>
#include <lifecircle/layers/written_beside.hpp>
#include <lifecircle/network/retime.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char *kNetwork = "network-", *kHierarchy = "hierarchy-", *kTimes = "times-"; // beginnings of names
constexpr const char* kEnding = ".lcn";

} // namespace

NetworkCache::NetworkCache(std::string folder, const Roads& roads, const HeightGrid* heights, CacheUse use)
    : folder_(std::move(folder)), roads_(roads), heights_(heights), records_(roads), use_(use) {
    if (use_ == CacheUse::none) return;
    roads_digest_ = roads_digest(roads);
    if (heights != nullptr) heights_digest_ = heights_digest(*heights);
}

void NetworkCache::note(const char* text, const std::string& file, const Phrase& why) {
    const std::lock_guard lock(mutex_);
    notes_.push_back({text, file, why});
}

std::vector<NetworkCache::Note> NetworkCache::notes() const {
    const std::lock_guard lock(mutex_);
    return notes_;
}

std::size_t NetworkCache::found() const {
    const std::lock_guard lock(mutex_);
    return found_;
}

std::string NetworkCache::path_of(const char* kind, const std::string& key) const {
    return (fs::path(folder_) / (kind + key.substr(0, 32) + kEnding)).string();
}

RoadNetwork NetworkCache::built(const Profile& profile) const {
    RoadNetwork network =
        heights_ != nullptr ? build_network(roads_, profile, *heights_) : build_network(roads_, profile);
    records_.give_to(network);
    return network;
}

/// \returns whether `load` opened what is kept there
bool NetworkCache::open(const std::string& path, const std::function<void()>& load) {
    std::error_code ignored;
    if (use_ != CacheUse::keep || !fs::exists(path, ignored)) return false;
    try {
        load();
    } catch (const DataError& e) {
        note("cache.rebuilt", path, e.phrases.found);
        return false;
    }
    const std::lock_guard lock(mutex_);
    ++found_;
    return true;
}

void NetworkCache::keep(const std::string& path, const std::function<void()>& save) {
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    try {
        save();
    } catch (const OutputError& e) {
        note("cache.not_kept", path, e.phrases.found);
    }
}

/// Arrays that its base has too are the base's own, so that no file is kept of it.
RoadNetwork NetworkCache::retimed(const Profile& profile) {
    RoadNetwork base = network(*profile.base);
    if (use_ != CacheUse::none) {
        const std::lock_guard lock(mutex_);
        structure_key_[network_key(roads_digest_, profile, heights_digest_)] =
            structure_key_.at(network_key(roads_digest_, *profile.base, heights_digest_));
    }
    return retimed_network(base, roads_, profile, heights_ != nullptr ? *heights_ : HeightGrid());
}

RoadNetwork NetworkCache::network(const Profile& profile) {
    if (profile.base != nullptr) return retimed(profile);
    if (use_ == CacheUse::none) return built(profile);
    const std::string key = network_key(roads_digest_, profile, heights_digest_), path = path_of(kNetwork, key);
    KeptNetwork kept;
    if (!open(path, [&] { kept = load_network(path, key, records_, profile); })) {
        kept.network = built(profile);
        kept.structure = structure_key(kept.network);
        keep(path, [&] { save_network(kept.network, key, kept.structure, path); });
    }
    const std::lock_guard lock(mutex_);
    structure_key_[key] = kept.structure;
    return std::move(kept.network);
}

std::shared_ptr<const HierarchyStructure> NetworkCache::structure(const RoadNetwork& network, const std::string& key,
                                                                  const Progress& progress) {
    std::shared_ptr<const HierarchyStructure> structure;
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = structure_.find(key); known != structure_.end()) return known->second;
    }
    const std::string path = path_of(kHierarchy, key);
    if (!open(path, [&] { structure = load_structure(path, key, network.node_count()); })) {
        structure = build_structure(network, progress);
        keep(path, [&] { save_structure(*structure, key, path); });
    }
    const std::lock_guard lock(mutex_);
    return structure_.try_emplace(key, std::move(structure)).first->second;
}

std::string NetworkCache::structure_key_of(const RoadNetwork& network, const std::string& network_key) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = structure_key_.find(network_key); known != structure_key_.end()) return known->second;
    }
    return structure_key(network);
}

Hierarchy NetworkCache::hierarchy(const RoadNetwork& network, const Progress& progress) {
    if (use_ == CacheUse::none) return weigh(build_structure(network, progress), network);
    const std::string of_network = network_key(roads_digest_, network.profile, heights_digest_);
    const std::string of_structure = structure_key_of(network, of_network);
    const std::string key = times_key(of_network, of_structure), path = path_of(kTimes, key);
    auto shape = structure(network, of_structure, progress);
    Hierarchy hierarchy;
    if (open(path, [&] { hierarchy = load_times(path, key, shape); })) return hierarchy;
    if (!closed_above(*shape)) shape = build_structure(network, progress); // a file that somebody made by hand
    hierarchy = weigh(std::move(shape), network);
    keep(path, [&] { save_times(hierarchy, key, path); });
    return hierarchy;
}

void NetworkCache::remove_others() const {
    if (use_ == CacheUse::none) return;
    std::set<std::string> used;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [network, structure] : structure_key_)
            used.insert({path_of(kNetwork, network), path_of(kHierarchy, structure),
                         path_of(kTimes, times_key(network, structure))});
    }
    remove_unfinished(folder_);
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
        const std::string name = entry.path().filename().string();
        const bool ours = name.ends_with(kEnding) &&
                          (name.starts_with(kNetwork) || name.starts_with(kHierarchy) || name.starts_with(kTimes));
        if (ours && used.count(entry.path().string()) == 0) fs::remove(entry.path(), ignored);
    }
}

} // namespace lifecircle::layers
