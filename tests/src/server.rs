//! The server under test: in this process, or as the real program where it is to be killed.

use crate::{Browser, patiently};
use clap::Parser;
use openset::Service;
use openset::clock::Clock;
use openset::config::{Cli, Serve, Task};
use openset::store::Store;
use protocol::{SessionId, Timestamp};
use rustix::io::retry_on_intr;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use sfu::Media;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// A server in this process, on a free port, with a data directory of its own.
pub struct TestServer {
    service: Service,
    data: TempDir,
    console: Console,
}

/// What the service prints for whoever runs it.
#[derive(Clone, Default)]
struct Console(Arc<Mutex<Vec<u8>>>);

impl Write for Console {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl TestServer {
    /// Starts one with the usual options and without limits on how often one address may call.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// Starts one with more options, as they would stand on the command line.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn with(options: &[&str]) -> Self {
        Self::on(new_dir(), options).await
    }

    /// Starts one on a data directory that is there already.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn on(data: TempDir, options: &[&str]) -> Self {
        Self::try_on(data, options).await.expect("the server starts")
    }

    /// Starts one on a data directory, if it starts.
    ///
    /// # Errors
    /// What it says if it does not.
    pub async fn try_on(data: TempDir, options: &[&str]) -> anyhow::Result<Self> {
        let config = config(data.path(), options);
        let console = Console::default();
        let service = openset::start_with(&config, Clock::start(), Box::new(console.clone())).await?;
        Ok(Self { service, data, console })
    }

    /// Starts one on a data directory that is there already, at another time than now.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn at(data: TempDir, now: Timestamp, options: &[&str]) -> Self {
        let config = config(data.path(), options);
        let (clock, console) = (Clock::starting_at(now), Console::default());
        let service = openset::start_with(&config, clock, Box::new(console.clone())).await;
        Self { service: service.expect("the server starts"), data, console }
    }

    /// What it has printed for whoever runs it.
    #[must_use]
    pub fn printed(&self) -> String {
        let bytes = self.console.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Its store.
    #[must_use]
    pub fn store(&self) -> &Store {
        self.service.store()
    }

    /// Its data directory.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Forgets what has outlived its time, as it does by itself once an hour.
    ///
    /// # Panics
    /// If the store fails.
    pub async fn upkeep(&self) {
        self.service.upkeep().await.expect("the store works");
    }

    /// Where it listens, as a browser writes it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.service.address())
    }

    /// Where its figures are, if it was started with `--admin-listen`.
    ///
    /// # Panics
    /// If it was not.
    #[must_use]
    pub fn admin_url(&self) -> String {
        format!("http://{}", self.service.admin_address().expect("an admin listener"))
    }

    /// Its rooms.
    #[must_use]
    pub fn hub(&self) -> &Arc<openset::hub::Hub> {
        self.service.hub()
    }

    /// Its media plane, for its figures.
    ///
    /// # Panics
    /// If it was started with `--media off`.
    #[must_use]
    pub fn media(&self) -> Media {
        self.service.hub().shared().media.clone().expect("a media plane")
    }

    /// Makes a session's room fail, as a fault in the program would.
    pub async fn break_room(&self, session: &SessionId) {
        let broken = self.service.hub().inspect(session, |_, _| panic!("a fault made for a test")).await;
        assert!(broken.is_err(), "the room answered all the same");
    }

    /// Takes a session over behind the back of its room, as another server would.
    ///
    /// # Panics
    /// If it cannot be taken.
    pub async fn take_over(&self, session: &SessionId) {
        self.service.store().acquire(session, "single").await.expect("the session is there");
    }

    /// A new browser at its pages.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser::at(&self.url())
    }

    /// Holds the store's lock until the store has noticed, so that nothing can be kept until it is let go (dropped).
    ///
    /// # Panics
    /// If it cannot be had.
    pub async fn hold_store(&self) -> sqlx::SqliteConnection {
        use sqlx::{Connection, Executor};
        let path = self.data.path().join(openset::store::STORE_FILE);
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        let mut held = sqlx::SqliteConnection::connect_with(&options).await.expect("the file opens");
        held.execute("BEGIN IMMEDIATE").await.expect("the lock is free");
        // What is said can be stored until something was not to be put in its place.
        self.store().writable().await.expect_err("the lock is held");
        held
    }

    /// Stops it as a signal would, and gives its data directory back.
    ///
    /// # Panics
    /// If it cannot be stopped.
    pub async fn stop(self) -> TempDir {
        self.service.stop().await.expect("the server stops");
        self.data
    }
}

/// The real program, for tests that kill it.
pub struct TestProcess {
    child: Child,
    url: String,
    log: tokio::task::JoinHandle<String>,
}

impl TestProcess {
    /// Starts it on a data directory, at `address` (`127.0.0.1:0` for a free port).
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start(data: &Path, address: &str) -> Self {
        Self::start_with(data, address, &[]).await
    }

