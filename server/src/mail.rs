//! Letters: what the service writes to people who are not looking at a page. A letter is handed over and goes by itself,
//! so that no call waits for it and none can be told from another by how long it takes. Its subject says nothing that
//! others may not read over a shoulder.
//!
//! Without a mail server the letters are printed where the service runs, and pages say so.

mod sign_in;

pub(crate) use sign_in::sign_in;

use std::io::Write;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Letters waiting to go. Beyond it none are taken: whoever asked asks again.
const WAITING_MAX: usize = 256;

/// Where letters are printed that cannot go by mail.
pub type Console = Box<dyn Write + Send>;

/// A letter.
pub(crate) struct Letter {
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

    /// Hands a letter over. One that there is no room for is lost; who it was to is not said.
    pub(crate) fn send(&self, letter: Letter) {
        if self.waiting.try_send(letter).is_err() {
            tracing::warn!("a letter did not go: too many are waiting");
        }
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
