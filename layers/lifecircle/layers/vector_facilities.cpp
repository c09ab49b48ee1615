#include <algorithm>
#include <optional>

#include <lifecircle/layers/facility_words.hpp>
#include <lifecircle/layers/input_words.hpp>
#include <lifecircle/layers/money.hpp>
#include <lifecircle/layers/people_text.hpp>
#include <lifecircle/layers/polygon_point.hpp>
#include <lifecircle/layers/schema.hpp>
#include <lifecircle/layers/unit_tree.hpp>
#include <lifecircle/layers/vector_input.hpp>

namespace lifecircle::layers {
namespace {

FacilityState state_of(std::string_view key) {
    return key == "planned"  ? FacilityState::planned
           : key == "idle"   ? FacilityState::idle
           : key == "closed" ? FacilityState::closed
                             : FacilityState::open;
}

/// "2023/06/30", "2023-6-30", "2023年6月30日" and "20230630" as YYYYMMDD; a year alone as it is; empty for anything
/// else.
std::string date_of(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            parts.back() += c;
        else if (!parts.back().empty())
            parts.emplace_back();
        if (parts.size() > 3) break; // a time of day follows
    }
    if (parts[0].size() == 8) parts = {parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6)};
    if (parts[0].size() != 4) return {}; // the year first, or nobody knows which is which
    if (parts.size() == 1 || parts[1].empty()) return parts[0];
    if (parts.size() < 3) return {};
    std::string date = parts[0];
    for (const auto& [part, most] : {std::pair{parts[1], "12"}, {parts[2], "31"}}) {
        const std::string two = part.size() == 1 ? "0" + part : part;
        if (two.size() != 2 || two < "01" || two > most) return {};
        date += two;
    }
    return date;
}

/// The unit that the name of a column states: "床位数（张）" beds, "places" places; empty where it states none.
std::string_view unit_in_name(std::string_view column) {
    column = column.substr(0, std::min(column.find('('), column.find("（")));
    while (column.ends_with(' ')) column.remove_suffix(1);
    constexpr std::string_view kNumber = "数";
    if (column.ends_with(kNumber)) column.remove_suffix(kNumber.size());
    return key_of_word("capacity", column);
}

/// The unit in which a capacity is counted: what the row or the project says (our key, or a word for it), else what
/// the name of the column says, else what the kind counts first. A kind that counts pupil places knows "places" better.
std::string capacity_unit_of(const std::string& word, std::string_view column, const FacilityKind* kind) {
    if (!word.empty()) {
        const std::string_view key = key_of_word("capacity", word);
        return key.empty() ? word : std::string(key);
    }
    const std::string_view of_kind = kind == nullptr ? std::string_view() : std::string_view(kind->capacity_unit);
    const std::string_view said = unit_in_name(column);
    for (std::string_view left = of_kind; !said.empty() && !left.empty();) {
        const std::string_view unit = left.substr(0, left.find(';'));
        if (unit.ends_with(said)) return std::string(unit);
        left.remove_prefix(std::min(left.size(), unit.size() + 1));
    }
    return std::string(said.empty() ? of_kind.substr(0, of_kind.find(';')) : said);
}

class FacilityLayer {
  public:
    FacilityLayer(const InputSpec& input, const FeatureTable& table, const ReadContext& context,
                  const std::vector<Unit>& units, std::unordered_set<std::string>& seen, LoadReport& report,
                  std::vector<RowPrice>* prices)
        : input_(input), table_(table), context_(context), units_(units), seen_(seen), report_(report),
          prices_(prices) {}

    std::vector<Facility> read() {
        for (const FeatureRow& row : table_.rows) add(row);
        return std::move(facilities_);
    }

  private:
    const std::string& text(const FeatureRow& row, std::string_view ours) const { return table_.text(row, ours); }

    void add(const FeatureRow& row) {
        Facility facility;
        facility.name = text(row, "name");
        const NamedKind found = kind_of_words(text(row, "kind"), facility.name, text(row, "family"), input_.classes);
        if (found.family.empty())
            return report_.skip("skip.unknown_kind", table_.example(row) + " " + text(row, "kind"));
        if (found.word_unknown)
            report_.repair("repair.kind_by_name",
                           table_.example(row) + " (" + text(row, "kind") + ") → " + found.kind->key);
        facility.family = found.family;
        if (found.kind != nullptr) {
            facility.kind = found.kind->key, facility.level = found.kind->level;
            facility.mobile = found.kind->form == "mobile";
        }
        if (!set_state(row, facility)) return;
        if (!set_id(row, facility)) return;
        set_details(row, found.kind, facility);
        set_place(row, facility);
        ++report_.kept;
        if (prices_ != nullptr) prices_->push_back(price_of_row(row));
        facilities_.push_back(std::move(facility));
    }

