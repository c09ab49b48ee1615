#pragma once
/// \file  Plans of a consolidation by moves: one demand to another site, two demands exchanged, a site closed and one
/// near it opened. On the way sites may be too full or too empty and demands without a site, at a price that rises
/// while no state is a plan and falls while all are; exchanges of sites are accepted as in annealing (Kirkpatrick,
/// Gelatt and Vecchi 1983). Source of shift and exchange: Osman and Christofides 1994.

#include <cstdint>
#include <span>
#include <vector>

#include <lifecircle/siting/capacitated_model.hpp>
#include <lifecircle/siting/effort.hpp>

namespace lifecircle {

/// The best plan so far, a pair of the model for each demand.
struct AssignmentIncumbent {
    std::int64_t cost = 0; ///< plans have to cost less to be taken; before there is one: CapacitatedModel::worst
    std::vector<std::uint32_t> pair; ///< by demand; empty: none found
    std::vector<std::uint8_t> kept;  ///< by site
};

/// What its pairs and sites cost.
std::int64_t plan_cost(const CapacitatedModel& model, const AssignmentIncumbent& plan);

class Assignment {
  public:
    /// Keeps references. \param dice  seed of the chance
    Assignment(const CapacitatedModel& model, AssignmentIncumbent& best, StepCount& count, std::uint64_t dice);

    /// These sites, and each demand at the pair of highest share that they allow and that has room; then descends.
    /// \param decided  by site: what a case leaves no choice \param share  by pair; empty: nearest first
    void start(std::span<const Decision> decided, std::span<const double> site_share,
               std::span<const double> pair_share);
    /// The best plan; then descends. \pre there is one
    void start_at_best(std::span<const Decision> decided, std::span<const double> site_share);
    /// Exchanges of sites until `steps` are spent. \pre start
    void anneal(std::uint64_t steps);
    /// Takes the state where it is a plan that costs less than the best.
    void offer();

  private:
    struct Undo {
        DemandId demand = 0;
        std::uint32_t pair = kNoSite;
    };
    void empty(std::span<const Decision> decided, std::span<const double> site_share);
    void descend_all();
    std::int64_t fault(CandidateId j, std::int64_t load) const; ///< weight too much or too little
    std::int64_t change(CandidateId j, std::int64_t by) const;  ///< of the score, as the load grows by that
    std::int64_t cost_at(DemandId d) const;                     ///< with the price of having no site
    std::int64_t score() const { return cost_ + price_ * faults_; }
    void put(DemandId d, std::uint32_t pair);
    bool groups_hold() const;
    void set_kept(CandidateId j, bool kept);
    void place(DemandId d);
    bool shift_or_exchange(DemandId d);
    std::int64_t best_exchange(DemandId d, std::uint32_t to, DemandId& other, std::uint32_t& back) const;
    void descend();
    void touch(CandidateId j);
    void take_back();
    bool propose();
    bool may_go(CandidateId out, CandidateId in) const;
    CandidateId pick(bool kept);
    CandidateId pick_near_trouble();
    bool likely(double share);
    CandidateId pick_near(CandidateId j);
    std::uint32_t below(std::uint32_t bound);

    const CapacitatedModel& model_;
    AssignmentIncumbent& best_;
    StepCount& count_;
    std::uint64_t dice_;
    std::vector<Decision> decided_;
    std::vector<double> share_;      ///< by site, of the last start
    std::vector<std::uint8_t> kept_; ///< by site
    std::vector<std::int64_t> load_; ///< by site
    std::vector<std::uint32_t> at_;  ///< by demand: pair; kNoSite: without
    std::int64_t cost_ = 0, faults_ = 0, price_ = 1, without_ = 0;
    std::uint32_t kept_count_ = 0;
    std::vector<std::uint32_t> kept_of_; ///< by group
    std::vector<Undo> undo_;
    std::vector<CandidateId> undo_sites_, touched_;
    std::vector<std::uint8_t> is_touched_, queued_;
    std::vector<DemandId> queue_;
};

} // namespace lifecircle
