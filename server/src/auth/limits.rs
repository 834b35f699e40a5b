//! How often somebody may try: to join, to show an invitation, to start a set. Limits on what members do in
//! a room are the room's business.

use crate::store::DeviceId;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use protocol::Millis;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Callers remembered by one limit before those who have been quiet for long enough are forgotten. A caller
/// takes about a hundred bytes.
const CALLERS_MAX: usize = 50_000;
/// Attempts between two sweeps for callers to forget: a sweep goes through all of them, so whoever comes from
/// many addresses must not be able to cause one with every attempt.
const SWEEP_EVERY: u32 = 1_024;

/// So many at once, and then so many for each length of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// At once.
    pub burst: NonZeroU32,
    /// In this time as many again.
    pub per: Duration,
}

impl Allowance {
    const fn new(burst: u32, minutes: u64) -> Self {
        let burst = match NonZeroU32::new(burst) {
            Some(burst) => burst,
            None => NonZeroU32::MIN,
        };
        Self { burst, per: Duration::from_secs(minutes * 60) }
    }

    fn quota(self) -> Quota {
        // A nanosecond is the least that can be counted, and no limit at all.
        let one = (self.per / self.burst.get()).max(Duration::from_nanos(1));
        Quota::with_period(one).unwrap_or(Quota::per_second(self.burst)).allow_burst(self.burst)
    }
}

/// All allowances, so that a load test or a large site can be given others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotas {
    /// Joins of one device: a reload now and then, and a bad link that comes and goes.
    pub joins_per_device: Allowance,
    /// Probes of one device: one before each join, and some to try again.
    pub probes_per_device: Allowance,
    /// Sockets opened by one device: a line that comes and goes, in a few tabs.
    pub sockets_per_device: Allowance,
    /// Calls for seats and sockets by whoever holds none, from one address. Whoever holds a seat counts against
    /// an allowance of their own, however many sit behind one address.
    pub failures_per_address: Allowance,
    /// Invitations shown by one address to seats that are taken: somebody is to be asked there.
    pub entries_asked_per_address: Allowance,
    /// Invitations that do not exist, from one address. Guessing is hopeless (128 bits); this keeps it quiet.
    pub wrong_invitations_per_address: Allowance,
    /// Letters for signing in that are asked for from one address: a team of an office that comes in after lunch.
    pub letters_asked_per_address: Allowance,
    /// Passkeys that are asked for from one address: a class in one room, each of whom may try again.
    pub passkeys_asked_per_address: Allowance,
    /// Letters for signing in to one mailbox, whoever asks for them.
    pub letters_per_mailbox: Allowance,
    /// Sets started from one address.
    pub sets_per_address: Allowance,
    /// Demonstrations started from one address: a class of trainees in one room.
    pub demos_per_address: Allowance,
    /// Changes by one device to the life of a set: a facilitator who plans a year in one go.
    pub life_changes_per_device: Allowance,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            joins_per_device: Allowance::new(10, 1),
            probes_per_device: Allowance::new(10, 1),
            sockets_per_device: Allowance::new(30, 1),
            failures_per_address: Allowance::new(30, 1),
            entries_asked_per_address: Allowance::new(10, 15),
            wrong_invitations_per_address: Allowance::new(5, 15),
            letters_asked_per_address: Allowance::new(20, 60),
            passkeys_asked_per_address: Allowance::new(60, 15),
            letters_per_mailbox: Allowance::new(3, 15),
            sets_per_address: Allowance::new(10, 60),
            demos_per_address: Allowance::new(30, 60),
            life_changes_per_device: Allowance::new(60, 1),
        }
    }
}

impl Quotas {
    /// No limit that anything real would reach: for a load generator, which is many members at one address.
    #[must_use]
    pub fn unlimited() -> Self {
        let all = Allowance { burst: NonZeroU32::MAX, per: Duration::from_secs(1) };
        Self {
            joins_per_device: all,
            probes_per_device: all,
            sockets_per_device: all,
            failures_per_address: all,
            entries_asked_per_address: all,
            wrong_invitations_per_address: all,
            letters_asked_per_address: all,
            passkeys_asked_per_address: all,
            letters_per_mailbox: all,
            sets_per_address: all,
            demos_per_address: all,
            life_changes_per_device: all,
        }
    }
}

/// Something that any server may be asked for, because it is about no session and no set that there is: where several share
/// a store they count it together. What is about one is counted by its owner, whoever was called.
#[derive(Clone, PartialEq, Eq)]
pub enum Anywhere {
    /// The holder of a seat is asked to let another device in.
    AskEntry(IpAddr),
    /// A letter for signing in is asked for.
    AskSignIn(IpAddr),
    /// A passkey is asked for, to be made or shown.
    AskPasskey(IpAddr),
    /// A letter is written to a mailbox, known by a mark of its address; the same whether the address belongs to somebody
    /// here or not.
    WriteTo(String),
    /// A set is started.
    StartSet(IpAddr),
    /// A demonstration is started.
    StartDemo(IpAddr),
}

