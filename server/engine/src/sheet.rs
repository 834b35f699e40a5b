//! Sheets: what members write in silence, all at once and unseen by each other, until everything is turned over
//! together. Not here: slips, which are questions on their way to the presenter (see `question`).

use crate::circle::{course, stage};
use crate::draft::{Decided, Draft};
use crate::session::Session;
use crate::shown::Shown;
use crate::text;
use protocol::format::{AccessRule, Stage, StageAt, Writing};
use protocol::limits::{NOTE_CHARS_MAX, SHEETS_MAX};
use protocol::view::{SheetView, StageRun};
use protocol::{Content, Event, MemberId, Refusal, SheetId, Timestamp};

/// The present stage, if this member writes a sheet in it.
pub(crate) fn may_lay_down(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    draft.must_write(Writing::Sheets)?;
    let at = draft.stage()?.at;
    must_write_at(draft, from, at)?;
    if are_turned(draft) {
        must_have_shown_none(draft, from, at, draft.stage()?.started_at)?;
    }
    must_have_room(draft, lying(draft, from).is_some())?;
    Ok(at)
}

/// Whether the sheets of the present stage were turned over in it, because no other stage follows: what comes now
/// comes late.
fn are_turned(draft: &Draft<'_>) -> bool {
    let Some(stage) = &draft.state.circle.stage else { return false };
    draft.history.sheets.iter().any(|known| known.turned && is_of(known, stage.at, stage.started_at))
}

/// Whether a sheet was written at this place since then: stages can be held twice.
fn is_of(sheet: &SheetView, at: StageAt, began: Timestamp) -> bool {
    sheet.at == at && sheet.laid_at >= began
}

fn must_have_shown_none(draft: &Draft<'_>, from: MemberId, at: StageAt, began: Timestamp) -> Decided {
    let mut own = draft.history.sheets.iter().filter(|known| known.member == from);
    if own.any(|known| is_of(known, at, began)) { Err(Refusal::TooMany { max: 1 }) } else { Ok(()) }
}

fn must_write_at(draft: &Draft<'_>, member: MemberId, at: StageAt) -> Decided {
    let writers = course::turns(&draft.state, at);
    if writers.contains(&member) { Ok(()) } else { Err(Refusal::NotInThisStage) }
}

fn must_have_room(draft: &Draft<'_>, anew: bool) -> Decided {
    if anew || draft.history.sheets.len() < SHEETS_MAX {
        return Ok(());
    }
    Err(Refusal::TooMany { max: u32::try_from(SHEETS_MAX).unwrap_or(u32::MAX) })
}

/// Lays a sheet down; each member has one. A sheet for a stage that is over is shown at once, as late, as long as the
/// sheets of that stage are being read, and is refused after that. It is never taken for a sheet of another stage.
pub(crate) fn lay_down(draft: &mut Draft<'_>, from: MemberId, at: StageAt, wording: &Content) -> Decided {
    draft.must_be_live()?;
    if draft.definition()?.reads && draft.stage()?.at != at {
        return lay_down_late(draft, from, at, wording);
    }
    if may_lay_down(draft, from)? != at {
        return Err(Refusal::StageMovedOn);
    }
    check_wording(draft.definition()?, wording)?;
    if are_turned(draft) {
        let (sheet, text) = (next_number(draft), wording.clone());
        draft.emit(Event::SheetTurnedOver { sheet, member: from, at, late: true, text });
        return Ok(());
    }
    let known = lying(draft, from);
    if known.is_some_and(|known| known.text == *wording) {
        return Ok(());
    }
    let sheet = known.map_or_else(|| next_number(draft), |known| known.sheet);
    draft.emit(Event::SheetLaidDown { sheet, member: from, at, text: wording.clone() });
    Ok(())
}

fn lay_down_late(draft: &mut Draft<'_>, from: MemberId, at: StageAt, wording: &Content) -> Decided {
    draft.must_have_voice(from)?;
    let written = last_written(draft).filter(|run| run.at == at);
    let began = written.map(|run| run.started_at).ok_or(Refusal::NotInThisStage)?;
    must_write_at(draft, from, at)?;
    must_have_shown_none(draft, from, at, began)?;
    must_have_room(draft, false)?;
    check_wording(draft.state.format.stage(at).ok_or(Refusal::NoSuchStage)?, wording)?;
    let (sheet, text) = (next_number(draft), wording.clone());
    draft.emit(Event::SheetTurnedOver { sheet, member: from, at, late: true, text });
    Ok(())
}

/// The stage whose sheets the present one reads.
fn last_written<'a>(draft: &'a Draft<'_>) -> Option<&'a StageRun> {
    let here = draft.state.circle.stage.as_ref()?.at;
    let writes = |at: StageAt| {
        draft.state.format.stage(at).is_some_and(|stage| stage.writes.contains(&Writing::Sheets))
    };
    draft.history.past.iter().rfind(|run| stage::same_scope(run.at, here) && writes(run.at))
}

