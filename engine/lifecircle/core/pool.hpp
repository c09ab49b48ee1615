#pragma once
/// \file  Scratch space that costs more to make than to use, lent to one task at a time.

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace lifecircle {

/// Makes a thing when none is free: there are never more than tasks at one time. What a task leaves in it must not show
/// in results. Shared by threads.
template <class Thing> class Pool {
  public:
    explicit Pool(std::function<std::unique_ptr<Thing>()> make) : make_(std::move(make)) {}

    /// Lends one for the call.
    template <class Use> decltype(auto) with(Use use) {
        std::unique_ptr<Thing> thing = take();
        const Back back{*this, thing};
        return use(*thing);
    }

  private:
    struct Back {
        Pool& pool;
        std::unique_ptr<Thing>& thing;
        ~Back() {
            const std::scoped_lock lock(pool.mutex_);
            pool.free_.push_back(std::move(thing));
        }
    };
    std::unique_ptr<Thing> take() {
        {
            const std::scoped_lock lock(mutex_);
            if (!free_.empty()) {
                std::unique_ptr<Thing> thing = std::move(free_.back());
                free_.pop_back();
                return thing;
            }
        }
        return make_();
    }

    std::function<std::unique_ptr<Thing>()> make_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Thing>> free_;
};

} // namespace lifecircle
