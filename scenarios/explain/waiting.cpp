// Who waits, how long, and what happens to those who are not cared for.
#include <fmt/format.h>

#include <array>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {
namespace {

std::string attempt(std::size_t i) {
  static constexpr std::array<const char*, 5> words{"first", "second", "third", "fourth", "fifth"};
  return i < words.size() ? words[i] : "next";
}

void tell_full(Account& account, const WhenFullText& w, bool by_phone) {
  const std::string who = by_phone ? "callers who find nobody free" : "people who find no place free";
  if (w.go_to) return account.say(fmt::format("{} {} at once", who, going_to(w.go_to->text)));
  if (w.word) {
    const bool waits = w.word->value == FullWord::wait;
    return account.say(who + ' ' + (waits ? "wait" : going_to(w.word->text)));
  }
  if (w.wait_up_to) {
    account.say(fmt::format("{} wait for up to {}", who, w.wait_up_to->value.text));
    if (w.then) account.say("Who has waited so long " + goes_to(w.then->text));
  }
  if (w.at_most_waiting) {
    account.say(fmt::format("At most {} wait at a time", w.at_most_waiting->value.text));
    if (w.then) account.say("The others " + going_to(w.then->text));
  }
}

void tell_priority(Account& account, const PriorityText& p) {
  for_each_group(p.rank, [&](const std::string& who, const Rank& rank) {
    account.say(fmt::format("People {} have rank {}", who.empty() ? "here" : "with " + who, rank.text));
  });
  account.say("Rank 1 goes first; of one rank, who asked first");
  if (p.rises_every)
    account.say(fmt::format("Each {} of waiting counts as one rank higher", p.rises_every->value.text));
  if (p.interrupts) {
    const auto what = p.interrupts->value == Interrupts::resume    ? "goes on later where it stopped"
                      : p.interrupts->value == Interrupts::restart ? "begins anew later"
                                                                   : "ends, and they ask for it again";
    account.say(fmt::format("People of a higher rank take the place of others, whose care {}", what));
  }
}

void tell_try_again(Account& account, const TryAgainText& t, const std::string& who) {
  const auto& shares = t.share.items;
  const auto& lengths = t.after.items;
  const auto n = std::max(shares.size(), lengths.size());
  for (std::size_t i = 0; i < n; ++i) {
    const auto& share = shares[std::min(i, shares.size() - 1)];
    const auto& after = lengths[std::min(i, lengths.size() - 1)];
    account.say(fmt::format("Of those {}{}, {} try again after {}", who,
                            n == 1 ? "" : " at their " + attempt(i) + " attempt", in_100(share.value.value),
                            in_words(after)));
  }
  account.say(
      fmt::format("They do so {} at the most", t.at_most.value.value == 1 ? "once" : t.at_most.value.text + " times"));
}

}  // namespace

void tell_given_up(Account& account, const GivenUpText& text, const std::string& who) {
  if (text.try_again) tell_try_again(account, *text.try_again, who);
  account.list(text.try_again ? "Of the others," : fmt::format("Of those {},", who), ways(text.then));
}

void tell_waiting(Account& account, const ServiceText& s) {
  const bool by_phone = s.kind->value == models::Kind::phone;
  if (s.when_full) tell_full(account, *s.when_full, by_phone);
  if (s.priority) tell_priority(account, *s.priority);
  if (s.patience) {
    for_each_group(*s.patience, [&](const std::string& who, const PatienceText& patience) {
      if (patience.length && patience.length->never)
        return account.say(who.empty() ? "Nobody gives up waiting" : "People with " + who + " never give up");
      const auto length = patience.length ? patience.length->text : in_words(patience.distribution);
      account.say(fmt::format("{}{} give up after waiting {}", by_phone ? "Callers" : "People",
                              who.empty() ? "" : " with " + who, length));
    });
  }
  std::vector<std::string> leaving;
  for (const auto& row : s.would_not_wait.rows)
    leaving.push_back(fmt::format("{} with {} waiting", in_100(row.value.value.value), row.key.text));
  account.list("Some do not begin to wait:", leaving, "and");
  if (s.when_given_up) tell_given_up(account, *s.when_given_up, "who give up");
  if (s.drops_out) {
    std::vector<std::string> shares;
    for (const auto& row : s.drops_out->by_wait.rows)
      shares.push_back(fmt::format("{} after waiting {}", in_100(row.value.value.value), row.key.text));
    account.list("Some do not take up the place they are offered:", shares, "and");
    account.say("They " + going_to(s.drops_out->to.text));
  }
}

void tell_telephone(Account& account, const ServiceText& s) {
  const auto& t = s.telephone;
  if (t.opening) {
    std::vector<std::string> hours;
    for (const auto& part : t.opening->items) hours.push_back(in_words(part.days, part.from, part.to));
    account.list("Calls are taken", hours, "and");
    account.say("At other times callers reach the answerphone");
  }
  if (t.lines) {
    account.say(
        fmt::format("There are {} lines for callers who wait or talk; others hear the busy tone", t.lines->value.text));
  }
  if (t.busy_tone) tell_given_up(account, *t.busy_tone, "who hear the busy tone");
  if (t.answerphone) tell_given_up(account, *t.answerphone, "who reach the answerphone");
  if (t.call_back) {
    account.say(fmt::format("After waiting {} callers are offered to be called back; {} accept",
                            t.call_back->after.value.text, in_100(t.call_back->share.value.value)));
    account.say(fmt::format("They are then on the list of {}", plain(t.call_back->to.text)));
  }
  if (t.short_wait && t.short_wait->value.microseconds > 0)
    account.say(fmt::format("Who gives up within {} is counted apart", t.short_wait->value.text));
}

}  // namespace carepath::scenarios::explain
