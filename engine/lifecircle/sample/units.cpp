#include <algorithm>

#include <lifecircle/sample/names.hpp>
#include <lifecircle/sample/outlines.hpp>
#include <lifecircle/sample/place_names.hpp>
#include <lifecircle/sample/values.hpp>

namespace lifecircle::sample {
namespace {

MultiPolygon placed(const RegionRequest& request, MultiPolygon area) {
    for (Polygon& polygon : area) {
        for (MapXY& p : polygon.outer) p = on_map(request, p);
        for (Ring& hole : polygon.holes)
            for (MapXY& p : hole) p = on_map(request, p);
    }
    return area;
}

} // namespace

std::vector<Unit> make_units(const RegionRequest& request, const std::vector<Place>& towns,
                             const Grid<std::int32_t>& township, std::vector<std::int32_t>& unit_of_township) {
    std::vector<std::int32_t> own(towns.size()), county(towns.size());
    for (std::size_t k = 0; k < towns.size(); ++k) own[k] = static_cast<std::int32_t>(k), county[k] = towns[k].county;
    const Borders borders(township);
    std::vector<MultiPolygon> townships = borders.trace(own, towns.size());
    std::vector<MultiPolygon> counties = borders.trace(county, static_cast<std::size_t>(request.counties));

    std::vector<std::size_t> order(towns.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return towns[a].code < towns[b].code; });
    unit_of_township.assign(towns.size(), -1);
    std::vector<Unit> units;
    std::int32_t city = -1, parent = -1;
    if (!request.city.empty()) {
        Unit unit;
        unit.code = city_code();
        unit.name = request.city;
        unit.level = "city";
        unit.area = placed(request, borders.trace(std::vector<std::int32_t>(towns.size(), 0), 1).front());
        units.push_back(std::move(unit));
        city = 0;
    }
    for (const std::size_t k : order) {
        const int number = request.first_county + towns[k].county;
        if (parent < 0 || units[static_cast<std::size_t>(parent)].code != county_code(number)) {
            Unit unit;
            unit.code = county_code(number);
            unit.name = unit.county = county_name(number, request.all_counties);
            unit.level = "county";
            unit.parent = city;
            unit.area = placed(request, std::move(counties[static_cast<std::size_t>(towns[k].county)]));
            parent = static_cast<std::int32_t>(units.size());
            units.push_back(std::move(unit));
        }
        Unit unit;
        unit.code = towns[k].code.substr(0, 9);
        unit.name = unit.township = towns[k].name;
        unit.county = units[static_cast<std::size_t>(parent)].name;
        unit.level = "township";
        unit.parent = parent;
        unit.area = placed(request, std::move(townships[k]));
        unit_of_township[k] = static_cast<std::int32_t>(units.size());
        units.push_back(std::move(unit));
    }
    return units;
}

} // namespace lifecircle::sample
