//! What a wish leads to, or why it is refused.

use super::{By, LearningSet, Standing};
use crate::contract::{Clauses, Contract};
use crate::event::{Away, Event, Reply, Undertaking};
use crate::ledger::{Allocation, Presenters};
use crate::left;
use crate::{ACTIONS_MAX, CONTRACT_VERSIONS_MAX, Command, OPEN_ACTIONS_MAX, Refusal, Zones};
use protocol::limits::{MEMBERS_MAX, NOTE_CHARS_MAX, SENTENCE_CHARS_MAX};
use protocol::view::{ActionStatus, SeatPart};
use protocol::{Content, MemberId, Timestamp};

mod follow;
mod meetings;
mod session;
mod work;

pub(super) fn decide(
    set: &LearningSet,
    by: By,
    command: &Command,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Join { member, part } => join(set, by, *member, *part),
        Command::Pause { member } => pause(set, by, *member),
        Command::Return { member } => back(set, by, *member),
        Command::Leave { member } => leave(set, by, *member),
        Command::HandOn { to } => hand_on(set, by, *to),
        Command::ChooseRotation { rotating } => choose_rotation(set, by, *rotating),
        Command::ChooseZone { zone } => choose_zone(set, by, zone, zones),
        Command::PlanMeetings { series, choices } => meetings::plan(set, by, series, choices, now, zones),
        Command::MoveMeeting { meeting, wall, following, choices } => meetings::shift(
            set,
            by,
            &meetings::Shifted { meeting: *meeting, wall: *wall, following: *following, choices },
            now,
            zones,
        ),
        Command::CancelMeeting { meeting, following } => meetings::cancel(set, by, *meeting, *following, now),
        Command::CheckZones => meetings::check_zones(set, by, now, zones),
        Command::FollowProgramme { followed } => follow::follow(set, by, followed, now, zones),
        Command::Answer { meeting, reply, away } => answer(set, by, *meeting, (*reply, *away), now),
        Command::NoteAttendance { meeting, present } => note_attendance(set, by, *meeting, present, now),
        Command::NoteMadeUp { meeting, member } => note_made_up(set, by, *meeting, *member),
        Command::ChooseQuorum { members } => choose_quorum(set, by, *members),
        Command::ChooseAllocation { allocation } => choose_allocation(set, by, allocation),
        Command::NoteTurn { meeting, presenters, minutes } => {
            note_turn(set, by, *meeting, presenters, *minutes, now)
        }
        Command::NoteMissed { meeting, presenters } => {
            guards(set, by)?;
            meetings::begun(set, *meeting, now)?;
            check_presenters(set, presenters)?;
            Ok(vec![Event::TurnMissed { meeting: *meeting, presenters: presenters.clone() }])
        }
        Command::NoteReview { meeting } => {
            guards(set, by)?;
            meetings::begun(set, *meeting, now)?;
            if set.attendance.get(meeting).is_some_and(|attendance| attendance.review) {
                return Err(Refusal::NothingChanges);
            }
            Ok(vec![Event::ReviewHeld { meeting: *meeting }])
        }
        Command::NoteSession { session } => session::note(set, by, session, zones),
        Command::NoteLeft { session, left } => left::note(set, by, *session, left),
        Command::Swap { first, second } => swap(set, by, first, second),
        Command::ProposeContract { clauses } => propose(set, by, clauses),
        Command::AnswerContract { version, accepted } => answer_contract(set, by, *version, *accepted),
        Command::Undertake { what, text, due, question, will_know } => {
            let owner = belongs(set, by)?;
            check_words(text, SENTENCE_CHARS_MAX)?;
            let open = set.actions.iter().filter(|action| action.owner == owner && action.is_open()).count();
            if open >= OPEN_ACTIONS_MAX || set.actions.len() >= ACTIONS_MAX {
                return Err(Refusal::TooMany);
            }
            if will_know.is_some_and(|member| !is_here(set, member)) {
                return Err(Refusal::NoSuchMember);
            }
            Ok(vec![Event::ActionUndertaken {
                action: next_action(set),
                owner,
                what: *what,
                text: text.clone(),
                due: *due,
                question: question.clone(),
                will_know: *will_know,
            }])
        }
        Command::Report { action, status, learned } => report(set, by, *action, *status, learned),
        Command::LayOut { name, words } => work::lay_out(set, by, name, words),
        Command::Rework { piece, words } => work::rework(set, by, *piece, words),
    }
}

fn join(set: &LearningSet, by: By, member: MemberId, part: SeatPart) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    if set.members.get(&member).is_some_and(|known| known.standing != Standing::Left) {
        return Err(Refusal::AlreadyMember);
    }
    if part == SeatPart::Facilitator && set.facilitator().is_some() {
        return Err(Refusal::NotToThem);
    }
    let here = set.members.values().filter(|member| member.standing != Standing::Left).count();
    if here >= MEMBERS_MAX {
        return Err(Refusal::TooMany);
    }
    Ok(vec![Event::MemberJoined { member, part }])
}

