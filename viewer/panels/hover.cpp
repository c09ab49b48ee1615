#include <viewer/panels/hover.hpp>

#include <imgui.h>

#include <viewer/map/format.hpp>

namespace lifecircle::viewer {
namespace {

std::string time_text(const layers::Texts& texts, const Standard& standard, const PlaceResult& place) {
    return place.time() ? cost_text(texts, standard, place.time_ds) : std::string("–");
}

} // namespace

std::vector<std::string> hover_lines(const MapScene& base, const MapScene& now, std::uint32_t demand,
                                     const layers::Texts& texts) {
    const DemandPoint& place = now.study->demand[demand];
    std::vector<std::string> lines{place.name.empty() ? std::string(texts("table.unnamed")) : place.name};
    for (std::size_t s = 0; s < now.ledger->results.size(); ++s) {
        const StandardResult& result = now.ledger->results[s];
        const bool behind = s < now.behind.size() && now.behind[s] != 0; // round trips, until the mouse rests
        const std::string after = behind ? "…" : time_text(texts, result.standard, result.place[demand]);
        const std::string before = time_text(texts, result.standard, base.ledger->results[s].place[demand]);
        std::string line = standard_text(texts, result.standard);
        line.append(texts("trial.colon"));
        if (before != after) line.append(before).append(" → ");
        line.append(after);
        lines.push_back(std::move(line));
    }
    return lines;
}

void draw_hover(const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    ImGui::BeginTooltip();
    for (const std::string& line : lines) ImGui::TextUnformatted(line.c_str());
    ImGui::EndTooltip();
}

} // namespace lifecircle::viewer
