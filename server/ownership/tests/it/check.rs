//! What was promised, held against the logs.

use crate::client::{Client, Told};
use crate::database::Database;
use std::collections::BTreeSet;

/// What is wrong with a run that is over.
pub(crate) fn check(database: &Database, clients: &[Client]) -> Result<(), String> {
    // Whoever has something locked commits it, or goes quiet and loses it; a few may one after the other.
    let waited_max = 3 * ownership::GONE_QUIET.0;
    if database.waited > waited_max {
        return Err(format!("a change waited for {} ms for what nobody worked on", database.waited));
    }
    for (number, session) in database.sessions.iter().enumerate() {
        let log = &session.log;
        let wrong = |what: &str| Err(format!("session {number}: {what}"));
        if !log.iter().zip(1..).all(|(row, seq)| row.seq == seq) {
            return wrong("numbers are not dense");
        }
        if !log.is_sorted_by_key(|row| row.epoch) {
            return wrong("an epoch fell");
        }
        let words: BTreeSet<u64> = log.iter().map(|row| row.words).collect();
        if words.len() != log.len() {
            return wrong("a command took effect twice");
        }
        for (epoch, head) in &session.taken {
            if log.iter().any(|row| row.seq > *head && row.epoch < *epoch) {
                return wrong("somebody wrote after the session was taken over");
            }
        }
    }
    for client in clients {
        let log = &database.sessions[client.session].log;
        let wrong = |what: String| Err(format!("client {}: {what}", client.number));
        for (words, told) in &client.told {
            let kept = log.iter().any(|row| row.words == *words);
            match told {
                Told::Acknowledged if !kept => return wrong(format!("{words} was acknowledged and is lost")),
                Told::Refused if kept => return wrong(format!("{words} was refused and took effect")),
                Told::Acknowledged | Told::Refused => {}
            }
        }
        let own: Vec<u64> = log.iter().filter(|row| row.client == client.number).map(|row| row.cmd).collect();
        if !own.is_sorted() {
            return wrong("commands took effect out of order".to_owned());
        }
        for (seq, words) in &client.shown {
            if log.get(*seq as usize - 1).is_none_or(|row| row.words != *words) {
                return wrong(format!("event {seq} was shown as what it is not"));
            }
        }
        if !client.outbox.is_empty() {
            return wrong(format!("{} commands were never answered", client.outbox.len()));
        }
    }
    Ok(())
}
