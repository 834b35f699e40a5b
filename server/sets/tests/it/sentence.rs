//! The sentences of a transcript, read.

use jiff::civil::{Date, DateTime};
use protocol::view::{ActionKind, ActionStatus, SeatPart};
use protocol::{Content, MemberId};
use sets::contract::{Clause, Clauses, Topic};
use sets::ledger::{Allocation, Presenters, Review};
use sets::schedule::{Choice, Repeat, Series};
use sets::{Away, By, Command, MeetingId, Reply, Undertaking};
use std::collections::{BTreeMap, BTreeSet};

/// What a sentence is.
pub(crate) enum Sentence {
    /// Somebody wishes something.
    Wish(By, Command),
    /// A question about the set: who would present at a meeting with these members there, and these bids.
    WhoPresents { meeting: MeetingId, present: BTreeSet<MemberId>, places: usize },
    /// When a meeting is on a member's clocks.
    WhenFor { member: MemberId, meeting: MeetingId },
    /// What somebody is shown.
    Shown { member: Option<MemberId> },
}

/// Reads sentences with the names of one transcript.
pub(crate) struct Reader<'a> {
    pub(crate) names: &'a BTreeMap<String, MemberId>,
    pub(crate) zone: &'a str,
}

impl Reader<'_> {
    /// Panics where a sentence cannot be read: a transcript is a test.
    pub(crate) fn read(&self, sentence: &str) -> Sentence {
        if let Some(rest) = sentence.strip_prefix("who presents at ") {
            let (meeting, rest) = rest.split_once(" with ").expect("with whom");
            let (present, places) = rest.split_once("; places ").unwrap_or((rest, "1"));
            return Sentence::WhoPresents {
                meeting: meeting_id(meeting),
                present: self.members(present).collect(),
                places: places.parse().expect("places"),
            };
        }
        if let Some(rest) = sentence.strip_prefix("when is ") {
            let (meeting, name) = rest.split_once(" for ").expect("for whom");
            return Sentence::WhenFor { member: self.member(name), meeting: meeting_id(meeting) };
        }
        if let Some(name) = sentence.strip_prefix("shown to ") {
            let member = (name != "an organiser").then(|| self.member(name));
            return Sentence::Shown { member };
        }
        let (name, rest) = sentence.split_once(' ').expect("who wishes what");
        if name == "(service)" {
            return Sentence::Wish(By::Service, self.wish(rest));
        }
        Sentence::Wish(By::Member(self.member(name)), self.wish(rest))
    }

    fn wish(&self, words: &str) -> Command {
        let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
        match verb {
            "lets" => {
                let (name, part) = rest.split_once(" join as ").expect("join as");
                let part = match part {
                    "member" => SeatPart::Member,
                    "observer" => SeatPart::Observer,
                    other => panic!("no such part: {other}"),
                };
                Command::Join { member: self.member(name), part }
            }
            "pauses" => Command::Pause { member: self.member(rest) },
            "returns" => Command::Return { member: self.member(rest) },
            "leaves" => Command::Leave { member: self.member(rest) },
            "hands" => Command::HandOn { to: self.member(rest.strip_prefix("on to ").expect("on to")) },
            "rotates" => Command::ChooseRotation { rotating: true },
            "stays" => Command::ChooseRotation { rotating: false },
            "lives" => Command::ChooseZone { zone: rest.strip_prefix("in ").expect("in").to_owned() },
            "plans" => self.plan(rest),
            "moves" => {
                let (rest, following) = following(rest);
                let (rest, choices) = self.choice(rest);
                let (meeting, wall) = rest.split_once(" to ").expect("to when");
                let wall = wall_time(wall);
                let choices = choices.into_iter().map(|choice| (wall, choice)).collect();
                Command::MoveMeeting { meeting: meeting_id(meeting), wall, following, choices }
            }
            "cancels" => {
                let (rest, following) = following(rest);
                Command::CancelMeeting { meeting: meeting_id(rest), following }
            }
            "checks" => Command::CheckZones,
            "answers" => self.answer(rest),
            "notes" => self.note(rest),
            "wants" => Command::ChooseQuorum {
                members: rest.strip_prefix("at least ").expect("at least").parse().expect("how many"),
            },
            "allocates" => Command::ChooseAllocation { allocation: self.allocation(rest) },
            "swaps" => {
                let (first, second) = rest.split_once(" with ").expect("with whom");
                Command::Swap { first: self.presenters(first), second: self.presenters(second) }
            }
            "proposes" => Command::ProposeContract { clauses: clauses(rest) },
            "accepts" => {
                Command::AnswerContract { version: rest.parse().expect("a version"), accepted: true }
            }
            "declines" => {
                Command::AnswerContract { version: rest.parse().expect("a version"), accepted: false }
            }
            "undertakes" => self.undertake(rest),
            "reports" => report(rest),
            other => panic!("no such sentence: {other} {rest}"),
        }
    }

    /// `6 meetings from 2026-01-14 10:00 every 6 weeks for 120 min`
    fn plan(&self, words: &str) -> Command {
        let (rest, choices) = self.choice(words);
        let (count, rest) = rest.split_once(" meetings from ").expect("how many");
        let (rest, minutes) = rest.split_once(" for ").expect("how long");
        let (first, every) = rest.split_once(" every ").expect("how often");
        let (every, unit) = every.split_once(' ').expect("weeks or months");
        let every = every.parse().expect("a number");
        let repeat = match unit {
            "weeks" => Repeat::Weekly { every },
            "months" => Repeat::Monthly { every },
            other => panic!("no such unit: {other}"),
        };
        let first = wall_time(first);
        let series = Series {
            zone: self.zone.to_owned(),
            first,
            minutes: minutes.trim_end_matches(" min").parse().expect("minutes"),
            repeat,
            count: count.parse().expect("a number"),
        };
        Command::PlanMeetings { series, choices: choices.into_iter().map(|choice| (first, choice)).collect() }
    }

    fn choice<'a>(&self, words: &'a str) -> (&'a str, Option<Choice>) {
        match words.split_once(", the ") {
            Some((rest, "earlier one")) => (rest, Some(Choice::Earlier)),
            Some((rest, "later one")) => (rest, Some(Choice::Later)),
            _ => (words, None),
        }
    }

    /// `yes to 3`, `no to 3: deployed`
    fn answer(&self, words: &str) -> Command {
        let (reply, rest) = words.split_once(" to ").expect("to which");
        let (meeting, away) = rest.split_once(": ").unwrap_or((rest, "unsaid"));
        let reply = match reply {
            "yes" => Reply::Yes,
            "perhaps" => Reply::Perhaps,
            "no" => Reply::No,
            other => panic!("no such reply: {other}"),
        };
        let away = match away {
            "unsaid" => Away::Unsaid,
            "work" => Away::Work,
            "deployed" => Away::Deployed,
            "health" => Away::Health,
            "leave" => Away::Leave,
            "line" => Away::Line,
            other => panic!("no such reason: {other}"),
        };
        Command::Answer { meeting: meeting_id(meeting), reply, away }
    }

    /// `at 3: present Ruth, Amara`, `at 3: turn of Amara, 45 min`, `at 3: missed Amara`, `at 3: review`
    fn note(&self, words: &str) -> Command {
        let (meeting, what) =
            words.strip_prefix("at ").and_then(|rest| rest.split_once(": ")).expect("at which");
        let meeting = meeting_id(meeting);
        if let Some(names) = what.strip_prefix("present ") {
            return Command::NoteAttendance { meeting, present: self.members(names).collect() };
        }
        if let Some(rest) = what.strip_prefix("turn of ") {
            let (names, minutes) = rest.rsplit_once(", ").expect("how long");
            let minutes = minutes.trim_end_matches(" min").parse().expect("minutes");
            return Command::NoteTurn { meeting, presenters: self.presenters(names), minutes };
        }
        if let Some(names) = what.strip_prefix("missed ") {
            return Command::NoteMissed { meeting, presenters: self.presenters(names) };
        }
        assert_eq!(what, "review");
        Command::NoteReview { meeting }
    }

    /// `by turns`, `by bids`, `in rotation A and B, C and D; review every 7`, `to Amara`
    fn allocation(&self, words: &str) -> Allocation {
        if let Some(rest) = words.strip_prefix("in rotation ") {
            let (order, review) = match rest.split_once("; review every ") {
                Some((order, every)) => {
                    let (every, beside) = every.split_once(' ').unwrap_or((every, ""));
                    let every = every.parse().expect("a number");
                    (order, Some(Review { every, replaces_turn: beside.is_empty() }))
                }
                None => (rest, None),
            };
            let order = order.split(", ").map(|names| self.presenters(names)).collect();
            return Allocation::Rotation { order, review };
        }
        if let Some(names) = words.strip_prefix("to ") {
            return Allocation::Owner { presenters: self.presenters(names) };
        }
        match words {
            "by turns" => Allocation::Equal,
            "by bids" => Allocation::Bid,
            other => panic!("no such allocation: {other}"),
        }
    }

    /// `to try "Asking first" by 2026-03-01 from "What do you fear?"; Jonas will know`
    fn undertake(&self, words: &str) -> Command {
        let (words, will_know) = match words.split_once("; ") {
            Some((rest, name)) => (rest, Some(self.member(name.trim_end_matches(" will know")))),
            None => (words, None),
        };
        let (words, question) = match words.split_once(" from \"") {
            Some((rest, question)) => (rest, Some(Content::new(question.trim_end_matches('"')))),
            None => (words, None),
        };
        let (words, due) = match words.split_once("\" by ") {
            Some((rest, due)) => (rest, Some(due.parse::<Date>().expect("a date"))),
            None => (words, None),
        };
        let (what, text) = words.strip_prefix("to ").and_then(|rest| rest.split_once(" \"")).expect("what");
        let what = match what {
            "do" => ActionKind::Do,
            "stop" => ActionKind::Stop,
            "leave undone" => ActionKind::LeaveUndone,
            "find out" => ActionKind::FindOut,
            "talk to" => ActionKind::TalkTo,
            "try" => ActionKind::Try,
            other => panic!("no such kind: {other}"),
        };
        Command::Undertake { what, text: Content::new(text.trim_end_matches('"')), due, question, will_know }
    }

    fn member(&self, name: &str) -> MemberId {
        *self.names.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    fn members(&self, names: &str) -> impl Iterator<Item = MemberId> {
        names.split(", ").map(|name| self.member(name)).collect::<Vec<_>>().into_iter()
    }

    fn presenters(&self, names: &str) -> Presenters {
        Presenters::of(names.split(" and ").map(|name| self.member(name))).expect("somebody")
    }
}

