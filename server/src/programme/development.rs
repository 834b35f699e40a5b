//! The development of those who learn to facilitate, as they, their supervisors and whoever runs the programme have it. What is
//! asked and what there is of it is decided by crate `programmes`; here it is looked up what somebody was in which session.

use super::questionnaires::{self, window};
use super::{Loaded, change, load};
use crate::error::Fault;
use crate::evidence;
use crate::hub::Hub;
use crate::life::zones;
use crate::nfc::nfc;
use crate::store::port::StoredProgrammePerson;
use crate::store::{PersonId, ProgrammeId, ProgrammeStanding, StoredSet};
use jiff::civil::Date;
use programmes::development::{
    Caller, Evidence, Refusal, Trainee, may_supervise, may_train, requirements, side,
};
use programmes::programme::{By, CollectedEvent, Event, ParticipantNo, Programme};
use programmes::questionnaire::instrument::library;
use programmes::questionnaire::{Group, Plan, Respondent};
use programmes::role::Role;
use programmes::suppression::THRESHOLD;
use protocol::development::{
    Development, DevelopmentCommand, DevelopmentFeedback, DevelopmentPerson, DevelopmentRequest,
    ExperiencedRole, LogEntry, LogStanding, RoleExperience, TraineeEntry, TraineeRecord, TraineeSeat,
};
use protocol::format::Bilingual;
use protocol::questionnaire::{QuestionnaireDays, QuestionnairePhase};
use protocol::{Content, MemberId, SetId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What members of the sets that somebody runs are asked.
const FEEDBACK: &str = "facilitation";

/// Who calls.
pub(crate) struct Whom<'a> {
    pub(crate) person: &'a PersonId,
    pub(crate) standing: &'a ProgrammeStanding,
}

impl Whom<'_> {
    fn respondent(&self) -> Respondent {
        questionnaires::respondent(self.standing, self.person)
    }

    fn runs(&self) -> bool {
        By { roles: self.standing.roles.clone(), participant: None }.runs_it()
    }

    fn caller<'a>(&'a self, who: &'a Respondent) -> Caller<'a> {
        Caller { who, account: &self.person.0, roles: &self.standing.roles }
    }
}

/// Somebody with roles in a programme.
struct Known {
    account: PersonId,
    who: Respondent,
    name: String,
    roles: BTreeSet<Role>,
}

/// Who has a role in the programme, each once.
async fn people(hub: &Hub, id: &ProgrammeId, programme: &Programme) -> Result<Vec<Known>, Fault> {
    let store = &hub.shared().store;
    let mut known: BTreeMap<PersonId, Known> = BTreeMap::new();
    for StoredProgrammePerson { person, address, role, participant, .. } in
        store.people_of_programme(id).await?
    {
        if let Some(one) = known.get_mut(&person) {
            one.roles.insert(role);
            if let Some(number) = participant {
                one.who = Respondent::of_participant(ParticipantNo(number));
            }
            continue;
        }
        let named = participant.and_then(|number| programme.participant(ParticipantNo(number)));
        let name = match named {
            Some(named) => named.name.clone(),
            None => store.address_of(&person, &address).await?.map(|known| known.text()).unwrap_or_default(),
        };
        let who = match participant {
            Some(number) => Respondent::of_participant(ParticipantNo(number)),
            None => Respondent::of_person(&person.0),
        };
        known.insert(person.clone(), Known { account: person, who, name, roles: [role].into() });
    }
    Ok(known.into_values().collect())
}

/// The track, as the caller may see it.
pub(crate) async fn look(hub: &Arc<Hub>, id: &ProgrammeId, by: &Whom<'_>) -> Result<Development, Fault> {
    let loaded = load(hub.shared(), id).await?;
    seen(hub, id, &loaded.programme, by).await
}

