//! Rehearsal members: simulated people who fill the empty seats of a demonstration, so that one visitor can
//! see a whole session and a trainee facilitator can practise. They come in by invitation link and speak the
//! protocol over the socket like anyone else; there is no back door. Everything shows them as simulated.
//!
//! Not here: rules. A rehearsal member intents, the engine decides, and a refusal is taken like a person would.

mod alone;
mod client;
mod mind;
#[cfg(test)]
mod mind_tests;
mod playing;
mod script;
mod simulated;

pub use alone::Alone;
pub use playing::{Played, Player, Progress, Scene};
pub(crate) use simulated::{REHEARSED_FOR, Simulated};

use crate::store::ProgrammeId;
use dashmap::{DashMap, DashSet};
use protocol::http::{Language, Pace};
use protocol::{MemberId, SessionId};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::task::JoinSet;

/// The casts that are at it. A cast ends with its session, when people have taken all its seats, or when no
/// person has been there for a while; it begins again when one comes back.
#[derive(Default)]
pub struct Rehearsals {
    under_way: DashSet<SessionId>,
    /// Programmes that are being played, and how far each has come.
    programmes: DashMap<String, Progress>,
}

/// Takes a session off the list however its cast ends.
struct UnderWay(Arc<Rehearsals>, SessionId);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.remove(&self.1);
    }
}

impl Rehearsals {
    /// Whether a session has a cast at it.
    #[must_use]
    pub fn are_under_way(&self, session: &SessionId) -> bool {
        self.under_way.contains(session)
    }

    /// How far a programme has been played; nothing of one that is over, or that is played elsewhere.
    pub(crate) fn progress(&self, programme: &ProgrammeId) -> Option<Progress> {
        self.programmes.get(&programme.0).map(|known| *known)
    }

    /// How many programmes are being played.
    pub(crate) fn programmes(&self) -> usize {
        self.programmes.len()
    }

    /// Notes how far a programme has come, or that it is over.
    pub(crate) fn note(&self, programme: &str, progress: Option<Progress>) {
        match progress {
            Some(progress) => {
                self.programmes.insert(programme.to_owned(), progress);
            }
            None => {
                self.programmes.remove(programme);
            }
        }
    }

    /// Lets a cast begin, unless its session has one.
    pub fn begin(self: &Arc<Self>, cast: Cast) {
        if self.under_way.insert(cast.session.clone()) {
            let under_way = UnderWay(self.clone(), cast.session.clone());
            tokio::spawn(async move {
                run(cast).await;
                drop(under_way);
            });
        }
    }
}

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

/// Runs a cast until nobody of it is needed. Dropping the future ends them.
async fn run(cast: Cast) {
    let mut members = JoinSet::new();
    let from = own_address(&cast.base_url);
    for seat in cast.seats {
        members.spawn(client::live(client::Life {
            base_url: cast.base_url.clone(),
            origin: cast.origin.clone(),
            from,
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

/// An address of this machine's loopback network for one cast to call from, as if its members sat behind one
/// router: what one rehearsal tries does not count against another, nor against people on this machine.
/// Nothing where the server does not listen on the loopback network, or where that has one address only.
fn own_address(base_url: &str) -> Option<IpAddr> {
    let all_of_it_is_here = cfg!(target_os = "linux") && base_url.starts_with("http://127.");
    // Not 127.0.0.0/16: that is where people and proxies are.
    all_of_it_is_here.then(|| {
        IpAddr::from([
            127,
            rand::random_range(1..=255),
            rand::random_range(0..=255),
            rand::random_range(1..=254),
        ])
    })
}
