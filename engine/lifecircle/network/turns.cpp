#include <lifecircle/network/turns.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace lifecircle {
namespace {

constexpr Deciseconds kForbidden = kUnreachable;

/// All turns at one point: ends of links as rows and columns.
struct TurnTable {
    std::vector<std::uint32_t> in, out; ///< steps by which people arrive and depart
    std::vector<std::vector<Deciseconds>> cost;
    bool has_rules = false; ///< a turn on to another piece is not free, or turning round is forbidden
};

class Planner {
  public:
    Planner(const Chains& chains, std::span<const TurnLink> ground, const TurnRules& rules)
        : chains_(chains), ground_(ground), rules_(rules), touching_(chains) {}

    TurnPlan plan() {
        find_points_with_rules();
        if (with_rules_.empty()) return {};
        TurnPlan plan;
        plan.ends.assign(chains_.point.size(), 0);
        on_their_roads_.assign(chains_.point.size(), 0);
        for (const std::uint32_t point : with_rules_) plan.ends[point] = 1;
        mark_their_roads(plan.ends);
        auto next = with_rules_.begin();
        for (std::uint32_t p = 0; p < chains_.point.size(); ++p) {
            const bool rules = next != with_rules_.end() && *next == p;
            if (rules) ++next;
            if (rules || turning_round_matters(p, plan.ends[p] != 0)) split(p, plan.split);
        }
        return plan;
    }

  private:
    void find_points_with_rules() {
        const auto see = [this](std::uint32_t point) {
            if (table(point).has_rules) with_rules_.push_back(point);
        };
        if (rules_.profile.turns.costs())
            for (std::uint32_t p = 0; p < chains_.point.size(); ++p) see(p);
        else
            for (std::size_t i = 0; i < rules_.restricted.size(); ++i)
                if (i == 0 || rules_.restricted[i].point != rules_.restricted[i - 1].point)
                    see(rules_.restricted[i].point);
    }

    /// Roads that pass a point with rules: chains end where they do.
    void mark_their_roads(std::vector<char>& ends) {
        std::vector<char> marked(rules_.roads.size(), 0);
        for (const std::uint32_t point : with_rules_)
            for (const std::uint32_t step : touching_.steps(point)) marked[chains_.links[step / 2].road] = 1;
        for (std::size_t i = 0; i < chains_.links.size(); ++i) {
            const Link& link = chains_.links[i];
            if (marked[link.road] == 0) continue;
            on_their_roads_[link.from] = on_their_roads_[link.to] = 1;
            if (ground_[i].begins_road) ends[link.from] = 1;
            if (ground_[i].ends_road) ends[link.to] = 1;
        }
    }

    /// Where turning round is free it needs no copies, but at a dead end, which otherwise leads nowhere; and only
    /// beside a point with rules it helps. Where it costs, no node may give it free.
    bool turning_round_matters(std::uint32_t p, bool chains_end) const {
        const std::uint32_t degree = touching_.degree(p);
        if (!(rules_.profile.turns.u_turn_s > 0.0)) return degree == 1 && on_their_roads_[p] != 0;
        const auto steps = touching_.steps(p);
        const auto both = std::count_if(steps.begin(), steps.end(),
                                        [this](std::uint32_t step) { return arrives(step) && departs(step); });
        return both > 0 && (degree != 2 || both != 2 || chains_end);
    }

    bool arrives(std::uint32_t step) const {
        const Link& link = chains_.links[step / 2];
        return (step & 1U) != 0 ? link.forward : link.backward;
    }
    bool departs(std::uint32_t step) const {
        const Link& link = chains_.links[step / 2];
        return (step & 1U) != 0 ? link.backward : link.forward;
    }
    std::uint32_t road_of(std::uint32_t step) const { return chains_.links[step / 2].road; }
    MapXY heading(std::uint32_t step, bool along) const {
        const MapXY h = ground_[step / 2].heading;
        return along ? h : MapXY{-h.x, -h.y};
    }

    double class_kmh(std::uint32_t road) const {
        const auto& table = rules_.profile.speed_kmh;
        const auto row = table.find(rules_.class_names[rules_.roads[road].road_class]);
        return row == table.end() ? 0.0 : row->second;
    }

    Deciseconds cost(std::uint32_t in, std::uint32_t out) const {
        const TurnRule& rule = rules_.profile.turns;
        if (in == out) return deciseconds_within(Seconds{rule.u_turn_s});
        if (!rule.costs() || road_of(in) == road_of(out)) return 0;
        const bool faster = class_kmh(road_of(out)) > class_kmh(road_of(in));
        return turn_cost_ds(rule, heading(in, (in & 1U) != 0), heading(out, (out & 1U) == 0), faster);
    }

    TurnTable table(std::uint32_t p) const {
        TurnTable t;
        for (const std::uint32_t step : touching_.steps(p)) {
            if (arrives(step)) t.in.push_back(step);
            if (departs(step)) t.out.push_back(step);
        }
        for (const std::uint32_t in : t.in) {
            auto& row = t.cost.emplace_back();
            for (const std::uint32_t out : t.out) row.push_back(cost(in, out));
        }
        restrict(p, t);
        for (std::size_t i = 0; i < t.in.size(); ++i)
            for (std::size_t o = 0; o < t.out.size(); ++o)
                t.has_rules |= t.cost[i][o] == kForbidden || (t.in[i] != t.out[o] && t.cost[i][o] != 0);
        return t;
    }

