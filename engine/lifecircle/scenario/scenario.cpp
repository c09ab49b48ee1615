#include <lifecircle/scenario/scenario.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/judge_places.hpp>

namespace lifecircle {
namespace {

/// The facilities while edits are made one after the other.
class Workshop {
  public:
    Workshop(const Study& study, const Scenario& scenario)
        : study_(study), scenario_(scenario), closed_by_(study.facilities.size(), kNobody) {
        for (FacilityId f = 0; f < study.facilities.size(); ++f) by_id_.emplace(study.facilities[f].id, f);
    }
    std::vector<FacilityChange> work() {
        for (edit_ = 0; edit_ < scenario_.edits.size(); ++edit_)
            std::visit([this](const auto& edit) { make(edit); }, scenario_.edits[edit_]);
        return std::move(changes_);
    }

  private:
    static constexpr std::size_t kNobody = ~std::size_t{0};

    [[noreturn]] void refuse(const Phrase& found, const Phrase& expected, const Phrase& advice = {}) const {
        throw UsageError({.file = scenario_.source,
                          .layer = scenario_.source.empty() ? scenario_.name : std::string(),
                          .row = "edit " + std::to_string(edit_ + 1)},
                         found, expected, advice);
    }
    FacilityId find(const std::string& id) const {
        const auto found = by_id_.find(id);
        if (found == by_id_.end())
            refuse(Phrase("no facility '{id}'", {{"id", id}}),
                   "the id of a facility of the project, or of an edit before",
                   "ids stand in column SSBM of layer SSFB 设施分布");
        return found->second;
    }
    const Facility& now(FacilityId f) const {
        const auto changed = latest_.find(f);
        return changed == latest_.end() ? study_.facilities[f] : changes_[changed->second].now;
    }
    void put(FacilityId f, Facility facility, bool added = false) {
        latest_[f] = changes_.size();
        changes_.push_back({edit_, f, added, std::move(facility)});
    }
    void must_not_be_closed(FacilityId f) const {
        if (now(f).state != FacilityState::closed) return;
        const Phrase by = closed_by_[f] == kNobody ? Phrase("as it was read")
                                                   : Phrase("by edit {number}", {{"number", closed_by_[f] + 1}});
        refuse(Phrase("{id} is closed already, {by}", {{"id", now(f).id}, {"by", by}}),
               "a facility that is not closed");
    }
    void must_be_capacity(double capacity) const {
        if (!(std::isfinite(capacity) && capacity >= 0.0))
            refuse(Phrase("capacity {number}", {{"number", std::to_string(capacity)}}), "a number of at least 0");
    }
    void must_be_place(MapXY place) const {
        if (!std::isfinite(place.x) || !std::isfinite(place.y))
            refuse("a place that the project's reference system does not reach", "a place in the project's area");
    }
    void close(FacilityId f) {
        must_not_be_closed(f);
        Facility facility = now(f);
        facility.state = FacilityState::closed;
        closed_by_[f] = edit_;
        put(f, std::move(facility));
    }

