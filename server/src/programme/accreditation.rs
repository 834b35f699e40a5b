//! The accreditation document of one who learns to facilitate: what is asked, what there is of it by count and date, and who
//! signed off. Nothing of what was said in any set is in it.

use crate::export::{Words, Zone, whole_day};
use documents::{Block, Column, Document, DocumentError, Table};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use protocol::Timestamp;
use protocol::development::{
    DevelopmentRequirement, ExperiencedRole, LogGateStanding, RequirementKind, TraineeRecord,
};
use protocol::http::Language;

/// A document to be written.
pub(crate) struct Accreditation {
    /// What the programme is called.
    pub(crate) programme: String,
    /// Its zone.
    pub(crate) zone: String,
    /// Nobody in it is real.
    pub(crate) rehearsal: bool,
    /// Whose development, as they or their supervisor see it.
    pub(crate) record: TraineeRecord,
    /// The language that it is written in.
    pub(crate) language: Language,
}

impl Accreditation {
    /// PDF, with its structure tagged.
    ///
    /// # Errors
    /// What stood in the way, without anything of what is in it.
    pub(crate) fn pdf(&self, now: Timestamp) -> Result<Vec<u8>, DocumentError> {
        documents::pdf(&self.document(now))
    }

    /// A file of Word.
    ///
    /// # Errors
    /// What stood in the way, without anything of what is in it.
    pub(crate) fn word(&self, now: Timestamp) -> Result<Vec<u8>, DocumentError> {
        documents::word(&self.document(now))
    }

    fn words(&self) -> Words {
        Words::of(self.language)
    }

    fn say(&self, id: &str) -> String {
        self.words().say(id)
    }

    fn fill(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.words().fill(id, values)
    }

    /// A day of the record, in words.
    fn day(&self, day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| whole_day(self.words(), day))
    }

    fn day_of(&self, at: Timestamp) -> String {
        whole_day(self.words(), Zone::named(Some(&self.zone)).at(at).date())
    }

    fn days(&self, days: &[String]) -> String {
        let days: Vec<String> = days.iter().map(|day| self.day(day)).collect();
        if days.is_empty() { "–".to_owned() } else { days.join("; ") }
    }

    fn document(&self, now: Timestamp) -> Document {
        let made = Zone::named(Some(&self.zone)).at(now).date();
        let mut blocks = Vec::new();
        if self.rehearsal {
            blocks.push(Block::Text(self.say("programme-rehearsal")));
        }
        let name = FluentValue::from(self.record.name.clone());
        let supervisor = FluentValue::from(self.record.supervisor.clone());
        let programme = FluentValue::from(self.programme.clone());
        let about = [("name", name), ("supervisor", supervisor.clone()), ("programme", programme)];
        blocks.push(Block::Text(self.fill("development-document-about", &about)));
        let met = self.record.requirements.iter().filter(|asked| asked.met).count();
        let counts = [("met", met.into()), ("of", self.record.requirements.len().into())];
        blocks.push(Block::Text(self.fill("development-document-met", &counts)));
        blocks.push(Block::Text(match self.record.signed {
            Some(at) => {
                let values = [("supervisor", supervisor), ("date", self.day_of(at).into())];
                self.fill("development-document-signed", &values)
            }
            None => self.say("development-document-unsigned"),
        }));
        blocks.push(self.heading("development-requirements"));
        blocks.push(self.asked());
        if self.record.log.as_ref().is_some_and(|log| !log.gates.is_empty()) {
            blocks.push(self.heading("development-gates"));
            blocks.push(self.gates());
        }
        blocks.push(self.heading("development-matrix"));
        blocks.push(self.matrix());
        Document {
            title: self.fill("development-document-title", &[("name", self.record.name.clone().into())]),
            language: match self.language {
                Language::En => "en-GB",
                Language::De => "de-DE",
            },
            made: (made.year().unsigned_abs(), made.month().unsigned_abs(), made.day().unsigned_abs()),
            blocks,
            undrawn: self.say("export-undrawn"),
        }
    }

    fn heading(&self, id: &str) -> Block {
        Block::Heading { level: 2, text: self.say(id) }
    }

    fn columns(&self, ids: &[(&str, bool)]) -> Vec<Column> {
        ids.iter().map(|(id, figures)| Column { title: self.say(id), figures: *figures }).collect()
    }

    /// What is asked, what there is of it by count and date, and whether it is met.
    fn asked(&self) -> Block {
        let columns = self.columns(&[
            ("development-asked", false),
            ("development-least", true),
            ("development-have", true),
            ("development-is-met", false),
            ("development-days", false),
        ]);
        let row = |asked: &DevelopmentRequirement| {
            let least = match asked.most {
                Some(most) => format!("{}–{most}", asked.least),
                None => asked.least.to_string(),
            };
            vec![
                self.say(requirement(asked.kind)),
                least,
                asked.have.to_string(),
                self.say(if asked.met { "development-met" } else { "development-not-met" }),
                self.days(&asked.days),
            ]
        };
        let rows = self.record.requirements.iter().map(row).collect();
        Block::Table(Table { columns, rows })
    }

    fn gates(&self) -> Block {
        let columns = self.columns(&[
            ("development-gate-by", false),
            ("development-least", true),
            ("development-words", true),
            ("development-side", false),
        ]);
        let row = |one: &LogGateStanding| {
            vec![
                self.day(&one.gate.by),
                format!("{}–{}", one.gate.least, one.gate.most),
                one.words.to_string(),
                self.say(match one.side {
                    protocol::development::GateSide::Below => "development-side-below",
                    protocol::development::GateSide::Within => "development-side-within",
                    protocol::development::GateSide::Above => "development-side-above",
                }),
            ]
        };
        let gates = self.record.log.iter().flat_map(|log| &log.gates);
        Block::Table(Table { columns, rows: gates.map(row).collect() })
    }

    /// Which session they were what in.
    fn matrix(&self) -> Block {
        if self.record.experiences.is_empty() {
            return Block::Text(self.say("development-matrix-none"));
        }
        let columns = self.columns(&[
            ("development-day", false),
            ("development-set", false),
            ("development-session", true),
            ("development-roles", false),
        ]);
        let rows = self.record.experiences.iter().map(|one| {
            let roles: Vec<String> = one.roles.iter().map(|role| self.say(role_id(*role))).collect();
            vec![self.day(&one.day), one.set.clone(), one.session.to_string(), roles.join(", ")]
        });
        Block::Table(Table { columns, rows: rows.collect() })
    }
}

