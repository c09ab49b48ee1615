// Keys of kept networks: of all that a network is made of.
#include <bit>
#include <string>
#include <type_traits>
#include <vector>

#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle {
/// Of the sources that networks are built by (engine core and network); made with the program.
std::string_view network_code_digest();
} // namespace lifecircle

namespace lifecircle::layers {
namespace {

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

void add(Digest& to, const SlopeRule& rule) {
    const auto& [kind, decay, best, flat, mass, rolling, drag, motor, motor_top, downhill, push, level] = rule;
    to << static_cast<int>(kind) << decay << best << flat << mass << rolling << drag << motor << motor_top << downhill
       << push;
    add(to, level);
}

} // namespace

std::string roads_digest(const Roads& all) {
    const auto& [point, vertex, roads, class_names, names, gates, parts, restrictions] = all;
    Digest sum;
    sum.raw(point), sum.raw(vertex);
    sum << std::uint64_t{roads.size()};
    for (const Road& road : roads) add(sum, road);
    add(sum, class_names), add(sum, names);
    sum << std::uint64_t{gates.size()};
    for (const auto& [at, allowed] : gates) sum << at, add(sum, allowed);
    sum << std::uint64_t{parts.size()};
    for (const auto& [segment, a, b, from, to] : parts) sum << segment << a << b << from << to;
    sum << std::uint64_t{restrictions.size()};
    for (const auto& [from, via, to, kind, applies, source] : restrictions)
        sum << from << via << to << static_cast<int>(kind) << source, add(sum, applies);
    return sum.hex();
}

std::string heights_digest(const HeightGrid& heights) {
    const auto& [north_west, cell, columns, rows, metres] = heights;
    if (heights.empty()) return {};
    Digest sum;
    sum << north_west << cell << columns << rows;
    sum.raw(metres);
    return sum.hex();
}

std::string network_key(const std::string& roads, const Profile& profile, const std::string& heights) {
    const auto& [key, group, speeds, permitted, top, obeys_max, obeys_oneway, off_road, snap, fixed, horizon, reference,
                 slope, turns, varies, base, factors, zh, en, verified, source] = profile;
    Digest sum;
    sum << std::string(network_code_digest()) << roads << key << static_cast<int>(group);
    sum << std::uint64_t{speeds.size()};
    for (const auto& [road_class, kmh] : speeds) sum << road_class << kmh;
    sum << permitted << top << obeys_max << obeys_oneway << off_road << snap.value << fixed.value << horizon.value
        << reference << varies << (base != nullptr) << zh << en << verified << source;
    sum << std::uint64_t{factors.size()};
    for (const auto& [road_class, factor] : factors) sum << road_class << factor;
    const auto& [obeys_turns, left_hand, crossing, near, sharp, onto_faster, u_turn] = turns;
    sum << obeys_turns << left_hand << crossing << near << sharp << onto_faster << u_turn;
    const bool sloped = slope.kind != SlopeRule::Kind::none && !heights.empty();
    add(sum, sloped ? slope : SlopeRule());
    sum << (sloped ? heights : std::string());
    return sum.hex();
}

} // namespace lifecircle::layers
