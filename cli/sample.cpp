// lifecircle sample: a synthetic county from a seed, written as a project that `run` takes.
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/coverage/figures.hpp>
#include <lifecircle/layers/sample_files.hpp>

#include "session.hpp"
#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

struct SampleOptions {
    std::string size = "county", seed = "1", out;
    bool force = false;
};

/// The whole text as a number. CLI11 would take -1 for the largest seed there is.
template <class Number> std::optional<Number> whole_number(const std::string& text) {
    Number number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

SampleRequest request_of(const SampleOptions& o) {
    const auto seed = whole_number<std::uint64_t>(o.seed);
    if (!seed)
        throw UsageError({}, verbatim("--seed " + o.seed), "a whole number from 0 to 18446744073709551615", "--seed 1");
    if (o.size == "county") return SampleRequest::county(*seed);
    if (o.size == "prefecture") return SampleRequest::prefecture(*seed);
    const auto edges = whole_number<std::int64_t>(o.size);
    if (!edges)
        throw UsageError({}, verbatim("--size " + o.size), "county, prefecture or a number of road edges",
                         "--size county");
    return SampleRequest::edges(*edges, *seed);
}

void sample(const Session& session, const SampleOptions& o) {
    const SampleRequest request = request_of(o);
    const layers::SampleFiles made = layers::write_sample(request, o.out, o.force, session.progress);
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
                        {"seed", request.seed},
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
