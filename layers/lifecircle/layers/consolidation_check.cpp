// Plans of mergers counted again: from pairs made anew, and by assessing the schools that are left.
#include <algorithm>
#include <map>

#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/consolidation_plan_file.hpp>
#include <lifecircle/scenario/check_consolidation_plan.hpp>
#include <lifecircle/siting/consolidation_certificate.hpp>

namespace lifecircle::layers {
namespace {

class MergerChecker {
  public:
    MergerChecker(const ConsolidationPlanFile& plan, const ConsolidationQuestion& question, const Progress& progress)
        : plan_(plan), q_(question), progress_(progress), site_of_(question.made.before) {
        for (CandidateId s = 0; s < q_.made.sites.size(); ++s) site_by_id_.emplace(q_.school(s).id, s);
    }

    MergerCheck check() {
        find_sites();
        find_moves();
        count();
        check_left();
        MergerCheck out;
        if (plan_.certificate) out.certified = check_certificate(*plan_.certificate);
        if (plan_.bound > plan_.cost) differ("bound", {}, std::to_string(plan_.bound), std::to_string(plan_.cost));
        if (plan_.status == "optimal" && plan_.bound != plan_.cost) differ("status", {}, plan_.status, "bounded");
        out.differences = std::move(found_);
        return out;
    }

  private:
    void differ(const char* what, std::string name, std::string stated, std::string counted) {
        found_.push_back({what, std::move(name), std::move(stated), std::move(counted)});
    }
    void same(const char* what, std::int64_t stated, std::int64_t counted) {
        if (stated != counted) differ(what, {}, std::to_string(stated), std::to_string(counted));
    }
    std::optional<CandidateId> site(const std::string& id) {
        const auto found = site_by_id_.find(id);
        if (found == site_by_id_.end()) {
            differ("schools", id, id, {});
            return {};
        }
        return found->second;
    }

    /// Every school is kept or closed, once.
    void find_sites() {
        std::vector<int> named(q_.made.sites.size(), 0);
        for (const std::string& id : plan_.kept)
            if (const auto s = site(id)) sites_.push_back(*s), ++named[*s];
        for (const std::string& id : plan_.closed)
            if (const auto s = site(id)) ++named[*s];
        for (CandidateId s = 0; s < named.size(); ++s)
            if (named[s] != 1) differ("schools", q_.school(s).id, std::to_string(named[s]), "1");
        if (const auto keep = q_.keep(); keep && *keep != plan_.kept.size())
            differ("kept", {}, std::to_string(plan_.kept.size()), std::to_string(*keep));
        std::sort(sites_.begin(), sites_.end());
    }

    void find_moves() {
        std::map<std::string_view, std::uint32_t> demand;
        for (std::uint32_t d = 0; d < q_.made.demand_count(); ++d)
            demand.emplace(q_.study().demand[q_.made.point[d]].id, d);
        for (const auto& [place, from, to] : plan_.moves) {
            const auto d = demand.find(place);
            const auto s = site(to);
            if (d == demand.end() || !s) {
                differ("moves", place, std::string(from).append(" → ").append(to), {});
                continue;
            }
            const std::string& now = q_.school(q_.made.before[d->second]).id;
            if (now != from) differ("moves", place, from, now);
            site_of_[d->second] = *s;
        }
    }

    std::string name_of_fault(const ConsolidationFault& fault) const {
        using What = ConsolidationFault::What;
        if (fault.what == What::journey) return q_.study().demand[q_.made.point[fault.at]].id;
        if (fault.what == What::rule) return q_.terms.rules[fault.at].rule + " " + q_.terms.rules[fault.at].unit;
        return q_.school(fault.at).id;
    }

