//! Whether the relay lets members in: at each of its addresses, and at each that its name leads to, one allocation is made with
//! a credential such as members get, the media addresses of this service are asked for as whom to reach, and the allocation is
//! given back.
//!
//! Not here: the credential (`media/relay.rs`), and the messages' form, which is the library's (RFC 8489, RFC 8656).

use super::reach::{ANSWER_WITHIN, connected, resolved, secretly};
use super::{Found, fine, note, wrong};
use crate::config::{Serve, Switch};
use protocol::http::IceServer;
use protocol::{MemberId, SessionId, Timestamp};
use rtc_crypto::{RTCCryptoProvider, default_provider};
use rtc_stun::attributes::{
    ATTR_LIFETIME, ATTR_NONCE, ATTR_REALM, ATTR_REQUESTED_TRANSPORT, ATTR_USERNAME, ATTR_XOR_PEER_ADDRESS,
    AttrType,
};
use rtc_stun::error_code::{CODE_FORBIDDEN, CODE_UNAUTHORIZED, ErrorCodeAttribute};
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{
    CLASS_REQUEST, CLASS_SUCCESS_RESPONSE, Getter, METHOD_ALLOCATE, METHOD_CREATE_PERMISSION, METHOD_REFRESH,
    Message, MessageType, Method, Setter, TransactionId,
};
use rtc_stun::xoraddr::XorMappedAddress;
use rustls::{ClientConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, UdpSocket};
use std::sync::Arc;

const ABOUT: &str = "relay";
/// A datagram may be lost on its way; the time for an answer is shared by so many.
const TRIES: u32 = 3;
/// Where a relay is unless its address says otherwise, without and with TLS (RFC 7065).
const PORT: u16 = 3478;
const SECURE_PORT: u16 = 5349;
/// What browsers ask for: UDP, by its number, and three bytes that are kept free.
const UDP: [u8; 4] = [17, 0, 0, 0];
/// The code of a refusal to reach an IPv6 address from an IPv4 one, or the other way round (RFC 8656).
const OTHER_FAMILY: u16 = 443;
const NO_RELAY: &str = "is something else than a relay; does the address lead to turnserver?";
const NO_WAY: &str = "cannot be judged from here: this machine has no way to such an address";
/// Bytes before the attributes of a message.
const HEADER_BYTES: usize = 20;

pub(super) async fn relay(config: &Serve, now: Timestamp) -> Vec<Found> {
    if config.media == Switch::Off {
        return Vec::new();
    }
    if config.turn_uri.is_empty() {
        return vec![note(
            ABOUT,
            "no --turn-uri: whoever sits in a network that lets no UDP through takes part by text",
        )];
    }
    let credential = match crate::relay(config) {
        // The label of a seat that is nobody's.
        Ok(Some(relay)) => relay.credential(&SessionId("doctor".to_owned()), MemberId(0), now),
        Ok(None) => return vec![wrong(ABOUT, "--turn-secret-file is missing")],
        Err(error) => return vec![wrong(ABOUT, format!("{error:#}"))],
    };
    let media: Arc<[IpAddr]> = match (&config.media_advertise, config.media_listen) {
        (named, _) if !named.is_empty() => named.as_slice().into(),
        (_, Some(at)) if !at.ip().is_unspecified() => [at.ip()].into(),
        _ => [].into(),
    };
    let mut found = Vec::new();
    for uri in config.turn_uri.clone() {
        let (credential, media) = (credential.clone(), Arc::clone(&media));
        let tried = tokio::task::spawn_blocking(move || match Way::of(&uri) {
            Ok(way) => judged(&way, &credential, &media, now),
            Err(why) => vec![wrong(ABOUT, format!("{uri} {why}"))],
        });
        found.extend(tried.await.unwrap_or_else(|_| vec![wrong(ABOUT, "it could not be asked")]));
    }
    found
}

/// How it stands with a relay at each address that its name leads to: browsers take whichever they like best.
fn judged(way: &Way<'_>, credential: &IceServer, media: &[IpAddr], now: Timestamp) -> Vec<Found> {
    let several = way.addresses.len() > 1;
    let judge = |at: &SocketAddr| {
        let name = if several { format!("{} at {at}", way.uri) } else { way.uri.to_owned() };
        match lets_in(way, *at, credential, media, now) {
            Ok(()) => fine(ABOUT, format!("{name} lets members in")),
            // Of a relay with more than one address the others are judged.
            Err(why) if why == NO_WAY && several => note(ABOUT, format!("{name} {why}")),
            Err(why) => wrong(ABOUT, format!("{name} {why}")),
        }
    };
    way.addresses.iter().map(judge).collect()
}

