//! The forwarding units under test: how each is started, and how a member of it begins.

use super::load::Coming;
use super::signalling::{self, Signalling};
use crate::adapter::{ROOM_MEMBERS, source};
use crate::process::{Process, free_port};
use crate::setup::{self, Seat};
use crate::systems;
use anyhow::{Context, Result, bail};
use protocol::view::JoinMode;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian's package puts it.
const JANUS: &str = "/usr/bin/janus";
/// Plugins and transports that nobody here uses.
const UNUSED_PLUGINS: &str = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,\
    libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,\
    libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so";
/// See [`UNUSED_PLUGINS`].
const UNUSED_TRANSPORTS: &str = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so";

/// A forwarding unit that can be measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// The real server, with its own signalling.
    Openset,
    /// The same, as another build has it.
    Before,
    /// Janus with its videoroom.
    Janus,
}

impl Unit {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Openset => "openset",
            Self::Before => "before",
            Self::Janus => "Janus",
        }
    }
}

/// Where the programs are.
pub struct Programs {
    openset: PathBuf,
    /// Another build of it, to be measured in the same rounds.
    before: Option<PathBuf>,
    data: PathBuf,
}

impl Programs {
    /// Openset where `OPENSET_BIN` says or beside this program, Janus where Debian has it.
    pub fn find(data: PathBuf, before: Option<PathBuf>, with_janus: bool) -> Result<Self> {
        let openset = systems::openset_program()?;
        if !openset.is_file() {
            bail!("{} is missing: start with `cargo xtask bench media`", openset.display());
        }
        if with_janus && !Path::new(JANUS).is_file() {
            bail!("{JANUS} is missing: `sudo apt-get install janus` (its service need not run)");
        }
        Ok(Self { openset, before, data })
    }

    /// The builds of openset, ours first.
    pub(super) fn builds(&self) -> Vec<Unit> {
        let before = self.before.is_some().then_some(Unit::Before);
        std::iter::once(Unit::Openset).chain(before).collect()
    }

    fn start_openset(&self, unit: Unit, run: &str, options: &[&str]) -> Result<Process> {
        let address = free_port()?;
        let another = self.before.as_deref().filter(|_| unit == Unit::Before);
        let program = another.unwrap_or(&self.openset);
        let mut command = systems::openset_command(program, address.port(), &self.data.join(run));
        command.args(options);
        Process::start(command, address).context("starting openset")
    }

    fn start_janus(&self, run: &str) -> Result<Process> {
        let address = free_port()?;
        let folder = self.data.join(run);
        std::fs::create_dir_all(&folder).context("a folder for the configuration of Janus")?;
        for (name, text) in janus_configuration(address.port(), own_address()?) {
            std::fs::write(folder.join(name), text).context("writing the configuration of Janus")?;
        }
        let mut command = Command::new(JANUS);
        command.arg("--configs-folder").arg(&folder).arg("--config").arg(folder.join("janus.jcfg"));
        Process::start(command, address).context("starting Janus")
    }
}

/// As Debian configures it but for what the network asks: one interface and no names to look up. Levels are not
/// evaluated and nothing is recorded, which is its default, and the cheaper case.
fn janus_configuration(port: u16, media: Ipv4Addr) -> [(&'static str, String); 3] {
    let general = format!(
        "general: {{ debug_level = 1 }}\n\
         media: {{ ipv6 = false }}\n\
         nat: {{ ice_lite = true, ice_enforce_list = \"{media}\", ignore_mdns = true }}\n\
         plugins: {{ disable = \"{UNUSED_PLUGINS}\" }}\n\
         transports: {{ disable = \"{UNUSED_TRANSPORTS}\" }}\n\
         loggers: {{ disable = \"libjanus_jsonlog.so\" }}\n"
    );
    let sockets = format!(
        "general: {{ json = \"compact\", ws = true, ws_port = {port}, ws_ip = \"127.0.0.1\", wss = false }}\n\
         admin: {{ admin_ws = false }}\n"
    );
    let room = format!(
        "room-{}: {{ publishers = 16, bitrate = 0, audiocodec = \"opus\", videocodec = \"vp8\" }}\n",
        signalling::ROOM
    );
    [
        ("janus.jcfg", general),
        ("janus.transport.websockets.jcfg", sockets),
        ("janus.plugin.videoroom.jcfg", room),
    ]
}

/// An address of this machine that is not the loopback: Janus passes that over when it looks for addresses. What
/// one address of a machine sends another takes the same way through the kernel as on the loopback.
fn own_address() -> Result<Ipv4Addr> {
    let probe = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    // Sends nothing; the kernel only chooses the address it would send from. RFC 5737 keeps this one free.
    probe.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).context("Janus needs a network beside the loopback")?;
    match probe.local_addr()?.ip() {
        IpAddr::V4(ip) if !ip.is_loopback() => Ok(ip),
        _ => bail!("Janus needs a network beside the loopback"),
    }
}

/// A running unit with places for members.
pub struct Place {
    /// The server.
    pub process: Process,
    unit: Unit,
    members: usize,
    seats: Vec<Seat>,
    joins: JoinMode,
    at: Ipv4Addr,
}

impl Place {
    /// One room of so many members with sound and pictures.
    pub fn one_room(programs: &Programs, unit: Unit, members: usize, run: &str) -> Result<Self> {
        let (process, seats) = match unit {
            Unit::Openset | Unit::Before => {
                let process = programs.start_openset(unit, run, &[])?;
                let seats = setup::seats(process.address, 1, members)?;
                (process, seats)
            }
            Unit::Janus => (programs.start_janus(run)?, Vec::new()),
        };
        let at = if unit == Unit::Janus { own_address()? } else { Ipv4Addr::LOCALHOST };
        Ok(Self { process, unit, members, seats, joins: JoinMode::Video, at })
    }

    /// Openset with so many rooms of eight with sound alone.
    pub fn many_rooms(
        programs: &Programs,
        unit: Unit,
        rooms: usize,
        options: &[&str],
        run: &str,
    ) -> Result<Self> {
        let process = programs.start_openset(unit, run, options)?;
        let seats = setup::seats(process.address, rooms, ROOM_MEMBERS)?;
        let at = Ipv4Addr::LOCALHOST;
        Ok(Self { process, unit, members: ROOM_MEMBERS, seats, joins: JoinMode::Audio, at })
    }

    /// How member `number`, counted over all rooms, comes in.
    #[must_use]
    pub fn coming(&self, number: usize, sends: super::load::Sends, opens: bool) -> Coming {
        let host = self.process.address.to_string();
        let signalling: Box<dyn Signalling> = match self.unit {
            Unit::Openset | Unit::Before => {
                let seat = self.seats[number].clone();
                Box::new(signalling::Openset::new(host, seat, number, self.joins))
            }
            Unit::Janus => Box::new(signalling::Janus::new(host, number)),
        };
        let (room, slot) = (number / self.members, number % self.members);
        let from = source(room * ROOM_MEMBERS + slot);
        Coming { room, server: self.process.address, from, at: self.at, signalling, sends, opens }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn janus_is_signalled_to_on_this_machine_alone_and_looks_nothing_up() {
        let [(_, general), (_, sockets), (_, room)] = janus_configuration(4711, Ipv4Addr::new(192, 0, 2, 7));
        assert!(sockets.contains("ws_port = 4711, ws_ip = \"127.0.0.1\""), "{sockets}");
        assert!(general.contains("ice_enforce_list = \"192.0.2.7\", ignore_mdns = true"), "{general}");
        assert!(!general.contains("videoroom") && room.starts_with("room-1: {"), "{room}");
    }
}
