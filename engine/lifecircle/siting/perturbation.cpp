#include <lifecircle/siting/perturbation.hpp>

#include <lifecircle/core/mixing.hpp>

namespace lifecircle {
namespace {

/// Draws numbers one by one from a seed.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : seed_(seed) {}
    std::uint32_t below(std::size_t count) { return static_cast<std::uint32_t>(hash(seed_, drawn_++) % count); }

  private:
    std::uint64_t seed_, drawn_ = 0;
};

/// A candidate that is not open: one that serves a demand of `near` where that is easily found, so that the exchange is
/// felt.
std::uint32_t closed_candidate(const SitingModel& model, const Interchange& moves, std::uint32_t near, Draws& draws) {
    for (int attempt = 0; attempt < 8; ++attempt) {
        const auto served = model.by_candidate[near];
        std::uint32_t candidate = draws.below(model.candidate_count());
        if (attempt < 6 && !served.empty()) {
            const auto row = model.by_demand[served[draws.below(served.size())].id];
            candidate = row[draws.below(row.size())].id;
        }
        if (!moves.is_open(candidate)) return candidate;
    }
    return kNoSite;
}

void shake(const SitingModel& model, Interchange& moves, Draws& draws) {
    const std::uint32_t exchanges = 1 + draws.below(4);
    for (std::uint32_t k = 0; k < exchanges && !moves.sites().empty(); ++k) {
        const std::uint32_t out = moves.sites()[draws.below(moves.sites().size())];
        const std::uint32_t in = closed_candidate(model, moves, out, draws);
        if (in == kNoSite) continue;
        moves.open(in);
        moves.close(out);
    }
    if (model.budget) moves.complete(); // what it costs too much, or less
}

} // namespace

void search_around(const SitingModel& model, Interchange& moves, int rounds, std::uint64_t steps, Incumbent& best,
                   StepCount& count) {
    if (is_settled(model)) return;
    Draws draws(count.seed());
    std::vector<std::uint32_t> home = moves.sites();
    std::int64_t cost = moves.cost();
    const std::uint64_t end = count.bracket.steps + steps;
    for (int idle = 0; (idle < rounds || count.bracket.steps < end) && !count.over(); ++idle) {
        shake(model, moves, draws);
        moves.descend();
        if (best.offer(model, moves, count)) idle = 0;
        if (moves.cost() <= cost) {
            home = moves.sites(), cost = moves.cost();
        } else {
            moves.change_to(home);
        }
    }
}

} // namespace lifecircle
