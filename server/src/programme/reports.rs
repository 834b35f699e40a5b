//! Reports of questionnaires as files: a spreadsheet, CSV, PDF and Word, each from the same tables in words. Which figures
//! there are is decided before; here nothing is added to what a report shows.

use crate::export::{Words, Zone, whole_day};
use documents::{Block, Column, Document, DocumentError, Entry, Table};
use protocol::Timestamp;
use protocol::format::Bilingual;
use protocol::http::Language;
use protocol::questionnaire::{
    Given, GroupReport, Hidden, InstrumentItem, ItemKind, PointsWhen, QuestionnaireReport,
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Width of the columns of words in a spreadsheet, in characters.
const WORDS_WIDE: f64 = 44.0;

/// A report in words.
pub(crate) struct Written {
    title: String,
    language: Language,
    /// Sentences at the top.
    lines: Vec<String>,
    tables: Vec<Figures>,
    /// What heads the comments, and each with what it answers.
    comments: (String, Vec<(String, String)>),
    undrawn: String,
}

/// A table of a report.
struct Figures {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

enum Cell {
    Words(String),
    Count(u32),
    /// Hundredths.
    Number(i64),
    Empty,
}

impl Cell {
    /// As it is read in a text, with one decimal.
    fn text(&self, language: Language) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(hundredths) => one_decimal(*hundredths, language),
            Self::Empty => "–".to_owned(),
        }
    }
}

/// Hundredths with one decimal, rounded half away from nought: 1833 is 18.3.
pub(crate) fn one_decimal(hundredths: i64, language: Language) -> String {
    let tenths = (hundredths.abs() + 5) / 10;
    let mark = match language {
        Language::En => '.',
        Language::De => ',',
    };
    let sign = if hundredths < 0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{}{mark}{}", tenths / 10, tenths % 10)
}

/// A report in words of a language, with dates where the programme is.
pub(crate) fn written(report: &QuestionnaireReport, language: Language, zone: &str) -> Written {
    let words = Words::of(language);
    let said = |both: &Bilingual| match language {
        Language::En => both.en.clone(),
        Language::De => both.de.clone(),
    };
    let zone = Zone::named(Some(zone));
    let day = |at: Timestamp| whole_day(words, zone.at(at).date());
    let mut lines = vec![words.fill("questionnaire-closed", &[("date", day(report.window.closes).into())])];
    for group in report.groups.iter().filter(|group| group.hidden.is_some()) {
        let few = if report.instrument.about_person { "report-few-raters" } else { "report-too-few" };
        let id = match group.hidden {
            Some(Hidden::GivesAway) => "report-gives-away",
            Some(Hidden::TooFew) | None => few,
        };
        lines.push(words.fill(id, &[("group", said(&group.name).into())]));
    }
    let shown: Vec<&GroupReport> = report.groups.iter().filter(|group| group.hidden.is_none()).collect();
    let mut tables = Vec::new();
    if shown.iter().any(|group| group.profile.is_some()) {
        tables.push(profiles(&shown, words, &said));
    }
    tables.push(means(report, &shown, words, &said));
    let of_item = |key: &str| {
        let item = report.instrument.items.iter().find(|item| item.key == key);
        item.map(|item| said(&item.asks)).unwrap_or_default()
    };
    let comments = report.comments.iter();
    let comments =
        comments.map(|comment| (of_item(&comment.item), comment.text.expose().to_owned())).collect();
    Written {
        title: said(&report.instrument.title),
        language,
        lines,
        tables,
        comments: (words.say("report-comments"), comments),
        undrawn: words.say("export-undrawn"),
    }
}

impl Written {
    /// The same of a programme in which nobody is real: it says so before anything else.
    pub(crate) fn of_a_rehearsal(mut self) -> Self {
        self.lines.insert(0, Words::of(self.language).say("programme-rehearsal"));
        self
    }
}

/// The name of a group, with those that are counted in with it.
fn called(group: &GroupReport, words: Words, said: &dyn Fn(&Bilingual) -> String) -> String {
    if group.merged.is_empty() {
        return said(&group.name);
    }
    let with: Vec<String> = group.merged.iter().map(said).collect();
    let with = words.fill("report-with", &[("groups", with.join(", ").into())]);
    format!("{} ({with})", said(&group.name))
}

