//! What happens to sequence numbers and timestamps between a publisher and a subscriber. Pure.
//!
//! Three steps. [`Compactor`] sits at the publisher: what the gate or a limit dropped on purpose must not look like
//! loss to anyone, so it closes that gap and leaves real loss visible. [`Timeline`] sits there too: a sender's clock
//! that stood still while nothing was sent is moved on by the pause. [`Rewriter`] sits at each subscription: the stream a subscriber receives keeps its own numbering while the
//! stream behind it changes (another member in the same slot, a reconnect, another simulcast layer).

use std::time::{Duration, Instant};

/// How many sequence numbers a packet may lag behind the newest and still be forwarded (a retransmission).
/// At 90 video packets a second this is over two seconds, longer than a browser waits for one.
const LATE_MAX: u16 = 200;

/// Numbers the packets of one publisher's stream that are forwarded.
#[derive(Debug, Default)]
pub(crate) struct Compactor {
    state: Option<Compacted>,
    /// Something was dropped on purpose since the last packet that passed.
    gap: bool,
}

#[derive(Debug, Clone, Copy)]
struct Compacted {
    offset: u16,
    /// The first sequence number numbered with this offset: older ones belong before a gap and are dropped.
    first: u16,
    newest: u16,
}

/// A packet that may be forwarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Compact {
    pub(crate) seq: u16,
    /// It is the first after packets that were dropped on purpose, or the first of all.
    pub(crate) after_gap: bool,
}

impl Compactor {
    /// Says that the packet at hand is not forwarded.
    pub(crate) fn drop_packet(&mut self) {
        self.gap = true;
    }

    /// Whether something was dropped on purpose since the last packet that passed.
    pub(crate) fn has_gap(&self) -> bool {
        self.gap
    }

    /// The number the packet `seq` is forwarded with; `None` if it is too old to be placed.
    pub(crate) fn pass(&mut self, seq: u16) -> Option<Compact> {
        let Some(state) = &mut self.state else {
            self.state = Some(Compacted { offset: 0, first: seq, newest: seq });
            self.gap = false;
            return Some(Compact { seq, after_gap: true });
        };
        let ahead = seq.wrapping_sub(state.newest);
        if ahead == 0 || ahead >= 0x8000 {
            let late = state.newest.wrapping_sub(seq) > LATE_MAX || is_before(seq, state.first);
            return (!late && !self.gap)
                .then_some(Compact { seq: seq.wrapping_sub(state.offset), after_gap: false });
        }
        let after_gap = self.gap;
        if after_gap {
            let next = state.newest.wrapping_sub(state.offset).wrapping_add(1);
            *state = Compacted { offset: seq.wrapping_sub(next), first: seq, newest: seq };
            self.gap = false;
        }
        state.newest = seq;
        Some(Compact { seq: seq.wrapping_sub(state.offset), after_gap })
    }
}

fn is_before(seq: u16, reference: u16) -> bool {
    seq.wrapping_sub(reference) >= 0x8000
}

/// How far behind a packet may be before its sender's clock counts as having stood still. A listener's buffer grows by
/// as much at most; what the network delays by more, now and then, is moved with it (see [`Timeline`]).
const LAG_MAX: Duration = Duration::from_millis(80);
/// How far ahead a packet may be before the timeline follows at once: no network delay is caught up on for so long.
const AHEAD_MAX: Duration = Duration::from_millis(500);
/// How long a stream is only looked at: the first packets may have waited for the ones to send them.
const FIRST_LOOK: Duration = Duration::from_secs(1);
/// The timeline follows a sender's clock by a part in so many of the time that passes: more than any crystal is off,
/// and too slowly to forget a delay that comes back every few seconds.
const FOLLOW: i64 = 200;

/// Keeps the timestamps of one publisher's sound in step with time.
///
/// Browsers stop the RTP clock of a sender whose track is taken away (`replaceTrack(null)`): the next packet's time is
/// one frame after the last one's, whatever lies between. Listeners take such a packet for one that was on its way for
/// so long, and their buffers grow by the whole pause for some twenty seconds. So the time that is missing is added.
///
/// What the network held up looks the same at first. It is moved too, once: then the packets behind it come ahead of the
/// timeline, which follows slowly, so that the next delay of that length is within it and listeners' buffers adapt.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    state: Option<Placed>,
}

#[derive(Debug, Clone, Copy)]
struct Placed {
    began_at: Instant,
    newest_seq: u16,
    newest_time: u32,
    newest_at: Instant,
    /// How far the newest packet's time is ahead of what has passed, in ticks.
    ahead: i64,
    /// Added to every timestamp, from the packet `since` on; before it, the other.
    offset: u32,
    since: u16,
    offset_before: u32,
}

