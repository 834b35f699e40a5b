//! Several servers on one database behind one address, as a charity's proxy would have them.

use crate::{Line, TestProcess, new_dir, patiently};
use openset::keys::MasterKey;
use openset::store::{Store, StoreConfig};
use private_postgres::Cluster;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// One address before several servers: each new connection goes to the first of them that is let and answers.
pub struct Front {
    url: String,
    behind: Arc<Mutex<Vec<String>>>,
    idle_max: Arc<Mutex<Option<Duration>>>,
}

/// An address that stays free while nobody listens there: no connection is given a port of this range by itself.
///
/// # Panics
/// If there is no free port.
#[must_use]
pub fn lasting_address() -> SocketAddr {
    let mut free =
        (20_000..30_000).map(|_| SocketAddr::from(([127, 0, 0, 1], rand::random_range(20_000..30_000))));
    free.find(|at| std::net::TcpListener::bind(at).is_ok()).expect("a free port")
}

impl Front {
    /// An address with nobody behind it yet.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let behind: Arc<Mutex<Vec<String>>> = Arc::default();
        let idle_max: Arc<Mutex<Option<Duration>>> = Arc::default();
        let (known, patience) = (Arc::clone(&behind), Arc::clone(&idle_max));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let servers = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let idle_max = *patience.lock().unwrap_or_else(PoisonError::into_inner);
                tokio::spawn(async move {
                    for server in servers {
                        let Ok(mut there) = TcpStream::connect(&server).await else { continue };
                        if let Some(idle_max) = idle_max {
                            return carry_until_idle(stream, there, idle_max).await;
                        }
                        // However it ends, both sides see that it has.
                        let _ = tokio::io::copy_bidirectional(&mut stream, &mut there).await;
                        return;
                    }
                });
            }
        });
        Self { url, behind, idle_max }
    }

    /// New connections are ended where nothing comes from one of the two sides for so long, as many proxies do.
    pub fn end_idle_after(&self, idle_max: Duration) {
        *self.idle_max.lock().unwrap_or_else(PoisonError::into_inner) = Some(idle_max);
    }

    /// Where browsers go.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sends new connections to these addresses (`127.0.0.1:40123`), the first that answers.
    pub fn lead_to_addresses(&self, addresses: Vec<String>) {
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner) = addresses;
    }

    /// Sends new connections to these servers, the first that answers.
    pub fn lead_to(&self, servers: &[&TestProcess]) {
        self.lead_to_addresses(servers.iter().map(|server| server.address().to_owned()).collect());
    }
}

/// Carries both ways until one side ends, or says nothing for too long.
async fn carry_until_idle(here: TcpStream, there: TcpStream, idle_max: Duration) {
    let carry = async |mut from: OwnedReadHalf, mut to: OwnedWriteHalf| {
        let mut buffer = vec![0; 16 * 1024];
        while let Ok(Ok(length @ 1..)) = tokio::time::timeout(idle_max, from.read(&mut buffer)).await {
            if to.write_all(&buffer[..length]).await.is_err() {
                return;
            }
        }
    };
    let ((from_here, to_here), (from_there, to_there)) = (here.into_split(), there.into_split());
    tokio::select! {
        () = carry(from_here, to_there) => {}
        () = carry(from_there, to_here) => {}
    }
}

/// What several servers have in common: a database, another for the keys, and secrets.
pub struct TestNodes {
    /// The address before all of them.
    pub front: Front,
    /// The database.
    pub database: String,
    keys_database: String,
    master_key: String,
    secret: PathBuf,
    dir: TempDir,
}

impl TestNodes {
    /// Nobody runs yet.
    ///
    /// # Panics
    /// If no file can be written.
    pub async fn new(cluster: &Cluster) -> Self {
        let dir = new_dir();
        let secret = dir.path().join("secret");
        std::fs::write(&secret, "a secret that these servers have in common").expect("a file");
        Self {
            front: Front::open().await,
            database: cluster.database(),
            keys_database: cluster.database(),
            master_key: MasterKey::draw().expect("a key").to_text().to_string(),
            secret,
            dir,
        }
    }

