#include "scenarios/quantity.hpp"

#include <catch2/catch.hpp>

using namespace carepath::scenarios;  // NOLINT

namespace {
constexpr double day_us = 86'400e6;
}

TEST_CASE("lengths of time are microseconds") {
  CHECK(read_length("8 min").value == 8 * 60e6);
  CHECK(read_length("8min").value == 8 * 60e6);
  CHECK(read_length("1.5 h").value == 5400e6);
  CHECK(read_length("1 hour").value == read_length("1 hours").value);
  CHECK(read_length("60 s").value == 60e6);
  CHECK(read_length("33 days").value == 33 * day_us);
  CHECK(read_length("2 weeks").value == 14 * day_us);
  CHECK(read_length("1 year").value == 365.25 * day_us);
  CHECK(read_length("1e3 s").value == 1000e6);
  CHECK(read_length("0 days").good());
}

TEST_CASE("lengths that are none say what to write") {
  CHECK(read_length("23").wrong == "is '23' without a unit. Write '23 days'.");
  CHECK(read_length("2 months").wrong ==
        "is '2 months', and months differ in length. Use days or weeks, such as '61 days'.");
  CHECK(read_length("3 dyas").wrong == "is '3 dyas', which has the unknown unit of time 'dyas'. Did you mean 'days'?");
  for (const char* text : {"", "days", "8:00", "inf days", "nan", "0x10 s", "1__0 s", "- 3 days", "1e400 days",
                           "201 years", "-1 s", "8 min 30 s", "½ day", "--1 s", "1.2.3 s", "e5 s", "%", "."}) {
    INFO(text);
    CHECK_FALSE(read_length(text).good());
  }
}

TEST_CASE("numbers are plain decimals") {
  CHECK(read_number("0.1").value == 0.1);
  CHECK(read_number("-12").value == -12);
  CHECK(read_number("1e6").value == 1e6);
  for (const char* text : {"", " ", "+2", "010", "0o10", "0b1", "0x1F", "1_000", "1,000", ".5", "5.", "nan", ".nan",
                           "inf", "-inf", "1e999", "1 2", "12abc", "٣"}) {
    INFO(text);
    CHECK_FALSE(read_number(text).good());
  }
  CHECK(read_number("010").wrong == "is '010', and numbers have no zeros in front. Write '10'.");
  CHECK(read_number("00.5").wrong == "is '00.5', and numbers have no zeros in front. Write '0.5'.");
  CHECK(read_number("-007").wrong == "is '-007', and numbers have no zeros in front. Write '-7'.");
  CHECK(read_number("0,5").wrong == "is '0,5', and numbers have no commas. Write '0.5'.");
  CHECK(read_number("00").wrong == "is '00', and numbers have no zeros in front. Write '0'.");
}

TEST_CASE("rates are per day") {
  CHECK(read_rate("12.7 per day").value == Approx(12.7));
  CHECK(read_rate("1 per minute").value == Approx(1440));
  CHECK(read_rate("2 per hour").value == Approx(48));
  CHECK(read_rate("7 per week").value == Approx(1));
  CHECK(read_rate("365.25 per year").value == Approx(1));
  CHECK(read_rate("12/day").wrong == "is '12/day'. Write '12 per day'.");
  CHECK(read_rate("12 per days").wrong == "is '12 per days'. Write '12 per day'.");
  CHECK_FALSE(read_rate("-1 per day").good());
  CHECK_FALSE(read_rate("12 days").good());
}

TEST_CASE("shares are from 0 to 1") {
  CHECK(read_share("40%").value == Approx(0.4));
  CHECK(read_share("40 %").value == Approx(0.4));
  CHECK(read_share("0.4").value == 0.4);
  CHECK(read_share("100%").value == 1);
  CHECK(read_share("40").wrong == "is '40', and a share cannot be more than 1. Write '40%' if you mean per cent.");
  CHECK_FALSE(read_share("101%").good());
  CHECK_FALSE(read_share("-1%").good());
  CHECK_FALSE(read_share("40 per cent").good());
}

TEST_CASE("growth is per year") {
  CHECK(read_growth("3.5% per year").value == Approx(0.035));
  CHECK(read_growth("-2 % per year").value == Approx(-0.02));
  CHECK(read_growth("3.5%").wrong == "is '3.5%' without a unit. Write '3.5% per year'.");
  CHECK_FALSE(read_growth("3.5% per month").good());
  CHECK_FALSE(read_growth("-95% per year").good());
}

TEST_CASE("dates are year, month, day and stand in the calendar") {
  using namespace std::chrono_literals;
  CHECK(read_date("2026-04-01").value == std::chrono::sys_days(2026y / 4 / 1));
  CHECK(read_date("2028-02-29").good());
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "26-04-01", "2026/04/01", "01/04/2026",
                           "1899-12-31", "2026-4-1", ""}) {
    INFO(text);
    CHECK_FALSE(read_date(text).good());
  }
  CHECK(read_date_time("2026-04-03 10:00").value.microseconds == 36'000e6);
  CHECK(read_date_time("2026-04-03T10:00:05").value.microseconds == 36'005e6);
  CHECK(read_date_time("2026-04-03").value.microseconds == 0);
  for (const char* text :
       {"2026-04-03 24:00", "2026-04-03 ", "2026-04-03 10", "2026-04-03 10:00:61", "2026-04-03x10:00"}) {
    INFO(text);
    CHECK_FALSE(read_date_time(text).good());
  }
}

TEST_CASE("times of day") {
  CHECK(read_clock("00:00").value == 0);
  CHECK(read_clock("08:30").value == 510);
  CHECK(read_clock("24:00").value == 1440);
  for (const char* text : {"8:30", "24:01", "08:60", "0830", "08-30", "ab:cd", ""}) {
    INFO(text);
    CHECK_FALSE(read_clock(text).good());
  }
}

TEST_CASE("a length written back is read as the same") {
  for (const std::int64_t us : {0LL, 1LL, 999'999LL, 1'000'000LL, 90'000'000LL, 3'600'000'000LL, 86'400'000'000LL,
                                604'800'000'000LL, 31'557'600'000'000LL, 123'456'789'012LL}) {
    INFO(length_text(us));
    CHECK(read_length(length_text(us)).value == Approx(static_cast<double>(us)).epsilon(1e-15).margin(1e-3));
  }
  CHECK(length_text(604'800'000'000) == "1 week");
  CHECK(percent_text(0.97) == "97 %");
  CHECK(percent_text(1.0 / 3) == "33.3333 %");
}
