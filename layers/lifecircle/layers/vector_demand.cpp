#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/polygon_point.hpp>
#include <lifecircle/layers/schema.hpp>
#include <lifecircle/layers/unit_tree.hpp>
#include <lifecircle/layers/vector_input.hpp>

namespace lifecircle::layers {
namespace {

std::optional<DemandRole> role_of(std::string_view key) {
    if (key == "hamlet") return DemandRole::hamlet;
    if (key == "village") return DemandRole::village;
    if (key == "community") return DemandRole::community;
    if (key == "town") return DemandRole::town;
    if (key == "cell") return DemandRole::cell;
    return std::nullopt;
}

class DemandLayer {
  public:
    DemandLayer(const InputSpec& input, const FeatureTable& table, const ReadContext& context, Basis basis,
                const std::vector<Unit>& units, std::unordered_set<std::string>& seen, LoadReport& report)
        : input_(input), table_(table), context_(context), basis_(basis), units_(units), seen_(seen), report_(report) {}

    VectorDemand read() {
        for (const FeatureRow& row : table_.rows) add(row);
        return std::move(result_);
    }

  private:
    const std::string& text(const FeatureRow& row, std::string_view ours) const { return table_.text(row, ours); }

    void add(const FeatureRow& row) {
        DemandPoint point;
        point.id = text(row, "id");
        if (point.id.empty()) point.id = "d" + std::to_string(context_.number) + "-" + std::to_string(row.number);
        if (!seen_.insert(point.id).second)
            return report_.skip("skip.duplicate_id", table_.example(row) + " " + point.id);
        point.name = text(row, "name"), point.village = text(row, "village");
        if (point.name.empty()) point.name = point.village;
        point.role = role(row);
        point.source = table_.source;
        const bool key_is_code = text(row, "unit").empty() && level_of_code(point.id) == "village";
        const std::string_view code = key_is_code ? "id" : "unit";
        if (!text(row, code).empty() && !units_.empty()) {
            point.unit = unit_of_code(units_, text(row, code));
            if (point.unit < 0) report_.repair("repair.unit_unknown", table_.example(row, code));
        }
        count_people(row, point);
        point.place = row.shape.kind == ShapeKind::area ? point_of(row.shape.area) : row.shape.points.front();
        if (row.shape.points.size() > 1) report_.repair("repair.first_point", table_.example(row));
        if (const auto year = number_in(text(row, "year")); year && *year > 1900.0 && *year < 2200.0)
            result_.year = std::max(result_.year, static_cast<int>(*year));
        else if (!text(row, "year").empty())
            report_.repair("repair.word_unknown", table_.example(row, "year"));
        ++report_.kept;
        result_.points.push_back(std::move(point));
    }

    DemandRole role(const FeatureRow& row) {
        std::string word = text(row, "role");
        if (const auto own = input_.classes.find(word); own != input_.classes.end()) word = own->second;
        const auto known = role_of(key_of_word("demand_role", word));
        if (!known && !word.empty()) report_.repair("repair.role_unknown", table_.example(row) + " " + word);
        // A polygon without a name and a word of its own is a cell of a grid.
        const bool cell =
            row.shape.kind == ShapeKind::area && text(row, "name").empty() && text(row, "village").empty();
        return known.value_or(cell ? DemandRole::cell : DemandRole::hamlet);
    }

    /// Nothing where the cell is empty, no number, or negative: missing people are missing, never 0.
    std::optional<People> people(const FeatureRow& row, std::string_view ours, bool cell) {
        const std::string& word = text(row, ours);
        const auto [number, trouble] = people_cell(word);
        if (number) return whole(*number, row, ours, cell);
        if (trouble != nullptr) report_.repair(trouble, table_.example(row) + " " + std::string(ours) + " = " + word);
        return std::nullopt;
    }

    /// Cells of a grid are many and small: a fraction of a person is carried on to the next one, so that the sum is
    /// kept, as with rasters. A village is rounded.
    People whole(double number, const FeatureRow& row, std::string_view ours, bool cell) {
        if (number == std::floor(number)) return static_cast<People>(number);
        if (!cell) {
            report_.repair("repair.population_rounded", table_.example(row, ours));
            return std::llround(number);
        }
        double& carried = carried_[ours];
        const double due = number + carried;
        const auto people = static_cast<People>(std::floor(due + 0.5));
        carried = due - static_cast<double>(people);
        return people;
    }

    void count_people(const FeatureRow& row, DemandPoint& point) {
        const bool cell = point.role == DemandRole::cell;
        auto plain = people(row, "people", cell);
        point.resident = people(row, "resident", cell), point.registered = people(row, "registered", cell);
        // Our own XQD keeps people of a basis not stated in RKCZ and says so beside them.
        if (text(row, "remarks").find(export_word("remark", "basis_unknown")) != std::string::npos && !plain)
            plain = std::exchange(point.resident, std::nullopt);
        std::optional<People>& all = point.people[0];
        switch (basis_) {
        case Basis::registered:
            all = point.registered ? point.registered : plain;
            break;
        case Basis::resident:
            all = point.resident ? point.resident : plain;
            break;
        case Basis::unknown:
            all = plain ? plain : point.resident ? point.resident : point.registered;
            break;
        }
        if (basis_ == Basis::resident && !point.resident) point.resident = plain;
        if (basis_ == Basis::registered && !point.registered) point.registered = plain;
        for (std::size_t g = 1; g < kGroupCount; ++g) point.people[g] = people(row, kGroupKeys[g], cell);
    }

    const InputSpec& input_;
    const FeatureTable& table_;
    const ReadContext& context_;
    Basis basis_;
    const std::vector<Unit>& units_;
    std::unordered_set<std::string>& seen_;
    LoadReport& report_;
    std::map<std::string_view, double> carried_; ///< fractions of people, by column
    VectorDemand result_;
};

} // namespace

VectorDemand read_vector_demand(const InputSpec& input, const ReadContext& context, Basis basis,
                                const std::vector<Unit>& units, std::unordered_set<std::string>& seen,
                                LoadReport& report) {
    FeatureTable table = read_features(input, context, report);
    keep_kinds(table, {ShapeKind::point, ShapeKind::area}, "points or polygons", report);
    return DemandLayer(input, table, context, basis, units, seen, report).read();
}

} // namespace lifecircle::layers
