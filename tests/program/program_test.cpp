// The program as its users meet it: exit codes, messages, files.
#include <catch2/catch.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string ward = R"(carepath: 1
meta: {title: A ward}
time: {start: 2026-04-01, warm_up: 60 days, run: 200 days, run_out: 30 days}
people:
  groups:
    age: {adult: 80%, older: 20%}
arrivals:
  referrals: {to: ward, rate: 2 per day}
services:
  ward:
    kind: beds
    beds: 20
    when_full: {wait_up_to: 2 days, then: away}
    stay: {distribution: lognormal, mean: 9 days, sd: 9 days}
    routes: [{otherwise: home}]
  away:
    kind: beds
    beds: unlimited
    out_of_area: true
    stay: {distribution: exponential, mean: 9 days}
    routes: [{otherwise: home}]
returns:
  readmission: {from: [ward, away], to: ward, share: 20%, after: {distribution: exponential, mean: 40 days}}
)";

}  // namespace

TEST_CASE("run tells a manager what came out, and exit code 0") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const Ran ran = program("run " + (folder / "ward.yaml").string() + " -r 4");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("A ward\nplan baseline: measured from 2026-04-01 to 2026-10-17 (200 days) after 60 days of "
                     "warm-up; 4 replications\n") == 0);
  CHECK(ran.out.find("Bed days occupied, in the period") != std::string::npos);
  CHECK(ran.out.find("Readmitted within 28 days") != std::string::npos);
  CHECK(ran.out.find("Verdict: ") != std::string::npos);
  CHECK(ran.out.find("Written to") == std::string::npos);
}

TEST_CASE("wards that block each other stop the run where the scenario says so, by name and time") {
  TemporaryFolder folder;
  write(folder / "two.yaml", R"(carepath: 1
meta: {title: Two wards}
time: {start: 2026-04-06, warm_up: none, run: 20 weeks}
mutual_blocking: stop
arrivals: {a: {to: ward, rate: 2 per day}, b: {to: step_down, rate: 1 per day}}
services:
  ward: {kind: beds, beds: 3, when_full: wait, stays_until_place: true,
         stay: {distribution: exponential, mean: 2 days}, routes: [{to: step_down, share: 50%}, {otherwise: home}]}
  step_down: {kind: beds, beds: 2, when_full: wait, stays_until_place: true,
              stay: {distribution: exponential, mean: 2 days}, routes: [{to: ward, share: 40%}, {otherwise: home}]}
)");
  const Ran ran = program("run " + (folder / "two.yaml").string() + " -r 1");
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.find("'ward' and 'step_down' block each other on day 11 at 16:51: every place is kept by somebody who "
                     "waits for a place in the next of them. Open places, limit the wait, or write 'mutual_blocking: "
                     "exchange'") != std::string::npos);
}

TEST_CASE("the same scenario and seed give the same bytes for any number of threads, outside /environment") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  for (const char* threads : {"1", "2", "3"}) {
    REQUIRE(program("run " + (folder / "ward.yaml").string() + " -r 7 --record full --threads " + threads + " -o " +
                    (folder / (std::string(threads) + ".h5")).string())
                .exit_code == 0);
  }
  const auto all = [&](const std::string& file) {
    std::string text;
    for (const char* table : {"kpi", "kpi_by_replication", "ledger", "period", "visits", "checks"})
      text += program("inspect " + (folder / file).string() + " " + table + " --rows 1000000 --json").out;
    return text;
  };
  const std::string one = all("1.h5");
  CHECK(one.size() > 100'000);
  CHECK(one == all("2.h5"));
  CHECK(one == all("3.h5"));

  const std::string inspect = "inspect " + (folder / "1.h5").string() + " kpi --where ";
  const Ran some = program(inspect + "measure=starts --where group=all");
  CHECK(some.exit_code == 0);
  CHECK(some.out.find(" starts ") != std::string::npos);
  CHECK(some.out.find("wait_mean") == std::string::npos);
  const Ran wrong = program(inspect + "servis=ward");
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.out.find("--where 'servis=ward': write COLUMN=VALUE, with a column of the table: plan, measure, group, "
                       "service") != std::string::npos);
}

TEST_CASE("replications 1 to n are the first n of 1 to m") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string run = "run " + (folder / "ward.yaml").string() + " -o ";
  REQUIRE(program(run + (folder / "3.h5").string() + " -r 3").exit_code == 0);
  REQUIRE(program(run + (folder / "6.h5").string() + " -r 6").exit_code == 0);
  const auto rows = [&](const std::string& file) {
    return program("inspect " + (folder / file).string() + " ledger --rows 1200").out;
  };  // 600 days of two services
  const std::string three = rows("3.h5"), six = rows("6.h5");
  CHECK(six.starts_with(three.substr(0, three.size() - 1)));
}

TEST_CASE("nothing is overwritten without --force") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string(),
                    command = "run " + (folder / "ward.yaml").string() + " -r 2 -o " + results;
  CHECK(program(command).exit_code == 0);
  const std::string before = text_of(results);
  const Ran again = program(command);
  CHECK(again.exit_code != 0);
  CHECK(again.out.find("--force") != std::string::npos);
  CHECK(text_of(results) == before);
  CHECK(program(command + " --force").exit_code == 0);
}

