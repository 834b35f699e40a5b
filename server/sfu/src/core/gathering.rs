//! Sound in longer packets, for a line on which the headers of short ones take half: frames of Opus that follow one
//! another go on as one packet of 60 ms (RFC 6716, section 3.2.5). Pure.
//!
//! A packet of 20 ms has about 50 octets of headers (IP, UDP, RTP, the tag of SRTP): 20 kbit/s for each voice beside the
//! 18 to 24 of speech; three in one have 6.7. The listener hears 40 ms later. Nothing is decoded: the frames are as they
//! came.

use bytes::{BufMut as _, Bytes, BytesMut};
use std::time::{Duration, Instant};

use super::packet::AUDIO_HZ;
use super::rewrite::Source;

/// How long a gathered packet is, in ticks of Opus' clock: 60 ms. Longer would be heard as a delay, and hardly cheaper.
const TICKS: u32 = AUDIO_HZ * 60 / 1_000;
/// A frame that has waited so long for the next is of an end of speech, or the line in stood still. Late it would only
/// lengthen the listener's buffer.
const WAITS_MAX: Duration = Duration::from_millis(200);
/// A packet fits into one datagram anywhere (1,280 octets of IPv6, less all headers); sound has nothing like it.
const OCTETS_MAX: usize = 1_100;
/// From here on a length has two octets (RFC 6716, section 3.2.1).
const LENGTH_SPLIT: usize = 252;

/// The frames of one stream that wait for the next.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    held: Vec<Frame>,
    /// Numbers what is gathered; a gap stands for whatever was lost in between.
    number: u16,
    /// The newest that came, by its publisher's number; with whom it was.
    newest: Option<(Source, u16)>,
}

/// A packet of one frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) source: Source,
    pub(crate) seq: u16,
    pub(crate) timestamp: u32,
    /// It begins a talkspurt.
    pub(crate) begins: bool,
    pub(crate) level: Option<u8>,
    pub(crate) payload: Bytes,
    pub(crate) at: Instant,
}

impl Gathering {
    /// Nothing that waits is sent any more.
    pub(crate) fn forget(&mut self) {
        self.held.clear();
        self.newest = None;
    }

    /// Takes the next frame in. What is to be sent now, if anything, in this order; each has a number of the gathered
    /// packets'.
    pub(crate) fn add(&mut self, frame: Frame) -> [Option<Frame>; 2] {
        let mut lost = false;
        match self.newest.filter(|(source, _)| *source == frame.source) {
            Some((_, newest)) => {
                let ahead = frame.seq.wrapping_sub(newest);
                if ahead == 0 || ahead >= 0x8000 {
                    // The packet that it belongs in has gone.
                    return [None, None];
                }
                lost = ahead > 1;
            }
            None => self.held.clear(),
        }
        self.newest = Some((frame.source, frame.seq));
        self.held.retain(|held| frame.at.saturating_duration_since(held.at) <= WAITS_MAX);
        let before = if self.goes_on(&frame) { None } else { self.take() };
        self.number = self.number.wrapping_add(u16::from(lost));
        self.held.push(frame);
        let whole = self.ticks() >= TICKS;
        [before, if whole { self.take() } else { None }]
    }

    /// Whether a frame fits behind those that wait: of the same kind, with nothing between, and not too much.
    fn goes_on(&self, frame: &Frame) -> bool {
        let (Some(first), Some(length)) = (self.held.first(), ticks(&frame.payload)) else { return false };
        let (held, octets) = (self.ticks(), self.held.iter().map(|held| held.payload.len()).sum::<usize>());
        !frame.begins
            && kind(&first.payload) == kind(&frame.payload)
            && frame.timestamp == first.timestamp.wrapping_add(held)
            && held + length <= TICKS
            && octets + frame.payload.len() <= OCTETS_MAX
    }

