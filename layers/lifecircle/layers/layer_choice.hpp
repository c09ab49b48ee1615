#pragma once
/// \file  Which layer of a file has a role: by its geometry, its name and its columns. For a first look.

#include <string>

#include <lifecircle/layers/input_look.hpp>

class OGRLayer;

namespace lifecircle::layers {

/// "table", "points", "lines", "polygons", or "mixed" for whatever a layer may hold of them.
std::string geometry_word(OGRLayer& layer);

/// Where a file has several layers with features: names the one in `input`, unless the user did, and the others in
/// `look`.
void choose_layer(InputSpec& input, InputLook& look);

/// \throws DataError when the geometry of `look` can't have the role
void check_geometry(const InputSpec& input, const InputLook& look);

} // namespace lifecircle::layers
