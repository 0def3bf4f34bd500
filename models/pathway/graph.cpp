// The one home of Boost.Graph (slow to compile).
#include "models/pathway/graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include "models/pathway/lost_transfers.hpp"
#include "models/pathway/never_cared_for.hpp"
#include "models/pathway/no_time.hpp"
#include "models/pathway/ways.hpp"

namespace carepath::models {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// Vertices are the services, then one for the outside (where people come from), then one for where nobody needs care
/// any more.
struct Vertices {
  std::size_t services;
  std::size_t outside() const { return services; }
  std::size_t gone() const { return services + 1; }
  std::size_t of(ServiceId s) const { return is_service(s) ? s.index() : gone(); }
};

bool brings_anybody(const Source& source) {
  const auto* rate = std::get_if<engine::Rate>(&source.when);
  return rate ? rate->shape().per_day > 0 : !std::get<ListedArrivals>(source.when).times.empty();
}

/// `arrive`: which sources people come from.
template <class F>
Graph graph_of(const Model& m, const std::vector<Way>& ways, const Vertices& v, F arrive) {
  Graph g(m.services.size() + 2);
  for (const Way& way : ways) {
    if (way.kind != WayKind::arrival)
      add_edge(way.from, v.of(way.to), g);
    else if (arrive(m.sources[way.from]))
      add_edge(v.outside(), v.of(way.to), g);
  }
  return g;
}

std::vector<bool> reachable(const Graph& g, std::size_t from) {
  std::vector<boost::default_color_type> colour(num_vertices(g), boost::white_color);
  breadth_first_search(
      g, from, boost::color_map(boost::make_iterator_property_map(colour.begin(), get(boost::vertex_index, g))));
  std::vector<bool> met;
  for (const auto c : colour) met.push_back(c == boost::black_color);
  return met;
}

/// Loops in `g`: one list of services for each strongly connected part with a way round.
std::vector<std::vector<std::size_t>> loops(const Graph& g, std::size_t services) {
  std::vector<std::size_t> part(num_vertices(g));
  const auto parts = strong_components(g, boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, g)));
  std::vector<std::vector<std::size_t>> members(static_cast<std::size_t>(parts));
  for (std::size_t s = 0; s < services; ++s) members[part[s]].push_back(s);
  std::erase_if(members, [&](const auto& m) { return m.empty() || (m.size() == 1 && !edge(m[0], m[0], g).second); });
  return members;
}

ServiceId id(std::size_t s) { return {static_cast<std::uint16_t>(s)}; }

/// Those who are there at the start may go round for ever; where others come too they would be more and more.
void find_dead_ends(const Model& m, const Graph& arriving, const std::vector<bool>& met, const Vertices& v,
                    std::vector<Finding>& found) {
  const auto come = reachable(arriving, v.outside());
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const bool closed = met[s] && !come[s] && !m.present.empty();
    if (!closed && !reachable(arriving, s)[v.gone()])
      found.push_back({id(s), "has no way out: nobody who comes here ever goes home", true});
  }
}

void find_circles(const Model& m, const std::vector<Way>& ways, const Vertices& v, std::vector<Finding>& found) {
  Graph instant(m.services.size() + 2), overflow(m.services.size() + 2), certain(m.services.size() + 2);
  for (const Way& way : ways) {
    if (takes_no_time(m, way)) add_edge(way.from, v.of(way.to), instant);
    if (way.kind == WayKind::full) add_edge(way.from, v.of(way.to), overflow);
  }
  std::vector<bool> named(m.services.size(), false);
  const auto tell = [&](const Graph& g, const char* text) {
    for (const auto& loop : loops(g, m.services.size())) {
      if (std::all_of(loop.begin(), loop.end(), [&](std::size_t s) { return named[s]; })) continue;
      for (const std::size_t s : loop) named[s] = true;
      found.push_back({id(loop[0]), fmt::format(fmt::runtime(text), names_of(m, loop)), true});
    }
  };
  tell(instant, "is in a loop that takes no time: {}. Give one of them a stay");
  tell(overflow, "sends people round in circles when full: {}. Send them home or to a service that always has room");
  for (const auto& [from, to] : ways_that_never_end(m)) add_edge(from, to, certain);
  tell(certain,
       "can send people round in circles in one instant when there is no room, through those who are sent on, give up, "
       "drop out or stay no time: {}. Give one of them a stay, or send people home");
}

