//! From the audio level in every packet (RFC 6464) to spans of speech, and whether those levels can be believed.
//! Pure: no packets are held, the caller says what time it is.
//!
//! What is measured is time on the sender's sample clock (RTP timestamps at 48 kHz), never a number of packets:
//! a lost packet, a pause in transmission (DTX) or a 60 ms frame must not change what someone is said to have
//! spoken. Arrival times are used only to place a span on the server's clock and to notice that nothing comes.
//!
//! The extension's voice-activity bit is ignored: Chromium sets it on every packet, silence included.
//!
//! The level is declared by the sender, and a server that does not decode cannot check it. It can notice when
//! levels contradict the packets they come with, and then says that this member cannot be measured.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Opus in RTP always counts at 48 kHz (RFC 7587 §4.1).
pub(crate) const CLOCK_HZ: u32 = 48_000;

/// Levels are −dBov: 0 is as loud as can be, 127 silence. A browser's gain control brings speech to about
/// −18 to −30, pauses within it fall to −45, and its noise suppression leaves a room at −60 to −90.
/// Speech begins at this loudness or above.
const LOUD: u8 = 45;
/// Speech goes on down to here: the ends of words are 10 dB below their stress.
const AUDIBLE: u8 = 55;
/// Digital silence.
const SILENT: u8 = 127;

/// A sound shorter than this (a key, a cup) does not open a span: two ordinary frames have to be loud.
/// The span is counted from the first of them.
const ONSET: u64 = ms(30);
/// How far apart two loud frames may lie and still be one onset: one lost frame between them is forgiven.
const ONSET_WITHIN: u64 = ms(80);
/// Pauses shorter than this belong to a turn. Pauses between one speaker's phrases have a median near 0.2 s and
/// a long tail (Heldner & Edlund 2010, *J. Phonetics* 38:555); at 0.4 s the sentence is over.
const HANG_OVER: u64 = ms(400);
/// After this long without any packet a span is closed by the clock: the hang-over and what jitter may add.
const SILENCE_ON_THE_WIRE: Duration = Duration::from_millis(600);
/// A long turn is reported in pieces, so that a server that dies forgets at most this much of it.
const SPAN_MAX: u64 = ms(10_000);
/// The first piece of a turn is short: a silence is over when somebody speaks, and the room should know it then,
/// not with the end of their first piece. It costs one more event for each turn that is longer.
const FIRST_SPAN_MAX: u64 = ms(1_000);

/// If a packet comes this much earlier or later than the sender's clock says, that clock has been restarted or
/// stood still while nothing was sent: the two clocks are laid over one another anew.
const CLOCK_STEP: Duration = Duration::from_millis(400);

/// Levels and packet sizes are compared over this many packets: five seconds at 20 ms.
const WINDOW_PACKETS: u32 = 250;
/// A contradiction must last for two windows: ten seconds. One can be a coincidence.
const WINDOWS_TO_DOUBT: u32 = 2;
/// And be absent for three before the member is measured again.
const WINDOWS_TO_TRUST: u32 = 3;
/// Opus says nothing in this many bytes (a DTX frame is 1 or 2, a frame of digital silence at a variable rate 3
/// to 8): a packet that is not larger cannot hold what its level calls loud.
const EMPTY_BYTES: usize = 10;
/// And digital silence does not need more than this: a packet that is larger holds something. After speech browsers take
/// 32 to 35 bytes for it (Chromium 156, Firefox 153).
const FULL_BYTES: usize = 40;
/// Packets in a window whose level and size contradict one another, at most, for all of it to be digital silence.
const FULL_IN_SILENCE_MAX: u32 = WINDOW_PACKETS / 50;
/// The levels of a microphone are never all the same: those of speech spread over 8 dB and more, those of a quiet
/// room over 2. A spread (standard deviation) below this, with packets that vary, is a constant.
const SPREAD_MIN_DB: f32 = 1.0;
/// How much packets vary (standard deviation over mean) when what they hold is not constant: speech at a
/// variable rate has 0.3 to 0.5, steady noise less than 0.15.
const SIZE_SPREAD: f32 = 0.25;
/// How often per window a sender's clock may step before its lengths of time mean nothing.
const STEPS_MAX: u32 = 4;

