//! A record as headings, paragraphs, lists and tables: made once, and written by each form of file in its own way, so that
//! all of them say the same.
//!
//! Not here: any word or figure of its own (reading.rs), and how a file is written (markdown.rs, crate `documents`).

use super::picture::picture;
use super::words::Words;
use documents::{Block, Column, Entry, Table};
use fluent_bundle::FluentValue;
use protocol::Content;
use protocol::record::{
    ActionReading, AirtimeReading, CircleReading, Item, QuestionReading, Reading, ReviewReading, RoundReading,
};

/// Between short facts, as on the page.
pub(super) const BETWEEN: &str = " · ";

/// A part of a record.
pub(super) enum Part {
    /// What every form of file has.
    Block(Block),
    /// A drawing; what it shows is in the table above it, for those forms that have none.
    Picture {
        /// What it is.
        words: String,
        /// Its name in the file.
        key: String,
        /// The drawing, as SVG.
        svg: String,
    },
}

/// The parts of one session's record, under headings of `level`.
pub(super) fn outline(reading: &Reading, level: u8) -> Vec<Part> {
    let mut outliner = Outliner {
        reading,
        words: Words::of(reading.language),
        level,
        place: String::new(),
        parts: Vec::new(),
    };
    outliner.session();
    outliner.parts
}

/// The same without its drawings.
pub(super) fn blocks(parts: Vec<Part>) -> Vec<Block> {
    let block = |part| match part {
        Part::Block(block) => Some(block),
        Part::Picture { .. } => None,
    };
    parts.into_iter().filter_map(block).collect()
}

struct Outliner<'a> {
    reading: &'a Reading,
    words: Words,
    /// Of its headings: under a circle's they are one deeper.
    level: u8,
    /// What sets the names of a circle's pictures apart.
    place: String,
    parts: Vec<Part>,
}

