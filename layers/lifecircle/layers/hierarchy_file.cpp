#include <lifecircle/layers/hierarchy_file.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

#include <lifecircle/layers/kept_checks.hpp>
#include <lifecircle/layers/kept_file.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle {
/// Of the sources that hierarchies are built by; made with the program.
std::string_view hierarchy_code_digest();
} // namespace lifecircle

namespace lifecircle::layers {
namespace {

template <class Values> std::string_view bytes_of(const Values& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(*values.data())};
}

bool fits(const HierarchyStructure& s, std::size_t nodes) {
    return s.node_at.size() == nodes && s.rank_of.size() == nodes && s.leads_on.size() == nodes &&
           all_below(s.node_at, nodes) && all_below(s.rank_of, nodes) &&
           rows_lead_up(
               s.first, nodes, s.above.size(), [above = s.above.data()](std::size_t i) { return above[i]; },
               [](std::size_t, std::size_t) {});
}

bool fits(const RankArcs& arcs, std::size_t nodes) {
    Deciseconds longest = 0;
    const RankArc* arc = arcs.arc.data();
    const bool fit = rows_lead_up(
        arcs.first, nodes, arcs.arc.size(), [arc](std::size_t i) { return arc[i].above; },
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) longest = std::max(longest, arc[i].time_ds);
        });
    return fit && longest == arcs.longest_ds;
}

} // namespace

bool closed_above(const HierarchyStructure& s) {
    for (Rank rank = 0; rank < s.node_count(); ++rank) {
        const Rank* own = s.above.data() + s.first[rank];
        const Rank* end = s.above.data() + s.first[rank + 1];
        if (end - own < 2) continue;
        const Rank nearest = *--end;
        const Rank* others = s.above.data() + s.first[nearest];
        const Rank* others_end = s.above.data() + s.first[nearest + 1];
        for (; own != end; ++own, ++others) {
            while (others != others_end && *others < *own) ++others;
            if (others == others_end || *others != *own) return false;
        }
    }
    return true;
}

std::string structure_key(const RoadNetwork& network) {
    std::vector<NodeId> heads;
    heads.reserve(network.out.size());
    for (const Arc& arc : network.out) heads.push_back(arc.head);
    Sha256 sum;
    sum.add(hierarchy_code_digest()); // always as long
    sum.add(bytes_of(network.first_out)), sum.add(bytes_of(heads)), sum.add(bytes_of(nodes_leading_on(network)));
    return sum.hex();
}

std::string times_key(const std::string& network_key, const std::string& structure_key) {
    return sha256_of(network_key + structure_key);
}

void save_structure(const HierarchyStructure& s, const std::string& key, const std::string& path) {
    KeptContent content(KeptKind::hierarchy, key);
    content.array(s.node_at).array(s.rank_of).array(s.leads_on).array(s.first).array(s.above).save(path);
}

void save_times(const Hierarchy& h, const std::string& key, const std::string& path) {
    KeptContent content(KeptKind::hierarchy_times, key);
    content.number(h.up.longest_ds).number(h.down.longest_ds);
    content.array(h.up.first).array(h.up.arc).array(h.down.first).array(h.down.arc).save(path);
}

std::shared_ptr<const HierarchyStructure> load_structure(const std::string& path, const std::string& key,
                                                         std::size_t nodes) {
    KeptFile file(path, KeptKind::hierarchy, key);
    HierarchyStructure s;
    s.node_at = file.array<NodeId>(), s.rank_of = file.array<Rank>(), s.leads_on = file.array<char>();
    s.first = file.array<std::uint32_t>(), s.above = file.array<Rank>();
    file.demand(fits(s, nodes));
    return std::make_shared<const HierarchyStructure>(std::move(s));
}

Hierarchy load_times(const std::string& path, const std::string& key,
                     std::shared_ptr<const HierarchyStructure> structure) {
    KeptFile file(path, KeptKind::hierarchy_times, key);
    Hierarchy h;
    for (RankArcs* arcs : {&h.up, &h.down}) arcs->longest_ds = static_cast<Deciseconds>(file.number());
    for (RankArcs* arcs : {&h.up, &h.down}) {
        arcs->first = file.array<std::uint32_t>(), arcs->arc = file.array<RankArc>();
        file.demand(fits(*arcs, structure->node_count()));
    }
    h.structure = std::move(structure);
    return h;
}

} // namespace lifecircle::layers
