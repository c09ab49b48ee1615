#include <lifecircle/layers/input_look.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <ogrsf_frmts.h>

#include <lifecircle/layers/cell_signs.hpp>
#include <lifecircle/layers/facility_words.hpp>
#include <lifecircle/layers/feature_shape.hpp>
#include <lifecircle/layers/field_map.hpp>
#include <lifecircle/layers/layer_choice.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/road_classes.hpp>
#include <lifecircle/layers/source_place.hpp>
#include <lifecircle/layers/unit_tree.hpp>
#include <lifecircle/layers/vector_open.hpp>

namespace lifecircle::layers {
namespace {

constexpr const char* kProject = "project.toml";

std::string meaning_of(InputRole role, const std::string& word) {
    if (role == InputRole::roads) return road_class_of(word, {});
    const NamedKind found = kind_of_words(word, {}, {}, {});
    return found.kind != nullptr ? found.kind->key : found.family;
}

class Looker {
  public:
    Looker(const InputSpec& input, const OpenLayer& open, InputLook& look)
        : input_(input), open_(open), look_(look), x_(column("x")), y_(column("y")),
          word_(column(input.role == InputRole::roads ? "class" : "kind")) {
        const bool table = look.geometry == "table";
        if (table && (x_ < 0 || y_ < 0)) return;
        const OGRSpatialReference* own = table ? nullptr : open.layer->GetSpatialRef();
        look.needs_datum = !states_system(own);
        InputSpec stated = input; // what the user says is for layers that say nothing themselves
        if (!look.needs_datum) stated.datum.clear();
        place_.emplace(stated, own, "EPSG:4326", kProject);
        look.reference_system = place_->name();
    }

    /// Every row counts for the values, a sample for the extent.
    void look() {
        constexpr std::uint64_t kSample = 2000;
        const std::uint64_t step = std::max<std::uint64_t>(1, look_.features / kSample);
        std::uint64_t row = 0;
        std::map<std::string, std::uint64_t> words;
        const int code = input_.role == InputRole::demand ? column("unit") : -1;
        const int id = column("id");
        std::set<std::string> codes;
        for (const auto& feature : *open_.layer) {
            if (word_ >= 0 && feature->IsFieldSetAndNotNull(word_) != 0) {
                bool cut = false;
                ++words[open_.text(feature->GetFieldAsString(word_), "row " + std::to_string(row + 1), "class", cut)];
            }
            if (code >= 0 && level_of_code(feature->GetFieldAsString(code)) == "village")
                codes.insert(feature->GetFieldAsString(code));
            if (id >= 0) signs_.add_id(feature->GetFieldAsString(id));
            if (row++ % step == 0 && place_) add_place(*feature);
        }
        look_.features = std::max(look_.features, row);
        look_.cells = input_.role == InputRole::demand && column("role") < 0 && signs_.cells();
        if (row > 0 && codes.size() == row) key_by_code();
        for (const auto& [word, count] : words) look_.values.push_back({word, meaning_of(input_.role, word), count});
        std::stable_sort(look_.values.begin(), look_.values.end(),
                         [](const auto& a, const auto& b) { return a.count > b.count; });
    }

  private:
    /// Codes of villages, one for each row, are the key of a place (DOMAIN § 1) as well as of its unit.
    void key_by_code() {
        const auto unit = std::find_if(look_.fields.begin(), look_.fields.end(),
                                       [](const auto& field) { return field.first == "unit"; });
        const std::string theirs = unit->second;
        const auto id = std::find_if(look_.fields.begin(), look_.fields.end(),
                                     [](const auto& field) { return field.first == "id"; });
        if (id == look_.fields.end())
            look_.fields.insert(look_.fields.begin(), {"id", theirs});
        else if (lower_case(id->second) == "objectid") // a number of the row
            id->second = theirs;
    }

    int column(std::string_view ours) const {
        for (const auto& [name, theirs] : look_.fields)
            if (name == ours)
                return static_cast<int>(std::find(open_.columns.begin(), open_.columns.end(), theirs) -
                                        open_.columns.begin());
        return -1;
    }

    void add_place(const OGRFeature& feature) {
        Shape shape;
        if (look_.geometry != "table") {
            OGREnvelope box;
            if (feature.GetGeometryRef() == nullptr || feature.GetGeometryRef()->IsEmpty() != 0) return;
            feature.GetGeometryRef()->getEnvelope(&box);
            shape.points = {{box.MinX, box.MinY}, {box.MaxX, box.MaxY}};
            if (look_.geometry == "polygons") signs_.add_size(box.MaxX - box.MinX, box.MaxY - box.MinY);
        } else {
            const auto x = number_in(feature.GetFieldAsString(x_)), y = number_in(feature.GetFieldAsString(y_));
            if (!x || !y) return;
            shape.points = {{*x, *y}};
        }
        std::erase_if(shape.points, [](MapXY p) { return !std::isfinite(p.x) || !std::isfinite(p.y) || p == MapXY{}; });
        place_->apply(shape.points);
        for (const MapXY p : shape.points)
            if (std::isfinite(p.x) && std::isfinite(p.y)) look_.degrees.add(p);
    }

    const InputSpec& input_;
    const OpenLayer& open_;
    InputLook& look_;
    int x_, y_, word_;
    std::optional<SourcePlace> place_;
    CellSigns signs_;
};

} // namespace

InputLook look_at_input(const InputSpec& asked) {
    InputSpec input = asked;
    InputLook look;
    choose_layer(input, look);
    const OpenLayer open = open_layer(input, kProject);
    look.geometry = geometry_word(*open.layer);
    check_geometry(input, look);
    look.columns = open.columns;
    look.features = static_cast<std::uint64_t>(std::max<GIntBig>(0, open.layer->GetFeatureCount()));
    for (const std::string_view ours : field_names(input.role)) {
        const bool place = ours == "x" || ours == "y";
        if (place && look.geometry != "table") continue;
        const std::string theirs = guessed_column(input.role, ours, open.columns);
        const bool taken =
            std::any_of(look.fields.begin(), look.fields.end(), [&](const auto& f) { return f.second == theirs; });
        const bool both = ours == "tunnel" && theirs == "QS"; // one column of ours says bridge and tunnel
        if (!theirs.empty() && (!taken || both)) look.fields.emplace_back(ours, theirs);
    }
    Looker(input, open, look).look();
    return look;
}

} // namespace lifecircle::layers
