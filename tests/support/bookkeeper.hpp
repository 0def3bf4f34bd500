// Laws that hold in every pathway, whatever it is made of, checked from the records alone: nobody is lost or in two
// places, everybody's story hangs together, what is counted at midnight is what the records say, no place or thousandth
// of staff is used twice, nobody is put through to a service that is closed or has no line free. Those of staff are in
// staff_book.hpp.
#pragma once

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>

#include "models/pathway/itinerary.hpp"
#include "tests/support/staff_book.hpp"
#include "tests/support/watch.hpp"

namespace carepath::test {

class Bookkeeper {
 public:
  Bookkeeper(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed, const std::vector<Seen>& seen)
      : it_(std::move(itinerary)), seen_(seen), services_(it_->stops().size()), staff_(it_, seed) {
    for (const Seen& s : seen) {
      if (s.what == What::travelled) journeys_.insert({s.key, s.service, s.visit, Time(engine::Duration(s.value))});
    }
  }

  /// Empty when every law holds; otherwise the law and the number of the record that breaks it.
  std::string check() {
    now_ = it_->begin();
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const Seen& s = seen_[i];
      if (s.at < now_) broken("time goes on");
      if (s.at > now_) {
        exchanged_ = false;
        broken(staff_.moment_is_over(now_, everybody_in_care()));
      }
      now_ = s.at;
      one(s);
      if (!problem_.empty()) return fmt::format("{}: record {} at {:.4f} h", problem_, i, engine::in_hours(s.at));
    }
    return {};
  }

 private:
  struct Visit {
    std::uint16_t service;
    std::uint32_t number;
    std::int64_t since;  // asked or interrupted; care began
  };
  struct Life {
    enum { outside, inside, due_back, gone } state = outside;
    std::int64_t entered = 0;
    std::optional<Visit> waits, cared_for;
    std::optional<std::int64_t> on_leave;
    bool interrupted = false, entered_now = false;
    std::optional<std::uint16_t> next;  // where the last record says they go
    std::map<std::uint16_t, std::uint32_t> visits;
    std::optional<How> not_put_through;  // they have just asked in vain, because of this
    bool lines_taken = false;            // perhaps, when they asked
    std::optional<Seen> left;            // a visit, just now: a wrap-up may follow
    bool has_to_wrap_up = false;
    int still = 0;
  };
  struct Count {
    int in_care = 0, waiting = 0;
  };
  struct Journey {
    std::uint64_t key;
    std::uint16_t service;
    std::uint32_t visit;
    Time reserved;
    friend bool operator<(const Journey& a, const Journey& b) {
      return std::tie(a.key, a.service, a.visit) < std::tie(b.key, b.service, b.visit);
    }
  };

  void broken(const std::string& law) {
    if (problem_.empty()) problem_ = law;
  }
  void need(bool holds, const char* law) {
    if (!holds) broken(law);
  }
  static std::int64_t moment(const Seen& s) { return s.at.time_since_epoch().count(); }
  static bool same(const std::optional<Visit>& v, const Seen& s) {
    return v && v->service == s.service && v->number == s.visit;
  }

  void one(const Seen& s) {
    if (s.what == What::measuring_begins) return;
    if (s.what == What::measuring_ends) return end_of_measuring();
    if (s.what == What::staff) return broken(staff_.told(s, exchanged_));
    if (s.what == What::census) {
      const Count& c = services_[s.service];
      need(s.value == c.in_care, "a census counts who is in care by the records");
      return need(static_cast<int>(s.visit) == c.waiting, "a census counts who waits by the records");
    }
    Life& p = lives_[s.key];
    if (is_still(s.what)) return still(p, s);
    need(p.state != Life::gone, "who has left for good is not heard of again");
    if (s.what == What::entered) return entered(p, s);
    need(p.state == Life::inside, "only who has come in does anything");
    need(!p.not_put_through || s.what == What::not_started, "who is not put through hangs up");
    if (s.what != What::wrap_up) nothing_to_wrap_up(p);
    switch (s.what) {
      case What::asked: asked(p, s); break;
      case What::started: started(p, s); break;
      case What::not_started:
        need(same(p.waits, s) && p.waits->since == s.value, "who does not start has waited since then");
        put_through(p, s);
        stop_waiting(p, s);
        p.next = s.other;
        break;
      case What::ended:
        stop_care(p, s);
        p.next = s.other;
        if (s.how == How::back_to_list || s.how == How::transferred) break;  // interrupted
        p.left = s;
        p.has_to_wrap_up = rules(s).wrap_up && !exchanged_;
        break;
      case What::wrap_up: wrap_up(p, s); break;
      case What::interrupted:
        stop_care(p, s);
        p.waits = Visit{s.service, s.visit, moment(s)};
        p.interrupted = true;
        ++services_[s.service].waiting;
        break;
      case What::travelled: need(same(p.waits, s), "who arrives has asked"); break;
      case What::ready:
      case What::contact: need(same(p.cared_for, s), "only in care"); break;
      case What::missed_slot: need(same(p.waits, s), "only who waits has an appointment"); break;
      case What::leave_begins:
        need(same(p.cared_for, s) && !p.on_leave, "leave is from care");
        p.on_leave = moment(s);
        break;
      case What::leave_ends:
        need(same(p.cared_for, s) && p.on_leave == s.value, "back is who was away");
        p.on_leave.reset();
        break;
      case What::mutual_blocking:
        need(same(p.cared_for, s) && p.waits && p.waits->service == s.other, "blocked is who keeps a place and waits");
        exchanged_ = true;
        break;
      case What::went_home: went_home(p, s); break;
      default: broken("no record of an unknown kind");
    }
  }