fn check_wording(stage: &Stage, wording: &Content) -> Decided {
    text::check(wording, NOTE_CHARS_MAX)?;
    match stage.words_max {
        Some(max) if text::words(wording) > max => Err(Refusal::TooManyWords { max }),
        _ => Ok(()),
    }
}

fn next_number(draft: &Draft<'_>) -> SheetId {
    SheetId(draft.history.sheets_numbered.saturating_add(1))
}

/// The sheet of this member that lies face down.
fn lying<'a>(draft: &Draft<'a>, member: MemberId) -> Option<&'a SheetView> {
    draft.history.sheets.iter().find(|known| known.member == member && !known.turned)
}

/// The sheet that this member may take up again.
pub(crate) fn may_take_up(draft: &Draft<'_>, from: MemberId) -> Result<SheetId, Refusal> {
    draft.must_be_live()?;
    draft.must_write(Writing::Sheets)?;
    lying(draft, from).map(|known| known.sheet).ok_or(Refusal::NotInThisStage)
}

pub(crate) fn take_up(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    let sheet = may_take_up(draft, from)?;
    draft.emit(Event::SheetTakenUp { sheet, member: from });
    Ok(())
}

/// All sheets that lie face down, in the order of the seats; one laid down with this very decision too.
pub(crate) fn turn_over(draft: &mut Draft<'_>) {
    if draft.state.rule() != Some(AccessRule::Write) {
        return;
    }
    let Some(here) = draft.state.circle.stage.as_ref().map(|stage| stage.at) else { return };
    let mut sheets: Vec<SheetView> =
        draft.history.sheets.iter().filter(|known| !known.turned).cloned().collect();
    for event in &draft.events {
        if let Event::SheetLaidDown { sheet, member, at, text } = event {
            laid_down(&mut sheets, draft.now, *sheet, *member, *at, text);
        } else if let Event::SheetTakenUp { sheet, .. } | Event::SheetTurnedOver { sheet, .. } = event {
            sheets.retain(|known| known.sheet != *sheet);
        }
    }
    let order = course::turns(&draft.state, here);
    sheets.sort_by_key(|known| order.iter().position(|member| *member == known.member));
    for SheetView { sheet, member, at, text, .. } in sheets {
        draft.emit(Event::SheetTurnedOver { sheet, member, at, late: false, text });
    }
}

/// Somebody laid a sheet down, or laid it down anew with other words.
pub(crate) fn laid_down(
    sheets: &mut Vec<SheetView>,
    now: Timestamp,
    sheet: SheetId,
    member: MemberId,
    at: StageAt,
    text: &Content,
) {
    let known = entry(sheets, sheet, member, at);
    (known.laid_at, known.text) = (now, text.clone());
}

/// A sheet was turned over.
pub(crate) fn turned_over<'a>(
    sheets: &'a mut Vec<SheetView>,
    sheet: SheetId,
    member: MemberId,
    at: StageAt,
    text: &Content,
) -> &'a mut SheetView {
    let known = entry(sheets, sheet, member, at);
    (known.turned, known.late, known.text) = (true, false, text.clone());
    known
}

fn entry(sheets: &mut Vec<SheetView>, sheet: SheetId, member: MemberId, at: StageAt) -> &mut SheetView {
    let place = sheets.iter().position(|known| known.sheet == sheet).unwrap_or_else(|| {
        let (laid_at, text) = (Timestamp(0), Content::default());
        sheets.push(SheetView { sheet, member, at, laid_at, turned: false, late: false, text });
        sheets.len() - 1
    });
    &mut sheets[place]
}

impl Session {
    /// All are shown that a sheet lies there. What is on it is shown to its writer alone: the facilitator does not see it
    /// either before it is turned over.
    pub(crate) fn sheet_shown(&self, event: &Event, writer: MemberId) -> Vec<Shown> {
        let mut less = event.clone();
        if let Event::SheetLaidDown { text, .. } = &mut less {
            *text = Content::default();
        }
        self.split(event, less, |viewer| viewer == writer)
    }

    /// The sheets as one member sees them.
    pub(crate) fn sheets_for(&self, member: MemberId) -> Vec<SheetView> {
        let seen = |known: &SheetView| {
            let open = known.turned || known.member == member;
            let text = if open { known.text.clone() } else { Content::default() };
            SheetView { text, ..known.clone() }
        };
        self.history.sheets.iter().map(seen).collect()
    }

    /// The sheets that all have seen.
    pub(crate) fn sheets_turned(&self) -> Vec<SheetView> {
        self.history.sheets.iter().filter(|known| known.turned).cloned().collect()
    }
}
