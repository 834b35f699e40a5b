//! Talk schedules with known lengths, sent as packets over links that lose, delay and reorder.

use super::*;

/// A small generator so that a seed names a run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// What a link does to packets.
#[derive(Clone, Copy, Default)]
struct Link {
    loss_percent: u64,
    jitter_ms: u64,
    /// Whether the sender stops sending in silence, but for one packet in 400 ms.
    dtx: bool,
}

const FRAME_MS: u64 = 20;

/// Sends `turns` (start and end in ms, multiples of a frame) and returns what the meter found.
fn listen(turns: &[(u64, u64)], total_ms: u64, link: Link, random: &mut Random) -> (Instant, Vec<Heard>) {
    let begin = Instant::now();
    let first_timestamp = random.next() as u32;
    let mut arrivals: Vec<(Duration, Sample)> = Vec::new();
    for at_ms in (0..total_ms).step_by(FRAME_MS as usize) {
        let loud = turns.iter().any(|(from, to)| (*from..*to).contains(&at_ms));
        let sent = loud || !link.dtx || at_ms % 400 == 0;
        if !sent || random.percent(link.loss_percent) {
            continue;
        }
        let arrives = Duration::from_millis(at_ms + 40 + random.below(link.jitter_ms + 1));
        let level = if loud { 18 + random.below(22) } else { 70 + random.below(40) };
        let bytes = if loud { 60 + random.below(80) } else { 20 + random.below(8) };
        arrivals.push((
            arrives,
            Sample {
                timestamp: first_timestamp.wrapping_add((at_ms * 48) as u32),
                level: Some(level as u8),
                duration: 960,
                payload_bytes: bytes as usize,
                allowed: true,
                at: begin + arrives,
            },
        ));
    }
    arrivals.sort_by_key(|(at, _)| *at);
    let mut meter = Meter::default();
    let mut found = Vec::new();
    for (_, sample) in &arrivals {
        if let Some(deadline) = meter.deadline()
            && deadline <= sample.at
        {
            meter.pass_time(deadline, &mut found);
        }
        meter.hear(sample, &mut found);
    }
    meter.finish(&mut found);
    (begin, found)
}

fn spans(found: &[Heard]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for heard in found {
        if let Heard::Span(span) = heard {
            match joined.last_mut() {
                Some(last) if last.until == span.started && last.allowed == span.allowed => {
                    last.until = span.until;
                }
                _ => joined.push(*span),
            }
        }
    }
    joined
}

/// Turns of 0.4 to 25 s with pauses of 0.6 to 5 s between.
fn schedule(random: &mut Random) -> (Vec<(u64, u64)>, u64) {
    let mut at = 1_000;
    let mut turns = Vec::new();
    for _ in 0..30 {
        let length = (400 + random.below(24_600)) / FRAME_MS * FRAME_MS;
        turns.push((at, at + length));
        at += length + (600 + random.below(4_400)) / FRAME_MS * FRAME_MS;
    }
    (turns, at + 1_000)
}

fn measured_turns_are_right(link: Link, per_turn_ms: u64, seeds: u64) {
    for seed in 0..seeds {
        let random = &mut Random(seed);
        let (turns, total_ms) = schedule(random);
        let (begin, found) = listen(&turns, total_ms, link, random);
        let spans = spans(&found);
        assert_eq!(spans.len(), turns.len(), "seed {seed}: one span per turn");
        let mut truth_ms = 0;
        let mut measured = Duration::ZERO;
        for ((from, to), span) in turns.iter().zip(&spans) {
            let length = span.until - span.started;
            let error = length.as_millis().abs_diff(u128::from(to - from));
            assert!(
                error <= u128::from(per_turn_ms),
                "seed {seed}: a turn of {} ms is {error} ms off",
                to - from
            );
            let placed = (span.started - begin).as_millis().abs_diff(u128::from(*from));
            assert!(placed <= 200, "seed {seed}: placed {placed} ms off");
            truth_ms += to - from;
            measured += length;
        }
        let total_error = measured.as_millis().abs_diff(u128::from(truth_ms));
        assert!(
            total_error * 100 <= u128::from(truth_ms),
            "seed {seed}: total is {total_error} ms off {truth_ms}"
        );
    }
}

#[test]
fn without_loss_a_turn_is_right_to_20_ms() {
    measured_turns_are_right(Link::default(), 20, 50);
}

