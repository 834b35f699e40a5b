//! What a rehearsal facilitator does: agrees the agenda, calls in hands, steps in, goes on to the next stage. They move
//! any stage on in the end, whatever it is for; but nobody who is no rehearsal member is hurried.

use super::{Here, Intent, Known, Mind, is_here};
use protocol::command::PlannedRound;
use protocol::format::{
    AccessRule, Hands, Presents, Purpose, QuestionKind, StageAt, StageEnd, TurnOrder, Writing,
};
use protocol::view::{BidView, Intervention, QuestionStatus, SeatPart};
use protocol::{Command, CommandKind, MemberId, Millis, View};

/// Questions after which a rehearsal facilitator moves on.
const QUESTIONS_CLARIFYING: usize = 3;
/// See `QUESTIONS_CLARIFYING`.
const QUESTIONS_ASKING: usize = 6;
/// How long a rehearsal facilitator waits for a person's bid before agreeing an agenda without it, in ms.
const WAIT_FOR_BID_MS: u64 = 45_000;
/// How long a stage of which nothing more is known rests before it is over, in ms.
const IDLE_MS: u64 = 90_000;
/// Quiet without a time of its own, in ms.
const QUIET_MS: u64 = 30_000;
/// From this pace on nobody is there to feel a silence.
const NOT_FELT_AT_HASTE: u64 = 50;
/// The minutes of a round.
const ROUND_MINUTES: u32 = 40;

impl Mind {
    pub(super) fn as_facilitator(&self, here: Here<'_>) -> Option<Intent> {
        if let Some(leads) = self.lead_a_constellation(here).or_else(|| self.seat_a_fishbowl(here)) {
            return Some(leads);
        }
        let agrees = here.writes(Writing::Bids) || here.stage.purpose == Purpose::Agenda;
        if agrees && here.view().format.presents == Presents::Agreed {
            let agree = self.agree(here);
            if agree.is_some() || here.view().rounds.is_empty() {
                return agree;
            }
            if here.stage.rule == AccessRule::Open {
                return self.onward(here, 6_000);
            }
        }
        let own = match here.stage.rule {
            AccessRule::Hold => self.in_hold(here),
            AccessRule::Ask | AccessRule::AskAny => self.conduct(here).or_else(|| {
                let view = here.view();
                let rests = view.on_table.is_none() && view.given.is_none() && view.silence.is_none();
                let enough = asked(here) >= enough(here);
                if rests && enough { self.onward(here, 6_000) } else { None }
            }),
            AccessRule::Turned if self.all_heard(here) => self.onward(here, 12_000),
            AccessRule::Open if self.all_said(here) => self.onward(here, 15_000),
            AccessRule::Turned | AccessRule::Open => None,
            AccessRule::Round => self.after_the_round(here),
            AccessRule::Write if here.writes(Writing::Sheets) && self.all_laid_down(here) => {
                let reveal = Command::RevealSlips { from: Some(here.at()) };
                here.intent("reveal", 8_000, reveal).or_else(|| self.when_it_is_time(here))
            }
            AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => self.when_it_is_time(here),
        };
        own.or_else(|| self.idle(here))
    }

    /// At a pace at which silences are nothing but waiting, they are set to what they would be at it.
    pub(super) fn shorten_silence(&self, known: Known<'_>) -> Option<Intent> {
        let silence_ms = Millis(known.view.format.silence_ms.0 / self.haste.max(1));
        if self.haste < NOT_FELT_AT_HASTE || known.view.silence_ms <= silence_ms {
            return None;
        }
        known.intent("silence", 1_000, Command::SetSilence { silence_ms })
    }

    /// To the next stage, or to the end where there is none. Where rounds come next and nobody has agreed any, that
    /// comes first.
    fn onward(&self, here: Here<'_>, after_ms: u64) -> Option<Intent> {
        self.onward_as(here, "next", after_ms)
    }

