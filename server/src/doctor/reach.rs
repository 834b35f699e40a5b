//! What the service needs of others: that a mail server takes its letters, and that its public address leads to it with a
//! certificate that browsers believe.
//!
//! Not here: the relay (`relay.rs`).

use super::{Found, fine, note, wrong};
use crate::auth::PublicAddress;
use crate::config::Serve;
use crate::mail::{Post, Session, Trouble};
use crate::region::Name;
use protocol::http::Region;
use protocol::{Millis, Timestamp};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

/// How long anybody may take to answer.
pub(super) const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// A certificate that ends within this time is said: whatever renews it should have done so by then.
const RENEWED_BEFORE: Millis = Millis::from_mins(14 * 24 * 60);
/// What is read of an answer.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

pub(super) async fn mail(config: &Serve) -> Vec<Found> {
    const ABOUT: &str = "mail";
    let server = match config.mail() {
        // Said with the options.
        Err(_) => return Vec::new(),
        Ok(None) => {
            return vec![note(
                ABOUT,
                "no --mail-server: letters for signing in are printed where the service runs, and no others are sent",
            )];
        }
        Ok(Some((server, _))) => server,
    };
    let post = crate::post(config, config.listen, Box::new(std::io::sink()));
    let (host, port) = (&server.host, server.port);
    let smtp = match post {
        Ok(Post::Smtp(smtp)) => smtp,
        Ok(Post::Console(_)) => return Vec::new(),
        Err(error) => return vec![wrong(ABOUT, format!("{error:#}"))],
    };
    match tokio::time::timeout(ANSWER_WITHIN, smtp.answers()).await {
        Ok(Ok(())) => vec![fine(ABOUT, format!("{host} port {port} takes letters"))],
        Ok(Err(why)) => vec![wrong(ABOUT, format!("{host} port {port} does not take letters: {why}"))],
        Err(_) => vec![wrong(
            ABOUT,
            format!(
                "{host} port {port} does not answer; is the way to it open, and is it the right port (465 for smtps, 587 for smtp)?"
            ),
        )],
    }
}

/// Whether the mailbox can be read, and takes mail to addresses with a word in them.
pub(super) async fn mailbox(config: &Serve) -> Vec<Found> {
    const ABOUT: &str = "mailbox";
    let (mailbox, password) = match crate::read_mailbox(config) {
        Ok(Some(known)) => known,
        Ok(None) if config.mail_server.is_some() => {
            return vec![note(
                ABOUT,
                "no --mailbox: invitations are answered on pages alone, and letters that come back are not noticed",
            )];
        }
        Ok(None) => return Vec::new(),
        Err(error) => return vec![wrong(ABOUT, format!("{error:#}"))],
    };
    let (host, port) = (&mailbox.host, mailbox.port);
    let looked = tokio::time::timeout(ANSWER_WITHIN, async {
        let (mut session, _) = Session::open(&mailbox, &password).await?;
        for (option, folder) in
            [("--mailbox-done", &config.mailbox_done), ("--mailbox-rest", &config.mailbox_rest)]
        {
            if let Some(folder) = folder
                && !session.has(folder).await?
            {
                return Ok::<_, Trouble>(Some(option));
            }
        }
        session.close().await;
        Ok(None)
    });
    match looked.await.unwrap_or(Err(Trouble::Slow)) {
        Ok(None) => vec![fine(
            ABOUT,
            format!(
                "{host} port {port} can be read; does it take mail to --mail-from with + and more before the @?"
            ),
        )],
        Ok(Some(option)) => vec![wrong(ABOUT, format!("the folder of {option} is not there; make it"))],
        Err(trouble) => vec![wrong(ABOUT, format!("{host} port {port} cannot be read: {trouble}"))],
    }
}

/// Where a host and port are: at one address or more.
pub(super) fn resolved(authority: &str) -> Result<Vec<SocketAddr>, String> {
    let addresses = authority.to_socket_addrs().map_err(|_| "has a name that cannot be found".to_owned())?;
    let addresses: Vec<SocketAddr> = addresses.collect();
    if addresses.is_empty() { Err("has a name without an address".to_owned()) } else { Ok(addresses) }
}