async fn seen(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    programme: &Programme,
    by: &Whom<'_>,
) -> Result<Development, Fault> {
    let people = people(hub, id, programme).await?;
    let track = &programme.collected().development;
    let runs = by.runs();
    let mut shown = Development {
        programme: programme.name().to_owned(),
        runs,
        track: track.asks().cloned(),
        people: Vec::new(),
        trainees: Vec::new(),
        own: None,
        supervised: Vec::new(),
        refused: Vec::new(),
    };
    if runs {
        shown.people = people
            .iter()
            .map(|known| DevelopmentPerson {
                account: known.account.0.clone(),
                name: known.name.clone(),
                may_train: known.roles.iter().any(|role| may_train(*role)),
                may_supervise: known.roles.iter().any(|role| may_supervise(*role)),
            })
            .filter(|known| known.may_train || known.may_supervise)
            .collect();
        let entry = |(trainee, known): (&Respondent, &Trainee)| TraineeEntry {
            trainee: trainee.0.clone(),
            name: name_of(&people, trainee),
            supervisor: called(&people, &known.supervisor),
            signed: known.signed.as_ref().map(|(at, ..)| *at),
        };
        shown.trainees = track.trainees().map(entry).collect();
    }
    let who = by.respondent();
    let caller = by.caller(&who);
    if let Some(known) = track.own(caller) {
        shown.own = Some(record(hub, id, programme, &people, (&who, known), true).await?);
    }
    for (trainee, known) in track.supervised(caller) {
        shown.supervised.push(record(hub, id, programme, &people, (trainee, known), false).await?);
    }
    Ok(shown)
}

fn name_of(people: &[Known], who: &Respondent) -> String {
    people.iter().find(|known| known.who == *who).map(|known| known.name.clone()).unwrap_or_default()
}

fn called(people: &[Known], account: &str) -> String {
    people.iter().find(|known| known.account.0 == account).map(|known| known.name.clone()).unwrap_or_default()
}

/// The seats of somebody in sets of the programme.
async fn seats(
    hub: &Hub,
    id: &ProgrammeId,
    programme: &Programme,
    people: &[Known],
    trainee: &Respondent,
) -> Result<Vec<(StoredSet, MemberId)>, Fault> {
    let store = &hub.shared().store;
    let Some(known) = people.iter().find(|known| known.who == *trainee) else { return Ok(Vec::new()) };
    let made: BTreeSet<&SetId> = programme.made().map(|(_, made)| &made.set).collect();
    let mut seats = Vec::new();
    for seat in store.seats_of_person(&known.account).await? {
        let of_it = made.contains(&seat.set) || store.programme_of_set(&seat.set).await?.as_ref() == Some(id);
        if !of_it {
            continue;
        }
        if let Some(set) = store.set(&seat.set).await? {
            seats.push((set, seat.member));
        }
    }
    seats.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name).then_with(|| one.id.cmp(&other.id)));
    Ok(seats)
}

/// What the records of a programme's sets say of somebody.
struct Found {
    /// What they were in which session, oldest first.
    experiences: Vec<RoleExperience>,
    /// The days on which they first facilitated a set, one for each.
    sets: Vec<Date>,
}

async fn found(
    hub: &Arc<Hub>,
    programme: &Programme,
    seats: &[(StoredSet, MemberId)],
) -> Result<Found, Fault> {
    let mut all = Vec::new();
    let mut sets = Vec::new();
    for (set, member) in seats {
        let mut first: Option<Timestamp> = None;
        for (session, began, roles) in evidence::experiences(hub, set, *member).await? {
            if roles.contains(&ExperiencedRole::Facilitator) {
                first = Some(first.map_or(began, |first| first.min(began)));
            }
            let day = day_of(programme, began);
            let set = set.name.expose().to_owned();
            all.push((began, RoleExperience { set, session, day, roles }));
        }
        sets.extend(first.map(|began| date_of(programme, began)));
    }
    sets.sort_unstable();
    all.sort_by(|(one, first), (other, second)| one.cmp(other).then_with(|| first.set.cmp(&second.set)));
    Ok(Found { experiences: all.into_iter().map(|(_, one)| one).collect(), sets })
}

