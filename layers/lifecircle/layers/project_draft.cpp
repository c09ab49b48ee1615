#include <lifecircle/layers/project_draft.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/input_look.hpp>
#include <lifecircle/layers/osm.hpp>
#include <lifecircle/layers/toml_text.hpp>
#include <lifecircle/layers/vector_open.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 6> kRoleWords{"roads", "facilities", "demand", "units", "areas", "heights"};

template <class List> std::string joined(const List& list) {
    std::string text;
    for (const auto& item : list) text += (text.empty() ? "" : ", ") + std::string(item);
    return text;
}

/// Of the words that `InputLook::geometry` has.
std::string geometry_in_chinese(std::string_view geometry) {
    if (geometry == "points") return "点";
    if (geometry == "lines") return "线";
    if (geometry == "polygons") return "面";
    return geometry == "table" ? "表格" : "多种几何";
}

/// Kilometres between two boxes of degrees, 0 where they meet: near enough to tell one county from another.
double km_between(const Box& a, const Box& b) {
    constexpr double kKmPerDegree = 111.2;
    const double dx = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x}),
                 dy = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
    const double middle = (std::clamp(a.min_y, -89.0, 89.0) + std::clamp(b.min_y, -89.0, 89.0)) / 2.0;
    return kKmPerDegree * std::hypot(dx * std::cos(middle * std::numbers::pi / 180.0), dy);
}

class Drafter {
  public:
    explicit Drafter(const DraftRequest& request) : request_(request) {}

    Draft draft() {
        for (const DraftInput& input : request_.inputs) add(input);
        if (extent_.empty()) throw UsageError({}, "no roads", "at least one road layer", "--roads FILE");
        find_far_inputs();
        draft_.crs = request_.crs.empty() ? metric_crs_for(extent_) : request_.crs;
        draft_.text = head() + tables_ + standards();
        return std::move(draft_);
    }

  private:
    /// Facilities and demand that lie wholly apart from the roads: mostly another county's file, or a wrong datum.
    void find_far_inputs() {
        constexpr double kFarKm = 5.0; // nearer ones `import` lists place by place, by their distance to a road
        Box roads;
        for (const Draft::Input& input : draft_.inputs)
            if (input.role == InputRole::roads) roads.add(input.degrees);
        for (Draft::Input& input : draft_.inputs) {
            if (input.role != InputRole::facilities && input.role != InputRole::demand) continue;
            const double km = roads.empty() || input.degrees.empty() ? 0.0 : km_between(roads, input.degrees);
            if (km >= kFarKm) input.km_from_roads = km;
        }
    }

    void add(const DraftInput& input) {
        InputSpec spec;
        spec.role = input.role, spec.path = input.path, spec.file = input.path, spec.layer = input.layer;
        const std::string file =
            fs::proximate(fs::absolute(input.path), fs::absolute(request_.folder)).generic_string();
        tables_ += "[[" + std::string(kRoleWords[static_cast<std::size_t>(input.role)]) +
                   "]]\nfile = " + toml_quoted(file) + "\n";
        if (spec.is_osm())
            add_osm(spec, file);
        else if (spec.is_raster())
            add_raster(spec, file);
        else
            add_vector(spec, file);
        tables_ += "\n";
    }

    void add_osm(const InputSpec& spec, const std::string& file) {
        // One look is enough, whatever roles the file has.
        const bool seen = std::any_of(draft_.inputs.begin(), draft_.inputs.end(),
                                      [&](const Draft::Input& i) { return i.file == file; });
        if (seen && spec.role != InputRole::roads) return;
        const OsmLook look = look_at_osm(spec.path);
        if (spec.role == InputRole::roads && extent_.empty()) extent_ = look.degrees;
        const std::string nodes = std::to_string(look.nodes), ways = std::to_string(look.ways);
        draft_.inputs.push_back({file, "OpenStreetMap，" + nodes + " 个点，" + ways + " 条线",
                                 "OpenStreetMap, " + nodes + " nodes, " + ways + " ways", spec.role, look.degrees});
    }

