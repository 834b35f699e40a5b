//! Values as they lie in a table: integers are signed, and variants of an enum are words as the protocol writes them.

use super::StoreError;
use protocol::MemberId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// The database's integers are signed.
pub(super) fn to_db(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::damaged("a number beyond 2^63"))
}

/// See [`to_db`].
pub(super) fn from_db(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::damaged("a number below zero"))
}

/// Reads a member's number.
pub(super) fn member(number: i64) -> Result<MemberId, StoreError> {
    u32::try_from(number).map(MemberId).map_err(|_| StoreError::damaged("a member's number"))
}

/// A fieldless enum as the protocol writes it, so that the store needs no second list of names.
pub(super) fn to_text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(StoreError::damaged("a value that is not one word")),
    }
}

/// See [`to_text`].
pub(super) fn from_text<T: DeserializeOwned>(text: &str, whose: &impl Display) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| StoreError::damaged(format!("a word of {whose}")))
}