    fn onward_as(&self, here: Here<'_>, what: &str, after_ms: u64) -> Option<Intent> {
        if here.may(CommandKind::NextStage) {
            return here.intent(what, after_ms, Command::NextStage { from: Some(here.at()) });
        }
        if let Some(out) = self.help_out_of_roles(here) {
            return Some(out);
        }
        if matches!(here.at(), StageAt::Opening { .. })
            && let Some(agree) = self.agree(here)
        {
            return Some(agree);
        }
        // What stands in the way of a round is for those who present it to settle.
        let closing = &here.view().format.closing;
        let is_last =
            matches!(here.at(), StageAt::Closing { .. }) || closing.iter().all(|stage| stage.optional);
        here.intent(what, after_ms, Command::EndSession {}).filter(|_| is_last)
    }

    fn in_hold(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        let mut holders = view.floor.speakers.iter().filter(|member| **member != self.me).peekable();
        if holders.peek().is_none() {
            return self.say_once(here, 4_000).or_else(|| self.onward(here, 8_000));
        }
        let all_finished = holders.all(|member| view.finished.contains(member));
        if all_finished { self.onward(here, 5_000) } else { None }
    }

    /// A go-round that is over and did not end by itself: it is not to, or had nothing to end into.
    fn after_the_round(&self, here: Here<'_>) -> Option<Intent> {
        let turns = here.view().turns.as_ref();
        let done = turns.is_none_or(|turns| turns.now.is_none() && turns.to_come.is_empty());
        if done { self.onward(here, 6_000) } else { None }
    }

    /// Stages in which nobody speaks go on at their time, which is sooner for me than for the room's clock where I am
    /// in haste; whoever writes and is no rehearsal member has all of it.
    fn when_it_is_time(&self, here: Here<'_>) -> Option<Intent> {
        let presenters = here.presenters();
        let mut writers = here.view().seats.iter().filter(|seat| {
            seat.part == SeatPart::Member && !presenters.contains(&seat.member) && here.is_person(seat.member)
        });
        if here.stage.rule == AccessRule::Write && here.run.ends_at.is_some() && writers.next().is_some() {
            return None;
        }
        self.onward(here, here.run.soft_ms.map_or(QUIET_MS, |soft| soft.0))
    }

    /// Nothing has moved for long: on, unless a person is at it.
    fn idle(&self, here: Here<'_>) -> Option<Intent> {
        // The last stage has nothing to end into by itself.
        let on_time = here.stage.ends == StageEnd::Time && here.run.ends_at.is_some();
        let ends_itself = on_time && here.may(CommandKind::NextStage);
        if ends_itself || self.waits_for_a_person(here) {
            return None;
        }
        self.onward_as(here, &format!("idle{}", progress(here.view())), IDLE_MS)
    }

    fn waits_for_a_person(&self, here: Here<'_>) -> bool {
        let view = here.view();
        let turn = view.turns.as_ref().and_then(|turns| turns.now);
        let at_it = [turn, view.given, here.answerer()];
        let holds = |member: &MemberId| !view.finished.contains(member) && here.is_person(*member);
        at_it.into_iter().flatten().any(|member| here.is_person(member))
            || (here.stage.rule == AccessRule::Hold && view.floor.speakers.iter().any(holds))
    }

    /// In ASK: step in once on a question that is advice or several, else call in the next hand.
    fn conduct(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        if let Some(question) = here.on_table() {
            let number = question.question;
            let stepped_in = view.interventions.iter().any(|each| each.question == Some(number));
            let intervention = match question.kind? {
                QuestionKind::Advice | QuestionKind::Leading => Intervention::IsItUseful,
                QuestionKind::Several => Intervention::WhichFirst,
                QuestionKind::Open
                | QuestionKind::Clarifying
                | QuestionKind::Closed
                | QuestionKind::Statement => return None,
            };
            let waiting = question.status == QuestionStatus::Asked && !stepped_in;
            let command = Command::Intervene { intervention, question: Some(number), named: false };
            return if waiting { here.intent(&format!("step{number}"), 2_500, command) } else { None };
        }
        let free = view.given.is_none() && view.silence.is_none() && view.floor.hands == Hands::Open;
        let first = view.hands.iter().find(|hand| here.known.asks.floor_to.contains(&hand.member))?;
        if !free || asked(here) >= enough(here) {
            return None;
        }
        let key = format!("call{}.{}", first.member, first.raised_at.0);
        here.intent(&key, 3_500, Command::GiveFloor { to: first.member })
    }

