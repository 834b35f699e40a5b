//! The gate, as members of a set and sponsors have it. What may be done there is decided by crate `programmes`.

use super::{change, load};
use crate::error::Fault;
use crate::hub::Shared;
use crate::nfc::nfc;
use crate::store::{ProgrammeId, StoredSet};
use programmes::gate::{self, Letter, Standing};
use programmes::programme::{CollectedEvent, Event, Programme};
use programmes::{gate as rules, themes};
use protocol::gate::{
    Gate, GateCommand, GateLetter, GateLine, GateProject, GateRequest, GateStanding, GateTitle,
    ProgrammeReleases, ReleasedLetter, SetProgrammeRequest,
};
use protocol::view::SeatPart;
use protocol::{Content, MemberId, SetId, Timestamp};
use std::collections::BTreeSet;

/// Whoever of a set has a voice at the gate: everybody but those who observe or supervise.
fn voices(set: &StoredSet) -> BTreeSet<MemberId> {
    let has = |part: SeatPart| match part {
        SeatPart::Facilitator | SeatPart::Member => true,
        SeatPart::Observer | SeatPart::Supervisor => false,
    };
    set.seats.iter().filter(|seat| has(seat.part)).map(|seat| seat.member).collect()
}

/// Whoever guards a set says that it is of a programme.
pub(crate) async fn join(
    shared: &Shared,
    id: &ProgrammeId,
    set: &StoredSet,
    request: &SetProgrammeRequest,
) -> Result<(), Fault> {
    let change_id = crate::id::new_letter().map_err(crate::store::StoreError::from)?;
    let (of, request) = (set.id.clone(), request.clone());
    change(shared, id, &change_id, move |loaded, _| {
        let gate = &loaded.programme.collected().gate;
        match gate.join(&of, &request.name, request.region.as_deref()) {
            Ok(event) => Ok(vec![wrapped(event)]),
            Err(rules::Refusal::NothingChanges) => Ok(Vec::new()),
            Err(refusal) => Err(refusal.into()),
        }
    })
    .await?;
    shared.store.join_set(&set.id, id).await?;
    Ok(())
}

fn wrapped(event: gate::Event) -> Event {
    Event::Collected(CollectedEvent::Gate(event))
}

/// The gate as a member of a set sees it; an empty one where the set is of no programme.
pub(crate) async fn look(shared: &Shared, set: &StoredSet, member: MemberId) -> Result<Gate, Fault> {
    match shared.store.programme_of_set(&set.id).await? {
        Some(id) => Ok(seen(&load(shared, &id).await?.programme, set, member)),
        None => Ok(seen(&Programme::default(), set, member)),
    }
}

/// A member of a set does something at the gate.
pub(crate) async fn does(
    shared: &Shared,
    set: &StoredSet,
    member: MemberId,
    request: &GateRequest,
) -> Result<Gate, Fault> {
    let id = shared.store.programme_of_set(&set.id).await?.ok_or(Fault::NotFound)?;
    let voices = voices(set);
    if !voices.contains(&member) {
        return Err(Fault::NotFound);
    }
    let (of, command) = (set.id.clone(), composed(request.command.clone()));
    let loaded = change(shared, &id, &request.change, move |loaded, now| {
        // A set that a programme made has a gate once whoever guards it says so.
        loaded.programme.collected().gate.set(&of).ok_or(Fault::NotFound)?;
        decide(&loaded.programme, &of, member, &voices, &command, now)
    })
    .await?;
    Ok(seen(&loaded.programme, set, member))
}

fn decide(
    programme: &Programme,
    set: &SetId,
    member: MemberId,
    voices: &BTreeSet<MemberId>,
    command: &GateCommand,
    now: Timestamp,
) -> Result<Vec<Event>, Fault> {
    let collected = programme.collected();
    let title = |event: Result<themes::Event, themes::Refusal>| match event {
        Ok(event) => Ok(vec![Event::Collected(CollectedEvent::Themes(event))]),
        Err(refusal) => Err(Fault::Themes(refusal)),
    };
    match command {
        GateCommand::ApproveTitle { words } => title(collected.themes.approve(set, member, words)),
        GateCommand::TakeBackTitle { title: number } => {
            title(collected.themes.take_back(set, member, *number))
        }
        GateCommand::SayProject { project, status } => {
            let said = collected.projects.say(set, *project, *status, now)?;
            Ok(vec![Event::Collected(CollectedEvent::Projects(said))])
        }
        GateCommand::Propose { .. }
        | GateCommand::Reword { .. }
        | GateCommand::Strike { .. }
        | GateCommand::Read { .. }
        | GateCommand::Approve { .. }
        | GateCommand::Decline { .. }
        | GateCommand::Send { .. }
        | GateCommand::TakeBack { .. }
        | GateCommand::Drop { .. }
        | GateCommand::RaiseBreach {}
        | GateCommand::Talked {} => {
            let events = collected.gate.decide(set, member, voices, command, now)?;
            Ok(events.into_iter().map(wrapped).collect())
        }
    }
}

