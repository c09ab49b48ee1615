#pragma once
/// \file  A bound for maximal covers whose sites overlap, better than that of the linear relaxation: candidates are
/// divided into areas, and only demands that several areas cover, and the number of sites, are relaxed:
///   B(λ, μ) = Σ_d λ_d (1 − n_d) − μ p + Σ_a V_a(λ, μ),   0 ≤ λ_d ≤ cost otherwise,  d shared by n_d ≥ 2 areas
///   V_a = least, over sets Y of sites of a, of Σ_{j ∈ Y} (f_j + μ) + Σ_{d of a not covered by Y} (λ_d if d is shared,
///         else its cost otherwise).
/// With areas of one site each this is the bound of relaxation.hpp; larger ones close what is open within them, each by
/// itself, where cases of the whole would have to multiply. Integer, so true for any λ and μ.
/// Source: Lagrangian decomposition (Guignard and Kim 1987), here with clusters of sites.

#include <cstdint>
#include <functional>
#include <vector>

#include <lifecircle/siting/cover_areas.hpp>

namespace lifecircle {

/// Multipliers in 1 / scale of the model.
struct AreaPrices {
    std::vector<std::int64_t> multiplier; ///< by demand
    std::int64_t site = 0;                ///< μ >= 0
};

class AreaBound {
  public:
    /// \param most  sites of an area, at most kMostSmallSites
    /// \pre is_covering(model), a number of sites is set, every demand may be left out
    AreaBound(const SitingModel& model, AreaPrices from, std::size_t most, StepCount& count);

    /// Subgradient steps; afterwards value(), prices() and the areas' plans are those of the best bound.
    /// \param cost   of the best plan known, which may become less during the call: asked after each `look`
    /// \param look   called with the sites of the areas' plans, ascending, of the model, from time to time
    void ascend(int iterations, double step, const std::int64_t& cost,
                const std::function<void(const std::vector<std::uint32_t>&)>& look);

    /// By candidate: what every plan that costs less than `cost` does. \pre ascend was called
    std::vector<Decision> ruled_out(std::int64_t cost);

    std::int64_t value() const { return value_; } ///< in 1 / scale
    const AreaPrices& prices() const { return best_; }
    std::size_t area_count() const { return area_.size(); }

  private:
    std::int64_t evaluate();
    double turn();
    void step_along(double length);
    SiteSet always_or_never(const CoverArea& area, std::int64_t slack);
    std::vector<std::uint32_t> open_sites() const;

    const SitingModel& model_;
    StepCount& count_;
    std::vector<CoverArea> area_;
    std::vector<std::int64_t> area_value_; ///< by area, of the last evaluation
    std::vector<std::int32_t> areas_of_;   ///< by demand
    std::vector<std::int32_t> covered_;    ///< by demand: how many areas' plans cover it
    std::int64_t opened_ = 0;
    std::int64_t dearest_ = 0; ///< a price of sites beyond which none opens
    AreaPrices now_, best_;
    std::int64_t value_ = 0;
    std::vector<double> direction_;
    double direction_site_ = 0.0;
    SmallCoverSearch search_;
    bool complete_ = false; ///< every area was evaluated in the last evaluation
};

} // namespace lifecircle
