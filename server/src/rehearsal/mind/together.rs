//! What rehearsal members do where several of them work together: a pair agrees what its issue is, and a facilitator opens
//! circles beside the whole room, goes to the one that asks, and calls them back.

use super::super::script::line;
use super::{Here, Intent, Known, Mind, is_here};
use protocol::format::{Purpose, StageAt};
use protocol::view::{CircleView, Presence, SeatPart, SeatView};
use protocol::{Command, CommandKind, Content, MemberId, Millis, Seating};

/// How many sit together where the stage does not say, as far as that goes.
const TOGETHER: u32 = 3;
/// Circles are opened in the first part of their stage; a stage in which they have been is older, in ms.
const OPENED_WITHIN_MS: u64 = 60_000;
/// How long circles go on after the last of them has come to its end, in ms.
const LINGER_MS: u64 = 90_000;
/// How long before they are called back members are told, in ms.
const CALL_MS: u64 = 15_000;
/// How long a rehearsal facilitator stays with a circle that asked, in ms.
const VISIT_MS: u64 = 25_000;

impl Mind {
    /// Of a round that I am to present with others: the first words the issue, the others agree to it.
    pub(super) fn agree_on_the_issue(&self, known: Known<'_>) -> Option<Intent> {
        if !known.may(CommandKind::WordIssue) {
            return None;
        }
        let rounds = (0_u32..).zip(&known.view.rounds);
        let mut mine =
            rounds.filter(|(_, plan)| plan.presenters.len() > 1 && plan.presenters.contains(&self.me));
        mine.find_map(|(round, plan)| match &plan.issue {
            Some(issue) if issue.agreed.contains(&self.me) => None,
            Some(issue) => {
                let wording = issue.wording;
                known.intent(format!("issue{round}.{wording}"), 8_000, Command::AgreeIssue { round, wording })
            }
            None => {
                // Whoever is no rehearsal member has the first word.
                let simulated = |member: &&MemberId| {
                    known.view.seats.iter().any(|seat| seat.member == **member && seat.rehearsal)
                };
                let is_first = plan.presenters.iter().find(simulated) == Some(&self.me)
                    && plan.presenters.iter().all(|member| simulated(&member));
                let text = Content::new(line(&self.script.bid, self.place()));
                known
                    .intent(format!("issue{round}"), 10_000, Command::WordIssue { round, text })
                    .filter(|_| is_first)
            }
        })
    }

    /// Where those who listen in a round take part in it at last, half of the set works inside a fishbowl while the other
    /// half listens; after each round but the last the two change places.
    pub(super) fn seat_a_fishbowl(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        if !has_an_outer_circle(here) || view.rounds.is_empty() {
            return None;
        }
        if view.inner.is_empty() {
            let first = view.rounds.first()?.presenters.first()?;
            let inside = self.halves(here, *first).0;
            return here.intent("inside", 5_000, Command::SetInner { members: inside });
        }
        let next = here.round().and_then(|round| view.rounds.get(round + 1))?;
        let both_look_back = here.stage.observers_speak && here.may(CommandKind::NextStage);
        let outside = next.presenters.iter().any(|member| !view.inner.contains(member));
        if both_look_back && outside && self.all_said(here) {
            return here.intent("swap", 6_000, Command::SwapInner {});
        }
        None
    }

    /// Who presents when the outer circle has come in; nobody where there is none.
    pub(super) fn presents_after_the_swap(&self, here: Here<'_>, first: MemberId) -> Option<MemberId> {
        let outside = has_an_outer_circle(here).then(|| self.halves(here, first).1)?;
        outside.first().copied()
    }

    /// Those who work first, every other one of those who are here, and those who listen first.
    fn halves(&self, here: Here<'_>, first: MemberId) -> (Vec<MemberId>, Vec<MemberId>) {
        let seats = &here.view().seats;
        let works =
            |seat: &&SeatView| seat.part == SeatPart::Member && is_here(seat) && seat.member != self.me;
        let others = seats.iter().filter(works).map(|seat| seat.member).filter(|member| *member != first);
        let (outside, inside): (Vec<_>, Vec<_>) = others.enumerate().partition(|(place, _)| place % 2 == 0);
        let members = |half: Vec<(usize, MemberId)>| half.into_iter().map(|(_, member)| member);
        (std::iter::once(first).chain(members(inside)).collect(), members(outside).collect())
    }