/// One row for each group and kind: now, wished, and the gap.
fn profiles(shown: &[&GroupReport], words: Words, said: &dyn Fn(&Bilingual) -> String) -> Figures {
    let ids = ["report-group", "report-people", "report-kind", "report-now", "report-wished", "report-gap"];
    let mut rows = Vec::new();
    for group in shown {
        let Some(profile) = group.profile else { continue };
        for kind in 0..4_usize {
            let at = |numbers: [u32; 4]| {
                numbers.get(kind).map_or(Cell::Empty, |number| Cell::Number((*number).into()))
            };
            rows.push(vec![
                Cell::Words(called(group, words, said)),
                group.people.map_or(Cell::Empty, Cell::Count),
                Cell::Words(words.say(&format!("report-kind-{kind}"))),
                at(profile.now),
                at(profile.preferred),
                profile.gap.get(kind).map_or(Cell::Empty, |gap| Cell::Number((*gap).into())),
            ]);
        }
    }
    let title = words.say("report-gap-text");
    Figures { title, columns: ids.map(|id| words.say(id)).to_vec(), rows }
}

/// One row for each group, item and part of it.
fn means(
    report: &QuestionnaireReport,
    shown: &[&GroupReport],
    words: Words,
    said: &dyn Fn(&Bilingual) -> String,
) -> Figures {
    let ids = ["report-group", "report-item", "report-part", "report-people", "report-mean"];
    let mut rows = Vec::new();
    for group in shown {
        for figures in &group.items {
            let Some(item) = report.instrument.items.iter().find(|item| item.key == figures.item) else {
                continue;
            };
            for (part, at) in parts(item, words, said).into_iter().zip(0_usize..) {
                let mean = figures.means.get(at).map(|mean| Cell::Number((*mean).into()));
                rows.push(vec![
                    Cell::Words(called(group, words, said)),
                    Cell::Words(said(&item.asks)),
                    Cell::Words(part),
                    figures.people.map_or_else(|| Cell::Words(words.say("report-hidden")), Cell::Count),
                    mean.unwrap_or(Cell::Empty),
                ]);
            }
        }
    }
    let title = words.say("report-page");
    Figures { title, columns: ids.map(|id| words.say(id)).to_vec(), rows }
}

/// What the means of an item are of, one by one.
fn parts(item: &InstrumentItem, words: Words, said: &dyn Fn(&Bilingual) -> String) -> Vec<String> {
    match &item.answered {
        ItemKind::Scale { least, most, low, high } => {
            vec![format!("{least} {}, {most} {}", said(low), said(high))]
        }
        ItemKind::Words { .. } => Vec::new(),
        ItemKind::Points { parts, when, .. } => {
            let when = match when {
                Some(PointsWhen::Now) => format!(" ({})", words.say("report-now")),
                Some(PointsWhen::Preferred) => format!(" ({})", words.say("report-wished")),
                None => String::new(),
            };
            parts.iter().map(|part| format!("{}{when}", said(part))).collect()
        }
        ItemKind::Places { cards, across, up, .. } => {
            let axes = |card: &Bilingual| [across, up].map(|axis| format!("{}: {}", said(card), said(axis)));
            cards.iter().flat_map(axes).collect()
        }
    }
}

/// What somebody answered to an item, part by part, in words.
pub(crate) fn answered(item: &InstrumentItem, given: &Given, language: Language) -> Vec<String> {
    let words = Words::of(language);
    let said = |both: &Bilingual| match language {
        Language::En => both.en.clone(),
        Language::De => both.de.clone(),
    };
    let parts = parts(item, words, &said);
    match given {
        Given::Scale { value } => {
            let scale = parts.into_iter().next().unwrap_or_default();
            vec![format!("{value} ({scale})")]
        }
        Given::Words { text, .. } => vec![text.expose().to_owned()],
        Given::Points { shares } => {
            parts.iter().zip(shares).map(|(part, share)| format!("{part}: {share}")).collect()
        }
        Given::Places { places, dots } => {
            let cards = match &item.answered {
                ItemKind::Places { cards, .. } => cards.as_slice(),
                ItemKind::Scale { .. } | ItemKind::Words { .. } | ItemKind::Points { .. } => &[],
            };
            let all = cards.iter().zip(places).zip(dots.iter().chain(std::iter::repeat(&0)));
            let placed = all.filter_map(|((card, place), dots)| place.map(|place| (card, place, dots)));
            placed
                .map(|(card, (across, up), dots)| {
                    let dots = "●".repeat(usize::try_from(*dots).unwrap_or(0));
                    format!("{} {across} → {up} ↑ {dots}", said(card)).trim_end().to_owned()
                })
                .collect()
        }
    }
}

