#include <lifecircle/reach/sweep_pass.hpp>

#include <immintrin.h>

namespace lifecircle {
namespace {

// The bodies are written once and take on the instructions of the function into which they are put.

template <LaneTime Time> struct Bounds {
    Lanes<Time> limit, beyond;
    [[gnu::always_inline]] explicit Bounds(Deciseconds limit_ds) {
        limit.set_all(static_cast<Time>(limit_ds));
        beyond.set_all(kBeyond<Time>);
    }
};

/// All that is seeded below a node has come up to it before it is taken: ranks are taken from the bottom.
template <LaneTime Time> [[gnu::always_inline]] inline void up(const RankArcs& arcs, std::span<const char> leads_on,
                                                               Deciseconds limit, LaneSeeds<Time>& seeds) {
    const Bounds<Time> bounds(limit);
    seeds.ranks.each_from_below([&](Rank rank) __attribute__((always_inline)) {
        if (leads_on[rank] == 0) return;
        const Lanes<Time> here = seeds.at[rank];
        for (const RankArc& arc : arcs.of(rank)) {
            if (arc.time_ds > limit) continue;
            Lanes<Time> sum;
            sum.set_later(here, arc.time_ds);
            sum.keep_within(bounds.limit, bounds.beyond);
            if (sum.any_below(seeds.ranks.has(arc.above) ? seeds.at[arc.above] : bounds.beyond))
                seeds.make(arc.above).set_earlier(sum);
        }
    });
}

template <LaneTime Time> [[gnu::always_inline]] inline void
down(const RankArcs& arcs, const Rank* ranks, Deciseconds limit, const LaneSeeds<Time>& seeds, Lanes<Time>* times) {
    const Bounds<Time> bounds(limit);
    const auto rows = static_cast<std::uint32_t>(arcs.first.size() - 1);
    const RankArc* arc = arcs.arc.data();
    for (std::uint32_t row = 0; row < rows; ++row) {
        const Rank rank = ranks == nullptr ? row : ranks[row];
        Lanes<Time> best = seeds.ranks.has(rank) ? seeds.at[rank] : bounds.beyond;
        for (const RankArc* end = arcs.arc.data() + arcs.first[row + 1]; arc != end; ++arc) {
            Lanes<Time> sum;
            sum.set_later(times[arc->above], arc->time_ds);
            best.set_earlier(sum);
        }
        best.keep_within(bounds.limit, bounds.beyond);
        times[row] = best;
    }
}

/// The same as `down`, with the machine's own addition that does not wrap, which the compiler does not find.
[[gnu::target("avx2")]] void down_avx2(const RankArcs& arcs, const Rank* ranks, Deciseconds limit,
                                       const LaneSeeds<std::uint16_t>& seeds, Lanes<std::uint16_t>* times) {
    const auto register_at = [](const Lanes<std::uint16_t>& lanes) { return reinterpret_cast<const __m256i*>(&lanes); };
    const __m256i beyond = _mm256_set1_epi16(-1), first_over = _mm256_set1_epi16(static_cast<short>(limit + 1));
    const auto rows = static_cast<std::uint32_t>(arcs.first.size() - 1);
    const RankArc* arc = arcs.arc.data();
    for (std::uint32_t row = 0; row < rows; ++row) {
        const Rank rank = ranks == nullptr ? row : ranks[row];
        __m256i best = seeds.ranks.has(rank) ? _mm256_load_si256(register_at(seeds.at[rank])) : beyond;
        for (const RankArc* end = arcs.arc.data() + arcs.first[row + 1]; arc != end; ++arc) {
            const __m256i step = _mm256_set1_epi16(static_cast<short>(arc->time_ds));
            best = _mm256_min_epu16(best, _mm256_adds_epu16(_mm256_load_si256(register_at(times[arc->above])), step));
        }
        const __m256i over = _mm256_cmpeq_epi16(_mm256_max_epu16(best, first_over), best);
        _mm256_store_si256(reinterpret_cast<__m256i*>(&times[row]), _mm256_or_si256(best, over));
    }
}

template <LaneTime Time> [[gnu::target("avx2")]] void up_avx2(const RankArcs& arcs, std::span<const char> leads_on,
                                                              Deciseconds limit, LaneSeeds<Time>& seeds) {
    up<Time>(arcs, leads_on, limit, seeds);
}

[[gnu::target("avx2")]] void down_avx2(const RankArcs& arcs, const Rank* ranks, Deciseconds limit,
                                       const LaneSeeds<std::uint32_t>& seeds, Lanes<std::uint32_t>* times) {
    down<std::uint32_t>(arcs, ranks, limit, seeds, times);
}

} // namespace

LaneWidth widest_lanes() {
    static const LaneWidth widest = __builtin_cpu_supports("avx2") != 0 ? LaneWidth::avx2 : LaneWidth::plain;
    return widest;
}

template <LaneTime Time> void sweep_up(const RankArcs& arcs, std::span<const char> leads_on, Deciseconds limit,
                                       LaneWidth width, LaneSeeds<Time>& seeds) {
    (width == LaneWidth::avx2 ? up_avx2<Time> : up<Time>)(arcs, leads_on, limit, seeds);
}

template <LaneTime Time> void sweep_down(const RankArcs& arcs, const Rank* ranks, Deciseconds limit, LaneWidth width,
                                         const LaneSeeds<Time>& seeds, Lanes<Time>* times) {
    if (width == LaneWidth::avx2)
        down_avx2(arcs, ranks, limit, seeds, times);
    else
        down<Time>(arcs, ranks, limit, seeds, times);
}

template void sweep_up(const RankArcs&, std::span<const char>, Deciseconds, LaneWidth, LaneSeeds<std::uint16_t>&);
template void sweep_up(const RankArcs&, std::span<const char>, Deciseconds, LaneWidth, LaneSeeds<std::uint32_t>&);
template void sweep_down(const RankArcs&, const Rank*, Deciseconds, LaneWidth, const LaneSeeds<std::uint16_t>&,
                         Lanes<std::uint16_t>*);
template void sweep_down(const RankArcs&, const Rank*, Deciseconds, LaneWidth, const LaneSeeds<std::uint32_t>&,
                         Lanes<std::uint32_t>*);

} // namespace lifecircle