#[test]
fn jitter_and_reordering_do_not_change_lengths() {
    measured_turns_are_right(Link { jitter_ms: 90, ..Link::default() }, 20, 50);
}

#[test]
fn at_5_percent_loss_a_turn_is_right_to_60_ms() {
    measured_turns_are_right(Link { loss_percent: 5, jitter_ms: 40, dtx: false }, 60, 50);
}

#[test]
fn a_sender_who_stops_in_silence_is_measured_as_well() {
    measured_turns_are_right(Link { dtx: true, ..Link::default() }, 20, 50);
    measured_turns_are_right(Link { loss_percent: 5, jitter_ms: 40, dtx: true }, 60, 50);
}

/// Feeds levels, one per 20 ms (`_` for a lost packet), and tells what was found in words.
fn meter(levels: &str, allowed: impl Fn(usize) -> bool) -> String {
    let begin = Instant::now();
    let mut meter = Meter::default();
    let mut found = Vec::new();
    for (index, word) in levels.split_whitespace().enumerate() {
        if word == "_" {
            continue;
        }
        let sample = Sample {
            timestamp: (index * 960) as u32,
            level: word.parse().ok(),
            duration: 960,
            payload_bytes: 80,
            allowed: allowed(index),
            at: begin + Duration::from_millis(index as u64 * FRAME_MS),
        };
        meter.hear(&sample, &mut found);
    }
    meter.pass_time(begin + Duration::from_secs(60), &mut found);
    found.iter().map(|heard| describe(heard, begin)).collect::<Vec<_>>().join(", ")
}

fn describe(heard: &Heard, begin: Instant) -> String {
    match heard {
        Heard::Started { allowed: true } => "starts".to_owned(),
        Heard::Started { allowed: false } => "starts unheard".to_owned(),
        Heard::Stopped => "stops".to_owned(),
        Heard::Span(span) => {
            let ms = |at: Instant| (at - begin).as_millis();
            let unheard = if span.allowed { "" } else { " unheard" };
            format!("{}-{}{unheard}", ms(span.started), ms(span.until))
        }
        Heard::Doubted { why, .. } => format!("{why:?}"),
        Heard::Trusted => "trusted".to_owned(),
    }
}

#[test]
fn what_counts_as_speech() {
    let quiet = "90 ".repeat(30);
    for (levels, expected) in [
        ("90 90 30 30 30 90 90", "starts, 40-100, stops"),
        // A click is not speech, and two clicks far apart are not one.
        ("90 30 90 90 90 90 90 30 90", ""),
        // The first loud frame was lost.
        ("90 _ 30 30 30 90", "starts, 40-100, stops"),
        // One between the first two was.
        ("90 30 _ 30 90", "starts, 20-80, stops"),
        // Not loud enough to begin, audible enough to go on.
        ("50 50 50 30 30 50 50 90", "starts, 60-140, stops"),
        // The voice-activity bit and levels of silence: nothing.
        ("127 127 127 127", ""),
    ] {
        assert_eq!(meter(&format!("{levels} {quiet}"), |_| true), expected, "{levels}");
    }
}

#[test]
fn a_pause_within_a_sentence_belongs_to_it_and_a_longer_one_does_not() {
    let pause = |frames| format!("30 30 30 {} 30 30 {}", "90 ".repeat(frames), "90 ".repeat(40));
    assert_eq!(meter(&pause(19), |_| true), "starts, 0-480, stops");
    assert_eq!(meter(&pause(22), |_| true), "starts, 0-60, stops, starts, 500-540, stops");
}

#[test]
fn nothing_more_on_the_wire_ends_a_turn_at_its_last_sound() {
    assert_eq!(meter("30 30 30 30 30", |_| true), "starts, 0-100, stops");
}

#[test]
fn speech_without_the_floor_is_counted_apart() {
    let levels = "30 30 30 30 30 30";
    assert_eq!(meter(levels, |_| false), "starts unheard, 0-120 unheard, stops");
    assert_eq!(
        meter(levels, |index| index >= 4),
        "starts unheard, 0-80 unheard, starts, 80-120, stops",
        "the floor is given while they speak"
    );
}

