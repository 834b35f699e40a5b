//! What is true just now and nowhere kept: the last value wins, nothing is stored or replayed.

use crate::asks::Asks;
use crate::http::RosterEntry;
use crate::view::TokenPlace;
use crate::{Content, MemberId, Millis, TokenId};
use serde::{Deserialize, Serialize};

/// A one-tap sign to the set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Gesture {
    /// I am with you.
    WithYou,
    /// I need a moment.
    NeedAMoment,
    /// Please slow down.
    SlowDown,
}

/// The state of a member's line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Line {
    /// Good.
    Good,
    /// Weak: video rests so that voices hold.
    Weak,
    /// Lost.
    Lost,
}

/// How much of the airtime a member has had, in four calm steps. Share = own seconds ÷ (questioners'
/// seconds ÷ their number).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Band {
    /// Not heard yet.
    None,
    /// A share up to 0.5.
    ALittle,
    /// Up to 1.25.
    AShare,
    /// Up to 2.
    More,
    /// Above 2.
    MuchMore,
}

/// Who had how much of a stretch, as parts of a thousand of its time. Overlap counts for each who spoke, so
/// the shares can add up to more than 1,000.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Shares {
    /// The presenters'.
    pub presenter: u32,
    /// All questioners' together.
    pub questioners: u32,
    /// The facilitator's.
    pub facilitator: u32,
    /// Nobody spoke.
    pub silence: u32,
    /// More than one spoke.
    pub overlap: u32,
}

/// A member's band.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberBand {
    /// Whose.
    pub member: MemberId,
    /// Which step.
    pub band: Band,
    /// How often they tried to speak without the floor.
    pub unheard: u32,
    /// Their sound cannot be measured honestly, or could not in this round (the level their client states does not
    /// fit what it sends); `band` and `unheard` then tell only what is left.
    pub not_measurable: bool,
}

/// Airtime as its viewer may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Airtime {
    /// One's own measured speaking time in this round.
    pub own_ms: Millis,
    /// One's own band; nothing if it could not be measured.
    pub own_band: Option<Band>,
    /// Facilitator only: everybody's band, in seat order.
    pub bands: Vec<MemberBand>,
    /// Facilitator only: the shares of the present stage.
    pub stage: Option<Shares>,
    /// Facilitator only: who is suggested next, the least heard of those with a hand up.
    pub suggested: Option<MemberId>,
    /// Facilitator only: who has been here for [`crate::limits::NOT_HEARD_AFTER`] of this session without having been heard
    /// or read in it, in seat order. A hint, and no ranking.
    #[serde(default)]
    pub not_heard: Vec<MemberId>,
}

/// What the server tells.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Signal {
    /// Who is speaking now, as measured; at most four times a second.
    Speaking {
        /// In seat order.
        members: Vec<MemberId>,
    },
    /// A sign from a member.
    Gestured {
        /// Whose.
        member: MemberId,
        /// Which.
        gesture: Gesture,
    },
    /// The state of a member's line.
    Line {
        /// Whose.
        member: MemberId,
        /// How it is.
        line: Line,
    },
    /// A member's microphone and camera, as they say.
    Devices {
        /// Whose.
        member: MemberId,
        /// Microphone on.
        microphone: bool,
        /// Camera on.
        camera: bool,
        /// Their picture is a screen or a window of theirs. True of presenters only, and only while they may be seen.
        sharing: bool,
    },
    /// Somebody is moving a token and has not set it down yet. Where it will stand an event says.
    Dragged {
        /// Who.
        member: MemberId,
        /// Which.
        token: TokenId,
        /// Where it is just now.
        place: TokenPlace,
    },
    /// Words on a private line, to the two at its ends. Kept nowhere.
    Aside {
        /// Whose words.
        from: MemberId,
        /// To whom.
        to: MemberId,
        /// The words.
        text: Content,
    },
    /// Airtime, for this viewer alone; after each turn.
    Airtime {
        /// The figures.
        airtime: Airtime,
    },
    /// What this viewer may do now; first after `welcome`, then whenever it changes.
    Asks {
        /// All of it.
        asks: Asks,
    },
    /// Nothing can be kept just now, or it can again: commands wait for their answer meanwhile, and none is lost.
    Saving {
        /// It cannot.
        paused: bool,
    },
    /// Somebody took a seat, or is called otherwise now: names and facts as `welcome` brings them.
    Roster {
        /// All seats.
        roster: Vec<RosterEntry>,
    },
}

/// What a client tells.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ClientSignal {
    /// A sign to the set.
    Gesture {
        /// Which.
        gesture: Gesture,
    },
    /// One's own microphone and camera.
    Devices {
        /// Microphone on.
        microphone: bool,
        /// Camera on.
        camera: bool,
        /// A screen or a window is sent in the place of the camera. Told on for presenters only.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        sharing: bool,
    },
    /// A token that one is moving, a few times a second; of more than [`crate::limits::DRAGS_PER_SECOND`] the others are
    /// told only the last ones.
    Drag {
        /// Which.
        token: TokenId,
        /// Where it is just now.
        place: TokenPlace,
    },
    /// Words to whom a private line is open ([`Asks::private_with`]). Kept nowhere; without a line they are dropped.
    Aside {
        /// The words, up to [`crate::limits::NOTE_CHARS_MAX`] characters.
        text: Content,
    },
    /// One's own line, as the browser measures it.
    Line {
        /// How it is.
        line: Line,
    },
}
