#include <lifecircle/layers/sha256.hpp>

#include <array>
#include <fstream>

#include <openssl/evp.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {

struct Sha256::State {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

namespace {

void check(int ok) {
    if (ok != 1) throw std::runtime_error("SHA-256 is not to be had from OpenSSL");
}

} // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
    check(state_->context ? EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) : 0);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) { check(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size())); }

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    check(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
    }
    return text;
}

std::string sha256_of(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.hex();
}

std::string sha256_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError({.file = path}, "can't be opened", "a readable file", "");
    Sha256 sum;
    std::string piece(1U << 20U, '\0');
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sum.add(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
    }
    if (file.bad()) throw DataError({.file = path}, "can't be read to its end", "a readable file", "");
    return sum.hex();
}

} // namespace lifecircle::layers
