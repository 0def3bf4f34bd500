// The one home of Boost.Graph (slow to compile).
#include "models/pathway/graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

namespace carepath::models {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// Vertices are the services, then one for the outside (where people come from), then one for home.
struct Vertices {
  std::size_t services;
  std::size_t outside() const { return services; }
  std::size_t home_vertex() const { return services + 1; }
  std::size_t of(ServiceId s) const { return s ? s.index() : home_vertex(); }
};

bool may_be_full(const Service& s) { return !s.places.is_unlimited(); }
bool sends_away(const Service& s) {
  return may_be_full(s) && (s.when_full.at_most_waiting < WhenFull::no_limit || s.when_full.wait_up_to);
}

template <class F>
void for_each_route(const ByProfile<Routes>& routes, F f) {
  for (const Routes& each : routes.values()) {
    for (const Route& r : each) {
      if (r.share > 0) f(r.to);
    }
  }
}

/// All ways a person can take, from anywhere.
Graph all_ways(const Model& m, const Vertices& v) {
  Graph g(m.services.size() + 2);
  for (const Source& source : m.sources)
    for_each_route(source.to, [&](ServiceId to) { add_edge(v.outside(), v.of(to), g); });
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    for_each_route(m.services[s].routes, [&](ServiceId to) { add_edge(s, v.of(to), g); });
    if (sends_away(m.services[s])) add_edge(s, v.of(m.services[s].when_full.then), g);
  }
  for (const Return& rule : m.returns) {
    for (const ServiceId from : rule.from) add_edge(from.index(), rule.to.index(), g);
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

std::string names(const Model& m, const std::vector<std::size_t>& services) {
  std::string text;
  for (std::size_t i = 0; i < services.size(); ++i) {
    if (i > 0) text += i + 1 == services.size() ? " and " : ", ";
    text += "'" + m.services[services[i]].name + "'";
  }
  return text;
}

/// Whether a stay can be over in the instant in which it began.
bool can_take_no_time(const Service& s) {
  return std::any_of(s.stay.values().begin(), s.stay.values().end(),
                     [](const Distribution& d) { return d.cdf(0.5) > 0.999; });
}

}  // namespace

std::vector<Finding> findings(const Model& m) {
  std::vector<Finding> found;
  const Vertices v{m.services.size()};
  const auto id = [](std::size_t s) { return ServiceId{static_cast<std::uint16_t>(s)}; };
  if (m.sources.empty()) found.push_back({home, "nobody arrives: there is no source of arrivals", true});

  const Graph ways = all_ways(m, v);
  const auto met = reachable(ways, v.outside());
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (!reachable(ways, s)[v.home_vertex()])
      found.push_back({id(s), "has no way out: nobody who comes here ever goes home", true});
  }

  Graph instant(m.services.size() + 2), overflow(m.services.size() + 2);
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (can_take_no_time(m.services[s]))
      for_each_route(m.services[s].routes, [&](ServiceId to) { add_edge(s, v.of(to), instant); });
    if (sends_away(m.services[s]) && m.services[s].when_full.then)
      add_edge(s, v.of(m.services[s].when_full.then), overflow);
  }
  for (const auto& loop : loops(instant, m.services.size())) {
    found.push_back({id(loop[0]),
                     fmt::format("is in a loop that takes no time: {}. Give one of them a stay", names(m, loop)),
                     true});
  }
  for (const auto& loop : loops(overflow, m.services.size())) {
    found.push_back(
        {id(loop[0]),
         fmt::format("sends people round in circles when full: {}. Send them home or to a service that always has room",
                     names(m, loop)),
         true});
  }
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (!met[s]) found.push_back({id(s), "cannot be reached: no source, route, overflow or return leads here", false});
  }
  std::stable_sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) { return a.fatal > b.fatal; });
  return found;
}

}  // namespace carepath::models
