//! Every transcript tells what really happens. `UPDATE=1` tells them anew.

use crate::story;
use std::path::Path;

#[test]
fn transcripts_tell_what_happens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of transcripts")
        .map(|entry| entry.expect("a transcript").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut different = Vec::new();
    for path in paths {
        let source = std::fs::read_to_string(&path).expect("a transcript");
        let told = story::play(&source);
        if told == source {
            continue;
        }
        if crate::said("UPDATE").is_some() {
            std::fs::write(&path, told).expect("written");
        } else {
            let line = told.lines().zip(source.lines()).find(|(told, written)| told != written);
            different.push(format!("{}: {line:?}", path.display()));
        }
    }
    assert!(different.is_empty(), "UPDATE=1 tells them anew:\n{}", different.join("\n"));
}

#[test]
fn what_was_stored_replays_to_the_same_set() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    for entry in std::fs::read_dir(folder).expect("the folder of transcripts") {
        let source = std::fs::read_to_string(entry.expect("a transcript").path()).expect("a transcript");
        let (set, log) = story::live(&source);
        let mut again = sets::LearningSet::default();
        for (at, event) in &log {
            let stored = serde_json::to_string(event).expect("an event is JSON");
            again.evolve(*at, &serde_json::from_str(&stored).expect("and is read again"));
        }
        assert_eq!(again, set);
    }
}
