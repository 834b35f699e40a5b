//! `cargo xtask cluster`: three servers on a PostgreSQL of their own, one address before them, and rooms in which a visitor
//! meets rehearsal members. What is typed happens to a server: it is told to go, killed, stopped. One that has ended is
//! started again, as a service manager would. Ctrl-C ends everything, and nothing is kept.
//!
//! Not here: the page that draws them (`/cluster` of the admin address), and the visitors (`tests/src/bin/visitors.rs`).

mod front;
mod words;

use crate::place::Place;
use crate::shell::{self, Running};
use crate::{client, serve, test};
use anyhow::{Context, Result, bail};
use front::Front;
use private_postgres::Cluster;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use words::{Typed, Word};

/// What the servers are called.
const NAMES: [&str; 3] = ["one", "two", "three"];
/// Where the address before them is, unless told otherwise.
const LISTEN: &str = "127.0.0.1:8080";
/// A rehearsal's worth of rooms.
const ROOMS: usize = 12;
/// How long a server that has ended stays away.
const AWAY_FOR: Duration = Duration::from_secs(4);
/// How often it is looked what became of them.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// How long all servers together may take to be ready.
const READY_WITHIN: Duration = Duration::from_secs(90);
/// How long a server that was upgraded has to itself before the next is told to go.
const UPGRADE_EVERY: Duration = Duration::from_secs(15);

/// Options of `cargo xtask cluster`.
#[derive(clap::Args, Debug)]
pub(crate) struct Options {
    /// Build the optimised binaries instead (longer, once).
    #[arg(long)]
    release: bool,
    /// Rooms at a time.
    #[arg(long, default_value_t = ROOMS)]
    rooms: usize,
    /// The address before the servers.
    #[arg(long, default_value = LISTEN)]
    listen: SocketAddr,
    /// Tells one server after the other to go, again and again, as in an upgrade that never ends.
    #[arg(long)]
    rolling: bool,
}

/// One server, whether it runs or not.
struct Node {
    name: &'static str,
    listen: SocketAddr,
    admin: SocketAddr,
    between: SocketAddr,
    running: Option<Running>,
    /// When it is started again.
    due: Option<Instant>,
}

/// What they have in common.
struct Common {
    program: PathBuf,
    folder: PathBuf,
    database: String,
    keys_database: String,
    public: String,
}

/// Starts everything and stays until it is told to end.
pub(crate) fn cluster(place: &Place, options: &Options) -> Result<ExitCode> {
    let stop = serve::stop_flag()?;
    client::build(place)?;
    let profile = if options.release { "release" } else { "debug" };
    test::build_server(place, profile)?;
    build_visitors(place, profile)?;
    let Some(postgres) = Cluster::start() else {
        bail!("PostgreSQL is missing: {}", private_postgres::PACKAGES)
    };
    let folder = place.target.join("cluster").join(std::process::id().to_string());
    let shown = show(place, profile, options, &stop, &postgres, &folder);
    drop(postgres);
    // What was said there was said by nobody.
    std::fs::remove_dir_all(&folder).context("removing what was kept")?;
    shown
}

