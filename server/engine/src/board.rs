//! The board: two columns that everybody fills and the presenter corrects, moves and strikes. Every card stays where it
//! was put until somebody does something to it, and what was struck stays to be seen.

use crate::circle::stage;
use crate::draft::{Decided, Draft};
use crate::text;
use protocol::format::{StageAt, Writing};
use protocol::limits::{BOARD_CARDS_MAX, CARDS_MAX, SENTENCE_CHARS_MAX};
use protocol::view::{BoardColumn, CardView};
use protocol::{CardId, Content, Event, MemberId, Refusal, Timestamp};

/// Whether this member may put a card on the board now.
pub(crate) fn may_put(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    let too_many = |max: usize| u32::try_from(max).unwrap_or(u32::MAX);
    if draft.history.cards.len() >= CARDS_MAX {
        return Err(Refusal::TooMany { max: too_many(CARDS_MAX) });
    }
    if cards(draft).filter(|card| !card.struck).count() >= BOARD_CARDS_MAX {
        return Err(Refusal::BoardFull { max: too_many(BOARD_CARDS_MAX) });
    }
    Ok(())
}

fn must_be_open(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    draft.must_write(Writing::Board)
}

/// The cards of the present round, or of the opening, or the closing.
fn cards<'a>(draft: &'a Draft<'_>) -> impl Iterator<Item = &'a CardView> {
    let here = draft.state.circle.stage.as_ref().map(|stage| stage.at);
    let same = move |at: StageAt| here.is_some_and(|here| stage::same_scope(at, here));
    draft.history.cards.iter().filter(move |card| same(card.at))
}

fn card<'a>(draft: &'a Draft<'_>, id: CardId) -> Result<&'a CardView, Refusal> {
    cards(draft).find(|card| card.card == id).ok_or(Refusal::NoSuchCard)
}

pub(crate) fn put(draft: &mut Draft<'_>, from: MemberId, column: BoardColumn, wording: &Content) -> Decided {
    may_put(draft, from)?;
    text::check(wording, SENTENCE_CHARS_MAX)?;
    let (at, number) = (draft.stage()?.at, draft.history.cards_numbered.saturating_add(1));
    let text = wording.clone();
    draft.emit(Event::CardPut { card: CardId(number), member: from, at, column, text });
    Ok(())
}

/// The board is the presenter's to correct; the facilitator's, where no presenter is here to do it.
fn may_arrange_all(draft: &Draft<'_>, from: MemberId) -> bool {
    let state = &draft.state;
    let nobody_here = !state.presenters().iter().any(|member| state.is_here(*member));
    state.presents(from) || (state.guards(from) && nobody_here)
}

/// Whether there is a card that this member may move or strike.
pub(crate) fn may_arrange(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    if !may_arrange_all(draft, from) {
        return Err(Refusal::PresenterOnly);
    }
    cards(draft).next().map(drop).ok_or(Refusal::NoSuchCard)
}

/// Whether there is a card whose words this member may change: any for the presenter, their own for all others.
pub(crate) fn may_correct_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    let any = cards(draft).any(|card| must_be_theirs(draft, from, card).is_ok());
    if any { Ok(()) } else { Err(Refusal::NoSuchCard) }
}

fn must_be_theirs(draft: &Draft<'_>, from: MemberId, card: &CardView) -> Decided {
    // What the presenter has corrected is theirs from then on.
    let own = card.member == from && card.corrected.is_none();
    if own || may_arrange_all(draft, from) { Ok(()) } else { Err(Refusal::PresenterOnly) }
}

pub(crate) fn correct(draft: &mut Draft<'_>, from: MemberId, id: CardId, wording: &Content) -> Decided {
    must_be_open(draft, from)?;
    let known = card(draft, id)?;
    must_be_theirs(draft, from, known)?;
    text::check(wording, SENTENCE_CHARS_MAX)?;
    if *words_of(known) != *wording {
        draft.emit(Event::CardCorrected { card: id, member: from, text: wording.clone() });
    }
    Ok(())
}

/// What stands on a card.
fn words_of(card: &CardView) -> &Content {
    card.corrected.as_ref().unwrap_or(&card.text)
}

/// Moves a card to the end of a column, or before another card of it.
pub(crate) fn arrange(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: CardId,
    column: BoardColumn,
    before: Option<CardId>,
) -> Decided {
    may_arrange(draft, from)?;
    card(draft, id)?;
    if let Some(before) = before
        && (before == id || card(draft, before)?.column != column)
    {
        return Err(Refusal::NoSuchCard);
    }
    draft.emit(Event::CardMoved { card: id, member: from, column, before });
    Ok(())
}

pub(crate) fn strike(draft: &mut Draft<'_>, from: MemberId, id: CardId, on: bool) -> Decided {
    may_arrange(draft, from)?;
    if card(draft, id)?.struck == on {
        return Ok(());
    }
    let standing = cards(draft).filter(|card| !card.struck).count();
    if !on && standing >= BOARD_CARDS_MAX {
        return Err(Refusal::BoardFull { max: u32::try_from(BOARD_CARDS_MAX).unwrap_or(u32::MAX) });
    }
    draft.emit(Event::CardStruck { card: id, member: from, on });
    Ok(())
}

/// Whether a card of theirs can still be taken back: one that the presenter has done nothing to.
pub(crate) fn may_take_back_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    if cards(draft).any(|card| is_untouched(card, from)) { Ok(()) } else { Err(Refusal::NoSuchCard) }
}

fn is_untouched(card: &CardView, member: MemberId) -> bool {
    card.member == member && card.corrected.is_none() && !card.struck
}

pub(crate) fn take_back(draft: &mut Draft<'_>, from: MemberId, id: CardId) -> Decided {
    must_be_open(draft, from)?;
    if !is_untouched(card(draft, id)?, from) {
        return Err(Refusal::PresenterOnly);
    }
    draft.emit(Event::CardTakenBack { card: id, member: from });
    Ok(())
}

/// A card as it was put there: when, and in which stage.
pub(crate) fn new(
    card: CardId,
    member: MemberId,
    (put_at, at): (Timestamp, StageAt),
    column: BoardColumn,
    text: &Content,
) -> CardView {
    CardView { card, member, at, put_at, column, text: text.clone(), corrected: None, struck: false }
}

fn index_of(cards: &[CardView], id: CardId) -> Option<usize> {
    cards.iter().position(|card| card.card == id)
}

/// A card has other words. Where its own author wrote it anew the old words are gone; where the presenter corrected it
/// both wordings stay.
pub(crate) fn corrected(cards: &mut [CardView], id: CardId, member: MemberId, text: &Content) {
    let Some(known) = index_of(cards, id).and_then(|place| cards.get_mut(place)) else { return };
    if known.member == member && known.corrected.is_none() {
        known.text = text.clone();
    } else {
        known.corrected = Some(text.clone());
    }
}

/// A card was moved to the end of a column, or before another card.
pub(crate) fn moved(cards: &mut Vec<CardView>, id: CardId, column: BoardColumn, before: Option<CardId>) {
    let Some(from) = index_of(cards, id) else { return };
    let mut moved = cards.remove(from);
    moved.column = column;
    let to = before.and_then(|before| index_of(cards, before)).unwrap_or(cards.len());
    cards.insert(to, moved);
}

/// The presenter struck a card, or let it stand again.
pub(crate) fn struck(cards: &mut [CardView], id: CardId, on: bool) {
    if let Some(known) = index_of(cards, id).and_then(|place| cards.get_mut(place)) {
        known.struck = on;
    }
}