    /// How long what waits is.
    fn ticks(&self) -> u32 {
        self.held.iter().map(|held| ticks(&held.payload).unwrap_or(TICKS)).sum()
    }

    /// Everything that waits, as one packet.
    fn take(&mut self) -> Option<Frame> {
        let first = self.held.first()?.clone();
        self.number = self.number.wrapping_add(1);
        let payload = packed(&self.held).unwrap_or_else(|| first.payload.clone());
        // A level says by how much it is less than the loudest there is.
        let level = self.held.iter().filter_map(|held| held.level).min_by_key(|level| level & 0x7f);
        let at = self.held.last().map_or(first.at, |last| last.at);
        self.held.clear();
        Some(Frame { seq: self.number, level, payload, at, ..first })
    }
}

/// What kind of frame is in a packet: mode, bandwidth, length, and whether it is stereo.
fn kind(payload: &[u8]) -> Option<u8> {
    payload.first().map(|toc| toc >> 2)
}

/// How long the one frame of a packet is, in ticks; nothing where it is not one frame, or none that can be gathered.
fn ticks(payload: &[u8]) -> Option<u32> {
    let toc = payload.first().filter(|toc| **toc & 0x03 == 0)?;
    // RFC 6716, section 3.1, table 2, in tenths of a millisecond.
    let tenths = match toc >> 3 {
        config @ 0..=11 => [100, 200, 400, 600][usize::from(config % 4)],
        config @ 12..=15 => [100, 200][usize::from(config % 2)],
        config => [25, 50, 100, 200][usize::from(config % 4)],
    };
    Some(AUDIO_HZ * tenths / 10_000)
}

