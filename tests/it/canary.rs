//! A canary run: a whole set writes a marker of its own into every field that takes words, and none of them is anywhere it must
//! not be: in logs, figures, subjects of mail, what organisers see, files of the store or a backup of them; not in plain, and
//! not in base64 or UTF-16 either.
//!
//! The fields are read off the contract: one that is added and not filled here, or not said to take no words, fails.

mod above;
mod evaluated;
mod fields;
mod told;

use super::programmes::{begin, change, look};
use super::questionnaires::drawn;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use fields::{NO_WORDS, fields};
use protocol::http::{Invited, SetStarted};
use protocol::passkey::PasskeyAsked;
use protocol::signal::ClientSignal;
use protocol::view::{ActionKind, ActionStatus, BoardColumn, TokenPlace, TokenShape};
use protocol::{
    ActionId, CardId, ClientFrame, Command, CommandKind, Content, MemberId, PlannedRound, QuestionId,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::{
    Browser, Mail, Mailbox, Manner, TestMember, TestPasskey, TestProcess, TestProvider, TestSet, new_dir,
    run_program,
};

/// A round in which everything is written that can be, and one with a canvas.
const FORMATS: [(&str, &str); 2] = [
    (
        "written",
        "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
         [[opening]]\nfrom = \"classic/check-in\"\n[[opening]]\nfrom = \"classic/bidding\"\n\
         [[round]]\nfrom = \"classic/presentation\"\n[[round]]\nfrom = \"classic/open-questions\"\n\
         [[round]]\nfrom = \"group-issue/one-sentence\"\nkey = \"writing\"\n\
         [[round]]\nfrom = \"group-issue/one-sentence-read\"\nkey = \"reading\"\n\
         [[round]]\nfrom = \"classic/round-review\"\nkey = \"collecting\"\n\
         purpose = \"collecting\"\nrule = \"open\"\nends = \"facilitator\"\norder = \"everyone\"\nwrites = [\"board\"]\n\
         [[round]]\nfrom = \"classic/actions\"\n[[round]]\nfrom = \"classic/round-review\"\n\
         [[closing]]\nfrom = \"classic/check-out\"\n",
    ),
    (
        "placed",
        "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
         [[opening]]\nfrom = \"classic/progress-reports\"\n[[opening]]\nfrom = \"classic/bidding\"\n\
         [[round]]\nfrom = \"classic/round-review\"\nkey = \"placing\"\n\
         purpose = \"placing\"\nrule = \"open\"\nends = \"facilitator\"\norder = \"everyone\"\nwrites = [\"canvas\"]\n\
         [[closing]]\nfrom = \"classic/check-out\"\n",
    ),
];
const WORDS: &str = "format = All that is written\n    .about = A\n    .know = B\n\
    stage-writing = Writing\nstage-reading = Reading\nstage-collecting = Collecting\nstage-placing = Placing\n";

/// The markers, by the field that each was written into.
#[derive(Default)]
struct Said {
    /// Drawn anew in each run, so that none is in anything by chance.
    run: u64,
    by_field: BTreeMap<String, String>,
}

impl Said {
    fn new() -> Self {
        Self { run: rand::random(), by_field: BTreeMap::new() }
    }

    /// The marker of a field, which is filled with it from now on.
    fn marked(&mut self, field: &str) -> String {
        let number = self.by_field.len();
        let marker = format!("{}{number:02x}", self.begins());
        self.by_field.entry(field.to_owned()).or_insert(marker).clone()
    }

    /// What every marker of this run begins with.
    fn begins(&self) -> String {
        format!("kanari{:016x}", self.run)
    }

    fn content(&mut self, field: &str) -> Content {
        Content::new(self.marked(field))
    }
}

/// A marker as it could stand in a file or a text: in plain, in base64 wherever it begins, in UTF-16 of either order, in hex.
fn shapes(marker: &str) -> Vec<Vec<u8>> {
    let mut shapes = vec![marker.as_bytes().to_vec(), marker.to_uppercase().into_bytes()];
    for lead in 0..3 {
        let padded = [vec![0; lead], marker.as_bytes().to_vec()].concat();
        let text = STANDARD_NO_PAD.encode(padded);
        // The letters at both ends hang on what stands beside it.
        let inner = text.get(4..text.len() - 4).expect("it is long");
        shapes.push(inner.as_bytes().to_vec());
        shapes.push(inner.replace('+', "-").replace('/', "_").into_bytes());
    }
    shapes.push(marker.encode_utf16().flat_map(u16::to_le_bytes).collect());
    shapes.push(marker.encode_utf16().flat_map(u16::to_be_bytes).collect());
    shapes.push(marker.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect());
    shapes
}

/// Which fields' markers are in it. What all of them begin with is looked for first: mostly there is none.
fn found_in(bytes: &[u8], said: &Said) -> Vec<String> {
    let holds = |marker: &str| {
        shapes(marker).iter().any(|shape| bytes.windows(shape.len()).any(|window| window == shape.as_slice()))
    };
    if !holds(&said.begins()) {
        return Vec::new();
    }
    said.by_field.iter().filter(|(_, marker)| holds(marker)).map(|(field, _)| field.clone()).collect()
}

/// What a search must find in order to be one.
#[test]
fn a_marker_is_found_however_it_is_written() {
    let mut said = Said::new();
    let marker = said.marked("A.b");
    let field = ["A.b".to_owned()];
    for around in ["", "x", "xy", "xyz"] {
        let text = format!("{around}{marker} and more");
        assert_eq!(found_in(text.as_bytes(), &said), field);
        assert_eq!(found_in(STANDARD_NO_PAD.encode(&text).as_bytes(), &said), field, "after {around:?}");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found_in(&wide, &said), field);
    }
    assert_eq!(found_in(b"kanari of another", &said), [] as [String; 0]);
}

