#include <lifecircle/scenario/what_if.hpp>

#include <utility>

#include <lifecircle/core/error.hpp>
#include <lifecircle/core/parallel.hpp>

namespace lifecircle {

WhatIf::WhatIf(Study study, std::size_t standard, const Travel& travel, const Progress& progress)
    : study_(std::move(study)), standard_(standard), travel_(travel), places_(study_.demand.size()),
      sums_(study_, &study_.standards[standard]) {
    const Direction direction = this->standard().direction;
    if (direction == Direction::round_trip)
        throw UsageError({.field = this->standard().key}, "a round trip", "a standard of one direction", "");
    parallel_for(places_.size(), progress, [&](std::size_t p) {
        places_[p] = travel_.finder.find(study_.demand[p].place, flow_at_place(direction));
    });
    std::vector<FacilityId> ids;
    std::vector<MapXY> sites;
    for (FacilityId f = 0; f < study_.facilities.size(); ++f)
        if (counts_for(study_.facilities[f], this->standard()))
            ids.push_back(f), sites.push_back(study_.facilities[f].place);
    labels_ = std::make_unique<PlaceLabels>(travel_.finder, places_, direction);
    labels_->open_all(hang_facilities(travel_.finder, ids, sites, direction, progress), progress);
    judged_.resize(places_.size());
    for (std::size_t p = 0; p < places_.size(); ++p) sums_.add(p, share_of(judged_[p]));
    appoint_judge();
}

void WhatIf::appoint_judge() {
    judge_ = std::make_unique<PlaceJudge>(study_, standard(), travel_.network.profile);
    family_ = judge_->family();
    for (const Facility& facility : study_.facilities)
        if (counts_for(facility, standard())) judge_->count(facility.unit, 1);
    for (std::uint32_t p = 0; p < places_.size(); ++p) judge(p);
}

void WhatIf::judge(std::uint32_t p) {
    const PlaceResult now = judge_->place(p, labels_->by_place()[p], places_[p].connected());
    PlaceResult& before = judged_[p];
    if (now == before) return;
    sums_.take_out(p, share_of(before));
    sums_.add(p, share_of(now));
    before = now;
}

/// \param places       whose labels changed, or the access \param lists_changed  so that any verdict may be another
void WhatIf::judge_again(std::span<const std::uint32_t> places, bool lists_changed) {
    for (const std::uint32_t p : places) judge(p);
    if (judge_->family() != family_) return appoint_judge();
    for (std::uint32_t p = 0; lists_changed && p < places_.size(); ++p) judge(p);
}

Source WhatIf::hung(FacilityId facility) const {
    const MapXY place = study_.facilities[facility].place;
    return {facility, finder().find(place, flow_at_facility(standard().direction))};
}

/// Labels are those of the facilities that count: what changes in other ways needs no search.
void WhatIf::put(FacilityId facility, Facility now) {
    Facility& here = study_.facilities[facility];
    const bool counted = counts_for(here, standard()), counts = counts_for(now, standard());
    const bool same_place = here.place == now.place;
    bool lists_changed = counted && judge_->count(here.unit, -1);
    lists_changed = (counts && judge_->count(now.unit, 1)) || lists_changed;
    here = std::move(now);
    std::span<const std::uint32_t> changed;
    if (counted && !(counts && same_place)) changed = labels_->close(facility);
    for (const std::uint32_t p : changed) judge(p); // the list is good until the next edit of the labels
    changed = {};
    if (counts && !(counted && same_place)) changed = labels_->open(hung(facility));
    judge_again(changed, lists_changed);
}

void WhatIf::change(FacilityId facility, Facility now) {
    done_.push_back({facility, study_.facilities.at(facility), false, nullptr});
    put(facility, std::move(now));
}

FacilityId WhatIf::add(Facility facility) {
    const auto id = static_cast<FacilityId>(study_.facilities.size());
    Facility none = facility;
    none.state = FacilityState::closed;
    study_.facilities.push_back(std::move(none));
    done_.push_back({id, {}, true, nullptr});
    put(id, std::move(facility));
    return id;
}

void WhatIf::set_state(FacilityId facility, FacilityState state) {
    Facility now = study_.facilities.at(facility);
    now.state = state;
    change(facility, std::move(now));
}

void WhatIf::move(FacilityId facility, MapXY place) {
    Facility now = study_.facilities.at(facility);
    now.place = place;
    change(facility, std::move(now));
}

void WhatIf::put_roads(std::shared_ptr<const EditedTravel> now) {
    const auto state = [](const std::shared_ptr<const EditedTravel>& roads) {
        return roads ? &roads->edited : nullptr;
    };
    const NetworkChange change = change_between(travel_.network, state(roads_), state(now));
    const std::shared_ptr<const EditedTravel> before = std::exchange(roads_, std::move(now));
    const std::vector<std::uint32_t> beside = labels_->places_at(change);
    for (const std::uint32_t p : beside)
        places_[p] = finder().find(places_[p].place, flow_at_place(standard().direction));
    judge_again(labels_->change_network(finder(), change), false);
    judge_again(beside, false);
}

void WhatIf::change_roads(std::shared_ptr<const EditedTravel> now) {
    done_.push_back({kNoFacility, {}, false, roads_});
    put_roads(std::move(now));
}

bool WhatIf::undo() {
    if (done_.empty()) return false;
    Edit edit = std::move(done_.back());
    done_.pop_back();
    if (edit.facility == kNoFacility) {
        put_roads(std::move(edit.roads));
    } else if (edit.added) {
        Facility none = study_.facilities[edit.facility];
        none.state = FacilityState::closed;
        put(edit.facility, std::move(none));
        study_.facilities.pop_back(); // edits are taken back in turn, so it is the last one
        judge_again({}, false);
    } else {
        put(edit.facility, std::move(edit.before));
    }
    return true;
}

StandardResult WhatIf::result() const {
    StandardResult result;
    result.standard = standard();
    for (FacilityId f = 0; f < study_.facilities.size(); ++f)
        if (counts_for(study_.facilities[f], standard())) result.facilities.push_back(f);
    result.place = judged_;
    rank_places(study_, *judge_, result.place);
    return result;
}

} // namespace lifecircle
