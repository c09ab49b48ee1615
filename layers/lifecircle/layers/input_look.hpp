#pragma once
/// \file  A first look at an input file that is no OSM file: what is in it, and how it would be mapped.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/layers/project.hpp>

namespace lifecircle::layers {

struct InputLook {
    std::string layer;                     ///< chosen; named only where the file has several
    std::vector<std::string> other_layers; ///< with features
    std::vector<std::string> fitting;      ///< of the other layers, those that could have the role by their geometry
    std::uint64_t features = 0;
    std::string geometry;         ///< "points", "lines", "polygons", "table", "mixed"
    std::string reference_system; ///< for people; empty: none is stated
    bool needs_datum = false;     ///< the file states none
    bool cells = false;           ///< demand whose rows have no role and look like cells of a grid
    Box degrees;                  ///< of a sample of the features
    std::vector<std::string> columns;
    std::vector<std::pair<std::string, std::string>> fields; ///< our name -> column, as guessed
    /// Values of the class column of roads (the kind column of facilities) with what they are taken for (empty: not
    /// known) and their number, most frequent first.
    struct Value {
        std::string word, meaning;
        std::uint64_t count = 0;
    };
    std::vector<Value> values;
};

/// Of several layers the one whose name and columns say most of the role, of equals the first.
/// \param input  role, path, and what the user stated (layer, datum, encoding)
/// \throws DataError as `open_layer`; when a datum is needed and not stated; when the geometry can't have the role
InputLook look_at_input(const InputSpec& input);

} // namespace lifecircle::layers
