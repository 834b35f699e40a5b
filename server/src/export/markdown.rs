//! A record as Markdown: for reading, printing, or keeping beside one's own notes.
//!
//! Not here: any word or figure of its own; all of them are the reading's, which the page shows as well.

use super::escape::{block, line};
use super::picture::picture;
use super::words::Words;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fluent_bundle::FluentValue;
use protocol::Content;
use protocol::record::{
    ActionReading, AirtimeReading, CircleReading, Item, Passage, QuestionReading, Reading, RecordPage,
    ReflectionReading, ReviewReading, RoundReading, StepInReading,
};
use std::fmt::Write;

/// Between short facts, as on the page.
const BETWEEN: &str = " · ";

/// The record as Markdown, in the language and at the times of its reading.
#[must_use]
pub fn markdown(page: &RecordPage) -> String {
    let words = Words::of(page.reading.language);
    let writer = Writer { reading: &page.reading, words, level: 2, place: String::new() };
    let parts = [
        writer.head(page.set_name.expose()),
        writer.members(),
        writer.rounds(),
        writer.stages(),
        writer.questions(),
        writer.harvests(),
        writer.acted_on(),
        writer.airtime(),
        writer.reviews(),
        writer.bids(),
        writer.actions(),
        writer.passages(),
        writer.reflections(),
        writer.circles(),
        writer.step_ins(),
    ];
    let mut text = together(&parts);
    let _ = writeln!(text, "{}", writer.say("record-media"));
    text.push_str(&writer.pictures());
    text
}

/// The parts that there are, a line apart.
fn together(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text.push_str(part.trim_end());
        text.push_str("\n\n");
    }
    text
}

struct Writer<'a> {
    reading: &'a Reading,
    words: Words,
    /// Of its headings: under a circle's they are one deeper.
    level: usize,
    /// What sets the names of a circle's pictures apart.
    place: String,
}

