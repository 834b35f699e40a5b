//! ID tokens (OpenID Connect Core 1.0, 2 and 3.1.3.7): whether one is signed by its provider, of that issuer, for this
//! service, of this sign-in and of now. The crate for tokens checks the signature; what they say is checked here, by the
//! service's own clock, because a claim that is missing must not pass.

use super::Trouble;
use crate::auth::{Address, jws};
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use protocol::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// How far the provider's clock may be from ours.
const CLOCKS_APART_SECONDS: u64 = 120;
/// Characters of a subject (Core 1.0, 2).
const SUBJECT_CHARS_MAX: usize = 255;
/// Bytes of a token: with many claims they have a few kilobytes.
const TOKEN_BYTES_MAX: usize = 64 * 1024;
/// Keys that are looked at.
const KEYS_MAX: usize = 100;
/// Signatures whose key has a public half. Never `none`, and never a secret that both sides have.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// The public halves of a provider's keys. One of a kind that is not known does not spoil the others.
#[derive(Deserialize)]
pub(super) struct Keys {
    keys: Vec<Value>,
}

/// What a token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
}

/// What a token says of somebody; the same is told where more is asked for, without what makes it a token.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) sub: String,
    #[serde(default)]
    iss: String,
    #[serde(default, deserialize_with = "one_or_many")]
    aud: Vec<String>,
    azp: Option<String>,
    exp: Option<f64>,
    iat: Option<f64>,
    nonce: Option<String>,
    email: Option<String>,
    email_verified: Option<Value>,
}

impl Claims {
    /// What a token says, if it counts.
    ///
    /// # Errors
    /// [`Trouble::Wrong`].
    pub(super) fn read(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Self, Trouble> {
        let claims = signed(token, keys)?;
        claims.judge(expected)?;
        Ok(claims)
    }

    fn judge(&self, expected: &Expected<'_>) -> Result<(), Trouble> {
        let wrong = |what| Err(Trouble::Wrong(what));
        if self.iss != expected.issuer {
            return wrong("the token is of another issuer");
        }
        if !self.aud.iter().any(|audience| audience == expected.client) {
            return wrong("the token is for another service");
        }
        let asked_for = self.azp.as_deref();
        if asked_for.is_some_and(|azp| azp != expected.client) || (self.aud.len() > 1 && asked_for.is_none())
        {
            return wrong("the token was asked for by another service");
        }
        if self.nonce.as_deref() != Some(expected.nonce) {
            return wrong("the token is of another sign-in");
        }
        let (now, apart) = (seconds(expected.now.0 / 1000), seconds(CLOCKS_APART_SECONDS));
        if !self.exp.is_some_and(|exp| exp + apart > now) {
            return wrong("the token is too old");
        }
        if !self.iat.is_some_and(|iat| iat < now + apart) {
            return wrong("the token is of the future");
        }
        let characters = self.sub.chars().count();
        if !(1..=SUBJECT_CHARS_MAX).contains(&characters) || self.sub.contains('\0') {
            return wrong("the token is of nobody");
        }
        Ok(())
    }

    /// The address, unless the provider says that it is not proved. Some say nothing of that: an organisation's own
    /// directory is where its addresses come from.
    pub(super) fn address(&self) -> Option<Address> {
        let unproved = match &self.email_verified {
            None | Some(Value::Null) => false,
            // Some write it as text.
            Some(said) => *said != true && *said != "true",
        };
        self.email.as_deref().filter(|_| !unproved).and_then(Address::parse)
    }
}

/// What a token says, if one of the keys has signed it.
fn signed(token: &str, keys: &Keys) -> Result<Claims, Trouble> {
    jws::by_ring();
    if token.len() > TOKEN_BYTES_MAX {
        return Err(Trouble::Wrong("the token is too long"));
    }
    let header = decode_header(token).map_err(|_| Trouble::Wrong("the token is none"))?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Trouble::Wrong("the token is signed in a way that does not count"));
    }
    let mut judged_below = Validation::new(header.alg);
    judged_below.required_spec_claims.clear();
    judged_below.validate_exp = false;
    judged_below.validate_aud = false;
    let keys = keys.keys.iter().take(KEYS_MAX).filter_map(|key| Jwk::deserialize(key).ok());
    let keys = keys.filter(|key| key.common.public_key_use != Some(PublicKeyUse::Encryption));
    for key in keys.filter(|key| header.kid.is_none() || key.common.key_id == header.kid) {
        let Ok(key) = DecodingKey::from_jwk(&key) else { continue };
        if let Ok(token) = decode::<Claims>(token, &key, &judged_below) {
            return Ok(token.claims);
        }
    }
    Err(Trouble::Wrong("none of its keys has signed the token"))
}

