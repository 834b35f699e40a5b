//! What each of those who look at a programme that was played has before them, and what an organiser would count by hand.

use super::{Case, code, facts, read};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::diary::Diary;
use protocol::evaluation::{
    CodersAgree, Evaluation, EvaluationPage, OwnTexts, ProgrammeProjects, ProgrammeThemes, TextKind,
};
use protocol::evidence::EvidenceMade;
use protocol::gate::ProgrammeReleases;
use protocol::http::SetHome;
use protocol::life::{AwayReason, Life, LifeMeeting, MeetingReply};
use protocol::measures::ProgrammeMeasures;
use protocol::programme::{OccasionKind, Programme, ProgrammePerson};
use protocol::questionnaire::{OwnQuestionnaire, QuestionnaireReport};
use protocol::record::RecordPage;
use protocol::{MemberId, Timestamp};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Evaluators have texts, a code book and what they agree on; sponsors have letters, projects and counts. Nobody is named in
/// any of it, and no count is small.
pub(super) async fn are_full(case: &Case) {
    let evaluator = &case.played.others["evaluator"];
    let desk: Evaluation = read(evaluator, &case.path("evaluation")).await;
    assert!(desk.texts.len() >= 4 && desk.codes.len() == 4, "{:?}", desk.texts);
    assert_eq!(desk.compared, 10);
    assert_eq!(desk.agreement, CodersAgree::Kappa { kappa: 867, observed: 900, expected: 250 });
    let open: Vec<u32> = desk.texts.iter().filter(|text| text.both).map(|text| text.open).collect();
    assert_eq!(open, [1, 0, 0], "one line is to be settled, another was");
    are_read(case).await;
}

/// P12: what practitioners say, coded by two under five outcomes, the safety of children among them, as it stands in the file.
pub(super) async fn of_five_outcomes(case: &Case) {
    let evaluator = &case.played.others["evaluator"];
    let desk: Evaluation = read(evaluator, &case.path("evaluation")).await;
    let outcomes: Vec<&str> = desk.codes.iter().map(|code| code.name.as_str()).collect();
    let five = ["safeguarding", "asking first", "time to think", "not alone", "used elsewhere"];
    assert_eq!(outcomes, five);
    assert_eq!(desk.compared, 15);
    assert_eq!(desk.agreement, CodersAgree::Kappa { kappa: 917, observed: 933, expected: 200 });
    assert!(desk.texts.iter().all(|text| text.open == 0), "the one line in which they differed was settled");
    let file = evaluator.get(&case.path("evaluation/corpus.csv?language=en")).await.expect("a file").body;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in file.lines().skip(1) {
        // What was settled, or what the first coder said; no outcome has a comma in it.
        let [settled, _, first] = row.rsplitn(4, ',').take(3).collect::<Vec<_>>()[..] else {
            panic!("no row: {row}")
        };
        *counts.entry(if settled.is_empty() { first } else { settled }).or_default() += 1;
    }
    // The interview with two was not coded.
    counts.remove("");
    assert_eq!(counts, BTreeMap::from(five.map(|outcome| (outcome, 3))));
}

/// What sponsors read, and that nobody is named in it.
pub(super) async fn are_read(case: &Case) {
    let evaluator = &case.played.others["evaluator"];
    let csv = evaluator.get(&case.path("evaluation/corpus.csv?language=en")).await.expect("a file").body;
    let sponsor = &case.played.others["sponsor"];
    let letters: ProgrammeReleases = read(sponsor, &case.path("releases")).await;
    assert!(letters.letters.iter().any(|letter| letter.opened && !letter.lines.is_empty()));
    let projects: ProgrammeProjects = read(sponsor, &case.path("projects")).await;
    assert!(!projects.projects.is_empty() && projects.projects.iter().all(|known| known.status.is_some()));
    let themes: ProgrammeThemes = read(sponsor, &case.path("themes")).await;
    let table = themes.releases.first().expect("counts of themes");
    let counts = table.cells.iter().flatten().chain(table.within.iter().map(|(_, count)| count));
    assert!(counts.clone().any(Option::is_some));
    assert!(counts.flatten().all(|count| *count == 0 || *count >= 5), "{table:?}");
    assert!(themes.titles.is_empty(), "titles are for whoever orders them");
    for person in &case.seen.people {
        assert!(!csv.contains(&person.name), "{} in {csv}", person.name);
    }
}

