//! Starts other programs: in the foreground, with their output counted, or until they are told to end.
//!
//! Not here: which programs, and in which order. A program is described by the standard library's `Command` and run by
//! `duct`, which hands its streams on as one, waits for it with an end, and can send it a signal.

use crate::outlet;
pub(crate) use crate::outlet::heading;
use crate::tally::Tally;
use anyhow::{Context, Result, bail};
use duct::unix::HandleExt;
use duct::{Expression, Handle};
use signal_hook::consts::SIGTERM;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// How long a program may take to end after SIGTERM before it is killed: longer than the server's drain.
const END_WITHIN: Duration = Duration::from_secs(10);

/// A program to run in a folder.
pub(crate) fn command<S: AsRef<OsStr>>(folder: &Path, program: impl AsRef<OsStr>, words: &[S]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(words);
    command
}

/// Cargo, the one that started us. What it says of this package is not passed on: build scripts that look at it
/// (ring's does) would run again, and everything above them be compiled again, each time somebody calls cargo by
/// other means.
pub(crate) fn cargo(folder: &Path, words: &[&str]) -> Command {
    let mut cargo = command(folder, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), words);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// What is described, as the library runs it.
fn expression(command: &Command) -> Expression {
    let mut expression = duct::cmd(command.get_program(), command.get_args()).unchecked();
    if let Some(folder) = command.get_current_dir() {
        expression = expression.dir(folder);
    }
    for (name, value) in command.get_envs() {
        expression = match value {
            Some(value) => expression.env(name, value),
            None => expression.env_remove(name),
        };
    }
    expression
}

/// Runs to the end; an error unless it succeeds. It has the terminal's own streams, or speaks where its step does.
pub(crate) fn run(command: Command) -> Result<()> {
    let name = shown(&command);
    let status = if outlet::is_kept() {
        listened_to(command, &mut |_| ())?
    } else {
        expression(&command).run().with_context(|| missing(&name))?.status
    };
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs to the end and hands back standard output; an error unless it succeeds.
pub(crate) fn output(command: Command) -> Result<Vec<u8>> {
    let name = shown(&command);
    let output = expression(&command).stdout_capture().run().with_context(|| missing(&name))?;
    if !output.status.success() {
        bail!("`{name}` failed ({})", output.status);
    }
    Ok(output.stdout)
}

/// Whether it runs to the end and succeeds; what it says is nobody's business.
pub(crate) fn succeeds(command: &Command) -> bool {
    let silent = expression(command).stdin_null().stdout_null().stderr_null();
    silent.run().is_ok_and(|output| output.status.success())
}

/// Runs to the end, passing its output on line by line while the test totals in it are counted.
/// `Ok(false)` means that it failed.
pub(crate) fn counted(mut command: Command, tally: &mut Tally) -> Result<bool> {
    if std::io::stdout().is_terminal() {
        // A pipe would otherwise lose the colours.
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    Ok(listened_to(command, &mut |line| tally.read(line))?.success())
}

/// Runs to the end, passing both its streams on, as one, line by line.
fn listened_to(command: Command, hear: &mut dyn FnMut(&str)) -> Result<ExitStatus> {
    let name = shown(&command);
    let reader = expression(&command).stdin_null().stderr_to_stdout().reader();
    let mut lines = BufReader::new(reader.with_context(|| missing(&name))?);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        outlet::say(&line)?;
        hear(&String::from_utf8_lossy(&line));
        line.clear();
    }
    let output =
        lines.get_ref().try_wait()?.with_context(|| format!("`{name}` closed its output and went on"))?;
    Ok(output.status)
}

/// A running program that is ended when this goes away, so that no failure leaves one behind.
pub(crate) struct Running {
    handle: Handle,
    name: &'static str,
}

impl Running {
    /// Starts it in the background.
    pub(crate) fn start(name: &'static str, command: &Command) -> Result<Self> {
        let handle = expression(command).start().with_context(|| missing(name))?;
        Ok(Self { handle, name })
    }

    /// Starts it in the background in a group of its own, so that a Ctrl-C at the terminal is not its business: whoever
    /// started it ends it when it is its turn, and it is killed should that one be gone before. What it says on standard
    /// output is not shown, and nobody can type to it.
    pub(crate) fn start_apart(name: &'static str, program: &Command) -> Result<Self> {
        let Some(setpriv) = which(&["/usr/bin/setpriv"]) else {
            bail!("setpriv is missing (package util-linux)")
        };
        let folder = program.get_current_dir().unwrap_or(Path::new("."));
        let mut dies_with_us = command(folder, setpriv, &["--pdeathsig", "KILL"]);
        dies_with_us.arg(program.get_program()).args(program.get_args());
        let apart = expression(&dies_with_us).before_spawn(|child| {
            child.process_group(0);
            Ok(())
        });
        let handle = apart.stdout_null().stdin_null().start().with_context(|| missing(name))?;
        Ok(Self { handle, name })
    }

    /// Its number.
    pub(crate) fn id(&self) -> Option<u32> {
        self.handle.pids().first().copied()
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: i32) -> std::io::Result<()> {
        self.handle.send_signal(signal)
    }

    /// Ends it as a power cut would: it is not asked.
    pub(crate) fn kill(self) -> Result<()> {
        Ok(self.handle.kill()?)
    }

    /// Its name, for people.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&self) -> Result<Option<ExitStatus>> {
        Ok(self.handle.try_wait()?.map(|output| output.status))
    }

    fn end(&self) -> std::io::Result<()> {
        if self.handle.try_wait()?.is_some() {
            return Ok(());
        }
        // Asked first: the server must be able to tell the room.
        self.handle.send_signal(SIGTERM)?;
        if self.handle.wait_timeout(END_WITHIN)?.is_none() {
            self.handle.kill()?;
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Nothing is left to do about an error here: the program is gone or beyond our reach.
        let _ = self.end();
    }
}

/// The first of these programs that is on the path (or is a path to a file).
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    which_in(names, &folders)
}

