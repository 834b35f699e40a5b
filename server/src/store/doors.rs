//! Who may come in where, held in memory for a moment. After a restart everybody comes in together, and each of them is
//! asked for five times: with the call for a ticket, with the socket and with its first frame. Read a set at a time, and
//! once, that is a question or two a set; asked for one by one it was a fourth of what the return of 10,000 took.
//!
//! What is here is as it stands in the store: a change of anything but a log empties it, before whoever made the change is
//! told. A store that others change as well keeps nothing here.

use super::port::{DeviceId, EnteredSession, StoredSession};
use protocol::{MemberId, SessionId, SetId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long it is kept without being asked for: it is for those who come in together.
const KEPT_FOR: Duration = Duration::from_secs(10);
/// Browsers that are kept at most. Beyond it all are forgotten and read again.
const BROWSERS_MAX: usize = 65_536;

/// What is held in memory. Cheap to clone; all clones are one.
#[derive(Clone)]
pub(super) struct Doors(Option<Arc<Mutex<Kept>>>);

/// A cookie that is good, as it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cookie {
    /// Whose it is.
    pub(super) device: DeviceId,
    /// Whether the browser has shown it.
    pub(super) seen: bool,
    /// When it was given, in ms since 1970.
    pub(super) created_ms: i64,
    /// When the browser was last seen, in ms since 1970.
    pub(super) browser_seen_ms: i64,
}

/// A seat of a set in the hands of a device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Holder {
    /// The device.
    pub(super) device: DeviceId,
    /// When its browser was last seen, in ms since 1970.
    pub(super) browser_seen_ms: i64,
    /// Whose seat it is.
    pub(super) member: MemberId,
    /// The number of the first session that they sit in.
    pub(super) since_session: u32,
    /// They are a guest of that session alone.
    pub(super) guest: bool,
}

/// A session, with its set's seats in the hands of devices.
pub(super) struct Door {
    /// The session.
    pub(super) session: StoredSession,
    /// Its set is a demonstration.
    pub(super) demo: bool,
    /// All seats that are held, with each device that holds them.
    pub(super) holders: Vec<Holder>,
}

/// What a change means for who may come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// It may mean anything.
    Anything,
    /// A device was seen, at a time in ms since 1970; by the `first` sight of a cookie others of its cookies may have ended.
    Seen { device: DeviceId, at_ms: i64, first: bool },
    /// Nothing: it was of something else.
    Nothing,
}

/// What had been changed when something was asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked(u64);

#[derive(Default)]
struct Kept {
    changes: u64,
    /// Whose each is, whether it was shown, and when it was given.
    cookies: HashMap<[u8; 32], (DeviceId, bool, i64)>,
    browsers: HashMap<DeviceId, Browser>,
    doors: HashMap<SessionId, Arc<Door>>,
    sessions: HashMap<SetId, SessionId>,
    /// Whether it was asked for lately.
    used: bool,
    /// Whether somebody will look whether it was.
    watched: bool,
}

#[derive(Default)]
struct Browser {
    seen_ms: i64,
    /// Those of its cookies that are kept.
    cookies: Vec<[u8; 32]>,
}

impl Doors {
    /// Of a store that nobody else changes.
    pub(super) fn new() -> Self {
        Self(Some(Arc::default()))
    }

    /// Of a store that others change: nothing is kept.
    pub(super) const fn of_many() -> Self {
        Self(None)
    }

    /// Whether anything is kept here; if not, there is no use in reading more than is asked for.
    pub(super) const fn keeps(&self) -> bool {
        self.0.is_some()
    }

    /// Before something is read that is to be kept: what changes meanwhile keeps it from being so.
    pub(super) fn asked(&self) -> Asked {
        Asked(self.lock().map_or(0, |kept| kept.changes))
    }

    /// A cookie that is known to be good.
    pub(super) fn cookie(&self, hash: &[u8; 32]) -> Option<Cookie> {
        let mut kept = self.lock()?;
        kept.used = true;
        let (device, seen, created_ms) = *kept.cookies.get(hash)?;
        let browser_seen_ms = kept.browsers.get(&device)?.seen_ms;
        Some(Cookie { device, seen, created_ms, browser_seen_ms })
    }

