//! Programmes through their calls: who sees what of one, its time line, and coming into a role.

use super::organisations::{account, join, organisation_of};
use protocol::organisation::OrganisationInvitation;
use protocol::programme::{
    ChoiceAnswer, FormingOutcome, FormingTried, PeopleRead, Programme, ProgrammeEntry, ProgrammeRole,
    Programmes, SetsMade, WhyHere,
};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tests::{Browser, TestServer, new_dir};

/// Begins a programme; which.
pub(super) async fn begin(by: &Browser, organisation: &str, name: &str) -> String {
    let wish = json!({ "name": name, "zone": "Europe/Vienna", "language": "en" });
    let made: ProgrammeEntry =
        by.post(&format!("/api/organisations/{organisation}/programmes"), &wish).await.read();
    assert_eq!(made.name, name);
    made.programme
}

/// What a change of a programme came to.
pub(super) async fn change(by: &Browser, programme: &str, command: Value) -> tests::Answered {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let change = format!("{:022}", NUMBER.fetch_add(1, Ordering::Relaxed));
    by.post(&format!("/api/programmes/{programme}"), &json!({ "change": change, "command": command })).await
}

pub(super) async fn look(by: &Browser, programme: &str) -> Programme {
    by.get(&format!("/api/programmes/{programme}")).await.read()
}

/// Somebody with an account comes into a role.
pub(super) async fn comes_as(
    by: &Browser,
    who: &Browser,
    programme: &str,
    role: &str,
    person: Option<u32>,
) -> ProgrammeEntry {
    let wish = json!({ "role": role, "person": person, "address": null, "language": "en" });
    let invited: OrganisationInvitation =
        by.post(&format!("/api/programmes/{programme}/roles"), &wish).await.read();
    who.post("/api/programmes/join", &json!({ "token": invited.link })).await.read()
}

