//! The pictures that one subscriber's line can carry. This is judged by how many packets it loses, and by how long packets
//! wait in queues ([`super::waits`]). Pure: the caller says what time it is.
//!
//! Sound is never touched: when a line loses packets or lets them wait, pictures give way until it does not, all of them becoming
//! small first, then resting but for those wanted large, then all. The two marks between which nothing is done are
//! those of the loss-based controller of Google congestion control (draft-ietf-rmcat-gcc-02, section 6), the longest
//! wait is LEDBAT's (RFC 6817, section 2.5); what stands for a rate are the steps below, because a picture comes in
//! two sizes or not at all.

use std::time::{Duration, Instant};

use super::MemberKey;
use super::lens::Layer;
use super::pictures::CanShow;

/// Of 256 packets: from here on (10 %) the line is too full.
const TOO_MANY: u8 = 26;
/// Below this (2 %) it may carry more.
const FEW: u8 = 5;
/// A queue in which even the quickest packet of a second waits this long is there to stay, and sound waits in it too.
const TOO_LONG: Duration = Duration::from_millis(100);
/// With less than this there is hardly a queue.
const SHORT: Duration = Duration::from_millis(50);
/// A change shows in the queue after this: feedback comes several times a second, and the queue has to run dry.
const DRAINS_AFTER: Duration = Duration::from_secs(2);
/// A change shows in the losses only after this: reports come about once a second and are smoothed.
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
    /// When it last lost more than few packets, or let them wait.
    busy: Instant,
    try_after: Duration,
    /// The last change was for more.
    trying: bool,
}

impl Allowance {
    pub(crate) fn new(now: Instant) -> Self {
        Self { step: Step::Everything, changed: now, busy: now, try_after: TRY_AFTER_MIN, trying: false }
    }

    /// Takes in how many of 256 packets were lost lately, and the shortest time that one waited, if that is known.
    /// Steps between which the client, by its wish, would see no difference are taken as one.
    pub(crate) fn read(&mut self, lost: u8, wait: Option<Duration>, wish: &CanShow, now: Instant) {
        let wait = wait.unwrap_or_default();
        if lost >= FEW || wait >= SHORT {
            self.busy = now;
        }
        let passed = now.saturating_duration_since(self.changed);
        let calm = now.saturating_duration_since(self.busy.max(self.changed));
        let too_full =
            (lost >= TOO_MANY && passed >= SHOWS_AFTER) || (wait >= TOO_LONG && passed >= DRAINS_AFTER);
        if too_full {
            // What was tried was too much: the next try waits longer.
            if self.trying && self.step > Step::Nothing {
                self.try_after = (self.try_after * 2).min(TRY_AFTER_MAX);
            }
            self.turn(self.step.next(Step::less, wish), false, now);
        } else if calm >= self.try_after {
            if self.step == Step::Everything {
                self.try_after = TRY_AFTER_MIN;
            }
            self.turn(self.step.next(Step::more, wish), true, now);
        }
    }

    /// The layer of a member's picture that is sent, of what the client can show.
    pub(crate) fn of(&self, member: MemberKey, wish: &CanShow) -> Option<Layer> {
        self.step.carries(wish.of(member)?, wish.large.contains(&member))
    }

    fn turn(&mut self, step: Step, trying: bool, now: Instant) {
        if step != self.step {
            (self.step, self.changed, self.trying) = (step, now, trying);
        }
    }
}

impl Step {
    /// The layer that is sent of a picture of which the client can show this one.
    const fn carries(self, wanted: Layer, large: bool) -> Option<Layer> {
        match self {
            Self::Everything => Some(wanted),
            Self::AllSmall => Some(Layer::Small),
            Self::FewSmall if large => Some(Layer::Small),
            Self::FewSmall | Self::Nothing => None,
        }
    }

    /// The next step that makes a difference to a client with this wish, or the last.
    fn next(self, turn: impl Fn(Self) -> Self, wish: &CanShow) -> Self {
        let seen = |step: Self| {
            let large = wish.large.first().and_then(|&member| wish.of(member));
            let others = wish.others.map(Layer::from);
            [(large, true), (others, false)].map(|(wanted, large)| step.carries(wanted?, large))
        };
        let mut step = turn(self);
        while turn(step) != step && seen(step) == seen(self) {
            step = turn(step);
        }
        step
    }

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
    use crate::core::Size;

    const PRESENTER: MemberKey = MemberKey(1);
    const OTHER: MemberKey = MemberKey(2);

    /// Reads once a second: `loss+wait×seconds` words, in per cent and milliseconds; without a wait nothing is known of it. The answer after each word: what is sent of the
    /// presenter's picture and of another, `L`, `s` or `-`.
    fn carried(script: &str) -> String {
        carried_to(&CanShow { others: Some(Size::Small), large: vec![PRESENTER] }, script)
    }

    fn carried_to(wish: &CanShow, script: &str) -> String {
        let mut now = Instant::now();
        let mut allowance = Allowance::new(now);
        let mut out = Vec::new();
        for word in script.split_whitespace() {
            let (read, seconds) = word.split_once('x').unwrap();
            let (lost, wait) = read.split_once('+').map_or((read, None), |(lost, wait)| (lost, Some(wait)));
            for _ in 0..seconds.parse::<u32>().unwrap() {
                now += Duration::from_secs(1);
                let wait = wait.map(|wait| Duration::from_millis(wait.parse().unwrap()));
                allowance.read((lost.parse::<u32>().unwrap() * 256 / 100) as u8, wait, wish, now);
            }
            let shown = [PRESENTER, OTHER].map(|member| match allowance.of(member, wish) {
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
            // A queue says it sooner than losses do.
            ("0+40x60", "Ls"),
            ("0+300x2 0+300x2 0+300x2 0+300x60", "ss s- -- --"),
            ("0+300x2 0+60x60 0+20x7 0+20x1", "ss ss ss Ls"),
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
    fn a_step_that_makes_no_difference_is_not_waited_for() {
        let all_small = CanShow { others: Some(Size::Small), large: Vec::new() };
        assert_eq!(carried_to(&all_small, "0x9 0+300x2 0x7 0x1"), "ss -- -- ss");
        let all_large = CanShow { others: Some(Size::Large), large: Vec::new() };
        assert_eq!(carried_to(&all_large, "0x9 0+300x2 0+300x2 0x8 0x8"), "LL ss -- ss LL");
        let only_the_presenter = CanShow { others: None, large: vec![PRESENTER] };
        assert_eq!(carried_to(&only_the_presenter, "0x9 0+300x2 0+300x2 0x8 0x8"), "L- s- -- s- L-");
    }

    #[test]
    fn nobody_is_sent_what_they_cannot_show() {
        let allowance = Allowance::new(Instant::now());
        assert_eq!(allowance.of(OTHER, &CanShow { others: None, large: Vec::new() }), None);
    }
}
