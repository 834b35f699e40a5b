//! The files as other programs read them: poppler (`pdfinfo`, `pdftotext`) and python-docx. Where one is not there its test
//! says so and holds nothing; `cargo xtask torture stranger` brings python-docx along (`OPENSET_PYTHON`).

use super::*;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A document with everything in it that a record has, over several pages, in two scripts.
fn full() -> Document {
    let entry = |text: &str, notes: &str, more: &[&str]| Entry {
        text: text.into(),
        notes: notes.into(),
        more: more.iter().map(|more| (*more).to_owned()).collect(),
    };
    let column = |title: &str, figures| Column { title: title.into(), figures };
    Document {
        title: "Dienstags-Set: das Protokoll".into(),
        language: "de-DE",
        made: (2026, 11, 29),
        blocks: vec![
            Block::Text("Nur für die Mitglieder dieses Sets.".into()),
            Block::Heading { level: 2, text: "Fragen".into() },
            Block::List {
                counted: true,
                entries: vec![
                    entry("Was würdest du\nlassen?", "Željko · 09:58", &["Vorhaben: mit Amara sprechen"]),
                    entry("Кто ещё?", "Amara · 10:02", &[]),
                ],
            },
            Block::Heading { level: 2, text: "Zeitlinie".into() },
            Block::Table(Table {
                columns: vec![column("Phase", false), column("Minuten", true)],
                rows: (0..90).map(|row| vec![format!("Phase Nummer {row}"), format!("{row}:05")]).collect(),
            }),
        ],
        undrawn: "Einige Zeichen konnten nicht gezeichnet werden.".into(),
    }
}

/// What must be read in this order, whoever reads.
const IN_ORDER: [&str; 9] = [
    "Dienstags-Set: das Protokoll",
    "Nur für die Mitglieder dieses Sets.",
    "Fragen",
    "Was würdest du",
    "Željko · 09:58",
    "Кто ещё?",
    "Zeitlinie",
    "Phase Nummer 0",
    "Phase Nummer 89",
];

/// A file that is gone with the test.
struct Written(PathBuf);

impl Written {
    fn of(bytes: &[u8], ending: &str) -> Self {
        let path = std::env::temp_dir().join(format!("openset-stranger-{}.{ending}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What a program says; nothing, and a word of it, where it is not there.
fn says(command: &mut Command, missing: &str) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("skipped: {missing} ({error})");
            None
        }
    }
}

fn text_of(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn assert_in_order(text: &str) {
    let mut rest = text;
    for wanted in IN_ORDER {
        let (_, after) = rest.split_once(wanted).unwrap_or_else(|| panic!("{wanted:?} in order, in {text}"));
        rest = after;
    }
}

#[test]
fn poppler_reads_the_pdf_tagged_and_in_order() {
    let file = Written::of(&pdf(&full()).unwrap(), "pdf");
    let missing = "poppler is not there; apt-get install poppler-utils";
    let info = |words: &[&str]| says(Command::new("pdfinfo").args(words).arg(&file.0), missing);
    let Some(facts) = info(&[]) else { return };
    let facts = text_of(&facts);
    let fact = |name: &str| {
        let line = facts
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_else(|| panic!("{name} in {facts}"));
        line.trim_start_matches(':').trim().to_owned()
    };
    assert_eq!(fact("Title"), "Dienstags-Set: das Protokoll");
    assert_eq!((fact("Tagged").as_str(), fact("Encrypted").as_str()), ("yes", "no"));
    assert!(fact("Pages").parse::<u32>().unwrap() > 1, "{facts}");
    // Poppler 22 says no subtype of PDF/UA; the metadata do.
    let metadata = text_of(&info(&["-meta"]).unwrap());
    assert!(metadata.contains("pdfuaid:part>1<"), "{metadata}");
    // What a screen reader is given, in its order.
    let structure = text_of(&info(&["-struct-text"]).unwrap());
    assert_in_order(&structure);
    for part in ["H1", "H2", "L ", "LI", "Table", "TH", "TD"] {
        assert!(structure.contains(part), "{part} in {structure}");
    }
    let plain = says(Command::new("pdftotext").arg(&file.0).arg("-"), missing).unwrap();
    assert_in_order(&text_of(&plain));
}

/// What python-docx finds in a file, a line each.
const READ_WORD: &str = "\
import sys, docx
document = docx.Document(sys.argv[1])
facts = document.core_properties
print('title', facts.title)
print('created', facts.created.date())
for part in document.element.body.iterchildren():
    kind = part.tag.rsplit('}', 1)[1]
    if kind == 'p':
        paragraph = docx.text.paragraph.Paragraph(part, document)
        print(paragraph.style.name, '|', paragraph.text.replace('\\n', ' / '))
    if kind == 'tbl':
        table = docx.table.Table(part, document)
        print('table', len(table.rows), len(table.columns))
        for row in table.rows:
            print('row', ' ; '.join(cell.text for cell in row.cells))
";

#[test]
fn python_docx_reads_words_file_in_order_with_its_headings() {
    let file = Written::of(&word(&full()).unwrap(), "docx");
    let python = std::env::var_os("OPENSET_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let Some(output) = read_word(&python, &file.0) else { return };
    let text = text_of(&output);
    assert!(text.contains("title Dienstags-Set: das Protokoll\ncreated 2026-11-29\n"), "{text}");
    assert_in_order(text.split_once("created").unwrap().1);
    for line in
        ["Title | Dienstags-Set: das Protokoll", "Heading 2 | Fragen", "table 91 2", "row Phase ; Minuten"]
    {
        assert!(text.lines().any(|known| known.eq_ignore_ascii_case(line)), "{line} in {text}");
    }
    // A break is a break.
    assert!(text.contains("Was würdest du / lassen?"), "{text}");
}

fn read_word(python: &Path, file: &Path) -> Option<Output> {
    let missing = "python-docx is not there; `cargo xtask torture stranger` installs it for itself";
    let has = says(Command::new(python).args(["-c", "import docx"]), missing)?;
    if !has.status.success() {
        eprintln!("skipped: {missing}");
        return None;
    }
    says(Command::new(python).args(["-c", READ_WORD]).arg(file).env("PYTHONIOENCODING", "utf-8"), missing)
}
