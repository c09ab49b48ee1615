#include <lifecircle/layers/facility_words.hpp>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/field_map.hpp>
#include <lifecircle/layers/kind_names.hpp>

namespace lifecircle::layers {
namespace {

/// "托育机构(婴幼儿照护服务机构)" is also called by what stands before the bracket.
std::string_view before_bracket(std::string_view name) { return name.substr(0, name.find('(')); }

const FacilityKind* kind_called(std::string_view word) {
    const std::string lower = lower_case(word);
    for (const FacilityKind& kind : facility_kinds())
        if (kind.key == lower || kind.zh == word || before_bracket(kind.zh) == word || lower_case(kind.en) == lower)
            return &kind;
    return nullptr;
}

std::string family_called(std::string_view word) {
    const std::string lower = lower_case(word);
    for (const FacilityKind& kind : facility_kinds()) {
        const FamilyName name = family_name(kind.family);
        if (kind.family == lower || name.zh == word || lower_case(name.en) == lower) return kind.family;
    }
    return {};
}

NamedKind refined(std::string family, std::string_view name) {
    if (const FacilityKind* by_name = kind_by_name(name, family)) return {std::move(family), by_name};
    const FacilityKind* generic = generic_kind(family);
    return {std::move(family), generic};
}

} // namespace

NamedKind kind_of_words(std::string_view word, std::string_view name, std::string_view family,
                        const std::map<std::string, std::string>& own) {
    std::string said(word);
    if (const auto stated = own.find(said); stated != own.end()) said = stated->second;
    if (!said.empty()) {
        const FacilityKind* kind = kind_called(said);
        if (kind != nullptr && !kind->generic()) return {kind->family, kind};
        if (kind != nullptr) return refined(kind->family, name);
        if (std::string called = family_called(said); !called.empty()) return refined(std::move(called), name);
        if (const FacilityKind* by_word = kind_by_name(said, family)) return {by_word->family, by_word};
    }
    if (!family.empty()) {
        std::string called = family_called(family);
        return called.empty() ? NamedKind{} : refined(std::move(called), name);
    }
    if (const FacilityKind* by_name = kind_by_name(name, {})) return {by_name->family, by_name, !said.empty()};
    return {};
}

} // namespace lifecircle::layers
