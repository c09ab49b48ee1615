#include <lifecircle/layers/checksum.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace lifecircle::layers {

struct ChecksumSum::State {
    XXH3_state_t sum;
};

ChecksumSum::ChecksumSum() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->sum); }
ChecksumSum::~ChecksumSum() = default;

void ChecksumSum::add(std::string_view bytes) { XXH3_128bits_update(&state_->sum, bytes.data(), bytes.size()); }

Checksum ChecksumSum::value() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_->sum);
    return {hash.low64, hash.high64};
}

} // namespace lifecircle::layers
