//! Evidence of a member's learning: what there is of theirs in a set, what is other people's, and the file. Which words may stand
//! in it is the rule of crate `programmes`; how it is written, of `export`.

use crate::error::Fault;
use crate::export::{self, Form, Words, Written, Zone};
use crate::hub::{Hub, seat_as_listed};
use crate::store::{Reader, StoredSession, StoredSet};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use programmes::evidence::{Whose, frameworks};
use protocol::development::ExperiencedRole;
use protocol::evidence::{
    Evidence, EvidenceForm, EvidenceLine, EvidenceMade, EvidenceRefused, EvidenceRequest, EvidenceSession,
};
use protocol::http::Language;
use protocol::limits::NOTE_CHARS_MAX;
use protocol::record::Record;
use protocol::view::{Presence, RoundPlan, SeatPart};
use protocol::{Content, MemberId, Millis, Timestamp};
use std::sync::Arc;

/// Characters of what somebody says to one statement: as much as a page.
const STATEMENT_CHARS_MAX: usize = NOTE_CHARS_MAX;

/// A session with its record, as its member may read it.
struct Held {
    number: u32,
    record: Record,
}

/// What a member has to write evidence from.
///
/// # Errors
/// The store's own, or that a session cannot be read.
pub(crate) async fn look(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    language: Language,
    zone: &Zone,
) -> Result<Evidence, Fault> {
    let held = sessions(hub, set, member).await?;
    let words = Words::of(language);
    let attended = attended(&held, member, words, zone);
    Ok(Evidence {
        frameworks: frameworks().to_vec(),
        hours: hours(&held, member, words),
        sessions: attended,
        own: own_lines(hub, set, member, &held, words).await?,
    })
}

/// Writes it, or says which words in it are somebody else's.
///
/// # Errors
/// `NotUnderstood` if there is no such framework or statement; `TooLarge`; the store's own.
pub(crate) async fn write(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    request: EvidenceRequest,
) -> Result<EvidenceMade, Fault> {
    let framework = frameworks().iter().find(|known| known.key == request.framework);
    let framework = framework.ok_or(Fault::NotUnderstood)?;
    let texts = || request.statements.iter().map(|one| &one.text).chain([&request.learning]);
    if texts().any(|text| text.expose().chars().count() > STATEMENT_CHARS_MAX) {
        return Err(Fault::TooLarge);
    }
    if request
        .statements
        .iter()
        .any(|one| framework.statements.iter().all(|known| known.key != one.statement))
    {
        return Err(Fault::NotUnderstood);
    }
    let held = sessions(hub, set, member).await?;
    let whose = whose(hub, set, member, &held).await?;
    let refused: Vec<EvidenceRefused> = request
        .statements
        .iter()
        .map(|one| (Some(one.statement.clone()), &one.text))
        .chain([(None, &request.learning)])
        .filter_map(|(statement, text)| {
            let words = whose.others_in(text.expose())?;
            Some(EvidenceRefused { statement, words: words.into() })
        })
        .collect();
    let form = match request.form {
        EvidenceForm::Pdf => Form::Pdf,
        EvidenceForm::Word => Form::Word,
    };
    let name = format!("evidence.{}", form.ending());
    if !refused.is_empty() {
        return Ok(EvidenceMade { refused, file: None, name });
    }
    let (words, zone) = (Words::of(request.language), Zone::named(request.zone.as_deref()));
    let parts = export::EvidenceParts {
        name: set.seat(member).map(|seat| seat.name.clone()).unwrap_or_default(),
        sessions: attended(&held, member, words, &zone),
        hours: hours(&held, member, words),
        actions: actions(&held, member, words),
    };
    let now = hub.shared().clock.now();
    let made = tokio::task::spawn_blocking(move || {
        Written::evidence(&parts, framework, &request, &zone, now).in_form(form, now)
    });
    let bytes = made.await.map_err(|_| Fault::Broken)?.map_err(|error| {
        tracing::error!(%error, "evidence could not be written");
        Fault::Broken
    })?;
    Ok(EvidenceMade { refused, file: Some(STANDARD.encode(bytes)), name })
}

