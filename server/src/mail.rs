//! Letters: what the service writes to people who are not looking at a page. A letter is handed over and goes by itself,
//! so that no call waits for it and none can be told from another by how long it takes. Its subject says nothing that
//! others may not read over a shoulder.
//!
//! Without a mail server the letters are printed where the service runs, and pages say so.

mod sign_in;
mod smtp;

pub(crate) use sign_in::sign_in;
pub(crate) use smtp::Smtp;

use crate::auth::Address;
use crate::clock::Clock;
use smtp::{PAUSES, Undelivered};
use std::io::Write;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Letters that are handed to a mail server at once: it may be slow, and has other things to do.
const AT_ONCE: usize = 8;
/// Letters waiting to go. Beyond it none are taken: whoever asked asks again.
const WAITING_MAX: usize = 256;

/// Where letters are printed that cannot go by mail.
pub type Console = Box<dyn Write + Send>;

/// A letter.
pub(crate) struct Letter {
    /// To whom.
    pub(crate) to: Address,
    /// What stands above it.
    pub(crate) subject: String,
    /// What it says.
    pub(crate) text: String,
}

/// The way out for letters.
pub struct Post {
    waiting: mpsc::Sender<Letter>,
    /// Letters are printed where the service runs.
    pub(crate) printed: bool,
}

impl Post {
    /// Prints every letter, until the service goes down.
    pub(crate) fn on_console(mut console: Console, tasks: &TaskTracker, closing: CancellationToken) -> Self {
        let (waiting, mut letters) = mpsc::channel(WAITING_MAX);
        tasks.spawn(async move {
            while let Some(Some(letter)) = closing.run_until_cancelled(letters.recv()).await {
                if let Err(error) = print(&mut console, &letter) {
                    tracing::warn!(%error, "a letter could not be printed");
                }
            }
        });
        Self { waiting, printed: true }
    }

    /// Sends every letter by a mail server, until the service goes down. One that it cannot take just now is tried again
    /// for a few minutes; who it was to is not said.
    pub(crate) fn by_mail(smtp: Smtp, clock: Clock, tasks: &TaskTracker, closing: CancellationToken) -> Self {
        let (waiting, mut letters) = mpsc::channel::<Letter>(WAITING_MAX);
        let (smtp, room, of_letters) = (Arc::new(smtp), Arc::new(Semaphore::new(AT_ONCE)), tasks.clone());
        tasks.spawn(async move {
            while let Some(Some(letter)) = closing.run_until_cancelled(letters.recv()).await {
                let Ok(place) = room.clone().acquire_owned().await else { return };
                let (smtp, closing) = (smtp.clone(), closing.clone());
                of_letters.spawn(async move {
                    send_patiently(&smtp, &letter, clock, &closing).await;
                    drop(place);
                });
            }
        });
        Self { waiting, printed: false }
    }

    /// Hands a letter over. One that there is no room for is lost; who it was to is not said.
    pub(crate) fn send(&self, letter: Letter) {
        if self.waiting.try_send(letter).is_err() {
            tracing::warn!("a letter did not go: too many are waiting");
        }
    }
}

async fn send_patiently(smtp: &Smtp, letter: &Letter, clock: Clock, closing: &CancellationToken) {
    let mut pauses = PAUSES.into_iter();
    let sending = async {
        while let Err(Undelivered::NotNow) = smtp.send(letter, clock.now()).await.inspect_err(tell) {
            let Some(pause) = pauses.next() else {
                tracing::warn!("a letter did not go: the mail server did not take it for some minutes");
                return;
            };
            tokio::time::sleep(pause).await;
        }
    };
    if closing.run_until_cancelled(sending).await.is_none() {
        tracing::warn!("a letter did not go before the service went down");
    }
}

fn tell(undelivered: &Undelivered) {
    if *undelivered == Undelivered::Refused {
        tracing::warn!("a letter was refused by the mail server");
    }
}

/// Without the address: whoever reads along here need not know who comes in.
fn print(console: &mut Console, letter: &Letter) -> std::io::Result<()> {
    writeln!(console, "\nno mail server is set up (--mail-server), so this letter is printed here:\n")?;
    writeln!(console, "  {}\n", letter.subject)?;
    for line in letter.text.lines() {
        writeln!(console, "  {line}")?;
    }
    writeln!(console)?;
    console.flush()
}