/// Several frames in one packet, each with its own length (code 3, RFC 6716, section 3.2.5); nothing where it is one.
fn packed(frames: &[Frame]) -> Option<Bytes> {
    const CODE_3: u8 = 0x03;
    const EACH_ITS_LENGTH: u8 = 0x80;
    let toc = frames.first().filter(|_| frames.len() > 1)?.payload.first()?;
    let inside: usize = frames.iter().map(|frame| frame.payload.len() + 1).sum();
    let mut out = BytesMut::with_capacity(2 + inside);
    out.put_u8(toc | CODE_3);
    out.put_u8(EACH_ITS_LENGTH | u8::try_from(frames.len()).ok()?);
    let (_, all_but_last) = frames.split_last()?;
    for frame in all_but_last {
        let length = frame.payload.len() - 1;
        if length < LENGTH_SPLIT {
            out.put_u8(length as u8);
        } else {
            let low = LENGTH_SPLIT + length % 4;
            out.put_u8(low as u8);
            out.put_u8(((length - low) / 4) as u8);
        }
    }
    for frame in frames {
        out.put_slice(frame.payload.get(1..)?);
    }
    Some(out.freeze())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SILK_20: u8 = 9 << 3;
    const CELT_10: u8 = 30 << 3;
    const SILK_60: u8 = 11 << 3;

    struct Line {
        gathering: Gathering,
        start: Instant,
    }

    impl Line {
        fn new() -> Self {
            Self { gathering: Gathering::default(), start: Instant::now() }
        }

        /// A frame of 20 ms with its number, sent in step with time; `length` octets beside the first.
        fn say(&mut self, number: u16, length: usize) -> Vec<Frame> {
            self.say_at(number, u64::from(number) * 20, frame(SILK_20, number as u8, length))
        }

        fn say_at(&mut self, number: u16, at_ms: u64, payload: Bytes) -> Vec<Frame> {
            let sent = self.gathering.add(Frame {
                source: Source { connection: 1, ssrc: 7 },
                seq: number,
                timestamp: at_ms as u32 * 48,
                begins: false,
                level: Some(0x80 | (60 - number as u8 % 7)),
                payload,
                at: self.start + Duration::from_millis(at_ms),
            });
            sent.into_iter().flatten().collect()
        }
    }

    fn frame(toc: u8, of: u8, length: usize) -> Bytes {
        let mut octets = vec![toc];
        octets.resize(1 + length, of);
        Bytes::from(octets)
    }

    /// Takes a packet apart as section 3.2.5 says, and not by what is above.
    fn frames(sent: &Frame) -> Vec<Vec<u8>> {
        let payload = &sent.payload;
        if payload[0] & 3 == 0 {
            return vec![payload[1..].to_vec()];
        }
        assert_eq!(payload[0] & 3, 3);
        assert_eq!(payload[1] & 0xc0, 0x80, "lengths differ, and nothing is padded");
        let count = usize::from(payload[1] & 0x3f);
        let mut at = 2;
        let mut lengths = Vec::new();
        for _ in 1..count {
            let first = usize::from(payload[at]);
            at += 1;
            lengths.push(if first < 252 {
                first
            } else {
                at += 1;
                usize::from(payload[at - 1]) * 4 + first
            });
        }
        let mut found = Vec::new();
        for length in lengths {
            found.push(payload[at..at + length].to_vec());
            at += length;
        }
        found.push(payload[at..].to_vec());
        found
    }

    /// What goes on of these, with the number of each packet.
    fn sent(frames_of: impl IntoIterator<Item = Vec<Frame>>) -> Vec<(u16, u32, Vec<Vec<u8>>)> {
        let all = frames_of.into_iter().flatten();
        all.map(|sent| (sent.seq, sent.timestamp / 960, frames(&sent))).collect()
    }

    #[test]
    fn three_frames_go_on_as_one_packet_of_sixty_milliseconds() {
        let mut line = Line::new();
        assert!(line.say(1, 40).is_empty() && line.say(2, 0).is_empty());
        let first = line.say(3, 300);
        assert_eq!(first[0].level, Some(0x80 | 57), "as loud as the loudest");
        assert_eq!(first[0].payload[0], SILK_20 | 3);
        assert_eq!(sent([first]), [(1, 1, vec![vec![1; 40], vec![], vec![3; 300]])]);
        let next = sent([line.say(4, 252), line.say(5, 500), line.say(6, 251)]);
        assert_eq!(next, [(2, 4, vec![vec![4; 252], vec![5; 500], vec![6; 251]])]);
    }

    #[test]
    fn what_was_lost_in_between_looks_lost_and_nothing_is_put_in_its_place() {
        let mut line = Line::new();
        let all = sent([1, 3, 4, 2, 5, 6, 7, 8].map(|number| line.say(number, 9)));
        let of = |numbers: [u8; 3]| numbers.map(|number| vec![number; 9]).to_vec();
        assert_eq!(all, [(1, 1, vec![vec![1; 9]]), (3, 3, of([3, 4, 5])), (4, 6, of([6, 7, 8]))]);
    }

    #[test]
    fn the_end_of_what_was_said_is_not_sent_late() {
        let mut line = Line::new();
        assert!(line.say(1, 9).is_empty() && line.say(2, 9).is_empty());
        // The next frame is of silence, 400 ms later, and speech begins with the one after it.
        assert!(line.say_at(3, 440, frame(SILK_20, 0, 0)).is_empty());
        let all = sent(
            [4, 5].map(|number| line.say_at(number, 380 + u64::from(number) * 20, frame(SILK_20, 1, 9))),
        );
        assert_eq!(all, [(1, 22, vec![vec![], vec![1; 9], vec![1; 9]])]);
    }

    #[test]
    fn whoever_else_is_carried_now_begins_with_a_packet_of_their_own() {
        let mut line = Line::new();
        assert!(line.say(1, 9).is_empty());
        let other = Frame {
            source: Source { connection: 2, ssrc: 7 },
            seq: 900,
            timestamp: 960 * 2,
            begins: false,
            level: None,
            payload: frame(SILK_20, 2, 9),
            at: line.start,
        };
        for number in 0..2 {
            let next = Frame { seq: 900 + number, timestamp: 960 * (2 + u32::from(number)), ..other.clone() };
            assert_eq!(line.gathering.add(next), [None, None]);
        }
        let [None, Some(whole)] = line.gathering.add(Frame { seq: 902, timestamp: 960 * 4, ..other }) else {
            panic!("three frames of the other");
        };
        assert_eq!(frames(&whole), vec![vec![2; 9]; 3]);
    }

    #[test]
    fn a_talkspurt_begins_with_a_packet_of_its_own() {
        let mut line = Line::new();
        assert!(line.say(1, 9).is_empty());
        let begins = Frame {
            source: Source { connection: 1, ssrc: 7 },
            seq: 2,
            timestamp: 960 * 2,
            begins: true,
            level: None,
            payload: frame(SILK_20, 2, 9),
            at: line.start + Duration::from_millis(40),
        };
        let [Some(before), None] = line.gathering.add(begins) else { panic!("what came before goes on") };
        assert_eq!(frames(&before), [vec![1; 9]]);
        let all = sent([3, 4].map(|number| line.say(number, 9)));
        assert_eq!(all, [(2, 2, vec![vec![2; 9], vec![3; 9], vec![4; 9]])]);
    }

    #[test]
    fn frames_of_one_kind_alone_are_gathered_and_not_more_than_a_datagram_holds() {
        let mut line = Line::new();
        assert!(line.say(1, 9).is_empty());
        assert_eq!(sent([line.say_at(2, 40, frame(CELT_10, 2, 9))]), [(1, 1, vec![vec![1; 9]])]);
        // One of 60 ms is as long as may be; one of several frames is as it came. Neither waits.
        let all = sent([line.say_at(3, 60, frame(SILK_60, 3, 9))]);
        assert_eq!(all, [(2, 2, vec![vec![2; 9]]), (3, 3, vec![vec![3; 9]])]);
        let several = Bytes::from_static(&[SILK_20 | 1, 1, 1]);
        assert_eq!(line.say_at(4, 120, several.clone())[0].payload, several);
        assert_eq!(line.say_at(5, 160, Bytes::new()).len(), 1);
        assert!(line.say_at(6, 200, frame(SILK_20, 6, 700)).is_empty());
        assert_eq!(sent([line.say_at(7, 220, frame(SILK_20, 7, 700))]), [(6, 10, vec![vec![6; 700]])]);
    }

    #[test]
    fn six_frames_of_ten_milliseconds_are_as_long_as_three_of_twenty() {
        let mut line = Line::new();
        let all = (0..12).map(|number| line.say_at(number, u64::from(number) * 10, frame(CELT_10, 1, 5)));
        assert_eq!(all.flatten().map(|sent| frames(&sent).len()).collect::<Vec<_>>(), [6, 6]);
    }

    #[test]
    fn mangled_payloads_go_on_as_they_came_or_are_gathered_whole() {
        let good = frame(SILK_20, 1, 40);
        let mut line = Line::new();
        let mut number = 0_u16;
        let mut waits: Vec<Bytes> = Vec::new();
        mangle::each(&[&good], &[], |mangled| {
            number = number.wrapping_add(1);
            let came = Bytes::copy_from_slice(mangled);
            waits.push(came.clone());
            let at = line.start;
            let all = line.gathering.add(Frame {
                source: Source { connection: 1, ssrc: 7 },
                seq: number,
                timestamp: u32::from(number) * 960,
                begins: false,
                level: None,
                payload: came,
                at,
            });
            for sent in all.into_iter().flatten() {
                let whole = waits.first().is_some_and(|first| *first == sent.payload);
                if whole {
                    waits.remove(0);
                } else {
                    for frame in frames(&sent) {
                        assert_eq!(frame, waits.remove(0)[1..]);
                    }
                }
            }
            true
        });
    }
}
