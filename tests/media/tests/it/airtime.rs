//! Airtime against a talk schedule with ground truth: three members of a set at a whole server speak by a script, and
//! what the record says is compared with what was said.
//!
//! Media time is the frames' own: each has its place on a grid of 20 ms, is sent at that time, and carries it as an
//! RTP timestamp. A machine that is busy sends and receives it late, which moves no timestamp. How late is measured,
//! at the sender and at whoever hears it, and whatever compares two members' clocks, or a member's with the server's,
//! is allowed that much more. If the machine stood still for so long that the server rightly laid the clocks over
//! one another anew, the session says little about the server, and another one is held.

use std::time::{Duration, Instant};

use media_tests::{Client, PATIENCE, Packet, Place, Seat, until};
use protocol::format::Part;
use protocol::record::{RecordPage, Stretch};
use protocol::{Command, Content, QuestionId};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use sfu::Kind;

use crate::floor::{OPUS, TOC};

const FRAME_MS: u64 = 20;
const FRAME: Duration = Duration::from_millis(FRAME_MS);
const TICKS: u32 = 960;
/// A turn is over when this has passed (the meter's hang-over, and two frames that may be lost).
const PAUSE_MS: u64 = 500;
/// Later than this, and the server believes that the sender's clock was restarted (at 400 ms).
const LATE_MAX: Duration = Duration::from_millis(350);
/// Sessions that are held until the machine keeps time in one.
const TRIES: u32 = 4;
/// What a frame that came later than that can cost a total: the clocks are laid over one another anew, and what was
/// said lies on what was said before.
const COST_OF_LATE_MS: u64 = 400;
/// Which packets are lost; the same in every session.
const LOSS_SEED: u64 = 5;

/// Whom a line of the script is for, and whose seat and client stand at that place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Facilitator,
    Presenter,
    Questioner,
}

const ALL: [Who; 3] = [Who::Facilitator, Who::Presenter, Who::Questioner];

impl Who {
    const fn part(self) -> Part {
        match self {
            Self::Facilitator => Part::Facilitator,
            Self::Presenter => Part::Presenter,
            Self::Questioner => Part::Questioner,
        }
    }
}

/// A line of the script: who speaks, from when to when, in milliseconds from its beginning.
type Line = (Who, u64, u64);

/// Something that was said: from one frame to another.
#[derive(Debug, Clone, Copy)]
struct Turn {
    who: Who,
    from: u64,
    until: u64,
    /// With the floor.
    heard: bool,
}

impl Turn {
    fn ms(self) -> u64 {
        (self.until - self.from) * FRAME_MS
    }
}

/// Three who speak by a script.
struct Choir {
    place: Place,
    seats: [Seat; 3],
    clients: [Client; 3],
    began: Instant,
    /// Of a hundred packets, so many are lost on their way to the server.
    loss_percent: u32,
    loss: StdRng,
    random: StdRng,
    sent: [u16; 3],
    /// Frames that the server has been sent.
    frames: u64,
    turns: Vec<Turn>,
    /// How late each frame was sent.
    late: Vec<Duration>,
}

impl Choir {
    async fn gather(loss_percent: u32) -> Self {
        let (place, mut seats) = Place::open(2).await;
        let (questioner, presenter) = (seats.remove(2), seats.remove(1));
        let seats = [seats.remove(0), presenter, questioner];
        let mut clients = Vec::new();
        for seat in &seats {
            let client = seat.begin_media().await;
            until("connected", || client.is_connected()).await;
            clients.push(client);
        }
        let clients: [Client; 3] = clients.try_into().unwrap_or_else(|_| unreachable!("three seats"));
        let mut choir = Self {
            place,
            seats,
            clients,
            began: Instant::now(),
            loss_percent,
            loss: StdRng::seed_from_u64(LOSS_SEED),
            random: StdRng::seed_from_u64(1),
            sent: [0; 3],
            frames: 0,
            turns: Vec::new(),
            late: Vec::new(),
        };
        choir.be_known().await;
        choir
    }

