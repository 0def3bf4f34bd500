// The rules of a pathway once more, as plainly as possible: every event in one list that is searched from end to end,
// people who are never forgotten, waiting lists that are vectors. Slow, and written from the rules, not from the
// engine: what both say must be the same, record by record. It shares the addresses of chance and the day's demand,
// nothing else.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "models/demand.hpp"
#include "tests/support/watch.hpp"

namespace carepath::test {

class NaiveSimulator {
 public:
  NaiveSimulator(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication)
      : it_(*itinerary), keep_(itinerary), draws_(seed, replication), places_(it_.stops().size()) {}

  std::vector<Seen> run() {
    for (std::size_t s = 0; s < places_.size(); ++s) {
      places_[s].open = it_.stop(id(s)).places.value_at(it_.begin());
      places_change_after(it_.begin(), s);
    }
    for (auto day = engine::day_number(it_.begin()); engine::day_start(day) < it_.end(); ++day) {
      add(engine::day_start(day), 0, [this, day] { census(engine::day_start(day)); });
      std::vector<models::Expected> today;
      demand_.on(it_, draws_, day, today);
      for (const auto& who : today) {
        add(who.at, 4, [this, who] { arrive(who); }, true);
      }
    }
    until(engine::start_of_measuring);
    say({engine::start_of_measuring, What::measuring_begins, How{}, 0, 0, 0, 0, 0, 0});
    until(it_.end_of_measuring());
    close(it_.end_of_measuring());
    until(it_.end());
    return seen_;
  }

 private:
  struct Event {
    Time at;
    int phase;    // 0 counts, 2 places open or close, 3 people finish, 4 people come, 5 patience ends
    bool queued;  // of those who come at one instant, first those from outside
    long order;
    std::function<void()> happens;
  };
  struct Person {
    std::uint64_t key;
    models::ProfileId profile;
    std::uint16_t source;
    Time entered, since;
    enum { gone, waiting, in_care, at_home } state = gone;
    ServiceId service = home, came_from = home;
    std::vector<std::uint32_t> visits;
    long end_event = -1;       // by order number
    std::vector<long> clocks;  // by rule of coming back: its event
    bool due_back() const {
      return std::any_of(clocks.begin(), clocks.end(), [](long c) { return c >= 0; });
    }
    std::uint32_t route_word = 0, return_word = 0;
  };
  struct Places {
    int open = 0, taken = 0, in_care = 0;
    std::vector<std::size_t> list;
  };
  static ServiceId id(std::size_t s) { return {static_cast<std::uint16_t>(s)}; }

  long add(Time at, int phase, std::function<void()> f, bool from_outside = false) {
    events_.push_back({at, phase, !from_outside, ++order_, std::move(f)});
    return order_;
  }
  void drop(long order) {
    std::erase_if(events_, [&](const Event& e) { return e.order == order; });
  }
  void until(Time end) {
    for (;;) {
      const auto first = std::min_element(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
        return std::tie(a.at, a.phase, a.queued, a.order) < std::tie(b.at, b.phase, b.queued, b.order);
      });
      if (first == events_.end() || first->at >= end) return;
      const Event event = *first;
      events_.erase(first);
      event.happens();
    }
  }
  void say(Seen s) { seen_.push_back(s); }
  void say(Time at, std::size_t who, What what, How how, std::int64_t value, ServiceId service, ServiceId other) {
    const Person& p = people_[who];
    say({at, what, how, p.key, value, service ? p.visits[service.index()] : 0, service.value, other.value,
         p.profile.value});
  }
  static std::int64_t us(Time t) { return t.time_since_epoch().count(); }

