#include <viewer/app/state.hpp>

#include <cmath>

namespace lifecircle::viewer {

bool move_view(View& view, Drag& drag, const MapMouse& mouse) {
    if (mouse.over_map && mouse.wheel != 0.0) view = zoomed(view, std::exp2(mouse.wheel / 2.0), mouse.at);
    if (mouse.pressed && mouse.over_map) drag = {true, false, mouse.at, mouse.at};
    if (!drag.holding) return false;
    const double dx = mouse.at.x - drag.start.x, dy = mouse.at.y - drag.start.y;
    if (dx * dx + dy * dy >= 16.0) drag.moved = true;
    if (drag.moved) {
        view = panned(view, mouse.at.x - drag.last.x, mouse.at.y - drag.last.y);
        drag.last = mouse.at;
    }
    if (mouse.held && !mouse.released) return false;
    drag.holding = false;
    return !drag.moved;
}

} // namespace lifecircle::viewer
