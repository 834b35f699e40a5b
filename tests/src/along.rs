//! Whoever goes along: a member who knows no format and no stage, and does what the server says they may, and no more.

use member::Member;
use protocol::format::AccessRule;
use protocol::view::QuestionStatus;
use protocol::{Command, CommandKind};

/// What a session waits for this member to do, if anything.
#[must_use]
pub fn awaited_of(member: &Member) -> Option<Command> {
    let (view, asks) = (member.view.as_ref()?, member.asks.as_ref()?);
    let may = |kind: CommandKind| asks.may.contains(&kind);
    let slip = view.questions.iter().find(|question| {
        question.status == QuestionStatus::Asked && asks.replies.contains(&question.question)
    });
    if let Some(slip) = slip {
        return Some(Command::AnswerQuestion { question: slip.question });
    }
    if view.on_table.is_some() && may(CommandKind::Ready) {
        return Some(Command::Ready {});
    }
    let turn = view.turns.as_ref().is_some_and(|turns| turns.now == Some(member.member));
    let holds = view.floor.rule == AccessRule::Hold && view.floor.speakers.contains(&member.member);
    ((turn || holds) && may(CommandKind::FinishTurn)).then_some(Command::FinishTurn {})
}
