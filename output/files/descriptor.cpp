#include "output/files/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "output/files/file_trouble.hpp"

namespace carepath::output {

Descriptor::~Descriptor() { close(); }

int Descriptor::close() {
  const int fd = std::exchange(fd_, -1);
  return fd >= 0 && ::close(fd) != 0 ? errno : 0;
}

Descriptor unnamed_file(const std::filesystem::path& folder) {
  const std::string place = folder.empty() ? "." : folder.string();
  Descriptor file(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  // Not every file system knows files without a name: make one and take its name away.
  std::string name = place + "/.carepath-XXXXXX";
  file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) throw trouble("cannot make a temporary file in", place, errno);
  ::unlink(name.c_str());
  return file;
}

int write_all(int fd, const void* data, std::size_t size, std::uint64_t offset, std::size_t& done) {
  while (done < size) {
    const auto n = ::pwrite(fd, static_cast<const char*>(data) + done, size - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    done += static_cast<std::size_t>(n);
  }
  return 0;
}

int read_all(int fd, void* data, std::size_t size, std::uint64_t offset) {
  std::size_t done = 0;
  while (done < size) {
    char* rest = static_cast<char*>(data) + done;
    const auto n = ::pread(fd, rest, size - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    if (n == 0) {
      std::memset(rest, 0, size - done);
      return 0;
    }
    done += static_cast<std::size_t>(n);
  }
  return 0;
}

}  // namespace carepath::output
