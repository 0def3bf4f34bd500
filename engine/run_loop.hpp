// The loop: take whatever comes next, hand it to the model, until time is up or the model has had enough.
#pragma once

#include <algorithm>
#include <variant>

#include "engine/event_queue.hpp"

namespace carepath::engine {

/// Runs `model` up to `end` (everything due before it). Besides the queue the model may have arrivals from outside that
/// it knows in order of time; they never pass through the queue. The model has
///   operator()(E, Time) for each alternative E of Event,
///   stopped()                  whether to return now,
///   Moment next_arrival()      when the next arrival from outside is due; Moment::never() if none is known,
///   arrive()                   lets it happen,
///   soon(const Event&)         this event will come soon: time to fetch from memory what it needs.
template <class Event, class Model>
void run(EventQueue<Event>& queue, Model& model, Time end) {
  typename EventQueue<Event>::Due due;
  const Moment last = Moment::of(end, Phase::observe);
  while (!model.stopped()) {
    const Moment arrival = model.next_arrival();
    if (queue.pop_before(std::min(arrival, last), due, [&](const Event& event) { model.soon(event); })) {
      // The first alternative is the commonest; beyond eleven the library calls the others through a table.
      if (const auto* first = std::get_if<0>(&due.event))
        model(*first, due.time);
      else
        std::visit([&](const auto& event) { model(event, due.time); }, due.event);
    } else if (arrival < last) {
      model.arrive();
    } else {
      return;
    }
  }
}

}  // namespace carepath::engine
