// A file that is written aside as PATH.partial-PID and takes its name only when it is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "output/files/descriptor.hpp"

namespace carepath::output {

/// Whatever happens before publish(), PATH is what it was. What a killed run left behind under the same PATH is removed
/// by the next one.
///
/// A ballast (a file without a name beside it) keeps room on the disk. When a write finds the disk full, the ballast is
/// dropped and the write goes on: the format above never sees half a write, and `ran_out` tells the writer to stop.
class WrittenAside {
 public:
  /// Throws FileTrouble when the folder cannot be written, or when PATH exists and is not to be, or cannot be,
  /// replaced.
  WrittenAside(std::filesystem::path path, bool overwrite);
  WrittenAside(const WrittenAside&) = delete;
  WrittenAside& operator=(const WrittenAside&) = delete;
  ~WrittenAside();  // a file that was not published is removed

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path folder() const;

  /// Keeps at least so many bytes free. False when the disk has no room for that; what was kept before stays kept.
  bool hold_ballast(std::uint64_t bytes);
  /// The disk was full at some moment, and the ballast is gone.
  bool ran_out() const { return ran_out_; }

  /// A failure is kept in `error` and makes the file abandoned; the format above is not told in the middle of its work.
  void write(std::uint64_t offset, const void* data, std::size_t size);
  void resize(std::uint64_t size);
  bool read(std::uint64_t offset, void* data, std::size_t size);
  std::uint64_t size() const;
  /// Why the first thing that failed did: errno, 0 when nothing has. Ask before publish().
  int error() const { return error_; }
  /// From now on writes are ignored, so that the format above can be closed in peace.
  void abandon() { abandoned_ = true; }

  /// Safe on the disk, then renamed to PATH. Throws FileTrouble.
  void publish();

 private:
  void sweep() const;
  void create();
  void drop_ballast();
  void give_up(int error);

  std::filesystem::path path_, partial_;
  bool overwrite_;
  Descriptor file_, ballast_;
  std::uint64_t ballast_bytes_ = 0;
  bool ran_out_ = false, abandoned_ = false;
  int error_ = 0;
};

}  // namespace carepath::output