impl Written {
    /// A spreadsheet, one sheet a table. Words are written as text and marked so, so that nothing in them becomes a
    /// formula when it is opened, changed or saved.
    ///
    /// # Errors
    /// If it cannot be packed.
    pub(crate) fn sheet(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let (text, head) = (Format::new().set_quote_prefix(), Format::new().set_bold());
        let number = Format::new().set_num_format("0.0");
        for (place, table) in (1..).zip(&self.tables) {
            let sheet = book.add_worksheet();
            sheet.set_name(format!("{place}"))?;
            sheet.set_column_width(0, WORDS_WIDE)?;
            sheet.set_column_width(1, WORDS_WIDE / 2.0)?;
            sheet.set_column_width(2, WORDS_WIDE)?;
            let mut row = 0;
            for line in [&self.title, &table.title].into_iter().chain(&self.lines) {
                sheet.write_string_with_format(row, 0, line, &text)?;
                row += 1;
            }
            row += 1;
            for (column, title) in (0_u16..).zip(&table.columns) {
                sheet.write_string_with_format(row, column, title, &head)?;
            }
            for cells in &table.rows {
                row += 1;
                for (column, cell) in (0_u16..).zip(cells) {
                    match cell {
                        Cell::Words(words) => sheet.write_string_with_format(row, column, words, &text)?,
                        Cell::Count(count) => sheet.write_number(row, column, *count)?,
                        Cell::Number(hundredths) => {
                            // Hundredths of a thousand points fit into a double.
                            #[expect(
                                clippy::cast_precision_loss,
                                reason = "small by the limits of instruments"
                            )]
                            let value = *hundredths as f64 / 100.0;
                            sheet.write_number_with_format(row, column, value, &number)?
                        }
                        Cell::Empty => sheet,
                    };
                }
            }
        }
        if !self.comments.1.is_empty() {
            let sheet = book.add_worksheet();
            sheet.set_name(format!("{}", self.tables.len() + 1))?;
            sheet.set_column_width(0, WORDS_WIDE)?;
            sheet.set_column_width(1, WORDS_WIDE * 2.0)?;
            for (row, (item, comment)) in (0_u32..).zip(&self.comments.1) {
                sheet.write_string_with_format(row, 0, item, &text)?;
                sheet.write_string_with_format(row, 1, comment, &text)?;
            }
        }
        book.save_to_buffer()
    }

    /// CSV with a byte order mark, so that programs of offices read it as UTF-8: one table under another. What a program
    /// would take for a formula has an apostrophe before it.
    ///
    /// # Errors
    /// If memory ends.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
        let mut write = |row: Vec<String>| out.write_record(row.iter().map(|cell| harmless(cell)));
        write(vec![self.title.clone()])?;
        for line in &self.lines {
            write(vec![line.clone()])?;
        }
        for table in &self.tables {
            write(vec![table.title.clone()])?;
            write(table.columns.clone())?;
            for row in &table.rows {
                write(row.iter().map(plain).collect())?;
            }
        }
        for (item, comment) in &self.comments.1 {
            write(vec![item.clone(), comment.clone()])?;
        }
        out.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// All of it but its title, under headings of this level.
    pub(crate) fn blocks(&self, level: u8) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.lines.iter().cloned().map(Block::Text).collect();
        for table in &self.tables {
            blocks.push(Block::Heading { level, text: table.title.clone() });
            let figures = |at: usize| {
                table
                    .rows
                    .first()
                    .and_then(|row| row.get(at))
                    .is_some_and(|cell| !matches!(cell, Cell::Words(_)))
            };
            let columns = table.columns.iter().enumerate();
            let columns = columns.map(|(at, title)| Column { title: title.clone(), figures: figures(at) });
            let rows = table.rows.iter();
            let rows = rows.map(|row| row.iter().map(|cell| cell.text(self.language)).collect());
            blocks.push(Block::Table(Table { columns: columns.collect(), rows: rows.collect() }));
        }
        if !self.comments.1.is_empty() {
            blocks.push(Block::Heading { level, text: self.comments.0.clone() });
            let entries = self.comments.1.iter();
            let entries = entries.map(|(item, comment)| Entry {
                text: comment.clone(),
                notes: item.clone(),
                more: Vec::new(),
            });
            blocks.push(Block::List { counted: false, entries: entries.collect() });
        }
        blocks
    }

    fn document(&self, now: Timestamp) -> Document {
        let day = Zone::named(None).at(now).date();
        Document {
            title: self.title.clone(),
            language: match self.language {
                Language::En => "en-GB",
                Language::De => "de-DE",
            },
            made: (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs()),
            blocks: self.blocks(2),
            undrawn: self.undrawn.clone(),
        }
    }

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
}

