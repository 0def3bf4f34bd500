// Ctrl-C and the polite kill: the run stops at the next simulated midnight and keeps what is finished.
#pragma once

namespace carepath::tools {

/// From now on SIGINT and SIGTERM only raise a flag; a second one ends the program at once.
void watch_for_interrupt();
bool interrupted();

}  // namespace carepath::tools
