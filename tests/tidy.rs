//! The invariants of ARCHITECTURE.md that can be read off the sources: who may name what, what the pure crates may
//! depend on, how long a file may be, and that nothing is depended on in vain.
//!
//! Not here: what compiler and clippy see by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file that is written by hand.
const FILE_LINES_MAX: usize = 800;

/// Written by programs.
const GENERATED: [&str; 2] = ["web-client/src/lib/protocol.ts", "web-client/src/lib/i18n/ids.ts"];

/// Folders that hold what was built, fetched or seen.
const NOT_OURS: [&str; 6] = ["target", "node_modules", "dist", ".git", "test-results", "openset-data"];

/// Names that may stand only in some of the server's sources, with the reason.
const KEPT_TO: [Kept; 8] = [
    Kept {
        why: "only clock.rs reads the time of day",
        names: &[
            "SystemTime",
            "UNIX_EPOCH",
            "Timestamp::now",
            "ZonedDateTime::now",
            "Utc::now",
            "Local::now",
        ],
        only_in: &["server/src/clock.rs"],
    },
    Kept {
        why: "only what is behind the port of the store contains SQL",
        names: &["sqlx", "\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "\"PRAGMA "],
        only_in: &[
            "server/src/store/error.rs",
            "server/src/store/schema.rs",
            "server/src/store/sql/",
            "server/src/store/sqlite.rs",
            "server/src/store/sqlite/",
            "server/src/store/postgres.rs",
            "server/src/store/postgres/",
        ],
    },
    Kept {
        why: "only store/sqlite names SQLite",
        names: &["sqlx::sqlite", "sqlx::Sqlite", "SqliteConnection", "SqlitePool", "SqliteRow"],
        only_in: &["server/src/store/sqlite.rs", "server/src/store/sqlite/"],
    },
    Kept {
        why: "only store/postgres names PostgreSQL's driver",
        names: &["sqlx::postgres", "sqlx::Postgres", "PgConnection", "PgPool", "PgRow"],
        only_in: &["server/src/store/postgres.rs", "server/src/store/postgres/"],
    },
    Kept {
        why: "only the wire of the forwarding unit names the library of WebRTC",
        names: &["webrtc", "rtc"],
        only_in: &["server/sfu/src/wire/"],
    },
    Kept {
        why: "only passkey.rs names the library of passkeys, and what keeps it from saying much in the log",
        names: &["webauthn_rs"],
        only_in: &["server/src/passkey.rs", "server/src/command_line.rs"],
    },
    Kept {
        why: "only assets.rs names the embedded files",
        names: &["memory_serve"],
        only_in: &["server/src/assets.rs", "server/build.rs"],
    },
    Kept {
        why: "nothing reads rules of time zones but jiff, whose data are of today",
        names: &["chrono_tz", "chrono"],
        only_in: &[],
    },
];

struct Kept {
    why: &'static str,
    names: &'static [&'static str],
    /// Files, and folders that end with `/`.
    only_in: &'static [&'static str],
}

/// What may name formats, with the reason.
const EXAMPLES: [(&str, &str); 3] = [
    ("server/programmes/src/cases.rs", "a plan that is played says which format a set has"),
    ("server/programmes/src/cases/", "plans that are played say which format a meeting has"),
    ("server/src/mangled.rs", "bodies of calls that are mangled"),
];

/// Where the key of a format is a word for something else, with what it is for.
const OTHER_WORDS: [(&str, &str, &str); 4] = [
    ("review", "server/src/export/outline.rs", "a sentence of the record"),
    ("review", "web-client/src/record/Review.svelte", "a sentence of the record"),
    ("interview", "web-client/src/evaluation/Corpus.svelte", "a kind of text"),
    ("interview", "web-client/src/evaluation/PutInterview.svelte", "a kind of text"),
];