fn show(
    place: &Place,
    profile: &str,
    options: &Options,
    stop: &AtomicBool,
    postgres: &Cluster,
    folder: &Path,
) -> Result<ExitCode> {
    std::fs::create_dir_all(folder)?;
    let common = Common {
        program: place.openset(profile),
        folder: folder.to_owned(),
        database: postgres.database(),
        keys_database: postgres.database(),
        public: format!("http://{}", options.listen),
    };
    common.write_secrets()?;
    let mut nodes = NAMES.map(Node::planned).into_iter().collect::<Result<Vec<Node>>>()?;
    for node in &mut nodes {
        node.start(&common)?;
    }
    let front = Front::open(options.listen, nodes.iter().map(|node| node.listen).collect())?;
    if !until_ready(&nodes, stop)? {
        return Ok(ExitCode::SUCCESS);
    }
    let visitors = visit(place, profile, &common.public, options.rooms)?;
    println!("{}", told(&nodes, &common.public, options.rooms));
    let typed = Typed::listen();
    let mut upgrade = Upgrade::new(options.rolling);
    while !stop.load(Ordering::Relaxed) {
        match typed.next() {
            Some(Ok((word, at))) => act(word, &nodes[at]),
            Some(Err(wrong)) => println!("{wrong}"),
            None => {}
        }
        for node in &mut nodes {
            node.look(&common)?;
        }
        upgrade.go_on(&nodes);
        if visitors.ended()?.is_some() {
            bail!("the visitors have ended");
        }
        std::thread::sleep(LOOK_EVERY);
    }
    println!("ending everything");
    drop(visitors);
    drop(front);
    // Nobody is to be brought to anybody any more.
    for node in nodes {
        node.running.map_or(Ok(()), Running::kill)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn build_visitors(place: &Place, profile: &str) -> Result<()> {
    shell::heading("Building the visitors");
    let what: &[&str] =
        if profile == "release" { &["--release", "--package", "tests"] } else { &["--workspace"] };
    let words = [&["build", "--bin", "visitors", "--locked"], what].concat();
    shell::run(shell::cargo(&place.root, &words))
}

fn visit(place: &Place, profile: &str, url: &str, rooms: usize) -> Result<Running> {
    let program = place.target.join(profile).join("visitors");
    let command = shell::command(&place.root, program, &[url, "--rooms", &rooms.to_string()]);
    Running::start_apart("the visitors", &command)
}

impl Common {
    fn write_secrets(&self) -> Result<()> {
        let key = shell::output(shell::command(&self.folder, &self.program, &["new-key"]))?;
        std::fs::write(self.folder.join("master.key"), key)?;
        let drawn = shell::output(shell::command(&self.folder, &self.program, &["new-key"]))?;
        std::fs::write(self.folder.join("nodes.secret"), drawn)?;
        Ok(())
    }
}

impl Node {
    fn planned(name: &'static str) -> Result<Self> {
        let (listen, admin, between) = (free_address()?, free_address()?, free_address()?);
        Ok(Self { name, listen, admin, between, running: None, due: None })
    }

    /// What starts it.
    fn command(&self, common: &Common) -> Command {
        let mut command = shell::command(&common.folder, &common.program, &["serve", "--node", self.name]);
        let path = |name: &str| common.folder.join(name).into_os_string();
        command.arg("--data").arg(path(self.name));
        command.arg("--master-key-file").arg(path("master.key"));
        command.arg("--node-secret-file").arg(path("nodes.secret"));
        let words = [
            ("--listen", self.listen.to_string()),
            ("--admin-listen", self.admin.to_string()),
            ("--node-listen", self.between.to_string()),
            ("--database", common.database.clone()),
            ("--keys-database", common.keys_database.clone()),
            ("--public-url", common.public.clone()),
            // All visitors call from one address.
            ("--rate-limits", "off".to_owned()),
            ("--log", "warn".to_owned()),
        ];
        for (option, value) in words {
            command.args([option, value.as_str()]);
        }
        command
    }

    fn start(&mut self, common: &Common) -> Result<()> {
        self.running = Some(Running::start_apart(self.name, &self.command(common))?);
        self.due = None;
        Ok(())
    }

    /// Starts it again some time after it has ended, however that came about.
    fn look(&mut self, common: &Common) -> Result<()> {
        if let Some(running) = &self.running
            && let Some(status) = running.ended()?
        {
            println!("{} has ended ({status}), and is started again in {} s", self.name, AWAY_FOR.as_secs());
            self.running = None;
            self.due = Some(Instant::now() + AWAY_FOR);
        }
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.start(common)?;
        }
        Ok(())
    }
}

/// Does to a server what was typed.
fn act(word: Word, node: &Node) {
    let Some(running) = &node.running else {
        println!("{} does not run", node.name);
        return;
    };
    match running.signal(word.signal()) {
        Ok(()) => println!("{} {}", node.name, word.done()),
        Err(error) => println!("{}: {error}", node.name),
    }
}

/// One server after the other is told to go.
struct Upgrade {
    next: usize,
    /// Nothing if nobody asked for it.
    due: Option<Instant>,
}

impl Upgrade {
    fn new(wanted: bool) -> Self {
        Self { next: 0, due: wanted.then(|| Instant::now() + UPGRADE_EVERY) }
    }

    fn go_on(&mut self, nodes: &[Node]) {
        if self.due.is_none_or(|due| due > Instant::now()) {
            return;
        }
        self.due = Some(Instant::now() + UPGRADE_EVERY);
        // Never two at a time.
        if nodes.iter().all(|node| node.running.is_some() && serve::is_ready(&node.listen.to_string())) {
            act(Word::Drain, &nodes[self.next]);
            self.next = (self.next + 1) % nodes.len();
        }
    }
}

fn until_ready(nodes: &[Node], stop: &AtomicBool) -> Result<bool> {
    let began = Instant::now();
    while began.elapsed() < READY_WITHIN {
        if stop.load(Ordering::Relaxed) {
            return Ok(false);
        }
        for node in nodes {
            if let Some(running) = &node.running
                && let Some(status) = running.ended()?
            {
                bail!("{} ended at once ({status})", node.name);
            }
        }
        if nodes.iter().all(|node| serve::is_ready(&node.listen.to_string())) {
            return Ok(true);
        }
        std::thread::sleep(LOOK_EVERY);
    }
    bail!("the servers were not ready after {} s", READY_WITHIN.as_secs())
}

/// What is printed when everything runs.
fn told(nodes: &[Node], public: &str, rooms: usize) -> String {
    let mut lines =
        vec![format!("\nThree servers share a database; {rooms} rooms are filling."), String::new()];
    for node in nodes {
        let pid = node.running.as_ref().and_then(Running::id).unwrap_or_default();
        lines.push(format!(
            "  {:<6} draws all of them on http://{}/cluster   (process {pid})",
            node.name, node.admin
        ));
    }
    lines.push(format!("\nBefore them: {public}, to come in as anyone does.\n{}", words::HELP));
    lines.join("\n")
}

/// An address of this machine that nobody has now.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common() -> Common {
        Common {
            program: "/x/openset".into(),
            folder: "/x/folder".into(),
            database: "postgres://d".into(),
            keys_database: "postgres://k".into(),
            public: "http://127.0.0.1:8080".into(),
        }
    }

    #[test]
    fn servers_differ_in_name_addresses_and_folder_and_share_the_rest() {
        let [one, two] = ["one", "two"].map(|name| {
            let node = Node::planned(name).expect("ports");
            node.command(&common())
                .get_args()
                .map(|word| word.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        });
        let value = |line: &[String], option: &str| {
            let at = line.iter().position(|word| word == option).expect("the option is there");
            line[at + 1].clone()
        };
        for own in ["--node", "--listen", "--admin-listen", "--node-listen", "--data"] {
            assert_ne!(value(&one, own), value(&two, own), "{own}");
        }
        for shared in
            ["--database", "--keys-database", "--master-key-file", "--node-secret-file", "--public-url"]
        {
            assert_eq!(value(&one, shared), value(&two, shared), "{shared}");
        }
    }

    #[test]
    fn every_address_is_printed() {
        let nodes: Vec<Node> = NAMES.map(|name| Node::planned(name).expect("ports")).into_iter().collect();
        let told = told(&nodes, "http://127.0.0.1:8080", 12);
        for node in &nodes {
            assert!(told.contains(&format!("http://{}/cluster", node.admin)), "{told}");
        }
        assert!(told.contains("http://127.0.0.1:8080,"), "{told}");
    }
}
