//! What is written for evaluation and by organisers: texts that are consented to, the code book, themes and projects; one more
//! member, a set that an organisation makes, and the provider by which its people come in.

use super::super::programmes::comes_as;
use super::super::questionnaires::drawn;
use super::{FACILITATOR, PRESENTER, Run, found_in};
use protocol::view::SeatPart;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::Browser;

/// Whose words may stand on the pages of whoever runs a programme: what they wrote themselves, names, and what was let go.
const OF_THE_PROGRAMME: [&str; 12] = [
    "Bilingual.",
    "Forming",
    "GateCommand::ApproveTitle.",
    "MeasuresCommand::BeginMeasure.",
    "NewMember.name",
    "PeopleRequest.",
    "Programme",
    "Projects",
    "Questionnaire",
    "SetProgrammeRequest.",
    "SetToMake.",
    "Themes",
];

/// What somebody does in a programme; the answer.
async fn does(who: &Browser, path: &str, command: Value) -> Value {
    let done = who.post(path, &json!({ "change": drawn(), "command": command })).await;
    assert!(done.status.is_success(), "{path}: {} {}", done.status, done.body);
    done.read()
}

impl Run {
    async fn in_a_role(&mut self, programme: &str, role: &str, person: Option<u32>) -> Arc<Browser> {
        let browser = Arc::new(Browser::at(self.process.url()));
        self.signs_in(&browser, &format!("{}@example.org", role.replace('_', "-"))).await;
        let olga = self.set.facilitator().browser().clone();
        comes_as(&olga, &browser, programme, role, person).await;
        browser
    }

    /// Somebody consents to a text, an evaluator codes, and titles are put in order.
    pub(super) async fn is_evaluated(&mut self, programme: &str) {
        let at = |rest: &str| format!("/api/programmes/{programme}/{rest}");
        let olga = self.set.facilitator().browser().clone();
        let person = super::look(&olga, programme).await.people[0].person;
        let ada = self.in_a_role(programme, "participant", Some(person)).await;
        let words = self.said.marked("TextPreviewRequest.words");
        let read = ada.post(&at("texts/preview"), &json!({ "words": words })).await;
        assert!(read.status.is_success(), "{}", read.body);
        let words = self.said.marked("OwnTextCommand::Consent.words");
        does(&ada, &at("texts"), json!({ "do": "consent", "words": words })).await;
        let eve = self.in_a_role(programme, "independent_evaluator", None).await;
        let words = self.said.marked("EvaluationCommand::PutInterview.words");
        let interview = json!({ "do": "put_interview", "kind": "interview", "voices": 1, "words": words });
        does(&eve, &at("evaluation"), interview).await;
        for (command, what) in [("name_code", "NameCode"), ("reword_code", "RewordCode")] {
            let [name, about] =
                ["name", "about"].map(|part| self.said.marked(&format!("EvaluationCommand::{what}.{part}")));
            let mut code = json!({ "do": command, "name": name, "about": about });
            if what == "RewordCode" {
                code["code"] = json!(1);
            }
            does(&eve, &at("evaluation"), code).await;
        }
        let name = self.said.marked("ThemesCommand::NameTheme.name");
        does(&olga, &at("themes"), json!({ "do": "name_theme", "name": name, "within": null })).await;
        let [name, unit] =
            ["name", "unit"].map(|part| self.said.marked(&format!("MeasuresCommand::BeginMeasure.{part}")));
        does(&olga, &at("measures"), json!({ "do": "begin_measure", "name": name, "unit": unit })).await;
        let name = self.said.marked("ProjectsCommand::BeginProject.name");
        let sponsor = self.said.marked("ProjectsCommand::BeginProject.sponsors");
        let begin = json!({
            "do": "begin_project", "name": name, "set": self.set.started.set, "sponsors": [sponsor],
        });
        does(&olga, &at("projects"), begin).await;
        let sponsor = self.said.marked("ProjectsCommand::ChooseSponsors.sponsors");
        let choose = json!({ "do": "choose_sponsors", "project": 1, "sponsors": [sponsor] });
        does(&olga, &at("projects"), choose).await;
        self.learns_to_facilitate(programme, &ada).await;
    }

