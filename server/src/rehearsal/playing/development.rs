//! The development track of a played programme: what is asked, logs, meetings with the supervisor, signing off.

use super::telling::{Filled, Line, line};
use super::{Player, Scene, post, read, refusal};
use anyhow::Context;
use jiff::civil::Date;
use member::Browser;
use programmes::cases::Developing;
use protocol::development::Development;
use protocol::http::Language;
use protocol::programme::ProgrammeRoles;
use serde_json::{Value, json};
use std::sync::Arc;

impl<S: Scene> Player<'_, S> {
    pub(super) async fn develop(&mut self, step: &Developing) -> anyhow::Result<Line> {
        let trainee = |person: u32| format!("place:{person}");
        match step {
            Developing::Track(track) => {
                let organiser = self.organiser.browser.clone();
                self.developed(&organiser, json!({ "do": "choose_track", "track": track })).await?;
                Ok(line("played-track", []))
            }
            Developing::Name(people) => self.named(people).await,
            Developing::Log(person, words, (from, until), refused) => {
                let own = self.person(*person)?;
                let entries = self.entries(*words, *from, *until);
                let count = json!({ "do": "count_log", "entries": entries });
                let counted = self.developed(&own, count).await?;
                let log = counted.own.and_then(|own| own.log).context("a log")?;
                let told = line("played-log", [("words", log.words.into()), ("side", Filled::key(log.side))]);
                let hand_in = json!({ "do": "hand_in_log", "entries": entries });
                match refused {
                    Some(code) => {
                        let wish = json!({ "change": self.drawn(), "command": hand_in });
                        Ok(told.with(refusal(&own, &self.path("development"), &wish, code).await?))
                    }
                    None => {
                        self.developed(&own, hand_in).await?;
                        Ok(told.and("played-log-handed-in", []))
                    }
                }
            }
            Developing::Supervise(person) => {
                let supervisor = self.supervisor()?;
                let today = self.look().await?.today;
                let mark = json!({ "do": "mark_supervision", "trainee": trainee(*person), "day": today });
                self.developed(&supervisor, mark).await?;
                Ok(line("played-supervision", []))
            }
            Developing::Feedback(person, days) => {
                let own = self.person(*person)?;
                let from = self.look().await?.today;
                let days = json!({ "from": from, "opens": 1, "reminds": null, "closes": days });
                let ask = json!({ "do": "ask_feedback", "trainee": trainee(*person), "days": days });
                let asked = self.developed(&own, ask).await?;
                let number = asked.own.and_then(|own| own.feedback.last().map(|last| last.questionnaire));
                let number = number.context("a questionnaire")?;
                Ok(line("played-feedback", [("questionnaire", number.into())]))
            }
            Developing::SignOff(person, refused) => {
                let supervisor = self.supervisor()?;
                let open = json!({ "do": "open_log", "trainee": trainee(*person) });
                self.developed(&supervisor, open).await?;
                let sign = json!({ "do": "sign_off", "trainee": trainee(*person) });
                match refused {
                    Some(code) => {
                        let wish = json!({ "change": self.drawn(), "command": sign });
                        refusal(&supervisor, &self.path("development"), &wish, code).await
                    }
                    None => {
                        self.developed(&supervisor, sign).await?;
                        Ok(line("played-signed", []))
                    }
                }
            }
        }
    }

    async fn developed(&mut self, by: &Browser, command: Value) -> anyhow::Result<Development> {
        let wish = json!({ "change": self.drawn(), "command": command });
        post(by, &self.path("development"), &wish).await
    }

    fn supervisor(&self) -> anyhow::Result<Arc<Browser>> {
        let (actor, _) = self.others.get("supervisor").context("nobody supervises")?;
        Ok(actor.browser.clone())
    }

    async fn named(&mut self, people: &[u32]) -> anyhow::Result<Line> {
        let organiser = self.organiser.browser.clone();
        let known: ProgrammeRoles = read(&organiser, &self.path("roles")).await?;
        let is = |role: &str| {
            let role: Result<protocol::programme::ProgrammeRole, _> = serde_json::from_value(json!(role));
            role.ok()
        };
        let supervisor = known.roles.iter().find(|holder| Some(holder.role) == is("supervisor"));
        let supervisor = supervisor.context("nobody supervises")?.account.clone();
        for person in people {
            let holder = known.roles.iter().find(|holder| holder.person == Some(*person));
            let account = &holder.context("nobody has that place")?.account;
            let name = json!({ "do": "name_trainee", "account": account, "supervisor": supervisor });
            self.developed(&organiser, name).await?;
        }
        Ok(line("played-trainees", [("people", people.len().into())]))
    }

    /// Entries of a log at its first and its last day, with so many words together.
    fn entries(&self, words: u32, from: Date, until: Date) -> Vec<Value> {
        let word = match self.language {
            Language::En => "waited",
            Language::De => "gewartet",
        };
        let entry = |day: Date, words: u32| {
            let words = vec![word; usize::try_from(words).unwrap_or_default()].join(" ");
            json!({ "day": day.to_string(), "words": words })
        };
        vec![entry(from, words / 2), entry(until, words - words / 2)]
    }
}
