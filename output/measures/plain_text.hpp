// Figures as people at a terminal read them: numbers with as many digits as say something, dates, and tables in
// columns.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "models/pathway/model.hpp"

namespace carepath::output {

/// 63412.7 as "63,413".
std::string with_commas(double x);
/// 0.8123 as "81.2 %".
std::string percent(double share);
/// "2026-04-01"
std::string date_text(std::chrono::sys_days day);
/// A length in days, with decimals where it is no whole number of them.
std::string days_text(engine::Duration length);
/// "60 s", "2 min"
std::string short_time(engine::Duration d);
/// A wait in hours as seconds, minutes, hours or days, whichever reads best.
std::string wait_text(double hours);
/// "measured from 2026-04-01 to 2027-03-31 (365 days) after 60 days of warm-up; 30 replications"
std::string measured_text(const models::Model& model, std::size_t replications);

/// Broken into lines of at most 100 columns, each with its end.
std::string wrapped(const std::string& text);

using Cells = std::vector<std::string>;
/// Columns as wide as their widest cell; the first to the left, the others to the right. Rows may have fewer cells than
/// the first. `apart`: blanks between columns.
std::string table(const std::vector<Cells>& rows, int apart = 3);

}  // namespace carepath::output
