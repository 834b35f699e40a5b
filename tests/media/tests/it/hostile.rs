//! What a hostile member can try at a whole server, one thing after the other; and what strangers can throw at its
//! ports while a set is talking.
//!
//! Everyone has the floor in most of it, so that nothing but what a packet is, and whose, can keep it out. After
//! each attempt an honest packet of the same connection is heard: packets of one connection come in in the order
//! they were sent, so what was tried before it has been dealt with.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use media_tests::{BROKEN, Block, Client, Forged, Kept, Packet, Place, RED, Seat, twice, until};
use protocol::media::{ClientMedia, ServerMedia};
use protocol::{CloseCode, Command};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use sfu::Kind;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpStream, UdpSocket};

use crate::floor::{OPUS, TOC, VP8};

/// What an honest packet says, and one that must not arrive.
const HONEST: u8 = 1;
const FORBIDDEN: u8 = 2;

fn sound(mark: u8, number: u32) -> Packet {
    let mut payload = vec![TOC, mark];
    payload.extend_from_slice(&number.to_be_bytes());
    payload.resize(40, 0);
    Packet {
        section: Kind::Audio,
        payload_type: OPUS,
        seq: number as u16,
        timestamp: number.wrapping_mul(960),
        level: 25,
        payload,
        forged: None,
    }
}

/// Mark and number of what was heard.
fn heard(client: &Client) -> Vec<(u8, u32)> {
    let read =
        |payload: &[u8]| Some((*payload.get(1)?, u32::from_be_bytes(payload.get(2..6)?.try_into().ok()?)));
    client.heard().iter().filter_map(|heard| read(&heard.payload)).collect()
}

/// One who tries, and one who listens.
struct Attempt {
    place: Place,
    chief: Seat,
    hostile: Seat,
    client: Client,
    listener: Client,
    sent: u32,
    /// Connections that are over and go on all the same.
    over: Vec<Client>,
    /// A tab keeps its socket for as long as it is held.
    tabs: Vec<Seat>,
}

