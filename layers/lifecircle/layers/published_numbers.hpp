#pragma once
/// \file  The numbers of a file of a published problem, one after another, between spaces and line ends.

#include <cstdint>
#include <string>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {

class PublishedNumbers {
  public:
    /// \throws DataError where it can't be read
    explicit PublishedNumbers(const std::string& path);

    /// \param field  what is expected there, for the message
    /// \throws DataError  as all here: file, line, what was found and expected
    std::int64_t next(const char* field, std::int64_t low, std::int64_t high);
    /// The next word; at the end none.
    std::string word();
    void end();
    [[noreturn]] void refuse(Where where, const Phrase& found, const Phrase& expected) const;

  private:
    void skip_space();

    std::string path_, text_;
    std::size_t at_ = 0;
    int line_ = 1;
};

} // namespace lifecircle::layers
