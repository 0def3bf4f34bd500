// The command line. The one home of CLI11 (slow to compile).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "engine/check.hpp"
#include "output/files/diagram_svg.hpp"
#include "output/files/results_file.hpp"
#include "output/measures/ledger.hpp"
#include "scenarios/problem.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

namespace {

int carry_out(const std::function<int()>& command) {
  try {
    return command();
  } catch (const scenarios::Problems& problems) {
    fmt::print(stderr, "{}\n", problems.what());
    return scenario_wrong;
  } catch (const ScenarioTrouble& trouble) {
    fmt::print(stderr, "{}", trouble.what());
    return scenario_wrong;
  } catch (const UsageTrouble& trouble) {
    fmt::print(stderr, "carepath: {}{}", trouble.what(), std::string_view(trouble.what()).ends_with('\n') ? "" : "\n");
    return scenario_wrong;
  } catch (const output::FileTrouble& trouble) {
    const bool can_force = std::string_view(trouble.what()).ends_with("is not overwritten");
    fmt::print(stderr, "carepath: {}{}\n", trouble.what(), can_force ? " (--force overwrites it)" : "");
  } catch (const output::DiagramTrouble& trouble) {
    fmt::print(stderr, "carepath: the diagram could not be drawn: {}\n", trouble.what());
  } catch (const output::BooksDoNotBalance& fault) {
    fmt::print(stderr,
               "carepath: {}. This is a fault of the program: please report it with the scenario. Nothing of this run "
               "can be used.\n",
               fault.what());
  } catch (const engine::BrokenPromise& fault) {
    fmt::print(stderr, "carepath: {}. This is a fault of the program: please report it with the scenario.\n",
               fault.what());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "carepath: not enough memory for this run\n");
  } catch (const std::exception& trouble) {
    fmt::print(stderr, "carepath: {}\n", trouble.what());
  }
  return run_failed;
}

/// The options of every command that simulates. `where`: what -o asks for.
void add_simulation_options(CLI::App& command, SimulationOptions& options, const char* where) {
  command.add_option("-o,--output", options.output, where);
  command.add_option("-r,--replications", options.replications, "how many times")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command.add_option("--seed", options.seed, "of all chance: the same seed gives the same people")
      ->capture_default_str();
  command
      .add_option("-t,--threads", options.threads,
                  "how many at once (results do not depend on it); 0: all the machine has")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  command.add_flag("--force", options.force, "overwrite files that exist");
}
void add_record_option(CLI::App& command, SimulationOptions& options) {
  const std::map<std::string, output::Record> levels{
      {"summary", output::Record::summary}, {"sample", output::Record::sample}, {"full", output::Record::full}};
  command
      .add_option("--record", options.record,
                  "which visits to write: none (summary), those of 2 people in 100 (sample), all (full)")
      ->transform(CLI::CheckedTransformer(levels))
      ->option_text("summary|sample|full");
}