impl Anywhere {
    /// What it is called in the store.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self {
            Self::AskEntry(_) => "entry",
            Self::AskSignIn(_) => "sign-in",
            Self::AskPasskey(_) => "passkey",
            Self::WriteTo(_) => "letter",
            Self::StartSet(_) => "set",
            Self::StartDemo(_) => "demo",
        }
    }

    /// Who makes it, as it is counted. Never stored as it is.
    #[must_use]
    pub fn who(&self) -> String {
        match self {
            Self::WriteTo(mailbox) => mailbox.clone(),
            Self::AskEntry(address)
            | Self::AskSignIn(address)
            | Self::AskPasskey(address)
            | Self::StartSet(address)
            | Self::StartDemo(address) => Caller::of(*address).number().to_string(),
        }
    }

    /// How many are allowed.
    #[must_use]
    pub const fn allowance(&self, quotas: &Quotas) -> Allowance {
        match self {
            Self::AskEntry(_) => quotas.entries_asked_per_address,
            Self::AskSignIn(_) => quotas.letters_asked_per_address,
            Self::AskPasskey(_) => quotas.passkeys_asked_per_address,
            Self::WriteTo(_) => quotas.letters_per_mailbox,
            Self::StartSet(_) => quotas.sets_per_address,
            Self::StartDemo(_) => quotas.demos_per_address,
        }
    }
}

/// Too often.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many attempts")]
pub struct TooFast {
    /// When to try again.
    pub retry_after: Millis,
}

/// Counts attempts. `C` is the clock that decides; only tests name another than the default.
pub struct Limits<C: Clock = DefaultClock> {
    joins_per_device: Limit<DeviceId, C>,
    probes_per_device: Limit<DeviceId, C>,
    sockets_per_device: Limit<DeviceId, C>,
    failures_per_address: Limit<Caller, C>,
    entries_asked_per_address: Limit<Caller, C>,
    wrong_invitations_per_address: Limit<Caller, C>,
    letters_asked_per_address: Limit<Caller, C>,
    passkeys_asked_per_address: Limit<Caller, C>,
    letters_per_mailbox: Limit<String, C>,
    sets_per_address: Limit<Caller, C>,
    demos_per_address: Limit<Caller, C>,
    life_changes_per_device: Limit<DeviceId, C>,
}

impl Limits {
    /// Counts by the process's clock.
    #[must_use]
    pub fn new(quotas: &Quotas) -> Self {
        Self::with_clock(quotas, &DefaultClock::default())
    }
}

impl<C: Clock + Clone> Limits<C> {
    fn with_clock(quotas: &Quotas, clock: &C) -> Self {
        Self {
            joins_per_device: Limit::new(quotas.joins_per_device, clock),
            probes_per_device: Limit::new(quotas.probes_per_device, clock),
            sockets_per_device: Limit::new(quotas.sockets_per_device, clock),
            failures_per_address: Limit::new(quotas.failures_per_address, clock),
            entries_asked_per_address: Limit::new(quotas.entries_asked_per_address, clock),
            wrong_invitations_per_address: Limit::new(quotas.wrong_invitations_per_address, clock),
            letters_asked_per_address: Limit::new(quotas.letters_asked_per_address, clock),
            passkeys_asked_per_address: Limit::new(quotas.passkeys_asked_per_address, clock),
            letters_per_mailbox: Limit::new(quotas.letters_per_mailbox, clock),
            sets_per_address: Limit::new(quotas.sets_per_address, clock),
            demos_per_address: Limit::new(quotas.demos_per_address, clock),
            life_changes_per_device: Limit::new(quotas.life_changes_per_device, clock),
        }
    }

    /// Before somebody who holds a seat joins: the device's own allowance.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn join(&self, device: DeviceId) -> Result<(), TooFast> {
        self.joins_per_device.count(device)
    }

    /// Before somebody who holds a seat begins a probe: the device's own allowance.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn probe(&self, device: DeviceId) -> Result<(), TooFast> {
        self.probes_per_device.count(device)
    }

    /// Before a device that was let in opens a socket: its own allowance.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn open_socket(&self, device: DeviceId) -> Result<(), TooFast> {
        self.sockets_per_device.count(device)
    }

    /// After somebody asked for a seat or a socket that is not theirs: whether to say so, or to say `TooFast`.
    /// Who holds one is never refused for what others behind the same address tried.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn failed(&self, address: IpAddr) -> Result<(), TooFast> {
        self.failures_per_address.count(Caller::of(address))
    }

    /// After an invitation turned out not to exist: whether to say so, or to say `TooFast`. A right one is
    /// never refused for the wrong ones before it, so that one guesser locks out nobody behind the same
    /// address.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn wrong_invitation(&self, address: IpAddr) -> Result<(), TooFast> {
        self.wrong_invitations_per_address.count(Caller::of(address))
    }

    /// Before something that any server may be asked for. Where several share a store, this is what this one has seen
    /// of it.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn count(&self, attempt: &Anywhere) -> Result<(), TooFast> {
        match attempt {
            Anywhere::AskEntry(address) => self.entries_asked_per_address.count(Caller::of(*address)),
            Anywhere::AskSignIn(address) => self.letters_asked_per_address.count(Caller::of(*address)),
            Anywhere::AskPasskey(address) => self.passkeys_asked_per_address.count(Caller::of(*address)),
            Anywhere::WriteTo(mailbox) => self.letters_per_mailbox.count(mailbox.clone()),
            Anywhere::StartSet(address) => self.sets_per_address.count(Caller::of(*address)),
            Anywhere::StartDemo(address) => self.demos_per_address.count(Caller::of(*address)),
        }
    }

    /// Before a change to the life of a set: the allowance of the device.
    ///
    /// # Errors
    /// [`TooFast`].
    pub fn life(&self, device: DeviceId) -> Result<(), TooFast> {
        self.life_changes_per_device.count(device)
    }
}

