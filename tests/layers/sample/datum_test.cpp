#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iomanip>
#include <sstream>

#include <lifecircle/layers/china_shift.hpp>
#include <lifecircle/layers/crs.hpp>
#include <lifecircle/layers/datum_check.hpp>
#include <lifecircle/layers/run.hpp>
#include <lifecircle/layers/sample_files.hpp>
#include <lifecircle/layers/texts.hpp>

#include "engine/sample/digest.hpp"
#include "support/folder.hpp"

using namespace lifecircle;
using layers::InputRole;

namespace {

using Shift = std::function<LonLat(LonLat)>;

LonLat unmoved(LonLat p) { return p; }

/// A sample county whose facilities come from a table in degrees, as somebody would export them from a web map.
class County {
  public:
    County() {
        layers::write_sample(test::small_request(1), home_.path("county"), false, {});
        project_ = layers::read_project(home_.path("county"));
        inputs_ = layers::load_inputs(project_, {});
    }

    /// What the reading of the table has doubts about.
    std::vector<layers::LoadNote> doubts(const Shift& shift, const std::string& datum, std::size_t most = 1000) {
        std::ostringstream table;
        table << std::setprecision(12) << "id,name,kind,x,y\n";
        const layers::Transform to_degrees(project_.crs, "EPSG:4326");
        for (std::size_t i = 0; i < std::min(most, inputs_.study.facilities.size()); ++i) {
            const Facility& f = inputs_.study.facilities[i];
            const MapXY at = to_degrees(f.place.x, f.place.y).value();
            const LonLat p = shift({at.x, at.y});
            table << f.id << "," << f.name << "," << f.kind << "," << p.lon << "," << p.lat << "\n";
        }
        layers::Project project = project_;
        for (layers::InputSpec& input : project.inputs)
            if (input.role == InputRole::facilities) {
                input.path = home_.write("facilities.csv", table.str());
                input.layer.clear(), input.datum = datum;
            }
        return of_the_datum(layers::load_inputs(project, {}).reports);
    }

    /// The sample has an island road network too, and says so.
    static std::vector<layers::LoadNote> of_the_datum(const std::vector<layers::LoadReport>& reports) {
        std::vector<layers::LoadNote> found;
        for (const layers::LoadReport& report : reports)
            for (const layers::LoadNote& doubt : report.doubts)
                if (doubt.reason.starts_with("doubt.datum")) found.push_back(doubt);
        return found;
    }

    const layers::Inputs& inputs() const { return inputs_; }

  private:
    test::Folder home_;
    layers::Project project_;
    layers::Inputs inputs_;
};

std::string only_doubt(const std::vector<layers::LoadNote>& doubts) {
    return doubts.size() == 1 ? doubts[0].reason : std::to_string(doubts.size()) + " doubts";
}

} // namespace

TEST_CASE("datum: points of a web map that are stated as WGS 84 are doubted, true ones are not") {
    County county;
    CHECK(County::of_the_datum(county.inputs().reports).empty());
    CHECK(county.doubts(unmoved, "WGS84").empty());
    CHECK(county.doubts(unmoved, "CGCS2000").empty());
    CHECK(county.doubts(layers::to_gcj02, "GCJ02").empty());
    CHECK(county.doubts(layers::to_bd09, "BD09").empty());

    const auto gcj02 = county.doubts(layers::to_gcj02, "WGS84");
    CHECK(only_doubt(gcj02) == "doubt.datum_gcj02");
    REQUIRE(gcj02.size() == 1);
    CHECK(gcj02[0].count == county.inputs().study.facilities.size());
    REQUIRE(gcj02[0].examples.size() == 3);
    CHECK(gcj02[0].examples[0].starts_with("WGS84/CGCS2000: "));
    CHECK(gcj02[0].examples[1].starts_with("GCJ02: "));
    for (const layers::Language language : {layers::Language::zh, layers::Language::en})
        CHECK(layers::Texts(language)(gcj02[0].reason).find("datum =") != std::string::npos);
    CHECK(only_doubt(county.doubts(layers::to_bd09, "CGCS2000")) == "doubt.datum_bd09");
    CHECK(only_doubt(county.doubts(unmoved, "GCJ02")) == "doubt.datum_wgs84");
    CHECK(only_doubt(county.doubts(layers::to_bd09, "GCJ02")) == "doubt.datum_bd09");
}

TEST_CASE("datum: four points tell nothing, and neither do points outside China") {
    County county;
    CHECK(county.doubts(layers::to_gcj02, "WGS84", 4).empty());

    Roads roads; // a straight road through Bavaria, and points as far from it as GCJ-02 would be
    roads.class_names = {"residential"}, roads.vertex = {0, 1};
    roads.point = {{640'000.0, 5'400'000.0}, {660'000.0, 5'400'000.0}};
    Road road;
    road.vertex_count = 2;
    roads.roads.push_back(road);
    std::vector<MapXY> places;
    for (int i = 0; i < 20; ++i) places.push_back({645'000.0 + 500.0 * i, 5'399'500.0});
    layers::LoadReport report;
    layers::check_datum({}, places, roads, "EPSG:32632", report);
    CHECK(report.doubts.empty());
}
