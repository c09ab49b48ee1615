#pragma once
/// \file  Names on a map: each at the first of eight places around its sign that nothing else has taken.

#include <cstdint>
#include <string>
#include <vector>

#include <lifecircle/layers/texts.hpp>

#include <viewer/map/signs.hpp>
#include <viewer/map/text.hpp>

namespace lifecircle::viewer {

/// Taken ground in a picture, in small square cells.
class TakenGround {
  public:
    TakenGround(int width, int height, double cell_px);
    bool is_free(double x0, double y0, double x1, double y1) const; ///< false outside the picture
    void take(double x0, double y0, double x1, double y1);

  private:
    struct Cells {
        std::size_t c0, r0, c1, r1;
    };
    Cells cells(double x0, double y0, double x1, double y1) const;
    int width_, height_;
    double cell_;
    std::size_t columns_, rows_;
    std::vector<bool> taken_;
};

struct Label {
    std::string text;
    double x = 0.0, y = 0.0; ///< upper left corner
    TextStyle style;
};

/// Names of towns first; then of the worst underserved places, with their minutes; then of other places by weight; then
/// of facilities where the scale is large. `taken` already holds the ground of the map's furniture; signs are added
/// before any name.
std::vector<Label> place_labels(const MapScene& scene, int standard, const Signs& signs, const View& view,
                                const layers::Texts& texts, Theme theme, double scale, TextPen& pen,
                                TakenGround& taken);

} // namespace lifecircle::viewer
