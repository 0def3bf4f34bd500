// Urgent care: how soon people are seen, how long they are held, who was seen before admission and who after discharge.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("story: seen within four hours, within a day, or not") {
  // One place, two days. Hours:
  // Ann asks 0, seen at once, until 3.       Bob asks 1, seen at 3, until 9.      Cay asks 2, seen at 9, until 47.
  // Dan asks 10, leaves unseen at 15.        Eve asks 12, seen at 47.             Gil asks 20, waits to the end.
  // Fay asks 46, waits to the end: neither limit is over for her.
  Story s(2);
  const ServiceId crisis = s.service("crisis", 1, {});
  s[crisis].crisis_response = true;
  s.person("Ann", 0, {{crisis, 3 / 24.0}});
  s.person("Bob", 1 / 24.0, {{crisis, 6 / 24.0}});
  s.person("Cay", 2 / 24.0, {{crisis, 38 / 24.0}});
  s.person("Dan", 10 / 24.0, {{crisis, 1}});
  s.person("Eve", 12 / 24.0, {{crisis, 1}});
  s.person("Gil", 20 / 24.0, {{crisis, 1}});
  s.person("Fay", 46 / 24.0, {{crisis, 1}});
  s[crisis].patience = Story::each({99, 99, 99, 5 / 24.0, 99, 99, 99});
  s.tell();
  s.is("crisis_response_4h", "crisis", 2 / 6.0);
  s.is("crisis_response_24h", "crisis", 3 / 6.0);
  s.is("crisis_response_24h", "all", 3 / 6.0);
  s.is("crisis_response_4h", "crisis", nobody, "person: Fay");
  s.is("crisis_response_4h", "crisis", 0, "person: Dan");
  s.is("crisis_response_4h", "crisis", -1, "person: Cay - Ann");
  s.is("crisis_response_24h", "crisis", 0, "person: Cay - Ann");
}

TEST_CASE("story: the run-out tells who was seen in time") {
  // Ann asks half an hour before the period ends and is seen three hours later, in the run-out.
  Story s(1, 0, 1);
  const ServiceId crisis = s.service("crisis", 1, {});
  s[crisis].crisis_response = true;
  s.person("Bob", 0.5, {{crisis, 0.5 + 2.5 / 24}});
  s.person("Ann", 1 - 0.5 / 24, {{crisis, 0.1}});
  s.tell();
  s.is("crisis_response_4h", "crisis", 1);
  s.is("starts", "crisis", 1);
}

TEST_CASE("story: held in a place of safety") {
  // Ann for ten hours, Bob for thirty. Cay comes an hour before the end and is still there.
  Story s(3);
  const ServiceId suite = s.open("suite", {});
  s[suite].place_of_safety = true;
  s.person("Ann", 0, {{suite, 10 / 24.0}});
  s.person("Bob", 0.5, {{suite, 30 / 24.0}});
  s.person("Cay", 3 - 1 / 24.0, {{suite, 1}});
  s.tell();
  s.is("place_of_safety_hours", "suite", 20);
  s.is("place_of_safety_over_24h", "suite", 1);
  s.is("place_of_safety_over_24h", "all", 1, "person: Bob");
}

TEST_CASE("story: admitted by way of the crisis team, or not, and who is detained") {
  // Ann  crisis team 0 to 1, ward 1 to 3.
  // Bob  straight to the ward, 2 to 4.
  // Cay  crisis team 0 to 1, home, and five days later straight to the ward, 6 to 7: another time.
  // Dan  crisis team 3 to 4, ward 4 to 5, on to the other ward until 6: one admission. He is detained.
  Story s(20);
  const ServiceId team = s.open("team", {}), ward = s.ward("ward", 5, {}), other = s.ward("other", 5, {});
  s[team].gatekeeper = true;
  s.comes_back_from(team, ward);
  s.person("Ann", 0, {{team, 1}, {ward, 2}});
  s.person("Bob", 2, {{ward, 2}});
  s.person("Cay", 0, {{team, 1}});
  s.who_comes_back(5);
  s.otherwise(ward, 1);
  s.person("Dan", 3, {{team, 1}, {ward, 1}, {other, 1}});
  s.model.detained = {0, 3};
  s.tell();
  s.is("gatekeeping", "ward", 2 / 4.0);
  s.is("gatekeeping", "other", nobody);
  s.is("gatekeeping", "all", 2 / 4.0);
  s.is("gatekeeping", "ward", 0, "person: Cay");
  s.is("detentions", "ward", 1);
  s.is("detentions", "other", 0);
  s.is("detentions", "all", 1, "person: Dan");
  s.is("detentions", "all", 0, "person: Ann");
}

TEST_CASE("story: seen within three days of discharge") {
  // Ward, then:
  // Ann  out on day 1, the community team at once, which counts as follow-up.
  // Bob  out on day 2, home, there two days later.
  // Cay  out on day 3, home, there four days later: too late.
  // Dan  out on day 4 to day care for 2.5 days, with a contact each day, the first on coming: seen.
  // Eve  out on day 5, never seen. Fay out on day 18.5: her three days end after the run-out.
  // Gil  never on the ward: a group for 1.5 days, to neither of whose two contacts he comes.
  Story s(20, 0, 1);
  const ServiceId ward = s.ward("ward", 9, {}), team = s.open("team", {}), care = s.open("day care", {}),
                  group = s.open("group", {});
  s[team].follow_up = true;
  s[care].contacts = models::Contacts{{{engine::forever, engine::one_day}}, 0, hour.fixed(1)};
  s[group].contacts = models::Contacts{{{engine::forever, engine::one_day}}, 1, hour.fixed(0.5)};
  s.comes_back_from(ward, team);
  s.person("Ann", 0, {{ward, 1}, {team, 5}});
  s.person("Bob", 0, {{ward, 2}});
  s.who_comes_back(2);
  s.otherwise(team, 1);
  s.person("Cay", 0, {{ward, 3}});
  s.who_comes_back(4);
  s.otherwise(team, 1);
  s.person("Dan", 0, {{ward, 4}, {care, 2.5}});
  s.person("Eve", 0, {{ward, 5}});
  s.person("Fay", 17, {{ward, 1.5}});
  s.person("Gil", 0, {{group, 1.5}});
  s.tell();
  s.is("followup_72h", "ward", 3 / 5.0);
  s.is("followup_72h", "all", 3 / 5.0);
  s.is("followup_72h", "ward", nobody, "person: Fay");
  s.is("followup_72h", "ward", 1, "person: Dan");
  s.is("followup_72h", "ward", -1, "person: Cay - Ann");
  s.is("contacts", "day care", 3);  // on days 4, 5 and 6
  s.is("contacts_missed", "day care", 0);
  s.is("contact_hours", "day care", 3);
  s.is("contacts", "group", 0);
  s.is("contacts_missed", "group", 2);
  s.is("contact_hours", "group", 1);
  s.is("contact_hours", "all", 4);
  s.is("contacts_missed", "all", 2, "person: Gil");
  CHECK_FALSE(s.has("contacts", "team"));
}
