// A folder of results that is whole or absent: written beside, synced, exchanged in one step.
#include <lifecircle/layers/result_tables.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
    throw OutputError({.file = path}, std::strerror(errno), "a folder that can be written, with room left",
                      "nothing was replaced; earlier results are as they were");
}

class File {
  public:
    explicit File(const std::string& path)
        : path_(path), fd_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
        if (fd_ < 0) fail(path);
    }
    ~File() {
        if (fd_ >= 0) close(fd_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) fail(path_);
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    /// Errors of a full disk may show only here.
    void finish() {
        if (fsync(fd_) != 0) fail(path_);
        const int fd = fd_;
        fd_ = -1;
        if (close(fd) != 0) fail(path_);
    }

  private:
    std::string path_;
    int fd_;
};

void sync_folder(const std::string& path) {
    const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) fail(path);
    const bool ok = fsync(fd) == 0;
    close(fd);
    if (!ok) fail(path);
}

/// Removed again unless the run gets as far as the exchange.
class Beside {
  public:
    explicit Beside(const std::string& folder) : path_(folder + ".new") {
        std::error_code ignored;
        fs::remove_all(path_, ignored); // left by a run that was killed
        fs::create_directories(fs::path(path_).parent_path(), ignored);
        if (mkdir(path_.c_str(), 0777) != 0) fail(path_);
    }
    ~Beside() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

} // namespace

void write_folder(const std::string& folder, const std::vector<ResultFile>& files, const Progress& progress) {
    const Beside beside(folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
        progress.at("stage.write", static_cast<double>(i) / static_cast<double>(files.size()));
        File file(beside.path() + "/" + files[i].name);
        file.write(files[i].bytes);
        file.finish();
    }
    sync_folder(beside.path());
    progress.check();
    if (!fs::exists(folder)) {
        if (std::rename(beside.path().c_str(), folder.c_str()) != 0) fail(folder);
    } else {
        if (renameat2(AT_FDCWD, beside.path().c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0) fail(folder);
        const std::string previous = folder + ".previous"; // what was there stands beside now
        std::error_code ignored;
        fs::remove_all(previous, ignored);
        fs::rename(beside.path(), previous, ignored);
    }
    const std::string parent = fs::path(folder).parent_path().string();
    sync_folder(parent.empty() ? "." : parent);
}

} // namespace lifecircle::layers
