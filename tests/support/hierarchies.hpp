#pragma once
/// \file  Hierarchies compared rank by rank and arc by arc.

#include <lifecircle/reach/hierarchy.hpp>

#include "support/arrays.hpp"

namespace lifecircle::test {

inline bool same(const HierarchyStructure& a, const HierarchyStructure& b) {
    return same(a.node_at, b.node_at) && same(a.rank_of, b.rank_of) && same(a.leads_on, b.leads_on) &&
           same(a.first, b.first) && same(a.above, b.above);
}

inline bool same(const RankArcs& a, const RankArcs& b) {
    return a.longest_ds == b.longest_ds && same(a.first, b.first) &&
           same(a.arc, b.arc, [](RankArc x, RankArc y) { return x.above == y.above && x.time_ds == y.time_ds; });
}

inline bool same(const Hierarchy& a, const Hierarchy& b) {
    return same(*a.structure, *b.structure) && same(a.up, b.up) && same(a.down, b.down);
}

} // namespace lifecircle::test