/// The fields are those of the contract, and each of them is spoken of.
#[test]
fn the_fields_are_read_off_the_contract() {
    let fields = fields();
    for known in [
        "Command::Say.text",
        "SetRequest.name",
        "NewMember.name",
        "ContractClause.words",
        "ReleaseRequest.text",
    ] {
        assert!(fields.contains(known), "{known} is not in {fields:?}");
    }
    for (field, _) in NO_WORDS {
        assert!(fields.contains(field), "{field} is no field any more");
    }
}

fn folder_of_formats() -> tempfile::TempDir {
    let folder = new_dir();
    for (key, format) in FORMATS {
        let own = folder.path().join(key);
        fs::create_dir(&own).expect("the folder is writable");
        for (file, text) in [("format.toml", format), ("en.ftl", WORDS), ("de.ftl", WORDS)] {
            // Words for stages that there are not are refused.
            let kept: Vec<&str> = text
                .split('\n')
                .filter(|line| {
                    let stage = line.strip_prefix("stage-").and_then(|line| line.split(' ').next());
                    stage.is_none_or(|stage| format.contains(&format!("key = \"{stage}\"")))
                })
                .collect();
            fs::write(own.join(file), kept.join("\n")).expect("the folder is writable");
        }
    }
    folder
}

/// The service, with a mail server, and a set that writes.
struct Run {
    process: TestProcess,
    /// Where its figures are.
    admin: String,
    mailbox: Mailbox,
    /// By which people of an organisation come in; its issuer is a marker.
    provider: TestProvider,
    said: Said,
    set: TestSet,
}

const FACILITATOR: u32 = 1;
const PRESENTER: u32 = 2;
const OTHER: u32 = 3;
const ASKER: u32 = 4;
const SUPERVISOR: u32 = 5;

impl Run {
    async fn begin(data: &Path, formats: &Path) -> Self {
        let mailbox = Mailbox::open(Manner::Takes).await;
        let mut said = Said::new();
        let issuer = said.marked("OrganisationProviderRequest.issuer");
        let provider = TestProvider::open_at(&format!("/{issuer}")).await;
        let mut options: Vec<String> = mailbox.options().into();
        options.extend(["--formats", formats.to_str().expect("a plain path")].map(str::to_owned));
        options.extend(["--admin-listen", "127.0.0.1:0", "--media", "off"].map(str::to_owned));
        options.extend(["--provider-hosts".to_owned(), provider.host()]);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let (process, admin) = TestProcess::start_with_admin(data, &options).await;
        let browser = Arc::new(Browser::at(process.url()));
        let parts = ["facilitator", "member", "member", "member", "supervisor"];
        let name = said.marked("NewMember.name");
        let named = |(number, part): (usize, &&str)| json!({ "name": format!("{name}{number}"), "part": part, "deputy": false });
        let members: Vec<Value> = parts.iter().enumerate().map(named).collect();
        let wish = json!({
            "name": said.marked("SetRequest.name"), "format": "written", "language": "en", "members": members,
            "key": null, "despite": said.marked("SetRequest.despite"),
        });
        let started: SetStarted = browser.post("/api/sets", &wish).await.read();
        let mut facilitator = TestMember::new(browser, started.session.clone(), started.own);
        facilitator.come_in().await;
        let mut members = vec![facilitator];
        for invitation in &started.invitations[1..] {
            members.push(TestMember::by_invitation(process.url(), &invitation.link).await);
        }
        Self { process, admin, mailbox, provider, said, set: TestSet { started, members } }
    }

