//! What an append is judged by: who may write a log, how far it has come, and which commands are in it. It is held in
//! memory, because this process alone writes the file, and asking it costs as much as storing.

use super::arrivals::Arrivals;
use super::{Connection, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{Append, AppendError};
use sqlx::Row as _;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Logs of which this is known. Beyond it all are forgotten and asked for again.
const LOGS_MAX: usize = 16_384;

/// The ends of the logs that were written to lately.
#[derive(Default)]
pub(super) struct Tails {
    of: HashMap<String, Tail>,
}

/// What is not known of logs: sessions by their ids.
#[derive(Default)]
pub(super) struct Unknown {
    /// Who may write them.
    epochs: HashSet<String>,
    /// Anything.
    logs: HashSet<String>,
}

impl Unknown {
    pub(super) fn is_empty(&self) -> bool {
        self.epochs.is_empty() && self.logs.is_empty()
    }
}

/// What was found of [`Unknown`]; nothing of a session that is not there.
#[derive(Default)]
pub(super) struct Known {
    epochs: HashMap<String, i64>,
    logs: HashMap<String, Tail>,
}

/// A command of a client in a session's log.
pub(super) struct Command {
    session: String,
    client: Arc<str>,
    number: i64,
}

struct Tail {
    epoch: i64,
    /// Whether the epoch was read since something else than an append was stored.
    is_certain: bool,
    /// The number of the last event.
    head: i64,
    /// The highest command of each client. Most clients count upwards, so that most commands are known to be new by it.
    commands: HashMap<Arc<str>, i64>,
}

impl Tails {
    /// Something else than an append was stored: a session may have another owner, or be gone.
    pub(super) fn doubt(&mut self) {
        for tail in self.of.values_mut() {
            tail.is_certain = false;
        }
    }

    /// It is not known what became of these.
    pub(super) fn forget<'a>(&mut self, appends: impl Iterator<Item = &'a Arc<Append>>) {
        for append in appends {
            self.of.remove(&append.session);
        }
    }

    /// What has to be asked of the logs of these appends, before they can be judged.
    pub(super) fn unknown<'a>(&mut self, appends: impl Iterator<Item = &'a Append>) -> Unknown {
        if self.of.len() > LOGS_MAX {
            self.of.clear();
        }
        let mut unknown = Unknown::default();
        for session in appends.map(|append| append.session.as_str()) {
            match self.of.get(session) {
                Some(tail) if tail.is_certain => {}
                Some(_) => {
                    unknown.epochs.insert(session.to_owned());
                }
                None => {
                    unknown.logs.insert(session.to_owned());
                }
            }
        }
        unknown
    }

    /// What was found of them.
    pub(super) fn learn(&mut self, unknown: Unknown, mut known: Known) {
        for session in unknown.epochs {
            match (self.of.get_mut(&session), known.epochs.remove(&session)) {
                (Some(tail), Some(epoch)) => (tail.epoch, tail.is_certain) = (epoch, true),
                _ => {
                    self.of.remove(&session);
                }
            }
        }
        self.of.extend(known.logs);
    }

    /// Whether an append may be stored, after those of its group that were `taken` and all that had `arrived`. Then it
    /// counts as stored.
    ///
    /// `is_placed` is asked whether a command of a client is in its place in a log.
    pub(super) fn judge(
        &mut self,
        arrived: &Arrivals,
        taken: &[Arc<Append>],
        append: &Append,
        mut is_placed: impl FnMut(Command) -> Result<bool, StoreError>,
    ) -> Result<Result<(), AppendError>, StoreError> {
        let tail = self.of.get_mut(&append.session).filter(|tail| tail.epoch == append.epoch);
        let Some(tail) = tail else { return Ok(Err(AppendError::Fenced)) };
        for (client, command) in causes(append) {
            let is_new = tail.commands.get(client).is_none_or(|highest| highest < command);
            let asked =
                || Command { session: append.session.clone(), client: Arc::clone(client), number: *command };
            if !is_new
                && (holds(taken.iter(), &append.session, client, *command)
                    || holds(arrived.of(&append.session).iter(), &append.session, client, *command)
                    || is_placed(asked())?)
            {
                return Ok(Err(AppendError::Duplicate));
            }
        }
        let mut numbers = append.rows.iter().zip(tail.head + 1..);
        let follows = !append.rows.is_empty() && numbers.all(|(row, number)| row.seq == number);
        let mut commands = HashSet::new();
        if !follows || !causes(append).all(|cause| commands.insert(cause)) {
            return Ok(Err(AppendError::Conflict));
        }
        tail.grow(append);
        Ok(Ok(()))
    }
}

