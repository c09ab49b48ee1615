// Texts as bytes: UTF-8, encodings of .dbf files, cutting between characters; schemas as data.
#include <doctest/doctest.h>

#include <set>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/csv_text.hpp>
#include <lifecircle/layers/export_layer.hpp>
#include <lifecircle/layers/text_bytes.hpp>

using namespace lifecircle;
using namespace lifecircle::layers;

TEST_CASE("text: broken, overlong and surrogate bytes are no UTF-8") {
    CHECK(is_utf8("吕岚圪㟁垯 Ràmio 𠮷"));
    CHECK_FALSE(is_utf8("\xE5\x90"));         // cut inside a character
    CHECK_FALSE(is_utf8("\xC0\xAF"));         // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(is_utf8("\xC2\xCE\xC1\xBA")); // 吕梁 in GBK
}

TEST_CASE("text: GBK lacks rare characters and says which, GB18030 has them all") {
    const TextEncoding gbk("GBK"), gb18030("GB18030"), utf8("UTF-8");
    CHECK(gbk.missing_character("圪㟁垯") == "㟁");
    CHECK(gbk.missing_character("𠮷野") == "𠮷");
    CHECK_FALSE(gbk.missing_character("吕岚圪垯墕堎圐圙磘窊"));
    CHECK_FALSE(gb18030.missing_character("圪㟁垯𠮷 Çà"));
    CHECK_FALSE(utf8.missing_character("圪㟁垯𠮷"));
    CHECK(code_point_name("㟁") == "U+37C1");
    CHECK(code_point_name("𠮷") == "U+20BB7");
    CHECK_THROWS_AS(TextEncoding("LATIN1"), UsageError);
}

TEST_CASE("text: cutting counts bytes of the encoding and never splits a character") {
    const TextEncoding utf8("UTF-8"), gbk("GBK"), gb18030("GB18030");
    CHECK(utf8.fitting("王家庄", 9) == "王家庄");
    CHECK(utf8.fitting("王家庄", 8) == "王家");
    CHECK(utf8.fitting("a𠮷b", 4) == "a");
    CHECK(gbk.fitting("王家庄", 5) == "王家");
    CHECK(gb18030.fitting("㟁㟁", 7) == "㟁"); // 4 bytes there, 3 in UTF-8
    CHECK(utf8.fitting("王", 0).empty());
}

TEST_CASE("csv: what is written comes back") {
    const CsvRow row{"a,b", "say \"no\"", "", "two\nlines", "圪垯"};
    CHECK(csv_rows(csv_line(row) + csv_line({"x"})) == std::vector<CsvRow>{row, {"x"}});
}

TEST_CASE("schema: the layers of the plan, names a shapefile can hold, words that fit") {
    std::set<std::string> codes;
    for (const LayerSchema& schema : layer_schemas()) {
        codes.insert(schema.code);
        std::set<std::string> names;
        for (const SchemaField& f : schema.fields) {
            CAPTURE(schema.code);
            CAPTURE(f.name);
            CHECK(f.name.size() <= 10);
            CHECK(f.name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos);
            CHECK(names.insert(f.name).second);
            CHECK(f.width > 0);
            CHECK(f.width <= 254);
            CHECK_FALSE(f.zh.empty());
            CHECK_FALSE(f.en.empty());
            CHECK_FALSE(f.meaning_zh.empty());
            CHECK_FALSE(f.meaning_en.empty());
        }
    }
    CHECK(codes ==
          std::set<std::string>{"SSFB", "DSQ", "DSX", "XQD", "MQC", "DYHZ", "BXD", "CBJY", "DL", "ZGX", "SY", "XZDY"});
    const LayerSchema& underserved = layer_schema("MQC");
    for (const char* name : {"XQBM", "CMC", "SSLB", "LBMC", "ZJSS", "ZJSC", "ZJJL", "RK", "YY", "DJ", "FS", "SC", "XZM",
                             "RKND", "XZQDM", "XMC", "XZMC", "CSB"})
        CHECK_NOTHROW(underserved.index_of(name));
    CHECK(underserved.fields[underserved.index_of("ZJSC")].decimals == 1);
    CHECK(export_word("reason", "island").size() <= 12); // YY holds 12 bytes
    CHECK_THROWS_AS(layer_schema("nothing"), UsageError);
}

TEST_CASE("rows: texts lose blanks around them, numbers get the decimals of their field, nothing stays nothing") {
    const LayerSchema& schema = layer_schema("MQC");
    RowMaker maker(schema);
    const ExportRow row = maker.text("CMC", " 王家庄 ").text("XMC", "  ").number("ZJSC", 7.25).number("DJ", {}).take();
    const auto value = [&](const char* field) { return row.values[schema.index_of(field)]; };
    CHECK(value("CMC") == ExportValue(std::string("王家庄")));
    CHECK(value("XMC") == ExportValue());
    CHECK(value("ZJSC") == ExportValue(7.3));
    CHECK(value("DJ") == ExportValue());
    CHECK(value_text(value("ZJSC"), schema.fields[schema.index_of("ZJSC")]) == "7.3");
    CHECK_THROWS_AS(maker.number("DJ", 10.0), OutputError);
    CHECK_THROWS_AS(maker.text("CMC", "\xC2\xCE"), OutputError);
}
