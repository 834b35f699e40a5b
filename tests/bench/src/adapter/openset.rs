//! Openset itself, by its own protocol and without a back door: a join ticket over HTTP, the upgrade on the
//! same connection, `hello`, then commands. What is said is a bid: an event with words in it, sealed, stored
//! and acknowledged before anybody sees it. The peers do none of this.

use super::{Adapter, EVENT_BYTES, Heard, ROOM_MEMBERS, digits, field, number_in, payload};
use crate::entry::{self, Entry};
use crate::setup::Seat;
use anyhow::{Context, Result, bail};
use protocol::format::StageAt;
use protocol::view::{BidView, JoinMode};
use protocol::{Command, CommandNumber, Content, Millis, Seq};
use serde::Deserialize;
use std::sync::Arc;

/// What an event's frame takes beside its words.
const EVENT_FRAME_BYTES: usize = 120;
/// Where members bid: the stage `bidding` of the classic format.
const BIDDING: u32 = 3;

/// See above.
pub struct Openset {
    members: Vec<Member>,
}

struct Member {
    entry: Entry,
    /// The last command's frame, until it is acknowledged.
    unacked: Option<Vec<u8>>,
    /// When the silence being held is to end.
    silence_until: Option<u64>,
}

/// What is needed of `welcome`.
#[derive(Deserialize)]
struct Welcome {
    log: String,
    seq: u64,
    last_cmd: u64,
    view: Option<Bids>,
}

/// What is needed of a view.
#[derive(Deserialize)]
struct Bids {
    bids: Vec<BidView>,
}

impl Openset {
    /// For taken seats, eight a set.
    #[must_use]
    pub fn new(host: String, seats: Vec<Seat>) -> Self {
        let host: Arc<str> = host.into();
        let members = seats.into_iter().enumerate().map(|(at, seat)| Member {
            entry: Entry::new(Arc::clone(&host), seat, at, JoinMode::Text),
            unacked: None,
            silence_until: None,
        });
        Self { members: members.collect() }
    }

    fn command(&mut self, member: usize, command: Command) -> Result<Vec<u8>> {
        let (_, frame) = self.members[member].entry.tab.command(command);
        Ok(serde_json::to_vec(&frame)?)
    }

    fn welcomed(&mut self, member: usize, text: &[u8]) -> Result<Heard> {
        let welcome: Welcome = serde_json::from_slice(text)?;
        let tab = &mut self.members[member].entry.tab;
        if tab.log.as_ref().is_some_and(|log| *log != welcome.log) {
            bail!("the log is another one");
        }
        let last = tab.last_number();
        if welcome.last_cmd > last.0 {
            bail!("the server knows of commands that were never sent");
        }
        tab.welcomed(welcome.log, Seq(welcome.seq), CommandNumber(welcome.last_cmd));
        // What was not acknowledged is sent again under its number.
        tab.go_on_after(last);
        let Some(view) = welcome.view else { return Ok(Heard::Ready) };
        let numbers = view
            .bids
            .iter()
            .map(|bid| bid.text.expose().strip_prefix('#').and_then(|text| digits(text.as_bytes())));
        let latest = numbers.collect::<Option<Vec<_>>>().context("a bid that is not ours")?;
        Ok(Heard::ReadyWith(latest))
    }

    fn event(&mut self, member: usize, text: &[u8]) -> Result<Heard> {
        let member = &mut self.members[member];
        let seq = field(text, "seq").context("an event without a number")?;
        member.entry.tab.came_to(Seq(seq))?;
        if let Some(n) = number_in(text) {
            return Ok(Heard::Delivered(n));
        }
        if has(text, b"\"kind\":\"silence_began\"") {
            member.silence_until = field(text, "until");
        } else if has(text, b"\"kind\":\"silence_ended\"")
            && let (Some(due_ms), Some(at_ms)) = (member.silence_until.take(), field(text, "at"))
        {
            return Ok(Heard::Timer { due_ms, at_ms });
        }
        Ok(Heard::Nothing)
    }
}

impl Adapter for Openset {
    fn open(&mut self, member: usize) -> Vec<u8> {
        self.members[member].entry.open()
    }

    fn answered(&mut self, member: usize, status: u16, body: &[u8]) -> Result<Vec<u8>> {
        self.members[member].entry.answered(status, body)
    }

    fn greet(&mut self, member: usize) -> Option<Vec<u8>> {
        self.members[member].entry.hello().ok()
    }

    fn heard(&mut self, member: usize, text: &[u8]) -> Result<Heard> {
        match entry::tag(text) {
            Some(b"event") => self.event(member, text),
            Some(b"ack") => {
                self.members[member].unacked = None;
                Ok(Heard::Acked)
            }
            Some(b"welcome") => self.welcomed(member, text),
            Some(b"view") => {
                let seq = field(text, "seq").context("a view without a number")?;
                self.members[member].entry.tab.shown_anew(Seq(seq))?;
                Ok(Heard::Nothing)
            }
            Some(b"refused") => bail!("refused: {}", String::from_utf8_lossy(text)),
            _ => Ok(Heard::Nothing),
        }
    }