/// `a1 as left undone: "It was not mine"`
fn report(words: &str) -> Command {
    let (head, learned) = words.split_once(": \"").unwrap_or((words, ""));
    let (action, status) = head.split_once(" as ").expect("as what");
    let status = match status {
        "done" => ActionStatus::Done,
        "partly" => ActionStatus::Partly,
        "changed" => ActionStatus::Changed,
        "not done" => ActionStatus::NotDone,
        "left undone" => ActionStatus::LeftUndone,
        other => panic!("no such status: {other}"),
    };
    let number = action.trim_start_matches('a').parse().expect("a number");
    Command::Report {
        action: Undertaking(number),
        status,
        learned: Content::new(learned.trim_end_matches('"')),
    }
}

/// `"What is said here stays here." "We begin on time."; kept 12 months`, and then perhaps `; at least 3`
fn clauses(words: &str) -> Clauses {
    let (rules, kept) = words.split_once("; kept ").expect("how long");
    let (kept, minimum) = kept.split_once("; at least ").unwrap_or((kept, "0"));
    let rules = rules.trim_matches('"').split("\" \"");
    Clauses {
        clauses: rules.map(|words| Clause { topic: Topic::Other, words: Content::new(words) }).collect(),
        kept_months: kept.trim_end_matches(" months").parse().expect("months"),
        minimum: minimum.parse().expect("how many"),
    }
}

fn following(words: &str) -> (&str, bool) {
    match words.split_once(" and all that follow") {
        Some((rest, "")) => (rest, true),
        _ => (words, false),
    }
}

fn meeting_id(words: &str) -> MeetingId {
    MeetingId(words.trim_start_matches("meeting ").parse().expect("a meeting's number"))
}

pub(crate) fn wall_time(words: &str) -> DateTime {
    words.replace(' ', "T").parse().unwrap_or_else(|error| panic!("{words}: {error}"))
}
