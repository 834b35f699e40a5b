//! A real server on a port of its own and headless members, for tests, faults and load. Members hold the same
//! state as a browser: a view, kept up to date by the engine's `reduce`.
//!
//! Everything waits for conditions; nothing sleeps for a time and hopes.

// Only for its features (Cargo.toml says why).
use regex_syntax as _;

mod along;
mod authenticator;
mod browser;
mod dovecot;
mod history;
mod imap;
mod line;
mod mailbox;
mod member;
mod nodes;
mod provider;
mod server;
mod set;
mod turnserver;

pub use ::member::{Answer, Ended, tungstenite};
pub use along::awaited_of;
pub use authenticator::TestPasskey;
pub use browser::{Answered, Browser};
pub use dovecot::{Dovecot, MailLying};
pub use history::History;
pub use imap::{Holds, Imap, Lying};
pub use line::{End, Line};
pub use mailbox::{Mail, Mailbox, Manner};
pub use member::TestMember;
pub use nodes::{Front, TestNodes, lasting_address};
pub use provider::{CLIENT, Lie, SECRET, TestProvider};
pub use server::{TestProcess, TestServer, new_dir, program, program_command, run_program};
pub use set::TestSet;
pub use turnserver::Turnserver;

use std::time::Duration;

/// How long anything may take before a test gives up. Far more than it ever takes on a machine that is busy
/// with something else; no test passes or fails by it otherwise.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for something that must come, and says what it was if it does not.
///
/// # Panics
/// If it does not come within [`PATIENCE`].
pub async fn patiently<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited in vain for {what}"),
    }
}
