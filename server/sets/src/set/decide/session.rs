//! What a session that is over leaves in the life of its set.

use super::{By, next_action};
use crate::command::{Held, HeldAction};
use crate::event::{Away, Event, Meeting, MeetingId, Reply, Undertaking};
use crate::set::LearningSet;
use crate::{ACTIONS_MAX, MEETING_MINUTES_MAX, MEETINGS_MAX, Refusal, Zones};
use protocol::view::SeatPart;
use protocol::{MemberId, Millis, Timestamp};

/// How far from its planned time a session may begin and still be that meeting: people come early, start late, or
/// agree on the evening instead.
const NEAR: Millis = Millis::from_mins(12 * 60);

pub(super) fn note(set: &LearningSet, by: By, held: &Held, zones: &Zones) -> Result<Vec<Event>, Refusal> {
    match by {
        By::Service => {}
        By::Member(_) => return Err(Refusal::FacilitatorOnly),
    }
    let mut events = Vec::new();
    let meeting = match meeting_of(set, held.began) {
        Some(meeting) => meeting,
        None => {
            let meeting = unplanned(set, held, zones)?;
            let number = meeting.meeting;
            events.push(Event::MeetingsPlanned { meetings: vec![meeting] });
            number
        }
    };
    events.push(attendance(set, meeting, &held.present));
    let belongs = |member: MemberId| set.part(member) == Some(SeatPart::Member);
    for (presenters, minutes) in &held.rounds {
        // A whole set that held one issue together, or a facilitator who presented, takes nobody's turn.
        if presenters.members().all(belongs) {
            let minutes = (*minutes).min(MEETING_MINUTES_MAX);
            events.push(Event::TurnTaken { meeting, presenters: presenters.clone(), minutes });
        }
    }
    if held.review {
        events.push(Event::ReviewHeld { meeting });
    }
    let Undertaking(mut next) = next_action(set);
    for action in &held.actions {
        let known = set
            .actions
            .iter()
            .find(|known| known.owner == action.owner && known.text == action.text && known.is_open());
        let number = match known {
            Some(known) => known.action,
            None if usize::try_from(next).is_ok_and(|next| next > ACTIONS_MAX) => break,
            None => {
                events.push(undertaken(Undertaking(next), action));
                next += 1;
                Undertaking(next - 1)
            }
        };
        if let Some((status, learned)) = &action.report {
            let (status, learned, owner) = (*status, learned.clone(), action.owner);
            events.push(Event::ActionReported { action: number, owner, status, learned });
        }
    }
    Ok(events)
}

/// The planned meeting that a session was: the nearest one that no session has been yet.
fn meeting_of(set: &LearningSet, began: Timestamp) -> Option<MeetingId> {
    let apart = |meeting: &Meeting| {
        let (early, late) = (meeting.starts_at.since(began), began.since(meeting.starts_at));
        early.max(late)
    };
    let free = set.meetings.iter().filter(|meeting| {
        let noted = set.attendance.get(&meeting.meeting).is_some_and(|attendance| attendance.noted);
        !meeting.cancelled && !noted && apart(meeting) <= NEAR
    });
    free.min_by_key(|meeting| apart(meeting)).map(|meeting| meeting.meeting)
}

/// A meeting for a session that nobody had planned.
fn unplanned(set: &LearningSet, held: &Held, zones: &Zones) -> Result<Meeting, Refusal> {
    if set.meetings.len() >= MEETINGS_MAX {
        return Err(Refusal::TooMany);
    }
    let (wall, _) = zones.local(held.began, &set.zone).ok_or(Refusal::ZoneUnknown)?;
    let number = u32::try_from(set.meetings.len() + 1).map_err(|_| Refusal::TooMany)?;
    Ok(Meeting {
        meeting: MeetingId(number),
        wall,
        zone: set.zone.clone(),
        starts_at: held.began,
        minutes: held.minutes.clamp(1, MEETING_MINUTES_MAX),
        sequence: 0,
        cancelled: false,
    })
}

/// Who was there, and of the others why not, as far as they had said.
pub(super) fn attendance(set: &LearningSet, meeting: MeetingId, present: &[MemberId]) -> Event {
    let mut here = present.to_vec();
    here.sort_unstable();
    here.dedup();
    let replies = set.attendance.get(&meeting).map(|attendance| &attendance.replies);
    let reason = |member: &MemberId| match replies.and_then(|replies| replies.get(member)) {
        Some(said) if said.reply == Reply::No => said.away,
        Some(_) | None => Away::Unsaid,
    };
    let away = set.expected().filter(|member| !here.contains(member)).map(|member| (member, reason(&member)));
    Event::AttendanceNoted { meeting, away: away.collect(), present: here }
}

fn undertaken(number: Undertaking, action: &HeldAction) -> Event {
    Event::ActionUndertaken {
        action: number,
        owner: action.owner,
        what: action.what,
        text: action.text.clone(),
        due: action.due,
        question: action.question.clone(),
        will_know: None,
    }
}
