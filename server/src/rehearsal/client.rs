//! The life of one rehearsal member on the network: takes the seat by its invitation, comes in, comes back, carries
//! out intents. Crate `member` is the client; here is when it does what.

use super::mind::{Intent, Mind};
use member::{Browser, Came, Fault, Member};
use protocol::http::{InvitationToken, Pace};
use protocol::view::{Presence, SessionState};
use protocol::{CloseCode, CommandNumber, MemberId, Seq, SessionId};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// The first pause before coming back after a lost connection; doubled up to `BACK_OFF_MAX`.
const BACK_OFF_MIN: Duration = Duration::from_millis(250);
/// The longest pause before coming back.
const BACK_OFF_MAX: Duration = Duration::from_secs(8);
/// Connections tried in a row without a welcome before a rehearsal member stays away.
const TRIES: u32 = 20;
/// An intent that was sent this often, in vain or to no effect, is dropped until the room has moved on.
const SENDS_MAX: u32 = 3;
/// How often to think again while nothing happens: some intents come with time alone.
const THINK_EVERY: Duration = Duration::from_secs(2);
/// How long rehearsal members go on without a person in the room: a break, a machine that slept. Who comes
/// back later finds them coming back too.
const FORSAKEN_AFTER: Duration = Duration::from_mins(30);
/// The least time between two intents, so that no pace exceeds the command limits.
const LEAST_GAP: Duration = Duration::from_millis(120);

/// Everything a rehearsal member needs to live.
pub(super) struct Life {
    pub(super) base_url: String,
    pub(super) origin: String,
    /// The address to call from, if it matters.
    pub(super) from: Option<IpAddr>,
    pub(super) session: SessionId,
    pub(super) member: MemberId,
    pub(super) token: String,
    pub(super) pace: Pace,
    pub(super) mind: Mind,
}

/// Why a connection ended.
enum End {
    /// Come again after a pause.
    ComeAgain,
    /// A person took the seat, the session is over, or no person has been there for long.
    Leave,
}

/// Lives until the session is over or a person takes the seat.
pub(super) async fn live(life: Life) {
    let browser = match Browser::new(&life.base_url, life.from) {
        Ok(browser) => Arc::new(browser.of_origin(&life.origin)),
        Err(error) => {
            tracing::error!(session = %life.session, %error, "a rehearsal member cannot call");
            return;
        }
    };
    let mut member = Member::new(browser, life.session.clone(), life.member, "rehearsal", engine::reduce);
    let mut back_off = BACK_OFF_MIN;
    let mut failed = 0;
    while failed < TRIES {
        match visit(&life, &mut member).await {
            Ok(End::Leave) => return,
            Ok(End::ComeAgain) => (back_off, failed) = (BACK_OFF_MIN, 0),
            Err(Fault::Answer(401 | 403 | 404 | 410)) => return,
            Err(fault) => {
                failed += 1;
                tracing::debug!(session = %life.session, member = %life.member, %fault, "a rehearsal member tries again");
            }
        }
        tokio::time::sleep(back_off).await;
        back_off = (back_off * 2).min(BACK_OFF_MAX);
    }
    tracing::warn!(session = %life.session, member = %life.member, "a rehearsal member stays away");
}

/// One connection, from the ticket to its end.
async fn visit(life: &Life, member: &mut Member) -> Result<End, Fault> {
    if member.browser().cookie().is_none() {
        member.browser().take(&InvitationToken { token: life.token.clone(), rehearsal: true }).await?;
    }
    match member.come_in().await {
        Err(Fault::NotWelcomed(ended)) => Ok(end_of(ended.said)),
        Err(fault) => Err(fault),
        Ok(()) => Visit::new(life, member).run().await,
    }
}

/// What the server's last word means for whether to come again.
fn end_of(said: Option<CloseCode>) -> End {
    match said {
        Some(CloseCode::SeatTaken | CloseCode::NotFound) => End::Leave,
        Some(
            CloseCode::GoingDown
            | CloseCode::RoomRebuilt
            | CloseCode::TooSlow
            | CloseCode::Moved
            | CloseCode::ProtocolFault
            | CloseCode::BadTicket
            | CloseCode::BadVersion
            | CloseCode::SignedOut
            | CloseCode::Unreadable
            | CloseCode::TooFast
            | CloseCode::TooManySockets,
        )
        | None => End::ComeAgain,
    }
}

/// An intent on its way.
struct Pending {
    intent: Intent,
    due: Instant,
}

