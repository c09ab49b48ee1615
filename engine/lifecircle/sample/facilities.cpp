#include <lifecircle/sample/facilities.hpp>

#include <array>

#include <lifecircle/sample/facility_list.hpp>
#include <lifecircle/sample/names.hpp>

namespace lifecircle::sample {
namespace {

/// People of an administrative village, a township or a county.
struct Catchment {
    double people = 0.0;
    std::array<double, kAges> ages{};
    void add(const Place& place) {
        people += place.people;
        for (std::size_t k = 0; k < kAges; ++k) ages[k] += place.ages[k];
    }
    double of(Age age) const { return ages[static_cast<std::size_t>(age)]; }
    double pupils() const { return of(Age::a6_12); }
    double old() const { return of(Age::a60_65) + of(Age::a65p); }
};

/// What stands in a place, by its rank and by chance.
class Builder : FacilityList {
  public:
    Builder(const RegionRequest& request, const std::vector<Place>& places,
            const std::vector<std::vector<MapXY>>& plots)
        : FacilityList(request, places, plots), request_(request), places_(places), village_(places.size()),
          township_(places.size()), county_(static_cast<std::size_t>(request.counties)) {
        for (const Place& place : places) {
            village_[static_cast<std::size_t>(place.village)].add(place);
            township_[static_cast<std::size_t>(place.township)].add(place);
            county_[static_cast<std::size_t>(place.county)].add(place);
        }
    }

    std::vector<Facility> build() {
        for (std::size_t p = 0; p < places_.size(); ++p) {
            go_to(p);
            switch (place().rank) {
            case Rank::seat:
                seat(), seat_services();
                break;
            case Rank::town:
                town();
                break;
            case Rank::village:
                village();
                break;
            case Rank::hamlet:
                hamlet();
                break;
            }
        }
        return take();
    }

