// Plans counted again: own ways to cost, cover and bound, none of them the solver's.
#include <algorithm>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/plan_file.hpp>
#include <lifecircle/scenario/check_site_plan.hpp>

namespace lifecircle::layers {
namespace {

/// Multipliers by demand point; nothing where an id is unknown.
std::optional<std::vector<std::int64_t>> by_demand(const PlanCertificate& certificate, const SiteQuestion& question) {
    std::map<std::string, std::size_t> at;
    const std::size_t demands = question.study().demand.size() + question.rules.each.size();
    for (std::size_t d = 0; d < demands; ++d) at.emplace(demand_id(question, d), d);
    std::vector<std::int64_t> multiplier(demands, 0);
    for (const auto& [id, value] : certificate.multiplier) {
        const auto found = at.find(id);
        if (found == at.end()) return {};
        multiplier[found->second] = value;
    }
    return multiplier;
}

std::string text_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

class PlanChecker {
  public:
    PlanChecker(const PlanFile& plan, const SiteQuestion& question, const Progress& progress)
        : plan_(plan), question_(question), progress_(progress),
          asked_(site_problem(question.siting, question.result().standard, question.weights, question.aim,
                              question.locks, static_cast<std::uint32_t>(plan.sites.size()), progress)) {
        if (question.is_for_money()) limit_money(asked_, question.prices, budget());
        add_rules(asked_, question.rules, progress);
    }

    PlanCheck check() {
        find_sites();
        const bool longest = plan_.request.objective == SiteObjective::worst;
        same("cost", plan_.cost, longest ? counted_farthest(asked_, sites_) : counted_cost(asked_, sites_));
        if (longest) same("sum", plan_.sum, counted_cost(asked_, sites_));
        check_price();
        if (!keeps_sets(question_.rules.apart, sites_)) differ("apart", {}, {}, {});
        check_units();
        check_covered();
        if (longest)
            certify_longest();
        else
            certify();
        check_bound();
        if (plan_.request.share) check_fewest();
        return std::move(found_);
    }

  private:
    void differ(const char* what, std::string name, std::string stated, std::string counted) {
        found_.differences.push_back({what, std::move(name), std::move(stated), std::move(counted)});
    }
    void same(const char* what, std::int64_t stated, const std::optional<std::int64_t>& counted) {
        if (counted != stated) differ(what, {}, std::to_string(stated), text_of(counted));
    }
    std::optional<std::int64_t> bound_of(const PlanCertificate& certificate) const {
        const auto multiplier = by_demand(certificate, question_);
        if (!multiplier) return {};
        return counted_bound(asked_, *multiplier, certificate.scale, certificate.budget.value_or(certificate.sites));
    }

    /// Of a share, the money that its certificate says is needed: no more than the sites cost, or a cheaper plan may
    /// do.
    std::int64_t budget() const {
        if (plan_.request.budget) return *plan_.request.budget;
        return plan_.certificate ? plan_.certificate->budget.value_or(0) : 0;
    }

    void check_price() {
        std::int64_t price = 0;
        for (const CandidateId site : sites_) price += question_.prices.empty() ? 0 : question_.prices[site];
        const auto text = [](std::int64_t money) { return money_text(money); };
        if (plan_.price.has_value() != !question_.prices.empty() || (plan_.price && *plan_.price != price))
            differ("price", {}, plan_.price ? text(*plan_.price) : "", question_.prices.empty() ? "" : text(price));
        const auto& own = plan_.certificate;
        if (question_.is_for_money() && own && own->budget != budget())
            differ("certificate", {}, own->budget ? text(*own->budget) : "", text(budget()));
    }

    void find_sites() {
        const auto& candidates = question_.siting.candidates;
        if (!plan_.request.share && !plan_.request.budget && plan_.sites.size() != plan_.request.sites)
            differ("sites", {}, std::to_string(plan_.sites.size()), std::to_string(plan_.request.sites));
        for (const std::string& id : plan_.sites) {
            const auto at =
                std::find_if(candidates.begin(), candidates.end(), [&](const SiteCandidate& c) { return c.id == id; });
            if (at == candidates.end())
                differ("sites", id, id, {});
            else
                sites_.push_back(static_cast<CandidateId>(at - candidates.begin()));
        }
    }

    void check_units() {
        for (const UnitSites& unit : question_.rules.each)
            if (std::none_of(sites_.begin(), sites_.end(), [&](CandidateId c) {
                    return std::find(unit.sites.begin(), unit.sites.end(), c) != unit.sites.end();
                }))
                differ("unit", question_.study().units[static_cast<std::size_t>(unit.unit)].name, {}, {});
    }