/// A connection to the first of these addresses that takes one, as browsers do it.
pub(super) fn connected(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for at in addresses {
        match TcpStream::connect_timeout(at, ANSWER_WITHIN) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

pub(super) async fn public(config: &Serve, now: Timestamp) -> Vec<Found> {
    let Ok(addresses) = config.addresses(config.listen) else { return Vec::new() };
    if config.public_url.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for address in addresses {
        let looked = tokio::task::spawn_blocking(move || leads_here(&address, now)).await;
        found.push(looked.unwrap_or_else(|_| wrong("public address", "it could not be asked")));
    }
    found
}

/// Whether a public address leads to this service, with a certificate that holds.
fn leads_here(address: &PublicAddress, now: Timestamp) -> Found {
    const ABOUT: &str = "public address";
    let origin = address.origin();
    let answer = match asked(address, "/api/formats", now) {
        Ok(answer) => answer,
        Err(why) => return wrong(ABOUT, why),
    };
    if answer.starts_with("HTTP/1.1 200") && answer.contains("\"classic\"") {
        fine(ABOUT, format!("{origin} leads here"))
    } else {
        let status = answer.lines().next().unwrap_or("nothing");
        wrong(
            ABOUT,
            format!(
                "{origin} answers with \"{status}\" and not as this service; does the proxy lead to --listen, and does the service run?"
            ),
        )
    }
}

pub(super) async fn regions(config: &Serve, now: Timestamp) -> Vec<Found> {
    // What is wrong with the options was said with them.
    let Ok(regions) = config.regions() else { return Vec::new() };
    let mut found = Vec::new();
    for (name, address) in regions.others() {
        let (name, address) = (name.clone(), address.clone());
        let looked = tokio::task::spawn_blocking(move || is_region(&name, &address, now)).await;
        found.push(looked.unwrap_or_else(|_| wrong("regions", "they could not be asked")));
    }
    found
}

/// Whether an address is that of the region which --regions says.
fn is_region(name: &Name, address: &PublicAddress, now: Timestamp) -> Found {
    const ABOUT: &str = "regions";
    let origin = address.origin();
    let answer = match asked(address, &format!("/api/regions/{name}"), now) {
        Ok(answer) => answer,
        Err(why) => return wrong(ABOUT, why),
    };
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    // A proxy may send it in pieces, with their lengths between.
    let told = body.find('{').zip(body.rfind('}')).and_then(|(from, to)| body.get(from..=to));
    match told.and_then(|told| serde_json::from_str::<Region>(told).ok()) {
        Some(Region { at: None, .. }) => fine(ABOUT, format!("{origin} is {name}")),
        Some(Region { at: Some(at), .. }) => wrong(
            ABOUT,
            format!(
                "{origin} is another region than {name}, which it says is at {at}; put that right in --regions"
            ),
        ),
        None => wrong(
            ABOUT,
            format!(
                "{origin} does not know that it is {name}; is it the right address, and was it started with --region {name}?"
            ),
        ),
    }
}

/// What an address answers, with a certificate that holds; otherwise what is wrong, in words.
fn asked(address: &PublicAddress, path: &str, now: Timestamp) -> Result<String, String> {
    let origin = address.origin();
    let (scheme, host) = origin.split_once("://").ok_or_else(|| origin.to_owned())?;
    let secure = scheme == "https";
    let name =
        url::Url::parse(origin).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let authority = if url::Url::parse(origin).is_ok_and(|url| url.port().is_some()) {
        host.to_owned()
    } else {
        format!("{host}:{}", if secure { 443 } else { 80 })
    };
    let reached = resolved(&authority)
        .and_then(|at| connected(&at).map_err(|error| format!("cannot be reached ({error})")));
    let mut stream = reached.map_err(|why| {
        format!("{origin} {why}; does the proxy run there, and does the name lead to the right machine?")
    })?;
    let _ = stream.set_read_timeout(Some(ANSWER_WITHIN));
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    if !secure {
        return Ok(ask(&mut stream, &request));
    }
    match ask_secretly(&mut stream, &name, &request, now) {
        Ok((_, true)) => {
            Err(format!("the certificate of {origin} ends within two weeks; look why it was not renewed"))
        }
        Ok((answer, false)) => Ok(answer),
        Err(why) => Err(format!("{origin}: {why}")),
    }
}

fn ask(stream: &mut (impl Read + Write), request: &str) -> String {
    let mut answer = Vec::new();
    let _ = stream.write_all(request.as_bytes());
    // Whoever closes without a word has said all there was.
    let _ = stream.take(ANSWER_BYTES_MAX).read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Asks with TLS. With the answer comes whether the certificate ends soon.
fn ask_secretly(
    stream: &mut TcpStream,
    name: &str,
    request: &str,
    now: Timestamp,
) -> Result<(String, bool), String> {
    let (mut secret, ends_soon) = secretly(stream, name, now)?;
    Ok((ask(&mut Stream::new(&mut secret, stream), request), ends_soon))
}

/// TLS with whoever has a certificate for this name that browsers believe, and whether that ends soon.
pub(super) fn secretly(
    stream: &mut TcpStream,
    name: &str,
    now: Timestamp,
) -> Result<(ClientConnection, bool), String> {
    let refused = |error: rustls::Error| format!("browsers refuse its certificate ({error})");
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let (roots, provider) = (Arc::new(roots), Arc::new(rustls::crypto::ring::default_provider()));
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(refused)?
        .with_root_certificates(Arc::clone(&roots))
        .with_no_client_auth();
    let server = ServerName::try_from(name.to_owned()).map_err(|_| "it has no name".to_owned())?;
    let mut secret = ClientConnection::new(Arc::new(config), server.clone()).map_err(refused)?;
    while secret.is_handshaking() {
        secret.complete_io(stream).map_err(|error| {
            let refusal = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
            refusal.map_or_else(|| format!("TLS failed ({error})"), |error| refused(error.clone()))
        })?;
    }
    let ends_soon = match secret.peer_certificates() {
        Some([own, others @ ..]) => {
            let verifier = WebPkiServerVerifier::builder_with_provider(roots, provider).build();
            let then = UnixTime::since_unix_epoch(Duration::from_millis(now.plus(RENEWED_BEFORE).0));
            verifier
                .is_ok_and(|verifier| verifier.verify_server_cert(own, others, &server, &[], then).is_err())
        }
        _ => false,
    };
    Ok((secret, ends_soon))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;
    use std::net::TcpListener;
    use std::thread;

    #[test]
    fn an_address_that_leads_elsewhere_is_told_from_one_that_leads_here() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let serves = thread::spawn(move || {
            for body in ["[{\"key\":\"classic\"}]", "It works!"] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 512];
                let length = stream.read(&mut asked).unwrap();
                assert!(asked[..length].starts_with(b"GET /api/formats HTTP/1.1\r\n"));
                let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        let address = PublicAddress::parse(&format!("http://{at}"), false).unwrap();
        let now = Timestamp(1_800_000_000_000);
        assert_eq!(leads_here(&address, now).verdict, Verdict::Fine);
        let elsewhere = leads_here(&address, now);
        assert!(elsewhere.verdict == Verdict::Wrong && elsewhere.words.contains("proxy"), "{elsewhere:?}");
        serves.join().unwrap();
        let nobody = leads_here(&address, now);
        assert!(nobody.words.contains("reached"), "{nobody:?}");
    }

    #[test]
    fn an_address_of_a_region_says_that_it_is_that_one() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let serves = thread::spawn(move || {
            let (here, led) =
                (r#"{"name":"uk","at":null}"#, r#"{"name":"uk","at":"https://uk.example.org"}"#);
            for (status, body) in [
                ("200 OK", here),
                ("200 OK", led),
                ("404 Not Found", r#"{"code":"region_unknown","retry_after_ms":null}"#),
            ] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 512];
                let length = stream.read(&mut asked).unwrap();
                assert!(asked[..length].starts_with(b"GET /api/regions/uk HTTP/1.1\r\n"));
                let length = body.len();
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        let address = PublicAddress::parse(&format!("http://{at}"), false).unwrap();
        let found = || is_region(&"uk".parse().unwrap(), &address, Timestamp(1_800_000_000_000));
        assert_eq!(found().verdict, Verdict::Fine);
        let another = found();
        assert!(another.verdict == Verdict::Wrong && another.words.contains("uk.example.org"), "{another:?}");
        let unknown = found();
        assert!(unknown.verdict == Verdict::Wrong && unknown.words.contains("--region uk"), "{unknown:?}");
        serves.join().unwrap();
    }
}
