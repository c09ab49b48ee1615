#include <lifecircle/siting/ties.hpp>

namespace lifecircle {

void lower_ids(const SitingModel& model, Interchange& moves, StepCount& count) {
    moves.close_idle();
    for (bool again = true; again;) {
        again = false;
        for (std::uint32_t in = 0; in < model.candidate_count(); ++in) {
            if (moves.is_open(in)) continue;
            const std::uint32_t out = moves.highest_tied(in);
            if (out == kNoSite) continue;
            moves.open(in);
            moves.close(out);
            again = true;
        }
        count.check();
    }
}

} // namespace lifecircle
