#include <lifecircle/layers/written_beside.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinished = ".new-";

/// "a.lcn.new-4711". Its lock ends with the process, however that ends, and tells whether somebody still writes.
class Unfinished {
  public:
    explicit Unfinished(const std::string& target) {
        const std::string name = target + kUnfinished + std::to_string(getpid());
        path_ = name;
        for (int again = 1; (file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) < 0; ++again) {
            if (errno != EEXIST) fail(errno);
            path_ = name + "-" + std::to_string(again);
        }
        flock(file_, LOCK_EX | LOCK_NB);
    }
    ~Unfinished() {
        if (file_ < 0) return;
        close(file_);
        unlink(path_.c_str());
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    void add(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = write(file_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) fail(errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void become(const std::string& target) {
        if (rename(path_.c_str(), target.c_str()) != 0) fail(errno);
        close(std::exchange(file_, -1)); // the lock is held until the name is right
    }

  private:
    [[noreturn]] void fail(int error) {
        throw OutputError({.file = path_}, std::strerror(error), "a place that can be written, with room left", "");
    }
    std::string path_;
    int file_ = -1;
};

/// Nobody holds it any more.
bool left_behind(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool free = flock(file, LOCK_EX | LOCK_NB) == 0;
    close(file);
    return free;
}

} // namespace

void write_beside(std::span<const std::string_view> pieces, const std::string& path) {
    Unfinished file(path);
    for (const std::string_view piece : pieces) file.add(piece);
    file.become(path);
}

void remove_unfinished(const std::string& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().filename().string().find(kUnfinished) != std::string::npos && left_behind(entry.path()))
            fs::remove(entry.path(), ignored);
}

} // namespace lifecircle::layers
