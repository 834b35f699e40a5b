//! Questionnaires of a programme: whom one asks and when, taking answers in, what is due, and the report. What is an
//! answer, and what may be shown, is decided by crate `programmes`.

use super::{change, load};
use crate::auth::Address;
use crate::error::Fault;
use crate::hub::Shared;
use crate::life::zones;
use crate::mail;
use crate::nfc::nfc;
use crate::store::{LetterId, PersonId, ProgrammeId, ProgrammeStanding, StoreError, StoredAnswers};
use crate::turns::Turn;
use jiff::ToSpan;
use programmes::programme::{CollectedEvent, Event, ParticipantNo, Programme};
use programmes::questionnaire::{self, Due, Group, Plan, Refusal, Report, Respondent};
use programmes::suppression::Counts;
use protocol::format::Bilingual;
use protocol::programme::ProgrammeRole;
use protocol::questionnaire::{
    AnswerRequest, Given, QuestionnaireAsked, QuestionnaireDays, QuestionnaireGroup,
    QuestionnairePlanRequest, QuestionnaireReport, Window,
};
use protocol::{Content, Millis, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often an answer is taken in again because somebody else's came first.
const TRIES: usize = 32;
/// The hour of the day at which questionnaires open, remind and close: letters come at an hour at which people read.
const HOUR: i8 = 8;
/// How long a letter about a questionnaire is of use where its closing is further off.
const LETTER_USEFUL: Millis = Millis::from_mins(14 * 24 * 60);
/// What the group of those who are in no set is called in a plan.
const CONTROL: &str = "control group";

/// Who somebody with a standing is to questionnaires.
pub(crate) fn respondent(standing: &ProgrammeStanding, person: &PersonId) -> Respondent {
    match standing.participant {
        Some(number) => Respondent::of_participant(ParticipantNo(number)),
        None => Respondent::of_person(&person.0),
    }
}

/// A plan of what is asked for.
pub(crate) async fn planned(
    shared: &Shared,
    id: &ProgrammeId,
    programme: &Programme,
    request: QuestionnairePlanRequest,
) -> Result<Plan, Fault> {
    let instrument = match request.own {
        Some(own) => own,
        None => {
            let known = questionnaire::instrument::library().iter();
            let mut known = known.filter(|known| known.key == request.instrument);
            known.next().cloned().ok_or(Fault::NotFound)?
        }
    };
    let window = window(programme, &request.days)?;
    let (groups, asked, about, floor) = match request.asked {
        QuestionnaireAsked::Everybody { cohort, by, control } => {
            let control = if control { control_group(shared, id).await? } else { Vec::new() };
            let (groups, asked) = everybody(programme, cohort, by.as_deref(), &control, request.groups);
            (groups, asked, None, None)
        }
        QuestionnaireAsked::Raters { about, raters, alone, floor } => {
            let (groups, asked) = around(programme, &raters, &alone, request.groups)?;
            let about = programme.participant(ParticipantNo(about)).map(|_| ParticipantNo(about));
            let about = about.ok_or(Fault::Programme(programmes::Refusal::NoSuchPerson))?;
            (groups, asked, Some(Respondent::of_participant(about)), Some(floor))
        }
    };
    Ok(Plan { instrument, window, groups, asked, about, floor })
}

/// Days after a day, each at the hour where the programme is.
pub(super) fn window(programme: &Programme, days: &QuestionnaireDays) -> Result<Window, Fault> {
    let unknown = Fault::Programme(programmes::Refusal::DayUnknown);
    let from: jiff::civil::Date = days.from.parse().map_err(|_| unknown)?;
    let at = |days: u32| {
        let day = from.checked_add(i64::from(days).days()).map_err(|_| unknown)?;
        sets::schedule::settle(day.at(HOUR, 0, 0, 0), programme.zone(), None, zones()).map_err(|_| unknown)
    };
    Ok(Window {
        opens: at(days.opens)?,
        reminds: days.reminds.map(at).transpose()?,
        closes: at(days.closes)?,
    })
}

async fn control_group(shared: &Shared, id: &ProgrammeId) -> Result<Vec<Respondent>, Fault> {
    let people = shared.store.people_of_programme(id).await?;
    let control = people.into_iter().filter(|known| known.role == ProgrammeRole::ControlMember);
    Ok(control
        .map(|known| match known.participant {
            Some(number) => Respondent::of_participant(ParticipantNo(number)),
            None => Respondent::of_person(&known.person.0),
        })
        .collect())
}

type AskedInGroups = (Vec<Group>, BTreeMap<Respondent, Option<String>>);

fn everybody(
    programme: &Programme,
    cohort: Option<u32>,
    by: Option<&str>,
    control: &[Respondent],
    named: Vec<QuestionnaireGroup>,
) -> AskedInGroups {
    let mut asked = BTreeMap::new();
    for (number, known) in programme.participants() {
        if known.facilitates || cohort.is_some_and(|cohort| known.cohort != cohort) {
            continue;
        }
        let group = match by {
            Some(fact) => Some(known.facts.get(fact).cloned().unwrap_or_default()),
            None if control.is_empty() => None,
            None => Some("participants".to_owned()),
        };
        asked.insert(Respondent::of_participant(number), group);
    }
    for respondent in control {
        asked.insert(respondent.clone(), Some(CONTROL.to_owned()));
    }
    let found: BTreeSet<&String> = asked.values().flatten().collect();
    (groups(named, &found, &[]), asked)
}

fn around(
    programme: &Programme,
    raters: &BTreeMap<String, Vec<u32>>,
    alone: &[String],
    named: Vec<QuestionnaireGroup>,
) -> Result<AskedInGroups, Fault> {
    let mut asked = BTreeMap::new();
    for (category, people) in raters {
        for number in people {
            let number = ParticipantNo(*number);
            programme.participant(number).ok_or(Fault::Programme(programmes::Refusal::NoSuchPerson))?;
            asked.insert(Respondent::of_participant(number), Some(category.clone()));
        }
    }
    let found: BTreeSet<&String> = raters.keys().collect();
    Ok((groups(named, &found, alone), asked))
}

/// The groups that were named, and after them those that were found and not named.
fn groups(named: Vec<QuestionnaireGroup>, found: &BTreeSet<&String>, alone: &[String]) -> Vec<Group> {
    let known: BTreeSet<String> = named.iter().map(|group| group.key.clone()).collect();
    let is_alone = |key: &String| alone.contains(key);
    let mut groups: Vec<Group> = named
        .into_iter()
        .map(|group| Group {
            shown_alone: is_alone(&group.key),
            key: group.key,
            name: group.name,
            within: group.within,
        })
        .collect();
    for key in found.iter().filter(|key| !known.contains(**key)) {
        let name = Bilingual { en: (*key).clone(), de: (*key).clone() };
        groups.push(Group { shown_alone: is_alone(key), key: (*key).clone(), name, within: None });
    }
    groups
}

/// Plans, changes or calls off a questionnaire, once, and asks for a look at it when it is due.
pub(crate) async fn decided(
    shared: &Shared,
    id: &ProgrammeId,
    change_id: &str,
    decide: impl Fn(&Programme, Timestamp) -> Result<questionnaire::Event, Fault> + Send + Sync + 'static,
) -> Result<super::Loaded, Fault> {
    decided_with(shared, id, change_id, move |programme, now| {
        Ok(vec![Event::Collected(CollectedEvent::Questionnaire(decide(programme, now)?))])
    })
    .await
}

/// The same, with what is noted beside it.
pub(super) async fn decided_with(
    shared: &Shared,
    id: &ProgrammeId,
    change_id: &str,
    decide: impl Fn(&Programme, Timestamp) -> Result<Vec<Event>, Fault> + Send + Sync + 'static,
) -> Result<super::Loaded, Fault> {
    let loaded = change(shared, id, change_id, move |loaded, now| decide(&loaded.programme, now)).await?;
    // What is due is worked out from the log: a look too many does nothing, and one that was not asked for because the
    // service went down here is asked for by the next change.
    shared.store.look_at_programme(id, Some(shared.clock.now())).await?;
    shared.jobs.notify_one();
    Ok(loaded)
}

/// Takes an answer in.
pub(crate) async fn answer(
    shared: &Shared,
    id: &ProgrammeId,
    number: u32,
    who: &Respondent,
    mut request: AnswerRequest,
) -> Result<(), Fault> {
    for given in request.given.values_mut() {
        if let Given::Words { text, .. } = given {
            *text = Content::new(nfc(text.expose()));
        }
    }
    let loaded = load(shared, id).await?;
    let now = shared.clock.now();
    loaded.programme.must_collect(now, zones())?;
    let mut turn = Turn::default();
    for _ in 0..TRIES {
        let mut stored = shared.store.answers(id, number).await?;
        let StoredAnswers { answers, answered, .. } = &mut stored;
        let all = &loaded.programme.collected().questionnaires;
        all.answer(number, who, request.clone(), now, answered, answers)?;
        match shared.store.keep_answers(id, number, &stored, all.get(number)?).await {
            Ok(()) => return Ok(()),
            Err(StoreError::AlreadyThere("answers")) => {
                turn.after_losing(&shared.turns, (id, number)).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Fault::CannotStore)
}

/// Whoever has their account erased takes along what they answered, where it can only be theirs.
pub(crate) async fn forget(shared: &Shared, id: &ProgrammeId, who: &Respondent) -> Result<(), Fault> {
    let loaded = load(shared, id).await?;
    for (number, known) in loaded.programme.collected().questionnaires.all() {
        let mut turn = Turn::default();
        for _ in 0..TRIES {
            let mut stored = shared.store.answers(id, number).await?;
            if !known.forget(who, &mut stored.answers) {
                break;
            }
            match shared.store.keep_answers(id, number, &stored, known).await {
                Ok(()) => break,
                Err(StoreError::AlreadyThere("answers")) => {
                    turn.after_losing(&shared.turns, (id, number)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// The report of a questionnaire, to one who may see it. What it lets be known is noted before it is shown, so that
/// nothing shown later can be put together with it.
pub(crate) async fn report(
    shared: &Shared,
    id: &ProgrammeId,
    number: u32,
    evaluates: bool,
) -> Result<QuestionnaireReport, Fault> {
    let stored = Arc::new(shared.store.answers(id, number).await?);
    let made = move |programme: &Programme, counts: &mut Counts, now: Timestamp| {
        let known = programme.collected().questionnaires.get(number)?;
        questionnaire::report(number, known, &stored.answers, counts, now, evaluates).map_err(|report| {
            match report {
                Report::Refused(refusal) => Fault::Questionnaire(refusal),
                Report::Counts(fault) => {
                    tracing::error!(?fault, "counts of a questionnaire do not fit");
                    Fault::Broken
                }
            }
        })
    };
    let loaded = load(shared, id).await?;
    let before = loaded.programme.collected().counts.clone();
    let mut counts = before.clone();
    let shown = made(&loaded.programme, &mut counts, shared.clock.now())?;
    if counts == before {
        return Ok(shown);
    }
    let change_id = crate::id::new_letter().map_err(StoreError::from)?;
    let (noted, told) = (made.clone(), made);
    change(shared, id, &change_id, move |loaded, now| {
        let before = loaded.programme.collected().counts.clone();
        let mut counts = before.clone();
        noted(&loaded.programme, &mut counts, now)?;
        Ok(vec![Event::Collected(CollectedEvent::FiguresShown(counts.noted_since(&before)))])
    })
    .await?;
    // Somebody else's release may have come first: what is shown is what was noted.
    let loaded = load(shared, id).await?;
    told(&loaded.programme, &mut loaded.programme.collected().counts.clone(), shared.clock.now())
}

/// Notes what is due in a programme and writes to those it concerns, each once whatever restarts in between: the letters
/// first, under ids that are the same whenever they are written, then the event, under a name that is. When to look again.
pub(crate) async fn look(
    shared: &Shared,
    origin: &str,
    id: &ProgrammeId,
) -> Result<Option<Timestamp>, Fault> {
    let loaded = load(shared, id).await?;
    // Nobody in a rehearsal has a mailbox, and its days are not those of this clock.
    if loaded.programme.is_rehearsal() {
        return Ok(None);
    }
    let now = shared.clock.now();
    let all = &loaded.programme.collected().questionnaires;
    let mut answered = BTreeMap::new();
    for (number, _) in all.all() {
        answered.insert(number, shared.store.answers(id, number).await?.answered);
    }
    for due in all.due(now, |number| answered.get(&number).cloned().unwrap_or_default()) {
        let Due { event, once, letters } = due;
        write(shared, origin, id, &loaded.programme, &event, &once, letters, now).await?;
        let noted = Event::Collected(CollectedEvent::Questionnaire(event));
        let change_id = once_id(id, &once);
        change(shared, id, &change_id, move |_, _| Ok(vec![noted.clone()])).await?;
    }
    Ok(all.next_due(now))
}

/// The id of something that is done once, the same on every server.
pub(super) fn once_id(id: &ProgrammeId, once: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, format!("{id}\0{once}").as_bytes());
    digest.as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[expect(clippy::too_many_arguments, reason = "what a letter hangs on, in one place")]
async fn write(
    shared: &Shared,
    origin: &str,
    id: &ProgrammeId,
    programme: &Programme,
    event: &questionnaire::Event,
    once: &str,
    letters: Vec<Respondent>,
    now: Timestamp,
) -> Result<(), Fault> {
    let number = match event {
        questionnaire::Event::QuestionnaireOpened { questionnaire }
        | questionnaire::Event::QuestionnaireReminded { questionnaire } => *questionnaire,
        questionnaire::Event::QuestionnairePlanned { .. }
        | questionnaire::Event::QuestionnaireChanged { .. }
        | questionnaire::Event::QuestionnaireCalledOff { .. }
        | questionnaire::Event::QuestionnaireClosed { .. } => return Ok(()),
    };
    if letters.is_empty() {
        return Ok(());
    }
    let wanted: BTreeSet<Respondent> = letters.into_iter().collect();
    let closes = programme.collected().questionnaires.get(number)?.plan().window.closes;
    let until = closes.min(now.plus(LETTER_USEFUL));
    let reminds = matches!(event, questionnaire::Event::QuestionnaireReminded { .. });
    let mut written = Vec::new();
    let mut known = BTreeSet::new();
    for person in shared.store.people_of_programme(id).await? {
        let who = match person.participant {
            Some(number) => Respondent::of_participant(ParticipantNo(number)),
            None => Respondent::of_person(&person.person.0),
        };
        // Somebody with several roles has one letter.
        if !wanted.contains(&who) || !known.insert(who.clone()) {
            continue;
        }
        if !shared.store.wants_letters(&person.person).await? {
            continue;
        }
        let Some(to) = shared.store.address_of(&person.person, &person.address).await? else { continue };
        if shared.store.is_returned(&shared.store.mark_of(&to).await?).await? {
            continue;
        }
        let link = format!("{origin}/programme/{id}/questionnaire/{number}");
        let letter = letter(&to, programme, &link, reminds);
        let letter_id = LetterId(once_id(id, &format!("{once}:{}", who.0)));
        written.push(shared.store.seal_letter_as(letter_id, &letter, until).await?);
    }
    shared.store.insert_letters(written, now).await?;
    Ok(())
}

fn letter(to: &Address, programme: &Programme, link: &str, reminds: bool) -> crate::store::WrittenLetter {
    mail::about_questionnaire(to, programme.name(), link, reminds, programme.language())
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchQuestionnaire => Self::NotFound,
            other => Self::Questionnaire(other),
        }
    }
}
