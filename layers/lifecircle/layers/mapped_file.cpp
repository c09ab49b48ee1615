#include <lifecircle/layers/mapped_file.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lifecircle::layers {

MappedFile::MappedFile(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat info {};
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
        const auto size = static_cast<std::size_t>(info.st_size);
        // All of it is wanted, at least once: the pages are brought in together.
        void* data = mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
        if (data != MAP_FAILED) data_ = data, size_ = size;
    }
    close(file);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) munmap(data_, size_);
}

} // namespace lifecircle::layers
