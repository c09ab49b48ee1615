#include <doctest/doctest.h>

#include <terminal.hpp>

using namespace lifecircle::cli;

TEST_CASE("terminal: Chinese characters take two columns, accents none of their own") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("临县") == 4);
    CHECK(display_width("𠮷") == 2);
    CHECK(display_width("㟁") == 2);
    CHECK(display_width("Ràmio") == 5);
    CHECK(display_width("a\xcc\x80") == 1); // a + combining grave
    CHECK(display_width("\xff\xfe") == 2);  // no UTF-8: a column each, no crash
}

TEST_CASE("terminal: long text is cut at a character border") {
    CHECK(fitted("王家庄村委会", 7) == "王家庄…");
    CHECK(fitted("王家庄", 6) == "王家庄");
    CHECK(display_width(fitted("王a家b庄c", 6)) <= 6);
}

TEST_CASE("terminal: columns line up") {
    Table table({{"村", Align::left, 20}, {"n", Align::right, 8}});
    table.add({"吕", "1"});
    table.add({"ab", "23"});
    CHECK(table.text() == "村   n\n──────\n吕   1\nab  23\n");
}

TEST_CASE("terminal: line ends and tabs in a cell do not break the table") {
    Table table({{"village", Align::left, 20}, {"n", Align::right, 8}});
    table.add({"upper\nvalley\t\x1b", "1"});
    CHECK(table.text(std::nullopt) == "village         n\n─────────────────\nupper valley    1\n");
}

TEST_CASE("terminal: a table narrows its texts, never its numbers") {
    Table table({{"village", Align::left, 40}, {"people", Align::right, 12}});
    table.add({"upper eastern valley", "1,234,567"});
    CHECK(table.text(std::nullopt) == "village                  people\n"
                                      "───────────────────────────────\n"
                                      "upper eastern valley  1,234,567\n");
    CHECK(table.text(24) == "village           people\n"
                            "────────────────────────\n"
                            "upper eastern  1,234,567\n"
                            "valley\n");
    CHECK(table.text(5) == "village      people\n" // as narrow as it gets
                           "───────────────────\n"
                           "upper     1,234,567\n"
                           "eastern\n"
                           "valley\n");
}

TEST_CASE("terminal: lines are broken at blanks and between Chinese characters") {
    CHECK(wrapped("", 10) == std::vector<std::string>{""});
    CHECK(wrapped("one two three", 8) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("王家庄村委会", 7) == std::vector<std::string>{"王家庄", "村委会"});
    CHECK(wrapped("按 GB18030 读作", 9) == std::vector<std::string>{"按", "GB18030", "读作"});
    CHECK(wrapped("clinic_walk_15", 8) == std::vector<std::string>{"clinic_w", "alk_15"});
    for (const std::string& line : wrapped("标准与速度为默认值 unverified，未经核实 * and more", 11))
        CHECK(display_width(line) <= 11);
}
