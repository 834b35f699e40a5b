//! The record in words: every figure, date, name and sentence that is shown of it, made once.
//!
//! Not here: how they are laid out (markdown.rs, the client's page), and what a member may see, which the record
//! already says.

use super::dates::{self, Zone};
use super::geometry;
use super::review;
use super::words::Words;
use fluent_bundle::FluentValue;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use protocol::format::{QuestionKind, StageAt};
use protocol::http::{Language, RosterEntry};
use protocol::record::{
    ActionReading, AirtimeReading, CircleReading, CircleRecord, Harvest, Item, KindReading, Passage,
    QuestionReading, Reading, Record, ReflectionReading, RoundReading, StageReading, StepInReading,
    Unmeasured,
};
use protocol::signal::Shares;
use protocol::view::{
    ActionKind, ActionStatus, ActionView, BoardColumn, CanvasStep, CardView, DespiteView, Intervention,
    IssueView, Presence, QuestionStatus, QuestionView, RoundPlan, SeatPart, SeatView, StageRun, TokenPlace,
    TokenView,
};
use protocol::{Because, Content, MemberId, QuestionId, Timestamp};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// What a reading is made of.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The session's number in its set, from 1.
    pub number: u32,
    /// Names.
    pub roster: &'a [RosterEntry],
    /// The record, as its reader may see it.
    pub record: &'a Record,
}

/// The record in words, in one language and at the times of one zone.
#[must_use]
pub fn reading(source: Source<'_>, language: Language, zone: &Zone) -> Reading {
    let Source { number, roster, record } = source;
    let reader = Reader { names: told_apart(roster), record, words: Words::of(language), zone };
    Reading {
        language,
        zone: zone.name().to_owned(),
        session: reader.fill("session-number", &[("number", number.into())]),
        date: record.started_at.map(|at| reader.date(at)).unwrap_or_default(),
        when: reader.when(),
        for_whom: reader.words.say("export-for-whom"),
        members: record.seats.iter().map(|seat| reader.member(seat)).collect(),
        rounds: (0..).zip(&record.rounds).map(|(at, round)| reader.round(at, round)).collect(),
        stages: record.stages.iter().map(|run| reader.stage_run(run)).collect(),
        questions: reader.asked().map(|question| reader.question(question)).collect(),
        offered: reader.offered(),
        acted_on: reader.acted_on(),
        airtime: reader.airtime(record.airtime.whole, &record.airtime.unmeasured),
        own_airtime: reader.own_airtime(),
        bids: reader.bids(),
        actions: record.actions.iter().map(|action| reader.action(action)).collect(),
        passages: reader.passages(),
        reflections: reader.reflections(),
        step_ins: reader.step_ins(),
        circles: record.circles.iter().map(|circle| reader.circle(source, language, circle)).collect(),
    }
}

pub(super) struct Reader<'a> {
    names: BTreeMap<MemberId, String>,
    pub(super) record: &'a Record,
    pub(super) words: Words,
    zone: &'a Zone,
}

