//! What is written above a set: at its gate, and into questionnaires. A call that is refused leaks no more than one that is not,
//! so that not all of these need come to anything.

use super::{ASKER, FACILITATOR, OTHER, PRESENTER, Run};
use serde_json::{Value, json};

impl Run {
    /// A call that may be refused, and must not break anything.
    async fn tries(&mut self, member: u32, path: &str, body: &Value) -> bool {
        let path = if path.starts_with("/api") { path.to_owned() } else { self.seat(member, path) };
        let answered = self.set.member(member).browser().clone().post(&path, body).await;
        assert!(!answered.status.is_server_error(), "{path}: {} {}", answered.status, answered.body);
        answered.status.is_success()
    }

    /// The set is of a programme, and words go through its gate; the programme asks its people things.
    pub(super) async fn lets_out(&mut self, programme: &str) {
        let joins = json!({
            "programme": programme, "name": self.said.marked("SetProgrammeRequest.name"),
            "region": self.said.marked("SetProgrammeRequest.region"),
        });
        self.posts(FACILITATOR, "/programme", &joins).await;
        let mut number = 0;
        let mut at_gate = async |run: &mut Self, member: u32, command: Value| {
            number += 1;
            let change = format!("{number:022}");
            run.tries(member, "/gate", &json!({ "change": change, "command": command })).await
        };
        let lines = [self.said.marked("GateCommand::Propose.lines"), "We have met.".to_owned()];
        let propose = json!({ "do": "propose", "kind": "report", "lines": lines, "days": 7 });
        assert!(at_gate(self, FACILITATOR, propose).await, "a letter");
        let reason = self.said.marked("GateCommand::Strike.reason");
        let strike = json!({ "do": "strike", "letter": 1, "wording": 1, "line": 0, "reason": reason });
        at_gate(self, ASKER, strike).await;
        let lines = [self.said.marked("GateCommand::Reword.lines")];
        at_gate(self, OTHER, json!({ "do": "reword", "letter": 1, "wording": 1, "lines": lines })).await;
        let reason = self.said.marked("GateCommand::Decline.reason");
        for wording in [1, 2] {
            let decline = json!({ "do": "decline", "letter": 1, "wording": wording, "reason": reason });
            at_gate(self, PRESENTER, decline).await;
        }
        let words = self.said.marked("GateCommand::ApproveTitle.words");
        at_gate(self, PRESENTER, json!({ "do": "approve_title", "words": words })).await;
        self.is_asked(programme).await;
    }

    async fn is_asked(&mut self, programme: &str) {
        let path = format!("/api/programmes/{programme}/questionnaires");
        let known = self.set.facilitator().browser().clone().get("/api/instruments").await;
        let known: Value = known.read();
        let mut own = known["instruments"][0].clone();
        for language in ["en", "de"] {
            own["title"][language] = self.said.marked(&format!("Bilingual.{language}")).into();
        }
        let days = json!({ "from": "2031-01-01", "opens": 90, "reminds": 150, "closes": 183 });
        let name = json!({ "en": own["title"]["en"], "de": own["title"]["de"] });
        let groups = json!([{
            "key": self.said.marked("QuestionnaireGroup.key"), "name": name,
            "within": self.said.marked("QuestionnaireGroup.within"),
        }]);
        let everybody = json!({
            "who": "everybody", "cohort": null, "by": self.said.marked("QuestionnaireAsked::Everybody.by"), "control": false,
        });
        let raters = self.said.marked("QuestionnaireAsked::Raters.raters");
        let raters = json!({
            "who": "raters", "about": 1, "raters": { raters: [1] },
            "alone": [self.said.marked("QuestionnaireAsked::Raters.alone")], "floor": 3,
        });
        for (change, asked) in [("Q", everybody), ("R", raters)] {
            let plan = json!({
                "change": change.repeat(22), "instrument": own["key"], "own": own, "days": days, "asked": asked,
                "groups": groups,
            });
            self.tries(FACILITATOR, &path, &plan).await;
        }
        let (item, text) = (self.said.marked("AnswerRequest.given"), self.said.marked("Given::Words.text"));
        let answer = json!({
            "version": 1, "given": { item: { "by": "words", "text": text, "readers": "report" } },
        });
        self.tries(ASKER, &format!("{path}/1/answer"), &answer).await;
    }
}
