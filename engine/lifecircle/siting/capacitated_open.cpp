#include <lifecircle/siting/capacitated_open.hpp>

#include <algorithm>
#include <utility>

namespace lifecircle {

void OpenCapacitatedCases::add(CapacitatedCase whole) {
    open_.push_back({std::make_shared<const CapacitatedCase>(std::move(whole)), {}, false});
}

void OpenCapacitatedCases::add_both(CapacitatedCase parent, CaseSplit split, bool yes) {
    const auto shared = std::make_shared<const CapacitatedCase>(std::move(parent));
    open_.push_back({shared, split, !yes});
    open_.push_back({shared, split, yes});
}

std::int64_t OpenCapacitatedCases::least_value() const {
    std::int64_t least = open_.front().parent->value;
    for (const Waiting& each : open_) least = std::min(least, each.parent->value);
    return least;
}

CapacitatedCase OpenCapacitatedCases::take(bool deepest) {
    auto at = open_.end() - 1;
    if (!deepest)
        for (auto other = open_.begin(); other != open_.end(); ++other)
            if (other->parent->value <= at->parent->value && (other->parent->value < at->parent->value || other > at))
                at = other;
    const Waiting next = std::move(*at);
    open_.erase(at);
    CapacitatedCase out = *next.parent;
    if (next.split.on == CaseSplit::On::site) out.site[next.split.which] = next.yes ? Decision::open : Decision::closed;
    if (next.split.on == CaseSplit::On::pair) {
        const DemandId d = model_.pair[next.split.which].demand;
        for (std::uint32_t e = model_.first[d]; next.yes && e < model_.first[d + 1]; ++e) out.allowed[e] = 0;
        out.allowed[next.split.which] = next.yes ? 1 : 0;
    }
    return out;
}

} // namespace lifecircle
