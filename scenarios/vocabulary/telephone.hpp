// What only a telephone service has, as written: lines, opening hours, an answerphone, calling back.
#pragma once

#include <optional>

#include "scenarios/vocabulary/conditions.hpp"
#include "scenarios/vocabulary/values.hpp"
#include "scenarios/vocabulary/waiting.hpp"

namespace carepath::scenarios {

struct CallBackText {
  Sourced<Length> after;
  Sourced<Share> share;
  ServiceName to;
  Place place;
};

/// Keys of a service.
struct TelephoneText {
  std::optional<Sourced<Count>> lines;
  std::optional<GivenUpText> busy_tone;
  std::optional<OneOrMore<HoursText>> opening;
  std::optional<GivenUpText> answerphone;
  std::optional<CallBackText> call_back;
  std::optional<Sourced<Length>> short_wait;
};

template <class V>
void describe(V& v, CallBackText& c) {
  v.record("call_back", "An offer to callers who wait: somebody will call them back.");
  v.required("after", c.after, "how long they have waited when it is made");
  v.required("share", c.share, "the share of them who accept");
  v.required("to", c.to, "the service whose list they are then on, without holding a line");
}

template <class V>
void describe_telephone(V& v, TelephoneText& t, const Only& phone) {
  v.optional("lines", t.lines,
             "how many callers can be on the telephone at a time, waiting or talking; others hear the busy tone; no "
             "limit unless said",
             phone);
  v.optional("busy_tone", t.busy_tone, "what callers do who hear the busy tone; with `lines`", phone);
  v.optional("opening", t.opening, "the parts of the week in which calls are taken; at all times unless said", phone);
  v.optional("answerphone", t.answerphone,
             "what callers do who reach the answerphone: with `opening` those who call while it is closed, and those "
             "whom `when_full` sends there",
             phone);
  v.optional("call_back", t.call_back, "an offer to those who wait to be called back", phone);
  v.optional("short_wait", t.short_wait,
             "who gives up within this is counted apart in measures of calls; 0 s unless said", phone);
}

}  // namespace carepath::scenarios