    /// What is sent before the server is ready for it is lost: silence, until something has come in of each.
    async fn be_known(&mut self) {
        for who in ALL {
            let before = self.place.stats().audio_in;
            let began = Instant::now();
            while self.place.stats().audio_in == before {
                assert!(began.elapsed() < PATIENCE, "nothing comes in of the {who:?}");
                self.send(who, self.next_frame(), false);
                tokio::time::sleep(FRAME).await;
            }
        }
        self.frames = self.place.stats().audio_in;
    }

    fn seat(&self, who: Who) -> &Seat {
        &self.seats[who as usize]
    }

    /// The next place on the grid.
    fn next_frame(&self) -> u64 {
        self.began.elapsed().as_millis() as u64 / FRAME_MS + 1
    }

    fn time_of(&self, frame: u64) -> Instant {
        self.began + Duration::from_millis(frame * FRAME_MS)
    }

    /// As an honest microphone would: levels and sizes vary, and go together.
    fn send(&mut self, who: Who, frame: u64, loud: bool) {
        let random = &mut self.random;
        let (level, bytes) = match loud {
            true => (random.random_range(18..40), random.random_range(60..140)),
            false => (random.random_range(70..110), random.random_range(20..28)),
        };
        let mut payload = vec![TOC, who as u8];
        payload.extend_from_slice(&(frame as u32).to_be_bytes());
        payload.resize(bytes, 0);
        let seq = &mut self.sent[who as usize];
        *seq = seq.wrapping_add(1);
        self.clients[who as usize].send(Packet {
            section: Kind::Audio,
            payload_type: OPUS,
            seq: *seq,
            // It wraps in the middle of what is said.
            timestamp: (frame as u32).wrapping_mul(TICKS).wrapping_sub(200 * TICKS),
            level,
            payload,
            forged: None,
        });
    }

    /// Speaks the lines, and is silent for a while. Returns what was said.
    async fn perform(&mut self, script: &[Line]) -> Vec<Turn> {
        let end_ms = script.iter().map(|(_, _, until)| until).max().copied().unwrap_or(0) + PAUSE_MS;
        let first = self.next_frame();
        for frame in 0..end_ms / FRAME_MS {
            let at = self.time_of(first + frame);
            tokio::time::sleep_until(at.into()).await;
            self.late.push(at.elapsed());
            for who in ALL {
                let loud = script.iter().any(|(speaker, from, until)| {
                    *speaker == who && (*from..*until).contains(&(frame * FRAME_MS))
                });
                if self.loss.random_range(0..100) < self.loss_percent {
                    self.sent[who as usize] = self.sent[who as usize].wrapping_add(1);
                } else {
                    self.send(who, first + frame, loud);
                    self.frames += 1;
                }
            }
        }
        until("everything has come in", || self.place.stats().audio_in >= self.frames).await;
        let speakers = self.seat(Who::Facilitator).speakers();
        let turn = |(who, from, until): &Line| Turn {
            who: *who,
            from: first + from / FRAME_MS,
            until: first + until / FRAME_MS,
            heard: speakers.contains(&self.seat(*who).member.0),
        };
        let turns: Vec<Turn> = script.iter().map(turn).collect();
        self.turns.extend(&turns);
        turns
    }

    /// How late any frame was, when it was sent or where it was heard.
    fn lateness(&self) -> Vec<Duration> {
        let mut late = self.late.clone();
        for heard in self.clients.iter().flat_map(Client::heard) {
            let frame =
                heard.payload.get(2..6).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
            if let Some(frame) = frame {
                late.push(heard.at.saturating_duration_since(self.time_of(frame.into())));
            }
        }
        late
    }

    async fn go_to(&self, stage: &str) {
        self.seat(Who::Facilitator).go_to(stage).await;
        let same = |seat: &Seat| seat.speakers() == self.seat(Who::Facilitator).speakers();
        until("everyone sees the same floor", || self.seats.iter().all(same)).await;
    }

