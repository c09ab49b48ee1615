// What trying something costs, on a project: trial_table PROJECT [STANDARD].
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include <viewer/map/project_scene.hpp>
#include <viewer/trial/edit_list.hpp>
#include <viewer/trial/outcome.hpp>
#include <viewer/trial/trial.hpp>

namespace {

using namespace lifecircle;
using namespace lifecircle::viewer;

/// Of this thread's processor time, so that a busy machine gives the same figures.
template <class Work> double milliseconds(Work work) {
    const auto now = [] {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
    };
    const double begin = now();
    work();
    return now() - begin;
}

/// By the clock, for what several threads do.
template <class Work> double elapsed(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void print(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    std::printf("%-44s %8.2f ms, of a hundred one over %8.2f ms\n", what, ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const auto project = load_project(argv[1], layers::Texts(layers::Language::en), {});
    const int standard = standard_of(project->scene, argc > 2 ? argv[2] : "");
    const auto s = static_cast<std::size_t>(standard);
    std::unique_ptr<Trial> trial;
    const double made = elapsed([&] { trial = std::make_unique<Trial>(project, Progress{}); });
    const Study& base = *project->scene.study;
    std::printf("%zu places, %zu facilities, %zu standards; tried: %s\n", base.demand.size(), base.facilities.size(),
                base.standards.size(), base.standards[s].key.c_str());
    std::printf("%-44s %8.0f ms\n", "made ready, all standards", made);
    Facility facility = facility_for(base.standards[s]);
    facility.id = "new-1", facility.place = base.demand[0].place;
    trial->set({"s", "", with_new({}, facility)});
    const FacilityId id = *find_facility(trial->study(), "new-1");
    // A drag past villages, in steps of 50 m as a mouse makes them.
    std::vector<double> moves, figures;
    for (std::size_t d = 0; d < base.demand.size() && moves.size() < 1000; d += base.demand.size() / 50 + 1)
        for (int step = 0; step < 20; ++step) {
            const MapXY at = rounded_to_mm(base.demand[d].place + MapXY{50.0 * step, 20.0 * step});
            moves.push_back(milliseconds([&] { trial->drag(id, at); }));
            figures.push_back(milliseconds([&] { outcome_of(trial->study(), trial->comparison(s)); }));
        }
    print("one move, standards it counts for", moves);
    print("who gains and who loses, by unit and village", figures);
    std::shared_ptr<const PreparedGround> ground;
    const double run = elapsed([&] {
        ground = prepare_edited_ground(project, trial->study().facilities, trial->version(), standard, {}, {});
    });
    std::printf("%-44s %8.0f ms\n", "roads and zones anew, beside the frames", run);
    return 0;
}
