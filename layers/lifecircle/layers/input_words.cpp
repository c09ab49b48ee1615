#include <lifecircle/layers/input_words.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>

#include <lifecircle/layers/datasets.hpp>
#include <lifecircle/layers/field_map.hpp>

namespace lifecircle::layers {
namespace {

struct Words {
    std::unordered_map<std::string, std::string_view> key_of;        ///< "list/word" in lower case -> key
    std::vector<std::pair<std::string_view, std::string_view>> keys; ///< list, key; in order of the table
};

/// The table has no quotes and no commas in its fields.
Words read_words() {
    Words words;
    std::string_view text = dataset("input_words.csv");
    text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::size_t first = line.find(','), last = line.rfind(',');
        const std::string_view list = line.substr(0, first), key = line.substr(last + 1);
        const std::string place = std::string(list) + "/";
        words.key_of.try_emplace(place + lower_case(line.substr(first + 1, last - first - 1)), key);
        words.key_of.try_emplace(place + std::string(key), key);
        if (std::find(words.keys.begin(), words.keys.end(), std::pair(list, key)) == words.keys.end())
            words.keys.emplace_back(list, key);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return words;
}

const Words& words() {
    static const Words all = read_words();
    return all;
}

} // namespace

std::string_view key_of_word(std::string_view list, std::string_view word) {
    const auto found = words().key_of.find(std::string(list) + "/" + lower_case(word));
    return found == words().key_of.end() ? std::string_view() : found->second;
}

std::vector<std::string_view> keys_of_list(std::string_view list) {
    std::vector<std::string_view> keys;
    for (const auto& [of, key] : words().keys)
        if (of == list) keys.push_back(key);
    return keys;
}

} // namespace lifecircle::layers
