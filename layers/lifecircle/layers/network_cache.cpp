#include <lifecircle/layers/network_cache.hpp>

#include <bit>
#include <filesystem>
#include <type_traits>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle {
/// Of the sources that networks are built by (engine core and network); made with the program.
std::string_view network_code_digest();
} // namespace lifecircle

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrefix = "network-";
constexpr const char* kEnding = ".lcn";

/// Values in one unambiguous row of bytes.
class Digest {
  public:
    template <class T> Digest& operator<<(const T& value) {
        if constexpr (std::is_same_v<T, std::string>) {
            *this << std::uint64_t{value.size()};
            bytes_ += value;
        } else if constexpr (std::is_floating_point_v<T>) {
            *this << std::bit_cast<std::uint64_t>(static_cast<double>(value));
        } else if constexpr (std::is_same_v<T, MapXY>) {
            *this << value.x << value.y;
        } else {
            const auto number = static_cast<std::uint64_t>(value);
            bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
        if (bytes_.size() > (1U << 16U)) flush();
        return *this;
    }
    /// Values without unused bytes, at once.
    template <class T> void raw(const std::vector<T>& values) {
        *this << std::uint64_t{values.size()};
        flush();
        sum_.add({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
    }
    std::string hex() { return flush(), sum_.hex(); }

  private:
    void flush() { sum_.add(bytes_), bytes_.clear(); }
    Sha256 sum_;
    std::string bytes_;
};

template <class T> void add(Digest& to, const PerGroup<T>& group) {
    to << static_cast<int>(group.foot) << static_cast<int>(group.bicycle) << static_cast<int>(group.motor);
}

// The bindings name every member, so that one more does not compile until it is part of the digest.

void add(Digest& to, const Road& road) {
    const auto& [first, count, road_class, allowed, oneway, bridge, tunnel, closed, speed, source, name] = road;
    to << first << count << road_class << bridge << tunnel << closed << speed << source << name;
    add(to, allowed), add(to, oneway);
}

void add(Digest& to, const std::vector<std::string>& texts) {
    to << std::uint64_t{texts.size()};
    for (const std::string& text : texts) to << text;
}

} // namespace

std::string roads_digest(const Roads& all) {
    const auto& [point, vertex, roads, class_names, names, gates, parts] = all;
    Digest sum;
    sum.raw(point), sum.raw(vertex);
    sum << std::uint64_t{roads.size()};
    for (const Road& road : roads) add(sum, road);
    add(sum, class_names), add(sum, names);
    sum << std::uint64_t{gates.size()};
    for (const auto& [at, allowed] : gates) sum << at, add(sum, allowed);
    sum << std::uint64_t{parts.size()};
    for (const auto& [segment, a, b, from, to] : parts) sum << segment << a << b << from << to;
    return sum.hex();
}

std::string network_key(const std::string& roads, const Profile& profile) {
    const auto& [key, group, speeds, permitted, top, obeys_max, obeys_oneway, off_road, snap, fixed, horizon, reference,
                 varies, verified, source] = profile;
    Digest sum;
    sum << std::string(network_code_digest()) << roads << key << static_cast<int>(group);
    sum << std::uint64_t{speeds.size()};
    for (const auto& [road_class, kmh] : speeds) sum << road_class << kmh;
    sum << permitted << top << obeys_max << obeys_oneway << off_road << snap.value << fixed.value << horizon.value
        << reference << varies << verified << source;
    return sum.hex();
}

NetworkCache::NetworkCache(std::string folder, const Roads& roads) : folder_(std::move(folder)), roads_(roads) {
    if (!folder_.empty()) digest_ = roads_digest(roads);
}

void NetworkCache::note(const char* text, const std::string& file, const Phrase& why) {
    const std::lock_guard lock(mutex_);
    notes_.push_back({text, file, why});
}

RoadNetwork NetworkCache::network(const Profile& profile) {
    if (folder_.empty()) return build_network(roads_, profile);
    const std::string key = network_key(digest_, profile);
    const std::string path = (fs::path(folder_) / (kPrefix + key.substr(0, 32) + kEnding)).string();
    {
        const std::lock_guard lock(mutex_);
        used_.insert(path);
    }
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
        try {
            RoadNetwork network = load_network(path, key, roads_, profile);
            const std::lock_guard lock(mutex_);
            ++found_;
            return network;
        } catch (const DataError& e) {
            note("cache.rebuilt", path, e.phrases.found);
        }
    }
    RoadNetwork network = build_network(roads_, profile);
    try {
        fs::create_directories(folder_, ignored);
        save_network(network, key, path);
    } catch (const OutputError& e) {
        note("cache.not_kept", path, e.phrases.found);
    }
    return network;
}

void NetworkCache::remove_others() const {
    if (folder_.empty()) return;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kPrefix) && used_.count(entry.path().string()) == 0) fs::remove(entry.path(), ignored);
    }
}

} // namespace lifecircle::layers
