#include <viewer/trial/edit_list.hpp>

#include <algorithm>

#include <lifecircle/layers/datasets.hpp>

namespace lifecircle::viewer {
namespace {

template <class... Edits> bool is_one_of(const ScenarioEdit& edit) {
    return (std::holds_alternative<Edits>(edit) || ...);
}

bool is_about(const ScenarioEdit& edit, const std::string& facility) { return subject_of(edit) == facility; }

/// Takes the last edit of these kinds about a facility out, where that is what decides whether it is open.
template <class... Edits> bool take_back(EditList& edits, const std::string& facility) {
    const auto last = std::find_if(edits.rbegin(), edits.rend(), [&](const ScenarioEdit& e) {
        return is_about(e, facility) && is_one_of<OpenEdit, CloseEdit, MergeEdit, ConvertEdit>(e);
    });
    if (last == edits.rend() || !is_one_of<Edits...>(*last)) return false;
    edits.erase(std::next(last).base());
    return true;
}

} // namespace

const std::string& subject_of(const ScenarioEdit& edit) {
    return std::visit(
        [](const auto& e) -> const std::string& {
            if constexpr (std::is_same_v<std::decay_t<decltype(e)>, BuildEdit>)
                return e.facility.id;
            else
                return e.facility;
        },
        edit);
}

std::optional<FacilityId> find_facility(const Study& study, const std::string& id) {
    const auto& all = study.facilities;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Facility& f) { return f.id == id; });
    return found == all.end() ? std::nullopt : std::optional(static_cast<FacilityId>(found - all.begin()));
}

bool is_new(const EditList& edits, const std::string& facility) {
    return std::any_of(edits.begin(), edits.end(), [&](const ScenarioEdit& e) {
        return is_about(e, facility) && std::holds_alternative<BuildEdit>(e);
    });
}

EditList with_new(EditList edits, Facility facility) {
    edits.emplace_back(BuildEdit{std::move(facility)});
    return edits;
}

EditList with_moved(EditList edits, const std::string& facility, MapXY place, std::int32_t unit) {
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        if (!is_about(*edit, facility)) continue;
        if (auto* build = std::get_if<BuildEdit>(&*edit)) {
            build->facility.place = place, build->facility.unit = unit;
            return edits;
        }
        if (auto* move = std::get_if<MoveEdit>(&*edit)) {
            move->place = place, move->unit = unit;
            return edits;
        }
    }
    edits.emplace_back(MoveEdit{facility, place, unit});
    return edits;
}

EditList with_closed(EditList edits, const std::string& facility) {
    if (is_new(edits, facility)) return without(std::move(edits), facility);
    if (!take_back<OpenEdit>(edits, facility)) edits.emplace_back(CloseEdit{facility});
    return edits;
}

EditList with_opened(EditList edits, const std::string& facility) {
    if (!take_back<CloseEdit, MergeEdit>(edits, facility)) edits.emplace_back(OpenEdit{facility});
    return edits;
}

EditList without(EditList edits, const std::string& facility) {
    std::erase_if(edits, [&](const ScenarioEdit& e) {
        const auto* merge = std::get_if<MergeEdit>(&e);
        return is_about(e, facility) || (merge != nullptr && merge->into == facility);
    });
    return edits;
}

std::string new_id(const Study& study, const EditList& edits) {
    const auto taken = [&](const std::string& id) { return is_new(edits, id) || find_facility(study, id).has_value(); };
    std::size_t n = 1;
    while (taken("new-" + std::to_string(n))) ++n;
    return "new-" + std::to_string(n);
}

Facility facility_for(const Standard& standard) {
    Facility facility;
    facility.family = standard.is_family ? standard.subject : standard.family;
    if (standard.is_family) return facility;
    facility.kind = standard.subject;
    if (const FacilityKind* kind = layers::find_kind(standard.subject)) {
        facility.level = kind->level, facility.mobile = kind->form == "mobile";
        facility.capacity_unit = kind->capacity_unit.substr(0, kind->capacity_unit.find(';'));
    }
    return facility;
}

} // namespace lifecircle::viewer
