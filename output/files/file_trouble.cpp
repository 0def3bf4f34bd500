#include "output/files/file_trouble.hpp"

#include <cerrno>
#include <system_error>

namespace carepath::output {

namespace {

std::string cause(int error) {
  switch (error) {
    case ENOSPC: return "the disk is full";
    case EDQUOT: return "your disk quota is used up";
    case EACCES:
    case EPERM: return "you have no permission";
    case EROFS: return "the disk can only be read";
    case ENOENT: return "there is no such file or folder";
    case ENOTDIR: return "a part of its path is a file, not a folder";
    case EISDIR: return "it is a folder";
    case EFBIG: return "the file would be larger than allowed";
    case EIO: return "the disk reports an error";
    default: return std::generic_category().message(error);
  }
}

}  // namespace

bool means_full(int error) { return error == ENOSPC || error == EDQUOT; }

FileTrouble trouble(const std::string& tried, const std::filesystem::path& file, int error) {
  return FileTrouble(tried + " " + file.string() + ": " + cause(error),
                     means_full(error) ? FileTrouble::Kind::disk_full : FileTrouble::Kind::other);
}

}  // namespace carepath::output
