//! Plays a plan of a whole programme (`programmes::cases`): people who are nobody do by calls what people do, in simulated
//! time. What may be done is decided where everybody's is; here nothing is written but by a call.
//!
//! The same plan and seed give the same programme. Not here: where it is played (`Scene`).

mod answers;
mod development;
mod evaluating;
mod gate;
mod guests;
mod meeting;
mod room;
mod telling;

use answers::Dice;
use anyhow::{Context, bail, ensure};
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use member::{Answered, Browser};
use programmes::cases::{Act, Case, Making, Step};
use protocol::http::{InvitationToken, Invited, Language, Problem, SetHome};
use protocol::organisation::{OrganisationEntry, OrganisationInvitation};
use protocol::programme::{
    ChoiceAnswer, FormingOutcome, FormingTried, PeopleRead, Programme, ProgrammeCommand, ProgrammeEntry,
    ProgrammeRole, SetsMade,
};
use protocol::questionnaire::{OwnQuestionnaire, QuestionnaireReport};
use protocol::{Millis, SetId, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use telling::{Filled, Line, Sentence, line, told_of};

/// How long a browser may rest before its owner looks in: far less than what makes a service forget it.
const LOOKS_IN_EVERY: Millis = Millis::from_mins(60 * 24 * 60);
/// Sets that meet at once. The others wait: rooms are live, and a machine may be small.
const ROOMS_AT_ONCE: usize = 4;
/// How often it is looked for that a session is over, and with what pause.
const LOOKS_MAX: usize = 1_000;
const LOOKS_AGAIN: Duration = Duration::from_millis(20);
/// Places taken at once.
const CALLS_AT_ONCE: usize = 8;
/// How often a change is asked for again while the store cannot keep it, and after how long.
const AGAIN_MAX: usize = 20;
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// Where a programme is played: a service whose clock can be put forward.
#[expect(async_fn_in_trait, reason = "used with one scene at a time, whose futures are known")]
pub trait Scene {
    /// Lets it be this time, on every clock there is; where the service is now.
    ///
    /// # Errors
    /// If there is none.
    async fn at(&mut self, now: Timestamp) -> anyhow::Result<String>;

    /// Signs somebody in on a browser.
    ///
    /// # Errors
    /// If they are not let in.
    async fn sign_in(&mut self, browser: &Browser, address: &str) -> anyhow::Result<()>;

    /// Says that everything in an organisation is a rehearsal, if that is what it is here.
    ///
    /// # Errors
    /// If it cannot be said.
    async fn rehearse(&mut self, organisation: &str) -> anyhow::Result<()>;

    /// Whether seats are of people who are nobody.
    fn is_rehearsal(&self) -> bool;
}

/// How far a programme has been played.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Steps that were done.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// What was played.
pub struct Played {
    /// The organisation that the programme is of.
    pub organisation: String,
    /// Which programme.
    pub programme: String,
    /// Who organises it.
    pub organiser: Arc<Browser>,
    /// Who came in as what, by what the plan calls them.
    pub others: BTreeMap<&'static str, Arc<Browser>>,
    /// Who goes through it, by number.
    pub people: BTreeMap<u32, Arc<Browser>>,
    /// The sets, in the order in which they were made, with the browser of whoever facilitates each.
    pub sets: Vec<(SetId, Arc<Browser>)>,
    /// Who sits in each of them from seat 2 on, by number, and at how many of its meetings they were; nobody where no member
    /// was needed.
    pub seats: Vec<Vec<(u32, u32)>>,
    told: Vec<(Date, Line)>,
}

impl Played {
    /// What happened, a line a step: for whoever organises.
    #[must_use]
    pub fn told(&self, language: Language) -> Vec<String> {
        self.told.iter().map(|(day, line)| format!("{day}  {}", line.say(language))).collect()
    }
}

/// Somebody in the play.
#[derive(Clone)]
struct Actor {
    address: String,
    browser: Arc<Browser>,
    seen: Timestamp,
}

/// A set that was made.
struct PlayedSet {
    id: SetId,
    name: String,
    guard: Actor,
    /// The number of whoever facilitates, where they go through the programme themselves.
    runs: Option<u32>,
    /// Members by their places in the programme; the seat of the first is 2. Nobody before they are needed.
    members: Vec<u32>,
    /// At how many sessions each of them was.
    came: Vec<u32>,
    /// Who of them has said that they do not come to the next one, by their places.
    away: Vec<usize>,
    /// Its members have begun their diaries.
    diaries: bool,
    /// Sessions that were held.
    held: usize,
    /// Something was undertaken in the last of them.
    undertook: bool,
    /// Whose turn comes next, counted over all sessions.
    turn: usize,
    /// The facilitator's role goes round.
    rotating: bool,
    /// Who comes to the next session as a guest: their place in the programme, and their seat.
    guests: Vec<(u32, protocol::MemberId)>,
}

/// A programme as it is being played.
pub struct Player<'a, S> {
    case: &'a Case,
    language: Language,
    scene: &'a mut S,
    dice: Dice,
    url: String,
    now: Timestamp,
    organisation: String,
    programme: String,
    organiser: Actor,
    people: BTreeMap<u32, Actor>,
    others: BTreeMap<&'static str, (Actor, ProgrammeRole)>,
    sets: Vec<PlayedSet>,
    changes: u32,
    tag: String,
    told: Vec<(Date, Line)>,
}