    /// Who presents: whom I was told, else who has bid most urgently, else the first member who is here.
    fn agree(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        if !view.rounds.is_empty() || view.format.presents != Presents::Agreed {
            return None;
        }
        let members = || view.seats.iter().filter(|seat| seat.part == SeatPart::Member && is_here(seat));
        let bids: Vec<&BidView> =
            view.bids.iter().filter(|bid| members().any(|seat| seat.member == bid.member)).collect();
        if here.writes(Writing::Bids) {
            let since = here.known.now.since(here.run.started_at).0;
            let waited = since.saturating_mul(self.haste) > WAIT_FOR_BID_MS;
            let awaited = members().any(|seat| !bids.iter().any(|bid| bid.member == seat.member));
            if awaited && !waited && bids.len() < 5 {
                return None;
            }
        }
        let told = self.presenter.filter(|member| members().any(|seat| seat.member == *member));
        let urgent = || bids.iter().max_by_key(|bid| (bid.urgency, std::cmp::Reverse(bid.member)));
        let presenter = told
            .or_else(|| urgent().map(|bid| bid.member))
            .or_else(|| members().next().map(|seat| seat.member))?;
        let round = |presenter| PlannedRound { presenters: vec![presenter], minutes: ROUND_MINUTES };
        let second = self.presents_after_the_swap(here, presenter);
        let rounds = std::iter::once(presenter).chain(second).map(round).collect();
        here.intent("agree", 6_000, Command::AgreeAgenda { rounds })
    }

    fn all_heard(&self, here: Here<'_>) -> bool {
        let view = here.view();
        let shared =
            |member| view.reflections.iter().any(|each| each.member == member && each.at == here.at());
        self.others(here).all(|member| shared(member) || here.said_by(member) > 0)
    }

    /// All see that a sheet lies there: one of each member, but of presenters where they write none.
    fn all_laid_down(&self, here: Here<'_>) -> bool {
        let spared = match here.stage.order {
            TurnOrder::WithoutPresenter => here.presenters(),
            TurnOrder::Everyone | TurnOrder::PresenterFirst | TurnOrder::PresenterLast => &[],
        };
        let members = here.view().seats.iter().filter(|seat| seat.part == SeatPart::Member && is_here(seat));
        members.filter(|seat| !spared.contains(&seat.member)).all(|seat| here.sheet_of(seat.member))
    }

    pub(super) fn all_said(&self, here: Here<'_>) -> bool {
        self.others(here).all(|member| here.said_by(member) > 0)
    }

    /// The rehearsal members who have the floor, without me: people are never waited for or hurried by rule.
    fn others<'v>(&self, here: Here<'v>) -> impl Iterator<Item = MemberId> + 'v {
        let me = self.me;
        let speakers = here.view().floor.speakers.iter().copied();
        speakers.filter(move |member| *member != me && here.is_simulated(*member))
    }
}

fn asked(here: Here<'_>) -> usize {
    here.view().questions.iter().filter(|each| each.at == here.at() && each.asked_at.is_some()).count()
}

fn enough(here: Here<'_>) -> usize {
    if here.stage.purpose == Purpose::Clarifying { QUESTIONS_CLARIFYING } else { QUESTIONS_ASKING }
}

/// A text that is another one when something has happened in the stage.
fn progress(view: &View) -> String {
    let turns = view.turns.as_ref().map_or(0, |turns| turns.to_come.len());
    let decided = view.questions.iter().filter(|each| each.status != QuestionStatus::Asked).count();
    let counts = [
        view.said.len(),
        view.questions.len(),
        decided,
        view.hands.len(),
        view.actions.len(),
        view.reflections.len(),
        view.finished.len(),
        view.bids.len(),
        view.cards.len(),
        view.steps.len(),
        view.tokens.iter().filter(|token| token.left).count(),
        view.circles.open.len(),
        turns,
    ];
    counts.map(|count| count.to_string()).join(".")
}