    void restrict(std::uint32_t p, TurnTable& t) const {
        const auto less = [](const RestrictedTurn& a, const RestrictedTurn& b) { return a.point < b.point; };
        const auto [first, last] =
            std::equal_range(rules_.restricted.begin(), rules_.restricted.end(), RestrictedTurn{p}, less);
        std::vector<std::vector<char>> only(t.in.size()); // by row: the columns that such rules name
        for (auto r = first; r != last; ++r)
            for (std::size_t i = 0; i < t.in.size(); ++i) {
                if (road_of(t.in[i]) != r->from_road) continue;
                for (std::size_t o = 0; o < t.out.size(); ++o) {
                    if (road_of(t.out[o]) != r->to_road) continue;
                    // From a road into the same road: turning round on it.
                    if (r->from_road == r->to_road && t.in[i] != t.out[o]) continue;
                    if (r->kind == TurnRestriction::Kind::no) {
                        t.cost[i][o] = kForbidden;
                    } else {
                        only[i].resize(t.out.size(), 0);
                        only[i][o] = 1;
                    }
                }
            }
        for (std::size_t i = 0; i < t.in.size(); ++i)
            for (std::size_t o = 0; o < only[i].size(); ++o)
                if (only[i][o] == 0) t.cost[i][o] = kForbidden;
    }

    /// Ends with the same row share an arrival, ends with the same column a departure.
    void split(std::uint32_t p, std::vector<SplitPoint>& out) const {
        const TurnTable t = table(p);
        if (t.in.empty() || t.out.empty()) return;
        SplitPoint point;
        point.point = p;
        std::map<std::uint32_t, SplitPoint::End> end_of;
        for (const std::uint32_t step : touching_.steps(p)) end_of[step].step = step;
        std::map<std::vector<Deciseconds>, std::uint32_t> arrival_of, departure_of;
        for (std::size_t i = 0; i < t.in.size(); ++i) {
            const auto [row, fresh] = arrival_of.try_emplace(t.cost[i], point.arrivals);
            if (fresh) ++point.arrivals;
            end_of[t.in[i]].arrival = row->second;
        }
        for (std::size_t o = 0; o < t.out.size(); ++o) {
            std::vector<Deciseconds> column;
            for (const auto& row : t.cost) column.push_back(row[o]);
            const auto [row, fresh] = departure_of.try_emplace(column, point.departures);
            end_of[t.out[o]].departure = row->second;
            if (!fresh) continue;
            ++point.departures;
            for (const auto& [costs, arrival] : arrival_of)
                if (costs[o] != kForbidden) point.turns.push_back({arrival, row->second, costs[o]});
        }
        for (const auto& [step, end] : end_of) point.ends.push_back(end);
        out.push_back(std::move(point));
    }

    const Chains& chains_;
    std::span<const TurnLink> ground_;
    const TurnRules& rules_;
    Touching touching_;
    std::vector<std::uint32_t> with_rules_; ///< points, ascending
    std::vector<char> on_their_roads_;      ///< by point: on a road that passes one with rules
};

} // namespace

const SplitPoint::End& SplitPoint::end(std::uint32_t step) const {
    return *std::lower_bound(ends.begin(), ends.end(), step, [](const End& e, std::uint32_t s) { return e.step < s; });
}

const SplitPoint* TurnPlan::find(std::uint32_t point) const {
    const auto row = std::lower_bound(split.begin(), split.end(), point,
                                      [](const SplitPoint& s, std::uint32_t p) { return s.point < p; });
    return row == split.end() || row->point != point ? nullptr : &*row;
}

std::vector<RestrictedTurn> restricted_turns(const Roads& roads, const Profile& profile) {
    std::vector<RestrictedTurn> turns;
    if (!profile.turns.obeys_restrictions) return turns;
    for (const TurnRestriction& r : roads.restrictions)
        if (r.applies.of(profile.group)) turns.push_back({r.via_point, r.from_road, r.to_road, r.kind});
    std::stable_sort(turns.begin(), turns.end(),
                     [](const RestrictedTurn& a, const RestrictedTurn& b) { return a.point < b.point; });
    return turns;
}

TurnPlan plan_turns(const Chains& chains, std::span<const TurnLink> ground, const TurnRules& rules) {
    return rules.any() ? Planner(chains, ground, rules).plan() : TurnPlan();
}

TurnPlan plan_turns(const Chains& chains, const Roads& roads, const Profile& profile) {
    const std::vector<RestrictedTurn> restricted = restricted_turns(roads, profile);
    const TurnRules rules{profile, roads.roads, roads.class_names, restricted};
    if (!rules.any()) return {};
    std::vector<TurnLink> ground;
    ground.reserve(chains.links.size());
    for (const Link& link : chains.links) {
        const Road& road = roads.roads[link.road];
        const SegmentPart piece = drawn_piece(roads, link.vertex);
        ground.push_back({piece.b - piece.a, link.vertex == road.first_vertex,
                          link.vertex + 2 == road.first_vertex + road.vertex_count});
    }
    return plan_turns(chains, ground, rules);
}

} // namespace lifecircle