    /// Somebody hands in the log of their development.
    async fn learns_to_facilitate(&mut self, programme: &str, trainee: &Browser) {
        let olga = self.set.facilitator().browser().clone();
        let path = format!("/api/programmes/{programme}/development");
        self.in_a_role(programme, "supervisor", None).await;
        let track = json!({
            "presented": 1, "took_part": 0, "facilitated": 0, "supervisions": 0, "words_least": 1,
            "words_most": 9, "months_least": 0, "months_most": 1, "feedback": 0, "gates": [],
        });
        does(&olga, &path, json!({ "do": "choose_track", "track": track })).await;
        let roles: Value = olga.get(&format!("/api/programmes/{programme}/roles")).await.read();
        let roles = roles["roles"].as_array().expect("roles");
        let [account, supervisor] = ["participant", "supervisor"].map(|role| {
            let known = roles.iter().find(|one| one["address"] == format!("{role}@example.org"));
            known.expect("a role")["account"].clone()
        });
        let name = json!({ "do": "name_trainee", "account": account, "supervisor": supervisor });
        does(&olga, &path, name).await;
        let words = self.said.marked("LogEntry.words");
        let entries = json!([{ "day": "2026-01-12", "words": words }]);
        let read = does(trainee, &path, json!({ "do": "hand_in_log", "entries": entries })).await;
        assert_eq!(read["own"]["text"][0]["words"], words, "{read}");
    }

    /// Whoever runs a programme is shown nothing that was said in a set, and nothing that only evaluators read.
    pub(super) async fn told_of_programme(&mut self, programme: &str) {
        let olga = self.set.facilitator().browser().clone();
        for page in ["", "/roles", "/themes", "/projects", "/measures", "/development", "/questionnaires"] {
            let told = olga.get(&format!("/api/programmes/{programme}{page}")).await;
            assert!(told.status.is_success(), "{page}: {}", told.status);
            let found = found_in(told.body.as_bytes(), &self.said);
            let may = |field: &String| OF_THE_PROGRAMME.iter().any(|own| field.starts_with(own));
            let signed_in = |field: &String| field == "SignInRequest.address";
            assert!(found.iter().all(|field| may(field) || signed_in(field)), "{page} tells {found:?}");
        }
    }

    /// One more member, a set that its organisation makes, and a provider.
    pub(super) async fn takes_more_in(&mut self, organisation: &str) {
        let name = self.said.marked("MemberRequest.name");
        let more = json!({ "name": name, "part": SeatPart::Member, "guest": false });
        self.posts(FACILITATOR, "/members", &more).await;
        let (name, address) =
            (self.said.marked("InvitedMember.name"), self.said.marked("InvitedMember.address"));
        let seats: Vec<Value> = (0..4)
            .map(|seat| {
                let part = if seat == 0 { SeatPart::Facilitator } else { SeatPart::Member };
                let address = (seat == PRESENTER).then(|| format!("{address}@example.org"));
                json!({ "name": format!("{name}{seat}"), "part": part, "deputy": false, "address": address })
            })
            .collect();
        let path = format!("/api/organisations/{organisation}");
        let make = json!({
            "name": self.said.marked("OrganisationSetRequest.name"), "format": "written", "language": "en",
            "despite": self.said.marked("OrganisationSetRequest.despite"), "members": seats,
        });
        self.posts(FACILITATOR, &format!("{path}/sets"), &make).await;
        let provider = json!({
            "issuer": self.provider.issuer(), "client": self.said.marked("OrganisationProviderRequest.client"),
            "secret": self.said.marked("OrganisationProviderRequest.secret"), "listed": true,
        });
        self.posts(FACILITATOR, &format!("{path}/provider"), &provider).await;
    }
}
