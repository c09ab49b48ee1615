#include <viewer/app/map_canvas.hpp>

#include <viewer/map/cairo_picture.hpp>
#include <viewer/map/overlay.hpp>

namespace lifecircle::viewer {
namespace {

bool same(const View& a, const View& b) {
    return a.centre == b.centre && a.metres_per_px == b.metres_per_px && a.width == b.width && a.height == b.height;
}

/// Sources in the lower right corner, and above all else what is made up.
void draw_credits(TextPen& pen, const MapScene& scene, const View& view, const layers::Texts& texts, Theme theme) {
    const Palette& palette = palette_of(theme);
    TextStyle style;
    style.size = 12.0, style.ink = palette.ink, style.halo = palette.halo;
    const TextSize size = pen.measure(scene.source, style);
    pen.write(view.width - size.width - 10.0, view.height - size.height - 6.0, scene.source, style);
    if (!scene.synthetic) return;
    style.size = 15.0, style.bold = true, style.ink = palette.severity[2];
    pen.write(12.0, 8.0, texts("map.synthetic"), style);
}

} // namespace

void MapCanvas::show(std::shared_ptr<const PreparedGround> prepared, Theme theme) {
    prepared_ = std::move(prepared);
    painter_.emplace(std::shared_ptr<const Ground>(prepared_, &prepared_->ground), theme);
    painted_in_ = theme;
    ground_view_.reset(), overlay_view_.reset();
}

bool MapCanvas::is_stale(const AppState& state, const Shown& shown) const {
    return !overlay_view_ || !same(overlay_view_->view, state.view) || overlay_view_->theme != state.theme ||
           overlay_view_->selected != state.selected || overlay_view_->language != state.language ||
           overlay_view_->version != shown.version || overlay_view_->facility != shown.facility;
}

void MapCanvas::draw_ground(const View& view) {
    if (ground_view_ && same(*ground_view_, view)) return;
    ground_canvas_->bind();
    painter_->draw(view, 1.0);
    ground_view_ = view;
}

void MapCanvas::draw(const AppState& state, const Shown& shown, const layers::Texts& texts, bool moving,
                     GLuint framebuffer, int frame_height) {
    const View& view = state.view;
    if (prepared_ == nullptr || view.width < 1 || view.height < 1) return;
    if (painted_in_ != state.theme) show(prepared_, state.theme);
    if (!canvas_ || canvas_->width() != view.width || canvas_->height() != view.height) {
        canvas_.emplace(view.width, view.height), ground_canvas_.emplace(view.width, view.height);
        ground_view_.reset(), overlay_view_.reset();
    }
    const bool stale = is_stale(state, shown), place_signs = stale && !moving;
    if (place_signs) draw_signs(state, shown, texts);
    if (place_signs || !ground_view_ || !same(*ground_view_, view)) {
        draw_ground(view);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, ground_canvas_->framebuffer());
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, canvas_->framebuffer());
        glBlitFramebuffer(0, 0, view.width, view.height, 0, 0, view.width, view.height, GL_COLOR_BUFFER_BIT,
                          GL_NEAREST);
        canvas_->bind();
        put_overlay(view);
    }
    settled_ = !stale || place_signs;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, canvas_->framebuffer());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
    glBlitFramebuffer(0, 0, view.width, view.height, 0, frame_height - view.height, view.width, frame_height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void MapCanvas::draw_signs(const AppState& state, const Shown& shown, const layers::Texts& texts) {
    const View& view = state.view;
    const MapScene& scene = shown.scene;
    CairoPicture picture(view.width, view.height);
    TakenGround taken(view.width, view.height, 3.0);
    taken.take(0, view.height - 48.0, 200.0, view.height);
    taken.take(view.width - 52.0, 0, view.width, 74.0);
    const OverlayStyle style{prepared_->ground.standard, state.theme, 1.0, state.selected, shown.facility};
    signs_ = draw_overlay(picture.cairo(), scene, view, texts, style, taken);
    {
        TextPen pen(picture.cairo());
        draw_scale_bar(picture.cairo(), pen, view, 16.0, view.height - 14.0, state.theme, 1.0);
        draw_north_arrow(picture.cairo(), pen, view.width - 26.0, 50.0, texts("map.north"), state.theme, 1.0);
        draw_credits(pen, scene, view, texts, state.theme);
    }
    overlay_ = gl::make_texture(view.width, view.height, picture.pixels(), true);
    overlay_view_ = Drawn{view, state.theme, state.selected, state.language, shown.version, shown.facility};
}

/// The overlay, where the ground it was drawn for lies now.
void MapCanvas::put_overlay(const View& view) {
    if (!overlay_view_) return;
    if (!picture_) picture_.emplace();
    const View& then = overlay_view_->view;
    const Box box = then.box();
    const Pixel low = view.to_px({box.min_x, box.min_y}), high = view.to_px({box.max_x, box.max_y});
    picture_->draw(*overlay_, {low.x, view.height - low.y}, {high.x, view.height - high.y}, view.width, view.height,
                   true);
}

} // namespace lifecircle::viewer