#[test]
fn a_long_turn_is_reported_in_pieces_without_a_gap() {
    let found = meter(&"30 ".repeat(1_200), |_| true);
    assert_eq!(found, "starts, 0-1000, 1000-11000, trusted, 11000-21000, 21000-24000, stops");
}

#[test]
fn a_clock_that_starts_anew_ends_the_span_and_nothing_else() {
    let begin = Instant::now();
    let mut meter = Meter::default();
    let mut found = Vec::new();
    for (index, timestamp) in [0, 960, 1_920, 90_000_000, 90_000_960, 90_001_920].into_iter().enumerate() {
        let at = begin + Duration::from_millis(index as u64 * FRAME_MS);
        let sample =
            Sample { timestamp, level: Some(30), duration: 960, payload_bytes: 80, allowed: true, at };
        meter.hear(&sample, &mut found);
    }
    meter.finish(&mut found);
    let words: Vec<String> = found.iter().map(|heard| describe(heard, begin)).collect();
    assert_eq!(words.join(", "), "starts, 0-60, stops, starts, 60-120, stops");
}

#[test]
fn timestamps_wrap_without_a_seam() {
    let begin = Instant::now();
    let mut meter = Meter::default();
    let mut found = Vec::new();
    for index in 0..20_u32 {
        let at = begin + Duration::from_millis(u64::from(index) * FRAME_MS);
        let timestamp = (u32::MAX - 5_000).wrapping_add(index * 960);
        let sample =
            Sample { timestamp, level: Some(30), duration: 960, payload_bytes: 80, allowed: true, at };
        meter.hear(&sample, &mut found);
    }
    meter.finish(&mut found);
    let words: Vec<String> = found.iter().map(|heard| describe(heard, begin)).collect();
    assert_eq!(words.join(", "), "starts, 0-400, stops");
}

/// Sends packets, level and size by index, and returns what was said of their levels: `doubted` with the index of the
/// packet to which the doubt goes back, or `trusted`.
fn judge_all(packets: impl Fn(u64, &mut Random) -> (Option<u8>, usize, u32), count: u64) -> Vec<String> {
    judge_every(FRAME_MS, packets, count)
}

/// The same, with so many ms between two packets.
fn judge_every(
    every_ms: u64,
    packets: impl Fn(u64, &mut Random) -> (Option<u8>, usize, u32),
    count: u64,
) -> Vec<String> {
    let begin = Instant::now();
    let random = &mut Random(7);
    let mut meter = Meter::default();
    let mut found = Vec::new();
    for index in 0..count {
        let (level, payload_bytes, timestamp) = packets(index, random);
        let at = begin + Duration::from_millis(index * every_ms);
        meter.hear(&Sample { timestamp, level, duration: 960, payload_bytes, allowed: true, at }, &mut found);
    }
    let said = found.iter().filter_map(|heard| match heard {
        Heard::Doubted { since, why } => {
            Some(format!("{why:?} since {}", (*since - begin).as_millis() / u128::from(every_ms)))
        }
        Heard::Trusted => Some("trusted".to_owned()),
        _ => None,
    });
    said.collect()
}

/// Twenty seconds of packets.
fn judge(packets: impl Fn(u64, &mut Random) -> (Option<u8>, usize, u32)) -> Vec<String> {
    judge_all(packets, 1_000)
}

/// Speech of three seconds and silence of two by turns, as an honest microphone gives it.
fn honest(index: u64, random: &mut Random) -> (Option<u8>, usize, u32) {
    let speaks = index % 250 < 150;
    let level = if speaks { 15 + random.below(30) } else { 62 + random.below(25) };
    let bytes = if speaks { 50 + random.below(90) } else { 18 + random.below(20) };
    (Some(level as u8), bytes as usize, (index * 960) as u32)
}

#[test]
fn honest_levels_are_believed() {
    assert_eq!(judge(honest), ["trusted"]);
    // A muted microphone: digital silence in tiny packets.
    assert_eq!(judge(|index, _| (Some(127), 3, (index * 960) as u32)), ["trusted"]);
    // The same after speech, without DTX and with it.
    assert_eq!(judge(|index, _| (Some(127), 35, (index * 960) as u32)), ["trusted"]);
    let pairs = |index: u64, _: &mut Random| {
        (Some(127), if index.is_multiple_of(2) { 35 } else { 1 }, (index * 200 * 48) as u32)
    };
    assert_eq!(judge_every(200, pairs, 1_000), ["trusted"], "for minutes");
    // A steady noise: the level hardly moves, neither do the packets.
    assert_eq!(
        judge(|index, random| (Some(60), 60 + random.below(6) as usize, (index * 960) as u32)),
        ["trusted"]
    );
}