    fn say(&mut self, member: usize, n: u64) -> Vec<u8> {
        let bid = Command::MakeBid {
            text: Content::new(payload(n, EVENT_BYTES - EVENT_FRAME_BYTES)),
            minutes: 20,
            urgency: 2,
        };
        // A command of our own always serialises; if it did not, the gate would miss it.
        let frame = self.command(member, bid).unwrap_or_default();
        self.members[member].unacked = Some(frame.clone());
        frame
    }

    fn say_again(&mut self, member: usize) -> Option<Vec<u8>> {
        self.members[member].unacked.clone()
    }

    /// From waiting to the bidding.
    fn begin(&mut self, room: usize) -> Result<Vec<Vec<u8>>> {
        let stages = (0..BIDDING).map(|index| Command::NextStage { from: Some(StageAt::Opening { index }) });
        std::iter::once(Command::StartSession {})
            .chain(stages)
            .map(|command| self.command(room * ROOM_MEMBERS, command))
            .collect()
    }

    /// A silence the facilitator holds for a time.
    fn set_timer(&mut self, room: usize, ms: u64) -> Result<Option<Vec<u8>>> {
        self.command(room * ROOM_MEMBERS, Command::HoldSilence { ms: Some(Millis(ms)) }).map(Some)
    }
}

fn has(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Event, MemberId, ServerFrame, Timestamp};

    fn one() -> Openset {
        let seat = Seat { session: "s".into(), member: 1, cookie: "openset=x".into() };
        Openset::new("127.0.0.1:1".into(), vec![seat; ROOM_MEMBERS])
    }

    fn bid(seq: u64, n: u64) -> Vec<u8> {
        let text = Content::new(payload(n, EVENT_BYTES - EVENT_FRAME_BYTES));
        let event = Event::BidMade { member: MemberId(1), minutes: 20, urgency: 2, text };
        let frame = ServerFrame::Event { seq: Seq(seq), at: Timestamp(1_763_800_000_000), event };
        serde_json::to_vec(&frame).expect("it serialises")
    }

    #[test]
    fn an_event_of_ours_is_as_long_as_the_peers() {
        let length = bid(1_000, 12).len();
        assert!((EVENT_BYTES - 15..=EVENT_BYTES + 15).contains(&length), "{length}");
    }

    #[test]
    fn events_are_counted_and_a_repeated_one_is_a_fault() {
        let mut openset = one();
        assert_eq!(openset.heard(0, &bid(5, 0)).expect("new"), Heard::Delivered(0));
        assert!(openset.heard(0, &bid(5, 0)).is_err(), "the same again");
        assert_eq!(openset.heard(0, &bid(7, 1)).expect("numbers may be missing"), Heard::Delivered(1));
    }

    #[test]
    fn a_timer_is_due_when_its_silence_was_to_end() {
        let mut openset = one();
        let frame = |seq, at, event| {
            let frame = ServerFrame::Event { seq: Seq(seq), at: Timestamp(at), event };
            serde_json::to_vec(&frame).expect("it serialises")
        };
        let after = protocol::view::SilenceAfter::Facilitator;
        let began = Event::SilenceBegan { after, until: Some(Timestamp(2_000)) };
        assert_eq!(openset.heard(0, &frame(1, 1_000, began)).expect("ok"), Heard::Nothing);
        let ended = openset.heard(0, &frame(2, 2_003, Event::SilenceEnded)).expect("ok");
        assert_eq!(ended, Heard::Timer { due_ms: 2_000, at_ms: 2_003 });
    }

    #[test]
    fn what_was_not_acknowledged_is_sent_again_with_the_same_number() {
        let mut openset = one();
        let said = openset.say(3, 0);
        assert_eq!(openset.say_again(3), Some(said));
        openset.heard(3, b"{\"t\":\"ack\",\"cmd\":1,\"seq\":9}").expect("ok");
        assert_eq!(openset.say_again(3), None);
    }

    #[test]
    fn a_view_tells_the_latest_message_of_each_sender() {
        let welcome = |view: &str| {
            format!("{{\"t\":\"welcome\",\"log\":\"l\",\"seq\":9,\"last_cmd\":0,\"view\":{view}}}")
        };
        let bid = "{\"member\":2,\"minutes\":20,\"urgency\":2,\"text\":\"#12 what\"}";
        let heard = one().heard(0, welcome(&format!("{{\"bids\":[{bid}]}}")).as_bytes());
        assert_eq!(heard.expect("a view"), Heard::ReadyWith(vec![12]));
        assert_eq!(one().heard(0, welcome("null").as_bytes()).expect("no view"), Heard::Ready);
    }

    #[test]
    fn a_refusal_fails_the_run() {
        assert!(
            one().heard(0, b"{\"t\":\"refused\",\"cmd\":1,\"refusal\":{\"code\":\"too_fast\"}}").is_err()
        );
    }
}
