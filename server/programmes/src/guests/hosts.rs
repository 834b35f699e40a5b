//! Which sets can be asked for a guest, and what follows for each place as time goes on.

use super::{ANSWER_WITHIN, ANSWERED_BEFORE, ASKED_BEFORE, Event, LOOKED_FOR, Place, Refusal, Stage};
use crate::programme::{Participant, ParticipantNo, Programme};
use jiff::civil::Date;
use protocol::http::Language;
use protocol::programme::FormingRule;
use protocol::{MemberId, SetId, Timestamp};
use sets::Zones;
use std::collections::BTreeSet;

/// The most who sit in a circle as members when a guest has come: more, and nobody has their turn.
const CIRCLE_MAX: u32 = 8;
/// What a column of people's languages is called, in the tables of those who write one.
const LANGUAGE: [&str; 2] = ["language", "sprache"];

/// A set as one that could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Which.
    pub set: SetId,
    /// The language that it works in.
    pub language: Language,
    /// Members who are expected, and guests who come already.
    pub members: u32,
    /// Who has a voice in it: its facilitator, and members whose seats are taken.
    pub voices: BTreeSet<MemberId>,
    /// Its facilitator's seat is taken.
    pub guarded: bool,
    /// Its next meeting.
    pub next: Option<Timestamp>,
    /// No session is called that is not over: only between two can somebody be given a seat.
    pub between: bool,
}

/// Who would like to sit elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Wishing<'a> {
    /// Who.
    pub person: ParticipantNo,
    /// Their own set.
    pub set: &'a SetId,
    /// The language that it works in.
    pub language: Language,
    /// When the session was that they missed.
    pub missed: Timestamp,
    /// Sets that were asked before.
    pub asked: &'a BTreeSet<SetId>,
}

impl Programme {
    /// Who sits in a seat of a set that was made here. The facilitator has the first seat; members follow in the order in
    /// which they were formed.
    #[must_use]
    pub fn sits(&self, set: &SetId, member: MemberId) -> Option<ParticipantNo> {
        let (_, made) = self.made().find(|(_, made)| made.set == *set)?;
        let place = usize::try_from(member.0).ok()?.checked_sub(2)?;
        // Seats of those who came over from another set are beyond those that it was made with.
        let person = made.people.get(place).copied().or_else(|| self.collected.mergers.sits(set, member));
        person.filter(|person| self.participant(*person).is_some())
    }

    /// The seat of somebody in a set that was made here.
    #[must_use]
    pub fn seat_of(&self, set: &SetId, person: ParticipantNo) -> Option<MemberId> {
        let (_, made) = self.made().find(|(_, made)| made.set == *set)?;
        match made.people.iter().position(|known| *known == person) {
            Some(place) => u32::try_from(place + 2).ok().map(MemberId),
            None => self.collected.mergers.seat_of(set, person),
        }
    }

    /// Whether a point in time is in the month that it is now, where the programme is.
    #[must_use]
    pub fn is_this_month(&self, at: Timestamp, now: Timestamp, zones: &Zones) -> bool {
        let month = |at: Timestamp| -> Option<Date> {
            let (wall, _) = zones.local(at, self.zone())?;
            Some(wall.date().first_of_month())
        };
        month(at).is_some() && month(at) == month(now)
    }

