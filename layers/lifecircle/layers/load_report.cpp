#include <lifecircle/layers/load_report.hpp>

#include <algorithm>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kExamples = 5;

} // namespace

LoadNote& LoadReport::note(std::vector<LoadNote>& notes, std::string_view reason) {
    const auto known = std::find_if(notes.begin(), notes.end(), [&](const LoadNote& n) { return n.reason == reason; });
    return known == notes.end() ? notes.emplace_back(LoadNote{std::string(reason), 0, {}}) : *known;
}

void LoadReport::count(std::vector<LoadNote>& notes, std::string_view reason, std::string example) {
    LoadNote& counted = note(notes, reason);
    ++counted.count;
    if (counted.examples.size() < kExamples) counted.examples.push_back(std::move(example));
}

void LoadReport::repair(std::string_view reason, std::uint64_t times) {
    if (times > 0) note(repaired, reason).count += times;
}

void LoadReport::doubt(std::string_view reason, std::uint64_t times, std::vector<std::string> examples) {
    if (times == 0) return;
    LoadNote& counted = note(doubts, reason);
    counted.count += times;
    for (std::string& example : examples)
        if (counted.examples.size() < kExamples) counted.examples.push_back(std::move(example));
}

void LoadReport::skip(std::string_view reason, std::uint64_t times) {
    if (times > 0) note(skipped, reason).count += times;
}

} // namespace lifecircle::layers
