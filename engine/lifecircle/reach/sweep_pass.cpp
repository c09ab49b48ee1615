#include <lifecircle/reach/sweep_pass.hpp>

namespace lifecircle {
namespace {

template <LaneTime Time> [[gnu::always_inline]] inline void pass(const RankArcs& arcs, const std::uint64_t* seeds,
                                                                 const Lanes<Time>* seed, const Rank* ranks,
                                                                 Deciseconds limit, Lanes<Time>* times) {
    Lanes<Time> within, beyond;
    within.set_all(static_cast<Time>(limit));
    beyond.set_all(kBeyond<Time>);
    const std::uint32_t* first = arcs.first.data();
    const auto rows = static_cast<std::uint32_t>(arcs.first.size() - 1);
    const RankArc* arc = arcs.arc.data();
    for (std::uint32_t row = 0; row < rows; ++row) {
        const Rank rank = ranks == nullptr ? row : ranks[row];
        Lanes<Time> best = (seeds[rank / 64] >> rank % 64 & 1U) != 0 ? seed[rank] : beyond;
        for (const RankArc* end = arcs.arc.data() + first[row + 1]; arc != end; ++arc) {
            Lanes<Time> sum;
            sum.set_later(times[arc->above], arc->time_ds);
            best.set_earlier(sum);
        }
        best.keep_within(within, beyond);
        times[row] = best;
    }
}

template <LaneTime Time> [[gnu::target("avx2")]] void pass_avx2(const RankArcs& arcs, const std::uint64_t* seeds,
                                                                const Lanes<Time>* seed, const Rank* ranks,
                                                                Deciseconds limit, Lanes<Time>* times) {
    pass<Time>(arcs, seeds, seed, ranks, limit, times);
}

} // namespace

LaneWidth widest_lanes() {
    static const LaneWidth widest = __builtin_cpu_supports("avx2") != 0 ? LaneWidth::avx2 : LaneWidth::plain;
    return widest;
}

template <LaneTime Time> void sweep_down(const RankArcs& arcs, const std::uint64_t* seeds, const Lanes<Time>* seed,
                                         const Rank* ranks, Deciseconds limit, LaneWidth width, Lanes<Time>* times) {
    if (width == LaneWidth::avx2)
        pass_avx2<Time>(arcs, seeds, seed, ranks, limit, times);
    else
        pass<Time>(arcs, seeds, seed, ranks, limit, times);
}

template void sweep_down<std::uint16_t>(const RankArcs&, const std::uint64_t*, const Lanes<std::uint16_t>*, const Rank*,
                                        Deciseconds, LaneWidth, Lanes<std::uint16_t>*);
template void sweep_down<std::uint32_t>(const RankArcs&, const std::uint64_t*, const Lanes<std::uint32_t>*, const Rank*,
                                        Deciseconds, LaneWidth, Lanes<std::uint32_t>*);

} // namespace lifecircle
