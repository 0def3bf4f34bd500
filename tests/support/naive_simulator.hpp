// The rules of a pathway once more, as plainly as possible: every event in one list that is searched from end to end,
// people who are never forgotten, waiting lists that are vectors. Slow, and written from the rules
// (models/MECHANISMS.md), not from the engine: what both say must be the same, record by record. It shares with the
// engine the pathway as plain data, the block of chance at an address (engine/random.hpp) and the quantile of a length
// of time, given that it has lasted or not (engine::Distribution); nothing that decides who is where, and when.
#pragma once

#include "tests/support/naive_blocking.hpp"
#include "tests/support/naive_care.hpp"
#include "tests/support/naive_clocks.hpp"
#include "tests/support/naive_places.hpp"
#include "tests/support/naive_start.hpp"
#include "tests/support/naive_waiting.hpp"