    void add_raster(const InputSpec& spec, const std::string& file) {
        if (!request_.datum.empty() && spec.role == InputRole::demand)
            tables_ += "# datum = " + toml_quoted(request_.datum) + "\n";
        draft_.inputs.push_back({file, "栅格", "raster", spec.role});
    }

    void add_vector(InputSpec spec, const std::string& file) {
        spec.datum = request_.datum;
        if (!states_encoding(spec.path)) spec.encoding = request_.encoding;
        const InputLook look = look_at_input(spec);
        if (spec.role == InputRole::roads && extent_.empty()) extent_ = look.degrees;
        const std::string features = std::to_string(look.features), &system = look.reference_system;
        const std::string zh = features + " 个要素，" + geometry_in_chinese(look.geometry) +
                               (system.empty() ? "" : "，" + system),
                          en = features + " features, " + look.geometry + (system.empty() ? "" : ", " + system);
        draft_.inputs.push_back(
            {file + (look.layer.empty() ? "" : " / " + look.layer), zh, en, spec.role, look.degrees});
        add_remarks(spec.role, look, draft_.inputs.back());
        tables_ += "# " + zh + " | " + en + "\n# 字段 | columns: " + joined(look.columns) + "\n";
        if (!look.layer.empty())
            tables_ += "layer = " + toml_quoted(look.layer) +
                       (look.other_layers.empty() ? "" : "   # 另有 | also: " + joined(look.other_layers)) + "\n";
        if (look.needs_datum && !request_.datum.empty()) tables_ += "datum = " + toml_quoted(request_.datum) + "\n";
        if (!spec.encoding.empty()) tables_ += "encoding = " + toml_quoted(request_.encoding) + "\n";
        add_fields(look);
        add_role(spec.role, look);
        has_resident_ = has_resident_ || has(look, "resident");
    }

    /// What was decided without being asked, said aloud.
    static void add_remarks(InputRole role, const InputLook& look, Draft::Input& said) {
        if (!look.fitting.empty()) {
            const std::string layers = joined(look.fitting);
            said.zh += "；按名称和字段选用图层 " + look.layer + "，也可用：" + layers + "（写作 文件:图层）";
            said.en += "; layer " + look.layer + " chosen by name and columns, others that fit: " + layers +
                       " (write FILE:LAYER)";
        }
        if (look.cells) {
            said.zh += "；像网格单元，按单元处理";
            said.en += "; rows look like cells of a grid and are taken as such";
        }
        if (role == InputRole::roads && !has(look, "class")) {
            said.zh += "；没有道路等级字段，全部按村道处理";
            said.en += "; no class column: all taken as village roads";
        }
    }

    static bool has(const InputLook& look, std::string_view ours) {
        return std::any_of(look.fields.begin(), look.fields.end(), [&](const auto& f) { return f.first == ours; });
    }

    void add_fields(const InputLook& look) {
        if (look.fields.empty()) return;
        std::string list;
        for (const auto& [ours, theirs] : look.fields)
            list += (list.empty() ? "" : ", ") + std::string(ours).append(" = ").append(toml_quoted(theirs));
        tables_ +=
            "# 猜测的字段对应，请核对 | columns as guessed, please check: ours = theirs\nfields = { " + list + " }\n";
    }

    void add_role(InputRole role, const InputLook& look) {
        if (role == InputRole::roads && !has(look, "class"))
            tables_ += "# 没有道路等级字段，全部按村道处理，请核对 | no class column: all are taken as village roads, "
                       "please check\nfixed = { class = \"village\" }\n";
        if (role == InputRole::roads)
            tables_ += "# join_m = 0.5            # 端点容差（米）| ends nearer than this are one point\n"
                       "# node_crossings = true   # 同层相交处连通 | roads of one level meet where they cross\n";
        if (look.cells)
            tables_ += "# 像网格单元，按单元处理，请核对 | rows look like cells of a grid, please check\n"
                       "fixed = { role = \"cell\" }\n";
        if (role == InputRole::facilities && !has(look, "kind"))
            tables_ += "# 没有类别字段，按名称判断 | no kind column: kinds by name; or one for all:\n"
                       "# fixed = { family = \"school\" }\n";
        if (role == InputRole::units && !has(look, "code") && !has(look, "level"))
            tables_ += "fixed = { level = \"township\" }   # 级别，请核对 | level, please check\n";
        if (role == InputRole::areas && !has(look, "role"))
            tables_ += "role = \"water\"   # 请核对 | please check: water, barrier, built_up, allowed, forbidden …\n";
        if (role == InputRole::facilities || role == InputRole::demand)
            tables_ += "# where = \"…\"   # 只用满足条件的行 | only rows for which this holds, as in SQL\n";
        add_values(look);
    }

