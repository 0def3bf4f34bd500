// The machine's fault: a disk that is full, a folder that may not be written, a file that is damaged.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace carepath::output {

/// The text is for the user: a sentence that names the file and the cause.
class FileTrouble : public std::runtime_error {
 public:
  enum class Kind {
    in_the_way,  ///< the file exists and was not to be overwritten
    disk_full,   ///< also: a quota is used up
    other
  };

  explicit FileTrouble(const std::string& text, Kind kind = Kind::other, bool can_finish = false)
      : std::runtime_error(text), kind_(kind), can_finish_(can_finish) {}

  Kind kind() const { return kind_; }
  /// The replications before the one that failed are safe: ResultsWriter::finish(..., complete = false) still works.
  bool can_finish() const { return can_finish_; }

 private:
  Kind kind_;
  bool can_finish_;
};

/// "cannot write x.h5: the disk is full": what was tried, on which file, and why it failed (a value of errno).
FileTrouble trouble(const std::string& tried, const std::filesystem::path& file, int error);
/// Whether a value of errno says that there is no room left.
bool means_full(int error);

}  // namespace carepath::output