/// What a member was in each session of their set in which they were, oldest first: its number, when it began, and as what.
///
/// # Errors
/// The store's own, or that a session cannot be read.
pub(crate) async fn experiences(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
) -> Result<Vec<(u32, Timestamp, Vec<ExperiencedRole>)>, Fault> {
    let held = sessions(hub, set, member).await?;
    let there = held.iter().filter(|held| came(&held.record, member));
    let was = there.filter_map(|held| {
        let roles = experienced(&held.record, member);
        Some((held.number, held.record.started_at.filter(|_| !roles.is_empty())?, roles))
    });
    Ok(was.collect())
}

/// What somebody who was there was in a session. Who presented a round was a member while others presented theirs.
fn experienced(record: &Record, member: MemberId) -> Vec<ExperiencedRole> {
    let presents = |round: &RoundPlan| round.presenters.contains(&member);
    let part = record.seats.iter().find(|seat| seat.member == member).map(|seat| seat.part);
    let mut roles = Vec::new();
    if record.rounds.iter().any(presents) {
        roles.push(ExperiencedRole::Presenter);
    }
    match part {
        _ if record.facilitator == member => roles.push(ExperiencedRole::Facilitator),
        Some(SeatPart::Member) if record.rounds.is_empty() || !record.rounds.iter().all(presents) => {
            roles.push(ExperiencedRole::Member);
        }
        Some(SeatPart::Member | SeatPart::Facilitator | SeatPart::Observer | SeatPart::Supervisor) | None => {
        }
    }
    roles
}

/// Words of a text that are somebody else's in a set, as far as this member knows it.
///
/// # Errors
/// The store's own, or that a session cannot be read.
pub(crate) async fn others_in(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    texts: &[Content],
) -> Result<Vec<Content>, Fault> {
    let held = sessions(hub, set, member).await?;
    let whose = whose(hub, set, member, &held).await?;
    Ok(texts.iter().filter_map(|text| whose.others_in(text.expose())).map(Content::from).collect())
}

/// The sessions that are over and had begun, oldest first.
async fn sessions(hub: &Arc<Hub>, set: &StoredSet, member: MemberId) -> Result<Vec<Held>, Fault> {
    let mut stored = hub.shared().store.sessions_of(&set.id).await?;
    let sat = |session: &StoredSession| set.must_be_in(member, session.number).is_ok();
    stored.retain(|session| session.has_a_record() && sat(session));
    stored.sort_by_key(|session| session.number);
    let roster = set.roster();
    let mut held = Vec::with_capacity(stored.len());
    for session in stored {
        let mut record = hub.inspect(&session.id, move |session, _| session.record_for(member)).await?;
        if record.started_at.is_some() {
            seat_as_listed(&mut record.seats, &roster);
            held.push(Held { number: session.number, record });
        }
    }
    Ok(held)
}

fn came(record: &Record, member: MemberId) -> bool {
    record.seats.iter().any(|seat| seat.member == member && seat.presence != Presence::Absent)
}

fn lasted(record: &Record) -> Millis {
    match (record.started_at, record.ended_at) {
        (Some(from), Some(until)) => record.attended(from, until),
        _ => Millis::ZERO,
    }
}

fn attended(held: &[Held], member: MemberId, words: Words, zone: &Zone) -> Vec<EvidenceSession> {
    let there = held.iter().filter(|held| came(&held.record, member));
    there
        .filter_map(|held| {
            let began = held.record.started_at?;
            Some(EvidenceSession {
                title: words.fill("session-number", &[("number", held.number.into())]),
                date: export::whole_day(words, zone.at(began).date()),
                role: words.say(role(&held.record, member)),
                length: export::length(words, lasted(&held.record).0),
            })
        })
        .collect()
}

/// What somebody was in a session: a presenter, if they presented any round.
fn role(record: &Record, member: MemberId) -> &'static str {
    let part = record.seats.iter().find(|seat| seat.member == member).map(|seat| seat.part);
    if record.rounds.iter().any(|round| round.presenters.contains(&member)) {
        return "part-presenter";
    }
    match part {
        _ if record.facilitator == member => "part-facilitator",
        Some(SeatPart::Facilitator) => "part-facilitator",
        Some(SeatPart::Observer) => "part-observer",
        Some(SeatPart::Member | SeatPart::Supervisor) | None => "part-questioner",
    }
}