const fn ms(milliseconds: u64) -> u64 {
    milliseconds * (CLOCK_HZ as u64 / 1000)
}

/// What is known of one packet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// RTP timestamp.
    pub(crate) timestamp: u32,
    /// 0 (loudest) to 127 (silence); `None` if the packet declared none.
    pub(crate) level: Option<u8>,
    /// How much time the packet holds, in ticks of [`CLOCK_HZ`].
    pub(crate) duration: u32,
    pub(crate) payload_bytes: usize,
    /// Whether the gate let it through: speech that nobody heard is counted apart.
    pub(crate) allowed: bool,
    pub(crate) at: Instant,
}

/// A piece of speech on the server's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) started: Instant,
    pub(crate) until: Instant,
    pub(crate) allowed: bool,
}

/// Why a member's speaking time cannot be told from what they send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The packets carry no levels.
    NoLevels,
    /// Levels say sound, packets hold nothing.
    LoudButEmpty,
    /// Levels say silence, packets hold something.
    SilentButFull,
    /// The level is always the same while what is sent is not.
    Constant,
    /// The sender's clock does not run with time.
    Clock,
}

/// What a [`Meter`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    Started {
        allowed: bool,
    },
    Stopped,
    Span(Span),
    /// The contradiction goes back to `since`, when the first window that showed it began.
    Doubted {
        since: Instant,
        why: Doubt,
    },
    Trusted,
}

/// Listens to one member's levels.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    clock: Option<Clock>,
    speech: Speech,
    last_at: Option<Instant>,
    trust: Trust,
}

#[derive(Debug, Default, Clone, Copy)]
enum Speech {
    #[default]
    None,
    /// Something loud began at `start`; `loud` ticks of it so far.
    Perhaps {
        start: u64,
        until: u64,
        loud: u64,
        allowed: bool,
    },
    Open(Open),
}

#[derive(Debug, Clone, Copy)]
struct Open {
    start: u64,
    until: u64,
    /// Where `start` lies on the server's clock, if that has been told already: pieces of one turn join exactly,
    /// though the two clocks are laid over one another a little differently with every packet.
    started: Option<Instant>,
    allowed: bool,
}

impl Meter {
    /// Takes one packet into account; packets may come late or twice.
    pub(crate) fn hear(&mut self, sample: &Sample, found: &mut Vec<Heard>) {
        self.last_at = Some(sample.at);
        let (start, stepped) = self.place(sample, found);
        if let Some(news) = self.trust.weigh(sample, stepped) {
            found.push(news);
        }
        self.end_if_silent(start, found);
        let Some(level) = sample.level else { return };
        let end = start + u64::from(sample.duration);
        match &mut self.speech {
            Speech::Open(open) => {
                if level > AUDIBLE {
                    return;
                }
                if open.allowed == sample.allowed {
                    open.until = open.until.max(end);
                    if open.started.is_none() && level <= LOUD && start + ONSET_WITHIN >= open.start {
                        // It came late: the first sound overtaken by the second.
                        open.start = open.start.min(start);
                    }
                } else {
                    let before = *open;
                    self.turn_over(before, start, end, found);
                }
                self.report_long_span(found);
            }
            Speech::Perhaps { start: begun, until, loud, allowed } => {
                if level > LOUD {
                    return;
                }
                *loud += end.saturating_sub((*until).max(start)) + begun.saturating_sub(start);
                *begun = start.min(*begun);
                *until = (*until).max(end);
                *allowed = sample.allowed;
                if *loud >= ONSET {
                    let open = Open { start: *begun, until: *until, started: None, allowed: *allowed };
                    found.push(Heard::Started { allowed: *allowed });
                    self.speech = Speech::Open(open);
                }
            }
            Speech::None if level <= LOUD => {
                let loud = u64::from(sample.duration);
                self.speech = if loud >= ONSET {
                    found.push(Heard::Started { allowed: sample.allowed });
                    Speech::Open(Open { start, until: end, started: None, allowed: sample.allowed })
                } else {
                    Speech::Perhaps { start, until: end, loud, allowed: sample.allowed }
                };
            }
            Speech::None => {}
        }
    }

