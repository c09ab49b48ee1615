#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/road_classes.hpp>
#include <lifecircle/layers/vector_input.hpp>
#include <lifecircle/network/noding.hpp>

namespace lifecircle::layers {
namespace {

class RoadLayer {
  public:
    RoadLayer(const InputSpec& input, FeatureTable table, LoadReport& report)
        : input_(input), table_(std::move(table)), report_(report) {}

    VectorRoads read(const ReadContext& context) {
        if (!table_.has("class"))
            throw DataError(
                {table_.file, table_.layer, {}, "class"}, "nothing says of which class the roads are",
                "a column: fields = { class = \"…\" }, or one class for all: fixed = { class = \"village\" }",
                Phrase("add it to the table at {place}", {{"place", input_.place_in(context.project_file)}}));
        for (const FeatureRow& row : table_.rows) add(row);
        if (lines_.empty()) fail_without_class(context);
        VectorRoads result;
        NodingCounts counts;
        result.roads = node_roads(lines_, {input_.join_m, input_.node_crossings}, &counts);
        result.roads.class_names = std::move(class_names_);
        result.roads.names = std::move(names_);
        note(counts, context.crs);
        for (const RoadLine& line : lines_)
            if (line.level == 0 && is_barrier_class(result.roads.class_names[line.road.road_class]))
                result.barrier_lines.push_back(line.line);
        return result;
    }

  private:
    const std::string& text(const FeatureRow& row, std::string_view ours) const { return table_.text(row, ours); }

    void add(const FeatureRow& row) {
        const std::string& word = text(row, "class");
        const std::string road_class = road_class_of(word, input_.classes);
        if (road_class.empty())
            return report_.skip(word.empty() ? "skip.no_class" : "skip.unknown_class",
                                table_.example(row) + " " + word);
        RoadLine line;
        line.road = rules(row, road_class);
        line.level = level(row, line.road);
        bool any = false;
        for (const Line& part : row.shape.lines) {
            line.line = part;
            line.line.erase(std::unique(line.line.begin(), line.line.end()), line.line.end());
            if (line.line.size() < 2) continue;
            lines_.push_back(line);
            any = true;
        }
        if (!any) return report_.skip("skip.road_without_length", table_.example(row));
        ++report_.kept;
    }

    Road rules(const FeatureRow& row, const std::string& road_class) {
        Road road;
        road.road_class = class_index(road_class);
        road.name = name_index(text(row, "name"));
        road.source_id = source_id(row);
        const OneWay way = one_way(row);
        road.oneway = {OneWay::both, way, way}; // walkers go both ways, as in OSM
        road.bridge = answer(row, "bridge", "bridge") == "yes";
        road.tunnel = answer(row, "tunnel", "tunnel") == "yes";
        road.allowed = {permission(row, "foot"), permission(row, "bicycle"), permission(row, "motor")};
        const bool closed = answer(row, "closed", "closed") == "yes";
        road.closed_sides = closed || is_closed_class(road_class) || road.allowed.foot == Permission::no;
        if (const auto speed = number_in(text(row, "speed")); speed && *speed > 0.0 && *speed <= 200.0)
            road.max_speed_kmh = static_cast<float>(*speed);
        else if (!text(row, "speed").empty() && (!speed || *speed != 0.0))
            report_.repair("repair.speed_unreadable", table_.example(row) + " " + text(row, "speed"));
        return road;
    }

    OneWay one_way(const FeatureRow& row) {
        const std::string& word = text(row, "oneway");
        const std::string_view key = key_of_word("oneway", word);
        if (key == "forward") return OneWay::forward;
        if (key == "backward") return OneWay::backward;
        if (key.empty() && !word.empty()) report_.repair("repair.oneway_unknown", table_.example(row) + " " + word);
        return OneWay::both;
    }

    /// "yes", "no", or empty where nothing is said; what is neither is counted.
    std::string_view answer(const FeatureRow& row, std::string_view ours, std::string_view list) {
        const std::string& word = text(row, ours);
        const std::string_view key = key_of_word(list, word);
        if (key.empty() && !word.empty()) report_.repair("repair.word_unknown", table_.example(row, ours));
        return key;
    }

    Permission permission(const FeatureRow& row, std::string_view ours) {
        const std::string_view key = answer(row, ours, "yes_no");
        return key == "yes" ? Permission::yes : key == "no" ? Permission::no : Permission::unset;
    }

    std::int32_t level(const FeatureRow& row, const Road& road) {
        if (const auto stated = number_in(text(row, "level")); stated && std::abs(*stated) < 100.0)
            return static_cast<std::int32_t>(std::lround(*stated));
        if (!text(row, "level").empty()) report_.repair("repair.word_unknown", table_.example(row, "level"));
        return road.bridge ? 1 : road.tunnel ? -1 : 0;
    }

    std::int64_t source_id(const FeatureRow& row) const {
        const std::string& id = text(row, "id");
        std::int64_t number = 0;
        const auto end = std::from_chars(id.data(), id.data() + id.size(), number);
        const bool whole = !id.empty() && end.ec == std::errc() && end.ptr == id.data() + id.size();
        return whole ? number : static_cast<std::int64_t>(row.number);
    }

    std::uint16_t class_index(const std::string& name) {
        const auto row = std::find(class_names_.begin(), class_names_.end(), name);
        const auto index = static_cast<std::uint16_t>(row - class_names_.begin());
        if (row == class_names_.end()) class_names_.push_back(name);
        return index;
    }

    std::uint32_t name_index(const std::string& name) {
        if (name.empty()) return 0;
        const auto [row, fresh] = name_of_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
        if (fresh) names_.push_back(name);
        return row->second;
    }

    void note(const NodingCounts& counts, const std::string& crs) {
        report_.repair("repair.ends_joined", counts.ends_joined);
        report_.repair("repair.ends_on_roads", counts.ends_on_roads);
        report_.repair("repair.crossings", counts.crossings);
        report_.doubt("doubt.unmet_crossings", counts.unmet_crossings, places_text(crs, counts.unmet_at));
        report_.doubt("doubt.loose_ends", counts.loose_ends, places_text(crs, counts.loose_at));
    }

    [[noreturn]] void fail_without_class(const ReadContext& context) const {
        std::string words;
        for (const LoadNote& skipped : report_.skipped)
            if (skipped.reason == "skip.unknown_class")
                for (const std::string& example : skipped.examples) words += (words.empty() ? "" : "; ") + example;
        throw DataError({table_.file, table_.layer, {}, "class"},
                        words.empty() ? Phrase("no road with a class that is known")
                                      : Phrase("no road with a class that is known: {words}", {{"words", words}}),
                        "a class of datasets/profiles (national, village, residential …) or its Chinese word (国道 …)",
                        Phrase("add classes = { \"their word\" = \"village\" } to the table at {place}",
                               {{"place", input_.place_in(context.project_file)}}));
    }

    const InputSpec& input_;
    FeatureTable table_;
    LoadReport& report_;
    std::vector<RoadLine> lines_;
    std::vector<std::string> class_names_, names_{std::string()};
    std::unordered_map<std::string, std::uint32_t> name_of_;
};

} // namespace

VectorRoads read_vector_roads(const InputSpec& input, const ReadContext& context, LoadReport& report) {
    FeatureTable table = read_features(input, context, report);
    keep_kinds(table, {ShapeKind::line}, "lines", report);
    return RoadLayer(input, std::move(table), report).read(context);
}

} // namespace lifecircle::layers