impl Reader<'_> {
    pub(super) fn fill(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.words.fill(id, values)
    }

    fn date(&self, at: Timestamp) -> String {
        dates::whole_day(self.words, self.zone.at(at).date())
    }

    /// The time of day; with its distance from UTC if the clocks are set within the session.
    fn time(&self, at: Timestamp) -> String {
        let at = self.zone.at(at);
        let time = dates::time(&at);
        if self.clocks_change() { format!("{time} ({})", dates::from_utc(at.offset())) } else { time }
    }

    fn clocks_change(&self) -> bool {
        let (Some(from), Some(until)) = (self.record.started_at, self.record.ended_at) else { return false };
        self.zone.at(from).offset() != self.zone.at(until).offset()
    }

    fn circle(&self, source: Source<'_>, language: Language, circle: &CircleRecord) -> CircleReading {
        let record = &circle.record;
        // A facilitator who walked in is a guest there.
        let sat = record.seats.iter().filter(|seat| seat.part != SeatPart::Facilitator);
        let sat: Vec<MemberId> = sat.map(|seat| seat.member).collect();
        let title = [("number", circle.circle.0.into()), ("names", self.names(&sat).into())];
        CircleReading {
            title: self.fill("export-circle", &title).into(),
            reading: reading(Source { record, ..source }, language, self.zone),
        }
    }

    fn when(&self) -> String {
        let Some(from) = self.record.started_at else { return self.words.say("export-not-begun") };
        let start: ZonedDateTime = self.zone.at(from);
        let mut values: Vec<(&str, FluentValue<'_>)> = vec![
            ("date", self.date(from).into()),
            ("from", self.time(from).into()),
            ("zone", self.zone.shown(&start).into()),
        ];
        let Some(until) = self.record.ended_at else { return self.fill("export-when-live", &values) };
        let end = self.zone.at(until);
        let time = self.time(until);
        let ended = if end.date() == start.date() {
            time
        } else {
            self.fill("export-until-day", &[("time", time.into()), ("date", self.date(until).into())])
        };
        values.push(("until", ended.into()));
        values.push(("length", dates::length(self.words, self.record.attended(from, until).0).into()));
        self.fill("export-when", &values)
    }

    /// A member's name; who was erased has none.
    fn name(&self, member: MemberId) -> String {
        match self.names.get(&member) {
            Some(name) => name.clone(),
            None => self.fill("export-member-erased", &[("number", member.0.into())]),
        }
    }

    fn names(&self, members: &[MemberId]) -> String {
        members.iter().map(|member| self.name(*member)).collect::<Vec<_>>().join(", ")
    }

    fn member(&self, seat: &SeatView) -> Item {
        let part = match seat.part {
            _ if seat.member == self.record.facilitator => Some("part-facilitator"),
            SeatPart::Facilitator => Some("part-facilitator"),
            SeatPart::Observer => Some("part-observer"),
            SeatPart::Supervisor => Some("part-supervisor"),
            SeatPart::Member => None,
        };
        let rehearsal = seat.rehearsal.then_some("part-rehearsal");
        let absent = (seat.presence == Presence::Absent).then_some("export-here-not");
        let notes = [part, rehearsal, absent].into_iter().flatten().map(|id| self.words.say(id).into());
        Item { text: self.name(seat.member).into(), notes: notes.collect() }
    }

    fn presenters(&self, round: &RoundPlan) -> String {
        // A circle that talks has a round in which nobody presents.
        if round.presenters.is_empty() {
            return self.words.say("export-nobody");
        }
        let members = self.record.seats.iter().filter(|seat| seat.part == SeatPart::Member).count();
        if round.presenters.len() > 2 && round.presenters.len() >= members {
            return self.words.say("export-whole-set");
        }
        self.names(&round.presenters)
    }

    fn round(&self, at: usize, round: &RoundPlan) -> RoundReading {
        let airtime = &self.record.airtime;
        let harvest = self.record.harvests.get(at);
        let presenters = self.presenters(round);
        let unmeasured = airtime.unmeasured_rounds.get(at).cloned().unwrap_or_default();
        let shares = airtime.rounds.get(at).copied().unwrap_or_default();
        let title =
            self.fill("export-round", &[("number", (at + 1).into()), ("names", presenters.as_str().into())]);
        let length = dates::length(self.words, round.granted_ms.0);
        let agreed = self.fill("export-agreed", &[("length", length.into())]);
        RoundReading {
            presenters: presenters.into(),
            agreed: format!("{title}, {agreed}").into(),
            took: self.took(at).map(|ms| dates::length(self.words, ms)),
            airtime: self.airtime(shares, &unmeasured),
            redacted: self.is_redacted(at).then(|| self.words.say("record-redacted-round")),
            takes: harvest.map(|harvest| self.takes(round, harvest)).unwrap_or_default(),
            mix: harvest.map(|harvest| self.mix(harvest)).unwrap_or_default(),
            review: u32::try_from(at).ok().and_then(|at| review::review(self, at, round)),
        }
    }

    /// Whether whoever presented a round took back what was said in it.
    fn is_redacted(&self, number: usize) -> bool {
        self.record.redacted.iter().any(|round| *round as usize == number)
    }

    /// From the beginning of a round's first stage to the end of its last, as long as people were there.
    fn took(&self, number: usize) -> Option<u64> {
        let of_round =
            |run: &&StageRun| matches!(run.at, StageAt::Round { round, .. } if round as usize == number);
        let mut runs = self.record.stages.iter().filter(of_round);
        let first = runs.next()?;
        let last = runs.next_back().unwrap_or(first);
        let until = last.ended_at.or(self.record.ended_at).unwrap_or(last.started_at);
        Some(self.record.attended(first.started_at, until).0)
    }

    fn takes(&self, round: &RoundPlan, harvest: &Harvest) -> Vec<Item> {
        let taken = harvest.takes.iter().filter_map(|question| self.question_of(*question));
        taken
            .map(|question| {
                let asker = Some(self.name(question.asker));
                let helped = question.starred.then(|| self.words.say("mark-starred"));
                let working = question.kept.then(|| self.working(&round.presenters));
                let held = (question.status == QuestionStatus::Held).then(|| self.words.say("mark-held"));
                let notes = [asker, helped, working, held].into_iter().flatten().map(Content::from);
                Item { text: question.text.clone(), notes: notes.collect() }
            })
            .collect()
    }

    /// That a question is still working on its presenter, as they or as others read it.
    fn working(&self, presenters: &[MemberId]) -> String {
        self.words.say(if presenters.contains(&self.record.you) { "mark-working" } else { "export-working" })
    }

    fn mix(&self, harvest: &Harvest) -> Vec<KindReading> {
        if harvest.mix.is_empty() {
            return Vec::new();
        }
        let mut named = harvest.mix.clone();
        named.sort_by_key(|one| std::cmp::Reverse(one.count));
        let named = named.iter().map(|one| (kind_id(one.kind), one.count));
        let unnamed = (harvest.unnamed > 0).then_some(("kind-unset", harvest.unnamed));
        named
            .chain(unnamed)
            .map(|(id, count)| KindReading { kind: self.words.say(id), count: self.words.number(count) })
            .collect()
    }

    fn stage_run(&self, run: &StageRun) -> StageReading {
        StageReading {
            title: self.stage(run.at),
            began: self.time(run.started_at),
            length: run.ended_at.map(|ended| dates::clock(self.record.attended(run.started_at, ended).0)),
            how_ended: self.how_ended(run).map(Content::from),
        }
    }

    fn how_ended(&self, run: &StageRun) -> Option<String> {
        if let Some(reason) = &run.skipped {
            return Some(self.fill("export-skipped", &[("reason", reason.expose().into())]));
        }
        let id = match run.because? {
            Because::Facilitator => "because-facilitator",
            Because::Time => "because-time",
            Because::RoundComplete => "because-round-complete",
            Because::Skipped => "because-skipped",
            Because::SessionEnded => "because-session-ended",
            Because::CalledBack => "because-called-back",
            Because::Empty => "because-empty",
            // These are about who guards the process, not about stages.
            Because::Absent | Because::Returned | Because::Rotated => return None,
        };
        Some(self.words.say(id))
    }

    /// What a stage is called.
    pub(super) fn title(&self, at: StageAt) -> String {
        let stage = self.record.format.stage(at);
        stage.map(|stage| self.words.of_format(&stage.title)).unwrap_or_default()
    }

    /// The same, with its round where there are several.
    fn stage(&self, at: StageAt) -> String {
        let title = self.title(at);
        match at {
            StageAt::Round { round, .. } if self.record.rounds.len() > 1 => {
                self.fill("export-in-round", &[("stage", title.into()), ("round", (round + 1).into())])
            }
            _ => title,
        }
    }

    /// The questions that were asked, in order.
    fn asked(&self) -> impl Iterator<Item = &QuestionView> {
        let mut asked: Vec<&QuestionView> =
            self.record.questions.iter().filter(|question| question.place.is_some()).collect();
        asked.sort_by_key(|question| question.place);
        asked.into_iter()
    }

    fn offered(&self) -> Vec<Content> {
        let offered =
            self.record.questions.iter().filter(|question| question.status == QuestionStatus::Offered);
        offered.map(|question| question.text.clone()).collect()
    }

    fn question_of(&self, id: QuestionId) -> Option<&QuestionView> {
        self.record.questions.iter().find(|question| question.question == id)
    }

    fn question(&self, question: &QuestionView) -> QuestionReading {
        let round = match question.at {
            StageAt::Round { round, .. } => self.record.rounds.get(round as usize),
            _ => None,
        };
        let presenters = round.map(|round| round.presenters.as_slice()).unwrap_or_default();
        let silence = question.silence_ms.map(|silence| (silence.0 + 500) / 1000);
        let led = self.record.actions.iter().any(|action| action.question == Some(question.question));
        QuestionReading {
            question: question.question,
            text: question.text.clone(),
            asker: self.name(question.asker).into(),
            time: self.time(question.asked_at.unwrap_or(question.offered_at)),
            stage: self.stage(question.at),
            outcome: outcome(question.status).map(|id| self.words.say(id)),
            silence: silence.map(|seconds| self.fill("export-silence", &[("seconds", seconds.into())])),
            kind: self.words.say(question.kind.map_or("kind-unset", kind_id)),
            helped: question.starred.then(|| self.words.say("mark-starred")),
            working: question.kept.then(|| self.working(presenters)),
            led_to_action: led.then(|| self.words.say("export-from-it")),
        }
    }

    /// Which of the questions taken along last time were acted on.
    fn acted_on(&self) -> Vec<Item> {
        let told = self.record.carried.iter().filter(|known| known.acted_on);
        told.map(|known| {
            let values =
                [("name", self.name(known.presenter).into()), ("asker", self.name(known.asker).into())];
            Item { text: self.fill("record-acted-on", &values).into(), notes: vec![known.text.clone()] }
        })
        .collect()
    }

    fn airtime(&self, shares: Shares, unmeasured: &Unmeasured) -> AirtimeReading {
        let percent = |thousandths: u32| {
            self.fill("record-airtime-part", &[("percent", ((thousandths + 5) / 10).into())])
        };
        AirtimeReading {
            presenter: percent(shares.presenter),
            questioners: percent(shares.questioners),
            facilitator: percent(shares.facilitator),
            silence: percent(shares.silence),
            overlap: (shares.overlap >= 5)
                .then(|| self.fill("export-overlap", &[("percent", percent(shares.overlap).into())])),
            unmeasured: self.unmeasured(unmeasured).map(Content::from),
        }
    }

    /// Whose time is in none of the shares, to whom that may be said; otherwise of how many it is.
    fn unmeasured(&self, unmeasured: &Unmeasured) -> Option<String> {
        match unmeasured.count {
            0 => None,
            count if unmeasured.members.is_empty() => {
                Some(self.fill("airtime-unmeasured", &[("count", count.into())]))
            }
            _ => {
                let names = self.names(&unmeasured.members);
                Some(self.fill("airtime-unmeasured-names", &[("names", names.into())]))
            }
        }
    }

    fn own_airtime(&self) -> String {
        match self.record.airtime.own_ms {
            Some(own) => self.fill("export-own", &[("minutes", dates::clock(own.0).into())]),
            None => self.words.say("export-own-unmeasured"),
        }
    }

    fn bids(&self) -> Vec<Item> {
        let item = |bid: &protocol::view::BidView| {
            let length = dates::length(self.words, u64::from(bid.minutes) * 60_000);
            Item { text: bid.text.clone(), notes: vec![self.name(bid.member).into(), length.into()] }
        };
        self.record.bids.iter().map(item).collect()
    }

    fn action(&self, action: &ActionView) -> ActionReading {
        let due = action.due.as_deref().map(|due| match due.parse::<Date>() {
            Ok(date) => dates::day(self.words, date),
            Err(_) => due.to_owned(),
        });
        let origin = action.question.and_then(|question| self.question_of(question));
        let origin = origin.map(|question| &question.text).or_else(|| {
            let carried = self.record.carried.iter().find(|known| action.from == Some(known.carried));
            carried.map(|known| &known.text)
        });
        ActionReading {
            action: action.action,
            owner: self.name(action.owner).into(),
            kind: self.words.say(action_id(action.kind)),
            text: action.text.clone(),
            due: match due {
                Some(date) => self.fill("record-by", &[("date", date.into())]),
                None => self.words.say("record-no-date"),
            },
            origin: origin.cloned(),
            carried: action.carried.then(|| self.words.say("export-action-carried")),
            status: action.status.map(|status| self.words.say(status_id(status))),
            learned: action.learned.clone().filter(|learned| !learned.is_empty()),
        }
    }

    fn passages(&self) -> Vec<Passage> {
        let mut passages = self.issues();
        passages.extend(self.sheets());
        passages.extend(self.boards());
        passages.extend(self.constellations());
        passages
    }

    /// The issues that several presented together, each with who agreed to it and who left it to the others.
    fn issues(&self) -> Vec<Passage> {
        let worded = (0..)
            .zip(&self.record.rounds)
            .filter_map(|(round, plan)| Some((round, plan, plan.issue.as_ref()?)));
        let passage = |(round, plan, issue): (u32, &RoundPlan, &IssueView)| {
            let names = |members: &[MemberId]| self.names(members);
            let all: Vec<MemberId> = plan.presenters.iter().chain(&plan.stood_back).copied().collect();
            let agreed = self.fill("export-issue-by", &[("names", names(&issue.agreed).into())]);
            let open = !plan.presenters.iter().all(|member| issue.agreed.contains(member));
            let open = open.then(|| self.words.say("export-issue-open"));
            let left = (!plan.stood_back.is_empty())
                .then(|| self.fill("export-stood-back", &[("names", names(&plan.stood_back).into())]));
            let notes = [Some(agreed), open, left].into_iter().flatten().map(Content::from);
            let item = Item { text: issue.text.clone(), notes: notes.collect() };
            let title = self.fill("export-issue", &[("names", names(&all).into())]);
            Passage { title, round: Some(round), items: vec![item] }
        };
        worded.map(passage).collect()
    }

    /// Why somebody led a constellation who has not learned it.
    fn led_despite(&self) -> Vec<Passage> {
        let despite = self.record.despite.iter();
        let passage = |one: &DespiteView| {
            let title = self.fill("export-despite", &[("name", self.name(one.member).into())]);
            Passage { title, round: None, items: vec![Item { text: one.text.clone(), notes: Vec::new() }] }
        };
        despite.map(passage).collect()
    }

    /// The boards, a column each, as the presenters left them: what was corrected in their words, what was struck with
    /// a word that it was.
    fn boards(&self) -> Vec<Passage> {
        let cards = &self.record.cards;
        let mut passages = Vec::new();
        for round in scopes(cards.iter().map(|card| card.at)) {
            for (column, id) in [(BoardColumn::First, "board-first"), (BoardColumn::Second, "board-second")] {
                let own = cards.iter().filter(|card| scope(card.at) == scope(round) && card.column == column);
                let items: Vec<Item> = own.map(|card| self.card(card)).collect();
                if !items.is_empty() {
                    let whose = match round {
                        StageAt::Round { round, .. } => self.record.rounds.get(round as usize),
                        StageAt::Opening { .. } | StageAt::Closing { .. } => None,
                    };
                    let presenter = whose.map(|round| self.names(&round.presenters)).unwrap_or_default();
                    let column = self.fill(id, &[("presenter", presenter.into())]);
                    let board = self.stage(round);
                    let values = [("board", board.into()), ("column", column.into())];
                    passages.push(self.passage(round, self.fill("export-board", &values), items));
                }
            }
        }
        passages
    }

    fn card(&self, card: &CardView) -> Item {
        let first = card
            .corrected
            .as_ref()
            .map(|_| self.fill("export-card-first", &[("text", card.text.expose().into())]));
        let struck = card.struck.then(|| self.words.say("card-struck"));
        let notes = [Some(self.name(card.member)), first, struck].into_iter().flatten().map(Content::from);
        let text = card.corrected.clone().unwrap_or_else(|| card.text.clone());
        Item { text, notes: notes.collect() }
    }

    /// The constellations, each as it stood at the end and with its steps, in words.
    fn constellations(&self) -> Vec<Passage> {
        let tokens = &self.record.tokens;
        let mut passages = Vec::new();
        for at in scopes(tokens.iter().map(|token| token.at)) {
            let own: Vec<&TokenView> = tokens.iter().filter(|token| scope(token.at) == scope(at)).collect();
            let standing: Vec<&TokenView> = own.iter().copied().filter(|token| !token.removed).collect();
            let items: Vec<Item> = standing.iter().map(|token| self.token(token, &standing)).collect();
            passages.push(self.passage(at, self.stage(at), items));
            let steps = self.record.steps.iter().filter_map(|step| {
                let token = own.iter().find(|token| token.token == step.token)?;
                Some(self.step(step, token))
            });
            let title = self.fill("export-steps", &[("canvas", self.stage(at).into())]);
            passages.push(self.passage(at, title, steps.collect()));
        }
        passages.extend(self.led_despite());
        passages
    }

    fn token(&self, token: &TokenView, standing: &[&TokenView]) -> Item {
        let others = standing.iter().filter(|other| other.token != token.token);
        let others: Vec<(TokenPlace, &str)> =
            others.map(|other| (other.place, other.label.expose())).collect();
        let stands = geometry::stands(token.place, &others);
        let place = self.fill("canvas-where", &[("place", stands.region.into())]);
        let faces = match stands.faces {
            Some((how, other)) => self.fill("canvas-faces", &[("how", how.into()), ("other", other.into())]),
            None => String::new(),
        };
        let lends = self.fill("canvas-lends", &[("name", self.name(token.owner).into())]);
        let notes = [place, faces, lends].into_iter().filter(|note| !note.is_empty()).map(Content::from);
        Item { text: token.label.clone(), notes: notes.collect() }
    }

    fn step(&self, step: &CanvasStep, token: &TokenView) -> Item {
        let place = match step.place {
            Some(place) => self.fill("canvas-where", &[("place", geometry::region(place).into())]),
            None => self.words.say("export-token-off"),
        };
        Item { text: token.label.clone(), notes: vec![self.time(step.at).into(), place.into()] }
    }

    /// Sheets by the stage they were written in, in the order in which the first of each was turned over.
    fn sheets(&self) -> Vec<Passage> {
        let mut passages: Vec<(StageAt, Passage)> = Vec::new();
        for sheet in &self.record.sheets {
            let late = sheet.late.then(|| self.words.say("sheet-late"));
            let notes = [Some(self.name(sheet.member)), late].into_iter().flatten().map(Content::from);
            let item = Item { text: sheet.text.clone(), notes: notes.collect() };
            match passages.iter_mut().find(|(at, _)| *at == sheet.at) {
                Some((_, passage)) => passage.items.push(item),
                None => passages.push((sheet.at, self.passage(sheet.at, self.stage(sheet.at), vec![item]))),
            }
        }
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    fn passage(&self, at: StageAt, title: String, items: Vec<Item>) -> Passage {
        let round = match at {
            StageAt::Round { round, .. } => Some(round),
            StageAt::Opening { .. } | StageAt::Closing { .. } => None,
        };
        Passage { title, round, items }
    }

    fn reflections(&self) -> Vec<ReflectionReading> {
        let reflections = self.record.reflections.iter();
        reflections
            .map(|reflection| ReflectionReading {
                member: self.name(reflection.member).into(),
                stage: self.stage(reflection.at),
                text: reflection.text.clone(),
            })
            .collect()
    }

    fn step_ins(&self) -> Vec<StepInReading> {
        let interventions = self.record.interventions.iter();
        interventions
            .map(|one| {
                let about = one.question.and_then(|question| self.question_of(question));
                let quoted = |question: &QuestionView| {
                    self.fill("export-quoted", &[("text", question.text.expose().into())])
                };
                StepInReading {
                    time: self.time(one.at),
                    step: self.words.say(intervention_id(one.intervention)),
                    question: about.map(|question| quoted(question).into()),
                    member: one.member.map(|member| self.name(member).into()),
                }
            })
            .chain(self.record.taken_outside.iter().map(|at| StepInReading {
                time: self.time(*at),
                step: self.words.say("export-taken-outside"),
                question: None,
                member: None,
            }))
            .collect()
    }
}