    /// As `coverage` counts it, with the sites among the facilities.
    void check_covered() {
        Study study = question_.study();
        const Standard& standard = question_.result().standard;
        study.standards = {standard}, study.joint.clear();
        for (const CandidateId site : sites_)
            study.facilities.push_back(facility_at(question_.siting.candidates[site], standard));
        const Ledger ledger = assess(study, question_.run->travels, {.zones = false}, progress_);
        std::int64_t after = 0;
        for (std::size_t p = 0; p < study.demand.size(); ++p)
            if (question_.weights.counted[p] != 0 && ledger.results[0].place[p].verdict == Verdict::covered)
                after += question_.weights.count[p];
        std::int64_t before = 0;
        for (std::size_t p = 0; p < study.demand.size(); ++p)
            if (question_.result().place[p].verdict == Verdict::covered) before += question_.weights.count[p];
        same("before", plan_.before, before);
        same("after", plan_.after, after);
        same("total", plan_.total, question_.weights.total);
    }

    void certify() {
        if (!plan_.certificate) return;
        const auto counted = bound_of(*plan_.certificate);
        same("certificate", plan_.certificate->bound, counted);
        found_.certified = counted.value_or(0);
    }

    /// The certificate's own bound is a number of sites; what counts is the journey that it shows.
    void certify_longest() {
        std::vector<std::int64_t> multiplier;
        if (plan_.certificate) {
            const auto given = by_demand(*plan_.certificate, question_);
            if (!given) return differ("certificate", {}, std::to_string(plan_.bound), {});
            multiplier = *given;
        }
        const std::int64_t scale = plan_.certificate ? plan_.certificate->scale : 1;
        const auto counted = counted_longest(asked_, multiplier, scale, plan_.too_near);
        if (counted > plan_.cost || (!plan_.certificate && counted != plan_.bound))
            differ("certificate", {}, std::to_string(plan_.bound), text_of(counted));
        found_.certified = counted.value_or(0);
    }

    void check_bound() {
        if (plan_.bound > plan_.cost) differ("bound", {}, std::to_string(plan_.bound), std::to_string(plan_.cost));
        if ((plan_.status == "optimal") != (plan_.bound == plan_.cost))
            differ("status", {}, plan_.status, plan_.bound == plan_.cost ? "optimal" : "bounded");
        found_.certificate_proves = found_.certified == plan_.cost;
    }

    void check_fewest() {
        const std::int64_t needed = needed_people(question_.weights.total, *plan_.request.share);
        if (plan_.after < needed) differ("share", {}, std::to_string(plan_.after), std::to_string(needed));
        if (!plan_.fewer) {
            const SiteAsk ask = site_ask(question_);
            const auto size =
                question_.is_for_money() ? plan_.price.value_or(-1) : static_cast<std::int64_t>(plan_.sites.size());
            found_.fewer_proved = size == least_size(ask);
            return;
        }
        if (question_.is_for_money())
            check_less_money();
        else if (plan_.fewer->sites + 1U != plan_.sites.size())
            differ("fewer", {}, std::to_string(plan_.fewer->sites), std::to_string(plan_.sites.size() - 1));
        std::optional<std::int64_t> bound;
        const bool none = !question_.is_for_money() && plan_.fewer->sites == 0; // nothing was solved
        if (none)
            bound = 0;
        else
            bound = bound_of(*plan_.fewer);
        same("fewer", plan_.fewer->bound, bound);
        const std::int64_t left_out = none ? plan_.total - plan_.before : question_.weights.people(bound.value_or(0));
        found_.fewer_proved = plan_.total - left_out < needed;
    }

    /// No sum of prices lies between the money that is not enough and that of the plan.
    void check_less_money() {
        const std::int64_t less = plan_.fewer->budget.value_or(0), next = less + price_step(site_ask(question_));
        if (next < budget()) differ("fewer", {}, money_text(less), money_text(budget()));
    }

    const PlanFile& plan_;
    const SiteQuestion& question_;
    const Progress& progress_;
    SiteProblem asked_;
    std::vector<CandidateId> sites_;
    PlanCheck found_;
};

} // namespace

PlanCheck check_plan(const PlanFile& plan, const SiteQuestion& question, const Progress& progress) {
    return PlanChecker(plan, question, progress).check();
}

} // namespace lifecircle::layers
