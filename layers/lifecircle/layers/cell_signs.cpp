#include <lifecircle/layers/cell_signs.hpp>

#include <algorithm>
#include <cmath>

namespace lifecircle::layers {
namespace {

double middle_of(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

void CellSigns::add_id(std::string_view id) {
    constexpr std::size_t kDigits = 15;
    ++ids_;
    if (id.size() == kDigits && id.front() == '8' &&
        id.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos)
        ++hexagons_;
}

bool CellSigns::cells() const {
    constexpr std::size_t kLeast = 10;
    constexpr double kAlike = 0.05;
    if (ids_ > 0 && hexagons_ == ids_) return true;
    if (sizes_.size() < kLeast) return false;
    std::vector<double> widths, heights;
    for (const MapXY size : sizes_) widths.push_back(size.x), heights.push_back(size.y);
    const double width = middle_of(widths), height = middle_of(heights);
    const auto alike = std::count_if(sizes_.begin(), sizes_.end(), [&](MapXY s) {
        return std::abs(s.x - width) <= kAlike * width && std::abs(s.y - height) <= kAlike * height;
    });
    return static_cast<std::size_t>(alike) * 10 >= sizes_.size() * 9; // some are cut at the border
}

} // namespace lifecircle::layers
