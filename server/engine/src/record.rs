//! The record: what the members of a session, and only they, can read afterwards. Everything in it follows from
//! the log. Not here: names and other sessions, which the server adds.

use crate::airtime::{band, evenness, shares, spoken_ms};
use crate::ledger::Span;
use crate::session::Session;
use protocol::format::{Part, QuestionKind, StageAt};
use protocol::record::{Harvest, KindCount, Record, RecordAirtime, Stretch};
use protocol::signal::Band;
use protocol::view::{Ink, QuestionStatus, QuestionView, SeatPart, SessionState};
use protocol::{Format, MemberId, Millis};
use std::collections::BTreeMap;

impl Session {
    /// The record as one member may read it.
    #[must_use]
    pub fn record_for(&self, member: MemberId) -> Record {
        let (conduct, ledger) = (&self.conduct, &self.ledger);
        let until = ledger.ended_at.unwrap_or(ledger.last_at);
        let spans = ledger.believed();
        Record {
            you: member,
            state: conduct.state,
            format: Format::clone(&conduct.format),
            started_at: ledger.started_at,
            ended_at: ledger.ended_at,
            seats: conduct.seats.clone(),
            facilitator: conduct.facilitator,
            rounds: conduct.rounds.clone(),
            stages: ledger.past.iter().chain(&conduct.stage).cloned().collect(),
            floors: ledger.floors.clone(),
            ink: spans
                .iter()
                .map(|span| Ink { part: span.part, from: span.from, until: span.until })
                .collect(),
            pauses: self.pauses_until(until),
            silences: self.silences_until(until),
            empty: self.empty_until(until),
            airtime: self.record_airtime(member, &spans),
            questions: self.record_questions(member),
            shared_rounds: ledger.shared_rounds.clone(),
            harvests: (0..conduct.begun).map(|round| self.harvest(member, round)).collect(),
            carried: self.carried_for(member),
            bids: ledger.bids.clone(),
            actions: self.actions(),
            reflections: ledger.reflections.clone(),
            interventions: if self.guards(member) {
                ledger.step_ins.iter().map(|step_in| step_in.view.clone()).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Asked questions, and one's own others. Once the session is over the set sees their kinds.
    fn record_questions(&self, member: MemberId) -> Vec<QuestionView> {
        let asked =
            |seen: &QuestionView| !matches!(seen.status, QuestionStatus::Offered | QuestionStatus::Withdrawn);
        let mut questions = self.questions_for(member);
        questions.retain(|seen| seen.asker == member || asked(seen));
        if self.conduct.state == SessionState::Ended {
            for seen in questions.iter_mut().filter(|seen| asked(seen)) {
                if let Some(known) = self.ledger.question(seen.question) {
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
        let mut asked: Vec<&QuestionView> = self.ledger.questions.iter().map(|known| &known.whole).collect();
        asked.retain(|whole| whole.place.is_some() && of_round(whole.at));
        asked.sort_by_key(|whole| whole.place);
        let marks_known =
            self.conduct.presenters_of(round).contains(&member) || self.ledger.shared_rounds.contains(&round);
        let taken = asked.iter().filter(|whole| marks_known && is_taken_along(whole));
        let mut harvest =
            Harvest { takes: taken.map(|whole| whole.question).collect(), mix: Vec::new(), unnamed: 0 };
        if self.conduct.state == SessionState::Ended || self.guards(member) {
            let mut mix: BTreeMap<QuestionKind, u32> = BTreeMap::new();
            for whole in &asked {
                match whole.kind {
                    Some(kind) => *mix.entry(kind).or_default() += 1,
                    None => harvest.unnamed += 1,
                }
            }
            harvest.mix = mix.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
        }
        harvest
    }

    fn record_airtime(&self, member: MemberId, spans: &[Span]) -> RecordAirtime {
        let until = self.ledger.ended_at.unwrap_or(self.ledger.last_at);
        let whole = self.windows_of(until, |_| true);
        let is_measured = |windows: &[Stretch]| !self.ledger.is_doubted_in(member, windows);
        let mut airtime = RecordAirtime {
            whole: shares(spans, &whole),
            rounds: Vec::new(),
            own_ms: is_measured(&whole).then(|| spoken_ms(spans, member, &whole)),
            own_bands: Vec::new(),
            evenness: Vec::new(),
            own_parts: Vec::new(),
            unmeasured: self.unmeasured(member, &whole),
            unmeasured_rounds: Vec::new(),
        };
        for round in 0..self.conduct.begun {
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
        let conduct = &self.conduct;
        if conduct.seat(member).is_none_or(|seat| seat.part == SeatPart::Observer) {
            Part::Observer
        } else if conduct.presenters_of(round).contains(&member) {
            Part::Presenter
        } else if conduct.named_facilitator == member {
            Part::Facilitator
        } else {
            Part::Questioner
        }
    }
}

/// Whether its presenters leave with a question: it helped, is still working on them, or they held it.
pub(crate) fn is_taken_along(whole: &QuestionView) -> bool {
    whole.starred || whole.kept || whole.status == QuestionStatus::Held
}
