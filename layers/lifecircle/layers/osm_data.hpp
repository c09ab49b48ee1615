#pragma once
/// \file  What of an OSM file is used, in memory: ways and relations that mean something here, tagged nodes, and the
///        places of the nodes that those ways run through. Independent of the order of objects in the file.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <osmium/memory/buffer.hpp>
#include <osmium/osm/box.hpp>
#include <osmium/osm/location.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>

#include <lifecircle/core/geometry.hpp>
#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/crs.hpp>

namespace lifecircle::layers {

/// Places of the nodes that somebody asked for, by a dense index.
class NodePlaces {
  public:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    void want(osmium::object_id_type id) { id_.push_back(id); }
    /// All wishes are made; now places may be set.
    void close();
    /// The first place given for a node counts.
    void set(osmium::object_id_type id, osmium::Location location);
    /// All places are set; into the metric system, rounded to the millimetre.
    void project(const Transform& transform);

    std::size_t size() const { return id_.size(); }
    /// kNone where the file does not have the node, or its place can't be transformed.
    std::uint32_t index_of(osmium::object_id_type id) const;
    MapXY at(std::uint32_t index) const { return place_[index]; }
    osmium::Location location(std::uint32_t index) const { return location_[index]; }

  private:
    std::size_t position(osmium::object_id_type id) const;
    std::vector<osmium::object_id_type> id_; ///< ascending once closed
    std::vector<osmium::Location> location_;
    std::vector<MapXY> place_;
    mutable std::size_t last_ = 0; ///< files are mostly in order of id
};

/// What to keep. Ways named by kept relations are kept too.
struct OsmWanted {
    std::function<bool(const osmium::Node&)> node;
    std::function<bool(const osmium::Way&)> way;
    std::function<bool(const osmium::Relation&)> relation;
};

struct OsmData {
    static constexpr std::size_t kFewBytes = 64 * 1024UL, kManyBytes = 1024 * 1024UL; ///< buffers grow from here
    osmium::memory::Buffer nodes{kFewBytes, osmium::memory::Buffer::auto_grow::yes};
    osmium::memory::Buffer ways{kManyBytes, osmium::memory::Buffer::auto_grow::yes};
    osmium::memory::Buffer relations{kFewBytes, osmium::memory::Buffer::auto_grow::yes};
    NodePlaces places; ///< of the nodes of `ways`
    NodePlaces tagged; ///< of `nodes`
    std::string date;  ///< YYYYMMDD: what the header says, else the newest object; may be empty

    /// Where one of `nodes` lies; nothing where its place can't be transformed.
    std::optional<MapXY> place_of(const osmium::Node& node) const {
        const std::uint32_t index = tagged.index_of(node.id());
        return index == NodePlaces::kNone ? std::nullopt : std::optional(tagged.at(index));
    }
};

/// Three passes over the file: relations, ways, nodes.
/// \throws DataError when the file is missing, empty, cut off, damaged or no OSM file; Cancelled
OsmData load_osm(const std::string& path, const OsmWanted& wanted, const Transform& transform,
                 const Progress& progress);

/// What the header says, and a way to see all objects once.
struct OsmHeader {
    osmium::Box box; ///< not valid where the header has none
    std::string date;
};
OsmHeader scan_osm(const std::string& path, const std::function<void(const osmium::OSMObject&)>& use,
                   const Progress& progress);

} // namespace lifecircle::layers
