#include <lifecircle/layers/point_medians.hpp>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <lifecircle/layers/published_numbers.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::int64_t kMostPoints = 3'000, kFarthest = 10'000'000; // all pairs of them are held
constexpr std::int64_t kLargest = 1'000'000'000;

struct Point {
    std::int64_t x = 0, y = 0;
};

/// \param unit  steps of cost in a unit of distance
AllocationCosts straight_lines(const std::vector<Point>& points, double unit) {
    CostRows rows;
    for (const Point& site : points) {
        for (DemandId d = 0; d < points.size(); ++d) {
            const double far =
                std::hypot(static_cast<double>(site.x - points[d].x), static_cast<double>(site.y - points[d].y));
            rows.entry.push_back({d, static_cast<std::uint32_t>(std::floor(far * unit))});
        }
        rows.end_row();
    }
    return allocation_costs(points.size(), std::move(rows), {});
}

Point point(PublishedNumbers& in) {
    Point p;
    p.x = in.next("x", -kFarthest, kFarthest);
    p.y = in.next("y", -kFarthest, kFarthest);
    return p;
}

} // namespace

CapacitatedInstance read_pmedcap(const std::string& path) {
    PublishedNumbers in(path);
    in.next("number", 0, kLargest);
    in.next("optimum", 0, kLargest);
    std::vector<Point> points(static_cast<std::size_t>(in.next("points", 1, kMostPoints)));
    CapacitatedInstance out;
    out.problem.sites = static_cast<std::uint32_t>(in.next("p", 1, static_cast<std::int64_t>(points.size())));
    out.problem.capacity.assign(points.size(), in.next("capacity", 0, kLargest));
    for (Point& each : points) {
        in.next("id", 0, kLargest);
        each = point(in);
        out.problem.size.push_back(in.next("size", 0, kLargest));
    }
    in.end();
    out.problem.weight.assign(points.size(), 1);
    out.costs = straight_lines(points, 1.0);
    return out;
}

CapacitatedInstance read_sjc(const std::string& path) {
    PublishedNumbers in(path);
    std::vector<Point> points(static_cast<std::size_t>(in.next("points", 1, kMostPoints)));
    CapacitatedInstance out;
    out.problem.sites = static_cast<std::uint32_t>(in.next("p", 1, static_cast<std::int64_t>(points.size())));
    for (Point& each : points) {
        each = point(in);
        out.problem.capacity.push_back(in.next("capacity", 0, kLargest));
        out.problem.size.push_back(in.next("size", 0, kLargest));
    }
    in.end();
    out.problem.weight.assign(points.size(), 1);
    out.costs = straight_lines(points, 100.0);
    return out;
}

SitingInstance read_tsplib(const std::string& path, std::uint32_t sites) {
    PublishedNumbers in(path);
    std::int64_t count = 0;
    bool straight = false;
    for (std::string word = in.word(); word != "NODE_COORD_SECTION"; word = in.word()) {
        if (word.empty()) in.refuse({.field = "NODE_COORD_SECTION"}, "the file ends", "coordinates of the points");
        if (word == "DIMENSION:" || (word == "DIMENSION" && in.word() == ":"))
            count = in.next("DIMENSION", 1, kMostPoints);
        straight = straight || word == "EUC_2D";
    }
    if (count == 0 || !straight)
        in.refuse({.field = "DIMENSION, EDGE_WEIGHT_TYPE"}, "not given, or of another kind", "a number, EUC_2D");
    std::vector<Point> points(static_cast<std::size_t>(count));
    for (std::int64_t k = 0; k < count; ++k) {
        in.next("node", k + 1, k + 1);
        points[static_cast<std::size_t>(k)] = point(in);
    }
    SitingInstance out{straight_lines(points, 1.0), p_median(std::vector<People>(points.size(), 1), sites)};
    check_problem(out.costs, out.problem);
    return out;
}

} // namespace lifecircle::layers
