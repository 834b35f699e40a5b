//! Which datagrams reach which connection.

use super::*;

/// A signed check as browsers send them; the password of `name` is "pw-name".
fn check(username: &str) -> Vec<u8> {
    signed(username, &format!("pw-{}", username.split(':').next().unwrap()), false)
}

fn nomination(username: &str) -> Vec<u8> {
    signed(username, &format!("pw-{}", username.split(':').next().unwrap()), true)
}

fn signed(username: &str, password: &str, nominates: bool) -> Vec<u8> {
    let mut attributes = vec![0x80, 0x22, 0, 3, b'a', b'b', b'c', 0, 0, 6];
    attributes.extend_from_slice(&(username.len() as u16).to_be_bytes());
    attributes.extend_from_slice(username.as_bytes());
    attributes.resize(attributes.len().next_multiple_of(4), 0);
    if nominates {
        attributes.extend_from_slice(&[0, 0x25, 0, 0]);
    }
    let mut datagram = vec![0, 1];
    datagram.extend_from_slice(&((attributes.len() + 24) as u16).to_be_bytes());
    datagram.extend_from_slice(&[0x21, 0x12, 0xa4, 0x42]);
    datagram.extend_from_slice(&[7; 12]);
    datagram.extend_from_slice(&attributes);
    let crypto = rtc::crypto::default_provider().unwrap();
    let mut mac = [0; 20];
    let mut hmac = crypto.crypto().new_hmac(rtc::crypto::HmacAlgorithm::Sha1, password.as_bytes()).unwrap();
    hmac.sign(&[&datagram], &mut mac).unwrap();
    datagram.extend_from_slice(&[0, 8, 0, 20]);
    datagram.extend_from_slice(&mac);
    datagram
}

fn listening(mux: &Arc<Mux>, name: &str) -> Arc<PortView> {
    let view = mux.view();
    view.listen_to(name, &format!("pw-{name}"));
    view
}

fn at(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

const MEDIA: &[u8] = &[0x80, 111, 0, 1];

#[test]
fn a_check_is_read_and_its_signature_verified() {
    let crypto = rtc::crypto::default_provider().unwrap();
    let whole = nomination("server:client");
    let read = Check::read(&whole).unwrap();
    assert_eq!((read.name, read.nominates), ("server", true));
    assert!(read.is_signed_with(b"pw-server", crypto.crypto()));
    assert!(!read.is_signed_with(b"pw-other", crypto.crypto()));
    assert_eq!(Check::read(&check("server")).unwrap().name, "server");
    assert_eq!(Check::read(MEDIA), None);
    for length in 0..whole.len() {
        assert_eq!(Check::read(&whole[..length]), None, "cut at {length}");
    }
    for byte in 0..whole.len() {
        // Whatever is changed, it is no check, or not a signed one; and never a panic.
        let mut changed = whole.clone();
        changed[byte] ^= 0x55;
        let sound =
            Check::read(&changed).is_some_and(|read| read.is_signed_with(b"pw-server", crypto.crypto()));
        // The length in the header is replaced for the signature, so it is not part of what is signed.
        assert_eq!(sound, (2..4).contains(&byte), "byte {byte}");
    }
}

#[tokio::test]
async fn datagrams_follow_the_address_learnt_from_a_check() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let (ada, ben) = (listening(&mux, "ada"), listening(&mux, "ben"));
    let now = Instant::now();
    let waiting = |view: &PortView| view.inbox().datagrams.len();
    mux.deliver(MEDIA, at("192.0.2.1:1"), now);
    mux.deliver(&check("eve:x"), at("192.0.2.1:1"), now);
    assert_eq!((waiting(&ada), waiting(&ben)), (0, 0), "nobody is known yet");
    assert_eq!(mux.counts.unrouted.load(Ordering::Relaxed), 2);
    mux.deliver(&check("ada:x"), at("192.0.2.1:1"), now);
    mux.deliver(&check("ben:x"), at("192.0.2.2:1"), now);
    mux.deliver(MEDIA, at("192.0.2.1:1"), now);
    assert_eq!((waiting(&ada), waiting(&ben)), (2, 1));
    drop(ada);
    assert_eq!(mux.route_counts(), (1, 1));
    mux.deliver(MEDIA, at("192.0.2.1:1"), now);
    assert_eq!(waiting(&ben), 1, "what was for the one who left is for nobody");
}