    /// The words of a command line that makes a server the one with this name.
    #[must_use]
    pub fn options(&self, name: &str) -> Vec<String> {
        let secret = self.secret.to_str().expect("a plain path").to_owned();
        let words = [
            ("--database", self.database.clone()),
            ("--keys-database", self.keys_database.clone()),
            ("--master-key", self.master_key.clone()),
            ("--node", name.to_owned()),
            ("--node-listen", "127.0.0.1:0".to_owned()),
            ("--node-secret-file", secret),
            ("--public-url", self.front.url().to_owned()),
            ("--media", "off".to_owned()),
        ];
        words.into_iter().flat_map(|(option, value)| [option.to_owned(), value]).collect()
    }

    /// The same, with other values for some of them, and more.
    #[must_use]
    pub fn options_with(&self, name: &str, other: &[(&str, &str)]) -> Vec<String> {
        let mut words = self.options(name);
        for (option, value) in other {
            match words.iter().position(|word| word == option) {
                Some(at) => (*value).clone_into(&mut words[at + 1]),
                None => words.extend([(*option).to_owned(), (*value).to_owned()]),
            }
        }
        words
    }

    /// The addresses of both databases as they are by a line to their server's socket.
    #[must_use]
    pub fn databases_by(&self, line: &Line) -> [String; 2] {
        [&self.database, &self.keys_database].map(|url| {
            let name = private_postgres::name_of(url);
            format!("postgres://openset@{}/{name}?sslmode=disable", line.address())
        })
    }

    /// Starts the server with this name with other options than the rest.
    pub async fn start_with(&self, name: &str, other: &[(&str, &str)]) -> TestProcess {
        let options = self.options_with(name, other);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        TestProcess::start_with(&self.dir_of(name), "127.0.0.1:0", &options).await
    }

    /// Starts the server with this name in another environment.
    pub async fn start_in(&self, name: &str, environment: &[(&str, &str)]) -> TestProcess {
        let options = self.options(name);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        TestProcess::start_in(&self.dir_of(name), &options, environment).await
    }

    /// Where the server with this name keeps what is its own.
    #[must_use]
    pub fn dir_of(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Starts the server with this name.
    pub async fn start(&self, name: &str) -> TestProcess {
        let options = self.options(name);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        TestProcess::start_with(&self.dir_of(name), "127.0.0.1:0", &options).await
    }

    /// Starts the server with this name as another build of the program.
    pub async fn start_of(&self, program: &Path, name: &str) -> TestProcess {
        let options = self.options(name);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        TestProcess::start_of(program, &self.dir_of(name), &options).await
    }

    /// Starts the server with this name; where its figures are comes with it.
    ///
    /// # Panics
    /// If it does not say where.
    pub async fn start_with_admin(&self, name: &str) -> (TestProcess, String) {
        let mut options = self.options(name);
        options.extend(["--admin-listen".to_owned(), "127.0.0.1:0".to_owned()]);
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        TestProcess::start_with_admin(&self.dir_of(name), &options).await
    }

    /// How to open what they have stored, when they have ended.
    ///
    /// # Panics
    /// If the key is none.
    #[must_use]
    pub fn store_config(&self) -> StoreConfig {
        StoreConfig {
            database: Some(self.database.clone()),
            keys_database: Some(self.keys_database.clone()),
            master_key: Some(MasterKey::from_text(&self.master_key).expect("a key")),
            node: Some("checker".to_owned()),
            ..StoreConfig::new(self.dir_of("checker"))
        }
    }

    /// Opens what they have stored, beside them.
    ///
    /// # Panics
    /// If it cannot be opened.
    pub async fn store(&self) -> Store {
        let config = StoreConfig {
            node: Some("watcher".to_owned()),
            data_dir: self.dir_of("watcher"),
            ..self.store_config()
        };
        patiently("the store", Store::open(&config)).await.expect("the store opens")
    }
}