fn date_of(programme: &Programme, at: Timestamp) -> Date {
    programme.today(at, zones()).unwrap_or_default()
}

fn day_of(programme: &Programme, at: Timestamp) -> String {
    date_of(programme, at).to_string()
}

/// Questionnaires to members of somebody's sets, with whether something could be shown of those that have closed.
async fn feedback(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    programme: &Programme,
    known: &Trainee,
) -> Result<Vec<DevelopmentFeedback>, Fault> {
    let now = hub.shared().clock.now();
    let mut all = Vec::new();
    for number in &known.feedback {
        let asked = programme.collected().questionnaires.get(*number)?;
        let phase = asked.phase(now);
        let shown = match phase {
            QuestionnairePhase::Closed => {
                let report = questionnaires::report(hub.shared(), id, *number, false).await?;
                report.groups.iter().any(|group| group.hidden.is_none())
            }
            QuestionnairePhase::Planned | QuestionnairePhase::Open | QuestionnairePhase::CalledOff => false,
        };
        let closes = day_of(programme, asked.plan().window.closes);
        all.push(DevelopmentFeedback { questionnaire: *number, phase, closes, shown });
    }
    Ok(all)
}

fn evidence_of(found: &Found, known: &Trainee, feedback: &[DevelopmentFeedback]) -> Evidence {
    let shown = feedback.iter().filter(|one| one.shown).filter_map(|one| one.closes.parse().ok());
    Evidence::of(&found.experiences, found.sets.clone(), known, shown.collect())
}

async fn record(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    programme: &Programme,
    people: &[Known],
    (trainee, known): (&Respondent, &Trainee),
    own: bool,
) -> Result<TraineeRecord, Fault> {
    let seats = seats(hub, id, programme, people, trainee).await?;
    let found = found(hub, programme, &seats).await?;
    let feedback = feedback(hub, id, programme, known).await?;
    let asks = programme.collected().development.asks();
    let evidence = match &known.signed {
        // What was signed stands, whatever comes after.
        Some((.., evidence)) => evidence.clone(),
        None => evidence_of(&found, known, &feedback),
    };
    let requirements = asks.map(|asks| requirements(asks, &evidence)).unwrap_or_default();
    let now = hub.shared().clock.now();
    let log = known.log.as_ref().zip(asks).and_then(|(log, asks)| {
        let (from, until) = log.span()?;
        Some(LogStanding {
            words: log.count(),
            entries: u32::try_from(log.entries.len()).unwrap_or(u32::MAX),
            from: from.to_string(),
            until: until.to_string(),
            side: side(log.count(), asks.words_least, asks.words_most),
            gates: log.gates(asks, date_of(programme, now)),
            counted_at: log.at,
            handed_in: log.words.is_some(),
            opened: log.opened,
        })
    });
    let run = |(set, member): &&(StoredSet, MemberId)| set.is_guarded_by(*member);
    let seat = |(set, member): &(StoredSet, MemberId)| TraineeSeat {
        set: set.id.clone(),
        name: set.name.expose().to_owned(),
        member: *member,
    };
    Ok(TraineeRecord {
        trainee: trainee.0.clone(),
        name: name_of(people, trainee),
        supervisor: called(people, &known.supervisor),
        complete: asks.is_some() && requirements.iter().all(|asked| asked.met),
        requirements,
        log,
        text: text(known, own),
        supervisions: known.supervisions.iter().map(ToString::to_string).collect(),
        feedback,
        sets_run: u32::try_from(seats.iter().filter(run).count()).unwrap_or(u32::MAX),
        signed: known.signed.as_ref().map(|(at, ..)| *at),
        seats: if own { seats.iter().map(seat).collect() } else { Vec::new() },
        experiences: found.experiences,
    })
}

/// The words of a log: the trainee's own, and the supervisor's to read once they have opened it.
fn text(known: &Trainee, own: bool) -> Vec<LogEntry> {
    let log = known.log.as_ref().filter(|log| own || log.opened.is_some());
    let Some((log, words)) = log.and_then(|log| Some((log, log.words.as_ref()?))) else { return Vec::new() };
    let entries = log.entries.iter().zip(words);
    entries.map(|(entry, words)| LogEntry { day: entry.day.to_string(), words: words.clone() }).collect()
}

