//! The corpus as files: for programs of qualitative analysis (REFI-QDA), as CSV, and as a report to read. What was taken
//! back is in none of them, and codes are in them once both coders of a text have finished.

use super::evaluation::{agreement_on, told};
use super::reports::harmless;
use crate::export::{Words, Zone};
use documents::{Block, Column, Document, DocumentError, Entry, Table};
use fluent_bundle::FluentValue;
use programmes::evaluation::{CodedText, TextKind, Workspace, project};
use programmes::programme::Programme;
use protocol::Timestamp;
use protocol::evaluation::CodersAgree;
use protocol::http::Language;
use std::collections::BTreeMap;

/// The corpus of a programme, to be written.
pub(crate) struct Corpus<'a> {
    workspace: &'a Workspace,
    name: &'a str,
    language: Language,
    words: Words,
    codes: BTreeMap<u32, &'a str>,
    /// Nobody in it is real, in words: a table has no name that says so.
    rehearsal: Option<String>,
}

impl<'a> Corpus<'a> {
    /// That of a programme, in a language.
    pub(crate) fn of(programme: &'a Programme, language: Language) -> Self {
        let workspace = &programme.collected().workspace;
        let codes = workspace.codes().map(|(code, known)| (code, known.name.as_str())).collect();
        let words = Words::of(language);
        let rehearsal = programme.is_rehearsal().then(|| words.say("programme-rehearsal"));
        Self { workspace, name: programme.name(), language, words, codes, rehearsal }
    }

    /// Packed for exchange between programs of qualitative analysis (`.qdpx`).
    ///
    /// # Errors
    /// If it cannot be packed.
    pub(crate) fn exchange(&self) -> Result<Vec<u8>, DocumentError> {
        let made = project(self.workspace, self.name);
        let sources: Vec<String> =
            made.sources.iter().map(|source| format!("sources/{}", source.file)).collect();
        let mut files = vec![("project.qde", made.project)];
        for (path, source) in sources.iter().zip(made.sources) {
            files.push((path, source.text));
        }
        documents::pack(&files)
    }

    /// CSV with a byte order mark: a row a line of the corpus. What a program of offices would take for a formula has an
    /// apostrophe before it. Of a rehearsal the last column says so in every row.
    ///
    /// # Errors
    /// If memory ends.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
        let head = ["text", "kind", "line", "words", "first", "second", "settled"];
        let head = head.map(|id| self.words.say(&format!("evaluation-column-{id}")));
        out.write_record(head.iter().chain(&self.rehearsal))?;
        for text in self.workspace.coded() {
            for (number, line) in (1..).zip(&text.lines) {
                let settled = match line.settled {
                    Some(None) => self.words.say("evaluation-apart"),
                    Some(Some(code)) => self.called(Some(code)),
                    None => String::new(),
                };
                let row = [
                    text.text.to_string(),
                    self.kind(text.kind),
                    number.to_string(),
                    line.words.expose().to_owned(),
                    self.called(line.first),
                    self.called(line.second),
                    settled,
                ];
                out.write_record(row.map(|cell| harmless(&cell)).iter().chain(&self.rehearsal))?;
            }
        }
        out.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// The report as PDF, with its structure tagged.
    ///
    /// # Errors
    /// What stood in the way, without anything of what is in it.
    pub(crate) fn pdf(&self, now: Timestamp) -> Result<Vec<u8>, DocumentError> {
        documents::pdf(&self.report(now))
    }

    /// The report as a file of Word.
    ///
    /// # Errors
    /// What stood in the way, without anything of what is in it.
    pub(crate) fn word(&self, now: Timestamp) -> Result<Vec<u8>, DocumentError> {
        documents::word(&self.report(now))
    }

    fn called(&self, code: Option<u32>) -> String {
        code.and_then(|code| self.codes.get(&code)).map(|name| (*name).to_owned()).unwrap_or_default()
    }

    fn kind(&self, kind: TextKind) -> String {
        self.words.say(match kind {
            TextKind::Account => "evaluation-kind-account",
            TextKind::GroupInterview => "evaluation-kind-group_interview",
            TextKind::Interview => "evaluation-kind-interview",
        })
    }

    /// What a text is called: "Account 41".
    fn title(&self, text: &CodedText<'_>) -> String {
        let values = [("kind", self.kind(text.kind).into()), ("text", text.text.to_string().into())];
        self.words.fill("evaluation-text", &values)
    }

    fn report(&self, now: Timestamp) -> Document {
        let day = Zone::named(None).at(now).date();
        let mut blocks = self.counted();
        self.agreement(&mut blocks);
        self.disagreements(&mut blocks);
        self.by_code(&mut blocks);
        Document {
            title: self.words.fill("evaluation-report-title", &[("programme", self.name.into())]),
            language: match self.language {
                Language::En => "en-GB",
                Language::De => "de-DE",
            },
            made: (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs()),
            blocks,
            undrawn: self.words.say("export-undrawn"),
        }
    }

    fn heading(&self, id: &str) -> Block {
        Block::Heading { level: 2, text: self.words.say(id) }
    }

