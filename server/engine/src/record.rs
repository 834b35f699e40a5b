//! The record: what the members of a session, and only they, can read afterwards. Everything in it follows from
//! the log. Not here: names and other sessions, which the server adds.

use crate::airtime::Span;
use crate::airtime::sweep::{band, evenness, shares, spoken_ms};
use crate::circles::Breakout;
use crate::question::Question;
use crate::session::Session;
use protocol::format::{Part, QuestionKind, StageAt};
use protocol::record::{CircleRecord, Harvest, KindCount, Record, RecordAirtime, Stretch, Unmeasured};
use protocol::signal::Band;
use protocol::view::{Ink, QuestionStatus, QuestionView, SeatPart, SessionState};
use protocol::{Format, MemberId, Millis};
use std::collections::BTreeMap;

impl Session {
    /// The record as one member may read it.
    #[must_use]
    pub fn record_for(&self, member: MemberId) -> Record {
        if self.supervisor() == Some(member) {
            return self.record_from_outside(member);
        }
        let (state, history) = (&self.state, &self.history);
        let until = history.ended_at.unwrap_or(history.last_at);
        let spans = history.believed();
        Record {
            you: member,
            state: state.company.life,
            format: Format::clone(&state.format),
            started_at: history.started_at,
            ended_at: history.ended_at,
            seats: state.company.seats.clone(),
            facilitator: state.company.facilitator,
            rounds: state.agenda.rounds.clone(),
            stages: history.past.iter().chain(&state.circle.stage).cloned().collect(),
            floors: history.floors.clone(),
            ink: spans
                .iter()
                .map(|span| Ink { part: span.part, from: span.from, until: span.until })
                .collect(),
            pauses: self.pauses_until(until),
            silences: self.silences_until(until),
            empty: self.empty_until(until),
            airtime: self.record_airtime(member, &spans),
            questions: self.record_questions(member),
            shared_rounds: history.shared_rounds.clone(),
            harvests: (0..state.agenda.begun).map(|round| self.harvest(member, round)).collect(),
            carried: self.carried_for(member),
            bids: history.bids.clone(),
            actions: self.actions(),
            sheets: self.sheets_turned(),
            cards: history.cards.clone(),
            tokens: history.tokens.clone(),
            steps: history.steps.clone(),
            despite: history.despite.clone(),
            reflections: history.reflections.clone(),
            taken_outside: if self.guards(member) { history.taken_outside.clone() } else { Vec::new() },
            interventions: if self.guards(member) {
                history.step_ins.iter().map(|step_in| step_in.view.clone()).collect()
            } else {
                Vec::new()
            },
            redacted: Vec::new(),
            circles: self.record_circles(member),
        }
    }

    /// A supervisor listens in, and reads nothing afterwards: the record belongs to the set.
    fn record_from_outside(&self, member: MemberId) -> Record {
        Record {
            you: member,
            state: self.state.company.life,
            format: Format::clone(&self.state.format),
            started_at: None,
            ended_at: None,
            seats: Vec::new(),
            facilitator: self.state.company.named_facilitator,
            rounds: Vec::new(),
            stages: Vec::new(),
            floors: Vec::new(),
            ink: Vec::new(),
            pauses: Vec::new(),
            silences: Vec::new(),
            empty: Vec::new(),
            airtime: RecordAirtime {
                whole: shares(&[], &[]),
                rounds: Vec::new(),
                own_ms: None,
                own_bands: Vec::new(),
                evenness: Vec::new(),
                own_parts: Vec::new(),
                unmeasured: Unmeasured::default(),
                unmeasured_rounds: Vec::new(),
            },
            questions: Vec::new(),
            shared_rounds: Vec::new(),
            harvests: Vec::new(),
            carried: Vec::new(),
            bids: Vec::new(),
            actions: Vec::new(),
            sheets: Vec::new(),
            cards: Vec::new(),
            tokens: Vec::new(),
            steps: Vec::new(),
            despite: Vec::new(),
            reflections: Vec::new(),
            taken_outside: Vec::new(),
            interventions: Vec::new(),
            redacted: Vec::new(),
            circles: Vec::new(),
        }
    }

    /// The circles that belong to a member.
    fn record_circles(&self, member: MemberId) -> Vec<CircleRecord> {
        let own = self.breakouts.iter().filter(|breakout| breakout.belongs_to(member));
        let record = |breakout: &Breakout| CircleRecord {
            circle: breakout.circle,
            opened_at: breakout.opened_at,
            closed_at: breakout.closed_at,
            record: breakout.session.record_for(member),
        };
        own.map(record).collect()
    }

