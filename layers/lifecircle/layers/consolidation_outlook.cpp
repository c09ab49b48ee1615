#include <lifecircle/layers/consolidation_outlook.hpp>

#include <map>

#include <lifecircle/layers/consolidation_folder.hpp>
#include <lifecircle/layers/csv_text.hpp>

namespace lifecircle::layers {
namespace {

/// Tables beside layers are in both languages, as 字段说明.csv is.
std::string both(const char* key) {
    static const Texts zh(Language::zh), en(Language::en);
    return std::string(zh(key)).append(" / ").append(en(key));
}

std::string answer_text(Guard guard) {
    return both(guard == Guard::yes ? "outlook.yes" : guard == Guard::no ? "outlook.no" : "outlook.unknown");
}

std::string break_text(const Texts& texts, const ConsolidationQuestion& q, const OutlookBreak& at, const char* key) {
    std::string text = texts.fill(
        key,
        {{"year", std::to_string(at.year)}, {"name", name_of(q.school(at.site))}, {"n", std::to_string(q.viable())}});
    if (at.sites > 1) text += texts.fill("outlook.and_more", {{"n", std::to_string(at.sites - 1)}});
    return text;
}

/// What is said of a year.
using Breaks = std::multimap<int, std::string>;

void add_breaks(const Texts& texts, const ConsolidationQuestion& q, const HoldsTo& holds, OutlookLimit limit,
                Breaks& breaks) {
    const bool viable = limit == OutlookLimit::viable;
    if (holds.doubt)
        breaks.emplace(holds.doubt->year,
                       break_text(texts, q, *holds.doubt, viable ? "outlook.viable_doubt" : "outlook.room_doubt"));
    if (holds.broken)
        breaks.emplace(holds.broken->year,
                       break_text(texts, q, *holds.broken, viable ? "outlook.viable_broken" : "outlook.room_broken"));
}

std::string joined(const Texts& texts, const Breaks& breaks) {
    std::string text;
    for (const auto& one : breaks) text.append(text.empty() ? "" : texts("outlook.then")).append(one.second);
    return text;
}

void add_rows(const ConsolidationQuestion& q, const std::vector<SchoolOutlook>& schools, const char* state,
              std::string& text) {
    for (const SchoolOutlook& school : schools) {
        const Facility& facility = q.school(school.site);
        for (std::size_t y = 0; y < school.years.size(); ++y) {
            const ExpectedPupils& year = school.years[y];
            const bool nothing = year.known == 0 && !year.complete;
            text += csv_line({facility.id, facility.name, both(state), std::to_string(q.projections->years[y]),
                              nothing ? std::string() : std::to_string(year.known),
                              both(year.complete ? "outlook.all" : "outlook.or_more"), std::to_string(year.places),
                              std::to_string(year.unknown),
                              school.minimum > 0 ? std::to_string(school.minimum) : std::string(),
                              school.minimum > 0 ? answer_text(year.viable) : std::string(),
                              school.places ? std::to_string(*school.places) : std::string(), answer_text(year.room)});
        }
    }
}

/// The year, or nothing where it does not hold even in the first.
std::string year_text(std::optional<int> year) { return year ? std::to_string(*year) : std::string(); }

} // namespace

std::string ends_text(const Texts& texts, const ConsolidationQuestion& question, const HoldsTo& holds,
                      OutlookLimit limit) {
    Breaks breaks;
    add_breaks(texts, question, holds, limit, breaks);
    return joined(texts, breaks);
}

std::string ends_text(const Texts& texts, const ConsolidationQuestion& question, const PlanTerm& term) {
    Breaks breaks;
    add_breaks(texts, question, term.viable, OutlookLimit::viable, breaks);
    add_breaks(texts, question, term.room, OutlookLimit::room, breaks);
    return joined(texts, breaks);
}

std::string outlook_csv(const ConsolidationQuestion& question, const PlanOutlook& outlook) {
    std::string text =
        "\xEF\xBB\xBF" +
        csv_line({both("outlook.id"), both("outlook.school"), both("outlook.state"), both("outlook.year"),
                  both("outlook.pupils"), both("outlook.complete"), both("outlook.places"), both("outlook.without"),
                  both("outlook.minimum"), both("outlook.viable"), both("outlook.capacity"), both("outlook.room")});
    add_rows(question, outlook_today(question.made, question.viable(), *question.projections), "outlook.as_today",
             text);
    add_rows(question, outlook.kept, "outlook.after", text);
    return text;
}

std::string terms_csv(const ConsolidationQuestion& question, const ConsolidationOutcome& plan,
                      const PlanOutlook& outlook) {
    const Texts zh(Language::zh), en(Language::en);
    std::string text = "\xEF\xBB\xBF" + csv_line({both("outlook.id"), both("outlook.school"), both("outlook.receives"),
                                                  both("outlook.valid_to"), both("outlook.viable_to"),
                                                  both("outlook.room_to"), both("outlook.ends")});
    for (std::size_t i = 0; i < plan.closings.size(); ++i) {
        const Facility& school = question.school(plan.closings[i].site);
        const PlanTerm& term = outlook.closings[i];
        std::string to, ends = ends_text(zh, question, term);
        if (!ends.empty()) ends.append(" / ").append(ends_text(en, question, term));
        for (const ReceivingSchool& r : plan.closings[i].to)
            to.append(to.empty() ? "" : ", ").append(question.school(r.site).id);
        const std::string viable_to = question.viable() > 0 ? year_text(term.viable.to) : std::string(); // none asked
        text +=
            csv_line({school.id, school.name, to, year_text(valid_to(term)), viable_to, year_text(term.room.to), ends});
    }
    return text;
}

} // namespace lifecircle::layers
