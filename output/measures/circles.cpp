#include "output/measures/circles.hpp"

#include <algorithm>

namespace carepath::output {

namespace {

Circle& find(std::vector<Circle>& all, const Circle& wanted) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const Circle& c) { return c.services == wanted.services; });
  return at != all.end() ? *at : all.emplace_back(wanted);
}

}  // namespace

void CircleBook::mutual_blocking(const models::Observation& o) {
  now_.push_back(o.service);
  if (static_cast<std::int64_t>(now_.size()) < o.value) return;
  // The same services are the same circle, whoever came to it last.
  std::rotate(now_.begin(),
              std::min_element(now_.begin(), now_.end(), [](auto a, auto b) { return a.value < b.value; }), now_.end());
  ++find(circles_, {.services = now_, .first = o.at}).times;
  times_ += o.at >= engine::start_of_measuring && o.at < end_;
  now_.clear();
}

void merge(std::vector<Circle>& all, const std::vector<Circle>& seen, int replication) {
  for (const Circle& circle : seen)
    find(all, {.services = circle.services, .first = circle.first, .replication = replication}).times += circle.times;
}

}  // namespace carepath::output