    /// When [`Meter::pass_time`] wants to be called, if no packet comes before.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        match self.speech {
            Speech::None => None,
            _ => self.last_at.map(|at| at + SILENCE_ON_THE_WIRE),
        }
    }

    /// Closes what the wire has been silent about for too long.
    pub(crate) fn pass_time(&mut self, now: Instant, found: &mut Vec<Heard>) {
        if self.deadline().is_some_and(|deadline| now >= deadline) {
            self.finish(found);
        }
    }

    /// Closes what is open: the member has left.
    pub(crate) fn finish(&mut self, found: &mut Vec<Heard>) {
        if let Speech::Open(open) = std::mem::take(&mut self.speech) {
            found.extend(self.span(open).map(Heard::Span));
            found.push(Heard::Stopped);
        }
    }

    /// The speech now going on, as far as it is known.
    pub(crate) fn open(&self) -> Option<Span> {
        match self.speech {
            Speech::Open(open) => self.span(open),
            _ => None,
        }
    }

    /// Where the packet lies on the sender's clock, and whether that clock has just been restarted.
    fn place(&mut self, sample: &Sample, found: &mut Vec<Heard>) -> (u64, bool) {
        if let Some(clock) = &mut self.clock {
            let ticks = clock.extend(sample.timestamp);
            if clock.follow(ticks, sample.at) {
                return (ticks, false);
            }
            self.finish(found);
        }
        self.speech = Speech::None;
        let stepped = self.clock.is_some();
        let clock = Clock::start(sample.timestamp, sample.at);
        let ticks = clock.newest;
        self.clock = Some(clock);
        (ticks, stepped)
    }

    fn end_if_silent(&mut self, now: u64, found: &mut Vec<Heard>) {
        match self.speech {
            Speech::Open(Open { until, .. }) if now > until + HANG_OVER => self.finish(found),
            Speech::Perhaps { until, .. } if now > until + ONSET_WITHIN => self.speech = Speech::None,
            _ => {}
        }
    }

    /// The gate opened or closed while someone was speaking: one span ends, another begins.
    fn turn_over(&mut self, before: Open, start: u64, end: u64, found: &mut Vec<Heard>) {
        let ended = Open { until: before.until.min(start).max(before.start), ..before };
        found.extend(self.span(ended).map(Heard::Span));
        let allowed = !before.allowed;
        found.push(Heard::Started { allowed });
        self.speech = Speech::Open(Open { start, until: end, started: None, allowed });
    }

    fn report_long_span(&mut self, found: &mut Vec<Heard>) {
        if let Speech::Open(open) = self.speech
            && open.until - open.start >= if open.started.is_none() { FIRST_SPAN_MAX } else { SPAN_MAX }
            && let Some(span) = self.span(open)
        {
            found.push(Heard::Span(span));
            self.speech = Speech::Open(Open { start: open.until, started: Some(span.until), ..open });
        }
    }

    fn span(&self, open: Open) -> Option<Span> {
        let clock = self.clock.as_ref()?;
        let started = open.started.unwrap_or_else(|| clock.instant(open.start));
        let length = open.until.checked_sub(open.start).filter(|length| *length > 0)?;
        Some(Span { started, until: started + duration_of(length), allowed: open.allowed })
    }
}

fn duration_of(ticks: u64) -> Duration {
    Duration::from_nanos(ticks * 1_000_000 / u64::from(CLOCK_HZ / 1000))
}

/// Lays the sender's sample clock over the server's.
#[derive(Debug)]
struct Clock {
    newest: u64,
    newest_timestamp: u32,
    /// When tick [`Clock::ORIGIN`] was, had it travelled without delay: the earliest that fits what arrived.
    origin_at: Instant,
}

impl Clock {
    /// Where counting begins: high enough that a late packet is not below zero.
    const ORIGIN: u64 = 1 << 40;

    fn start(timestamp: u32, at: Instant) -> Self {
        Self { newest: Self::ORIGIN, newest_timestamp: timestamp, origin_at: at }
    }

