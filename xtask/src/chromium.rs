//! Finds Chromium for the browser tests; where it is missing, installs Debian's package if that is permitted.

use crate::{outlet, shell};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Names under which distributions ship it. Debian's comes first: it is what CI has.
const NAMES: [&str; 6] = [
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Chromium without the parts that draw a window, a package of its own: the same engine, version for version. Browser
/// tests take two thirds of the processor time with it.
const WITHOUT_WINDOWS: &str = "chromium-headless-shell";

/// The browser for tests that nobody looks at: the one without windows where there is one or it can be had, otherwise the
/// whole one.
pub(crate) fn find_or_install_without_windows() -> Result<PathBuf> {
    let there = || shell::which(&[WITHOUT_WINDOWS]);
    if let Some(named) = chosen_by(std::env::var("CHROMIUM").ok())? {
        return Ok(named);
    }
    if there().is_none() && can_install() {
        shell::heading("Installing Chromium without windows");
        // Nothing depends on it: where it cannot be had, the whole one does.
        if let Err(error) = shell::run(apt(&["install", "-y", "--no-install-recommends", WITHOUT_WINDOWS])) {
            outlet::line(&format!("the whole Chromium is taken instead: {error:#}"));
        }
    }
    there().map_or_else(find_or_install, Ok)
}

/// The browser, at whatever price this machine allows.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(path) = find()? {
        return Ok(path);
    }
    if can_install() {
        shell::heading("Installing Chromium");
        shell::run(apt(&["update", "-qq"]))?;
        shell::run(apt(&["install", "-y", "--no-install-recommends", "chromium"]))?;
    }
    match find()? {
        Some(path) => Ok(path),
        None => bail!(
            "the browser tests need Chromium: install the package `chromium` or set CHROMIUM to its path"
        ),
    }
}

fn find() -> Result<Option<PathBuf>> {
    Ok(chosen_by(std::env::var("CHROMIUM").ok())?.or_else(|| shell::which(&NAMES)))
}

/// A path that was named and is not there is an error: another browser than the one meant would be a surprise.
fn chosen_by(named: Option<String>) -> Result<Option<PathBuf>> {
    match named.filter(|path| !path.is_empty()) {
        Some(path) if Path::new(&path).is_file() => Ok(Some(path.into())),
        Some(_) => bail!("CHROMIUM names a file that is not there"),
        None => Ok(None),
    }
}

fn can_install() -> bool {
    is_root() && is_debian() && shell::which(&["apt-get"]).is_some()
}

fn apt(words: &[&str]) -> std::process::Command {
    let mut command = shell::command(Path::new("/"), "apt-get", words);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    shell::output(shell::command(Path::new("/"), "id", &["-u"])).is_ok_and(|id| id.trim_ascii() == b"0")
}

/// Ubuntu's `chromium` package is only a door to a snap, which a container cannot open; the browser is then
/// still missing after the installation and the message says so.
fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

fn names_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|ids| ids.trim_matches('"').split(' ').any(|id| id == "debian" || id == "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_derives_from_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(names_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(names_debian("ID=mint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("ID=fedora\nNAME=\"not debian\"\n"));
    }

    #[test]
    fn a_named_browser_that_is_not_there_is_an_error_not_another_browser() {
        assert!(chosen_by(Some("/no/such/browser".into())).is_err());
        assert_eq!(chosen_by(Some("/bin/sh".into())).expect("it is there"), Some("/bin/sh".into()));
        assert_eq!(chosen_by(Some(String::new())).expect("nothing is named"), None);
    }
}