impl<'a, S: Scene> Player<'a, S> {
    /// Begins: an organisation, and the programme in it. Whoever organises both is nobody as well.
    ///
    /// # Errors
    /// If something was answered otherwise than a plan expects.
    pub async fn begin(
        case: &'a Case,
        language: Language,
        seed: u64,
        scene: &'a mut S,
    ) -> anyhow::Result<Player<'a, S>> {
        let first = case.steps.first().context("a plan without a step")?;
        let now = morning(first.on, case.zone)?;
        let url = scene.at(now).await?;
        // Addresses that are nobody's, and another's in every play.
        let tag = format!("{:016x}", rand::random::<u64>());
        let browser = Arc::new(Browser::new(&url, None)?);
        let organiser = Actor { address: address("organiser", &tag), browser, seen: now };
        scene.sign_in(&organiser.browser, &organiser.address).await?;
        let name = match (scene.is_rehearsal(), language) {
            (false, _) => case.name.clone(),
            // Wherever its name stands, in a file too, it says what it is.
            (true, Language::En) => format!("{} (rehearsal)", case.name),
            (true, Language::De) => format!("{} (Probe)", case.name),
        };
        let made: OrganisationEntry =
            post(&organiser.browser, "/api/organisations", &json!({ "name": name, "key": null })).await?;
        scene.rehearse(&made.organisation).await?;
        let wish = json!({ "name": name, "zone": case.zone, "language": language });
        let path = format!("/api/organisations/{}/programmes", made.organisation);
        let entry: ProgrammeEntry = post(&organiser.browser, &path, &wish).await?;
        Ok(Self {
            case,
            language,
            scene,
            dice: Dice::new(seed),
            url,
            now,
            organisation: made.organisation,
            programme: entry.programme,
            organiser,
            people: BTreeMap::new(),
            others: BTreeMap::new(),
            sets: Vec::new(),
            changes: 0,
            tag,
            told: Vec::new(),
        })
    }

    /// Which programme it is.
    #[must_use]
    pub fn programme(&self) -> &str {
        &self.programme
    }

    /// Plays all of it.
    ///
    /// # Errors
    /// If something was answered otherwise than the plan expects; with the day and the step.
    pub async fn play(mut self, mut progress: impl FnMut(Progress) + Send) -> anyhow::Result<Played> {
        let of = self.case.steps.len();
        let case = self.case;
        for (done, step) in case.steps.iter().enumerate() {
            progress(Progress { done, of });
            self.step(step)
                .await
                .with_context(|| format!("{}: step {} on {}", case.key, done + 1, step.on))?;
        }
        progress(Progress { done: of, of });
        Ok(Played {
            organisation: self.organisation,
            programme: self.programme,
            organiser: self.organiser.browser,
            others: self.others.into_iter().map(|(who, (actor, _))| (who, actor.browser)).collect(),
            people: self.people.into_iter().map(|(no, actor)| (no, actor.browser)).collect(),
            seats: self
                .sets
                .iter()
                .map(|set| set.members.iter().copied().zip(set.came.clone()).collect())
                .collect(),
            sets: self.sets.into_iter().map(|set| (set.id, set.guard.browser)).collect(),
            told: self.told,
        })
    }

    async fn step(&mut self, step: &Step) -> anyhow::Result<()> {
        self.advance(morning(step.on, self.case.zone)?).await?;
        let line = match &step.act {
            Act::Change(command, refused) => self.change(command, *refused).await?,
            Act::People(cohort, table, refused) => self.take_people(*cohort, table, *refused).await?,
            Act::Relax(cohort, causes) => self.relax(*cohort, *causes).await?,
            Act::Form(cohort, sizes) => self.form(*cohort, sizes).await?,
            Act::FormRefused(cohort, code) => {
                let tried = self.tried(*cohort).await?;
                let wish = self.accepting(*cohort, tried.at);
                refusal(&self.organiser.browser, &self.path("forming/accept"), &wish, code).await?
            }
            Act::Make(making) => self.make(making).await?,
            Act::MakeRefused(making, code) => {
                let wish = self.making(making).await?;
                refusal(&self.organiser.browser, &self.path("sets"), &wish, code).await?
            }
            Act::Come(who, role) => self.come(who, *role).await?,
            Act::TakePlaces(people) => self.take_places(people).await?,
            Act::Choose(person, set) => self.choose(*person, *set).await?,
            Act::Ask(asking) => {
                let wish = json!({
                    "change": self.drawn(), "instrument": asking.instrument, "days": asking.days,
                    "asked": asking.asked, "groups": asking.groups,
                });
                let _: Value = post(&self.organiser.browser, &self.path("questionnaires"), &wish).await?;
                line("played-asks", [("instrument", asking.instrument.into())])
            }
            Act::Answer(questionnaire, percent) => self.answer(*questionnaire, *percent).await?,
            Act::Meet(meeting) => self.meet(meeting).await?,
            Act::Letter(letter) => self.letter(letter).await?,
            Act::Titles(set, titles) => self.titles(*set, titles).await?,
            Act::OpenReleases => self.open_releases().await?,
            Act::Report(questionnaire) => {
                let (reader, _) = self.others.get("sponsor").context("no sponsor")?;
                self.report(*questionnaire, reader).await?
            }
            Act::OwnReport(questionnaire, person) => {
                let reader = self.people.get(person).context("nobody has that place")?;
                self.report(*questionnaire, reader).await?
            }
            Act::Life(set, command) => self.live(*set, command).await?,
            Act::Away(set, places, reason) => self.stay_away(*set, places, *reason).await?,
            Act::Diaries(from, until) => self.write_diaries((*from, *until)).await?,
            Act::Project(set, name, status) => self.project(*set, name, *status).await?,
            Act::Follow(name, unit) => self.follow(name, unit).await?,
            Act::Figures(measure, month, figures) => self.bring(*measure, month, figures).await?,
            Act::Themes(themes) => self.order_themes(themes).await?,
            Act::Evaluate(evaluating) => self.evaluate(evaluating).await?,
            Act::Develop(step) => self.develop(step).await?,
            Act::Postpone(set, day, days) => self.postpone(*set, *day, *days).await?,
            Act::Guest(set, member, host) => self.guest(*set, *member, *host).await?,
        };
        self.told.push((step.on, line));
        Ok(())
    }

    /// Lets time pass. Whoever has not been seen for long looks in on the way, so that no browser is forgotten.
    async fn advance(&mut self, to: Timestamp) -> anyhow::Result<()> {
        while self.now < to {
            self.now = to.min(self.now.plus(LOOKS_IN_EVERY));
            let url = self.scene.at(self.now).await?;
            let (moved, now) = (url != self.url, self.now);
            self.url = url;
            let everybody = std::iter::once(&mut self.organiser)
                .chain(self.people.values_mut())
                .chain(self.others.values_mut().map(|(actor, _)| actor))
                .chain(self.sets.iter_mut().filter(|set| set.runs.is_none()).map(|set| &mut set.guard));
            for actor in everybody {
                if moved {
                    actor.browser = Arc::new(actor.browser.at_another(&self.url)?);
                }
                if now.since(actor.seen) >= LOOKS_IN_EVERY {
                    let _ = actor.browser.get("/api/me").await?;
                    actor.seen = now;
                }
            }
            for set in &mut self.sets {
                if let Some(actor) = set.runs.and_then(|person| self.people.get(&person)) {
                    set.guard = actor.clone();
                }
            }
        }
        Ok(())
    }

    /// An id for a change, the next one.
    fn drawn(&mut self) -> String {
        self.changes += 1;
        format!("rehearsal{:017}", self.changes)
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/programmes/{}/{rest}", self.programme)
    }

    async fn look(&self) -> anyhow::Result<Programme> {
        read(&self.organiser.browser, &format!("/api/programmes/{}", self.programme)).await
    }

    async fn change(&mut self, command: &ProgrammeCommand, refused: Option<&str>) -> anyhow::Result<Line> {
        let wish = json!({ "change": self.drawn(), "command": command });
        let path = format!("/api/programmes/{}", self.programme);
        match refused {
            Some(code) => refusal(&self.organiser.browser, &path, &wish, code).await,
            None => {
                let _: Programme = post(&self.organiser.browser, &path, &wish).await?;
                Ok(told_of(command))
            }
        }
    }

    async fn take_people(&mut self, cohort: u32, table: &str, refused: Option<&str>) -> anyhow::Result<Line> {
        let wish = json!({
            "change": self.drawn(), "cohort": cohort, "table": STANDARD.encode(table),
            "language": self.language, "only_read": false,
        });
        let path = self.path("people");
        if let Some(code) = refused {
            return refusal(&self.organiser.browser, &path, &wish, code).await;
        }
        let taken: PeopleRead = post(&self.organiser.browser, &path, &wish).await?;
        if let Some(fault) = taken.faults.first() {
            bail!("row {}: {}", fault.row, fault.text);
        }
        Ok(line("played-people", [("people", taken.count.into()), ("cohort", cohort.into())]))
    }

    async fn tried(&self, cohort: u32) -> anyhow::Result<FormingTried> {
        let wish = json!({ "cohort": cohort, "seed": 1, "language": self.language });
        post(&self.organiser.browser, &self.path("forming"), &wish).await
    }

    fn accepting(&mut self, cohort: u32, at: u32) -> Value {
        json!({ "change": self.drawn(), "cohort": cohort, "seed": 1, "at": at })
    }

    async fn relax(&mut self, cohort: u32, causes: usize) -> anyhow::Result<Line> {
        let tried = self.tried(cohort).await?;
        let FormingOutcome::Impossible { causes: found, relaxations } = &tried.outcome else {
            bail!("sets were found where there can be none")
        };
        ensure!(found.len() == causes, "{} causes were named", found.len());
        let first = relaxations.first().context("no change was found that would do")?;
        let lines = first.lines.join(" ");
        let mut wish = self.accepting(cohort, tried.at);
        wish["relaxation"] = json!(0);
        let _: Programme = post(&self.organiser.browser, &self.path("forming/relax"), &wish).await?;
        Ok(line("played-relaxed", [("causes", causes.into()), ("taken", lines.trim().into())]))
    }

    async fn form(&mut self, cohort: u32, wanted: &[usize]) -> anyhow::Result<Line> {
        let tried = self.tried(cohort).await?;
        let FormingOutcome::Sets { sets, proved, .. } = &tried.outcome else { bail!("no sets were found") };
        let mut sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        ensure!(sizes == wanted, "the sets have sizes {sizes:?}");
        let told = if *proved { "played-formed-best" } else { "played-formed" };
        let wish = self.accepting(cohort, tried.at);
        let _: Programme = post(&self.organiser.browser, &self.path("forming/accept"), &wish).await?;
        let sizes: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        Ok(line(told, [("cohort", cohort.into()), ("sizes", sizes.join(", ").into())]))
    }

    /// Somebody new, at a browser of their own; signed in where they have an account.
    async fn actor(&mut self, who: &str, signed_in: bool) -> anyhow::Result<Actor> {
        let browser = Arc::new(Browser::new(&self.url, None)?);
        let actor = Actor { address: address(who, &self.tag), browser, seen: self.now };
        if signed_in {
            self.scene.sign_in(&actor.browser, &actor.address).await?;
        }
        Ok(actor)
    }

    /// Whoever runs it invites somebody, who comes in.
    async fn invite(&self, actor: &Actor, role: ProgrammeRole, person: Option<u32>) -> anyhow::Result<()> {
        let wish = json!({ "role": role, "person": person, "address": null, "language": self.language });
        let invited: OrganisationInvitation =
            post(&self.organiser.browser, &self.path("roles"), &wish).await?;
        let token = json!({ "token": invited.link });
        let _: ProgrammeEntry = post(&actor.browser, "/api/programmes/join", &token).await?;
        Ok(())
    }

    async fn come(&mut self, who: &'static str, role: ProgrammeRole) -> anyhow::Result<Line> {
        let actor = self.actor(&who.replace(' ', "-"), true).await?;
        self.invite(&actor, role, None).await?;
        self.others.insert(who, (actor, role));
        Ok(line("played-comes", [("who", who.replace(' ', "-").into())]))
    }

    async fn take_places(&mut self, people: &[u32]) -> anyhow::Result<Line> {
        for some in people.chunks(CALLS_AT_ONCE) {
            let mut here = Vec::with_capacity(some.len());
            for person in some {
                here.push((*person, self.actor(&format!("person-{person}"), true).await?));
            }
            let mut calls = Vec::with_capacity(here.len());
            for (person, actor) in &here {
                calls.push(self.invite(actor, ProgrammeRole::Participant, Some(*person)));
            }
            futures_util::future::try_join_all(calls).await?;
            self.people.extend(here);
        }
        Ok(line("played-places", [("people", people.len().into())]))
    }

    async fn choose(&mut self, person: u32, set: u32) -> anyhow::Result<Line> {
        let browser = self.people.get(&person).context("nobody has that place")?.browser.clone();
        let path = self.path("choice");
        let choose =
            |change: String, set: u32| json!({ "change": change, "set": set, "language": self.language });
        let wish = choose(format!("rehearsed-choice{person:08}"), set);
        let answer: ChoiceAnswer = post(&browser, &path, &wish).await?;
        if answer.taken {
            return Ok(line("played-chooses", [("set", (set + 1).into())]));
        }
        let open = *answer.open.first().context("nothing is open for somebody")?;
        let wish = choose(format!("rehearsed-choice-again{person:08}"), open);
        let again: ChoiceAnswer = post(&browser, &path, &wish).await?;
        ensure!(again.taken, "what was said to be open was not");
        Ok(line("played-chooses-other", [("set", (set + 1).into()), ("other", (open + 1).into())]))
    }

    async fn making(&mut self, making: &Making) -> anyhow::Result<Value> {
        let at = self.look().await?.at;
        let named = making.sets.iter();
        let sets: Vec<Value> = named
            .map(|(name, guard, _)| json!({ "name": name, "facilitator": guard, "address": null }))
            .collect();
        Ok(json!({
            "change": self.drawn(), "cohort": making.cohort, "at": at, "format": making.format, "sets": sets,
        }))
    }

    async fn make(&mut self, making: &Making) -> anyhow::Result<Line> {
        let wish = self.making(making).await?;
        let made: SetsMade = post(&self.organiser.browser, &self.path("sets"), &wish).await?;
        ensure!(made.links.len() == making.sets.len(), "{} sets were made", made.links.len());
        for (place, (link, (name, _, role))) in made.links.iter().zip(&making.sets).enumerate() {
            let region = making.regions.get(place % making.regions.len().max(1));
            let number = self.sets.len() + 1;
            let runs = making.guards.get(place).copied();
            let guard = match runs {
                Some(person) => self.people.get(&person).context("nobody has that place")?.clone(),
                None => self.actor(&format!("facilitator-{number}"), true).await?,
            };
            self.invite(&guard, *role, None).await?;
            let invited = self.take(&guard.browser, &link.link).await?;
            let home = format!("/api/sets/{}/seats/1", invited.set);
            let wish = json!({ "programme": self.programme, "name": name, "region": region });
            let _: Value = post(&guard.browser, &format!("{home}/programme"), &wish).await?;
            self.sets.push(PlayedSet {
                id: invited.set,
                name: name.clone(),
                guard,
                runs,
                members: Vec::new(),
                came: Vec::new(),
                away: Vec::new(),
                diaries: false,
                held: 0,
                undertook: false,
                turn: 0,
                rotating: false,
                guests: Vec::new(),
            });
        }
        Ok(line("played-made", [("sets", making.sets.len().into()), ("cohort", making.cohort.into())]))
    }

    /// Members take their seats by the links that their facilitator hands out, as soon as they are needed.
    async fn seat(&mut self, number: usize) -> anyhow::Result<()> {
        let set = self.sets.get(number).context("there is no such set")?;
        if !set.members.is_empty() {
            return Ok(());
        }
        let (browser, path) = (set.guard.browser.clone(), format!("/api/sets/{}/seats/1", set.id));
        let home: SetHome = read(&browser, &path).await?;
        let known = self.look().await?.people;
        let mut members = Vec::new();
        for invitation in home.invitations.iter().filter(|one| one.member.0 > 1) {
            let person = known.iter().find(|known| known.name == invitation.name);
            let person = person.context("somebody sits in a set who is not in the programme")?.person;
            let browser = match self.people.get(&person) {
                Some(actor) => actor.browser.clone(),
                None => {
                    let actor = self.actor(&format!("person-{person}"), false).await?;
                    let browser = actor.browser.clone();
                    self.people.insert(person, actor);
                    browser
                }
            };
            self.take(&browser, &invitation.link).await?;
            members.push((invitation.member, person));
        }
        members.sort_unstable_by_key(|(member, _)| *member);
        let set = &mut self.sets[number];
        set.members = members.into_iter().map(|(_, person)| person).collect();
        set.came = vec![0; set.members.len()];
        Ok(())
    }

    async fn take(&self, browser: &Browser, link: &str) -> anyhow::Result<Invited> {
        let token = member::calls::token(link).context("a link without a token")?.to_owned();
        Ok(browser.take(&InvitationToken { token, rehearsal: false }).await?)
    }

    async fn answer(&mut self, questionnaire: u32, percent: u32) -> anyhow::Result<Line> {
        let control = self.others.values().filter(|(_, role)| *role == ProgrammeRole::ControlMember);
        let asked: Vec<Arc<Browser>> = self
            .people
            .values()
            .chain(control.map(|(actor, _)| actor))
            .map(|actor| actor.browser.clone())
            .collect();
        let path = self.path(&format!("questionnaires/{questionnaire}"));
        let mut answered = 0_usize;
        for (place, browser) in asked.iter().enumerate() {
            let own = browser.get(&format!("{path}/own")).await?;
            // Whoever has no account, or is not asked.
            if !own.status.is_success() || self.dice.percent() >= percent {
                continue;
            }
            let own: OwnQuestionnaire = parsed(&own)?;
            let given = answers::given(&own, place, &mut self.dice, self.language);
            let _: Value =
                post(browser, &format!("{path}/answer"), &json!({ "version": own.version, "given": given }))
                    .await?;
            answered += 1;
        }
        Ok(line("played-answers", [("people", answered.into()), ("questionnaire", questionnaire.into())]))
    }

    async fn report(&self, questionnaire: u32, reader: &Actor) -> anyhow::Result<Line> {
        let path = self.path(&format!("questionnaires/{questionnaire}/report"));
        let shown: QuestionnaireReport = read(&reader.browser, &path).await?;
        let groups = shown.groups.iter().map(|group| {
            let name = match group.name.en.is_empty() {
                true => Filled::Message("played-all".to_owned()),
                false => Filled::Both(group.name.clone()),
            };
            match group.people {
                Some(people) => Sentence::of("played-group", [("name", name), ("people", people.into())]),
                None => Sentence::of("played-group-hidden", [("name", name)]),
            }
        });
        let groups = Filled::List(groups.collect());
        Ok(line("played-figures", [("questionnaire", questionnaire.into()), ("groups", groups)]))
    }
}

