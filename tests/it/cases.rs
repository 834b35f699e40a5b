//! Whole programmes, played from their first table to their last report by calls of real browsers, on a service that is
//! started anew for every day: each is told as a transcript that an organiser can read (`tests/golden/programmes`), and its
//! own promises are held beside it.
//!
//! `UPDATE=1` writes the transcripts anew.

mod learning;
mod live;
mod pages;
mod waves;

use super::organisations::account;
use jiff::civil::date;
use openset::rehearsal::{Played, Player, Scene};
use protocol::Timestamp;
use protocol::gate::ProgrammeReleases;
use protocol::http::Language;
use protocol::life::Life;
use protocol::programme::{Programme, ProgrammeEntry, ProgrammePerson, ProgrammeRole};
use protocol::questionnaire::{GroupReport, QuestionnaireReport};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use tests::{TestServer, new_dir, patiently, run_program};
use tokio::sync::Semaphore;

/// A service that is stopped at the end of each day, and comes up on the next one.
pub(super) struct Days {
    server: Option<TestServer>,
}

impl Days {
    pub(super) const fn new() -> Self {
        Self { server: None }
    }

    /// The last day is over.
    pub(super) async fn end(self) {
        if let Some(server) = self.server {
            server.stop().await;
        }
    }

    pub(super) fn server(&self) -> &TestServer {
        self.server.as_ref().expect("a day")
    }
}

impl Scene for Days {
    async fn at(&mut self, now: Timestamp) -> anyhow::Result<String> {
        let data = match self.server.take() {
            Some(server) => server.stop().await,
            None => new_dir(),
        };
        let server = TestServer::at(data, now, &["--media", "off"]).await;
        let url = server.url();
        self.server = Some(server);
        Ok(url)
    }

    async fn sign_in(&mut self, browser: &member::Browser, address: &str) -> anyhow::Result<()> {
        let server = self.server();
        let tokens = || -> Vec<String> {
            let printed = server.printed();
            let links = printed.lines().filter_map(|line| line.trim().split_once("/account#"));
            links.map(|(_, token)| token.to_owned()).collect()
        };
        let before = tokens().len();
        let wish = json!({ "address": address, "language": "en" });
        anyhow::ensure!(browser.post("/api/sign-in/ask", &wish).await?.status.is_success());
        let token = patiently("the letter", async {
            loop {
                if let Some(token) = tokens().get(before) {
                    return token.clone();
                }
                tokio::task::yield_now().await;
            }
        })
        .await;
        let answered = browser.post("/api/sign-in/by-link", &json!({ "token": token })).await?;
        anyhow::ensure!(answered.status.is_success(), "{}", answered.body);
        Ok(())
    }

    async fn rehearse(&mut self, _: &str) -> anyhow::Result<()> {
        Ok(())
    }

    fn is_rehearsal(&self) -> bool {
        false
    }
}

/// A programme that was played, on its last day.
struct Case {
    days: Days,
    played: Played,
    seen: Programme,
}

/// How many programmes are played side by side: each calls as twenty people do at once, and more of them on one machine
/// would only be told that the store cannot keep up.
static SIDE_BY_SIDE: Semaphore = Semaphore::const_new(2);

