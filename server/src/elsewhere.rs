//! Bringing in a session that was held elsewhere. The rules are crate `sets`'; here a sketch is read, decided about, stored, and
//! in the end written as the log of a session, so that record, search, retention and erasure have it like any other.

use crate::error::Fault;
use crate::hub::room::take_log;
use crate::hub::{Hub, Shared};
use crate::store::{NewSession, StoreError, StoredSession, StoredSet};
use crate::{founding, id, life, mirror};
use protocol::elsewhere::{
    BroughtIn, Elsewhere as Seen, ElsewhereCommand, FoundQuestion, SketchSeen, Speaker, TranscriptFault,
    TranscriptRead, TranscriptRequest,
};
use protocol::format::{AccessRule, Format, Part, Purpose, Stage, StageAt};
use protocol::http::Language;
use protocol::view::{JoinMode, RoundPlan, SeatPart, SessionState};
use protocol::{Because, Event, MemberId, Millis, QuestionId, Seq, SessionId, Timestamp};
use questions::{CONFIDENT, Kind, Options, Scope};
use sets::Refusal;
use sets::elsewhere::{Asked, Elsewhere, Sketch, propose, sketch};
use sets::transcript::{self, TRANSCRIPT_BYTES_MAX};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often a change is decided anew because somebody else's came first.
const TRIES: usize = 8;
/// What such a session's format is called in lists.
const KEY: &str = "elsewhere";