    void count() {
        static constexpr std::array keys{"lock", "journey", "capacity", "minimum", "rule"};
        const CountedConsolidation counted = count_consolidation(q_.made, q_.terms, sites_, site_of_);
        for (const ConsolidationFault& fault : counted.faults)
            differ(keys[static_cast<std::size_t>(fault.what)], name_of_fault(fault), {}, {});
        same("merger_cost", plan_.cost, counted.cost), same("cost_before", plan_.before, q_.made.cost_before);
        same("moved", plan_.moved, counted.moved), same("added", plan_.added, counted.added);
        std::int64_t pupils = 0;
        for (const auto& n : q_.made.pupils) pupils += n.value_or(0);
        same("pupils", plan_.pupils, pupils);
    }

    /// The nearest school that is left is no farther than the one a place is given, and so within its rule: by the
    /// search that `coverage` uses, not by pairs.
    void check_left() {
        Study study = q_.study();
        study.standards = {q_.own.standard}, study.joint.clear();
        std::vector<std::uint8_t> open(study.facilities.size(), 0);
        for (const CandidateId s : sites_) open[q_.made.sites[s]] = 1;
        for (std::size_t f = 0; f < open.size(); ++f)
            if (open[f] == 0) study.facilities[f].state = FacilityState::closed;
        const StandardResult left = assess(study, q_.run->travels, {.zones = false}, progress_).results.front();
        for (std::uint32_t d = 0; d < q_.made.demand_count(); ++d) {
            const Deciseconds nearest = left.place[q_.made.point[d]].time_ds;
            const auto given = q_.made.time(d, site_of_[d]);
            if (given && nearest <= *given && nearest <= q_.made.allowed_ds[d]) continue;
            differ("journey", study.demand[q_.made.point[d]].id, {}, {});
        }
    }

    /// Whether the sums stay within 64 bits: a file may hold any number.
    bool countable(const std::vector<std::int64_t>& multiplier, std::int64_t scale) const {
        __extension__ using Wide = __int128;
        constexpr Wide most = std::int64_t{1} << 60;
        Wide sum = 0, dearest = 0;
        for (std::uint32_t d = 0; d < multiplier.size(); ++d) {
            sum += multiplier[d] < 0 ? -Wide{multiplier[d]} : Wide{multiplier[d]};
            for (const CostEntry& e : q_.made.costs.by_demand[d]) dearest += Wide{q_.made.problem.weight[d]} * e.cost;
        }
        return sum <= most && dearest * scale <= most;
    }

    /// L(λ) of pairs made anew, by code that the search does not use.
    std::int64_t check_certificate(const PlanCertificate& certificate) {
        if (certificate.sites != plan_.kept.size() || certificate.scale < 1 || certificate.sites == 0 ||
            certificate.sites > q_.made.sites.size()) {
            differ("certificate", {}, std::to_string(certificate.sites), std::to_string(plan_.kept.size()));
            return 0;
        }
        std::map<std::string_view, std::size_t> demand;
        for (std::size_t d = 0; d < q_.made.demand_count(); ++d)
            demand.emplace(q_.study().demand[q_.made.point[d]].id, d);
        std::vector<std::int64_t> multiplier(q_.made.demand_count(), 0);
        for (const auto& [id, value] : certificate.multiplier) {
            const auto d = demand.find(id);
            if (d == demand.end()) {
                differ("certificate", id, std::to_string(value), {});
                return 0;
            }
            multiplier[d->second] = value;
        }
        if (!countable(multiplier, certificate.scale)) {
            differ("certificate", {}, std::to_string(certificate.scale), {});
            return 0;
        }
        ConsolidationProblem problem = q_.made.problem;
        problem.sites = certificate.sites;
        const std::int64_t counted = certified_bound(q_.made.costs, problem, multiplier, certificate.scale);
        same("certificate", certificate.bound, counted);
        return counted;
    }

    const ConsolidationPlanFile& plan_;
    const ConsolidationQuestion& q_;
    const Progress& progress_;
    std::vector<CandidateId> site_of_, sites_;
    std::map<std::string_view, CandidateId> site_by_id_;
    std::vector<PlanDifference> found_;
};

} // namespace

MergerCheck check_plan(const ConsolidationPlanFile& plan, const ConsolidationQuestion& question,
                       const Progress& progress) {
    return MergerChecker(plan, question, progress).check();
}

} // namespace lifecircle::layers