    /// The record, once it has as many turns of each part as were heard.
    async fn record(&self) -> RecordPage {
        let complete = |page: &RecordPage| {
            ALL.iter().all(|who| {
                let heard = self.turns.iter().filter(|turn| turn.who == *who && turn.heard).count();
                turns_of(page, who.part()).len() >= heard
            })
        };
        let began = Instant::now();
        loop {
            let page = self.seat(Who::Facilitator).record().await;
            // What is still missing then is told by what is asserted.
            if complete(&page) || began.elapsed() > PATIENCE {
                return page;
            }
            tokio::time::sleep(FRAME).await;
        }
    }
}

/// A part's turns in the record: pieces that touch are one.
fn turns_of(page: &RecordPage, part: Part) -> Vec<Stretch> {
    let mut turns: Vec<Stretch> = Vec::new();
    let mut ink: Vec<_> = page.record.ink.iter().filter(|ink| ink.part == part).collect();
    ink.sort_by_key(|ink| ink.from);
    for ink in ink {
        match turns.last_mut() {
            Some(last) if last.until == ink.from => last.until = ink.until,
            _ => turns.push(Stretch { from: ink.from, until: ink.until }),
        }
    }
    turns
}

/// Between two moments of this process, as it knows them.
struct Within {
    before: Instant,
    after: Instant,
}

/// What was done and said besides turns.
struct Told {
    question: QuestionId,
    /// When it was asked.
    asked: Within,
    /// The turn that answered it.
    answer: Turn,
    /// When the presenter was ready, and when the facilitator ended the silence.
    ready: Within,
    released: Within,
    /// The turn after that.
    next: Turn,
    /// Everybody speaks, also into the others' words.
    together: Vec<Turn>,
}

async fn timed(command: impl Future<Output = ()>) -> Within {
    let before = Instant::now();
    command.await;
    Within { before, after: Instant::now() }
}

/// A round: the presenter presents and somebody interrupts, a question and its answer, and reflections in which two
/// speak at once.
async fn hold(choir: &mut Choir) -> Told {
    use Who::{Facilitator, Presenter, Questioner};
    choir.seat(Facilitator).begin(&[choir.seat(Presenter)]).await;
    choir.go_to("presentation").await;
    choir
        .perform(&[
            (Presenter, 200, 1_000),
            (Questioner, 600, 1_200),
            (Presenter, 1_700, 4_300),
            (Presenter, 5_000, 5_420),
            // Long enough to be measured in two pieces.
            (Questioner, 5_000, 6_600),
            (Presenter, 6_100, 7_100),
        ])
        .await;
    choir.go_to("clarifying").await;
    let asker = choir.seat(Questioner);
    let text = Content::new("How many people are on the rota?");
    asker.make(Command::OfferQuestion { text, question_kind: None, raise_hand: true, to: None }).await;
    let question = asker.view().questions.last().expect("it was offered").question;
    choir.seat(Facilitator).make(Command::GiveFloor { to: asker.member }).await;
    choir.perform(&[(Questioner, 200, 1_400)]).await;
    let asked = timed(choir.seat(Questioner).make(Command::AskQuestion { question })).await;
    let answer = choir.perform(&[(Presenter, 1_000, 2_600)]).await[0];
    let ready = timed(choir.seat(Presenter).make(Command::Ready {})).await;
    choir.perform(&[]).await;
    let released = timed(choir.seat(Facilitator).make(Command::ReleaseSilence {})).await;
    choir.seat(Facilitator).make(Command::GiveFloor { to: choir.seat(Facilitator).member }).await;
    let next = choir.perform(&[(Facilitator, 300, 1_200)]).await[0];
    choir.seat(Facilitator).make(Command::ReturnFloor {}).await;
    choir.go_to("reflections").await;
    let together = choir
        .perform(&[
            (Questioner, 200, 2_000),
            (Facilitator, 1_500, 3_000),
            (Presenter, 2_100, 2_700),
            (Facilitator, 3_600, 5_600),
            (Questioner, 4_000, 4_600),
        ])
        .await;
    choir.go_to("response").await;
    Told { question, asked, answer, ready, released, next, together }
}

