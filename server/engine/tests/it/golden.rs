//! What members of the transcripts were shown, as files that the client's reducer replays too: `tests/golden` of the
//! repository. `UPDATE=1 cargo test -p engine golden` writes them anew. A file is
//! `{ format, cases: [{ viewer, start, events: [{ at, event }], end }] }`; `start` and `end` are views without their
//! `format`, which is the file's.

use crate::story::{Sent, Story, Watched, play};
use crate::transcripts;
use protocol::{MemberId, View};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The facilitator, a presenter and a questioner of every transcript: between them they are shown every version of
/// every event.
const VIEWERS: [MemberId; 3] = [MemberId(1), MemberId(2), MemberId(3)];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden")
}

#[test]
fn golden_files_hold_what_members_were_shown() {
    let update = crate::said("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, source) in transcripts::all() {
        let golden = golden(&play(&source));
        let path = folder().join(format!("{name}.json"));
        if update {
            std::fs::write(&path, golden).unwrap();
        } else if std::fs::read_to_string(&path).ok() != Some(golden) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 writes these golden files anew: {wrong:?}");
}

fn golden(story: &Story) -> String {
    let cases: Vec<String> = VIEWERS
        .iter()
        .filter_map(|viewer| story.shown.get(viewer).map(|watched| (*viewer, watched)))
        .flat_map(|(viewer, watched)| cases(viewer, watched))
        .collect();
    let format = story.shown.values().next().map(|watched| json!(watched.start.format));
    let mut file = String::new();
    let _ = write!(file, "{{\"format\":{},\n\"cases\":[\n{}\n]}}\n", format.unwrap(), cases.join(",\n"));
    file
}

/// A case ends where the member is sent a whole new view, and the next one begins with it.
fn cases(viewer: MemberId, watched: &Watched) -> Vec<String> {
    let mut cases = Vec::new();
    let (mut start, mut events) = (watched.start.clone(), Vec::new());
    let mut view = start.clone();
    for sent in &watched.sent {
        match sent {
            Sent::Event(at, event) => {
                engine::reduce(&mut view, *at, event);
                events.push(json!({ "at": at, "event": event }).to_string());
            }
            Sent::View(whole) => {
                cases.push(case(viewer, &start, &events, &view));
                start = View::clone(whole);
                view = start.clone();
                events.clear();
            }
        }
    }
    cases.push(case(viewer, &start, &events, &view));
    cases
}

fn case(viewer: MemberId, start: &View, events: &[String], end: &View) -> String {
    let (start, events, end) = (without_format(start), events.join(",\n"), without_format(end));
    format!("{{\"viewer\":{viewer},\n\"start\":{start},\n\"events\":[\n{events}\n],\n\"end\":{end}}}")
}

fn without_format(view: &View) -> Value {
    let mut view = json!(view);
    if let Value::Object(fields) = &mut view {
        fields.remove("format");
    }
    view
}