fn pause(set: &LearningSet, by: By, member: MemberId) -> Result<Vec<Event>, Refusal> {
    self_or_guard(set, by, member)?;
    match set.members[&member].standing {
        Standing::Here if set.facilitator() == Some(member) => Err(Refusal::FacilitatorStays),
        Standing::Here => Ok(vec![Event::MemberPaused { member }]),
        Standing::Paused | Standing::Left => Err(Refusal::NothingChanges),
    }
}

fn back(set: &LearningSet, by: By, member: MemberId) -> Result<Vec<Event>, Refusal> {
    self_or_guard(set, by, member)?;
    match set.members[&member].standing {
        Standing::Paused => Ok(vec![Event::MemberReturned { member }]),
        Standing::Here | Standing::Left => Err(Refusal::NothingChanges),
    }
}

fn leave(set: &LearningSet, by: By, member: MemberId) -> Result<Vec<Event>, Refusal> {
    self_or_guard(set, by, member)?;
    if set.facilitator() == Some(member) {
        return Err(Refusal::FacilitatorStays);
    }
    Ok(vec![Event::MemberLeft { member }])
}

fn hand_on(set: &LearningSet, by: By, to: MemberId) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    let from = set.facilitator().ok_or(Refusal::NoSuchMember)?;
    let takes = set
        .members
        .get(&to)
        .is_some_and(|member| member.part == SeatPart::Member && member.standing == Standing::Here);
    if takes { Ok(vec![Event::FacilitatorHandedOn { from, to }]) } else { Err(Refusal::NotToThem) }
}

fn choose_rotation(set: &LearningSet, by: By, rotating: bool) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    if set.rotating == rotating {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::RotationChosen { rotating }])
}

fn choose_zone(set: &LearningSet, by: By, zone: &str, zones: &Zones) -> Result<Vec<Event>, Refusal> {
    let member = belongs(set, by)?;
    if zones.get(zone).is_none() {
        return Err(Refusal::ZoneUnknown);
    }
    if set.members[&member].zone.as_deref() == Some(zone) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::ZoneChosen { member, zone: zone.to_owned() }])
}

fn answer(
    set: &LearningSet,
    by: By,
    meeting: crate::MeetingId,
    reply: (Reply, Away),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let member = belongs(set, by)?;
    meetings::ahead(set, meeting, now)?;
    let (reply, away) = reply;
    // A reason for staying away is kept with a no alone.
    let away = if reply == Reply::No { away } else { Away::Unsaid };
    let known = set.attendance.get(&meeting).and_then(|attendance| attendance.replies.get(&member));
    if known.is_some_and(|known| (known.reply, known.away) == (reply, away)) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::ReplyGiven { meeting, member, reply, away, mailed_at: None }])
}

fn note_attendance(
    set: &LearningSet,
    by: By,
    meeting: crate::MeetingId,
    present: &[MemberId],
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    meetings::begun(set, meeting, now)?;
    if present.iter().any(|member| !set.members.contains_key(member)) {
        return Err(Refusal::NoSuchMember);
    }
    Ok(vec![session::attendance(set, meeting, present)])
}

fn note_made_up(
    set: &LearningSet,
    by: By,
    meeting: crate::MeetingId,
    member: MemberId,
) -> Result<Vec<Event>, Refusal> {
    match by {
        By::Service => {}
        By::Member(_) => return Err(Refusal::FacilitatorOnly),
    }
    let known = set.attendance.get(&meeting).filter(|known| known.away.contains_key(&member));
    let known = known.ok_or(Refusal::NoSuchMember)?;
    if known.made_up.contains(&member) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::AttendanceMadeUp { meeting, member }])
}

fn choose_quorum(set: &LearningSet, by: By, members: u32) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    if !(1..=u32::try_from(MEMBERS_MAX).unwrap_or(u32::MAX)).contains(&members) {
        return Err(Refusal::OutOfRange);
    }
    if set.quorum == members {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::QuorumChosen { members }])
}

fn choose_allocation(set: &LearningSet, by: By, allocation: &Allocation) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    if !allocation.is_sound() {
        return Err(Refusal::AllocationEmpty);
    }
    match allocation {
        Allocation::Rotation { order, .. } => {
            order.iter().try_for_each(|presenters| check_presenters(set, presenters))?;
        }
        Allocation::Owner { presenters } => check_presenters(set, presenters)?,
        Allocation::Equal | Allocation::Bid => {}
    }
    if set.ledger.allocation() == allocation {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::AllocationChosen { allocation: allocation.clone() }])
}

fn note_turn(
    set: &LearningSet,
    by: By,
    meeting: crate::MeetingId,
    presenters: &Presenters,
    minutes: u32,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    meetings::begun(set, meeting, now)?;
    check_presenters(set, presenters)?;
    if minutes > crate::MEETING_MINUTES_MAX {
        return Err(Refusal::OutOfRange);
    }
    if set.turns.get(&meeting).is_some_and(|turns| turns.contains(presenters)) {
        return Err(Refusal::TurnNoted);
    }
    Ok(vec![Event::TurnTaken { meeting, presenters: presenters.clone(), minutes }])
}

