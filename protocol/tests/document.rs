//! `PROTOCOL.md` names everything that goes over the wire: every variant of every enumeration, every field,
//! every limit with its value. Read from the sources, so that nothing can be added without being told.

use protocol::CloseCode;
use std::collections::BTreeSet;

/// Sources whose public types are the contract. `typescript.rs` only prints them.
const SOURCES: [&str; 14] = [
    "asks.rs",
    "command.rs",
    "envelope.rs",
    "event.rs",
    "format.rs",
    "http.rs",
    "id.rs",
    "life.rs",
    "media.rs",
    "record.rs",
    "refusal.rs",
    "signal.rs",
    "time.rs",
    "view.rs",
];

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

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Names of public types, of the variants of enumerations (as they go over the wire) and of public fields.
fn names_in(source: &str) -> Vec<String> {
    let body = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let (mut names, mut inside_enum) = (Vec::new(), false);
    for line in body.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        let identifier =
            |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if indent == 0 {
            if let Some(rest) = line.strip_prefix("pub enum ").or_else(|| line.strip_prefix("pub struct ")) {
                names.push(identifier(rest));
            }
            inside_enum = if line.starts_with("pub enum ") { true } else { inside_enum && line != "}" };
        } else if line.starts_with("//") || line.starts_with('#') {
        } else if inside_enum && indent == 4 && line.starts_with(char::is_uppercase) {
            names.push(snake(&identifier(line)));
        } else if (inside_enum && indent == 8)
            || (indent == 4 && line.starts_with("pub ") && !line.contains('('))
        {
            let field = identifier(line.trim_start_matches("pub "));
            if line.contains(&format!("{field}: ")) {
                names.push(field);
            }
        }
    }
    names
}

#[test]
fn everything_on_the_wire_is_in_the_document() {
    let known = words_in_code(&read("PROTOCOL.md"));
    let mut missing = Vec::new();
    let mut found = 0;
    for source in SOURCES {
        for name in names_in(&read(&format!("src/{source}"))) {
            found += 1;
            if !known.contains(&name) {
                missing.push(format!("{source}: {name}"));
            }
        }
    }
    assert!(found > 400, "the walk over the sources found only {found} names");
    assert!(missing.is_empty(), "PROTOCOL.md does not name: {missing:#?}");
}

#[test]
fn every_source_with_types_is_looked_at() {
    for entry in
        std::fs::read_dir(format!("{}/src", env!("CARGO_MANIFEST_DIR"))).expect("the sources are here")
    {
        let name = entry.expect("an entry").file_name().into_string().expect("plain");
        let text = read(&format!("src/{name}"));
        let typed = text.contains("\npub enum ") || text.contains("\npub struct ");
        // What people wrote is a plain string on the wire.
        assert!(!typed || SOURCES.contains(&name.as_str()) || name == "text.rs", "{name} is not looked at");
    }
}

#[test]
fn every_limit_is_in_the_document_with_its_value() {
    let document = read("PROTOCOL.md");
    let section = document.split("## 13.").nth(1).and_then(|rest| rest.split("## 14.").next());
    let document = section.expect("the section on limits");
    let limits = read("src/limits.rs");
    let mut found = 0;
    for line in limits.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let name = line.split(':').next().expect("a name");
        let row = document.lines().find(|row| row.starts_with('|') && row.contains(&format!("`{name}`")));
        let row = row.unwrap_or_else(|| panic!("PROTOCOL.md has no row for {name}"));
        found += 1;
        let plain = row.replace(',', "");
        let value = line.split(" = ").nth(1).expect("a value").trim_end_matches(';');
        let shown = shown(value);
        assert!(
            plain.split(|c: char| !c.is_alphanumeric()).any(|word| word == shown),
            "{name} is {value} ({shown}) and the document says: {row}"
        );
    }
    assert!(found > 25, "the walk over the limits found only {found}");
}

/// A limit's value as the document writes it: products multiplied out, seconds as seconds.
fn shown(value: &str) -> String {
    if let Some(seconds) = value.strip_prefix("Millis::from_secs(") {
        return seconds.trim_end_matches(')').replace('_', "");
    }
    if value.contains("MEMBERS_MAX") {
        return protocol::limits::SDP_MEDIA_MAX.to_string();
    }
    let factors = value.split('*').map(|factor| factor.trim().replace('_', ""));
    factors.map(|factor| factor.parse::<u64>().expect("a number")).product::<u64>().to_string()
}

#[test]
fn every_close_code_stands_beside_its_number() {
    let document = read("PROTOCOL.md");
    let all = [
        CloseCode::GoingDown,
        CloseCode::RoomRebuilt,
        CloseCode::Moved,
        CloseCode::TooSlow,
        CloseCode::ProtocolFault,
        CloseCode::BadTicket,
        CloseCode::BadVersion,
        CloseCode::SeatTaken,
        CloseCode::NotFound,
        CloseCode::SignedOut,
        CloseCode::TooFast,
        CloseCode::TooManySockets,
    ];
    for code in all {
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
