//! What rehearsal members do where several of them work together: a pair agrees what its issue is, and a facilitator opens
//! circles beside the whole room, goes to the one that asks, and calls them back.

use super::super::script::line;
use super::{Here, Intent, Known, Mind, is_here};
use protocol::format::{Purpose, StageAt};
use protocol::view::{CircleView, Presence, SeatPart};
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
