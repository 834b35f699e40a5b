//! What a presenter does: tells, decides on questions, answers, undertakes, marks what helped.

use super::super::script::line;
use super::{Here, Intent, Mind, reading_ms};
use protocol::format::{AccessRule, Purpose, StageAt, Writing};
use protocol::view::{QuestionStatus, QuestionView};
use protocol::{Command, CommandKind, Content};

/// Actions a rehearsal presenter undertakes.
const ACTIONS: usize = 3;

impl Mind {
    pub(super) fn as_presenter(&self, here: Here<'_>) -> Option<Intent> {
        if self.takes_turn_now(here) {
            return self.mark(here).or_else(|| self.take_turn(here));
        }
        if let Some(laid) = self.lay_out(here).or_else(|| self.correct_the_board(here)) {
            return Some(laid);
        }
        match here.stage.rule {
            AccessRule::Hold => {
                self.reply(here).or_else(|| self.undertake(here, ACTIONS)).or_else(|| self.hold_forth(here))
            }
            AccessRule::Open => self.undertake(here, ACTIONS).or_else(|| self.say_once(here, 15_000)),
            // Where anybody is asked, presenters ask as well.
            AccessRule::Ask | AccessRule::AskAny => self.ask(here),
            AccessRule::Turned
            | AccessRule::Round
            | AccessRule::Write
            | AccessRule::Quiet
            | AccessRule::Pause => None,
        }
    }

    /// Who holds the floor says one paragraph after the other, then "I have finished".
    pub(super) fn hold_forth(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        if view.finished.contains(&self.me) || !view.floor.speakers.contains(&self.me) {
            return None;
        }
        let all = self.lines(here.stage.purpose);
        let lines = match here.stage.purpose {
            // These are told in order.
            Purpose::Contract | Purpose::Presenting | Purpose::Responding | Purpose::Coaching => all,
            Purpose::Answering | Purpose::Actions => &[],
            _ => all.get(self.place() % all.len().max(1)..).and_then(|rest| rest.get(..1)).unwrap_or(&[]),
        };
        let last = view.said.iter().rev().find(|said| said.member == self.me);
        let pause = last.map_or(4_000, |said| reading_ms(said.text.expose()));
        let count = here.said_by(self.me);
        match lines.get(count) {
            Some(text) => {
                here.intent(&format!("hold{count}"), pause, Command::Say { text: Content::new(text) })
            }
            None => here.intent("held", pause, Command::FinishTurn {}),
        }
    }

    /// A question is on the table and mine to decide on: answer, hold or pass; say the answer; be ready for the next.
    pub(super) fn decide_on_question(&self, here: Here<'_>) -> Option<Intent> {
        if !here.is_asking() || here.answerer() != Some(self.me) {
            return None;
        }
        let question = here.on_table()?;
        let number = question.question;
        match question.status {
            QuestionStatus::Asked => {
                here.intent(&format!("choose{number}"), 7_000 + self.spread(4_000), choose(question))
            }
            QuestionStatus::Answered => {
                let asked_at = question.asked_at?;
                let answers = here.view().said.iter();
                let answer = answers.rev().find(|said| said.member == self.me && said.said_at >= asked_at);
                match answer {
                    None if here.may(CommandKind::Say) => {
                        let place = usize::try_from(number.0).unwrap_or(0);
                        let text = Content::new(line(&self.script.answer, place));
                        here.intent(&format!("answer{number}"), 4_000, Command::Say { text })
                    }
                    said => {
                        let after_ms = said.map_or(3_000, |said| reading_ms(said.text.expose()));
                        here.intent(&format!("ready{number}"), after_ms, Command::Ready {})
                    }
                }
            }
            QuestionStatus::Offered
            | QuestionStatus::Withdrawn
            | QuestionStatus::Held
            | QuestionStatus::Passed
            | QuestionStatus::SetAside => here.intent(&format!("ready{number}"), 3_000, Command::Ready {}),
        }
    }

    /// Slips that were turned over are decided on one by one.
    fn reply(&self, here: Here<'_>) -> Option<Intent> {
        let questions = &here.view().questions;
        let asked = |question: &&QuestionView| {
            question.status == QuestionStatus::Asked && here.known.asks.replies.contains(&question.question)
        };
        let slip = questions.iter().find(asked).filter(|_| here.stage.replies)?;
        here.intent(&format!("choose{}", slip.question), 5_000, choose(slip))
    }

    pub(super) fn undertake(&self, here: Here<'_>, most: usize) -> Option<Intent> {
        if !here.writes(Writing::Actions) {
            return None;
        }
        let view = here.view();
        let own = view.actions.iter().filter(|action| action.owner == self.me && !action.carried).count();
        let action = self.script.action.get(own).filter(|_| own < most)?;
        let from =
            view.questions.iter().filter(|question| question.status == QuestionStatus::Answered).nth(own);
        here.intent(
            &format!("action{own}"),
            8_000,
            Command::UndertakeAction {
                owner: self.me,
                action_kind: action.kind,
                text: Content::new(&action.text),
                due: None,
                question: from.map(|question| question.question),
            },
        )
    }

    /// In a go-round of the review: stars two questions, keeps one, and lets the set see it.
    fn mark(&self, here: Here<'_>) -> Option<Intent> {
        let StageAt::Round { round, .. } = here.at() else { return None };
        if here.stage.purpose != Purpose::Review {
            return None;
        }
        let view = here.view();
        let mut answered =
            view.questions.iter().filter(|question| question.status == QuestionStatus::Answered);
        for question in answered.by_ref().take(2) {
            if !question.starred {
                let command = Command::StarQuestion { question: question.question, on: true };
                return here.intent(&format!("star{}", question.question), 2_500, command);
            }
        }
        if let Some(question) = answered.next()
            && !question.kept
        {
            let command = Command::KeepQuestion { question: question.question, on: true };
            return here.intent(&format!("keep{}", question.question), 2_500, command);
        }
        if view.shared_rounds.contains(&round) {
            return None;
        }
        here.intent("share", 3_000, Command::ShareMarks { round, on: true })
    }
}

/// Most questions are answered; some are held, some passed, and no reason is given.
fn choose(asked: &QuestionView) -> Command {
    let question = asked.question;
    match asked.place.unwrap_or(question.0) % 7 {
        3 => Command::HoldQuestion { question },
        5 => Command::PassQuestion { question },
        _ => Command::AnswerQuestion { question },
    }
}
