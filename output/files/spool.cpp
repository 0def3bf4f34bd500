#include "output/files/spool_parts.hpp"

namespace carepath::output {

Spool::Spool() : Spool(std::filesystem::temp_directory_path()) {}
Spool::Spool(std::filesystem::path folder) : parts_(std::make_unique<Parts>()) { parts_->folder = std::move(folder); }
Spool::Spool(Spool&&) noexcept = default;
Spool& Spool::operator=(Spool&&) noexcept = default;
Spool::~Spool() = default;

void Spool::ledger(std::span<const LedgerRow> rows) { parts_->ledger.add(rows, parts_->folder); }
void Spool::period(std::span<const PeriodRow> rows) { parts_->period.add(rows, parts_->folder); }
void Spool::visits(std::span<const VisitRow> rows) { parts_->visits.add(rows, parts_->folder); }
void Spool::delays(std::span<const DelayRow> rows) { parts_->delays.add(rows, parts_->folder); }

bool Spool::in_memory() const {
  return parts_->ledger.in_memory() && parts_->period.in_memory() && parts_->visits.in_memory() &&
         parts_->delays.in_memory();
}

}  // namespace carepath::output
