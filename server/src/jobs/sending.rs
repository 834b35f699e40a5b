//! Sends the letters that wait in the store. Who a letter is to is not said in the log.

use super::Jobs;
use crate::auth::Address;
use crate::error::Fault;
use crate::life::{load, zones};
use crate::mail::{Letter, Told, Undelivered, notice};
use crate::store::{ClaimedLetter, Settled, StoreError, Waiting};
use futures_util::future::join_all;
use protocol::Millis;
use sets::notice::About;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Letters that are handed to a mail server at once: it may be slow, and has other things to do.
const AT_ONCE: u32 = 8;
/// How long a mail server may take for one letter: less than a claim on it lasts.
const TAKEN_WITHIN: Duration = Duration::from_secs(90);
/// How long a letter may still take that is being handed over when the server goes down.
const TAKEN_WITHIN_AT_THE_END: Duration = Duration::from_secs(3);
/// The pauses before a letter is tried again that the mail server does not take just now; the last one for good. A letter
/// for signing in is good for ten minutes, so the first ones are short.
const PAUSES: [Millis; 8] = [
    Millis(2_000),
    Millis(10_000),
    Millis(45_000),
    Millis(120_000),
    Millis::from_mins(5),
    Millis::from_mins(15),
    Millis::from_mins(60),
    Millis::from_mins(3 * 60),
];

/// What to do with a letter.
enum Next {
    Send(Box<Letter>),
    Settle(Settled),
}

/// Sends every letter that is due.
pub(super) async fn send(jobs: &Jobs, closing: &CancellationToken) -> Result<(), StoreError> {
    let shared = jobs.hub.shared();
    while !closing.is_cancelled() {
        let claimed = shared.store.claim_letters(shared.server_name(), shared.clock.now(), AT_ONCE).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        for sent in join_all(claimed.iter().map(|letter| send_one(jobs, letter, closing))).await {
            sent?;
        }
    }
    Ok(())
}

async fn send_one(
    jobs: &Jobs,
    claimed: &ClaimedLetter,
    closing: &CancellationToken,
) -> Result<(), StoreError> {
    let shared = jobs.hub.shared();
    let (store, now) = (&shared.store, shared.clock.now());
    let letter = match prepare(jobs, claimed).await {
        Ok(Next::Send(letter)) => letter,
        Ok(Next::Settle(settled)) => return store.settle_letter(&claimed.id, settled, now).await,
        Err(Fault::CannotStore | Fault::GoingDown) => {
            return store.postpone_letter(&claimed.id, pause(claimed, now)).await;
        }
        Err(fault) => {
            // What cannot be read will not be the next time either.
            tracing::error!(%fault, "a letter could not be written");
            return store.settle_letter(&claimed.id, Settled::Late, now).await;
        }
    };
    let end = async {
        closing.cancelled().await;
        tokio::time::sleep(TAKEN_WITHIN_AT_THE_END).await;
    };
    let handed = tokio::select! {
        handed = tokio::time::timeout(TAKEN_WITHIN, jobs.post.deliver(&claimed.id, &letter, now)) => handed,
        () = end => {
            tracing::warn!("a letter was not taken before the service went down; it is tried when it is back");
            return Ok(());
        }
    };
    match handed.unwrap_or(Err(Undelivered::NotNow)) {
        // By which address it is known, should it come back.
        Ok(()) => {
            let to = store.mark_of(&letter.to).await?;
            store.letter_went(&claimed.id, &to, shared.clock.now()).await
        }
        Err(Undelivered::Refused) => {
            tracing::warn!("a letter was refused by the mail server");
            store.settle_letter(&claimed.id, Settled::Refused, shared.clock.now()).await
        }
        Err(Undelivered::NotNow) => {
            tracing::warn!(tries = claimed.tries + 1, "a letter was not taken; it is tried again");
            store.postpone_letter(&claimed.id, pause(claimed, shared.clock.now())).await
        }
    }
}

fn pause(claimed: &ClaimedLetter, now: protocol::Timestamp) -> protocol::Timestamp {
    let tries = usize::try_from(claimed.tries).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
    now.plus(PAUSES.get(tries).copied().unwrap_or_default())
}

/// Writes a letter as it is to be now, or says why there is none any more.
async fn prepare(jobs: &Jobs, claimed: &ClaimedLetter) -> Result<Next, Fault> {
    let shared = jobs.hub.shared();
    let now = shared.clock.now();
    if claimed.until.is_some_and(|until| until <= now) {
        return Ok(Next::Settle(Settled::Late));
    }
    // What was tried and is not so any more was to go, and did not.
    let over = Next::Settle(if claimed.tries > 0 { Settled::Late } else { Settled::Moot });
    match &claimed.waiting {
        Waiting::Sealed(sealed) => {
            // Whoever asked for it had their answer, whoever the address belongs to.
            if !shared.store.letter_goes(&claimed.id).await? {
                return Ok(Next::Settle(Settled::Moot));
            }
            let written = shared.store.open_letter(&claimed.id, sealed).await?;
            let to = Address::parse(&written.to).ok_or(Fault::Unreadable)?;
            let (subject, text) = (written.subject, written.text);
            Ok(Next::Send(Box::new(Letter { to, subject, text, answers_to: None, calendar: None })))
        }
        Waiting::Notice { set, member, person, address, language, wanted, about } => {
            let (Some(from), Ok(about), true) = (jobs.post.sender(), about.parse::<About>(), *wanted) else {
                return Ok(Next::Settle(Settled::Moot));
            };
            let Some(stored) = shared.store.set(set).await? else { return Ok(over) };
            let written = shared.store.written_to(set).await?;
            let known = written.iter().find(|to| to.member == *member && to.person == *person);
            let (Some(known), Some(to)) = (known, shared.store.address_of(person, address).await?) else {
                return Ok(over);
            };
            let loaded = load(&jobs.hub, &stored).await?;
            if !loaded.set.still(*member, about, now, zones()) {
                return Ok(over);
            }
            let answers_to = match (&jobs.answers_to, about) {
                (Some(from), About::Invitation { meeting, .. }) => {
                    let word = shared.store.word_for_answers(set, meeting, *member, person).await?;
                    from.with(&word)
                }
                _ => None,
            };
            let told = Told {
                set: &loaded.set,
                id: set,
                member: *member,
                language: *language,
                before: told_before(about, &known.about),
                origin: &jobs.origin,
                from: &from,
                answers_to: answers_to.as_ref(),
                now,
            };
            let letter = notice(to, about, &told);
            Ok(letter.map_or(Next::Settle(Settled::Moot), |letter| Next::Send(Box::new(letter))))
        }
    }
}

/// Whether an earlier version of the same meeting was written about.
fn told_before(about: About, written: &[String]) -> bool {
    let About::Invitation { meeting, sequence } = about else { return false };
    written.iter().filter_map(|about| about.parse().ok()).any(|known| {
        matches!(known, About::Invitation { meeting: of, sequence: earlier } if of == meeting && earlier < sequence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::LetterId;
    use protocol::Timestamp;

    #[test]
    fn pauses_grow_and_stay() {
        let mut last = 0;
        for tries in 0..20 {
            let claimed = ClaimedLetter {
                id: LetterId(String::new()),
                waiting: Waiting::Sealed(Vec::new()),
                tries,
                until: None,
            };
            let pause = pause(&claimed, Timestamp(1_000)).0 - 1_000;
            assert!(pause >= last, "{tries}: {pause}");
            last = pause;
        }
        assert_eq!(last, 3 * 3_600_000);
    }
}
