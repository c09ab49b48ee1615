#pragma once
/// \file  A street with three schools, whose mergers can be checked by eye.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/folder.hpp"

namespace lifecircle::test {

using Words = std::vector<std::string_view>;

inline void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

/// A street of 1,200 m with three schools ten minutes on foot apart, villages at and between them, two townships:
/// A, x, B, y in the west, C in the east. Pupils: 10, 10, 5, 10, 10. Schools have 100 places each.
struct Street {
    Folder home;
    std::string dir = home.path("project"), tables;

    Street() {
        std::filesystem::create_directory(dir);
        write(dir + "/roads.geojson",
              R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32650"}},"features":[)"
              R"({"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":)"
              R"([[500000,4000000],[500300,4000000],[500600,4000000],[500900,4000000],[501200,4000000]]}}]})");
        write(dir + "/units.csv", "code,name,level\n990101001,西乡,township\n990101002,东乡,township\n");
        write(dir + "/villages.csv", "id,name,a6_12,unit,x,y\n"
                                     "v1,甲村,10,990101001,500000,4000000\nv2,乙村,10,990101001,500300,4000000\n"
                                     "v3,丙村,5,990101001,500600,4000000\nv4,丁村,10,990101001,500900,4000000\n"
                                     "v5,戊村,10,990101002,501200,4000000\n");
        schools("");
        project("kind = \"primary_school\"");
    }
    void schools(const std::string& more) const {
        write(dir + "/schools.csv", "id,name,kind,capacity,unit,x,y\n"
                                    "A,甲小学,primary_school,100,990101001,500000,4000000\n"
                                    "B,丙小学,primary_school,100,990101001,500600,4000000\n"
                                    "C,戊小学,primary_school,100,990101002,501200,4000000\n" +
                                        more);
    }
    void project(const std::string& subject) const {
        const std::string at = "datum = \"EPSG:32650\"\n";
        write(
            dir + "/project.toml",
            "name = \"street\"\ncrs = \"EPSG:32650\"\n[[roads]]\nfile = \"roads.geojson\"\n"
            "fixed = { class = \"township\" }\n[[units]]\nfile = \"units.csv\"\n[[demand]]\nfile = \"villages.csv\"\n" +
                at + "[[facilities]]\nfile = \"schools.csv\"\n" + at + "[[standard]]\n" + subject +
                "\nmode = \"walk\"\nminutes = 15\n" + tables);
    }
    void records(const std::string& rows) {
        write(dir + "/records.csv", "学校代码,群众意愿,听证,公示,校车,年级\n" + rows);
        tables += "[consolidation]\nrecords = { file = \"records.csv\" }\n";
        project("kind = \"primary_school\"");
    }
    Outcome run(const Words& more, std::string_view command = "consolidate") const {
        Words words{command, "-p", dir};
        words.insert(words.end(), more.begin(), more.end());
        return lifecircle(words);
    }
    nlohmann::json plan(Words more) const {
        more.insert(more.end(), {"--kind", "primary_school", "--json"});
        const Outcome outcome = run(more);
        REQUIRE_MESSAGE(outcome.exit == 0, outcome.err);
        return nlohmann::json::parse(outcome.out);
    }
    void refused(const Words& more, int exit, const std::string& said) const {
        const Outcome outcome = run(more);
        CAPTURE(outcome.err);
        CHECK(outcome.exit == exit);
        CHECK(outcome.err.find(said) != std::string::npos);
        CHECK(outcome.out.empty());
    }
};

} // namespace lifecircle::test
