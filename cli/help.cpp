#include "help.hpp"

#include <algorithm>
#include <cctype>

#include <CLI/CLI.hpp>

#include "terminal.hpp"

namespace lifecircle::cli {
namespace {

using Entry = std::pair<std::string, std::string>; // what to type, what it does

class HelpFormatter : public CLI::Formatter {
  public:
    explicit HelpFormatter(const layers::Texts& texts) : texts_(texts) {}

    std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
        const std::size_t columns = std::clamp<std::size_t>(terminal_width().value_or(100), 40, 120);
        std::string out;
        for (const std::string& line : wrapped(app->get_description(), columns)) out += line + "\n";
        out += "\n" + usage(*app) + "\n";
        std::vector<Entry> commands;
        for (const CLI::App* command : app->get_subcommands({}))
            commands.emplace_back(command->get_name(), command->get_description());
        const std::vector<Entry> positionals = entries(*app, true), options = entries(*app, false);
        std::vector<Entry> general;
        if (app->get_parent() != nullptr) general = entries(*app->get_parent(), false);
        std::erase_if(general, [](const Entry& e) {
            return e.first.find("--help") != std::string::npos || e.first.find("--version") != std::string::npos;
        });
        section(out, "help.commands", commands, columns);
        section(out, "help.arguments", positionals, columns);
        section(out, "help.options", options, columns);
        section(out, "help.general", general, columns);
        if (!app->get_footer().empty()) out += "\n" + app->get_footer() + "\n";
        return out;
    }

  private:
    std::string usage(const CLI::App& app) const {
        std::string line = std::string(texts_("help.usage")) + "lifecircle";
        if (app.get_parent() == nullptr) return line + " " + std::string(texts_("help.command"));
        line += " " + app.get_name();
        for (const CLI::Option* o : options_of(app, true)) {
            const std::string name = upper(o->get_single_name());
            line += o->get_required() ? " " + name : " [" + name + "]";
        }
        for (const CLI::Option* o : options_of(app, false))
            if (o->get_required()) line += " --" + o->get_single_name() + " " + placeholder(*o);
        return line + " " + std::string(texts_("help.more_options"));
    }

    static std::string upper(std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return text;
    }

    static std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
        return app.get_options([positional](const CLI::Option* o) {
            return !o->get_group().empty() && o->get_positional() == positional;
        });
    }

    /// "--out,-o DIR"
    static std::string typed(const CLI::Option& o) {
        std::string names = o.get_name(false, true);
        for (std::size_t at = 0; (at = names.find(',', at)) != std::string::npos; at += 2) names.replace(at, 1, ", ");
        if (const std::string value = placeholder(o); !value.empty()) names += " " + value;
        return names;
    }

    std::vector<Entry> entries(const CLI::App& app, bool positional) const {
        std::vector<Entry> list;
        for (const CLI::Option* o : options_of(app, positional)) {
            std::string text = o->get_description();
            if (o->get_required()) text += std::string(texts_("help.required"));
            list.emplace_back(positional ? upper(o->get_single_name()) : typed(*o), text);
        }
        return list;
    }

    void section(std::string& out, const char* head, const std::vector<Entry>& entries, std::size_t columns) const {
        if (entries.empty()) return;
        out += "\n" + std::string(texts_(head)) + "\n";
        constexpr std::size_t kWidest = 26;
        std::size_t left = 0;
        for (const Entry& e : entries)
            if (const std::size_t w = display_width(e.first); w <= kWidest) left = std::max(left, w);
        for (const auto& [typed, text] : entries) {
            std::string line = "  " + typed;
            const std::size_t indent = left + 4, used = display_width(line);
            const std::vector<std::string> lines = wrapped(text, std::max<std::size_t>(columns - indent, 20));
            if (used + 2 > indent) out += line + "\n", line.clear();
            for (const std::string& part : lines) {
                line.append(indent - std::min(indent, display_width(line)), ' ');
                out += line + part + "\n";
                line.clear();
            }
        }
    }

    const layers::Texts& texts_;
};

} // namespace

std::string placeholder(const CLI::Option& option) {
    const std::string type = option.get_type_size() == 0 ? std::string() : option.get_type_name();
    return type.substr(0, type.find(':')); // what checks add to it stands in the description
}

std::shared_ptr<CLI::FormatterBase> help_formatter(const layers::Texts& texts) {
    return std::make_shared<HelpFormatter>(texts);
}

} // namespace lifecircle::cli
