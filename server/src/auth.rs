//! Who somebody is: the browser's cookie, the invitation to a seat, the ticket for a socket, whether a call
//! comes from our own page, and how often somebody may try. Nothing here stores anything or knows a rule of
//! a session.

pub mod address;
pub mod cookie;
pub mod feed;
pub mod hop;
pub(crate) mod jws;
pub mod limits;
pub mod link;
pub mod origin;
pub mod secret;
pub mod sign_in;
pub mod ticket;

pub use address::Address;
pub use cookie::{BrowserToken, CookieScheme};
pub use feed::FeedToken;
pub use hop::{BadHop, HopSecret, Hops};
pub(crate) use limits::Caller;
pub use limits::{Anywhere, Limits, Quotas, TooFast};
pub use link::{
    InvitationToken, LinkTo, LinkToken, OrganisationToken, ProgrammeToken, SignInToken, region_in_link,
};
pub(crate) use origin::is_this_machine;
pub use origin::{Foreign, NoAddress, Origins, PublicAddress};
pub use secret::Secret;
pub use sign_in::SignInCode;
pub use ticket::{BadTicket, Tickets};