/// Services that may send people round by chance: they go home then. How many can be said of a plain circle.
void find_rounds_by_chance(const Model& m, std::vector<Finding>& found) {
  const std::vector<SentOn> ways = sent_on_at_once(m);
  Graph chance(m.services.size());
  for (const SentOn& way : ways) add_edge(way.from, way.to, chance);
  for (const auto& loop : loops(chance, m.services.size())) {
    const auto is_in = [&](std::size_t s) { return std::find(loop.begin(), loop.end(), s) != loop.end(); };
    std::size_t count = 0;
    double share = 1;
    for (const SentOn& way : ways) {
      if (!is_in(way.from) || !is_in(way.to)) continue;
      share *= way.share;
      ++count;
    }
    const std::string how_many = count > loop.size() ? ""
                                 : share < 0.01      ? ", fewer than 1 % of those who ask there"
                                                : fmt::format(", up to {:.0f} % of those who ask there", 100 * share);
    found.push_back({id(loop[0]),
                     fmt::format("can send people round in one instant when there is no room: {}. Who would come again "
                                 "to where they have just asked in vain goes home instead{}. Send them to a service "
                                 "that takes them in, or home",
                                 names_of(m, loop), how_many),
                     false});
  }
}

/// Services where people keep their places while they wait for a place in the other.
void find_mutual_blocking(const Model& m, const std::vector<Way>& ways, const Vertices& v,
                          std::vector<Finding>& found) {
  Graph keeps(m.services.size() + 2), sent_on(m.services.size() + 2);
  for (const Way& way : ways) {  // the place is kept too while they try elsewhere
    if (way.kind == WayKind::full || way.kind == WayKind::gives_up || way.kind == WayKind::busy_tone ||
        way.kind == WayKind::answerphone || way.kind == WayKind::call_back || way.kind == WayKind::drops_out)
      add_edge(way.from, v.of(way.to), sent_on);
  }
  for (const Way& way : ways) {
    if ((way.kind != WayKind::route && way.kind != WayKind::ending) || !is_service(way.to)) continue;
    const Service& from = m.services[way.from];
    const bool handed_over = std::any_of(from.hand_overs.begin(), from.hand_overs.end(),
                                         [&](const HandOver& over) { return over.to == way.to; });
    if (!(from.stays_until_place || handed_over) || !may_be_full(from)) continue;
    const auto asked = reachable(sent_on, way.to.index());
    for (std::size_t to = 0; to < m.services.size(); ++to) {
      if (asked[to] && may_be_full(m.services[to]) && m.services[to].when_full.at_most_waiting > 0)
        add_edge(way.from, to, keeps);
    }
  }
  const std::string what_then = m.mutual_blocking == MutualBlocking::exchange
                                    ? "When nobody can move, people change places"
                                    : "When nobody can move, the run stops";
  for (const auto& loop : loops(keeps, m.services.size())) {
    if (loop.size() == 1) {
      found.push_back({id(loop[0]),
                       "can block itself: people keep their places here while they wait for another place here. " +
                           what_then + ". To avoid it, let them leave their place first",
                       false});
    } else {
      found.push_back({id(loop[0]),
                       fmt::format("is one of services that can block each other: {}. People keep a place in one while "
                                   "they wait for a place in another. {}. To avoid it, let those who leave one of them "
                                   "wait elsewhere",
                                   names_of(m, loop), what_then),
                       false});
    }
  }
}

}  // namespace

std::string names_of(const Model& m, const std::vector<std::size_t>& services) {
  std::string text;
  for (std::size_t i = 0; i < services.size(); ++i) {
    if (i > 0) text += i + 1 == services.size() ? " and " : ", ";
    text += "'" + m.services[services[i]].name + "'";
  }
  return text;
}

std::vector<Finding> findings(const Model& m) {
  std::vector<Finding> found;
  const Vertices v{m.services.size()};
  if (m.sources.empty() && m.present.empty())
    found.push_back({home, "nobody arrives: there is no source of arrivals", true});

  const std::vector<Way> ways = all_ways(m);
  Graph graph = graph_of(m, ways, v, [](const Source&) { return true; });
  for (const Present& p : m.present) add_edge(v.outside(), v.of(p.service), graph);
  const auto met = reachable(graph, v.outside());
  find_dead_ends(m, graph_of(m, ways, v, brings_anybody), met, v, found);
  find_circles(m, ways, v, found);
  if (found.empty()) find_rounds_by_chance(m, found);
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (!met[s]) found.push_back({id(s), "cannot be reached: no source, route, overflow or return leads here", false});
  }
  find_mutual_blocking(m, ways, v, found);
  find_lost_transfers(m, ways, found);
  find_never_cared_for(m, found);
  std::stable_sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) { return a.fatal > b.fatal; });
  return found;
}

}  // namespace carepath::models