impl Case {
    /// Plays a plan and holds what happened against its transcript.
    async fn play(key: &str) -> Self {
        let _turn = SIDE_BY_SIDE.acquire().await.expect("it is never closed");
        let plan = programmes::cases::case(key, Language::En, None).expect("a plan");
        let mut days = Days::new();
        let player = Player::begin(&plan, Language::En, 1, &mut days).await.expect("it begins");
        let played = match player.play(|_| {}).await {
            Ok(played) => played,
            Err(error) => panic!("{error:#}"),
        };
        for (language, folder) in [(Language::En, ""), (Language::De, "de/")] {
            let told = played.told(language).join("\n") + "\n";
            let path = format!("golden/programmes/{folder}{key}.txt");
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &told).expect("the transcript is written");
            }
            let golden = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(told, golden, "{key}: UPDATE=1 writes it anew");
        }
        let seen = look(&played.organiser, &played.programme).await;
        Self { days, played, seen }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/programmes/{}/{rest}", self.played.programme)
    }

    async fn report(&self, who: &str, questionnaire: u32) -> QuestionnaireReport {
        let path = self.path(&format!("questionnaires/{questionnaire}/report"));
        read(&self.played.others[who], &path).await
    }

    /// The people of each set, over all cohorts.
    fn sets(&self) -> Vec<Vec<&ProgrammePerson>> {
        let person = |no: &u32| self.seen.people.iter().find(|known| known.person == *no).expect("somebody");
        let sets = self.seen.cohorts.iter().flat_map(|cohort| &cohort.sets);
        sets.map(|set| set.people.iter().map(person).collect()).collect()
    }

    fn meetings(&self) -> usize {
        let sets = self.seen.cohorts.iter().flat_map(|cohort| &cohort.sets);
        sets.map(|set| set.meetings.iter().filter(|meeting| !meeting.cancelled).count()).sum()
    }

    /// What somebody who reads is shown of a programme, as text: no name of anybody in it, and no set's talk.
    async fn assert_nameless(&self, who: &str) {
        let paths = [
            format!("/api/programmes/{}", self.played.programme),
            self.path("releases"),
            self.path("questionnaires"),
        ];
        for path in paths {
            let told = self.played.others[who].get(&path).await.expect("an answer").body;
            for person in &self.seen.people {
                assert!(!told.contains(&person.name), "{who} reads {} in {path}", person.name);
            }
        }
    }

    async fn end(self) {
        self.days.end().await;
    }
}

async fn look(by: &member::Browser, programme: &str) -> Programme {
    read(by, &format!("/api/programmes/{programme}")).await
}

async fn read<T: serde::de::DeserializeOwned>(by: &member::Browser, path: &str) -> T {
    let answered = by.get(path).await.expect("an answer");
    assert!(answered.status.is_success(), "{path}: {}", answered.body);
    serde_json::from_str(&answered.body).expect("the contract's shape")
}

async fn code(by: &member::Browser, path: &str, wish: &Value) -> String {
    let answered = by.post(path, wish).await.expect("an answer");
    let problem: protocol::http::Problem = serde_json::from_str(&answered.body).expect("a problem");
    problem.code
}

fn facts<'a>(set: &[&'a ProgrammePerson], fact: &str) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for person in set {
        *counts.entry(person.facts[fact].as_str()).or_default() += 1;
    }
    counts
}

