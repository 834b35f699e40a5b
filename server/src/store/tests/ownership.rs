//! Who may write a log when several servers believe that they may: each appends under its own epoch, as fast as it can,
//! and takes the session over from the others in the midst of it.

use super::*;
use crate::store::AppendError;
use std::collections::BTreeSet;

/// Servers that take the session from one another.
const OWNERS: u64 = 5;
/// How often each does.
const TAKE_OVERS: u64 = 12;
/// Appends that each tries while it believes to be the owner: more than the others leave it time for.
const APPENDS: u64 = 6;

/// What one server was told.
#[derive(Default)]
struct Told {
    /// Appended, by the number of the command.
    stored: Vec<u64>,
    /// Refused because somebody else had come first.
    refused: Vec<u64>,
}

pub(in crate::store) async fn owners_that_take_from_each_other_never_both_write(store: &Store) {
    let (session, _) = room(store, 150).await;
    let servers = (0..OWNERS).map(|number| {
        let (store, session) = (store.clone(), session.clone());
        tokio::spawn(async move { serve(&store, &session, number).await })
    });
    let told = futures_util::future::join_all(servers).await;
    let (mut rows, mut epochs) = (Vec::new(), Vec::new());
    let mut each = |row: crate::store::port::LogRow| {
        epochs.push(row.epoch);
        rows.push(row.row);
        true
    };
    store.read_rows(&session, &mut each).await.unwrap();
    assert!(epochs.is_sorted(), "an owner wrote after it had been relieved: {epochs:?}");
    assert!((1..).zip(&rows).all(|(expected, row)| row.seq == expected), "numbers are dense");
    let kept: BTreeSet<(String, u64)> = rows
        .iter()
        .map(|row| row.cause.as_ref().unwrap())
        .map(|(client, command)| (client.as_ref().to_owned(), command.unsigned_abs()))
        .collect();
    assert_eq!(kept.len(), rows.len(), "no command is there twice");
    let mut acknowledged = 0;
    for (number, told) in told.into_iter().enumerate() {
        let told = told.unwrap();
        acknowledged += told.stored.len();
        let is_kept = |command: &u64| kept.contains(&(format!("server {number}"), *command));
        assert!(told.stored.iter().all(is_kept), "what was acknowledged is kept");
        assert!(!told.refused.iter().any(is_kept), "what was refused is not");
    }
    assert_eq!(acknowledged, rows.len());
    assert!(acknowledged > 0, "some of it went well");
}

/// One server: takes over, reads how far the log has come, and appends until it is refused.
async fn serve(store: &Store, session: &SessionId, number: u64) -> Told {
    let (mut told, mut command) = (Told::default(), 0);
    for _ in 0..TAKE_OVERS {
        // All servers are this one as far as leases go: each has a name, and none of them a lease that runs.
        let owned = store.acquire(session, &format!("server {number}")).await.unwrap();
        let mut head = 0;
        store
            .read_rows(session, &mut |row| {
                head = row.row.seq.unsigned_abs();
                true
            })
            .await
            .unwrap();
        for _ in 0..APPENDS {
            command += 1;
            let cause = cause(&format!("server {number}"), command);
            let raised = [raised(1)];
            match store.append(session, owned.epoch, Seq(head + 1), NOW, cause, &raised).await {
                Ok(_) => told.stored.push(command),
                Err(AppendError::Fenced | AppendError::Conflict) => {
                    told.refused.push(command);
                    break;
                }
                Err(other) => panic!("{other:?}"),
            }
            head += 1;
            tokio::task::yield_now().await;
        }
    }
    told
}
