// A service, composed of parts. Each part is one mechanism; what pairs of them do together stands in MECHANISMS.md.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/distribution.hpp"
#include "engine/time.hpp"
#include "models/ids.hpp"
#include "models/pathway/by_profile.hpp"
#include "models/pathway/condition.hpp"

namespace carepath::models {

using engine::Distribution;
using engine::Duration;
using engine::Time;

/// One way onward: a service, `home` or `died`.
struct Route {
  ServiceId to = home;
  double share = 1;
};
/// Shares add up to 1.
using Routes = std::vector<Route>;

// --- who waits, in which order, for how long

/// What happens to a person who finds no free place.
struct WhenFull {
  static constexpr int no_limit = 1'000'000'000;
  int at_most_waiting = no_limit;      ///< 0: nobody waits
  std::optional<Duration> wait_up_to;  ///< those who have waited this long go to `then`
  ServiceId then = home;               ///< home: turned away
  bool answerphone = false;            ///< instead of `then` they reach the answerphone
};

/// What becomes of a person whose care is interrupted.
enum class Interruption {
  finish,        ///< it is not: care goes on to its end, and nobody new starts until enough are free
  overtime,      ///< of staff: those whose shift ends finish what they do beside those who come on duty
  resume,        ///< first of their rank on the list; care goes on where it stopped
  restart,       ///< first of their rank on the list; care of the same length begins anew
  back_to_list,  ///< the visit ends; they ask again, last of their rank, with new luck
  transfer,      ///< the visit ends; they go to another service
};

/// Whether anybody's care may end before its time by this rule.
constexpr bool cuts_short(Interruption rule) { return rule != Interruption::finish && rule != Interruption::overtime; }

/// Who goes first: rank 0 before rank 1, and so on; of one rank, who asked first.
struct Priority {
  ByProfile<int> rank = 0;
  int ranks = 1;
  std::optional<Duration> rises_every;  ///< this long on the list counts as one rank higher
  bool interrupts = false;  ///< a person of a higher rank who finds no place takes that of somebody of a lower rank
  Interruption interrupted = Interruption::resume;  ///< of those who lose their place to them; never finish or transfer
};

/// What people do who are not cared for at this attempt.
struct GivingUp {
  struct Again {
    double share = 0;         ///< who ask once more after a while
    Distribution after = {};  ///< microseconds until then
  };
  double tries_again = 0;         ///< share who ask once more after a while
  Distribution after = {};        ///< microseconds until then
  int at_most = 0;                ///< times in a row, until care begins
  std::vector<Again> later = {};  ///< instead of these two, of those who have tried again once already, twice, ...; the
                                  ///< last holds from then on; empty: always the same
  ByProfile<Routes> otherwise = Routes{{home, 1.0}};
};

/// An offer to those who wait: somebody will call them back.
struct CallBack {
  Duration after;    ///< of waiting
  double share = 0;  ///< who accept
  ServiceId to;      ///< where they then wait without holding a line
};

// --- when care can begin

/// Moments at which people are taken from the list, and at no other time: slots of a diary, starts of a course.
struct Gate {
  std::vector<Duration> since_monday;  ///< in order
  int every_weeks = 1;                 ///< counted from the week in which measuring begins
  int size = 1;                        ///< how many are taken at a time, at most
  int kept_for_first = 0;  ///< of these, places only rank 0 may have until everybody of rank 0 has one: urgent slots
  int at_least = 1;        ///< fewer waiting: nobody is taken until the next moment
  double missed = 0;  ///< share who do not come to their appointment; it is lost, and they go to the end of the list
  int missed_at_most = 1;  ///< after missing so many they go home
};

// --- what care needs and how long it takes

struct Need {
  PoolId pool;
  std::int64_t thousandths = 0;  ///< of one person, room, ...
};

/// Something else that may end a visit first, such as relapse during follow-up.
struct Ending {
  std::string name;
  ByProfile<Distribution> after;
  ByProfile<Routes> routes = Routes{{home, 1.0}};
};

/// An attribute that is set when care begins.
struct Setting {
  std::size_t attribute = 0;
  ByProfile<std::vector<double>> shares;  ///< of each of its values; add up to 1
};

// --- what happens during care

/// Nights away while the place is kept.
struct Leave {
  double per_week = 0;  ///< how often it begins, while not on leave
  Distribution length;
};

/// Meetings on a schedule that thins out.
struct Contacts {
  struct Phase {
    Duration until;  ///< since care began
    Duration every;
  };
  std::vector<Phase> phases;  ///< in order; the last holds to the end. The first contact is when care begins.
  double missed = 0;          ///< share that the person does not come to
  Distribution takes;         ///< staff time of one, travel and notes included, missed or not
};

// --- leaving, and what holds the place then

/// Ready to leave, and something has to be arranged first.
struct Delay {
  std::string reason;
  std::string responsible;  ///< who has to arrange it; may be empty
  ByProfile<double> share = 0.0;
  ByProfile<Distribution> length;
};

/// Handed over in person: the place and staff stay theirs until care at `to` begins, and for a while after that.
struct HandOver {
  ServiceId to;
  Distribution length;  ///< microseconds in which both are busy
};

struct Moving {
  ServiceId to;
  Distribution length;  ///< on the way there; the place is reserved meanwhile
};

/// Places opened when many wait. They close when nobody waits and the others suffice.
struct Surge {
  int places = 0;
  int when_waiting = 1;  ///< as soon as so many wait
};

enum class Kind { open, beds, caseload, clinic, phone };

struct Service {
  std::string name;
  Kind kind = Kind::open;                                   ///< chooses words and default measures, never how it works
  engine::Schedule places;                                  ///< unlimited unless said
  engine::Schedule closed = engine::Schedule::constant(0);  ///< places closed; they are not among `places`
  std::optional<Surge> surge;
  std::vector<Need> needs;
  Interruption at_closing = Interruption::finish;  ///< when places or staff become fewer than are taken
  ServiceId transfer_to = home;                    ///< for at_closing transfer