fn address(who: &str, tag: &str) -> String {
    format!("{who}.{tag}@rehearsal.invalid")
}

/// The morning of a day where the programme is: questionnaires have opened, and nothing of the day has begun.
fn morning(day: jiff::civil::Date, zone: &str) -> anyhow::Result<Timestamp> {
    let at = sets::schedule::settle(day.at(8, 30, 0, 0), zone, None, crate::life::zones());
    at.map_err(|_| anyhow::anyhow!("{day} has no morning in {zone}"))
}

/// Asks for something. A change that the store cannot take just now is asked for again under its own id, which makes it
/// once whatever became of the first.
async fn post<T: DeserializeOwned>(browser: &Browser, path: &str, wish: &Value) -> anyhow::Result<T> {
    let mut answered = browser.post(path, wish).await?;
    for _ in 0..AGAIN_MAX {
        if answered.status != StatusCode::SERVICE_UNAVAILABLE || wish.get("change").is_none() {
            break;
        }
        tokio::time::sleep(AGAIN_AFTER).await;
        answered = browser.post(path, wish).await?;
    }
    parsed(&answered).with_context(|| format!("POST {path}"))
}

async fn read<T: DeserializeOwned>(browser: &Browser, path: &str) -> anyhow::Result<T> {
    parsed(&browser.get(path).await?).with_context(|| format!("GET {path}"))
}

fn parsed<T: DeserializeOwned>(answered: &Answered) -> anyhow::Result<T> {
    if answered.status.is_success() {
        return Ok(serde_json::from_str(&answered.body)?);
    }
    let code = serde_json::from_str::<Problem>(&answered.body).map(|problem| problem.code);
    bail!("{} {}", answered.status.as_u16(), code.unwrap_or_default())
}

/// Something that must not be done, and is refused for this reason.
async fn refusal(browser: &Browser, path: &str, wish: &Value, code: &str) -> anyhow::Result<Line> {
    let answered = browser.post(path, wish).await?;
    ensure!(!answered.status.is_success(), "it was not refused ({code})");
    let told: Problem = serde_json::from_str(&answered.body)?;
    ensure!(told.code == code, "it was refused for another reason: {}", told.code);
    Ok(line("played-refused", [("why", Filled::Message(format!("problem-{}", code.replace('_', "-"))))]))
}
