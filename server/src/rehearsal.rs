//! Rehearsal members: simulated people who fill the empty seats of a demonstration, so that one visitor can
//! see a whole session and a trainee facilitator can practise. They come in by invitation link and speak the
//! protocol over the socket like anyone else; there is no back door. Everything shows them as simulated.
//!
//! Not here: rules. A rehearsal member wishes, the engine decides, and a refusal is taken like a person would.

mod client;
mod mind;
#[cfg(test)]
mod mind_tests;
mod script;

use protocol::http::{Language, Pace};
use protocol::{MemberId, SessionId};
use tokio::task::JoinSet;

/// A seat to be filled until a person takes it.
pub struct CastSeat {
    /// Whose seat.
    pub member: MemberId,
    /// An invitation token for that seat, as a person would get it.
    pub token: String,
}

/// Who rehearses where.
pub struct Cast {
    /// Where the server listens, as a browser would reach it: `http://127.0.0.1:8080`.
    pub base_url: String,
    /// The origin the server expects in requests.
    pub origin: String,
    /// Which session.
    pub session: SessionId,
    /// Who is to present first, if the agenda is a rehearsal facilitator's to make.
    pub presenter: Option<MemberId>,
    /// The language they speak.
    pub language: Language,
    /// How fast they live.
    pub pace: Pace,
    /// The seats to fill.
    pub seats: Vec<CastSeat>,
}

/// Runs a cast until its session is over or every seat was taken by a person. Dropping the future ends them.
pub async fn run(cast: Cast) {
    let mut members = JoinSet::new();
    for seat in cast.seats {
        members.spawn(client::live(client::Life {
            base_url: cast.base_url.clone(),
            origin: cast.origin.clone(),
            session: cast.session.clone(),
            member: seat.member,
            token: seat.token,
            pace: cast.pace,
            mind: mind::Mind {
                me: seat.member,
                script: script::script(cast.language),
                presenter: cast.presenter,
                haste: client::haste(cast.pace),
            },
        }));
    }
    while let Some(ended) = members.join_next().await {
        if let Err(error) = ended
            && error.is_panic()
        {
            tracing::error!(session = %cast.session, "a rehearsal member's task ended by a fault");
        }
    }
}
