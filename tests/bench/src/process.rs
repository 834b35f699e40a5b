//! Server processes: started on a processor of their own, measured from `/proc`, killed.

use anyhow::{Context, Result, bail};
use rustix::io::retry_on_intr;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to answer on its port.
const START_WITHIN: Duration = Duration::from_secs(30);
/// How often to try. Shorter than what is measured, longer than a connection attempt takes.
const TRY_EVERY: Duration = Duration::from_micros(500);

/// A server process that is killed when this goes away.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Process {
    /// Starts a program that listens on `address`, and waits until it accepts. It gets processor 0 to itself;
    /// the generator has another (see [`pin_generator`]).
    pub fn start(command: Command, address: SocketAddr) -> Result<Self> {
        Self::started(pinned(command, "0"), address)
    }

    /// The same on all processors, which it shares with the generator and whatever else runs.
    pub fn start_on_all(command: Command, address: SocketAddr) -> Result<Self> {
        let last = processors().saturating_sub(1);
        Self::started(pinned(command, &format!("0-{last}")), address)
    }

    fn started(mut command: Command, address: SocketAddr) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.spawn().context("starting a server")?;
        let mut process = Self { child, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = process.child.try_wait()? {
                bail!("the server ended at once ({status})");
            }
            if start.elapsed() > START_WITHIN {
                bail!("the server does not listen");
            }
            std::thread::sleep(TRY_EVERY);
        }
        Ok(process)
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Processor time of all its threads since it began (the scheduler's own count, in ns).
    pub fn cpu(&self) -> Result<Duration> {
        cpu_of(&self.child.id().to_string())
    }

    /// Resident memory in bytes.
    pub fn resident(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
        let kib: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib * 1024)
    }

    /// Stops it where it is, as a machine that hangs: its connections stay open, and nothing comes from it.
    pub fn freeze(&self) -> Result<()> {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).context("its number")?;
        kill_process(id, Signal::STOP)?;
        // The signal is only under way by now, and a thread may still write.
        retry_on_intr(|| waitid(WaitId::Pid(id), WaitIdOptions::STOPPED))?;
        Ok(())
    }

    /// Tells it to go, as a service manager does (`SIGTERM`), and does not wait until it has.
    pub fn tell_to_go(&self) -> Result<()> {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).context("its number")?;
        Ok(kill_process(id, Signal::TERM)?)
    }

    /// Whether it has ended by itself.
    ///
    /// # Errors
    /// If it ended otherwise than well.
    pub fn has_gone(&mut self) -> Result<bool> {
        match self.child.try_wait()? {
            None => Ok(false),
            Some(status) if status.success() => Ok(true),
            Some(status) => bail!("the server ended with {status}"),
        }
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.kill();
    }
}

/// The same of this process.
pub fn own_cpu() -> Result<Duration> {
    cpu_of("self")
}

fn cpu_of(process: &str) -> Result<Duration> {
    let mut total = 0;
    for task in std::fs::read_dir(format!("/proc/{process}/task"))? {
        // A thread may end between listing and reading.
        let Ok(text) = std::fs::read_to_string(task?.path().join("schedstat")) else { continue };
        total += text.split(' ').next().and_then(|ns| ns.parse::<u64>().ok()).unwrap_or(0);
    }
    Ok(Duration::from_nanos(total))
}

/// A port nobody has now. Another program could take it before the server does; the run then fails.
pub fn free_port() -> Result<SocketAddr> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Raises the limit of open files as far as it goes; tells how far that is. Children inherit it.
pub fn raise_open_files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    // If it cannot be raised the present limit stands, and the caller sees how many members that allows.
    let _ = setrlimit(Resource::Nofile, raised);
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

/// Keeps this process off processor 0, if there are others.
pub fn pin_generator() -> Result<()> {
    let processors = processors();
    if processors > 1 {
        let mut set = rustix::thread::CpuSet::new();
        (1..processors).for_each(|processor| set.set(processor));
        rustix::thread::sched_setaffinity(None, &set)?;
    }
    Ok(())
}

/// How many processors there are, whichever of them are this process'.
fn processors() -> usize {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    info.lines().filter(|line| line.starts_with("processor")).count().max(1)
}

/// The program on these processors, by `taskset`: a child inherits its parent's, and ours are others.
fn pinned(command: Command, on: &str) -> Command {
    if !Path::new("/usr/bin/taskset").exists() {
        return command;
    }
    let mut pinned = Command::new("/usr/bin/taskset");
    pinned.args(["-c", on]).arg(command.get_program()).args(command.get_args());
    pinned.stdin(Stdio::null()).stdout(Stdio::null());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => pinned.env(name, value),
            None => pinned.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        pinned.current_dir(folder);
    }
    pinned
}

/// Runs a program on processor 0 to its end and hands its standard output back, line by line.
pub fn lines_of(command: Command) -> Result<Vec<String>> {
    let mut child = pinned(command, "0").stdout(Stdio::piped()).spawn()?;
    let out = child.stdout.take().context("standard output is a pipe")?;
    let lines = BufReader::new(out).lines().collect::<std::io::Result<Vec<_>>>()?;
    let status = child.wait()?;
    if !status.success() {
        bail!("a probe failed ({status})");
    }
    Ok(lines)
}
