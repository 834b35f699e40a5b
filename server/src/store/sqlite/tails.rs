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

    /// Reads what is not known of the logs of these appends. `arrived` is what is not in its place in them yet.
    pub(super) async fn learn(
        &mut self,
        connection: &mut Connection,
        arrived: &Arrivals,
        appends: impl Iterator<Item = &Append> + Clone,
    ) -> Result<(), StoreError> {
        if self.of.len() > LOGS_MAX {
            self.of.clear();
        }
        let doubtful: HashSet<&str> = appends
            .map(|append| append.session.as_str())
            .filter(|session| !self.of.get(*session).is_some_and(|tail| tail.is_certain))
            .collect();
        if doubtful.is_empty() {
            return Ok(());
        }
        let unknown: Vec<&str> =
            doubtful.iter().copied().filter(|session| !self.of.contains_key(*session)).collect();
        let mut read = read(connection, &doubtful.iter().copied().collect::<Vec<_>>(), &unknown).await?;
        for session in doubtful {
            let Some((epoch, ends)) = read.remove(session) else {
                self.of.remove(session);
                continue;
            };
            match (self.of.get_mut(session), ends) {
                (Some(tail), _) => (tail.epoch, tail.is_certain) = (epoch, true),
                (None, ends) => {
                    let (head, commands) = ends.unwrap_or_default();
                    let mut tail = Tail { epoch, is_certain: true, head, commands };
                    arrived.of(session).iter().for_each(|append| tail.grow(append));
                    self.of.insert(session.to_owned(), tail);
                }
            }
        }
        Ok(())
    }

    /// Whether an append may be stored, after those of its group that were `taken` and all that had `arrived`. Then it
    /// counts as stored.
    pub(super) async fn judge(
        &mut self,
        connection: &mut Connection,
        arrived: &Arrivals,
        taken: &[Arc<Append>],
        append: &Append,
    ) -> Result<Result<(), AppendError>, StoreError> {
        let tail = self.of.get_mut(&append.session).filter(|tail| tail.epoch == append.epoch);
        let Some(tail) = tail else { return Ok(Err(AppendError::Fenced)) };
        for (client, command) in causes(append) {
            let is_new = tail.commands.get(client).is_none_or(|highest| highest < command);
            let arrived = || arrived.of(&append.session);
            if !is_new
                && (holds(taken.iter(), &append.session, client, *command)
                    || holds(arrived().iter(), &append.session, client, *command)
                    || is_placed(connection, &append.session, client, *command).await?)
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
async fn is_placed(
    connection: &mut Connection,
    session: &str,
    client: &str,
    command: i64,
) -> Result<bool, StoreError> {
    let known: i64 =
        query_scalar("SELECT COUNT(*) FROM events WHERE session_id = $1 AND client = $2 AND cmd = $3")
            .bind(session)
            .bind(client)
            .bind(command)
            .fetch_one(connection)
            .await?;
    Ok(known > 0)
}

/// How far a log has come, and the highest command of each client.
type Ends = (i64, HashMap<Arc<str>, i64>);

/// The epochs of sessions, and of the `unknown` ones how their logs end.
async fn read(
    connection: &mut Connection,
    sessions: &[&str],
    unknown: &[&str],
) -> Result<HashMap<String, (i64, Option<Ends>)>, StoreError> {
    let names =
        |of: &[&str]| serde_json::to_string(of).map_err(|_| StoreError::damaged("the names of sessions"));
    let mut read = HashMap::with_capacity(sessions.len());
    let rows = query("SELECT id, epoch FROM sessions WHERE id IN (SELECT value FROM json_each($1))")
        .bind(names(sessions)?)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        read.insert(row.try_get("id")?, (row.try_get("epoch")?, None));
    }
    if unknown.is_empty() {
        return Ok(read);
    }
    let unknown = names(unknown)?;
    let heads = query(
        "SELECT value AS id, (SELECT MAX(seq) FROM events WHERE session_id = value) AS head FROM json_each($1)",
    )
    .bind(&unknown)
    .fetch_all(&mut *connection)
    .await?;
    for row in heads {
        if let Some((_, ends)) = read.get_mut(row.try_get::<&str, _>("id")?) {
            *ends = Some((row.try_get::<Option<i64>, _>("head")?.unwrap_or_default(), HashMap::new()));
        }
    }
    let highest = query(
        "SELECT session_id, client, MAX(cmd) AS highest FROM events WHERE client IS NOT NULL \
         AND session_id IN (SELECT value FROM json_each($1)) GROUP BY session_id, client",
    )
    .bind(&unknown)
    .fetch_all(connection)
    .await?;
    for row in highest {
        let ends = read.get_mut(row.try_get::<&str, _>("session_id")?).and_then(|(_, ends)| ends.as_mut());
        if let Some((_, commands)) = ends {
            commands.insert(row.try_get::<&str, _>("client")?.into(), row.try_get("highest")?);
        }
    }
    Ok(read)
}