impl Timeline {
    /// The timestamp with which a packet goes on; `clock_hz` is that of its stream.
    pub(crate) fn place(&mut self, seq: u16, timestamp: u32, now: Instant, clock_hz: u32) -> u32 {
        let Some(state) = &mut self.state else {
            self.state = Some(Placed {
                began_at: now,
                newest_seq: seq,
                newest_time: timestamp,
                newest_at: now,
                ahead: 0,
                offset: 0,
                since: seq,
                offset_before: 0,
            });
            return timestamp;
        };
        if !is_before(state.newest_seq, seq) {
            let before = is_before(seq, state.since);
            return timestamp.wrapping_add(if before { state.offset_before } else { state.offset });
        }
        let limit = |duration| i64::from(ticks(duration, clock_hz));
        let passed = limit(now.saturating_duration_since(state.newest_at));
        // The difference of two timestamps, in either direction.
        let advanced = i64::from(timestamp.wrapping_sub(state.newest_time).cast_signed());
        state.ahead += advanced - passed;
        if state.ahead < -limit(LAG_MAX) {
            (state.since, state.offset_before) = (seq, state.offset);
            // Modulo 2^32, as RTP time is.
            state.offset = state.offset.wrapping_add((-state.ahead) as u32);
            state.ahead = 0;
        } else if state.ahead > limit(AHEAD_MAX)
            || (state.ahead > 0 && now.saturating_duration_since(state.began_at) < FIRST_LOOK)
        {
            state.ahead = 0;
        } else {
            let most = passed / FOLLOW;
            state.ahead -= state.ahead.clamp(-most, most);
        }
        (state.newest_seq, state.newest_time, state.newest_at) = (seq, timestamp, now);
        timestamp.wrapping_add(state.offset)
    }
}

/// Which stream a packet came from: the connection it came on and the layer within it. A change starts a new
/// section of the subscriber's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) connection: u64,
    pub(crate) ssrc: u32,
}

/// Numbers the packets of one subscription.
#[derive(Debug)]
pub(crate) struct Rewriter {
    clock_hz: u32,
    section: Option<Section>,
}

#[derive(Debug, Clone, Copy)]
struct Section {
    source: Source,
    seq_offset: u16,
    time_offset: u32,
    /// The first of this section as it came in.
    first_seq: u16,
    newest_seq: u16,
    newest_time: u32,
    newest_at: Instant,
    /// Nothing more belongs to it.
    cut: bool,
}

/// What the packet carries towards the subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) seq: u16,
    pub(crate) timestamp: u32,
    /// It is the first of a new section.
    pub(crate) switched: bool,
}

impl Rewriter {
    pub(crate) fn new(clock_hz: u32) -> Self {
        Self { clock_hz, section: None }
    }

    /// Begins a new section with the next packet, even if it is of the same source: what lies between was not
    /// sent, and must not look lost.
    pub(crate) fn cut(&mut self) {
        if let Some(section) = &mut self.section {
            section.cut = true;
        }
    }

    /// The numbers for a packet from `source`; `None` if it belongs before the section now running.
    pub(crate) fn rewrite(
        &mut self,
        source: Source,
        seq: u16,
        timestamp: u32,
        now: Instant,
    ) -> Option<Rewritten> {
        match &mut self.section {
            Some(section) if section.source == source && !section.cut => {
                if is_before(seq, section.first_seq) {
                    return None;
                }
                if !is_before(seq, section.newest_seq) {
                    section.newest_seq = seq;
                    section.newest_time = timestamp;
                    section.newest_at = now;
                }
                Some(Rewritten {
                    seq: seq.wrapping_sub(section.seq_offset),
                    timestamp: timestamp.wrapping_sub(section.time_offset),
                    switched: false,
                })
            }
            before => {
                let (out_seq, out_time) = match before {
                    None => (seq, timestamp),
                    Some(old) => {
                        let passed = now.saturating_duration_since(old.newest_at);
                        let next = old.newest_seq.wrapping_sub(old.seq_offset).wrapping_add(1);
                        let time = old.newest_time.wrapping_sub(old.time_offset);
                        (next, time.wrapping_add(ticks(passed, self.clock_hz).max(1)))
                    }
                };
                self.section = Some(Section {
                    source,
                    seq_offset: seq.wrapping_sub(out_seq),
                    time_offset: timestamp.wrapping_sub(out_time),
                    first_seq: seq,
                    newest_seq: seq,
                    newest_time: timestamp,
                    newest_at: now,
                    cut: false,
                });
                Some(Rewritten { seq: out_seq, timestamp: out_time, switched: true })
            }
        }
    }
}

