//! What a member may do now: the same checks that their commands go through, asked beforehand. A client shows it and
//! works out nothing of it again.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::circle::{course, fishbowl, floor, hands, silence, stage, turns};
use crate::draft::{Decided, Draft};
use crate::session::Session;
use crate::{
    action, agenda, board, canvas, carried, circles, extension, issue, pause, presence, question, sheet,
    step_in, supervision, writing,
};
use protocol::asks::Asks;
use protocol::format::{StageAt, Writing};
use protocol::{ActionId, CommandKind, MemberId, QuestionId, Refusal};
use strum::IntoEnumIterator;

impl Session {
    /// What a member may do now. Words that were still being written when their stage ended are taken late, although
    /// they are not in this answer.
    #[must_use]
    pub fn asks_of(&self, member: MemberId) -> Asks {
        let whole = Draft::of(self, self.history.last_at);
        let circle = self.breakout_of(member).map(|breakout| &breakout.session);
        let draft = circle.map_or_else(|| whole.clone(), |circle| Draft::of(circle, self.history.last_at));
        let replies = question::decide::may_reply_to(&draft, member);
        let floor_to = floor::may_be_given_to(&draft, member);
        let revise = action::decide::may_be_revised(&draft, member);
        let undertake_for = action::decide::undertakes_for(&draft, member);
        let about =
            About { replies: &replies, floor_to: &floor_to, undertake_for: &undertake_for, revise: &revise };
        let may = |kind: &CommandKind| {
            let draft = if circles::decide::is_of_all(&self.state, *kind) { &whole } else { &draft };
            check(draft, member, *kind, about).is_ok()
        };
        let may = CommandKind::iter().filter(may).collect();
        Asks {
            part: draft.state.part(member),
            guards: draft.state.guards(member),
            may,
            asking: question::decide::is_to_ask(&draft, member),
            ask_to: question::decide::may_be_asked(&draft, member),
            writes: Writing::iter().filter(|writing| takes(&draft, member, *writing)).collect(),
            late_slip: question::decide::may_offer_late(&draft, member).is_ok(),
            invite: hands::may_be_invited(&draft, member),
            must_hold: stage::must_hold(&whole, member),
            call_in: places(&draft, member, course::optional_ahead),
            back: places(&draft, member, course::left_for_this).first().copied(),
            private_with: self.private_with(member),
            share: self.may_share(member),
            replies,
            floor_to,
            undertake_for,
            revise,
        }
    }
}

/// Whether the present stage takes this kind of writing from a member.
fn takes(draft: &Draft<'_>, from: MemberId, writing: Writing) -> bool {
    match writing {
        Writing::Questions => question::decide::takes_from(draft, from) == Ok(false),
        Writing::Slips => question::decide::takes_from(draft, from) == Ok(true),
        Writing::Sheets => sheet::may_lay_down(draft, from).is_ok(),
        Writing::Board => board::may_put(draft, from).is_ok(),
        Writing::Canvas => canvas::may_move_one(draft, from).or(canvas::may_place(draft, from)).is_ok(),
        Writing::Reflections => writing::may_reflect(draft, from).is_ok(),
        Writing::Actions => !action::decide::undertakes_for(draft, from).is_empty(),
        Writing::Reports => action::decide::may_report(draft, from).is_ok(),
        Writing::Bids => agenda::may_bid(draft, from).is_ok(),
    }
}

/// The stages among `of` that a member may take the room to.
fn places(draft: &Draft<'_>, from: MemberId, of: fn(&Draft<'_>) -> Vec<StageAt>) -> Vec<StageAt> {
    if stage::may_move(draft, from).is_err() {
        return Vec::new();
    }
    let open = |to: &StageAt| stage::may_go(draft, *to).is_ok();
    of(draft).into_iter().filter(open).collect()
}

/// What some commands may be about.
#[derive(Clone, Copy)]
struct About<'a> {
    replies: &'a [QuestionId],
    floor_to: &'a [MemberId],
    undertake_for: &'a [MemberId],
    revise: &'a [ActionId],
}