/// Who sits in a set, from seat 2 on.
fn seated(case: &Case, set: usize) -> Vec<&ProgrammePerson> {
    let person = |no: &u32| case.seen.people.iter().find(|known| known.person == *no).expect("somebody");
    case.played.seats[set].iter().map(|(no, _)| person(no)).collect()
}

pub(super) async fn life(case: &Case, set: usize) -> Life {
    let (id, guard) = &case.played.sets[set];
    read(guard, &format!("/api/sets/{id}/seats/1/life")).await
}

pub(super) fn on<'a>(life: &'a Life, day: &str) -> &'a LifeMeeting {
    life.meetings.iter().find(|meeting| meeting.wall.starts_with(day)).expect(day)
}

pub(super) fn turns(life: &Life) -> Vec<u32> {
    life.turns.iter().filter(|turn| turn.member.0 > 1).map(|turn| turn.turns).collect()
}

/// P1: the pair that was deployed has had its turns again by the thirteenth week, one of them alone; who was away said why to
/// the facilitator; diaries are there and sealed; clinicians have their evidence.
pub(super) async fn of_pairs(case: &Case) {
    for set in 0..4 {
        let seated = seated(case, set);
        for pair in seated.chunks(2) {
            assert_eq!(facts(pair, "project").len(), 1, "a pair sits side by side");
            assert_eq!(facts(pair, "role").len(), 2);
        }
        let life = life(case, set).await;
        let reviews = ["2026-03-17", "2026-05-05", "2026-06-23", "2026-08-11"];
        assert!(reviews.iter().all(|day| on(&life, day).attended.is_some()), "set {set} looked back");
    }
    let mut presented = 0;
    for set in 0..4 {
        let life = life(case, set).await;
        let held = life.meetings.iter().filter(|meeting| meeting.attended.is_some()).count();
        let turns = turns(&life);
        // In the twelfth week one of a pair presents alone: the turn is the pair's.
        assert_eq!(turns, [8; 6], "set {set}: eight for each pair");
        presented += held - 4;
        assert_eq!(held, 28);
        assert!(life.turns.iter().all(|turn| !turn.owed));
    }
    assert_eq!(presented, 96, "presentations of pairs");
    let second = life(case, 1).await;
    let ninth = on(&second, "2026-03-31");
    assert_eq!(ninth.attended, Some((5, 7)), "whoever facilitates is one of them");
    let away: Vec<(MemberId, MeetingReply, AwayReason)> =
        ninth.replies.iter().map(|said| (said.member, said.reply, said.away)).collect();
    let deployed = |seat| (MemberId(seat), MeetingReply::No, AwayReason::Deployed);
    assert_eq!(away, [deployed(4), deployed(5)]);
    assert_eq!(on(&second, "2026-04-21").attended, Some((6, 7)), "in the twelfth week one of the pair");

    let (id, guard) = &case.played.sets[1];
    let own = &case.played.people[&case.played.seats[1][0].0];
    let diary: Diary = read(own, &format!("/api/sets/{id}/seats/2/diary")).await;
    assert_eq!(diary.entries.len(), 28);
    let others = guard.get(&format!("/api/sets/{id}/seats/2/diary")).await.expect("an answer");
    assert_eq!(others.status.as_u16(), 404);

    let (mut files, mut entries, mut reviews) = (0, 0, 0);
    for (set, (id, guard)) in case.played.sets.iter().enumerate() {
        let home: SetHome = read(guard, &format!("/api/sets/{id}/seats/1")).await;
        for session in &home.sessions {
            let path = format!("/api/sessions/{}/seats/1/record", session.session);
            let RecordPage { record, .. } = read(guard, &path).await;
            reviews += usize::from(record.format.key == "review");
        }
        for (seat, person) in (2..).zip(seated(case, set)) {
            let own = &case.played.people[&person.person];
            let diary: Diary = read(own, &format!("/api/sets/{id}/seats/{seat}/diary")).await;
            entries += diary.entries.len();
            if person.facts["role"] == "clinician" {
                let path = format!("/api/sets/{id}/seats/{seat}/evidence");
                let made = evidence(&case.played.people[&person.person], &path, "word").await;
                files += usize::from(made.starts_with(b"PK"));
            }
        }
    }
    assert_eq!((files, entries, reviews), (12, 672, 16));
}

