#include <lifecircle/coverage/deciding.hpp>

#include <algorithm>

namespace lifecircle {

std::vector<DecidingPlace> deciding_places(std::span<const DemandPoint> demand) {
    People all = 0;
    for (const DemandPoint& d : demand) all += d.people[0].value_or(0);
    const double least =
        static_cast<double>(all) * std::max(kDecidingShare, kOutstanding / static_cast<double>(demand.size()));
    std::vector<DecidingPlace> found;
    for (std::size_t p = 0; p < demand.size(); ++p)
        if (const People people = demand[p].people[0].value_or(0); people > 0 && static_cast<double>(people) >= least)
            found.push_back({p, people, all});
    std::stable_sort(found.begin(), found.end(),
                     [](const DecidingPlace& a, const DecidingPlace& b) { return a.people > b.people; });
    return found;
}

} // namespace lifecircle
