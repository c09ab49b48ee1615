#pragma once
/// \file  Cases of a consolidation that wait: each is its parent and one decision, so that two share what is large.

#include <memory>
#include <vector>

#include <lifecircle/siting/capacitated_model.hpp>

namespace lifecircle {

struct CaseSplit {
    enum class On : std::uint8_t { nothing, site, pair } on = On::nothing;
    std::uint32_t which = 0; ///< site or pair
};

class OpenCapacitatedCases {
  public:
    explicit OpenCapacitatedCases(const CapacitatedModel& model) : model_(model) {}

    void add(CapacitatedCase whole);
    /// Both cases of a split. \param yes  the likelier: the site is kept, the demand has this pair
    void add_both(CapacitatedCase parent, CaseSplit split, bool yes);
    bool empty() const { return open_.empty(); }
    void clear() { open_.clear(); }
    /// Lowest bound of all, in 1 / scale. \pre not empty
    std::int64_t least_value() const;
    /// \param deepest  the one added last instead of one of the lowest bound; of equal bounds the one added last
    CapacitatedCase take(bool deepest);

  private:
    struct Waiting {
        std::shared_ptr<const CapacitatedCase> parent;
        CaseSplit split;
        bool yes = false;
    };
    const CapacitatedModel& model_;
    std::vector<Waiting> open_; ///< as added
};

} // namespace lifecircle