/// A server at noon of a day in Vienna.
pub(super) async fn server_on(data: tempfile::TempDir, day: jiff::civil::Date) -> TestServer {
    let zones = sets::Zones::bundled();
    let noon = sets::schedule::settle(day.at(12, 0, 0, 0), "Europe/Vienna", None, &zones).expect("a day");
    TestServer::at(data, noon, &[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_of_a_programme_what_their_role_lets_them() {
    let server = TestServer::start().await;
    let people: Vec<Arc<Browser>> = (0..4).map(|_| Arc::new(server.browser())).collect();
    let [olga, lena, sam, eve] = people.as_slice() else { unreachable!("four") };
    for (browser, name) in [(olga, "olga"), (lena, "lena"), (sam, "sam"), (eve, "eve")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(olga, "Hospital group").await;
    let programme = begin(olga, &organisation, "Leadership").await;
    let cohort = json!({
        "do": "add_cohort", "name": "First", "wave": null, "starts": "2031-05-11", "least": null, "most": 33,
    });
    let seen: Programme = change(olga, &programme, cohort).await.read();
    assert_eq!((seen.cohorts[0].starts.as_str(), seen.cohorts[0].most), ("2031-05-11", Some(33)));

    // Nobody without a role finds it, and facilitating in the organisation is none.
    join(olga, eve, &organisation, "facilitator").await;
    let path = format!("/api/programmes/{programme}");
    for browser in [lena, eve] {
        assert_eq!(browser.get(&path).await.status.as_u16(), 404);
        assert!(browser.get("/api/programmes").await.read::<Programmes>().programmes.is_empty());
    }
    let entry = comes_as(olga, lena, &programme, "lead", None).await;
    assert_eq!(entry.roles, [ProgrammeRole::Lead].into());
    comes_as(lena, sam, &programme, "sponsor", None).await;
    comes_as(lena, eve, &programme, "control_member", None).await;

    let wave = json!({ "do": "add_wave", "name": "Executive" });
    assert!(change(lena, &programme, wave.clone()).await.status.is_success());
    assert_eq!(change(sam, &programme, wave).await.code(), "role_only");
    let roles = format!("/api/programmes/{programme}/roles");
    assert_eq!(sam.get(&roles).await.status.as_u16(), 404);
    assert_eq!(lena.get(&roles).await.read::<Value>()["roles"].as_array().expect("roles").len(), 3);
    // The sponsor sees the time line, and nothing of forming; whoever is compared sees not even that.
    let seen = look(sam, &programme).await;
    assert_eq!(
        (seen.cohorts.len(), seen.cohorts[0].most, seen.cohorts[0].forming.is_none()),
        (1, None, true)
    );
    let seen = look(eve, &programme).await;
    assert_eq!((seen.cohorts.len(), seen.waves.len(), seen.entry.name.as_str()), (0, 0, "Leadership"));

    // A change that is sent twice happens once, and a role that has ended shows nothing more.
    let twice = json!({ "change": "A".repeat(22), "command": { "do": "add_wave", "name": "Senior" } });
    for _ in 0..2 {
        let seen: Programme = olga.post(&path, &twice).await.read();
        assert_eq!(seen.waves.len(), 2);
    }
    let own: Value = sam.get("/api/account").await.read();
    assert!(own.is_object());
    let held: Value = olga.get(&roles).await.read();
    let of_sam = held["roles"].as_array().expect("roles").iter().find(|one| one["role"] == "sponsor");
    let account = of_sam.expect("Sam")["account"].as_str().expect("an id").to_owned();
    let end = format!("{roles}/{account}/sponsor/end");
    assert_eq!(eve.post(&end, &json!({})).await.status.as_u16(), 404, "not hers to end");
    assert!(sam.post(&end, &json!({})).await.status.is_success());
    assert_eq!(sam.get(&path).await.status.as_u16(), 404);
    server.stop().await;
}

/// P6: the start moves by six weeks while the programme runs; what was is as it was after a year and a restart.
#[tokio::test(flavor = "multi_thread")]
async fn a_cohort_moves_by_six_weeks_and_nothing_that_was_is_touched() {
    let data = new_dir();
    let server = server_on(data, jiff::civil::date(2026, 9, 1)).await;
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Teaching partnership").await;
    let programme = begin(&olga, &organisation, "Leadership in social work").await;
    let cohort = json!({
        "do": "add_cohort", "name": "Aspiring 1", "wave": null, "starts": "2026-10-05", "least": 12, "most": 24,
    });
    assert!(change(&olga, &programme, cohort).await.status.is_success());
    for (kind, after_days) in [("launch", 0), ("taught_day", 7), ("session", 28), ("session", 56)] {
        let plan = json!({
            "do": "plan_occasion", "cohort": 1, "kind": kind, "title": "", "after_days": after_days,
            "time": "10:00", "minutes": 120,
        });
        assert!(change(&olga, &programme, plan).await.status.is_success());
    }
    let data = server.stop().await;
    let server = server_on(data, jiff::civil::date(2026, 10, 20)).await;
    let olga = olga.at_another(&server.url());
    let moved = json!({ "do": "move_cohort", "cohort": 1, "starts": "2026-11-16" });
    let seen: Programme = change(&olga, &programme, moved).await.read();
    let dates: Vec<&str> = seen.occasions.iter().map(|one| one.date.as_str()).collect();
    assert_eq!(dates, ["2026-10-05", "2026-10-12", "2026-12-14", "2027-01-11"]);
    assert_eq!(seen.cohorts[0].before, ["2026-10-05"]);
    let end = json!({ "do": "end_on", "day": "2028-03-31" });
    assert!(change(&olga, &programme, end).await.status.is_success());
    let data = server.stop().await;
    let server = server_on(data, jiff::civil::date(2028, 4, 1)).await;
    // A browser that was not seen for so long is not known any more.
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let again = look(&olga, &programme).await;
    assert_eq!(again.occasions.iter().map(|one| one.date.as_str()).collect::<Vec<_>>(), dates);
    assert!(again.closed && again.occasions.iter().all(|one| one.past));
    assert_eq!(
        change(&olga, &programme, json!({ "do": "end_on", "day": null })).await.code(),
        "collection_closed"
    );
    server.stop().await;
}

/// A table in base64, as the page sends it.
fn table(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

async fn people(by: &Browser, programme: &str, text: &str, only_read: bool) -> PeopleRead {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let change = format!("people{:020}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let wish = json!({
        "change": change, "cohort": 1, "table": table(text), "language": "en", "only_read": only_read,
    });
    by.post(&format!("/api/programmes/{programme}/people"), &wish).await.read()
}

async fn form(by: &Browser, programme: &str, language: &str) -> FormingTried {
    let wish = json!({ "cohort": 1, "seed": 1, "language": language });
    by.post(&format!("/api/programmes/{programme}/forming"), &wish).await.read()
}

/// P3: 24 managers, 5 directors, 4 senior managers; each manager below a senior manager, each of those below a director.
fn hospital() -> String {
    let mut text = String::from("name;level;reports to;language\n");
    for no in 1..=5 {
        text.push_str(&format!("Director {no};director;;de\n"));
    }
    for no in 1..=4 {
        text.push_str(&format!("Senior {no};senior manager;Director {no};en\n"));
    }
    for no in 1..=24 {
        let above = if no % 5 == 0 { "Director 5".to_owned() } else { format!("Senior {}", no % 5) };
        text.push_str(&format!("Manager {no};manager;{above};{}\n", if no % 2 == 0 { "de" } else { "en" }));
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_can_be_no_sets_it_is_said_why_and_the_smallest_change_makes_them() {
    let server = server_on(new_dir(), jiff::civil::date(2026, 4, 1)).await;
    let (olga, sam) = (Arc::new(server.browser()), Arc::new(server.browser()));
    account(&server, &olga, "olga@example.org").await;
    account(&server, &sam, "sam@example.org").await;
    let organisation = organisation_of(&olga, "Hospital group").await;
    let programme = begin(&olga, &organisation, "Leadership 2026").await;
    let cohort = json!({
        "do": "add_cohort", "name": "2026", "wave": null, "starts": "2026-05-11", "least": null, "most": 33,
    });
    assert!(change(&olga, &programme, cohort).await.status.is_success());
    for after_days in [0, 49, 98, 147] {
        let session = json!({
            "do": "plan_occasion", "cohort": 1, "kind": "session", "title": "", "after_days": after_days,
            "time": "09:00", "minutes": 180,
        });
        assert!(change(&olga, &programme, session).await.status.is_success());
    }

    // A table with faults is told row by row, and nobody is taken.
    let wrong = "name;level;reports to\nAda;director;\nAda;director;\nBen;manager;Zoe\n;manager;Ada\n";
    let read = people(&olga, &programme, wrong, false).await;
    let rows: Vec<u32> = read.faults.iter().map(|fault| fault.row).collect();
    assert_eq!((rows.as_slice(), read.programme.is_none()), ([3, 4, 5].as_slice(), true));
    assert!(read.faults[1].text.contains("Zoe"), "{}", read.faults[1].text);
    assert!(look(&olga, &programme).await.people.is_empty());
    let read = people(&olga, &programme, &hospital(), true).await;
    assert_eq!(
        (read.count, read.facts.as_slice()),
        (33, ["language".to_owned(), "level".to_owned()].as_slice())
    );
    assert!(look(&olga, &programme).await.people.is_empty(), "only read");
    let read = people(&olga, &programme, &hospital(), false).await;
    assert_eq!(read.programme.expect("taken").people.len(), 33);
    let again = people(&olga, &programme, "name\nDirector 1\n", false).await;
    assert_eq!(again.faults[0].row, 2, "somebody who is there already");

    // Strictly there are none: two reasons, each enough, and the rules that are no part of it are not named.
    let at_least =
        |value: &str| json!({ "rule": "at_least", "fact": "level", "values": [value], "count": 1 });
    let rules = json!({ "do": "choose_rules", "cohort": 1, "wishes": [], "rules": [
        { "rule": "sets", "count": 6 }, { "rule": "sizes", "least": 5, "most": 6 },
        at_least("director"), at_least("senior manager"), { "rule": "line", "through_any": true },
    ]});
    assert!(change(&olga, &programme, rules).await.status.is_success());
    let tried = form(&olga, &programme, "en").await;
    let FormingOutcome::Impossible { causes, relaxations } = &tried.outcome else { panic!("impossible") };
    let named: Vec<&[u32]> = causes.iter().map(|cause| cause.rules.as_slice()).collect();
    assert_eq!(named, [[0, 2].as_slice(), [0, 3].as_slice()]);
    assert!(causes.iter().all(|cause| cause.minimal));
    let scarce: Vec<(usize, u32)> =
        causes.iter().map(|cause| (cause.scarce[0].people.len(), cause.scarce[0].sets)).collect();
    assert_eq!(scarce, [(5, 6), (4, 6)]);
    assert!(causes[0].lines.iter().any(|line| line.contains("There are 5")), "{:?}", causes[0].lines);
    assert_eq!(relaxations[0].sizes, [6, 6, 6, 5, 5, 5]);
    assert!(relaxations.len() <= 3);
    let FormingOutcome::Impossible { causes, .. } = form(&olga, &programme, "de").await.outcome else {
        panic!("impossible in German as well")
    };
    assert!(
        causes[0].lines.iter().any(|line| line.contains("je Set") || line.contains("jedem Set")),
        "{:?}",
        causes[0].lines
    );

    // The smallest change is taken; who looks at what was before is told so.
    let path = format!("/api/programmes/{programme}/forming");
    let relax = json!({ "change": "R".repeat(22), "cohort": 1, "seed": 1, "at": tried.at, "relaxation": 0 });
    let seen: Programme = olga.post(&format!("{path}/relax"), &relax).await.read();
    let forming = seen.cohorts[0].forming.as_ref().expect("hers");
    assert_eq!(forming.rules.len(), 4);
    let late = json!({ "change": "S".repeat(22), "cohort": 1, "seed": 1, "at": tried.at });
    assert_eq!(olga.post(&format!("{path}/accept"), &late).await.code(), "programme_changed");
    let tried = form(&olga, &programme, "en").await;
    let FormingOutcome::Sets { sets, proved, differs, .. } = &tried.outcome else { panic!("sets") };
    let mut sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!((sizes.as_slice(), *proved, differs.len()), ([5, 5, 5, 6, 6, 6].as_slice(), true, 0));
    assert_no_lines(&seen, sets);
    let FormingOutcome::Sets { sets: again, .. } = form(&olga, &programme, "de").await.outcome else {
        panic!("sets again")
    };
    assert_eq!(&again, sets, "the same people and rules give the same sets");

    // Why somebody sits there; then placed by hand, for a reason that is kept.
    let person = sets[5][0];
    let why = json!({ "person": person, "seed": 1, "language": "en" });
    let here: WhyHere = olga.post(&format!("{path}/why"), &why).await.read();
    assert!(here.set == 5 && !here.lines.is_empty());
    let accept = json!({ "change": "T".repeat(22), "cohort": 1, "seed": 1, "at": tried.at });
    let seen: Programme = olga.post(&format!("{path}/accept"), &accept).await.read();
    assert_eq!(seen.cohorts[0].forming.as_ref().expect("hers").accepted.as_ref(), Some(sets));
    let place = json!({ "do": "place", "person": person, "set": 0, "reason": "asked to sit with her ward" });
    let placed = change(&olga, &programme, place).await;
    assert!(placed.status.is_success(), "{}", placed.body);
    let tried = form(&olga, &programme, "en").await;
    if let FormingOutcome::Sets { differs, sets, .. } = &tried.outcome {
        assert!(sets[0].contains(&person));
        assert!(differs.iter().any(|one| one.person == person && one.to == Some(0)), "{differs:?}");
    }
    let unplace = json!({ "do": "unplace", "person": person });
    assert!(change(&olga, &programme, unplace).await.status.is_success());

    // The sets are made with their seats, first sessions and meetings, all at once.
    let at = look(&olga, &programme).await.at;
    let sets_to_make: Vec<Value> = (1..=6)
        .map(|no| json!({ "name": format!("Set {no}"), "facilitator": format!("Guide {no}"), "address": null }))
        .collect();
    let make = json!({
        "change": "M".repeat(22), "cohort": 1, "at": at, "format": "classic", "sets": sets_to_make,
    });
    let wrong =
        json!({ "change": "N".repeat(22), "cohort": 1, "at": at, "format": "none", "sets": make["sets"] });
    let sets_path = format!("/api/programmes/{programme}/sets");
    assert_eq!(olga.post(&sets_path, &wrong).await.code(), "format_unknown");
    assert!(look(&olga, &programme).await.cohorts[0].sets.is_empty(), "nothing half done");
    let made: SetsMade = olga.post(&sets_path, &make).await.read();
    assert_eq!((made.links.len(), made.programme.cohorts[0].sets.len()), (6, 6));
    let meetings: usize = made.programme.cohorts[0].sets.iter().map(|set| set.meetings.len()).sum();
    assert_eq!(meetings, 24, "four for each of six");
    let twice: SetsMade = olga.post(&sets_path, &make).await.read();
    assert_eq!((twice.links.len(), twice.programme.cohorts[0].sets.len()), (0, 6), "once");
    let seen: protocol::organisation::Organisation =
        olga.get(&format!("/api/organisations/{organisation}")).await.read();
    assert_eq!(seen.sets.len(), 6);
    // Their cohort moves by a week: what lies ahead moves in each of them.
    let moved = json!({ "do": "move_cohort", "cohort": 1, "starts": "2026-05-18" });
    let seen: Programme = change(&olga, &programme, moved).await.read();
    let first = made.programme.cohorts[0].sets[0].meetings[0].starts_at;
    assert_eq!(seen.cohorts[0].sets[0].meetings[0].starts_at.0, first.0 + 7 * 86_400_000);
    // The facilitator comes in by the link, and sees what is theirs to hand out.
    let guide = server.browser();
    let token = made.links[0].link.split('#').nth(1).expect("a token").to_owned();
    let taken = guide.post("/api/invitations/take", &json!({ "token": token })).await;
    assert!(taken.status.is_success(), "{}", taken.body);
    // A sponsor sees neither people nor rules.
    comes_as(&olga, &sam, &programme, "sponsor", None).await;
    let told = sam.get(&format!("/api/programmes/{programme}")).await.body;
    for word in ["Director", "Manager", "ward", "at_least"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    server.stop().await;
}

/// Nobody sits with anybody above them.
fn assert_no_lines(seen: &Programme, sets: &[Vec<u32>]) {
    let above = |person: u32| seen.people.iter().find(|known| known.person == person)?.reports_to;
    for set in sets {
        for person in set {
            let mut at = *person;
            while let Some(manager) = above(at) {
                assert!(!set.contains(&manager), "{person} sits with {manager}");
                at = manager;
            }
        }
    }
}

/// P7: 24 people choose among four sets of six; at most two of a team in each.
#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_leaves_no_way_for_the_others_is_refused_and_another_is_named() {
    let server = TestServer::start().await;
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Cultural change").await;
    let cohort = json!({
        "do": "add_cohort", "name": "2031", "wave": null, "starts": "2031-01-14", "least": 24, "most": 24,
    });
    assert!(change(&olga, &programme, cohort).await.status.is_success());
    let rows: Vec<String> = (1..=24).map(|no| format!("Person {no},team {}\n", no % 3)).collect();
    let read = people(&olga, &programme, &format!("name,team\n{}", rows.concat()), false).await;
    assert!(read.faults.is_empty() && read.programme.is_some());
    let rules = json!({ "do": "choose_rules", "cohort": 1, "wishes": [], "rules": [
        { "rule": "sets", "count": 4 }, { "rule": "sizes", "least": 6, "most": 6 },
        { "rule": "at_most", "fact": "team", "count": 2 },
    ]});
    assert!(change(&olga, &programme, rules).await.status.is_success());
    // Three of one team, each with a place of their own.
    let chooser = async |person: u32| {
        let browser = Arc::new(server.browser());
        account(&server, &browser, &format!("p{person}@example.org")).await;
        let entry = comes_as(&olga, &browser, &programme, "participant", Some(person)).await;
        assert_eq!(entry.roles, [ProgrammeRole::Participant].into());
        browser
    };
    let (one, two, three) = (chooser(3).await, chooser(6).await, chooser(9).await);
    let choose = async |browser: &Browser, number: u32, set: u32| {
        let wish = json!({ "change": format!("choice{number:020}"), "set": set, "language": "en" });
        browser.post(&format!("/api/programmes/{programme}/choice"), &wish).await
    };
    assert_eq!(choose(&one, 0, 0).await.code(), "choosing_closed");
    assert_eq!(choose(&olga, 0, 0).await.code(), "role_only", "who goes through nothing chooses nothing");
    let open = json!({ "do": "let_choose", "cohort": 1, "open": true });
    assert!(change(&olga, &programme, open).await.status.is_success());
    for (number, browser) in [(1, &one), (2, &two)] {
        let answer: ChoiceAnswer = choose(browser, number, 2).await.read();
        assert!(answer.taken);
        assert_eq!(answer.programme.own.expect("a place").chosen, Some(2));
        assert!(answer.programme.people.is_empty(), "nobody else's name");
    }
    let answer: ChoiceAnswer = choose(&three, 3, 2).await.read();
    assert!(!answer.taken && answer.programme.own.as_ref().expect("a place").chosen.is_none());
    assert!(answer.lines.iter().any(|line| line.contains("at most 2")), "{:?}", answer.lines);
    assert!(answer.lines.iter().all(|line| !line.contains("Person")), "no names: {:?}", answer.lines);
    assert_eq!(answer.open, [0, 1, 3]);
    let answer: ChoiceAnswer = choose(&three, 4, answer.open[0]).await.read();
    assert!(answer.taken);
    assert_eq!(answer.programme.own.expect("a place").choices, [1, 0, 2, 0]);
    // Whoever chose may choose again, and the sets keep every choice.
    let answer: ChoiceAnswer = choose(&two, 5, 3).await.read();
    assert!(answer.taken);
    let tried = form(&olga, &programme, "en").await;
    let FormingOutcome::Sets { sets, .. } = tried.outcome else { panic!("sets") };
    for (person, set) in [(3, 2), (6, 3), (9, 0)] {
        assert!(sets[set].contains(&person), "{sets:?}");
    }
    assert!(sets.iter().all(|set| set.len() == 6));
    server.stop().await;
}