/// The round, or the part of the session outside rounds.
const fn scope(at: StageAt) -> (u8, u32) {
    match at {
        StageAt::Opening { .. } => (0, 0),
        StageAt::Round { round, .. } => (1, round),
        StageAt::Closing { .. } => (2, 0),
    }
}

/// The first place of each round (or part of the session) among these, in order.
fn scopes(places: impl Iterator<Item = StageAt>) -> Vec<StageAt> {
    let mut firsts: Vec<StageAt> = Vec::new();
    for at in places {
        if !firsts.iter().any(|first| scope(*first) == scope(at)) {
            firsts.push(at);
        }
    }
    firsts
}

/// Members by name. Where the eye takes two names for the same, each gets a number in the order of the roster, as on
/// every page: "Alex (1)", "Alex (2)". Who was erased has no name.
pub(crate) fn told_apart(roster: &[RosterEntry]) -> BTreeMap<MemberId, String> {
    let alike = |name: &str| name.nfkc().collect::<String>().trim().to_lowercase();
    let named = || roster.iter().filter(|entry| !entry.name.is_empty());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    named().for_each(|entry| *counts.entry(alike(&entry.name)).or_default() += 1);
    let mut given: BTreeMap<String, u32> = BTreeMap::new();
    let name = |entry: &RosterEntry| {
        let key = alike(&entry.name);
        if counts.get(&key) == Some(&1) {
            return entry.name.clone();
        }
        let number = given.entry(key).or_default();
        *number += 1;
        format!("{} ({number})", entry.name)
    };
    let names: Vec<String> = named().map(name).collect();
    named().map(|entry| entry.member).zip(names).collect()
}

