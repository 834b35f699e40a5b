//! What a member may do, as they are told beforehand, is what the session then grants: whatever is in it is granted,
//! whatever is granted was in it, and whenever it changes its members are told. Held in the simulation's sessions.

use engine::{Input, Moved, Session};
use protocol::asks::Asks;
use protocol::format::{StageAt, Writing};
use protocol::view::{
    ActionKind, ActionStatus, BoardColumn, Intervention, SeatPart, TokenPlace, TokenShape, View, Warmth,
};
use protocol::{
    ActionId, Command, CommandKind, Event, MemberId, Millis, PlannedRound, QuestionId, Refusal, Seating,
    Timestamp,
};

/// What a member was told before they sent a command; nothing where time alone changes something first.
pub(crate) struct Before(Option<Asks>);

pub(crate) fn before(session: &Session, input: &Input, now: Timestamp) -> Before {
    let Input::Command { from, .. } = input else { return Before(None) };
    let known = session.everybody().any(|member| member == *from);
    let due = session.next_deadline().is_some_and(|deadline| deadline <= now);
    Before((known && !due).then(|| session.asks_of(*from)))
}

impl Before {
    /// A command that did something was among what its sender might do.
    pub(crate) fn must_have_said(self, input: &Input, events: &[Event]) {
        let (Some(asks), Input::Command { command, from: command_from, .. }) = (self.0, input) else {
            return;
        };
        if events.is_empty() {
            return;
        }
        if is_late(command, events) {
            let slip = matches!(command, Command::OfferQuestion { .. });
            assert!(!slip || asks.late_slip, "{command:?} was granted, and not offered: {asks:?}");
            return;
        }
        let kind = CommandKind::from(command);
        assert!(asks.may.contains(&kind), "{command:?} was granted, and only {asks:?} was offered");
        match command {
            Command::AnswerQuestion { question }
            | Command::HoldQuestion { question }
            | Command::PassQuestion { question } => assert!(asks.replies.contains(question), "{command:?}"),
            Command::GiveFloor { to } => assert!(asks.floor_to.contains(to), "{command:?}"),
            Command::NoteQuestion { asker, .. } => {
                assert!(asker != command_from || asks.asking, "{command:?} by {asks:?}");
            }
            Command::OfferQuestion { .. } => {
                let takes = [Writing::Questions, Writing::Slips];
                assert!(takes.iter().any(|one| asks.writes.contains(one)), "{command:?} by {asks:?}");
            }
            Command::MakeBid { .. } => assert!(asks.writes.contains(&Writing::Bids)),
            Command::UndertakeAction { owner, .. } => {
                assert!(asks.writes.contains(&Writing::Actions));
                assert!(asks.undertake_for.contains(owner), "{command:?} by {asks:?}");
            }
            Command::ReviseAction { action, .. } => assert!(asks.revise.contains(action), "{command:?}"),
            Command::ReportAction { .. } => assert!(asks.writes.contains(&Writing::Reports)),
            Command::ShareReflection { .. } => assert!(asks.writes.contains(&Writing::Reflections)),
            _ => {}
        }
    }
}

fn undertaken(owner: MemberId) -> Command {
    let (action_kind, text) = (ActionKind::Do, "words".into());
    Command::UndertakeAction { owner, action_kind, text, due: None, question: None }
}

fn taken_back(action: ActionId) -> Command {
    Command::ReviseAction { action, action_kind: None, text: "words".into(), due: None, question: None }
}

/// What was being written when its stage ended is taken, and is no part of what may be begun now.
fn is_late(command: &Command, events: &[Event]) -> bool {
    let offered = |event: &Event| matches!(event, Event::QuestionOffered { .. });
    let asked = |event: &Event| matches!(event, Event::QuestionAsked { .. });
    match command {
        Command::ShareLateReflection { .. } => true,
        Command::LayDownSheet { .. } => {
            events.iter().any(|event| matches!(event, Event::SheetTurnedOver { late: true, .. }))
        }
        Command::OfferQuestion { .. } => events.iter().any(offered) && events.iter().any(asked),
        _ => false,
    }
}

