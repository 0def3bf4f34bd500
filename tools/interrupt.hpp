// Ctrl-C and the polite kill: the run stops within a second and keeps what is finished.
#pragma once

namespace carepath::tools {

/// From now on SIGINT and SIGTERM only raise a flag; a second one ends the program at once.
void watch_for_interrupt();
bool interrupted();

}  // namespace carepath::tools