    fn seat(&self, member: u32, rest: &str) -> String {
        format!("/api/sets/{}/seats/{member}{rest}", self.set.started.set)
    }

    /// A member does something in words as soon as the server says that they may.
    async fn writes(
        &mut self,
        member: u32,
        kind: CommandKind,
        field: &str,
        command: impl FnOnce(Content) -> Command,
    ) {
        let text = self.said.content(field);
        let member = self.set.member(member);
        // What is written about a stage that is over may be sent at any time, and is not among what is told.
        if kind != CommandKind::ShareLateReflection {
            member.until(field, |member| member.may(kind)).await;
        }
        member.make(command(text)).await;
    }

    async fn posts(&mut self, member: u32, path: &str, body: &Value) -> tests::Answered {
        let path = if path.starts_with("/api") { path.to_owned() } else { self.seat(member, path) };
        let answered = self.set.member(member).browser().clone().post(&path, body).await;
        assert!(answered.status.is_success(), "{path}: {} {}", answered.status, answered.body);
        answered
    }

    async fn changes(&mut self, member: u32, command: Value) {
        let body = json!({ "wish": drawn(), "command": command });
        self.posts(member, "/life", &body).await;
    }

    /// The first session: everything that is written in a room.
    async fn meets(&mut self) {
        for member in [1, 2, 3, 4] {
            self.set.member(member).make(Command::AnswerSupervision { yes: true }).await;
        }
        self.writes(
            SUPERVISOR,
            CommandKind::WriteToFacilitator,
            "Command::WriteToFacilitator.text",
            |text| Command::WriteToFacilitator { text },
        )
        .await;
        self.set.facilitator().make(Command::StartSession {}).await;
        let skip = self.said.content("Command::SkipStage.text");
        self.set.facilitator().until_view("a stage", |view| view.stage.is_some()).await;
        let from = self.set.facilitator().stage();
        self.set.facilitator().make(Command::SkipStage { from, text: skip }).await;
        self.set.go_to("bidding").await;
        self.writes(ASKER, CommandKind::MakeBid, "Command::MakeBid.text", |text| Command::MakeBid {
            text,
            minutes: 20,
            urgency: 2,
        })
        .await;
        let pair = [PRESENTER, OTHER].map(MemberId).to_vec();
        let rounds = vec![PlannedRound { presenters: pair, minutes: 30 }];
        self.set.facilitator().make(Command::AgreeAgenda { rounds }).await;
        self.writes(PRESENTER, CommandKind::WordIssue, "Command::WordIssue.text", |text| {
            Command::WordIssue { round: 0, text }
        })
        .await;
        let other = self.set.member(OTHER);
        other.until("the issue", |member| member.may(CommandKind::AgreeIssue)).await;
        other.make(Command::AgreeIssue { round: 0, wording: 1 }).await;
        self.set.go_to("presentation").await;
        self.writes(PRESENTER, CommandKind::Say, "Command::Say.text", |text| Command::Say { text }).await;
        self.asks().await;
        self.writes_and_undertakes().await;
        self.set.end().await;
    }

