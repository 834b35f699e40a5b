//! Pieces of work that a set makes between its sessions: everybody who belongs to it lays them out, and works on each.

use super::{belongs, check_words};
use crate::event::Event;
use crate::set::{By, LearningSet};
use crate::{PIECES_MAX, Refusal, VERSIONS_MAX};
use protocol::limits::{NOTE_CHARS_MAX, SENTENCE_CHARS_MAX};
use protocol::{Content, MemberId};

pub(super) fn lay_out(
    set: &LearningSet,
    by: By,
    name: &Content,
    words: &Content,
) -> Result<Vec<Event>, Refusal> {
    let by = works_on_it(set, by)?;
    check_words(name, SENTENCE_CHARS_MAX)?;
    check_words(words, NOTE_CHARS_MAX)?;
    if set.pieces.len() >= PIECES_MAX {
        return Err(Refusal::TooMany);
    }
    let piece = set.pieces.iter().map(|known| known.piece).max().unwrap_or(0) + 1;
    Ok(vec![Event::PieceLaidOut { piece, by, name: name.clone(), words: words.clone() }])
}

pub(super) fn rework(set: &LearningSet, by: By, piece: u32, words: &Content) -> Result<Vec<Event>, Refusal> {
    let by = works_on_it(set, by)?;
    check_words(words, NOTE_CHARS_MAX)?;
    let known = set.pieces.iter().find(|known| known.piece == piece).ok_or(Refusal::NoSuchPiece)?;
    if known.versions.last().is_some_and(|last| last.words == *words) {
        return Err(Refusal::NothingChanges);
    }
    if known.versions.len() >= VERSIONS_MAX {
        return Err(Refusal::TooMany);
    }
    Ok(vec![Event::PieceReworked { piece, by, words: words.clone() }])
}

/// Everybody who belongs to the set; a guest of one session sees nothing of it.
fn works_on_it(set: &LearningSet, by: By) -> Result<MemberId, Refusal> {
    let member = belongs(set, by)?;
    if set.members.get(&member).is_some_and(|known| known.guest) {
        return Err(Refusal::NoSuchPiece);
    }
    Ok(member)
}