    /// The same with other options besides.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start_with(data: &Path, address: &str, options: &[&str]) -> Self {
        Self::started(data, address, options, &[]).await.0
    }

    /// The same on a free port, with something in its environment.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start_in(data: &Path, options: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::started(data, "127.0.0.1:0", options, environment).await.0
    }

    /// The same on a free port, as another build of the program.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start_of(program: &Path, data: &Path, options: &[&str]) -> Self {
        Self::started_as(Command::new(program), data, "127.0.0.1:0", options).await.0
    }

    async fn started(
        data: &Path,
        address: &str,
        options: &[&str],
        environment: &[(&str, &str)],
    ) -> (Self, Lines<BufReader<ChildStdout>>) {
        let mut command = program_command();
        command.envs(environment.iter().copied());
        Self::started_as(command, data, address, options).await
    }

    async fn started_as(
        mut command: Command,
        data: &Path,
        address: &str,
        options: &[&str],
    ) -> (Self, Lines<BufReader<ChildStdout>>) {
        let mut child = command
            .args(["serve", "--listen", address, "--rate-limits", "off", "--log", "trace", "--data"])
            .arg(data)
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let mut errors = child.stderr.take().expect("a pipe");
        let log = tokio::spawn(async move {
            let mut text = String::new();
            errors.read_to_string(&mut text).await.expect("the log is text");
            text
        });
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let first = patiently("the program to listen", lines.next_line()).await.expect("a line");
        let Some(first) = first else { panic!("the program ended: {}", log.await.expect("its log")) };
        let url = first.strip_prefix("openset listens on ").expect("it says where").to_owned();
        (Self { child, url, log }, lines)
    }

    /// The same with an address for figures, which comes with it.
    ///
    /// # Panics
    /// If it does not start, or does not say where.
    pub async fn start_with_admin(data: &Path, options: &[&str]) -> (Self, String) {
        let (process, mut lines) = Self::started(data, "127.0.0.1:0", options, &[]).await;
        let second = patiently("the figures' address", lines.next_line()).await.expect("a line");
        let second = second.expect("it runs");
        let admin = second.strip_prefix("figures are on ").expect("it says where");
        (process, admin.trim_end_matches("/metrics").to_owned())
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address it listens on, to start the next one at the same place.
    #[must_use]
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// Stops it where it is, as a machine that hangs: its connections stay open, and nothing comes from it.
    ///
    /// # Panics
    /// If it cannot be.
    pub fn freeze(&self) {
        self.signal("-STOP");
        // The signal is only under way by now: on a busy machine a thread may still acknowledge something.
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let child = WaitId::Pid(id.expect("it runs"));
        let stopped = retry_on_intr(|| waitid(child.clone(), WaitIdOptions::STOPPED));
        assert!(stopped.expect("it is a child of this process").is_some_and(|status| status.stopped()));
    }

    /// Lets it go on.
    ///
    /// # Panics
    /// If it cannot be.
    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.child.id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill").args([signal, &id]).status().expect("kill is there");
        assert!(sent.success());
    }

    /// Ends it without a warning, as a power cut would.
    ///
    /// # Panics
    /// If it cannot be killed.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// Asks it to end, and gives back what it logged.
    ///
    /// # Panics
    /// If it does not end well.
    pub async fn terminate(mut self) -> String {
        self.signal("-TERM");
        let status = patiently("the program to end", self.child.wait()).await.expect("it ends");
        let log = self.log.await.expect("its log");
        assert!(status.success(), "it ended with {status}: {log}");
        log
    }
}

/// Runs another task of the program than to serve, to its end.
///
/// # Panics
/// If it cannot be run.
pub async fn run_program(line: &[&str]) -> std::process::Output {
    let child = program_command().args(line).stdin(Stdio::null()).kill_on_drop(true).output();
    patiently("the program to end", child).await.expect("the program runs")
}

/// The program, to be started otherwise.
#[must_use]
pub fn program_command() -> Command {
    Command::new(program())
}

/// A directory that is gone with the test.
///
/// # Panics
/// If none can be made.
#[must_use]
pub fn new_dir() -> TempDir {
    tempfile::tempdir().expect("a temporary directory")
}

fn config(data: &Path, options: &[&str]) -> Serve {
    let data = data.to_str().expect("a plain path");
    let mut line = vec!["openset", "serve", "--data", data];
    // An option stands on a line once; what the test says goes before what is usual.
    for (option, usual) in [("--listen", "127.0.0.1:0"), ("--rate-limits", "off")] {
        if !options.contains(&option) {
            line.extend([option, usual]);
        }
    }
    match Cli::parse_from(line.iter().chain(options)).task {
        Task::Serve(serve) => *serve,
        Task::Formats(_)
        | Task::Classify(_)
        | Task::Examples(_)
        | Task::Erase(_)
        | Task::Expired(_)
        | Task::Form(_)
        | Task::Rehearse(_)
        | Task::Move(_)
        | Task::Backup(_)
        | Task::Doctor(_)
        | Task::NewKey => {
            unreachable!("the line says serve")
        }
    }
}

/// The program that cargo built beside the tests.
///
/// # Panics
/// If the tests lie nowhere.
#[must_use]
pub fn program() -> PathBuf {
    // …/debug/deps/it-… → …/debug/openset-under-test
    let here = std::env::current_exe().expect("a path");
    let folder = here.parent().and_then(Path::parent).expect("two folders up");
    folder.join("openset-under-test")
}