    /// Words of the class or kind column that are not known, to be filled in.
    void add_values(const InputLook& look) {
        std::string unknown;
        std::size_t shown = 0;
        for (const InputLook::Value& value : look.values) {
            if (!value.meaning.empty() || value.word.empty() || ++shown > 8) continue;
            unknown += (unknown.empty() ? "" : ", ") + toml_key(value.word) + " = \"…\"";
        }
        if (!unknown.empty())
            tables_ +=
                "# 不认识的值，请对应 | values that are not known, please map them:\n# classes = { " + unknown + " }\n";
    }

    std::string head() const {
        std::string joint;
        for (const char* family : kFamilies)
            joint +=
                (joint.empty() ? "" : ", ") + toml_quoted(std::string(family) + "_" + request_.modes.front() + "_15");
        return "# lifecircle\nname = " + toml_quoted(request_.name) +
               "\n\n# 计算所用的米制坐标系 | the metric system everything is computed in\ncrs = " +
               toml_quoted(draft_.crs) +
               "\n\n# 名录已核全的类别，如 [\"clinic\", \"school@990101\"]；没有声明的类别缺设施时为“缺数据”\n"
               "# lists declared complete; without a facility and without this line a family reads \"no data\"\n"
               "complete = []\n\n"
               "# 生活圈：同时满足这些标准 | the living circle: all of these at once\njoint = [" +
               joint + "]\n" + cliffs() +
               "\n# 人口口径 | what the people are: year; resident 常住, registered 户籍 or unknown\n[people]\nyear "
               "= "
               "0\nbasis = " +
               toml_quoted(has_resident_ ? "resident" : "unknown") + "\n\n";
    }

    /// Asked for by nobody who does not know of it.
    std::string cliffs() const {
        const auto is_heights = [](const DraftInput& input) { return input.role == InputRole::heights; };
        if (std::none_of(request_.inputs.begin(), request_.inputs.end(), is_heights)) return "";
        return "\n# 陡于此坡度（高差/水平距离）的地面视为陡崖，人不能离路穿越；默认不设\n"
               "# ground steeper than this (rise over run) is a cliff that nobody crosses off the road; none unless "
               "given\n"
               "# cliff_slope = 1.5\n";
    }

    std::string standards() const {
        std::string text =
            "# 标准：family（大类）或 kind（类别）；方式 walk walk_elderly cycle ebike bus drive drive_school；minutes "
            "或 metres；\n"
            "# direction：to 去设施，from 由设施出发，round 往返；group：all 或 a6_15 等。均为默认值，未经核实。\n"
            "# standards: family or kind, mode, minutes or metres, direction, group. Defaults, not verified.\n";
        for (const std::string& mode : request_.modes)
            for (const char* family : kFamilies)
                text += std::string("[[standard]]\nfamily = ")
                            .append(toml_quoted(family))
                            .append("\nmode = ")
                            .append(toml_quoted(mode))
                            .append("\nminutes = 15\nsteps = [5, 10, 15]\n\n");
        return text;
    }

    static constexpr std::array<const char*, 4> kFamilies{"school", "clinic", "fitness", "elderly"};
    const DraftRequest& request_;
    Draft draft_;
    std::string tables_;
    Box extent_;
    bool has_resident_ = false;
};

} // namespace

Draft draft_project(const DraftRequest& request) { return Drafter(request).draft(); }

} // namespace lifecircle::layers
