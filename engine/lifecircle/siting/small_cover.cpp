#include <lifecircle/siting/small_cover.hpp>

#include <algorithm>
#include <bit>

namespace lifecircle {
namespace {

constexpr std::uint64_t kMostCases = 20'000; ///< of one problem: some 50 ms
constexpr int kImprovements = 10, kIdleImprovements = 3;

SiteSet site_bit(int site) { return SiteSet{1} << static_cast<unsigned>(site); }

/// Calls f with each site of the set.
template <class F> void for_each_site(SiteSet set, const F& f) {
    for (; set != 0; set &= set - 1) f(static_cast<std::size_t>(std::countr_zero(set)));
}

/// The relaxation where each row is paid its multiplier and sites below their price open.
struct PricedSites {
    std::int64_t value = 0;
    SiteSet open = 0;
};

PricedSites priced(const SmallCover& cover) {
    std::vector<std::int64_t> left = cover.price;
    PricedSites out;
    for (const CoverRow& r : cover.row) {
        out.value += r.multiplier;
        for_each_site(r.sites, [&](std::size_t j) { left[j] -= r.multiplier; });
    }
    for (std::size_t j = 0; j < left.size(); ++j) {
        if (left[j] >= 0) continue;
        out.value += left[j];
        out.open |= SiteSet{1} << j;
    }
    return out;
}

} // namespace

std::int64_t SmallCover::cost(SiteSet open) const {
    std::int64_t out = 0;
    for_each_site(open, [&](std::size_t j) { out += price[j]; });
    for (const CoverRow& r : row)
        if ((r.sites & open) == 0) out += r.value;
    return out;
}

/// \returns the bound: what the rows' multipliers come to, or `enough` or more as soon as they do
std::int64_t SmallCoverSearch::raise(Level& here, std::int64_t enough) {
    std::int64_t sum = 0;
    for (const CoverRow& r : here.row) sum += r.multiplier;
    SiteSet paid = 0; // sites with nothing left: a row that one of them covers can't be raised
    for (std::size_t j = 0; j < here.left.size(); ++j)
        if (here.left[j] == 0) paid |= SiteSet{1} << j;
    for (CoverRow& r : here.row) {
        if (sum >= enough) break;
        if ((r.sites & paid) != 0 || r.multiplier >= r.value) continue;
        std::int64_t by = r.value - r.multiplier;
        for_each_site(r.sites, [&](std::size_t j) { by = std::min(by, here.left[j]), ++steps; });
        for_each_site(r.sites, [&](std::size_t j) {
            here.left[j] -= by;
            if (here.left[j] == 0) paid |= SiteSet{1} << j;
        });
        r.multiplier += by;
        sum += by;
    }
    steps += here.row.size() + here.left.size();
    return sum;
}

/// Closes sites that a cheaper plan can't have. \returns whether there may be one
bool SmallCoverSearch::narrow(Level& here, SiteSet& free, std::int64_t& decided) {
    for (;;) {
        const std::int64_t bound = decided + raise(here, best_ - decided);
        if (bound >= best_) return false;
        if (cases_ > kMostCases) {
            answer_.ended = false;
            answer_.bound = std::min(answer_.bound, bound);
            return false;
        }
        SiteSet closed = 0;
        for_each_site(free, [&](std::size_t j) {
            if (bound + here.left[j] >= best_) closed |= SiteSet{1} << j;
        });
        if (closed == 0) return true;
        free &= ~closed;
        for (CoverRow& r : here.row) {
            r.sites &= ~closed;
            if (r.sites == 0) decided += r.value;
        }
        std::erase_if(here.row, [](const CoverRow& r) { return r.sites == 0; });
    }
}

/// The free site that is worth most beyond what its rows pay already; −1: none pays, and none is needed.
int SmallCoverSearch::dearest(const Level& here, SiteSet free) {
    steps += static_cast<std::uint64_t>(std::popcount(free));
    int out = -1;
    std::int64_t most = 0;
    bool pays = false;
    for_each_site(free, [&](std::size_t j) {
        const std::int64_t beyond = here.worth[j] - here.left[j];
        pays = pays || here.worth[j] > cover_->price[j];
        if (out < 0 || beyond > most) out = static_cast<int>(j), most = beyond;
    });
    return pays || question_.number >= 0 ? out : -1;
}

void SmallCoverSearch::look_at(std::size_t depth, SiteSet free, SiteSet open, std::int64_t decided) {
    if (question_.any && answer_.found) return;
    ++cases_;
    Level& here = level_[depth];
    if (!narrow(here, free, decided)) return;
    const int have = std::popcount(open), missing = question_.number - have;
    if (question_.number >= 0 && (missing < 0 || missing > std::popcount(free))) return;
    std::int64_t cost = decided;
    for (const CoverRow& r : here.row) cost += r.value;
    if ((question_.number < 0 || missing == 0) && cost < best_) {
        best_ = cost;
        answer_.found = true, answer_.open = open;
    }
    if (free == 0 || missing == 0) return;
    const int on = dearest(here, free);
    if (on < 0) return;
    const auto j = static_cast<std::size_t>(on);
    Level& next = level_[depth + 1];
    next.row.clear();
    next.left = here.left, next.worth = here.worth;
    for (const CoverRow& r : here.row) {
        if ((r.sites & site_bit(on)) == 0) {
            next.row.push_back(r);
        } else {
            for_each_site(r.sites, [&](std::size_t k) { next.left[k] += r.multiplier, next.worth[k] -= r.value; });
        }
    }
    look_at(depth + 1, free & ~site_bit(on), open | site_bit(on), decided + cover_->price[j]);
    next.row.clear();
    next.left = here.left, next.worth = here.worth;
    for (CoverRow r : here.row) {
        r.sites &= ~site_bit(on);
        if (r.sites != 0) {
            next.row.push_back(r);
        } else {
            decided += r.value;
        }
    }
    look_at(depth + 1, free & ~site_bit(on), open, decided);
}

/// Multipliers cut so that no site's price is exceeded.
void SmallCoverSearch::begin(const SmallCover& cover, Level& root) {
    root.row = cover.row;
    root.left = cover.price;
    for (CoverRow& r : root.row) {
        r.multiplier = std::clamp<std::int64_t>(r.multiplier, 0, r.value);
        for_each_site(r.sites, [&](std::size_t j) { r.multiplier = std::min(r.multiplier, root.left[j]); });
        for_each_site(r.sites, [&](std::size_t j) { root.left[j] -= r.multiplier; });
    }
}

SmallAnswer SmallCoverSearch::find(const SmallCover& cover, const SmallQuestion& question) {
    cover_ = &cover, question_ = question;
    best_ = question.below;
    cases_ = 0;
    answer_ = {false, 0, question.below, true};
    Level& root = level_[0];
    begin(cover, root);
    std::int64_t decided = 0;
    for_each_site(question.open, [&](std::size_t j) { decided += cover.price[j]; });
    for (CoverRow& r : root.row) {
        if ((r.sites & question.open) != 0) {
            for_each_site(r.sites, [&](std::size_t j) { root.left[j] += r.multiplier; });
            r.sites = 0;
        } else {
            r.sites &= ~question.closed;
            if (r.sites == 0) decided += r.value;
        }
    }
    std::erase_if(root.row, [](const CoverRow& r) { return r.sites == 0; });
    root.worth.assign(cover.price.size(), 0);
    for (const CoverRow& r : root.row) for_each_site(r.sites, [&](std::size_t j) { root.worth[j] += r.value; });
    look_at(0, cover.all() & ~question.open & ~question.closed, question.open, decided);
    answer_.bound = std::min(answer_.bound, best_);
    return answer_;
}

/// Opens or closes one site after another as long as that saves something.
SiteSet SmallCoverSearch::nearby(const SmallCover& cover, SiteSet open, std::uint64_t& steps) {
    std::int64_t cost = cover.cost(open);
    for (SiteSet before = ~open; before != open;) {
        before = open;
        for (std::size_t j = 0; j < cover.price.size(); ++j) {
            const SiteSet other = before ^ (SiteSet{1} << j);
            const std::int64_t costs = cover.cost(other);
            if (costs < cost) cost = costs, open = other;
        }
        steps += cover.price.size() * cover.row.size();
    }
    return open;
}

void SmallCoverSearch::improve(SmallCover& cover, std::int64_t cost) {
    for (CoverRow& r : cover.row) r.multiplier = std::clamp<std::int64_t>(r.multiplier, 0, r.value);
    std::vector<CoverRow> best = cover.row;
    std::vector<double> direction(best.size(), 0.0);
    std::int64_t value = std::numeric_limits<std::int64_t>::min();
    int idle = 0;
    for (int k = 0; k < kImprovements; ++k) {
        const PricedSites now = priced(cover);
        steps += cover.row.size() * 4;
        if (now.value > value) {
            value = now.value, best = cover.row, idle = 0;
        } else if (++idle >= kIdleImprovements) {
            idle = 0, cover.step *= 0.6;
            cover.row = best;
            std::fill(direction.begin(), direction.end(), 0.0);
            continue;
        }
        if (now.value >= cost) break;
        double norm = 0.0;
        for (std::size_t i = 0; i < direction.size(); ++i) {
            const CoverRow& r = cover.row[i];
            double along = 1.0 - std::popcount(r.sites & now.open) + 0.5 * direction[i];
            if ((along > 0.0 && r.multiplier >= r.value) || (along < 0.0 && r.multiplier <= 0)) along = 0.0;
            direction[i] = along;
            norm += along * along;
        }
        if (norm < 1e-9) break;
        const double length = cover.step * 1.02 * static_cast<double>(cost - now.value + 1) / norm;
        for (std::size_t i = 0; i < direction.size(); ++i) {
            CoverRow& r = cover.row[i];
            const auto by = static_cast<std::int64_t>(std::clamp(length * direction[i], -1e18, 1e18));
            r.multiplier = std::clamp<std::int64_t>(r.multiplier + by, 0, r.value);
        }
    }
    cover.step = std::clamp(cover.step * 1.3, 0.05, 1.0);
    cover.row = std::move(best);
}

SmallAnswer SmallCoverSearch::solve(SmallCover& cover, SiteSet start) {
    const SiteSet near = nearby(cover, start, steps);
    const std::int64_t cost = cover.cost(near);
    improve(cover, cost);
    SmallAnswer answer = find(cover, {.below = cost});
    if (!answer.found) answer.found = true, answer.open = near;
    return answer;
}

} // namespace lifecircle