#[test]
fn forged_levels_are_noticed() {
    let always = |forged: u8| {
        move |index, random: &mut Random| (Some(forged), honest(index, random).1, (index * 960) as u32)
    };
    assert_eq!(judge(always(20)), ["Constant since 0"], "always loud");
    assert_eq!(judge(always(90)), ["Constant since 0"], "always quiet");
    assert_eq!(judge(always(127)), ["SilentButFull since 0"], "always silent");
    let seldom = |index: u64, random: &mut Random| {
        let (_, bytes, _) = honest(if index % 250 < 60 { 0 } else { 200 }, random);
        (Some(127), bytes, (index * 960) as u32)
    };
    assert_eq!(judge(seldom), ["Constant since 0"], "always silent, by somebody who says little");
    let hollow =
        |index: u64, random: &mut Random| (Some(20 + random.below(9) as u8), 3, (index * 960) as u32);
    assert_eq!(judge(hollow), ["LoudButEmpty since 0"]);
    let none = |index, random: &mut Random| (None, honest(index, random).1, (index * 960) as u32);
    assert_eq!(judge(none), ["NoLevels since 0"]);
    let half_speed = |index, random: &mut Random| {
        let (level, bytes, timestamp) = honest(index, random);
        (level, bytes, timestamp / 2)
    };
    assert_eq!(judge(half_speed), ["Clock since 0"]);
}

#[test]
fn whoever_stops_forging_is_measured_again() {
    let mends = |index: u64, random: &mut Random| {
        let (level, bytes, timestamp) = honest(index, random);
        (if index < 500 { Some(20) } else { level }, bytes, timestamp)
    };
    assert_eq!(judge_all(mends, 2_000), ["Constant since 0", "trusted"]);
}

#[test]
fn a_doubt_goes_back_to_where_the_contradiction_began() {
    let turns = |index: u64, random: &mut Random| {
        let (level, bytes, timestamp) = honest(index, random);
        (if index < 750 { level } else { Some(20) }, bytes, timestamp)
    };
    assert_eq!(judge_all(turns, 2_000), ["trusted", "Constant since 750"]);
}

#[test]
fn how_much_time_a_packet_holds() {
    for (payload, tenths_ms) in [
        (&[0x78_u8][..], 200),     // hybrid 20 ms, one frame: what browsers send
        (&[0x79][..], 400),        // two of them
        (&[0x08 | 3, 3][..], 600), // SILK 20 ms, three of them
        (&[0x18][..], 600),        // SILK 60 ms
        (&[0x80][..], 25),         // CELT 2.5 ms
        (&[0x98][..], 200),        // CELT 20 ms
        (&[][..], 200),
        (&[0x7b][..], 200),     // says that a count follows, and none does
        (&[0x7b, 0][..], 200),  // no frames
        (&[0x7b, 63][..], 200), // more than a packet may hold
    ] {
        assert_eq!(opus_duration(payload) * 10, tenths_ms * 48, "{payload:x?}");
    }
}

#[test]
fn how_much_of_a_span_others_spoke_into() {
    let begin = Instant::now();
    let span = |from, until| Span {
        started: begin + Duration::from_millis(from),
        until: begin + Duration::from_millis(until),
        allowed: true,
    };
    let mut together = Together::default();
    assert_eq!(together.add(1, span(0, 1_000), &[]), Duration::ZERO);
    assert_eq!(together.add(2, span(800, 1_500), &[]), Duration::from_millis(200));
    assert_eq!(together.add(3, span(900, 1_400), &[]), Duration::from_millis(500), "two at once count once");
    assert_eq!(together.add(1, span(2_000, 3_000), &[(2, span(2_500, 2_700))]), Duration::from_millis(200));
    assert_eq!(
        together.add(1, span(2_000, 3_000), &[(1, span(2_000, 3_000))]),
        Duration::ZERO,
        "not with oneself"
    );
    let unheard = Span { allowed: false, ..span(2_500, 2_700) };
    assert_eq!(together.add(2, unheard, &[]), Duration::ZERO, "nobody heard it");
}