struct Visit<'a> {
    life: &'a Life,
    member: &'a mut Member,
    /// When a person was last there, as of the last look.
    person_seen: Instant,
    pending: Option<Pending>,
    /// The intent that was sent and not answered yet.
    sent: Option<CommandNumber>,
    /// The event up to which an acknowledged intent is still on its way into the view.
    awaited: Seq,
    /// How often each intent was sent.
    sends: BTreeMap<String, u32>,
}

impl<'a> Visit<'a> {
    fn new(life: &'a Life, member: &'a mut Member) -> Self {
        let awaited = member.tab.seq;
        Self {
            life,
            member,
            person_seen: Instant::now(),
            pending: None,
            sent: None,
            awaited,
            sends: BTreeMap::new(),
        }
    }

    async fn run(mut self) -> Result<End, Fault> {
        self.reconsider();
        loop {
            let due = self.pending.as_ref().map(|pending| pending.due);
            tokio::select! {
                came = self.member.take() => match self.learn(&came?) {
                    Some(end) => return Ok(end),
                    None => self.reconsider(),
                },
                () = wait_until(due), if due.is_some() => self.act().await?,
                () = tokio::time::sleep(THINK_EVERY) => {
                    if self.is_forsaken() {
                        return Ok(End::Leave);
                    }
                    self.awaited = self.member.tab.seq;
                    self.reconsider();
                }
            }
        }
    }

    fn learn(&mut self, came: &Came) -> Option<End> {
        match came {
            Came::Answer { cmd, answer } => {
                // After an ack the event of the intent may still be on its way: nothing else is done until it is here.
                if self.sent.take_if(|sent| sent == cmd).is_some()
                    && let Ok(seq) = answer
                {
                    self.awaited = self.awaited.max(*seq);
                }
                None
            }
            Came::Closing { code } => Some(end_of(Some(*code))),
            Came::Ended { ended } => Some(end_of(ended.said)),
            Came::Event { .. } | Came::View => {
                let over = self.member.view.as_ref().is_some_and(|view| view.state == SessionState::Ended);
                over.then_some(End::Leave)
            }
            Came::Welcome { .. }
            | Came::Signal { .. }
            | Came::Media { .. }
            | Came::Mirror { .. }
            | Came::Clock => None,
        }
    }

    /// Works out anew what to do next; the same intent keeps its time.
    fn reconsider(&mut self) {
        let (Some(view), Some(asks)) = (&self.member.view, &self.member.asks) else { return };
        if self.sent.is_some() || self.member.tab.seq < self.awaited {
            return;
        }
        let intent = self.life.mind.intent(view, asks, self.member.now());
        let intent = intent.filter(|intent| self.sends.get(&intent.key).copied().unwrap_or(0) < SENDS_MAX);
        self.pending = match (self.pending.take(), intent) {
            (_, None) => None,
            (Some(pending), Some(intent)) if pending.intent.key == intent.key => {
                Some(Pending { intent, ..pending })
            }
            (_, Some(intent)) => {
                let due = Instant::now() + at_pace(self.life.pace, intent.after_ms);
                Some(Pending { intent, due })
            }
        };
    }

    /// Whether no person has been in the room for so long that nobody will miss this member.
    fn is_forsaken(&mut self) -> bool {
        let roster = &self.member.roster;
        let simulated = |member| roster.iter().any(|seat| seat.member == member && seat.rehearsal);
        let person_here = self.member.view.as_ref().is_none_or(|view| {
            view.seats
                .iter()
                .any(|seat| matches!(seat.presence, Presence::Here { .. }) && !simulated(seat.member))
        });
        if person_here {
            self.person_seen = Instant::now();
        }
        self.person_seen.elapsed() > FORSAKEN_AFTER
    }

    async fn act(&mut self) -> Result<(), Fault> {
        let Some(pending) = self.pending.take() else { return Ok(()) };
        *self.sends.entry(pending.intent.key).or_insert(0) += 1;
        self.sent = Some(self.member.send(pending.intent.command).await?);
        Ok(())
    }
}

async fn wait_until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// A human length of time at a pace.
fn at_pace(pace: Pace, after_ms: u64) -> Duration {
    Duration::from_millis(after_ms / haste(pace)).max(LEAST_GAP)
}

/// How many times as fast as a person.
pub(super) const fn haste(pace: Pace) -> u64 {
    match pace {
        Pace::Human => 1,
        Pace::Brisk => 6,
        Pace::Swift => 200,
    }
}
