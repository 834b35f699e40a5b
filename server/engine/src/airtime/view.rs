//! Airtime as one member may see it.

use super::Span;
use super::sweep::{band, shares, spoken_ms, without};
use crate::session::Session;
use protocol::format::{Part, StageAt};
use protocol::limits::NOT_HEARD_AFTER;
use protocol::record::Stretch;
use protocol::signal::{Airtime, Band, MemberBand};
use protocol::view::SeatPart;
use protocol::{MemberId, Millis, Timestamp};

impl Session {
    /// Airtime as a member may see it: their own, and everybody's bands for the facilitator alone. Of the
    /// present round, or of the present stage outside rounds.
    #[must_use]
    pub fn airtime_for(&self, member: MemberId, now: Timestamp) -> Airtime {
        if let Some(breakout) = self.breakout_of(member) {
            return breakout.session.airtime_for(member, now);
        }
        if !self.is_of_the_room(member) {
            return Airtime {
                own_ms: Millis::ZERO,
                own_band: None,
                bands: Vec::new(),
                stage: None,
                suggested: None,
                not_heard: Vec::new(),
            };
        }
        let scope = self.scope(now);
        let spans = self.history.believed();
        let is_questioner = |member| self.state.part(member) == Part::Questioner;
        let times = self.questioners_times(&spans, &scope, is_questioner);
        let own_ms = spoken_ms(&spans, member, &scope);
        let own_band = self.band_of(member, own_ms, &times);
        let mut airtime = Airtime {
            own_ms,
            own_band: (!self.history.is_doubted_in(member, &scope)).then_some(own_band),
            bands: Vec::new(),
            stage: None,
            suggested: None,
            not_heard: Vec::new(),
        };
        if self.guards(member) {
            let seats = self.state.company.seats.iter().filter(|seat| seat.part != SeatPart::Observer);
            airtime.bands = seats
                .map(|seat| {
                    let spoken = spoken_ms(&spans, seat.member, &scope);
                    MemberBand {
                        member: seat.member,
                        band: self.band_of(seat.member, spoken, &times),
                        unheard: self.unheard_of(seat.member, &scope),
                        not_measurable: self.history.is_unmeasurable(seat.member)
                            || self.history.is_doubted_in(seat.member, &scope),
                    }
                })
                .collect();
            airtime.stage = Some(shares(&spans, &self.stage_windows(now)));
            airtime.suggested = self.suggested(&spans, &scope);
            airtime.not_heard = self.not_heard(&spans, now);
        }
        airtime
    }

    /// Who has been here for a quarter of an hour of this session, pauses aside, and was neither heard nor read in it. Of
    /// somebody whose sound cannot be measured nothing is known.
    fn not_heard(&self, spans: &[Span], now: Timestamp) -> Vec<MemberId> {
        let whole = self.windows_of(now, |_| true);
        let expected = self.quiet(spans, &whole);
        expected.filter(|member| self.here_for(*member, &whole, now) >= NOT_HEARD_AFTER).collect()
    }

    /// When [`Self::airtime_for`] tells whoever guards the process of one more who was not heard, if nothing happens
    /// before; to be asked again whenever something does.
    #[must_use]
    pub fn not_heard_at(&self, now: Timestamp) -> Option<Timestamp> {
        if !self.state.runs() || self.state.circle.stage.is_none() {
            return None;
        }
        let whole = self.windows_of(now, |_| true);
        let left = |member: MemberId| NOT_HEARD_AFTER.minus(self.here_for(member, &whole, now));
        let spans = self.history.believed();
        let waits = self.quiet(&spans, &whole).map(left).filter(|left| *left > Millis::ZERO);
        waits.min().map(|left| now.plus(left))
    }