/// Whether a relay lets in whoever has the credential, and through to each of these addresses; otherwise why not, in words.
fn lets_in(
    way: &Way<'_>,
    at: SocketAddr,
    credential: &IceServer,
    media: &[IpAddr],
    now: Timestamp,
) -> Result<(), String> {
    let line = Line::open(way, at, now)?;
    let mut guest = Guest::new(line, credential)?;
    let stranger = guest.ask(METHOD_ALLOCATE, &[(ATTR_REQUESTED_TRANSPORT, UDP.to_vec())])?;
    match code_of(&stranger) {
        None if is_success(&stranger) => {
            return Err(
                "lets in everybody, without a credential: put use-auth-secret into its configuration"
                    .to_owned(),
            );
        }
        Some(code) if code == CODE_UNAUTHORIZED.0 => {}
        Some(code) => return Err(refused(code, &stranger)),
        None => return Err(NO_RELAY.to_owned()),
    }
    let text = |attribute| stranger.get(attribute).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    guest.door = Some(text(ATTR_REALM).zip(text(ATTR_NONCE)).ok_or(NO_RELAY)?);
    let answer = guest.ask(METHOD_ALLOCATE, &[(ATTR_REQUESTED_TRANSPORT, UDP.to_vec())])?;
    match code_of(&answer) {
        None if is_success(&answer) => {}
        Some(code) if code == CODE_UNAUTHORIZED.0 => {
            return Err(
                "takes none of this service's credentials: its static-auth-secret is not what --turn-secret-file has, or \
                 the clocks of the two machines are far apart"
                    .to_owned(),
            );
        }
        Some(code) => return Err(refused(code, &answer)),
        None => return Err(NO_RELAY.to_owned()),
    }
    let let_through = media.iter().map(|ip| guest.may_reach(*ip)).collect::<Result<Vec<()>, String>>();
    // Whether it heard that it is over or not: the allocation ends by itself in ten minutes.
    let _ = guest.ask(METHOD_REFRESH, &[(ATTR_LIFETIME, 0_u32.to_be_bytes().to_vec())]);
    let_through.map(drop)
}

fn is_success(answer: &Message) -> bool {
    answer.typ.class == CLASS_SUCCESS_RESPONSE
}

/// The code of a refusal.
fn code_of(answer: &Message) -> Option<u16> {
    let mut said = ErrorCodeAttribute::default();
    said.get_from(answer).ok().map(|()| said.code.0)
}

/// A refusal that only the relay's own log explains.
fn refused(code: u16, answer: &Message) -> String {
    let mut said = ErrorCodeAttribute::default();
    let reason = said.get_from(answer).map(|()| String::from_utf8_lossy(&said.reason).into_owned());
    let reason = reason.unwrap_or_default();
    format!("refuses an allocation ({code} {reason}); see the log of turnserver")
}

/// Somebody at the door of a relay.
struct Guest {
    line: Line,
    username: String,
    password: String,
    /// The relay's realm and nonce, which it names to a stranger.
    door: Option<(String, String)>,
    crypto: Arc<dyn RTCCryptoProvider>,
}

impl Guest {
    fn new(line: Line, credential: &IceServer) -> Result<Self, String> {
        let username = credential.username.clone().unwrap_or_default();
        let password = credential.credential.clone().unwrap_or_default();
        let crypto = default_provider().map_err(in_words)?;
        Ok(Self { line, username, password, door: None, crypto })
    }

    fn may_reach(&mut self, ip: IpAddr) -> Result<(), String> {
        // A permission is for an address, whatever the port.
        let peer = XorMappedAddress { ip, port: 0 };
        let answer = self.send(METHOD_CREATE_PERMISSION, |message| {
            peer.add_to_as(message, ATTR_XOR_PEER_ADDRESS).map_err(in_words)
        })?;
        match code_of(&answer) {
            None if is_success(&answer) => Ok(()),
            None => Err(NO_RELAY.to_owned()),
            // An allocation is for addresses of one kind; of the other nothing is known by it.
            Some(OTHER_FAMILY) => Ok(()),
            Some(code) if code == CODE_FORBIDDEN.0 => Err(format!(
                "lets nobody through to {ip}, where this service's media are: start turnserver with \
                 --allowed-peer-ip={ip}"
            )),
            Some(code) => Err(refused(code, &answer)),
        }
    }

