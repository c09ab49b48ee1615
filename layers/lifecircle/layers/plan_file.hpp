#pragma once
/// \file  A plan of sites as a file: what was asked, of which inputs, what was found, and the certificate from which
/// its bound can be counted again. Fields: docs/formats.md, "Plan files".

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <lifecircle/layers/manifest.hpp>
#include <lifecircle/layers/site_run.hpp>

namespace lifecircle::layers {

/// Multipliers of a problem (siting/certificate.hpp), those above 0, by id of demand points.
struct PlanCertificate {
    std::uint32_t sites = 0; ///< of the problem it is about
    std::int64_t scale = 1, bound = 0;
    std::vector<std::pair<std::string, std::int64_t>> multiplier;
    std::optional<std::int64_t> budget = {}; ///< of the problem, hundredths, where it is one of money: then `sites` is
                                             ///< of no account
};

struct PlanFile {
    SiteRequest request;
    std::string parameter_set;
    std::vector<ManifestInput> inputs;
    std::vector<std::string> sites;    ///< ids, in order of rank
    std::optional<std::int64_t> price; ///< of the sites together, hundredths, where prices are known
    std::string status;                ///< "optimal" or "bounded"
    std::int64_t cost = 0, bound = 0;  ///< as in siting/problem.hpp, in the weights of scenario/site_problem.hpp; of a
                                       ///< longest journey that journey, in the unit of the times
    std::int64_t sum = 0;              ///< of a longest journey: least time in all
    std::uint32_t too_near = 0;        ///< of a longest journey: of its certificate (siting/centre.hpp)
    std::int64_t total = 0, before = 0, after = 0; ///< people (or places) that count, and within the standard
    std::optional<PlanCertificate> certificate;    ///< of the bound
    std::optional<PlanCertificate> fewer; ///< of a share: that one site less, or less money, leaves too many out
    std::int64_t fewer_left_out = 0;      ///< people that so many sites leave out at least, by the search
};

PlanFile plan_file_of(const SiteQuestion& question, const SitePlan& plan, const std::string& parameter_set,
                      std::vector<ManifestInput> inputs);
std::string plan_json(const PlanFile& plan);
/// \throws DataError when the file is missing, damaged, or no plan
PlanFile read_plan(const std::string& path);

/// One thing that a plan says and that is not so when it is counted again.
struct PlanDifference {
    std::string what; ///< key of a text: "sites", "apart", "cost", "sum", "before", "after", "total", "price",
                      ///< "certificate", "bound", "status", "share", "fewer"
    std::string name, stated, counted;
};

struct PlanCheck {
    std::vector<PlanDifference> differences;
    std::int64_t certified = 0;      ///< bound that the certificate shows, in weights
    bool certificate_proves = false; ///< it shows the plan to be the best by itself; else the rest is the search's word
    bool fewer_proved = false;       ///< the certificate shows that one site less, or less money, is not enough
};

/// Counts everything again without the solver: feasibility, cost and bounds from newly made pairs; people within the
/// standard by assessing the study with the sites added to its facilities.
/// \throws UsageError, DataError as site_question where its sites or locks no longer exist
PlanCheck check_plan(const PlanFile& plan, const SiteQuestion& question, const Progress& progress);

} // namespace lifecircle::layers