fn wrapped(event: programmes::development::Event) -> Event {
    Event::Collected(CollectedEvent::Development(event))
}

/// Somebody does something in a track.
pub(crate) async fn does(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    request: DevelopmentRequest,
) -> Result<Development, Fault> {
    let DevelopmentRequest { change: change_id, command } = request;
    super::check_id(&change_id)?;
    let shared = hub.shared();
    let refused = match command {
        DevelopmentCommand::ChooseTrack { track } => {
            run(by)?;
            change(shared, id, &change_id, move |loaded, _| {
                Ok(vec![wrapped(loaded.programme.collected().development.choose(&track)?)])
            })
            .await?;
            Vec::new()
        }
        DevelopmentCommand::NameTrainee { account, supervisor } => {
            run(by)?;
            name(hub, id, &change_id, account, supervisor).await?;
            Vec::new()
        }
        DevelopmentCommand::EndTrainee { trainee } => {
            run(by)?;
            let trainee = Respondent(trainee);
            change(shared, id, &change_id, move |loaded, _| {
                Ok(vec![wrapped(loaded.programme.collected().development.end(&trainee)?)])
            })
            .await?;
            Vec::new()
        }
        DevelopmentCommand::AskFeedback { trainee, days } => {
            ask_feedback(hub, id, by, &change_id, Respondent(trainee), days).await?;
            Vec::new()
        }
        DevelopmentCommand::HandInLog { entries } => hand_in(hub, id, by, &change_id, entries).await?,
        other @ (DevelopmentCommand::CountLog { .. }
        | DevelopmentCommand::TakeBackLog {}
        | DevelopmentCommand::OpenLog { .. }
        | DevelopmentCommand::MarkSupervision { .. }
        | DevelopmentCommand::UnmarkSupervision { .. }) => {
            noted(hub, id, by, &change_id, other).await?;
            Vec::new()
        }
        DevelopmentCommand::SignOff { trainee } => {
            sign_off(hub, id, by, &change_id, Respondent(trainee)).await?;
            Vec::new()
        }
    };
    let mut shown = look(hub, id, by).await?;
    shown.refused = refused;
    Ok(shown)
}

fn run(by: &Whom<'_>) -> Result<(), Fault> {
    if by.runs() { Ok(()) } else { Err(Fault::NotFound) }
}

async fn name(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    change_id: &str,
    account: String,
    supervisor: String,
) -> Result<Loaded, Fault> {
    let loaded = load(hub.shared(), id).await?;
    let mut people = people(hub, id, &loaded.programme).await?;
    let found = |account: &str, people: &[Known]| people.iter().position(|known| known.account.0 == account);
    let unknown = Fault::Development(Refusal::CannotBeNamed);
    let roles = found(&supervisor, &people).map(|at| people[at].roles.clone()).ok_or(unknown)?;
    let trainee = people.swap_remove(found(&account, &people).ok_or(unknown)?);
    change(hub.shared(), id, change_id, move |loaded, _| {
        let caller = Caller { who: &trainee.who, account: &account, roles: &trainee.roles };
        let track = &loaded.programme.collected().development;
        Ok(vec![wrapped(track.name(caller, (&supervisor, &roles))?)])
    })
    .await
}