fn outcome(status: QuestionStatus) -> Option<&'static str> {
    match status {
        QuestionStatus::Answered => Some("mark-answered"),
        QuestionStatus::Held => Some("mark-held"),
        QuestionStatus::Passed => Some("mark-passed"),
        QuestionStatus::SetAside => Some("mark-aside"),
        QuestionStatus::Asked => Some("mark-open"),
        QuestionStatus::Offered | QuestionStatus::Withdrawn => None,
    }
}

pub(super) fn kind_id(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Open => "kind-open",
        QuestionKind::Clarifying => "kind-clarifying",
        QuestionKind::Closed => "kind-closed",
        QuestionKind::Leading => "kind-leading",
        QuestionKind::Advice => "kind-advice",
        QuestionKind::Several => "kind-several",
        QuestionKind::Statement => "kind-statement",
    }
}

fn intervention_id(intervention: Intervention) -> &'static str {
    match intervention {
        Intervention::Wait => "ladder-1",
        Intervention::ModelOne => "ladder-2",
        Intervention::OpenItUp => "ladder-3",
        Intervention::IsItUseful => "ladder-4",
        Intervention::WhichFirst => "ladder-5",
        Intervention::ParkIt => "ladder-6",
        Intervention::TimeOut => "ladder-7",
        Intervention::SetAside => "ladder-8",
    }
}

pub(super) fn action_id(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Do => "action-do",
        ActionKind::Stop => "action-stop",
        ActionKind::LeaveUndone => "action-leave-undone",
        ActionKind::FindOut => "action-find-out",
        ActionKind::TalkTo => "action-talk-to",
        ActionKind::Try => "action-try",
    }
}

pub(crate) fn status_id(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Done => "status-done",
        ActionStatus::Partly => "status-partly",
        ActionStatus::Changed => "status-changed",
        ActionStatus::NotDone => "status-not-done",
        ActionStatus::LeftUndone => "status-left-undone",
    }
}
