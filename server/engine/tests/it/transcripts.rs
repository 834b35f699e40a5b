//! Whole stretches of sessions as text that a facilitator can read, in `tests/transcripts`. Indented lines are
//! what the engine answers; `UPDATE=1 cargo test -p engine transcripts` writes them anew, to be read before they
//! are committed.

use crate::kept::replayed;
use crate::story::play;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}

pub(crate) fn all() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn every_transcript_tells_what_happens() {
    let update = crate::said("UPDATE").is_some();
    let mut wrong = Vec::new();
    let all = all();
    assert!(all.len() > 10, "the transcripts are there");
    for (name, source) in all {
        let told = play(&source).told;
        if update {
            std::fs::write(folder().join(format!("{name}.txt")), told).unwrap();
        } else if told != source {
            wrong.push(format!("{name}.txt, {}", first_difference(&source, &told)));
        }
    }
    assert!(wrong.is_empty(), "transcripts differ (UPDATE=1 writes them anew):\n{}", wrong.join("\n"));
}

fn first_difference(source: &str, told: &str) -> String {
    let mut lines = source.lines().zip(told.lines()).enumerate();
    match lines.find(|(_, (written, told))| written != told) {
        Some((number, (written, told))) => {
            format!("line {}:\n  written: {written}\n  told:    {told}", number + 1)
        }
        None => "one is longer than the other".to_owned(),
    }
}

/// Every member's view, kept up by the events they were shown, is what the engine would show them at the end;
/// and the log alone makes the same session.
#[test]
fn after_every_transcript_clients_and_log_agree_with_the_session() {
    for (name, source) in all() {
        let story = play(&source);
        for (member, watched) in &story.shown {
            assert_eq!(watched.end(), story.session.view_for(*member), "{name}, member {member}");
        }
        assert_eq!(replayed(&story.log), story.session, "{name}");
    }
}

/// A facilitator can read of every format how a session in it goes, from its start to its record.
#[test]
fn every_format_is_told_from_its_start_to_its_record() {
    let all = all();
    for entry in engine::formats::embedded().entries() {
        let head = format!("format: {}", entry.format.key);
        let whole = |source: &str| {
            let told = |what: &str| source.lines().any(|line| line.ends_with(what));
            source.lines().any(|line| line == head)
                && told(" starts")
                && told("session ended")
                && told(" record")
        };
        assert!(all.iter().any(|(_, source)| whole(source)), "{head} has no transcript of its own");
    }
}
