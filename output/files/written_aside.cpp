#include "output/files/written_aside.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include "output/files/file_trouble.hpp"

namespace carepath::output {

namespace {

std::string process_number() { return std::to_string(::getpid()); }

/// A living writer holds a lock on its file. The number of a process says less: another machine or container that
/// shares the folder may use the same one.
bool lock(int fd) { return ::flock(fd, LOCK_EX | LOCK_NB) == 0; }

void refuse_what_is_in_the_way(const std::filesystem::path& path, bool overwrite) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (!std::filesystem::exists(status)) return;
  if (!std::filesystem::is_regular_file(status))
    throw FileTrouble("cannot write " + path.string() + ": it is a folder or a device, not a file",
                      FileTrouble::Kind::in_the_way);
  if (!overwrite)
    throw FileTrouble(path.string() + " exists already and is not overwritten", FileTrouble::Kind::in_the_way);
}

}  // namespace

WrittenAside::WrittenAside(std::filesystem::path path, bool overwrite)
    : path_(std::move(path)), partial_(path_.string() + ".partial-" + process_number()), overwrite_(overwrite) {
  refuse_what_is_in_the_way(path_, overwrite_);
  sweep();
  create();
}

WrittenAside::~WrittenAside() {
  if (!file_) return;
  std::error_code ignored;
  std::filesystem::remove(partial_, ignored);
}

std::filesystem::path WrittenAside::folder() const {
  return path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
}

void WrittenAside::sweep() const {
  const std::string start = path_.filename().string() + ".partial-";
  std::error_code ignored;
  for (const auto& found : std::filesystem::directory_iterator(folder(), ignored)) {
    const std::string name = found.path().filename().string();
    if (!name.starts_with(start) || name.find_first_not_of("0123456789", start.size()) != std::string::npos) continue;
    const Descriptor stale(::open(found.path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (stale && lock(stale.number())) std::filesystem::remove(found.path(), ignored);
  }
}

void WrittenAside::create() {
  for (int attempt = 0;; ++attempt) {
    file_ = Descriptor(::open(partial_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file_) throw trouble("cannot write", errno == EEXIST ? partial_ : path_, errno);
    // Between these two lines another run's sweep may take the file for a dead one and remove its name: try again.
    lock(file_.number());
    struct stat now{};
    if (::fstat(file_.number(), &now) == 0 && now.st_nlink > 0) return;
    if (attempt == 3) throw trouble("cannot write", path_, EBUSY);
  }
}

bool WrittenAside::hold_ballast(std::uint64_t bytes) {
  if (ran_out_) return false;
  if (bytes <= ballast_bytes_) return true;
  if (!ballast_) ballast_ = unnamed_file(folder());
  const auto more = static_cast<off_t>(bytes - ballast_bytes_);
  const int error = ::posix_fallocate(ballast_.number(), static_cast<off_t>(ballast_bytes_), more);
  if (error == 0)
    ballast_bytes_ = bytes;
  else if (::ftruncate(ballast_.number(), static_cast<off_t>(ballast_bytes_)) != 0)
    drop_ballast();
  if (error != 0 && !means_full(error)) return true;  // a file system without this: go on without a ballast
  return error == 0;
}

void WrittenAside::drop_ballast() {
  // Some file systems give the room back only once the change has reached the disk.
  if (::ftruncate(ballast_.number(), 0) == 0) ::fsync(ballast_.number());
  ballast_.close();
  ballast_bytes_ = 0;
}

void WrittenAside::write(std::uint64_t offset, const void* data, std::size_t size) {
  if (abandoned_) return;
  std::size_t done = 0;
  int error = write_all(file_.number(), data, size, offset, done);
  if (means_full(error)) ran_out_ = true;
  if (means_full(error) && ballast_) {
    drop_ballast();
    error = write_all(file_.number(), data, size, offset, done);
  }
  if (error != 0) give_up(error);
}

bool WrittenAside::read(std::uint64_t offset, void* data, std::size_t size) {
  const int error = read_all(file_.number(), data, size, offset);
  if (error != 0) error_ = error;
  return error == 0;
}

void WrittenAside::resize(std::uint64_t size) {
  if (!abandoned_ && ::ftruncate(file_.number(), static_cast<off_t>(size)) != 0) give_up(errno);
}

void WrittenAside::give_up(int error) {
  if (error_ == 0) error_ = error;
  abandoned_ = true;
}

std::uint64_t WrittenAside::size() const {
  struct stat now{};
  return ::fstat(file_.number(), &now) == 0 ? static_cast<std::uint64_t>(now.st_size) : 0;
}

void WrittenAside::publish() {
  if (abandoned_) throw trouble("cannot write", path_, error_ != 0 ? error_ : ECANCELED);
  if (::fsync(file_.number()) != 0) throw trouble("cannot write", path_, errno);
  const unsigned replace = overwrite_ ? 0 : RENAME_NOREPLACE;
  int failed = ::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, path_.c_str(), replace);
  if (failed != 0 && errno == EINVAL) {  // a file system that cannot promise not to replace
    refuse_what_is_in_the_way(path_, overwrite_);
    failed = ::rename(partial_.c_str(), path_.c_str());
  }
  if (failed != 0 && errno == EEXIST) {
    // Someone made a file of this name while we worked. Hours of work are not thrown away for that.
    const std::filesystem::path beside = path_.string() + ".finished-" + process_number();
    if (::rename(partial_.c_str(), beside.c_str()) != 0) throw trouble("cannot write", beside, errno);
    file_.close();
    throw FileTrouble(path_.string() + " was made by someone else meanwhile; the results are in " + beside.string(),
                      FileTrouble::Kind::in_the_way);
  }
  if (failed != 0) throw trouble("cannot write", path_, errno);
  file_.close();
  ballast_.close();
  const Descriptor place(::open(folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (place) ::fsync(place.number());  // not every file system can; the file itself is safe
}

}  // namespace carepath::output