/// What is asked for with its words in Unicode's form C, so that equal words are equal.
fn composed(mut command: GateCommand) -> GateCommand {
    let compose = |words: &mut Content| *words = Content::new(nfc(words.expose()));
    match &mut command {
        GateCommand::Propose { lines, .. } | GateCommand::Reword { lines, .. } => {
            lines.iter_mut().for_each(compose);
        }
        GateCommand::Strike { reason, .. } | GateCommand::Decline { reason, .. } => compose(reason),
        GateCommand::ApproveTitle { words } => compose(words),
        GateCommand::Read { .. }
        | GateCommand::Approve { .. }
        | GateCommand::Send { .. }
        | GateCommand::TakeBack { .. }
        | GateCommand::Drop { .. }
        | GateCommand::RaiseBreach {}
        | GateCommand::Talked {}
        | GateCommand::TakeBackTitle { .. }
        | GateCommand::SayProject { .. } => {}
    }
    command
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn seen(programme: &Programme, set: &StoredSet, member: MemberId) -> Gate {
    let collected = programme.collected();
    let voices = voices(set);
    let mut letters: Vec<GateLetter> =
        collected.gate.of_set(&set.id).map(|(number, letter)| told(number, letter, member)).collect();
    letters.reverse();
    let titles = collected.themes.own(&set.id, member);
    let projects = collected.projects.of_set(&set.id).map(|(project, known)| GateProject {
        project,
        name: known.name.clone(),
        status: known.said.map(|(status, _)| status),
        since: known.said.map(|(_, at)| at),
    });
    Gate {
        programme: collected.gate.set(&set.id).map(|_| programme.name().to_owned()),
        members: count(voices.len()),
        voice: voices.contains(&member),
        letters,
        breach: collected.gate.breach(&set.id, member).map(|(talked, own)| (count(talked), own)),
        held: collected.gate.is_held(),
        titles: titles.map(|(title, words)| GateTitle { title, words: words.clone() }).collect(),
        projects: projects.collect(),
    }
}

fn told(number: u32, letter: &Letter, member: MemberId) -> GateLetter {
    let line = |line: &gate::Line| GateLine {
        words: line.words.clone(),
        struck: line.struck.clone(),
        small_number: gate::has_small_number(&line.words),
    };
    GateLetter {
        letter: number,
        kind: letter.kind,
        lines: letter.lines.iter().map(line).collect(),
        wording: letter.wording,
        until: letter.until,
        standing: match letter.standing {
            Standing::Reading => GateStanding::Reading {},
            Standing::Declined => GateStanding::Declined {},
            Standing::Released { at, opened } => GateStanding::Released { at, opened },
            Standing::TakenBack { at } => GateStanding::TakenBack { at },
            Standing::Ended => GateStanding::Ended {},
        },
        read: count(letter.read()),
        approved: count(letter.approved()),
        own_read: letter.has_read(member),
        own_approved: letter.has_approved(member),
        reasons: letter.reasons.clone(),
    }
}

/// What sponsors have. Until a letter is opened they see that there is one, and not what it says: opening ends the time in
/// which it can be taken back. Nothing is shown while something is held.
pub(crate) fn released(programme: &Programme) -> ProgrammeReleases {
    let gate = &programme.collected().gate;
    let held = gate.is_held();
    let letters = gate.released().into_iter().filter(|_| !held).map(|letter| ReleasedLetter {
        letter: letter.letter,
        at: letter.at,
        from: letter.from.and_then(|set| gate.set(&set).map(|(name, _)| name.to_owned())),
        lines: if letter.opened { letter.lines } else { Vec::new() },
        opened: letter.opened,
    });
    ProgrammeReleases { programme: programme.name().to_owned(), letters: letters.collect(), held }
}

/// A sponsor opens a letter.
pub(crate) async fn open(shared: &Shared, id: &ProgrammeId, letter: u32) -> Result<ProgrammeReleases, Fault> {
    let change_id = crate::id::new_letter().map_err(crate::store::StoreError::from)?;
    let loaded = change(shared, id, &change_id, move |loaded, now| {
        let gate = &loaded.programme.collected().gate;
        if gate.is_held() {
            return Err(rules::Refusal::Held.into());
        }
        Ok(gate.open(letter, now)?.into_iter().map(wrapped).collect())
    })
    .await?;
    Ok(released(&loaded.programme))
}

impl From<rules::Refusal> for Fault {
    fn from(refusal: rules::Refusal) -> Self {
        match refusal {
            rules::Refusal::NoSuchLetter => Self::NotFound,
            other => Self::Gate(other),
        }
    }
}