/// Each command that a member is told of is granted, with something sound in it.
pub(crate) fn every_ask_is_granted(session: &Session, member: MemberId, now: Timestamp) {
    if session.next_deadline().is_some_and(|deadline| deadline <= now) {
        return;
    }
    let (asks, view) = (session.asks_of(member), session.view_for(member));
    for kind in &asks.may {
        let granted = |command: Command| session.decide(&said(session, member, command), now).is_ok();
        let some = sound(*kind, session, &view, &asks).into_iter().any(granted);
        assert!(some, "{member} was told of {kind:?}, and it is refused: {view:#?}");
    }
    for question in &asks.replies {
        for command in replies(*question) {
            let input = said(session, member, command);
            assert!(session.decide(&input, now).is_ok(), "{member} cannot reply to {question}");
        }
    }
    for to in &asks.floor_to {
        let input = said(session, member, Command::GiveFloor { to: *to });
        assert!(session.decide(&input, now).is_ok(), "{member} cannot give the floor to {to}");
    }
    for to in asks.ask_to.iter().filter(|_| view.pause.is_none()) {
        let aloud =
            Command::NoteQuestion { asker: member, text: "words".into(), question_kind: None, to: Some(*to) };
        let input = said(session, member, aloud);
        assert!(session.decide(&input, now).is_ok(), "{member} cannot put a question to {to}");
    }
    for invited in &asks.invite {
        let command = Command::InviteMember { member: *invited };
        let input = said(session, member, command);
        let events = session.decide(&input, now).unwrap_or_default();
        assert!(!events.is_empty(), "{member} is offered to invite {invited}, which does nothing");
    }
    for owner in &asks.undertake_for {
        let input = said(session, member, undertaken(*owner));
        let fits = match session.decide(&input, now) {
            Ok(_) | Err(Refusal::TooMany { .. }) => true,
            Err(_) => false,
        };
        assert!(fits, "{member} cannot note what {owner} undertakes");
    }
    for action in &asks.revise {
        let input = said(session, member, taken_back(*action));
        assert!(session.decide(&input, now).is_ok(), "{member} cannot take back {action}");
    }
    let from = view.stage.as_ref().map(|stage| stage.at);
    for to in asks.call_in.iter().chain(&asks.back) {
        let input = said(session, member, Command::GoToStage { from, to: *to });
        assert!(session.decide(&input, now).is_ok(), "{member} cannot go to {to:?}");
    }
    if asks.late_slip {
        let offer =
            Command::OfferQuestion { text: "words".into(), question_kind: None, raise_hand: false, to: None };
        let input = said(session, member, offer);
        assert!(session.decide(&input, now).is_ok(), "{member} cannot hand in a late slip");
    }
    assert!(!asks.asking || view.pause.is_some() || asks.may.contains(&CommandKind::NoteQuestion));
    assert_eq!(asks.share, session.may_share(member));
    let timekeeper = session.circle_of(member).is_some() && view.facilitator == member;
    assert_eq!(asks.guards, session.facilitator() == member || timekeeper);
}

/// A command as a client sends it: meant for the circle in which its member sits.
pub(crate) fn said(session: &Session, from: MemberId, command: Command) -> Input {
    let command = match session.circle_of(from) {
        Some(circle) => Command::InCircle { circle, command: Box::new(command) },
        None => command,
    };
    Input::Command { from, command, proposed: None }
}

/// Whatever moves what somebody may do is said to move it.
pub(crate) fn change_is_announced(session: &Session, event: &Event, (member, known): &mut (MemberId, Asks)) {
    let now = session.asks_of(*member);
    let same = *known == now;
    assert!(
        same || Moved::by(event).asks.may_be(*member, session.circle_of(*member)),
        "{event:?} changes what {member} may do, and does not say so"
    );
    *known = now;
}

fn replies(question: QuestionId) -> [Command; 3] {
    [
        Command::AnswerQuestion { question },
        Command::HoldQuestion { question },
        Command::PassQuestion { question },
    ]
}

const PLACE: TokenPlace =
    TokenPlace { x: 1, y: 2, heading: 3, size: 4, shape: TokenShape::Thing, colour: 5, presence: 60 };