fn swap(set: &LearningSet, by: By, first: &Presenters, second: &Presenters) -> Result<Vec<Event>, Refusal> {
    guards(set, by)?;
    let Allocation::Rotation { order, .. } = set.ledger.allocation() else {
        return Err(Refusal::NothingChanges);
    };
    if first == second || !order.contains(first) || !order.contains(second) {
        return Err(Refusal::NotPresenters);
    }
    Ok(vec![Event::TurnsSwapped { first: first.clone(), second: second.clone() }])
}

fn propose(set: &LearningSet, by: By, clauses: &Clauses) -> Result<Vec<Event>, Refusal> {
    let member = belongs(set, by)?;
    if !clauses.is_sound() {
        return Err(Refusal::ContractEmpty);
    }
    if set.contracts.len() >= CONTRACT_VERSIONS_MAX {
        return Err(Refusal::TooMany);
    }
    let digest = clauses.digest();
    if set.contracts.last().is_some_and(|last| last.contract.digest == digest) {
        return Err(Refusal::NothingChanges);
    }
    let version = u32::try_from(set.contracts.len() + 1).map_err(|_| Refusal::TooMany)?;
    let contract = Contract { version, says: clauses.clone(), digest };
    Ok(vec![
        Event::ContractProposed { by: member, contract },
        // Whoever puts rules to others accepts them.
        Event::ContractAnswered { member, version, accepted: true },
    ])
}

fn answer_contract(set: &LearningSet, by: By, version: u32, accepted: bool) -> Result<Vec<Event>, Refusal> {
    let member = belongs(set, by)?;
    let stands = set.contracts.last().ok_or(Refusal::NoContract)?;
    if stands.contract.version != version {
        return Err(Refusal::ContractChanged);
    }
    if stands.answers.get(&member).is_some_and(|(before, _)| *before == accepted) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::ContractAnswered { member, version, accepted }])
}

fn report(
    set: &LearningSet,
    by: By,
    action: Undertaking,
    status: ActionStatus,
    learned: &Content,
) -> Result<Vec<Event>, Refusal> {
    let member = belongs(set, by)?;
    let known = set.actions.iter().find(|known| known.action == action).ok_or(Refusal::NoSuchAction)?;
    if known.owner != member {
        return Err(Refusal::OwnerOnly);
    }
    if !known.is_open() {
        return Err(Refusal::ActionSettled);
    }
    if !learned.is_empty() {
        check_words(learned, NOTE_CHARS_MAX)?;
    }
    Ok(vec![Event::ActionReported { action, owner: member, status, learned: learned.clone() }])
}

/// A number that no action has. Those of somebody who was erased cannot be seen any more, and so are not counted.
fn next_action(set: &LearningSet) -> Undertaking {
    Undertaking(set.actions.iter().map(|action| action.action.0).max().unwrap_or(0) + 1)
}

/// The facilitator, or the service.
fn guards(set: &LearningSet, by: By) -> Result<(), Refusal> {
    match by {
        By::Service => Ok(()),
        By::Member(member) if set.facilitator() == Some(member) => Ok(()),
        By::Member(_) => Err(Refusal::FacilitatorOnly),
    }
}

/// The facilitator, the service, or whoever hosts the next session where the role goes round.
fn sees_to_dates(set: &LearningSet, by: By) -> Result<(), Refusal> {
    match by {
        By::Member(member) if set.host() == Some(member) => Ok(()),
        By::Member(_) | By::Service => guards(set, by),
    }
}

/// The member who wishes it, who belongs to the set. The service has no wishes of its own here.
fn belongs(set: &LearningSet, by: By) -> Result<MemberId, Refusal> {
    match by {
        By::Member(member) if is_here(set, member) => Ok(member),
        By::Member(_) | By::Service => Err(Refusal::NoSuchMember),
    }
}

fn self_or_guard(set: &LearningSet, by: By, member: MemberId) -> Result<(), Refusal> {
    if !is_here(set, member) {
        return Err(Refusal::NoSuchMember);
    }
    if by == By::Member(member) { Ok(()) } else { guards(set, by) }
}

fn is_here(set: &LearningSet, member: MemberId) -> bool {
    set.members.get(&member).is_some_and(|known| known.standing != Standing::Left)
}

fn check_presenters(set: &LearningSet, presenters: &Presenters) -> Result<(), Refusal> {
    let fits = |member: MemberId| is_here(set, member) && set.part(member) == Some(SeatPart::Member);
    if presenters.members().all(fits) { Ok(()) } else { Err(Refusal::NotPresenters) }
}

fn check_words(words: &Content, chars_max: usize) -> Result<(), Refusal> {
    let words = words.expose();
    if words.trim().is_empty() {
        return Err(Refusal::TextEmpty);
    }
    let hidden = |character: char| character.is_control() && character != '\n';
    if words.chars().count() > chars_max || words.chars().any(hidden) {
        return Err(Refusal::TextNotPlain);
    }
    Ok(())
}
