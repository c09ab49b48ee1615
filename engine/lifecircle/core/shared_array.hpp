#pragma once
/// \file  Values in a row that nobody changes any more, wherever they lie.

#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace lifecircle {

/// An array that is read only and keeps its memory alive: a vector that was moved into it, or a part of a block that
/// others use too, such as a mapped file. Copies share the memory. Reads cost what those of a vector cost.
template <class T> class SharedArray {
  public:
    using value_type = T;

    SharedArray() = default;
    SharedArray(std::vector<T> values) {
        auto owned = std::make_shared<const std::vector<T>>(std::move(values));
        values_ = *owned;
        owner_ = std::move(owned);
    }
    /// \param owner  keeps `values` alive and unchanged
    SharedArray(std::span<const T> values, std::shared_ptr<const void> owner)
        : values_(values), owner_(std::move(owner)) {}
    SharedArray(const SharedArray&) = default;
    SharedArray(SharedArray&& other) noexcept
        : values_(std::exchange(other.values_, {})), owner_(std::move(other.owner_)) {}
    SharedArray& operator=(SharedArray other) noexcept {
        std::swap(values_, other.values_), std::swap(owner_, other.owner_);
        return *this;
    }
    ~SharedArray() = default;

    const T& operator[](std::size_t i) const { return values_[i]; }
    const T* data() const { return values_.data(); }
    std::size_t size() const { return values_.size(); }
    bool empty() const { return values_.empty(); }
    const T* begin() const { return values_.data(); }
    const T* end() const { return values_.data() + values_.size(); }
    const T& front() const { return values_.front(); }
    const T& back() const { return values_.back(); }

  private:
    std::span<const T> values_;
    std::shared_ptr<const void> owner_;
};

} // namespace lifecircle