/// RTP time is modulo 2^32, so the truncation is the arithmetic wanted.
fn ticks(duration: Duration, clock_hz: u32) -> u32 {
    (duration.as_micros() * u128::from(clock_hz) / 1_000_000) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+n` passes packet n, `-n` drops it on purpose; the answer is what subscribers see, `x` if nothing,
    /// `!` if it begins anew after a gap.
    fn compact(script: &str) -> String {
        let mut compactor = Compactor::default();
        let seen: Vec<String> = script
            .split_whitespace()
            .filter_map(|step| {
                let seq: u16 = step[1..].parse().unwrap();
                if step.starts_with('-') {
                    compactor.drop_packet();
                    return None;
                }
                Some(compactor.pass(seq).map_or_else(
                    || "x".to_owned(),
                    |out| format!("{}{}", out.seq, if out.after_gap { "!" } else { "" }),
                ))
            })
            .collect();
        seen.join(" ")
    }

    #[test]
    fn only_what_was_dropped_on_purpose_disappears() {
        for (script, seen) in [
            ("+10 +11 +12", "10! 11 12"),
            ("+10 +12 +11", "10! 12 11"),
            ("+10 -11 -12 +13 +14", "10! 11! 12"),
            ("+10 -11 +15 +16", "10! 11! 12"),
            ("+10 -11 +13 +10", "10! 11! x"),
            ("+10 -11 +10", "10! x"),
            ("+65535 +0 -1 +2", "65535! 0 1!"),
            ("-5 -6 +7 +8", "7! 8"),
            ("+1000 +700", "1000! x"),
            ("+1000 +900", "1000! x"),
        ] {
            assert_eq!(compact(script), seen, "{script}");
        }
    }

    #[test]
    fn a_retransmission_keeps_its_place() {
        assert_eq!(compact("+10 -11 +12 +14 +15 +13"), "10! 11! 13 14 12");
    }

    const HZ: u32 = 48_000;
    const FRAME_MS: u64 = 20;

    /// Plays a script to a timeline: `60` sends sixty frames, `mute 400` takes the track away for so many ms (the clock
    /// stands still), `dtx 400` sends nothing while the clock runs, `held 150` sends frames for so long of which none
    /// arrives before the last. Returns by how much the last packet's time lies behind what has passed, in ms (a
    /// listener's buffer grows by that much), and how often the offset changed.
    fn played(script: &str) -> (i64, usize) {
        let begin = Instant::now();
        let mut timeline = Timeline::default();
        let (mut seq, mut time, mut at) = (65_500_u16, u32::MAX - 9_600, 0_u64);
        let (first, mut offsets, mut lag) = (time, vec![0], 0);
        let mut frame = |time: u32, arrives: u64| {
            seq = seq.wrapping_add(1);
            let out = timeline.place(seq, time, begin + Duration::from_millis(arrives), HZ);
            let offset = out.wrapping_sub(time);
            if offsets.last() != Some(&offset) {
                offsets.push(offset);
            }
            lag = arrives as i64 - i64::from(out.wrapping_sub(first)) / 48;
        };
        let mut words = script.split_whitespace();
        while let Some(word) = words.next() {
            let mut number = || words.next().unwrap().parse::<u64>().unwrap();
            match word {
                "mute" => at += number(),
                "dtx" => {
                    let pause = number();
                    at += pause;
                    time = time.wrapping_add(pause as u32 * 48);
                }
                "held" => {
                    let frames = number() / FRAME_MS;
                    let arrives = at + frames * FRAME_MS;
                    for _ in 0..frames {
                        frame(time, arrives);
                        (time, at) = (time.wrapping_add(960), at + FRAME_MS);
                    }
                }
                frames => {
                    for _ in 0..frames.parse::<u64>().unwrap() {
                        frame(time, at);
                        (time, at) = (time.wrapping_add(960), at + FRAME_MS);
                    }
                }
            }
        }
        (lag, offsets.len() - 1)
    }

    #[test]
    fn a_clock_that_stood_still_is_moved_by_the_pause() {
        for pause in [90, 150, 400, 1_500, 3_000, 3_600_000] {
            assert_eq!(played(&format!("100 mute {pause} 100")), (0, 1), "{pause} ms");
        }
        assert_eq!(played("100 mute 150 10 mute 400 5 mute 3000 100"), (0, 3), "again and again");
    }

    #[test]
    fn a_clock_that_runs_is_left_alone() {
        for script in ["500", "100 dtx 400 10 dtx 3000 100", "dtx 400 100"] {
            assert_eq!(played(script), (0, 0), "{script}");
        }
        let (lag, moves) = played("100 mute 60 100");
        assert!((0..=60).contains(&lag) && moves == 0, "what a buffer hardly notices: {lag} ms");
        let (lag, moves) = played("100 mute 60 10 mute 60 10");
        assert!((0..5).contains(&lag) && moves == 1, "but it does not add up: {lag} ms");
    }

    #[test]
    fn what_the_network_holds_up_again_and_again_is_moved_now_and_then_only() {
        let (lag, moves) = played("100 held 160 100");
        assert!(moves == 1 && (-160..0).contains(&lag), "{lag} ms, {moves} times");
        let (_, moves) = played(&"100 held 160 ".repeat(30));
        assert!(moves <= 6, "{moves} of 30");
        let (_, moves) = played(&"100 held 60 ".repeat(30));
        assert_eq!(moves, 0, "and jitter not at all");
    }

    #[test]
    fn a_stream_whose_first_packets_waited_is_known_after_a_second() {
        assert_eq!(played("held 300 100 mute 150 100"), (0, 1), "where it was before the pause");
    }

    #[test]
    fn a_late_packet_keeps_its_place_before_the_pause() {
        let begin = Instant::now();
        let mut timeline = Timeline::default();
        let mut place = |seq, time, at| timeline.place(seq, time, begin + Duration::from_millis(at), HZ);
        assert_eq!(place(1, 0, 0), 0);
        assert_eq!(place(3, 1_920, 40), 1_920);
        assert_eq!(place(4, 2_880, 1_060), 50_880, "a second later");
        assert_eq!(place(2, 960, 1_061), 960);
        assert_eq!(place(4, 2_880, 1_062), 50_880, "the same once more");
        assert_eq!(place(5, 3_840, 1_080), 51_840);
    }

    #[test]
    fn a_clock_that_goes_back_is_caught_up_with() {
        let begin = Instant::now();
        let mut timeline = Timeline::default();
        let mut place = |seq, time, at| timeline.place(seq, time, begin + Duration::from_millis(at), HZ);
        assert_eq!(place(1, 1_000_000, 0), 1_000_000);
        assert_eq!(place(2, 500, 500), 1_024_000);
        assert_eq!(place(3, 1_460, 520), 1_024_960);
    }

    const A: Source = Source { connection: 1, ssrc: 7 };
    const B: Source = Source { connection: 2, ssrc: 9 };

    #[test]
    fn another_source_continues_the_subscribers_numbers() {
        let mut rewriter = Rewriter::new(48_000);
        let t = Instant::now();
        let ms = |ms| t + Duration::from_millis(ms);
        let out = |seq, timestamp, switched| Some(Rewritten { seq, timestamp, switched });
        assert_eq!(rewriter.rewrite(A, 100, 5_000, ms(0)), out(100, 5_000, true));
        assert_eq!(rewriter.rewrite(A, 101, 5_960, ms(20)), out(101, 5_960, false));
        // 100 ms later another member speaks in this slot, with numbers of their own.
        assert_eq!(rewriter.rewrite(B, 60_000, 7, ms(120)), out(102, 10_760, true));
        assert_eq!(rewriter.rewrite(B, 60_002, 967, ms(140)), out(104, 11_720, false));
        assert_eq!(rewriter.rewrite(B, 60_001, 487, ms(141)), out(103, 11_240, false));
        // What belongs before the change has no place any more.
        assert_eq!(rewriter.rewrite(B, 59_999, 0, ms(142)), None);
    }

    #[test]
    fn after_a_cut_the_same_source_goes_on_without_a_gap() {
        let mut rewriter = Rewriter::new(90_000);
        let t = Instant::now();
        let ms = |ms| t + Duration::from_millis(ms);
        let seq_of = |rewritten: Option<Rewritten>| rewritten.map(|out| (out.seq, out.switched));
        assert_eq!(seq_of(rewriter.rewrite(A, 10, 0, ms(0))), Some((10, true)));
        rewriter.cut();
        assert_eq!(seq_of(rewriter.rewrite(A, 500, 90_000, ms(1_000))), Some((11, true)));
        assert_eq!(seq_of(rewriter.rewrite(A, 502, 93_000, ms(1_030))), Some((13, false)), "real loss shows");
        assert_eq!(rewriter.rewrite(A, 499, 0, ms(1_040)), None, "and what was not sent does not come late");
    }

    #[test]
    fn numbers_wrap_without_a_seam() {
        let mut rewriter = Rewriter::new(90_000);
        let t = Instant::now();
        rewriter.rewrite(A, 65_535, u32::MAX - 10, t);
        let next = rewriter.rewrite(A, 0, 2_989, t).unwrap();
        assert_eq!((next.seq, next.timestamp), (0, 2_989));
    }
}