impl Attempt {
    /// The hostile member sends before its answer is given, which is the first attempt.
    async fn begin() -> Self {
        let (place, mut seats) = Place::open(2).await;
        let (hostile, other, chief) = (seats.remove(1), seats.remove(1), seats.remove(0));
        let listener = other.begin_media().await;
        until("the listener is connected", || listener.is_connected()).await;
        let (client, kept) = hostile.begin_media_in_secret().await;
        let mut this =
            Self { place, chief, hostile, client, listener, sent: 0, over: Vec::new(), tabs: vec![other] };
        until("its checks have come in", || this.place.stats().routes.1 == 2).await;
        let mut raw = vec![0x80, OPUS, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
        raw.extend_from_slice(&sound(FORBIDDEN, 0).payload);
        for _ in 0..20 {
            // What it would encrypt it keeps until there are keys, and there are none before the answer.
            this.client.send_raw(raw.clone());
        }
        assert!(!this.client.is_connected() && this.place.stats().audio_in == 0, "nothing is agreed");
        answer(&this.hostile, &kept);
        this.nothing_passed("before the answer").await;
        this
    }

    fn try_out(&mut self, packets: u32, forge: impl Fn(Packet) -> Packet) {
        for _ in 0..packets {
            self.sent += 1;
            self.client.send(forge(sound(FORBIDDEN, self.sent)));
        }
    }

    /// Tries until the media plane has counted some as foreign.
    async fn try_until_foreign(&mut self, what: &str, forge: impl Fn(Packet) -> Packet) {
        let before = self.place.stats().foreign;
        let place_stats = |this: &Self| this.place.stats().foreign;
        let began = Instant::now();
        while place_stats(self) < before + 5 {
            assert!(began.elapsed() < media_tests::PATIENCE, "{what}: nothing was counted");
            self.try_out(1, &forge);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.nothing_passed(what).await;
    }

    /// What is honest is heard; nothing of what was tried has been.
    async fn nothing_passed(&mut self, what: &str) {
        until("connected", || self.client.is_connected()).await;
        let first = self.sent + 1;
        until(what, || {
            self.sent += 1;
            self.client.send(sound(HONEST, self.sent));
            heard(&self.listener).iter().any(|(mark, number)| *mark == HONEST && *number >= first)
        })
        .await;
        let passed = heard(&self.listener).iter().filter(|(mark, _)| *mark == FORBIDDEN).count();
        assert_eq!(passed, 0, "{what}: was heard");
    }

    /// A packet that carries earlier ones once more cannot say anything else in the place of those that have come.
    async fn what_has_come_is_not_replaced(&mut self) {
        for _ in 0..20 {
            self.sent += 1;
            self.client.send(sound(HONEST, self.sent));
            until("it has come", || heard(&self.listener).contains(&(HONEST, self.sent))).await;
            let forbidden = sound(FORBIDDEN, self.sent).payload;
            self.sent += 1;
            let own = sound(HONEST, self.sent);
            let payload = twice(&[Block::back(1, &forbidden)], &own.payload);
            self.client.send(Packet { payload_type: RED, payload, ..own });
            until("it is heard", || heard(&self.listener).contains(&(HONEST, self.sent))).await;
        }
        self.nothing_passed("something else in the place of what has come").await;
    }

    /// Without the floor they leave two packets out, and carry them along when the floor has come back.
    fn leave_out(&mut self) -> [Vec<u8>; 2] {
        self.sent += 2;
        [self.sent - 1, self.sent].map(|number| sound(FORBIDDEN, number).payload)
    }

    async fn carry_along(&mut self, [first, second]: [Vec<u8>; 2], what: &str) {
        for after in 0..3 {
            self.sent += 1;
            let own = sound(HONEST, self.sent);
            let earlier = [Block::back(after + 2, &first), Block::back(after + 1, &second)];
            let payload = twice(&earlier, &own.payload);
            self.client.send(Packet { payload_type: RED, payload, ..own });
        }
        let last = self.sent;
        until("what they say now is heard", || heard(&self.listener).contains(&(HONEST, last))).await;
        self.nothing_passed(what).await;
    }

    /// Has another connection, while the one before goes on sending what must not arrive.
    async fn replace(&mut self, what: &str) {
        let client = self.hostile.begin_media().await;
        until("connected", || client.is_connected()).await;
        self.over.push(std::mem::replace(&mut self.client, client));
        self.what_is_over_goes_on();
        self.nothing_passed(what).await;
    }

    fn what_is_over_goes_on(&mut self) {
        for client in &self.over {
            for _ in 0..20 {
                self.sent += 1;
                client.send(sound(FORBIDDEN, self.sent));
            }
            client.replay();
        }
    }
}

/// Gives the answers that were kept.
fn answer(seat: &Seat, kept: &Kept) {
    for (offer, sdp) in kept.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        seat.say(ClientMedia::Answer { offer, sdp });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_passes_whatever_a_member_tries() {
    let mut it = Attempt::begin().await;
    it.try_out(10, |packet| Packet { forged: Some(Forged::Number(0xdead_beef)), ..packet });
    it.nothing_passed("another stream's number").await;
    it.try_until_foreign("a picture's payload type", |packet| Packet { payload_type: VP8, ..packet }).await;
    it.try_out(10, |packet| Packet { section: Kind::Video, ..packet });
    it.nothing_passed("sound in the picture's section").await;
    it.try_until_foreign("sound as a picture", |packet| Packet {
        section: Kind::Video,
        payload_type: VP8,
        ..packet
    })
    .await;
    it.try_until_foreign("sound that names the picture's section", |packet| Packet {
        forged: Some(Forged::Section),
        ..packet
    })
    .await;
    it.try_out(20, |packet| Packet { section: Kind::Video, forged: Some(Forged::Section), ..packet });
    it.nothing_passed("sound under the picture's number that names its own section").await;
    for (what, broken) in BROKEN {
        let fold = |packet: Packet| Packet { payload_type: RED, payload: broken(&packet.payload), ..packet };
        it.try_until_foreign(what, fold).await;
    }
    it.what_has_come_is_not_replaced().await;
    let before: BTreeSet<(u8, u32)> = heard(&it.listener).into_iter().collect();
    let count = heard(&it.listener).len();
    it.client.replay();
    it.nothing_passed("what was sent before, once more").await;
    let again = heard(&it.listener)[count..].iter().filter(|one| before.contains(one)).count();
    assert_eq!(again, 0, "nothing is heard twice");
    it.replace("a connection that was replaced").await;
    it.hostile.say(ClientMedia::Leave {});
    until("the media plane has let go", || it.place.stats().connections == 1).await;
    it.try_out(20, |packet| packet);
    it.client.replay();
    it.replace("a connection that was left").await;
    let tab = it.hostile.another_tab().await;
    until("the old tab is told to go", || it.hostile.ended().is_some()).await;
    it.try_out(20, |packet| packet);
    let old = std::mem::replace(&mut it.hostile, tab);
    it.tabs.push(old);
    it.replace("a tab that was left for another").await;
    it.chief.begin(&[&it.hostile]).await;
    it.chief.go_to("reflections").await;
    let (forwarded, gated) = (it.place.stats().forwarded, it.place.stats().gated);
    it.try_out(40, |packet| packet);
    until("it has come in", || it.place.stats().gated >= gated + 40).await;
    assert_eq!(it.place.stats().forwarded, forwarded, "whoever is turned away is not heard");
    let left_out = it.leave_out();
    it.chief.go_to("response").await;
    it.carry_along(left_out, "what was said turned away, afterwards").await;
    // Once more, and nothing at all comes in while they have not the floor.
    it.chief.make(Command::PauseRoom {}).await;
    let left_out = it.leave_out();
    it.chief.make(Command::ResumeRoom {}).await;
    it.carry_along(left_out, "what was said in the pause, afterwards").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_does_not_fit_ends_the_connection_with_a_code() {
    let (place, seats) = Place::open(2).await;
    let seat = &seats[1];
    let section = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
    type Spoil<'a> = Box<dyn Fn(&str) -> String + 'a>;
    let rows: [(&str, Spoil<'_>); 6] = [
        ("malformed", Box::new(|_| "hello".to_owned())),
        ("other_sections", Box::new(|sdp| format!("{sdp}{}", section.repeat(40)))),
        ("unknown_codec", Box::new(|sdp| sdp.replacen("SAVPF ", "SAVPF 0 ", 1))),
        ("wrong_direction", Box::new(|sdp| sdp.replace("a=recvonly", "a=sendrecv"))),
        ("too_many_streams", Box::new(|sdp| spread(sdp, &ssrcs(40)))),
        ("other_sections", Box::new(|sdp| sdp[..sdp.find("m=video").unwrap_or(0)].to_owned())),
    ];
    // A listener of one's own sections needs another member, or there is no section to send in wrongly.
    let other = seats[2].begin_media().await;
    until("connected", || other.is_connected()).await;
    for (code, spoil) in rows {
        let ended = || {
            let is_end = |told: &ServerMedia| matches!(told, ServerMedia::Ended { .. });
            seat.told_of_media().into_iter().filter(is_end).collect::<Vec<_>>()
        };
        let told = ended().len();
        let (_client, kept) = seat.begin_media_in_secret().await;
        let (offer, sdp) = kept.lock().unwrap_or_else(PoisonError::into_inner).remove(0);
        seat.say(ClientMedia::Answer { offer, sdp: spoil(&sdp) });
        until(code, || ended().len() > told).await;
        assert_eq!(ended()[told..], [ServerMedia::Ended { why: code.to_owned() }]);
    }
    // Whoever was refused can come with a better one.
    let client = seat.begin_media().await;
    until("connected", || client.is_connected()).await;
    seat.say(ClientMedia::Answer { offer: 1, sdp: "v=0\r\n".repeat(20_000) });
    until("a message over the limit ends the socket", || seat.ended().is_some()).await;
    assert_eq!(seat.ended().and_then(|ended| ended.said), Some(CloseCode::ProtocolFault));
    assert!(place.stats().connections >= 1, "and the others are where they were");
}

fn ssrcs(count: u32) -> String {
    (0..count).map(|ssrc| format!("a=ssrc:{ssrc} cname:x\r\n")).collect()
}

/// Puts lines at the end of the first section.
fn spread(sdp: &str, lines: &str) -> String {
    let second = sdp.match_indices("m=").nth(1).map_or(sdp.len(), |(at, _)| at);
    format!("{}{lines}{}", &sdp[..second], &sdp[second..])
}

/// Every 20 ms, as speech has.
const FRAME: Duration = Duration::from_millis(20);
/// Six seconds of it.
const FRAMES: u32 = 300;
/// A tenth of a second.
const MISSING_IN_A_ROW_MAX: u32 = 5;
/// Datagrams of one burst; the next follows when the server has dealt with it.
const BURST: u64 = 100;
const BYTES_MAX: usize = 1_200;

/// Something that looks a little like what the port expects.
fn rubbish(random: &mut StdRng) -> Vec<u8> {
    let begin: &[u8] = match random.random_range(0..6) {
        // A check, a response to one, a handshake's record, media, a report.
        0 => &[0, 1, 0, 80, 0x21, 0x12, 0xa4, 0x42],
        1 => &[1, 1, 0, 12, 0x21, 0x12, 0xa4, 0x42],
        2 => &[22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0],
        3 => &[0x90, OPUS, 0, 1, 0, 0, 0, 1],
        4 => &[0x81, 201, 0, 7, 0, 0, 0, 1],
        _ => &[],
    };
    let length = random.random_range(1..BYTES_MAX);
    begin.iter().copied().chain((0..length).map(|_| random.random())).collect()
}

/// Throws rubbish at the UDP port as fast as the server takes it, from addresses nobody knows.
async fn flood_udp(place: Arc<Place>, to: SocketAddr, stop: Arc<AtomicBool>, mut random: StdRng) -> u64 {
    let mut thrown = 0;
    while !stop.load(Ordering::Relaxed) {
        let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
        let before = place.stats();
        for _ in 0..BURST {
            // The kernel may refuse some, which is no harm to the server.
            let _ = socket.send_to(&rubbish(&mut random), to).await;
        }
        thrown += BURST;
        until("the server has dealt with it", || {
            let now = place.stats();
            now.unrouted + now.kernel_drops >= before.unrouted + before.kernel_drops + BURST
        })
        .await;
    }
    thrown
}

/// The same by TCP: frames of rubbish, lengths that lie, and connections that say nothing.
async fn flood_tcp(to: SocketAddr, stop: Arc<AtomicBool>, mut random: StdRng) -> u64 {
    let mut opened = 0;
    let mut silent = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut stream) = TcpStream::connect(to).await else { continue };
        opened += 1;
        if random.random_bool(0.1) && silent.len() < 20 {
            silent.push(stream);
            continue;
        }
        let bytes = rubbish(&mut random);
        let length = if random.random() { bytes.len() as u16 } else { random.random() };
        // The server may hang up in the middle, which is what is wanted of it.
        let _ = stream.write_all(&length.to_be_bytes()).await;
        let _ = stream.write_all(&bytes).await;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    opened
}

/// A member's own connection is known: what it sends reaches the member's own part of the server.
async fn flood_as_member(client: Client, stop: Arc<AtomicBool>, mut random: StdRng) -> u64 {
    let mut thrown = 0;
    let mut ticks = tokio::time::interval(Duration::from_millis(1));
    while !stop.load(Ordering::Relaxed) {
        ticks.tick().await;
        client.send_raw(rubbish(&mut random));
        let mut packet = sound(FORBIDDEN, thrown as u32);
        packet.payload.resize(BYTES_MAX, 0);
        client.send(packet);
        thrown += 2;
    }
    thrown
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn floods_leave_the_others_undisturbed() {
    let seed = std::env::var("SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut random = StdRng::seed_from_u64(seed);
    let (place, seats) = Place::open_with(2, &["--media-tcp-port", "0"]).await;
    let place = Arc::new(place);
    let (speaker, listener) = (seats[0].begin_media().await, seats[1].begin_media().await);
    let hostile = seats[2].begin_media().await;
    until("connected", || [&speaker, &listener, &hostile].iter().all(|client| client.is_connected())).await;
    // Each has a number of its own: the same once more is a replay, which nobody hears if the first came too early.
    let mut first = 0;
    until("heard", || {
        first += 1;
        speaker.send(sound(HONEST, first));
        !heard(&listener).is_empty()
    })
    .await;
    let media = place.server.media();
    let udp = SocketAddr::from(([127, 0, 0, 1], media.udp_port()));
    let tcp = SocketAddr::from(([127, 0, 0, 1], media.tcp_port().expect("a TCP port")));
    let stop = Arc::new(AtomicBool::new(false));
    let before = place.stats();
    let floods = [
        tokio::spawn(flood_udp(Arc::clone(&place), udp, Arc::clone(&stop), StdRng::from_rng(&mut random))),
        tokio::spawn(flood_tcp(tcp, Arc::clone(&stop), StdRng::from_rng(&mut random))),
        tokio::spawn(flood_as_member(hostile, Arc::clone(&stop), StdRng::from_rng(&mut random))),
    ];
    let mut ticks = tokio::time::interval(FRAME);
    let flooded = first + 1..=first + FRAMES;
    for number in flooded.clone() {
        ticks.tick().await;
        speaker.send(sound(HONEST, number));
    }
    stop.store(true, Ordering::Relaxed);
    let mut thrown = Vec::new();
    for flood in floods {
        thrown.push(flood.await.expect("the flood goes on to the end"));
    }
    let mut last = *flooded.end();
    until("the end is heard", || {
        last += 1;
        speaker.send(sound(HONEST, last));
        heard(&listener).iter().any(|(mark, number)| *mark == HONEST && number > flooded.end())
    })
    .await;
    let numbers: BTreeSet<u32> =
        heard(&listener).iter().filter(|(mark, _)| *mark == HONEST).map(|(_, number)| *number).collect();
    let missing = numbers.iter().zip(numbers.iter().skip(1)).map(|(one, next)| next - one - 1);
    let worst = missing.max().unwrap_or(u32::MAX);
    let lost = flooded.filter(|number| !numbers.contains(number)).count();
    let after = place.stats();
    println!(
        "{lost} of {FRAMES} lost, {worst} in a row, while {thrown:?} datagrams, TCP connections and datagrams of \
         a member came in; {} unrouted, {} over the rate, {} not taken in by their own connection",
        after.unrouted - before.unrouted,
        after.over_rate - before.over_rate,
        after.inbox_full - before.inbox_full,
    );
    println!("the longest wait for the next packet was {:?}", longest_wait(&listener));
    assert!(worst <= MISSING_IN_A_ROW_MAX, "SEED={seed}: {worst} packets in a row are missing");
    assert!(after.unrouted > before.unrouted && after.over_rate > before.over_rate, "it is counted");
    assert!(thrown.iter().all(|count| *count > 100), "there was a flood: {thrown:?}");
    until("nothing is left of the connections", || place.stats().tcp_streams <= 20).await;
    // The room is alive all the while.
    seats[0].make(Command::StartSession {}).await;
}

fn longest_wait(client: &Client) -> Duration {
    let at: Vec<Instant> = client
        .heard()
        .iter()
        .filter(|heard| heard.payload.get(1) == Some(&HONEST))
        .map(|heard| heard.at)
        .collect();
    at.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default()
}
