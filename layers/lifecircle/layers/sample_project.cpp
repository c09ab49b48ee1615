#include <lifecircle/layers/sample_parts.hpp>

namespace lifecircle::layers {
namespace {

/// Lists of which somebody would vouch: clinics everywhere; schools too, but in a city one county has not answered yet.
std::string complete_lists(const Sample& sample) {
    std::vector<std::string> counties;
    for (const Unit& unit : sample.units)
        if (unit.level == "county") counties.push_back(unit.code);
    if (counties.size() < 2) return R"("clinic", "school")";
    std::string list = R"("clinic")";
    for (std::size_t k = 0; k + 1 < counties.size(); ++k) list += ", \"school@" + counties[k] + "\"";
    return list;
}

std::string standard(const char* family, const char* mode, const char* group) {
    return std::string("[[standard]]\nfamily = \"") + family + "\"\nmode = \"" + mode +
           "\"\nminutes = 15\nsteps = [5, 10, 15]\ngroup = \"" + group + "\"\n\n";
}

constexpr const char* kInputs = R"([[roads]]
file = "sample.gpkg"
layer = "roads"

[[facilities]]
file = "sample.gpkg"
layer = "facilities"

[[demand]]
file = "sample.gpkg"
layer = "demand"

[[units]]
file = "sample.gpkg"
layer = "units"

# 大河：两岸之间为水面 | the great river, bank to bank
[[areas]]
file = "sample.gpkg"
layer = "water"
role = "water"

# 河流：只能从桥上过 | rivers are crossed on bridges only; streams (layer streams) hinder nobody
[[areas]]
file = "sample.gpkg"
layer = "rivers"
role = "barrier"

# 地形：步行与骑行速度随坡度变化，地图晕渲 | heights: speeds on foot and by bicycle follow the slope; relief of the map
[[heights]]
file = "heights.tif"

)";

} // namespace

std::string sample_project_text(const Sample& sample) {
    std::string text = "# lifecircle：合成示例，由种子 " + std::to_string(sample.request.seed) +
                       " 生成，纯属虚构 | a synthetic sample made from seed " + std::to_string(sample.request.seed) +
                       "; nothing in it is real\n";
    text += "name = \"" + sample.name + "\"\nsynthetic = true\n";
    text += "note = \"合成数据，纯属虚构 | synthetic data, nothing is real\"\n\n";
    text += "# 计算所用的米制坐标系 | the metric system everything is computed in\ncrs = \"" + sample.crs + "\"\n\n";
    text += "# 名录已核全的类别；没有声明的类别，未覆盖的村标“名录未核全”，一处设施也没有时为“缺数据”\n"
            "# lists declared complete; under others the uncovered carry a mark, and without any facility read \"no "
            "data\"\ncomplete = [" +
            complete_lists(sample) + "]\n\n";
    text += "# 生活圈：同时满足这些标准 | the living circle: all of these at once\njoint = [\"clinic_walk_15\", "
            "\"school_walk_15\", \"fitness_walk_15\", \"elderly_walk_15\"]\n\n";
    text += "# 人口口径 | what the people are: year; resident 常住, registered 户籍 or unknown\n[people]\nyear = " +
            std::to_string(sample.demand_source.population_year) + "\nbasis = \"resident\"\n\n";
    text += kInputs;
    text += "# 标准：均为默认值，未经核实 | standards: defaults, not verified\n";
    for (const char* mode : {"walk", "drive"})
        text += standard("clinic", mode, "all") + standard("school", mode, "a6_15") + standard("fitness", mode, "all") +
                standard("elderly", mode, "a60p");
    text += "# 名录里一处也没有、也没有声明核全：缺数据 | none in the list, and nobody vouches for it: no data\n"
            "[[standard]]\nkind = \"medical_care_centre\"\nmode = \"bus\"\nminutes = 30\ngroup = \"a60p\"\n";
    return text;
}

} // namespace lifecircle::layers