#[tokio::test]
async fn nobody_takes_over_an_address_in_use() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let (ada, eve) = (listening(&mux, "ada"), listening(&mux, "eve"));
    let now = Instant::now();
    let waiting = |view: &PortView| view.inbox().datagrams.len();
    mux.deliver(&check("ada:x"), at("192.0.2.1:1"), now);
    assert_eq!(waiting(&ada), 1);
    // Eve forges a check that seems to come from where Ada is.
    mux.deliver(&check("eve:x"), at("192.0.2.1:1"), now + Duration::from_secs(1));
    mux.deliver(MEDIA, at("192.0.2.1:1"), now + Duration::from_secs(2));
    assert_eq!(waiting(&eve), 0);
    // A browser that really moved in there later is let in.
    mux.deliver(&check("eve:x"), at("192.0.2.1:1"), now + Duration::from_secs(60));
    assert_eq!(waiting(&eve), 1);
}

#[tokio::test]
async fn datagrams_that_leave_together_arrive_as_they_were() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let ada = listening(&mux, "ada");
    let client = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    assert!(ada.send(MEDIA, MEDIA.len()), "before a path is chosen nothing is sent, and nobody lags");
    mux.deliver(&nomination("ada:x"), client.local_addr().unwrap(), Instant::now());
    let datagrams: Vec<u8> = (0..25).collect();
    // As many as the kernel takes in one call, and one by one.
    let together = if ada.run_max() > 2 { 10 } else { 25 };
    assert!(ada.send(&datagrams, together) && ada.send(MEDIA, MEDIA.len()));
    let mut buffer = [0; 100];
    for expected in datagrams.chunks(together).chain([MEDIA]) {
        let length = client.recv(&mut buffer).await.unwrap();
        assert_eq!(&buffer[..length], expected);
    }
    assert_eq!(mux.counts.not_sent.load(Ordering::Relaxed), 0);
    let tcp = stand_in(1, at("192.0.2.1:1").ip());
    mux.deliver(&nomination("ada:x"), tcp, Instant::now() + UDP_HELD);
    assert!(!ada.send(&datagrams, 10), "over a TCP connection that takes nothing");
    assert_eq!(mux.counts.not_sent.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn media_goes_where_the_client_wants_it_and_answers_where_they_were_asked() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let ada = listening(&mux, "ada");
    let now = Instant::now();
    let towards = |contents: &[u8]| {
        let transmit = Transmit {
            destination: at("192.0.2.1:1"),
            ecn: None,
            contents,
            segment_size: None,
            src_ip: None,
        };
        ada.destination(&transmit)
    };
    mux.deliver(&check("ada:x"), at("192.0.2.1:1"), now);
    assert_eq!(towards(MEDIA), at("192.0.2.1:1"), "no path is chosen yet: as the library says");
    mux.deliver(&nomination("ada:x"), at("192.0.2.1:1"), now);
    mux.deliver(&check("ada:x"), at("192.0.2.2:2"), now);
    assert_eq!(towards(MEDIA), at("192.0.2.1:1"), "a check is not a choice");
    mux.deliver(&signed("ada:x", "guess", true), at("192.0.2.3:3"), now);
    assert_eq!(towards(MEDIA), at("192.0.2.1:1"), "a stranger cannot choose");
    mux.deliver(&nomination("ada:x"), at("192.0.2.2:2"), now);
    assert_eq!(towards(MEDIA), at("192.0.2.2:2"));
    assert_eq!(towards(&check("ada:x")), at("192.0.2.1:1"));
    let tcp = stand_in(1, at("192.0.2.1:1").ip());
    mux.deliver(&nomination("ada:x"), tcp, now + Duration::from_secs(1));
    assert_eq!(towards(MEDIA), at("192.0.2.2:2"), "while UDP works");
    mux.deliver(&nomination("ada:x"), tcp, now + Duration::from_secs(4));
    assert_eq!(towards(MEDIA), tcp);
}

#[tokio::test]
async fn one_connection_cannot_fill_the_tables() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let view = mux.view();
    for restart in 0..10 {
        view.listen_to(&format!("name{restart}"), &format!("pw-name{restart}"));
    }
    let now = Instant::now();
    for port in 1..=1_000 {
        mux.deliver(&check("name9:x"), SocketAddr::new(at("192.0.2.1:1").ip(), port), now);
    }
    assert_eq!(mux.route_counts(), (NAMES_PER_VIEW_MAX, ADDRESSES_PER_VIEW_MAX));
    for _ in 0..2_000 {
        mux.deliver(MEDIA, at("192.0.2.1:1"), now);
    }
    assert_eq!(view.inbox().datagrams.len(), INBOX_MAX);
}

