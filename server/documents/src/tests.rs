//! What a document must be whatever is in it. How other programs read the files is held in `strangers.rs`.

use super::*;
use proptest::prelude::*;
use std::io::Read as _;

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Tuesday set: the record".into(),
        language: "en-GB",
        made: (2026, 11, 29),
        blocks,
        undrawn: "Some characters could not be drawn.".into(),
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn full() -> Document {
    let entry = |text: &str| Entry { text: text.into(), notes: "Amara · 09:58".into(), more: vec![] };
    let column = |title: &str, figures| Column { title: title.into(), figures };
    document(vec![
        Block::Text("For the members of this set only.".into()),
        heading(2, "Questions"),
        Block::List { counted: true, entries: vec![entry("What would you\nleave undone?"), entry("Who?")] },
        heading(2, "In time"),
        Block::Table(Table {
            columns: vec![column("Stage", false), column("Minutes", true)],
            rows: (0..90).map(|row| vec![format!("Stage {row}"), format!("{row}:05")]).collect(),
        }),
    ])
}

#[test]
fn every_heading_is_one_step_deeper_at_most() {
    let levels = |levels: &[u8]| -> Vec<u8> {
        let blocks = levels.iter().map(|level| heading(*level, "x")).collect();
        document(blocks).stepped().filter_map(|(level, _)| level).collect()
    };
    assert_eq!(levels(&[4, 3, 2, 5, 9]), [2, 3, 2, 3, 4]);
    assert_eq!(levels(&[0, 1]), [2, 2]);
}

#[test]
fn a_table_over_several_pages_has_its_headings_on_each_and_is_read_once() {
    let pages = pages::placed(&full());
    assert!(pages.pages.len() > 1);
    for page in &pages.pages[1..] {
        assert!(page.iter().any(|mark| matches!(mark, pages::Mark::Again { .. })));
    }
    let rows = pages.parts.iter().find_map(|part| match part {
        pages::Part::Table(rows) => Some(rows.len()),
        pages::Part::Piece(_) | pages::Part::List { .. } => None,
    });
    assert_eq!(rows, Some(91));
}

#[test]
fn what_no_font_draws_has_a_mark_in_its_place_and_is_said() {
    let said = |text: &str| {
        let pages = pages::placed(&document(vec![Block::Text(text.into())]));
        let texts: Vec<&str> = pages.pieces.iter().map(|piece| piece.set.text.as_str()).collect();
        (texts[1].to_owned(), texts.get(2).is_some_and(|last| last.starts_with("Some characters")))
    };
    assert_eq!(
        said("Grüße, Željko, Ωmega, Привет, שלום, مرحبا"),
        ("Grüße, Željko, Ωmega, Привет, שלום, مرحبا".into(), false)
    );
    assert_eq!(said("好"), ("\u{fffd}".into(), true));
    assert!(!said("a\u{200d}b\u{fe0f}").1);
    assert!(pdf(&document(vec![Block::Text("你好 👍🏽 \u{7}".into())])).is_ok());
}

#[test]
fn words_file_says_its_language_its_title_and_what_heads_a_table() {
    let file = word(&full()).unwrap();
    let (body, styles, core) =
        (part(&file, "word/document.xml"), part(&file, "word/styles.xml"), part(&file, "docProps/core.xml"));
    assert!(styles.contains("w:lang w:val=\"en-GB\""));
    assert!(core.contains("<dc:title>Tuesday set: the record</dc:title>") && core.contains("2026-11-29T"));
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert!(body.contains(
        "What would you</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space=\"preserve\">leave undone?"
    ));
    assert!(body.contains("w:pStyle w:val=\"Heading2\""));
}

#[test]
fn an_empty_document_is_one() {
    assert!(pdf(&document(vec![])).unwrap().starts_with(b"%PDF-"));
    assert!(word(&document(vec![])).is_ok());
    let empty = document(vec![
        Block::Text(String::new()),
        Block::List { counted: false, entries: vec![Entry::default()] },
        Block::Table(Table::default()),
        heading(2, ""),
        heading(2, "\u{e0100}"),
        heading(3, " \u{200b}\u{2060}"),
    ]);
    assert!(word(&empty).is_ok());
    let file = pdf(&empty);
    assert!(file.is_ok(), "{:?}", file.err());
}

#[test]
fn ligatures_stand_for_all_their_letters_in_either_direction() {
    for words in ["office, first", "لا إله", ":\u{eb1}ﹰ"] {
        let file = pdf(&document(vec![Block::Text(words.into())]));
        assert!(file.is_ok(), "{words}: {:?}", file.err());
    }
}

#[test]
fn a_document_without_a_title_has_the_name_of_its_maker() {
    for title in ["", " \u{7}\n", "\u{e0100}"] {
        let untitled = Document { title: title.into(), ..document(vec![Block::Text("Yes.".into())]) };
        let file = pdf(&untitled);
        assert!(file.is_ok(), "{:?}", file.err());
        assert!(
            part(&word(&untitled).unwrap(), "docProps/core.xml").contains("<dc:title>openset</dc:title>")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_words_break_a_file(words in "\\PC{0,80}", more in any::<String>(), level in 0_u8..9) {
        let blocks = vec![
            heading(level, &words),
            Block::Text(more.clone()),
            Block::List { counted: level % 2 == 0, entries: vec![Entry { text: more.clone(), notes: words.clone(), more: vec![more.clone()] }] },
            Block::Table(Table { columns: vec![Column { title: words.clone(), figures: false }; 3], rows: vec![vec![more; 2]] }),
        ];
        let document = Document { title: words, ..document(blocks) };
        let file = pdf(&document);
        prop_assert!(file.is_ok(), "{:?}", file.err());
        let body = part(&word(&document).unwrap(), "word/document.xml");
        prop_assert!(!body.contains(char::is_control) || body.contains('\n'), "a control character");
    }
}
