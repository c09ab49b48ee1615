#pragma once
/// \file  What a user may ask of the window, as values. Mouse, keys, panels and tests all send these; nothing else
///        changes what is shown or tried.

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/texts.hpp>

#include <viewer/map/palette.hpp>

namespace lifecircle::viewer {

/// What the left button does on the map.
enum class Tool : std::uint8_t {
    look,  ///< drags the map, selects
    build, ///< puts up a facility of the standard shown, and drags it
    move   ///< puts the selected facility elsewhere, and drags it
};

/// Of what is seen.
struct ShowStandard {
    int standard = 0; ///< kOverview or an index
};
struct ShowAll {};
struct GoTo {
    MapXY place;
};
struct ShowBox {
    Box box; ///< not empty
};
struct SelectPlace {
    int demand = -1; ///< -1: none
};
struct SelectFacility {
    std::string facility; ///< id; empty: none
};
struct UseTool {
    Tool tool = Tool::look;
};
struct UseTheme {
    Theme theme = Theme::light;
};
struct UseLanguage {
    layers::Language language = layers::Language::zh;
};
using ViewCommand =
    std::variant<ShowStandard, ShowAll, GoTo, ShowBox, SelectPlace, SelectFacility, UseTool, UseTheme, UseLanguage>;

/// Of what is tried. Facilities are named by id.
struct PlaceNew {
    MapXY at;
    int standard = 0; ///< which it is to serve
    std::string name;
};
struct DragTo {
    std::string facility; ///< empty: the one put up last
    MapXY at;
};
struct Drop {}; ///< what is dragged stays where it is
struct CloseFacility {
    std::string facility;
};
struct OpenFacility {
    std::string facility;
};
struct TakeBack {
    std::string facility; ///< all edits about it
};
struct Undo {};
struct Redo {};
struct SaveScenario {
    std::string name;     ///< of the scenario; its file is called by it
    bool replace = false; ///< another scenario's file of that name
};
struct OpenScenario {
    std::string file;
};
using TrialCommand =
    std::variant<PlaceNew, DragTo, Drop, CloseFacility, OpenFacility, TakeBack, Undo, Redo, SaveScenario, OpenScenario>;

/// Whether a variant may hold a type.
template <class Variant, class T> inline constexpr bool kHolds = false;
template <class... Ts, class T> inline constexpr bool kHolds<std::variant<Ts...>, T> = (std::is_same_v<Ts, T> || ...);

/// What a panel or the mouse asks for in one frame.
struct Wishes {
    std::vector<ViewCommand> view;
    std::vector<TrialCommand> trial;
    template <class Wish> void add(Wish wish) {
        if constexpr (kHolds<ViewCommand, Wish>)
            view.emplace_back(std::in_place_type<Wish>, std::move(wish));
        else
            trial.emplace_back(std::in_place_type<Wish>, std::move(wish));
    }
    void add(Wishes more) {
        for (ViewCommand& wish : more.view) view.push_back(std::move(wish));
        for (TrialCommand& wish : more.trial) trial.push_back(std::move(wish));
    }
    bool empty() const { return view.empty() && trial.empty(); }
};

} // namespace lifecircle::viewer
