// The rules of a pathway once more, as plainly as possible: every event in one list that is searched from end to end,
// people who are never forgotten, waiting lists that are vectors. Slow, and written from the rules, not from the
// engine: what both say must be the same, record by record. It shares the addresses of chance and the day's demand,
// nothing else.
#pragma once

#include <deque>

#include "models/demand.hpp"
#include "tests/support/naive_events.hpp"

namespace carepath::test {

class NaiveSimulator {
 public:
  NaiveSimulator(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication)
      : it_(itinerary), draws_(seed, replication), places_(it_->stops().size()), events_(it_->begin()) {}

  std::vector<Seen> run() {
    for (std::size_t s = 0; s < places_.size(); ++s) places_change(s);
    for (auto day = engine::day_number(it_->begin()); engine::day_start(day) < it_->end(); ++day) {
      events_.at(engine::day_start(day), Phase::count, [this] { records_.census(places_); });
      std::vector<models::Expected> today;
      demand_.on(*it_, draws_, day, today);
      for (const auto& who : today) events_.at(who.at, Phase::arrive, [this, who] { arrive(who); });
    }
    events_.until(engine::start_of_measuring);
    records_.moment(What::measuring_begins);
    events_.until(it_->end_of_measuring());
    records_.census(places_);
    for (const NaivePerson& p : people_) records_.still_there(p);
    records_.moment(What::measuring_ends);
    events_.until(it_->end());
    return records_.all();
  }

 private:
  const std::vector<models::Return>& returns() const { return it_->model().returns; }
  const models::Itinerary::Stop& stop(const NaivePerson& p) const { return it_->stop(p.service); }
  NaivePlaces& places(const NaivePerson& p) { return places_[p.service.index()]; }

  void places_change(std::size_t s) {
    const engine::Schedule& schedule = it_->stops()[s].places;
    places_[s].open = schedule.value_at(events_.now());
    const auto next = schedule.next_change_after(events_.now());
    if (next) events_.at(*next, Phase::places_change, [this, s] { places_change(s); });
    admit(places_[s]);
  }
  void arrive(const models::Expected& who) {
    people_.push_back({.key = who.key, .profile = who.profile, .source = who.source.value});
    enter(people_.back(), How::first_time, who.first);
  }
  void enter(NaivePerson& p, How how, ServiceId to) {
    p.entered = events_.now();
    records_.entered(p, how);
    ask(p, to);
  }
  void ask(NaivePerson& p, ServiceId to) {
    for (const auto& rule : returns()) {
      if (rule.to != to && !contains(rule.from, to)) continue;
      events_.drop(p.clocks[&rule]);
      p.clocks.erase(&rule);
    }
    p.move_to(to, events_.now());
    auto& [open, taken, in_care, list] = places(p);
    if (taken < open && list.empty()) return begin(p, How::at_once);
    records_.say(p, What::asked, How{}, p.since, p.came_from);
    const models::WhenFull& when_full = stop(p).when_full;
    if (static_cast<int>(list.size()) >= when_full.at_most_waiting) return give_up(p);
    list.push_back(&p);
    p.state = NaivePerson::waiting;
    if (when_full.wait_up_to)
      p.end_event = events_.after(*when_full.wait_up_to, Phase::patience_ends, [this, &p] { give_up(p); });
  }
  void give_up(NaivePerson& p) {
    const ServiceId to = stop(p).when_full.then;
    const How how = to == home ? How::turned_away : How::sent_elsewhere;
    std::erase(places(p).list, &p);
    records_.say(p, What::not_started, how, p.since, to);
    to == home ? go_home(p, how) : ask(p, to);
  }
  void begin(NaivePerson& p, How how) {
    ++places(p).taken;
    ++places(p).in_care;
    records_.say(p, What::started, how, p.since, p.came_from);
    p.state = NaivePerson::in_care;
    p.since = events_.now();
    p.luck = draws_.at(p.key, stop(p).luck.visit, p.visit);
    const auto stay = engine::rounded(stop(p).stay[p.profile].quantile(p.luck.uniform()));
    p.end_event = events_.after(stay, Phase::stay_ends, [this, &p] { finish(p); });
  }
  void finish(NaivePerson& p) {
    const ServiceId to = stop(p).next[p.profile].pick(p.luck.choice[0]);
    records_.say(p, What::ended, How::completed, p.since, to);
    for (const auto& rule : returns()) {
      if (!contains(rule.from, p.service)) continue;
      if (engine::Block::uniform_of(p.luck.choice[1]) >= rule.share[p.profile]) continue;
      const double u = draws_.at(p.key, stop(p).luck.comes_back, p.visit).uniform();
      const auto away = engine::rounded(rule.after[p.profile].quantile(u));
      p.clocks[&rule] = events_.after(away, Phase::come_back, [this, &p, &rule] { come_back(p, rule); });
    }
    leave_place(p);
    to == home ? go_home(p, How::completed) : ask(p, to);
  }
  void leave_place(const NaivePerson& p) {
    NaivePlaces& left = places(p);
    --left.in_care;
    if (!stop(p).turnover) return free_place(left);
    const double u = draws_.at(p.key, stop(p).luck.turnover, p.visit).uniform();
    events_.after(engine::rounded(stop(p).turnover->quantile(u)), Phase::stay_ends,
                  [this, &left] { free_place(left); });
  }
  void free_place(NaivePlaces& here) {
    --here.taken;
    admit(here);
  }
  void admit(NaivePlaces& here) {
    while (!here.list.empty() && here.taken < here.open) {
      events_.drop(here.list.front()->end_event);
      begin(*here.list.front(), How::after_waiting);
      here.list.erase(here.list.begin());
    }
  }
  void go_home(NaivePerson& p, How how) {
    p.move_to(home, events_.now());
    p.state = p.clocks.empty() ? NaivePerson::gone : NaivePerson::at_home;
    records_.say(p, What::went_home, p.clocks.empty() ? how : How::due_back, p.entered, home);
  }
  void come_back(NaivePerson& p, const models::Return& rule) {
    p.clocks.erase(&rule);
    if (p.state == NaivePerson::at_home) return enter(p, How::came_back, rule.to);
    events_.drop(p.end_event);
    const bool cared_for = p.state == NaivePerson::in_care;
    records_.say(p, cared_for ? What::ended : What::not_started, How::came_back, p.since, rule.to);
    std::erase(places(p).list, &p);
    if (cared_for) leave_place(p);
    ask(p, rule.to);
  }

  std::shared_ptr<const models::Itinerary> it_;
  engine::Draws draws_;
  models::Demand demand_;
  std::vector<NaivePlaces> places_;
  std::deque<NaivePerson> people_;  // they stay where they are: events and waiting lists point at them
  NaiveEvents events_;
  NaiveRecords records_{events_};
};

}  // namespace carepath::test