/// P1: twelve projects as pairs in four sets, on the clocks of everybody, over twenty-eight weeks.
#[tokio::test(flavor = "multi_thread")]
async fn pairs_stay_together_and_each_reads_the_time_of_their_own_place() {
    let case = Case::play("humanitarian").await;
    let sets = case.sets();
    assert_eq!((sets.len(), case.meetings()), (4, 112));
    for set in &sets {
        let projects = facts(set, "project");
        assert_eq!((projects.len(), set.len()), (3, 6), "three whole pairs");
        assert!(projects.values().all(|members| *members == 2));
    }
    // The meetings of the third, the tenth and the thirty-first of March, as two places read them.
    let days = ["2026-03-03", "2026-03-10", "2026-03-31"];
    let expected =
        [("America/New_York", ["06:00", "07:00", "06:00"]), ("Asia/Kabul", ["15:30", "15:30", "14:30"])];
    let (set, guard) = &case.played.sets[0];
    let life = format!("/api/sets/{set}/seats/1/life");
    for (number, (zone, times)) in (0..).zip(expected) {
        let wish =
            json!({ "wish": format!("zones{number:020}"), "command": { "do": "choose_zone", "zone": zone } });
        assert!(guard.post(&life, &wish).await.expect("an answer").status.is_success());
        let seen: Life = read(guard, &life).await;
        for (day, time) in days.iter().zip(times) {
            let meeting = seen.meetings.iter().find(|meeting| meeting.wall.starts_with(day)).expect(day);
            assert_eq!(
                (meeting.wall.as_str(), meeting.local.as_str()),
                (&*format!("{day}T12:00"), &*format!("{day}T{time}")),
                "{zone}"
            );
        }
    }
    let last = case.seen.occasions.iter().map(|occasion| occasion.date.as_str()).max();
    assert_eq!(last, Some("2026-08-11"));
    // The pairs in turn, and every seventh meeting looks back: it takes the place of a turn, or it does not. Which counts that
    // leads to is in `sets/tests/it/ledger.rs`.
    for (number, replaces) in [(10, false), (11, true)] {
        let wish = json!({ "wish": format!("turns{number:020}"), "command": { "do": "choose_allocation",
            "allocation": { "kind": "rotation", "order": [[2, 3], [4, 5], [6, 7]], "review_every": 7,
                "review_replaces_turn": replaces } } });
        let answered = guard.post(&life, &wish).await.expect("an answer");
        let seen: Life = serde_json::from_str(&answered.body).expect("a life");
        assert_eq!(
            serde_json::to_value(&seen.allocation).expect("a value")["review_replaces_turn"],
            json!(replaces),
            "which of the two is on is said"
        );
    }
    case.assert_nameless("sponsor").await;
    pages::are_full(&case).await;
    pages::of_pairs(&case).await;
    case.end().await;
}

/// P2: a hundred employers, twenty sets of five in which no two are of one employer or one course; nothing is collected after
/// the end of August, and no group below five is shown.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_employers_sit_apart_and_their_figures_name_none_of_them() {
    let case = Case::play("newly-qualified").await;
    let sets = case.sets();
    assert_eq!((sets.len(), case.meetings()), (20, 80));
    for set in &sets {
        assert_eq!((set.len(), facts(set, "employer").len(), facts(set, "course").len()), (5, 5, 5));
    }
    assert_eq!(case.seen.ends.as_deref(), Some("2020-08-31"));
    assert!(case.seen.closed);
    let given = json!({ "version": 1, "given": {} });
    let answer = case.path("questionnaires/2/answer");
    let late = code(&case.played.people[&99], &answer, &given).await;
    assert_eq!(late, "collection_closed");
    for questionnaire in [1, 2] {
        let report = case.report("evaluator", questionnaire).await;
        assert!(report.groups.iter().all(|group| group.people.is_none_or(|people| people >= 5)));
        let path = case.path(&format!("questionnaires/{questionnaire}/report.csv?language=en"));
        let csv = case.played.others["sponsor"].get(&path).await.expect("an answer").body;
        assert!(csv.contains("north") && !csv.contains("employer "), "{csv}");
    }
    case.assert_nameless("evaluator").await;
    learning::of_a_guest(&case).await;
    pages::of_leads(&case).await;
    pages::are_full(&case).await;
    case.end().await;
}

