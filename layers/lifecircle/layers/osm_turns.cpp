// Turn restrictions: relations of a road, a point and another road.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include <lifecircle/layers/osm_parts.hpp>
#include <lifecircle/layers/osm_turn_rules.hpp>

namespace lifecircle::layers {
namespace {

/// The members of a restriction by what they are in it.
struct TurnMembers {
    std::vector<osmium::object_id_type> from, to, via;
    bool via_ways = false, other = false; ///< other: a node as a road, a way twice as the point …
    explicit TurnMembers(const osmium::Relation& relation) {
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            const bool way = member.type() == osmium::item_type::way;
            if (role == "via") {
                via_ways = via_ways || way;
                via.push_back(member.ref());
            } else if (role == "from" || role == "to") {
                other = other || !way;
                (role == "from" ? from : to).push_back(member.ref());
            }
        }
    }
};

class TurnReader {
  public:
    TurnReader(const OsmData& data, std::span<const std::uint32_t> point_of_place, Roads& roads, LoadReport& report)
        : data_(data), point_of_place_(point_of_place), roads_(roads), report_(report) {}

    void read() {
        find_roads();
        for (const osmium::Relation& relation : data_.relations.select<osmium::Relation>())
            if (is_turn_restriction(relation.tags())) add(relation);
    }

  private:
    /// The roads that restrictions name: few, beside all roads of the file.
    void find_roads() {
        for (const osmium::Relation& relation : data_.relations.select<osmium::Relation>())
            if (is_turn_restriction(relation.tags()))
                for (const osmium::RelationMember& member : relation.members())
                    if (member.type() == osmium::item_type::way) roads_of_[member.ref()];
        if (roads_of_.empty()) return;
        for (std::uint32_t r = 0; r < roads_.roads.size(); ++r)
            if (const auto row = roads_of_.find(roads_.roads[r].source_id); row != roads_of_.end())
                row->second.push_back(r);
    }

    void add(const osmium::Relation& relation) {
        ++report_.read;
        const std::string example = "relation " + std::to_string(relation.id());
        const TurnWord motor = turn_word(relation.tags(), TravelGroup::motor),
                       bicycle = turn_word(relation.tags(), TravelGroup::bicycle);
        if (!motor.kind && !bicycle.kind) return report_.skip(motor.reason, example);
        const std::size_t before = roads_.restrictions.size();
        std::string_view fault;
        if (motor.kind == bicycle.kind && motor.several_from == bicycle.several_from &&
            motor.several_to == bicycle.several_to) {
            TurnWord both = motor;
            both.applies.bicycle = true;
            fault = add(relation, both);
        } else {
            if (motor.kind) fault = add(relation, motor);
            if (bicycle.kind && fault.empty()) fault = add(relation, bicycle);
        }
        if (!fault.empty()) {
            roads_.restrictions.resize(before);
            return report_.skip(fault, example);
        }
        ++report_.kept;
    }

    /// \returns why the relation is not used; empty where it is
    std::string_view add(const osmium::Relation& relation, const TurnWord& word) {
        const TurnMembers members(relation);
        if (members.via_ways) return "skip.turn_via_way";
        if (members.other || members.via.size() != 1 || members.from.empty() || members.to.empty() ||
            (members.from.size() > 1 && !word.several_from) || (members.to.size() > 1 && !word.several_to))
            return "skip.turn_members";
        const std::uint32_t place = data_.places.index_of(members.via.front());
        const std::uint32_t point = place == NodePlaces::kNone ? NodePlaces::kNone : point_of_place_[place];
        for (const auto from_way : members.from)
            for (const auto to_way : members.to) {
                const auto &from_roads = roads_of_[from_way], &to_roads = roads_of_[to_way];
                if (from_roads.empty() || to_roads.empty()) return "skip.turn_roads_missing";
                const std::uint32_t from = ending_at(point, from_roads), to = ending_at(point, to_roads);
                if (from == NodePlaces::kNone || to == NodePlaces::kNone) return "skip.turn_apart";
                roads_.restrictions.push_back({from, point, to, *word.kind, word.applies, relation.id()});
            }
        return {};
    }

    /// A way with gaps is several roads.
    std::uint32_t ending_at(std::uint32_t point, std::span<const std::uint32_t> roads) const {
        for (const std::uint32_t r : roads) {
            const Road& road = roads_.roads[r];
            if (roads_.vertex[road.first_vertex] == point ||
                roads_.vertex[road.first_vertex + road.vertex_count - 1] == point)
                return r;
        }
        return NodePlaces::kNone;
    }

    const OsmData& data_;
    std::span<const std::uint32_t> point_of_place_;
    Roads& roads_;
    LoadReport& report_;
    std::unordered_map<osmium::object_id_type, std::vector<std::uint32_t>> roads_of_; ///< by way
};

} // namespace

void read_osm_turns(const OsmData& data, std::span<const std::uint32_t> point_of_place, Roads& roads,
                    LoadReport& report) {
    TurnReader(data, point_of_place, roads, report).read();
}

} // namespace lifecircle::layers