#[tokio::test]
async fn a_handshake_that_comes_before_the_path_is_kept_and_one_of_ours_is_set_going() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let (client, now) = (at("192.0.2.1:1"), Instant::now());
    let hello = [22, 254, 253, 0, 0, 1];
    for (begins, after) in [(false, vec![&hello[..]; EARLY_MAX]), (true, vec![&NO_RECORD[..]])] {
        let name = format!("ada-{begins}");
        let view = listening(&mux, &name);
        let check = nomination(&format!("{name}:x"));
        mux.deliver(&check, client, now);
        view.release(begins);
        view.inbox().datagrams.clear();
        for _ in 0..if begins { 0 } else { 100 } {
            mux.deliver(&hello, client, now);
        }
        assert!(view.inbox().datagrams.is_empty(), "nothing before the path is chosen");
        let kept = || view.inbox().datagrams.drain(..).map(|(bytes, _)| bytes).collect::<Vec<_>>();
        view.is_connected();
        assert_eq!(kept(), after);
        view.is_connected();
        assert!(kept().is_empty(), "once is enough");
        mux.deliver(&hello, client, now);
        assert_eq!(kept(), [&hello[..]], "from now on it goes straight in");
    }
}

#[test]
fn stand_ins_are_no_addresses() {
    for like in ["192.0.2.1:1", "[2001:db8::1]:1"] {
        let mut seen = std::collections::HashSet::new();
        for number in (0..70_000).chain(u64::MAX - 10..u64::MAX) {
            let stand_in = stand_in(number, at(like).ip());
            assert!(is_stand_in(stand_in.ip()) && stand_in.port() != 0);
            assert_ne!(stand_in.ip(), IpAddr::V4(Ipv4Addr::BROADCAST));
            seen.insert(stand_in);
        }
        assert!(seen.len() >= 70_000, "numbers near one another do not collide");
    }
    for real in ["192.0.2.1", "10.0.0.1", "127.0.0.1", "2001:db8::1", "::1", "::ffff:192.0.2.1"] {
        assert!(!is_stand_in(real.parse().unwrap()), "{real}");
    }
}

#[test]
fn the_kernels_drops_are_read() {
    let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n\
        101: 0100007F:1CE8 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0000000000000000 42\n\
        102: 0100007F:1CE9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0000000000000000 7\n";
    assert_eq!(drops_of_port(table, 7400), 42);
    assert_eq!(drops_of_port(table, 9), 0);
}

#[tokio::test]
async fn mangled_datagrams_reach_nobody_and_leave_no_route() {
    let mux = Mux::bind(at("127.0.0.1:0")).unwrap();
    let ada = listening(&mux, "ada");
    let (whole, nominating) = (check("ada:x"), nomination("ada:x"));
    // A handshake's first record, and media.
    let handshake = [[22, 254, 253, 0, 0].as_slice(), &[0; 60]].concat();
    mangle::each(&[&whole, &nominating, &handshake, MEDIA], &[&check("bob:x")], |datagram| {
        mux.deliver(datagram, at("192.0.2.9:9"), Instant::now());
        let signed = Check::read(datagram).is_some_and(|read| {
            read.is_signed_with(b"pw-ada", rtc::crypto::default_provider().unwrap().crypto())
        });
        let mut inbox = ada.inbox();
        // A handshake is kept until a path is chosen.
        let kept = match &mut inbox.early {
            Early::Kept(early) => std::mem::take(early),
            Early::Over => Vec::new(),
        };
        let reached = !kept.is_empty() || !inbox.datagrams.is_empty();
        inbox.datagrams.clear();
        drop(inbox);
        // Once a signed check came from there, what follows from there is taken for hers.
        assert!(!reached || signed || mux.route_counts().1 == 1);
        assert!(mux.route_counts().1 <= 1);
        reached
    });
}

/// What reaches the library once an address is known to be a member's, whoever writes it.
#[test]
fn mangled_handshakes_and_checks_are_parsed_without_harm() {
    // A ClientHello: one record of DTLS 1.2 around one handshake message (RFC 6347 §4.1 and §4.2.2).
    let hello: Vec<u8> = [
        &[22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 58][..],
        &[1, 0, 0, 46, 0, 0, 0, 0, 0, 0, 0, 46, 254, 253],
        &[7; 32],
        &[0, 0, 0, 4, 0xc0, 0x2b, 0xc0, 0x2f, 1, 0, 0, 0],
    ]
    .concat();
    let alert = [21, 254, 253, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 2, 40];
    let spec = [20, 254, 253, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1];
    let whole = check("ada:x");
    mangle::each(&[&hello, &alert, &spec, &whole], &[MEDIA], |bytes| {
        // Errors are what is to be expected; the connection counts on it that nothing else happens.
        let record = rtc::dtls::record_layer::RecordLayer::unmarshal(&mut &bytes[..]);
        let mut message = rtc::stun::message::Message::new();
        record.is_ok() || message.unmarshal_binary(bytes).is_ok()
    });
}