    /// Sets that can be asked, each with its meeting, the soonest first.
    #[must_use]
    pub fn hosts<'a>(
        &self,
        wishing: Wishing<'_>,
        hosts: &'a [Host],
        now: Timestamp,
        zones: &Zones,
    ) -> Vec<(&'a Host, Timestamp)> {
        if !self.is_this_month(wishing.missed, now, zones) {
            return Vec::new();
        }
        let fits = |host: &'a Host| {
            let starts_at = host
                .next
                .filter(|at| self.is_this_month(*at, now, zones) && *at >= now.plus(ASKED_BEFORE))?;
            let can = host.set != *wishing.set
                && !wishing.asked.contains(&host.set)
                && host.between
                && host.guarded
                && host.language == wishing.language;
            (can && self.takes(host, wishing.person)).then_some((host, starts_at))
        };
        let mut found: Vec<(&Host, Timestamp)> = hosts.iter().filter_map(fits).collect();
        found.sort_by(|(one, at), (other, other_at)| (at, &one.set).cmp(&(other_at, &other.set)));
        found
    }

    /// Whether a set has room for somebody, and nobody whom they must not sit with.
    fn takes(&self, host: &Host, person: ParticipantNo) -> bool {
        let Some((cohort, made)) = self.made().find(|(_, made)| made.set == host.set) else { return false };
        let Some(guest) = self.participant(person) else { return false };
        let forming = self.forming(cohort);
        let most = forming.and_then(|forming| {
            forming.rules.iter().find_map(|rule| match rule {
                FormingRule::Sizes { most, .. } => Some(*most),
                FormingRule::Sets { .. }
                | FormingRule::Together { .. }
                | FormingRule::Line { .. }
                | FormingRule::Apart { .. }
                | FormingRule::AtMost { .. }
                | FormingRule::AtLeast { .. }
                | FormingRule::Kinds { .. }
                | FormingRule::Hours { .. }
                | FormingRule::Facilitators {} => None,
            })
        });
        // A set that is full has room for one guest beside those whom it was formed with.
        let bound = most.map_or(CIRCLE_MAX, |most| most.saturating_add(1).min(CIRCLE_MAX));
        let place = forming.and_then(|forming| forming.made.iter().position(|one| one.set == host.set));
        let accepted = forming.and_then(|forming| forming.accepted.as_ref());
        let guards = place.and_then(|place| accepted.and_then(|known| known.facilitators.get(place)));
        let there: Vec<ParticipantNo> = made.people.iter().chain(guards).copied().collect();
        host.members < bound
            && !there.contains(&person)
            && there.iter().all(|other| !self.must_not_sit_together(person, *other))
            && self.speaks_with(guest, &made.people)
    }

    /// Whether two people are of one line, or somebody said that they do not sit together.
    pub(crate) fn must_not_sit_together(&self, one: ParticipantNo, other: ParticipantNo) -> bool {
        self.in_line(one, other) || self.are_apart(one, other)
    }

    fn in_line(&self, one: ParticipantNo, other: ParticipantNo) -> bool {
        self.people.above(one).contains(&other) || self.people.above(other).contains(&one)
    }

    fn are_apart(&self, a: ParticipantNo, b: ParticipantNo) -> bool {
        let rules = self.forming.all().flat_map(|forming| &forming.rules);
        let mut apart = rules.filter_map(|rule| match rule {
            FormingRule::Apart { one, other } => Some((*one, *other)),
            FormingRule::Sets { .. }
            | FormingRule::Sizes { .. }
            | FormingRule::Together { .. }
            | FormingRule::Line { .. }
            | FormingRule::AtMost { .. }
            | FormingRule::AtLeast { .. }
            | FormingRule::Kinds { .. }
            | FormingRule::Hours { .. }
            | FormingRule::Facilitators {} => None,
        });
        apart.any(|pair| pair == (a.0, b.0) || pair == (b.0, a.0))
    }

    /// Whether somebody shares a language with those of a set, as far as a table of people said any.
    fn speaks_with(&self, guest: &Participant, there: &[ParticipantNo]) -> bool {
        let speaks = |known: &Participant| -> Option<String> {
            let mut facts = known.facts.iter();
            let (_, value) = facts.find(|(name, _)| LANGUAGE.contains(&name.to_lowercase().as_str()))?;
            Some(value.to_lowercase())
        };
        let Some(own) = speaks(guest) else { return true };
        let theirs: Vec<String> =
            there.iter().filter_map(|person| self.participant(*person)).filter_map(speaks).collect();
        theirs.is_empty() || theirs.contains(&own)
    }

    /// Somebody who missed a session would like a place: the wish, and the set that is asked first.
    ///
    /// # Errors
    /// `NoRoom` where no set can be asked; nothing is noted then.
    pub fn wish_for_place(
        &self,
        wishing: Wishing<'_>,
        meeting: u32,
        hosts: &[Host],
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Vec<Event>, Refusal> {
        if !self.is_this_month(wishing.missed, now, zones) {
            return Err(Refusal::NothingMissed);
        }
        let places = &self.collected.places;
        let wish = places.wish(wishing.person, wishing.set, (meeting, wishing.missed))?;
        let Event::PlaceWished { place, .. } = &wish else { return Err(Refusal::NoSuchPlace) };
        let asked = self.ask(*place, wishing, hosts, now, zones).ok_or(Refusal::NoRoom)?;
        Ok(vec![wish, asked])
    }

    fn ask(
        &self,
        place: u32,
        wishing: Wishing<'_>,
        hosts: &[Host],
        now: Timestamp,
        zones: &Zones,
    ) -> Option<Event> {
        let (host, starts_at) = self.hosts(wishing, hosts, now, zones).into_iter().next()?;
        let last = Timestamp(starts_at.0.saturating_sub(ANSWERED_BEFORE.0));
        let until = last.min(now.plus(ANSWER_WITHIN));
        let (set, voices) = (host.set.clone(), host.voices.clone());
        Some(Event::SetAsked { place, set, starts_at, until, voices })
    }

    /// What has become of places by now: an answer that did not come is a no, and the next set is asked; what nobody took
    /// before the meeting ends. `language` says what a set works in, `sat` whether the guest of a place was there.
    #[must_use]
    pub fn places_due(
        &self,
        hosts: &[Host],
        language: impl Fn(&SetId) -> Language,
        sat: impl Fn(u32) -> bool,
        now: Timestamp,
        zones: &Zones,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        for (place, known) in self.collected.places.all() {
            match &known.stage {
                Stage::Asking { until, .. } if now >= *until => {
                    events.push(Event::SetLate { place });
                    events.push(self.next_asked(place, known, hosts, language(&known.set), now, zones));
                }
                Stage::Wished => {
                    events.push(self.next_asked(place, known, hosts, language(&known.set), now, zones));
                }
                Stage::Offered { starts_at, .. } if now >= *starts_at => {
                    events.push(Event::PlaceEnded { place });
                }
                Stage::Taken { .. } if sat(place) => events.push(Event::GuestSat { place }),
                Stage::Taken { starts_at, .. } if now >= starts_at.plus(LOOKED_FOR) => {
                    events.push(Event::PlaceEnded { place });
                }
                Stage::Asking { .. }
                | Stage::Offered { .. }
                | Stage::Taken { .. }
                | Stage::Sat
                | Stage::Ended => {}
            }
        }
        events
    }

    fn next_asked(
        &self,
        place: u32,
        known: &Place,
        hosts: &[Host],
        language: Language,
        now: Timestamp,
        zones: &Zones,
    ) -> Event {
        let Place { person, set, missed, asked, .. } = known;
        let wishing = Wishing { person: *person, set, language, missed: *missed, asked };
        self.ask(place, wishing, hosts, now, zones).unwrap_or(Event::PlaceEnded { place })
    }
}
