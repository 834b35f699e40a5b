//! A device that keeps passkeys, for tests: it answers as the standard says, or lies as a test says. A browser's own is met by
//! the browser tests; this one can say what no such one would. It has no finger to show: a test uses it by itself.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// Somebody is there.
const PRESENT: u8 = 0x01;
/// And it is known who.
const VERIFIED: u8 = 0x04;
/// A passkey that was just made comes along.
const MADE: u8 = 0x40;
/// Text, bytes and maps in CBOR (RFC 8949): the three bits before a length.
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const MAP: u8 = 5;

/// A passkey, on the device that keeps it.
pub struct TestPasskey {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    /// Whose it is, as it was told when it was made.
    handle: String,
    /// For which name.
    name: String,
    /// How often it has signed; 0 for one that does not count.
    pub counter: u32,
    /// It only knows that somebody is there.
    pub careless: bool,
}

impl TestPasskey {
    /// Makes one as a browser was asked to, on a page of `origin`; and the browser's answer.
    ///
    /// # Panics
    /// If what was asked is not as the standard has it.
    #[must_use]
    pub fn make(asked: &str, origin: &str) -> (Self, String) {
        let asked: Value = serde_json::from_str(asked).expect("what is asked");
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        assert!(
            asked["pubKeyCredParams"].as_array().expect("kinds of keys").iter().any(|kind| kind["alg"] == -7)
        );
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pair.as_ref(), &random);
        let key = key.expect("a key");
        let id = digest(&SHA256, key.public_key().as_ref()).as_ref().to_vec();
        let made = Self {
            handle: text(&asked["user"]["id"]),
            name: text(&asked["rp"]["id"]),
            key,
            id,
            counter: 0,
            careless: false,
        };
        let answer = made.registered(&text(&asked["challenge"]), origin);
        (made, answer)
    }

    /// The browser's answer to being asked for a passkey with this challenge, on a page of `origin`.
    #[must_use]
    pub fn registered(&self, challenge: &str, origin: &str) -> String {
        let data = client_data("webauthn.create", challenge, origin);
        // None of its maker's keys vouches for it: the service asks for none.
        let attestation = [
            head(MAP, 3),
            text("fmt"),
            text("none"),
            text("attStmt"),
            head(MAP, 0),
            text("authData"),
            bytes(&self.authenticator_data(MADE)),
        ]
        .concat();
        json!({
            "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": encoded(data.as_bytes()), "attestationObject": encoded(&attestation),
                "transports": ["internal"],
            },
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
        .to_string()
    }

    /// Shows it, as a browser was asked to, on a page of `origin`: the browser's answer.
    ///
    /// # Panics
    /// If what was asked is not as the standard has it.
    #[must_use]
    pub fn show(&self, asked: &str, origin: &str) -> String {
        let asked: Value = serde_json::from_str(asked).expect("what is asked");
        assert_eq!(asked["userVerification"], "required");
        assert_eq!(asked["allowCredentials"], json!([]), "nobody says who they are");
        let data = client_data("webauthn.get", asked["challenge"].as_str().expect("a text"), origin);
        let authenticator = self.authenticator_data(0);
        let signed = [authenticator.as_slice(), digest(&SHA256, data.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("a signature");
        json!({
            "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key",
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": encoded(data.as_bytes()), "authenticatorData": encoded(&authenticator),
                "signature": encoded(signature.as_ref()), "userHandle": self.handle,
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    /// Its id, as the browser says it.
    #[must_use]
    pub fn id(&self) -> String {
        encoded(&self.id)
    }

    /// It takes itself for somebody else's.
    pub fn is_of(&mut self, other: &Self) {
        self.handle.clone_from(&other.handle);
    }

    fn authenticator_data(&self, more: u8) -> Vec<u8> {
        let flags = PRESENT | if self.careless { 0 } else { VERIFIED } | more;
        let mut data = digest(&SHA256, self.name.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        if more & MADE != 0 {
            // Which kind of device it is: none in particular.
            data.extend([0; 16]);
            data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
            data.extend(&self.id);
            data.extend(self.cose());
        }
        data
    }

    /// Its public key, as COSE has it (RFC 9053): on P-256, for ES256.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        // 1: 2, 3: -7, -1: 1, -2: x, -3: y.
        [head(MAP, 5), vec![0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21], bytes(x), vec![0x22], bytes(y)]
            .concat()
    }
}

fn client_data(what: &str, challenge: &str, origin: &str) -> String {
    json!({ "type": what, "challenge": challenge, "origin": origin, "crossOrigin": false }).to_string()
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn head(kind: u8, length: usize) -> Vec<u8> {
    let kind = kind << 5;
    match u8::try_from(length) {
        Ok(length) if length < 24 => vec![kind | length],
        Ok(length) => vec![kind | 24, length],
        Err(_) => {
            let length = u16::try_from(length).expect("a short text").to_be_bytes();
            vec![kind | 25, length[0], length[1]]
        }
    }
}

fn text(of: &str) -> Vec<u8> {
    [head(TEXT, of.len()), of.as_bytes().to_vec()].concat()
}

fn bytes(of: &[u8]) -> Vec<u8> {
    [head(BYTES, of.len()), of.to_vec()].concat()
}
