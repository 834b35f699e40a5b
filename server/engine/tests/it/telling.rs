//! How a transcript tells what happened: one short line an event, with who was shown it where that was not
//! everybody. Not here: what happens.

use engine::{Seats, Session, Shown};
use protocol::asks::Asks;
use protocol::format::{Floor, Hands, QuestionKind, StageAt};
use protocol::record::{Record, Unmeasured};
use protocol::signal::{Airtime, Band, Shares};
use protocol::view::{CarriedView, QuestionView, RoundPlan, SilenceAfter, TokenPlace};
use protocol::{CircleId, Content, Event, Format, MemberId, Millis, QuestionId, Refusal, Timestamp, View};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(crate) struct Teller<'a> {
    pub(crate) names: &'a BTreeMap<String, MemberId>,
    pub(crate) format: &'a Format,
}

/// A value by its name on the wire: `not_done`, `hold`.
fn word<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(crate) fn clock(at: Timestamp) -> String {
    let (minutes, seconds, rest) = (at.0 / 60_000, at.0 / 1000 % 60, at.0 % 1000);
    let fraction = if rest == 0 { String::new() } else { format!(".{}", rest / 100) };
    format!("{minutes:02}:{seconds:02}{fraction}")
}

fn length(ms: Millis) -> String {
    if ms.0 >= 60_000 { clock(Timestamp(ms.0)) } else { format!("{} s", ms.0 as f64 / 1000.0) }
}

const NOT_MEASURED: &str = "not measured";

fn measured(band: Option<&Band>) -> String {
    band.map_or_else(|| NOT_MEASURED.to_owned(), word)
}

