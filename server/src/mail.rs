//! Letters: what the service writes to people who are not looking at a page. Which are to go is in the store, and
//! `jobs.rs` takes them from there; here is what they say and how they leave. A letter's subject says nothing that others
//! may not read over a shoulder.
//!
//! Without a mail server the letters for signing in are printed where the service runs, and pages say so.
//!
//! What comes back is read from a mailbox, where there is one: `imap.rs` fetches it, `coming.rs` says what it is, and
//! `jobs/reading.rs` does what follows.

mod coming;
mod complaint;
mod guest;
mod imap;
mod notice;
mod organisation;
mod questionnaire;
mod sign_in;
mod smtp;

pub(crate) use coming::{Answers, Came, Returned, read};
pub(crate) use complaint::{Complaint, complaint};
pub(crate) use guest::{about_guest, about_merger};
pub(crate) use imap::{Listed, MAIL_BYTES_MAX, Session, Trouble};
pub(crate) use notice::{Told, notice};
pub(crate) use organisation::{into_organisation, into_programme, into_set, into_set_of_organisation};
pub(crate) use questionnaire::about_questionnaire;
pub(crate) use sign_in::sign_in;
pub(crate) use smtp::Smtp;

use crate::auth::Address;
use crate::store::LetterId;
use protocol::Timestamp;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

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
    /// Where answers to it go, if that is another mailbox than it comes from.
    pub(crate) answers_to: Option<Address>,
    /// What calendar programs read in it.
    pub(crate) calendar: Option<Calendar>,
}

/// The part of a letter for calendar programs.
pub(crate) struct Calendar {
    /// The iTIP method, which the part's type names as the part itself does.
    pub(crate) method: sets::calendar::Method,
    /// The iCalendar object.
    pub(crate) ics: String,
}

/// Why a letter did not go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Undelivered {
    /// The server takes no mail just now, or is not there.
    NotNow,
    /// The server will never take it.
    Refused,
}

/// The way out for letters.
pub(crate) enum Post {
    /// Printed where the service runs.
    Console(Mutex<Console>),
    /// By a mail server.
    Smtp(Box<Smtp>),
}

impl Post {
    /// Whether letters are printed where the service runs.
    pub(crate) fn is_printed(&self) -> bool {
        matches!(self, Self::Console(_))
    }

    /// The mailbox that letters come from, and the host behind the `@` of what is named in calendars; nothing where
    /// they are printed.
    pub(crate) fn sender(&self) -> Option<String> {
        match self {
            Self::Console(_) => None,
            Self::Smtp(smtp) => Some(smtp.from()),
        }
    }

    /// Hands a letter over. Its id is the one in the store, so that what has to be handed over twice, because the answer
    /// was lost, is the same letter to whoever reads it.
    ///
    /// # Errors
    /// See [`Undelivered`].
    pub(crate) async fn deliver(
        &self,
        id: &LetterId,
        letter: &Letter,
        now: Timestamp,
    ) -> Result<(), Undelivered> {
        match self {
            Self::Console(console) => {
                let mut console = console.lock().unwrap_or_else(PoisonError::into_inner);
                if let Err(error) = print(&mut console, letter) {
                    tracing::warn!(%error, "a letter could not be printed");
                    return Err(Undelivered::NotNow);
                }
                Ok(())
            }
            Self::Smtp(smtp) => smtp.send(id, letter, now).await,
        }
    }
}

/// The host of an origin, without its port: what stands behind the `@` of what is named by us.
pub(crate) fn host_of(origin: &str) -> &str {
    let host = origin.split_once("://").map_or("openset", |(_, host)| host);
    host.rsplit_once(':').map_or(host, |(host, _)| host)
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
