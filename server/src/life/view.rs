//! A set over time as calls show it to one member.

use crate::life::{zone_rules, zones};
use crate::store::{Settled, WrittenTo};
use jiff::civil::DateTime;
use protocol::life::{
    AwayReason, ClauseTopic, ContractAnswer, ContractClause, LettersReach, LettersTo, Life, LifeAction,
    LifeContract, LifeLetters, LifeMeeting, LifePiece, LifeReply, MeetingReply, MemberTurns, PieceVersion,
    ProposedPresenters, TurnAllocation, TurnBalance, WhyNow,
};
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::contract::{Answered, Topic};
use sets::ledger::{Allocation, Because, Presenters, Proposal, balance};
use sets::schedule::{local, shifts};
use sets::{Away, LearningSet, Meeting, Reply, SetView, Standing};
use std::collections::BTreeSet;

/// Turns proposed for the next meeting where they are not in a fixed order: what two to three hours have room for.
const PLACES: usize = 2;

/// The life of a set as one member may see it; nothing for whoever does not belong to it.
pub(crate) fn seen_by(
    set: &LearningSet,
    member: MemberId,
    now: Timestamp,
    letters: LifeLetters,
) -> Option<Life> {
    let view = set.shown(member)?;
    let zone = set.zone_of(member).to_owned();
    let next = view.meetings.iter().find(|meeting| meeting.is_ahead(now));
    let proposal = next.map(|next| proposal(set, &view, next)).unwrap_or_default();
    let counts: Vec<u32> = view.turns.iter().map(|(_, entry)| entry.turns).collect();
    Some(Life {
        zone_chosen: set.has_chosen_zone(member),
        zone_rules: zone_rules().to_owned(),
        meetings: meetings(set, &view, &zone),
        quorum: set.quorum_chosen(),
        allocation: allocation(set.ledger().allocation()),
        rotation: set.rotation(),
        rotating: set.is_rotating(),
        turns: turns(set, &view),
        review: proposal.review,
        proposal: proposal
            .turns
            .iter()
            .map(|turn| ProposedPresenters {
                presenters: turn.presenters.members().collect(),
                without: turn.without.clone(),
                because: because(turn.because),
            })
            .collect(),
        balance: balance(&counts)
            .map(|figures| TurnBalance { entropy: figures.entropy, max_over_mean: figures.max_over_mean }),
        contract: set.contracts().last().map(|newest| contract(set, newest)),
        contract_held: held_meanwhile(set).map(|held| contract(set, held)),
        actions: actions(&view),
        pieces: pieces(&view),
        paused: view
            .members
            .iter()
            .filter(|(_, _, standing)| *standing == Standing::Paused)
            .map(|(member, ..)| *member)
            .collect(),
        letters,
        zone,
    })
}

/// Whom letters reach, as a member may know it: themselves, and the facilitator of everyone. `lost` are those whose letter
/// with the link did not get to them; `sent` says whether there is a mail server.
pub(crate) fn letters(
    set: &LearningSet,
    member: MemberId,
    written: Vec<WrittenTo>,
    lost: Vec<MemberId>,
    sent: bool,
) -> LifeLetters {
    let guards = set.facilitator() == Some(member);
    let shown = written.into_iter().filter(|to| sent && (guards || to.member == member));
    let to = shown.map(|to| LettersTo {
        member: to.member,
        reach: match (to.wanted, to.newest, to.delayed) {
            (false, ..) => LettersReach::Unwanted,
            _ if to.returned => LettersReach::Returned,
            (true, Some(Settled::Refused), _) => LettersReach::Refused,
            (true, Some(Settled::Returned), 0) => LettersReach::Returned,
            (true, Some(Settled::Late), _) | (true, _, 1..) => LettersReach::Wait,
            (true, Some(Settled::Sent | Settled::Moot) | None, 0) => LettersReach::Go,
        },
    });
    LifeLetters { sent, to: to.collect(), lost: if sent && guards { lost } else { Vec::new() } }
}

