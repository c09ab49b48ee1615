#pragma once
/// \file  Shared arrays, changed and compared.

#include <algorithm>
#include <vector>

#include <lifecircle/core/shared_array.hpp>

namespace lifecircle::test {

/// A copy on which `change` was called value by value.
template <class T, class Change> SharedArray<T> changed(const SharedArray<T>& values, Change change) {
    std::vector<T> copy(values.begin(), values.end());
    for (T& value : copy) change(value);
    return copy;
}

/// Whether both hold the same values in the same order.
template <class T, class Same> bool same(const SharedArray<T>& a, const SharedArray<T>& b, Same same_value) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_value);
}
template <class T> bool same(const SharedArray<T>& a, const SharedArray<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace lifecircle::test
