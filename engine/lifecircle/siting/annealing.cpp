#include <lifecircle/siting/assignment.hpp>

#include <algorithm>
#include <cmath>

#include <lifecircle/core/mixing.hpp>

namespace lifecircle {
namespace {

constexpr std::uint64_t kProposal = 400; ///< steps: what one takes beside the pairs it looks at
constexpr double kTryAnyway = 0.06;
constexpr std::uint32_t kRound = 200; ///< proposals, after which price and temperature change

} // namespace

std::uint32_t Assignment::below(std::uint32_t bound) {
    dice_ = mix(dice_);
    return static_cast<std::uint32_t>(dice_ % bound);
}

/// Also what a bound thinks little of is tried now and then.
bool Assignment::likely(double share) { return 1e-3 * below(1000) < share + kTryAnyway; }

CandidateId Assignment::pick(bool kept) {
    for (int tries = 0; tries < 30; ++tries) {
        const CandidateId j = below(model_.site_count());
        if ((kept_[j] != 0) == kept && decided_[j] == Decision::none && likely(kept ? 1.0 - share_[j] : share_[j]))
            return j;
    }
    return kNoSite;
}

/// Its group has one to spare, or gets one for it.
bool Assignment::may_go(CandidateId out, CandidateId in) const {
    const std::uint32_t g = model_.group[out];
    return g == kNoSite || kept_of_[g] > model_.least[g] || (in != kNoSite && model_.group[in] == g);
}

/// A closed site that a demand of j, or of a site it could go to, has in its list.
CandidateId Assignment::pick_near(CandidateId j) {
    for (int tries = 0; tries < 12; ++tries) {
        const auto pairs = model_.pairs_at(j);
        if (pairs.empty()) return kNoSite;
        const DemandId d = model_.pair[pairs[below(static_cast<std::uint32_t>(pairs.size()))]].demand;
        const CandidateId to = model_.pair[model_.first[d] + below(model_.first[d + 1] - model_.first[d])].site;
        if (kept_[to] == 0 && decided_[to] == Decision::none && likely(share_[to])) return to;
    }
    return kNoSite;
}

/// A closed site in reach of a demand that has none, or one that is too full.
CandidateId Assignment::pick_near_trouble() {
    DemandId d = below(model_.demand_count());
    count_.spend(model_.demand_count() / 4 + 1);
    for (DemandId k = 0; k < model_.demand_count(); ++k, d = d + 1 == model_.demand_count() ? 0 : d + 1) {
        if (at_[d] != kNoSite) {
            const CandidateId j = model_.pair[at_[d]].site;
            if (load_[j] <= model_.capacity[j]) continue;
        }
        for (int tries = 0; tries < 8; ++tries) {
            const CandidateId j = model_.pair[model_.first[d] + below(model_.first[d + 1] - model_.first[d])].site;
            if (kept_[j] == 0 && decided_[j] == Decision::none) return j;
        }
        return kNoSite;
    }
    return kNoSite;
}

bool Assignment::propose() {
    const bool any_number = !model_.sites;
    const std::uint32_t kind = any_number ? below(3) : 0;
    const CandidateId out = kind == 1 ? kNoSite : pick(true);
    CandidateId in = kNoSite;
    if (kind != 2 && faults_ > 0 && below(3) == 0) in = pick_near_trouble();
    if (kind != 2 && in == kNoSite) in = out == kNoSite || below(10) == 0 ? pick(false) : pick_near(out);
    if (out != kNoSite && !may_go(out, in)) return false;
    if (any_number ? in == out : (in == kNoSite || out == kNoSite)) return false;
    if (in != kNoSite) set_kept(in, true);
    if (out != kNoSite) {
        set_kept(out, false);
        for (const std::uint32_t e : model_.pairs_at(out))
            if (at_[model_.pair[e].demand] == e) place(model_.pair[e].demand);
        count_.spend(8 * model_.pairs_at(out).size());
    }
    descend();
    return true;
}

void Assignment::take_back() {
    for (std::size_t k = undo_.size(); k-- > 0;) {
        const Undo u = undo_[k];
        put(u.demand, u.pair);
    }
    for (std::size_t k = undo_sites_.size(); k-- > 0;) {
        const CandidateId j = undo_sites_[k];
        set_kept(j, kept_[j] == 0);
    }
    for (const CandidateId j : touched_) is_touched_[j] = 0;
    touched_.clear();
}

void Assignment::anneal(std::uint64_t steps) {
    const std::uint64_t begin = count_.bracket.steps;
    const double hot =
        0.02 * static_cast<double>(std::max<std::int64_t>(1, cost_ + model_.offset)) / std::max(1U, kept_count_);
    const std::int64_t dearest = std::max<std::int64_t>(1, 4 * model_.worst);
    std::uint32_t plans = 0, proposals = 0, idle = 0;
    double heat = hot;
    while (!count_.over() && idle < 1000) {
        const double part = static_cast<double>(count_.bracket.steps - begin) / static_cast<double>(steps);
        if (part >= 1.0) break;
        const std::int64_t before = score();
        count_.spend(kProposal);
        if (!propose()) {
            ++idle;
            continue;
        }
        idle = 0;
        const auto worse = static_cast<double>(score() - before);
        const double chance = (1.0 + below(1'000'000)) * 1e-6;
        if (worse > 0.0 && chance >= std::exp(-worse / heat)) take_back();
        undo_.clear();
        undo_sites_.clear();
        plans += faults_ == 0 ? 1U : 0U;
        if (++proposals % kRound != 0) continue;
        heat = hot * std::pow(1.0 / 300.0, part);
        if (plans < kRound / 5) price_ = std::min(dearest, price_ + price_ / 4 + 1);
        if (plans > kRound * 3 / 5) price_ = std::max<std::int64_t>(1, price_ - price_ / 8);
        plans = 0;
    }
}

} // namespace lifecircle
