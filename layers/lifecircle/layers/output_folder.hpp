#pragma once
/// \file  Results that are whole or absent: a folder is written beside the old one, synced, and exchanged in one step.
///
/// For a target `out`: `out.new-XXXXXX` is being written and holds a locked file `.unfinished` until everything is
/// done; `out.previous` is the result before; `out.old-XXXXXX` is about to be removed.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lifecircle::layers {

/// Writes a whole file and syncs it. \throws OutputError with the system's reason
void write_file(const std::string& path, std::string_view bytes);
/// One folder, unless it is there. \throws OutputError
void make_folder(const std::string& path);

/// Whether a file will find a place there, asked before anything is computed; leaves nothing behind. Room on the disk
/// is not looked at. \throws OutputError
void check_file_place(const std::string& path);

/// What may stand where a folder is to be written, besides nothing and an empty folder.
enum class Replace : std::uint8_t { results, anything };

/// The same of a folder of results. \throws OutputError as OutputFolder would
void check_folder_place(const std::string& target, Replace replace = Replace::results);

/// What stands in a folder and below it, as names from there, ascending; not the mark of one that is being written.
std::vector<std::string> files_below(const std::string& folder);

class OutputFolder {
  public:
    /// Finishes or undoes what an earlier run left behind (see `recover_output`), then makes an empty folder beside
    /// `target`. Folders above it are made.
    /// \throws OutputError when that is not possible, or when `target` exists and is neither empty nor a folder of
    ///         results (one with a manifest.json): somebody's own files are moved away on demand only, and then kept as
    ///         `target.previous`
    explicit OutputFolder(const std::string& target, Replace replace = Replace::results);
    /// Without `publish`, removes the new folder; the old one is as it was.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Where to write.
    const std::string& path() const;

    /// Syncs every file and exchanges the folders; the result before becomes `target.previous`. Once the exchange is
    /// done nothing throws.
    /// \throws OutputError before it; then the old folder is as it was
    void publish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// After a crash: removes folders that a run left unfinished, completes an exchange that was begun. Folders of a run
/// that is still going on are left alone. Does nothing where there is nothing to do.
/// \returns whether anything was done
bool recover_output(const std::string& target);

} // namespace lifecircle::layers