    async fn asks(&mut self) {
        self.set.go_to("open-questions").await;
        self.writes(ASKER, CommandKind::OfferQuestion, "Command::OfferQuestion.text", |text| {
            Command::OfferQuestion { text, question_kind: None, raise_hand: true, to: None }
        })
        .await;
        let question = QuestionId(1);
        self.writes(ASKER, CommandKind::RewordQuestion, "Command::RewordQuestion.text", |text| {
            Command::RewordQuestion { question, text }
        })
        .await;
        self.writes(ASKER, CommandKind::NoteDraft, "Command::NoteDraft.text", |text| Command::NoteDraft {
            question,
            text,
        })
        .await;
        let draft = self.said.marked("ClientFrame::Mirror.text");
        let text =
            Content::new(format!("{draft}, have you thought about just telling your manager to stop it?"));
        let mirror = ClientFrame::Mirror { ask: 1, text, language: "en".into(), reader: None };
        self.set.member(ASKER).tell(&mirror).await;
        self.set.member(ASKER).until("the mirror", |member| !member.mirrored.is_empty()).await;
        self.set.facilitator().make(Command::GiveFloor { to: MemberId(ASKER) }).await;
        self.writes(ASKER, CommandKind::NoteQuestion, "Command::NoteQuestion.text", |text| {
            Command::NoteQuestion { asker: MemberId(ASKER), text, question_kind: None, to: None }
        })
        .await;
        self.writes(ASKER, CommandKind::StopRoom, "Command::StopRoom.text", |text| Command::StopRoom {
            text,
        })
        .await;
        self.set.all_see("the stop", |view| view.pause.as_ref().is_some_and(|pause| pause.stopped)).await;
        let signal = ClientSignal::Aside { text: self.said.content("ClientSignal::Aside.text") };
        self.set.member(ASKER).tell(&ClientFrame::Signal { signal }).await;
        let aside = |member: &TestMember| {
            member.signals.iter().any(|signal| matches!(signal, protocol::signal::Signal::Aside { .. }))
        };
        self.set.facilitator().until("the private words", aside).await;
        self.set.facilitator().make(Command::ResumeRoom {}).await;
        self.set.all_see("that it goes on", |view| view.pause.is_none()).await;
    }

    async fn writes_and_undertakes(&mut self) {
        self.set.go_to("writing").await;
        let at = self.set.facilitator().stage();
        self.writes(ASKER, CommandKind::LayDownSheet, "Command::LayDownSheet.text", |text| {
            Command::LayDownSheet { at, text }
        })
        .await;
        self.set.go_to("collecting").await;
        self.writes(ASKER, CommandKind::PutCard, "Command::PutCard.text", |text| Command::PutCard {
            column: BoardColumn::First,
            text,
        })
        .await;
        self.set.member(PRESENTER).until_view("the card", |view| !view.cards.is_empty()).await;
        self.writes(PRESENTER, CommandKind::CorrectCard, "Command::CorrectCard.text", |text| {
            Command::CorrectCard { card: CardId(1), text }
        })
        .await;
        self.set.go_to("actions").await;
        self.writes(PRESENTER, CommandKind::UndertakeAction, "Command::UndertakeAction.text", |text| {
            let (owner, action_kind) = (MemberId(PRESENTER), ActionKind::Do);
            Command::UndertakeAction { owner, action_kind, text, due: None, question: None }
        })
        .await;
        self.writes(PRESENTER, CommandKind::ReviseAction, "Command::ReviseAction.text", |text| {
            let (action, action_kind) = (ActionId(1), Some(ActionKind::Try));
            Command::ReviseAction { action, action_kind, text, due: None, question: None }
        })
        .await;
        self.set.go_to("round-review").await;
        let at = self.set.facilitator().stage();
        self.writes(ASKER, CommandKind::ShareReflection, "Command::ShareReflection.text", |text| {
            Command::ShareReflection { text }
        })
        .await;
        self.set.go_to("check-out").await;
        self.writes(ASKER, CommandKind::ShareLateReflection, "Command::ShareLateReflection.text", |text| {
            Command::ShareLateReflection { at, text }
        })
        .await;
    }

    /// The second session: what was undertaken is reported on, and a canvas.
    async fn meets_again(&mut self) {
        let next: Invited = self
            .posts(FACILITATOR, "/sessions", &json!({ "format": "placed", "planned_for": null }))
            .await
            .read();
        for number in [1, 2, 3, 4] {
            let browser = self.set.member(number).browser().clone();
            let mut member = TestMember::new(browser, next.session.clone(), MemberId(number));
            member.come_in().await;
            *self.set.member(number) = member;
        }
        self.set.members.retain(|member| member.member != MemberId(SUPERVISOR));
        self.set.facilitator().make(Command::StartSession {}).await;
        self.set.member(PRESENTER).until_view("the action", |view| !view.actions.is_empty()).await;
        let action = self.set.member(PRESENTER).view().actions[0].action;
        self.writes(PRESENTER, CommandKind::ReportAction, "Command::ReportAction.text", |text| {
            Command::ReportAction { action, status: ActionStatus::Done, text }
        })
        .await;
        self.set.begin_agenda(PRESENTER).await;
        self.set.go_to("placing").await;
        self.writes(FACILITATOR, CommandKind::SayQualified, "Command::SayQualified.text", |text| {
            Command::SayQualified { text: Some(text) }
        })
        .await;
        let place = TokenPlace {
            x: 0,
            y: 100,
            heading: 0,
            size: 2,
            shape: TokenShape::Person,
            colour: 1,
            presence: 100,
        };
        self.writes(PRESENTER, CommandKind::PlaceToken, "Command::PlaceToken.text", |text| {
            Command::PlaceToken { owner: MemberId(OTHER), place, text }
        })
        .await;
        self.set.end().await;
    }

