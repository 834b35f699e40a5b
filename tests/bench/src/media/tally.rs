//! What was sent and what of it arrived, in a window of time. Pure: times are µs since the load began.

use crate::stats::quantile;
use std::ops::Range;

/// Counts packets that were sent within the window, wherever and whenever they arrive.
#[derive(Default)]
pub struct Tally {
    window: Range<u64>,
    /// Packets that should arrive: each as often as there are others in its room.
    expected: u64,
    arrived: u64,
    latency_us: Vec<u64>,
    lag_us: Vec<u64>,
}

impl Tally {
    /// Of this window, nothing counted yet.
    #[must_use]
    pub fn of(window: Range<u64>) -> Self {
        Self { window, ..Self::default() }
    }

    /// A packet goes out `lag` after its time, to so many others.
    pub fn sent(&mut self, now: u64, lag: u64, others: usize) {
        if self.window.contains(&now) {
            self.expected += others as u64;
            self.lag_us.push(lag);
        }
    }

    /// A packet that says when it was sent has arrived.
    pub fn heard(&mut self, sent: u64, now: u64) {
        if self.window.contains(&sent) {
            self.arrived += 1;
            self.latency_us.push(now.saturating_sub(sent));
        }
    }

    /// A packet has arrived that was not opened. At a steady rate as many come in late as go out late.
    pub fn counted(&mut self, now: u64) {
        if self.window.contains(&now) {
            self.arrived += 1;
        }
    }

    /// Packets that arrived.
    #[must_use]
    pub fn arrived(&self) -> u64 {
        self.arrived
    }

    /// Of those that should, the share that did.
    #[must_use]
    pub fn delivered(&self) -> f64 {
        self.arrived as f64 / self.expected as f64
    }

    /// The `part`-th quantile of the way through the server, in ms.
    pub fn latency_ms(&mut self, part: f64) -> f64 {
        ms(quantile(&mut self.latency_us, part))
    }

    /// The same of how late packets were sent.
    pub fn lag_ms(&mut self, part: f64) -> f64 {
        ms(quantile(&mut self.lag_us, part))
    }
}

fn ms(us: Option<u64>) -> f64 {
    us.map_or(f64::NAN, |us| us as f64 / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_in_the_window_counts_though_it_arrives_later() {
        let mut tally = Tally::of(100..200);
        tally.sent(99, 0, 3);
        tally.sent(100, 5, 3);
        tally.sent(199, 7, 1);
        tally.heard(99, 150);
        for now in [110, 120, 130] {
            tally.heard(100, now);
        }
        tally.heard(200, 201);
        assert_eq!((tally.arrived(), tally.delivered()), (3, 0.75));
        tally.heard(199, 5_199);
        assert!((tally.delivered() - 1.0).abs() < f64::EPSILON);
        assert!((tally.latency_ms(1.0) - 5.0).abs() < f64::EPSILON);
        assert!((tally.lag_ms(0.5) - 0.005).abs() < f64::EPSILON);
    }

    #[test]
    fn unopened_packets_count_by_their_arrival() {
        let mut tally = Tally::of(100..200);
        tally.sent(150, 0, 2);
        tally.counted(99);
        tally.counted(160);
        tally.counted(200);
        assert_eq!(tally.arrived(), 1);
    }
}
