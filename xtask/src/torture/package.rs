//! `cargo xtask torture package`: the package in a fresh Debian made by `mmdebstrap`. It is installed, runs as its unit would
//! let it run, is upgraded with what was changed and said in between kept, is removed, and is purged with nothing left of
//! it but what people said. There is no systemd in there: what the unit says is done here.

use crate::package::{self, Pressed};
use crate::place::Place;
use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the service may take to be ready.
const READY_WITHIN: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// What an administrator would write, and an upgrade must keep.
const CHANGED: &str = "# changed by hand\n";
/// A set, as a page would ask for it.
const SET: &str = r#"{"name":"Tuesday set","format":"classic","language":"en","key":null,"members":[
{"name":"Ruth","part":"facilitator","deputy":false},{"name":"Amara","part":"member","deputy":false},
{"name":"Priya","part":"member","deputy":false}]}"#;
/// Where the system itself writes while packages come and go, and what does not outlive a start.
const THE_SYSTEMS: [&str; 5] = ["/var/log/", "/var/cache/", "/var/lib/dpkg/", "/var/lib/apt/", "/run/"];

/// A Debian in a folder.
struct Debian {
    root: PathBuf,
    listen: SocketAddr,
}

/// Goes through all of it with this program.
pub(super) fn go_through(place: &Place, program: &Path) -> Result<()> {
    let tools = [("mmdebstrap", "mmdebstrap"), ("chroot", "coreutils"), ("dpkg-deb", "dpkg")];
    let missing: Vec<&str> = tools
        .iter()
        .filter(|(name, _)| shell::which(&[*name, format!("/usr/sbin/{name}").as_str()]).is_none())
        .map(|(_, package)| *package)
        .collect();
    ensure!(missing.is_empty(), "it cannot be tried here; as root: apt-get install {}", missing.join(" "));
    let (first, second) = (
        package::build(place, program, 1, Pressed::Soon)?,
        // Under a name of its own, so that the first stays.
        package::build(place, program, 2, Pressed::Soon)?,
    );
    let debian = Debian::make(&place.target.join("package"))?;
    let before = debian.files()?;

    told("installed");
    debian.install(&first)?;
    debian.check_installed("1")?;
    let key = fs::read(debian.at("/etc/openset/master.key"))?;

    told("run as its unit says");
    let mut env = fs::OpenOptions::new().append(true).open(debian.at("/etc/openset.env"))?;
    let addresses = format!("OPENSET_LISTEN={}\nOPENSET_ADMIN_LISTEN={}\n", debian.listen, free_address()?);
    env.write_all(format!("{CHANGED}{addresses}OPENSET_MEDIA_LISTEN=127.0.0.1:0\n").as_bytes())?;
    let running = debian.serve()?;
    let (path, cookie) = debian.found_a_set()?;
    running.end()?;

    told("upgraded");
    debian.install(&second)?;
    debian.check_installed("2")?;
    ensure!(fs::read(debian.at("/etc/openset/master.key"))? == key, "the key is another one");
    ensure!(debian.read("/etc/openset.env")?.contains(CHANGED), "what was changed by hand is gone");
    let running = debian.serve()?;
    let (status, _, body) = call(debian.listen, &format!("GET {path} HTTP/1.1\r\nCookie: {cookie}\r\n"), "")?;
    ensure!(status == 200 && body.contains("Tuesday set"), "the set is gone: {status}");
    running.end()?;

    told("removed");
    debian.apt(&["remove", "openset"])?;
    ensure!(!debian.at(PROGRAM).exists() && !debian.at(UNIT).exists(), "it is still there");
    ensure!(debian.read("/etc/openset.env")?.contains(CHANGED), "what was changed by hand is gone");

    told("purged");
    debian.apt(&["purge", "openset"])?;
    ensure!(!debian.at("/etc/openset.env").exists(), "its settings are still there");
    ensure!(fs::read(debian.at("/etc/openset/master.key"))? == key, "the key is gone");
    ensure!(debian.at("/var/lib/openset/openset.db").exists(), "what people said is gone");
    let left: Vec<String> = debian.files()?.difference(&before).cloned().collect();
    let ours = |path: &String| path.starts_with("/var/lib/openset/") || path == "/etc/openset/master.key";
    let not_ours: Vec<&String> = left.iter().filter(|path| !ours(path) && !is_the_systems(path)).collect();
    ensure!(not_ours.is_empty(), "it has left {not_ours:?}");
    told("and gone, with what people said and its key left");
    Ok(())
}

const PROGRAM: &str = "/usr/bin/openset";
const UNIT: &str = "/usr/lib/systemd/system/openset.service";

fn told(what: &str) {
    println!("  {what}");
}