/// What two members' stretches have in common.
fn common(some: &[Stretch], others: &[Stretch]) -> u64 {
    let both = |one: &Stretch, other: &Stretch| one.until.min(other.until).since(one.from.max(other.from)).0;
    some.iter().map(|one| others.iter().map(|other| both(one, other)).sum::<u64>()).sum()
}

fn common_of(turns: &[Turn], one: Who, other: Who) -> u64 {
    let both = |a: &Turn, b: &Turn| b.until.min(a.until).saturating_sub(a.from.max(b.from)) * FRAME_MS;
    let of = |who| turns.iter().filter(move |turn: &&Turn| turn.who == who && turn.heard);
    of(one).map(|a| of(other).map(|b| both(a, b)).sum::<u64>()).sum()
}

/// How far a turn's length may be off, and how late the machine was at most.
struct Figures {
    per_turn_ms: u64,
    late_ms: u64,
}

fn about(what: &str, measured_ms: u64, true_ms: u64, allowed_ms: u64) {
    let off = measured_ms.abs_diff(true_ms);
    assert!(
        off <= allowed_ms,
        "{what}: {measured_ms} ms where there were {true_ms} ms, and {allowed_ms} ms are allowed"
    );
}

impl Figures {
    /// Each turn of each member, and all of them together.
    async fn turns(&self, choir: &Choir, page: &RecordPage) -> u64 {
        let mut worst = 0;
        for who in ALL {
            let measured = turns_of(page, who.part());
            let said: Vec<&Turn> = choir.turns.iter().filter(|turn| turn.who == who && turn.heard).collect();
            assert_eq!(measured.len(), said.len(), "the {who:?}'s turns: {measured:?} of {said:?}");
            for (turn, one) in said.iter().zip(&measured) {
                let ms = one.until.since(one.from).0;
                about(&format!("a turn of the {who:?}"), ms, turn.ms(), self.per_turn_ms);
                worst = worst.max(ms.abs_diff(turn.ms()));
            }
            let all: u64 = said.iter().map(|turn| turn.ms()).sum();
            let own = choir.seat(who).record().await.record.airtime;
            assert_eq!(own.unmeasured.count, 0, "nobody was doubted");
            let own = own.own_ms.expect("it could be measured").0;
            about(&format!("all the {who:?} said"), own, all, all / 100);
        }
        worst
    }

    /// The set's shares of the round, which are in thousandths.
    fn shares(&self, choir: &Choir, told: &Told, page: &RecordPage) {
        let record = &page.record;
        let in_round = |at| matches!(at, protocol::format::StageAt::Round { .. });
        let runs = record.stages.iter().filter(|run| in_round(run.at));
        let whole: u64 = runs.filter_map(|run| Some(run.ended_at?.since(run.started_at).0)).sum();
        let shares = record.airtime.rounds[0];
        let shared = |thousandths: u32| u64::from(thousandths) * whole / 1000;
        for (who, share) in [
            (Who::Presenter, shares.presenter),
            (Who::Questioner, shares.questioners),
            (Who::Facilitator, shares.facilitator),
        ] {
            let all: u64 =
                choir.turns.iter().filter(|turn| turn.who == who && turn.heard).map(|turn| turn.ms()).sum();
            about("a share of the round", shared(share), all, all / 100 + whole / 1000 + 1);
        }
        let overlap = common_of(&told.together, Who::Facilitator, Who::Questioner);
        let allowed = 2 * (self.per_turn_ms + self.late_ms) + whole / 1000 + 1;
        about("the share of overlap", shared(shares.overlap), overlap, allowed);
    }

