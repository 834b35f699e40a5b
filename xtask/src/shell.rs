//! Starts other programs: in the foreground, with their output counted, or until they are told to end.
//!
//! Not here: which programs, and in which order.

use crate::tally::Tally;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a program may take to end after SIGTERM before it is killed: longer than the server's drain.
const END_WITHIN: Duration = Duration::from_secs(10);
/// How often to look whether it has.
const LOOK_EVERY: Duration = Duration::from_millis(50);

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

/// Runs to the end with the terminal's own streams; an error unless it succeeds.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let name = shown(&command);
    let status = command.status().with_context(|| missing(&name))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs to the end and hands back standard output; an error unless it succeeds.
pub(crate) fn output(mut command: Command) -> Result<Vec<u8>> {
    let name = shown(&command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| missing(&name))?;
    if !output.status.success() {
        bail!("`{name}` failed ({})", output.status);
    }
    Ok(output.stdout)
}

/// Runs to the end, passing its output on line by line while the test totals in it are counted.
/// `Ok(false)` means that it failed.
pub(crate) fn counted(mut command: Command, tally: &mut Tally) -> Result<bool> {
    if std::io::stdout().is_terminal() {
        // A pipe would otherwise lose the colours.
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    counted_into(command, tally, std::io::stdout(), std::io::stderr())
}

fn counted_into(
    mut command: Command,
    tally: &mut Tally,
    out: impl Write,
    err: impl Write + Send,
) -> Result<bool> {
    let name = shown(&command);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| missing(&name))?;
    let stderr = child.stderr.take().context("standard error is a pipe")?;
    let stdout = child.stdout.take().context("standard output is a pipe")?;
    let mut seen = Tally::default();
    std::thread::scope(|scope| {
        let errors = scope.spawn(|| pass_on(stderr, err, &mut seen));
        pass_on(stdout, out, tally)?;
        errors.join().map_err(|_| anyhow::anyhow!("the reader of `{name}` died"))?
    })?;
    tally.add(&seen);
    Ok(child.wait()?.success())
}

fn pass_on(from: impl Read, mut to: impl Write, tally: &mut Tally) -> Result<()> {
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        tally.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    to.flush()?;
    Ok(())
}

/// A running program that is ended when this goes away, so that no failure leaves one behind.
pub(crate) struct Running {
    child: Child,
    name: &'static str,
}

impl Running {
    /// Starts it in the background.
    pub(crate) fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let child = command.spawn().with_context(|| missing(name))?;
        Ok(Self { child, name })
    }

    /// Its name, for people.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<std::process::ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    fn end(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        // The standard library can only SIGKILL, and the server must be able to tell the room.
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let patience = if asked.is_ok_and(|status| status.success()) { END_WITHIN } else { Duration::ZERO };
        let start = std::time::Instant::now();
        while start.elapsed() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(LOOK_EVERY);
        }
        // Nothing is left to do about an error here: the program is gone or beyond our reach.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
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

/// A heading between the outputs of several programs.
pub(crate) fn heading(words: &str) {
    let (on, off) = if std::io::stdout().is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    println!("\n{on}── {words}{off}");
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
        let (mut out, mut err) = (Vec::new(), Vec::new());
        // Into buffers: on the real streams these totals would be taken for those of this very test run.
        let good =
            counted_into(command(Path::new("/"), "sh", &["-c", script]), &mut tally, &mut out, &mut err);
        assert!(!good.expect("it ran"));
        assert!(out.starts_with(b"test result: ok.") && err.ends_with(b"ignored\n"), "nothing is kept back");
        assert_eq!((tally.passed, tally.failed), (4, 2));
    }

    #[test]
    fn a_running_program_is_ended_with_its_handle() {
        let running = Running::start("sleep", command(Path::new("/"), "sleep", &["600"])).expect("it starts");
        let id = running.child.id().to_string();
        drop(running);
        let alive = Command::new("kill").args(["-0", &id]).stderr(Stdio::null()).status().expect("kill runs");
        assert!(!alive.success(), "it still runs");
    }

    #[test]
    fn a_path_is_taken_only_if_it_is_a_file() {
        assert_eq!(which_in(&["/no/such/file"], &[]), None);
        assert_eq!(which_in(&["no-such", "sh"], &["/bin".into()]), Some("/bin/sh".into()));
    }
}
