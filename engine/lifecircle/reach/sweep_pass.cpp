#include <lifecircle/reach/sweep_pass.hpp>

#include <algorithm>

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
            if (!sum.any_within()) continue;
            if (!seeds.ranks.has(arc.above)) arcs.prefetch(arc.above), __builtin_prefetch(&leads_on[arc.above]);
            seeds.make(arc.above).set_earlier(sum);
        }
    });
}

template <LaneTime Time>
[[gnu::always_inline]] inline std::uint64_t down(const DownPass<Time>& pass, std::uint32_t begin, std::uint32_t end) {
    const Bounds<Time> bounds(pass.limit);
    std::uint64_t within = 0;
    for (std::uint32_t row = begin; row < end; ++row) {
        const Rank rank = pass.ranks == nullptr ? row : pass.ranks[row];
        Lanes<Time> best = pass.seeds.ranks.has(rank) ? pass.seeds.at[rank] : bounds.beyond;
        for (const RankArc& arc : pass.arcs.of(row)) {
            Lanes<Time> sum;
            sum.set_later(pass.times[arc.above], arc.time_ds);
            best.set_earlier(sum);
        }
        best.keep_within(bounds.limit, bounds.beyond);
        pass.times[row] = best;
        within |= std::uint64_t{best.any_within()} << (row - begin);
    }
    return within;
}

/// The same as `down`, with the machine's own addition that does not wrap, which the compiler does not find. Most nodes
/// have one to three arcs above them: three are taken without asking how many there are, the last one again where there
/// are fewer, for what the machine guesses wrong costs more than an arc.
[[gnu::target("avx2")]] std::uint64_t down_avx2(const DownPass<std::uint16_t>& pass, std::uint32_t begin,
                                                std::uint32_t end) {
    const auto register_at = [](const Lanes<std::uint16_t>& lanes) { return reinterpret_cast<const __m256i*>(&lanes); };
    const __m256i beyond = _mm256_set1_epi16(-1), first_over = _mm256_set1_epi16(static_cast<short>(pass.limit + 1));
    const std::uint32_t* const first = pass.arcs.first.data();
    const RankArc* const arc = pass.arcs.arc.data();
    std::uint64_t within = 0;
    std::uint32_t i = first[begin];
    for (std::uint32_t row = begin; row < end; ++row) {
        const Rank rank = pass.ranks == nullptr ? row : pass.ranks[row];
        __m256i best = pass.seeds.ranks.has(rank) ? _mm256_load_si256(register_at(pass.seeds.at[rank])) : beyond;
        const auto take = [&](const RankArc& one) __attribute__((always_inline, target("avx2"))) {
            const __m256i step = _mm256_set1_epi16(static_cast<short>(one.time_ds));
            const __m256i above = _mm256_load_si256(register_at(pass.times[one.above]));
            best = _mm256_min_epu16(best, _mm256_adds_epu16(above, step));
        };
        const std::uint32_t after = first[row + 1];
        if (i != after) take(arc[i]), take(arc[std::min(i + 1, after - 1)]), take(arc[std::min(i + 2, after - 1)]);
        for (i += 3; i < after; ++i) take(arc[i]);
        i = after;
        const __m256i over = _mm256_cmpeq_epi16(_mm256_max_epu16(best, first_over), best);
        best = _mm256_or_si256(best, over);
        _mm256_store_si256(reinterpret_cast<__m256i*>(&pass.times[row]), best);
        within |= std::uint64_t{_mm256_testc_si256(best, beyond) == 0} << (row - begin);
    }
    return within;
}

template <LaneTime Time> [[gnu::target("avx2")]] void up_avx2(const RankArcs& arcs, std::span<const char> leads_on,
                                                              Deciseconds limit, LaneSeeds<Time>& seeds) {
    up<Time>(arcs, leads_on, limit, seeds);
}

[[gnu::target("avx2")]] std::uint64_t down_avx2(const DownPass<std::uint32_t>& pass, std::uint32_t begin,
                                                std::uint32_t end) {
    return down<std::uint32_t>(pass, begin, end);
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

template <LaneTime Time>
std::uint64_t sweep_down(const DownPass<Time>& pass, std::uint32_t begin, std::uint32_t end, LaneWidth width) {
    return width == LaneWidth::avx2 ? down_avx2(pass, begin, end) : down<Time>(pass, begin, end);
}

template void sweep_up(const RankArcs&, std::span<const char>, Deciseconds, LaneWidth, LaneSeeds<std::uint16_t>&);
template void sweep_up(const RankArcs&, std::span<const char>, Deciseconds, LaneWidth, LaneSeeds<std::uint32_t>&);
template std::uint64_t sweep_down(const DownPass<std::uint16_t>&, std::uint32_t, std::uint32_t, LaneWidth);
template std::uint64_t sweep_down(const DownPass<std::uint32_t>&, std::uint32_t, std::uint32_t, LaneWidth);

} // namespace lifecircle
