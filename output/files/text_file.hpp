// A file of text that is there whole, or not at all.
#pragma once

#include <filesystem>
#include <string_view>

#include "output/files/written_aside.hpp"

namespace carepath::output {

class TextFile {
 public:
  /// Throws FileTrouble when the folder cannot be written, or when the file exists and is not to be overwritten: before
  /// anything is simulated for it.
  TextFile(std::filesystem::path path, bool overwrite) : file_(std::move(path), overwrite) {}
  const std::filesystem::path& path() const { return file_.path(); }
  /// Once. Throws FileTrouble, such as for a full disk.
  void publish(std::string_view text);

 private:
  WrittenAside file_;
};

}  // namespace carepath::output
