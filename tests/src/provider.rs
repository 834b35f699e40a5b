//! An OpenID Connect provider for tests: it answers as the standard says, or lies as a test says. The certified one is met by
//! the browser tests; this one can say what no such provider would. It has no page: a test lets somebody in by itself.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::Url;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What it calls the service.
pub const CLIENT: &str = "openset";
/// By what it knows the service.
pub const SECRET: &str = "Sx9provider+secret/with%signs";

/// What a provider says that is not so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lie {
    /// It tells the truth.
    Nothing,
    /// It describes another issuer.
    DescribesAnother,
    /// Its keys are said to be at a host that nobody allowed.
    KeysElsewhere,
    /// The browser is sent back in another's name.
    AnswersAsAnother,
    /// The token is of another issuer.
    TokenOfAnother,
    /// The token is for another service.
    TokenForAnother,
    /// The token is of another sign-in.
    TokenOfAnotherSignIn,
    /// The token is an hour too old.
    TokenTooOld,
    /// The token is signed with a key that is none of its.
    TokenSignedByAnother,
    /// The token is not signed.
    TokenNotSigned,
    /// What more is told is of somebody else.
    TellsOfAnother,
    /// Its answers are no JSON.
    AnswersInProse,
    /// Its answers are longer than any.
    AnswersAtLength,
    /// It sends calls elsewhere.
    SendsElsewhere,
    /// It is not well.
    IsAway,
}

impl Lie {
    /// All but the truth and being away.
    pub const ALL: [Self; 13] = [
        Self::DescribesAnother,
        Self::KeysElsewhere,
        Self::AnswersAsAnother,
        Self::TokenOfAnother,
        Self::TokenForAnother,
        Self::TokenOfAnotherSignIn,
        Self::TokenTooOld,
        Self::TokenSignedByAnother,
        Self::TokenNotSigned,
        Self::TellsOfAnother,
        Self::AnswersInProse,
        Self::AnswersAtLength,
        Self::SendsElsewhere,
    ];
}

/// A provider on a free port.
#[derive(Clone)]
pub struct TestProvider {
    address: SocketAddr,
    /// What its issuer has behind the address, with a slash before it, or nothing.
    path: String,
    inner: Arc<Inner>,
}

struct Inner {
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    lie: Mutex<Lie>,
    let_in: Mutex<HashMap<String, LetIn>>,
}

/// Somebody who was let in, until the service asks about them.
#[derive(Clone)]
struct LetIn {
    subject: String,
    address: String,
    nonce: String,
    challenge: String,
    back: String,
}

