#include <lifecircle/layers/osm_data.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <unordered_set>

#include <osmium/io/any_input.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/progress_part.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

Phrase an_osm_file() { return Phrase("an OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)"); }

/// What to say of a file that can't be read, by its beginning: some files are mistaken for OSM files.
Phrase unreadable(const std::string& path, const std::string& reason) {
    const std::vector<Phrase::Value> said{{"said", reason}};
    std::array<char, 8> head{};
    std::ifstream in(path, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    const std::string_view text(head.data(), static_cast<std::size_t>(in.gcount()));
    if (text.starts_with("PK\x03\x04")) return Phrase("not readable as OSM: {said} (it is a zip archive)", said);
    if (text.starts_with("SQLite"))
        return Phrase("not readable as OSM: {said} (it is a GeoPackage or SQLite file)", said);
    if (text.starts_with("<!DOCTYP") || text.starts_with("<html"))
        return Phrase("not readable as OSM: {said} (it is a web page)", said);
    return Phrase("not readable as OSM: {said}", said);
}

void check_file(const std::string& path) {
    std::error_code failed;
    if (!fs::exists(path, failed)) throw DataError({.file = path}, "no such file", an_osm_file(), "check the path");
    if (fs::is_directory(path, failed)) throw DataError({.file = path}, "a folder", an_osm_file(), "name a file in it");
    if (fs::file_size(path, failed) == 0)
        throw DataError({.file = path}, "an empty file", an_osm_file(), "fetch or export it again");
}

/// Runs `use` and turns what libosmium throws into one message.
template <class Use> void reading(const std::string& path, Use use) {
    check_file(path);
    try {
        use();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& e) {
        throw DataError({.file = path}, unreadable(path, e.what()),
                        "a whole OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)",
                        "it may be cut off or damaged: fetch it again and compare its size");
    }
}

/// Calls `use` for each object of one sort that is not deleted.
template <class Object, class Use> osmium::io::Header each(const std::string& path, osmium::osm_entity_bits::type bits,
                                                           const Progress& progress, Use use) {
    osmium::io::Reader reader(osmium::io::File(path), bits);
    const auto size = static_cast<double>(std::max<std::size_t>(reader.file_size(), 1));
    while (const osmium::memory::Buffer buffer = reader.read()) {
        progress.at("stage.inputs", std::min(static_cast<double>(reader.offset()) / size, 1.0));
        for (const Object& object : buffer.select<Object>())
            if (object.visible()) use(object);
    }
    osmium::io::Header header = reader.header();
    reader.close();
    return header;
}

std::string day(const osmium::Timestamp& time) {
    std::string text = time.to_iso().substr(0, 10); // 2020-05-01
    std::erase(text, '-');
    return text;
}

/// Date of the data: of the header where it states one, else of the newest object.
std::string date_of(const osmium::io::Header& header, osmium::Timestamp newest) {
    for (const char* key : {"osmosis_replication_timestamp", "timestamp"}) {
        const std::string stated = header.get(key);
        if (stated.size() < 10) continue;
        try {
            return day(osmium::Timestamp(stated.c_str()));
        } catch (const std::invalid_argument&) { // a date of another form says nothing
            continue;
        }
    }
    return newest.valid() ? day(newest) : std::string();
}

class Newest {
  public:
    void see(const osmium::OSMObject& object) { time_ = std::max(time_, object.timestamp()); }
    osmium::Timestamp time() const { return time_; }

  private:
    osmium::Timestamp time_;
};

template <class Object> void keep(osmium::memory::Buffer& buffer, const Object& object) {
    buffer.add_item(object);
    buffer.commit();
}

} // namespace

void NodePlaces::close() {
    std::sort(id_.begin(), id_.end());
    id_.erase(std::unique(id_.begin(), id_.end()), id_.end());
    location_.assign(id_.size(), osmium::Location());
}