/// How it stands, as a member may see it. What was decided and not yet written is finished.
///
/// # Errors
/// The store's own.
pub(crate) async fn look(hub: &Arc<Hub>, set: &StoredSet, member: MemberId) -> Result<Seen, Fault> {
    let Some((version, elsewhere)) = hub.shared().store.elsewhere(&set.id).await? else {
        return Ok(Seen { now: None });
    };
    if elsewhere.sketch.as_ref().is_some_and(|sketch| sketch.session.is_some()) {
        match finish(hub, set, version, &elsewhere).await {
            Ok(()) => return Ok(Seen { now: None }),
            // It comes after that one.
            Err(Fault::SessionUnderWay) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(Seen { now: Some(seen(&elsewhere, member)) })
}

fn seen(elsewhere: &Elsewhere, member: MemberId) -> BroughtIn {
    let sketch = elsewhere.sketch.as_ref().map(|sketch| SketchSeen {
        presenter: sketch.presenter,
        questions: u32::try_from(sketch.lines.iter().filter(|line| !line.text.is_empty()).count())
            .unwrap_or(u32::MAX),
        waiting: sketch.waiting(),
        own: sketch
            .lines
            .iter()
            .filter(|line| line.asker == member && !line.text.is_empty())
            .map(|line| FoundQuestion {
                line: line.line,
                at: line.at,
                text: line.text.clone(),
                kind: line.kind,
                silence_ms: line.silence_ms,
            })
            .collect(),
        confirmed: sketch.confirmed.contains(&member),
    });
    BroughtIn {
        proposed_at: elsewhere.proposed_at,
        by: elsewhere.by,
        began: elsewhere.began,
        asked: elsewhere.asked.clone(),
        agreed: elsewhere.agreed.clone(),
        sketch,
    }
}

/// A member does something about it.
///
/// # Errors
/// What the rules say, and the store's own.
pub(crate) async fn does(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    command: &ElsewhereCommand,
) -> Result<Seen, Fault> {
    let shared = hub.shared();
    // What has been decided is finished first: nobody drops a session of which a part is written.
    look(hub, set, member).await?;
    for _ in 0..TRIES {
        let (before, decided) = decide(shared, set, member, command).await?;
        if shared.store.put_elsewhere(&set.id, before, decided.as_ref()).await? {
            return look(hub, set, member).await;
        }
    }
    Err(Fault::CannotStore)
}

/// What is to stand in the place of what is there, whose version comes with it.
async fn decide(
    shared: &Shared,
    set: &StoredSet,
    member: MemberId,
    command: &ElsewhereCommand,
) -> Result<(Option<u64>, Option<Elsewhere>), Fault> {
    let known = shared.store.elsewhere(&set.id).await?;
    let of = |named: Timestamp| {
        let (version, mut elsewhere) =
            known.clone().filter(|(_, known)| known.proposed_at == named).ok_or(Refusal::NotBroughtIn)?;
        elsewhere.without(|member| !belongs(set, member));
        Ok::<_, Refusal>((Some(version), elsewhere))
    };
    Ok(match command {
        ElsewhereCommand::Propose { began } => {
            set.must_be_guarded_by(member)?;
            if known.is_some() {
                return Err(Refusal::BroughtInAlready.into());
            }
            (None, Some(propose(member, *began, &members(set), shared.clock.now())?))
        }
        ElsewhereCommand::Answer { proposed_at, yes } => {
            let (version, mut elsewhere) = of(*proposed_at)?;
            elsewhere.agree(member)?;
            (version, yes.then_some(elsewhere))
        }
        ElsewhereCommand::Drop { proposed_at } => {
            set.must_be_guarded_by(member)?;
            (of(*proposed_at)?.0, None)
        }
        ElsewhereCommand::Confirm { proposed_at, lines } => {
            let (version, mut elsewhere) = of(*proposed_at)?;
            let stand: Vec<_> = lines.iter().map(|line| (line.line, line.text.clone())).collect();
            for (_, text) in &stand {
                engine::check_text(text, protocol::limits::QUESTION_CHARS_MAX)
                    .map_err(|_| Refusal::TextNotPlain)?;
            }
            elsewhere.confirm(member, &stand)?;
            if let Some(sketch) = elsewhere.sketch.as_mut().filter(|sketch| sketch.waiting().is_empty()) {
                // Decided with its id, so that whatever ends in between is gone on with and never made twice.
                sketch.session = Some(id::new_session(shared.store.region()).map_err(StoreError::from)?);
            }
            (version, Some(elsewhere))
        }
    })
}

/// Whoever is asked: everybody of the set who has a seat in its circle.
fn members(set: &StoredSet) -> Vec<MemberId> {
    set.seats.iter().map(|seat| seat.member).filter(|member| belongs(set, *member)).collect()
}

fn belongs(set: &StoredSet, member: MemberId) -> bool {
    let seat = set.seat(member).filter(|seat| seat.removed_at.is_none() && seat.taken_at.is_some());
    seat.is_some_and(|seat| seat.part != SeatPart::Supervisor && !seat.rehearsal && !seat.guest)
}

/// Reads a transcript: who speaks in it, and, once it is said who presented, a sketch. Nothing of the file is kept.
///
/// # Errors
/// `ConsentMissing` before all agree: then it is not even read. What the rules say, and the store's own.
pub(crate) async fn take_transcript(
    hub: &Arc<Hub>,
    set: &StoredSet,
    member: MemberId,
    request: TranscriptRequest,
) -> Result<TranscriptRead, Fault> {
    set.must_be_guarded_by(member)?;
    let TranscriptRequest { proposed_at, text, speakers, presenter, language } = request;
    if text.expose().len() > TRANSCRIPT_BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    let store = &hub.shared().store;
    let known = store.elsewhere(&set.id).await?.filter(|(_, known)| known.proposed_at == proposed_at);
    let (version, mut elsewhere) = known.ok_or(Refusal::NotBroughtIn)?;
    elsewhere.without(|member| !belongs(set, member));
    if !elsewhere.all_agree() {
        return Err(Refusal::ConsentMissing.into());
    }
    let who: BTreeMap<String, MemberId> = speakers
        .into_iter()
        .filter(|one| belongs(set, one.member))
        .map(|one| (one.name.expose().to_owned(), one.member))
        .collect();
    let (began, of_set) = (elsewhere.began, set.language);
    // To judge every line of two hours keeps a processor busy: it is not one that answers others.
    let read = tokio::task::spawn_blocking(move || {
        let said = transcript::read(text.expose())?;
        let sketched =
            presenter.map(|presenter| sketch(&said, presenter, &who, began, |turn| asked(turn, of_set)));
        Ok::<_, transcript::Fault>((transcript::speakers(&said), sketched))
    });
    let (heard, sketched) = match read.await.map_err(|_| Fault::Broken)? {
        Ok(read) => read,
        Err(fault) => {
            let fault = Some(in_words(fault, language));
            return Ok(TranscriptRead {
                fault,
                speakers: Vec::new(),
                elsewhere: look(hub, set, member).await?,
            });
        }
    };
    if let Some(sketched) = sketched {
        elsewhere.take(sketched?)?;
        if !store.put_elsewhere(&set.id, Some(version), Some(&elsewhere)).await? {
            return Err(Refusal::NotBroughtIn.into());
        }
    }
    let speakers = heard.into_iter().map(|(name, ms)| Speaker {
        member: named(set, &name),
        name: name.as_str().into(),
        spoke_ms: Millis(ms),
    });
    Ok(TranscriptRead { fault: None, speakers: speakers.collect(), elsewhere: look(hub, set, member).await? })
}

/// The one member who is called so in the set, whole or by the beginning of the name.
fn named(set: &StoredSet, name: &str) -> Option<MemberId> {
    let folded = |name: &str| name.trim().to_lowercase();
    let wanted = folded(name);
    let alike = |of: &dyn Fn(&str) -> bool| {
        let mut found =
            set.seats.iter().filter(|seat| belongs(set, seat.member) && of(&folded(seat.name.expose())));
        found.next().filter(|_| found.next().is_none()).map(|seat| seat.member)
    };
    alike(&|known| known == wanted).or_else(|| {
        alike(&|known| !known.is_empty() && wanted.split(&[' ', ','][..]).any(|part| part == known))
    })
}

/// The question in what somebody said: its sentences that end with a question mark, or, where the transcript has none, the
/// sentence of which the classifier is sure.
fn asked(turn: &str, set: Language) -> Option<Asked> {
    let marked: Vec<&str> = sentences(turn).into_iter().filter(|sentence| sentence.ends_with('?')).collect();
    if !marked.is_empty() {
        let text = marked.join(" ");
        let kind = mirror::proposed_kind(&text.as_str().into(), set);
        return Some(Asked { text, kind });
    }
    let options = Options { scope: Scope::Turn, otherwise: mirror::classifiers(set), ..Options::default() };
    let judged = questions::classify(turn, &options);
    if judged.kind == Kind::Statement || judged.confidence < CONFIDENT {
        return None;
    }
    let text = judged.span.of(turn).trim().to_owned();
    let kind = mirror::proposed_kind(&text.as_str().into(), set);
    (!text.is_empty()).then_some(Asked { text, kind })
}

/// The sentences of a text, each with its mark.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '?', '!', '…'])
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn in_words(fault: transcript::Fault, language: Language) -> TranscriptFault {
    let line = u32::try_from(fault.line()).unwrap_or(u32::MAX);
    let id = match fault {
        transcript::Fault::NoHeader => "transcript-no-header",
        transcript::Fault::Time { .. } => "transcript-time",
        transcript::Fault::Backwards { .. } => "transcript-backwards",
        transcript::Fault::Empty => "transcript-empty",
        transcript::Fault::Nameless => "transcript-nameless",
    };
    TranscriptFault { line, text: crate::export::Words::of(language).fill(id, &[("line", line.into())]) }
}

/// Writes the log of a session whose lines have all been looked through, goes on where it was left, and lets go of the sketch.
async fn finish(hub: &Arc<Hub>, set: &StoredSet, version: u64, elsewhere: &Elsewhere) -> Result<(), Fault> {
    let shared = hub.shared();
    let store = &shared.store;
    let Some((sketch, session)) =
        elsewhere.sketch.as_ref().and_then(|sketch| Some((sketch, sketch.session.clone()?)))
    else {
        return Ok(());
    };
    let stored = match store.session(&session).await? {
        Some(stored) => stored,
        None => open(hub, set, elsewhere, session).await?,
    };
    if stored.state != SessionState::Ended {
        write(shared, &stored, &log(set, elsewhere.began, sketch)).await?;
        store.set_state(&stored.id, SessionState::Ended).await?;
    }
    store.put_elsewhere(&set.id, Some(version), None).await?;
    shared.records.forget(&set.id);
    tracing::info!(session = %stored.id, "a session that was held elsewhere was brought in");
    Ok(())
}

/// Opens the session after the last one, which must be over. What that one left goes on to the next.
async fn open(
    hub: &Arc<Hub>,
    set: &StoredSet,
    elsewhere: &Elsewhere,
    id: SessionId,
) -> Result<StoredSession, Fault> {
    let shared = hub.shared();
    let last = shared.store.sessions_of(&set.id).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let carried = life::take_along(hub, &last).await?;
    // Whoever noted that it is over may have ended before saying so to the list of sessions.
    shared.store.set_state(&last.id, SessionState::Ended).await?;
    let opening = founding::open_elsewhere(format(shared)?, set, carried)?;
    let new = NewSession {
        id,
        set: set.id.clone(),
        after: Some(last.id),
        format: KEY.to_owned(),
        planned_for: None,
        // Lists say when it was, not when it was brought in.
        now: elsewhere.began,
    };
    Ok(shared.store.create_session(new, &opening).await?)
}

/// The format of a session of which only its questions are known: one round, in which they were asked. It has the words of the
/// first format that is offered in which presenters are asked; nothing else is known of how it went.
fn format(shared: &Shared) -> Result<Format, Fault> {
    let asks = |stage: &&Stage| stage.purpose == Purpose::Asking && stage.rule == AccessRule::Ask;
    let entries = shared.formats.entries();
    let mut found = entries.iter().filter(|entry| !entry.made_here).filter_map(|entry| {
        let asked = entry.format.round.iter().find(asks)?;
        Some((Format::clone(&entry.format), asked.clone()))
    });
    let (mut format, asked) = found.next().ok_or(Fault::FormatUnknown)?;
    format.key = KEY.to_owned();
    format.name.en = "held elsewhere".to_owned();
    format.name.de = "anderswo gehalten".to_owned();
    (format.opening, format.round, format.closing) = (Vec::new(), vec![asked], Vec::new());
    Ok(format)
}

/// What happened, each with its time: as far as a transcript knows it.
fn log(set: &StoredSet, began: Timestamp, sketch: &Sketch) -> Vec<(Timestamp, Vec<Event>)> {
    let at = StageAt::Round { round: 0, index: 0 };
    let spoke = |member: MemberId| sketch.spoke.iter().any(|stretch| stretch.member == member);
    let mut first: Vec<Event> = members(set)
        .into_iter()
        .filter(|member| spoke(*member))
        .map(|member| Event::MemberConnected { member, joins: JoinMode::Audio, listening: false })
        .collect();
    let granted_ms = sketch.ended.since(began);
    let round =
        RoundPlan { presenters: vec![sketch.presenter], granted_ms, issue: None, stood_back: Vec::new() };
    first.extend([
        Event::SessionStarted,
        Event::AgendaAgreed { rounds: vec![round] },
        Event::StageStarted { at, soft_ms: None, ends_at: None, turns: Vec::new() },
    ]);
    let mut log = Vec::new();
    let part = |member: MemberId| match set.part(member) {
        _ if member == sketch.presenter => Part::Presenter,
        Some(SeatPart::Facilitator) => Part::Facilitator,
        Some(SeatPart::Observer) => Part::Observer,
        Some(SeatPart::Member | SeatPart::Supervisor) | None => Part::Questioner,
    };
    for stretch in &sketch.spoke {
        let (member, from, until) = (stretch.member, stretch.from, stretch.until);
        let event = Event::MemberSpoke { member: Some(member), part: part(member), from, until, heard: true };
        log.push((until, vec![event]));
    }
    let stand = sketch.lines.iter().filter(|line| !line.text.is_empty());
    for (number, line) in (1..).zip(stand) {
        let (question, asker, text) = (QuestionId(number), line.asker, line.text.clone());
        let proposed = line.kind;
        let mut events = vec![
            Event::QuestionOffered {
                question,
                asker,
                noted_by: None,
                to: None,
                at,
                proposed,
                text: text.clone(),
            },
            Event::QuestionAsked { question, asker, to: None, at, place: number, proposed, text },
        ];
        if let Some(question_kind) = line.kind {
            let by = Part::Questioner;
            events.push(Event::QuestionKindSet { question, question_kind: Some(question_kind), by, asker });
        }
        events.extend(line.silence_ms.map(|silence_ms| Event::QuestionAnswered { question, silence_ms }));
        log.push((line.at, events));
    }
    log.sort_by_key(|(at, _)| *at);
    log.insert(0, (began, first));
    let last = vec![Event::StageEnded { at, because: Because::SessionEnded }, Event::SessionEnded];
    log.push((sketch.ended.max(began), last));
    log
}

/// Appends what is not in the log yet.
async fn write(
    shared: &Shared,
    session: &StoredSession,
    log: &[(Timestamp, Vec<Event>)],
) -> Result<(), Fault> {
    let store = &shared.store;
    let known = store.load(&session.id).await?;
    let opened = known.iter().take_while(|stored| is_opening(&stored.event)).count();
    let mut written = known.len() - opened;
    let owned = take_log(shared, &session.id).await?;
    let mut next = u64::try_from(opened).unwrap_or(u64::MAX) + 1;
    for (at, events) in log {
        let first = next;
        next += events.len() as u64;
        if written >= events.len() {
            written -= events.len();
            continue;
        }
        store.append(&session.id, owned.epoch, Seq(first), *at, None, events).await.map_err(|error| {
            tracing::error!(%error, "a session from elsewhere could not be written");
            Fault::CannotStore
        })?;
    }
    Ok(())
}

/// Whether it was stored with the session itself.
fn is_opening(event: &Event) -> bool {
    matches!(event, Event::SessionOpened { .. } | Event::QuestionCarried { .. } | Event::ActionCarried { .. })
}