/// What a pure crate may depend on: nothing that can wait, read a clock or draw a number.
const PURE: [(&str, &[&str]); 7] = [
    ("protocol", &["serde", "strum", "ts-rs"]),
    ("server/engine", &["protocol", "fluent-syntax", "serde", "strum", "toml"]),
    ("server/ownership", &["protocol"]),
    ("server/questions", &["serde"]),
    ("server/sealing", &["chacha20poly1305", "zeroize"]),
    ("server/sets", &["protocol", "jiff", "serde", "sha2", "strum"]),
    (
        "server/programmes",
        &["protocol", "sets", "jiff", "fluent-syntax", "microlp", "rand_chacha", "rand", "serde", "toml"],
    ),
];

/// What else depends on few of our own crates, so that it can be used from all sides.
const OF_OURS: [(&str, &[&str]); 1] = [("server/member", &["protocol"])];

/// What a pure crate may not name.
const IMPURE: [&str; 8] = [
    "std::net",
    "std::fs",
    "std::thread",
    "std::process",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "tokio",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of ours below a folder, as a path from the root with `/` between its parts.
fn files(below: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root(), Path::new(below), &mut found);
    found.sort();
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    let entries = fs::read_dir(root.join(folder)).expect("a folder can be read");
    for entry in entries {
        let entry = entry.expect("an entry can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        let kind = entry.file_type().expect("an entry has a type");
        if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(root, &path, found);
        } else if kind.is_file() {
            found.push(path.to_string_lossy().trim_start_matches("./").to_owned());
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn with_ending<'a>(files: &'a [String], endings: &'a [&str]) -> impl Iterator<Item = &'a String> {
    files.iter().filter(move |path| endings.iter().any(|ending| path.ends_with(ending)))
}

/// The code of a source: what stands in comments is prose.
fn code(source: &str) -> String {
    let lines = source.lines().map(|line| match line.find("//") {
        // An address in a string is no comment.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a name stands in the code as a whole word.
fn names(code: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, found)| {
        let before = code[..at].chars().next_back();
        let after = code[at + found.len()..].chars().next();
        let begins = !found.starts_with(is_part) || !before.is_some_and(is_part);
        let ends = !found.ends_with(is_part) || !after.is_some_and(is_part);
        begins && ends
    })
}

#[test]
fn a_name_is_found_as_a_whole_word_and_not_in_comments() {
    assert!(names("use webrtc::peer;", "webrtc") && names("(rtc::X)", "rtc"));
    assert!(!names("webrtc::peer", "rtc") && !names("rtcp", "rtc"));
    assert!(names("query(\"SELECT 1\")", "\"SELECT "));
    assert_eq!(code("let a = 1; // sqlx\nlet b = \"http://c\";"), "let a = 1; \nlet b = \"http://c\";");
}

#[test]
fn names_stand_only_where_they_may() {
    let sources = files("server");
    let mut wrong = Vec::new();
    for path in with_ending(&sources, &[".rs"]) {
        let code = code(&read(path));
        for Kept { why, names: kept, only_in } in &KEPT_TO {
            let may = only_in
                .iter()
                .any(|place| path == place || (place.ends_with('/') && path.starts_with(place)));
            for name in kept.iter().filter(|name| !may && names(&code, name)) {
                wrong.push(format!("{path} names {name}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_crates_stay_pure() {
    let mut wrong = Vec::new();
    for (folder, allowed) in PURE {
        let manifest = manifest(folder);
        for name in dependencies(&manifest, &["dependencies"]) {
            if !allowed.contains(&name.as_str()) {
                wrong.push(format!("{folder} depends on {name}"));
            }
        }
        for path in with_ending(&files(&format!("{folder}/src")), &[".rs"]) {
            // Tests may read their own files.
            if path.ends_with("tests.rs") || path.contains("/tests/") {
                continue;
            }
            let source = read(path);
            let code = code(source.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
            wrong.extend(
                IMPURE.iter().filter(|name| names(&code, name)).map(|name| format!("{path} names {name}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What forwarding is decided by has no library, no task and no lock either.
#[test]
fn the_core_of_forwarding_stays_pure() {
    const HANDED_IN: [&str; 9] =
        ["rtc", "webrtc", "rand", "tracing", "Mutex", "RwLock", "AtomicU64", "async", "await"];
    let mut wrong = Vec::new();
    for path in with_ending(&files("server/sfu/src"), &[".rs"]) {
        if path.ends_with("tests.rs") || path.contains("/wire") {
            continue;
        }
        let source = read(path);
        let code = code(source.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
        let forbidden = IMPURE.iter().chain(&HANDED_IN);
        wrong.extend(forbidden.filter(|name| names(&code, name)).map(|name| format!("{path} names {name}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn arrows_go_one_way() {
    let offered = manifest(".");
    let offered = offered["workspace"]["dependencies"].as_table().expect("the workspace has dependencies");
    let is_ours = |name: &String| offered.get(name).is_some_and(|how| how.get("path").is_some());
    let mut wrong = Vec::new();
    for (folder, allowed) in OF_OURS {
        let ours = dependencies(&manifest(folder), &["dependencies"]).into_iter().filter(is_ours);
        let ours = ours.filter(|name| !allowed.contains(&name.as_str()));
        wrong.extend(ours.map(|name| format!("{folder} depends on {name}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let all = files(".");
    let ours = with_ending(&all, &[".rs", ".ts", ".svelte", ".mjs", ".css", ".py"]);
    let long: Vec<String> = ours
        .filter(|path| !GENERATED.contains(&path.as_str()))
        .map(|path| (path, read(path).lines().count()))
        .filter(|(_, lines)| *lines >= FILE_LINES_MAX)
        .map(|(path, lines)| format!("{path} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn a_lint_is_expected_with_a_reason_and_never_allowed() {
    let all = files(".");
    // Put together here, so that this file does not hold what it looks for.
    let marks = [concat!("#[", "allow("), concat!("#![", "allow(")];
    let wrong: Vec<&String> = with_ending(&all, &[".rs"])
        .filter(|path| marks.iter().any(|mark| read(path).contains(mark)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The formats that come with openset: their folders.
fn format_keys() -> Vec<String> {
    let folder = root().join("server/engine/formats");
    let entries = fs::read_dir(folder).expect("there are formats").map(|entry| entry.expect("an entry"));
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Whether code has a text that is this format's key, or begins with it as the address of one of its stages.
fn quotes(code: &str, key: &str) -> bool {
    ['"', '\'', '`']
        .iter()
        .any(|mark| code.contains(&format!("{mark}{key}{mark}")) || code.contains(&format!("{mark}{key}/")))
}

/// A format is a folder, and what else there is goes by purposes and rules: nothing but tests and examples names one.
#[test]
fn nothing_else_names_a_format() {
    let keys = format_keys();
    let mut wrong = Vec::new();
    for folder in ["protocol/src", "server", "web-client/src"] {
        for path in with_ending(&files(folder), &[".rs", ".ts", ".svelte"]) {
            let tests = ["/tests/", "tests.rs", ".test.ts", "/testing.ts"];
            let example = EXAMPLES.iter().any(|(place, _)| path.starts_with(place));
            let tested = tests.iter().any(|part| path.contains(part))
                || path.starts_with("server/engine/src/formats/");
            if tested || example || GENERATED.contains(&path.as_str()) {
                continue;
            }
            let source = read(path);
            let code = code(source.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
            let other = |key: &str| {
                OTHER_WORDS.iter().any(|(word, place, _)| key == *word && path.starts_with(place))
            };
            let named = keys.iter().filter(|key| quotes(&code, key) && !other(key));
            wrong.extend(named.map(|key| format!("{path} names the format {key}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_format_is_found_by_its_key_and_by_the_address_of_a_stage() {
    assert!(quotes("format(\"classic\")", "classic") && quotes("from: `classic/check-in`", "classic"));
    assert!(quotes("key === 'classic'", "classic"));
    assert!(!quotes("\"classical\"", "classic") && !quotes("a classic case", "classic"));
    assert!(format_keys().contains(&"classic".to_owned()));
    // What may name one does, and what stands for something else does: no entry outlives its reason.
    let has = |place: &str, found: &dyn Fn(&str) -> bool| {
        let folder = place.trim_end_matches('/');
        let folder = if folder.ends_with(".rs") || folder.ends_with(".svelte") { None } else { Some(folder) };
        let paths = folder.map_or_else(|| vec![place.to_owned()], files);
        paths.iter().any(|path| found(&code(&read(path))))
    };
    for (place, why) in EXAMPLES {
        assert!(has(place, &|code| format_keys().iter().any(|key| quotes(code, key))), "{place}: {why}");
    }
    for (word, place, why) in OTHER_WORDS {
        assert!(has(place, &|code| quotes(code, word)), "{word} in {place}: {why}");
    }
}

fn manifest(folder: &str) -> toml::Table {
    read(&format!("{folder}/Cargo.toml")).parse().unwrap_or_else(|error| panic!("{folder}: {error}"))
}

/// The names in these tables of a manifest.
fn dependencies(manifest: &toml::Table, tables: &[&str]) -> BTreeSet<String> {
    let tables = tables.iter().filter_map(|table| manifest.get(*table)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

/// The packages of the workspace, by their folders.
fn packages() -> Vec<String> {
    let workspace = manifest(".");
    let members = workspace["workspace"]["members"].as_array().expect("the workspace has members");
    members.iter().map(|member| member.as_str().expect("a folder").to_owned()).collect()
}

#[test]
fn nothing_is_depended_on_in_vain() {
    let packages = packages();
    let mut wrong = Vec::new();
    for folder in &packages {
        let others: Vec<String> =
            packages.iter().filter(|other| *other != folder).map(|other| format!("{other}/")).collect();
        let sources = files(folder);
        let own = with_ending(&sources, &[".rs"]).filter(|path| {
            !others.iter().any(|other| other.starts_with(folder.as_str()) && path.starts_with(other))
        });
        let code: String = own.map(|path| code(&read(path)) + "\n").collect();
        let manifest = manifest(folder);
        for name in dependencies(&manifest, &["dependencies", "dev-dependencies", "build-dependencies"]) {
            if !names(&code, &name.replace('-', "_")) {
                wrong.push(format!("{folder} does not use {name}"));
            }
        }
    }
    let shared = manifest(".");
    let offered = shared["workspace"]["dependencies"].as_table().expect("the workspace has dependencies");
    let taken: BTreeSet<String> = packages
        .iter()
        .flat_map(|folder| {
            dependencies(&manifest(folder), &["dependencies", "dev-dependencies", "build-dependencies"])
        })
        .collect();
    // A crate of ours may be there before anything is built upon it.
    let others = offered.iter().filter(|(_, how)| how.get("path").is_none()).map(|(name, _)| name);
    wrong.extend(others.filter(|name| !taken.contains(*name)).map(|name| format!("nobody takes {name}")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_come_from_one_registry_and_in_one_version_but_for_those_that_are_named() {
    let lock: toml::Table = read("Cargo.lock").parse().expect("a lock file");
    let deny: toml::Table = read("deny.toml").parse().expect("deny.toml");
    let skipped: BTreeSet<&str> = deny["bans"]["skip"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["crate"].as_str()?.split('@').next())
        .collect();
    let mut versions: BTreeMap<&str, u32> = BTreeMap::new();
    let mut wrong = Vec::new();
    for package in lock["package"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        *versions.entry(name).or_default() += 1;
        match package.get("source").and_then(|source| source.as_str()) {
            None | Some("registry+https://github.com/rust-lang/crates.io-index") => (),
            Some(other) => wrong.push(format!("{name} comes from {other}")),
        }
    }
    for (name, count) in versions {
        if count > 1 && !skipped.contains(name) {
            wrong.push(format!(
                "{name} is there {count} times: bring it to one version, or name it in deny.toml"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