  private:
    void seat() {
        const Catchment& town = village_[here()];
        const Catchment& all = county_[static_cast<std::size_t>(place().county)];
        const std::string county = county_name(request_.first_county + place().county, request_.all_counties);
        const auto one_for = [&](double people) { return 1 + static_cast<int>(town.people / people); };
        add_numbered("primary_school", one_for(5'200), "县城", "小学", 1.1 * town.pupils());
        add_numbered("junior_middle_school", one_for(11'000), "县城", "初级中学", 1.5 * town.of(Age::a12_15));
        add("senior_high", county + "第一中学(高中)", 0.6 * all.of(Age::a15_18));
        add("vocational_secondary", county + "职业中学", 0.25 * all.of(Age::a15_18));
        add("special_school", county + "特殊教育学校", 60);
        add_numbered("kindergarten", one_for(3'600), "县城", "幼儿园", 0.95 * town.of(Age::a3_6));
        add("childcare_centre", "阳光托育中心", 60);
        add("childcare_centre", "小苗托育机构", 40);
        if (luck() < 0.5) add("childcare_centre", "启蕾婴幼儿照护服务中心", 80, FacilityState::planned);
        add("toddler_class", "县城第一幼儿园托班", 40);
        add("county_hospital", county + "人民医院", all.people / 420.0 * between(0.75, 1.35));
        add("county_hospital", county + "中医院", all.people / 950.0 * between(0.75, 1.35));
        add("mch_hospital", county + "妇幼保健院", all.people / 2'200.0);
        add("emergency_centre", county + "120急救中心", 1.0 + all.people / 30'000.0);
        add_numbered("community_health_station", one_for(6'500), "", "社区卫生服务站", town.people / 2'000.0);
    }
    void seat_services() {
        const Catchment& town = village_[here()];
        const Catchment& all = county_[static_cast<std::size_t>(place().county)];
        const std::string county = county_name(request_.first_county + place().county, request_.all_counties);
        const auto one_for = [&](double people) { return 1 + static_cast<int>(town.people / people); };
        add("elderly_nursing_home", county + "中心敬老院", all.old() * 0.004);
        add("elderly_institution", "夕照老年公寓", all.old() * 0.002);
        add_numbered("elderly_daycare_community", one_for(8'500), "", "社区老年人日间照料中心", town.old() * 0.03);
        add("elderly_canteen", "东关社区老年餐厅", 120);
        if (luck() < 0.6) add("elderly_canteen", "新城社区老年餐厅", 80, FacilityState::planned);
        add("fitness_centre", county + "全民健身中心", 6'000);
        add("sports_park", "滨河体育公园", 22'000);
        add_numbered("community_fitness", one_for(4'200), "", "社区健身广场", town.people * 0.16);
        add("library", county + "图书馆", 2'400);
    }

    void town() {
        const Catchment& all = township_[here()];
        const std::string& name = place().name;
        add("township_health_centre", name + "卫生院", 6.0 + all.people / 600.0 * between(0.75, 1.35));
        if (luck() < 0.3) {
            add("nine_year_school", name + "九年一贯制学校",
                0.7 * (all.pupils() + all.of(Age::a12_15)) * between(0.8, 1.4));
        } else {
            const bool boards = luck() < 0.7;
            add(boards ? "boarding_school" : "primary_school", name + (boards ? "寄宿制小学" : "中心小学"),
                0.6 * all.pupils() * between(0.8, 1.5));
            const bool merged = luck() > 0.75;
            add("junior_middle_school", name + (merged ? "原初级中学" : "初级中学"),
                all.of(Age::a12_15) * between(0.6, 1.2), merged ? FacilityState::idle : FacilityState::open);
        }
        if (luck() < 0.86) {
            add("kindergarten_township", name + "中心幼儿园", all.of(Age::a3_6) * between(0.5, 0.9));
            if (luck() < 0.35) add("toddler_class", name + "中心幼儿园托班", 15 + 10 * luck());
        }
        if (luck() < 0.66) add("elderly_home_township", name + "敬老院", 20 + 40 * luck());
        const double day_care = luck();
        if (day_care < 0.62)
            add("elderly_daycare_village", name + "日间照料中心", 15 + 15 * luck(),
                day_care < 0.5 ? FacilityState::open : FacilityState::planned);
        if (luck() < 0.9) add("village_sports", name + "文体广场", 500 + 700 * luck());
        add("township_service_centre", name + "便民服务中心", 6);
        if (luck() < 0.9) add("township_culture_centre", name + "文化站", 300);
    }

    void village() {
        const Catchment& own = village_[here()];
        const std::string& name = place().name;
        const double bonus = own.people > 700.0 ? 0.15 : own.people < 200.0 ? -0.25 : 0.0;
        if (luck() < 0.80 + bonus)
            add("village_clinic", name + "卫生室", 1.0 + own.people / 1'100.0,
                luck() < 0.03 ? FacilityState::planned : FacilityState::open);
        village_school(own, name);
        const double kindergarten = own.people > 900.0   ? 0.7
                                    : own.people > 450.0 ? 0.35
                                    : own.people > 250.0 ? 0.08
                                                         : 0.0;
        if (luck() < kindergarten)
            add("kindergarten_village", name + "幼儿园", 8.0 + own.of(Age::a3_6) * between(0.6, 1.1));
        if (own.people > 600.0 && luck() < 0.12) add("childcare_village", name + "托育点", 10 + 10 * luck());
        if (luck() < 0.40 + bonus) {
            add("elderly_daycare_village", name + "日间照料中心", 6.0 + own.old() / 14.0);
        } else if (luck() < 0.12) {
            add("happiness_yard", name + "幸福小院", 4.0 + own.old() / 30.0);
        }
        if (luck() < 0.62 + bonus) add("village_sports", name + "健身场地", 150 + 400 * luck());
        if (luck() < 0.5) add("village_culture_centre", name + "文化活动室", 60);
    }
    /// A school, or the building of one that was merged away: idle, or given up.
    void village_school(const Catchment& own, const std::string& name) {
        const double open = own.people > 900.0 ? 0.75 : own.people > 500.0 ? 0.42 : own.people > 280.0 ? 0.14 : 0.01;
        const bool full = own.people > 1'000.0;
        if (luck() < open) {
            add(full ? "primary_school" : "teaching_point", name + (full ? "小学" : "教学点"),
                8.0 + own.pupils() * between(0.7, 1.6));
        } else if (const double before = luck(); before < 0.36) {
            add("teaching_point", name + "原小学", 30.0 + own.people * 0.05,
                before < 0.28 ? FacilityState::idle : FacilityState::closed);
        }
    }

    void hamlet() {
        if (place().people > 260 && luck() < 0.25) add("village_clinic", place().name + "卫生室(分设)", 1);
    }

    const RegionRequest& request_;
    const std::vector<Place>& places_;
    std::vector<Catchment> village_, township_, county_;
};

} // namespace

std::vector<Facility> make_facilities(const RegionRequest& request, const std::vector<Place>& places,
                                      const std::vector<std::vector<MapXY>>& plots) {
    return Builder(request, places, plots).build();
}

} // namespace lifecircle::sample