TEST_CASE("a wrong scenario is exit code 2, every problem is told, and nothing is run") {
  TemporaryFolder folder;
  std::string wrong = ward;
  wrong.replace(wrong.find("beds: 20"), 8, "beds: twenty");
  wrong.replace(wrong.find("rate: 2 per day"), 15, "rate: 2");
  write(folder / "wrong.yaml", wrong);
  const Ran ran = program("run " + (folder / "wrong.yaml").string());
  CHECK(ran.exit_code == 2);
  CHECK(ran.out.find("wrong.yaml:8:") != std::string::npos);
  CHECK(ran.out.find("wrong.yaml:12:") != std::string::npos);
  CHECK(ran.out.find("2 problems in") != std::string::npos);
  CHECK(ran.out.find("nothing was run") != std::string::npos);
  CHECK(program("check " + (folder / "wrong.yaml").string() + " --json").exit_code == 2);
}

TEST_CASE("a missing file and a wrong command line are exit code 2") {
  CHECK(program("run no-such-file.yaml").exit_code == 2);
  CHECK(program("check /dev/null").out ==
        "/dev/null: The file is empty. Begin with 'carepath: 1'.\n1 problem in /dev/null; nothing was run.\n");
  CHECK(program("check no-such-file.yaml").out == "carepath: there is no file 'no-such-file.yaml'\n");
  CHECK(program("").exit_code == 2);
  CHECK(program("fly").exit_code == 2);
  CHECK(program("run").exit_code == 2);
  CHECK(program("run x.yaml --replications 0").exit_code == 2);
  CHECK(program("run x.yaml --record everything").exit_code == 2);
  CHECK(program("--help").exit_code == 0);
  CHECK(program("--version").exit_code == 0);
}

TEST_CASE("several scenarios go into a folder") {
  TemporaryFolder folder;
  write(folder / "a.yaml", ward);
  write(folder / "b.yaml", ward);
  const std::string files = (folder / "a.yaml").string() + " " + (folder / "b.yaml").string();
  CHECK(program("run -r 2 " + files).exit_code == 2);
  CHECK(program("run -r 2 " + files + " -o " + (folder / "results").string()).exit_code == 0);
  CHECK(fs::exists(folder.path() / "results" / "a.h5"));
  CHECK(fs::exists(folder.path() / "results" / "b.h5"));
}

TEST_CASE("an interrupted run keeps the replications that were finished and says so") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  const Ran ran = shell("timeout --foreground --preserve-status -s INT 2 " + std::string(CAREPATH_PROGRAM) + " run " +
                        (folder / "ward.yaml").string() + " -r 1000000 -o " + results);
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.find("of 1000000 replications were finished before the run was interrupted; " + results +
                     " holds those.") != std::string::npos);
  const Ran seen = program("inspect " + results);
  CHECK(seen.exit_code == 0);
  CHECK(seen.out.find("complete                 0") != std::string::npos);
}

TEST_CASE("a killed run leaves no file, or the one that was there") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  shell("timeout -s KILL 1 " + std::string(CAREPATH_PROGRAM) + " run " + (folder / "ward.yaml").string() +
        " -r 1000000 -o " + results);
  CHECK_FALSE(fs::exists(results));
  CHECK(program("run " + (folder / "ward.yaml").string() + " -r 2 -o " + results).exit_code == 0);
  const std::string before = text_of(results);
  shell("timeout -s KILL 1 " + std::string(CAREPATH_PROGRAM) + " run " + (folder / "ward.yaml").string() +
        " -r 1000000 --force -o " + results);
  CHECK(text_of(results) == before);
}

TEST_CASE("warm_up: auto finds a length, says it and writes it into the resolved scenario") {
  TemporaryFolder folder;
  std::string automatic = ward;
  automatic.replace(automatic.find("warm_up: 60 days"), 16, "warm_up: auto");
  write(folder / "ward.yaml", automatic);
  const Ran ran = program("run " + (folder / "ward.yaml").string() + " -r 3");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("warm-up found by a pilot (MSER-5): ") != std::string::npos);
}

TEST_CASE("pandas and R read every table") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  REQUIRE(program("run " + (folder / "ward.yaml").string() + " -r 3 --record full -o " + results).exit_code == 0);
  const Ran python = shell("/usr/bin/python3 " + (root / "tests/readers/read_with_python.py").string() + " " + results);
  INFO(python.out);
  CHECK(python.exit_code == 0);
  if (shell("command -v Rscript").exit_code != 0) return;
  const Ran r = shell("Rscript " + (root / "tests/readers/read_with_r.R").string() + " " + results);
  INFO(r.out);
  CHECK(r.exit_code == 0);
}

TEST_CASE("diagrams come as Graphviz, Mermaid and SVG") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string file = (folder / "ward.yaml").string();
  CHECK(program("diagram " + file).out.find("digraph pathway {") == 0);
  CHECK(program("diagram " + file + " --as mermaid").out.find("flowchart LR") != std::string::npos);
  CHECK(program("diagram " + file + " --as svg").out.find("<svg") != std::string::npos);
}
