#include <lifecircle/sample/main_roads.hpp>

#include <algorithm>
#include <optional>

#include <lifecircle/sample/chance.hpp>
#include <lifecircle/sample/courses.hpp>
#include <lifecircle/sample/meetings.hpp>
#include <lifecircle/sample/noise.hpp>
#include <lifecircle/sample/townships.hpp>

namespace lifecircle::sample {
namespace {

constexpr BuildCost kMainRoad{0.045, 1'400, 80'000};
constexpr double kLongDetour = 2.1;

enum Edge : std::size_t { north, east, south, west };

/// The towns, and the map's edges as four more: whoever is nearer to an edge by road belongs to the neighbours.
std::vector<FloodSource> sources(const SampleRequest& request, const Grid<float>& g, const std::vector<Place>& towns) {
    std::vector<FloodSource> all;
    for (std::size_t k = 0; k < towns.size(); ++k) all.push_back({towns[k].cell, static_cast<std::int32_t>(k), 0});
    for (Cell i = 0; i < g.count(); ++i) {
        const int x = g.column_of(i), y = g.row_of(i);
        if (x != 0 && y != 0 && x + 1 != g.columns && y + 1 != g.rows) continue;
        const Edge edge = y + 1 == g.rows ? north : x + 1 == g.columns ? east : y == 0 ? south : west;
        const double start =
            4'200.0 + 4'000.0 * noise(seed_for(request.seed, Draw::border), {x * 60.0, y * 60.0}, 4'000.0);
        all.push_back(
            {i, static_cast<std::int32_t>(towns.size() + edge), static_cast<std::uint32_t>(std::max(0.0, start))});
    }
    return all;
}

/// Towns and edges as nodes, meetings of their floods as links.
class LinkGraph {
  public:
    LinkGraph(std::vector<Meeting> links, std::size_t towns)
        : links_(std::move(links)), towns_(towns), links_at_(towns + 4), chosen_(links_.size(), 0),
          style_(links_.size(), RoadStyle{RoadClass::county, 0, false, false, false}) {
        for (std::size_t k = 0; k < links_.size(); ++k)
            for (const std::int32_t end : {links_[k].a, links_[k].b})
                links_at_[static_cast<std::size_t>(end)].push_back(k);
    }

    void choose_tree() {
        Sets sets(towns_ + 4);
        for (std::size_t k = 0; k < links_.size(); ++k)
            if (between_towns(k) && sets.join(a(k), b(k))) chosen_[k] = 1;
    }
    void choose_short_cuts() {
        for (std::size_t k = 0; k < links_.size(); ++k) {
            if (chosen_[k] != 0 || !between_towns(k)) continue;
            const auto way = route(a(k), b(k), true);
            if (!way || static_cast<double>(way->cost) > kLongDetour * links_[k].cost) chosen_[k] = 1;
        }
    }
    /// A through road of one number; where it runs together with a better one, that one's number stays.
    void choose_route(std::size_t from, std::size_t to, const RoadStyle& style) {
        const auto way = route(from, to, false);
        if (!way) return;
        for (const std::size_t k : way->links) {
            chosen_[k] = 1;
            if (style.road_class < style_[k].road_class) style_[k] = style;
        }
    }
    std::uint64_t cost(std::size_t from, std::size_t to) const {
        const auto way = route(from, to, false);
        return way ? way->cost : ~std::uint64_t{0};
    }
    /// Most important first, so that lesser roads join and do not cut them.
    std::vector<std::size_t> chosen() const {
        std::vector<std::size_t> all;
        for (std::size_t k = 0; k < links_.size(); ++k)
            if (chosen_[k] != 0) all.push_back(k);
        std::stable_sort(all.begin(), all.end(),
                         [this](std::size_t x, std::size_t y) { return style_[x].road_class < style_[y].road_class; });
        return all;
    }
    const Meeting& link(std::size_t k) const { return links_[k]; }
    RoadStyle& style(std::size_t k) { return style_[k]; }

  private:
    struct Way {
        std::uint64_t cost = 0;
        std::vector<std::size_t> links;
    };
    std::size_t a(std::size_t k) const { return static_cast<std::size_t>(links_[k].a); }
    std::size_t b(std::size_t k) const { return static_cast<std::size_t>(links_[k].b); }
    bool between_towns(std::size_t k) const { return a(k) < towns_ && b(k) < towns_; }

    /// Dijkstra's search without a queue: a few hundred nodes. Never through the outside.
    std::optional<Way> route(std::size_t from, std::size_t to, bool chosen_only) const {
        constexpr std::uint64_t kNever = ~std::uint64_t{0};
        std::vector<std::uint64_t> best(links_at_.size(), kNever);
        std::vector<std::size_t> by(links_at_.size(), links_.size());
        std::vector<std::uint8_t> done(links_at_.size(), 0);
        best[from] = 0;
        for (;;) {
            std::size_t u = links_at_.size();
            for (std::size_t k = 0; k < links_at_.size(); ++k)
                if (done[k] == 0 && best[k] < kNever && (u == links_at_.size() || best[k] < best[u])) u = k;
            if (u == links_at_.size()) return std::nullopt;
            if (u == to) break;
            done[u] = 1;
            if (u >= towns_ && u != from) continue;
            for (const std::size_t k : links_at_[u]) {
                if (chosen_only && chosen_[k] == 0) continue;
                const std::size_t v = a(k) == u ? b(k) : a(k);
                if (best[u] + links_[k].cost < best[v]) best[v] = best[u] + links_[k].cost, by[v] = k;
            }
        }
        Way way{best[to], {}};
        for (std::size_t u = to; u != from; u = a(by[u]) == u ? b(by[u]) : a(by[u])) way.links.push_back(by[u]);
        return way;
    }

    std::vector<Meeting> links_;
    std::size_t towns_;
    std::vector<std::vector<std::size_t>> links_at_;
    std::vector<std::uint8_t> chosen_;
    std::vector<RoadStyle> style_;
};

class Numbers {
  public:
    explicit Numbers(Draft& draft) : draft_(draft) {}
    RoadStyle next(RoadClass road_class) {
        const char letter = road_class == RoadClass::national ? 'G' : road_class == RoadClass::provincial ? 'S' : 'X';
        draft_.numbers.push_back(letter + std::to_string(++last_[static_cast<std::size_t>(road_class)]));
        return {road_class, static_cast<std::uint32_t>(draft_.numbers.size() - 1), false, false, false};
    }

  private:
    Draft& draft_;
    std::array<int, 3> last_{900, 900, 900}; // 9xx: not in use in the country the sample is modelled on
};

/// West-east and north-south through the country, and from each seat to the two nearest before it.
void choose_through_roads(const std::vector<Place>& towns, LinkGraph& graph, Numbers& numbers) {
    std::vector<std::size_t> seats;
    for (std::size_t k = 0; k < towns.size(); ++k)
        if (towns[k].rank == Rank::seat) seats.push_back(k);
    const std::size_t outside = towns.size(), middle = seats[seats.size() / 2];
    const RoadStyle west_east = numbers.next(RoadClass::national), north_south = numbers.next(RoadClass::provincial);
    graph.choose_route(middle, outside + east, west_east);
    graph.choose_route(middle, outside + west, west_east);
    graph.choose_route(seats.back(), outside + north, north_south);
    graph.choose_route(seats.front(), outside + south, north_south);
    for (std::size_t k = 1; k < seats.size(); ++k) {
        std::vector<std::pair<std::uint64_t, std::size_t>> near;
        for (std::size_t o = 0; o < k; ++o) near.push_back({graph.cost(seats[k], seats[o]), seats[o]});
        std::sort(near.begin(), near.end());
        graph.choose_route(seats[k], near[0].second, numbers.next(RoadClass::national));
        if (near.size() > 1) graph.choose_route(seats[k], near[1].second, numbers.next(RoadClass::provincial));
    }
}

void lay_course(const Terrain& terrain, const std::vector<Cell>& cells, const RoadStyle& style, Draft& draft) {
    for (const Stretch& stretch : grade_course(terrain, cells, style.road_class)) {
        if (stretch.level == Level::ground) {
            const auto first = cells.begin() + static_cast<std::ptrdiff_t>(stretch.first);
            draft.lay_way({first, cells.begin() + static_cast<std::ptrdiff_t>(stretch.last) + 1}, style);
        } else {
            RoadStyle raised = style;
            (stretch.level == Level::tunnel ? raised.tunnel : raised.bridge) = true;
            draft.span(draft.vertex_on(cells[stretch.first]), draft.vertex_on(cells[stretch.last]), raised);
        }
    }
}

} // namespace

Grid<std::int32_t> lay_main_roads(const SampleRequest& request, const Terrain& terrain, const std::vector<Place>& towns,
                                  Flood& flood, Draft& draft) {
    flood.spread(kMainRoad, sources(request, terrain.height, towns), kFar - 1);
    LinkGraph graph(find_meetings(flood, kMainRoad), towns.size());
    graph.choose_tree();
    graph.choose_short_cuts();
    Numbers numbers(draft);
    choose_through_roads(towns, graph, numbers);
    for (const std::size_t k : graph.chosen()) {
        RoadStyle& style = graph.style(k);
        if (style.number == 0) style = numbers.next(RoadClass::county);
        lay_course(terrain, way_through(flood, graph.link(k)), style, draft);
    }
    return township_grid(terrain, flood, towns);
}

} // namespace lifecircle::sample
