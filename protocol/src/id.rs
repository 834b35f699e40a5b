//! Identifiers. Members, questions and actions are small numbers that mean nothing outside their set or
//! session; sets, sessions and clients are 128 random bits in text.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident, $repr:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
        pub struct $name(pub $repr);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id!(
    /// A member's number within their set, from 1; it is also the number of their seat. Never reused.
    /// Below [`crate::limits::MEMBERS_MAX`].
    MemberId, u32);
number_id!(
    /// A question's number within its session, from 1, in the order in which questions were offered.
    QuestionId, u32);
number_id!(
    /// An action's number within its session, from 1, carried actions first.
    ActionId, u32);
number_id!(
    /// A question's number among those that presenters brought along from an earlier session, from 1.
    CarriedId, u32);
number_id!(
    /// A sheet's number within its session, from 1, in the order in which sheets were first laid down.
    SheetId, u32);
number_id!(
    /// A circle's number among those that were opened in its session beside the whole room, from 1. Never reused.
    CircleId, u32);
number_id!(
    /// A card's number within its session, from 1, in the order in which cards were put on the board.
    CardId, u32);
number_id!(
    /// A token's number within its session, from 1, in the order in which tokens were placed.
    TokenId, u32);
number_id!(
    /// An event's number within its session's log, dense, from 1.
    Seq, u64);
number_id!(
    /// A client's own counter of commands, from 1, without gaps. With the [`ClientId`] it makes a command
    /// take effect exactly once, however often it is sent.
    CommandNumber, u64);

text_id!(
    /// A learning set. 26 characters of Crockford base 32 (128 random bits).
    SetId);
text_id!(
    /// One meeting of a set. 26 characters of Crockford base 32 (128 random bits).
    SessionId);
text_id!(
    /// One browser tab, or one run of any other client: 128 random bits it drew itself, as 22 to 64
    /// characters of `A-Z a-z 0-9 - _`. Kept over reloads of the tab, never shared between tabs.
    ClientId);
