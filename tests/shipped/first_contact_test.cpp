// People met by the police, and young people in A&E.
#include <catch2/catch.hpp>

#include "shipped/library.hpp"

using namespace carepath;
using namespace carepath::tests;

TEST_CASE("young people, before: the timetable of the round makes the wait (22.3 hours)") {
  const Run run("young-people-crisis-before.yaml", 60);
  const double wait = (4 * 24. * 24 + 72. * 72) / (2 * 168);  // hours; mean of gap^2 over twice the week
  CHECK(wait == Approx(22.286).epsilon(1e-4));
  agrees(run.values("wait_mean", "assessment"), wait, "wait for the round");
  agrees(run.values("starts", "childrens_ward"), 109 * run.years(), "all are admitted");
  agrees(run.values("in_care_mean", "childrens_ward"), 109 / 365.25 * wait / 24, "beds to wait in (Little's law)");
  agrees(run.values("in_care_mean", "a_and_e"), 109 / 365.25 * 5.7 / 24, "people in A&E (Little's law)");
  // 18 comes at a moment spread evenly over six years; a stay of 26 weeks meets it with chance 182 / 2191.5.
  const double community = 109 * (.6 + .119 * .9) + .2 * 365.25 * (.6 + .05 * .9);
  agrees(run.values("starts", "falls_through_the_gap"), community * .6 * 182 / 2191.5 * run.years(), "falls through");
}

TEST_CASE("young people, after: the same people, two clocks") {
  const Run before("young-people-crisis-before.yaml", 60), after("young-people-crisis-after.yaml", 60);
  CHECK(before.values("starts", "a_and_e") == after.values("starts", "a_and_e"));
  agrees(after.values("starts", "overnight"), 109 * after.years() * 10 / 24, "people who come at night");
  agrees(after.values("wait_mean", "overnight"), 5, "wait until eight, of those who come at night");
  // The clock that runs adds 10^2 / (2 x 24) = 2.08 hours for everybody in A&E.
  const auto waited =
      each(std::multiplies<>(), after.values("starts", "overnight"), after.values("wait_mean", "overnight"));
  agrees(ratio(waited, after.values("starts", "assessment")), 100. / 48, "what the night adds");
  // 40 minutes of travel, and hardly ever nobody free.
  const double response = mean(after.values("wait_mean", "assessment"));
  CHECK(response > 40. / 60 - 0.005);
  CHECK(response < 40. / 60 + 0.02);
  agrees(after.values("starts", "hospital_stay"), (109 * .119 + .2 * 365.25 * .05) * after.years(), "admissions");
  agrees(each(std::minus<>(), before.values("starts", "hospital_stay"), after.values("starts", "hospital_stay")), 0,
         "hospital for as many as before, but for those who came for the wait alone");
}

TEST_CASE("street triage: with the car 0.62 of the people are held, without it 261 a year") {
  const std::string name = "street-triage-and-single-point-of-access.yaml";
  const Run with(name, 60);
  // As the head of the file says.
  std::string text = without(text_of(library / name), "  police_ask_the_car:", "  community_referral:");
  const auto scene = text.find("  police_at_scene:");
  text = text.substr(0, scene) +
         without(text.substr(scene), "    routes_when:\n", "    routes:\n      - {otherwise: police");
  text = replaced(text, "held: {value: 12.3%", "held: {value: 20.9%");
  const Run car_less(scenarios::build(scenarios::read(name, text, {})), 60);

  agrees(car_less.values("starts", "held_by_police"), 219.4 / (1 - .763 * .209) * car_less.years(),
         "held without the car");
  const double held_without = mean(car_less.values("starts", "held_by_police")) / car_less.years();
  CHECK(held_without == Approx(261).epsilon(.01));
  const double held = mean(with.values("starts", "held_by_police")) / with.years();
  CHECK(held / held_without == Approx(.62).epsilon(.02));  // 95 % interval of the source: 0.48 to 0.79
  // Whoever is met was new, or comes again: 12.3 % of those held and not admitted.
  const auto met = with.values("starts", "police_at_scene");
  agrees(each([](double at_scene, double all) { return at_scene - .123 * (all - .237 * at_scene); }, met,
              with.values("starts", "held_by_police")),
         219.4 * with.years(), "people met for the first time");
  // Everybody who needs hospital is held either way, so the share admitted rises (Ipswich: 23.7 to 37.5 %).
  CHECK(mean(ratio(met, with.values("starts", "held_by_police"))) * .237 == Approx(.342).epsilon(.02));
  // England and Wales: 48 % begin in A&E.
  const double in_ae =
      mean(ratio(car_less.values("starts", "ae_place_of_safety"), car_less.values("starts", "held_by_police")));
  CHECK(in_ae == Approx(.48).epsilon(.03));
}
