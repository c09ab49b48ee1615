#include <viewer/map/legend.hpp>

#include <algorithm>
#include <cmath>

#include <viewer/map/changes.hpp>

namespace lifecircle::viewer {
namespace {

/// Draws rows one below the other; with `quiet` only moves down.
class LegendDrawer {
  public:
    LegendDrawer(cairo_t* cairo, TextPen& pen, double x, double y, double width, Theme theme, double scale, bool quiet)
        : cairo_(cairo), pen_(pen), x_(x), y_(y), width_(width), theme_(theme), p_(palette_of(theme)), k_(scale),
          quiet_(quiet) {}

    double y() const { return y_; }

    void draw(const LegendRow& row) {
        switch (row.kind) {
        case RowKind::heading:
            return heading(row);
        case RowKind::fact:
            return fact(row);
        case RowKind::figure:
            return figure(row);
        case RowKind::zones:
            return zones(row);
        case RowKind::road_times:
            return road_times(row);
        case RowKind::note:
            return note(row);
        case RowKind::place:
        case RowKind::line:
        case RowKind::area:
        case RowKind::facility:
        case RowKind::change:
        case RowKind::arrow:
            return sign(row);
        }
    }

  private:
    TextStyle text(double size, Colour ink, bool bold = false) const {
        TextStyle style;
        style.size = size * k_, style.ink = ink, style.bold = bold;
        return style;
    }
    double write(double x, double y, const std::string& words, const TextStyle& style) {
        const TextSize size = pen_.measure(words, style);
        if (!quiet_) pen_.write(x, y, words, style);
        return size.height;
    }
    /// Right-aligned at the edge of the legend. \returns its height
    double write_right(double y, const std::string& words, const TextStyle& style) {
        const TextSize size = pen_.measure(words, style);
        if (!quiet_) pen_.write(x_ + width_ - size.width, y, words, style);
        return size.height;
    }

    void heading(const LegendRow& row) {
        y_ += 9.0 * k_;
        if (!quiet_) {
            set_colour(cairo_, p_.rule);
            cairo_rectangle(cairo_, x_, std::round(y_), width_, std::max(1.0, std::round(k_)));
            cairo_fill(cairo_);
        }
        y_ += 6.0 * k_;
        y_ += write(x_, y_, row.label, text(12.0, p_.faint, true)) + 3.0 * k_;
    }

    /// The value stands on the right; where both do not fit on one line it goes below its label, over the full width.
    void fact(const LegendRow& row) {
        const TextStyle label = text(12.5, p_.faint);
        TextStyle value = text(12.5, p_.ink);
        const double label_width = pen_.measure(row.label, label).width;
        const double h = write(x_, y_, row.label, label);
        if (label_width + pen_.measure(row.value, value).width + 12.0 * k_ <= width_) {
            y_ += std::max(h, write_right(y_, row.value, value)) + 1.5 * k_;
            return;
        }
        value.wrap = width_;
        y_ += h;
        y_ += write(x_, y_, row.value, value) + 1.5 * k_;
    }

    /// What it is a share of stands beside the figure, or below a wide one.
    void figure(const LegendRow& row) {
        y_ += 6.0 * k_;
        const TextStyle large = text(30.0, mixed(p_.met_near, p_.met_limit, 0.3F), true);
        const TextSize size = pen_.measure(row.value, large);
        if (!quiet_) pen_.write(x_, y_, row.value, large);
        TextStyle small = text(12.5, p_.ink);
        const double room = width_ - size.width - 12.0 * k_;
        const bool below = room < 80.0 * k_;
        small.wrap = below ? width_ : room;
        const TextSize words = pen_.measure(row.label, small);
        const double x = below ? x_ : x_ + size.width + 12.0 * k_;
        const double y = y_ + (below ? size.height : std::max(0.0, (size.height - words.height) / 2.0));
        if (!quiet_) pen_.write(x, y, row.label, small);
        y_ += (below ? size.height + words.height : std::max(size.height, words.height)) + 2.0 * k_;
    }

    void sign(const LegendRow& row) {
        const TextStyle style = text(12.5, p_.ink);
        const double column = 30.0 * k_;
        const double value_width = row.value.empty() ? 0.0 : pen_.measure(row.value, style).width + 10.0 * k_;
        TextStyle label = style;
        label.wrap = width_ - column - value_width;
        const double h = std::max(write(x_ + column, y_, row.label, label), 18.0 * k_);
        const double line = pen_.measure("0", style).height;
        if (!row.value.empty()) write_right(y_, row.value, style);
        if (!quiet_) swatch(row, x_ + 11.0 * k_, y_ + line / 2.0);
        y_ += h + 2.5 * k_;
    }