    /// A session, as a device finds it in a member's seat, and when the device was last seen, in ms since 1970. Nothing in
    /// the inner place: the device does not hold the seat.
    pub(super) fn entered(
        &self,
        session: &SessionId,
        device: DeviceId,
        member: MemberId,
    ) -> Option<Option<(EnteredSession, i64)>> {
        let mut kept = self.lock()?;
        kept.used = true;
        let door = Arc::clone(kept.doors.get(session)?);
        let seen_ms = kept.browsers.get(&device).map(|browser| browser.seen_ms);
        drop(kept);
        Some(door.entered(device, member).map(|(entered, read_ms)| (entered, seen_ms.unwrap_or(read_ms))))
    }

    /// When the device that holds a member's seat in a set was last seen, in ms since 1970. Nothing in the inner place: it
    /// does not hold it.
    pub(super) fn holds(&self, set: &SetId, device: DeviceId, member: MemberId) -> Option<Option<i64>> {
        let mut kept = self.lock()?;
        kept.used = true;
        let door = kept.sessions.get(set).and_then(|session| kept.doors.get(session))?;
        let seen_ms = kept.browsers.get(&device).map(|browser| browser.seen_ms);
        Some(door.holder(device, member).map(|holder| seen_ms.unwrap_or(holder.browser_seen_ms)))
    }

    /// A session.
    pub(super) fn session(&self, id: &SessionId) -> Option<StoredSession> {
        Some(self.lock()?.doors.get(id)?.session.clone())
    }

    /// Keeps good cookies that were read.
    pub(super) fn keep_cookies(&self, asked: Asked, cookies: &[([u8; 32], Cookie)]) {
        let Some(mut kept) = self.room_for(asked) else { return };
        for (hash, cookie) in cookies {
            let is_new =
                kept.cookies.insert(*hash, (cookie.device, cookie.seen, cookie.created_ms)).is_none();
            let browser = kept.browser(cookie.device, cookie.browser_seen_ms);
            if is_new {
                browser.cookies.push(*hash);
            }
        }
        self.watch(kept);
    }

    /// Keeps a session that was read.
    pub(super) fn keep_door(&self, asked: Asked, door: Door) {
        let Some(mut kept) = self.room_for(asked) else { return };
        for holder in &door.holders {
            kept.browser(holder.device, holder.browser_seen_ms);
        }
        kept.sessions.insert(door.session.set.clone(), door.session.id.clone());
        kept.doors.insert(door.session.id.clone(), Arc::new(door));
        self.watch(kept);
    }

    /// Something was changed, or, where it failed, may have been. To be called before anybody is told.
    pub(super) fn changed(&self, effect: Effect, done: bool) {
        match effect {
            Effect::Nothing => {}
            Effect::Seen { device, at_ms, first } if done => self.saw(device, at_ms, first),
            Effect::Anything | Effect::Seen { .. } => {
                if let Some(mut kept) = self.lock() {
                    kept.empty();
                }
            }
        }
    }

    fn saw(&self, device: DeviceId, at_ms: i64, first: bool) {
        let Some(mut kept) = self.lock() else { return };
        let ended = kept.browsers.get_mut(&device).map(|browser| {
            browser.seen_ms = browser.seen_ms.max(at_ms);
            if first { std::mem::take(&mut browser.cookies) } else { Vec::new() }
        });
        for hash in ended.unwrap_or_default() {
            kept.cookies.remove(&hash);
        }
        if first {
            // What is being read may be as it was before.
            kept.changes += 1;
        }
    }

    fn room_for(&self, Asked(changes): Asked) -> Option<MutexGuard<'_, Kept>> {
        let mut kept = self.lock().filter(|kept| kept.changes == changes)?;
        if kept.browsers.len() > BROWSERS_MAX {
            kept.empty();
        }
        Some(kept)
    }

    /// Lets go of all of it when it was not asked for any more.
    fn watch(&self, mut kept: MutexGuard<'_, Kept>) {
        if std::mem::replace(&mut kept.watched, true) {
            return;
        }
        drop(kept);
        let doors = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(KEPT_FOR).await;
                if !doors.is_used() {
                    return;
                }
            }
        });
    }

    /// Whether it was asked for since this was asked the last time; if not, all of it is let go.
    fn is_used(&self) -> bool {
        let Some(mut kept) = self.lock() else { return false };
        let used = std::mem::take(&mut kept.used);
        if !used {
            kept.empty();
            kept.watched = false;
        }
        used
    }

    fn lock(&self) -> Option<MutexGuard<'_, Kept>> {
        // Nothing in here panics between two changes that belong together.
        self.0.as_ref().map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Kept {
    /// A browser that was read; it may have been seen since.
    fn browser(&mut self, device: DeviceId, seen_ms: i64) -> &mut Browser {
        let browser = self.browsers.entry(device).or_default();
        browser.seen_ms = browser.seen_ms.max(seen_ms);
        browser
    }

    /// Gives its memory back as well.
    fn empty(&mut self) {
        *self = Self { changes: self.changes + 1, used: self.used, watched: self.watched, ..Self::default() };
    }
}

