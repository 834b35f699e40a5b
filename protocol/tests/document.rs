//! `PROTOCOL.md` names everything that goes over the wire: every variant of every enumeration, every field,
//! every limit with its value. The names are those that the types tell of themselves, so that nothing can be added
//! without being told.

use protocol::CloseCode;
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// The declarations that ts-rs makes of every type of the contract. That they are of today's types is checked where
/// they are made.
const DECLARATIONS: &str = "../web-client/src/lib/protocol.ts";

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in code spans and code blocks: prose does not count as naming something.
fn words_in_code(document: &str) -> BTreeSet<String> {
    document
        .split('`')
        .skip(1)
        .step_by(2)
        .flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Names of types, of the variants of enumerations as they go over the wire, and of fields.
fn names_in(declarations: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let (mut before, mut rest) = ("", declarations);
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(text) = rest.strip_prefix('"') {
            let (name, after) = text.split_once('"').expect("a string has an end");
            names.insert(name);
            rest = after;
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let is_field = after.starts_with(':') || after.starts_with("?:");
            if is_field || before == "type" {
                names.insert(word);
            }
            (before, rest) = (word, after);
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    names
}

#[test]
fn names_are_those_of_types_variants_and_fields() {
    let declared =
        "/** a: \"b\" */ export type Way = { \"kind\": \"by_sea\", ship?: string, } | \"on_foot\";";
    assert_eq!(names_in(declared), BTreeSet::from(["Way", "kind", "by_sea", "ship", "on_foot"]));
}

#[test]
fn everything_on_the_wire_is_in_the_document() {
    let known = words_in_code(&read("PROTOCOL.md"));
    let declarations = read(DECLARATIONS);
    let names = names_in(&declarations);
    assert!(names.len() > 400, "the declarations tell only {} names", names.len());
    let missing: Vec<&&str> = names.iter().filter(|name| !known.contains(**name)).collect();
    assert!(missing.is_empty(), "PROTOCOL.md does not name: {missing:#?}");
}

#[test]
fn every_limit_is_in_the_document_with_its_value() {
    let document = read("PROTOCOL.md");
    let section = document.split("## 13.").nth(1).and_then(|rest| rest.split("## 14.").next());
    let document = section.expect("the section on limits");
    let limits = protocol::limits::all();
    assert!(limits.len() > 25, "there are only {} limits", limits.len());
    for (name, value) in limits {
        let row = document.lines().find(|row| row.starts_with('|') && row.contains(&format!("`{name}`")));
        let row = row.unwrap_or_else(|| panic!("PROTOCOL.md has no row for {name}"));
        let plain = row.replace(',', "");
        let says_it = plain.split(|c: char| !c.is_alphanumeric()).any(|word| word == value.to_string());
        assert!(says_it, "{name} is {value} and the document says: {row}");
    }
}

#[test]
fn every_close_code_stands_beside_its_number() {
    let document = read("PROTOCOL.md");
    for code in CloseCode::iter() {
        let name = serde_json::to_string(&code).expect("it serialises").replace('"', "`");
        let row = format!("| {name} | {} |", code.number());
        assert!(document.contains(&row), "PROTOCOL.md lacks {row}");
    }
}

/// The worked example is made of frames that the crate can read, except where it says `…`.
#[test]
fn the_worked_example_speaks_the_protocol() {
    let document = read("PROTOCOL.md");
    let example = document.split("## 15.").nth(1).expect("the example");
    let whole = |prefix: &'static str| {
        example.lines().filter_map(move |line| line.strip_prefix(prefix)).filter(|line| !line.contains("[…]"))
    };
    // Elided times and ids are filled in; what is elided in the middle of an object is left out above.
    let filled = |line: &str| line.replace("\"at\":…", "\"at\":1").replace("{…}", "null").replace('…', "x");
    let mut read = 0;
    for line in whole("→ ") {
        let line = filled(line);
        serde_json::from_str::<protocol::ClientFrame>(&line)
            .unwrap_or_else(|error| panic!("{error}: {line}"));
        read += 1;
    }
    for line in whole("← ").filter(|line| !line.contains("\"floor\":{…}")) {
        let line = filled(line);
        serde_json::from_str::<protocol::ServerFrame>(&line)
            .unwrap_or_else(|error| panic!("{error}: {line}"));
        read += 1;
    }
    assert!(read >= 18, "only {read} frames were read");
}