  void places_change_after(Time now, std::size_t s) {
    const auto next = it_.stop(id(s)).places.next_change_after(now);
    if (!next) return;
    add(*next, 2, [this, s, at = *next] {
      places_[s].open = it_.stop(id(s)).places.value_at(at);
      places_change_after(at, s);
      admit(s, at);
    });
  }
  void arrive(const models::Expected& who) {
    people_.push_back({who.key, who.profile, who.source.value, who.at, who.at, Person::gone, home, home,
                       std::vector<std::uint32_t>(places_.size()), -1,
                       std::vector<long>(it_.model().returns.size(), -1), 0, 0});
    enter(people_.size() - 1, How::first_time, who.first, who.at);
  }
  void enter(std::size_t who, How how, ServiceId to, Time now) {
    Person& p = people_[who];
    p.entered = now;
    say({now, What::entered, how, p.key, static_cast<std::int64_t>(p.key), 0, ServiceId{}.value, p.source,
         p.profile.value});
    ask(who, to, home, now);
  }
  void ask(std::size_t who, ServiceId service, ServiceId from, Time now) {
    Person& p = people_[who];
    const auto& stop = it_.stop(service);
    Places& s = places_[service.index()];
    ++p.visits[service.index()];
    for (std::size_t r = 0; r < p.clocks.size(); ++r) {
      const auto& rule = it_.model().returns[r];
      if (rule.to == service || std::find(rule.from.begin(), rule.from.end(), service) != rule.from.end())
        drop(std::exchange(p.clocks[r], -1));
    }
    p.service = service, p.came_from = from, p.since = now;
    if (s.taken < s.open && s.list.empty()) return begin(who, How::at_once, now);
    say(now, who, What::asked, How{}, 0, service, from);
    if (static_cast<int>(s.list.size()) >= stop.when_full.at_most_waiting) return give_up(who, now);
    s.list.push_back(who);
    p.state = Person::waiting;
    if (stop.when_full.wait_up_to) {
      p.end_event = add(now + *stop.when_full.wait_up_to, 5, [this, who, t = now + *stop.when_full.wait_up_to] {
        std::erase(places_[people_[who].service.index()].list, who);
        give_up(who, t);
      });
    }
  }
  void give_up(std::size_t who, Time now) {
    const ServiceId from = people_[who].service, to = it_.stop(from).when_full.then;
    say(now, who, What::not_started, to == home ? How::turned_away : How::sent_elsewhere, us(people_[who].since), from,
        to);
    to == home ? go_home(who, How::turned_away, now) : ask(who, to, from, now);
  }
  void begin(std::size_t who, How how, Time now) {
    Person& p = people_[who];
    const auto& stop = it_.stop(p.service);
    ++places_[p.service.index()].taken;
    ++places_[p.service.index()].in_care;
    say(now, who, What::started, how, us(p.since), p.service, p.came_from);
    const auto luck = draws_.at(p.key, stop.visit, p.visits[p.service.index()]);
    p.state = Person::in_care, p.since = now, p.route_word = luck.choice[0], p.return_word = luck.choice[1];
    const Time end = now + engine::rounded(stop.stay[p.profile].quantile(luck.uniform()));
    p.end_event = add(end, 3, [this, who, end] { finish(who, end); });
  }
  void finish(std::size_t who, Time now) {
    Person& p = people_[who];
    const auto& stop = it_.stop(p.service);
    const ServiceId from = p.service, to = stop.next[p.profile].pick(p.route_word);
    say(now, who, What::ended, How::completed, us(p.since), from, to);
    for (std::size_t r = 0; r < it_.model().returns.size(); ++r) {
      const auto& rule = it_.model().returns[r];
      if (std::find(rule.from.begin(), rule.from.end(), from) == rule.from.end()) continue;
      if (engine::Block::uniform_of(p.return_word) >= rule.share[p.profile]) continue;
      const double u = draws_.at(p.key, stop.return_purpose, p.visits[from.index()]).uniform();
      const Time back = now + engine::rounded(rule.after[p.profile].quantile(u));
      p.clocks[r] = add(back, 4, [this, who, r, back] { come_back(who, r, back); });
    }
    free_place(who, from, now);
    to == home ? go_home(who, How::completed, now) : ask(who, to, from, now);
  }
  void free_place(std::size_t who, ServiceId from, Time now) {
    --places_[from.index()].in_care;
    const auto& stop = it_.stop(from);
    const auto again = [this, s = from.index()](Time t) {
      --places_[s].taken;
      admit(s, t);
    };
    if (!stop.turnover) return again(now);
    const Person& p = people_[who];
    const Time ready = now + engine::rounded(stop.turnover->quantile(
                                 draws_.at(p.key, stop.turnover_purpose, p.visits[from.index()]).uniform()));
    add(ready, 3, [again, ready] { again(ready); });
  }
  void admit(std::size_t s, Time now) {
    while (!places_[s].list.empty() && places_[s].taken < places_[s].open) {
      const std::size_t who = places_[s].list.front();
      places_[s].list.erase(places_[s].list.begin());
      drop(people_[who].end_event);
      begin(who, How::after_waiting, now);
    }
  }
  void go_home(std::size_t who, How how, Time now) {
    Person& p = people_[who];
    say(now, who, What::went_home, p.due_back() ? How::due_back : how, us(p.entered), ServiceId{}, home);
    p.state = p.due_back() ? Person::at_home : Person::gone;
    p.service = home;
  }
  void come_back(std::size_t who, std::size_t rule, Time now) {
    Person& p = people_[who];
    const ServiceId to = it_.model().returns[rule].to, from = p.service;
    p.clocks[rule] = -1;
    if (p.state == Person::at_home) return enter(who, How::came_back, to, now);
    drop(p.end_event);
    const bool cared_for = p.state == Person::in_care;
    say(now, who, cared_for ? What::ended : What::not_started, How::came_back, us(p.since), from, to);
    if (cared_for)
      free_place(who, from, now);
    else
      std::erase(places_[from.index()].list, who);
    ask(who, to, from, now);
  }
  void census(Time now) {
    for (std::size_t s = 0; s < places_.size(); ++s) {
      say({now, What::census, How{}, static_cast<std::uint64_t>(places_[s].open), places_[s].in_care,
           static_cast<std::uint32_t>(places_[s].list.size()), static_cast<std::uint16_t>(s), 0, 0});
    }
  }
  void close(Time now) {
    census(now);
    for (std::size_t w = 0; w < people_.size(); ++w) {
      const Person& p = people_[w];
      if (p.state == Person::gone) continue;
      const What what = p.state == Person::waiting   ? What::still_waiting
                        : p.state == Person::in_care ? What::still_in_care
                                                     : What::still_due_back;
      say({now, what, How{}, p.key, p.state == Person::at_home ? 0 : us(p.since),
           p.service ? p.visits[p.service.index()] : 0, p.service.value, 0, p.profile.value});
    }
    say({now, What::measuring_ends, How{}, 0, 0, 0, 0, 0, 0});
  }

  const models::Itinerary& it_;
  std::shared_ptr<const models::Itinerary> keep_;
  engine::Draws draws_;
  models::Demand demand_;
  std::vector<Places> places_;
  std::vector<Person> people_;
  std::vector<Event> events_;
  std::vector<Seen> seen_;
  long order_ = 0;
};

}  // namespace carepath::test