/// Asks the members of the sets that somebody runs. Sets are groups of raters: what is shown of them goes by the same floor
/// as of any others who answer about one person.
async fn ask_feedback(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    change_id: &str,
    trainee: Respondent,
    days: QuestionnaireDays,
) -> Result<(), Fault> {
    let who = by.respondent();
    let loaded = load(hub.shared(), id).await?;
    let track = &loaded.programme.collected().development;
    let own = who == trainee && track.own(by.caller(&who)).is_some();
    if !own && !by.runs() {
        return Err(Fault::NotFound);
    }
    track.trainee(&trainee)?;
    let people = people(hub, id, &loaded.programme).await?;
    let seats = seats(hub, id, &loaded.programme, &people, &trainee).await?;
    let plan = plan(&loaded.programme, &trainee, &seats, &days)?;
    questionnaires::decided_with(hub.shared(), id, change_id, move |programme, now| {
        programme.must_collect(now, zones())?;
        let planned = programme.collected().questionnaires.plan(plan.clone(), now)?;
        let programmes::questionnaire::Event::QuestionnairePlanned { questionnaire, .. } = &planned else {
            return Err(Fault::Broken);
        };
        let noted = programme.collected().development.ask_feedback(&trainee, *questionnaire)?;
        Ok(vec![Event::Collected(CollectedEvent::Questionnaire(planned)), wrapped(noted)])
    })
    .await?;
    Ok(())
}

fn plan(
    programme: &Programme,
    trainee: &Respondent,
    seats: &[(StoredSet, MemberId)],
    days: &QuestionnaireDays,
) -> Result<Plan, Fault> {
    let instrument = library().iter().find(|known| known.key == FEEDBACK).cloned().ok_or(Fault::Broken)?;
    let (mut groups, mut asked) = (Vec::new(), BTreeMap::new());
    for (number, (set, _)) in (1..).zip(seats.iter().filter(|(set, member)| set.is_guarded_by(*member))) {
        let Some((_, made)) = programme.made().find(|(_, made)| made.set == set.id) else { continue };
        let key = format!("set {number}");
        let name = set.name.expose().to_owned();
        let name = if name.trim().is_empty() { key.clone() } else { name };
        groups.push(Group {
            key: key.clone(),
            name: Bilingual { en: name.clone(), de: name },
            within: None,
            shown_alone: false,
        });
        for person in made.people.iter().filter(|person| programme.participant(**person).is_some()) {
            let who = Respondent::of_participant(*person);
            if who != *trainee {
                asked.entry(who).or_insert_with(|| Some(key.clone()));
            }
        }
    }
    if asked.is_empty() {
        return Err(Fault::Development(Refusal::NoSetRun));
    }
    let window = window(programme, days)?;
    let (about, floor) = (Some(trainee.clone()), Some(THRESHOLD));
    Ok(Plan { instrument, window, groups, asked, about, floor })
}

/// A log in Unicode's form C, so that equal words are equal.
fn composed(entries: Vec<LogEntry>) -> Vec<LogEntry> {
    let compose =
        |entry: LogEntry| LogEntry { day: entry.day, words: Content::new(nfc(entry.words.expose().trim())) };
    entries.into_iter().map(compose).collect()
}

/// Hands a log in, or says which words in it are somebody else's.
async fn hand_in(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    change_id: &str,
    entries: Vec<LogEntry>,
) -> Result<Vec<Content>, Fault> {
    let entries = composed(entries);
    let (who, account, roles) = (by.respondent(), by.person.0.clone(), by.standing.roles.clone());
    let loaded = load(hub.shared(), id).await?;
    let now = hub.shared().clock.now();
    let track = &loaded.programme.collected().development;
    if !hub.shared().store.programme_has_change(id, change_id).await? {
        // What its bounds say comes first: nobody looks for quotes in a log that is not finished.
        track.hand_in(by.caller(&who), &entries, (now, date_of(&loaded.programme, now)))?;
        let texts: Vec<Content> = entries.iter().map(|entry| entry.words.clone()).collect();
        let mut refused = Vec::new();
        for seat in hub.shared().store.seats_of_person(by.person).await? {
            if let Some(set) = hub.shared().store.set(&seat.set).await? {
                refused.extend(evidence::others_in(hub, &set, seat.member, &texts).await?);
            }
        }
        if !refused.is_empty() {
            refused.sort();
            refused.dedup();
            return Ok(refused);
        }
    }
    change(hub.shared(), id, change_id, move |loaded, now| {
        loaded.programme.must_collect(now, zones())?;
        let caller = Caller { who: &who, account: &account, roles: &roles };
        let today = date_of(&loaded.programme, now);
        let track = &loaded.programme.collected().development;
        Ok(vec![wrapped(track.hand_in(caller, &entries, (now, today))?)])
    })
    .await?;
    Ok(Vec::new())
}

