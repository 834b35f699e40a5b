//! Evaluation through its calls: texts that are consented to one by one, coded by two who do not see each other, and taken
//! along without what was taken back; themes of problems from titles; how far projects have come. P4 and P5 of the case
//! studies.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, comes_as};
use super::questionnaires::{add_cohort, drawn, take_people};
use protocol::evaluation::{
    CodersAgree, Evaluation, EvaluationPage, InterviewToRead, OwnTexts, ProgrammeProjects, ProgrammeThemes,
    ProjectStatus, TextKind, TextPreview, ThemeTable,
};
use protocol::evidence::Evidence;
use protocol::gate::Gate;
use protocol::{Command, MemberId};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tests::{Answered, Browser, TestServer, TestSet, new_dir, patiently};

const NAMES: [&str; 4] = ["Ada Lark", "Ben Moss", "Cleo Rye", "Dan Fell"];

/// The calls of one programme.
struct Calls(String);

impl Calls {
    fn path(&self, rest: &str) -> String {
        format!("/api/programmes/{}/{rest}", self.0)
    }

    async fn ask(&self, who: &Browser, rest: &str, command: Value) -> Answered {
        who.post(&self.path(rest), &json!({ "change": drawn(), "command": command })).await
    }

    async fn consents(&self, who: &Browser, command: Value) -> OwnTexts {
        self.ask(who, "texts", command).await.read()
    }

    async fn does(&self, who: &Browser, command: Value) -> Evaluation {
        self.ask(who, "evaluation", command).await.read()
    }

    async fn preview(&self, who: &Browser, words: &str) -> TextPreview {
        who.post(&self.path("texts/preview"), &json!({ "words": words })).await.read()
    }

    async fn interview(&self, who: &Browser, code: &str) -> Answered {
        who.post(&self.path("texts/interview"), &json!({ "code": code })).await
    }

    async fn page(&self, who: &Browser, text: u32) -> EvaluationPage {
        who.get(&self.path(&format!("evaluation/texts/{text}"))).await.read()
    }

    async fn file(&self, who: &Browser, ending: &str) -> Answered {
        who.get(&self.path(&format!("evaluation/corpus.{ending}?language=en"))).await
    }
}

/// A file as it comes over the wire.
async fn bytes(who: &Browser, path: &str) -> Vec<u8> {
    let (name, value) = member::calls::OWN_PAGE;
    let cookie = who.cookie().expect("somebody who is known");
    let client = reqwest::Client::new();
    let asked = client.get(format!("{}{path}", who.url())).header(name, value).header("cookie", cookie);
    let answered = asked.send().await.expect("the server answers");
    assert!(answered.status().is_success(), "{path}");
    answered.bytes().await.expect("a file").to_vec()
}

/// Gives the lines of a text codes; 0 is none.
async fn code(calls: &Calls, who: &Browser, text: u32, codes: &[u32]) {
    for (line, code) in (0_u32..).zip(codes) {
        if *code > 0 {
            calls.does(who, json!({ "do": "code_line", "text": text, "line": line, "code": code })).await;
        }
    }
    calls.does(who, json!({ "do": "finish", "text": text })).await;
}