    fn ask(&mut self, method: Method, attributes: &[(AttrType, Vec<u8>)]) -> Result<Message, String> {
        self.send(method, |message| {
            attributes.iter().for_each(|(attribute, value)| message.add(*attribute, value));
            Ok(())
        })
    }

    /// Sends a request, with the credential once the relay has named its realm, and waits for the answer.
    fn send(
        &mut self,
        method: Method,
        fill: impl Fn(&mut Message) -> Result<(), String>,
    ) -> Result<Message, String> {
        let mut message = Message::new();
        let kind = MessageType { method, class: CLASS_REQUEST };
        message.build(&[Box::new(kind), Box::new(TransactionId::new())]).map_err(in_words)?;
        fill(&mut message)?;
        if let Some((realm, nonce)) = &self.door {
            for (attribute, text) in
                [(ATTR_USERNAME, &self.username), (ATTR_REALM, realm), (ATTR_NONCE, nonce)]
            {
                message.add(attribute, text.as_bytes());
            }
            let (username, password) = (self.username.clone(), self.password.clone());
            MessageIntegrity::new_long_term_integrity_with_provider(
                username,
                realm.clone(),
                password,
                self.crypto.crypto(),
            )
            .and_then(|integrity| integrity.add_to(&mut message))
            .map_err(in_words)?;
        }
        self.line.ask(&message)
    }
}

fn in_words(error: impl std::fmt::Display) -> String {
    format!("could not be asked ({error})")
}

/// What a relay's address says.
struct Way<'a> {
    uri: &'a str,
    /// The host as it is written.
    host: &'a str,
    secure: bool,
    by_datagrams: bool,
    /// Where its name leads to: one or more.
    addresses: Vec<SocketAddr>,
}

impl<'a> Way<'a> {
    fn of(uri: &'a str) -> Result<Self, String> {
        let (secure, rest) = match uri.strip_prefix("turns:") {
            Some(rest) => (true, rest),
            None => (false, uri.trim_start_matches("turn:")),
        };
        let (authority, query) = rest.split_once('?').unwrap_or((rest, "transport=udp"));
        let (host, port) = host_and_port(authority);
        let port = port.unwrap_or(if secure { SECURE_PORT } else { PORT });
        let mut addresses = resolved(&format!("{host}:{port}"))?;
        addresses.sort_unstable();
        addresses.dedup();
        Ok(Self { uri, host, secure, by_datagrams: !secure && query == "transport=udp", addresses })
    }
}