/// A file of evidence with one statement of a framework.
async fn evidence(who: &member::Browser, path: &str, form: &str) -> Vec<u8> {
    let wish = json!({
        "framework": "pcf", "statements": [{ "statement": "knowledge", "text": "I know more of rotas." }],
        "learning": "I learned to wait.", "form": form, "language": "en", "zone": "Europe/London",
    });
    let answered = who.post(path, &wish).await.expect("an answer");
    assert!(answered.status.is_success(), "{}", answered.body);
    let made: EvidenceMade = serde_json::from_str(&answered.body).expect("what was made");
    STANDARD.decode(made.file.expect("a file")).expect("base64")
}

/// P4: whom somebody reports to is shown alone, and was told so; two are too few and are counted in with others; it is nobody
/// else's. A team may have more than one project.
pub(super) async fn around_one(case: &Case) {
    let path = case.path("questionnaires/2/report");
    let shown: QuestionnaireReport = read(&case.played.people[&1], &path).await;
    let group = |key: &str| shown.groups.iter().find(|group| group.group.as_deref() == Some(key));
    assert_eq!(group("manager").expect("one").people, Some(1));
    let together = group("colleagues").expect("four and two");
    assert_eq!((together.people, together.merged.len()), (Some(6), 1));
    assert!(group("reports").is_none());
    for (person, alone) in [(2, true), (3, false)] {
        let own: OwnQuestionnaire =
            read(&case.played.people[&person], &case.path("questionnaires/2/own")).await;
        assert_eq!(own.shown_alone, alone, "said beforehand to person {person}");
    }
    for who in ["sponsor", "evaluator", "coach"] {
        let told = case.played.others[who].get(&path).await.expect("an answer");
        assert_eq!(told.status.as_u16(), 404, "{who}");
    }
    let projects: ProgrammeProjects = read(&case.played.others["sponsor"], &case.path("projects")).await;
    let sets: Vec<&str> = projects.projects.iter().map(|known| known.set.as_str()).collect();
    assert_eq!(sets, ["Set 1", "Set 1", "Set 2"]);
}

/// P5: 73 accounts, 12 interviews with several and 8 by telephone; what is taken back after a file was made is in no later one.
pub(super) async fn of_a_corpus(case: &Case) {
    let evaluator = &case.played.others["evaluator"];
    let desk: Evaluation = read(evaluator, &case.path("evaluation")).await;
    let many = |kind: TextKind| desk.texts.iter().filter(|text| text.kind == kind).count();
    let kinds = [TextKind::Account, TextKind::GroupInterview, TextKind::Interview];
    assert_eq!(kinds.map(many), [73, 12, 8]);
    let csv =
        async || evaluator.get(&case.path("evaluation/corpus.csv?language=en")).await.expect("a file").body;
    let second = desk.texts[1].text;
    let row = format!("\n{second},Account,1,");
    assert!(csv().await.contains(&row));
    let wish =
        json!({ "change": "taken-back-000000000000001", "command": { "do": "take_back", "text": second } });
    let taken = case.played.people[&2].post(&case.path("texts"), &wish).await.expect("an answer");
    let own: OwnTexts = serde_json::from_str(&taken.body).expect("texts");
    assert!(own.texts.iter().all(|own| own.text != second));
    assert!(!csv().await.contains(&row));
    let page = evaluator.get(&case.path(&format!("evaluation/texts/{second}"))).await.expect("an answer");
    assert_eq!(page.status.as_u16(), 404);
    // An independent evaluator reads one that stands, and no name in it.
    let page: EvaluationPage = read(evaluator, &case.path("evaluation/texts/1")).await;
    assert_eq!((page.lines.len(), page.both), (4, true));
}

/// P6: evidence by statements of a framework, in one's own words, as a document.
pub(super) async fn of_a_portfolio(case: &Case) {
    let (id, _) = &case.played.sets[0];
    let person = case.played.seats[0][0].0;
    let path = format!("/api/sets/{id}/seats/2/evidence");
    let file = evidence(&case.played.people[&person], &path, "pdf").await;
    assert!(file.starts_with(b"%PDF"));
}

/// P8: the constellation has left what it looked like at each step.
pub(super) async fn of_a_constellation(case: &Case) {
    let (id, guard) = &case.played.sets[0];
    let home: SetHome = read(guard, &format!("/api/sets/{id}/seats/1")).await;
    let last = &home.sessions[0].session;
    let RecordPage { record, .. } = read(guard, &format!("/api/sessions/{last}/seats/1/record")).await;
    assert!(record.tokens.len() == 3 && record.steps.len() >= 3, "{:?}", record.steps);
    assert!(record.tokens.iter().all(|token| token.left), "everybody left their role");
    assert!(record.despite.is_empty());
}

