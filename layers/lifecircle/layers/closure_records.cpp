#include <lifecircle/layers/closure_records.hpp>

#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/feature_table.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/source_place.hpp>

namespace lifecircle::layers {
namespace {

FeatureTable read_table(const Project& project, const InputSpec& input, const char* word, const Progress& progress,
                        std::initializer_list<std::string_view> needed, LoadReport& report) {
    report.input = std::filesystem::path(input.path).filename().string() + " / " + word;
    FeatureTable table =
        read_features(input, {project.file, project.crs, usable_area(project.crs), progress, 1}, report, true);
    for (const std::string_view name : needed)
        if (!table.has(name))
            throw DataError(
                {table.file, table.layer, {}, std::string(name)}, "no column for it",
                Phrase("a column {name}, or fields = { {name} = \"…\" }", {{"name", std::string(name)}}),
                Phrase("add it to `fields =` in the table at {place}", {{"place", input.place_in(project.file)}}));
    return table;
}

/// A date says that it took place.
std::optional<bool> answer(const FeatureTable& table, const FeatureRow& row, std::string_view field,
                           std::string_view list, LoadReport& report) {
    const std::string& text = table.text(row, field);
    if (text.empty()) return {};
    const std::string_view key = key_of_word(list, text);
    if (key == "yes") return true;
    if (key == "no") return false;
    if (key.empty()) {
        const bool dated = text.size() >= 6 && text.find_first_not_of("0123456789") >= 4 && text.starts_with("2");
        if (dated && field != "consent") return true;
        report.repair("repair.word_unknown", table.example(row, field));
    }
    return {}; // "pending" and the like: not yet
}

ClosureRecord record_of(const FeatureTable& table, const FeatureRow& row, LoadReport& report) {
    ClosureRecord r;
    r.consent = answer(table, row, "consent", "consent", report);
    r.hearing = answer(table, row, "hearing", "done", report);
    r.notice = answer(table, row, "notice", "done", report);
    r.bus = answer(table, row, "bus", "yes_no", report);
    r.boarding = answer(table, row, "boarding", "yes_no", report);
    if (const std::string& grades = table.text(row, "grades"); !grades.empty()) {
        r.grades = grades_in(grades);
        if (r.grades == 0) report.repair("repair.word_unknown", table.example(row, "grades"));
    }
    return r;
}

/// Nothing where the cell says nothing: pupils that are missing are never 0.
std::optional<People> pupils_in(const FeatureTable& table, const FeatureRow& row, std::size_t slot,
                                LoadReport& report) {
    const std::string& text = row.values[slot];
    const auto example = [&] { return table.example(row) + " " + table.slots[slot].column_name + " = " + text; };
    const PeopleCell cell = people_cell(text);
    if (cell.trouble != nullptr) report.repair(cell.trouble, example());
    if (!cell.number) return {};
    if (*cell.number != std::floor(*cell.number)) report.repair("repair.population_rounded", example());
    return std::llround(*cell.number);
}

template <class Rows> std::map<std::string_view, std::uint32_t> by_id(const Rows& rows) {
    std::map<std::string_view, std::uint32_t> at;
    for (std::uint32_t i = 0; i < rows.size(); ++i) at.emplace(rows[i].id, i);
    return at;
}

} // namespace

std::uint32_t grades_in(const std::string& text) {
    static constexpr std::array<std::string_view, 9> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::uint32_t grades = 0, last = 0;
    bool span = false;
    const auto take = [&](std::uint32_t grade) {
        for (std::uint32_t g = span && last != 0 ? last : grade; g <= grade; ++g) grades |= 1U << g;
        last = grade, span = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto starts = [&](std::string_view word) { return rest.starts_with(word); };
        std::size_t length = 1;
        if (rest[0] >= '1' && rest[0] <= '9') {
            if (rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9') return 0; // no school has ten grades
            take(static_cast<std::uint32_t>(rest[0] - '0'));
        } else if (starts("-") || starts("~")) {
            span = true;
        } else if (starts("–") || starts("—") || starts("至") || starts("到")) {
            span = true, length = 3;
        } else if (starts("、") || starts("，") || starts("年") || starts("级")) {
            length = 3;
        } else if (rest[0] != ',' && rest[0] != ' ') {
            std::uint32_t numeral = 0;
            while (numeral < kNumerals.size() && !starts(kNumerals[numeral])) ++numeral;
            if (numeral == kNumerals.size()) return 0;
            take(numeral + 1), length = 3;
        }
        at += length;
    }
    return span ? 0 : grades;
}

ClosureTable read_closure_records(const Project& project, const Study& study, const Progress& progress) {
    ClosureTable found;
    found.records.resize(study.facilities.size()), found.has.assign(study.facilities.size(), 0);
    const FeatureTable table =
        read_table(project, *project.consolidation.records, "records", progress, {"facility"}, found.report);
    const auto at = by_id(study.facilities);
    for (const FeatureRow& row : table.rows) {
        const auto facility = at.find(table.text(row, "facility"));
        if (facility == at.end()) {
            found.report.skip("skip.no_such_facility", table.example(row, "facility"));
        } else if (found.has[facility->second]++ != 0) {
            found.report.skip("skip.duplicate_id", table.example(row, "facility"));
        } else {
            found.records[facility->second] = record_of(table, row, found.report);
            ++found.report.kept;
        }
    }
    return found;
}

PresentTable read_present_schools(const Project& project, const Study& study, const Progress& progress) {
    PresentTable found;
    found.school.assign(study.demand.size(), kNoFacility);
    const FeatureTable table =
        read_table(project, *project.consolidation.present, "present", progress, {"demand", "facility"}, found.report);
    const auto schools = by_id(study.facilities), places = by_id(study.demand);
    for (const FeatureRow& row : table.rows) {
        const auto place = places.find(table.text(row, "demand"));
        const auto school = schools.find(table.text(row, "facility"));
        if (place == places.end()) {
            found.report.skip("skip.no_such_place", table.example(row, "demand"));
        } else if (school == schools.end()) {
            found.report.skip("skip.no_such_facility", table.example(row, "facility"));
        } else if (found.school[place->second] != kNoFacility) {
            found.report.skip("skip.duplicate_id", table.example(row, "demand"));
        } else {
            found.school[place->second] = school->second;
            ++found.report.kept;
        }
    }
    return found;
}

ProjectionTable read_projections(const Project& project, const Study& study, const Progress& progress) {
    ProjectionTable found;
    const FeatureTable table =
        read_table(project, *project.consolidation.projections, "projections", progress, {"demand"}, found.report);
    std::vector<std::size_t> slots;
    for (std::size_t i = 0; i < table.slots.size(); ++i)
        if (table.slots[i].year != 0) slots.push_back(i), found.projections.years.push_back(table.slots[i].year);
    for (const FieldSlot& slot : table.slots)
        if (slot.unread()) found.report.repair("outlook.column_unread", slot.column_name);
    found.projections.pupils.assign(slots.size(), std::vector<std::optional<People>>(study.demand.size()));
    const auto places = by_id(study.demand);
    std::vector<std::uint8_t> seen(study.demand.size(), 0);
    for (const FeatureRow& row : table.rows) {
        const auto place = places.find(table.text(row, "demand"));
        if (place == places.end()) {
            found.report.skip("skip.no_such_place", table.example(row, "demand"));
        } else if (seen[place->second]++ != 0) {
            found.report.skip("skip.duplicate_id", table.example(row, "demand"));
        } else {
            for (std::size_t y = 0; y < slots.size(); ++y)
                found.projections.pupils[y][place->second] = pupils_in(table, row, slots[y], found.report);
            ++found.report.kept;
        }
    }
    return found;
}

} // namespace lifecircle::layers
