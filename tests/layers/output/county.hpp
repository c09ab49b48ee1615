#pragma once
/// \file  A county drawn by hand, with what exports find hard: rare characters, missing numbers, holes, every reason.

#include <lifecircle/coverage/ledger.hpp>
#include <lifecircle/layers/export_tables.hpp>
#include <lifecircle/layers/results.hpp>
#include <lifecircle/network/roads.hpp>

namespace lifecircle::test {

inline constexpr const char* kCountyCrs = "EPSG:4546"; ///< CGCS2000, central meridian 111° E

/// Two standards: clinics within 15 minutes on foot, and elderly care within 500 m. Six places: covered, over the limit
/// (圪垯上 with no number of people), no road, isolated, no data twice.
struct County {
    Study study;
    Ledger ledger;
    Roads roads;
    std::vector<Line> rivers;
    std::vector<MultiPolygon> lakes;

    layers::ExportContext context() const { return {"P0123456789ab", false, &roads}; }
    layers::ResultOptions options(const std::string& folder) const;
};

County county();

/// A square with its lower left corner at (x, y), with a square hole in its middle when `hole_m` > 0.
Polygon square(double x, double y, double side_m, double hole_m = 0.0);

} // namespace lifecircle::test
