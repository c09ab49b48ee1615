#include <lifecircle/layers/area_check.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <lifecircle/layers/crs.hpp>

namespace lifecircle::layers {
namespace {

Box box_of_shape(Shape& shape) {
    Box box;
    each_point(shape, [&](MapXY p) { box.add(p); });
    return box;
}

bool has_place(Shape& shape) {
    bool good = true;
    each_point(shape, [&](MapXY p) { good = good && std::isfinite(p.x) && std::isfinite(p.y); });
    return good;
}

std::string pair_text(MapXY p) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "(%.7g, %.7g)", p.x, p.y);
    return text.data();
}

/// What may be wrong with a layer, tried on its first coordinates.
class Diagnosis {
  public:
    Diagnosis(const FeatureTable& table, const SourcePlace& place, const InputSpec& input, const ReadContext& context)
        : place_(place), input_(input), context_(context) {
        const std::size_t step = std::max<std::size_t>(1, table.rows.size() / 500);
        for (std::size_t i = 0; i < table.rows.size(); i += step)
            if (table.rows[i].shape.kind != ShapeKind::none) raw_.push_back(table.rows[i].raw);
    }

    [[noreturn]] void fail(const FeatureTable& table, std::size_t inside) const {
        const Phrase where = input_.place_in(context_.project_file);
        const Phrase seen("{outside} of {all} features lie outside the project's area, e.g. {example} read as {system}",
                          {{"outside", table.rows.size() - inside},
                           {"all", table.rows.size()},
                           {"example", pair_text(raw_.front())},
                           {"system", place_.name()}});
        const auto error = [&](const Phrase& found, const Phrase& expected, const Phrase& advice) {
            return DataError({table.file, table.layer, "row " + std::to_string(table.rows.front().number), "datum"},
                             found, expected, advice);
        };
        if (fits(swapped(), place_))
            throw error(Phrase("{seen}; with x and y exchanged they lie inside", {{"seen", seen}}),
                        "longitude (east) first, latitude second",
                        input_.fields.count("x") != 0 || ends_with_table()
                            ? Phrase("exchange x and y in `fields =` of the table at {place}", {{"place", where}})
                            : Phrase("the axes of the file are swapped: export it again with x = east, y = north"));
        const bool looks_like_degrees = all([](MapXY p) { return std::abs(p.x) <= 180.0 && std::abs(p.y) <= 90.0; });
        if (place_.in_degrees() && !looks_like_degrees)
            throw error(Phrase("coordinates such as {example} are no degrees, but are read as {system}",
                               {{"example", pair_text(raw_.front())}, {"system", place_.name()}}),
                        "metres need a projected system", metres_advice(where));
        if (!place_.in_degrees() && looks_like_degrees)
            throw error(
                Phrase("coordinates such as {example} look like degrees, but the file says {system}",
                       {{"example", pair_text(raw_.front())}, {"system", place_.name()}}),
                "a reference system that fits the coordinates",
                Phrase(
                    "the .prj is of another file? datum = \"EPSG:4490\" in the table at {place} reads them as degrees",
                    {{"place", where}}));
        const Phrase advice =
            place_.in_degrees()
                ? Phrase("is it the right file, and the right `datum =` in the table at {place}?", {{"place", where}})
                : metres_advice(where);
        throw error(seen, "features where the roads are",
                    inside == 0 ? advice
                                : Phrase("{advice} If the file covers more than the project, where = \"…\" in that "
                                         "table keeps the rows that are meant, e.g. by their county",
                                         {{"advice", advice}}));
    }

  private:
    std::vector<MapXY> swapped() const {
        std::vector<MapXY> out;
        for (const MapXY p : raw_) out.push_back({p.y, p.x});
        return out;
    }
    template <class Test> bool all(Test test) const { return std::all_of(raw_.begin(), raw_.end(), test); }

    /// Whether more than half of the points lie in the project's area.
    bool fits(std::vector<MapXY> points, const SourcePlace& place) const {
        place.apply(points);
        const auto inside =
            std::count_if(points.begin(), points.end(), [&](MapXY p) { return context_.area.contains(p); });
        return 2 * static_cast<std::size_t>(inside) > points.size();
    }

    bool ends_with_table() const {
        return input_.file.ends_with(".csv") || input_.file.ends_with(".xlsx") || input_.file.ends_with(".ods");
    }

    /// Names the projected system in which the coordinates do lie in the project: CGCS2000 zones of 3 and 6 degrees
    /// with and without prefix, and the project's own.
    Phrase metres_advice(const Phrase& where) const {
        std::vector<std::string> systems{context_.crs};
        for (int code = 4491; code <= 4554; ++code) systems.push_back("EPSG:" + std::to_string(code));
        for (const std::string& system : systems) {
            InputSpec other = input_;
            other.datum = system;
            if (!system.starts_with("EPSG:")) continue;
            if (fits(raw_, SourcePlace(other, nullptr, context_.crs, context_.project_file)))
                return Phrase("they would lie inside as {system}: datum = \"{system}\" in the table at {place}",
                              {{"system", system}, {"place", where}});
        }
        return Phrase("name their system: datum = \"EPSG:…\" in the table at {place}", {{"place", where}});
    }

    const SourcePlace& place_;
    const InputSpec& input_;
    const ReadContext& context_;
    std::vector<MapXY> raw_;
};

} // namespace

void keep_inside(FeatureTable& table, const SourcePlace& place, const InputSpec& input, const ReadContext& context,
                 LoadReport& report) {
    std::vector<const char*> reason(table.rows.size(), nullptr);
    std::size_t inside = 0, placed = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        Shape& shape = table.rows[i].shape;
        if (shape.kind == ShapeKind::none) continue;
        ++placed;
        if (!has_place(shape))
            reason[i] = "skip.not_transformed";
        else if (!context.area.meets(box_of_shape(shape)))
            reason[i] = "skip.outside_area";
        else
            ++inside;
    }
    if (placed > 0 && inside * 20 < placed) Diagnosis(table, place, input, context).fail(table, inside);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (reason[i] != nullptr) {
            report.skip(reason[i], table.example(table.rows[i]) + " " + pair_text(table.rows[i].raw));
            continue;
        }
        if (kept != i) table.rows[kept] = std::move(table.rows[i]);
        ++kept;
    }
    table.rows.resize(kept);
}

} // namespace lifecircle::layers
