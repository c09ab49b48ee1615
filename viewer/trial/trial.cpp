#include <viewer/trial/trial.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include <lifecircle/coverage/judge_places.hpp>

#include <viewer/map/project_scene.hpp>

namespace lifecircle::viewer {
namespace {

/// In all that an edit may change.
bool same(const Facility& a, const Facility& b) {
    const auto parts = [](const Facility& f) {
        return std::tie(f.id, f.name, f.family, f.kind, f.level, f.capacity, f.capacity_unit, f.state, f.mobile,
                        f.place.x, f.place.y, f.unit);
    };
    return parts(a) == parts(b);
}

/// Without what the window takes from the run itself.
Ledger shown_part(const Ledger& whole) {
    Ledger part;
    part.rows = whole.rows, part.joint = whole.joint;
    for (const StandardResult& result : whole.results) {
        StandardResult& kept = part.results.emplace_back();
        kept.standard = result.standard, kept.facilities = result.facilities;
        kept.place = result.place, kept.zones = result.zones;
    }
    return part;
}

/// The rows of one standard become others.
void replace_rows(std::vector<CoverageRow>& rows, std::int32_t standard, std::vector<CoverageRow> now) {
    const auto is_of = [&](const CoverageRow& row) { return row.standard == standard; };
    const auto first = std::find_if(rows.begin(), rows.end(), is_of);
    const auto at = rows.erase(first, std::find_if_not(first, rows.end(), is_of));
    rows.insert(at, now.begin(), now.end());
}

} // namespace

Trial::Trial(std::shared_ptr<const LoadedProject> project, const Progress& progress)
    : project_(std::move(project)), study_(*project_->scene.study), ledger_(shown_part(*project_->scene.ledger)),
      scene_(project_->scene), units_(study_.units) {
    scene_.study = &study_, scene_.ledger = &ledger_;
    const std::size_t count = study_.standards.size();
    stale_.resize(count), behind_.resize(count), what_if_.resize(count);
    for (std::size_t s = 0; s < count; ++s) {
        progress.at("stage.trial", static_cast<double>(s) / static_cast<double>(count));
        if (study_.standards[s].direction == Direction::round_trip) continue;
        const Travel& travel = *project_->run->travels.at(travel_key(study_.standards[s]));
        Progress quiet;
        quiet.stop = progress.stop;
        what_if_[s] = std::make_unique<WhatIf>(study_, s, travel, quiet);
    }
}

/// A standard's own study may have more facilities, closed ones that were taken back: their numbers serve again.
void Trial::put(FacilityId f, const Facility& now) {
    const bool fresh = f == study_.facilities.size();
    for (std::size_t s = 0; s < what_if_.size(); ++s) {
        const Standard& standard = study_.standards[s];
        if (counts_for(now, standard) || (!fresh && counts_for(study_.facilities[f], standard))) stale_[s] = 1;
        if (what_if_[s] == nullptr) continue;
        if (f < what_if_[s]->study().facilities.size())
            what_if_[s]->set(f, now);
        else
            what_if_[s]->add(now);
    }
    if (fresh)
        study_.facilities.push_back(now);
    else
        study_.facilities[f] = now;
}

void Trial::retire_last() {
    Facility gone = study_.facilities.back();
    gone.state = FacilityState::closed;
    put(static_cast<FacilityId>(study_.facilities.size() - 1), gone);
    study_.facilities.pop_back();
}

/// A standard that nothing follows edit by edit: as the project has it, where no facility that counts differs; else
/// behind, without the facilities that are gone.
void Trial::fall_behind(std::size_t s) {
    const std::vector<Facility>& base = project_->scene.study->facilities;
    const Standard& standard = study_.standards[s];
    bool as_project = true;
    for (FacilityId f = 0; f < study_.facilities.size() && as_project; ++f) {
        const Facility& now = study_.facilities[f];
        const bool counts = counts_for(now, standard) || (f < base.size() && counts_for(base[f], standard));
        as_project = !counts || (f < base.size() && same(now, base[f]));
    }
    StandardResult& result = ledger_.results[s];
    behind_[s] = as_project ? 0 : 1;
    if (as_project) {
        const Ledger& whole = *project_->scene.ledger;
        result.place = whole.results[s].place, result.facilities = whole.results[s].facilities;
        std::vector<CoverageRow> rows;
        std::copy_if(whole.rows.begin(), whole.rows.end(), std::back_inserter(rows),
                     [s](const CoverageRow& row) { return row.standard == static_cast<std::int32_t>(s); });
        replace_rows(ledger_.rows, static_cast<std::int32_t>(s), std::move(rows));
        return;
    }
    const auto is_gone = [&](FacilityId f) { return f != kNoFacility && f >= study_.facilities.size(); };
    std::erase_if(result.facilities, is_gone);
    for (PlaceResult& place : result.place) {
        if (is_gone(place.nearest)) place.nearest = kNoFacility;
        if (is_gone(place.runner_up)) place.runner_up = kNoFacility;
    }
}

void Trial::refresh() {
    for (std::size_t s = 0; s < what_if_.size(); ++s) {
        if (stale_[s] == 0) continue;
        stale_[s] = 0;
        if (what_if_[s] == nullptr) {
            fall_behind(s);
            continue;
        }
        StandardResult now = what_if_[s]->result();
        ledger_.results[s].place = std::move(now.place), ledger_.results[s].facilities = std::move(now.facilities);
        replace_rows(ledger_.rows, static_cast<std::int32_t>(s), what_if_[s]->rows());
    }
    scene_.behind = behind_;
    ++version_;
}

void Trial::set(const Scenario& scenario) {
    const Study& base = *project_->scene.study;
    const std::vector<FacilityChange> changes = changes_of(base, scenario);
    std::map<FacilityId, const Facility*> wanted;
    for (const FacilityId f : edited_)
        if (f < base.facilities.size()) wanted[f] = &base.facilities[f];
    edited_.clear();
    std::size_t count = base.facilities.size();
    for (const FacilityChange& change : changes) {
        wanted[change.facility] = &change.now;
        edited_.push_back(change.facility);
        if (change.added) ++count;
    }
    while (study_.facilities.size() > count) retire_last();
    for (const auto& [f, now] : wanted)
        if (f >= study_.facilities.size() || !same(study_.facilities[f], *now)) put(f, *now);
    study_.scenario = scenario.name;
    scene_.changes = map_changes(study_, scenario, changes);
    scene_.planning_unchecked = is_planning_unchecked(scenario, project_->run->inputs.areas);
    scene_.name = project_->scene.name;
    if (!scenario.name.empty() && !scenario.edits.empty()) scene_.name += " · " + scenario.name;
    refresh();
}

void Trial::drag(FacilityId facility, MapXY place) {
    Facility now = study_.facilities.at(facility);
    now.place = place, now.unit = unit_at(place);
    put(facility, now);
    if (std::find(edited_.begin(), edited_.end(), facility) == edited_.end()) edited_.push_back(facility);
    refresh();
}

void Trial::catch_up(std::size_t standard, const StandardResult& result, std::vector<CoverageRow> rows) {
    ledger_.results[standard].place = result.place, ledger_.results[standard].facilities = result.facilities;
    replace_rows(ledger_.rows, static_cast<std::int32_t>(standard), std::move(rows));
    behind_[standard] = 0;
    scene_.behind = behind_;
    ++version_;
}

Comparison Trial::comparison(std::size_t standard) const {
    return compare(study_, project_->scene.ledger->results[standard], ledger_.results[standard]);
}

} // namespace lifecircle::viewer
