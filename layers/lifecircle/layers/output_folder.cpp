#include <lifecircle/layers/output_folder.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMarker = ".unfinished";
constexpr const char* kManifest = "manifest.json";

[[noreturn]] void fail(const std::string& path, int error) {
    throw OutputError({.file = path}, std::strerror(error), "a place that can be written, with room left",
                      "free some room or choose another folder; earlier results are as they were");
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    explicit operator bool() const { return fd_ >= 0; }
    int get() const { return fd_; }
    /// A full disk may show only now.
    bool finish() {
        const bool synced = fsync(fd_) == 0;
        return close(std::exchange(fd_, -1)) == 0 && synced;
    }

  private:
    int fd_;
};

void sync(const std::string& path) {
    Descriptor file(path, O_RDONLY);
    if (!file || fsync(file.get()) != 0) fail(path, errno);
}

/// Whether a run still holds the folder. The lock ends with the process, however that ends.
bool in_use(const fs::path& folder) {
    const Descriptor marker((folder / kMarker).string(), O_RDWR);
    return marker && flock(marker.get(), LOCK_EX | LOCK_NB) != 0;
}

bool is_unfinished(const fs::path& folder) { return fs::exists(fs::symlink_status(folder / kMarker)); }

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

bool rename_quietly(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    return !error;
}

/// "out.new-4711" beside "out".
std::string made_beside(const std::string& target) {
    const std::string name = target + ".new-" + std::to_string(getpid());
    std::string path = name;
    for (int again = 1; mkdir(path.c_str(), 0777) != 0; ++again) {
        if (errno != EEXIST) fail(path, errno);
        path = name + "-" + std::to_string(again);
    }
    return path;
}

std::vector<fs::path> beside(const std::string& target, const std::string& what) {
    std::vector<fs::path> found;
    std::error_code ignored;
    const std::string start = fs::path(target).filename().string() + what;
    for (const auto& entry : fs::directory_iterator(fs::path(target).parent_path(), ignored))
        if (entry.path().filename().string().starts_with(start)) found.push_back(entry.path());
    return found;
}

/// Moves the result before to `target.previous`; what stood there goes.
void keep_as_previous(const fs::path& old, const std::string& target) {
    const fs::path previous = target + ".previous";
    if (fs::exists(previous)) {
        const fs::path trash = target + ".old-" + std::to_string(getpid());
        if (!rename_quietly(previous, trash)) return;
        rename_quietly(old, previous);
        remove_quietly(trash);
    } else {
        rename_quietly(old, previous);
    }
}

void check_target(const std::string& target, Replace replace) {
    const fs::path path(target);
    if (!fs::exists(path)) return;
    const Phrase advice("choose another folder");
    if (!fs::is_directory(path)) throw OutputError({.file = target}, "a file", "a folder or nothing", advice);
    if (replace == Replace::results && !fs::is_empty(path) && !fs::exists(path / kManifest))
        throw OutputError({.file = target}, "a folder with other files", "an empty folder or one of earlier results",
                          advice);
}

/// Absolute, without links, without a slash at its end.
std::string resolved(const std::string& target) {
    fs::path path = fs::weakly_canonical(fs::absolute(target));
    if (path.filename().empty()) path = path.parent_path();
    return path.string();
}

} // namespace

std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().filename() != kMarker)
            files.push_back(entry.path().lexically_relative(folder).string());
    std::sort(files.begin(), files.end());
    return files;
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directory(path, error);
    if (error) throw OutputError({.file = path}, error.message().c_str(), "a folder that can be written", "");
}

void write_file(const std::string& path, std::string_view bytes) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) fail(path, errno);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail(path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (!file.finish()) fail(path, errno);
}

void check_file_place(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) fail(path, EISDIR);
    const std::string part = path + ".part";
    if (!Descriptor(part, O_WRONLY | O_CREAT)) fail(path, errno);
    fs::remove(part, ignored);
}

void check_folder_place(const std::string& target, Replace replace) {
    const std::string path = resolved(target);
    check_target(path, replace);
    fs::path above = fs::path(path).parent_path();
    while (!fs::exists(above) && above.has_relative_path()) above = above.parent_path();
    if (!fs::is_directory(above)) fail(above.string(), ENOTDIR);
    if (access(above.c_str(), W_OK | X_OK) != 0) fail(above.string(), errno);
}

struct OutputFolder::State {
    std::string target, path;
    std::optional<Descriptor> marker;
    bool published = false;
};

OutputFolder::OutputFolder(const std::string& target, Replace replace) : state_(std::make_unique<State>()) {
    state_->target = resolved(target);
    check_target(state_->target, replace);
    std::error_code error;
    fs::create_directories(fs::path(state_->target).parent_path(), error);
    if (error) fail(fs::path(state_->target).parent_path().string(), error.value());
    recover_output(state_->target);
    state_->path = made_beside(state_->target);
    state_->marker.emplace(state_->path + "/" + kMarker, O_RDWR | O_CREAT);
    if (!*state_->marker || flock(state_->marker->get(), LOCK_EX) != 0) {
        const int reason = errno;
        remove_quietly(state_->path);
        fail(state_->path, reason);
    }
}

OutputFolder::~OutputFolder() {
    if (!state_->published) remove_quietly(state_->path);
}

const std::string& OutputFolder::path() const { return state_->path; }

void OutputFolder::publish() {
    const std::string& target = state_->target;
    for (const auto& entry : fs::recursive_directory_iterator(state_->path)) sync(entry.path().string());
    sync(state_->path);
    const std::string parent = fs::path(target).parent_path().string();
    // The marker goes along: found in `out`, it tells that the exchange is done and the rest is still to do.
    const bool replaces = fs::exists(target);
    int done = replaces ? renameat2(AT_FDCWD, state_->path.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE)
                        : std::rename(state_->path.c_str(), target.c_str());
    if (done != 0 && replaces && (errno == EINVAL || errno == ENOSYS)) {
        // File systems without exchange: a moment without `out`, which recovery knows how to undo.
        remove_quietly(target + ".previous");
        done = std::rename(target.c_str(), (target + ".previous").c_str());
        if (done == 0) done = std::rename(state_->path.c_str(), target.c_str());
        if (done != 0) rename_quietly(target + ".previous", target);
    } else if (done == 0 && replaces) {
        keep_as_previous(state_->path, target);
    }
    if (done != 0) fail(target, errno);
    state_->published = true;
    const Descriptor folder(parent, O_RDONLY);
    if (folder) fsync(folder.get());
    unlink((target + "/" + kMarker).c_str());
}

bool recover_output(const std::string& given) {
    const std::string target = resolved(given);
    bool acted = false;
    if (is_unfinished(target)) {
        if (in_use(target)) return false;
        for (const fs::path& old : beside(target, ".new-"))
            if (!is_unfinished(old) && fs::exists(old / kManifest)) keep_as_previous(old, target);
        unlink((target + "/" + kMarker).c_str());
        acted = true;
    }
    for (const fs::path& folder : beside(target, ".new-")) {
        if (!is_unfinished(folder) || in_use(folder)) continue;
        const std::string previous = target + ".previous";
        if (!fs::exists(target) && fs::exists(previous)) rename_quietly(previous, target);
        remove_quietly(folder);
        acted = true;
    }
    for (const fs::path& trash : beside(target, ".old-")) remove_quietly(trash), acted = true;
    return acted;
}

} // namespace lifecircle::layers