    /// Silence after the question and after the answer, and what two said at once.
    fn between(&self, told: &Told, page: &RecordPage, choir: &Choir) {
        let record = &page.record;
        let allowed = self.per_turn_ms + self.late_ms;
        let view = record.questions.iter().find(|view| view.question == told.question).expect("it was asked");
        let waited = view.silence_ms.expect("it was answered").0;
        let answered = choir.time_of(told.answer.from);
        let ms = |length: Duration| length.as_millis() as u64;
        let (least, most) = (ms(answered - told.asked.after), ms(answered - told.asked.before));
        about("silence after the question", waited.clamp(least, most), waited, allowed);

        let [_, after_answer] = record.silences[..] else { panic!("two silences: {:?}", record.silences) };
        let held = after_answer.until.since(after_answer.from).0;
        let (least, most) =
            (ms(told.released.before - told.ready.after), ms(told.released.after - told.ready.before));
        assert!(
            (least.saturating_sub(1)..=most + 1).contains(&held),
            "{held} ms held of {least} to {most} ms"
        );
        // Nobody speaks from the end of the answer to the beginning of what comes next.
        let answer = turns_of(page, Part::Presenter).last().copied().expect("an answer");
        let next = turns_of(page, Part::Facilitator)[0];
        let silent = (told.next.from - told.answer.until) * FRAME_MS;
        about("silence after the answer", next.from.since(answer.until).0, silent, allowed);

        let overlap = common_of(&told.together, Who::Facilitator, Who::Questioner);
        let measured = common(&turns_of(page, Part::Facilitator), &turns_of(page, Part::Questioner));
        about("what two said at once", measured, overlap, 2 * allowed);
    }
}

/// Whoever spoke without the floor is counted, once an attempt, and only the facilitator is told.
async fn attempts_are_counted(choir: &Choir) {
    for who in ALL {
        let attempts = choir.turns.iter().filter(|turn| turn.who == who && !turn.heard).count();
        let member = choir.seat(who).member;
        until(&format!("{attempts} attempts of the {who:?} are counted"), || {
            let told = choir.seat(Who::Facilitator).airtime();
            let band = told.and_then(|told| told.bands.into_iter().find(|band| band.member == member));
            band.is_some_and(|band| band.unheard as usize == attempts)
        })
        .await;
        if who != Who::Facilitator {
            let own = choir.seat(who).airtime().expect("everyone is told their own");
            assert!(own.bands.is_empty(), "the count is the facilitator's");
        }
    }
}

/// What can be said of a session in which the machine stood still: the totals, but for what that may have cost.
async fn totals(choir: &Choir, late_frames: usize) {
    for who in ALL {
        let all: u64 =
            choir.turns.iter().filter(|turn| turn.who == who && turn.heard).map(|turn| turn.ms()).sum();
        // A clock that was set too often is rightly not believed.
        if let Some(own) = choir.seat(who).record().await.record.airtime.own_ms {
            let allowed = all / 100 + COST_OF_LATE_MS * late_frames as u64;
            about(&format!("all the {who:?} said, on a machine that stood still"), own.0, all, allowed);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures of a run are what it is run for")]
async fn what_is_measured_is_what_was_said(loss_percent: u32, per_turn_ms: u64) {
    for session in 1..=TRIES {
        let mut choir = Choir::gather(loss_percent).await;
        let told = hold(&mut choir).await;
        let page = choir.record().await;
        let lateness = choir.lateness();
        let late = lateness.iter().max().copied().unwrap_or_default();
        if late > LATE_MAX {
            let frames = lateness.iter().filter(|late| **late > LATE_MAX).count();
            println!(
                "session {session}: the machine stood still for {late:?}, {frames} frames were too late"
            );
            totals(&choir, frames).await;
            continue;
        }
        let figures = Figures { per_turn_ms, late_ms: late.as_millis() as u64 };
        let worst = figures.turns(&choir, &page).await;
        figures.shares(&choir, &told, &page);
        figures.between(&told, &page, &choir);
        attempts_are_counted(&choir).await;
        let turns = choir.turns.iter().filter(|turn| turn.heard).count();
        println!("{turns} turns, {loss_percent} % lost: {worst} ms off at most, {late:?} late at most");
        return;
    }
    println!(
        "in {TRIES} sessions the machine never kept time to {LATE_MAX:?}: nothing but the totals was held up to it"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_record_tells_what_was_said_to_20_ms() {
    what_is_measured_is_what_was_said(0, 20).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_5_percent_loss_the_record_tells_what_was_said_to_60_ms() {
    what_is_measured_is_what_was_said(5, 60).await;
}