/// P3: six sets of a hospital group that cannot each have a director and a senior manager; the smallest change can. Nobody
/// sits with their own line, and four senior managers are never shown alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_hospital_group_learns_why_it_cannot_and_two_years_of_figures_hide_the_four() {
    let case = Case::play("hospital").await;
    let sets = case.sets();
    let mut sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    // Four of the programme for each, and one that they held by themselves.
    assert_eq!((sizes.as_slice(), case.meetings()), ([5, 5, 5, 6, 6, 6].as_slice(), 24 + 6));
    for set in &sets {
        let here: BTreeSet<u32> = set.iter().map(|person| person.person).collect();
        assert!(set.iter().all(|person| person.reports_to.is_none_or(|above| !here.contains(&above))));
        let levels = facts(set, "level");
        assert!(levels.contains_key("director") || levels.contains_key("senior manager"), "{levels:?}");
    }
    for questionnaire in [1, 2] {
        let report = case.report("evaluator", questionnaire).await;
        for group in &report.groups {
            let shown = group.people.is_some();
            let wanted = !matches!(group.group.as_deref(), Some("senior manager" | "director"));
            assert_eq!(shown, wanted, "{:?}", group.group);
        }
    }
    // Whoever belongs to nobody here reads what was released and figures, and not who came.
    let seen = look(&case.played.others["evaluator"], &case.played.programme).await;
    assert!(seen.people.is_empty() && seen.cohorts.iter().all(|cohort| cohort.forming.is_none()));
    assert!(seen.waves.iter().all(|wave| wave.attended.is_none()));
    // Two years after the end everybody is asked once more, and the four are not shown then either.
    let later = case.report("evaluator", 3).await;
    assert_eq!(learning::days(later.window.opens, later.window.closes), 30);
    assert!(later.groups.iter().any(|group| group.people.is_some()));
    let few = |group: &&GroupReport| matches!(group.group.as_deref(), Some("senior manager" | "director"));
    assert_eq!(later.groups.iter().filter(few).map(|group| group.people).collect::<Vec<_>>(), [None; 2]);
    pages::of_a_year_and_its_classes(&case).await;
    pages::of_a_role_that_goes_round(&case).await;
    pages::are_full(&case).await;
    case.end().await;
}

/// P4: thirty and eighteen in each of five years, in forty teams of six; whoever facilitates changes by year; coaches, mentors
/// and sponsors see no talk and no names that are not theirs.
#[tokio::test(flavor = "multi_thread")]
async fn cohorts_of_five_years_have_teams_of_six_mentors_and_other_facilitators() {
    let case = Case::play("shipping").await;
    let people: Vec<u32> = case.seen.cohorts.iter().map(|cohort| cohort.people).collect();
    assert_eq!(people, [30, 18].repeat(5));
    let of_kind = |ships: usize| people.iter().skip(ships).step_by(2).sum::<u32>();
    assert_eq!((of_kind(0), of_kind(1)), (150, 90));
    let sets = case.sets();
    assert_eq!(sets.len(), 40);
    for set in &sets {
        assert_eq!(set.len(), 6);
        assert!(facts(set, "function").values().all(|members| *members <= 2));
        // The project is of another function than their own.
        assert!(set.iter().all(|person| !person.facts["project"].ends_with(&person.facts["function"])));
    }
    // Six coaching conversations a year for each of forty-eight.
    let coaching = |cohort: u32| {
        let of = case.seen.occasions.iter().filter(|occasion| occasion.cohort == cohort);
        of.filter(|occasion| occasion.kind == protocol::programme::OccasionKind::Coaching).count()
    };
    for year in 0..5 {
        assert_eq!(30 * coaching(2 * year + 1) + 18 * coaching(2 * year + 2), 288);
    }
    pages::of_mentors(&case).await;
    let roles: Value = read(&case.played.organiser, &case.path("roles")).await;
    let roles = roles["roles"].as_array().expect("roles");
    let many = |role: &str| roles.iter().filter(|known| known["role"] == role).count();
    let facilitate = ["external_facilitator", "co_facilitator", "supervised_facilitator"].map(many);
    assert_eq!(facilitate, [8, 16, 16]);
    for who in ["sponsor", "owner", "coach", "mentor"] {
        let told = case.played.others[who].get(&case.path("people")).await.expect("an answer");
        assert!(!told.status.is_success());
        let seen = look(&case.played.others[who], &case.played.programme).await;
        assert!(seen.people.is_empty() && !seen.occasions.is_empty(), "{who}");
    }
    pages::are_full(&case).await;
    pages::around_one(&case).await;
    case.end().await;
}