/// What another program finds in a file for exchange: each source by its name, and each coding with who gave it, which code,
/// and the characters it is on.
const READ_EXCHANGE: &str = "\
import sys, zipfile, xml.etree.ElementTree as tree
packed = zipfile.ZipFile(sys.argv[1])
assert packed.testzip() is None
ns = {'q': 'urn:QDA-XML:project:1.0'}
project = tree.fromstring(packed.read('project.qde'))
assert project.tag == '{urn:QDA-XML:project:1.0}Project', project.tag
guids = [part.get('guid') for part in project.iter() if part.get('guid')]
assert len(guids) == len(set(guids)), 'every id is one thing'
users = {user.get('guid'): user.get('name') for user in project.iterfind('q:Users/q:User', ns)}
codes = {code.get('guid'): code.get('name') for code in project.iterfind('q:CodeBook/q:Codes/q:Code', ns)}
print('codes', ' ; '.join(codes.values()))
files = {'project.qde'}
for source in project.iterfind('q:Sources/q:TextSource', ns):
    file = 'sources/' + source.get('plainTextPath').removeprefix('internal://')
    files.add(file)
    text = packed.read(file).decode('utf-8')
    print('source', source.get('name'), len(text.splitlines()))
    for selection in source.iterfind('q:PlainTextSelection', ns):
        part = text[int(selection.get('startPosition')):int(selection.get('endPosition'))]
        for coding in selection.iterfind('q:Coding', ns):
            code = codes[coding.find('q:CodeRef', ns).get('targetGUID')]
            print('coding', users[coding.get('creatingUser')], '|', code, '|', part)
assert files == set(packed.namelist()), packed.namelist()
";

/// What it says; nothing, and a word of it, where there is no Python.
fn another_program_reads(qdpx: &[u8], folder: &Path) -> Option<String> {
    let path = folder.join("corpus.qdpx");
    std::fs::write(&path, qdpx).expect("a file");
    let python = std::env::var_os("OPENSET_PYTHON").unwrap_or_else(|| "python3".into());
    let mut read = std::process::Command::new(python);
    read.args(["-c", READ_EXCHANGE]).arg(&path).env("PYTHONIOENCODING", "utf-8");
    match read.output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).expect("text"))
        }
        Err(error) => {
            eprintln!("skipped: Python is not there ({error})");
            None
        }
    }
}

