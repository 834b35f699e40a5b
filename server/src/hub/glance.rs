//! What this server is at just now, for those who run the service: how many people are in each room, which rooms could go to
//! another server, what came and went lately. Numbers only.

use super::Hub;
use crate::error::Fault;
use crate::store::port::ROOMS_SHOWN_MAX;
use protocol::{Millis, Seq, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Moves that are remembered: as many as anybody reads.
const MOVES_MAX: usize = 60;
/// The least time over which it is worked out how busy the process is: several may look at once.
const BUSY_OVER: Duration = Duration::from_millis(500);
/// Units of processor time in a second, as Linux shows them to programs.
const TICKS_A_SECOND: f64 = 100.0;

/// How one server stands. Servers of two versions ask each other: what one does not know is left out.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Glance {
    /// How much of its machine's processors it has used lately, in per cent; nothing where the system does not say.
    pub busy_percent: Option<u32>,
    /// Whether nothing can be kept there just now.
    pub saving_paused: bool,
    /// Its rooms.
    pub rooms: Vec<RoomNow>,
    /// What came and went, the newest first.
    pub moves: Vec<Move>,
}

/// A room as it is just now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoomNow {
    /// Whose room.
    pub session: SessionId,
    /// How many people are in it.
    pub people: usize,
    /// It is between two turns: where its server is told to go, it goes at once.
    pub between_turns: bool,
}

/// A session that came to a server, or went from it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Move {
    /// Which.
    pub session: SessionId,
    /// How long ago.
    pub ago: Millis,
    /// Which way.
    pub way: Went,
}

/// Which way a session moved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Went {
    /// To another server.
    Away {
        /// Its name.
        to: String,
        /// From the last that was taken in here until the other had the room ready.
        took: Millis,
    },
    /// Here.
    Here {
        /// The server that handed it over; nothing where it was lost with its process or its lease.
        from: Option<String>,
        /// The event up to which its log was read.
        up_to: Seq,
        /// How long that took.
        took: Millis,
    },
}

/// What is remembered of the last minutes.
#[derive(Default)]
pub(super) struct Lately {
    moves: Mutex<VecDeque<(Instant, SessionId, Went)>>,
    busy: Mutex<Option<Busy>>,
}

/// How busy the process was when it was last looked at.
#[derive(Clone, Copy)]
struct Busy {
    at: Instant,
    ticks: u64,
    percent: Option<u32>,
}

impl Lately {
    /// A session came or went.
    pub(super) fn note(&self, session: &SessionId, way: Went) {
        let mut moves = lock(&self.moves);
        moves.truncate(MOVES_MAX - 1);
        moves.push_front((Instant::now(), session.clone(), way));
    }

    /// The newest arrival of a session was handed over by that server.
    fn note_from(&self, session: &SessionId, server: &str) {
        let mut moves = lock(&self.moves);
        let came = moves.iter_mut().filter(|(_, moved, _)| moved == session);
        let newest = came.map(|(_, _, way)| way).find_map(|way| match way {
            Went::Here { from, .. } => Some(from),
            Went::Away { .. } => None,
        });
        if let Some(from) = newest {
            *from = Some(server.to_owned());
        }
    }

    fn moves(&self) -> Vec<Move> {
        let told = |(at, session, way): &(Instant, SessionId, Went)| Move {
            session: session.clone(),
            ago: millis(at.elapsed()),
            way: way.clone(),
        };
        lock(&self.moves).iter().map(told).collect()
    }

    /// How much of the processors the process has used since somebody last asked.
    fn busy_percent(&self) -> Option<u32> {
        let ticks = own_ticks(&std::fs::read_to_string("/proc/self/stat").ok()?)?;
        let now = Instant::now();
        let mut last = lock(&self.busy);
        let percent = match *last {
            Some(before) if now - before.at < BUSY_OVER => return before.percent,
            Some(before) => Some(share(ticks.saturating_sub(before.ticks), now - before.at)),
            None => None,
        };
        *last = Some(Busy { at: now, ticks, percent });
        percent
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn millis(took: Duration) -> Millis {
    Millis(u64::try_from(took.as_millis()).unwrap_or(u64::MAX))
}

/// Processor time of a process in ticks: the 14th and 15th field of its `stat`, counted behind its name, which may hold
/// anything.
fn own_ticks(stat: &str) -> Option<u64> {
    let (_, behind) = stat.rsplit_once(')')?;
    let mut fields = behind.split_ascii_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(user + system)
}

/// Ticks as a share of what all processors had in that time, in per cent.
fn share(ticks: u64, over: Duration) -> u32 {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let had = over.as_secs_f64() * TICKS_A_SECOND * processors as f64;
    // At most a little above a hundred, by the rounding of ticks.
    (ticks as f64 / had * 100.0).round().clamp(0.0, 100.0) as u32
}

impl Hub {
    /// Makes a session ready that another server has let go of.
    ///
    /// # Errors
    /// As [`Hub::inspect`].
    pub async fn take_from(self: &Arc<Self>, session: &SessionId, server: Option<&str>) -> Result<(), Fault> {
        self.inspect(session, |_, _| ()).await?;
        if let Some(server) = server {
            self.lately.note_from(session, server);
        }
        Ok(())
    }

    /// How this server stands.
    #[must_use]
    pub fn glance(&self) -> Glance {
        let loaded = self.rooms.iter().filter(|entry| entry.value().epoch.get().is_some());
        let rooms =
            loaded.take(usize::try_from(ROOMS_SHOWN_MAX).unwrap_or(usize::MAX)).map(|entry| RoomNow {
                session: entry.key().clone(),
                people: entry.value().attendance.members().len(),
                between_turns: entry.value().attendance.is_between_turns(),
            });
        Glance {
            busy_percent: self.lately.busy_percent(),
            saving_paused: self.shared.saving.is_paused(),
            rooms: rooms.collect(),
            moves: self.lately.moves(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read_behind_a_name_that_may_hold_anything() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194560 5 0 0 0 120 30 0 0 20 0 9 0 3 4 5";
        assert_eq!(own_ticks(stat), Some(150));
        assert_eq!(own_ticks("7 (x"), None);
        assert_eq!(own_ticks("7 (x) S 1"), None);
    }

    #[test]
    fn a_share_is_of_all_processors() {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        assert_eq!(share(100 * processors as u64, Duration::from_secs(2)), 50);
        assert_eq!(share(900 * processors as u64, Duration::from_secs(2)), 100);
    }

    #[test]
    fn the_newest_moves_are_remembered_and_no_more_than_can_be_read() {
        let lately = Lately::default();
        for number in 0..=MOVES_MAX {
            let way = Went::Here { from: None, up_to: Seq(number as u64), took: Millis(3) };
            lately.note(&SessionId(format!("S{number}")), way);
        }
        let moves = lately.moves();
        assert_eq!(moves.len(), MOVES_MAX);
        assert_eq!(moves[0].session.0, format!("S{MOVES_MAX}"));
        lately.note_from(&SessionId("S7".to_owned()), "two");
        let from = |session: &str| {
            let moves = lately.moves();
            let moved = moves.iter().find(|moved| moved.session.0 == session).expect("it is remembered");
            match &moved.way {
                Went::Here { from, .. } => from.clone(),
                Went::Away { .. } => None,
            }
        };
        assert_eq!((from("S7").as_deref(), from("S8")), (Some("two"), None));
    }

    #[test]
    fn what_a_newer_server_says_besides_is_left_out() {
        let glance: Glance = serde_json::from_str(r#"{"rooms":[],"of_tomorrow":7}"#).expect("it is read");
        assert_eq!(glance, Glance::default());
    }
}