/// P2: eight turns over four meetings of five: each has one or two.
pub(super) async fn of_leads(case: &Case) {
    for set in 0..2 {
        let life = life(case, set).await;
        let held = life.meetings.iter().filter(|meeting| meeting.attended.is_some()).count();
        let turns = turns(&life);
        assert_eq!((held, turns.iter().sum::<u32>()), (4, 8));
        assert!(turns.iter().all(|turns| (1..=2).contains(turns)), "{turns:?}");
    }
    let body = case.played.others["sponsor"].get(&case.path("themes")).await.expect("themes").body;
    assert!(!body.contains("employer"), "{body}");
    let themes: ProgrammeThemes = serde_json::from_str(&body).expect("themes");
    let table = &themes.releases[0];
    assert_eq!((table.regions.len(), table.themes.len()), (5, 2));
    let hidden = table.cells.iter().flatten().filter(|count| count.is_none()).count();
    assert!(hidden >= 4, "a count of three, and those that it would follow from: {table:?}");
}

/// P3: whoever designed it looks at it in each of thirteen months, classes last two hours, and the last of them is about what
/// was brought most often, as the sponsor reads it.
pub(super) async fn of_a_year_and_its_classes(case: &Case) {
    let of = |kind| case.seen.occasions.iter().filter(move |occasion| occasion.kind == kind);
    let months: Vec<&str> = of(OccasionKind::Workshop).map(|occasion| &occasion.date[..7]).collect();
    assert_eq!((months.len(), months.iter().collect::<BTreeSet<_>>().len()), (13, 13), "{months:?}");
    let classes: Vec<_> = of(OccasionKind::Masterclass).collect();
    assert!(classes.len() == 3 && classes.iter().all(|class| class.minutes == 120));
    let read: ProgrammeThemes = read(&case.played.others["sponsor"], &case.path("themes")).await;
    let table = read.releases.first().expect("counts of themes");
    let (most, _) = table.within.iter().max_by_key(|(_, count)| *count).expect("a theme of the lower level");
    let most = read.themes.iter().find(|theme| theme.theme == *most).expect("it has a name");
    assert_eq!(classes.last().map(|class| class.title.as_str()), Some(most.name.as_str()));
}

/// P4: from the second year on everybody is matched with a mentor of their own, who was in a cohort of the same kind a year
/// before and works in another function; the two know it of one another, and nobody else of those who go through it does.
pub(super) async fn of_mentors(case: &Case) {
    let of = |cohort: u32| case.seen.people.iter().filter(move |person| person.cohort == cohort);
    let known = |no: u32| case.seen.people.iter().find(|person| person.person == no).expect("somebody");
    assert!(of(1).chain(of(2)).all(|person| person.mentor.is_none()), "nobody was there before them");
    for cohort in 3..=10 {
        let before: BTreeSet<u32> = of(cohort - 2).map(|person| person.person).collect();
        let mentors: BTreeSet<u32> = of(cohort).filter_map(|person| person.mentor).collect();
        assert_eq!(mentors, before, "cohort {cohort}");
        for person in of(cohort) {
            let mentor = known(person.mentor.expect("a mentor"));
            assert_ne!(mentor.facts["function"], person.facts["function"]);
        }
    }
    let mentored = of(3).next().expect("somebody");
    let mentor = known(mentored.mentor.expect("a mentor"));
    let path = format!("/api/programmes/{}", case.played.programme);
    let own: Programme = read(&case.played.people[&mentored.person], &path).await;
    let place = own.own.expect("a place");
    // A year later they are a mentor themselves.
    let theirs = of(5).filter(|person| person.mentor == Some(mentored.person));
    let theirs: Vec<String> = theirs.map(|person| person.name.clone()).collect();
    assert_eq!((place.mentor.as_deref(), &place.mentors), (Some(mentor.name.as_str()), &theirs));
    assert!(own.people.is_empty());
    let own: Programme = read(&case.played.people[&mentor.person], &path).await;
    let place = own.own.expect("a place");
    assert_eq!((place.mentor, place.mentors), (None, vec![mentored.name.clone()]));
    // Whoever coaches, mentors for the company or sponsors reads no name.
    for who in ["sponsor", "coach", "mentor"] {
        let told = case.played.others[who].get(&path).await.expect("an answer").body;
        assert!(!told.contains(&mentor.name), "{who}");
    }
    let later = json!({ "change": "mentors-later-00000000001", "command":
        { "do": "match_mentors", "cohort": 1, "from": 3, "apart": null, "alike": null } });
    assert_eq!(code(&case.played.organiser, &path, &later).await, "mentors_later");
    let again = json!({ "change": "mentors-again-00000000001", "command":
        { "do": "match_mentors", "cohort": 3, "from": 1, "apart": "function", "alike": null } });
    assert_eq!(code(&case.played.organiser, &path, &again).await, "nothing_changes", "the same pairs");
}