/// P5: courses of an award, of twelve and of fourteen, of which the programme has room for seven hundred; an evaluator who
/// belongs to nobody sees figures, and neither people nor who came.
#[tokio::test(flavor = "multi_thread")]
async fn courses_of_an_award_are_seen_by_an_independent_evaluator_without_anybody_in_them() {
    let case = Case::play("award").await;
    assert_eq!(case.seen.people_most, Some(700));
    let people: Vec<u32> = case.seen.cohorts.iter().map(|cohort| cohort.people).collect();
    assert_eq!(people, [12, 12, 12, 14]);
    assert_eq!(case.sets().iter().map(Vec::len).collect::<Vec<_>>(), [6, 6, 6, 6, 6, 6, 7, 7]);
    case.assert_nameless("evaluator").await;
    let report = case.report("evaluator", 1).await;
    let shown: Vec<Option<u32>> = report.groups.iter().map(|group| group.people).collect();
    assert!(shown.iter().all(|people| people.is_none_or(|people| people >= 5)), "{shown:?}");
    pages::are_full(&case).await;
    pages::of_a_corpus(&case).await;
    case.end().await;
}

/// P6: a contract for 120 people in cohorts of 12 to 24; eleven are too few, the hundred and twenty-first is one too many, and
/// a start that moves by six weeks takes along what lies ahead and nothing that was.
#[tokio::test(flavor = "multi_thread")]
async fn bounds_of_a_contract_hold_and_a_start_moves_with_its_sets() {
    let case = Case::play("partnership").await;
    let people: Vec<u32> = case.seen.cohorts.iter().map(|cohort| cohort.people).collect();
    assert_eq!(people, [20; 6]);
    let mut sizes: Vec<usize> = case.sets().iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!((sizes.len(), sizes.iter().sum::<usize>()), (18, 120));
    let first = &case.seen.cohorts[0];
    assert_eq!(
        (first.starts.as_str(), first.before.as_slice()),
        ("2016-11-14", ["2016-10-03".to_owned()].as_slice())
    );
    let dates: Vec<&str> = case
        .seen
        .occasions
        .iter()
        .filter(|occasion| occasion.cohort == 1)
        .map(|occasion| occasion.date.as_str())
        .collect();
    // The two taught days and the first meeting had been; six weeks later come the others.
    assert_eq!(dates, ["2016-10-03", "2016-10-10", "2016-10-31", "2016-12-26", "2017-01-09", "2017-02-06"]);
    let ahead: Vec<u64> = first.sets[0].meetings.iter().map(|meeting| meeting.starts_at.0).collect();
    assert!(ahead.is_sorted() && ahead.len() >= 3);
    pages::are_full(&case).await;
    pages::of_a_portfolio(&case).await;
    case.end().await;
}

/// P7: everybody wants the same project and nobody locks the others out; the message goes without set or author; what was
/// struck is in nothing that sponsors have.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_culture_is_played_from_its_first_table_to_its_summit() {
    let case = Case::play("cultural-change").await;
    let sets = case.sets();
    assert_eq!((sets.len(), case.meetings()), (4, 24));
    for set in &sets {
        assert_eq!(set.len(), 6);
        assert!(facts(set, "team").values().all(|members| *members <= 2));
        assert!(facts(set, "specialism").len() >= 3);
    }
    let meets = |kind| kind == protocol::programme::OccasionKind::Session;
    assert!(case.seen.occasions.iter().all(|occasion| !meets(occasion.kind) || occasion.minutes == 405));
    for (set, guard) in &case.played.sets {
        let seen: Life = read(guard, &format!("/api/sets/{set}/seats/1/life")).await;
        let turns = seen.turns.iter().filter(|turn| turn.member.0 > 1).map(|turn| turn.turns);
        assert_eq!(turns.collect::<Vec<_>>(), [6; 6], "36 turns in six days");
    }
    let days: Vec<&str> = case
        .seen
        .occasions
        .iter()
        .filter(|occasion| meets(occasion.kind))
        .map(|occasion| occasion.date.as_str())
        .collect();
    assert_eq!(days, ["2026-01-14", "2026-02-25", "2026-04-08", "2026-05-20", "2026-07-01", "2026-08-12"]);
    let path = case.path("releases");
    let told = case.played.others["sponsor"].get(&path).await.expect("an answer").body;
    let read: ProgrammeReleases = serde_json::from_str(&told).expect("releases");
    let from: Vec<Option<&str>> = read.letters.iter().map(|letter| letter.from.as_deref()).collect();
    assert_eq!(from, [None, Some("Set 1"), Some("Set 4")]);
    assert_eq!(read.letters[0].lines[0].expose(), "Trust is missing, and we want to help to build it.");
    for word in ["told what to answer", "close to leaving", "hers to say"] {
        assert!(!told.contains(word), "{word}");
    }
    case.assert_nameless("sponsor").await;
    case.assert_nameless("owner").await;
    pages::are_full(&case).await;
    case.end().await;
}

