// One network as one file: head, the arrays, SHA-256 over all of it. Native byte order (the mark tells); arrays of
// eight-byte numbers stand first, so that each may be read where it lies.
#include <lifecircle/layers/network_cache.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <type_traits>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>
#include <lifecircle/layers/sha256.hpp>

namespace lifecircle::layers {
namespace {

constexpr std::size_t kDigits = 64; ///< of a SHA-256
constexpr std::array<char, 8> kMagic{'L', 'C', 'N', 'E', 'T', 0, 0, 0};
constexpr std::uint32_t kForm = 2, kByteOrder = 0x01020304;
constexpr std::size_t kArrays = 9;

struct Head {
    std::array<char, 8> magic = kMagic;
    std::uint32_t form = kForm, byte_order = kByteOrder;
    std::array<char, kDigits> key{};
    std::array<std::uint64_t, kArrays> count{};
    std::uint64_t components = 0;
};
static_assert(sizeof(Head) == 16 + kDigits + 8 * (kArrays + 1) && std::is_trivially_copyable_v<Head>);

/// A segment without the bytes that lie unused in it, so that equal networks are equal files.
struct SegmentRow {
    std::uint32_t road = 0, speed = 0;
    std::int32_t part = 0;
    std::uint32_t flags = 0;
};
static_assert(std::has_unique_object_representations_v<SegmentRow> && std::has_unique_object_representations_v<Edge> &&
              std::has_unique_object_representations_v<Arc> && sizeof(MapXY) == 2 * sizeof(double));

std::vector<SegmentRow> rows_of(const SharedArray<Segment>& segments) {
    std::vector<SegmentRow> rows;
    rows.reserve(segments.size());
    for (const auto& [road, speed, part, access, against, nothing] : segments)
        rows.push_back({road, speed, part, (access ? 1U : 0U) | (against ? 2U : 0U)});
    return rows;
}

template <class Values> std::string_view bytes_of(const Values& values) {
    using T = typename Values::value_type;
    static_assert(std::is_trivially_copyable_v<T>);
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

/// A file mapped for reading.
class Map {
  public:
    explicit Map(const std::string& path) {
        const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat info {};
        if (file >= 0 && fstat(file, &info) == 0 && info.st_size > 0) {
            size_ = static_cast<std::size_t>(info.st_size);
            data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
            if (data_ != MAP_FAILED) madvise(data_, size_, MADV_SEQUENTIAL);
        }
        if (file >= 0) close(file);
    }
    ~Map() {
        if (data_ != MAP_FAILED) munmap(data_, size_);
    }
    Map(const Map&) = delete;
    Map& operator=(const Map&) = delete;
    std::string_view bytes() const {
        return data_ == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(data_), size_);
    }

  private:
    void* data_ = MAP_FAILED;
    std::size_t size_ = 0;
};

[[noreturn]] void refuse(const std::string& path, const Phrase& found) {
    throw DataError({.file = path}, found, "a network as this program keeps it", "it is built again");
}

/// Not synced: the checksum tells what a power cut left behind.
void write_pieces(const std::vector<std::string_view>& pieces, const std::string& path) {
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    for (const std::string_view piece : pieces) file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    file.close();
    if (!file)
        throw OutputError({.file = path}, errno != 0 ? std::strerror(errno) : "can't be written",
                          "a place that can be written, with room left", "");
}

/// The arrays in the order of the file; their sizes were proved.
class Arrays {
  public:
    Arrays(std::string_view body, const Head& head) : body_(body), head_(head) {}
    template <class T> std::span<const T> next() {
        const auto* first = reinterpret_cast<const T*>(body_.data());
        const std::span<const T> values(first, static_cast<std::size_t>(head_.count[index_++]));
        body_.remove_prefix(values.size_bytes());
        return values;
    }
    template <class T> void next(SharedArray<T>& values) {
        const std::span<const T> found = next<T>();
        values = std::vector<T>(found.begin(), found.end());
    }