fn proposal(set: &LearningSet, view: &SetView, next: &Meeting) -> Proposal {
    let stays_away = |member: MemberId| {
        view.replies
            .iter()
            .any(|(meeting, who, reply, _)| *meeting == next.meeting && *who == member && *reply == Reply::No)
    };
    let present: BTreeSet<MemberId> = set.expected().filter(|member| !stays_away(*member)).collect();
    let place = set.place_in_order(next.meeting).unwrap_or(1);
    let places = match set.ledger().allocation() {
        Allocation::Rotation { .. } | Allocation::Owner { .. } => 1,
        Allocation::Equal | Allocation::Bid => PLACES,
    };
    // Nobody has bid before the meeting: whoever comes might.
    set.ledger().proposal(place, &present, &present, places)
}

fn meetings(set: &LearningSet, view: &SetView, zone: &str) -> Vec<LifeMeeting> {
    let shifted = shifts(&view.meetings, zone, zones());
    let seen = view.meetings.iter().filter_map(|meeting| {
        let here = local(meeting.starts_at, zone, zones())?;
        let (coming, in_question) = set.quorum(meeting.meeting)?;
        let replies = view.replies.iter().filter(|(of, ..)| *of == meeting.meeting);
        let moved_from = shifted.iter().find(|shift| shift.meeting == meeting.meeting);
        let attended = view.attended.iter().find(|(of, ..)| *of == meeting.meeting);
        Some(LifeMeeting {
            meeting: meeting.meeting.0,
            starts_at: meeting.starts_at,
            minutes: meeting.minutes,
            zone: meeting.zone.clone(),
            // An hour that the clocks there skip is not the hour it takes place at.
            wall: minute(
                local(meeting.starts_at, &meeting.zone, zones()).map_or(meeting.wall, |there| there.wall),
            ),
            local: minute(here.wall),
            offset_minutes: here.offset_minutes,
            moved_from: moved_from.map(|shift| shift.before.strftime("%H:%M").to_string()),
            cancelled: meeting.cancelled,
            moved: meeting.sequence > 0 && !meeting.cancelled,
            replies: replies.map(|(_, member, reply, away)| said(*member, *reply, *away)).collect(),
            coming,
            in_question,
            triad_instead: set.can_be_a_triad(meeting.meeting),
            attended: attended.map(|(_, came, of)| (*came, *of)),
            made_up: {
                let of = view.made_up.iter().filter(|(of, _)| *of == meeting.meeting);
                of.map(|(_, member)| *member).collect()
            },
        })
    });
    seen.collect()
}

