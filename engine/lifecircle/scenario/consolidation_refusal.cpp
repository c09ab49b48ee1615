#include <lifecircle/scenario/consolidation_refusal.hpp>

#include <algorithm>
#include <string>

#include <lifecircle/core/error.hpp>

namespace lifecircle {
namespace {

const std::string& name_or_id(const std::string& name, const std::string& id) { return name.empty() ? id : name; }

/// "A, B, C, …": the first few.
class NameList {
  public:
    void add(const std::string& name) {
        constexpr std::size_t kMost = 6;
        if (++count_ > kMost + 1) return;
        if (count_ > 1) text_ += ", ";
        text_ += count_ > kMost ? "…" : name;
    }
    const std::string& text() const { return text_; }
    std::size_t count() const { return count_; }

  private:
    std::string text_;
    std::size_t count_ = 0;
};

/// The parts of one kind, by name.
Phrase kind_phrase(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                   std::optional<std::uint32_t> keep, const std::vector<ConsolidationPart>& parts) {
    NameList names;
    const ConsolidationRule rule = parts.front().rule;
    for (const ConsolidationPart& part : parts) {
        if (rule == ConsolidationRule::number) continue;
        if (rule == ConsolidationRule::group) {
            const ClosureRule& own = terms.rules[static_cast<std::size_t>(made.group_rule[part.of])];
            names.add(own.unit.empty() ? own.rule : own.unit);
        } else if (rule == ConsolidationRule::demand) {
            const DemandPoint& point = study.demand[made.point[part.of]];
            names.add(name_or_id(point.name, point.id));
        } else {
            const Facility& school = study.facilities[made.sites[part.of]];
            names.add(name_or_id(school.name, school.id));
        }
    }
    const std::vector<Phrase::Value> values{{"names", names.text()}, {"n", names.count()}};
    switch (rule) {
    case ConsolidationRule::number:
        return Phrase("that {n} stay", {{"n", keep.value_or(0)}});
    case ConsolidationRule::capacity:
        return Phrase("the places of schools ({n}: {names})", values);
    case ConsolidationRule::minimum:
        return Phrase("the minimum of schools ({n}: {names})", values);
    case ConsolidationRule::group:
        return Phrase("rules about schools that stay ({names})", values);
    case ConsolidationRule::lock:
        return Phrase("what must stay or close ({names})", values);
    case ConsolidationRule::demand:
        break;
    }
    return Phrase("a school for villages ({n}: {names})", values);
}

/// What of the problem stands in the way, kind by kind.
Phrase in_the_way(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                  std::optional<std::uint32_t> keep, const ConsolidationSolution& solution) {
    Phrase rules;
    const std::vector<ConsolidationPart>& conflict = solution.conflict; // by kind
    for (std::size_t from = 0; from < conflict.size();) {
        std::vector<ConsolidationPart> of_kind;
        for (; from < conflict.size() && (of_kind.empty() || conflict[from].rule == of_kind.front().rule); ++from)
            of_kind.push_back(conflict[from]);
        const Phrase one = kind_phrase(study, terms, made, keep, of_kind);
        rules = rules.empty() ? one : Phrase("{one}; {other}", {{"one", rules}, {"other", one}});
    }
    return rules.empty() ? solution.reason : rules; // a site that is locked and can't have its minimum
}

[[noreturn]] void no_plan(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                          const ConsolidationAsk& ask, const RuledSolution& solved) {
    const ConsolidationSolution& s = solved.solution;
    if (!s.demands.empty()) {
        const DemandPoint& first = study.demand[made.point[s.demands.front()]];
        throw Infeasible({.field = "--forbid"},
                         Phrase("{count} places have no school left within the rule, the first is {place}",
                                {{"count", s.demands.size()}, {"place", first.name.empty() ? first.id : first.name}}),
                         "a school for each", "forbid fewer, or allow longer journeys with --worse");
    }
    if (!s.sites.empty()) {
        const Facility& first = study.facilities[made.sites[s.sites.front()]];
        throw Infeasible({.field = "--minimum"},
                         Phrase("{count} schools must stay and can't have the minimum, the first is {school}",
                                {{"count", s.sites.size()}, {"school", name_or_id(first.name, first.id)}}),
                         "pupils enough in reach, and places", "release a lock or lower the minimum");
    }
    if (!solved.rules_held.empty()) {
        const ClosureRule& rule = terms.rules[static_cast<std::size_t>(solved.rules_held.front())];
        throw Infeasible(
            {}, Phrase("no plan was found under rule {rule} for {unit}", {{"rule", rule.rule}, {"unit", rule.unit}}),
            "a plan that keeps every rule", "keep more schools");
    }
    if (s.status == ConsolidationStatus::infeasible)
        throw Infeasible(
            {},
            Phrase("together these leave no plan: {rules}", {{"rules", in_the_way(study, terms, made, ask.keep, s)}}),
            "a plan", "keep more schools, release a lock or lower the minimum");
    throw Infeasible({}, "no plan was found with the steps allowed, and none was ruled out", "a plan",
                     "keep more schools, or allow more steps");
}

/// Where the rules want more schools than are to stay, that is said; where nobody knows, how many surely will do.
void check_enough(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                  const ConsolidationAsk& ask, const ConsolidationSolution& found, const Progress& progress) {
    const RuledSolution fewest = solve_ruled(terms, made, {}, made.problem.lock, ask.effort, progress);
    const std::uint32_t least = fewest.solution.fewest_bound;
    if (!fewest.solution.plan && fewest.solution.status == ConsolidationStatus::infeasible) return;
    if (least <= *ask.keep && fewest.solution.plan && found.status != ConsolidationStatus::infeasible)
        throw Infeasible(
            {.field = ask.asked},
            Phrase("no plan that keeps {keep} was found with the steps allowed, and none was ruled out",
                   {{"keep", *ask.keep}}),
            Phrase("as many as {count}, with which a plan was found", {{"count", fewest.solution.plan->sites.size()}}),
            "keep more schools, or allow more --steps");
    if (least <= *ask.keep) return;
    if (found.status == ConsolidationStatus::infeasible && !found.conflict.empty())
        throw Infeasible(
            {.field = ask.asked},
            Phrase("{keep} that stay are too few, at least {least} are wanted; together these leave no plan: {rules}",
                   {{"keep", *ask.keep}, {"least", least}, {"rules", in_the_way(study, terms, made, ask.keep, found)}}),
            "more that stay", "keep more schools, release a lock or allow longer journeys with --worse");
    throw Infeasible(
        {.field = ask.asked},
        Phrase("{keep} that stay are too few: the rule for every place, places and locks want at least {least}",
               {{"keep", *ask.keep}, {"least", least}}),
        "more that stay", "keep more schools, release a lock or allow longer journeys with --worse");
}

} // namespace

void refuse_mergers(const Study& study, const ConsolidationTerms& terms, const ConsolidationCase& made,
                    const ConsolidationAsk& ask, const RuledSolution& solved, const Progress& progress) {
    if (ask.keep) check_enough(study, terms, made, ask, solved.solution, progress);
    no_plan(study, terms, made, ask, solved);
}

} // namespace lifecircle