  void entered(Life& p, const Seen& s) {
    const bool again = s.how == How::came_back || s.how == How::tried_again;
    need(p.state == (again ? Life::due_back : Life::outside),
         "people come in from outside, and back when they are due");
    p.state = Life::inside;
    p.entered = moment(s);
    p.next.reset();
    p.entered_now = s.how == How::present;
  }
  void went_home(Life& p, const Seen& s) {
    need(!p.waits && !p.cared_for, "who goes home has left every service");
    need(p.entered == s.value, "who goes home came in then");
    need(p.next && (*p.next == home.value || *p.next == models::died.value), "who goes home was going home");
    need((s.how == How::death) == (p.next == models::died.value), "death is told as death");
    p.state = s.how == How::due_back ? Life::due_back : Life::gone;
  }
  void asked(Life& p, const Seen& s) {
    need(!p.waits, "nobody waits twice");
    need(s.how == How::holding ? p.cared_for && p.cared_for->service == s.other : !p.cared_for,
         "who asks is in care nowhere, unless they keep their place");
    come_to(p, s);
    if (!p.entered_now) p.not_put_through = obstacle(s), p.lines_taken = lines_may_be_taken(s) || begins_here(s);
    p.entered_now = false;
    p.waits = Visit{s.service, s.visit, s.value};
    ++services_[s.service].waiting;
  }
  void come_to(Life& p, const Seen& s) {
    need(s.visit == ++p.visits[s.service], "visits are numbered");
    need(!p.next || *p.next == s.service || p.cared_for, "people go where they said they would");
  }
  void started(Life& p, const Seen& s) {
    need(!p.cared_for, "nobody is cared for at two services");
    if (s.how == How::at_once || s.how == How::present) {
      need(!p.waits && (s.how == How::present) == p.entered_now, "who starts at once has not waited");
      come_to(p, s);
      need(s.how == How::present || !obstacle(s), "nobody starts at once who cannot be put through");
    } else {
      need(same(p.waits, s) && p.waits->since == s.value, "who starts after waiting has waited since then");
      need(p.interrupted == (s.how == How::resumed), "care that was interrupted is resumed");
      stop_waiting(p, s);
    }
    p.entered_now = false;
    p.next.reset();
    // Of who was there at the start care began earlier: the end will tell.
    p.cared_for = Visit{s.service, s.visit, s.how == How::present ? INT64_MIN : moment(s)};
    ++services_[s.service].in_care;
    const bool travelled = journeys_.erase({s.key, s.service, s.visit, {}}) > 0;
    if (s.how != How::present && !travelled && !exchanged_) not_used_twice(s);
  }
  const models::Service& rules(const Seen& s) const { return it_->model().services[s.service]; }
  /// What keeps somebody who asks now from being put through; as far as the records show it.
  std::optional<How> obstacle(const Seen& s) const {
    if (rules(s).opening && rules(s).opening->value_at(s.at) == 0) return How::closed;
    if (!is_moved_to(s.service) && lines_may_be_taken(s)) return How::busy_tone;
    return {};
  }
  /// Who is on the way has a place and is not on the telephone; the records tell of them when they arrive.
  bool lines_may_be_taken(const Seen& s) const {
    const auto on_the_way = std::count_if(journeys_.begin(), journeys_.end(), [&](const Journey& j) {
      return j.service == s.service && j.reserved < s.at;
    });
    const Count& c = services_[s.service];
    return c.in_care + c.waiting - static_cast<int>(on_the_way) >= rules(s).lines;
  }
  /// Whether somebody who left at this moment is about to begin here: their place is released first.
  bool begins_here(const Seen& s) const {
    return rules(s).lines < models::WhenFull::no_limit && std::any_of(
                                                              lives_.begin(), lives_.end(),
                                                              [&](const auto& one) {
                                                                const Life& p = one.second;
                                                                return one.first != s.key && p.state == Life::inside &&
                                                                       !p.waits && !p.cared_for && p.next == s.service;
                                                              });
  }
  bool is_moved_to(std::uint16_t service) const {
    for (const models::Service& from : it_->model().services) {
      for (const models::Moving& way : from.moving) {
        if (way.to.value == service) return true;
      }
    }
    return false;
  }
  void put_through(Life& p, const Seen& s) {
    if (s.how == How::busy_tone)
      need(p.lines_taken && p.not_put_through != How::closed, "the busy tone is heard when all lines are taken");
    else
      need(s.how == How::closed ? p.not_put_through == How::closed : !p.not_put_through,
           "who is not put through hears why, and nobody else does");
    p.not_put_through.reset();
    p.lines_taken = false;
  }
  void wrap_up(Life& p, const Seen& s) {
    need(p.left && p.left->at == s.at && p.left->service == s.service && p.left->visit == s.visit,
         "a wrap-up is of the visit just ended");
    const auto& over = rules(s).hand_overs;
    need(s.how == How::transferred
             ? std::any_of(over.begin(), over.end(), [&](auto& one) { return one.to.value == p.left->other; })
             : rules(s).wrap_up.has_value(),
         "only who is handed over is, and only where there is a wrap-up is one");
    if (s.how == How::completed) p.left.reset(), p.has_to_wrap_up = false;
    staff_.wrap_up(s);
  }
  void nothing_to_wrap_up(Life& p) {
    need(!p.has_to_wrap_up, "a wrap-up follows every visit");
    p.left.reset();
  }
  std::vector<int> everybody_in_care() const {
    std::vector<int> all;
    for (const Count& c : services_) all.push_back(c.in_care);
    for (const Journey& j : journeys_) all[j.service] += j.reserved <= now_;
    return all;
  }
  void stop_waiting(Life& p, const Seen& s) {
    p.waits.reset();
    p.interrupted = false;
    --services_[s.service].waiting;
  }
  void stop_care(Life& p, const Seen& s) {
    need(same(p.cared_for, s), "only care that has begun ends");
    need(!p.on_leave, "who leaves while away is back first");
    if (p.cared_for && p.cared_for->since != INT64_MIN) need(p.cared_for->since == s.value, "care began then");
    p.cared_for.reset();
    --services_[s.service].in_care;
  }

