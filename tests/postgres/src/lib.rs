//! A PostgreSQL of the tests' own: made in a temporary folder by an unprivileged user, listening on a Unix socket there
//! and nowhere else, and gone with the process that started it. And a PgBouncer before it, a standby behind it, and what
//! its own benchmark says of it.
//!
//! Where the package is not installed, whoever asks is told so on the standard error, and goes on without.

mod commits;
mod disk;
mod standby;

pub use standby::Standby;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The oldest version that openset uses.
const VERSION_MIN: u32 = 15;
/// Where Debian puts each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// What is to be installed.
pub const PACKAGES: &str = "apt-get install postgresql pgbouncer";
/// Runs a server until its standard input ends, however that comes about; then takes the folder away.
const UNTIL_INPUT_ENDS: &str =
    r#"dir=$1; shift; "$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$dir""#;
/// How often it is asked whether a server is ready.
const ASK_EVERY: Duration = Duration::from_millis(50);
/// How often at most: two minutes on a busy machine.
const ASK_MAX: u32 = 2_400;

/// A server with its databases.
pub struct Cluster {
    bin: PathBuf,
    /// Sockets and logs.
    dir: PathBuf,
    data: PathBuf,
    settings: &'static [&'static str],
    user: Option<User>,
    databases: AtomicU32,
    /// The server, and whoever stands before it. Their standard inputs end with this process.
    running: Mutex<Vec<Child>>,
}

/// Of every one.
const SETTINGS: [&str; 3] = ["listen_addresses=", "max_connections=600", "shared_buffers=64MB"];
/// Tests do not cut the power.
const IN_MEMORY: &[&str] = &["fsync=off"];
/// What is committed is on the disk, as where it is deployed.
const ON_DISK: &[&str] = &["fsync=on", "synchronous_commit=on"];

/// Who runs it where root runs the tests: PostgreSQL refuses to be root's.
#[derive(Clone)]
struct User {
    name: &'static str,
    uid: u32,
    gid: u32,
}