    void swatch(const LegendRow& row, double x, double y) {
        switch (row.kind) {
        case RowKind::place:
            draw_place(cairo_, x, y, 5.5 * k_, row.mark, row.severity, theme_);
            return;
        case RowKind::facility:
            draw_facility(cairo_, x, y, 8.0 * k_, row.symbol, row.state, theme_);
            return;
        case RowKind::change:
            draw_change_ring(cairo_, x, y, 3.5 * k_, row.state == FacilityState::closed, theme_, k_);
            return;
        case RowKind::arrow:
            draw_merger_arrow(cairo_, {x - 11.0 * k_, y}, {x + 11.0 * k_, y}, theme_, k_);
            return;
        case RowKind::area:
            set_colour(cairo_, row.colour);
            cairo_rectangle(cairo_, x - 11.0 * k_, y - 6.0 * k_, 22.0 * k_, 12.0 * k_);
            cairo_fill(cairo_);
            return;
        default:
            set_colour(cairo_, row.colour);
            cairo_set_line_width(cairo_, row.width * k_);
            cairo_move_to(cairo_, x - 11.0 * k_, y);
            cairo_line_to(cairo_, x + 11.0 * k_, y);
            cairo_stroke(cairo_);
        }
    }

    /// Swatches side by side, each as strong as the map shows it: inner steps lie on the outer ones.
    void zones(const LegendRow& row) {
        y_ += write(x_, y_, row.label, text(12.5, p_.ink)) + 3.0 * k_;
        const double n = static_cast<double>(row.steps.size()), w = width_ / n, h = 15.0 * k_;
        double below = 0.0;
        for (std::size_t i = 0; i < row.steps.size(); ++i) {
            if (!quiet_) {
                cairo_rectangle(cairo_, x_ + static_cast<double>(i) * w, y_, w, h);
                set_colour(cairo_, p_.paper);
                cairo_fill_preserve(cairo_);
                for (std::size_t outer = row.steps.size(); outer-- > i;) {
                    set_colour(cairo_, row.steps_within[outer] ? p_.zone : p_.zone_beyond);
                    cairo_fill_preserve(cairo_);
                }
                cairo_new_path(cairo_);
            }
            below = write(x_ + static_cast<double>(i) * w + 1.0 * k_, y_ + h + 1.0 * k_, row.steps[i],
                          text(11.0, p_.faint));
        }
        y_ += h + below + 6.0 * k_;
    }

    void road_times(const LegendRow& row) {
        y_ += write(x_, y_, row.label, text(12.5, p_.ink)) + 4.0 * k_;
        const double h = 6.0 * k_, half = width_ / 2.0;
        if (!quiet_) {
            ramp(x_, y_, half, h, p_.met_near, p_.met_limit);
            ramp(x_ + half, y_, half, h, p_.over_near, p_.over_far);
        }
        y_ += h + 1.0 * k_;
        const TextStyle small = text(11.0, p_.faint);
        const TextSize middle = pen_.measure(row.steps[1], small);
        write(x_, y_, row.steps[0], small);
        write(x_ + half - middle.width / 2.0, y_, row.steps[1], small);
        y_ += write_right(y_, row.steps[2], small) + 5.0 * k_;
    }

    void ramp(double x, double y, double w, double h, const Colour& from, const Colour& to) {
        cairo_pattern_t* pattern = cairo_pattern_create_linear(x, y, x + w, y);
        const auto stop = [&](double at, const Colour& c) {
            cairo_pattern_add_color_stop_rgb(pattern, at, static_cast<double>(c.r), static_cast<double>(c.g),
                                             static_cast<double>(c.b));
        };
        stop(0.0, from), stop(1.0, to);
        cairo_set_source(cairo_, pattern);
        cairo_rectangle(cairo_, x, y, w, h);
        cairo_fill(cairo_);
        cairo_pattern_destroy(pattern);
    }

    void note(const LegendRow& row) {
        TextStyle style = text(11.0, p_.faint);
        style.wrap = width_;
        y_ += 4.0 * k_;
        y_ += write(x_, y_, row.label, style);
    }

    cairo_t* cairo_;
    TextPen& pen_;
    double x_, y_, width_;
    Theme theme_;
    const Palette& p_;
    double k_;
    bool quiet_;
};

} // namespace

double draw_legend(cairo_t* cairo, TextPen& pen, const std::vector<LegendRow>& rows, double x, double y, double width,
                   Theme theme, double scale, bool measure_only) {
    LegendDrawer drawer(cairo, pen, x, y, width, theme, scale, measure_only);
    for (const LegendRow& row : rows) drawer.draw(row);
    return drawer.y();
}

} // namespace lifecircle::viewer
