#include <lifecircle/layers/site_candidates.hpp>

#include <algorithm>
#include <array>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/judge_places.hpp>
#include <lifecircle/layers/unit_finder.hpp>
#include <lifecircle/layers/vector_take.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::array kSources{"villages", "layer", "idle", "planned"};

SiteCandidate candidate_of(const Facility& f) { return {f.id, f.name, f.unit, f.place}; }

std::vector<SiteCandidate> from_villages(const Study& study) {
    std::vector<SiteCandidate> candidates;
    for (const DemandPoint& d : study.demand)
        candidates.push_back({d.id, d.name.empty() ? d.village : d.name, d.unit, d.place});
    return candidates;
}

std::vector<SiteCandidate> from_facilities(const Study& study, const Standard& standard, CandidateSource source) {
    std::vector<SiteCandidate> candidates;
    for (const Facility& f : study.facilities) {
        Facility opened = f;
        opened.state = FacilityState::open;
        const bool wanted = source == CandidateSource::idle
                                ? f.state == FacilityState::idle
                                : f.state == FacilityState::planned && counts_for(opened, standard);
        if (wanted) candidates.push_back(candidate_of(f));
    }
    return candidates;
}

/// \param rows  prices of the candidates, in their order
std::vector<SiteCandidate> from_layer(const Project& project, Inputs& inputs, const Standard& standard,
                                      std::vector<RowPrice>& rows_price, const Progress& progress) {
    if (project.candidates.empty())
        throw UsageError({.file = project.file}, "no [[candidates]]",
                         "a layer of points where something could be built",
                         "add [[candidates]] with file = \"…\", or choose among --candidates villages");
    std::vector<SiteCandidate> candidates;
    VectorInputs vectors(project, inputs, progress);
    for (InputSpec input : project.candidates) {
        const auto given = [&](const char* name) { return input.fixed.contains(name) || input.fields.contains(name); };
        if (!given("family") && !given("kind")) {
            input.fixed["family"] = standard.is_family ? standard.subject : standard.family;
            if (!standard.is_family) input.fixed["kind"] = standard.subject;
        }
        std::vector<Facility> rows = vectors.candidates(input, rows_price);
        const UnitFinder finder(inputs.study.units);
        for (Facility& f : rows) {
            if (!inputs.study.units.empty()) f.unit = finder.of(f.unit, f.place);
            candidates.push_back(candidate_of(f));
        }
    }
    return candidates;
}

struct BoxedArea {
    const MultiPolygon* area = nullptr;
    const RoleArea* named = nullptr; ///< null: water
    Box box;
    bool holds(MapXY p) const { return box.contains(p) && contains(*area, p); }
};

/// What the project knows of where nothing may be built.
class Constraints {
  public:
    explicit Constraints(const Inputs& inputs) {
        for (const RoleArea& area : inputs.areas) {
            if (area.role != "forbidden" && area.role != "allowed") continue;
            (area.role == "allowed" ? allowed_ : forbidden_).push_back({&area.area, &area, box_of(area.area)});
            if (std::find(layers.begin(), layers.end(), area.source) == layers.end()) layers.push_back(area.source);
            if (area.role == "allowed" && allowed_layers_.find(area.source) == std::string::npos)
                allowed_layers_ += (allowed_layers_.empty() ? "" : ", ") + area.source;
        }
        for (const MultiPolygon& water : inputs.water) water_.push_back({&water, nullptr, box_of(water)});
    }
    /// Whether nothing may be built there, and why.
    bool refuses(const SiteCandidate& candidate, RefusedCandidate& refused) const {
        const auto holds = [&](const BoxedArea& area) { return area.holds(candidate.place); };
        refused = {candidate, Refusal::forbidden, {}, {}};
        const auto in = std::find_if(forbidden_.begin(), forbidden_.end(), holds);
        if (in != forbidden_.end()) {
            refused.layer = in->named->source, refused.area = in->named->name;
            return true;
        }
        refused.why = Refusal::not_allowed, refused.layer = allowed_layers_;
        if (!allowed_.empty() && std::none_of(allowed_.begin(), allowed_.end(), holds)) return true;
        refused.why = Refusal::water, refused.layer.clear();
        return std::any_of(water_.begin(), water_.end(), holds);
    }
    std::vector<std::string> layers;

  private:
    std::vector<BoxedArea> allowed_, forbidden_, water_;
    std::string allowed_layers_;
};

} // namespace

std::string candidate_source_key(CandidateSource source) { return kSources[static_cast<std::size_t>(source)]; }

CandidateSource candidate_source_of(const std::string& key) {
    const auto found = std::find(kSources.begin(), kSources.end(), key);
    if (found == kSources.end())
        throw UsageError({.field = "--candidates"}, Phrase("'{word}'", {{"word", key}}),
                         "villages, layer, idle or planned", "");
    return static_cast<CandidateSource>(found - kSources.begin());
}

SiteCandidates site_candidates(const Project& project, Inputs& inputs, const Standard& standard, CandidateSource source,
                               std::optional<std::int64_t> price, const Progress& progress) {
    std::vector<RowPrice> prices; // of rows of a layer
    std::vector<SiteCandidate> all = source == CandidateSource::villages ? from_villages(inputs.study)
                                     : source == CandidateSource::layer
                                         ? from_layer(project, inputs, standard, prices, progress)
                                         : from_facilities(inputs.study, standard, source);
    const Constraints constraints(inputs);
    SiteCandidates found;
    found.constraints = constraints.layers;
    RefusedCandidate refused;
    const Where* without_price = nullptr;
    for (std::size_t c = 0; c < all.size(); ++c) {
        if (constraints.refuses(all[c], refused)) {
            found.refused.push_back(refused);
            continue;
        }
        all[c].price = c < prices.size() && prices[c].hundredths ? prices[c].hundredths : price;
        if (c < prices.size() && !all[c].price && without_price == nullptr) without_price = &prices[c].where;
        found.allowed.push_back(std::move(all[c]));
    }
    const auto has_price = [](const SiteCandidate& c) { return c.price.has_value(); };
    if (without_price != nullptr && std::any_of(found.allowed.begin(), found.allowed.end(), has_price))
        throw DataError(*without_price, "no price, where other candidates have one", "a price for every candidate",
                        "fill in the cell, or give --price for candidates without one; 0 is a price, too");
    return found;
}

} // namespace lifecircle::layers
