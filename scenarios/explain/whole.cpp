// What concerns the scenario as a whole.
#include <fmt/format.h>

#include "scenarios/evidence.hpp"
#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {

std::string plan_in_words(const Scenario& plan) {
  return plan.plan_name + (plan.plan_title == plan.plan_name ? "" : ": " + plan.plan_title);
}

void tell_question(Account& account, const Scenario& scenario) {
  const auto& text = scenario.text;
  account.line(text.meta.title.text);
  if (scenario.plan_name != baseline_name) account.line("Plan " + plan_in_words(scenario));
  if (text.meta.question) {
    account.heading("The question");
    account.line("  " + text.meta.question->text);
  }
  account.heading("The period");
  const auto& time = text.time;
  account.say(fmt::format("Measuring begins on {} and goes on for {}", in_words(time.start), time.run.text));
  if (time.warm_up.automatic)
    account.say("Before that the pathway runs until it has settled; a pilot run finds out how long that takes");
  else if (time.warm_up.text == "none")
    account.say(text.initial.rows.empty() ? "Nobody is there when it begins"
                                          : "It begins with the people who are there on that day");
  else
    account.say(fmt::format(
        "Before that the pathway runs for {}, {}", time.warm_up.text,
        text.initial.rows.empty() ? "so that it does not begin empty" : "so that those who are there can settle down"));
  if (time.run_out.span.months > 0 || time.run_out.span.microseconds > 0)
    account.say(fmt::format("Afterwards people are followed up for {}", time.run_out.text));

  if (text.people.groups.rows.empty()) return;
  account.heading("The people");
  for (const auto& attribute : text.people.groups.rows) {
    std::vector<std::string> shares;
    for (const auto& row : attribute.value.rows) {
      if (row.value.value.value > 0)
        shares.push_back(fmt::format("{} are {}", in_100(row.value.value.value), plain(row.key.text)));
    }
    account.list(fmt::format("By {},", plain(attribute.key.text)), shares, "and");
  }
  for (const auto& row : text.people.detained.rows) {
    account.say(fmt::format("People with {} {} are held under the Mental Health Act", plain(row.key.text),
                            plain(row.value.text)));
  }
}

void tell_later(Account& account, const ScenarioText& text) {
  if (!text.returns.rows.empty()) account.heading("Who comes back");
  for (const auto& [name, rule, sound] : text.returns.rows) {
    for_each_group(rule.share, [&, &rule = rule](const std::string& who, const Sourced<Share>& share) {
      account.say(fmt::format("After leaving {}, {}{} come back to {}", plain_names(rule.from),
                              in_100(share.value.value), who.empty() ? "" : " with " + who, plain(rule.to.text)));
    });
    for_each_group(rule.after, [&](const std::string& who, const DistributionText& after) {
      account.say(fmt::format("They come back after {}{}", in_words(after), for_whom(who)));
    });
    if (rule.hours_like)
      account.say(
          fmt::format("They come back on the days and at the hours at which {} come", plain(rule.hours_like->text)));
  }
  if (!text.milestones.rows.empty()) account.heading("What happens once");
  for (const auto& [name, milestone, sound] : text.milestones.rows) {
    for (const auto& row : milestone.of.rows) {
      account.say(fmt::format("{}: people with {} {} become {}", plain(name.text), plain(row.key.text),
                              plain(row.value.text), plain(milestone.becomes.text)));
    }
    for_each_group(milestone.after, [&](const std::string& who, const DistributionText& after) {
      account.say(fmt::format("That is {} after they first came in{}", in_words(after), for_whom(who)));
    });
    for (const auto& move : milestone.moves.rows)
      account.list(fmt::format("Of those who are then at {},", plain(move.key.text)), ways(move.value));
  }
}

void tell_plans(Account& account, const Scenario& scenario) {
  if (scenario.plans.empty()) return;
  account.heading("The plans");
  account.say("What is told here is the plan baseline");
  for (const auto& plan : scenario.plans) account.line("  " + plan_in_words(plan));
  account.say("To see what a plan changes, add --against and its name");
}

void tell_sources(Account& account, const Scenario& scenario) {
  const auto evidence = summarise_evidence(scenario);
  account.heading("What the numbers stand on");
  const auto count = [](std::size_t n) {
    return n == 0 ? std::string("none are") : n == 1 ? std::string("1 is") : fmt::format("{} are", n);
  };
  account.say(fmt::format("Of {} numbers, {} taken from a source, and {} assumed", evidence.numbers,
                          count(evidence.sourced), count(evidence.assumed)));
  if (!evidence.without.empty()) account.say(fmt::format("{} given without either", count(evidence.without.size())));
}

}  // namespace carepath::scenarios::explain
