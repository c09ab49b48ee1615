#include <lifecircle/layers/osm_kinds.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/kind_names.hpp>
#include <lifecircle/layers/osm_words.hpp>

namespace lifecircle::layers {
namespace {

struct Term {
    std::string key;
    std::vector<std::string> values; ///< empty: any
};

/// One alternative of an osm_tags cell; all terms must match.
struct Clause {
    const FacilityKind* kind = nullptr;
    std::vector<Term> terms;
};

/// Tags as they would be without a prefix such as "disused:".
class TagsUnder {
  public:
    TagsUnder(const osmium::TagList& tags, std::string_view prefix) : tags_(tags), prefix_(prefix) {}

    std::string_view value(const std::string& key) const {
        if (!prefix_.empty())
            if (const std::string_view own = tag(tags_, (std::string(prefix_) + key).c_str()); !own.empty()) return own;
        return tag(tags_, key.c_str());
    }

    /// Calls `use(key, value)` for each tag that has the prefix.
    template <class Use> void each(Use use) const {
        for (const osmium::Tag& t : tags_) {
            const std::string_view key = t.key();
            if (key.starts_with(prefix_)) use(key.substr(prefix_.size()), std::string_view(t.value()));
        }
    }

  private:
    const osmium::TagList& tags_;
    std::string_view prefix_;
};

bool matches(const TagsUnder& tags, const Term& term) {
    const std::string_view have = tags.value(term.key);
    if (have.empty() || have == "no") return false;
    if (term.values.empty()) return true;
    return any_part(have, ';', [&](std::string_view part) {
        return std::find(term.values.begin(), term.values.end(), part) != term.values.end();
    });
}

bool matches(const TagsUnder& tags, const Clause& clause) {
    return std::all_of(clause.terms.begin(), clause.terms.end(), [&](const Term& t) { return matches(tags, t); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (!text.empty()) any_part(text, separator, [&](std::string_view part) { return parts.push_back(part), false; });
    return parts;
}

Term parse_term(std::string_view text) {
    const std::size_t equals = text.find('=');
    Term term{std::string(text.substr(0, equals)), {}};
    if (equals != std::string_view::npos)
        for (const std::string_view value : split(text.substr(equals + 1), '|')) term.values.emplace_back(value);
    return term;
}

/// Lines and areas to be served are no facilities of their own on a map of points.
bool is_read_from_osm(const FacilityKind& kind) { return kind.form != "line" && kind.form != "area"; }

/// How strongly a row speaks: more tags, then the longer keyword, then generic. Greater is stronger.
using Strength = std::tuple<std::size_t, std::size_t, bool>;

struct Prefix {
    std::string_view text;
    FacilityState state;
};
constexpr std::array kPrefixes{Prefix{"disused:", FacilityState::idle}, Prefix{"abandoned:", FacilityState::closed},
                               Prefix{"construction:", FacilityState::planned},
                               Prefix{"proposed:", FacilityState::planned}, Prefix{"planned:", FacilityState::planned}};

/// A certain row of the family that was decided, a finer one before the generic one; nullptr where none is certain.
const FacilityKind* certain_kind(const std::vector<const Clause*>& found, const Clause& decisive) {
    const auto finer = std::find_if(found.begin(), found.end(), [&](const Clause* clause) {
        return clause->kind->osm_certain && !clause->kind->generic() && clause->kind->family == decisive.kind->family;
    });
    if (finer != found.end()) return (*finer)->kind;
    return decisive.kind->osm_certain ? decisive.kind : nullptr;
}

} // namespace

struct KindTable::Rows {
    std::vector<Clause> clauses; ///< in the order of the table
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_tag;

    Rows();
    std::vector<const Clause*> matching(const TagsUnder& tags) const;
    std::optional<FacilityClass> classify(const TagsUnder& tags, std::string_view name) const;
};

KindTable::Rows::Rows() {
    for (const FacilityKind& kind : facility_kinds()) {
        if (!is_read_from_osm(kind)) continue;
        for (const std::string_view alternative : split(kind.osm_tags, ';')) {
            Clause clause{&kind, {}};
            for (const std::string_view term : split(alternative, '+')) clause.terms.push_back(parse_term(term));
            for (const std::string& value : clause.terms.front().values)
                by_first_tag[clause.terms.front().key + "=" + value].push_back(clauses.size());
            clauses.push_back(std::move(clause));
        }
    }
}

std::vector<const Clause*> KindTable::Rows::matching(const TagsUnder& tags) const {
    std::vector<const Clause*> found;
    tags.each([&](std::string_view key, std::string_view list) {
        any_part(list, ';', [&](std::string_view value) {
            const auto rows = by_first_tag.find(std::string(key) + "=" + std::string(value));
            if (rows == by_first_tag.end()) return false;
            for (const std::size_t row : rows->second)
                if (matches(tags, clauses[row])) found.push_back(&clauses[row]);
            return false;
        });
    });
    std::sort(found.begin(), found.end()); // all in one vector: the order of the table
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::optional<FacilityClass> KindTable::Rows::classify(const TagsUnder& tags, std::string_view name) const {
    const std::vector<const Clause*> found = matching(tags);
    const Clause* decisive = nullptr;
    Strength strongest;
    for (const Clause* clause : found) {
        const FacilityKind& kind = *clause->kind;
        const std::size_t keyword = keyword_bytes(name, kind.name_keywords);
        if (!kind.osm_certain && keyword == 0) continue;
        const Strength strength{clause->terms.size(), keyword, kind.generic()};
        if (decisive == nullptr || strength > strongest) decisive = clause, strongest = strength;
    }
    if (decisive == nullptr) {
        const auto listed = std::find_if(found.begin(), found.end(), [](const Clause* clause) {
            return generic_kind(clause->kind->family) == nullptr && clause->terms.front().key != "building";
        });
        if (listed == found.end()) return std::nullopt;
        decisive = *listed;
    }
    const Term& first = decisive->terms.front();
    FacilityClass result{decisive->kind->family, nullptr, FacilityState::open,
                         first.key + "=" + std::string(tags.value(first.key))};
    result.kind = kind_by_name(name, result.family);
    if (result.kind == nullptr) result.kind = certain_kind(found, *decisive);
    return result;
}

KindTable::KindTable() : rows_(std::make_unique<const Rows>()) {}
KindTable::~KindTable() = default;
KindTable::KindTable(KindTable&&) noexcept = default;
KindTable& KindTable::operator=(KindTable&&) noexcept = default;

std::optional<FacilityClass> KindTable::classify(const osmium::TagList& tags, std::string_view name) const {
    if (tags.empty()) return std::nullopt;
    if (auto open = rows_->classify(TagsUnder(tags, {}), name)) {
        if (tag(tags, "disused") == "yes") open->state = FacilityState::idle;
        if (tag(tags, "abandoned") == "yes") open->state = FacilityState::closed;
        return open;
    }
    for (const Prefix& prefix : kPrefixes) {
        auto found = rows_->classify(TagsUnder(tags, prefix.text), name);
        if (!found) continue;
        found->state = prefix.state;
        return found;
    }
    return std::nullopt;
}

} // namespace lifecircle::layers
