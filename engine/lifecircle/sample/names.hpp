#pragma once
/// \file  Invented names. Real names of the country's kind would be unavoidable as soon as a surname meets a landform;
///        that is why codes start with 99 and every product says that the sample is synthetic.

#include <cstdint>
#include <string>

namespace lifecircle::sample {

/// "示例县" alone, "示例三县" among several.
std::string county_name(int county, int counties);

/// Two syllables; 镇 or 乡 comes behind.
std::string town_stem(std::uint64_t first, std::uint64_t second);

/// A surname or landmark and a landform of the valley or the hills, sometimes with 上, 小 … before.
std::string village_name(std::uint64_t luck, bool high);

/// "东关社区" …; the number counts within a town.
std::string community_name(std::size_t number);

/// 7 -> 七, 12 -> 十二, 340 -> 三百四十. \pre 0 < n < 1000
std::string chinese_number(int n);

/// "007" for (7, 3).
std::string digits(std::int64_t value, int width);

} // namespace lifecircle::sample
