//! Credentials for the relay (TURN) that stands beside this server, for networks that let nothing else through.
//!
//! Not here: the relay itself, which is coturn with `deploy/coturn.conf`, and ICE, which is the library's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::http::IceServer;
use protocol::{MemberId, Millis, SessionId, Timestamp};
use ring::hmac;

/// How long a credential opens the relay: the longest session there is and the time around it. Whoever joins
/// again, after however short a loss of the line, is given a new one.
const CREDENTIAL_LIFE: Millis = Millis::from_mins(12 * 60);
/// Bytes of a seat's label: enough that no two of a day are the same.
const LABEL_BYTES: usize = 8;
/// Below this a secret could be found by trying; the usual `openssl rand -hex 32` has twice as many.
const SECRET_BYTES_MIN: usize = 32;

/// Why the relay's options cannot work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRelay {
    #[error("--turn-uri takes an address such as turn:turn.example.org:3478?transport=udp; not {0:?}")]
    Uri(String),
    #[error("the secret has fewer than {SECRET_BYTES_MIN} characters; make one with: openssl rand -hex 32")]
    ShortSecret,
}

/// Hands out time-limited credentials as coturn checks them with `use-auth-secret` (the scheme of
/// draft-uberti-behave-turn-rest-00): the name is the second it ends and a label, the password
/// `base64(HMAC-SHA1(secret, name))`.
pub struct Relay {
    uris: Vec<String>,
    passwords: hmac::Key,
    labels: hmac::Key,
}

impl Relay {
    /// A relay at these addresses that shares `secret` with this server.
    ///
    /// # Errors
    ///
    /// If an address is none, or the secret is too short.
    pub fn new(uris: &[String], secret: &str) -> Result<Self, BadRelay> {
        if let Some(wrong) = uris.iter().find(|uri| !is_relay(uri)) {
            return Err(BadRelay::Uri(wrong.clone()));
        }
        if secret.len() < SECRET_BYTES_MIN {
            return Err(BadRelay::ShortSecret);
        }
        Ok(Self {
            uris: uris.to_vec(),
            passwords: hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes()),
            labels: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()),
        })
    }

    /// What a browser needs to use the relay from this seat. The label is the same for a seat each time, so that
    /// the relay's own limits count by person, and tells nobody whose seat it is.
    pub fn credential(&self, session: &SessionId, member: MemberId, now: Timestamp) -> IceServer {
        let seat = format!("{session}/{member}");
        let label: String = hmac::sign(&self.labels, seat.as_bytes()).as_ref()[..LABEL_BYTES]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let username = format!("{}:{label}", now.plus(CREDENTIAL_LIFE).0 / 1000);
        let credential = STANDARD.encode(hmac::sign(&self.passwords, username.as_bytes()));
        IceServer { urls: self.uris.clone(), username: Some(username), credential: Some(credential) }
    }
}

/// RFC 7065: a scheme and a host, perhaps a port and a transport.
fn is_relay(uri: &str) -> bool {
    let rest = uri.strip_prefix("turn:").or_else(|| uri.strip_prefix("turns:"));
    rest.is_some_and(|rest| {
        let (host, query) = rest.split_once('?').unwrap_or((rest, "transport=udp"));
        !host.is_empty()
            && !host.contains(['/', '@', ' ', '#'])
            && ["transport=udp", "transport=tcp"].contains(&query)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn relay() -> Relay {
        Relay::new(&["turn:turn.example.org:3478?transport=udp".to_owned()], SECRET).unwrap()
    }

    #[test]
    fn the_password_is_what_coturn_computes() {
        // echo -n '1800000000:0011223344556677' | openssl dgst -sha1 -hmac "$SECRET" -binary | base64
        let sign = |name: &str| STANDARD.encode(hmac::sign(&relay().passwords, name.as_bytes()));
        assert_eq!(sign("1800000000:0011223344556677"), "t57etxfjtRKELe3eIOlUS/qQ6yQ=");
    }

    #[test]
    fn a_seat_keeps_its_label_and_others_have_theirs() {
        let session = SessionId("s1".to_owned());
        let name = |member, now| {
            let server = relay().credential(&session, MemberId(member), Timestamp(now));
            server.username.unwrap()
        };
        let (first, later, other) = (name(1, 0), name(1, 60_000), name(2, 0));
        assert_eq!(first.split_once(':').unwrap().0, "43200");
        assert_eq!(later.split_once(':').unwrap().0, "43260");
        assert_eq!(first.split_once(':').unwrap().1, later.split_once(':').unwrap().1);
        assert_ne!(first, other);
    }

    #[test]
    fn what_is_no_relay_and_what_is_no_secret_are_refused() {
        for wrong in
            ["stun:a.example.org", "turn:", "turn:a/b", "turn:u@a", "turn:a?transport=sctp", "a:3478"]
        {
            let refused = Relay::new(&[wrong.to_owned()], SECRET).err();
            assert_eq!(refused, Some(BadRelay::Uri(wrong.to_owned())));
        }
        assert_eq!(Relay::new(&[], "short").err(), Some(BadRelay::ShortSecret));
        assert!(Relay::new(&["turns:a.example.org:443?transport=tcp".to_owned()], SECRET).is_ok());
    }
}