impl TestProvider {
    /// Opens one.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open() -> Self {
        Self::open_at("").await
    }

    /// Opens one whose issuer has a path.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open_at(path: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inner = Arc::new(Inner {
            key: draw(),
            other: draw(),
            lie: Mutex::new(Lie::Nothing),
            let_in: Mutex::default(),
        });
        let provider = Self { address, path: path.to_owned(), inner };
        let served = provider.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let served = served.clone();
                // A service that gives up in the midst is its own business.
                tokio::spawn(async move { served.answer(stream).await.ok() });
            }
        });
        provider
    }

    /// Its host, as the option that allows it names it.
    #[must_use]
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Its issuer.
    #[must_use]
    pub fn issuer(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }

    /// From now on.
    pub fn says(&self, lie: Lie) {
        *self.inner.lie.lock().unwrap_or_else(PoisonError::into_inner) = lie;
    }

    fn lie(&self) -> Lie {
        *self.inner.lie.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets somebody in who was sent to it at that address: what their browser brings back.
    ///
    /// # Panics
    /// If the address is not as the standard has it.
    #[must_use]
    pub fn lets_in(&self, sent: &str, subject: &str, address: &str) -> Value {
        let url = Url::parse(sent).expect("an address");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert!(sent.starts_with(&format!("{}/authorize?", self.issuer())), "{sent}");
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("code_challenge_method", "S256"),
            ("response_mode", "fragment"),
            ("scope", "openid email"),
        ] {
            assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
        }
        let of = |name: &str| asked.get(name).filter(|value| value.len() >= 16).expect(name).clone();
        let code = URL_SAFE_NO_PAD.encode(format!("{subject}/{}", of("state")));
        let let_in = LetIn {
            subject: subject.to_owned(),
            address: address.to_owned(),
            nonce: of("nonce"),
            challenge: of("code_challenge"),
            back: of("redirect_uri"),
        };
        self.inner.let_in.lock().unwrap_or_else(PoisonError::into_inner).insert(code.clone(), let_in);
        let issuer = match self.lie() {
            Lie::AnswersAsAnother => "https://another.example.org".to_owned(),
            _ => self.issuer(),
        };
        json!({ "state": of("state"), "code": code, "iss": issuer })
    }

    async fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(&mut stream);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).await?;
            if line.trim_end().is_empty() {
                break;
            }
            head.push(line.trim_end().to_owned());
        }
        let header = |name: &str| {
            head.iter().find_map(|line| {
                let (found, value) = line.split_once(": ")?;
                found.eq_ignore_ascii_case(name).then(|| value.to_owned())
            })
        };
        let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).await?;
        let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
        let path = path.strip_prefix(&self.path).unwrap_or_default();
        let (status, text) = self.page(path, header("authorization").as_deref(), &body);
        let elsewhere = if status == 302 { "Location: http://127.0.0.1:1/\r\n" } else { "" };
        let answer = format!(
            "HTTP/1.1 {status} so\r\nContent-Type: application/json\r\n{elsewhere}Content-Length: {}\r\nConnection: close\r\n\r\n{text}",
            text.len()
        );
        stream.write_all(answer.as_bytes()).await
    }

    fn page(&self, path: &str, authorization: Option<&str>, body: &[u8]) -> (u16, String) {
        match self.lie() {
            Lie::IsAway => return (503, String::new()),
            Lie::SendsElsewhere if path != "/.well-known/openid-configuration" => {
                return (302, String::new());
            }
            Lie::AnswersInProse if path == "/token" => return (200, "<p>Not just now.</p>".to_owned()),
            Lie::AnswersAtLength if path == "/jwks" => {
                return (200, json!({ "keys": [], "more": "x".repeat(1_000_000) }).to_string());
            }
            _ => {}
        }
        let answer = match path {
            "/.well-known/openid-configuration" => Some(self.description()),
            "/jwks" => Some(json!({ "keys": [key_of(&self.inner.key)] })),
            "/token" => self.token(authorization, body),
            "/me" => self.more(authorization),
            _ => None,
        };
        answer.map_or((400, json!({ "error": "invalid_grant" }).to_string()), |answer| {
            (200, answer.to_string())
        })
    }

    fn description(&self) -> Value {
        let own = self.issuer();
        let (issuer, keys) = match self.lie() {
            Lie::DescribesAnother => ("https://another.example.org".to_owned(), own.clone()),
            Lie::KeysElsewhere => (own.clone(), "http://127.0.0.1:1".to_owned()),
            _ => (own.clone(), own.clone()),
        };
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{own}/authorize"),
            "token_endpoint": format!("{own}/token"),
            "jwks_uri": format!("{keys}/jwks"),
            "userinfo_endpoint": format!("{own}/me"),
            "response_modes_supported": ["query", "fragment"],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    fn token(&self, authorization: Option<&str>, body: &[u8]) -> Option<Value> {
        let form = Url::parse(&format!("form:?{}", String::from_utf8_lossy(body))).ok()?;
        let form: HashMap<String, String> = form.query_pairs().into_owned().collect();
        let known = STANDARD.decode(authorization?.strip_prefix("Basic ")?).ok()?;
        let known =
            Url::parse(&format!("form:?{}", String::from_utf8(known).ok()?.replacen(':', "=", 1))).ok()?;
        let (client, secret) = known.query_pairs().next()?;
        // A code is good once.
        let let_in =
            self.inner.let_in.lock().unwrap_or_else(PoisonError::into_inner).remove(form.get("code")?)?;
        let digest = ring::digest::digest(&ring::digest::SHA256, form.get("code_verifier")?.as_bytes());
        let right = (client.as_ref(), secret.as_ref()) == (CLIENT, SECRET)
            && form.get("grant_type")? == "authorization_code"
            && URL_SAFE_NO_PAD.encode(digest) == let_in.challenge
            && *form.get("redirect_uri")? == let_in.back;
        let right_to_more = URL_SAFE_NO_PAD.encode(format!("{}\0{}", let_in.subject, let_in.address));
        right.then(|| json!({ "id_token": self.id_token(&let_in), "access_token": right_to_more, "token_type": "Bearer" }))
    }

    fn id_token(&self, let_in: &LetIn) -> String {
        let lie = self.lie();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let old = if lie == Lie::TokenTooOld { 3_600 } else { 0 };
        let claims = json!({
            "iss": if lie == Lie::TokenOfAnother { "https://another.example.org".to_owned() } else { self.issuer() },
            "aud": if lie == Lie::TokenForAnother { "another" } else { CLIENT },
            "nonce": if lie == Lie::TokenOfAnotherSignIn { "another" } else { &let_in.nonce },
            "sub": let_in.subject, "iat": now - old, "exp": now - old + 300,
        });
        let (algorithm, key) = match lie {
            Lie::TokenNotSigned => ("none", None),
            Lie::TokenSignedByAnother => ("ES256", Some(&self.inner.other)),
            _ => ("ES256", Some(&self.inner.key)),
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&json!({ "alg": algorithm, "kid": "1" })), part(&claims));
        let sign =
            |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature");
        let signature = key.map(|key| URL_SAFE_NO_PAD.encode(sign(key))).unwrap_or_default();
        format!("{message}.{signature}")
    }

    fn more(&self, authorization: Option<&str>) -> Option<Value> {
        let right = URL_SAFE_NO_PAD.decode(authorization?.strip_prefix("Bearer ")?).ok()?;
        let right = String::from_utf8(right).ok()?;
        let (subject, address) = right.split_once('\0')?;
        let subject = if self.lie() == Lie::TellsOfAnother { "another" } else { subject };
        Some(json!({ "sub": subject, "email": address, "email_verified": true }))
    }
}

fn draw() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).expect("the same")
}

fn key_of(pair: &EcdsaKeyPair) -> Value {
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    json!({
        "kty": "EC", "crv": "P-256", "kid": "1", "use": "sig",
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    })
}
