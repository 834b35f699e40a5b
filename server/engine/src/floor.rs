//! Who may speak: the effective floor as one pure function of the state. Nothing else in the engine, the media
//! plane or a client works it out again; after every decision it is compared with the last one, and a
//! difference becomes a `FloorChanged`.

use crate::conduct::{Conduct, is_held};
use protocol::MemberId;
use protocol::format::{AccessRule, Floor, Hands};
use protocol::view::SessionState;

/// A silence that the facilitator holds leaves the floor to the one who thinks aloud, or to a presenting pair;
/// more than two voices are no silence.
const VOICES_IN_SILENCE_MAX: usize = 2;

/// The floor as the state has it now.
pub(crate) fn effective(conduct: &Conduct) -> Floor {
    let nobody = Floor {
        rule: AccessRule::Quiet,
        speakers: Vec::new(),
        asker: None,
        turned: Vec::new(),
        hands: Hands::Locked,
    };
    match conduct.state {
        SessionState::Waiting => {
            Floor { rule: AccessRule::Open, speakers: those(conduct, |_| true), ..nobody }
        }
        SessionState::Ended => nobody,
        SessionState::Live => {
            let mut floor = running(conduct, nobody);
            if conduct.pause.is_some() {
                // Whoever is turned away stays so: a pause does not turn a camera on. But a presenter who guards
                // the process in the facilitator's absence is needed now, and nobody else could speak.
                floor.rule = AccessRule::Pause;
                floor.speakers = those(conduct, |member| member == conduct.facilitator);
                floor.turned.retain(|turned| !floor.speakers.contains(turned));
                floor.hands = Hands::Locked;
            }
            floor
        }
    }
}

fn running(conduct: &Conduct, nobody: Floor) -> Floor {
    let Some(stage) = conduct.definition() else {
        return Floor { rule: AccessRule::Open, speakers: those(conduct, |_| true), ..nobody };
    };
    let mut floor = Floor { rule: stage.rule, ..nobody };
    match stage.rule {
        AccessRule::Hold => {
            floor.speakers = those(conduct, |member| conduct.is_one_of(member, &stage.holders));
        }
        AccessRule::Ask | AccessRule::AskAny => ask(conduct, &mut floor),
        AccessRule::Turned => {
            floor.turned = seated(conduct, |member| conduct.presents(member));
            floor.speakers = those(conduct, |member| !conduct.presents(member));
            floor.hands = Hands::Open;
        }
        AccessRule::Round => match conduct.turns.as_ref().and_then(|turns| turns.now) {
            Some(now) => floor.speakers = those(conduct, |member| member == now),
            // The go-round is complete, or nobody who is in it has come: the floor is free until the
            // facilitator moves on.
            None => open(conduct, &mut floor),
        },
        AccessRule::Open => open(conduct, &mut floor),
        AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => return floor,
    }
    if let Some(given) = conduct.given
        && !floor.turned.contains(&given)
    {
        floor.speakers = those(conduct, |member| member == given);
    }
    if is_held(conduct.silence) {
        let narrow = !matches!(floor.rule, AccessRule::Open | AccessRule::Turned);
        if !narrow || floor.speakers.len() > VOICES_IN_SILENCE_MAX {
            floor.speakers.clear();
        }
    }
    floor
}

fn ask(conduct: &Conduct, floor: &mut Floor) {
    let any = floor.rule == AccessRule::AskAny;
    floor.speakers = those(conduct, |member| any || conduct.presents(member));
    if let Some(table) = conduct.table {
        floor.asker = Some(table.asker);
        if any {
            floor.speakers.retain(|member| *member != table.asker);
        }
    } else {
        let asks = |given: &MemberId| *given != conduct.facilitator && conduct.asks_questions(*given);
        floor.asker = conduct.given.filter(asks);
    }
    let waits = conduct.table.is_some() || conduct.silence.is_some();
    floor.hands = if waits { Hands::Waiting } else { Hands::Open };
}

fn open(conduct: &Conduct, floor: &mut Floor) {
    floor.rule = AccessRule::Open;
    floor.speakers = those(conduct, |_| true);
    floor.hands = Hands::Open;
}

/// Those of whom `wanted` holds, who have come and have a voice in this stage, in seat order. Somebody whose
/// connection is lost keeps the floor.
fn those(conduct: &Conduct, wanted: impl Fn(MemberId) -> bool) -> Vec<MemberId> {
    seated(conduct, |member| wanted(member) && conduct.has_come(member) && conduct.has_voice(member))
}

fn seated(conduct: &Conduct, wanted: impl Fn(MemberId) -> bool) -> Vec<MemberId> {
    conduct.seats.iter().map(|seat| seat.member).filter(|member| wanted(*member)).collect()
}
