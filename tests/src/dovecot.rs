//! A mailbox by a real IMAP server, Dovecot, with everything of its own in a temporary folder, where it is installed.

use crate::patiently;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// Where Debian has it.
const PROGRAM: &str = "/usr/sbin/dovecot";
/// Whose mails are where the server runs as root, which reads no mails as root: Debian's `nobody`.
const NOBODY: (u32, u32) = (65_534, 65_534);
/// Who reads it, and by which password.
const USER: &str = "sets";
/// The password of the mailbox.
const PASSWORD: &str = "letters-to-us";
/// How long between two tries to reach it while it starts.
const TRIES_AGAIN: Duration = Duration::from_millis(50);

/// A mailbox with the folders `Taken` and `For people` beside what comes in.
pub struct Dovecot {
    server: Child,
    dir: TempDir,
    address: SocketAddr,
    owner: Option<(u32, u32)>,
}

/// A mail as it lies there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailLying {
    /// Its subject.
    pub subject: String,
    /// It is marked as read.
    pub seen: bool,
}

impl Dovecot {
    /// Starts one; nothing where it is not installed.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn start() -> Option<Self> {
        if !Path::new(PROGRAM).exists() {
            eprintln!("skipped: dovecot is not installed (apt-get install dovecot-imapd)");
            return None;
        }
        let dir = tempfile::tempdir().expect("a temporary folder");
        let uid = fs::metadata("/proc/self").expect("who runs this").uid();
        let owner = (uid == 0).then_some(NOBODY);
        // Its processes run as other users than root, and come through here.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("a folder of ours");
        let mail = dir.path().join("mail");
        for folder in ["", "cur", "new", "tmp"] {
            fs::create_dir_all(mail.join(folder)).expect("a folder");
            own(&mail.join(folder), owner);
        }
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let config = dir.path().join("dovecot.conf");
        fs::write(&config, settings(dir.path(), address.port(), owner)).expect("a file");
        let server = Command::new(PROGRAM)
            .args(["-F", "-c"])
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut here = Self { server, dir, address, owner };
        patiently("the mailbox", async {
            while TcpStream::connect(here.address).is_err() {
                let ended = here.server.try_wait().expect("it can be asked");
                assert!(ended.is_none(), "dovecot ended: {}", here.log());
                tokio::time::sleep(TRIES_AGAIN).await;
            }
        })
        .await;
        Some(here)
    }

    /// The options with which a server reads it.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        let file = self.dir.path().join("password");
        fs::write(&file, format!("{PASSWORD}\n")).expect("a file");
        let url = format!("imap://{USER}@{}", self.address);
        let file = file.to_str().expect("a path is text").to_owned();
        let words = [
            ("--mailbox", url.as_str()),
            ("--mailbox-password-file", file.as_str()),
            ("--mailbox-seconds", "1"),
            ("--mailbox-done", "Taken"),
            ("--mailbox-rest", "For people"),
        ];
        words.iter().flat_map(|(option, value)| [(*option).to_owned(), (*value).to_owned()]).collect()
    }

    /// A mail comes, at a point in time.
    ///
    /// # Panics
    /// If it cannot be put there.
    pub fn put(&self, came: SystemTime, raw: &str) {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}.tests", NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = self.dir.path().join("mail/tmp").join(&name);
        fs::write(&path, raw.replace('\n', "\r\n")).expect("a file");
        let file = fs::OpenOptions::new().append(true).open(&path).expect("the file");
        file.set_modified(came).expect("its time");
        own(&path, self.owner);
        fs::rename(&path, self.dir.path().join("mail/new").join(&name)).expect("it comes");
    }

    /// What lies in a folder; `INBOX` is where mails come in.
    ///
    /// # Panics
    /// If it cannot be read.
    #[must_use]
    pub fn lying(&self, folder: &str) -> Vec<MailLying> {
        let mail = self.dir.path().join("mail");
        let at = if folder == "INBOX" { mail } else { mail.join(format!(".{folder}")) };
        let mut lying = Vec::new();
        for part in ["new", "cur"] {
            let Ok(files) = fs::read_dir(at.join(part)) else { continue };
            for file in files {
                let path: PathBuf = file.expect("a mail").path();
                // It may be moved while it is looked at.
                let Ok(raw) = fs::read_to_string(&path) else { continue };
                let subject = raw.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default();
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let seen = name.split_once(":2,").is_some_and(|(_, flags)| flags.contains('S'));
                lying.push(MailLying { subject: subject.trim().to_owned(), seen });
            }
        }
        lying
    }

    /// What it has written of itself.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Its processes end with it, if it is asked to.
        let _ = Command::new("kill").arg(self.server.id().to_string()).status();
        let _ = self.server.wait();
    }
}

fn own(path: &Path, owner: Option<(u32, u32)>) {
    if let Some((uid, gid)) = owner {
        chown(path, Some(uid), Some(gid)).expect("root may give it away");
    }
}

/// Its settings: nothing of the machine's own is read.
fn settings(dir: &Path, port: u16, owner: Option<(u32, u32)>) -> String {
    let dir = dir.to_str().expect("a path is text");
    let me = fs::metadata("/proc/self").expect("who runs this");
    let (uid, gid) = owner.unwrap_or((me.uid(), me.gid()));
    // As root it has users of its own for what speaks to strangers; otherwise everything is whoever runs it.
    let users = match owner {
        Some(_) => String::new(),
        None => {
            let name = |what: &str| {
                let said = Command::new("id").args([what, "-n"]).output().expect("id");
                String::from_utf8_lossy(&said.stdout).trim().to_owned()
            };
            let (user, group) = (name("-u"), name("-g"));
            format!(
                "default_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {group}\n"
            )
        }
    };
    format!(
        "{users}base_dir = {dir}/run\nstate_dir = {dir}/state\nlog_path = {dir}/log\nprotocols = imap\n\
         listen = 127.0.0.1\nssl = no\ndisable_plaintext_auth = no\nmail_location = maildir:{dir}/mail\n\
         first_valid_uid = 1\nfirst_valid_gid = 1\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n port = {port}\n }}\n \
         inet_listener imaps {{\n port = 0\n }}\n}}\nservice anvil {{\n chroot =\n}}\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid={uid} gid={gid} home={dir}/mail\n}}\n\
         namespace inbox {{\n inbox = yes\n mailbox Taken {{\n auto = create\n }}\n \
         mailbox \"For people\" {{\n auto = create\n }}\n}}\n"
    )
}