/// P8: two unlike sets and six who are only compared. Gossip is for no first session; whoever is compared sees their own
/// questionnaires and nothing else; the report has all three groups, before and after.
#[tokio::test(flavor = "multi_thread")]
async fn two_unlike_sets_are_compared_with_six_who_only_answer() {
    let case = Case::play("transformer").await;
    for set in case.sets() {
        assert_eq!((set.len(), facts(&set, "kind").len()), (6, 1));
    }
    let control = &case.played.others["control one"];
    let seen = look(control, &case.played.programme).await;
    assert!(seen.occasions.is_empty() && seen.people.is_empty() && seen.cohorts.is_empty());
    let told = control.get(&case.path("releases")).await.expect("an answer");
    assert_eq!(told.status.as_u16(), 404);
    for questionnaire in [1, 2] {
        let report = case.report("evaluator", questionnaire).await;
        let groups: BTreeMap<&str, Option<u32>> =
            report.groups.iter().filter_map(|group| Some((group.group.as_deref()?, group.people))).collect();
        let six = Some(6);
        assert_eq!(groups, BTreeMap::from([("control group", six), ("office", six), ("workshop", six)]));
    }
    // A set that begins by gossip is told why not.
    let seat =
        |part: &str, no: usize| json!({ "name": format!("Member {no}"), "part": part, "deputy": false });
    let members: Vec<Value> =
        std::iter::once(seat("facilitator", 0)).chain((1..=6).map(|no| seat("member", no))).collect();
    let wish = json!({
        "name": "First", "format": "gossip", "language": "de", "members": members, "key": null,
    });
    assert_eq!(code(&case.played.organiser, "/api/sets", &wish).await, "format_not_first");
    pages::are_full(&case).await;
    pages::of_a_constellation(&case).await;
    case.end().await;
}

/// P9: one problem, one set of four functions, ten meetings on their days; nobody's turn is asked for.
#[tokio::test(flavor = "multi_thread")]
async fn one_problem_has_ten_meetings_and_nobody_is_asked_for_a_turn() {
    let case = Case::play("fittings").await;
    let days: Vec<&str> = case.seen.occasions.iter().map(|occasion| occasion.date.as_str()).collect();
    assert_eq!(
        days,
        [
            "2012-03-07",
            "2012-03-28",
            "2012-04-18",
            "2012-05-02",
            "2012-05-23",
            "2012-06-13",
            "2012-06-27",
            "2012-07-18",
            "2012-08-08",
            "2012-08-29",
        ]
    );
    assert_eq!((date(2012, 8, 29) - date(2012, 3, 7)).get_days(), 175);
    let sets = case.sets();
    assert_eq!((sets.len(), facts(&sets[0], "function").len()), (1, 4));
    let (set, guard) = &case.played.sets[0];
    let life = format!("/api/sets/{set}/seats/1/life");
    let owner = json!({ "wish": format!("owner{:020}", 1), "command": { "do": "choose_allocation",
        "allocation": { "kind": "owner", "presenters": [2] } } });
    let answered = guard.post(&life, &owner).await.expect("an answer");
    assert!(answered.status.is_success(), "{}", answered.body);
    let seen: Life = serde_json::from_str(&answered.body).expect("a life");
    let attended: Vec<(u32, u32)> = seen.meetings.iter().filter_map(|meeting| meeting.attended).collect();
    assert_eq!(attended.len(), 10, "each was held on its day");
    assert!(seen.proposal.iter().all(|turn| turn.presenters == [protocol::MemberId(2)]));
    pages::of_what_was_made(&case, &seen).await;
    pages::are_full(&case).await;
    case.end().await;
}