/// Times of tokens are numbers that may have a fraction; years from now they are still exact to far below a second.
fn seconds(whole: u64) -> f64 {
    whole as f64
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
    use serde_json::json;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const EXPECTED: Expected<'static> =
        Expected { issuer: "https://login.example.org", client: "openset", nonce: "n", now: NOW };

    struct Signer(EcdsaKeyPair);

    impl Signer {
        fn new() -> Self {
            let random = SystemRandom::new();
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
            let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random);
            Self(key.unwrap())
        }

        fn key(&self, kid: &str) -> Value {
            let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
            json!({
                "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig",
                "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
            })
        }

        fn sign(&self, header: &Value, claims: &Value) -> String {
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            let message = format!("{}.{}", part(header), part(claims));
            let signature = self.0.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
            format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
        }
    }

    fn claims() -> Value {
        let now = NOW.0 / 1000;
        json!({
            "iss": EXPECTED.issuer, "aud": EXPECTED.client, "sub": "7", "nonce": EXPECTED.nonce,
            "exp": now + 300, "iat": now, "email": "anna@example.org", "email_verified": true,
        })
    }

    fn header() -> Value {
        json!({ "alg": "ES256", "kid": "a" })
    }

    fn read(token: &str, keys: Vec<Value>) -> Result<Claims, Trouble> {
        Claims::read(token, &Keys { keys }, &EXPECTED)
    }

    #[test]
    fn a_token_counts_with_all_that_it_must_say_and_with_nothing_less() {
        let signer = Signer::new();
        let judged = |claims: &Value| {
            read(&signer.sign(&header(), claims), vec![signer.key("a")]).map(|read| read.sub)
        };
        assert_eq!(judged(&claims()), Ok("7".to_owned()));
        for claim in ["iss", "aud", "sub", "nonce", "exp", "iat"] {
            let mut less = claims();
            less.as_object_mut().unwrap().remove(claim);
            assert!(matches!(judged(&less), Err(Trouble::Wrong(_))), "no {claim}");
        }
        let now = NOW.0 / 1000;
        for (claim, other) in [
            ("iss", json!("https://login.example.org/")),
            ("iss", json!(["https://login.example.org"])),
            ("aud", json!("another")),
            ("aud", json!(["another", "third"])),
            ("aud", json!(["openset", "another"])),
            ("azp", json!("another")),
            ("nonce", json!("m")),
            ("exp", json!(now - 200)),
            ("iat", json!(now + 200)),
            ("exp", json!("soon")),
            ("sub", json!("")),
            ("sub", json!("x".repeat(256))),
        ] {
            let mut changed = claims();
            changed[claim] = other.clone();
            assert!(matches!(judged(&changed), Err(Trouble::Wrong(_))), "{claim}: {other}");
        }
        for (claim, also) in [
            ("aud", json!(["openset"])),
            ("exp", json!(f64::from(u32::try_from(now).unwrap()) + 9.5)),
            // Clocks are a little apart.
            ("exp", json!(now - 60)),
            ("iat", json!(now + 60)),
        ] {
            let mut changed = claims();
            changed[claim] = also.clone();
            assert!(judged(&changed).is_ok(), "{claim}: {also}");
        }
        let mut both = claims();
        (both["aud"], both["azp"]) = (json!(["another", "openset"]), json!("openset"));
        assert!(judged(&both).is_ok());
    }

    #[test]
    fn only_the_keys_of_the_provider_sign_and_only_in_ways_that_count() {
        let (signer, other) = (Signer::new(), Signer::new());
        let token = signer.sign(&header(), &claims());
        // A key of a kind that nobody knows, one for something else and one of another name are passed over.
        let unknown = json!({ "kty": "EC", "crv": "secp256k1", "kid": "a", "x": "AA", "y": "AA" });
        let mut for_else = signer.key("a");
        for_else["use"] = json!("enc");
        assert!(read(&token, vec![unknown.clone(), other.key("b"), signer.key("a")]).is_ok());
        assert!(read(&token, vec![unknown, for_else]).is_err());
        assert!(read(&token, vec![signer.key("b")]).is_err());
        assert!(read(&token, vec![other.key("a")]).is_err());
        assert!(read(&token, vec![]).is_err());
        // Without a name each is tried.
        let nameless = signer.sign(&json!({ "alg": "ES256" }), &claims());
        assert!(read(&nameless, vec![other.key("b"), signer.key("a")]).is_ok());
        // What is not signed, or with a secret that both sides would have: the public key as such a secret.
        let secret = json!({ "kty": "oct", "kid": "a", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0" });
        for algorithm in ["none", "HS256", "ES384", "RS256", "XX"] {
            let token = signer.sign(&json!({ "alg": algorithm, "kid": "a" }), &claims());
            assert!(read(&token, vec![signer.key("a"), secret.clone()]).is_err(), "{algorithm}");
            let bare = format!("{}.", token.rsplit_once('.').unwrap().0);
            assert!(read(&bare, vec![signer.key("a"), secret.clone()]).is_err(), "{algorithm}");
        }
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(changed == token || read(&changed, vec![signer.key("a")]).is_err(), "character {at}");
        }
    }

    #[test]
    fn signatures_of_other_curves_count_as_well() {
        let random = SystemRandom::new();
        let made = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let key = Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap();
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&json!({ "alg": "EdDSA" })), part(&claims()));
        let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes())));
        let x = URL_SAFE_NO_PAD.encode(key.public_key());
        assert!(read(&token, vec![json!({ "kty": "OKP", "crv": "Ed25519", "x": x })]).is_ok());
    }

    #[test]
    fn an_address_is_taken_unless_it_is_called_unproved() {
        let said = |verified: Value| {
            let mut claims = claims();
            claims["email_verified"] = verified;
            Claims::deserialize(claims).unwrap().address().map(|address| address.text())
        };
        for verified in [json!(true), json!("true"), Value::Null] {
            assert_eq!(said(verified.clone()).as_deref(), Some("anna@example.org"), "{verified}");
        }
        for verified in [json!(false), json!("false"), json!(0), json!("")] {
            assert_eq!(said(verified.clone()), None, "{verified}");
        }
    }
}
