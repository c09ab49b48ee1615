#include <lifecircle/layers/export_remarks.hpp>

#include <lifecircle/layers/schema.hpp>

namespace lifecircle::layers {

std::string joined_remarks(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += "；";
        text += part;
    }
    return text;
}

std::string_view remark(bool holds, std::string_view key) {
    return holds ? export_word("remark", key) : std::string_view();
}

std::string manner_remarks(const Standard& s) {
    std::string_view direction, group;
    if (s.direction == Direction::from_facility) direction = export_word("direction", "from_facility");
    if (s.direction == Direction::round_trip) direction = export_word("direction", "round_trip");
    if (s.group != "all") group = export_word("group", s.group);
    return joined_remarks({direction, group});
}

std::string standard_remarks(const Study& study, const Standard& s, bool list_unchecked) {
    return joined_remarks({manner_remarks(s), remark(list_unchecked, "list_unchecked"),
                           remark(!s.verified, "unverified"), remark(study.demand_source.proxy, "proxy")});
}

} // namespace lifecircle::layers
