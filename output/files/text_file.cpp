#include "output/files/text_file.hpp"

#include "output/files/file_trouble.hpp"

namespace carepath::output {

void TextFile::publish(std::string_view text) {
  file_.write(0, text.data(), text.size());
  if (file_.error() != 0) throw trouble("write", file_.path(), file_.error());
  file_.publish();
}

}  // namespace carepath::output
