//! What any member does who does not present: bids, reports, asks, writes, reflects.

use super::super::script::line;
use super::{Here, Intent, Mind, offer, pick};
use protocol::format::{AccessRule, Hands, Purpose, StageAt, Writing};
use protocol::view::{ActionStatus, ActionView, QuestionStatus, QuestionView};
use protocol::{Command, CommandKind, Content, View};

/// Questions a rehearsal member asks in one stage.
const QUESTIONS_EACH: usize = 2;
/// Actions each undertakes where everyone does.
const ACTIONS_EACH: usize = 1;
/// How far apart in the script the questions of one member lie, so that no two members ask the same.
const QUESTIONS_APART: usize = 6;

impl Mind {
    pub(super) fn as_member(&self, here: Here<'_>) -> Option<Intent> {
        if here.writes(Writing::Reports)
            && let Some(report) = self.report(here)
        {
            return Some(report);
        }
        if here.writes(Writing::Bids)
            && !here.view().bids.iter().any(|bid| bid.member == self.me)
            && let Some(bid) = self.bid(here)
        {
            return Some(bid);
        }
        let listens = here.seat(self.me).is_some_and(|seat| seat.listening);
        let works = !here.known.asks.guards && !listens;
        if works && let Some(action) = self.undertake(here, ACTIONS_EACH) {
            return Some(action);
        }
        if works && let Some(placed) = self.in_a_role(here).or_else(|| self.put_card(here)) {
            return Some(placed);
        }
        if self.takes_turn_now(here) {
            return self.take_turn(here);
        }
        if !works {
            return None;
        }
        match here.stage.rule {
            AccessRule::Write => self.write_slip(here),
            AccessRule::Ask | AccessRule::AskAny => self.ask(here),
            AccessRule::Turned => self.reflect(here),
            AccessRule::Open => self.say_once(here, 6_000 + self.spread(25_000)),
            AccessRule::Hold => self.hold_forth(here),
            AccessRule::Round | AccessRule::Quiet | AccessRule::Pause => None,
        }
    }

    fn report(&self, here: Here<'_>) -> Option<Intent> {
        let open =
            |action: &&ActionView| action.owner == self.me && action.carried && action.status.is_none();
        let Some(mine) = here.view().actions.iter().find(open) else { return self.report_question(here) };
        let statuses = [ActionStatus::Done, ActionStatus::Partly, ActionStatus::LeftUndone];
        let place = self.place() + usize::try_from(mine.action.0).unwrap_or(0);
        here.intent(
            &format!("report{}", mine.action),
            6_000 + self.spread(8_000),
            Command::ReportAction {
                action: mine.action,
                status: statuses[place % statuses.len()],
                text: Content::new(line(&self.script.learned, place)),
            },
        )
    }

    /// Which question did I act on: the one an action of mine came from that I did at least in part, else the first
    /// I took along. One is enough, as it is for people.
    fn report_question(&self, here: Here<'_>) -> Option<Intent> {
        let mut mine = here.view().carried.iter().filter(|known| known.presenter == self.me);
        if mine.clone().any(|known| known.acted_on) {
            return None;
        }
        let acted = here.view().actions.iter().find(|action| {
            action.owner == self.me
                && action.carried
                && action.from.is_some()
                && matches!(action.status, Some(ActionStatus::Done | ActionStatus::Partly))
        });
        let (carried, action) = match acted {
            Some(action) => (action.from?, Some(action.action)),
            None => (mine.next()?.carried, None),
        };
        let command = Command::ReportQuestion { carried, action, on: true };
        here.intent(&format!("acted{carried}"), 5_000 + self.spread(4_000), command)
    }

    fn bid(&self, here: Here<'_>) -> Option<Intent> {
        let place = self.place();
        here.intent(
            "bid",
            4_000 + self.spread(14_000),
            Command::MakeBid {
                text: Content::new(line(&self.script.bid, place)),
                minutes: [20, 30, 40, 30, 20, 10][place % 6],
                urgency: [1, 1, 3, 2, 1, 2][place % 6],
            },
        )
    }

    /// A sheet, where the stage wants one of them: what they would keep of it, cut to as many words as it takes.
    pub(super) fn write_sheet(&self, here: Here<'_>) -> Option<Intent> {
        if here.stage.rule != AccessRule::Write || here.sheet_of(self.me) {
            return None;
        }
        let whole = line(&self.script.reflection, self.place());
        let most = here.stage.words_max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        let text = whole.split_whitespace().take(most).collect::<Vec<_>>().join(" ");
        let lay = Command::LayDownSheet { at: here.at(), text: Content::new(text) };
        here.intent("sheet", 15_000 + self.spread(25_000), lay)
    }

    fn write_slip(&self, here: Here<'_>) -> Option<Intent> {
        if !here.writes(Writing::Slips) || self.own_questions(here.view(), here.at()).next().is_some() {
            return None;
        }
        let before = here.view().questions.iter().filter(|question| question.asker == self.me).count();
        let question = pick(&self.script.short, self.place() + before * 2, here.stage.words_max)?;
        here.intent("slip", 10_000 + self.spread(20_000), offer(question, false))
    }

    pub(super) fn ask(&self, here: Here<'_>) -> Option<Intent> {
        let view = here.view();
        let offered = |question: &&QuestionView| question.status == QuestionStatus::Offered;
        let waiting = self.own_questions(view, here.at()).find(offered).map(|question| question.question);
        if view.given == Some(self.me) {
            return match waiting {
                Some(question) => {
                    here.intent(&format!("ask{question}"), 3_500, Command::AskQuestion { question })
                }
                None => here.intent(&format!("nothing{}", view.questions.len()), 4_000, Command::PassTurn {}),
            };
        }
        if view.floor.hands == Hands::Locked || view.hands.iter().any(|hand| hand.member == self.me) {
            return None;
        }
        if let Some(question) = waiting {
            let command = Command::RaiseHand { question: Some(question) };
            return here.intent(&format!("hand{question}"), 3_000, command);
        }
        let asked = self.own_questions(view, here.at()).count();
        let questions = match (here.stage.words_max, here.stage.purpose) {
            (Some(_), _) => &self.script.short,
            (None, Purpose::Clarifying) => &self.script.clarifying,
            (None, _) => &self.script.open,
        };
        let place = self.place() + asked * QUESTIONS_APART;
        let question = pick(questions, place, here.stage.words_max).filter(|_| asked < QUESTIONS_EACH)?;
        here.intent(&format!("offer{asked}"), 5_000 + self.spread(30_000), offer(question, true))
    }

    fn own_questions<'v>(&self, view: &'v View, at: StageAt) -> impl Iterator<Item = &'v QuestionView> {
        let me = self.me;
        view.questions.iter().filter(move |question| {
            question.asker == me && question.at == at && question.status != QuestionStatus::Withdrawn
        })
    }

    /// With the presenter turned away: shares a reflection, or says it where none are kept.
    fn reflect(&self, here: Here<'_>) -> Option<Intent> {
        if !here.may(CommandKind::ShareReflection) {
            return self.say_once(here, 6_000 + self.spread(40_000));
        }
        let shared =
            here.view().reflections.iter().any(|each| each.member == self.me && each.at == here.at());
        if shared {
            return None;
        }
        let text = Content::new(line(&self.script.reflection, self.place()));
        here.intent("reflect", 6_000 + self.spread(40_000), Command::ShareReflection { text })
    }
}