impl Writer<'_> {
    fn say(&self, id: &str) -> String {
        line(&self.words.say(id))
    }

    fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, FluentValue<'_>)> =
            values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        line(&self.words.fill(id, &values))
    }

    fn heading(&self, id: &str) -> String {
        format!("{} {}\n\n", "#".repeat(self.level), self.say(id))
    }

    fn lower_heading(&self, text: &str) -> String {
        format!("{} {text}\n", "#".repeat(self.level + 1))
    }

    /// The circles, each with its own writer.
    fn writers(&self) -> impl Iterator<Item = (&CircleReading, Writer<'_>)> {
        (1..).zip(&self.reading.circles).map(|(number, circle): (u32, _)| {
            let place = format!("circle-{number}-");
            (circle, Writer { reading: &circle.reading, words: self.words, level: self.level + 1, place })
        })
    }

    /// What was done in circles beside the whole room: each with all that it has.
    fn circles(&self) -> String {
        let circles = self.writers().map(|(circle, writer)| {
            let title = line(circle.title.expose());
            together(&[
                format!("{} {title}\n\n{}", "#".repeat(self.level), line(&circle.reading.when)),
                writer.rounds(),
                writer.stages(),
                writer.questions(),
                writer.harvests(),
                writer.airtime(),
                writer.reviews(),
                writer.actions(),
                writer.passages(),
                writer.reflections(),
            ])
        });
        circles.collect()
    }

    fn head(&self, set: &str) -> String {
        let Reading { session, when, for_whom, .. } = self.reading;
        let title = self.fill("export-title", &[("set", set), ("session", session)]);
        format!("# {title}\n\n{} {}\n", line(when), line(for_whom))
    }

    fn members(&self) -> String {
        self.items("export-members", &self.reading.members)
    }

    fn rounds(&self) -> String {
        if self.reading.rounds.is_empty() {
            return String::new();
        }
        let mut text = self.heading("record-rounds");
        for round in &self.reading.rounds {
            let took = round
                .took
                .as_ref()
                .map(|took| self.words.fill("export-took", &[("length", took.as_str().into())]));
            item(&mut text, round.agreed.expose(), &took.iter().map(String::as_str).collect::<Vec<_>>());
        }
        text
    }

    fn stages(&self) -> String {
        let mut text = self.heading("export-stages");
        let columns = ["export-stage", "export-began", "export-minutes", "export-how-ended"];
        let titles: Vec<String> = columns.iter().map(|id| self.say(id)).collect();
        let _ = writeln!(text, "| {} |\n|---|---|---:|---|", titles.join(" | "));
        for stage in &self.reading.stages {
            let length = stage.length.as_deref().unwrap_or_default();
            let ended = stage.how_ended.as_ref().map_or("", |ended| ended.expose());
            let cells = [stage.title.as_str(), &stage.began, length, ended].map(line);
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        text
    }

    fn questions(&self) -> String {
        let mut text = self.heading("record-questions");
        if self.reading.questions.is_empty() {
            let _ = writeln!(text, "{}", self.say("export-questions-none"));
        }
        for (place, question) in (1_usize..).zip(&self.reading.questions) {
            self.question(&mut text, place, question);
        }
        if !self.reading.offered.is_empty() {
            let _ = writeln!(text, "\n{}", self.lower_heading(&self.say("export-offered")));
            for question in &self.reading.offered {
                item(&mut text, question.expose(), &[]);
            }
        }
        text
    }

    fn question(&self, text: &mut String, place: usize, question: &QuestionReading) {
        let kind = self.words.fill("export-kind", &[("kind", question.kind.as_str().into())]);
        let notes: Vec<&str> = [
            Some(question.asker.expose()),
            Some(question.time.as_str()),
            Some(question.stage.as_str()),
            question.outcome.as_deref(),
            question.silence.as_deref(),
            Some(kind.as_str()),
            question.helped.as_deref(),
            question.working.as_deref(),
            question.led_to_action.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect();
        entry(text, &format!("{place}. "), question.text.expose(), &notes);
    }

    /// For each round: what its presenter takes along, and the set's mix of questions.
    fn harvests(&self) -> String {
        let mut text = String::new();
        for round in &self.reading.rounds {
            let names = round.presenters.expose();
            if !round.takes.is_empty() {
                let _ =
                    writeln!(text, "{}", self.lower_heading(&self.fill("export-takes", &[("names", names)])));
                round.takes.iter().for_each(|take| noted(&mut text, take));
                text.push('\n');
            }
            if !round.mix.is_empty() {
                let _ =
                    writeln!(text, "{}", self.lower_heading(&self.fill("export-mix", &[("names", names)])));
                for one in &round.mix {
                    item(&mut text, &format!("{} {}", one.kind, one.count), &[]);
                }
                let _ = writeln!(text, "\n{}\n", self.say("record-mix-note"));
            }
        }
        if text.is_empty() { text } else { self.heading("export-harvest") + &text }
    }

    fn acted_on(&self) -> String {
        self.items("record-last-time", &self.reading.acted_on)
    }

    fn airtime(&self) -> String {
        let Reading { airtime, own_airtime, rounds, .. } = self.reading;
        let mut text = self.heading("record-airtime");
        self.shares(&mut text, &self.words.say("export-whole"), airtime);
        for round in rounds {
            self.shares(&mut text, round.presenters.expose(), &round.airtime);
        }
        let _ = writeln!(text, "\n{} {}", line(own_airtime), self.say("record-airtime-note"));
        text
    }

    fn shares(&self, text: &mut String, stretch: &str, airtime: &AirtimeReading) {
        let shares = self.words.fill(
            "export-airtime-of",
            &[
                ("stretch", stretch.into()),
                ("presenter", airtime.presenter.as_str().into()),
                ("questioners", airtime.questioners.as_str().into()),
                ("facilitator", airtime.facilitator.as_str().into()),
                ("silence", airtime.silence.as_str().into()),
            ],
        );
        let unmeasured = airtime.unmeasured.as_ref().map(|one| one.expose());
        let notes: Vec<&str> = airtime.overlap.as_deref().into_iter().chain(unmeasured).collect();
        item(text, &shares, &notes);
    }

    /// The rounds that were held, each with its number and how it was worked.
    fn reviewed(&self) -> impl Iterator<Item = (u32, &RoundReading, &ReviewReading)> {
        let rounds = (1..).zip(&self.reading.rounds);
        rounds.filter_map(|(number, round)| Some((number, round, round.review.as_ref()?)))
    }

    /// For each round how it was worked: in sentences, as a table and as a picture.
    fn reviews(&self) -> String {
        let mut text = String::new();
        for (number, round, review) in self.reviewed() {
            let names = round.presenters.expose();
            let _ = writeln!(text, "{}", self.lower_heading(&self.fill("review-round", &[("names", names)])));
            let _ = writeln!(text, "{}\n", line(&review.sentences.join(" ")));
            self.review_table(&mut text, review);
            let words = self.fill("review-picture", &[("names", names)]);
            let _ = writeln!(text, "\n![{words}][{}round-{number}]\n", self.place);
        }
        if text.is_empty() { text } else { self.heading("review") + &text }
    }

    /// The drawings themselves, where they are in nobody's way: at the end of the file.
    fn pictures(&self) -> String {
        let mut text = String::new();
        for (number, _, review) in self.reviewed() {
            let drawn = STANDARD.encode(picture(review));
            let _ = writeln!(text, "\n[{}round-{number}]: data:image/svg+xml;base64,{drawn}", self.place);
        }
        self.writers().for_each(|(_, writer)| text.push_str(&writer.pictures()));
        text
    }

    fn review_table(&self, text: &mut String, review: &ReviewReading) {
        let columns = [
            "export-stage",
            "review-planned",
            "review-used",
            "review-row-floor",
            "record-questions",
            "record-airtime-silence",
            "review-row-several",
        ];
        let titles: Vec<String> = columns.iter().map(|id| self.say(id)).collect();
        let _ = writeln!(text, "| {} |\n|---|---:|---:|---|---|---:|---:|", titles.join(" | "));
        for (number, stage) in (1..).zip(&review.stages) {
            let title = format!("{number} {}", stage.title);
            let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
            let used = stage.used.clone().unwrap_or_else(|| self.words.say("review-left-out"));
            let cells = [
                &title,
                &cell(&stage.planned),
                &used,
                &stage.floor,
                &stage.questions,
                &cell(&stage.silence),
                &cell(&stage.several),
            ];
            let _ = writeln!(text, "| {} |", cells.map(|cell| line(cell)).join(" | "));
        }
    }

    fn bids(&self) -> String {
        self.items("export-bids", &self.reading.bids)
    }

    fn actions(&self) -> String {
        if self.reading.actions.is_empty() {
            return String::new();
        }
        let mut text = self.heading("record-actions");
        for action in &self.reading.actions {
            self.action(&mut text, action);
        }
        text
    }

    fn action(&self, text: &mut String, action: &ActionReading) {
        let origin = action
            .origin
            .as_ref()
            .map(|origin| format!("{} {}", self.words.say("record-from-question"), origin.expose()));
        let learned = action
            .learned
            .as_ref()
            .map(|learned| self.words.fill("export-action-learned", &[("text", learned.expose().into())]));
        let known = [action.owner.expose(), &action.kind, &action.due];
        let since = [action.carried.as_deref(), action.status.as_deref()];
        let notes: Vec<&str> = known.into_iter().chain(since.into_iter().flatten()).collect();
        item(text, action.text.expose(), &notes);
        for said in [origin, learned].into_iter().flatten() {
            let _ = writeln!(text, "\n  {}", block(&said, "  "));
        }
    }

    /// What was written or laid out together, each under the title of its stage.
    fn passages(&self) -> String {
        let mut text = String::new();
        for Passage { title, items, .. } in &self.reading.passages {
            let _ = writeln!(text, "{} {}\n", "#".repeat(self.level), line(title));
            for one in items {
                let notes: Vec<&str> = one.notes.iter().map(Content::expose).collect();
                item(&mut text, one.text.expose(), &notes);
            }
            text.push('\n');
        }
        text
    }

    fn reflections(&self) -> String {
        if self.reading.reflections.is_empty() {
            return String::new();
        }
        let mut text = self.heading("record-reflections");
        for ReflectionReading { member, stage, text: words } in &self.reading.reflections {
            item(&mut text, words.expose(), &[member.expose(), stage]);
        }
        text
    }

    /// The facilitator's own log of stepping in; nobody else's reading has one.
    fn step_ins(&self) -> String {
        if self.reading.step_ins.is_empty() {
            return String::new();
        }
        let mut text = self.heading("record-step-ins");
        let _ = writeln!(text, "{}\n", self.say("record-step-ins-note"));
        for StepInReading { time, step, question, member } in &self.reading.step_ins {
            let about = [question, member].into_iter().flatten().map(|words| words.expose());
            item(&mut text, &format!("{time}{BETWEEN}{step}"), &about.collect::<Vec<_>>());
        }
        text
    }

    fn items(&self, heading: &str, items: &[Item]) -> String {
        if items.is_empty() {
            return String::new();
        }
        let mut text = self.heading(heading);
        items.iter().for_each(|item| noted(&mut text, item));
        text
    }
}

fn noted(text: &mut String, one: &Item) {
    item(text, one.text.expose(), &one.notes.iter().map(|note| note.expose()).collect::<Vec<_>>());
}

fn item(text: &mut String, words: &str, notes: &[&str]) {
    entry(text, "- ", words, notes);
}

/// An entry of a list: the words with their breaks, and under them the facts on a line of their own.
fn entry(text: &mut String, bullet: &str, words: &str, notes: &[&str]) {
    let indent = " ".repeat(bullet.len());
    let words = block(words, &indent);
    let several = words.contains('\n');
    let _ = write!(text, "{bullet}{words}");
    if !notes.is_empty() {
        // Under words of several lines a paragraph of its own, so that the last of them is not taken for a part of it.
        let apart = if several { "\n\n" } else { "  \n" };
        let _ = write!(text, "{apart}{indent}{}", line(&notes.join(BETWEEN)));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests;