/// P3: after the eleventh month the role goes round in all six, and all that was stays.
pub(super) async fn of_a_role_that_goes_round(case: &Case) {
    for set in 0..6 {
        let life = life(case, set).await;
        assert!(life.rotating, "set {set}");
        let held = life.meetings.iter().filter(|meeting| meeting.attended.is_some()).count();
        assert!(held >= 2 && !life.rotation.is_empty(), "set {set}: {held} meetings");
    }
}

/// P9: something was made between any two meetings, each version with its day; the problem became another one; and what the four
/// functions bring forward has the yes of everybody of each.
pub(super) async fn of_what_was_made(case: &Case, life: &Life) {
    let held: Vec<Timestamp> = life.meetings.iter().map(|meeting| meeting.starts_at).collect();
    let versions = || life.pieces.iter().flat_map(|piece| &piece.versions);
    for pair in held.windows(2) {
        assert!(versions().any(|made| pair[0] < made.at && made.at < pair[1]), "between {pair:?}");
    }
    let names: Vec<&str> = life.pieces.iter().map(|piece| piece.name.expose()).collect();
    assert_eq!(names, ["The problem", "Scenario", "Sheet of costs", "Prototype"]);
    let many: Vec<usize> = life.pieces.iter().map(|piece| piece.versions.len()).collect();
    assert_eq!(many, [2, 2, 2, 3]);
    let [before, after] = life.pieces[0].versions.as_slice() else { panic!("two versions") };
    assert!(before.at < after.at && before.words != after.words);
    // Everybody of the set sees it, and whoever sponsors it does not.
    let (id, _) = &case.played.sets[0];
    let own: Life = read(&case.played.people[&1], &format!("/api/sets/{id}/seats/2/life")).await;
    assert_eq!(own.pieces, life.pieces);
    let letters: ProgrammeReleases = read(&case.played.others["sponsor"], &case.path("releases")).await;
    assert_eq!(letters.letters.len(), 1, "what everybody has approved");
    assert_eq!(facts(&seated(case, 0), "function").into_values().collect::<Vec<_>>(), [2; 4]);
}

/// P10: each club's figure is its owner's, and sponsors have means of the months that were closed; four are too few.
pub(super) async fn of_clubs(case: &Case) {
    let path = case.path("measures");
    let own: ProgrammeMeasures = read(&case.played.people[&3], &path).await;
    let mine: Vec<(&str, u32)> =
        own.measures[0].own.iter().map(|own| (own.month.as_str(), own.hundredths)).collect();
    assert_eq!(mine, [("2026-01", 640), ("2026-04", 410), ("2026-06", 430)]);
    assert!(own.brings && !own.runs && own.measures[0].months.is_empty() && own.measures[0].open.is_empty());
    let told: ProgrammeMeasures = read(&case.played.others["sponsor"], &path).await;
    let months: Vec<(&str, Option<u32>, Option<u32>)> = told.measures[0]
        .months
        .iter()
        .map(|month| (month.month.as_str(), month.people, month.mean))
        .collect();
    assert_eq!(
        months,
        [("2026-01", Some(18), Some(600)), ("2026-04", None, None), ("2026-06", Some(18), Some(390))]
    );
    assert!(told.measures[0].own.is_empty() && !told.brings);
    let bring = |month: &str| {
        json!({ "change": format!("late-{month}-000000000000001"), "command":
            { "do": "bring_figure", "measure": 1, "month": month, "hundredths": 1 } })
    };
    for (who, month, refused) in [(1, "2026-01", "month_closed"), (1, "2027-01", "month_unknown")] {
        assert_eq!(code(&case.played.people[&who], &path, &bring(month)).await, refused);
    }
    let close = json!({ "change": "close-000000000000000001", "command":
        { "do": "close_month", "measure": 1, "month": "2026-05" } });
    assert_eq!(code(&case.played.organiser, &path, &close).await, "month_empty");
    for who in [&case.played.others["sponsor"], &case.played.people[&1]] {
        assert_eq!(code(who, &path, &close).await, "not_found", "not theirs to close");
    }
}
