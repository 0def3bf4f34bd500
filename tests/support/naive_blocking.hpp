// The naive simulator's rules of services that wait for places in each other.
#pragma once

#include <set>

#include "tests/support/naive_world.hpp"

namespace carepath::test {

/// On its own account, whatever becomes of the services that its people wait for.
inline bool NaiveSimulator::has_a_way_out(const NaiveService& s) const {
  if (s.taken < s.open() || calendar_.varies(rules(s.id).places) || rules(s.id).surge) return true;
  int kept = 0;
  for (const NaivePerson& p : people_) {
    if (!p.kept || p.kept->service != s.id) continue;
    ++kept;
    if (events_.is_planned(p.timer)) return true;
  }
  return s.taken > kept;  // somebody in care, arranging or on the way, a wrap-up or a turnover
}

inline NaivePerson* NaiveSimulator::longest_kept(const NaiveService& s) const {
  NaivePerson* longest = nullptr;
  for (NaivePerson* p : s.inside) {
    if (!p->kept || p->kept->service != s.id || p->state != NaivePerson::waiting) continue;
    if (!longest || std::pair(p->here.on_list, p->key) < std::pair(longest->here.on_list, longest->key)) longest = p;
  }
  return longest;
}

inline void NaiveSimulator::look_for_mutual_blocking(NaivePerson& p) {
  // All services that somebody waits for who keeps a place at one of them, from the one this person waits for on.
  std::set<ServiceId> reached{p.here.service};
  for (std::size_t size = 0; size != reached.size();) {
    size = reached.size();
    for (const NaivePerson& other : people_) {
      if (other.kept && reached.count(other.kept->service)) reached.insert(other.here.service);
    }
  }
  for (const ServiceId s : reached) {
    if (has_a_way_out(at(s))) return;
  }
  std::vector<NaivePerson*> way;
  for (ServiceId s = reached.count(p.kept->service) ? p.kept->service : p.here.service;;) {
    NaivePerson* next = longest_kept(at(s));
    if (!next) return;  // a service without places
    const auto again = std::find(way.begin(), way.end(), next);
    if (again != way.end()) return exchange({again, way.end()});
    way.push_back(next);
    s = next->here.service;
  }
}

inline void NaiveSimulator::exchange(const std::vector<NaivePerson*>& circle) {
  for (NaivePerson* p : circle) {
    records_.say(*p, *p->kept, What::mutual_blocking, How{}, static_cast<std::int64_t>(circle.size()), p->here.service);
  }
  for (NaivePerson* p : circle) leave_list(*p);
  for (NaivePerson* p : circle) leave_kept_place(*p, How::completed, p->here.service, Leaving::exchanged);
  for (NaivePerson* p : circle) place_is_theirs(*p, How::after_waiting);
}

}  // namespace carepath::test