impl<C: Clock> std::fmt::Debug for Limits<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

/// One counted caller: an IPv4 address, or the /64 that one household or office has in IPv6, in which it can
/// take any address it likes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Caller(IpAddr);

impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Caller")
    }
}

impl Caller {
    pub(crate) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(IpAddr::V4(v4)),
            IpAddr::V6(v6) => Self(IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)))),
        }
    }

    /// A number of theirs alone, for whoever has no need to know addresses.
    pub(crate) const fn number(self) -> u128 {
        match self.0 {
            IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
            IpAddr::V6(v6) => v6.to_bits(),
        }
    }
}

struct Limit<K: Hash + Eq + Clone, C: Clock> {
    limiter: RateLimiter<K, DashMapStateStore<K>, C, governor::middleware::NoOpMiddleware<C::Instant>>,
    clock: C,
    attempts: AtomicU32,
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> Limit<K, C> {
    fn new(allowance: Allowance, clock: &C) -> Self {
        Self {
            limiter: RateLimiter::dashmap_with_clock(allowance.quota(), clock.clone()),
            clock: clock.clone(),
            attempts: AtomicU32::new(0),
        }
    }

    fn count(&self, caller: K) -> Result<(), TooFast> {
        let attempt = self.attempts.fetch_add(1, Ordering::Relaxed);
        if attempt.is_multiple_of(SWEEP_EVERY) && self.limiter.len() >= CALLERS_MAX {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&caller).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            TooFast {
                retry_after: Millis(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).saturating_add(1)),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn limits() -> (FakeRelativeClock, Limits<FakeRelativeClock>) {
        let clock = FakeRelativeClock::default();
        let limits = Limits::with_clock(&Quotas::default(), &clock);
        (clock, limits)
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn device(number: u8) -> DeviceId {
        DeviceId([number; 32])
    }

    #[test]
    fn the_eleventh_join_of_a_device_has_to_wait_and_is_told_how_long() {
        let (clock, limits) = limits();
        for _ in 0..10 {
            limits.join(device(1)).unwrap();
        }
        let TooFast { retry_after } = limits.join(device(1)).unwrap_err();
        assert!(retry_after > Millis::ZERO && retry_after <= Millis(6_001), "{retry_after:?}");
        limits.join(device(2)).unwrap();
        clock.advance(Duration::from_millis(retry_after.0));
        limits.join(device(1)).unwrap();
    }

    #[test]
    fn an_address_is_counted_by_what_failed_there_alone() {
        let (_, limits) = limits();
        for number in 0..200 {
            limits.join(device(number)).unwrap();
            limits.open_socket(device(number)).unwrap();
        }
        for _ in 0..30 {
            limits.failed(address(1)).unwrap();
        }
        limits.failed(address(1)).unwrap_err();
        limits.failed(address(2)).unwrap();
        limits.join(device(201)).unwrap();
    }

    #[test]
    fn wrong_invitations_use_up_their_own_allowance_only() {
        let (clock, limits) = limits();
        for _ in 0..5 {
            limits.wrong_invitation(address(1)).unwrap();
        }
        limits.wrong_invitation(address(1)).unwrap_err();
        clock.advance(Duration::from_secs(15 * 60));
        limits.wrong_invitation(address(1)).unwrap();
    }

    #[test]
    fn ipv6_callers_are_counted_by_network_and_mapped_ipv4_by_address() {
        let caller = |text: &str| Caller::of(text.parse().unwrap());
        assert!(caller("2001:db8:0:1::1") == caller("2001:db8:0:1:ffff::2"));
        assert!(caller("2001:db8:0:1::1") != caller("2001:db8:0:2::1"));
        assert!(caller("::ffff:192.0.2.1") == caller("192.0.2.1"));
        assert!(caller("::ffff:192.0.2.1") != caller("192.0.2.2"));
    }

    #[test]
    fn callers_who_have_been_quiet_are_forgotten() {
        let (clock, limits) = limits();
        for number in 0..u32::try_from(CALLERS_MAX).unwrap() {
            let _ = limits.count(&Anywhere::StartSet(IpAddr::from(number.to_be_bytes())));
        }
        assert_eq!(limits.sets_per_address.limiter.len(), CALLERS_MAX);
        clock.advance(Duration::from_secs(3_600));
        for _ in 0..SWEEP_EVERY {
            let _ = limits.count(&Anywhere::StartSet(address(1)));
        }
        assert_eq!(limits.sets_per_address.limiter.len(), 1);
    }
}