impl Teller<'_> {
    pub(crate) fn name(&self, member: MemberId) -> &str {
        self.names.iter().find(|(_, id)| **id == member).map_or("?", |(name, _)| name.as_str())
    }

    fn names_of(&self, members: &[MemberId]) -> String {
        let names: Vec<&str> = members.iter().map(|member| self.name(*member)).collect();
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    }

    fn maybe(&self, member: Option<MemberId>) -> &str {
        member.map_or("nobody", |member| self.name(member))
    }

    /// Whom a question is to, where that was said.
    fn to(&self, to: Option<MemberId>) -> String {
        to.map_or_else(String::new, |to| format!(" to {}", self.name(to)))
    }

    fn place(&self, at: StageAt) -> String {
        let key = self.format.stage(at).map_or("?", |stage| stage.key.as_str());
        match at {
            StageAt::Round { round, .. } => format!("{key} of round {}", round + 1),
            StageAt::Opening { .. } | StageAt::Closing { .. } => key.to_owned(),
        }
    }

    /// Who hears and sees each member: those of whom it says nothing reach nobody.
    pub(crate) fn hears(&self, session: &Session) -> Vec<String> {
        let mut lines = Vec::new();
        for speaker in session.everybody() {
            let route = session.route(speaker);
            let among = |seats: Seats| -> Vec<MemberId> {
                let others = session.everybody().filter(|member| *member != speaker);
                others.filter(|member| session.seat_of(*member).is_some_and(|seat| seats.has(seat))).collect()
            };
            let (heard, seen) = (among(route.audio), among(route.video));
            if !heard.is_empty() || !seen.is_empty() {
                let (name, heard, seen) = (self.name(speaker), self.names_of(&heard), self.names_of(&seen));
                lines.push(if heard == seen {
                    format!("{name} is heard and seen by {heard}")
                } else {
                    format!("{name} is heard by {heard}, seen by {seen}")
                });
            }
        }
        if lines.is_empty() { vec!["nobody hears anybody".to_owned()] } else { lines }
    }

    fn circle(&self, circle: Option<CircleId>) -> String {
        circle.map_or_else(|| "the room".to_owned(), |circle| format!("circle {circle}"))
    }

    /// A circle tells of its own stages: the format's rounds, or that it talks.
    fn in_circle(&self, event: &Event) -> String {
        if self.format.is_held_in_circles() {
            return self.happened(event);
        }
        let mut format = self.format.clone();
        format.round.truncate(1);
        format.round.iter_mut().for_each(|stage| stage.key = "circle-talk".to_owned());
        Teller { names: self.names, format: &format }.happened(event)
    }

    /// An event, and who is shown it or less of it.
    pub(crate) fn event(&self, session: &Session, event: &Event, shown: &[Shown]) -> String {
        let mut line = self.happened(event);
        let to = |shown: &Shown| {
            let members: Vec<MemberId> = session
                .everybody()
                .filter(|member| session.seat_of(*member).is_some_and(|seat| shown.to.has(seat)))
                .collect();
            members
        };
        let all = session.everybody().filter(|member| session.is_of_the_room(*member)).count();
        match shown {
            [] => line.push_str("  [shown to nobody]"),
            [one] if one.event == *event && to(one).len() == all => {}
            versions => {
                for version in versions {
                    let names = self.names_of(&to(version));
                    if version.event == *event {
                        let _ = write!(line, "  [shown to {names}]");
                    } else {
                        let _ = write!(line, "  [to {names}: {}]", self.happened(&version.event));
                    }
                }
            }
        }
        line
    }

    fn happened(&self, event: &Event) -> String {
        match event {
            Event::SessionOpened { .. } => "session opened".to_owned(),
            Event::ActionCarried { action, owner, text, .. } => {
                format!("a{action} of {} carried: \"{}\"", self.name(*owner), text.expose())
            }
            Event::QuestionCarried { carried, presenter, asker, starred, kept, held, text } => {
                let marks = [(*starred, "helped"), (*kept, "working"), (*held, "held")];
                let marks = marks.into_iter().filter_map(|(on, word)| on.then_some(word));
                let marks: Vec<&str> = marks.collect();
                let (presenter, asker) = (self.name(*presenter), self.name(*asker));
                let text = text.expose();
                format!("c{carried} of {presenter} carried from {asker}, {}: \"{text}\"", marks.join(", "))
            }
            Event::QuestionLeftBehind { carried, presenter } => {
                format!("c{carried} left behind by {}", self.name(*presenter))
            }
            Event::MemberConnected { member, joins, listening } => format!(
                "{} is here, {}{}",
                self.name(*member),
                word(joins),
                if *listening { ", listening" } else { "" }
            ),
            Event::MemberDisconnected { member } => format!("{} lost the connection", self.name(*member)),
            Event::ListenerAdmitted { member } => format!("{} has a voice now", self.name(*member)),
            Event::DeputyNamed { deputy } => format!("deputy: {}", self.maybe(*deputy)),
            Event::FacilitatorChanged { facilitator, because } => {
                format!("{} guards the process now ({})", self.name(*facilitator), word(because))
            }
            Event::InCircle { circle, event } => format!("circle {circle}: {}", self.in_circle(event)),
            Event::CircleOpened { circle, members, rounds, ends_at, .. } => {
                let rounds: Vec<String> = rounds
                    .iter()
                    .filter(|round| !round.presenters.is_empty())
                    .map(|round| {
                        let (presenters, guard) = (self.names_of(&round.presenters), self.maybe(round.guard));
                        format!("{presenters} presents {}, {guard} keeps time", length(round.granted_ms))
                    })
                    .collect();
                let rounds =
                    if rounds.is_empty() { String::new() } else { format!("; {}", rounds.join("; ")) };
                let ends = ends_at.map_or_else(String::new, |ends_at| format!(", until {}", clock(ends_at)));
                format!("circle {circle} opened: {}{ends}{rounds}", self.names_of(members))
            }
            Event::MemberMoved { member, from, to } => {
                format!("{} goes from {} to {}", self.name(*member), self.circle(*from), self.circle(*to))
            }
            Event::CirclesCalled { until } => format!("all are called back, until {}", clock(*until)),
            Event::CirclesDelayed { ms } => format!("the circles end later by {}", length(*ms)),
            Event::CircleAsked { circle, on: true } => format!("circle {circle} asks for the facilitator"),
            Event::CircleAsked { circle, on: false } => {
                format!("circle {circle} no longer asks for the facilitator")
            }
            Event::CircleClosed { circle, because } => format!("circle {circle} closed ({})", word(because)),
            Event::InnerSeated { inner } => format!("inside: {}", self.names_of(inner)),
            Event::SessionStarted => "session started".to_owned(),
            Event::SessionEnded => "session ended".to_owned(),
            Event::StageStarted { at, soft_ms, turns, .. } => {
                let mut line = format!("stage: {}", self.place(*at));
                if let Some(soft_ms) = soft_ms {
                    let _ = write!(line, ", {}", length(*soft_ms));
                }
                if !turns.is_empty() {
                    let _ = write!(line, ", order {}", self.names_of(turns));
                }
                line
            }
            Event::StageEnded { at, because } => format!("{} ended ({})", self.place(*at), word(because)),
            Event::StageSkipped { at, text, .. } => {
                format!("{} skipped: \"{}\"", self.place(*at), text.expose())
            }
            _ => self.happened_on_the_floor(event),
        }
    }

    fn happened_on_the_floor(&self, event: &Event) -> String {
        match event {
            Event::RoomPaused { by, stopped, left_ms, overrun_ms, text } => format!(
                "{} by {}, {} left{}{}",
                if *stopped { "stopped" } else { "paused" },
                self.maybe(*by),
                left_ms.map_or_else(|| "untimed".to_owned(), length),
                if *overrun_ms == Millis::ZERO {
                    String::new()
                } else {
                    format!(", {} over", length(*overrun_ms))
                },
                if text.is_empty() { String::new() } else { format!(": \"{}\"", text.expose()) },
            ),
            Event::SupervisorCame { joins } => format!("the supervisor has come, {}", word(joins)),
            Event::SupervisorLeft => "the supervisor lost the connection".to_owned(),
            Event::SupervisionAnswered { member, yes } => {
                let answer = if *yes { "agrees to supervision" } else { "wants no supervision" };
                format!("{} {answer}", self.name(*member))
            }
            Event::SupervisorLetIn { on: true } => "the supervisor listens in".to_owned(),
            Event::SupervisorLetIn { on: false } => "the supervisor is out".to_owned(),
            Event::SupervisorWrote { supervisor, to, text } => {
                format!("{} writes to {}: \"{}\"", self.name(*supervisor), self.name(*to), text.expose())
            }
            Event::TakenOutside => "taken outside the set".to_owned(),
            Event::RoomResumed { ends_at } => {
                format!("resumed, ends {}", ends_at.map_or_else(|| "untimed".to_owned(), clock))
            }
            Event::ExtensionAsked { ms, cost, .. } => {
                let cost = cost.map_or_else(
                    || "costs nobody".to_owned(),
                    |cost| {
                        format!(
                            "round {} keeps {} of {}",
                            cost.round + 1,
                            length(cost.left_ms),
                            length(cost.granted_ms)
                        )
                    },
                );
                format!("{} more? {cost}", length(*ms))
            }
            Event::ExtensionVoted { member, yes } => {
                format!("{} says {}", self.name(*member), if *yes { "yes" } else { "no" })
            }
            Event::ExtensionDecided { granted, ends_at, .. } => format!(
                "{}, ends {}",
                if *granted { "granted" } else { "not granted" },
                ends_at.map_or_else(|| "untimed".to_owned(), clock)
            ),
            Event::FloorChanged { floor } => self.floor(floor),
            Event::FloorGiven { to } => format!("floor given to {}", self.name(*to)),
            Event::FloorReturned => "floor returned".to_owned(),
            Event::TurnBegun { member } => format!("{}'s turn", self.name(*member)),
            Event::TurnFinished { member } => format!("{} has finished", self.name(*member)),
            Event::TurnPassed { member } => format!("{} passed", self.name(*member)),
            Event::TurnsOrdered { turns } => format!("still to come: {}", self.names_of(turns)),
            Event::HandRaised { member, question } => {
                format!(
                    "{}'s hand is up{}",
                    self.name(*member),
                    question.map_or_else(String::new, |q| format!(" with q{q}"))
                )
            }
            Event::HandLowered { member } => format!("{}'s hand is down", self.name(*member)),
            Event::HandsOrdered { hands } => format!("queue: {}", self.names_of(hands)),
            Event::MemberInvited { member } => format!("{} is invited to speak", self.name(*member)),
            Event::SilenceBegan { after, until } => format!(
                "silence {}, {}",
                match after {
                    SilenceAfter::Question => "after the question",
                    SilenceAfter::Answer => "after the answer",
                    SilenceAfter::Facilitator => "held",
                },
                until.map_or_else(|| "until released".to_owned(), |until| format!("until {}", clock(until)))
            ),
            Event::SilenceEnded => "silence over".to_owned(),
            Event::SilenceSet { silence_ms } => format!("silences: {}", length(*silence_ms)),
            _ => self.happened_to_a_question(event),
        }
    }

    fn happened_to_a_question(&self, event: &Event) -> String {
        let kind = |kind: Option<QuestionKind>| kind.map_or_else(|| "nothing".to_owned(), |kind| word(&kind));
        let proposed = |kind: Option<QuestionKind>| {
            kind.map_or_else(String::new, |kind| format!(" (proposed {})", word(&kind)))
        };
        match event {
            Event::QuestionOffered { question, asker, to, noted_by, proposed: kind, text, .. } => format!(
                "q{question} of {}{} offered{}: \"{}\"{}",
                self.name(*asker),
                self.to(*to),
                noted_by.map_or_else(String::new, |by| format!(", noted by {}", self.name(by))),
                text.expose(),
                proposed(*kind)
            ),
            Event::QuestionReworded { question, text, .. } => {
                format!("q{question} reworded: \"{}\"", text.expose())
            }
            Event::QuestionDrafted { question, text, .. } => {
                format!("q{question} was first: \"{}\"", text.expose())
            }
            Event::QuestionWithdrawn { question, .. } => format!("q{question} withdrawn"),
            Event::QuestionAsked { question, asker, to, place, text, proposed: kind, .. } => format!(
                "q{question} asked by {}{}, number {place}: \"{}\"{}",
                self.name(*asker),
                self.to(*to),
                text.expose(),
                proposed(*kind)
            ),
            Event::QuestionAnswered { question, silence_ms } => {
                format!("q{question} answered after {}", length(*silence_ms))
            }
            Event::QuestionHeld { question, silence_ms } => {
                format!("q{question} held after {}", length(*silence_ms))
            }
            Event::QuestionPassed { question, silence_ms } => {
                format!("q{question} passed after {}", length(*silence_ms))
            }
            Event::PresenterReady => "ready for the next question".to_owned(),
            Event::QuestionStarred { question, on } => {
                format!("q{question} {}", if *on { "helped" } else { "no longer starred" })
            }
            Event::QuestionKept { question, on } => {
                format!("q{question} {}", if *on { "still working" } else { "no longer working" })
            }
            Event::MarksShared { round, on, starred, kept } => {
                let list =
                    |ids: &[QuestionId]| ids.iter().map(|id| format!("q{id}")).collect::<Vec<_>>().join(" ");
                let what = if *on { "shared" } else { "no longer shared" };
                format!(
                    "marks of round {} {what}; helped: {}; working: {}",
                    round + 1,
                    list(starred),
                    list(kept)
                )
            }
            Event::QuestionKindSet { question, question_kind, by, .. } => {
                format!("q{question} called {} by {}", kind(*question_kind), word(by))
            }
            Event::FacilitatorIntervened { intervention, question, member, named } => format!(
                "stepped in: {}{}{}{}",
                word(intervention),
                question.map_or_else(String::new, |q| format!(", q{q}")),
                member.map_or_else(String::new, |member| format!(", {}", self.name(member))),
                if *named { ", named" } else { "" }
            ),
            Event::QuestionParked { question, .. } => format!("q{question} parked"),
            Event::QuestionSetAside { question } => format!("q{question} set aside"),
            _ => self.happened_besides(event),
        }
    }

    fn happened_besides(&self, event: &Event) -> String {
        match event {
            Event::BidMade { member, minutes, urgency, text } => {
                format!("{} bids {minutes} min, urgency {urgency}: \"{}\"", self.name(*member), text.expose())
            }
            Event::BidWithdrawn { member } => format!("{} takes the bid back", self.name(*member)),
            Event::AgendaAgreed { rounds } => format!("agenda: {}", self.rounds(rounds)),
            Event::ActionUndertaken { action, owner, action_kind, due, question, text } => format!(
                "a{action} of {}: {} \"{}\"{}{}",
                self.name(*owner),
                word(action_kind),
                text.expose(),
                due.as_ref().map_or_else(String::new, |due| format!(" by {due}")),
                question.map_or_else(String::new, |q| format!(" from q{q}"))
            ),
            Event::ActionRevised { action, action_kind: None, .. } => format!("a{action} taken back"),
            Event::ActionRevised { action, action_kind: Some(kind), text, .. } => {
                format!("a{action} is now: {} \"{}\"", word(kind), text.expose())
            }
            Event::ActionReported { action, status, text, .. } => {
                format!("a{action} reported {}: \"{}\"", word(status), text.expose())
            }
            Event::QuestionActedOn { carried, presenter, on: true, action, text, .. } => format!(
                "{} acted on c{carried}{}: \"{}\"",
                self.name(*presenter),
                action.map_or_else(String::new, |action| format!(" by a{action}")),
                text.expose()
            ),
            Event::QuestionActedOn { carried, presenter, on: false, .. } => {
                format!("{} did not act on c{carried}", self.name(*presenter))
            }
            Event::ReflectionShared { member, text, .. } => {
                format!("{} reflects: \"{}\"", self.name(*member), text.expose())
            }
            Event::ReflectionWithdrawn { member, .. } => {
                format!("{} takes the reflection back", self.name(*member))
            }
            Event::QuestionRated { question, warmth } => {
                format!("q{question} is {}", warmth.as_ref().map_or_else(|| "not rated".to_owned(), word))
            }
            Event::CardPut { card, member, column, text, .. } => {
                format!("k{card} of {} on the board, {}{}", self.name(*member), word(column), quoted(text))
            }
            Event::CardCorrected { card, member, text } => {
                format!("k{card} corrected by {}{}", self.name(*member), quoted(text))
            }
            Event::CardMoved { card, column, before, .. } => {
                let before = before.map_or_else(String::new, |before| format!(" before k{before}"));
                format!("k{card} moved to the {}{before}", word(column))
            }
            Event::CardStruck { card, on, .. } => {
                format!("k{card} {}", if *on { "struck" } else { "stands again" })
            }
            Event::CardTakenBack { card, .. } => format!("k{card} taken back"),
            Event::TokenPlaced { token, owner, place, text, .. } => {
                format!("t{token} for {}{}, {}", self.name(*owner), quoted(text), placed(*place))
            }
            Event::TokenMoved { token, member, place } => {
                format!("t{token} set down by {}, {}", self.name(*member), placed(*place))
            }
            Event::TokenRemoved { token, .. } => format!("t{token} taken off"),
            Event::PresenterStood { member, outside } => {
                format!("{} stands {}", self.name(*member), if *outside { "outside" } else { "inside" })
            }
            Event::RoleLeft { member, by } if member == by => {
                format!("{} is out of the role", self.name(*member))
            }
            Event::RoleLeft { member, by } => {
                format!("{} is out of the role, says {}", self.name(*member), self.name(*by))
            }
            Event::FacilitatorQualified { member, text: None } => {
                format!("{} is qualified for a constellation", self.name(*member))
            }
            Event::FacilitatorQualified { member, text: Some(text) } => {
                format!("{} is not qualified and leads a constellation{}", self.name(*member), quoted(text))
            }
            Event::IssueWorded { round, member, text } => {
                format!("the issue of round {}, says {}{}", round + 1, self.name(*member), quoted(text))
            }
            Event::IssueAgreed { round, member } => {
                format!("{} agrees to the issue of round {}", self.name(*member), round + 1)
            }
            Event::PresenterStoodBack { round, member, by } if member == by => {
                format!("{} leaves round {} to the others", self.name(*member), round + 1)
            }
            Event::PresenterStoodBack { round, member, by } => {
                format!("round {} goes on without {}, says {}", round + 1, self.name(*member), self.name(*by))
            }
            Event::SheetLaidDown { sheet, member, text, .. } => {
                format!("s{sheet} of {} laid down{}", self.name(*member), quoted(text))
            }
            Event::SheetTakenUp { sheet, member } => {
                format!("s{sheet} of {} taken up again", self.name(*member))
            }
            Event::SheetTurnedOver { sheet, member, late, text, .. } => {
                let late = if *late { " late" } else { "" };
                format!("s{sheet} of {} turned over{late}{}", self.name(*member), quoted(text))
            }
            Event::SaidWithdrawn { member } => format!("{} takes the words back", self.name(*member)),
            Event::MemberSaid { member, text } => {
                format!("{} says: \"{}\"", self.name(*member), text.expose())
            }
            Event::MemberSpoke { member, part, from, until, heard } => format!(
                "{} ({}) {} {} to {}",
                member.map_or("somebody", |member| self.name(member)),
                word(part),
                if *heard { "spoke" } else { "had the floor" },
                clock(*from),
                clock(*until)
            ),
            Event::MemberUnheard { member, from, until } => {
                format!("{} was not heard {} to {}", self.name(*member), clock(*from), clock(*until))
            }
            Event::MemberUnmeasurable { member, since } => {
                format!("{} cannot be measured since {}", self.name(*member), clock(*since))
            }
            Event::MemberMeasurable { member } => format!("{} can be measured again", self.name(*member)),
            other => format!("{other:?}"),
        }
    }

    fn rounds(&self, rounds: &[RoundPlan]) -> String {
        let round =
            |plan: &RoundPlan| format!("{} {}", self.names_of(&plan.presenters), length(plan.granted_ms));
        let rounds: Vec<String> = rounds.iter().map(round).collect();
        if rounds.is_empty() { "none".to_owned() } else { rounds.join("; ") }
    }

    pub(crate) fn floor(&self, floor: &Floor) -> String {
        let mut line =
            format!("floor: {} {}", word(&floor.rule).to_uppercase(), self.names_of(&floor.speakers));
        if let Some(asker) = floor.asker {
            let _ = write!(line, "; asker {}", self.name(asker));
        }
        if !floor.turned.is_empty() {
            let _ = write!(line, "; turned {}", self.names_of(&floor.turned));
        }
        line.push_str(match floor.hands {
            Hands::Open => "; hands open",
            Hands::Waiting => "; hands waiting",
            Hands::Locked => "",
        });
        line
    }

    pub(crate) fn refusal(&self, refusal: &Refusal) -> String {
        let value = serde_json::to_value(refusal).unwrap();
        let mut line = format!("refused: {}", value["code"].as_str().unwrap());
        for (key, fact) in value.as_object().unwrap().iter().filter(|(key, _)| *key != "code") {
            let fact = match (key.as_str(), fact.as_u64()) {
                ("holder" | "now", Some(member)) => {
                    self.name(MemberId(u32::try_from(member).unwrap())).to_owned()
                }
                ("holder" | "now", None) => "nobody".to_owned(),
                _ => fact.to_string(),
            };
            let _ = write!(line, ", {key} {fact}");
        }
        line
    }

    /// What a member sees of what is not everybody's.
    pub(crate) fn view(&self, view: &View) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        if let Some(circle) = view.circle {
            let members: Vec<MemberId> = view.seats.iter().map(|seat| seat.member).collect();
            lines.push(format!("in circle {circle} with {}", self.names_of(&members)));
        }
        if let Some(supervision) = &view.supervision {
            let here = matches!(supervision.presence, protocol::view::Presence::Here { .. });
            lines.push(format!(
                "supervisor {}, {}, {}; said {}",
                self.name(supervision.supervisor),
                if here { "here" } else { "not here" },
                if supervision.let_in { "let in" } else { "not let in" },
                supervision.own.map_or("nothing", |yes| if yes { "yes" } else { "no" })
            ));
            lines.extend(
                supervision
                    .notes
                    .iter()
                    .map(|note| format!("note to {}: \"{}\"", self.name(note.to), note.text.expose())),
            );
        }
        for open in &view.circles.open {
            let mut line = format!("circle {}: {}", open.circle, self.names_of(&open.members));
            if let Some(ends_at) = open.ends_at {
                let _ = write!(line, ", until {}", clock(ends_at));
            }
            if let Some(StageAt::Round { round, index }) = open.at {
                let _ = write!(line, ", in stage {} of round {}", index + 1, round + 1);
            }
            line.push_str(if open.asks { ", asks for the facilitator" } else { "" });
            line.push_str(if open.paused { ", stands" } else { "" });
            lines.push(line);
        }
        if let Some(until) = view.circles.called_until {
            lines.push(format!("called back, until {}", clock(until)));
        }
        if !view.inner.is_empty() {
            lines.push(format!("inside {}", self.names_of(&view.inner)));
        }
        lines.extend(view.questions.iter().map(|question| self.question(question)));
        if !view.hands.is_empty() {
            let hand = |hand: &protocol::view::Hand| {
                let question = hand.question.map_or_else(String::new, |q| format!(" (q{q})"));
                format!("{}{question}", self.name(hand.member))
            };
            lines.push(format!("queue {}", view.hands.iter().map(hand).collect::<Vec<_>>().join(", ")));
        }
        if let Some(pause) = &view.pause {
            lines.push(format!("paused by {}, \"{}\"", self.maybe(pause.by), pause.text.expose()));
        }
        for step_in in &view.interventions {
            lines.push(format!("step-in {}, {}", word(&step_in.intervention), self.maybe(step_in.member)));
        }
        if !view.invited.is_empty() {
            lines.push(format!("invited {}", self.names_of(&view.invited)));
        }
        lines.extend(view.carried.iter().map(|known| self.carried(known)));
        lines.extend(view.sheets.iter().map(|known| {
            let (member, late) = (self.name(known.member), if known.late { ", late" } else { "" });
            let turned = if known.turned { "open" } else { "face down" };
            format!("s{} of {member}, {turned}{late}{}", known.sheet, quoted(&known.text))
        }));
        if lines.is_empty() {
            lines.push("nothing of their own".to_owned());
        }
        lines
    }

    fn carried(&self, known: &CarriedView) -> String {
        let mut line = format!(
            "c{} taken along by {} from {} \"{}\"",
            known.carried,
            self.name(known.presenter),
            self.name(known.asker),
            known.text.expose()
        );
        for (said, word) in [
            (known.starred, "helped"),
            (known.kept, "working"),
            (known.held, "held"),
            (known.acted_on, "acted on"),
        ] {
            line.push_str(&if said { format!(", {word}") } else { String::new() });
        }
        let _ = known.action.map(|action| write!(line, " by a{action}"));
        line
    }

    fn question(&self, question: &QuestionView) -> String {
        let mut line = format!(
            "q{} {} of {} \"{}\"",
            question.question,
            word(&question.status),
            self.name(question.asker),
            question.text.expose()
        );
        if let Some(first) = &question.first_text {
            let _ = write!(line, ", first \"{}\"", first.expose());
        }
        if let (Some(kind), Some(by)) = (question.kind, question.kind_by) {
            let _ = write!(line, ", {} by {}", word(&kind), word(&by));
        }
        if let Some(proposed) = question.proposed {
            let _ = write!(line, ", proposed {}", word(&proposed));
        }
        line.push_str(if question.starred { ", helped" } else { "" });
        line.push_str(if question.kept { ", working" } else { "" });
        line
    }

    /// What a member may do.
    pub(crate) fn asks(&self, asks: &Asks) -> Vec<String> {
        let words = |value: serde_json::Value| value.as_str().unwrap_or_default().replace('_', " ");
        let guards = if asks.guards { ", guards the process" } else { "" };
        let may: Vec<String> = asks.may.iter().map(|kind| words(serde_json::json!(kind))).collect();
        let replies: Vec<String> = asks.replies.iter().map(|question| format!("q{question}")).collect();
        let to: Vec<&str> = asks.floor_to.iter().map(|member| self.name(*member)).collect();
        let mut lines = vec![format!("{}{guards}", words(serde_json::json!(asks.part)))];
        lines.push(format!("may {}", none_or(&may)));
        lines.push(format!("replies to {}, gives the floor to {}", none_or(&replies), none_or(&to)));
        if !asks.ask_to.is_empty() {
            lines.push(format!("asks by name {}", self.names_of(&asks.ask_to)));
        }
        lines.push(format!("shares a screen: {}", if asks.share { "yes" } else { "no" }));
        lines.extend(asks.must_hold.map(|at| format!("is to hold {} before the end", self.place(at))));
        lines.extend(asks.private_with.map(|with| format!("has a private line with {}", self.name(with))));
        lines
    }

    pub(crate) fn airtime(&self, airtime: &Airtime) -> Vec<String> {
        let mut lines =
            vec![format!("own {}, {}", length(airtime.own_ms), measured(airtime.own_band.as_ref()))];
        for band in &airtime.bands {
            let unheard =
                if band.unheard == 0 { String::new() } else { format!(", {} unheard", band.unheard) };
            let known = measured((!band.not_measurable).then_some(&band.band));
            lines.push(format!("{} {known}{unheard}", self.name(band.member)));
        }
        if let Some(stage) = airtime.stage {
            lines.push(format!("stage {}", shares(stage)));
        }
        if let Some(suggested) = airtime.suggested {
            lines.push(format!("suggested {}", self.name(suggested)));
        }
        if !airtime.not_heard.is_empty() {
            lines.push(format!("not heard {}", self.names_of(&airtime.not_heard)));
        }
        lines
    }

    fn unmeasured(&self, unmeasured: &Unmeasured) -> String {
        match unmeasured.count {
            0 => String::new(),
            count if unmeasured.members.is_empty() => format!(", {count} {NOT_MEASURED}"),
            _ => format!(", {} {NOT_MEASURED}", self.names_of(&unmeasured.members)),
        }
    }

    pub(crate) fn record(&self, record: &Record) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for run in &record.stages {
            lines.push(format!(
                "{} {} to {}{}",
                self.place(run.at),
                clock(run.started_at),
                run.ended_at.map_or_else(|| "now".to_owned(), clock),
                run.skipped
                    .as_ref()
                    .map_or_else(String::new, |text| format!(", skipped: \"{}\"", text.expose()))
            ));
        }
        let stretches = |name: &str, stretches: &[protocol::record::Stretch]| {
            let all: Vec<String> =
                stretches.iter().map(|one| format!("{}-{}", clock(one.from), clock(one.until))).collect();
            format!("{name} {}", if all.is_empty() { "none".to_owned() } else { all.join(", ") })
        };
        lines.push(stretches("pauses", &record.pauses));
        let outside = record.taken_outside.iter().map(|at| format!("taken outside at {}", clock(*at)));
        lines.extend(outside);
        let issues = record.rounds.iter().enumerate().filter_map(|(round, plan)| {
            let (names, issue) = (self.names_of(&plan.presenters), plan.issue.as_ref()?);
            let agreed = self.names_of(&issue.agreed);
            let left = &plan.stood_back;
            let left =
                if left.is_empty() { String::new() } else { format!(", without {}", self.names_of(left)) };
            let text = quoted(&issue.text);
            Some(format!("issue of round {} of {names}{left}, agreed by {agreed}{text}", round + 1))
        });
        lines.extend(issues);
        for one in &record.despite {
            lines.push(format!("{} led it although{}", self.name(one.member), quoted(&one.text)));
        }
        lines.push(stretches("silences", &record.silences));
        if !record.empty.is_empty() {
            lines.push(stretches("empty", &record.empty));
        }
        lines.push(format!("floors {}", record.floors.len()));
        let airtime = &record.airtime;
        let own = airtime.own_ms.map_or_else(|| NOT_MEASURED.to_owned(), length);
        let unmeasured = self.unmeasured(&airtime.unmeasured);
        lines.push(format!("whole {}{unmeasured}; own {own}", shares(airtime.whole)));
        for (index, round) in airtime.rounds.iter().enumerate() {
            lines.push(format!(
                "round {} {}{}; evenness {}; own {}, {}",
                index + 1,
                shares(*round),
                self.unmeasured(&airtime.unmeasured_rounds[index]),
                airtime.evenness[index],
                word(&airtime.own_parts[index]),
                measured(airtime.own_bands[index].as_ref())
            ));
        }
        for (index, harvest) in record.harvests.iter().enumerate() {
            let takes: Vec<String> = harvest.takes.iter().map(|id| format!(" q{id}")).collect();
            let mix = harvest.mix.iter().map(|one| format!("{} {}, ", word(&one.kind), one.count));
            lines.push(format!(
                "harvest {}: takes{}; {}unnamed {}",
                index + 1,
                if takes.is_empty() { " nothing".to_owned() } else { takes.concat() },
                mix.collect::<String>(),
                harvest.unnamed
            ));
        }
        lines.extend(record.questions.iter().map(|question| self.question(question)));
        lines.extend(record.carried.iter().map(|known| self.carried(known)));
        for action in &record.actions {
            let status = action.status.map_or_else(|| "open".to_owned(), |status| word(&status));
            lines.push(format!("a{} of {} {status}", action.action, self.name(action.owner)));
        }
        lines.extend(record.sheets.iter().map(|one| format!("sheet of {}", self.name(one.member))));
        lines.extend(record.reflections.iter().map(|one| format!("reflection of {}", self.name(one.member))));
        for circle in &record.circles {
            let members: Vec<MemberId> = circle.record.seats.iter().map(|seat| seat.member).collect();
            lines.push(format!(
                "circle {} of {}, {} to {}:",
                circle.circle,
                self.names_of(&members),
                clock(circle.opened_at),
                circle.closed_at.map_or_else(|| "now".to_owned(), clock)
            ));
            lines.extend(self.record(&circle.record).into_iter().map(|line| format!("  {line}")));
        }
        lines.extend(
            record
                .interventions
                .iter()
                .map(|one| format!("step-in {}, {}", word(&one.intervention), self.maybe(one.member))),
        );
        lines
    }
}

/// What is written, where it is shown.
fn quoted(text: &Content) -> String {
    if text.is_empty() { String::new() } else { format!(": \"{}\"", text.expose()) }
}

fn placed(place: TokenPlace) -> String {
    let TokenPlace { x, y, heading, size, shape, colour, presence } = place;
    format!("{} at {x} {y} facing {heading}, size {size}, colour {colour}, presence {presence}", word(&shape))
}

fn shares(shares: Shares) -> String {
    format!(
        "presenter {}, questioners {}, facilitator {}, silence {}, overlap {}",
        shares.presenter, shares.questioners, shares.facilitator, shares.silence, shares.overlap
    )
}

fn none_or<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}