    /// By the name of the machine: at its address there are none.
    async fn makes_a_passkey(&mut self, browser: &Browser) {
        let name = self.said.marked("NewPasskey.name");
        let by_name = browser.from_origin(&browser.origin().replace("127.0.0.1", "localhost"));
        let asked: PasskeyAsked = by_name.post("/api/account/passkeys/ask", &json!({})).await.read();
        let (_, credential) = TestPasskey::make(&asked.options, by_name.origin());
        let made = json!({ "state": asked.state, "name": name, "credential": credential });
        let made = by_name.post("/api/account/passkeys", &made).await;
        assert!(made.status.is_success(), "{}", made.body);
        // It is one browser, whatever its page was called.
        browser.given(&by_name.cookie().expect("it was let in"));
    }

    /// Between sessions: ground rules, actions, a diary, an account, an organisation. Who organises, and which.
    async fn lives(&mut self) -> (Arc<Browser>, String) {
        let address = self.said.marked("SignInRequest.address");
        let olga = self.set.facilitator().browser().clone();
        self.signs_in(&olga, &format!("{address}@example.org")).await;
        self.makes_a_passkey(&olga).await;
        let words = self.said.marked("ContractClause.words");
        self.changes(
            FACILITATOR,
            json!({ "do": "propose_contract", "clauses": [{ "topic": "notes", "words": words }], "kept_months": 12 }),
        )
        .await;
        let text = self.said.marked("LifeCommand::Undertake.text");
        for due in [Value::Null, json!(told::DUE)] {
            let undertake =
                json!({ "do": "undertake", "what": "do", "text": text, "due": due, "will_know": null });
            self.changes(ASKER, undertake).await;
        }
        let [name, words, anew] = ["LayOut.name", "LayOut.words", "Rework.words"]
            .map(|field| self.said.marked(&format!("LifeCommand::{field}")));
        self.changes(ASKER, json!({ "do": "lay_out", "name": name, "words": words })).await;
        self.changes(ASKER, json!({ "do": "rework", "piece": 1, "words": anew })).await;
        let learned = self.said.marked("LifeCommand::Report.learned");
        let life: Value = {
            let path = self.seat(ASKER, "/life");
            self.set.member(ASKER).browser().get(&path).await.read()
        };
        let action = life["actions"][0]["action"].clone();
        self.changes(
            ASKER,
            json!({ "do": "report", "action": action, "status": "partly", "learned": learned }),
        )
        .await;
        self.plans_meetings().await;
        let key = self.said.marked("DiaryRequest.key");
        let begun = json!({ "mark": "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "key": key });
        self.posts(FACILITATOR, "/diary", &begun).await;
        let line = self.said.marked("ReleaseRequest.text");
        self.posts(FACILITATOR, "/diary/releases", &json!({ "to": "assessor", "text": line })).await;
        let looked_for = self.said.marked("SetRecordRequest.words");
        self.posts(FACILITATOR, "/record", &json!({ "words": looked_for, "language": "en" })).await;
        let name = self.said.marked("OrganisationRequest.name");
        let made: Value =
            self.posts(FACILITATOR, "/api/organisations", &json!({ "name": name, "key": null })).await.read();
        let organisation = made["organisation"].as_str().expect("an id").to_owned();
        self.posts(FACILITATOR, "/organisation", &json!({ "organisation": organisation })).await;
        let to = self.said.marked("OrganisationInviteRequest.address");
        let invite = json!({ "role": "organiser", "address": format!("{to}@example.org"), "language": "en" });
        self.posts(FACILITATOR, &format!("/api/organisations/{organisation}/invitations"), &invite).await;
        self.brings_in().await;
        let learning = self.said.marked("EvidenceRequest.learning");
        let text = self.said.marked("EvidenceStatement.text");
        let statements = json!([{ "statement": "knowledge", "text": text }]);
        let evidence = json!({
            "framework": "pcf", "statements": statements, "learning": learning, "form": "word", "language": "en",
            "zone": null,
        });
        let made: Value = self.posts(ASKER, "/evidence", &evidence).await.read();
        assert!(made["file"].is_string(), "{made}");
        // Whoever organises and has no seat sees what is looked at.
        let invited = self.mailbox.until("the invitation", 1, |mail| mail.to.starts_with(&to)).await;
        let token = token_in(&invited[0], "/organisation#");
        let organiser = Arc::new(Browser::at(self.process.url()));
        self.signs_in_invited(&organiser, &format!("{to}@example.org"), Some(&token)).await;
        let joined = organiser.post("/api/organisations/join", &json!({ "token": token })).await;
        assert!(joined.status.is_success(), "{}", joined.body);
        let text = self.said.marked("ComplaintRequest.text");
        let answer_to = format!("{}@example.org", self.said.marked("ComplaintRequest.answer_to"));
        let complaint = json!({ "text": text, "answer_to": answer_to, "named": true });
        self.posts(ASKER, "/complaint", &complaint).await;
        (organiser, organisation)
    }

    /// A session from elsewhere, as far as its draft: what its asker confirms, and everything else that is in its transcript.
    async fn brings_in(&mut self) {
        let text = self.said.marked("TranscriptRequest.text");
        let name = self.said.marked("SpeakerIs.name");
        let proposed: Value = self
            .posts(FACILITATOR, "/elsewhere", &json!({ "do": "propose", "began": 1_700_000_000_000_u64 }))
            .await
            .read();
        let proposed_at = proposed["now"]["proposed_at"].clone();
        for member in [PRESENTER, OTHER, ASKER] {
            let answer = json!({ "do": "answer", "proposed_at": proposed_at, "yes": true });
            self.posts(member, "/elsewhere", &answer).await;
        }
        let transcript = format!(
            "WEBVTT\n\n00:00.000 --> 00:09.000\n<v P{name}>{text} is on my mind.\n\n\
             00:10.000 --> 00:11.000\n<v A{name}>What of {text} would you keep?\n\n\
             00:12.000 --> 00:13.000\n<v F{name}>And what of {text} not?\n"
        );
        let whose =
            |letter: &str, member: u32| json!({ "name": format!("{letter}{name}"), "member": member });
        let request = json!({
            "proposed_at": proposed_at, "text": transcript, "presenter": PRESENTER, "language": "en",
            "speakers": [whose("P", PRESENTER), whose("A", ASKER), whose("F", FACILITATOR)],
        });
        let read: Value = self.posts(FACILITATOR, "/elsewhere/transcript", &request).await.read();
        assert_eq!(read["elsewhere"]["now"]["sketch"]["questions"], 2, "{read}");
        let words = self.said.marked("StandingQuestion.text");
        let lines = json!([{ "line": 1, "text": words }]);
        let confirm = json!({ "do": "confirm", "proposed_at": proposed_at, "lines": lines });
        self.posts(ASKER, "/elsewhere", &confirm).await;
    }

    /// A programme of the organisation: its time line, its people, how they are put into sets, and those sets.
    async fn forms(&mut self, organisation: &str) -> String {
        let olga = self.set.facilitator().browser().clone();
        let programme = begin(&olga, organisation, &self.said.marked("ProgrammeRequest.name")).await;
        let made = async |command: Value| {
            let answered = change(&olga, &programme, command.clone()).await;
            assert!(answered.status.is_success(), "{command}: {}", answered.body);
        };
        made(json!({ "do": "add_wave", "name": self.said.marked("ProgrammeCommand::AddWave.name") })).await;
        let name = self.said.marked("ProgrammeCommand::AddCohort.name");
        made(json!({
            "do": "add_cohort", "name": name, "wave": null, "starts": "2031-05-11", "least": null, "most": 8,
        }))
        .await;
        let title = self.said.marked("ProgrammeCommand::PlanOccasion.title");
        made(json!({
            "do": "plan_occasion", "cohort": 1, "kind": "session", "title": title, "after_days": 0,
            "time": "09:00", "minutes": 180,
        }))
        .await;
        let mut fact = |name: &str| self.said.marked(&format!("Forming{name}"));
        let facts = [
            "Rule::Together.fact",
            "Rule::AtMost.fact",
            "Rule::AtLeast.fact",
            "Rule::Kinds.fact",
            "Wish::Spread.fact",
            "Wish::Alike.fact",
            "Wish::NotAlone.fact",
            "Wish::Kinds.fact",
            "Wish::Near.fact",
        ]
        .map(&mut fact);
        let (value, alone) = (fact("Rule::AtLeast.values"), fact("Wish::NotAlone.value"));
        let person = self.said.marked("PeopleRequest.table");
        let mut table = format!("name;{}\n", facts.join(";"));
        for number in 1..=4 {
            let values = facts.iter().enumerate().map(|(at, _)| if at == 6 { &alone } else { &value });
            let values: Vec<&str> = values.map(String::as_str).collect();
            table.push_str(&format!("{person}{number};{}\n", values.join(";")));
        }
        let [together, at_most, at_least, kinds, spread, alike, not_alone, kinds_wished, near] = facts;
        let people = json!({
            "change": "P".repeat(22), "cohort": 1, "table": STANDARD.encode(table), "language": "en",
            "only_read": false,
        });
        let path = format!("/api/programmes/{programme}");
        let read: Value = self.posts(FACILITATOR, &format!("{path}/people"), &people).await.read();
        assert_eq!(read["faults"], json!([]));
        made(json!({
            "do": "choose_rules", "cohort": 1,
            "rules": [
                { "rule": "sets", "count": 1 }, { "rule": "together", "fact": together },
                { "rule": "at_most", "fact": at_most, "count": 4 },
                { "rule": "at_least", "fact": at_least, "values": [value], "count": 1 },
                { "rule": "kinds", "fact": kinds, "count": 1 },
            ],
            "wishes": [
                { "wish": "spread", "fact": spread }, { "wish": "alike", "fact": alike },
                { "wish": "not_alone", "fact": not_alone, "value": alone },
                { "wish": "kinds", "fact": kinds_wished, "count": 1 },
                { "wish": "near", "fact": near, "points": 1 },
            ],
        }))
        .await;
        let at = async || look(&olga, &programme).await.at;
        let accept = json!({ "change": "T".repeat(22), "cohort": 1, "seed": 1, "at": at().await });
        self.posts(FACILITATOR, &format!("{path}/forming/accept"), &accept).await;
        let person = look(&olga, &programme).await.people[0].person;
        let reason = self.said.marked("ProgrammeCommand::Place.reason");
        made(json!({ "do": "place", "person": person, "set": 0, "reason": reason })).await;
        let to = self.said.marked("ProgrammeInviteRequest.address");
        let invite = json!({
            "role": "sponsor", "person": null, "address": format!("{to}@example.org"), "language": "en",
        });
        self.posts(FACILITATOR, &format!("{path}/roles"), &invite).await;
        let address = self.said.marked("SetToMake.address");
        let make = json!({
            "change": "M".repeat(22), "cohort": 1, "at": at().await, "format": "classic",
            "sets": [{
                "name": self.said.marked("SetToMake.name"),
                "facilitator": self.said.marked("SetToMake.facilitator"),
                "address": format!("{address}@example.org"),
            }],
        });
        self.posts(FACILITATOR, &format!("{path}/sets"), &make).await;
        programme
    }

    async fn signs_in(&mut self, browser: &Browser, address: &str) {
        self.signs_in_invited(browser, address, None).await;
    }

    async fn signs_in_invited(&mut self, browser: &Browser, address: &str, invitation: Option<&str>) {
        let wish = json!({ "address": address, "language": "en", "invitation": invitation });
        assert!(browser.post("/api/sign-in/ask", &wish).await.status.is_success());
        let letter = |mail: &Mail| mail.to == address && mail.text.contains("/account#");
        let letters = self.mailbox.until("the letter", 1, letter).await;
        let by = json!({ "token": token_in(&letters[0], "/account#") });
        assert!(browser.post("/api/sign-in/by-link", &by).await.status.is_success());
    }
}

fn token_in(mail: &Mail, page: &str) -> String {
    let rest = mail.text.split(page).nth(1).expect("a link");
    rest.split_whitespace().next().expect("a token").to_owned()
}

/// The files of a directory that hold a marker, each with whose.
fn files_with(dir: &Path, said: &Said) -> Vec<(PathBuf, Vec<String>)> {
    let files = fs::read_dir(dir).expect("a directory").map(|entry| entry.expect("an entry").path());
    let found = files.map(|path| {
        let found = found_in(&fs::read(&path).expect("a file"), said);
        (path, found)
    });
    found.filter(|(_, found)| !found.is_empty()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_word_of_a_set_is_anywhere_but_with_the_set() {
    let (data, formats, backup) = (new_dir(), folder_of_formats(), new_dir());
    let mut run = Run::begin(data.path(), formats.path()).await;
    run.meets().await;
    run.meets_again().await;
    let (organiser, organisation) = run.lives().await;
    let programme = run.forms(&organisation).await;
    run.lets_out(&programme).await;
    run.is_evaluated(&programme).await;
    run.takes_more_in(&organisation).await;
    let spoken_of: BTreeSet<String> = NO_WORDS.iter().map(|(field, _)| (*field).to_owned()).collect();
    let filled: BTreeSet<String> = run.said.by_field.keys().cloned().collect();
    let forgotten: Vec<String> =
        fields().into_iter().filter(|f| !spoken_of.contains(f) && !filled.contains(f)).collect();
    assert!(forgotten.is_empty(), "what is written into these, and where must it not be? {forgotten:?}");
    let known = fields();
    let invented: Vec<&String> = filled.difference(&known).collect();
    assert!(invented.is_empty(), "there are no such fields: {invented:?}");

    // With the set it is: a marker that was lost on its way would be found nowhere either.
    let record = run.seat(FACILITATOR, "/record.json");
    let record = run.set.facilitator().browser().get(&record).await;
    assert!(record.body.contains(&run.said.by_field["Command::NoteQuestion.text"]), "{}", record.body);
    run.told_of_programme(&programme).await;
    let Run { process, admin, mailbox, said, set, .. } = run;
    let figures = reqwest::get(format!("{admin}/metrics")).await.expect("an answer");
    let figures = figures.text().await.expect("figures");
    assert!(figures.contains("openset_"), "{figures}");
    assert_eq!(found_in(figures.as_bytes(), &said), [] as [String; 0]);

    // Organisers see what a set, its members and the organisation are called, the addresses of those in that, and by which
    // provider its people come in.
    let names = [
        "NewMember.name",
        "MemberRequest.name",
        "InvitedMember.name",
        "SetRequest.name",
        "OrganisationSetRequest.name",
        "OrganisationRequest.name",
        "OrganisationInviteRequest.address",
        "OrganisationProviderRequest.issuer",
        "OrganisationProviderRequest.client",
        "SignInRequest.address",
        // Her own.
        "NewPasskey.name",
        "PeopleRequest.table",
        "SetToMake.name",
        "SetToMake.facilitator",
    ];
    for path in [
        "/api/organisations".to_owned(),
        format!("/api/organisations/{organisation}"),
        "/api/me".to_owned(),
        "/api/account".to_owned(),
    ] {
        let told = organiser.get(&path).await;
        assert!(told.status.is_success(), "{path}");
        let found = found_in(told.body.as_bytes(), &said);
        assert!(found.iter().all(|field| names.contains(&field.as_str())), "{path} tells {found:?}");
    }
    // A backup as it is made while the service runs, and what is left when it has stopped.
    let [store, keys] = ["store", "keys"].map(|part| backup.path().join(part));
    let to = |path: &Path| path.to_str().expect("a plain path").to_owned();
    let line = ["backup", "--data", &to(data.path()), "--to", &to(&store), "--keys-to", &to(&keys)];
    let made = run_program(&line).await;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for part in [&store, &keys] {
        assert_eq!(files_with(part, &said), []);
    }
    // What would be there is found: a search that finds nothing anywhere would say nothing.
    let planted = backup.path().join("planted");
    let marker = &said.by_field["Command::Say.text"];
    fs::create_dir(&planted).expect("a folder");
    fs::write(planted.join("kept"), STANDARD.encode(format!("kept {marker}"))).expect("it is written");
    assert_eq!(files_with(&planted, &said).len(), 1);
    told::moved_and_cancelled(&set, &mailbox).await;
    drop(set);
    let log = process.terminate().await;
    assert!(log.contains("listening"), "the log was kept");
    assert_eq!(found_in(log.to_lowercase().as_bytes(), &said), [] as [String; 0]);
    assert_eq!(found_in(log.as_bytes(), &said), [] as [String; 0]);
    assert_eq!(files_with(data.path(), &said), []);
    // Years later the meetings are near, and what was undertaken is due.
    let data = told::when_they_are_near(data, &mailbox).await;
    assert_eq!(files_with(data.path(), &said), []);
    told::letters_say_no_more_than_they_may(&mailbox.mails(), &said);
}
