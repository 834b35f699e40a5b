//! Plays a transcript: reads its head, lets each sentence happen at its time, and tells what came of it.

use crate::sentence::{Reader, Sentence, wall_time};
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::calendar;
use sets::ledger::{Because, Presenters, Proposal};
use sets::{Event, LearningSet, Zones};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Plays the text of a transcript and tells it as it really happens.
pub(crate) fn play(source: &str) -> String {
    Story::begin(source).play(source).told
}

/// Plays it, for the set and its log.
pub(crate) fn live(source: &str) -> (LearningSet, Vec<(Timestamp, Event)>) {
    let story = Story::begin(source).play(source);
    (story.set, story.log)
}

struct Story {
    names: BTreeMap<String, MemberId>,
    zone: String,
    zones: Zones,
    set: LearningSet,
    log: Vec<(Timestamp, Event)>,
    told: String,
}

impl Story {
    fn begin(source: &str) -> Self {
        let head = |name: &str| {
            let line = source.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("the head says no {name}")).trim().to_owned()
        };
        let zone = head("zone:");
        let mut names = BTreeMap::new();
        let mut log = vec![(Timestamp(0), Event::SetBegan { zone: zone.clone() })];
        for (number, name) in (1..).zip(head("members:").split(", ")) {
            let (name, part) = match name.split_once(" (") {
                Some((name, "facilitator)")) => (name, Some(SeatPart::Facilitator)),
                Some((name, "later)")) => (name, None),
                Some((_, other)) => panic!("no such part: {other}"),
                None => (name, Some(SeatPart::Member)),
            };
            names.insert(name.to_owned(), MemberId(number));
            if let Some(part) = part {
                log.push((Timestamp(0), Event::MemberJoined { member: MemberId(number), part }));
            }
        }
        let mut set = LearningSet::default();
        for (at, event) in &log {
            set.evolve(*at, event);
        }
        Self { names, zone, zones: Zones::bundled(), set, log, told: String::new() }
    }

    fn play(mut self, source: &str) -> Self {
        for line in source.lines() {
            // Lines that begin with spaces are the telling; they are told anew.
            if line.starts_with(' ') {
                continue;
            }
            self.told.push_str(line);
            self.told.push('\n');
            if !line.starts_with("20") {
                continue;
            }
            let (when, what) = line.split_at(16);
            let now = self.instant(when);
            let sentence = Reader { names: &self.names, zone: &self.zone }.read(what.trim());
            self.happens(sentence, now);
        }
        self
    }

    fn instant(&self, when: &str) -> Timestamp {
        match self.zones.instant(wall_time(when), &self.zone) {
            Some(sets::schedule::Instant::Once(at)) => at,
            other => panic!("{when} is {other:?}"),
        }
    }

    fn happens(&mut self, sentence: Sentence, now: Timestamp) {
        match sentence {
            Sentence::Wish(by, command) => match self.set.decide(by, &command, now, &self.zones) {
                Err(refusal) => self.tell(&format!("refused: {refusal}")),
                Ok(events) if events.is_empty() => self.tell("nothing changes"),
                Ok(events) => {
                    for event in events {
                        let before = self.holds();
                        self.set.evolve(now, &event);
                        let told = self.event(&event);
                        self.tell(&told);
                        if let Some(version) = self.holds().filter(|held| Some(*held) != before) {
                            self.tell(&format!(
                                "version {version} holds; at least {}",
                                self.set.quorum_chosen()
                            ));
                        }
                        self.log.push((now, event));
                    }
                }
            },
            Sentence::WhoPresents { meeting, present, places } => {
                let place = self.set.place_in_order(meeting).expect("a meeting that takes place");
                let proposal = self.set.ledger().proposal(place, &present, &present, places);
                let told = self.proposal(&proposal);
                self.tell(&told);
            }
            Sentence::WhenFor { member, meeting } => {
                let meeting = self.set.meeting(meeting).expect("a meeting");
                let local = calendar::local_line(meeting, self.set.zone_of(member), &self.zones);
                let told = local.expect("a zone");
                self.tell(&told);
            }
            Sentence::Shown { member } => {
                let told = match member.map(|member| self.set.shown(member)) {
                    None => self.overview(),
                    Some(None) => "nothing".to_owned(),
                    Some(Some(view)) => format!(
                        "{} meetings, {} replies, {} actions, turns of {}, contract {:?}, attended {:?}",
                        view.meetings.len(),
                        view.replies.len(),
                        view.actions.len(),
                        view.turns.len(),
                        view.contract,
                        view.attended.iter().map(|(_, came, of)| (*came, *of)).collect::<Vec<_>>(),
                    ),
                };
                self.tell(&told);
            }
        }
    }

    /// The version of the ground rules that holds.
    fn holds(&self) -> Option<u32> {
        self.set.contract_held().map(|held| held.contract.version)
    }

    fn overview(&self) -> String {
        let seen = self.set.overview();
        let counts: Vec<(u32, u32)> = seen.meetings.iter().filter_map(|meeting| meeting.attended).collect();
        format!("{} members, {} meetings, attended {counts:?}", seen.members.len(), seen.meetings.len())
    }

    fn tell(&mut self, line: &str) {
        for line in line.lines() {
            writeln!(self.told, "      {line}").expect("a string takes it");
        }
    }

    fn name(&self, member: MemberId) -> &str {
        self.names.iter().find(|(_, known)| **known == member).map_or("nobody", |(name, _)| name)
    }

    fn names(&self, members: impl IntoIterator<Item = MemberId>) -> String {
        members.into_iter().map(|member| self.name(member)).collect::<Vec<_>>().join(", ")
    }

    fn whose(&self, presenters: &Presenters) -> String {
        presenters.members().map(|member| self.name(member)).collect::<Vec<_>>().join(" and ")
    }

    fn proposal(&self, proposal: &Proposal) -> String {
        let mut lines = Vec::new();
        if proposal.review {
            lines.push("looking back".to_owned());
        }
        for turn in &proposal.turns {
            let because = match turn.because {
                Because::Owed { since } => format!("owed since meeting {}", since.0),
                Because::InOrder => "next in the order".to_owned(),
                Because::FewerTurns { turns } => format!("{turns} turns, fewer than the others"),
                Because::LongestAgo => "as many as others, longest ago".to_owned(),
                Because::NotYet => "has not presented yet".to_owned(),
                Because::Owner => "the problem is theirs".to_owned(),
            };
            let without: BTreeSet<MemberId> = turn.without.iter().copied().collect();
            let without =
                if without.is_empty() { String::new() } else { format!(" without {}", self.names(without)) };
            lines.push(format!("{}{without}: {because}", self.whose(&turn.presenters)));
        }
        lines.extend(proposal.away.iter().map(|away| format!("{}: away, owed", self.whose(away))));
        if lines.is_empty() { "nobody".to_owned() } else { lines.join("\n") }
    }

    fn event(&self, event: &Event) -> String {
        match event {
            Event::SetBegan { zone } => format!("the set began in {zone}"),
            Event::MemberJoined { member, .. } => {
                let credit = self.set.ledger().entry(&Presenters::one(*member)).credit;
                format!("{} belongs to the set, credited {credit}", self.name(*member))
            }
            Event::GuestCame { member } => format!("{} is a guest", self.name(*member)),
            Event::MemberPaused { member } => format!("{} is away for a while", self.name(*member)),
            Event::MemberReturned { member } => format!("{} is back", self.name(*member)),
            Event::MemberLeft { member } => format!("{} left", self.name(*member)),
            Event::FacilitatorHandedOn { from, to } => {
                format!("{} guards after {}", self.name(*to), self.name(*from))
            }
            Event::RotationChosen { rotating: true } => {
                format!("the role goes round: {}", self.names(self.set.rotation()))
            }
            Event::RotationChosen { rotating: false } => "the role stays".to_owned(),
            Event::ZoneChosen { member, zone } => format!("{} lives in {zone}", self.name(*member)),
            Event::MeetingsPlanned { meetings } => {
                let line = |meeting: &sets::Meeting| {
                    format!("meeting {}: {}", meeting.meeting.0, meeting.wall.strftime("%a %Y-%m-%d %H:%M"))
                };
                meetings.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Event::MeetingMoved { meeting, wall, sequence, .. } => {
                format!(
                    "meeting {} is at {}, sequence {sequence}",
                    meeting.0,
                    wall.strftime("%a %Y-%m-%d %H:%M")
                )
            }
            Event::MeetingCancelled { meeting, sequence } => {
                format!("meeting {} does not take place, sequence {sequence}", meeting.0)
            }
            Event::MeetingRetimed { meeting, sequence, .. } => {
                format!("meeting {} at another point in time, sequence {sequence}", meeting.0)
            }
            Event::ProgrammeFollowed {} => "the set followed its programme".to_owned(),
            Event::ReplyGiven { meeting, member, reply, away, .. } => {
                let (coming, in_question) = self.set.quorum(*meeting).expect("a meeting");
                let question = if in_question { ", in question" } else { "" };
                format!(
                    "{} to {}: {reply:?} ({away:?}); {coming} coming{question}",
                    self.name(*member),
                    meeting.0
                )
            }
            Event::AttendanceNoted { meeting, present, away } => {
                let away: Vec<String> =
                    away.iter().map(|(member, why)| format!("{} ({why:?})", self.name(*member))).collect();
                format!(
                    "at {}: {}; away: {}",
                    meeting.0,
                    self.names(present.iter().copied()),
                    away.join(", ")
                )
            }
            Event::AttendanceMadeUp { meeting, member } => {
                format!("{} was a guest elsewhere for {}", self.name(*member), meeting.0)
            }
            Event::QuorumChosen { members } => format!("at least {members}"),
            Event::AllocationChosen { .. } => "turns are given anew".to_owned(),
            Event::TurnTaken { presenters, minutes, .. } => {
                let entry = self.set.ledger().entry(presenters);
                format!("{} had a turn of {minutes} min, {} in all", self.whose(presenters), entry.turns)
            }
            Event::TurnMissed { presenters, .. } => format!("a turn is owed to {}", self.whose(presenters)),
            Event::ReviewHeld { meeting } => format!("meeting {} looked back", meeting.0),
            Event::TurnsSwapped { first, second } => {
                format!("{} and {} exchanged their next turns", self.whose(first), self.whose(second))
            }
            Event::ContractProposed { by, contract } => format!(
                "version {} by {}: {} clauses, {}",
                contract.version,
                self.name(*by),
                contract.says.clauses.len(),
                &contract.digest[..8]
            ),
            Event::ContractAnswered { member, version, accepted } => {
                let verb = if *accepted { "accepted" } else { "declined" };
                format!("{} {verb} version {version}", self.name(*member))
            }
            Event::ActionUndertaken { action, owner, .. } => {
                format!("a{} of {}", action.0, self.name(*owner))
            }
            Event::ActionReported { action, status, .. } => format!("a{}: {status:?}", action.0),
            Event::PieceLaidOut { piece, by, .. } => format!("w{piece} of {}", self.name(*by)),
            Event::PieceReworked { piece, by, .. } => format!("w{piece} anew by {}", self.name(*by)),
            Event::SessionOver { session } => format!("session {session} is over"),
            Event::QuestionCarried { carried, presenter, asker, .. } => {
                format!("{} takes q{} of {} along", self.name(*presenter), carried.0, self.name(*asker))
            }
            Event::QuestionLeftBehind { carried, .. } => format!("q{} is not taken along", carried.0),
            Event::ActionCarried { number, owner, .. } => {
                format!("{} is still to report on action {number}", self.name(*owner))
            }
            Event::ActionLeftBehind { number, .. } => format!("action {number} is done with"),
        }
    }
}
