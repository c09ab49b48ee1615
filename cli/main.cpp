// lifecircle: reads the command line, runs one subcommand and turns its failures into messages and exit codes.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/failure_text.hpp>

#include "help.hpp"
#include "session.hpp"
#include "usage.hpp"

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

/// Asked for before the parser got far enough to say so.
bool wants_json(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
}

int report(cli::Session& session, const Error& error) {
    session.progress.report = {}; // the bar leaves the line before the message is written
    const int code = layers::exit_code(error);
    const std::string message = layers::failure_text(session.texts, error);
    session.print_json({{"error",
                         {{"exit", code},
                          {"message", message},
                          {"file", error.where.file},
                          {"layer", error.where.layer},
                          {"row", error.where.row},
                          {"field", error.where.field},
                          {"found", session.texts.say(error.phrases.found)},
                          {"expected", session.texts.say(error.phrases.expected)},
                          {"advice", session.texts.say(error.phrases.advice)}}}});
    std::cerr << session.t("cli.error") << message << "\n";
    return code;
}

void add_general(CLI::App& app, cli::Session& session, std::string& lang) {
    const auto text = [&](const char* key) { return std::string(session.t(key)); };
    app.set_help_flag("--help,-h", text("cli.help"));
    app.set_version_flag("--version", std::string(LIFECIRCLE_VERSION), text("cli.version"));
    app.add_option("--lang", lang, text("cli.lang"))
        ->type_name("LANG")
        ->check(CLI::IsMember({"zh", "en"}).description(""));
    app.add_flag("--json", session.options.json, text("cli.json"));
    app.add_flag("--quiet,-q", session.options.quiet, text("cli.quiet"));
    const auto cache_flag = [&](const char* name, const char* help, layers::CacheUse use) {
        return app.add_flag_callback(
            name, [&session, use] { session.options.cache = use; }, text(help));
    };
    cache_flag("--no-cache", "cli.no_cache", layers::CacheUse::none)
        ->excludes(cache_flag("--rebuild-cache", "cli.rebuild_cache", layers::CacheUse::rebuild));
    app.add_option("--project,-p", session.options.project, text("cli.project"))->type_name("DIR");
}

/// What was printed is part of the result: where it could not be written, that is no success.
int exit_when_printed(const cli::Session& session) {
    if (std::cout.flush()) return session.exit_code;
    const OutputError error({}, "standard output can't be written", "room for what is printed", "");
    std::cerr << session.t("cli.error") << layers::failure_text(session.texts, error) << "\n";
    return layers::exit_code(error);
}

/// Parses and runs; every failure becomes a message and an exit code.
int run(int argc, char** argv) {
    cli::Session session{layers::Texts(language(argc, argv)), {}, {}, 0};
    CLI::App app{std::string(session.t("cli.about")), "lifecircle"};
    app.formatter(cli::help_formatter(session.texts));
    app.require_subcommand(1);
    app.fallthrough();
    std::string lang;
    add_general(app, session, lang);
    app.footer(std::string(session.t("cli.footer")));
    for (const auto add : {cli::add_init, cli::add_import, cli::add_run, cli::add_coverage, cli::add_underserved,
                           cli::add_map, cli::add_export, cli::add_site, cli::add_consolidate, cli::add_compare,
                           cli::add_explain, cli::add_verify, cli::add_info, cli::add_sample, cli::add_completion})
        add(app, session);
    const cli::StopOnSignal stop;
    session.progress.stop = stop.token();
    app.parse_complete_callback([&] {
        session.progress.report = cli::progress_display(session.texts, session.options.quiet || session.options.json);
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() == 0) return app.exit(e); // help, version
        session.options.json = wants_json(argc, argv);
        return report(session, cli::usage_error(session.texts, app, e));
    } catch (const Error& e) {
        return report(session, e);
    } catch (const std::exception& e) {
        return report(session,
                      Error({}, Phrase("an error of the program itself: {said}", {{"said", std::string(e.what())}}), "",
                            "please report it with the command and the project file"));
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
