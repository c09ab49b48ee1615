#pragma once
/// \file  Lists cut short around a plan, and fewer candidates, for searches that look at near pairs many times.
/// A demand whose far pairs go costs at most as much without them as the nearest that went. So a plan never costs more
/// in such a model than it does: bounds of it are bounds, candidates and plans that it rules out are ruled out. What it
/// can't do is cost a plan: that is done on whole lists (Incumbent::whole).

#include <cstdint>
#include <span>

#include <lifecircle/siting/effort.hpp>
#include <lifecircle/siting/model.hpp>

namespace lifecircle {

/// As far as the sixth open site: nearer ends cap multipliers (10,000 × 3,000, p = 150: at three, 0.1 % of the bound).
inline constexpr int kNearSites = 6;

/// Each demand keeps the pairs below its kth nearest open site, k = `open_sites`, and those as dear as it.
/// \param sites  of a plan, the model's indices
/// Cost: O(pairs that are kept).
SitingModel near_model(const SitingModel& model, std::span<const std::uint32_t> sites, int open_sites);

/// What a plan costs in a model. \param sites  of the problem, those in model.open among them
/// Cost: O(demands × entries up to the nearest open one); `steps` counts them.
std::int64_t cost_with(const SitingModel& model, std::span<const CandidateId> sites, std::uint64_t& steps);

/// The model with fewer candidates: where a search among all of them would be slow, good plans are made of those that
/// a bound nearly opens. What it finds are plans of the model; it bounds nothing.
/// Source: heuristic concentration (Rosing and ReVelle 1997), here by prices (relaxation.hpp).
/// \param multiplier  by demand, which prices come from
/// \param most        so many of the cheapest, fewer than there are and not fewer than are to be opened
/// \param sites       that stay besides, the model's indices
SitingModel with_cheapest(const SitingModel& model, std::span<const std::int64_t> multiplier, std::uint64_t most,
                          std::span<const std::uint32_t> sites, StepCount& count);

} // namespace lifecircle
