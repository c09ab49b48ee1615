// lifecircle sample: a synthetic county from a seed, written as a project that `run` takes.
#include <charconv>
#include <cstdint>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/sample_files.hpp>

#include "session.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

struct SampleOptions {
    std::string size = "county", out;
    std::uint64_t seed = 1;
    bool force = false;
};

SampleRequest request_of(const SampleOptions& o) {
    if (o.size == "county") return SampleRequest::county(o.seed);
    if (o.size == "prefecture") return SampleRequest::prefecture(o.seed);
    std::int64_t edges = 0;
    const char* end = o.size.data() + o.size.size();
    const auto [stopped, error] = std::from_chars(o.size.data(), end, edges);
    if (error != std::errc() || stopped != end)
        throw UsageError({}, "--size " + o.size, "county, prefecture or a number of road edges", "--size county");
    return SampleRequest::edges(edges, o.seed);
}

void sample(const Session& session, const SampleOptions& o) {
    const layers::SampleFiles made = layers::write_sample(request_of(o), o.out, o.force, session.progress);
    const auto count = [](auto n) { return grouped(static_cast<std::int64_t>(n)); };
    session.say(session.texts.fill("sample.done", {{"folder", made.folder},
                                                   {"name", made.name},
                                                   {"roads", count(made.roads)},
                                                   {"places", count(made.places)},
                                                   {"people", count(made.people)},
                                                   {"facilities", count(made.facilities)}}));
    session.print_json({{"folder", made.folder},
                        {"synthetic", true},
                        {"name", made.name},
                        {"seed", o.seed},
                        {"roads", made.roads},
                        {"places", made.places},
                        {"people", made.people},
                        {"facilities", made.facilities},
                        {"units", made.units},
                        {"files", made.files}});
}

} // namespace

void add_sample(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("sample", std::string(session.t("help.sample")));
    auto options = std::make_shared<SampleOptions>();
    command->add_option("--size", options->size, std::string(session.t("help.sample_size")))
        ->type_name("SCALE")
        ->capture_default_str();
    command->add_option("--seed", options->seed, std::string(session.t("help.sample_seed")))
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--out,-o", options->out, std::string(session.t("help.sample_out")))
        ->type_name("DIR")
        ->required();
    command->add_flag("--force", options->force, std::string(session.t("help.sample_force")));
    command->footer(std::string(session.t("help.sample_example")));
    command->callback([&session, options] { sample(session, *options); });
}

} // namespace lifecircle::cli