fn check(draft: &Draft<'_>, from: MemberId, kind: CommandKind, about: About<'_>) -> Decided {
    let some = |are_there: bool| if are_there { Ok(()) } else { Err(Refusal::NotInThisStage) };
    if draft.state.company.supervises(from) && kind != CommandKind::WriteToFacilitator {
        return Err(Refusal::SupervisorListens);
    }
    match kind {
        CommandKind::AnswerSupervision => supervision::may_answer(draft, from),
        CommandKind::WriteToFacilitator => supervision::may_write(draft, from),
        CommandKind::StartSession => stage::may_start(draft, from).map(drop),
        CommandKind::EndSession => stage::may_end(draft, from),
        CommandKind::NextStage => stage::may_go_on(draft, from).map(drop),
        CommandKind::SkipStage => stage::may_skip(draft, from).map(drop),
        CommandKind::GoToStage => stage::may_move(draft, from),
        CommandKind::PauseRoom => pause::may_pause(draft, from),
        CommandKind::StopRoom => pause::may_stop(draft),
        CommandKind::ResumeRoom => pause::may_resume(draft, from).map(drop),
        CommandKind::TakeOutside => pause::may_take_outside(draft, from),
        CommandKind::AskExtension => extension::may_ask(draft, from),
        CommandKind::VoteExtension => extension::may_vote(draft, from),
        CommandKind::NameDeputy => presence::decide::may_name_deputy(draft, from),
        CommandKind::GiveFloor => some(!about.floor_to.is_empty()),
        CommandKind::ReturnFloor => floor::may_give_back(draft, from),
        CommandKind::FinishTurn => turns::may_finish(draft, from),
        CommandKind::PassTurn => turns::may_pass(draft, from).map(drop),
        CommandKind::OrderTurns => turns::may_order(draft, from).map(drop),
        CommandKind::Say => writing::may_say(draft, from),
        CommandKind::WithdrawSaid => writing::may_withdraw_said(draft, from),
        CommandKind::RaiseHand => hands::may_raise(draft, from),
        CommandKind::LowerHand => hands::may_lower(draft, from),
        CommandKind::OrderHands => hands::may_order(draft, from),
        CommandKind::InviteMember => hands::may_invite_one(draft, from),
        CommandKind::HoldSilence => silence::may_hold(draft, from),
        CommandKind::ReleaseSilence => silence::may_release(draft, from),
        CommandKind::SetSilence => silence::may_set(draft, from),
        CommandKind::OfferQuestion => question::decide::may_offer(draft, from).map(drop),
        CommandKind::NoteQuestion => question::decide::may_note(draft, from),
        CommandKind::AskQuestion => question::decide::may_ask_one(draft, from),
        CommandKind::RewordQuestion => question::decide::may_reword(draft, from),
        CommandKind::WithdrawQuestion => question::decide::has_one_offered(draft, from),
        CommandKind::NoteDraft => question::decide::may_note_draft(draft, from),
        CommandKind::AnswerQuestion | CommandKind::HoldQuestion | CommandKind::PassQuestion => {
            some(!about.replies.is_empty())
        }
        CommandKind::Ready => question::decide::may_be_ready(draft, from).map(drop),
        CommandKind::StarQuestion | CommandKind::KeepQuestion => question::decide::may_mark(draft, from),
        CommandKind::ShareMarks => question::decide::may_share_marks(draft, from),
        CommandKind::SetQuestionKind => question::decide::may_set_kind(draft, from),
        CommandKind::RevealSlips => question::decide::may_reveal(draft, from),
        CommandKind::Intervene => step_in::decide::may_step_in(draft, from),
        CommandKind::MakeBid => agenda::may_bid(draft, from),
        CommandKind::WithdrawBid => agenda::may_withdraw_bid(draft, from),
        CommandKind::AgreeAgenda => agenda::may_agree(draft, from),
        CommandKind::WordIssue => issue::may_word_one(draft, from),
        CommandKind::AgreeIssue => issue::may_agree_one(draft, from),
        CommandKind::StandBack => issue::may_stand_back_one(draft, from),
        CommandKind::UndertakeAction => some(!about.undertake_for.is_empty()),
        CommandKind::ReviseAction => some(!about.revise.is_empty()),
        CommandKind::ReportAction => action::decide::may_report(draft, from),
        CommandKind::ReportQuestion => carried::decide::may_report(draft, from),
        CommandKind::ShareReflection => writing::may_reflect(draft, from).map(drop),
        CommandKind::RateQuestion => question::decide::may_rate_one(draft, from),
        CommandKind::PutCard => board::may_put(draft, from),
        CommandKind::CorrectCard => board::may_correct_one(draft, from),
        CommandKind::MoveCard | CommandKind::StrikeCard => board::may_arrange(draft, from),
        CommandKind::TakeCardBack => board::may_take_back_one(draft, from),
        CommandKind::SayQualified => canvas::may_say_qualified(draft, from),
        CommandKind::PlaceToken => canvas::may_place(draft, from),
        CommandKind::MoveToken | CommandKind::RemoveToken => canvas::may_move_one(draft, from),
        CommandKind::StandOutside => canvas::may_stand(draft, from),
        CommandKind::StepOut => canvas::may_step_out(draft, from),
        CommandKind::LayDownSheet => sheet::may_lay_down(draft, from).map(drop),
        CommandKind::TakeUpSheet => sheet::may_take_up(draft, from).map(drop),
        CommandKind::OpenCircles => circles::decide::may_open(draft, from),
        CommandKind::MoveMember | CommandKind::CloseCircle | CommandKind::CallBack => {
            circles::decide::may_gather(draft, from)
        }
        CommandKind::WalkTo => circles::decide::may_walk(draft, from),
        CommandKind::AskToCome => circles::decide::may_ask_to_come(draft, from).map(drop),
        CommandKind::SetInner => fishbowl::may_set(draft, from),
        CommandKind::SwapInner => fishbowl::may_swap(draft, from),
        // Of something that was, not of now; and what is around another command is no command of its own.
        CommandKind::ShareLateReflection | CommandKind::InCircle => some(false),
        CommandKind::WithdrawReflection => writing::may_withdraw_reflection(draft, from).map(drop),
    }
}