/// A line to a relay.
enum Line {
    Datagrams(UdpSocket),
    Stream(TcpStream),
    Secret(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Line {
    fn open(way: &Way<'_>, at: SocketAddr, now: Timestamp) -> Result<Self, String> {
        if way.by_datagrams {
            return datagrams(at).map(Self::Datagrams).map_err(|error| unreached(&error));
        }
        let mut stream = connected(&[at]).map_err(|error| unreached(&error))?;
        stream.set_read_timeout(Some(ANSWER_WITHIN)).map_err(|error| unreached(&error))?;
        if !way.secure {
            return Ok(Self::Stream(stream));
        }
        let name = way.host.trim_start_matches('[').trim_end_matches(']');
        match secretly(&mut stream, name, now) {
            Ok((_, true)) => {
                Err("has a certificate that ends within two weeks; look why it was not renewed".to_owned())
            }
            Ok((secret, false)) => Ok(Self::Secret(Box::new(StreamOwned::new(secret, stream)))),
            Err(why) => Err(format!("cannot be used: {why}")),
        }
    }

    fn ask(&mut self, request: &Message) -> Result<Message, String> {
        let answered = match self {
            Self::Datagrams(socket) => ask_by_datagrams(socket, request),
            Self::Stream(stream) => ask_by_stream(stream, request),
            Self::Secret(stream) => ask_by_stream(stream, request),
        };
        let bytes = answered.map_err(|error| unreached(&error))?;
        let mut answer = Message::new();
        match answer.unmarshal_binary(&bytes) {
            Ok(()) if answer.transaction_id == request.transaction_id => Ok(answer),
            _ => Err(NO_RELAY.to_owned()),
        }
    }
}

fn unreached(error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::AddrNotAvailable => return NO_WAY.to_owned(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => "does not answer".to_owned(),
        _ => format!("cannot be reached ({error})"),
    };
    format!("{why}; does turnserver run, and does the firewall let its ports through?")
}

/// The host as it is written, in brackets if it is an address with colons, and the port if there is one.
fn host_and_port(authority: &str) -> (&str, Option<u16>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

fn datagrams(at: SocketAddr) -> io::Result<UdpSocket> {
    let socket = UdpSocket::bind(if at.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" })?;
    socket.set_read_timeout(Some(ANSWER_WITHIN / TRIES))?;
    socket.connect(at)?;
    Ok(socket)
}

fn ask_by_datagrams(socket: &UdpSocket, request: &Message) -> io::Result<Vec<u8>> {
    let mut answer = vec![0; 1_500];
    let mut last = io::Error::from(io::ErrorKind::TimedOut);
    for _ in 0..TRIES {
        match socket.send(&request.raw).and_then(|_| socket.recv(&mut answer)) {
            Ok(length) => {
                answer.truncate(length);
                return Ok(answer);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Messages follow one another on a stream, each as long as its header says.
fn ask_by_stream(stream: &mut (impl Read + Write), request: &Message) -> io::Result<Vec<u8>> {
    stream.write_all(&request.raw)?;
    stream.flush()?;
    let mut answer = vec![0; HEADER_BYTES];
    stream.read_exact(&mut answer)?;
    let length = usize::from(u16::from_be_bytes([answer[2], answer[3]]));
    answer.resize(HEADER_BYTES + length, 0);
    stream.read_exact(&mut answer[HEADER_BYTES..])?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;
    use crate::media::relay::Relay;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use ring::hmac;
    use rtc_stun::message::CLASS_ERROR_RESPONSE;
    use rtc_stun::textattrs::TextAttribute;
    use std::net::{Ipv4Addr, TcpListener};
    use std::thread::{self, JoinHandle};

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const REALM: &str = "sets.example.org";
    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const MEDIA: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn credential(secret: &str) -> IceServer {
        let relay = Relay::new(&["turn:a.example.org".to_owned()], secret).unwrap();
        relay.credential(&SessionId("s1".to_owned()), MemberId(1), NOW)
    }

    fn tried(uri: &str, credential: &IceServer, media: &[IpAddr], now: Timestamp) -> Result<(), String> {
        let way = Way::of(uri)?;
        lets_in(&way, way.addresses[0], credential, media, now)
    }

    /// Does as coturn does with `use-auth-secret` and peers of which it lets through to this one alone, until what it let in is
    /// given back, or it has refused a credential. What it was asked for.
    fn relay(secret: &'static str, peer: IpAddr) -> (SocketAddr, JoinHandle<Vec<Method>>) {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let at = socket.local_addr().unwrap();
        let serves = thread::spawn(move || {
            let mut asked = Vec::new();
            loop {
                let mut buffer = [0; 1_500];
                let (length, from) = socket.recv_from(&mut buffer).unwrap();
                let mut request = Message::new();
                request.unmarshal_binary(&buffer[..length]).unwrap();
                let method = request.typ.method;
                asked.push(method);
                let stranger = request.get(ATTR_USERNAME).is_err();
                let known = !stranger && is_known(&mut request, secret);
                let mut to = XorMappedAddress::default();
                let code = if !known {
                    Some(CODE_UNAUTHORIZED)
                } else if to.get_from_as(&request, ATTR_XOR_PEER_ADDRESS).is_ok() && to.ip != peer {
                    Some(CODE_FORBIDDEN)
                } else {
                    None
                };
                socket.send_to(&answer(&request, code).raw, from).unwrap();
                if method == METHOD_REFRESH || !(known || stranger) {
                    return asked;
                }
            }
        });
        (at, serves)
    }

    fn is_known(request: &mut Message, secret: &str) -> bool {
        let username = String::from_utf8(request.get(ATTR_USERNAME).unwrap()).unwrap();
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
        let password = STANDARD.encode(hmac::sign(&key, username.as_bytes()));
        let crypto = default_provider().unwrap();
        let key =
            MessageIntegrity::long_term_integrity_key(username, REALM.to_owned(), password, crypto.crypto())
                .unwrap();
        MessageIntegrity::check(request, &key, crypto.crypto()).is_ok()
    }

    fn answer(request: &Message, code: Option<rtc_stun::error_code::ErrorCode>) -> Message {
        let class = if code.is_some() { CLASS_ERROR_RESPONSE } else { CLASS_SUCCESS_RESPONSE };
        let mut answer = Message::new();
        let kind = MessageType { method: request.typ.method, class };
        answer.build(&[Box::new(kind), Box::new(request.transaction_id)]).unwrap();
        if let Some(code) = code {
            code.add_to(&mut answer).unwrap();
            for (attribute, text) in [(ATTR_REALM, REALM), (ATTR_NONCE, "once")] {
                TextAttribute::new(attribute, text.to_owned()).add_to(&mut answer).unwrap();
            }
        }
        answer
    }

    #[test]
    fn a_relay_that_lets_members_in_is_fine_and_keeps_nothing() {
        let (at, serves) = relay(SECRET, MEDIA);
        assert_eq!(tried(&format!("turn:{at}"), &credential(SECRET), &[MEDIA], NOW), Ok(()));
        let allocate = METHOD_ALLOCATE;
        assert_eq!(serves.join().unwrap(), [allocate, allocate, METHOD_CREATE_PERMISSION, METHOD_REFRESH]);
    }

    #[test]
    fn each_address_that_a_relays_name_leads_to_is_judged() {
        let ((good, serves), (other, refuses)) = (relay(SECRET, MEDIA), relay("of another relay", MEDIA));
        for by_datagrams in [true, false] {
            let silent = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
            let addresses = if by_datagrams { vec![good, other] } else { vec![silent, silent] };
            let way = Way {
                uri: "turn:relay.example.org",
                host: "relay.example.org",
                secure: false,
                by_datagrams,
                addresses,
            };
            let found = judged(&way, &credential(SECRET), &[MEDIA], NOW);
            let verdicts: Vec<Verdict> = found.iter().map(|one| one.verdict).collect();
            let first = if by_datagrams { Verdict::Fine } else { Verdict::Wrong };
            assert_eq!(verdicts, [first, Verdict::Wrong], "{found:?}");
            let named =
                way.addresses.iter().zip(&found).all(|(at, one)| one.words.contains(&format!("at {at} ")));
            assert!(named, "{found:?}");
        }
        serves.join().unwrap();
        refuses.join().unwrap();
    }

    #[test]
    fn a_relay_that_has_another_secret_is_said() {
        let (at, serves) = relay("another secret of thirty-two characters", MEDIA);
        let why = tried(&format!("turn:{at}?transport=udp"), &credential(SECRET), &[MEDIA], NOW).unwrap_err();
        assert!(why.contains("static-auth-secret") && why.contains("clocks"), "{why}");
        assert_eq!(serves.join().unwrap().len(), 2);
    }

    #[test]
    fn a_relay_that_lets_nobody_through_to_our_media_is_said_and_keeps_nothing() {
        let (at, serves) = relay(SECRET, IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2)));
        let why = tried(&format!("turn:{at}"), &credential(SECRET), &[MEDIA], NOW).unwrap_err();
        assert!(why.contains("--allowed-peer-ip=192.0.2.1"), "{why}");
        assert_eq!(serves.join().unwrap().last(), Some(&METHOD_REFRESH));
    }

    #[test]
    fn a_relay_that_lets_everybody_in_is_said() {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let at = socket.local_addr().unwrap();
        let serves = thread::spawn(move || {
            let mut buffer = [0; 1_500];
            let (length, from) = socket.recv_from(&mut buffer).unwrap();
            let mut request = Message::new();
            request.unmarshal_binary(&buffer[..length]).unwrap();
            socket.send_to(&answer(&request, None).raw, from).unwrap();
        });
        let why = tried(&format!("turn:{at}"), &credential(SECRET), &[MEDIA], NOW).unwrap_err();
        assert!(why.contains("use-auth-secret"), "{why}");
        serves.join().unwrap();
    }

    #[test]
    fn what_is_no_relay_and_what_is_not_there_are_told_apart() {
        let try_it = |uri: &str| tried(uri, &credential(SECRET), &[MEDIA], NOW).unwrap_err();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let serves = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            // As long as the lengths in it say that a message is.
            stream.write_all(&[b"HT\0\0".as_slice(), &[b' '; 16]].concat()).unwrap();
        });
        let another = try_it(&format!("turn:{at}?transport=tcp"));
        assert!(another.contains("something else"), "{another}");
        serves.join().unwrap();
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(try_it(&format!("turns:{nobody}?transport=tcp")).contains("reached"));
        assert!(try_it(&format!("turn:{nobody}")).contains("turnserver run"));
        assert!(try_it("turn:no.such.host.invalid").contains("found"));
    }

    #[test]
    fn a_host_may_have_colons_and_a_port_or_none() {
        let all = ["a.org:443", "a.org", "[2001:db8::1]:443", "[2001:db8::1]"].map(host_and_port);
        assert_eq!(
            all,
            [("a.org", Some(443)), ("a.org", None), ("[2001:db8::1]", Some(443)), ("[2001:db8::1]", None)]
        );
    }
}