    /// The 32-bit timestamp as a count that does not wrap.
    fn extend(&self, timestamp: u32) -> u64 {
        let ahead = timestamp.wrapping_sub(self.newest_timestamp);
        if ahead < 1 << 31 {
            self.newest + u64::from(ahead)
        } else {
            self.newest - u64::from(self.newest_timestamp.wrapping_sub(timestamp))
        }
    }

    fn instant(&self, ticks: u64) -> Instant {
        if ticks >= Self::ORIGIN {
            self.origin_at + duration_of(ticks - Self::ORIGIN)
        } else {
            self.origin_at.checked_sub(duration_of(Self::ORIGIN - ticks)).unwrap_or(self.origin_at)
        }
    }

    /// Takes an arrival into account; `false` if the two clocks no longer agree.
    fn follow(&mut self, ticks: u64, at: Instant) -> bool {
        let expected = self.instant(ticks);
        if let Some(early) = expected.checked_duration_since(at) {
            if early > CLOCK_STEP {
                return false;
            }
            self.origin_at = self.origin_at.checked_sub(early).unwrap_or(self.origin_at);
        } else {
            let late = at.duration_since(expected);
            if late > CLOCK_STEP {
                return false;
            }
            // Slowly towards later, so that a sender whose crystal is slow (50 ppm is 1 µs per packet) is
            // followed, and a moment of delay hardly counts.
            self.origin_at += late / 1024;
        }
        if ticks > self.newest {
            self.newest_timestamp = self.newest_timestamp.wrapping_add((ticks - self.newest) as u32);
            self.newest = ticks;
        }
        true
    }
}

/// Compares levels with the packets they came with.
#[derive(Debug, Default)]
struct Trust {
    window: Window,
    doubtful: u32,
    /// When the first of the doubtful windows in a row began.
    doubtful_since: Option<Instant>,
    clean: u32,
    told: Told,
}

/// What was last said of a member's levels. A new connection says nothing until it has been heard for a while:
/// who was doubted before is not believed for having hung up.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Told {
    #[default]
    Nothing,
    Trusted,
    Doubted,
}

#[derive(Debug, Default, Clone, Copy)]
struct Window {
    began: Option<Instant>,
    packets: u32,
    no_level: u32,
    loud_but_empty: u32,
    silent_but_full: u32,
    steps: u32,
    level: Moments,
    bytes: Moments,
}

impl Trust {
    fn weigh(&mut self, sample: &Sample, stepped: bool) -> Option<Heard> {
        let window = &mut self.window;
        let began = *window.began.get_or_insert(sample.at);
        window.packets += 1;
        window.steps += u32::from(stepped);
        window.bytes.add(sample.payload_bytes as f32);
        match sample.level {
            None => window.no_level += 1,
            Some(level) => {
                window.level.add(f32::from(level));
                window.loud_but_empty += u32::from(level <= LOUD && sample.payload_bytes <= EMPTY_BYTES);
                window.silent_but_full += u32::from(level >= SILENT && sample.payload_bytes > FULL_BYTES);
            }
        }
        if window.packets < WINDOW_PACKETS {
            return None;
        }
        let found = std::mem::take(&mut self.window).doubt();
        self.conclude(found, began)
    }

    fn conclude(&mut self, found: Option<Doubt>, began: Instant) -> Option<Heard> {
        let Some(why) = found else {
            (self.doubtful, self.doubtful_since) = (0, None);
            self.clean = self.clean.saturating_add(1);
            return (self.clean >= WINDOWS_TO_TRUST && self.tell(Told::Trusted)).then_some(Heard::Trusted);
        };
        self.clean = 0;
        self.doubtful = self.doubtful.saturating_add(1);
        let since = *self.doubtful_since.get_or_insert(began);
        (self.doubtful >= WINDOWS_TO_DOUBT && self.tell(Told::Doubted))
            .then_some(Heard::Doubted { since, why })
    }

    /// Whether this has not been said already.
    fn tell(&mut self, what: Told) -> bool {
        std::mem::replace(&mut self.told, what) != what
    }
}

