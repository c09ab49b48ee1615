// lifecircle: reads the command line, runs one subcommand and turns its failures into messages and exit codes.
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>

#include "session.hpp"

namespace {

using namespace lifecircle;

/// The language must be known before the help texts are made, so it is looked for ahead of the parser.
layers::Language language(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        std::string_view value;
        if (word.starts_with("--lang="))
            value = word.substr(7);
        else if (word == "--lang" && i + 1 < argc)
            value = argv[i + 1];
        if (value.starts_with("zh")) return layers::Language::zh;
        if (value.starts_with("en")) return layers::Language::en;
    }
    return layers::language_of_environment();
}

/// Exit codes of DESIGN § 4.14.
int exit_code(const Error& error) {
    if (dynamic_cast<const UsageError*>(&error) != nullptr) return 2;
    if (dynamic_cast<const DataError*>(&error) != nullptr) return 3;
    if (dynamic_cast<const Infeasible*>(&error) != nullptr) return 4;
    if (dynamic_cast<const OutputError*>(&error) != nullptr) return 5;
    if (dynamic_cast<const Cancelled*>(&error) != nullptr) return 130;
    return 1;
}

void report(const cli::Session& session, const Error& error, int code) {
    if (session.options.json)
        session.print_json({{"error",
                             {{"exit", code},
                              {"message", error.what()},
                              {"file", error.where.file},
                              {"layer", error.where.layer},
                              {"row", error.where.row},
                              {"field", error.where.field},
                              {"found", error.found},
                              {"expected", error.expected},
                              {"advice", error.advice}}}});
    std::cerr << session.t("cli.error") << error.what() << "\n";
}

/// What was printed is part of the result: where it could not be written, that is no success.
int exit_when_printed(const cli::Session& session) {
    if (std::cout.flush()) return session.exit_code;
    const OutputError error({.file = "standard output"}, "can't be written", "room for what is printed", "");
    std::cerr << session.t("cli.error") << error.what() << "\n";
    return exit_code(error);
}

/// Parses and runs; every failure becomes a message and an exit code.
int run(int argc, char** argv) {
    cli::Session session{layers::Texts(language(argc, argv)), {}, {}, 0};
    CLI::App app{std::string(session.t("cli.about")), "lifecircle"};
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", std::string(LIFECIRCLE_VERSION));
    std::string lang;
    app.add_option("--lang", lang, std::string(session.t("cli.lang")));
    app.add_flag("--json", session.options.json, std::string(session.t("cli.json")));
    app.add_flag("--quiet,-q", session.options.quiet, std::string(session.t("cli.quiet")));
    app.add_option("--project,-p", session.options.project, std::string(session.t("cli.project")));
    app.footer(std::string(session.t("cli.footer")));
    for (const auto add : {cli::add_init, cli::add_run, cli::add_coverage, cli::add_underserved, cli::add_map,
                           cli::add_export, cli::add_verify, cli::add_sample})
        add(app, session);
    const cli::StopOnSignal stop;
    session.progress.stop = stop.token();
    app.parse_complete_callback([&] {
        session.progress.report = cli::progress_display(session.texts, session.options.quiet || session.options.json);
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e);
        return code == 0 ? 0 : 2;
    } catch (const Error& e) {
        session.progress.report = {}; // the bar leaves the line before the message is written
        const int code = exit_code(e);
        report(session, e, code);
        return code;
    } catch (const std::exception& e) {
        session.progress.report = {};
        std::cerr << session.t("cli.error") << e.what() << "\n";
        return 1;
    }
    return exit_when_printed(session);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& e) { // before there is a language to say it in
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