  /// At the moment at which somebody gets a place.
  void not_used_twice(const Seen& s) {
    std::vector<int> taken;
    for (std::size_t i = 0; i < services_.size(); ++i)
      taken.push_back(services_[i].in_care + staff_.wrapping_up(i, s.at));
    for (const Journey& j : journeys_) taken[j.service] += j.reserved < s.at;
    const models::Service& here = it_->model().services[s.service];
    const int open = here.places.value_at(s.at) + (here.surge ? here.surge->places : 0);
    need(taken[s.service] <= open, "no place is used twice");
    for (const models::Need& need_here : here.needs) {
      std::int64_t used = 0;
      for (std::size_t i = 0; i < taken.size(); ++i) {
        for (const models::Need& n : it_->model().services[i].needs)
          used += n.pool == need_here.pool ? n.thousandths * taken[i] : 0;
      }
      need(staff_.is_enough(need_here.pool, used), "no thousandth of staff is used twice");
    }
  }

  void still(Life& p, const Seen& s) {
    if (s.what == What::still_waiting) need(same(p.waits, s) && p.waits->since == s.value, "still waiting");
    if (s.what == What::still_in_care) need(same(p.cared_for, s), "still in care");
    if (s.what == What::still_ready) need(same(p.cared_for, s), "still ready is still in care");
    if (s.what == What::still_on_leave) need(same(p.cared_for, s) && p.on_leave == s.value, "still on leave");
    if (s.what == What::still_travelling) need(same(p.waits, s), "still travelling");
    if (s.what == What::still_due_back) need(p.state == Life::due_back, "still due back");
    p.still |= 1 << (static_cast<int>(s.what) - static_cast<int>(What::still_waiting));
  }
  void end_of_measuring() {
    const auto bit = [](What w) { return 1 << (static_cast<int>(w) - static_cast<int>(What::still_waiting)); };
    const int known =
        bit(What::still_waiting) | bit(What::still_in_care) | bit(What::still_on_leave) | bit(What::still_due_back);
    for (const auto& [key, p] : lives_) {
      const int expected = (p.waits ? bit(What::still_waiting) : 0) | (p.cared_for ? bit(What::still_in_care) : 0) |
                           (p.on_leave ? bit(What::still_on_leave) : 0) |
                           (p.state == Life::due_back ? bit(What::still_due_back) : 0);
      need((p.still & known) == expected, "nobody is lost: everybody is told of at the end of measuring");
      need(p.state != Life::inside || p.waits || p.cared_for, "whoever has come in is somewhere");
    }
  }

  std::shared_ptr<const models::Itinerary> it_;
  const std::vector<Seen>& seen_;
  std::vector<Count> services_;
  std::map<std::uint64_t, Life> lives_;
  std::set<Journey> journeys_;  // that will be told of; not over yet
  bool exchanged_ = false;      // at this instant places were exchanged
  StaffBook staff_;
  Time now_{};
  std::string problem_;
};

}  // namespace carepath::test
