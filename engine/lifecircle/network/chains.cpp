#include <lifecircle/network/chains.hpp>

#include <algorithm>
#include <numeric>

namespace lifecircle {
namespace {

std::vector<Link> pieces_travelled(const Roads& roads, const Profile& profile) {
    std::vector<Link> links;
    for (std::uint32_t r = 0; r < roads.roads.size(); ++r) {
        const Road& road = roads.roads[r];
        const std::int64_t speed = speed_m_per_h(profile, roads, road);
        if (speed <= 0) continue;
        const OneWay way = profile.obeys_oneway ? road.oneway.of(profile.group) : OneWay::both;
        for (std::uint32_t v = road.first_vertex; v + 1 < road.first_vertex + road.vertex_count; ++v)
            links.push_back({roads.vertex[v], roads.vertex[v + 1], r, v, static_cast<std::uint32_t>(speed),
                             way != OneWay::backward, way != OneWay::forward});
    }
    return links;
}

/// A closed gate cuts what meets there: every link that ends at it gets an end of its own.
void cut_at_gates(const Roads& roads, const Profile& profile, Chains& out) {
    std::vector<char> closed(roads.point.size(), 0);
    bool any = false;
    for (const Gate& gate : roads.gates)
        if (gate.allowed.of(profile.group) == Permission::no) closed[gate.point] = 1, any = true;
    if (!any) return;
    const auto own_end = [&](std::uint32_t& point) {
        if (point >= closed.size() || closed[point] == 0) return;
        out.point.push_back(out.point[point]);
        point = static_cast<std::uint32_t>(out.point.size() - 1);
    };
    for (Link& link : out.links) own_end(link.from), own_end(link.to);
}

class Joiner {
  public:
    Joiner(Chains& chains, std::span<const char> ends)
        : chains_(chains), ends_(ends), touching_(chains), used_(chains.links.size(), 0) {}

    void join() {
        const auto points = static_cast<std::uint32_t>(chains_.point.size());
        for (std::uint32_t p = 0; p < points; ++p)
            if (touching_.degree(p) > 0 && !passes_through(p)) start_at(p);
        for (std::uint32_t p = 0; p < points; ++p) start_at(p); // rings without a junction
    }

  private:
    /// Nothing branches here and what may be travelled stays the same: the point is inside a chain.
    bool passes_through(std::uint32_t p) const {
        if (touching_.degree(p) != 2 || (!ends_.empty() && ends_[p] != 0)) return false;
        const std::uint32_t s = touching_.step[touching_.first[p]], t = touching_.step[touching_.first[p] + 1];
        if (s / 2 == t / 2) return false; // one link from the point to itself
        const Link &a = chains_.links[s / 2], &b = chains_.links[t / 2];
        const bool a_in = (s & 1U) != 0 ? a.forward : a.backward, a_out = (s & 1U) != 0 ? a.backward : a.forward;
        const bool b_in = (t & 1U) != 0 ? b.forward : b.backward, b_out = (t & 1U) != 0 ? b.backward : b.forward;
        return a_in == b_out && b_in == a_out;
    }

    void start_at(std::uint32_t p) {
        for (std::uint32_t i = touching_.first[p]; i < touching_.first[p + 1]; ++i) {
            const std::uint32_t step = touching_.step[i];
            if (used_[step / 2] == 0) walk(p, step);
        }
    }

    void walk(std::uint32_t start, std::uint32_t step) {
        Chain chain{static_cast<std::uint32_t>(chains_.steps.size()), 0};
        while (true) {
            const std::uint32_t link = step / 2;
            const bool against = (step & 1U) != 0;
            used_[link] = 1;
            chains_.steps.push_back({link, against});
            ++chain.step_count;
            const std::uint32_t end = against ? chains_.links[link].from : chains_.links[link].to;
            if (end == start || !passes_through(end)) break;
            const std::uint32_t s = touching_.step[touching_.first[end]];
            step = s / 2 == link ? touching_.step[touching_.first[end] + 1] : s;
        }
        chains_.chains.push_back(chain);
    }

    Chains& chains_;
    std::span<const char> ends_; ///< by point
    Touching touching_;
    std::vector<char> used_;
};

} // namespace

Touching::Touching(const Chains& chains) : first(chains.point.size() + 1, 0), step(chains.links.size() * 2) {
    for (const Link& l : chains.links) ++first[l.from + 1], ++first[l.to + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    auto next = first;
    for (std::uint32_t i = 0; i < chains.links.size(); ++i) {
        step[next[chains.links[i].from]++] = 2 * i;
        step[next[chains.links[i].to]++] = 2 * i + 1;
    }
}

void join_links(Chains& chains, std::span<const char> ends) { Joiner(chains, ends).join(); }

Chains travelled_links(const Roads& roads, const Profile& profile) {
    Chains chains;
    chains.links = pieces_travelled(roads, profile);
    chains.point = roads.point;
    cut_at_gates(roads, profile, chains);
    return chains;
}

} // namespace lifecircle