fn is_the_systems(path: &str) -> bool {
    // Packages that it depends on came with it, and stay until somebody cleans up.
    let of_others =
        ["/usr/", "/etc/"].iter().any(|folder| path.starts_with(folder)) && !path.contains("openset");
    of_others || THE_SYSTEMS.iter().any(|folder| path.starts_with(folder))
}

impl Debian {
    /// Makes one: this machine's release, with nothing in it but `apt` and what the package depends on. Nothing is fetched from
    /// within.
    fn make(folder: &Path) -> Result<Self> {
        let root = folder.join("debian");
        if root.exists() {
            fs::remove_dir_all(&root).context("removing the Debian of another run")?;
        }
        let release = fs::read_to_string("/etc/os-release")?;
        let codename = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
        let mut words = vec![
            "--quiet",
            "--variant=apt",
            "--include=adduser,ca-certificates",
            codename.context("this is no Debian")?,
        ];
        let target = root.to_str().context("a plain path")?.to_owned();
        words.push(&target);
        shell::heading("A fresh Debian");
        shell::run(shell::command(folder, "mmdebstrap", &words))?;
        // Root inside is root here, and others have to come by.
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755))?;
        Ok(Self { root, listen: free_address()? })
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.at(path)).with_context(|| path.to_owned())
    }

    fn chroot(&self, words: &[&str]) -> Command {
        let mut command = shell::command(&self.root, "chroot", &[self.root.as_os_str()]);
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8");
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command
    }

    fn apt(&self, words: &[&str]) -> Result<()> {
        // Whoever upgrades without looking keeps their own settings.
        let how =
            ["apt-get", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"];
        shell::run(self.chroot(&[&how[..], words].concat()))
    }

    fn install(&self, package: &Path) -> Result<()> {
        let name = package.file_name().and_then(|name| name.to_str()).context("a plain name")?;
        fs::copy(package, self.at(&format!("/tmp/{name}")))?;
        self.apt(&["install", &format!("/tmp/{name}")])?;
        Ok(fs::remove_file(self.at(&format!("/tmp/{name}")))?)
    }

    /// What is installed is whole, and nobody but root reads what is secret.
    fn check_installed(&self, revision: &str) -> Result<()> {
        let said = shell::output(self.chroot(&[
            "dpkg-query",
            "-W",
            "-f=${db:Status-Status} ${Version}",
            "openset",
        ]))?;
        let said = String::from_utf8(said)?;
        ensure!(said.starts_with("installed ") && said.ends_with(&format!("-{revision}")), "{said}");
        shell::run(self.chroot(&[PROGRAM, "--version"]))?;
        shell::output(self.chroot(&["getent", "passwd", "openset"])).context("it has no user")?;
        for (path, mode) in
            [("/etc/openset/master.key", 0o600), ("/etc/openset.env", 0o600), ("/etc/openset", 0o700)]
        {
            let about = fs::metadata(self.at(path)).with_context(|| path.to_owned())?;
            ensure!(about.mode() & 0o777 == mode && about.uid() == 0, "{path}: {:o}", about.mode());
        }
        if let Some(analyze) = shell::which(&["systemd-analyze"]) {
            let mut verify = Command::new(analyze);
            verify.args(["verify", "--man=no", "--root"]).arg(&self.root).arg(UNIT);
            let output = verify.output()?;
            let said = String::from_utf8_lossy(&output.stderr);
            // A Debian without an init lacks the units that ours comes after; what is wrong in ours has its line.
            let has_line = |line: &&str| {
                let behind = line.split_once("openset.service:").map(|(_, behind)| behind);
                behind.is_some_and(|behind| behind.starts_with(|first: char| first.is_ascii_digit()))
            };
            let wrong: Vec<&str> = said.lines().filter(has_line).collect();
            ensure!(wrong.is_empty(), "the unit: {wrong:?}");
        }
        Ok(())
    }

    /// Starts it with what the unit says: user, state directory, credential, environment.
    fn serve(&self) -> Result<Serving> {
        let unit = self.read(UNIT)?;
        let all = |name: &str| -> Vec<String> {
            let lines = unit.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            lines.map(str::to_owned).collect()
        };
        let owner = self.user()?;
        let state = self.at("/var/lib/openset");
        given(&state, owner, 0o700)?;
        let credentials = self.at("/run/credentials/openset.service");
        given(&credentials, owner, 0o700)?;
        for credential in all("LoadCredential") {
            let (name, path) = credential.split_once(':').context("a credential is NAME:PATH")?;
            let there = credentials.join(name);
            let _ = fs::remove_file(&there);
            fs::copy(self.at(path), &there)?;
            chown(&there, Some(owner.0), Some(owner.1))?;
        }
        let start = all("ExecStart").pop().context("the unit starts something")?;
        // By its path: what it is started with knows of no other.
        let mut command = Command::new("/usr/sbin/chroot");
        command.arg(format!("--userspec={}:{}", owner.0, owner.1)).arg(&self.root);
        command.args(start.split_whitespace()).current_dir("/").env_clear();
        command.env("CREDENTIALS_DIRECTORY", "/run/credentials/openset.service");
        let of_file = self.read("/etc/openset.env")?;
        // What stands in the file goes before what stands in the unit.
        for setting in all("Environment").iter().map(String::as_str).chain(of_file.lines()) {
            if let Some((name, value)) = setting.split_once('=').filter(|_| !setting.starts_with('#')) {
                command.env(name, value);
            }
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context("starting it")?;
        let mut serving = Serving(child);
        let began = Instant::now();
        while !crate::serve::is_ready(&self.listen.to_string()) {
            if let Some(status) = serving.0.try_wait()? {
                bail!("it ended at once ({status})");
            }
            ensure!(began.elapsed() < READY_WITHIN, "it is not ready");
            std::thread::sleep(LOOK_EVERY);
        }
        Ok(serving)
    }

    fn user(&self) -> Result<(u32, u32)> {
        let line = String::from_utf8(shell::output(self.chroot(&["getent", "passwd", "openset"]))?)?;
        let mut fields = line.split(':').skip(2);
        let mut number = || fields.next().and_then(|field| field.parse().ok()).context("a user has numbers");
        Ok((number()?, number()?))
    }

    /// Starts a set over HTTP; where its facilitator sees it, and the cookie that they are known by.
    fn found_a_set(&self) -> Result<(String, String)> {
        let head = format!(
            "POST /api/sets HTTP/1.1\r\nOrigin: http://{}\r\nX-Openset: 1\r\nContent-Type: application/json\r\n",
            self.listen
        );
        let (status, head, body) = call(self.listen, &head, SET)?;
        ensure!(status == 200 || status == 201, "no set can be started: {status} {body}");
        let set = after(&body, "\"set\":\"").context("the set's id")?;
        let cookie = head.lines().find(|line| line.to_ascii_lowercase().starts_with("set-cookie:"));
        let cookie = cookie.and_then(|line| line.split_once(':')).context("a cookie")?.1;
        let cookie = cookie.split(';').next().unwrap_or_default().trim().to_owned();
        Ok((format!("/api/sets/{set}/seats/1"), cookie))
    }

    /// Every file in it.
    fn files(&self) -> Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else {
                    let path = entry.path();
                    let inside = path.strip_prefix(&self.root)?;
                    found.insert(format!("/{}", inside.display()));
                }
            }
        }
        Ok(found)
    }
}