impl Outliner<'_> {
    fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, FluentValue<'_>)> =
            values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.words.fill(id, &values)
    }

    fn push(&mut self, block: Block) {
        self.parts.push(Part::Block(block));
    }

    fn heading(&mut self, text: String) {
        self.push(Block::Heading { level: self.level, text });
    }

    fn lower_heading(&mut self, text: String) {
        self.push(Block::Heading { level: self.level + 1, text });
    }

    fn list(&mut self, counted: bool, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.push(Block::List { counted, entries });
        }
    }

    fn text(&mut self, text: String) {
        self.push(Block::Text(text));
    }

    fn session(&mut self) {
        self.items("export-members", &self.reading.members);
        self.rounds();
        self.stages();
        self.questions();
        self.harvests();
        self.items("record-last-time", &self.reading.acted_on);
        self.airtime();
        self.reviews();
        self.items("export-bids", &self.reading.bids);
        self.actions();
        self.passages();
        self.reflections();
        self.circles();
        self.step_ins();
    }

    /// What was done in circles beside the whole room: each with all that it has.
    fn circles(&mut self) {
        for (number, circle) in (1_u32..).zip(&self.reading.circles) {
            let CircleReading { title, reading } = circle;
            self.heading(title.expose().to_owned());
            self.text(reading.when.clone());
            let mut inside = Outliner {
                reading,
                words: self.words,
                level: self.level + 1,
                place: format!("{}circle-{number}-", self.place),
                parts: Vec::new(),
            };
            inside.rounds();
            inside.stages();
            inside.questions();
            inside.harvests();
            inside.airtime();
            inside.reviews();
            inside.actions();
            inside.passages();
            inside.reflections();
            self.parts.append(&mut inside.parts);
        }
    }

    fn rounds(&mut self) {
        if self.reading.rounds.is_empty() {
            return;
        }
        self.heading(self.say("record-rounds"));
        let round = |round: &RoundReading| {
            let took = round.took.as_deref().map(|took| self.fill("export-took", &[("length", took)]));
            let notes: Vec<&str> = took.as_deref().into_iter().chain(round.redacted.as_deref()).collect();
            entry(round.agreed.expose(), &notes)
        };
        let entries = self.reading.rounds.iter().map(round).collect();
        self.list(false, entries);
    }

    fn stages(&mut self) {
        self.heading(self.say("export-stages"));
        let columns = [
            ("export-stage", false),
            ("export-began", false),
            ("export-minutes", true),
            ("export-how-ended", false),
        ];
        let rows = self.reading.stages.iter().map(|stage| {
            let ended = stage.how_ended.as_ref().map(|ended| ended.expose().to_owned());
            let length = stage.length.clone().unwrap_or_default();
            vec![stage.title.clone(), stage.began.clone(), length, ended.unwrap_or_default()]
        });
        let table = Table { columns: self.columns(&columns), rows: rows.collect() };
        self.push(Block::Table(table));
    }

    fn columns(&self, columns: &[(&str, bool)]) -> Vec<Column> {
        columns.iter().map(|(id, figures)| Column { title: self.say(id), figures: *figures }).collect()
    }

    fn questions(&mut self) {
        self.heading(self.say("record-questions"));
        if self.reading.questions.is_empty() {
            self.text(self.say("export-questions-none"));
        }
        let entries = self.reading.questions.iter().map(|question| self.question(question)).collect();
        self.list(true, entries);
        if !self.reading.offered.is_empty() {
            self.lower_heading(self.say("export-offered"));
            let entries = self.reading.offered.iter().map(|question| entry(question.expose(), &[]));
            self.list(false, entries.collect());
        }
    }

    fn question(&self, question: &QuestionReading) -> Entry {
        let kind = self.fill("export-kind", &[("kind", &question.kind)]);
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
        entry(question.text.expose(), &notes)
    }

    /// For each round: what its presenter takes along, and the set's mix of questions.
    fn harvests(&mut self) {
        let rounds = &self.reading.rounds;
        if rounds.iter().all(|round| round.takes.is_empty() && round.mix.is_empty()) {
            return;
        }
        self.heading(self.say("export-harvest"));
        for round in rounds {
            let names = round.presenters.expose();
            if !round.takes.is_empty() {
                self.lower_heading(self.fill("export-takes", &[("names", names)]));
                self.list(false, round.takes.iter().map(noted).collect());
            }
            if !round.mix.is_empty() {
                self.lower_heading(self.fill("export-mix", &[("names", names)]));
                let kinds = round.mix.iter().map(|one| entry(&format!("{} {}", one.kind, one.count), &[]));
                self.list(false, kinds.collect());
                self.text(self.say("record-mix-note"));
            }
        }
    }

    fn airtime(&mut self) {
        let Reading { airtime, own_airtime, rounds, .. } = self.reading;
        self.heading(self.say("record-airtime"));
        let mut entries = vec![self.shares(&self.say("export-whole"), airtime)];
        entries.extend(rounds.iter().map(|round| self.shares(round.presenters.expose(), &round.airtime)));
        self.list(false, entries);
        self.text(format!("{own_airtime} {}", self.say("record-airtime-note")));
    }

    fn shares(&self, stretch: &str, airtime: &AirtimeReading) -> Entry {
        let values = [
            ("stretch", stretch),
            ("presenter", airtime.presenter.as_str()),
            ("questioners", airtime.questioners.as_str()),
            ("facilitator", airtime.facilitator.as_str()),
            ("silence", airtime.silence.as_str()),
        ];
        let unmeasured = airtime.unmeasured.as_ref().map(Content::expose);
        let notes: Vec<&str> = airtime.overlap.as_deref().into_iter().chain(unmeasured).collect();
        entry(&self.fill("export-airtime-of", &values), &notes)
    }

    /// For each round that was held how it was worked: in sentences, as a table and as a picture.
    fn reviews(&mut self) {
        let reviewed: Vec<(u32, &RoundReading, &ReviewReading)> = (1..)
            .zip(&self.reading.rounds)
            .filter_map(|(number, round)| Some((number, round, round.review.as_ref()?)))
            .collect();
        if reviewed.is_empty() {
            return;
        }
        self.heading(self.say("review"));
        for (number, round, review) in reviewed {
            let names = round.presenters.expose();
            self.lower_heading(self.fill("review-round", &[("names", names)]));
            self.text(review.sentences.join(" "));
            let table = self.review_table(review);
            self.push(Block::Table(table));
            self.parts.push(Part::Picture {
                words: self.fill("review-picture", &[("names", names)]),
                key: format!("{}round-{number}", self.place),
                svg: picture(review),
            });
        }
    }

    fn review_table(&self, review: &ReviewReading) -> Table {
        let columns = [
            ("export-stage", false),
            ("review-planned", true),
            ("review-used", true),
            ("review-row-floor", false),
            ("record-questions", false),
            ("record-airtime-silence", true),
            ("review-row-several", true),
        ];
        let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
        let rows = (1..).zip(&review.stages).map(|(number, stage): (u32, _)| {
            vec![
                format!("{number} {}", stage.title),
                cell(&stage.planned),
                stage.used.clone().unwrap_or_else(|| self.say("review-left-out")),
                stage.floor.clone(),
                stage.questions.clone(),
                cell(&stage.silence),
                cell(&stage.several),
            ]
        });
        Table { columns: self.columns(&columns), rows: rows.collect() }
    }

    fn actions(&mut self) {
        if self.reading.actions.is_empty() {
            return;
        }
        self.heading(self.say("record-actions"));
        let entries = self.reading.actions.iter().map(|action| self.action(action)).collect();
        self.list(false, entries);
    }

    fn action(&self, action: &ActionReading) -> Entry {
        let origin = action
            .origin
            .as_ref()
            .map(|from| format!("{} {}", self.say("record-from-question"), from.expose()));
        let learned = action
            .learned
            .as_ref()
            .map(|learned| self.fill("export-action-learned", &[("text", learned.expose())]));
        let known = [action.owner.expose(), &action.kind, &action.due];
        let since = [action.carried.as_deref(), action.status.as_deref()];
        let notes: Vec<&str> = known.into_iter().chain(since.into_iter().flatten()).collect();
        Entry {
            more: [origin, learned].into_iter().flatten().collect(),
            ..entry(action.text.expose(), &notes)
        }
    }

    /// What was written or laid out together, each under the title of its stage.
    fn passages(&mut self) {
        for passage in &self.reading.passages {
            self.heading(passage.title.clone());
            self.list(false, passage.items.iter().map(noted).collect());
        }
    }

    fn reflections(&mut self) {
        if self.reading.reflections.is_empty() {
            return;
        }
        self.heading(self.say("record-reflections"));
        let reflections = self.reading.reflections.iter();
        let entries =
            reflections.map(|one| entry(one.text.expose(), &[one.member.expose(), one.stage.as_str()]));
        self.list(false, entries.collect());
    }

    /// The facilitator's own log of stepping in; nobody else's reading has one.
    fn step_ins(&mut self) {
        if self.reading.step_ins.is_empty() {
            return;
        }
        self.heading(self.say("record-step-ins"));
        self.text(self.say("record-step-ins-note"));
        let entries = self.reading.step_ins.iter().map(|one| {
            let about: Vec<&str> =
                [&one.question, &one.member].into_iter().flatten().map(Content::expose).collect();
            entry(&format!("{}{BETWEEN}{}", one.time, one.step), &about)
        });
        self.list(false, entries.collect());
    }

    fn items(&mut self, heading: &str, items: &[Item]) {
        if !items.is_empty() {
            self.heading(self.say(heading));
            self.list(false, items.iter().map(noted).collect());
        }
    }
}

fn noted(one: &Item) -> Entry {
    entry(one.text.expose(), &one.notes.iter().map(Content::expose).collect::<Vec<_>>())
}

fn entry(text: &str, notes: &[&str]) -> Entry {
    Entry { text: text.to_owned(), notes: notes.join(BETWEEN), more: Vec::new() }
}