fn hours(held: &[Held], member: MemberId, words: Words) -> String {
    let there = || held.iter().filter(|held| came(&held.record, member));
    let all = there().fold(Millis::ZERO, |sum, held| sum.plus(lasted(&held.record)));
    let minutes = (all.0 + 30_000) / 60_000;
    let values = [
        ("sessions", there().count().into()),
        ("hours", (minutes / 60).into()),
        ("minutes", (minutes % 60).into()),
    ];
    words.fill("evidence-hours", &values)
}

/// One's actions with what was learned from them, as lines of a list: the action, then what is known of it.
fn actions(held: &[Held], member: MemberId, words: Words) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
    let all = held.iter().flat_map(|held| &held.record.actions);
    for action in all.filter(|action| action.owner == member && !action.text.is_empty()) {
        let status = action.status.map(|status| words.say(export::status_id(status)));
        let learned = action.learned.as_ref().filter(|learned| !learned.is_empty());
        let learned =
            learned.map(|learned| words.fill("export-action-learned", &[("text", learned.expose().into())]));
        let notes = [status, learned].into_iter().flatten().collect::<Vec<_>>().join(". ");
        match told.iter_mut().find(|(text, _)| text == action.text.expose()) {
            Some((_, known)) if !notes.is_empty() => *known = notes,
            Some(_) => {}
            None => told.push((action.text.expose().to_owned(), notes)),
        }
    }
    told
}

async fn own_lines(
    hub: &Hub,
    set: &StoredSet,
    member: MemberId,
    held: &[Held],
    words: Words,
) -> Result<Vec<EvidenceLine>, Fault> {
    let line = |id: &str, text: &Content| EvidenceLine { from: words.say(id), text: text.clone() };
    let mut own = Vec::new();
    for Held { record, .. } in held {
        let reflections = record.reflections.iter().filter(|one| one.member == member);
        own.extend(reflections.map(|one| line("evidence-from-reflection", &one.text)));
        for action in record.actions.iter().filter(|action| action.owner == member) {
            if !action.carried {
                own.push(line("evidence-from-action", &action.text));
            }
            own.extend(action.learned.as_ref().map(|learned| line("evidence-from-learned", learned)));
        }
    }
    let released = hub.shared().store.released(&set.id, member).await?;
    let released = released.iter().filter(|(released, ..)| released.member == member);
    own.extend(released.map(|(released, ..)| line("evidence-from-diary", &released.text)));
    own.retain(|line| !line.text.is_empty());
    Ok(own)
}

/// What is whose in the set, as far as this member knows it.
async fn whose(hub: &Hub, set: &StoredSet, member: MemberId, held: &[Held]) -> Result<Whose, Fault> {
    let mut whose = Whose::default();
    for Held { record, .. } in held {
        said_in(record, member, &mut whose);
    }
    // What somebody released to the set was let out of their diary by themselves.
    for (released, ..) in hub.shared().store.released(&set.id, member).await? {
        if released.member == member || released.reader == Reader::Set {
            whose.own(released.text.expose());
        }
    }
    Ok(whose)
}

fn said_in(record: &Record, member: MemberId, whose: &mut Whose) {
    let mut said = |by: MemberId, text: &Content| match by == member {
        true => whose.own(text.expose()),
        false => whose.others(text.expose()),
    };
    record.questions.iter().for_each(|one| said(one.asker, &one.text));
    record.carried.iter().for_each(|one| said(one.asker, &one.text));
    record.reflections.iter().for_each(|one| said(one.member, &one.text));
    record.bids.iter().for_each(|one| said(one.member, &one.text));
    record.sheets.iter().for_each(|one| said(one.member, &one.text));
    record.despite.iter().for_each(|one| said(one.member, &one.text));
    record.tokens.iter().for_each(|one| said(one.owner, &one.label));
    for card in &record.cards {
        said(card.member, &card.text);
        if let Some(corrected) = &card.corrected {
            said(card.member, corrected);
        }
    }
    for action in &record.actions {
        said(action.owner, &action.text);
        if let Some(learned) = &action.learned {
            said(action.owner, learned);
        }
    }
    for round in &record.rounds {
        if let Some(issue) = &round.issue {
            said(issue.by, &issue.text);
        }
    }
    for run in &record.stages {
        if let Some(reason) = &run.skipped {
            said(record.facilitator, reason);
        }
    }
    for circle in &record.circles {
        said_in(&circle.record, member, whose);
    }
}
