// Of `site --vary`: what holds when people and speeds are other ones.
#include <nlohmann/json.hpp>

#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/legend_text.hpp>

#include "site_report.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

std::string percent_text(double share) { return one_decimal(share * 100.0); }

} // namespace

std::string robust_table(const Session& session, const layers::SiteQuestion& q, const SitePlan& plan,
                         const SiteVariations& variations, const SiteRobustness& robust) {
    const layers::Texts& t = session.texts;
    const bool minutes = q.result().standard.limit.has_value(), places = q.request.count == SiteCount::places;
    std::string text = "\n" + paragraph(t.fill(places    ? "site.varied_speed"
                                               : minutes ? "site.varied"
                                                         : "site.varied_people",
                                               {{"n", grouped(robust.runs)},
                                                {"people", layers::short_number(variations.people_percent)},
                                                {"speed", layers::short_number(variations.speed_percent)},
                                                {"least", percent_text(robust.least)},
                                                {"most", percent_text(robust.most)},
                                                {"regret", grouped(robust.regret)},
                                                {"counted", q.request.objective == SiteObjective::decay
                                                                ? std::string(t("site.varied_counted"))
                                                                : std::string()}}));
    if (robust.proved < robust.runs)
        text += paragraph(t.fill("site.varied_open", {{"n", grouped(robust.runs - robust.proved)}}));
    for (std::size_t s = 0; s < plan.suggested.size(); ++s) {
        const SiteCandidate& c = q.siting.candidates[plan.suggested[s].site];
        text +=
            paragraph("  " + t.fill(robust.stays[s] == robust.runs && robust.proved == robust.runs ? "site.stays_always"
                                                                                                   : "site.stays",
                                    {{"name", c.name.empty() ? c.id : c.name},
                                     {"n", grouped(robust.stays[s])},
                                     {"of", grouped(robust.runs)}}),
                      4);
    }
    return text;
}

nlohmann::ordered_json robust_document(const layers::SiteQuestion& q, const SitePlan& plan,
                                       const SiteVariations& variations, const SiteRobustness& robust) {
    nlohmann::ordered_json stays = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < plan.suggested.size(); ++s)
        stays.push_back({{"id", q.siting.candidates[plan.suggested[s].site].id}, {"runs", robust.stays[s]}});
    return {{"runs", robust.runs},
            {"people_percent", variations.people_percent},
            {"speed_percent", q.result().standard.limit ? variations.speed_percent : 0.0},
            {"proved", robust.proved},
            {"least_share", robust.least},
            {"most_share", robust.most},
            {"regret", robust.regret},
            {"stays", stays}};
}

} // namespace lifecircle::cli
