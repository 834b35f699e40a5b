//! A relay by a real TURN server, coturn, with the settings we deploy and everything of its own in a temporary folder, where it
//! is installed.

use crate::patiently;
use rcgen::generate_simple_self_signed;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// Where Debian has it.
const PROGRAM: &str = "/usr/bin/turnserver";
/// How long between two tries to reach it while it starts.
const TRIES_AGAIN: Duration = Duration::from_millis(50);

/// A relay on ports of its own of this machine.
pub struct Turnserver {
    server: Child,
    _dir: TempDir,
    plain: SocketAddr,
    secure: SocketAddr,
    authority: String,
}

impl Turnserver {
    /// What it has in common with the service.
    pub const SECRET: &str = "a secret of thirty-two characters or more, for tests";
    /// The one address to which it lets anybody through.
    pub const PEER: &str = "192.0.2.1";

    /// Starts one; nothing where it is not installed.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start() -> Option<Self> {
        if !Path::new(PROGRAM).exists() {
            eprintln!("skipped: coturn is not installed (apt-get install coturn)");
            return None;
        }
        let dir = tempfile::tempdir().expect("a temporary folder");
        let in_dir = |name: &str| dir.path().join(name).to_str().expect("a plain path").to_owned();
        let own = generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let (certificate, key) = (in_dir("certificate.pem"), in_dir("key.pem"));
        std::fs::write(&certificate, own.cert.pem()).expect("a file");
        std::fs::write(&key, own.signing_key.serialize_pem()).expect("a file");
        let [plain, secure] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
        let [plain, secure] = [plain, secure].map(|free| free.local_addr().expect("an address"));
        let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/coturn.conf");
        let server = Command::new(PROGRAM)
            .args(["-c", settings, "--realm=sets.example.org", "--listening-ip=127.0.0.1"])
            .arg("--relay-ip=127.0.0.1")
            .arg(format!("--static-auth-secret={}", Self::SECRET))
            .arg(format!("--allowed-peer-ip={}", Self::PEER))
            .arg(format!("--listening-port={}", plain.port()))
            .arg(format!("--tls-listening-port={}", secure.port()))
            .arg(format!("--cert={certificate}"))
            .arg(format!("--pkey={key}"))
            .arg(format!("--pidfile={}", in_dir("pid")))
            .arg(format!("--userdb={}", in_dir("users")))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut here = Self { server, _dir: dir, plain, secure, authority: certificate };
        patiently("the relay", async {
            while [here.plain, here.secure].iter().any(|at| TcpStream::connect(at).is_err()) {
                let ended = here.server.try_wait().expect("it can be asked");
                assert!(ended.is_none(), "coturn ended: {ended:?}");
                tokio::time::sleep(TRIES_AGAIN).await;
            }
        })
        .await;
        Some(here)
    }

    /// Its addresses: by UDP, by TCP, and with TLS.
    #[must_use]
    pub fn uris(&self) -> [String; 3] {
        let (plain, secure) = (self.plain, self.secure.port());
        [
            format!("turn:{plain}?transport=udp"),
            format!("turn:{plain}?transport=tcp"),
            format!("turns:localhost:{secure}?transport=tcp"),
        ]
    }

    /// The file with the one authority that vouches for its certificate.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl Drop for Turnserver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