fn minute(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

fn said(member: MemberId, reply: Reply, away: Away) -> LifeReply {
    LifeReply {
        member,
        reply: match reply {
            Reply::Yes => MeetingReply::Yes,
            Reply::Perhaps => MeetingReply::Perhaps,
            Reply::No => MeetingReply::No,
        },
        away: match away {
            Away::Unsaid => AwayReason::Unsaid,
            Away::Work => AwayReason::Work,
            Away::Deployed => AwayReason::Deployed,
            Away::Health => AwayReason::Health,
            Away::Leave => AwayReason::Leave,
            Away::Line => AwayReason::Line,
        },
    }
}

fn allocation(allocation: &Allocation) -> TurnAllocation {
    match allocation {
        Allocation::Equal => TurnAllocation::Equal,
        Allocation::Bid => TurnAllocation::Bid,
        Allocation::Rotation { order, review } => TurnAllocation::Rotation {
            order: order.iter().map(|presenters| presenters.members().collect()).collect(),
            review_every: review.map(|review| review.every),
            review_replaces_turn: review.is_none_or(|review| review.replaces_turn),
        },
        Allocation::Owner { presenters } => {
            TurnAllocation::Owner { presenters: presenters.members().collect() }
        }
    }
}

fn turns(set: &LearningSet, view: &SetView) -> Vec<MemberTurns> {
    let of = |member: MemberId| {
        let (presenters, shared) = (Presenters::one(member), view);
        let alone = set.ledger().entry(&presenters);
        let part = shared.members.iter().find(|(known, ..)| *known == member).map(|(_, part, _)| *part);
        MemberTurns {
            member,
            part: part.unwrap_or(SeatPart::Member),
            turns: alone.turns,
            minutes: alone.minutes,
            owed: alone.owed_since.is_some(),
            minutes_owed: set.ledger().minutes_owed(&presenters),
            credited: alone.credit,
        }
    };
    view.turns.iter().map(|(member, _)| of(*member)).collect()
}

fn because(because: Because) -> WhyNow {
    match because {
        Because::Owed { since } => WhyNow::Owed { since: since.0 },
        Because::InOrder => WhyNow::InOrder,
        Because::FewerTurns { turns } => WhyNow::FewerTurns { turns },
        Because::LongestAgo => WhyNow::LongestAgo,
        Because::NotYet => WhyNow::NotYet,
        Because::Owner => WhyNow::Owner,
    }
}

/// The version that holds while somebody has not accepted the newest.
fn held_meanwhile(set: &LearningSet) -> Option<&Answered> {
    let newest = set.contracts().last()?;
    set.contract_held().filter(|held| held.contract.version != newest.contract.version)
}

/// Every version of the ground rules, the first one first.
pub(crate) fn contracts(set: &LearningSet) -> Vec<LifeContract> {
    set.contracts().iter().map(|version| contract(set, version)).collect()
}

fn contract(set: &LearningSet, version: &Answered) -> LifeContract {
    let answers = set.belonging().map(|(member, _)| {
        let answer = version.answers.get(&member);
        ContractAnswer {
            member,
            accepted: answer.map(|(accepted, _)| *accepted),
            at: answer.map(|(_, at)| *at),
        }
    });
    let clause = |clause: &sets::contract::Clause| ContractClause {
        topic: match clause.topic {
            Topic::Confidentiality => ClauseTopic::Confidentiality,
            Topic::Limits => ClauseTopic::Limits,
            Topic::Punctuality => ClauseTopic::Punctuality,
            Topic::Quorum => ClauseTopic::Quorum,
            Topic::Cameras => ClauseTopic::Cameras,
            Topic::Notes => ClauseTopic::Notes,
            Topic::Organisation => ClauseTopic::Organisation,
            Topic::Listening => ClauseTopic::Listening,
            Topic::Other => ClauseTopic::Other,
        },
        words: clause.words.clone(),
    };
    LifeContract {
        version: version.contract.version,
        by: version.by,
        clauses: version.contract.says.clauses.iter().map(clause).collect(),
        kept_months: version.contract.says.kept_months,
        minimum: version.contract.says.minimum,
        held_since: version.held_since,
        digest: version.contract.digest.clone(),
        answers: answers.collect(),
    }
}

fn pieces(view: &SetView) -> Vec<LifePiece> {
    let version =
        |known: &sets::work::Version| PieceVersion { by: known.by, at: known.at, words: known.words.clone() };
    let seen = view.pieces.iter().map(|known| LifePiece {
        piece: known.piece,
        name: known.name.clone(),
        versions: known.versions.iter().map(version).collect(),
    });
    seen.collect()
}

fn actions(view: &SetView) -> Vec<LifeAction> {
    let seen = view.actions.iter().map(|action| LifeAction {
        action: action.action.0,
        owner: action.owner,
        what: action.what,
        text: action.text.clone(),
        due: action.due.map(|day| day.to_string()),
        question: action.question.clone(),
        will_know: action.will_know,
        open: action.is_open(),
        status: action.reports.last().map(|report| report.status),
        learned: action.reports.last().map(|report| report.learned.clone()).unwrap_or_default(),
    });
    seen.collect()
}