/// What a trainee or a supervisor notes and needs nothing else for.
async fn noted(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    change_id: &str,
    command: DevelopmentCommand,
) -> Result<(), Fault> {
    let command = match command {
        DevelopmentCommand::CountLog { entries } => {
            DevelopmentCommand::CountLog { entries: composed(entries) }
        }
        other => other,
    };
    let (who, account, roles) = (by.respondent(), by.person.0.clone(), by.standing.roles.clone());
    change(hub.shared(), id, change_id, move |loaded, now| {
        let caller = Caller { who: &who, account: &account, roles: &roles };
        let track = &loaded.programme.collected().development;
        let today = date_of(&loaded.programme, now);
        let supervision = |trainee: &String, day: &str, held| {
            track.supervision(caller, &Respondent(trainee.clone()), (day, held), today)
        };
        let event = match &command {
            DevelopmentCommand::CountLog { entries } => track.count(caller, entries, (now, today))?,
            DevelopmentCommand::TakeBackLog {} => track.take_back(caller)?,
            DevelopmentCommand::OpenLog { trainee } => {
                track.open(caller, &Respondent(trainee.clone()), now)?
            }
            DevelopmentCommand::MarkSupervision { trainee, day } => supervision(trainee, day, true)?,
            DevelopmentCommand::UnmarkSupervision { trainee, day } => supervision(trainee, day, false)?,
            DevelopmentCommand::ChooseTrack { .. }
            | DevelopmentCommand::NameTrainee { .. }
            | DevelopmentCommand::EndTrainee { .. }
            | DevelopmentCommand::AskFeedback { .. }
            | DevelopmentCommand::HandInLog { .. }
            | DevelopmentCommand::SignOff { .. } => return Err(Fault::NotUnderstood),
        };
        Ok(vec![wrapped(event)])
    })
    .await?;
    Ok(())
}

async fn sign_off(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    change_id: &str,
    trainee: Respondent,
) -> Result<(), Fault> {
    let who = by.respondent();
    let loaded = load(hub.shared(), id).await?;
    let programme = &loaded.programme;
    let known = programme.collected().development.seen(by.caller(&who), &trainee)?;
    let people = people(hub, id, programme).await?;
    let seats = seats(hub, id, programme, &people, &trainee).await?;
    let found = found(hub, programme, &seats).await?;
    let evidence = evidence_of(&found, known, &feedback(hub, id, programme, known).await?);
    let (account, roles) = (by.person.0.clone(), by.standing.roles.clone());
    let at = loaded.at();
    change(hub.shared(), id, change_id, move |loaded, now| {
        // What was looked at is what is signed.
        loaded.must_be_at(at)?;
        let caller = Caller { who: &who, account: &account, roles: &roles };
        let track = &loaded.programme.collected().development;
        Ok(vec![wrapped(track.sign_off(caller, &trainee, evidence.clone(), now)?)])
    })
    .await?;
    Ok(())
}

/// The development of one whom the caller may see, with the programme: for the document.
pub(crate) async fn one(
    hub: &Arc<Hub>,
    id: &ProgrammeId,
    by: &Whom<'_>,
    trainee: &Respondent,
) -> Result<(TraineeRecord, Loaded), Fault> {
    let loaded = load(hub.shared(), id).await?;
    let who = by.respondent();
    let known = loaded.programme.collected().development.seen(by.caller(&who), trainee)?;
    let people = people(hub, id, &loaded.programme).await?;
    let own = who == *trainee;
    let record = record(hub, id, &loaded.programme, &people, (trainee, known), own).await?;
    Ok((record, loaded))
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchTrainee => Self::NotFound,
            other => Self::Development(other),
        }
    }
}
