//! A token bucket over bytes. Pure: the caller says what time it is.

use std::time::{Duration, Instant};

/// How fast one member's packets of one kind may come in, and how much may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) bits_per_second: u64,
    /// What may come in a burst: this much time's worth of the rate.
    pub(crate) burst: Duration,
}

impl Rate {
    /// Opus speech is 24–40 kbit/s; 128 kbit/s leaves room for redundancy and for music from a badly set-up
    /// browser, and is what eight such members may cost one subscriber's link together: 1 Mbit/s.
    pub(crate) const AUDIO: Self = Self { bits_per_second: 128_000, burst: Duration::from_millis(500) };
    /// One camera or screen. A key frame of a shared screen can be 200 KB at once, which
    /// at this rate is well over half a second's worth: hence the longer burst.
    pub(crate) const VIDEO: Self = Self { bits_per_second: 2_500_000, burst: Duration::from_secs(1) };
    /// The smaller layer of a camera: three times what browsers are told to send.
    pub(crate) const SMALL_VIDEO: Self = Self { bits_per_second: 400_000, burst: Duration::from_secs(1) };

    fn burst_bytes(self) -> f64 {
        self.bits_per_second as f64 / 8.0 * self.burst.as_secs_f64()
    }
}

/// Lets bytes through up to a rate; what exceeds it is refused, not delayed.
#[derive(Debug)]
pub(crate) struct Bucket {
    rate: Rate,
    tokens: f64,
    filled_at: Option<Instant>,
}

impl Bucket {
    pub(crate) fn new(rate: Rate) -> Self {
        Self { rate, tokens: rate.burst_bytes(), filled_at: None }
    }

    /// Whether `bytes` may pass at `now`; takes them out of the bucket if so.
    pub(crate) fn take(&mut self, bytes: usize, now: Instant) -> bool {
        let since = self.filled_at.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        self.filled_at = Some(now);
        let earned = self.rate.bits_per_second as f64 / 8.0 * since.as_secs_f64();
        self.tokens = (self.tokens + earned).min(self.rate.burst_bytes());
        let bytes = bytes as f64;
        if bytes > self.tokens {
            return false;
        }
        self.tokens -= bytes;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends `bytes` every `every` for ten seconds and returns the kbit/s that got through.
    fn through_kbit(rate: Rate, bytes: usize, every: Duration) -> u64 {
        let start = Instant::now();
        let mut bucket = Bucket::new(rate);
        let mut passed = 0;
        let mut at = Duration::ZERO;
        while at < Duration::from_secs(10) {
            if bucket.take(bytes, start + at) {
                passed += bytes as u64;
            }
            at += every;
        }
        passed * 8 / 10_000
    }

    #[test]
    fn speech_passes_whole() {
        assert_eq!(through_kbit(Rate::AUDIO, 160, Duration::from_millis(20)), 64);
    }

    #[test]
    fn a_flood_is_cut_to_the_rate_and_one_burst() {
        let kbit = through_kbit(Rate::AUDIO, 1000, Duration::from_millis(1));
        assert!((128..=135).contains(&kbit), "{kbit} kbit/s of 128 and a burst of half a second");
    }

    #[test]
    fn a_packet_larger_than_the_burst_never_passes() {
        let mut bucket = Bucket::new(Rate::AUDIO);
        assert!(!bucket.take(8_001, Instant::now()));
        assert!(bucket.take(8_000, Instant::now()));
    }

    #[test]
    fn a_clock_that_stands_still_or_goes_back_earns_nothing() {
        let now = Instant::now() + Duration::from_secs(60);
        let mut bucket = Bucket::new(Rate::AUDIO);
        assert!(bucket.take(8_000, now));
        assert!(!bucket.take(100, now));
        assert!(!bucket.take(100, now - Duration::from_secs(30)));
    }
}