impl Cluster {
    /// Makes and starts one. Nothing, and a line on the standard error, if PostgreSQL is not installed.
    ///
    /// # Panics
    /// If it is installed and cannot be started.
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::made(None, IN_MEMORY)
    }

    /// The same, on the disk that a folder is on, with everything on it that is committed.
    ///
    /// # Panics
    /// If it is installed and cannot be started.
    #[must_use]
    pub fn start_on_disk(folder: &Path) -> Option<Self> {
        Self::made(Some(folder), ON_DISK)
    }

    /// The server's Unix socket.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.dir.join(".s.PGSQL.5432")
    }

    fn made(on: Option<&Path>, settings: &'static [&'static str]) -> Option<Self> {
        let Some(bin) = newest() else {
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED: there is no PostgreSQL {VERSION_MIN} or later: {PACKAGES}"
            );
            return None;
        };
        let dir = tempfile::Builder::new().prefix("pg").tempdir().expect("a folder is made").keep();
        let user = unprivileged();
        if let Some(user) = &user {
            chown(&dir, Some(user.uid), Some(user.gid)).expect("the folder is given away");
        }
        let data = on.map_or_else(|| dir.join("data"), |folder| folder.join("postgres"));
        if on.is_some() {
            fs::create_dir_all(&data).expect("a folder is made");
            if let Some(user) = &user {
                chown(&data, Some(user.uid), Some(user.gid)).expect("the folder is given away");
            }
        }
        let databases = AtomicU32::new(0);
        let cluster = Self { bin, dir, data, settings, user, databases, running: Mutex::default() };
        let words = ["-D", text(&cluster.data), "-U", "openset", "-A", "trust", "-E", "UTF8", "--no-sync"];
        cluster.run("initdb", &words);
        cluster.serve();
        Some(cluster)
    }

    /// Starts the server on the data that are there.
    fn serve(&self) {
        self.serve_on(&self.data, "5432");
    }

    fn serve_on(&self, data: &Path, port: &str) {
        let mut words = vec!["-D", text(data), "-k", text(&self.dir), "-p", port];
        for setting in SETTINGS.iter().chain(self.settings) {
            words.extend(["-c", setting]);
        }
        let program = self.bin.join("postgres");
        self.keep(&program, &words);
        self.wait_for(port, "postgres");
    }

    /// A new, empty database; its address.
    ///
    /// # Panics
    /// If it cannot be made.
    #[must_use]
    pub fn database(&self) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.run("createdb", &["-h", text(&self.dir), "-U", "openset", &name]);
        self.url("5432", &name)
    }

    /// Runs a statement in a database, by its address.
    ///
    /// # Panics
    /// If it fails.
    pub fn execute(&self, url: &str, statement: &str) {
        self.run("psql", &[url, "-v", "ON_ERROR_STOP=1", "-qc", statement]);
    }

    /// Ends the server as a crash would: nothing is said to anybody.
    ///
    /// # Panics
    /// If it cannot be ended.
    pub fn stop(&self) {
        self.run("pg_ctl", &["stop", "-D", text(&self.data), "-m", "immediate", "-w"]);
    }

    /// Starts the server again that was stopped.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start_again(&self) {
        self.serve();
    }

    /// Ends all connections to a database, as its operator may.
    ///
    /// # Panics
    /// If it fails.
    pub fn end_connections(&self, url: &str) {
        let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
        self.execute(url, others);
    }

    /// Starts a PgBouncer in transaction mode before it, with fewer connections than anyone wants. The same database by
    /// its address there; nothing, and a line on the standard error, if it is not installed.
    ///
    /// # Panics
    /// If it is installed and cannot be started.
    #[must_use]
    pub fn behind_bouncer(&self, url: &str) -> Option<String> {
        let program = Path::new("/usr/sbin/pgbouncer");
        if !program.exists() {
            let _ = writeln!(std::io::stderr(), "SKIPPED: there is no PgBouncer: {PACKAGES}");
            return None;
        }
        let name = name_of(url);
        let port = 6_000 + self.databases.fetch_add(1, Ordering::Relaxed);
        let config = self.dir.join(format!("bouncer{port}.ini"));
        let dir = self.dir.display();
        let settings = format!(
            "[databases]\n* = host={dir} port=5432\n[pgbouncer]\nlisten_addr=\nlisten_port={port}\n\
             unix_socket_dir={dir}\nauth_type=any\npool_mode=transaction\ndefault_pool_size=2\n\
             max_client_conn=600\nlogfile={dir}/bouncer{port}.log\n[users]\n"
        );
        let settings = settings.replace("* = host", &format!("{name} = user=openset host"));
        fs::write(&config, settings).expect("the settings are written");
        self.keep(program, &[text(&config)]);
        let port = port.to_string();
        self.wait_for(&port, name);
        Some(self.url(&port, name))
    }

    fn url(&self, port: &str, database: &str) -> String {
        format!("postgres://openset@localhost:{port}/{database}?host={}", self.dir.display())
    }

    fn command(&self, program: &Path) -> Command {
        let Some(user) = &self.user else { return Command::new(program) };
        let mut command = Command::new("setpriv");
        command.args(["--reuid", user.name, "--regid", user.name, "--clear-groups"]).arg(program);
        command
    }

    fn run(&self, program: &str, words: &[&str]) -> String {
        let mut command = self.command(&self.bin.join(program));
        let done = command.args(words).current_dir(&self.dir).output().expect("it runs");
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    fn keep(&self, program: &Path, words: &[&str]) {
        let mut command = self.command(Path::new("/bin/sh"));
        command.args(["-c", UNTIL_INPUT_ENDS, "sh", text(&self.dir)]).arg(program).args(words);
        let log = fs::OpenOptions::new().create(true).append(true).open(self.dir.join("log")).expect("a log");
        command.current_dir(&self.dir).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
        // A Ctrl-C at the terminal is not its business: it ends with whoever started it.
        command.process_group(0);
        let child = command.spawn().expect("it starts");
        self.running.lock().expect("nobody panics with it").push(child);
    }

    fn wait_for(&self, port: &str, database: &str) {
        for _ in 0..ASK_MAX {
            let mut asked = self.command(&self.bin.join("pg_isready"));
            asked.args(["-q", "-h", text(&self.dir), "-p", port, "-U", "openset", "-d", database]);
            if asked.status().is_ok_and(|status| status.success()) {
                return;
            }
            std::thread::sleep(ASK_EVERY);
        }
        let log = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        panic!("it does not answer: {log}");
    }
}

/// The name of the database that an address is of.
///
/// # Panics
/// If it names none.
#[must_use]
pub fn name_of(url: &str) -> &str {
    let before_options = url.split('?').next().unwrap_or_default();
    before_options.rsplit_once('/').expect("an address names a database").1
}

/// Whether there is a PostgreSQL to start.
#[must_use]
pub fn is_installed() -> bool {
    newest().is_some()
}

/// Where the newest version's programs are.
fn newest() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.filter_map(|entry| {
        let entry = entry.ok()?;
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let bin = entry.path().join("bin");
        (version >= VERSION_MIN && bin.join("postgres").exists()).then_some((version, bin))
    });
    versions.max_by_key(|(version, _)| *version).map(|(_, bin)| bin)
}

/// Somebody else than root, if root it is.
fn unprivileged() -> Option<User> {
    let id = |words: &[&str]| -> Option<u32> {
        let said = Command::new("id").args(words).stderr(Stdio::null()).output().ok()?;
        String::from_utf8(said.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    let user = |name| Some(User { name, uid: id(&["-u", name])?, gid: id(&["-g", name])? });
    user("postgres")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path is text")
}
