#include <viewer/map/quantise.hpp>

#include <algorithm>

namespace lifecircle::viewer {
namespace {

constexpr std::size_t kBits = 6, kMost = 256;

/// A colour of the reduced cube, and how often it and its exact forms occur.
struct Bin {
    std::array<std::uint8_t, 3> at{}; ///< 0..63 a channel
    std::uint64_t count = 0;
    std::array<std::uint64_t, 3> sum{}; ///< of exact channels
};

std::size_t key_of(const std::uint8_t* rgba) {
    const auto part = [&](std::size_t c) { return static_cast<std::size_t>(rgba[c] >> (8U - kBits)); };
    return (part(0) << kBits | part(1)) << kBits | part(2);
}

/// Bins first..last of the list, and their longest side.
struct Group {
    std::size_t first = 0, last = 0, axis = 0;
    std::uint64_t count = 0;
    unsigned extent = 0;
    /// Where cutting helps most: many pixels, far apart.
    double urge() const { return static_cast<double>(count) * extent * extent; }
};

Group group_of(const std::vector<Bin>& bins, std::size_t first, std::size_t last) {
    Group group{first, last, 0, 0, 0};
    std::array<unsigned, 3> low{255, 255, 255}, high{};
    for (std::size_t i = first; i < last; ++i) {
        group.count += bins[i].count;
        for (std::size_t c = 0; c < 3; ++c) {
            low[c] = std::min<unsigned>(low[c], bins[i].at[c]);
            high[c] = std::max<unsigned>(high[c], bins[i].at[c]);
        }
    }
    for (std::size_t c = 0; c < 3; ++c)
        if (high[c] - low[c] > group.extent) group.extent = high[c] - low[c], group.axis = c;
    return group;
}

/// Cuts a group where half of its pixels lie on either side.
std::pair<Group, Group> cut(std::vector<Bin>& bins, const Group& group) {
    const auto begin = bins.begin() + static_cast<std::ptrdiff_t>(group.first);
    std::sort(begin, bins.begin() + static_cast<std::ptrdiff_t>(group.last), [&](const Bin& a, const Bin& b) {
        return a.at[group.axis] != b.at[group.axis] ? a.at[group.axis] < b.at[group.axis] : a.at < b.at;
    });
    std::uint64_t below = 0;
    std::size_t middle = group.first;
    while (middle + 1 < group.last && (middle == group.first || 2 * (below + bins[middle].count) <= group.count))
        below += bins[middle++].count;
    return {group_of(bins, group.first, middle), group_of(bins, middle, group.last)};
}

std::vector<Group> median_cut(std::vector<Bin>& bins) {
    std::vector<Group> groups{group_of(bins, 0, bins.size())};
    while (groups.size() < kMost) {
        const auto next = std::max_element(groups.begin(), groups.end(),
                                           [](const Group& a, const Group& b) { return a.urge() < b.urge(); });
        if (next->extent == 0) break;
        const auto [left, right] = cut(bins, *next);
        *next = left;
        groups.push_back(right);
    }
    return groups;
}

} // namespace

IndexedPicture quantised(const MapPicture& picture) {
    std::vector<Bin> cube(std::size_t{1} << (3 * kBits));
    for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
        Bin& bin = cube[key_of(&picture.rgba[i])];
        ++bin.count;
        for (std::size_t c = 0; c < 3; ++c) bin.sum[c] += picture.rgba[i + c];
    }
    std::vector<Bin> bins;
    for (std::size_t key = 0; key < cube.size(); ++key) {
        if (cube[key].count == 0) continue;
        for (std::size_t c = 0; c < 3; ++c)
            cube[key].at[c] = static_cast<std::uint8_t>(key >> (kBits * (2 - c)) & ((1U << kBits) - 1U));
        bins.push_back(cube[key]);
    }
    IndexedPicture result;
    if (bins.empty()) return result;
    std::vector<std::uint8_t> colour_of(cube.size(), 0);
    for (const Group& group : median_cut(bins)) {
        std::array<std::uint64_t, 3> sum{};
        for (std::size_t i = group.first; i < group.last; ++i) {
            const auto& at = bins[i].at;
            const std::size_t key = (std::size_t{at[0]} << kBits | at[1]) << kBits | at[2];
            colour_of[key] = static_cast<std::uint8_t>(result.colours.size());
            for (std::size_t c = 0; c < 3; ++c) sum[c] += bins[i].sum[c];
        }
        std::array<std::uint8_t, 3> mean{};
        for (std::size_t c = 0; c < 3; ++c)
            mean[c] = static_cast<std::uint8_t>((sum[c] + group.count / 2) / group.count);
        result.colours.push_back(mean);
    }
    result.index.reserve(picture.rgba.size() / 4);
    for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4)
        result.index.push_back(colour_of[key_of(&picture.rgba[i])]);
    return result;
}

} // namespace lifecircle::viewer