impl Door {
    /// The session as a device finds it in a member's seat, and when the device had last been seen when it was read, in ms
    /// since 1970; nothing if it does not hold it.
    pub(super) fn entered(&self, device: DeviceId, member: MemberId) -> Option<(EnteredSession, i64)> {
        let holder = self.holder(device, member)?;
        let entered = EnteredSession {
            session: self.session.clone(),
            demo: self.demo,
            since_session: holder.since_session,
            guest: holder.guest,
        };
        Some((entered, holder.browser_seen_ms))
    }

    fn holder(&self, device: DeviceId, member: MemberId) -> Option<&Holder> {
        self.holders.iter().find(|holder| holder.device == device && holder.member == member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId([1; 32]);
    const SEEN: Effect = Effect::Seen { device: ONE, at_ms: 9, first: false };
    const FIRST: Effect = Effect::Seen { device: ONE, at_ms: 9, first: true };

    fn cookie(device: DeviceId) -> Cookie {
        Cookie { device, seen: true, created_ms: 1, browser_seen_ms: 2 }
    }

    #[tokio::test]
    async fn what_changes_while_something_is_read_keeps_it_from_being_kept() {
        let doors = Doors::new();
        for (change, done) in
            [(Effect::Anything, true), (Effect::Anything, false), (FIRST, true), (SEEN, false)]
        {
            let asked = doors.asked();
            doors.changed(change, done);
            doors.keep_cookies(asked, &[([1; 32], cookie(ONE))]);
            assert_eq!(doors.cookie(&[1; 32]), None, "{change:?}");
        }
        for change in [Effect::Nothing, SEEN] {
            let asked = doors.asked();
            doors.changed(change, true);
            doors.keep_cookies(asked, &[([1; 32], cookie(ONE))]);
            assert!(doors.cookie(&[1; 32]).is_some(), "{change:?}");
        }
    }

    #[tokio::test]
    async fn the_first_sight_of_a_cookie_ends_those_of_its_device_alone() {
        let doors = Doors::new();
        let other = DeviceId([2; 32]);
        let all = [([1; 32], cookie(ONE)), ([2; 32], cookie(other)), ([3; 32], cookie(ONE))];
        doors.keep_cookies(doors.asked(), &all);
        doors.changed(SEEN, true);
        assert_eq!(
            doors.cookie(&[3; 32]).map(|cookie| cookie.browser_seen_ms),
            Some(9),
            "later than it was read"
        );
        doors.changed(FIRST, true);
        assert_eq!([1, 2, 3].map(|hash| doors.cookie(&[hash; 32]).is_some()), [false, true, false]);
        doors.changed(Effect::Anything, true);
        assert_eq!(doors.cookie(&[2; 32]), None);
    }

    #[tokio::test]
    async fn what_nobody_asks_for_is_let_go() {
        let doors = Doors::new();
        doors.keep_cookies(doors.asked(), &[([1; 32], cookie(ONE))]);
        for _ in 0..3 {
            assert!(doors.cookie(&[1; 32]).is_some() && doors.is_used());
        }
        assert!(!doors.is_used());
        assert_eq!(doors.cookie(&[1; 32]), None);
    }

    #[test]
    fn a_store_that_others_change_keeps_nothing() {
        let doors = Doors::of_many();
        doors.keep_cookies(doors.asked(), &[([1; 32], cookie(ONE))]);
        assert!(!doors.keeps() && doors.cookie(&[1; 32]).is_none());
    }
}
