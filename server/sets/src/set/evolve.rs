//! What each event changes.

use super::{LearningSet, Member, Said, Standing};
use crate::Meeting;
use crate::action::{Action, Report};
use crate::contract::Answered;
use crate::event::{Event, MeetingId};
use crate::left::{self, LeftAction, LeftQuestion};
use crate::work::{Piece, Version};
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use std::collections::BTreeMap;

pub(super) fn evolve(set: &mut LearningSet, at: Timestamp, event: &Event) {
    match event {
        Event::SetBegan { zone } => set.zone.clone_from(zone),
        Event::MemberJoined { member, part } => {
            let joined = Member { part: *part, standing: Standing::Here, zone: None, guest: false };
            set.members.insert(*member, joined);
            if *part == SeatPart::Member {
                set.ledger.join(*member);
            }
        }
        Event::GuestCame { member } => {
            let part = SeatPart::Observer;
            set.members.insert(*member, Member { part, standing: Standing::Here, zone: None, guest: true });
        }
        Event::MemberPaused { member } => {
            stands(set, *member, Standing::Paused);
            agreed(set, at);
        }
        Event::MemberReturned { member } => stands(set, *member, Standing::Here),
        Event::MemberLeft { member } => {
            stands(set, *member, Standing::Left);
            set.ledger.leave(*member);
            agreed(set, at);
        }
        Event::FacilitatorHandedOn { from, to } => handed_on(set, *from, *to),
        Event::RotationChosen { rotating } => {
            set.rotating = *rotating;
            set.passes_on = false;
        }
        Event::ZoneChosen { member, zone } => {
            if let Some(member) = set.members.get_mut(member) {
                member.zone = Some(zone.clone());
            }
        }
        Event::MeetingsPlanned { meetings } => {
            set.changed_at.extend(meetings.iter().map(|meeting| (meeting.meeting, at)));
            set.meetings.extend(meetings.iter().cloned());
        }
        Event::MeetingMoved { meeting, wall, zone, starts_at, sequence } => {
            set.changed_at.insert(*meeting, at);
            change(set, *meeting, |meeting| {
                meeting.wall = *wall;
                meeting.zone.clone_from(zone);
                meeting.starts_at = *starts_at;
                meeting.sequence = *sequence;
            });
            // Who had answered had answered to another time.
            if let Some(attendance) = set.attendance.get_mut(meeting) {
                attendance.replies.clear();
            }
        }
        Event::MeetingCancelled { meeting, sequence } => change(set, *meeting, |meeting| {
            meeting.cancelled = true;
            meeting.sequence = *sequence;
        }),
        Event::MeetingRetimed { meeting, starts_at, sequence } => {
            set.changed_at.insert(*meeting, at);
            change(set, *meeting, |meeting| {
                meeting.starts_at = *starts_at;
                meeting.sequence = *sequence;
            });
        }
        // What it led to are events of their own.
        Event::ProgrammeFollowed {} => {}
        Event::ReplyGiven { meeting, member, reply, away, mailed_at } => {
            let said = Said { reply: *reply, away: *away, at: mailed_at.unwrap_or(at) };
            set.attendance.entry(*meeting).or_default().replies.insert(*member, said);
        }
        Event::AttendanceNoted { meeting, present, away } => {
            let attendance = set.attendance.entry(*meeting).or_default();
            attendance.present.clone_from(present);
            attendance.away = away.iter().copied().collect();
            attendance.noted = true;
        }
        Event::AttendanceMadeUp { meeting, member } => {
            set.attendance.entry(*meeting).or_default().made_up.insert(*member);
        }
        Event::QuorumChosen { members } => set.quorum = *members,
        Event::AllocationChosen { .. } | Event::TurnMissed { .. } | Event::TurnsSwapped { .. } => {}
        Event::TurnTaken { meeting, presenters, .. } => {
            set.turns.entry(*meeting).or_default().push(presenters.clone());
        }
        Event::ReviewHeld { meeting } => set.attendance.entry(*meeting).or_default().review = true,
        Event::ContractProposed { by, contract } => {
            set.contracts.push(Answered {
                contract: contract.clone(),
                by: *by,
                proposed_at: at,
                held_since: None,
                answers: BTreeMap::new(),
            });
        }
        Event::ContractAnswered { member, version, accepted } => {
            let known = set.contracts.iter_mut().find(|known| known.contract.version == *version);
            if let Some(known) = known {
                known.answers.insert(*member, (*accepted, at));
            }
            agreed(set, at);
        }
        Event::ActionUndertaken { action, owner, what, text, due, question, will_know } => {
            set.actions.push(Action {
                action: *action,
                owner: *owner,
                what: *what,
                text: text.clone(),
                due: *due,
                question: question.clone(),
                will_know: *will_know,
                since: at,
                reports: Vec::new(),
            });
        }
        Event::ActionReported { action, status, learned, .. } => {
            let known = set.actions.iter_mut().find(|known| known.action == *action);
            if let Some(known) = known {
                known.reports.push(Report { at, status: *status, learned: learned.clone() });
            }
        }
        Event::PieceLaidOut { piece, by, name, words } => {
            let versions = vec![Version { by: *by, at, words: words.clone() }];
            set.pieces.push(Piece { piece: *piece, name: name.clone(), versions });
        }
        // One whose first version went with its author is not there any more.
        Event::PieceReworked { piece, by, words } => {
            if let Some(known) = set.pieces.iter_mut().find(|known| known.piece == *piece) {
                known.versions.push(Version { by: *by, at, words: words.clone() });
            }
        }
        Event::SessionOver { session } => {
            left::over(&mut set.leaving, *session);
            set.passes_on = set.rotating;
        }
        Event::QuestionCarried { session, carried, presenter, asker, starred, kept, held, text } => {
            if let Some(leaving) = left::of(&mut set.leaving, *session) {
                let question = LeftQuestion {
                    presenter: *presenter,
                    asker: *asker,
                    starred: *starred,
                    kept: *kept,
                    held: *held,
                    text: text.clone(),
                };
                leaving.question(*carried, question);
            }
        }
        Event::QuestionLeftBehind { session, carried } => {
            if let Some(leaving) = left::of(&mut set.leaving, *session) {
                leaving.question_stays(*carried);
            }
        }
        Event::ActionCarried { session, number, owner, what, due, from, text } => {
            if let Some(leaving) = left::of(&mut set.leaving, *session) {
                let action = LeftAction {
                    owner: *owner,
                    what: *what,
                    due: due.clone(),
                    from: *from,
                    text: text.clone(),
                };
                leaving.action(*number, action);
            }
        }
        Event::ActionLeftBehind { session, number } => {
            if let Some(leaving) = left::of(&mut set.leaving, *session) {
                leaving.action_stays(*number);
            }
        }
    }
    set.ledger.evolve(event);
}