impl Tail {
    fn grow(&mut self, append: &Append) {
        if let Some(last) = append.rows.last() {
            self.head = self.head.max(last.seq);
        }
        for (client, command) in causes(append) {
            let highest = self.commands.entry(Arc::clone(client)).or_insert(*command);
            *highest = (*highest).max(*command);
        }
    }
}

fn causes(append: &Append) -> impl Iterator<Item = (&Arc<str>, &i64)> {
    append.rows.iter().filter_map(|row| row.cause.as_ref()).map(|(client, command)| (client, command))
}

/// Whether a command is in one of these.
fn holds<'a>(
    mut appends: impl Iterator<Item = &'a Arc<Append>>,
    session: &str,
    client: &Arc<str>,
    command: i64,
) -> bool {
    appends.any(|append| append.session == session && causes(append).any(|cause| cause == (client, &command)))
}

/// Whether a command is in its place in a log.
pub(super) async fn is_placed(connection: &mut Connection, command: &Command) -> Result<bool, StoreError> {
    let known: i64 =
        query_scalar("SELECT COUNT(*) FROM events WHERE session_id = $1 AND client = $2 AND cmd = $3")
            .bind(&command.session)
            .bind(command.client.as_ref())
            .bind(command.number)
            .fetch_one(connection)
            .await?;
    Ok(known > 0)
}

/// Reads what is not known of logs. `arrived` is what is not in its place in them; nothing may be put there meanwhile.
pub(super) async fn read(
    connection: &mut Connection,
    arrived: &Arrivals,
    unknown: &Unknown,
) -> Result<Known, StoreError> {
    let names = |of: &HashSet<String>| {
        serde_json::to_string(of).map_err(|_| StoreError::damaged("the names of sessions"))
    };
    let all: HashSet<String> = unknown.epochs.union(&unknown.logs).cloned().collect();
    let mut known = Known::default();
    let rows = query("SELECT id, epoch FROM sessions WHERE id IN (SELECT value FROM json_each($1))")
        .bind(names(&all)?)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        let (session, epoch): (String, i64) = (row.try_get("id")?, row.try_get("epoch")?);
        if unknown.logs.contains(&session) {
            known.logs.insert(session, Tail { epoch, is_certain: true, head: 0, commands: HashMap::new() });
        } else {
            known.epochs.insert(session, epoch);
        }
    }
    if known.logs.is_empty() {
        return Ok(known);
    }
    let logs = names(&unknown.logs)?;
    let heads = query(
        "SELECT value AS id, (SELECT MAX(seq) FROM events WHERE session_id = value) AS head FROM json_each($1)",
    )
    .bind(&logs)
    .fetch_all(&mut *connection)
    .await?;
    for row in heads {
        if let Some(tail) = known.logs.get_mut(row.try_get::<&str, _>("id")?) {
            tail.head = row.try_get::<Option<i64>, _>("head")?.unwrap_or_default();
        }
    }
    let highest = query(
        "SELECT session_id, client, MAX(cmd) AS highest FROM events WHERE client IS NOT NULL \
         AND session_id IN (SELECT value FROM json_each($1)) GROUP BY session_id, client",
    )
    .bind(&logs)
    .fetch_all(connection)
    .await?;
    for row in highest {
        if let Some(tail) = known.logs.get_mut(row.try_get::<&str, _>("session_id")?) {
            tail.commands.insert(row.try_get::<&str, _>("client")?.into(), row.try_get("highest")?);
        }
    }
    for (session, tail) in &mut known.logs {
        arrived.of(session).iter().for_each(|append| tail.grow(append));
    }
    Ok(known)
}
