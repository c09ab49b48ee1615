#pragma once
/// \file  What every subcommand is given: language, output form, progress and the wish to stop.

#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include <lifecircle/core/progress.hpp>
#include <lifecircle/layers/network_cache.hpp>
#include <lifecircle/layers/texts.hpp>

namespace CLI {
class App;
}

namespace lifecircle::cli {

struct Options {
    bool json = false;                               ///< one machine-readable document on standard output
    bool quiet = false;                              ///< nothing but the result and errors
    layers::CacheUse cache = layers::CacheUse::keep; ///< of networks in the project's cache/
    std::string project = ".";                       ///< project.toml or its folder
};

/// Ctrl-C and SIGTERM become a stop request; a second one ends the program at once. A limit on the size of files
/// becomes an error of the write.
class StopOnSignal {
  public:
    StopOnSignal();
    ~StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    std::stop_token token() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct Session {
    layers::Texts texts;
    Options options;
    Progress progress;
    int exit_code = 0; ///< of a command that ended well and still has something to tell (6: a difference was found)

    std::string_view t(std::string_view key) const { return texts(key); }
    /// Prints a line for people: nothing with --json or --quiet.
    void say(const std::string& line) const;
    /// Prints a line beside the result, on standard error: nothing with --quiet.
    void remark(const std::string& line) const;
    /// Prints the result for people: nothing with --json.
    void print(const std::string& text) const;
    /// Prints the machine-readable document when --json was given.
    void print_json(const nlohmann::ordered_json& document) const;
};

/// A progress bar on a terminal, plain lines elsewhere, nothing when `quiet`. Writes to standard error.
std::function<void(std::string_view, double)> progress_display(const layers::Texts& texts, bool quiet);

/// Each registers its subcommand; `session` outlives parsing and running.
void add_compare(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_info(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_coverage(CLI::App& app, Session& session);
void add_underserved(CLI::App& app, Session& session);
void add_map(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_site(CLI::App& app, Session& session);
void add_consolidate(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_sample(CLI::App& app, Session& session);

} // namespace lifecircle::cli
