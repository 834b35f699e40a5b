//! What was promised, held against the logs.

use crate::client::{Client, Told};
use crate::database::{Database, ROOM, timers_of};
use std::collections::BTreeSet;

/// How far the time of an event may be from the time: a server that has not heard of the database for as long as a fault lasts
/// knows it no better.
const OFF_MAX: u64 = 60_000;

/// What is wrong with a run that is over.
pub(crate) fn check(database: &Database, clients: &[Client]) -> Result<(), String> {
    // Whoever has something locked commits it, or goes quiet and loses it; a few may one after the other.
    let waited_max = 3 * ownership::GONE_QUIET.0;
    if database.waited > waited_max {
        return Err(format!("a change waited for {} ms for what nobody worked on", database.waited));
    }
    if database.robbed > 0 {
        return Err("a session was taken from a server that was there".to_owned());
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
        if !log.is_sorted_by_key(|row| row.at) {
            return wrong("time went back");
        }
        if log.iter().any(|row| row.at.abs_diff(row.truly) > OFF_MAX) {
            return wrong("an event has a time at which it did not happen");
        }
        if !timers_of(log).is_empty() {
            return wrong("a timer never ended");
        }
        let ends_early = |row: &&crate::database::Row| {
            let started = log.iter().find(|start| row.words == crate::database::Row::end_of(start.seq));
            started.and_then(crate::database::Row::ends_at).is_none_or(|ends_at| row.at < ends_at)
        };
        if log.iter().filter(|row| row.client == ROOM).any(|row| ends_early(&row)) {
            return wrong("a timer ended before its time");
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
        let is_closed = database.went_back && !client.open;
        for (words, told) in &client.told {
            let kept = log.iter().any(|row| row.words == *words);
            match told {
                // What a database that lagged does not have, a tab that is closed cannot say again.
                Told::Acknowledged if !kept && is_closed => {}
                Told::Acknowledged if !kept => return wrong(format!("{words} was acknowledged and is lost")),
                Told::Refused if kept => return wrong(format!("{words} was refused and took effect")),
                Told::Acknowledged | Told::Refused => {}
            }
        }
        let own: Vec<u64> = log.iter().filter(|row| row.client == client.number).map(|row| row.cmd).collect();
        if !own.is_sorted() {
            return wrong("commands took effect out of order".to_owned());
        }
        if !(1..).zip(&client.shown).all(|(number, (seq, _))| number == *seq) {
            return wrong("an event was shown twice, or not at all".to_owned());
        }
        if client.open && client.shown.len() != log.len() {
            return wrong(format!("{} of {} events were shown", client.shown.len(), log.len()));
        }
        for (seq, words) in client.shown.iter().filter(|_| !is_closed) {
            if log.get(*seq as usize - 1).is_none_or(|row| row.words != *words) {
                return wrong(format!("event {seq} was shown as what it is not"));
            }
        }
        // A tab that lost its seat to another says nothing any more.
        if client.open && !client.outbox.is_empty() {
            return wrong(format!("{} commands were never answered", client.outbox.len()));
        }
    }
    Ok(())
}