impl Window {
    /// Digital silence, and packets that hold no more.
    fn is_silence(&self) -> bool {
        let silent = self.level.mean > f32::from(SILENT) - SPREAD_MIN_DB;
        silent && self.silent_but_full <= FULL_IN_SILENCE_MAX
    }

    fn doubt(&self) -> Option<Doubt> {
        let most = self.packets / 2;
        if self.steps > STEPS_MAX {
            Some(Doubt::Clock)
        } else if self.no_level > most {
            Some(Doubt::NoLevels)
        } else if self.loud_but_empty > most {
            Some(Doubt::LoudButEmpty)
        } else if self.silent_but_full > most {
            Some(Doubt::SilentButFull)
        } else if self.is_silence() {
            // A muted microphone is constant, and with DTX its packets have 35 and 1 bytes by turns.
            None
        } else if self.level.deviation() < SPREAD_MIN_DB
            && self.bytes.deviation() > SIZE_SPREAD * self.bytes.mean
        {
            Some(Doubt::Constant)
        } else {
            None
        }
    }
}

/// Running mean and variance (Welford 1962).
#[derive(Debug, Default, Clone, Copy)]
struct Moments {
    count: f32,
    mean: f32,
    squares: f32,
}

impl Moments {
    fn add(&mut self, value: f32) {
        self.count += 1.0;
        let delta = value - self.mean;
        self.mean += delta / self.count;
        self.squares += delta * (value - self.mean);
    }

    fn deviation(&self) -> f32 {
        if self.count < 2.0 { 0.0 } else { (self.squares / self.count).sqrt() }
    }
}

/// How much time an Opus packet holds, in ticks of [`CLOCK_HZ`] (RFC 6716 §3.1); 20 ms if it cannot be told.
pub(crate) fn opus_duration(payload: &[u8]) -> u32 {
    const TWENTY_MS: u32 = CLOCK_HZ / 50;
    /// RFC 6716 §3.2.5: a packet holds at most 120 ms.
    const MOST: u32 = CLOCK_HZ / 1000 * 120;
    let Some(toc) = payload.first() else { return TWENTY_MS };
    let config = toc >> 3;
    let tenths_ms = match config {
        0..=11 => [100, 200, 400, 600][usize::from(config % 4)],
        12..=15 => [100, 200][usize::from(config % 2)],
        _ => [25, 50, 100, 200][usize::from(config % 4)],
    };
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => match payload.get(1) {
            Some(count) => u32::from(count & 0x3f),
            None => return TWENTY_MS,
        },
    };
    let duration = tenths_ms * frames * (CLOCK_HZ / 1000) / 10;
    if (1..=MOST).contains(&duration) { duration } else { TWENTY_MS }
}

/// Speech of the room's members side by side, to tell how much of a span others spoke into.
#[derive(Debug, Default)]
pub(crate) struct Together {
    /// Spans that were heard, in the order they were reported.
    recent: VecDeque<(u32, Span)>,
}

impl Together {
    /// As much history as one span may reach back, for every member of the largest room, with pauses.
    const RECENT_MAX: usize = 128;

    /// Adds a span of `member` and tells how much of it fell together with the speech of others: with the spans
    /// reported before, and with what is `open` (reported later, its owner will find this one).
    pub(crate) fn add(&mut self, member: u32, span: Span, open: &[(u32, Span)]) -> Duration {
        let mut cuts: Vec<(Instant, Instant)> = self
            .recent
            .iter()
            .chain(open)
            .filter(|(other, theirs)| *other != member && theirs.allowed && span.allowed)
            .map(|(_, theirs)| (theirs.started.max(span.started), theirs.until.min(span.until)))
            .filter(|(from, to)| from < to)
            .collect();
        cuts.sort_unstable();
        let mut together = Duration::ZERO;
        let mut reached = span.started;
        for (from, to) in cuts {
            together += to.saturating_duration_since(from.max(reached));
            reached = reached.max(to);
        }
        if span.allowed {
            if self.recent.len() == Self::RECENT_MAX {
                self.recent.pop_front();
            }
            self.recent.push_back((member, span));
        }
        together
    }
}

#[cfg(test)]
#[path = "levels/tests.rs"]
mod tests;
