// Steps of a decay, as options and plan files write them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/site_run.hpp>

namespace lifecircle::layers {
namespace {

constexpr double kLongest = 100'000.0; // minutes or metres; more is a slip

[[noreturn]] void refuse_decay(const std::string& found) {
    throw UsageError({.field = "--decay"}, Phrase("'{word}'", {{"word", found}}),
                     "steps such as 15:100,30:50 – minutes (or metres) ascending, per cent falling from at most 100",
                     "");
}

DecayStep step_of(const std::string& word) {
    const char* const end = word.data() + word.size();
    DecayStep step;
    const auto within = std::from_chars(word.data(), end, step.within);
    if (within.ec != std::errc{} || within.ptr == end || *within.ptr != ':') refuse_decay(word);
    const auto percent = std::from_chars(within.ptr + 1, end, step.percent);
    if (percent.ec != std::errc{} || percent.ptr != end) refuse_decay(word);
    if (!std::isfinite(step.within) || step.within <= 0.0 || step.within > kLongest) refuse_decay(word);
    if (step.percent < 1 || step.percent > kWhole_percent) refuse_decay(word);
    return step;
}

} // namespace

std::vector<DecayStep> decay_of(const std::string& text) {
    std::vector<DecayStep> steps;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        steps.push_back(step_of(text.substr(from, comma - from)));
        const std::size_t n = steps.size();
        if (n > 1 && (steps[n - 1].within <= steps[n - 2].within || steps[n - 1].percent >= steps[n - 2].percent))
            refuse_decay(text);
        from = comma + 1;
    }
    return steps;
}

std::string decay_text(const std::vector<DecayStep>& decay) {
    std::string text;
    for (const DecayStep& step : decay) {
        if (!text.empty()) text += ',';
        std::array<char, 32> number{};
        const auto end = std::to_chars(number.data(), number.data() + number.size(), step.within).ptr;
        text.append(number.data(), end);
        text += ':';
        text += std::to_string(step.percent);
    }
    return text;
}

} // namespace lifecircle::layers