    RowPrice price_of_row(const FeatureRow& row) const {
        const std::string& word = text(row, "price");
        RowPrice price{word.empty() ? std::nullopt : money_of(word), table_.where(row, "price")};
        if (!word.empty() && !price.hundredths)
            throw DataError(price.where, Phrase("'{word}'", {{"word", word}}),
                            "money: 0 or more, with at most two decimals",
                            "correct the price, or leave the cell empty");
        return price;
    }

    bool set_state(const FeatureRow& row, Facility& facility) {
        const std::string& word = text(row, "state");
        const std::string_view key = key_of_word("state", word);
        if (key.empty() && !word.empty()) {
            report_.skip("skip.unknown_state", table_.example(row) + " " + word);
            return false;
        }
        facility.state = state_of(key);
        return true;
    }

    bool set_id(const FeatureRow& row, Facility& facility) {
        facility.id = text(row, "id");
        if (facility.id.empty()) facility.id = "f" + std::to_string(context_.number) + "-" + std::to_string(row.number);
        if (seen_.insert(facility.id).second) return true;
        report_.skip("skip.duplicate_id", table_.example(row) + " " + facility.id);
        return false;
    }

    void set_details(const FeatureRow& row, const FacilityKind* kind, Facility& facility) {
        if (const std::string_view level = key_of_word("level", text(row, "level")); !level.empty())
            facility.level = level;
        else
            unknown_word(row, "level");
        if (const std::string& capacity = text(row, "capacity"); !capacity.empty()) {
            facility.capacity = number_in(capacity);
            if (!facility.capacity || *facility.capacity < 0.0) {
                facility.capacity.reset();
                report_.repair("repair.capacity_unreadable", table_.example(row) + " " + capacity);
            }
        }
        if (facility.capacity)
            facility.capacity_unit = capacity_unit_of(text(row, "capacity_unit"), table_.column("capacity"), kind);
        if (const std::string_view mobile = key_of_word("yes_no", text(row, "mobile")); !mobile.empty())
            facility.mobile = mobile == "yes";
        else
            unknown_word(row, "mobile");
        facility.date = date_of(text(row, "date"));
        if (facility.date.empty()) unknown_word(row, "date");
        facility.source = table_.source;
        if (const std::string& code = text(row, "unit"); !code.empty() && !units_.empty()) {
            facility.unit = unit_of_code(units_, code);
            if (facility.unit < 0) report_.repair("repair.unit_unknown", table_.example(row, "unit"));
        }
    }

    void unknown_word(const FeatureRow& row, std::string_view ours) {
        if (!text(row, ours).empty()) report_.repair("repair.word_unknown", table_.example(row, ours));
    }

    void set_place(const FeatureRow& row, Facility& facility) {
        if (row.shape.kind == ShapeKind::area) {
            facility.place = point_of(row.shape.area);
            return;
        }
        facility.place = row.shape.points.front();
        if (row.shape.points.size() > 1) report_.repair("repair.first_point", table_.example(row));
    }

    const InputSpec& input_;
    const FeatureTable& table_;
    const ReadContext& context_;
    const std::vector<Unit>& units_;
    std::unordered_set<std::string>& seen_;
    LoadReport& report_;
    std::vector<RowPrice>* prices_;
    std::vector<Facility> facilities_;
};

} // namespace

std::vector<Facility> read_vector_facilities(const InputSpec& input, const ReadContext& context,
                                             const std::vector<Unit>& units, std::unordered_set<std::string>& seen,
                                             LoadReport& report, std::vector<RowPrice>* prices) {
    FeatureTable table = read_features(input, context, report);
    keep_kinds(table, {ShapeKind::point, ShapeKind::area}, "points or polygons", report);
    return FacilityLayer(input, table, context, units, seen, report, prices).read();
}

} // namespace lifecircle::layers