  private:
    std::string_view body_;
    const Head& head_;
    std::size_t index_ = 0;
};

constexpr std::array<std::uint64_t, kArrays> kSizes{sizeof(MapXY),      sizeof(MapXY),         sizeof(Edge),
                                                    sizeof(SegmentRow), sizeof(std::uint32_t), sizeof(std::uint32_t),
                                                    sizeof(Arc),        sizeof(Arc),           sizeof(std::uint32_t)};

Head checked_head(std::string_view file, const std::string& key, const std::string& path) {
    Head head;
    if (file.size() < sizeof head + kDigits) refuse(path, "missing or cut off");
    std::memcpy(&head, file.data(), sizeof head);
    if (head.magic != kMagic || head.form != kForm || head.byte_order != kByteOrder)
        refuse(path, "another kind of file");
    if (std::string_view(head.key.data(), kDigits) != key) refuse(path, "the network of other roads");
    std::uint64_t size = sizeof head + kDigits;
    for (std::size_t i = 0; i < kArrays; ++i) {
        if (head.count[i] > 0xffffffffULL) refuse(path, "sizes that can't be");
        size += head.count[i] * kSizes[i];
    }
    if (size != file.size()) refuse(path, "another length than it says");
    const std::string_view whole = file.substr(0, file.size() - kDigits);
    if (sha256_of(whole) != file.substr(whole.size())) refuse(path, "damaged: the checksum does not hold");
    return head;
}

} // namespace

void save_network(const RoadNetwork& n, const std::string& key, const std::string& path) {
    const std::vector<SegmentRow> segments = rows_of(n.segment);
    Head head;
    key.copy(head.key.data(), kDigits);
    head.count = {n.node_xy.size(),  n.vertex.size(), n.edges.size(), segments.size(),   n.first_out.size(),
                  n.first_in.size(), n.out.size(),    n.in.size(),    n.component.size()};
    head.components = n.component_count;
    std::vector<std::string_view> pieces{{reinterpret_cast<const char*>(&head), sizeof head},
                                         bytes_of(n.node_xy),
                                         bytes_of(n.vertex),
                                         bytes_of(n.edges),
                                         bytes_of(segments),
                                         bytes_of(n.first_out),
                                         bytes_of(n.first_in),
                                         bytes_of(n.out),
                                         bytes_of(n.in),
                                         bytes_of(n.component)};
    Sha256 sum;
    for (const std::string_view piece : pieces) sum.add(piece);
    const std::string digest = sum.hex();
    pieces.emplace_back(digest);
    const std::string beside = path + ".new-" + std::to_string(getpid());
    try {
        write_pieces(pieces, beside);
        std::error_code error;
        std::filesystem::rename(beside, path, error);
        if (error) throw OutputError({.file = path}, error.message().c_str(), "a folder that can be written", "");
    } catch (const OutputError&) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        throw;
    }
}

RoadNetwork load_network(const std::string& path, const std::string& key, const Roads& roads, const Profile& profile) {
    const Map map(path);
    const std::string_view file = map.bytes();
    const Head head = checked_head(file, key, path);
    RoadNetwork n;
    Arrays arrays(file.substr(sizeof head), head);
    arrays.next(n.node_xy), arrays.next(n.vertex), arrays.next(n.edges);
    const std::span<const SegmentRow> segments = arrays.next<SegmentRow>();
    arrays.next(n.first_out), arrays.next(n.first_in), arrays.next(n.out), arrays.next(n.in);
    arrays.next(n.component);
    n.component_count = static_cast<std::uint32_t>(head.components);
    std::vector<Segment> rows;
    for (const SegmentRow& row : segments)
        rows.push_back({row.road, row.speed, row.part, (row.flags & 1U) != 0, (row.flags & 2U) != 0, 0});
    n.segment = std::move(rows);
    n.profile = profile;
    n.roads = roads.roads, n.parts = roads.parts, n.class_names = roads.class_names, n.names = roads.names;
    return n;
}

} // namespace lifecircle::layers