    /// In a stage for circles, and in a circle as its guest. Nothing where that is not the matter; and nothing in it where
    /// there is nothing to do but wait.
    #[expect(clippy::option_option, reason = "nothing to do with circles, and nothing to do, are two things")]
    pub(super) fn with_circles(&self, here: Here<'_>) -> Option<Option<Intent>> {
        let view = here.view();
        if view.circle.is_some() {
            let visits = view.named_facilitator == self.me && view.facilitator != self.me;
            return visits.then(|| here.intent("back", VISIT_MS, Command::WalkTo { to: None }));
        }
        if !here.known.asks.guards || here.stage.purpose != Purpose::Circles {
            return None;
        }
        let open = &view.circles.open;
        if let Some(asks) = open.iter().find(|open| open.asks) {
            let to = Some(asks.circle);
            return Some(here.intent(&format!("visit{}", asks.circle), 4_000, Command::WalkTo { to }));
        }
        if !open.is_empty() {
            return Some(self.call_back(here, open));
        }
        let since = here.known.now.since(here.run.started_at).0;
        if since.saturating_mul(self.haste) > OPENED_WITHIN_MS {
            return None;
        }
        let size = here.stage.circles.unwrap_or(TOGETHER);
        // In haste circles have less time too: who sits in one and is no rehearsal member waits for its clock.
        let hasty = here.run.soft_ms.filter(|_| self.haste > 1).map(|soft| soft.0 / self.haste / 60_000);
        let minutes = hasty.map(|minutes| u32::try_from(minutes).unwrap_or(1).max(1));
        let open = Command::OpenCircles { seating: Seating::Neighbours { size }, minutes };
        here.intent("circles", 8_000, open).map(Some)
    }

    /// All back, a while after the last circle has come to its last stage. Where somebody sits who is no rehearsal member,
    /// the circle's own time decides.
    fn call_back(&self, here: Here<'_>, open: &[CircleView]) -> Option<Intent> {
        let view = here.view();
        if view.circles.called_until.is_some() {
            return None;
        }
        let at_its_end = |open: &CircleView| match (here.stage.circles, open.at) {
            (Some(_), Some(StageAt::Round { round, index })) => {
                let works = |member: &&MemberId| {
                    here.seat(**member).is_some_and(|seat| seat.part == SeatPart::Member)
                };
                let rounds = open.members.iter().filter(works).count();
                let stages = &view.format.round;
                let last = stages.iter().rposition(|stage| !stage.optional);
                usize::try_from(round).is_ok_and(|round| round + 1 >= rounds)
                    && usize::try_from(index).ok() >= last
            }
            (Some(_), _) => false,
            // Circles that talk have one stage.
            (None, _) => true,
        };
        if !open.iter().all(at_its_end) {
            return None;
        }
        let within_ms = Millis(CALL_MS / self.haste.max(1));
        let gone = |member: &MemberId| {
            here.seat(*member)
                .is_none_or(|seat| matches!(seat.presence, Presence::Away { .. }) || !is_here(seat))
        };
        let empty = open.iter().all(|open| open.members.iter().all(gone));
        let person = |member: &MemberId| here.is_person(*member);
        let after_ms = if empty {
            1_000
        } else if open.iter().flat_map(|open| &open.members).any(person) {
            let ends_at = open.iter().filter_map(|open| open.ends_at).max();
            let rest = ends_at.map_or(0, |ends_at| ends_at.since(here.known.now).0);
            rest.saturating_mul(self.haste).max(LINGER_MS)
        } else {
            LINGER_MS
        };
        here.intent("call", after_ms, Command::CallBack { within_ms })
    }
}

/// Whether the rounds have a stage in which those speak who only listened before.
fn has_an_outer_circle(here: Here<'_>) -> bool {
    here.view().format.round.iter().any(|stage| stage.observers_speak)
}