/// A cell of CSV: numbers with a point, whatever the language, so that programs read them.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => words.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(hundredths) => {
            let sign = if *hundredths < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
        }
        Cell::Empty => String::new(),
    }
}

/// Words that no program of offices takes for a formula; numbers stay numbers.
pub(crate) fn harmless(cell: &str) -> String {
    // Where Japanese or Chinese is set, signs of full width begin a formula as well.
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let formula = cell.trim_start_matches(' ').starts_with(BEGINS);
    if formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::questionnaire::{CommentShown, Instrument, ItemFigures, Scoring, Window};
    use std::io::Read as _;

    fn both(text: &str) -> Bilingual {
        Bilingual { en: text.to_owned(), de: text.to_owned() }
    }

    fn report() -> QuestionnaireReport {
        let scale = ItemKind::Scale { least: 1, most: 5, low: both("=low"), high: both("high") };
        let item =
            InstrumentItem { key: "one".to_owned(), asks: both("=1+1"), may_pass: false, answered: scale };
        let figures =
            ItemFigures { item: "one".to_owned(), people: Some(7), means: vec![367], dots: Vec::new() };
        let group = |name: &str, hidden: Option<Hidden>| GroupReport {
            group: None,
            name: both(name),
            merged: Vec::new(),
            people: hidden.is_none().then_some(7),
            items: if hidden.is_none() { vec![figures.clone()] } else { Vec::new() },
            hidden,
            profile: None,
        };
        QuestionnaireReport {
            questionnaire: 1,
            instrument: Instrument {
                key: "own".to_owned(),
                title: both("A report"),
                about: both("about"),
                scoring: Scoring::Each,
                about_person: false,
                items: vec![item],
            },
            window: Window { opens: Timestamp(0), reminds: None, closes: Timestamp(86_400_000) },
            groups: vec![group("@all", None), group("few", Some(Hidden::TooFew))],
            comments: vec![CommentShown { item: "one".to_owned(), text: "+49 170 is no sum".into() }],
        }
    }

    fn part(book: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn words_that_look_like_formulas_are_words_in_a_spreadsheet() {
        let book = written(&report(), Language::En, "Europe/Vienna").sheet().unwrap();
        let strings = part(&book, "xl/sharedStrings.xml");
        for words in ["=1+1", "@all", "+49 170 is no sum"] {
            assert!(strings.contains(&format!(">{words}<")), "{words}: {strings}");
        }
        let sheet = part(&book, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && sheet.contains("<v>3.67</v>"), "{sheet}");
        assert!(part(&book, "xl/styles.xml").contains("quotePrefix=\"1\""));
        assert!(part(&book, "xl/worksheets/sheet2.xml").contains("t=\"s\""));
    }

    #[test]
    fn words_that_look_like_formulas_are_words_in_csv() {
        let text =
            String::from_utf8(written(&report(), Language::De, "Europe/Vienna").csv().unwrap()).unwrap();
        assert!(text.starts_with('\u{feff}'));
        assert!(text.contains("'@all,'=1+1,") && text.contains(",7,3.67"), "{text}");
        assert!(text.contains("'+49 170 is no sum"), "{text}");
        assert_eq!(harmless("-3.20"), "-3.20");
        assert_eq!(harmless(" =A1"), "' =A1");
        assert_eq!(harmless("＝A1"), "'＝A1");
        assert_eq!(harmless("Anna-Lena"), "Anna-Lena");
        assert_eq!(harmless("in order"), "in order");
    }

    #[test]
    fn numbers_are_said_with_one_decimal_and_not_repaired() {
        let said = [4000, 1833, 1583, 2583].map(|number| one_decimal(number, Language::En));
        assert_eq!(said, ["40.0", "18.3", "15.8", "25.8"]);
        assert_eq!(one_decimal(-17, Language::De), "−0,2");
        assert_eq!(one_decimal(-4, Language::De), "0,0");
    }
}