/// Commands of a kind of which one at least must be granted where the kind is.
pub(crate) fn sound(kind: CommandKind, session: &Session, view: &View, asks: &Asks) -> Vec<Command> {
    let text = || "words".into();
    let from = view.stage.as_ref().map(|stage| stage.at);
    let members = || session.members();
    let questions = || view.questions.iter().map(|known| known.question);
    let cards = || view.cards.iter().map(|known| known.card);
    let tokens = || view.tokens.iter().map(|known| known.token);
    match kind {
        CommandKind::StartSession => vec![Command::StartSession {}],
        CommandKind::EndSession => vec![Command::EndSession {}],
        CommandKind::NextStage => vec![Command::NextStage { from }],
        CommandKind::GoToStage => places(view).map(|to| Command::GoToStage { from, to }).collect(),
        CommandKind::SkipStage => {
            from.map(|from| Command::SkipStage { from, text: text() }).into_iter().collect()
        }
        CommandKind::PauseRoom => vec![Command::PauseRoom {}],
        CommandKind::StopRoom => vec![Command::StopRoom { text: text() }],
        CommandKind::ResumeRoom => vec![Command::ResumeRoom {}],
        CommandKind::TakeOutside => vec![Command::TakeOutside {}],
        CommandKind::AnswerSupervision => vec![Command::AnswerSupervision { yes: true }],
        CommandKind::WriteToFacilitator => vec![Command::WriteToFacilitator { text: text() }],
        CommandKind::AskExtension => {
            vec![Command::AskExtension { ms: Millis(protocol::limits::EXTENSION_MS_MIN) }]
        }
        CommandKind::VoteExtension => vec![Command::VoteExtension { yes: true }],
        CommandKind::NameDeputy => vec![Command::NameDeputy { deputy: None }],
        CommandKind::GiveFloor => asks.floor_to.iter().map(|to| Command::GiveFloor { to: *to }).collect(),
        CommandKind::ReturnFloor => vec![Command::ReturnFloor {}],
        CommandKind::FinishTurn => vec![Command::FinishTurn {}],
        CommandKind::Say => vec![Command::Say { text: text() }],
        CommandKind::PassTurn => vec![Command::PassTurn {}],
        CommandKind::OrderTurns => {
            let turns = view.turns.iter().flat_map(|turns| turns.to_come.clone()).collect();
            vec![Command::OrderTurns { turns }]
        }
        CommandKind::RaiseHand => {
            let with = questions().map(|question| Command::RaiseHand { question: Some(question) });
            with.chain([Command::RaiseHand { question: None }]).collect()
        }
        CommandKind::LowerHand => vec![Command::LowerHand {}],
        CommandKind::OrderHands => {
            vec![Command::OrderHands { hands: view.hands.iter().map(|hand| hand.member).collect() }]
        }
        CommandKind::InviteMember => members().map(|member| Command::InviteMember { member }).collect(),
        CommandKind::HoldSilence => vec![Command::HoldSilence { ms: None }],
        CommandKind::ReleaseSilence => vec![Command::ReleaseSilence {}],
        CommandKind::SetSilence => vec![Command::SetSilence { silence_ms: Millis(1) }],
        CommandKind::OfferQuestion => {
            vec![Command::OfferQuestion { text: text(), question_kind: None, raise_hand: false, to: None }]
        }
        CommandKind::NoteQuestion => {
            let note = |asker| Command::NoteQuestion { asker, text: text(), question_kind: None, to: None };
            members().map(note).collect()
        }
        CommandKind::RewordQuestion => {
            questions().map(|question| Command::RewordQuestion { question, text: text() }).collect()
        }
        CommandKind::NoteDraft => {
            questions().map(|question| Command::NoteDraft { question, text: text() }).collect()
        }
        CommandKind::WithdrawQuestion => {
            questions().map(|question| Command::WithdrawQuestion { question }).collect()
        }
        CommandKind::AskQuestion => questions().map(|question| Command::AskQuestion { question }).collect(),
        CommandKind::AnswerQuestion | CommandKind::HoldQuestion | CommandKind::PassQuestion => {
            asks.replies.iter().flat_map(|question| replies(*question)).collect()
        }
        CommandKind::Ready => vec![Command::Ready {}],
        CommandKind::StarQuestion => {
            questions().map(|question| Command::StarQuestion { question, on: true }).collect()
        }
        CommandKind::KeepQuestion => {
            questions().map(|question| Command::KeepQuestion { question, on: true }).collect()
        }
        CommandKind::ShareMarks => {
            let rounds = (0..).zip(&view.rounds);
            rounds.map(|(round, _)| Command::ShareMarks { round, on: true }).collect()
        }
        CommandKind::SetQuestionKind => {
            questions().map(|question| Command::SetQuestionKind { question, question_kind: None }).collect()
        }
        CommandKind::Intervene => {
            let (intervention, question, named) = (Intervention::Wait, None, false);
            vec![Command::Intervene { intervention, question, named }]
        }
        CommandKind::RevealSlips => vec![Command::RevealSlips { from }],
        CommandKind::MakeBid => vec![Command::MakeBid { text: text(), minutes: 10, urgency: 1 }],
        CommandKind::WithdrawBid => vec![Command::WithdrawBid {}],
        CommandKind::AgreeAgenda => {
            let one = members().map(|member| PlannedRound { presenters: vec![member], minutes: 9 });
            one.map(|round| Command::AgreeAgenda { rounds: vec![round] })
                .chain([Command::AgreeAgenda { rounds: Vec::new() }])
                .collect()
        }
        CommandKind::UndertakeAction => members().map(undertaken).collect(),
        CommandKind::ReviseAction => view.actions.iter().map(|known| taken_back(known.action)).collect(),
        CommandKind::ReportAction => {
            let report = |action| Command::ReportAction { action, status: ActionStatus::Done, text: text() };
            view.actions.iter().map(|known| report(known.action)).collect()
        }
        CommandKind::ReportQuestion => {
            let report = |carried| Command::ReportQuestion { carried, action: None, on: true };
            view.carried.iter().map(|known| report(known.carried)).collect()
        }
        CommandKind::ShareReflection => vec![Command::ShareReflection { text: text() }],
        CommandKind::RateQuestion => questions()
            .map(|question| Command::RateQuestion { question, warmth: Some(Warmth::Warm) })
            .collect(),
        CommandKind::PutCard => vec![Command::PutCard { column: BoardColumn::First, text: text() }],
        CommandKind::CorrectCard => cards().map(|card| Command::CorrectCard { card, text: text() }).collect(),
        CommandKind::MoveCard => cards()
            .map(|card| Command::MoveCard { card, column: BoardColumn::Second, before: None })
            .collect(),
        CommandKind::StrikeCard => cards().map(|card| Command::StrikeCard { card, on: true }).collect(),
        CommandKind::TakeCardBack => cards().map(|card| Command::TakeCardBack { card }).collect(),
        CommandKind::SayQualified => {
            vec![Command::SayQualified { text: None }, Command::SayQualified { text: Some(text()) }]
        }
        CommandKind::WordIssue => {
            let rounds = (0..).zip(&view.rounds);
            rounds.map(|(round, _)| Command::WordIssue { round, text: text() }).collect()
        }
        CommandKind::AgreeIssue => {
            let issues =
                (0..).zip(&view.rounds).filter_map(|(round, plan)| Some((round, plan.issue.as_ref()?)));
            issues.map(|(round, issue)| Command::AgreeIssue { round, wording: issue.wording }).collect()
        }
        CommandKind::StandBack => {
            let rounds = (0..).zip(&view.rounds);
            let all = rounds.flat_map(|(round, _)| members().map(move |member| (round, member)));
            all.map(|(round, member)| Command::StandBack { round, member }).collect()
        }
        CommandKind::PlaceToken => {
            members().map(|owner| Command::PlaceToken { owner, place: PLACE, text: text() }).collect()
        }
        CommandKind::MoveToken => tokens().map(|token| Command::MoveToken { token, place: PLACE }).collect(),
        CommandKind::RemoveToken => tokens().map(|token| Command::RemoveToken { token }).collect(),
        CommandKind::StandOutside => vec![Command::StandOutside { on: true }],
        CommandKind::StepOut => members().map(|member| Command::StepOut { member }).collect(),
        CommandKind::LayDownSheet => {
            from.map(|at| Command::LayDownSheet { at, text: text() }).into_iter().collect()
        }
        CommandKind::TakeUpSheet => vec![Command::TakeUpSheet {}],
        CommandKind::OpenCircles => {
            let works = |seat: &&protocol::view::SeatView| {
                seat.part == SeatPart::Member && seat.member != session.facilitator()
            };
            let all = view.seats.iter().filter(works).map(|seat| seat.member).collect();
            let how = [Seating::ByHand { circles: vec![all] }];
            how.into_iter().map(|seating| Command::OpenCircles { seating, minutes: None }).collect()
        }
        CommandKind::MoveMember => members().map(|member| Command::MoveMember { member, to: None }).collect(),
        CommandKind::WalkTo => vec![Command::WalkTo { to: None }],
        CommandKind::CallBack => vec![Command::CallBack { within_ms: Millis(0) }],
        CommandKind::CloseCircle => {
            let open = view.circles.open.iter();
            open.map(|open| Command::CloseCircle { circle: open.circle }).collect()
        }
        CommandKind::AskToCome => vec![Command::AskToCome { on: true }],
        CommandKind::SetInner => vec![Command::SetInner { members: Vec::new() }],
        CommandKind::SwapInner => vec![Command::SwapInner {}],
        CommandKind::ShareLateReflection | CommandKind::InCircle => Vec::new(),
        CommandKind::WithdrawReflection => vec![Command::WithdrawReflection {}],
        CommandKind::WithdrawSaid => vec![Command::WithdrawSaid {}],
    }
}

/// Every stage of the session as far as it was agreed.
fn places(view: &View) -> impl Iterator<Item = StageAt> {
    let stages = |count: usize| 0..u32::try_from(count).unwrap();
    let format = &view.format;
    let opening = stages(format.opening.len()).map(|index| StageAt::Opening { index });
    let closing = stages(format.closing.len()).map(|index| StageAt::Closing { index });
    let (rounds, round) = (stages(view.rounds.len()), stages(format.round.len()));
    let inner =
        rounds.flat_map(move |at| round.clone().map(move |index| StageAt::Round { round: at, index }));
    opening.chain(inner).chain(closing)
}
