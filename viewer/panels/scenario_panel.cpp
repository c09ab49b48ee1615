#include <viewer/panels/scenario_panel.hpp>
#include <viewer/trial/scenario_store.hpp>

#include <algorithm>
#include <filesystem>

#include <imgui.h>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include <viewer/map/format.hpp>
#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {
namespace {

ImVec4 ink(const Colour& c) { return {c.r, c.g, c.b, 1.0F}; }

/// Draws the parts of the panel one below the other.
class Parts {
  public:
    Parts(ScenarioPanelState& state, const ScenarioPanelInput& input)
        : state_(state), in_(input), texts_(input.texts), edits_(input.bench.history().edits()),
          study_(*input.bench.scene().study) {}

    ScenarioPanelActions draw() {
        tools();
        file();
        if (!in_.note.empty()) ImGui::TextWrapped("%s", in_.note.c_str());
        if (in_.bench.look().stage == "stage.trial") ImGui::TextDisabled("%s", t("stage.trial").c_str());
        ImGui::BeginChild("trial");
        edits();
        if (!edits_.empty()) reservations(), outcome();
        ImGui::EndChild();
        return std::move(actions_);
    }

  private:
    std::string t(std::string_view key) const { return std::string(texts_(key)); }
    bool button(const char* key) { return ImGui::Button((t(key) + "###" + key).c_str()); }
    template <class Wish> void send(Wish wish) { actions_.commands.add(std::move(wish)); }

    void tools() {
        const bool building = in_.tool == Tool::build;
        ImGui::BeginDisabled(in_.standard == kOverview);
        if (button(building ? "trial.build_stop" : "trial.build")) send(UseTool{building ? Tool::look : Tool::build});
        ImGui::EndDisabled();
        ImGui::SameLine();
        ImGui::BeginDisabled(!in_.bench.history().can_undo());
        if (button("trial.undo")) send(Undo{});
        ImGui::EndDisabled();
        ImGui::SameLine();
        ImGui::BeginDisabled(!in_.bench.history().can_redo());
        if (button("trial.redo")) send(Redo{});
        ImGui::EndDisabled();
        const char* hint = in_.standard == kOverview ? "trial.hint_overview"
                           : building                ? "trial.hint_build"
                           : edits_.empty()          ? "trial.hint"
                                                     : nullptr;
        if (hint == nullptr) return;
        ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
        ImGui::TextWrapped("%s", t(hint).c_str());
        ImGui::PopStyleColor();
    }

    void file() {
        const float room = ImGui::GetContentRegionAvail().x;
        const auto width = [&](const char* key) {
            return ImGui::CalcTextSize(t(key).c_str()).x + 2.0F * ImGui::GetStyle().FramePadding.x +
                   ImGui::GetStyle().ItemSpacing.x;
        };
        ImGui::SetNextItemWidth(room - width("trial.save") - width("trial.open_file"));
        ImGui::InputTextWithHint("##name", t("trial.name").c_str(), state_.name.data(), state_.name.size());
        ImGui::SameLine();
        const bool savable = !edits_.empty() && state_.name[0] != '\0';
        ImGui::BeginDisabled(!savable);
        if (button("trial.save")) send(SaveScenario{state_.name.data(), false});
        ImGui::EndDisabled();
        ImGui::SameLine();
        if (button("trial.open_file")) actions_.list_files = true, ImGui::OpenPopup("files");
        if (ImGui::BeginPopup("files")) {
            if (state_.files.empty()) ImGui::TextDisabled("%s", t("trial.no_files").c_str());
            for (const std::string& path : state_.files)
                if (ImGui::Selectable(std::filesystem::path(path).filename().string().c_str()))
                    send(OpenScenario{path});
            ImGui::EndPopup();
        }
        const WorkbenchNote& note = in_.bench.note();
        const bool same_name = std::filesystem::path(note.file).filename() == scenario_file_name(state_.name.data());
        if (note.what != WorkbenchNote::What::exists || !same_name) return;
        if (button("trial.replace")) send(SaveScenario{state_.name.data(), true});
    }

    void edits() {
        for (std::size_t e = 0; e < edits_.size(); ++e) {
            ImGui::PushID(static_cast<int>(e));
            const std::string line = std::to_string(e + 1) + "  " + edit_text(edits_[e], study_, texts_);
            const float room = ImGui::GetContentRegionAvail().x;
            if (ImGui::Selectable(line.c_str(), false, 0, {room - 28.0F, 0.0F})) show_edit(edits_[e]);
            ImGui::SameLine(room - 20.0F);
            if (ImGui::SmallButton("×")) send(TakeBack{subject_of(edits_[e])});
            if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", t("trial.take_back").c_str());
            ImGui::PopID();
        }
    }

    void show_edit(const ScenarioEdit& edit) {
        const auto facility = find_facility(study_, subject_of(edit));
        if (!facility) return;
        send(SelectFacility{subject_of(edit)});
        send(GoTo{study_.facilities[*facility].place});
    }

