// The naive simulator: what it knows and which rules there are. Each group of rules has a header of its own.
#pragma once

#include <deque>
#include <string>

#include "tests/support/naive_records.hpp"

namespace carepath::test {

class NaiveSimulator {
 public:
  NaiveSimulator(models::Model model, std::uint32_t seed, std::uint32_t replication);
  /// All records from beginning to end.
  std::vector<Seen> run();

 private:
  static constexpr auto resumes = models::Interruption::resume, restarts = models::Interruption::restart,
                        finishes = models::Interruption::finish, asks_again = models::Interruption::back_to_list,
                        overtime = models::Interruption::overtime;
  /// Who leaves a place they kept: onward without another, for one that is theirs now, or in exchange for it.
  enum class Leaving { simply, has_a_place_there, exchanged };

  const models::Service& rules(ServiceId s) const { return model_.services[s.index()]; }
  NaiveService& at(ServiceId s) { return services_[s.index()]; }
  Time now() const { return events_.now(); }
  /// The block of chance of a person, or of something else that has a key, at a visit.
  engine::Block luck(std::uint64_t key, const std::string& decision, const NaiveVisit& v) const {
    return draws_.at(key, engine::purpose(rules(v.service).name, "service: " + decision), v.number);
  }
  double uniform(const NaivePerson& p, const std::string& decision, const NaiveVisit& v) const {
    return luck(p.key, decision, v).uniform();
  }
  void say(const NaivePerson& p, What what, How how, Time since, ServiceId other = home) {
    records_.say(p, p.here, what, how, since, other);
  }

  // Who is there at the start, who comes, who goes (naive_start.hpp).
  void start_of_all();
  void place_present(const models::Present& group);
  NaivePerson& newcomer(std::uint64_t key, models::ProfileId profile, std::uint16_t source);
  void arrive(const Newcomer& who);
  void enter(NaivePerson& p, How how, ServiceId to);
  void go_home(NaivePerson& p, How how);

  // Asking, waiting, being offered a place, giving up (naive_waiting.hpp).
  void ask(NaivePerson& p, ServiceId to, ServiceId from);
  bool interrupts_somebody(NaivePerson& p);
  void wait(NaivePerson& p);
  void plan_end_of_wait(NaivePerson& p, Duration already);
  void leave_list(NaivePerson& p);
  bool drops_out(const NaivePerson& p) const;
  void offer(NaivePerson& p);
  void place_is_theirs(NaivePerson& p, How how);
  void not_started(NaivePerson& p, How how, ServiceId to);
  bool is_sent_round(NaivePerson& p, ServiceId to);
  void go_on(NaivePerson& p, ServiceId to, How how);
  void overflow(NaivePerson& p);
  void not_this_time(NaivePerson& p, How how);
  void gate_opens(NaiveService& s);
  NaivePerson* first_for_gate(NaiveService& s, int& urgent);

  // Places and staff (naive_places.hpp).
  std::set<ServiceId> users(std::size_t pool) const;
  std::set<ServiceId> sharing(ServiceId s) const;
  void join_list(NaivePerson& p);
  int risen_rank(const NaivePerson& p) const;
  static bool stands_before(const NaivePerson& a, const NaivePerson& b);
  template <class Order>
  NaivePerson* first_of_all(const NaiveService& s, Order order) const;
  NaivePerson* next_on(const NaiveService& s) const;
  bool has_room(const NaiveService& s) const;
  bool has_room_if_left_by(const NaivePerson& p) const;
  void take_place(NaiveService& s);
  void free_place(NaiveService& s, NaiveVisit& left);
  void free_staff(const NaiveService& s, NaiveVisit& left);
  void serve(const std::set<ServiceId>& together);
  void mind_surge(NaiveService& s);
  void wrap_up(NaivePerson& p, const NaiveVisit& left, Leaving how);
  void release(const NaivePerson& p, NaiveVisit left);
  NaivePerson* last_in_line(const NaiveService& s) const;
  static bool goes_last(const NaivePerson& a, const NaivePerson& b);
  void interrupt(NaivePerson& p, How why, models::Interruption what);
  void ask_after_interruption(NaivePerson& p, models::Interruption what);
  void number_of_places(NaiveService& s);
  void places_changed(NaiveService& s, bool fewer);
  void number_of_staff(std::size_t pool);
  void into_overtime(std::size_t pool, std::int64_t who_stay);
  void staff_changed(std::size_t pool, bool fewer);

  // Care, its end, and leaving (naive_care.hpp).
  bool holds(const models::Condition& when, const NaivePerson& p, engine::Purpose dated) const;
  bool holds(const models::Condition& when, const NaivePerson& p) const;
  void set_attributes(NaivePerson& p);
  void begin(NaivePerson& p, How how);
  engine::Block luck_of_ending(const NaivePerson& p, const models::Ending& ending) const;
  void draw_length(NaivePerson& p, Duration already);
  void plan_care(NaivePerson& p, Duration already);
  void plan_leave(NaivePerson& p);
  void contact_due(NaivePerson& p, Duration since_care_began);
  void nothing_more_during_care(NaivePerson& p);
  void care_is_over(NaivePerson& p);
  void move_on(NaivePerson& p, ServiceId to);
  void leave_kept_place(NaivePerson& p, How how, ServiceId to, Leaving leaving = Leaving::simply);

  // What calls people from elsewhere (naive_clocks.hpp).
  void wind_clock(NaivePerson& p, const NaiveVisit& left);
  void stop_clocks(NaivePerson& p, ServiceId entered);
  void come_back(NaivePerson& p, const models::Return& rule);
  void wind_milestones(NaivePerson& p);
  void milestone(NaivePerson& p, std::size_t m);
  void change(NaivePerson& p, std::size_t attribute, std::size_t value) const;
  void withdraw(NaivePerson& p, How how, ServiceId to);

  // Services that wait for each other (naive_blocking.hpp).
  void look_for_mutual_blocking(NaivePerson& p);
  bool has_a_way_out(const NaiveService& s) const;
  NaivePerson* longest_kept(const NaiveService& s) const;
  void exchange(const std::vector<NaivePerson*>& circle);

  const models::Model model_;
  const NaiveCalendar calendar_;
  engine::Draws draws_;
  std::vector<NaiveRota> rotas_;  // by pool
  std::vector<NaiveService> services_;
  std::vector<NaivePool> pools_;
  std::deque<NaivePerson> people_;  // they stay where they are: events and waiting lists point at them
  long stood_ = 0;                  // how often somebody has joined a list
  NaiveEvents events_;
  NaiveRecords records_{events_};
};

}  // namespace carepath::test
