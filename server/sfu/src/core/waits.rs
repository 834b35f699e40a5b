//! How long what is sent to one subscriber waits in queues on its way, from the transport-wide feedback of its client
//! (draft-holmer-rmcat-transport-wide-cc-extensions-01).
//!
//! The measure is that of LEDBAT (RFC 6817, section 3.4.2): how much longer the way takes now than it took at its
//! quickest lately. The two clocks need not agree, because only differences count. It is not an estimate of a rate:
//! what is sent here is not paced and is far from filling most lines, which such an estimate needs; and a picture
//! comes in two sizes or not at all.
//!
//! Only pictures are numbered and reported on: they alone can give way, and sound waits in the same queues.

use std::time::{Duration, Instant};

/// The quickest of this long, and of as long before, is what the way takes without a queue. Two clocks drift apart
/// by some 6 ms in that time; a way that has become longer for good is known as such after it.
const QUICKEST_OF: Duration = Duration::from_secs(60);

/// What the way took at its quickest, up to a constant: the receiver's clock began at some other time.
#[derive(Debug)]
pub(crate) struct Ways {
    began: Instant,
    quickest: Option<i64>,
    quickest_before: Option<i64>,
    since: Instant,
}

impl Ways {
    pub(crate) const fn new(now: Instant) -> Self {
        Self { began: now, quickest: None, quickest_before: None, since: now }
    }

    /// The least that any of these packets waited, given as when they left here and when they arrived by the other
    /// clock; nothing if none did.
    pub(crate) fn shortest_wait(
        &mut self,
        packets: impl Iterator<Item = (Instant, Duration)>,
        now: Instant,
    ) -> Option<Duration> {
        let way =
            packets.map(|(left, arrived)| micros(arrived) - micros(left.duration_since(self.began))).min()?;
        if now.saturating_duration_since(self.since) >= QUICKEST_OF {
            self.quickest_before = self.quickest.take();
            self.since = now;
        }
        let quickest = self.quickest.map_or(way, |quickest| quickest.min(way));
        self.quickest = Some(quickest);
        let base = self.quickest_before.map_or(quickest, |before| before.min(quickest));
        Some(Duration::from_micros(way.saturating_sub(base).unsigned_abs()))
    }
}

/// Numbers that are remembered: two seconds of eleven others' pictures, and so more than are reported on.
const REMEMBERED: usize = 2_048;
/// What a client has not reported on by then it does not report on any more.
const REPORTED_WITHIN: Duration = Duration::from_secs(1);

/// The transport-wide numbers of what is sent to one subscriber, and when each left.
#[derive(Debug)]
pub(crate) struct Departures {
    began: Instant,
    next: u16,
    /// In microseconds since the beginning, modulo 2^32; by numbers. Empty until the first.
    left: Vec<u32>,
}

impl Departures {
    pub(crate) const fn new(now: Instant) -> Self {
        Self { began: now, next: 0, left: Vec::new() }
    }

    /// The number of a packet that leaves now.
    pub(crate) fn number(&mut self, now: Instant) -> u16 {
        let number = self.next;
        self.next = number.wrapping_add(1);
        let passed = self.passed(now);
        if self.left.is_empty() {
            // Nothing is taken for a packet of this moment that was not sent.
            self.left.resize(REMEMBERED, passed.wrapping_add(u32::MAX / 2));
        }
        self.left[usize::from(number) % REMEMBERED] = passed;
        number
    }

    /// When the packet of this number left; `None` if it was never sent, or so long ago that it may be another's.
    pub(crate) fn left(&self, number: u16, now: Instant) -> Option<Instant> {
        let age = usize::from(self.next.wrapping_sub(number).wrapping_sub(1));
        let left = self.left.get(usize::from(number) % REMEMBERED).filter(|_| age < REMEMBERED)?;
        let ago = Duration::from_micros(self.passed(now).wrapping_sub(*left).into());
        now.checked_sub(ago).filter(|_| ago <= REPORTED_WITHIN)
    }

    fn passed(&self, now: Instant) -> u32 {
        // Modulo 2^32, which is over an hour.
        now.saturating_duration_since(self.began).as_micros() as u32
    }
}

/// Three hundred thousand years fit.
fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packets every 100 ms for as many seconds, each of which is on its way for so many milliseconds; the wait told
    /// last.
    fn told(ways: &mut Ways, now: &mut Instant, on_the_way: &[(u64, u64)]) -> Vec<u64> {
        let mut out = Vec::new();
        for &(seconds, way) in on_the_way {
            let mut last = None;
            for _ in 0..seconds * 10 {
                *now += Duration::from_millis(100);
                // The other clock began an hour before.
                let arrived =
                    now.duration_since(ways.began) + Duration::from_secs(3600) + Duration::from_millis(way);
                last = ways.shortest_wait(std::iter::once((*now, arrived)), *now);
            }
            out.push(u64::try_from(last.unwrap().as_millis()).unwrap());
        }
        out
    }

    #[test]
    fn what_left_lately_is_known_by_its_number_whatever_time_it_is() {
        let began = Instant::now();
        let mut departures = Departures::new(began);
        assert_eq!(departures.left(0, began), None, "nothing was sent");
        // Over the ends of both counts: of numbers, and of microseconds.
        for second in (0..5_000_u64).step_by(500) {
            let at = |step: u64| began + Duration::from_secs(second) + Duration::from_micros(step * 900);
            let numbers: Vec<u16> = (0..8_000).map(|step| departures.number(at(step))).collect();
            let now = at(8_000);
            for (step, number) in (0..8_000).zip(&numbers) {
                // A second of them; the places hold more than twice as many.
                let known = step >= 8_000 - 1_111;
                assert_eq!(departures.left(*number, now), known.then(|| at(step)), "{second} s, {step}");
            }
            assert_eq!(departures.left(departures.next, now), None, "one that is still to come");
            assert_eq!(departures.left(numbers[7_999], now + Duration::from_millis(1_100)), None);
        }
    }

    #[test]
    fn a_wait_is_what_the_way_takes_longer_than_at_its_quickest() {
        let mut now = Instant::now();
        let mut ways = Ways::new(now);
        assert_eq!(told(&mut ways, &mut now, &[(5, 40), (5, 240), (5, 40), (1, 41)]), [0, 200, 0, 1]);
    }

    #[test]
    fn a_way_that_is_longer_for_good_is_no_queue_after_two_minutes() {
        let mut now = Instant::now();
        let mut ways = Ways::new(now);
        assert_eq!(told(&mut ways, &mut now, &[(5, 40), (30, 300), (90, 300)]), [0, 260, 0]);
    }

    #[test]
    fn of_packets_reported_together_the_quickest_counts() {
        let now = Instant::now();
        let mut ways = Ways::new(now);
        let at = |ms| Duration::from_millis(ms);
        assert_eq!(ways.shortest_wait(std::iter::once((now, at(1000))), now), Some(Duration::ZERO));
        let burst = [(now, at(1500)), (now, at(1020)), (now, at(1700))];
        assert_eq!(ways.shortest_wait(burst.into_iter(), now), Some(at(20)));
        assert_eq!(ways.shortest_wait(std::iter::empty(), now), None);
    }
}