fn which_in(names: &[&str], folders: &[PathBuf]) -> Option<PathBuf> {
    names.iter().find_map(|name| {
        if name.contains('/') {
            return Some(PathBuf::from(name)).filter(|path| path.is_file());
        }
        folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    })
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    for word in command.get_args() {
        words.push(' ');
        words.push_str(&word.to_string_lossy());
    }
    words
}

fn missing(name: &str) -> String {
    let program = name.split(' ').next().unwrap_or(name);
    match program {
        "npm" | "node" => format!("`{name}` could not be started: install Node 20.19 or later"),
        _ => format!("`{name}` could not be started"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outlet::Told;

    #[test]
    fn a_program_that_fails_is_an_error_with_its_name() {
        let error = run(command(Path::new("/"), "sh", &["-c", "exit 3"])).expect_err("it failed");
        assert!(error.to_string().contains("sh -c exit 3"), "{error}");
    }

    #[test]
    fn cargo_is_not_told_of_this_package() {
        let cargo = cargo(Path::new("/"), &[]);
        let removed = cargo.get_envs().any(|(name, value)| name == "CARGO_PKG_NAME" && value.is_none());
        assert!(removed, "tests run with the variable set");
    }

    #[test]
    fn a_missing_program_is_told_from_a_failing_one() {
        let error = run(command::<&str>(Path::new("/"), "no-such-program", &[])).expect_err("it is missing");
        assert!(error.to_string().contains("could not be started"), "{error}");
    }

    #[test]
    fn totals_are_counted_on_both_streams_and_failure_is_kept() {
        let script = "echo 'test result: ok. 3 passed; 0 failed; 0 ignored'; \
                      echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored' >&2; exit 1";
        let mut tally = Tally::default();
        // Into an outlet: on the real stream these totals would be taken for those of this very test run.
        let nowhere = Told::new(Box::new(std::io::sink()));
        let good = outlet::speaking_to(nowhere.outlet(), || {
            counted(command(Path::new("/"), "sh", &["-c", script]), &mut tally)
        });
        assert!(!good.expect("it ran"));
        assert_eq!((tally.passed, tally.failed), (4, 2));
    }

    #[test]
    fn where_a_step_is_kept_its_programs_are_too() {
        let nowhere = Told::new(Box::new(std::io::sink()));
        outlet::speaking_to(nowhere.outlet(), || {
            run(command(Path::new("/"), "sh", &["-c", "echo to be kept"])).expect("it succeeds");
            assert!(run(command(Path::new("/"), "sh", &["-c", "exit 3"])).is_err());
        });
    }

    #[test]
    fn a_running_program_is_ended_with_its_handle() {
        let sleep = command(Path::new("/"), "sleep", &["600"]);
        let running = Running::start("sleep", &sleep).expect("it starts");
        let id = running.handle.pids()[0].to_string();
        assert!(succeeds(&command(Path::new("/"), "kill", &["-0", &id])), "it runs");
        drop(running);
        assert!(!succeeds(&command(Path::new("/"), "kill", &["-0", &id])), "it still runs");
    }

    #[test]
    fn what_runs_apart_has_a_group_of_its_own_and_is_gone_when_it_is_killed() {
        let sleep = command(Path::new("/"), "sleep", &["600"]);
        let apart = Running::start_apart("sleep", &sleep).expect("it starts");
        let id = apart.id().expect("it has a number").to_string();
        let group = output(command(Path::new("/"), "ps", &["-o", "pgid=", "-p", &id])).expect("it runs");
        assert_eq!(String::from_utf8_lossy(&group).trim(), id);
        apart.signal(signal_hook::consts::SIGSTOP).expect("it takes signals");
        apart.kill().expect("it can be killed");
        assert!(!succeeds(&command(Path::new("/"), "kill", &["-0", &id])), "it still runs");
    }

    #[test]
    fn a_path_is_taken_only_if_it_is_a_file() {
        assert_eq!(which_in(&["/no/such/file"], &[]), None);
        assert_eq!(which_in(&["no-such", "sh"], &["/bin".into()]), Some("/bin/sh".into()));
    }
}