fn requirement(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Presented => "development-asks-presented",
        RequirementKind::TookPart => "development-asks-took_part",
        RequirementKind::Facilitated => "development-asks-facilitated",
        RequirementKind::Sets => "development-asks-sets",
        RequirementKind::Supervised => "development-asks-supervised",
        RequirementKind::LogWords => "development-asks-log_words",
        RequirementKind::LogMonths => "development-asks-log_months",
        RequirementKind::Feedback => "development-asks-feedback",
    }
}

pub(crate) fn role_id(role: ExperiencedRole) -> &'static str {
    match role {
        ExperiencedRole::Presenter => "development-role-presenter",
        ExperiencedRole::Member => "development-role-member",
        ExperiencedRole::Facilitator => "development-role-facilitator",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::development::{GateSide, LogGate, LogStanding, RoleExperience};
    use std::io::Read as _;

    fn accreditation(language: Language) -> Accreditation {
        let asked = |kind, least, have, met, days: &[&str]| DevelopmentRequirement {
            kind,
            least,
            most: None,
            have,
            met,
            days: days.iter().map(|day| (*day).to_owned()).collect(),
        };
        let gate = LogGate { by: "2026-04-01".to_owned(), least: 500, most: 3_000 };
        let record = TraineeRecord {
            trainee: "place:1".to_owned(),
            name: "Amara Okafor".to_owned(),
            supervisor: "Sue Weber".to_owned(),
            experiences: vec![RoleExperience {
                set: "Set <2>".to_owned(),
                session: 3,
                day: "2026-01-14".to_owned(),
                roles: vec![ExperiencedRole::Facilitator],
            }],
            requirements: vec![
                asked(RequirementKind::Facilitated, 1, 1, true, &["2026-01-14"]),
                asked(RequirementKind::Supervised, 2, 0, false, &[]),
            ],
            complete: false,
            log: Some(LogStanding {
                words: 750,
                entries: 1,
                from: "2026-01-14".to_owned(),
                until: "2026-01-14".to_owned(),
                side: GateSide::Below,
                gates: vec![protocol::development::LogGateStanding {
                    gate,
                    words: 750,
                    side: GateSide::Within,
                    past: true,
                }],
                counted_at: Timestamp(0),
                handed_in: false,
                opened: None,
            }),
            text: Vec::new(),
            supervisions: Vec::new(),
            feedback: Vec::new(),
            sets_run: 1,
            signed: None,
            seats: Vec::new(),
        };
        let (programme, zone) = ("Leading".to_owned(), "Europe/London".to_owned());
        Accreditation { programme, zone, rehearsal: false, record, language }
    }

    #[test]
    fn what_is_met_and_what_is_not_stands_there_with_counts_and_dates_in_both_languages() {
        for (language, says) in [
            (Language::En, ["Facilitator", ">not yet<", "14 January 2026", "It has not been signed off."]),
            (Language::De, ["Begleitet", ">noch nicht<", "14. Januar 2026", "Es ist noch nicht bestätigt."]),
        ] {
            let file = accreditation(language).word(Timestamp(1_770_000_000_000)).unwrap();
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
            let mut text = String::new();
            archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
            for words in says.iter().chain(&["Amara Okafor", "Sue Weber", "Set &lt;2&gt;", "500–3000"]) {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
    }
}