    fn text(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> Block {
        Block::Text(self.words.fill(id, values))
    }

    /// How many texts of each kind, and which were taken back.
    fn counted(&self) -> Vec<Block> {
        let many = |kind: TextKind| self.workspace.coded().filter(|text| text.kind == kind).count();
        let mut blocks = vec![
            self.text("evaluation-report-text", &[]),
            self.text(
                "evaluation-counts",
                &[
                    ("accounts", many(TextKind::Account).into()),
                    ("groups", many(TextKind::GroupInterview).into()),
                    ("interviews", many(TextKind::Interview).into()),
                ],
            ),
        ];
        let back: Vec<String> = self.workspace.taken_back().map(|text| text.to_string()).collect();
        if !back.is_empty() {
            blocks.push(self.text("evaluation-taken-back", &[("texts", back.join(", ").into())]));
        }
        blocks
    }

    fn agreement(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("evaluation-agreement"));
        let of_all = told(self.workspace.agreement());
        let said = match of_all {
            CodersAgree::Kappa { kappa, observed, expected } => self.text(
                "evaluation-agreement-text",
                &[
                    ("lines", self.workspace.compared().into()),
                    ("observed", percent(observed).into()),
                    ("expected", percent(expected).into()),
                    ("kappa", self.hundredths(kappa).into()),
                ],
            ),
            CodersAgree::NothingCoded {} | CodersAgree::OneCategory {} | CodersAgree::UsedByOne {} => {
                Block::Text(self.agrees(of_all))
            }
        };
        blocks.push(said);
        let column = |id: &str, figures| Column { title: self.words.say(id), figures };
        let rows = self.workspace.codes().map(|(code, known)| {
            vec![known.name.clone(), known.about.clone(), self.agrees(agreement_on(self.workspace, code))]
        });
        let columns = vec![
            column("evaluation-code", false),
            column("evaluation-code-about", false),
            column("evaluation-kappa", true),
        ];
        blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
    }

    /// Kappa, or why there is none.
    fn agrees(&self, agreement: CodersAgree) -> String {
        match agreement {
            CodersAgree::Kappa { kappa, .. } => self.hundredths(kappa),
            CodersAgree::NothingCoded {} => self.words.say("evaluation-undefined-nothing"),
            CodersAgree::OneCategory {} => self.words.say("evaluation-undefined-one"),
            CodersAgree::UsedByOne {} => self.words.say("evaluation-undefined-used"),
        }
    }

    /// Thousandths with two decimals, as the language writes them.
    fn hundredths(&self, thousandths: i32) -> String {
        let hundredths = (thousandths.abs() + 5) / 10;
        let mark = match self.language {
            Language::En => '.',
            Language::De => ',',
        };
        let sign = if thousandths < 0 && hundredths > 0 { "−" } else { "" };
        format!("{sign}{}{mark}{:02}", hundredths / 100, hundredths % 100)
    }

    /// Every line on which the two differ, with what was settled.
    fn disagreements(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("evaluation-differ"));
        let column = |id: &str| Column { title: self.words.say(id), figures: false };
        let mut rows = Vec::new();
        for text in self.workspace.coded() {
            for (number, line) in (1..).zip(&text.lines) {
                if line.first == line.second {
                    continue;
                }
                let none = || self.words.say("evaluation-no-code");
                let named = |code: Option<u32>| if code.is_some() { self.called(code) } else { none() };
                rows.push(vec![
                    self.place(&text, number),
                    line.words.expose().to_owned(),
                    named(line.first),
                    named(line.second),
                    match line.settled {
                        None => self.words.say("evaluation-open"),
                        Some(None) => self.words.say("evaluation-apart"),
                        Some(code) => self.called(code),
                    },
                ]);
            }
        }
        if rows.is_empty() {
            blocks.push(self.text("evaluation-differ-none", &[]));
            return;
        }
        let columns = ["text", "words", "first", "second", "settled"];
        let columns = columns.map(|id| column(&format!("evaluation-column-{id}"))).to_vec();
        blocks.push(Block::Table(Table { columns, rows }));
    }

    /// "Account 41, line 6".
    fn place(&self, text: &CodedText<'_>, line: u32) -> String {
        let values = [("text", self.title(text).into()), ("line", line.to_string().into())];
        self.words.fill("evaluation-place", &values)
    }

    /// Under each code the lines that have it: given by both, or settled.
    fn by_code(&self, blocks: &mut Vec<Block>) {
        for (code, known) in self.workspace.codes() {
            let mut entries = Vec::new();
            for text in self.workspace.coded() {
                let having = (1..).zip(&text.lines).filter(|(_, line)| line.holds() == Some(code));
                entries.extend(having.map(|(number, line)| Entry {
                    text: line.words.expose().to_owned(),
                    notes: self.place(&text, number),
                    more: Vec::new(),
                }));
            }
            blocks.push(Block::Heading { level: 2, text: known.name.clone() });
            if entries.is_empty() {
                blocks.push(self.text("evaluation-code-empty", &[]));
            } else {
                blocks.push(Block::List { counted: false, entries });
            }
        }
    }
}

/// Thousandths as a whole number of a hundred.
fn percent(thousandths: u32) -> String {
    ((thousandths + 5) / 10).to_string()
}
