//! `openset doctor` beside what it looks at: a proxy with certificates of all kinds, a real relay, a database, a clock that is
//! wrong. What it says to each, and that it says it to whoever watches over the service (it ends with an error).

use private_postgres::Cluster;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use tests::{TestServer, Turnserver, new_dir, patiently, program_command};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// Days from today on which a certificate begins and ends.
const GOOD: (i64, i64) = (-1, 90);
const ENDED: (i64, i64) = (-90, -1);
const ENDING: (i64, i64) = (-80, 5);

/// What was said, a line for each thing, and whether all was well.
struct Said {
    lines: Vec<String>,
    well: bool,
}

impl Said {
    /// The lines about something that begin with a mark.
    fn of(&self, mark: &str, about: &str) -> Vec<&str> {
        let begins = format!("{mark:<5} {about}: ");
        self.lines.iter().filter_map(|line| line.strip_prefix(&begins)).collect()
    }
}

async fn doctor(options: &[&str], environment: &[(&str, &str)]) -> Said {
    let mut command = program_command();
    command.arg("doctor").args(options).envs(environment.iter().copied()).kill_on_drop(true);
    let output: Output = patiently("the doctor", command.output()).await.expect("the program runs");
    let lines = String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect();
    Said { lines, well: output.status.success() }
}

/// A certificate for a name over some days, in a file as the one authority there is.
fn certificate(folder: &Path, name: &str, (begins, ends): (i64, i64)) -> (ServerConfig, String) {
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let day = |days: i64| {
        let date = today.checked_add(jiff::Span::new().days(days)).expect("a date");
        let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).expect("small"));
        date_time_ymd(date.year().into(), month, day)
    };
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    (params.not_before, params.not_after) = (day(begins), day(ends));
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("a certificate");
    let file = folder.join(format!("{name}-{ends}.pem"));
    std::fs::write(&file, certificate.pem()).expect("a file");
    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("its key");
    (config, file.to_str().expect("a plain path").to_owned())
}

/// Takes TLS off before a server, as a charity's proxy does.
fn take_off_tls(listener: std::net::TcpListener, config: ServerConfig, server: SocketAddr) {
    listener.set_nonblocking(true).expect("a socket");
    let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Whoever does not believe the certificate goes.
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut there = TcpStream::connect(server).await.expect("the server");
                let _ = tokio::io::copy_bidirectional(&mut stream, &mut there).await;
            });
        }
    });
}

fn port() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    (listener, at)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_good_or_it_is_said_what_is_wrong_with_it() {
    let folder = new_dir();
    for (name, days, words) in [
        ("localhost", GOOD, None),
        ("localhost", ENDED, Some("expired")),
        ("elsewhere.example.org", GOOD, Some("not valid for name \"localhost\"")),
        ("localhost", ENDING, Some("ends within two weeks")),
    ] {
        let (config, authority) = certificate(folder.path(), name, days);
        let (listener, at) = port();
        let url = format!("https://localhost:{}", at.port());
        let server = TestServer::with(&["--public-url", &url]).await;
        let address = server.url().trim_start_matches("http://").parse().expect("an address");
        take_off_tls(listener, config, address);
        let options = ["--public-url", &url, "--media", "off", "--start-key", "a word"];
        let said = doctor(&options, &[("SSL_CERT_FILE", &authority)]).await;
        match words {
            None => {
                assert_eq!(
                    said.of("ok", "public address"),
                    [format!("{url} leads here")],
                    "{:?}",
                    said.lines
                );
                assert!(said.well, "{:?}", said.lines);
            }
            Some(words) => {
                let wrong = said.of("WRONG", "public address");
                assert!(wrong.len() == 1 && wrong[0].contains(words), "{words}: {:?}", said.lines);
                assert!(!said.well);
            }
        }
        // Without the authority nobody believes it.
        let said =
            doctor(&options, &[("SSL_CERT_FILE", "/dev/null"), ("SSL_CERT_DIR", "/nonexistent")]).await;
        assert!(said.of("WRONG", "public address").iter().any(|line| line.contains("browsers refuse")));
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_relay_lets_members_in_or_it_is_said_why_not() {
    let Some(relay) = Turnserver::start().await else { return };
    let folder = new_dir();
    let secret_in = |name: &str, secret: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, secret).expect("a file");
        file.to_str().expect("a plain path").to_owned()
    };
    let (right, wrong) = (
        secret_in("right", Turnserver::SECRET),
        secret_in("wrong", "one that the relay does not have, and long enough"),
    );
    let ask = async |uri: &str, secret: &str, media: &str| {
        let options = ["--turn-uri", uri, "--turn-secret-file", secret, "--media-advertise", media];
        doctor(&options, &[("SSL_CERT_FILE", relay.authority())]).await
    };
    for uri in relay.uris() {
        let said = ask(&uri, &right, Turnserver::PEER).await;
        assert_eq!(said.of("ok", "relay"), [format!("{uri} lets members in")], "{:?}", said.lines);
        let said = ask(&uri, &wrong, Turnserver::PEER).await;
        let lines = said.of("WRONG", "relay");
        assert!(lines.len() == 1 && lines[0].contains("static-auth-secret"), "{:?}", said.lines);
        let said = ask(&uri, &right, "192.0.2.77").await;
        let lines = said.of("WRONG", "relay");
        assert!(lines.len() == 1 && lines[0].contains("--allowed-peer-ip=192.0.2.77"), "{:?}", said.lines);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_far_from_the_databases_and_a_database_that_is_away_are_said() {
    let Some(cluster) = Cluster::start() else { return };
    let database = cluster.database();
    let said = doctor(&["--database", &database, "--media", "off"], &[]).await;
    assert_eq!(said.of("ok", "database").len(), 1, "{:?}", said.lines);
    assert!(said.of("note", "clock").is_empty(), "{:?}", said.lines);
    let hour_ago = jiff::Timestamp::now().as_millisecond() - 3_600_000;
    let now = [("OPENSET_UNDER_TEST_NOW", hour_ago.to_string())];
    let now = now.each_ref().map(|(name, value)| (*name, value.as_str()));
    let said = doctor(&["--database", &database, "--media", "off"], &now).await;
    let notes = said.of("note", "clock");
    assert!(notes.len() == 1 && notes[0].contains("360") && notes[0].contains("NTP"), "{:?}", said.lines);

    let away = "postgres://openset:a-password@127.0.0.1:1/openset";
    let said = doctor(&["--database", away, "--media", "off"], &[]).await;
    let wrong = said.of("WRONG", "database");
    assert!(wrong.len() == 1 && !said.well, "{:?}", said.lines);
    assert!(!said.lines.iter().any(|line| line.contains("a-password")), "{:?}", said.lines);
}