    /// How long a member spoke in circles beside the whole room, whichever they sat in.
    fn spoken_in_circles(&self, member: MemberId) -> Millis {
        let spoken = self.breakouts.iter().map(|breakout| {
            let inside = &breakout.session;
            let until = inside.history.ended_at.unwrap_or(inside.history.last_at);
            spoken_ms(&inside.history.believed(), member, &inside.windows_of(until, |_| true))
        });
        spoken.fold(Millis::ZERO, Millis::plus)
    }

    /// Asked questions, and one's own others. Once the session is over the set sees their kinds.
    fn record_questions(&self, member: MemberId) -> Vec<QuestionView> {
        let asked =
            |seen: &QuestionView| !matches!(seen.status, QuestionStatus::Offered | QuestionStatus::Withdrawn);
        let mut questions = self.questions_for(member);
        questions.retain(|seen| seen.asker == member || asked(seen));
        if self.state.company.life == SessionState::Ended {
            for seen in questions.iter_mut().filter(|seen| asked(seen)) {
                if let Some(known) = self.history.question(seen.question) {
                    seen.kind = known.whole.kind;
                    seen.kind_by = known.whole.kind_by;
                }
            }
        }
        questions
    }

    /// What a round brought in, as one member may know it.
    fn harvest(&self, member: MemberId, round: u32) -> Harvest {
        let of_round = |at: StageAt| matches!(at, StageAt::Round { round: of, .. } if of == round);
        let mut asked: Vec<&Question> = self.history.questions.iter().collect();
        asked.retain(|known| known.whole.place.is_some() && of_round(known.whole.at));
        asked.sort_by_key(|known| known.whole.place);
        let marks_known =
            self.state.presenters_of(round).contains(&member) || self.history.shared_rounds.contains(&round);
        let taken = asked.iter().filter(|known| marks_known && known.is_taken_along());
        let mut harvest =
            Harvest { takes: taken.map(|known| known.whole.question).collect(), mix: Vec::new(), unnamed: 0 };
        if self.state.company.life == SessionState::Ended || self.guards(member) {
            let mut mix: BTreeMap<QuestionKind, u32> = BTreeMap::new();
            for known in &asked {
                match known.whole.kind {
                    Some(kind) => *mix.entry(kind).or_default() += 1,
                    None => harvest.unnamed += 1,
                }
            }
            harvest.mix = mix.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
        }
        harvest
    }

    fn record_airtime(&self, member: MemberId, spans: &[Span]) -> RecordAirtime {
        let until = self.history.ended_at.unwrap_or(self.history.last_at);
        let whole = self.windows_of(until, |_| true);
        let is_measured = |windows: &[Stretch]| !self.history.is_doubted_in(member, windows);
        let mut airtime = RecordAirtime {
            whole: shares(spans, &whole),
            rounds: Vec::new(),
            own_ms: is_measured(&whole)
                .then(|| spoken_ms(spans, member, &whole).plus(self.spoken_in_circles(member))),
            own_bands: Vec::new(),
            evenness: Vec::new(),
            own_parts: Vec::new(),
            unmeasured: self.unmeasured(member, &whole),
            unmeasured_rounds: Vec::new(),
        };
        for round in 0..self.state.agenda.begun {
            let windows = self.round_windows(round, until);
            let part = |member| self.part_in(member, round);
            let times = self.questioners_times(spans, &windows, |member| part(member) == Part::Questioner);
            let all = times.iter().fold(Millis::ZERO, |sum, (_, time)| sum.plus(*time));
            let own = spoken_ms(spans, member, &windows);
            airtime.rounds.push(shares(spans, &windows));
            airtime.own_parts.push(part(member));
            let own_band = match part(member) {
                Part::Questioner => band(own, all, times.len()),
                _ if own == Millis::ZERO => Band::None,
                _ => Band::AShare,
            };
            airtime.own_bands.push(is_measured(&windows).then_some(own_band));
            airtime.unmeasured_rounds.push(self.unmeasured(member, &windows));
            let times: Vec<Millis> = times.into_iter().map(|(_, time)| time).collect();
            airtime.evenness.push(evenness(&times));
        }
        airtime
    }

    /// What a member was in a round that has begun.
    fn part_in(&self, member: MemberId, round: u32) -> Part {
        let state = &self.state;
        if state.seat(member).is_none_or(|seat| seat.part == SeatPart::Observer) {
            Part::Observer
        } else if state.presenters_of(round).contains(&member) {
            Part::Presenter
        } else if state.guard_of(round).unwrap_or(state.company.named_facilitator) == member {
            Part::Facilitator
        } else {
            Part::Questioner
        }
    }
}
