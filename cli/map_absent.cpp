// In place of map.cpp where the program is built without the viewer (LIFECIRCLE_BUILD_VIEWER=OFF).
#include <CLI/CLI.hpp>

#include <lifecircle/core/error.hpp>

#include "map.hpp"

namespace lifecircle::cli {

std::string draw_run_map(const Session& session, const layers::Assessment&, const std::string&) {
    return std::string(session.t("run.no_map_built"));
}

void add_map(CLI::App& app, Session& session) {
    auto* command = app.add_subcommand("map", std::string(session.t("run.no_map_built")));
    command->allow_extras();
    command->callback([] {
        throw UsageError({}, "no map drawing in this program", "one built with LIFECIRCLE_BUILD_VIEWER=ON",
                         "./run build makes it");
    });
}

} // namespace lifecircle::cli