    /// Those who are here and expected to be heard, and were not.
    fn quiet<'a>(&'a self, spans: &'a [Span], whole: &'a [Stretch]) -> impl Iterator<Item = MemberId> + 'a {
        let expected = self.members().filter(move |member| {
            self.state.is_here(*member)
                && !self.state.observes(*member)
                && !self.guards(*member)
                && !self.history.is_doubted_in(*member, whole)
        });
        expected
            .filter(move |member| spoken_ms(spans, *member, whole) == Millis::ZERO && !self.was_read(*member))
    }

    /// How much of these times is since a member came.
    fn here_for(&self, member: MemberId, whole: &[Stretch], now: Timestamp) -> Millis {
        let came = self.history.came.iter().find(|(known, _)| *known == member).map(|(_, at)| *at);
        let since = |one: &Stretch| one.until.since(one.from.max(came.unwrap_or(now)));
        whole.iter().map(since).fold(Millis::ZERO, Millis::plus)
    }

    /// Whether a member has brought in anything in writing.
    fn was_read(&self, member: MemberId) -> bool {
        let history = &self.history;
        history.questions.iter().any(|known| known.whole.asker == member && known.whole.place.is_some())
            || history.said.iter().any(|said| said.member == member)
            || history.reflections.iter().any(|one| one.member == member)
            || history.bids.iter().any(|one| one.member == member)
            || history.cards.iter().any(|one| one.member == member)
            || history.sheets.iter().any(|one| one.member == member && one.turned)
    }

    fn unheard_of(&self, member: MemberId, scope: &[Stretch]) -> u32 {
        let within = |at: Timestamp| scope.iter().any(|one| one.from <= at && at < one.until);
        let count = self.history.unheard_of(member).filter(|at| within(*at)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Bands compare questioners. A presenter and a facilitator have the time their part gives them.
    fn band_of(&self, member: MemberId, own: Millis, times: &[(MemberId, Millis)]) -> Band {
        if !times.iter().any(|(questioner, _)| *questioner == member) {
            return if own == Millis::ZERO { Band::None } else { Band::AShare };
        }
        let all = times.iter().fold(Millis::ZERO, |sum, (_, time)| sum.plus(*time));
        band(own, all, times.len())
    }

    /// How long each questioner spoke; those who could not be measured are compared with nobody.
    pub(crate) fn questioners_times(
        &self,
        spans: &[Span],
        windows: &[Stretch],
        is_questioner: impl Fn(MemberId) -> bool,
    ) -> Vec<(MemberId, Millis)> {
        let questioners = self.members().filter(|member| {
            self.state.has_come(*member)
                && is_questioner(*member)
                && !self.history.is_doubted_in(*member, windows)
        });
        questioners.map(|member| (member, spoken_ms(spans, member, windows))).collect()
    }

    /// The least heard of those whose hand is up; of two who were heard alike, whose hand went up first. Who could
    /// not be measured is not known to be the least heard.
    fn suggested(&self, spans: &[Span], scope: &[Stretch]) -> Option<MemberId> {
        let callable = self.state.circle.hands.iter().filter(|hand| {
            self.state.is_here(hand.member)
                && self.state.has_voice(hand.member)
                && !self.history.is_doubted_in(hand.member, scope)
        });
        let heard = |member| spoken_ms(spans, member, scope);
        callable.min_by_key(|hand| (heard(hand.member), hand.raised_at)).map(|hand| hand.member)
    }

    fn stage_windows(&self, now: Timestamp) -> Vec<Stretch> {
        let stage =
            self.state.circle.stage.iter().map(|stage| Stretch { from: stage.started_at, until: now });
        without(&stage.collect::<Vec<_>>(), &self.uncounted_until(now))
    }

    /// The present round's time so far, or the present stage's outside rounds.
    fn scope(&self, now: Timestamp) -> Vec<Stretch> {
        match self.state.round() {
            Some(round) => self.round_windows(round, now),
            None => self.stage_windows(now),
        }
    }

    /// The time of a round's stages, pauses aside and the time when everybody had gone.
    pub(crate) fn round_windows(&self, round: u32, now: Timestamp) -> Vec<Stretch> {
        self.windows_of(now, |at| matches!(at, StageAt::Round { round: of, .. } if of == round))
    }

    /// The time of the stages wanted, pauses aside and the time when everybody had gone.
    pub(crate) fn windows_of(&self, now: Timestamp, wanted: impl Fn(StageAt) -> bool) -> Vec<Stretch> {
        let runs = self.history.past.iter().chain(&self.state.circle.stage).filter(|run| wanted(run.at));
        let runs: Vec<Stretch> =
            runs.map(|run| Stretch { from: run.started_at, until: run.ended_at.unwrap_or(now) }).collect();
        without(&runs, &self.uncounted_until(now))
    }

    /// What is nobody's airtime and no silence either: pauses, and the time when everybody had gone.
    fn uncounted_until(&self, now: Timestamp) -> Vec<Stretch> {
        [self.pauses_until(now), self.empty_until(now)].concat()
    }

    /// Every stretch in which everybody had gone, the present one included.
    pub(crate) fn empty_until(&self, now: Timestamp) -> Vec<Stretch> {
        let open = self.history.empty_since.map(|from| Stretch { from, until: now });
        self.history.empty.iter().copied().chain(open).filter(|gone| gone.from < gone.until).collect()
    }

    pub(crate) fn pauses_until(&self, now: Timestamp) -> Vec<Stretch> {
        let open = self.state.circle.pause.iter().map(|pause| Stretch { from: pause.since, until: now });
        self.history.pauses.iter().copied().chain(open).collect()
    }

    /// Every silence that was held, the present one included.
    pub(crate) fn silences_until(&self, now: Timestamp) -> Vec<Stretch> {
        let open =
            self.state.circle.silence.iter().map(|silence| Stretch { from: silence.since, until: now });
        self.history.silences.iter().copied().chain(open).collect()
    }
}