    void make(const BuildEdit& edit) {
        must_be_place(edit.facility.place);
        if (edit.facility.capacity) must_be_capacity(*edit.facility.capacity);
        if (edit.facility.family.empty()) refuse("a new facility without a kind", "kind = or family =");
        const auto id = static_cast<FacilityId>(closed_by_.size());
        if (edit.facility.id.empty() || !by_id_.emplace(edit.facility.id, id).second)
            refuse(Phrase("the id '{id}' is taken", {{"id", edit.facility.id}}), "an id that no facility has",
                   "to open one that is there, leave its place out");
        closed_by_.push_back(kNobody);
        put(id, edit.facility, true);
    }
    void make(const OpenEdit& edit) {
        const FacilityId f = find(edit.facility);
        if (now(f).state == FacilityState::open)
            refuse(Phrase("{id} is open already", {{"id", edit.facility}}), "one that is planned, idle or closed");
        Facility facility = now(f);
        facility.state = FacilityState::open;
        put(f, std::move(facility));
    }
    void make(const CloseEdit& edit) { close(find(edit.facility)); }
    void make(const MergeEdit& edit) {
        const FacilityId from = find(edit.facility), into = find(edit.into);
        if (from == into)
            refuse(Phrase("{id} merged into itself", {{"id", edit.facility}}), "another facility to merge into");
        if (now(into).state != FacilityState::open)
            refuse(Phrase("{id} merged into {into}, which is not open", {{"id", edit.facility}, {"into", edit.into}}),
                   "an open facility to merge into", "open it by an edit before this one");
        must_not_be_closed(from);
        if (now(from).family != now(into).family)
            refuse(Phrase("{id} ({family}) merged into {into} ({other})", {{"id", edit.facility},
                                                                           {"family", now(from).family},
                                                                           {"into", edit.into},
                                                                           {"other", now(into).family}}),
                   "two facilities of one family", "to use the building for something else, close and convert it");
        close(from);
    }
    void make(const MoveEdit& edit) {
        const FacilityId f = find(edit.facility);
        must_not_be_closed(f);
        must_be_place(edit.place);
        Facility facility = now(f);
        facility.place = edit.place, facility.unit = edit.unit;
        put(f, std::move(facility));
    }
    void make(const ResizeEdit& edit) {
        const FacilityId f = find(edit.facility);
        must_not_be_closed(f);
        must_be_capacity(edit.capacity);
        Facility facility = now(f);
        facility.capacity = edit.capacity;
        put(f, std::move(facility));
    }
    void make(const ConvertEdit& edit) {
        const FacilityId f = find(edit.facility);
        if (edit.now.family.empty()) refuse("a conversion without a kind", "kind = or family =");
        if (edit.capacity) must_be_capacity(*edit.capacity);
        Facility facility = now(f);
        facility.family = edit.now.family, facility.kind = edit.now.kind, facility.level = edit.now.level;
        facility.capacity = edit.capacity, facility.capacity_unit = edit.now.capacity_unit;
        facility.mobile = edit.now.mobile, facility.state = FacilityState::open;
        put(f, std::move(facility));
    }

    const Study& study_;
    const Scenario& scenario_;
    std::size_t edit_ = 0;
    std::map<std::string, FacilityId, std::less<>> by_id_;
    std::vector<std::size_t> closed_by_;       ///< by facility: the last edit that closed it
    std::map<FacilityId, std::size_t> latest_; ///< into changes_
    std::vector<FacilityChange> changes_;
};

} // namespace

std::vector<FacilityChange> changes_of(const Study& study, const Scenario& scenario) {
    return Workshop(study, scenario).work();
}

void make_changes(std::span<const FacilityChange> changes, Study& study) {
    for (const FacilityChange& change : changes)
        if (change.added)
            study.facilities.push_back(change.now);
        else
            study.facilities[change.facility] = change.now;
}

Study apply(Study study, const Scenario& scenario) {
    make_changes(changes_of(study, scenario), study);
    study.scenario = scenario.name;
    return study;
}

std::vector<EditWithoutRoad> edits_without_road(const Study& study, const Scenario& scenario,
                                                std::span<const FacilityChange> changes, const Travels& travels) {
    std::vector<EditWithoutRoad> found;
    for (const FacilityChange& change : changes) {
        const ScenarioEdit& edit = scenario.edits[change.edit];
        if (!std::holds_alternative<BuildEdit>(edit) && !std::holds_alternative<MoveEdit>(edit)) continue;
        std::vector<std::string> seen;
        for (std::size_t s = 0; s < study.standards.size(); ++s) {
            const Standard& standard = study.standards[s];
            if (!counts_for(change.now, standard)) continue;
            if (std::find(seen.begin(), seen.end(), standard.mode) != seen.end()) continue;
            seen.push_back(standard.mode);
            const Travel& travel = *travels.at(travel_key(standard));
            if (!travel.finder.find(change.now.place, Flow::arriving).connected())
                found.push_back({change.edit, change.facility, s});
        }
    }
    return found;
}

} // namespace lifecircle
