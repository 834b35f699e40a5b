//! What stands in a record where somebody took back what was said in their round. The words are gone from the store by then;
//! here is only what is read in their place.

use super::words::Words;
use crate::store::Redacted;
use protocol::format::StageAt;
use protocol::record::{CircleRecord, Record};
use protocol::{CircleId, Content, MemberId};

/// What was taken back in a set, as the record of one of its sessions is to say it.
pub(crate) struct Redactions<'a> {
    /// Rounds of this session.
    pub(crate) here: &'a [Redacted],
    /// Those who took back a round of an earlier one: what they brought along from it is gone as well.
    pub(crate) earlier: &'a [MemberId],
}

/// Puts into the place of each text of a redacted round that it was taken back.
pub(crate) fn say_redacted(record: &mut Record, redactions: &Redactions<'_>, words: Words) {
    let gone: Content = words.say("record-redacted").into();
    within(record, redactions, None, &gone);
}

/// The same of the whole room, or of a circle beside it.
fn within(record: &mut Record, redactions: &Redactions<'_>, circle: Option<CircleId>, gone: &Content) {
    let own: Vec<&Redacted> = redactions.here.iter().filter(|known| known.circle == circle).collect();
    record.redacted = own.iter().map(|known| known.round).collect();
    record.redacted.sort_unstable();
    let rounds = record.redacted.clone();
    let of_round = |at: StageAt| matches!(at, StageAt::Round { round, .. } if rounds.contains(&round));
    let presented = |member: MemberId| own.iter().any(|known| known.presenters.contains(&member));
    let before = |member: MemberId| redactions.earlier.contains(&member);
    say_at(record, of_round, gone);
    let bids = record.bids.iter_mut().filter(|bid| presented(bid.member));
    bids.for_each(|bid| bid.text = gone.clone());
    // Of these the place is not told: their words are gone, and whose they are says why.
    for action in record.actions.iter_mut().filter(|action| action.text.is_empty()) {
        if presented(action.owner) || (action.carried && before(action.owner)) {
            action.text = gone.clone();
        }
    }
    for carried in record.carried.iter_mut().filter(|carried| carried.text.is_empty()) {
        if before(carried.presenter) {
            carried.text = gone.clone();
        }
    }
    for CircleRecord { circle, opened_at, record: inside, .. } in &mut record.circles {
        let under = record.stages.iter().any(|run| {
            let open = run.started_at <= *opened_at && run.ended_at.is_none_or(|ended| *opened_at < ended);
            open && of_round(run.at)
        });
        if under {
            say_at(inside, |_| true, gone);
            inside.actions.iter_mut().for_each(|action| action.text = gone.clone());
        } else {
            within(inside, redactions, Some(*circle), gone);
        }
    }
}

/// Of everything that was said in such a stage.
fn say_at(record: &mut Record, of: impl Fn(StageAt) -> bool, gone: &Content) {
    for (round, plan) in (0..).zip(&mut record.rounds) {
        if of(StageAt::Round { round, index: 0 })
            && let Some(issue) = &mut plan.issue
        {
            issue.text = gone.clone();
        }
    }
    for run in record.stages.iter_mut().filter(|run| of(run.at)) {
        if let Some(reason) = &mut run.skipped {
            *reason = gone.clone();
        }
    }
    for question in record.questions.iter_mut().filter(|question| of(question.at)) {
        (question.text, question.first_text) = (gone.clone(), None);
    }
    record.sheets.iter_mut().filter(|sheet| of(sheet.at)).for_each(|sheet| sheet.text = gone.clone());
    for card in record.cards.iter_mut().filter(|card| of(card.at)) {
        (card.text, card.corrected) = (gone.clone(), None);
    }
    record.tokens.iter_mut().filter(|token| of(token.at)).for_each(|token| token.label = gone.clone());
    for reflection in record.reflections.iter_mut().filter(|reflection| of(reflection.at)) {
        reflection.text = gone.clone();
    }
}
