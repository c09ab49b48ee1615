#pragma once
/// \file  Whether a layer lies where the project does, and if not, what is wrong with it.

#include <lifecircle/layers/feature_table.hpp>
#include <lifecircle/layers/source_place.hpp>

namespace lifecircle::layers {

/// Skips rows with no place in the project's system or outside its area, counted.
/// \throws DataError when fewer than one row in twenty lies inside, telling the likeliest cause: axes swapped, degrees
/// read as metres or metres as degrees, another zone of the projection, or another place altogether
void keep_inside(FeatureTable& table, const SourcePlace& place, const InputSpec& input, const ReadContext& context,
                 LoadReport& report);

} // namespace lifecircle::layers