    void reservations() {
        ImGui::PushStyleColor(ImGuiCol_Text, ink(palette_of(in_.theme).severity[2]));
        for (const EditWithoutRoad& edit : in_.bench.without_road())
            ImGui::TextWrapped("%s", texts_
                                         .fill("scenario.without_road",
                                               {{"number", std::to_string(edit.edit + 1)},
                                                {"name", layers::name_or_id(study_.facilities[edit.facility])},
                                                {"mode", layers::mode_text(texts_, study_.standards[edit.standard])}})
                                         .c_str());
        ImGui::PopStyleColor();
        if (in_.bench.scene().planning_unchecked) ImGui::TextWrapped("%s", t("site.not_checked").c_str());
    }

    void outcome() {
        ImGui::Separator();
        if (in_.outcome == nullptr)
            return ImGui::TextWrapped("%s",
                                      t(in_.standard == kOverview ? "trial.hint_overview" : "trial.behind").c_str());
        const Outcome& o = *in_.outcome;
        ImGui::TextWrapped("%s", standard_text(texts_, o.comparison.standard).c_str());
        figure("compare.villages", places_within_text(o.all));
        figure("compare.people", people_within_text(o.all));
        for (const std::string& sentence : outcome_sentences(o, texts_)) ImGui::TextWrapped("%s", sentence.c_str());
        if (!o.apart.empty()) ImGui::TextWrapped("%s", t("compare.apart_note").c_str());
        units(o);
        places(o, o.gained, "turn.gained", palette_of(in_.theme).met_limit);
        places(o, o.lost, "turn.lost", palette_of(in_.theme).severity[2]);
        places(o, o.apart, "compare.apart", palette_of(in_.theme).no_data);
    }

    void figure(const char* key, const std::string& value) {
        ImGui::TextDisabled("%s", t(key).c_str());
        ImGui::SameLine(130.0F);
        ImGui::TextUnformatted(value.c_str());
    }

    void units(const Outcome& o) {
        if (o.units.empty() || !ImGui::BeginTable("units", 3, ImGuiTableFlags_BordersInnerH)) return;
        ImGui::TableSetupColumn(t("table.unit").c_str(), ImGuiTableColumnFlags_WidthStretch);
        ImGui::TableSetupColumn(t("compare.villages_n").c_str(), ImGuiTableColumnFlags_WidthFixed);
        ImGui::TableSetupColumn(t("table.people").c_str(), ImGuiTableColumnFlags_WidthFixed);
        ImGui::TableHeadersRow();
        for (const UnitOutcome& u : o.units) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            const Unit& unit = study_.units[static_cast<std::size_t>(u.unit)];
            if (ImGui::Selectable((unit.name + "###" + unit.code).c_str(), false,
                                  ImGuiSelectableFlags_SpanAllColumns) &&
                !unit.area.empty())
                send(ShowBox{box_of(unit.area)});
            const auto cell = [&](std::int64_t gained, std::int64_t lost, std::int64_t apart) {
                ImGui::TableNextColumn();
                std::string text = plus_minus(gained, lost);
                if (apart > 0) text += " ?" + grouped(apart);
                ImGui::TextUnformatted(text.c_str());
            };
            const TurnCounts& c = u.counts;
            cell(c.places_of(Turn::gained), c.places_of(Turn::lost), places_apart(c));
            const auto without = [&](Turn turn) { return c.without_people[static_cast<std::size_t>(turn)]; };
            const bool no_number = without(Turn::gained) == c.places_of(Turn::gained) &&
                                   without(Turn::lost) == c.places_of(Turn::lost) && people_apart(c) == 0;
            if (no_number) // nobody counted is not nobody
                ImGui::TableNextColumn(), ImGui::TextUnformatted("–");
            else
                cell(c.people_of(Turn::gained), c.people_of(Turn::lost), people_apart(c));
        }
        ImGui::EndTable();
    }

    /// One line a village: name, and minutes before and after.
    void places(const Outcome& o, const std::vector<std::uint32_t>& list, const char* key, const Colour& colour) {
        if (list.empty()) return;
        ImGui::TextColored(ink(colour), "%s", t(key).c_str());
        const auto& before = in_.bench.trial()->project().scene.ledger->results[static_cast<std::size_t>(in_.standard)];
        const auto& after = in_.bench.scene().ledger->results[static_cast<std::size_t>(in_.standard)];
        const auto time = [&](const PlaceResult& p) {
            return p.time() ? cost_text(texts_, o.comparison.standard, p.time_ds) : std::string("–");
        };
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(list.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const std::uint32_t p = list[static_cast<std::size_t>(i)];
                ImGui::PushID(static_cast<int>(p));
                const std::string times = time(before.place[p]) + " → " + time(after.place[p]);
                const float room = ImGui::GetContentRegionAvail().x;
                if (ImGui::Selectable(layers::name_or_id(study_.demand[p]).c_str())) {
                    send(SelectPlace{static_cast<int>(p)});
                    send(GoTo{study_.demand[p].place});
                }
                ImGui::SameLine(room - ImGui::CalcTextSize(times.c_str()).x);
                ImGui::TextUnformatted(times.c_str());
                ImGui::PopID();
            }
    }

    ScenarioPanelState& state_;
    const ScenarioPanelInput& in_;
    const layers::Texts& texts_;
    const EditList& edits_;
    const Study& study_;
    ScenarioPanelActions actions_;
};

} // namespace

ScenarioPanelActions draw_scenario_panel(ScenarioPanelState& state, const ScenarioPanelInput& input) {
    return Parts(state, input).draw();
}

} // namespace lifecircle::viewer