int main(int count, char** words) {
  CLI::App app{"Simulates care pathways: who waits, how long, where the beds go, and how sure that is."};
  app.set_version_flag("--version", "carepath " CAREPATH_VERSION);
  app.require_subcommand(1);
  app.footer("Exit codes: 0 done, 1 the run failed or was interrupted, 2 the scenario or the command line is wrong.");
  std::function<int()> command;

  CheckOptions checking;
  auto* check_command = app.add_subcommand("check", "Say what is wrong or weak in a scenario, and what load to expect");
  check_command->add_option("FILE", checking.file, "the scenario")->required();
  check_command->add_flag("--json", checking.json, "answer in JSON");
  check_command->footer("Example: carepath check scenarios/library/crisis-and-acute-500k.yaml");
  check_command->callback([&] { command = [&] { return check(checking); }; });

  ExplainOptions explaining;
  auto* explain_command = app.add_subcommand("explain", "Tell a pathway, or what a plan changes, in plain sentences");
  explain_command->add_option("FILE", explaining.file, "the scenario")->required();
  explain_command->add_option("--plan", explaining.plan, "which plan of the scenario")->option_text("NAME");
  explain_command->add_option("--against", explaining.against, "only what is different between this plan and that")
      ->option_text("NAME");
  explain_command->footer("Example: carepath explain scenarios/library/crisis-and-acute-500k.yaml");
  explain_command->callback([&] { command = [&] { return explain(explaining); }; });

  RunOptions running;
  auto* run_command = app.add_subcommand("run", "Simulate scenarios");
  run_command->add_option("FILE", running.files, "one scenario or several")->required();
  run_command->add_option("--plan", running.plan, "which plan of the scenario")->option_text("NAME");
  add_simulation_options(*run_command, running, "where to write the results (a file; a folder for several scenarios)");
  add_record_option(*run_command, running);
  run_command->footer("Example: carepath run scenarios/library/crisis-and-acute-500k.yaml -o results.h5");
  run_command->callback([&] { command = [&] { return run(running); }; });

  StaffingOptions staffing_options;
  auto* staffing_command = app.add_subcommand(
      "staffing",
      "A service by the half hour of the week, beside Erlang's formulas, and one more or fewer in each shift");
  staffing_command->add_option("FILE", staffing_options.file, "the scenario")->required();
  staffing_command->add_option("--service", staffing_options.service, "which service. Without: all of kind phone")
      ->option_text("NAME");
  staffing_command->add_option("--plan", staffing_options.plan, "which plan of the scenario")->option_text("NAME");
  staffing_command->add_flag("--all", staffing_options.all, "show all 336 half hours of the week");
  staffing_command->add_option("--svg", staffing_options.svg, "where to draw the week as a picture")
      ->option_text("FILE.svg");
  staffing_command->add_flag("--json", staffing_options.json, "answer in JSON");
  add_simulation_options(*staffing_command, staffing_options, "where to write the results of the plan");
  add_record_option(*staffing_command, staffing_options);
  staffing_command->footer("Example: carepath staffing scenarios/library/crisis-line.yaml --svg week.svg");
  staffing_command->callback([&] { command = [&] { return staffing(staffing_options); }; });

  RotaOptions searching;
  auto* rota_command =
      app.add_subcommand("rota", "Search for the least costly rota that meets the targets of 'rota_search'");
  rota_command->add_option("FILE", searching.file, "the scenario")->required();
  rota_command->add_option("--plan", searching.plan, "which plan of the scenario")->option_text("NAME");
  add_simulation_options(*rota_command, searching, "where to write the rota, as YAML for the scenario");
  rota_command->add_option("--frontier", searching.frontier, "where to write cost against service, as CSV")
      ->option_text("FILE.csv");
  rota_command->add_option("--candidates", searching.most_candidates, "how many simulations it may take")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  rota_command->add_flag("--json", searching.json, "answer in JSON");
  rota_command->footer("Example: carepath rota crisis-line.yaml -o rota.yaml --frontier frontier.csv");
  rota_command->callback([&] { command = [&] { return rota(searching); }; });

  CompareOptions comparing;
  auto* compare_command =
      app.add_subcommand("compare", "Simulate the plans of a scenario on the same people, and say how they differ");
  compare_command->add_option("FILE", comparing.file, "the scenario")->required();
  compare_command
      ->add_option("--plans", comparing.plans,
                   "which plans; differences are from the first. Without: all, from baseline")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("A,B,...");
  add_simulation_options(*compare_command, comparing, "where to write the results");
  add_record_option(*compare_command, comparing);
  compare_command->footer("Example: carepath compare scenarios/library/crisis-line.yaml -o results.h5");
  compare_command->callback([&] { command = [&] { return compare(comparing); }; });

  InspectOptions inspecting;
  auto* inspect_command = app.add_subcommand("inspect", "Look into a results file");
  inspect_command->add_option("RESULTS", inspecting.file, "the results file")->required();
  inspect_command->add_option("TABLE", inspecting.table, "a table, such as kpi or ledger; none: what there is");
  inspect_command->add_option("--rows", inspecting.rows, "how many rows to show")->capture_default_str();
  inspect_command
      ->add_option("--where", inspecting.where, "only rows with this value, such as service=ward or group=all")
      ->option_text("COLUMN=VALUE")
      ->allow_extra_args(false);
  inspect_command->add_flag("--json", inspecting.json, "answer in JSON");
  inspect_command->footer("Example: carepath inspect results.h5 kpi --where service=acute_ward --where group=all");
  inspect_command->callback([&] { command = [&] { return inspect(inspecting); }; });

  DiagramOptions drawing;
  std::map<std::string, DiagramKind> kinds{
      {"dot", DiagramKind::dot}, {"mermaid", DiagramKind::mermaid}, {"svg", DiagramKind::svg}};
  auto* diagram_command =
      app.add_subcommand("diagram", "Draw a pathway: as text for Graphviz or Mermaid, or as an SVG picture");
  diagram_command->add_option("FILE", drawing.file, "the scenario")->required();
  diagram_command->add_option("--as", drawing.kind, "dot, mermaid or svg")
      ->transform(CLI::CheckedTransformer(kinds))
      ->option_text("dot|mermaid|svg");
  diagram_command->footer(
      "Example: carepath diagram scenarios/library/crisis-and-acute-500k.yaml --as svg > pathway.svg");
  diagram_command->callback([&] { command = [&] { return diagram(drawing); }; });

  bool as_json = false, as_markdown = false;
  auto* schema_command =
      app.add_subcommand("schema", "Everything a scenario may say: as JSON Schema for editors or as a page to read");
  auto* json_flag = schema_command->add_flag("--json", as_json, "JSON Schema (the default)");
  schema_command->add_flag("--markdown", as_markdown, "the reference page")->excludes(json_flag);
  schema_command->footer("Example: carepath schema --markdown > reference.md");
  schema_command->callback(
      [&] { command = [&] { return schema(as_markdown ? SchemaKind::markdown : SchemaKind::json); }; });

  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? ok : scenario_wrong;
  }
  return carry_out(command);
}

}  // namespace

int main_of_the_program(int count, char** words) { return main(count, words); }

}  // namespace carepath::tools

int main(int count, char** words) { return carepath::tools::main_of_the_program(count, words); }
