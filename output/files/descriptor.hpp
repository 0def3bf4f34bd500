// An open file of the operating system, closed when it goes out of scope.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <utility>

namespace carepath::output {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();

  int number() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  /// 0, or the value of errno.
  int close();

 private:
  int fd_ = -1;
};

/// A new file without a name, gone as soon as it is closed, even by kill -9. Throws FileTrouble.
Descriptor unnamed_file(const std::filesystem::path& folder);
/// Write or read all of it at a place in the file. 0, or the value of errno; `done` counts the bytes so far, and a
/// second call goes on from there. Beyond the end of the file zeros are read.
int write_all(int fd, const void* data, std::size_t size, std::uint64_t offset, std::size_t& done);
int read_all(int fd, void* data, std::size_t size, std::uint64_t offset);

}  // namespace carepath::output
