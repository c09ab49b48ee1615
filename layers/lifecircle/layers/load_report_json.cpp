#include <lifecircle/layers/load_report_json.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

Json notes_json(const std::vector<LoadNote>& notes) {
    Json list = Json::array();
    for (const LoadNote& n : notes)
        list.push_back({{"reason", n.reason}, {"count", n.count}, {"examples", n.examples}});
    return list;
}

} // namespace

Json load_report_json(const LoadReport& report) {
    return {{"input", report.input},
            {"read", report.read},
            {"kept", report.kept},
            {"skipped", notes_json(report.skipped)},
            {"repaired", notes_json(report.repaired)},
            {"doubts", notes_json(report.doubts)}};
}

} // namespace lifecircle::layers