impl Drop for Debian {
    fn drop(&mut self) {
        // A folder of some hundred megabytes; what cannot be removed now is before the next run.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The service while it runs.
struct Serving(Child);

impl Serving {
    /// Tells it to end, and waits until it has.
    fn end(mut self) -> Result<()> {
        let id = self.0.id().to_string();
        shell::run(shell::command(Path::new("/"), "kill", &["-TERM", &id]))?;
        let status = self.0.wait()?;
        ensure!(status.success(), "it ended with {status}");
        Ok(())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder that is somebody's alone.
fn given(folder: &Path, (user, group): (u32, u32), mode: u32) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(mode))?;
    Ok(chown(folder, Some(user), Some(group))?)
}

/// A call; status, head and body of the answer.
fn call(at: SocketAddr, head: &str, body: &str) -> Result<(u16, String, String)> {
    let mut stream = TcpStream::connect(at)?;
    stream.set_read_timeout(Some(READY_WITHIN))?;
    write!(stream, "{head}Host: {at}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").context("an answer has a head")?;
    let status =
        head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("an answer has a status")?;
    Ok((status, head.to_owned(), body.to_owned()))
}

/// What stands between a text and the next quotation mark.
fn after<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split('"').next()
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_ours_or_the_systems() {
        for path in
            ["/var/log/dpkg.log", "/var/lib/dpkg/info/adduser.list", "/etc/passwd-", "/usr/sbin/adduser"]
        {
            assert!(is_the_systems(path), "{path}");
        }
        for path in
            ["/usr/bin/openset", "/etc/systemd/system/openset.service", "/opt/x", "/usr/share/doc/openset/x"]
        {
            assert!(!is_the_systems(path), "{path}");
        }
    }

    #[test]
    fn an_id_is_read_out_of_an_answer() {
        assert_eq!(after(r#"{"set":"S1","own":1}"#, "\"set\":\""), Some("S1"));
        assert_eq!(after("{}", "\"set\":\""), None);
    }
}
