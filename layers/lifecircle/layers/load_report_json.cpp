#include <lifecircle/layers/load_report_json.hpp>

#include <lifecircle/layers/failure_text.hpp>
#include <lifecircle/layers/texts.hpp>

namespace lifecircle::layers {
namespace {

using Json = nlohmann::ordered_json;

Json notes_json(const std::vector<LoadNote>& notes) {
    static const Texts zh(Language::zh), en(Language::en);
    Json list = Json::array();
    for (const LoadNote& n : notes) {
        Json chinese = Json::array();
        for (const std::string& example : n.examples) chinese.push_back(row_text(zh, example));
        list.push_back({{"reason", n.reason},
                        {"zh", zh(n.reason)},
                        {"en", en(n.reason)},
                        {"count", n.count},
                        {"examples", n.examples},
                        {"examples_zh", std::move(chinese)}});
    }
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
