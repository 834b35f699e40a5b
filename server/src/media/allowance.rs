//! How much of the pictures one subscriber's line carries, told from what it says it loses. Pure: the caller says what
//! time it is.
//!
//! Sound is never touched: when a line loses packets, pictures give way until it does not, all of them becoming
//! small first, then resting but for those wanted large, then all. The two marks between which nothing is done are
//! those of the loss-based controller of Google congestion control (draft-ietf-rmcat-gcc-02, section 6); what stands
//! for its rate are the steps below, because a picture comes in two sizes or not at all.

use std::time::{Duration, Instant};

use super::MemberKey;
use super::lens::Layer;
use super::pictures::Wish;

/// Of 256 packets: from here on (10 %) the line is too full.
const TOO_MANY: u8 = 26;
/// Below this (2 %) it may carry more.
const FEW: u8 = 5;
/// A change shows in what is reported only after this: reports come about once a second and are smoothed.
const SHOWS_AFTER: Duration = Duration::from_secs(3);
/// How long a line must lose few packets before more is tried, at first and at most.
const TRY_AFTER_MIN: Duration = Duration::from_secs(8);
/// See [`TRY_AFTER_MIN`].
const TRY_AFTER_MAX: Duration = Duration::from_secs(128);

/// What a line carries, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Nothing,
    /// Only those that are wanted large, and these small.
    FewSmall,
    AllSmall,
    Everything,
}

/// The pictures one line carries now.
#[derive(Debug)]
pub(crate) struct Allowance {
    step: Step,
    changed: Instant,
    /// When it last lost more than few packets.
    lossy: Instant,
    try_after: Duration,
    /// The last change was for more.
    trying: bool,
}

impl Allowance {
    pub(crate) fn new(now: Instant) -> Self {
        Self { step: Step::Everything, changed: now, lossy: now, try_after: TRY_AFTER_MIN, trying: false }
    }

    /// Takes in how many of 256 packets were lost lately.
    pub(crate) fn read(&mut self, lost: u8, now: Instant) {
        if lost >= FEW {
            self.lossy = now;
        }
        let passed = now.saturating_duration_since(self.changed);
        let calm = now.saturating_duration_since(self.lossy.max(self.changed));
        if lost >= TOO_MANY && passed >= SHOWS_AFTER {
            // What was tried was too much: the next try waits longer.
            if self.trying && self.step > Step::Nothing {
                self.try_after = (self.try_after * 2).min(TRY_AFTER_MAX);
            }
            self.turn(self.step.less(), false, now);
        } else if calm >= self.try_after {
            if self.step == Step::Everything {
                self.try_after = TRY_AFTER_MIN;
            }
            self.turn(self.step.more(), true, now);
        }
    }

    /// The layer of a member's picture that is sent, of what the client can show.
    pub(crate) fn of(&self, member: MemberKey, wish: &Wish) -> Option<Layer> {
        let wanted = wish.of(member)?;
        match self.step {
            Step::Everything => Some(wanted),
            Step::AllSmall => Some(Layer::Small),
            Step::FewSmall => wish.large.contains(&member).then_some(Layer::Small),
            Step::Nothing => None,
        }
    }

    fn turn(&mut self, step: Step, trying: bool, now: Instant) {
        if step != self.step {
            (self.step, self.changed, self.trying) = (step, now, trying);
        }
    }
}

impl Step {
    const fn less(self) -> Self {
        match self {
            Self::Everything => Self::AllSmall,
            Self::AllSmall => Self::FewSmall,
            Self::FewSmall | Self::Nothing => Self::Nothing,
        }
    }

    const fn more(self) -> Self {
        match self {
            Self::Nothing => Self::FewSmall,
            Self::FewSmall => Self::AllSmall,
            Self::AllSmall | Self::Everything => Self::Everything,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Size;

    const PRESENTER: MemberKey = MemberKey(1);
    const OTHER: MemberKey = MemberKey(2);

    /// Reads once a second: `loss×seconds` words, per cent. The answer after each word: what is sent of the
    /// presenter's picture and of another, `L`, `s` or `-`.
    fn carried(script: &str) -> String {
        let wish = Wish { others: Some(Size::Small), large: vec![PRESENTER] };
        let mut now = Instant::now();
        let mut allowance = Allowance::new(now);
        let mut out = Vec::new();
        for word in script.split_whitespace() {
            let (lost, seconds) = word.split_once('x').unwrap();
            for _ in 0..seconds.parse::<u32>().unwrap() {
                now += Duration::from_secs(1);
                allowance.read((lost.parse::<u32>().unwrap() * 256 / 100) as u8, now);
            }
            let shown = [PRESENTER, OTHER].map(|member| match allowance.of(member, &wish) {
                Some(Layer::Large) => 'L',
                Some(Layer::Small) => 's',
                None => '-',
            });
            out.push(shown.iter().collect::<String>());
        }
        out.join(" ")
    }

    #[test]
    fn pictures_give_way_step_by_step_and_the_presenters_last() {
        for (script, expected) in [
            ("0x60", "Ls"),
            ("5x60", "Ls"),
            ("30x3 30x3 30x3 30x60", "ss s- -- --"),
            ("30x3 0x7 0x1", "ss ss Ls"),
            ("30x9 0x8 0x8 0x8", "-- s- ss Ls"),
            ("30x6 5x600", "s- s-"),
            ("30x3 0x5 5x1 0x7 0x1", "ss ss ss ss Ls"),
        ] {
            assert_eq!(carried(script), expected, "{script}");
        }
    }

    #[test]
    fn what_was_too_much_is_tried_again_later_and_later() {
        assert_eq!(carried("30x3 0x8 30x3 0x15 0x1"), "ss Ls ss ss Ls");
        assert_eq!(carried("30x3 0x8 30x3 0x16 30x3 0x31 0x1"), "ss Ls ss Ls ss ss Ls");
    }

    #[test]
    fn nobody_is_sent_what_they_cannot_show() {
        let allowance = Allowance::new(Instant::now());
        assert_eq!(allowance.of(OTHER, &Wish { others: None, large: Vec::new() }), None);
    }
}
