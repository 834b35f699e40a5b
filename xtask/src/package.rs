//! `cargo xtask package`: the server as a package for Debian and what is made of it, with the systemd unit of `deploy/`,
//! put together by `dpkg-deb`.
//!
//! Not here: whether it installs, runs, is upgraded and goes again (`cargo xtask torture package`).

use crate::place::Place;
use crate::{client, shell, test};
use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Where the program lies in the package; the unit in `deploy/` is for one that was copied by hand.
const BY_HAND: &str = "/usr/local/bin/openset";
const PROGRAM: &str = "/usr/bin/openset";
/// What is done before and after files are put in their place and taken away.
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];
/// What is worth having beside the program: from `deploy/`.
const EXAMPLES: [&str; 4] = ["Caddyfile", "coturn.conf", "alerts.yaml", "grafana.json"];
const GUIDES: [&str; 2] = ["README.md", "sizing.md"];

/// `cargo xtask package [--revision N]`.
pub(crate) fn package(place: &Place, revision: u32) -> Result<ExitCode> {
    client::build(place)?;
    test::build_server(place, "release")?;
    shell::heading("Packing it");
    let made = build(place, &place.openset("release"), revision, Pressed::Small)?;
    println!("{}\nInstall it: apt-get install {}", made.display(), made.display());
    Ok(ExitCode::SUCCESS)
}

/// How it is compressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// As small as may be.
    Small,
    /// As soon as may be.
    Soon,
}

/// Packs a program; where the package lies.
pub(crate) fn build(place: &Place, program: &Path, revision: u32, pressed: Pressed) -> Result<PathBuf> {
    let Some(dpkg) = shell::which(&["dpkg-deb"]) else { bail!("dpkg-deb is missing (package dpkg)") };
    let root = place.target.join("package").join("root");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    lay_out(place, program, &root)?;
    let arch = text(Command::new("dpkg").arg("--print-architecture"))?;
    let version = format!("{}-{revision}", env!("CARGO_PKG_VERSION"));
    put(&root, "DEBIAN/control", &control(&version, &arch, &libc_version()?, size_kb(&root)?), 0o644)?;
    let made = place.target.join("package").join(format!("openset_{version}_{arch}.deb"));
    let how = if pressed == Pressed::Small { ["-Zxz", "-z6"] } else { ["-Zgzip", "-z1"] };
    let words = ["--root-owner-group", "--build"];
    let mut command = shell::command(&place.root, dpkg, &words);
    command.args(how).arg(&root).arg(&made);
    shell::run(command)?;
    Ok(made)
}

/// Puts everything where it will lie.
fn lay_out(place: &Place, program: &Path, root: &Path) -> Result<()> {
    let deploy = place.root.join("deploy");
    let read = |name: &str| fs::read_to_string(deploy.join(name)).with_context(|| format!("deploy/{name}"));
    put(root, PROGRAM, "", 0o755)?;
    fs::copy(program, root.join(PROGRAM.trim_start_matches('/'))).context("the program")?;
    put(root, "usr/lib/systemd/system/openset.service", &unit(&read("openset.service")?)?, 0o644)?;
    put(root, "etc/openset.env", &read("debian/openset.env")?, 0o600)?;
    for name in GUIDES {
        put(root, &format!("usr/share/doc/openset/{name}"), &read(name)?, 0o644)?;
    }
    for name in EXAMPLES {
        put(root, &format!("usr/share/doc/openset/examples/{name}"), &read(name)?, 0o644)?;
    }
    let licence = fs::read_to_string(place.root.join("LICENSE"))?;
    put(root, "usr/share/doc/openset/copyright", &licence, 0o644)?;
    put(root, "DEBIAN/conffiles", "/etc/openset.env\n", 0o644)?;
    for name in SCRIPTS {
        put(root, &format!("DEBIAN/{name}"), &read(&format!("debian/{name}"))?, 0o755)?;
    }
    Ok(())
}

fn put(root: &Path, path: &str, text: &str, mode: u32) -> Result<()> {
    let path = root.join(path.trim_start_matches('/'));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, text)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    Ok(())
}

/// The unit of `deploy/` for the program of the package, without how to copy things by hand.
fn unit(by_hand: &str) -> Result<String> {
    let Some((_, settings)) = by_hand.split_once("\n[Unit]") else { bail!("the unit has no [Unit]") };
    if !settings.contains(BY_HAND) {
        bail!("the unit does not start {BY_HAND}");
    }
    Ok(format!("# openset under systemd, behind a TLS proxy on the same machine.\n\n[Unit]{settings}")
        .replace(BY_HAND, PROGRAM))
}

/// What the package says of itself.
fn control(version: &str, arch: &str, libc: &str, size_kb: u64) -> String {
    format!(
        "Package: openset\nVersion: {version}\nArchitecture: {arch}\nMaintainer: The Openset developers <openset@localhost>\n\
         Installed-Size: {size_kb}\nDepends: adduser, ca-certificates, libc6 (>= {libc}), libgcc-s1\n\
         Suggests: coturn, caddy, postgresql\nSection: web\nPriority: optional\n\
         Description: rooms for virtual action learning sets\n \
         A set opens a link, sees and hears one another, and goes through a whole\n session: the server keeps the time, the floor and \
         the queue.\n .\n It is one program with its pages in it, and one directory of data. Put a\n TLS proxy in front; \
         /usr/share/doc/openset says how.\n"
    )
}

/// The C library of this machine: the program asks for none that is older than it may be.
fn libc_version() -> Result<String> {
    let whole = text(Command::new("dpkg-query").args(["-W", "-f=${Version}", "libc6"]))?;
    // Without the distribution's own revision: 2.36 of 2.36-9+deb12u10.
    Ok(whole.split('-').next().unwrap_or(&whole).to_owned())
}

fn text(command: &mut Command) -> Result<String> {
    let output = command.output().context("dpkg is missing")?;
    if !output.status.success() {
        bail!("dpkg: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn size_kb(folder: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.metadata()?;
        size += if kind.is_dir() { size_kb(&entry.path())? } else { kind.len().div_ceil(1024) };
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deploy(name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name);
        fs::read_to_string(path).expect("a file of the deployment")
    }

    #[test]
    fn the_unit_of_the_package_starts_the_program_of_the_package() {
        let unit = unit(&deploy("openset.service")).expect("it is one");
        assert!(unit.contains("\nExecStart=/usr/bin/openset serve\n"), "{unit}");
        assert!(!unit.contains("/usr/local"), "nothing is copied by hand: {unit}");
        assert!(unit.contains("\n[Service]\n") && unit.contains("\n[Install]\n"), "{unit}");
    }

    #[test]
    fn what_the_package_says_of_itself_can_be_read_by_line() {
        let control = control("0.1.0-1", "amd64", "2.36", 7);
        for line in control.lines() {
            assert!(line.starts_with(' ') || line.contains(": "), "{line}");
            assert!(line.chars().count() <= 120, "{line}");
        }
        assert!(control.contains("libc6 (>= 2.36)") && control.ends_with('\n'));
    }

    #[test]
    fn nothing_that_people_said_is_erased_by_a_script() {
        for name in SCRIPTS {
            let script = deploy(&format!("debian/{name}"));
            assert!(!script.contains("rm -"), "{name}");
        }
    }
}