/// P10: three sets over at least three zones each, with hours in common; two turns for each of six over six meetings.
#[tokio::test(flavor = "multi_thread")]
async fn clubs_of_four_zones_meet_in_hours_that_all_have_and_each_has_two_turns() {
    let case = Case::play("clubs").await;
    let sets = case.sets();
    assert_eq!((sets.len(), case.meetings()), (3, 18));
    for set in &sets {
        assert!(set.len() == 6 && facts(set, "zone").len() >= 3);
    }
    for (set, guard) in &case.played.sets {
        let seen: Life = read(guard, &format!("/api/sets/{set}/seats/1/life")).await;
        let turns: Vec<u32> =
            seen.turns.iter().filter(|turn| turn.member.0 > 1).map(|turn| turn.turns).collect();
        assert_eq!(turns, [2; 6], "twelve turns of six");
    }
    pages::of_clubs(&case).await;
    pages::are_full(&case).await;
    case.end().await;
}

/// The same plan and seed lead to the same transcript on the service that visitors have it on, and everything of it goes by
/// itself after a day.
#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_has_a_programme_played_and_sees_it_as_three_who_look_at_it() {
    let start = Timestamp(1_900_000_000_000);
    let server = TestServer::at(new_dir(), start, &[]).await;
    let visitor = Arc::new(server.browser());
    let cases: protocol::http::RehearsalCases = visitor.get("/api/demo/programmes").await.read();
    assert_eq!(cases.cases.len(), 13);
    let wish = json!({ "case": "fittings", "language": "de" });
    let begun: protocol::http::RehearsalProgress = visitor.post("/api/demo/programmes", &wish).await.read();
    let path = format!("/api/demo/programmes/{}", begun.programme);
    assert_eq!(server.browser().get(&path).await.status.as_u16(), 404, "nobody else's");
    patiently("the end of the play", async {
        while visitor.get(&path).await.read::<protocol::http::RehearsalProgress>().of > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let programme = format!("/api/programmes/{}", begun.programme);
    let seen: Programme = visitor.get(&programme).await.read();
    assert!(seen.entry.rehearsal && seen.people.len() == 8);
    assert_eq!(seen.cohorts[0].sets.len(), 1);
    assert!(seen.cohorts[0].sets[0].meetings.iter().all(|meeting| meeting.attended.is_some()));
    let report = format!("{programme}/questionnaires/1/report");
    for (role, people) in [("sponsor", 0), ("internal_evaluator", 0), ("lead", 8)] {
        let answered = visitor.post(&format!("{path}/role"), &json!({ "role": role })).await;
        assert!(answered.status.is_success(), "{}", answered.body);
        let seen: Programme = visitor.get(&programme).await.read();
        assert_eq!((seen.people.len(), seen.entry.roles.len()), (people, 1), "{role}");
        assert!(visitor.get(&report).await.status.is_success());
        if role == "internal_evaluator" {
            // A table has no name beside it that says what it is: each row does.
            let table = visitor.get(&format!("{programme}/evaluation/corpus.csv?language=de")).await.body;
            let marked = table.lines().filter(|row| row.ends_with(",Probe: Niemand hier ist echt."));
            assert_eq!((marked.count(), table.lines().count() > 1), (table.lines().count(), true), "{table}");
        }
    }
    let other = json!({ "role": "participant" });
    assert_eq!(visitor.post(&format!("{path}/role"), &other).await.code(), "not_understood");
    // Whoever is nobody begins nothing real, and nobody was written to.
    let own = visitor.post("/api/organisations", &json!({ "name": "Mine", "key": null })).await;
    assert_eq!(own.code(), "rehearsal_account");
    assert!(!server.printed().contains("rehearsal.invalid"));

    // The next day but one it is gone, with everybody in it.
    let data = server.stop().await;
    let server = TestServer::at(data, Timestamp(start.0 + 25 * 3_600_000), &[]).await;
    let visitor = visitor.at_another(&server.url());
    assert!(visitor.get(&programme).await.status.is_success(), "until the hour in which it is looked at");
    server.upkeep().await;
    assert_eq!(visitor.get(&programme).await.status.as_u16(), 404);
    assert_eq!(visitor.get("/api/account").await.status.as_u16(), 404);
    server.stop().await;
}

/// On the command line: what happened is told, and the links that are printed lead to it.
#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_plays_a_programme_and_says_how_to_look_at_it() {
    let listed = run_program(&["rehearse", "--list"]).await;
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert_eq!(listed.lines().count(), 13);
    assert!(listed.contains("13\tsupervisors\tSupervisors of trainees"), "{listed}");
    let unknown = run_program(&["rehearse", "nothing"]).await;
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("there is no programme nothing"));

    // All of a plan is played, a guest's place and the accreditation too: every line of the transcript is told.
    for key in ["newly-qualified", "course"] {
        let played = run_program(&["rehearse", key, "--lang", "de"]).await;
        let told = String::from_utf8(played.stdout).expect("text");
        assert!(played.status.success(), "{key}: {}", String::from_utf8_lossy(&played.stderr));
        let golden = format!("{}/golden/programmes/de/{key}.txt", env!("CARGO_MANIFEST_DIR"));
        let golden = std::fs::read_to_string(golden).expect("its transcript");
        let is_day = |word: &str| word.trim_matches([',', '.']).parse::<jiff::civil::Date>().is_ok();
        // It ends yesterday: only its days are others.
        let lines = golden.lines().filter_map(|line| line.get(12..));
        for line in lines.filter(|line| !line.split(' ').any(is_day)) {
            assert!(told.contains(line), "{key} lacks {line:?}: {told}");
        }
    }

    let data = new_dir();
    let path = data.path().to_str().expect("a plain path");
    let played = run_program(&["rehearse", "9", "--data", path]).await;
    let told = String::from_utf8(played.stdout).expect("text");
    assert!(played.status.success(), "{told} {}", String::from_utf8_lossy(&played.stderr));
    assert!(told.contains("A set meets (an issue of all); 8 of 8 came."), "{told}");
    let links = told.lines().filter_map(|line| line.split_whitespace().next());
    let links: Vec<&str> = links.filter(|link| link.starts_with("/programme#")).collect();
    assert_eq!(links.len(), 3, "{told}");
    let server = TestServer::on(data, &[]).await;
    let browser = Arc::new(server.browser());
    account(&server, &browser, "ruth@example.org").await;
    let entry: ProgrammeEntry =
        browser.post("/api/programmes/join", &json!({ "token": links[0] })).await.read();
    assert!(entry.rehearsal && entry.roles == [ProgrammeRole::Lead].into());
    let seen: Programme = browser.get(&format!("/api/programmes/{}", entry.programme)).await.read();
    assert_eq!((seen.people.len(), seen.cohorts[0].sets.len()), (8, 1));
    server.stop().await;
}