  Priority priority;
  WhenFull when_full;
  std::optional<ByProfile<Distribution>> patience;  ///< microseconds; none: nobody ever gives up, and nobody said so
  std::optional<Curve> would_not_wait;              ///< share who leave at once, by the number waiting
  GivingUp giving_up;
  int lines = WhenFull::no_limit;  ///< how many can be on the telephone, waiting or talking; others hear the busy tone
  GivingUp busy_tone;              ///< what those do
  std::optional<engine::Schedule> opening;  ///< open when its value is not 0; none: always
  GivingUp answerphone;                     ///< what people do who ask while it is closed, or are sent there when full
  std::optional<CallBack> call_back;
  std::optional<Gate> gate;
  std::optional<Curve> drops_out;  ///< share who do not take up the place they are offered, by microseconds waited
  ServiceId dropped_out_to = home;

  std::vector<Setting> settings;
  ByProfile<Distribution> stay;  ///< time in care, microseconds
  Cases<ByProfile<Distribution>> stay_cases;
  std::vector<Ending> endings;
  std::optional<Leave> leave;
  std::optional<Contacts> contacts;

  std::vector<Delay> delays;       ///< shares add up to at most 1
  bool stays_until_place = false;  ///< keeps the place while waiting for the next service
  std::vector<HandOver> hand_overs;
  std::optional<Distribution> wrap_up;  ///< how long place and staff stay taken after a person has left, microseconds
  std::optional<Distribution>
      turnover;  ///< and then the place alone: how long a place stays taken after a person has left it, microseconds
  ByProfile<Routes> routes = Routes{{home, 1.0}};
  Cases<ByProfile<Routes>> route_cases;
  std::vector<Moving> moving;

  bool inpatient = false;  ///< leaving it is a discharge, entering it an admission
  bool out_of_area = false;
  bool gatekeeper = false;           ///< who has been here since coming in was seen by the crisis team before admission
  bool crisis_response = false;      ///< has a 4-hour and a 24-hour standard from asking to being seen
  bool place_of_safety = false;      ///< people are held here for assessment under a limit of 24 hours
  bool follow_up = false;            ///< being seen here counts as follow-up after discharge
  std::optional<Duration> standard;  ///< the wait within which care should begin
  Duration short_wait{0};            ///< who gives up within this is counted apart in measures of calls
};

/// The share of people for whom what is so distributed ever happens; not where it takes longer than can be held.
double ever_happens(const Distribution& after);
/// Whether somebody may find no place, no staff or no appointment.
bool may_be_full(const Service& service);
/// Whether somebody may hear the busy tone; whether somebody may reach the answerphone.
bool has_busy_tone(const Service& service);
bool has_answerphone(const Service& service);
/// Whether those who find no place, or wait too long for one, go where `when_full` says.
bool sends_away(const Service& service);
/// What somebody who has tried again `tries` times in a row does the next time.
GivingUp::Again next_attempt(const GivingUp& rule, std::uint32_t tries);
/// Whether the patience of some of those who wait ever ends.
bool anybody_gives_up(const Service& service);

}  // namespace carepath::models
