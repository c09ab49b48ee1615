#pragma once
/// \file  Opening one layer of a vector file, a CSV or a spreadsheet, with its texts as they can be decoded.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <lifecircle/layers/gdal_tools.hpp>
#include <lifecircle/layers/project.hpp>
#include <lifecircle/layers/text_decoder.hpp>

class OGRLayer;

namespace lifecircle::layers {

/// A file in GDAL's memory, gone at the end.
class MemoryFile {
  public:
    MemoryFile() = default;
    MemoryFile(const std::string& name, std::string bytes);
    ~MemoryFile();
    MemoryFile(MemoryFile&& other) noexcept;
    MemoryFile& operator=(MemoryFile&& other) noexcept;
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
    std::unique_ptr<std::string> bytes_; ///< GDAL reads them where they are, so they may not move (short strings would)
};

struct OpenLayer {
    MemoryFile decoded; ///< a CSV, in UTF-8
    DatasetPtr dataset;
    OGRLayer* layer = nullptr;          ///< belongs to `dataset`
    std::string file, name;             ///< for messages; the name only where the file has several layers
    bool table = false;                 ///< CSV or spreadsheet: places come from columns
    std::optional<TextDecoder> decoder; ///< of names and texts; nothing: not known, and texts beyond ASCII are refused
    std::vector<std::string> columns;   ///< names in UTF-8
    std::vector<int> field_of; ///< by column: the field of a feature that has its text as it stands in the file

    /// \param what  row and field, for messages
    /// \param cut   set where the text ended within a character, which was left out (a .dbf cuts at bytes)
    /// \throws DataError for text of no known encoding, and for bytes that are not of the one stated
    std::string text(const char* raw, const std::string& row, const std::string& field, bool& cut) const;

    InputSpec input;
    std::string project_file;
};

/// \throws DataError when the file is empty or can't be opened, the layer is missing or not named among several, the
/// encoding is not known, or `where =` can't be understood
OpenLayer open_layer(const InputSpec& input, const std::string& project_file);

/// Whether a file says itself how its texts are encoded: by its format, a .cpg, a language in its .dbf, a byte order
/// mark, or, of a table, by being UTF-8 throughout. False also where it can't be read.
bool states_encoding(const std::string& path);

/// A layer of a file with its number of features; -1: not known. For a first look.
struct LayerCount {
    std::string name;
    std::int64_t features = 0;
};
std::vector<LayerCount> layers_of(const std::string& path);

} // namespace lifecircle::layers