/// P5: accounts and interviews are consented to one by one, two code them blind, and what is taken back is in nothing that is
/// taken along from then on.
#[tokio::test(flavor = "multi_thread")]
async fn consented_texts_are_coded_by_two_and_one_taken_back_is_in_no_file_after_it() {
    let server = TestServer::start().await;
    let [olga, sam, eve, ivo] = [0, 1, 2, 3].map(|_| Arc::new(server.browser()));
    for (browser, name) in [(&olga, "olga"), (&sam, "sam"), (&eve, "eve"), (&ivo, "ivo")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Social work").await;
    let calls = Calls(begin(&olga, &organisation, "Award 2031").await);
    add_cohort(&olga, &calls.0, "2031-01-12").await;
    take_people(&olga, &calls.0, &format!("name\n{}\n", NAMES.join("\n"))).await;
    comes_as(&olga, &sam, &calls.0, "sponsor", None).await;
    comes_as(&olga, &eve, &calls.0, "independent_evaluator", None).await;
    comes_as(&olga, &ivo, &calls.0, "internal_evaluator", None).await;
    let mut people = Vec::new();
    for person in 1..=4_u32 {
        let browser = Arc::new(server.browser());
        account(&server, &browser, &format!("p{person}@example.org")).await;
        comes_as(&olga, &browser, &calls.0, "participant", Some(person)).await;
        people.push(browser);
    }
    let [ada, ben, cleo, dan] = people.as_slice() else { unreachable!("four") };

    // What evaluators would read is read first, and consented to in these words.
    let written = "I asked BEN why.\nBen Moss was silent, and Cleo waited.\nI waited as well.";
    let early = calls.ask(ada, "texts", json!({ "do": "consent", "words": written })).await;
    assert_eq!((early.status.as_u16(), early.code().as_str()), (409, "name_in_text"));
    let read = calls.preview(ada, written).await;
    assert_eq!(
        read.words.expose(),
        "I asked Person A why.\nPerson A was silent, and Person B waited.\nI waited as well."
    );
    assert_eq!(read.exchanged, 2);
    let own = calls.consents(ada, json!({ "do": "consent", "words": read.words })).await;
    assert_eq!((own.texts.len(), own.texts[0].kind, own.texts[0].lines.len()), (1, TextKind::Account, 3));
    calls.consents(ben, json!({ "do": "consent", "words": "=I told them.\nThen I asked. ☂️" })).await;
    assert!(calls.consents(ben, json!({ "do": "take_back", "text": 2 })).await.texts.is_empty());
    calls.consents(ben, json!({ "do": "consent", "words": "=I told them.\nThen I asked. ☂️" })).await;
    assert_eq!(calls.ask(ben, "texts", json!({ "do": "take_back", "text": 1 })).await.status.as_u16(), 404);

    // Nobody but evaluators has the corpus; they have no texts of their own to consent to.
    for (who, path) in [(&olga, "evaluation"), (&sam, "evaluation"), (ada, "evaluation"), (&eve, "texts")] {
        assert_eq!(who.get(&calls.path(path)).await.status.as_u16(), 404, "{path}");
    }
    for who in [&olga, &sam, ada] {
        for path in ["evaluation/texts/1", "evaluation/corpus.qdpx", "evaluation/corpus.csv"] {
            assert_eq!(who.get(&calls.path(path)).await.status.as_u16(), 404, "{path}");
        }
    }

    // An interview with three of them: found by its code, in the corpus with the third consent.
    let put = json!({
        "do": "put_interview", "kind": "group_interview", "voices": 3,
        "words": "We stopped the Monday call.\r\nNobody asked Dan.",
    });
    let put = calls.does(&eve, put).await;
    let told = put.interviews[0].code.clone().expect("a code to tell");
    let of_ivo: Evaluation = ivo.get(&calls.path("evaluation")).await.read();
    assert_eq!(of_ivo.interviews[0].code, None, "whoever wrote it down tells it");
    assert_eq!(calls.interview(&eve, &told).await.status.as_u16(), 404);
    let said = format!("{}-{}", told[..5].to_uppercase(), &told[5..]);
    let shown: InterviewToRead = calls.interview(ada, &said).await.read();
    assert_eq!((shown.voices, shown.lines[1].expose()), (3, "Nobody asked Person C."));
    for (who, agreed) in [(ada, 1), (ben, 2)] {
        let own = calls.consents(who, json!({ "do": "agree", "code": said })).await;
        let own = own.texts.last().expect("the interview");
        assert_eq!((own.agreed, own.voices), (agreed, 3));
    }
    assert_eq!(eve.get(&calls.path("evaluation/texts/4")).await.status.as_u16(), 404, "one is missing");
    calls.consents(cleo, json!({ "do": "agree", "code": told })).await;
    let phone = json!({ "do": "put_interview", "kind": "interview", "voices": 1, "words": "By telephone." });
    let phone = calls.does(&eve, phone).await;
    let told = phone.interviews[0].code.clone().expect("a code to tell");
    calls.consents(dan, json!({ "do": "decline", "code": told })).await;
    assert_eq!(calls.interview(dan, &told).await.status.as_u16(), 404, "it is gone");
    let seen: Evaluation = ivo.get(&calls.path("evaluation")).await.read();
    assert_eq!(seen.texts.iter().map(|text| text.text).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(seen.taken_back, [2, 5]);

    // Two code it, and neither reads the other's before both have finished: on no page, and in no file.
    for (name, about) in
        [("asking", "A question was put."), ("silence", ""), ("telling", ""), ("<odd> & \"one\"", "")]
    {
        calls.does(&eve, json!({ "do": "name_code", "name": name, "about": about })).await;
    }
    code(&calls, &eve, 1, &[1, 2, 0]).await;
    calls.does(&ivo, json!({ "do": "code_line", "text": 1, "line": 0, "code": 1 })).await;
    let blind = calls.page(&ivo, 1).await;
    assert!(!blind.both && blind.lines.iter().all(|line| line.first.is_none() && line.second.is_none()));
    assert_eq!(blind.lines.iter().map(|line| line.own).collect::<Vec<_>>(), [Some(1), None, None]);
    assert!(!calls.file(&ivo, "csv").await.body.contains("silence"));
    let early = json!({ "do": "settle", "text": 1, "line": 0, "code": 1 });
    assert_eq!(calls.ask(&ivo, "evaluation", early).await.code(), "coding_not_finished");
    code(&calls, &ivo, 1, &[1, 2, 2]).await;
    code(&calls, &eve, 3, &[3, 1]).await;
    code(&calls, &ivo, 3, &[3, 3]).await;
    let again = json!({ "do": "code_line", "text": 1, "line": 0, "code": 2 });
    assert_eq!(calls.ask(&ivo, "evaluation", again).await.code(), "coding_finished");

    // Four lines have a code of both, three times the same: five in sixteen by chance.
    let seen: Evaluation = eve.get(&calls.path("evaluation")).await.read();
    assert_eq!(seen.compared, 4);
    assert_eq!(seen.agreement, CodersAgree::Kappa { kappa: 636, observed: 750, expected: 313 });
    assert_eq!(seen.codes[3].agreement, CodersAgree::NothingCoded {});
    let differ = calls.page(&ivo, 3).await;
    assert_eq!(differ.lines.iter().map(|line| line.differ).collect::<Vec<_>>(), [false, true]);
    calls.does(&ivo, json!({ "do": "settle", "text": 3, "line": 1, "code": 1 })).await;
    let settled = calls.page(&eve, 3).await;
    let line = &settled.lines[1];
    let mut both = [line.first, line.second];
    both.sort_unstable();
    assert_eq!((line.settled.and_then(|settled| settled.code), both), (Some(1), [Some(1), Some(3)]));

    // It is all there after a restart, and in the files.
    let server = TestServer::on(server.stop().await, &[]).await;
    let [eve, ivo, ada] = [&eve, &ivo, ada].map(|who| who.at_another(&server.url()));
    let folder = new_dir();
    let exchange = bytes(&eve, &calls.path("evaluation/corpus.qdpx")).await;
    if let Some(read) = another_program_reads(&exchange, folder.path()) {
        assert!(read.starts_with("codes asking ; silence ; telling ; <odd> & \"one\"\n"), "{read}");
        for line in [
            "source Account 1 3",
            "coding Second coder | silence | Person A was silent, and Person B waited.",
            "coding First coder | telling | =I told them.",
            "coding Settled | asking | Then I asked. ☂️",
            "source Group interview 4 2",
        ] {
            assert!(read.lines().any(|known| known == line), "{line} in {read}");
        }
        assert!(!read.contains("source Account 2") && !read.contains("source Interview 5"), "{read}");
    }
    let csv = calls.file(&eve, "csv").await.body;
    assert!(
        csv.starts_with('\u{feff}') && csv.contains("1,Account,1,I asked Person A why.,asking,asking,"),
        "{csv}"
    );
    assert!(csv.contains(",'=I told them.,"), "what looks like a formula is words: {csv}");
    for name in NAMES.iter().flat_map(|name| name.split(' ')) {
        assert!(!csv.contains(name), "{name} in {csv}");
    }
    assert!(eve.get(&calls.path("evaluation/corpus.docx")).await.status.is_success());

    // Withdrawn after a file was made: in no file after it, on no page, and in no figure.
    calls.consents(&ada, json!({ "do": "take_back", "text": 1 })).await;
    let seen: Evaluation = ivo.get(&calls.path("evaluation")).await.read();
    assert_eq!((seen.taken_back.as_slice(), seen.compared), ([1, 2, 5].as_slice(), 2));
    assert_eq!(ivo.get(&calls.path("evaluation/texts/1")).await.status.as_u16(), 404);
    let csv = calls.file(&ivo, "csv").await.body;
    assert!(!csv.contains("Person A") && csv.contains("I told them"), "{csv}");
    let exchange = bytes(&ivo, &calls.path("evaluation/corpus.qdpx")).await;
    if let Some(read) = another_program_reads(&exchange, folder.path()) {
        assert!(!read.contains("Account 1") && read.contains("source Account 3 2"), "{read}");
    }
    server.stop().await;
}

/// Lets titles of a set go up, some of one kind after some of another.
async fn titles(set: &mut TestSet, many: &[(&str, usize)]) {
    let path = format!("/api/sets/{}/seats/2/gate", set.started.set);
    let member = set.member(2).browser().clone();
    for (words, times) in many {
        for _ in 0..*times {
            let command = json!({ "do": "approve_title", "words": words });
            let approved = member.post(&path, &json!({ "change": drawn(), "command": command })).await;
            assert!(approved.status.is_success(), "{}", approved.body);
        }
    }
}

/// Puts every title under the theme of its words.
async fn order(calls: &Calls, who: &Browser, themes: &[(&str, u32)]) {
    let seen: ProgrammeThemes = who.get(&calls.path("themes")).await.read();
    for title in seen.titles.iter().filter(|title| title.theme.is_none()) {
        let theme = themes.iter().find(|(words, _)| *words == title.words.expose()).expect("a theme").1;
        let ordered = calls
            .ask(who, "themes", json!({ "do": "order_title", "title": title.title, "theme": theme }))
            .await;
        assert!(ordered.status.is_success(), "{}", ordered.body);
    }
}

/// P2 and P4: titles that presenters let go up are counted on two levels without whose they are, and what is shown gives no
/// small number away; sponsors see how far projects have come, as their sets say.
#[tokio::test(flavor = "multi_thread")]
async fn sponsors_see_counts_of_themes_and_how_far_projects_have_come_and_nothing_of_talk() {
    let server = TestServer::start().await;
    let mut north = TestSet::found(&server.url(), 2).await;
    let mut south = TestSet::found(&server.url(), 2).await;
    let [ruth, tess] = [north.facilitator().browser().clone(), south.facilitator().browser().clone()];
    let [olga, sam, ines] = [0, 1, 2].map(|_| Arc::new(server.browser()));
    let all = [(&olga, "olga"), (&sam, "sam"), (&ines, "ines"), (&ruth, "ruth"), (&tess, "tess")];
    for (browser, name) in all {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Ports").await;
    let calls = Calls(begin(&olga, &organisation, "Cohort 2031").await);
    for (who, role) in [
        (&ruth, "internal_facilitator"),
        (&tess, "internal_facilitator"),
        (&sam, "sponsor"),
        (&ines, "sponsor"),
    ] {
        comes_as(&olga, who, &calls.0, role, None).await;
    }
    for (who, set, name, region) in
        [(&ruth, &north, "Cranes", Some("North")), (&tess, &south, "Gates", Some("South"))]
    {
        let joined = json!({ "programme": calls.0, "name": name, "region": region });
        let path = format!("/api/sets/{}/seats/1/programme", set.started.set);
        assert!(who.post(&path, &joined).await.status.is_success());
    }

    titles(&mut north, &[("How do I say no?", 6), ("Who decides here?", 8)]).await;
    titles(&mut south, &[("How do I say no?", 9), ("Who decides here?", 2), ("Whom may I ask?", 6)]).await;
    for (name, within) in [("self", None), ("power", None), ("saying no", Some(1)), ("asking", Some(1))] {
        let named =
            calls.ask(&olga, "themes", json!({ "do": "name_theme", "name": name, "within": within })).await;
        assert!(named.status.is_success(), "{}", named.body);
    }
    let deeper = json!({ "do": "name_theme", "name": "deeper", "within": 3 });
    assert_eq!(calls.ask(&olga, "themes", deeper).await.code(), "no_such_theme");
    order(&calls, &olga, &[("How do I say no?", 3), ("Who decides here?", 2), ("Whom may I ask?", 4)]).await;
    let desk = olga.get(&calls.path("themes")).await;
    for word in ["Cranes", "North", "Member", &north.started.set.0] {
        assert!(!desk.body.contains(word), "{word} in {}", desk.body);
    }
    assert_eq!(calls.ask(&sam, "themes", json!({ "do": "release_themes" })).await.status.as_u16(), 404);
    let before: ProgrammeThemes = sam.get(&calls.path("themes")).await.read();
    assert!(
        !before.orders && before.titles.is_empty() && before.themes.is_empty() && before.releases.is_empty()
    );
    let released = calls.ask(&olga, "themes", json!({ "do": "release_themes" })).await;
    assert!(released.status.is_success(), "{}", released.body);

    // Two in the south under power: hidden, with the three that it would follow from. All totals stand.
    let shown: ProgrammeThemes = sam.get(&calls.path("themes")).await.read();
    let table: &ThemeTable = &shown.releases[0];
    assert_eq!(
        (table.regions.as_slice(), table.themes.as_slice()),
        (["North".to_owned(), "South".to_owned()].as_slice(), [1, 2].as_slice())
    );
    assert_eq!(table.cells[2], [Some(21), Some(10), Some(31)]);
    assert_eq!(table.cells[0], [None, None, Some(14)]);
    assert_eq!(table.cells[1], [None, None, Some(17)]);
    assert_eq!(table.within, [(3, Some(15)), (4, Some(6))]);
    assert!(shown.titles.is_empty(), "titles are for whoever orders them");

    // One more comes: no second table says where to.
    titles(&mut north, &[("Who decides here?", 1)]).await;
    order(&calls, &olga, &[("Who decides here?", 2)]).await;
    calls.ask(&olga, "themes", json!({ "do": "release_themes" })).await;
    let shown: ProgrammeThemes = sam.get(&calls.path("themes")).await.read();
    let (second, first) = (&shown.releases[0], &shown.releases[1]);
    assert_eq!((second.release, first.release, first.cells[2][1]), (2, 1, Some(10)));
    assert_eq!(second.cells[2][1], None, "eleven beside ten would be one who came");
    assert_eq!(second.within, [(3, Some(15)), (4, Some(6))], "nothing came or went there");

    projects(&calls, [&olga, &sam, &ines], &mut north).await;
    server.stop().await;
}

async fn projects(calls: &Calls, [olga, sam, ines]: [&Browser; 3], north: &mut TestSet) {
    let roles: Value = olga.get(&calls.path("roles")).await.read();
    let of_ines =
        roles["roles"].as_array().expect("roles").iter().find(|one| one["address"] == "ines@example.org");
    let of_ines = of_ines.expect("Ines")["account"].as_str().expect("an account").to_owned();
    let given =
        json!({ "do": "begin_project", "name": "Berth times", "set": north.started.set, "sponsors": [] });
    assert_eq!(
        calls.ask(sam, "projects", given.clone()).await.status.as_u16(),
        404,
        "not the sponsor's to give"
    );
    let nowhere = json!({ "do": "begin_project", "name": "x", "set": "nowhere", "sponsors": [] });
    assert_eq!(calls.ask(olga, "projects", nowhere).await.status.as_u16(), 404);
    assert!(calls.ask(olga, "projects", given).await.status.is_success());
    let own = json!({
        "do": "begin_project", "name": "Night crews", "set": north.started.set, "sponsors": [of_ines],
    });
    let seen: ProgrammeProjects = calls.ask(olga, "projects", own).await.read();
    assert_eq!((seen.projects.len(), seen.sets.len()), (2, 2));

    let path = format!("/api/sets/{}/seats/2/gate", north.started.set);
    let member = north.member(2).browser().clone();
    let say = json!({ "do": "say_project", "project": 1, "status": "trying" });
    let gate: Gate = member.post(&path, &json!({ "change": drawn(), "command": say })).await.read();
    assert_eq!(
        gate.projects.iter().map(|known| known.status).collect::<Vec<_>>(),
        [Some(ProjectStatus::Trying), None]
    );
    assert_eq!(member.get(&calls.path("projects")).await.status.as_u16(), 404, "theirs are at the gate");

    let answered = sam.get(&calls.path("projects")).await;
    for word in ["How do I", "Member", "example.org", "Night crews"] {
        assert!(!answered.body.contains(word), "{word} in {}", answered.body);
    }
    let seen: ProgrammeProjects = answered.read();
    assert_eq!((seen.projects[0].name.as_str(), seen.projects[0].set.as_str()), ("Berth times", "Cranes"));
    assert_eq!(seen.projects[0].status, Some(ProjectStatus::Trying));
    assert!(seen.projects[0].since.is_some() && seen.sets.is_empty());
    let seen: ProgrammeProjects = ines.get(&calls.path("projects")).await.read();
    assert_eq!(seen.projects.len(), 2, "hers, and every sponsor's");
}

/// An interview is a session like any other: the evaluator calls themselves in and asks; whoever answers leaves words of their
/// own for its record, and consents to them one by one. Nothing of it reaches the evaluators by itself.
#[tokio::test(flavor = "multi_thread")]
async fn what_one_leaves_for_the_record_of_an_interview_is_consented_to_by_itself() {
    let server = TestServer::start().await;
    let mut interview = TestSet::found_in(&server.url(), "interview", 1).await;
    let [eve, ada] = [1, 2].map(|member| interview.member(member).browser().clone());
    let olga = Arc::new(server.browser());
    for (browser, name) in [(&olga, "olga"), (&eve, "eve"), (&ada, "ada")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Social work").await;
    let calls = Calls(begin(&olga, &organisation, "Award 2031").await);
    add_cohort(&olga, &calls.0, "2031-01-12").await;
    take_people(&olga, &calls.0, "name\nAda Lark\n").await;
    comes_as(&olga, &eve, &calls.0, "independent_evaluator", None).await;
    comes_as(&olga, &ada, &calls.0, "participant", Some(1)).await;

    // Whoever is asked presents without an agenda, and the evaluator asks though they guard the process.
    interview.facilitator().make(Command::StartSession {}).await;
    interview.go_to("interview-questions").await;
    interview.facilitator().make(Command::GiveFloor { to: MemberId(1) }).await;
    let asked = Command::NoteQuestion {
        asker: MemberId(1),
        text: "What did you do when they fell silent?".into(),
        question_kind: None,
        to: Some(MemberId(2)),
    };
    interview.facilitator().make(asked).await;
    interview.member(2).until("a question to answer", |member| !member.replies().is_empty()).await;
    interview.go_to("not-asked").await;
    let left = ["I stopped the Monday call.", "Nobody missed it."];
    for words in left {
        interview.member(2).make(Command::ShareReflection { text: words.into() }).await;
    }
    interview.end().await;

    let own = format!("/api/sets/{}/seats/2/evidence?language=en", interview.started.set);
    let lines: Vec<String> = patiently("the record", async {
        loop {
            let evidence: Evidence = ada.get(&own).await.read();
            let lines: Vec<String> = evidence.own.iter().map(|line| line.text.expose().to_owned()).collect();
            if lines.len() == left.len() {
                return lines;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(left.iter().all(|words| lines.iter().any(|line| line == words)), "{lines:?}");
    let corpus = async || -> Evaluation { eve.get(&calls.path("evaluation")).await.read() };
    assert!(corpus().await.texts.is_empty(), "a record goes nowhere by itself");
    let read = calls.preview(&ada, left[0]).await;
    calls.consents(&ada, json!({ "do": "consent", "words": read.words })).await;
    let seen = calls.page(&eve, corpus().await.texts[0].text).await;
    assert_eq!(seen.lines.iter().map(|line| line.words.expose()).collect::<Vec<_>>(), [left[0]]);
    server.stop().await;
}
