// How mouse and keys become commands.
#include <algorithm>

#include <viewer/app/app.hpp>

namespace lifecircle::viewer {
namespace {

bool is_far(Pixel a, Pixel b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) >= 16.0; }

bool pressed(ImGuiKey key) {
    const int index = ImGui::GetKeyIndex(key);
    return index >= 0 && ImGui::IsKeyPressed(index);
}

} // namespace

MapMouse App::look_at_mouse() const {
    const ImGuiIO& io = ImGui::GetIO();
    MapMouse mouse;
    mouse.at = {static_cast<double>(io.MousePos.x), static_cast<double>(io.MousePos.y)};
    mouse.over_map = !io.WantCaptureMouse && mouse.at.x < state.view.width && ImGui::IsMousePosValid();
    mouse.pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    mouse.held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    mouse.released = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    mouse.wheel = static_cast<double>(io.MouseWheel);
    return mouse;
}

void App::follow_mouse() {
    if (ground_ == nullptr) return;
    const MapMouse mouse = look_at_mouse();
    const View before = state.view;
    if (!drag_facility(mouse) && move_view(state.view, drag_, mouse)) click(mouse.at);
    const bool moved = !(before.centre == state.view.centre) || before.metres_per_px != state.view.metres_per_px;
    since_move_s_ = moved ? 0.0 : since_move_s_ + static_cast<double>(ImGui::GetIO().DeltaTime);
    if (mouse.over_map && state.tool != Tool::look) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

/// \returns whether a facility takes the press
bool App::press_facility(const MapMouse& mouse) {
    const MapXY at = state.view.to_map(mouse.at);
    FacilityDrag held{true, true, {}, mouse.at, mouse.at};
    if (state.tool == Tool::build && state.standard != kOverview) {
        std::size_t n = 1;
        for (const ScenarioEdit& edit : bench_.history().edits()) n += std::holds_alternative<BuildEdit>(edit) ? 1 : 0;
        send(PlaceNew{at, state.standard, texts_.fill("trial.new_name", {{"n", std::to_string(n)}})});
    } else if (state.tool == Tool::move && !state.facility.empty()) {
        held.facility = state.facility;
        send(DragTo{held.facility, at});
    } else {
        const auto facility = facility_at(canvas_.signs(), mouse.at);
        if (!facility || *facility >= scene().study->facilities.size()) return false;
        held.facility = scene().study->facilities[*facility].id, held.moved = false;
        if (!is_new(bench_.history().edits(), held.facility)) return false; // what is there is not moved by accident
    }
    facility_drag_ = held;
    return true;
}

/// \returns whether the mouse is busy with a facility
bool App::drag_facility(const MapMouse& mouse) {
    const bool begins = mouse.pressed && mouse.over_map && press_facility(mouse);
    FacilityDrag& held = facility_drag_;
    if (!held.holding) return false;
    if (!held.moved && is_far(mouse.at, held.start)) held.moved = true;
    const bool elsewhere = ImGui::IsMousePosValid() && (mouse.at.x != held.last.x || mouse.at.y != held.last.y);
    if (!begins && held.moved && elsewhere) {
        send(DragTo{held.facility, state.view.to_map(mouse.at)});
        held.last = mouse.at;
    }
    if (mouse.held && !mouse.released) return true;
    held.holding = false;
    if (!held.moved)
        click(mouse.at);
    else
        send(Drop{});
    if (state.tool != Tool::look) send(UseTool{Tool::look});
    return true;
}

/// The sign nearest to the cursor; where two lie one upon the other, a second click takes the other one.
void App::click(Pixel at) {
    auto place = place_at(canvas_.signs(), at);
    auto facility = facility_at(canvas_.signs(), at);
    // Signs stay while the view moves; what they stand for may be gone.
    if (place && *place >= scene().study->demand.size()) place.reset();
    if (facility && *facility >= scene().study->facilities.size()) facility.reset();
    const auto far = [&](MapXY p) {
        const Pixel px = state.view.to_px(p);
        return (px.x - at.x) * (px.x - at.x) + (px.y - at.y) * (px.y - at.y);
    };
    bool takes_place = place.has_value();
    if (place && facility) {
        takes_place = far(scene().study->demand[*place].place) <= far(scene().study->facilities[*facility].place);
        if (takes_place && state.selected == static_cast<std::int32_t>(*place))
            takes_place = false;
        else if (!takes_place && state.facility == scene().study->facilities[*facility].id)
            takes_place = true;
    }
    if (takes_place)
        send(SelectPlace{static_cast<int>(*place)});
    else if (facility)
        send(SelectFacility{scene().study->facilities[*facility].id});
    else
        send(SelectPlace{});
}

void App::follow_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    if (ground_ == nullptr || io.WantTextInput) return;
    if (io.KeyCtrl && pressed(ImGuiKey_Z)) io.KeyShift ? send(Redo{}) : send(Undo{});
    if (io.KeyCtrl && pressed(ImGuiKey_Y)) send(Redo{});
    if (pressed(ImGuiKey_Delete) && is_new(bench_.history().edits(), state.facility)) send(TakeBack{state.facility});
    if (!pressed(ImGuiKey_Escape)) return;
    if (state.tool != Tool::look)
        send(UseTool{Tool::look});
    else
        send(SelectPlace{});
}

} // namespace lifecircle::viewer
