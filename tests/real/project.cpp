#include "real/project.hpp"

#include <doctest/doctest.h>

#include "support/command.hpp"
#include "support/data.hpp"

namespace lifecircle::test {
namespace {

std::string hexagons(const std::string& roads, const std::string& cells) {
    std::string text = "name = \"Porto Alegre\"\ncrs = \"EPSG:32722\"\n[people]\nyear = 2010\nbasis = \"resident\"\n";
    text += "[[roads]]\nfile = \"" + roads + "\"\n";
    text += "[[facilities]]\nfile = \"" + cells + "\"\ndatum = \"WGS84\"\nwhere = \"schools > 0\"\n" +
            "fields = {id = \"id\", x = \"lon\", y = \"lat\"}\nfixed = {family = \"school\"}\n";
    text += "[[demand]]\nfile = \"" + cells + "\"\ndatum = \"WGS84\"\n" +
            "fields = {id = \"id\", x = \"lon\", y = \"lat\", people = \"population\"}\nfixed = {role = \"cell\"}\n";
    for (const char* mode : {"walk", "drive"})
        text += std::string("[[standard]]\nfamily = \"school\"\nmode = \"") + mode + "\"\nminutes = 15\n";
    return text;
}

} // namespace

std::optional<std::vector<std::string>> files_or_skip(const Place& place) {
    std::vector<std::string> paths;
    for (const std::string& file : place.files) {
        const auto path = data_file(file);
        if (!path) {
            MESSAGE("SKIPPED: no ", file);
            return std::nullopt;
        }
        paths.push_back(*path);
    }
    return paths;
}

std::string make_project(const Place& place, const std::vector<std::string>& files, const Folder& home) {
    std::string dir = home.path("project");
    if (place.files.size() == 2)
        home.write("project/project.toml", hexagons(files[0], files[1]));
    else
        REQUIRE(lifecircle({"init", dir, "--roads", files[0]}).exit == 0);
    return dir;
}

} // namespace lifecircle::test