std::size_t NodePlaces::position(osmium::object_id_type id) const {
    return static_cast<std::size_t>(std::lower_bound(id_.begin(), id_.end(), id) - id_.begin());
}

void NodePlaces::set(osmium::object_id_type id, osmium::Location location) {
    // In a file in order of id the next node wanted is a step away.
    if (last_ >= id_.size() || id_[last_] > id) last_ = position(id);
    while (last_ < id_.size() && id_[last_] < id) ++last_;
    if (last_ < id_.size() && id_[last_] == id && !location_[last_]) location_[last_] = location;
}

void NodePlaces::project(const Transform& transform) {
    constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
    place_.reserve(location_.size());
    for (const osmium::Location l : location_)
        place_.push_back(l.valid() ? MapXY{l.lon_without_check(), l.lat_without_check()} : MapXY{kNowhere, kNowhere});
    transform.apply(place_);
    for (MapXY& place : place_) place = rounded_to_mm(place);
}

std::uint32_t NodePlaces::index_of(osmium::object_id_type id) const {
    const std::size_t at = position(id);
    const bool here = at < id_.size() && id_[at] == id && !std::isnan(place_[at].x);
    return here ? static_cast<std::uint32_t>(at) : kNone;
}

OsmData load_osm(const std::string& path, const OsmWanted& wanted, const Transform& transform,
                 const Progress& progress) {
    OsmData data;
    Newest newest;
    std::unordered_set<osmium::object_id_type> members;
    const auto pass = [&](int n) { return part_of(progress, n / 3.0, (n + 1) / 3.0); };
    reading(path, [&] {
        namespace bits = osmium::osm_entity_bits;
        each<osmium::Relation>(path, bits::relation, pass(0), [&](const osmium::Relation& relation) {
            newest.see(relation);
            if (!wanted.relation(relation)) return;
            keep(data.relations, relation);
            for (const osmium::RelationMember& member : relation.members())
                if (member.type() == osmium::item_type::way) members.insert(member.ref());
        });
        each<osmium::Way>(path, bits::way, pass(1), [&](const osmium::Way& way) {
            newest.see(way);
            if (members.count(way.id()) == 0 && !wanted.way(way)) return;
            keep(data.ways, way);
            for (const osmium::NodeRef& node : way.nodes()) data.places.want(node.ref());
        });
        data.places.close();
        bool any = false;
        const auto header = each<osmium::Node>(path, bits::node, pass(2), [&](const osmium::Node& node) {
            any = true;
            newest.see(node);
            if (!node.location().valid()) return;
            data.places.set(node.id(), node.location());
            if (!node.tags().empty() && wanted.node(node)) keep(data.nodes, node);
        });
        if (!any)
            throw DataError({.file = path}, "no nodes", "an OSM file with nodes and ways",
                            "is this the right extract?");
        data.date = date_of(header, newest.time());
    });
    data.places.project(transform);
    for (const osmium::Node& node : data.nodes.select<osmium::Node>()) data.tagged.want(node.id());
    data.tagged.close();
    for (const osmium::Node& node : data.nodes.select<osmium::Node>()) data.tagged.set(node.id(), node.location());
    data.tagged.project(transform);
    for (osmium::Way& way : data.ways.select<osmium::Way>()) // what assembles areas looks for places there
        for (osmium::NodeRef& node : way.nodes())
            if (const std::uint32_t index = data.places.index_of(node.ref()); index != NodePlaces::kNone)
                node.set_location(data.places.location(index));
    return data;
}

OsmHeader scan_osm(const std::string& path, const std::function<void(const osmium::OSMObject&)>& use,
                   const Progress& progress) {
    OsmHeader found;
    reading(path, [&] {
        Newest newest;
        const auto header =
            each<osmium::OSMObject>(path, osmium::osm_entity_bits::nwr, progress, [&](const osmium::OSMObject& object) {
                newest.see(object);
                use(object);
            });
        found = {header.joined_boxes(), date_of(header, newest.time())};
    });
    return found;
}

} // namespace lifecircle::layers
