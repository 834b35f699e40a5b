//! Logs that earlier builds wrote, in `tests/logs` of the repository: they must replay to the views and records that
//! those builds showed. Nobody rewrites a folder there. A later build may show more (a new field of a view), never
//! less and nothing else. `FREEZE=v2 cargo test -p engine frozen` writes what this build does into a new folder.

use crate::kept::replayed;
use crate::{simulation, story, transcripts};
use engine::Session;
use protocol::Timestamp;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// Simulated sessions that are frozen beside the transcripts: every kind of event is in one of them.
const SEEDS: std::ops::Range<u64> = 0..24;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/logs")
}

#[test]
fn logs_of_earlier_builds_replay_to_what_they_showed() {
    if let Some(name) = crate::said("FREEZE") {
        freeze(&folder().join(name));
        return;
    }
    let mut logs = 0;
    for version in std::fs::read_dir(folder()).unwrap() {
        for file in std::fs::read_dir(version.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let source = std::fs::read_to_string(&path).unwrap();
            let frozen: Value = serde_json::from_str(&source).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            must_hold(&name, &frozen["shown"], &shown(&replay(&frozen["log"])));
            logs += 1;
        }
    }
    assert!(logs > 40, "only {logs} frozen logs were found");
}

fn replay(log: &Value) -> Session {
    replayed(&serde_json::from_value::<Vec<_>>(log.clone()).expect("every event can be read"))
}

/// What every member sees in the end: the view, the record, the airtime; the format is in the log.
fn shown(session: &Session) -> Value {
    let at = Timestamp(u64::from(u32::MAX));
    let of_member = |member| {
        let [mut view, mut record] = [json!(session.view_for(member)), json!(session.record_for(member))];
        for whole in [&mut view, &mut record] {
            whole.as_object_mut().map(|fields| fields.remove("format"));
        }
        let airtime = json!(session.airtime_for(member, at));
        json!({ "view": view, "record": record, "airtime": airtime })
    };
    let members = session.members().map(|member| (member.to_string(), of_member(member)));
    Value::Object(members.collect::<Map<_, _>>())
}

/// Everything in `frozen` is in `now` as it was.
fn must_hold(place: &str, frozen: &Value, now: &Value) {
    match (frozen, now) {
        (Value::Object(frozen), Value::Object(now)) => {
            for (name, value) in frozen {
                must_hold(&format!("{place}.{name}"), value, now.get(name).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(frozen), Value::Array(now)) if frozen.len() == now.len() => {
            for (index, (frozen, now)) in frozen.iter().zip(now).enumerate() {
                must_hold(&format!("{place}[{index}]"), frozen, now);
            }
        }
        _ => assert_eq!(frozen, now, "{place} is no longer what it was"),
    }
}

fn freeze(folder: &Path) {
    std::fs::create_dir(folder).expect("a folder that is not there yet");
    let told = transcripts::all().into_iter().map(|(name, source)| {
        let story = story::play(&source);
        (name, story.log, story.session)
    });
    let simulated = SEEDS.map(|seed| {
        let (log, session) = simulation::played(seed);
        (format!("simulated-{seed:02}"), log, session)
    });
    for (name, log, session) in told.chain(simulated) {
        let events: Vec<String> = log.iter().map(|entry| json!(entry).to_string()).collect();
        let (log, shown) = (events.join(",\n"), shown(&session));
        let file = format!("{{\"log\":[\n{log}\n],\n\"shown\":{shown}}}\n");
        std::fs::write(folder.join(format!("{name}.json")), file).unwrap();
    }
}
