//! Devices: browsers that were let in, the cookies they are known by, and the seats they hold. A cookie is known
//! by its hash; the cookie itself is the business of `auth/cookie.rs` and is never here. How a device comes to a
//! seat is in `seats.rs`.
//!
//! A browser that gains a right is given a new cookie, so that one planted before is worth nothing. The answer
//! with the new one may be lost, and several calls of one browser may be answered in any order: so all its cookies
//! are one device, a new one has the one that was shown as its parent, and only when it is seen do the cookies it
//! came from retire.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::{BrowserKind, SystemKind};
use protocol::{MemberId, Millis, SetId, Timestamp};

/// A device that was not seen for this long has to be let in anew: half a year, so that a seat lasts from one
/// meeting of a set to the next and over a long break (longer than ASVS 5.0, 7.3 asks; whoever holds a seat sees
/// its devices and can end each).
pub const BROWSER_IDLE_MAX: Millis = Millis::from_mins(180 * 24 * 60);
/// A cookie that is older than this is replaced when its browser looks at a page: the browser counts its time
/// from when it was given, the server from when it was last seen.
pub const COOKIE_RENEWED_AFTER: Millis = Millis::from_mins(24 * 60);

/// A browser that was let in, whatever its cookie is just now.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceId(pub [u8; 32]);

impl std::fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceId")
    }
}

/// What a browser is, in the two words that its owner knows it by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Agent {
    /// The browser.
    pub browser: BrowserKind,
    /// The system it runs on.
    pub system: SystemKind,
}

/// A browser whose cookie is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownBrowser {
    /// The device.
    pub device: DeviceId,
    /// Its cookie is old enough to be replaced.
    pub to_renew: bool,
}

/// A seat that a device holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldSeat {
    /// The set of the seat.
    pub set: SetId,
    /// The member whose seat it is.
    pub member: MemberId,
    /// Since when.
    pub since: Timestamp,
}

/// Devices and their cookies.
#[async_trait]
pub trait Browsers {
    /// Whether a browser was let in and its time is not over. Notes that it was seen; the first sight of a cookie
    /// retires those it came from.
    ///
    /// # Errors
    /// Only the store's own.
    async fn know_browser(&self, hash: &[u8; 32], now: Timestamp)
    -> Result<Option<KnownBrowser>, StoreError>;

    /// Gives a device another cookie beside the one it showed.
    ///
    /// # Errors
    /// `NotFound` if what it showed is no cookie, or no longer; `AlreadyThere` if `new` is taken.
    async fn renew_cookie(&self, shown: [u8; 32], new: [u8; 32], now: Timestamp) -> Result<(), StoreError>;

    /// The seats that a device holds, newest first; none if its time is over.
    ///
    /// # Errors
    /// Only the store's own.
    async fn seats_held(&self, device: DeviceId, now: Timestamp) -> Result<Vec<HeldSeat>, StoreError>;

    /// Whether a device holds a seat, and its time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    async fn holds_seat(
        &self,
        device: DeviceId,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Marks browsers whose time is over, and forgets those that were marked a day ago and have not come since. How many
    /// were forgotten.
    ///
    /// # Errors
    /// Only the store's own.
    async fn forget_idle_browsers(&self, now: Timestamp) -> Result<u64, StoreError>;
}
