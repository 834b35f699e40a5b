//! Wishes as calls carry them, read into what the rules understand.

use crate::error::Fault;
use crate::life::zones;
use jiff::civil::{Date, DateTime};
use protocol::life::{
    AwayReason, ClauseTopic, ContractClause, LifeCommand, MeetingReply, SeriesRepeat, TurnAllocation,
    WhichTime,
};
use protocol::{Content, Timestamp};
use sets::contract::{Clause, Clauses, Topic};
use sets::ledger::{Allocation, Presenters, Review};
use sets::schedule::{Choice, PlanError, Repeat, Series};
use sets::{Away, By, Command, Event, LearningSet, MeetingId, Refusal, Reply, Undertaking};

/// A command about the life of a set, with the answer that was given to the question which of two times is meant.
pub(crate) struct LifeRequest {
    command: Command,
    which: Option<Choice>,
}

impl LifeRequest {
    /// Decides; a start in a gap or a fold takes the time that was chosen, and is refused where none was.
    pub(crate) fn decide(&self, set: &LearningSet, by: By, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let mut command = self.command.clone();
        loop {
            let refusal = match set.decide(by, &command, now, zones()) {
                Ok(events) => return Ok(events),
                Err(refusal) => refusal,
            };
            let wall = match refusal {
                Refusal::Plan(PlanError::InGap { wall, .. } | PlanError::InFold { wall, .. }) => wall,
                other => return Err(other),
            };
            let (Command::PlanMeetings { choices, .. } | Command::MoveMeeting { choices, .. }, Some(which)) =
                (&mut command, self.which)
            else {
                return Err(refusal);
            };
            if choices.insert(wall, which).is_some() {
                return Err(refusal);
            }
        }
    }
}

/// Reads a command as it came.
///
/// # Errors
/// `NotUnderstood` where a day or time is none.
pub(crate) fn command(request: LifeCommand) -> Result<LifeRequest, Fault> {
    let mut chosen = None;
    let command = match request {
        LifeCommand::ChooseZone { zone } => Command::ChooseZone { zone },
        LifeCommand::Pause { member } => Command::Pause { member },
        LifeCommand::Return { member } => Command::Return { member },
        LifeCommand::PlanMeetings { zone, first, minutes, repeat, which } => {
            chosen = which;
            let (repeat, count) = read_repeat(repeat)?;
            let series = Series { zone, first: wall(&first)?, minutes, repeat, count };
            Command::PlanMeetings { series, choices: Default::default() }
        }
        LifeCommand::MoveMeeting { meeting, to, following, which } => {
            chosen = which;
            let (meeting, wall) = (MeetingId(meeting), wall(&to)?);
            Command::MoveMeeting { meeting, wall, following, choices: Default::default() }
        }
        LifeCommand::CancelMeeting { meeting, following } => {
            Command::CancelMeeting { meeting: MeetingId(meeting), following }
        }
        LifeCommand::AnswerMeeting { meeting, reply, away } => Command::Answer {
            meeting: MeetingId(meeting),
            reply: match reply {
                MeetingReply::Yes => Reply::Yes,
                MeetingReply::Perhaps => Reply::Perhaps,
                MeetingReply::No => Reply::No,
            },
            away: match away {
                AwayReason::Unsaid => Away::Unsaid,
                AwayReason::Work => Away::Work,
                AwayReason::Deployed => Away::Deployed,
                AwayReason::Health => Away::Health,
                AwayReason::Leave => Away::Leave,
                AwayReason::Line => Away::Line,
            },
        },
        LifeCommand::ChooseQuorum { members } => Command::ChooseQuorum { members },
        LifeCommand::ChooseRotation { rotating } => Command::ChooseRotation { rotating },
        LifeCommand::ChooseAllocation { allocation } => {
            Command::ChooseAllocation { allocation: read_allocation(allocation)? }
        }
        LifeCommand::ProposeContract { clauses, kept_months, minimum } => {
            let clauses = clauses.into_iter().map(read_clause).collect();
            Command::ProposeContract { clauses: Clauses { clauses, kept_months, minimum } }
        }
        LifeCommand::AnswerContract { version, accepted } => Command::AnswerContract { version, accepted },
        LifeCommand::Undertake { what, text, due, will_know } => {
            let due = due.map(|day| day.parse::<Date>().map_err(|_| Fault::NotUnderstood)).transpose()?;
            Command::Undertake { what, text: nfc(&text), due, question: None, will_know }
        }
        LifeCommand::Report { action, status, learned } => {
            Command::Report { action: Undertaking(action), status, learned: nfc(&learned) }
        }
        LifeCommand::LayOut { name, words } => Command::LayOut { name: nfc(&name), words: nfc(&words) },
        LifeCommand::Rework { piece, words } => Command::Rework { piece, words: nfc(&words) },
    };
    let which = chosen.map(|which| match which {
        WhichTime::Earlier => Choice::Earlier,
        WhichTime::Later => Choice::Later,
    });
    Ok(LifeRequest { command, which })
}

fn wall(text: &str) -> Result<DateTime, Fault> {
    text.parse().map_err(|_| Fault::NotUnderstood)
}

fn read_repeat(repeat: SeriesRepeat) -> Result<(Repeat, u32), Fault> {
    Ok(match repeat {
        SeriesRepeat::Weekly { every, count } => (Repeat::Weekly { every }, count),
        SeriesRepeat::Monthly { every, count } => (Repeat::Monthly { every }, count),
        SeriesRepeat::Dates { dates } => {
            let days = dates.iter().map(|day| day.parse::<Date>().map_err(|_| Fault::NotUnderstood));
            (Repeat::Dates { dates: days.collect::<Result<_, _>>()? }, 1)
        }
    })
}

fn read_allocation(allocation: TurnAllocation) -> Result<Allocation, Fault> {
    let presenters = |members: Vec<protocol::MemberId>| {
        Presenters::of(members).ok_or(Fault::Life(Refusal::AllocationEmpty))
    };
    Ok(match allocation {
        TurnAllocation::Equal => Allocation::Equal,
        TurnAllocation::Bid => Allocation::Bid,
        TurnAllocation::Rotation { order, review_every, review_replaces_turn } => Allocation::Rotation {
            order: order.into_iter().map(presenters).collect::<Result<_, _>>()?,
            review: review_every.map(|every| Review { every, replaces_turn: review_replaces_turn }),
        },
        TurnAllocation::Owner { presenters: members } => {
            Allocation::Owner { presenters: presenters(members)? }
        }
    })
}

fn read_clause(clause: ContractClause) -> Clause {
    let topic = match clause.topic {
        ClauseTopic::Confidentiality => Topic::Confidentiality,
        ClauseTopic::Limits => Topic::Limits,
        ClauseTopic::Punctuality => Topic::Punctuality,
        ClauseTopic::Quorum => Topic::Quorum,
        ClauseTopic::Cameras => Topic::Cameras,
        ClauseTopic::Notes => Topic::Notes,
        ClauseTopic::Organisation => Topic::Organisation,
        ClauseTopic::Listening => Topic::Listening,
        ClauseTopic::Other => Topic::Other,
    };
    Clause { topic, words: nfc(&clause.words) }
}

/// Composed characters, so that equal words are equal.
fn nfc(words: &Content) -> Content {
    use unicode_normalization::UnicodeNormalization;
    Content::new(words.expose().nfc().collect::<String>())
}