/// The newest ground rules hold once nobody is left who has not accepted them. Whoever is away for a while is not waited for,
/// and is asked when they are back; what they have declined is declined. The least number in them is the set's from then on.
fn agreed(set: &mut LearningSet, at: Timestamp) {
    let Some(newest) = set.contracts.last_mut().filter(|newest| newest.held_since.is_none()) else { return };
    let agrees = |(id, member): (&MemberId, &Member)| match (member.standing, newest.answers.get(id)) {
        (Standing::Left, _) | (_, Some((true, _))) | (Standing::Paused, None) => true,
        (Standing::Here | Standing::Paused, Some((false, _))) | (Standing::Here, None) => false,
    };
    if !set.members.iter().all(agrees) {
        return;
    }
    newest.held_since = Some(at);
    if newest.contract.says.minimum > 0 {
        set.quorum = newest.contract.says.minimum;
    }
}

fn stands(set: &mut LearningSet, member: MemberId, standing: Standing) {
    if let Some(member) = set.members.get_mut(&member) {
        member.standing = standing;
    }
}

/// The new facilitator guards and does not present; the one before is a member again, with the turns they had before.
fn handed_on(set: &mut LearningSet, from: MemberId, to: MemberId) {
    set.passes_on = false;
    if let Some(before) = set.members.get_mut(&from) {
        before.part = SeatPart::Member;
        set.ledger.step_back(from);
    }
    if let Some(next) = set.members.get_mut(&to) {
        next.part = SeatPart::Facilitator;
        set.ledger.step_aside(to);
    }
}

fn change(set: &mut LearningSet, meeting: MeetingId, change: impl FnOnce(&mut Meeting)) {
    if let Some(known) = set.meetings.iter_mut().find(|known| known.meeting == meeting) {
        change(known);
    }
}
