#include <lifecircle/layers/load_report.hpp>

#include <algorithm>

namespace lifecircle::layers {

void LoadReport::count(std::vector<LoadNote>& notes, std::string_view reason, std::string example) {
    constexpr std::size_t kExamples = 5;
    auto note = std::find_if(notes.begin(), notes.end(), [&](const LoadNote& n) { return n.reason == reason; });
    if (note == notes.end()) note = notes.insert(notes.end(), LoadNote{std::string(reason), 0, {}});
    ++note->count;
    if (note->examples.size() < kExamples) note->examples.push_back(std::move(example));
}

} // namespace lifecircle::layers
