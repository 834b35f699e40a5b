//! A circle: the members who sit together, in the whole room or in one circle beside it (see `circles`). They have one
//! stage, one floor, one queue, one silence and one table between them. A circle knows nothing of the other circles.
//! Each thing that it owns has a file below, in which the decisions come first and what the events do comes after.

pub(crate) mod course;
pub(crate) mod fishbowl;
pub(crate) mod floor;
pub(crate) mod hands;
pub(crate) mod held;
pub(crate) mod silence;
pub(crate) mod stage;
pub(crate) mod table;
pub(crate) mod turns;

use protocol::format::{AccessRule, Floor, Hands, StageAt};
use protocol::view::{ExtensionView, Hand, PauseView, Silence, StageRun, TurnsView};
use protocol::{MemberId, Millis, QuestionId, Timestamp};
use table::Table;

/// One circle. What all see alike is kept as they see it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Circle {
    pub(crate) stage: Option<StageRun>,
    pub(crate) turns: Option<TurnsView>,
    pub(crate) pause: Option<PauseView>,
    pub(crate) floor: Floor,
    /// When the floor last changed, or was last counted as airtime of a member without sound.
    pub(crate) floor_since: Timestamp,
    pub(crate) given: Option<MemberId>,
    /// Who had been given the floor when the facilitator stepped in; they get it back.
    pub(crate) interrupted: Option<MemberId>,
    pub(crate) hands: Vec<Hand>,
    pub(crate) silence: Option<Silence>,
    pub(crate) silence_ms: Millis,
    pub(crate) on_table: Option<QuestionId>,
    /// What is known of the question on the table, or of the last one.
    pub(crate) asked: Option<Table>,
    /// A vote on more time. Its `voted` stays empty here: each member's own answer is in `votes`.
    pub(crate) extension: Option<ExtensionView>,
    pub(crate) votes: Vec<(MemberId, bool)>,
    pub(crate) invited: Vec<MemberId>,
    pub(crate) finished: Vec<MemberId>,
    /// Who sits in the inner circle of a fishbowl, if there is one.
    pub(crate) inner: Vec<MemberId>,
    /// The stages that may not be left out and were held, as far as the session has not gone back behind them.
    pub(crate) held: Vec<StageAt>,
}

/// What all see alike of a circle, wherever it is kept: in the session or in a member's view.
pub(crate) struct Seen<'a> {
    pub(crate) stage: &'a mut Option<StageRun>,
    pub(crate) turns: &'a mut Option<TurnsView>,
    pub(crate) pause: &'a mut Option<PauseView>,
    pub(crate) floor: &'a mut Floor,
    pub(crate) given: &'a mut Option<MemberId>,
    pub(crate) hands: &'a mut Vec<Hand>,
    pub(crate) silence: &'a mut Option<Silence>,
    pub(crate) silence_ms: &'a mut Millis,
    pub(crate) on_table: &'a mut Option<QuestionId>,
    pub(crate) extension: &'a mut Option<ExtensionView>,
    pub(crate) invited: &'a mut Vec<MemberId>,
    pub(crate) finished: &'a mut Vec<MemberId>,
    pub(crate) inner: &'a mut Vec<MemberId>,
}

impl Circle {
    /// A circle of people who are not here yet.
    pub(crate) const fn new(silence_ms: Millis, at: Timestamp) -> Self {
        Self {
            stage: None,
            turns: None,
            pause: None,
            floor: Floor {
                rule: AccessRule::Open,
                speakers: Vec::new(),
                asker: None,
                turned: Vec::new(),
                hands: Hands::Locked,
            },
            floor_since: at,
            given: None,
            interrupted: None,
            hands: Vec::new(),
            silence: None,
            silence_ms,
            on_table: None,
            asked: None,
            extension: None,
            votes: Vec::new(),
            invited: Vec::new(),
            finished: Vec::new(),
            inner: Vec::new(),
            held: Vec::new(),
        }
    }

    pub(crate) fn seen(&mut self) -> Seen<'_> {
        Seen {
            stage: &mut self.stage,
            turns: &mut self.turns,
            pause: &mut self.pause,
            floor: &mut self.floor,
            given: &mut self.given,
            hands: &mut self.hands,
            silence: &mut self.silence,
            silence_ms: &mut self.silence_ms,
            on_table: &mut self.on_table,
            extension: &mut self.extension,
            invited: &mut self.invited,
            finished: &mut self.finished,
            inner: &mut self.inner,
        }
    }

    pub(crate) fn hand(&self, member: MemberId) -> Option<&Hand> {
        self.hands.iter().find(|hand| hand.member == member)
    }
}
