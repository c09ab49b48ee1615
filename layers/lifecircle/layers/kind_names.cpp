#include <lifecircle/layers/kind_names.hpp>

#include <algorithm>

#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::layers {
namespace {

/// Bytes of `keyword` without its ".*" when its pieces stand in the name one after the other, else 0.
std::size_t found_bytes(std::string_view name, std::string_view keyword) {
    std::size_t from = 0, bytes = 0;
    while (!keyword.empty()) {
        const std::size_t gap = keyword.find(".*");
        const std::string_view piece = keyword.substr(0, gap);
        const std::size_t at = name.find(piece, from);
        if (at == std::string_view::npos) return 0;
        from = at + piece.size(), bytes += piece.size();
        keyword.remove_prefix(gap == std::string_view::npos ? keyword.size() : gap + 2);
    }
    return bytes;
}

} // namespace

std::size_t keyword_bytes(std::string_view name, std::string_view keywords) {
    std::size_t best = 0;
    while (!keywords.empty()) {
        const std::size_t bar = keywords.find('|');
        best = std::max(best, found_bytes(name, keywords.substr(0, bar)));
        keywords.remove_prefix(bar == std::string_view::npos ? keywords.size() : bar + 1);
    }
    return best;
}

const FacilityKind* kind_by_name(std::string_view name, std::string_view family) {
    const FacilityKind* best = nullptr;
    std::size_t best_bytes = 0;
    for (const FacilityKind& kind : facility_kinds()) {
        if (!family.empty() && kind.family != family) continue;
        const std::size_t bytes = keyword_bytes(name, kind.name_keywords);
        if (bytes > best_bytes) best = &kind, best_bytes = bytes;
    }
    return best;
}

const FacilityKind* generic_kind(std::string_view family) {
    const auto& kinds = facility_kinds();
    const auto row = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const FacilityKind& k) { return k.generic() && k.family == family; });
    return row == kinds.end() ? nullptr : &*row;
}

} // namespace lifecircle::layers
