// lifecircle completion: a script for bash, made from the parser's own tree of subcommands and options.
#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/project.hpp>

#include "help.hpp"
#include "session.hpp"

namespace lifecircle::cli {
namespace {

/// Finds the subcommand and the option before the word; values by the type that the help page shows for the option.
constexpr std::string_view kFrame = R"bash(# bash completion for lifecircle; made by: lifecircle completion bash
_lifecircle_words() { # WORD LIST...: completes the part after the last comma
    local before=
    case $1 in *,*) before=${1%,*}, ;; esac
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "${*:2}" -- "${1##*,}")
}

_lifecircle_value() { # TYPE WORD PROJECT
    case $1 in
        FILE | PATH | STATE)
            mapfile -t COMPREPLY < <(compgen -f -- "$2")
            compopt -o filenames 2>/dev/null
            ;;
        DIR)
            mapfile -t COMPREPLY < <(compgen -d -- "$2")
            compopt -o filenames 2>/dev/null
            ;;
        STANDARD) _lifecircle_words "$2" "$("${COMP_WORDS[0]}" completion standards --project "$3" 2>/dev/null)" ;;
@VALUES@    esac
}

_lifecircle() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' project=. options='' given='' i
    COMPREPLY=()
    if [ "$word" = = ]; then
        word=
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        case ${COMP_WORDS[i]} in
            -p | --project) project=${COMP_WORDS[i + 1]} ;;
            @COMMANDS_OR@) [ -n "$command" ] || command=${COMP_WORDS[i]} ;;
        esac
    done
    case $command in
@OPTIONS@    esac
    case "$command $before" in
@TYPES@        *)
            case $word in
                -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word") ;;
                *)
                    if [ -n "$command" ]; then
                        _lifecircle_value "$given" "$word" "$project"
                    else
                        mapfile -t COMPREPLY < <(compgen -W '@COMMANDS@' -- "$word")
                    fi
                    ;;
            esac
            ;;
    esac
}
complete -F _lifecircle lifecircle
)bash";

void replace(std::string& text, const std::string& mark, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size())
        text.replace(at, mark.size(), by);
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); });
}

/// "--most" and "-m" of an option.
std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    return names;
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

/// One line of the case that gives the type of an option's value.
std::string type_lines(const CLI::App& app, const std::string& command) {
    const std::string start = command.empty() ? "*' " : "'" + command + " ";
    std::string lines;
    for (const CLI::Option* option : options_of(app)) {
        if (option->get_positional() || option->get_type_size() == 0) continue;
        std::vector<std::string> patterns;
        for (const std::string& name : names_of(*option)) patterns.emplace_back(start).append(name).append("'");
        lines += "        " + joined(patterns, " | ") + ") _lifecircle_value " + placeholder(*option) +
                 " \"$word\" \"$project\" ;;\n";
    }
    return lines;
}

std::string option_line(const CLI::App& app, const CLI::App& root) {
    std::vector<std::string> names;
    std::string given;
    for (const CLI::App* level : {&app, &root}) {
        for (const CLI::Option* option : options_of(*level)) {
            if (option->get_positional()) {
                if (given.empty()) given = placeholder(*option);
                continue;
            }
            for (const std::string& name : names_of(*option))
                if (name.starts_with("--") && std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
        }
        if (level == &root) break;
    }
    const std::string command = &app == &root ? "''" : app.get_name();
    return "        " + command + ") options='" + joined(names, " ") + "' given=" + (given.empty() ? "''" : given) +
           " ;;\n";
}

std::string value_lines() {
    std::vector<std::string> modes, families;
    for (const std::string_view mode : layers::mode_keys()) modes.emplace_back(mode);
    for (const FacilityKind& kind : layers::facility_kinds())
        if (std::find(families.begin(), families.end(), kind.family) == families.end()) families.push_back(kind.family);
    std::string lines;
    const auto add = [&](const std::string& type, const std::string& words) {
        lines += "        " + type + ") _lifecircle_words \"$2\" '" + words + "' ;;\n";
    };
    add("MODES", joined(modes, " "));
    add("FAMILY", joined(families, " "));
    add("LANG", "zh en");
    add("LEVEL", "city county township village community");
    add("FORMATS", "shp geojson csv gpkg");
    add("LAYERS", "SSFB DSQ DSX XQD MQC DYHZ");
    add("ENCODING", "UTF-8 GB18030 GBK");
    add("REASON", "over_limit no_road island no_facility no_data");
    add("SCALE", "county prefecture");
    add("THEME", "light dark");
    add("OBJECTIVE", "cover mean");
    add("COUNT", "people places");
    add("CANDIDATES", "villages layer idle planned");
    add("WHAT", "bash standards");
    return lines;
}

std::string bash_script(const CLI::App& root) {
    std::vector<std::string> commands;
    std::string options = option_line(root, root), types = type_lines(root, "");
    for (const CLI::App* command : root.get_subcommands({})) {
        commands.push_back(command->get_name());
        options += option_line(*command, root);
        types += type_lines(*command, command->get_name());
    }
    std::string script(kFrame);
    replace(script, "@COMMANDS_OR@", joined(commands, " | "));
    replace(script, "@COMMANDS@", joined(commands, " "));
    replace(script, "@VALUES@", value_lines());
    replace(script, "@OPTIONS@", options);
    replace(script, "@TYPES@", types);
    return script;
}

} // namespace

void add_completion(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("completion", std::string(session.t("help.completion")));
    auto what = std::make_shared<std::string>("bash");
    command->add_option("what", *what, std::string(session.t("help.completion_what")))
        ->type_name("WHAT")
        ->check(CLI::IsMember({"bash", "standards"}).description(""));
    command->footer(std::string(session.t("help.completion_example")));
    command->callback([&app, &session, what] {
        std::vector<std::string> lines{*what == "bash" ? bash_script(app) : std::string()};
        if (*what == "standards") {
            lines.clear();
            for (const Standard& s : layers::read_project(session.options.project).standards) lines.push_back(s.key);
        }
        std::string text;
        for (const std::string& line : lines) text += line + (line.ends_with('\n') ? "" : "\n");
        session.print(text);
        session.print_json({{*what == "bash" ? "script" : "standards", lines}});
    });
}

} // namespace lifecircle::cli
