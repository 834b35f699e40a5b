//! The systems under test: how each is started, and what it speaks.

use crate::adapter::{Adapter, Openset, Plain, ROOM_MEMBERS, SocketIo};
use crate::process::{Process, free_port};
use crate::setup;
use crate::swarm::Swarm;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// A hub that can be measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum System {
    /// The real server.
    Openset,
    /// The same, as another build has it.
    Before,
    /// Node with `ws`.
    Ws,
    /// Node with Socket.IO.
    SocketIo,
    /// Rust with socketioxide on axum.
    Socketioxide,
    /// The floor: bare epoll.
    Epoll,
}

impl System {
    /// All of them, in the order of the first round.
    pub const ALL: [Self; 6] =
        [Self::Openset, Self::Before, Self::Ws, Self::SocketIo, Self::Socketioxide, Self::Epoll];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Openset => "openset",
            Self::Before => "before",
            Self::Ws => "ws",
            Self::SocketIo => "Socket.IO",
            Self::Socketioxide => "socketioxide",
            Self::Epoll => "epoll",
        }
    }

    /// Whether it is openset, of whichever build.
    #[must_use]
    pub fn is_openset(self) -> bool {
        matches!(self, Self::Openset | Self::Before)
    }
}

/// The server under test: where `OPENSET_BIN` says, or beside this program.
pub fn openset_program() -> Result<PathBuf> {
    let here = std::env::current_exe()?.parent().context("a folder of binaries")?.to_owned();
    Ok(std::env::var_os("OPENSET_BIN").map_or_else(|| here.join("openset"), PathBuf::from))
}

/// Another build of the server that somebody names: a program that says it is openset.
pub fn another_build(path: &Path) -> Result<PathBuf> {
    let path = path.canonicalize().with_context(|| format!("{} is not there", path.display()))?;
    let answer = Command::new(&path).arg("--version").output();
    let answer = answer.with_context(|| format!("{} does not start", path.display()))?;
    if !answer.status.success() || !answer.stdout.starts_with(b"openset ") {
        bail!("{} is no build of openset", path.display());
    }
    Ok(path)
}

/// The command that serves on this port, on the data in that folder.
#[must_use]
pub fn openset_command(program: &Path, port: u16, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
    command.env("OPENSET_LOG", "error");
    command
}

/// Where the programs are.
pub struct Programs {
    /// The server under test.
    pub openset: PathBuf,
    /// Another build of it, to be measured in the same rounds.
    pub before: Option<PathBuf>,
    /// The peers in Rust.
    pub peer: PathBuf,
    /// The folder of the peers in Node.
    pub node: PathBuf,
    /// A folder for the server's data, on the disk to be measured.
    pub data: PathBuf,
}

impl Programs {
    /// As `cargo xtask bench` leaves them: beside this program, and `OPENSET_BIN`.
    pub fn find(data: PathBuf, before: Option<PathBuf>) -> Result<Self> {
        let here = std::env::current_exe()?.parent().context("a folder of binaries")?.to_owned();
        let openset = openset_program()?;
        let node = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
        let programs = Self { openset, before, peer: here.join("peer"), node, data };
        for program in [&programs.openset, &programs.peer] {
            if !program.is_file() {
                bail!("{} is missing: start with `cargo xtask bench hub`", program.display());
            }
        }
        Ok(programs)
    }

    /// The command that serves on this port. For openset, on the data of `run`.
    fn command(&self, system: System, port: u16, run: &str) -> Command {
        let port_word = port.to_string();
        match system {
            // Media binds one UDP port of its own; nobody here has media.
            System::Openset => openset_command(&self.openset, port, &self.data.join(run)),
            System::Before => {
                let program = self.before.as_deref().unwrap_or(&self.openset);
                openset_command(program, port, &self.data.join(format!("before-{run}")))
            }
            System::Ws | System::SocketIo => {
                let script = if system == System::Ws { "ws.mjs" } else { "socketio.mjs" };
                let mut command = Command::new("node");
                command.arg(self.node.join(script)).arg(port_word).env("NODE_ENV", "production");
                command
            }
            System::Socketioxide | System::Epoll => {
                let mut command = Command::new(&self.peer);
                let name = if system == System::Epoll { "epoll" } else { "socketioxide" };
                command.args([name, &port_word]);
                command
            }
        }
    }

    /// Starts one on a free port, its data (if it has any) under `run`.
    pub fn start(&self, system: System, run: &str) -> Result<Process> {
        let address = free_port()?;
        Process::start(self.command(system, address.port(), run), address)
            .with_context(|| format!("starting {}", system.name()))
    }

    /// Starts it again where it was, after a kill.
    pub fn start_again(&self, system: System, was: &Process, run: &str) -> Result<Process> {
        Process::start(self.command(system, was.address.port(), run), was.address)
            .with_context(|| format!("starting {} again", system.name()))
    }
}

/// A running system with a swarm that is not connected yet.
pub struct Bench {
    /// The server.
    pub process: Process,
    /// The members.
    pub swarm: Swarm,
}

/// Starts a system with rooms of eight for a swarm to come into. Openset's sets are made here, their seats taken.
pub fn start(programs: &Programs, system: System, rooms: usize, run: &str) -> Result<Bench> {
    let process = programs.start(system, run)?;
    let host = process.address.to_string();
    let adapter: Box<dyn Adapter> = match system {
        System::Openset | System::Before => {
            let seats = setup::seats(process.address, rooms, ROOM_MEMBERS)?;
            Box::new(Openset::new(host, seats))
        }
        System::Ws | System::Epoll => Box::new(Plain::new(host)),
        System::SocketIo | System::Socketioxide => Box::new(SocketIo::new(host)),
    };
    let swarm = Swarm::new(process.address, adapter, rooms * ROOM_MEMBERS)?;
    Ok(Bench { process, swarm })
}

/// From starting the program to the first answer to an upgrade, in ms. `cookie` is what the server asks for
/// before it opens a socket, if it asks.
pub fn time_to_first_socket(programs: &Programs, system: System, run: &str, cookie: &str) -> Result<f64> {
    let begin = Instant::now();
    let process = programs.start(system, run)?;
    first_answer(&process, system, cookie)?;
    Ok(begin.elapsed().as_secs_f64() * 1e3)
}

/// Makes one set in the data of `run` and hands back its first member's cookie: openset opens no socket for a
/// browser it does not know. Nothing for the others.
pub fn prepare_start(programs: &Programs, system: System, run: &str) -> Result<String> {
    if !system.is_openset() {
        return Ok(String::new());
    }
    let process = programs.start(system, run)?;
    let seats = setup::seats(process.address, 1, ROOM_MEMBERS)?;
    Ok(seats.first().map(|seat| seat.cookie.clone()).unwrap_or_default())
}

fn first_answer(process: &Process, system: System, cookie: &str) -> Result<()> {
    use std::io::{Read, Write};
    let host = process.address.to_string();
    let (path, headers) = match system {
        System::Openset | System::Before => ("/ws", format!("Origin: http://{host}\r\nCookie: {cookie}\r\n")),
        System::SocketIo | System::Socketioxide => ("/socket.io/?EIO=4&transport=websocket", String::new()),
        System::Ws | System::Epoll => ("/?room=0", String::new()),
    };
    let mut stream = std::net::TcpStream::connect(process.address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(&crate::wire::upgrade(&host, path, &headers))?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    if &answer != b"HTTP/1.1 101" {
        bail!("{}: {}", system.name(), String::from_utf8_lossy(&answer));
    }
    Ok(())
}
