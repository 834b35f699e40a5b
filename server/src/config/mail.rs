//! Mail servers as options name them: the one that takes letters, and the mailbox that is read.

use crate::auth::Address;
use std::net::IpAddr;

/// Characters that are put between what stands before the `@` of `--mail-from` and the `@`: `+` and a word of 26.
const MORE_CHARS: usize = 27;
/// Characters before the `@` (RFC 5321, 4.5.3.1.1).
const LOCAL_CHARS_MAX: usize = 64;
/// Characters of a folder's name.
const FOLDER_CHARS_MAX: usize = 200;

/// A mail server, as an option names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who one is to it.
    pub user: Option<String>,
    /// Encrypted from the beginning.
    pub wrapped: bool,
    /// It is on this machine, where nothing need be encrypted.
    pub is_this_machine: bool,
}

/// A mailbox, as an option names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mailbox {
    /// The server it is on.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whose it is.
    pub user: String,
    /// Encrypted from the beginning.
    pub wrapped: bool,
    /// The folder that mail comes into.
    pub folder: String,
}

impl MailServer {
    /// Reads `smtps://user@host:port` or `smtp://user@host:port`.
    ///
    /// # Errors
    /// In plain words, what is wrong with it.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let wrong =
            || anyhow::anyhow!("--mail-server takes an address such as smtps://openset@mail.example.org");
        let url = url::Url::parse(text).map_err(|_| wrong())?;
        let wrapped = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(wrong()),
        };
        anyhow::ensure!(
            url.password().is_none(),
            "--mail-server shows its password to everyone on this machine; put it into --mail-password-file"
        );
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let (host, is_this_machine) = host(&url).filter(|_| bare).ok_or_else(wrong)?;
        let port = url.port().unwrap_or(if wrapped { 465 } else { 587 });
        Ok(Self { host, port, user: user(&url), wrapped, is_this_machine })
    }
}

impl Mailbox {
    /// Reads `imaps://user@host:port/folder`, or `imap://` on this machine.
    ///
    /// # Errors
    /// In plain words, what is wrong with it.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let wrong = || anyhow::anyhow!("--mailbox takes an address such as imaps://openset@mail.example.org");
        let url = url::Url::parse(text).map_err(|_| wrong())?;
        let wrapped = match url.scheme() {
            "imaps" => true,
            "imap" => false,
            _ => return Err(wrong()),
        };
        anyhow::ensure!(
            url.password().is_none(),
            "--mailbox shows its password to everyone on this machine; put it into --mailbox-password-file"
        );
        let bare = url.query().is_none() && url.fragment().is_none();
        let (host, is_this_machine) = host(&url).filter(|_| bare).ok_or_else(wrong)?;
        anyhow::ensure!(
            wrapped || is_this_machine,
            "--mailbox: only a mailbox on this machine may be read without encryption; take imaps://"
        );
        let user = user(&url).ok_or_else(|| {
            anyhow::anyhow!("--mailbox names whose mailbox it is, such as imaps://openset@mail.example.org")
        })?;
        let folder = match url.path().trim_start_matches('/') {
            "" => "INBOX".to_owned(),
            named => named.replace("%20", " "),
        };
        anyhow::ensure!(is_folder(&folder), "--mailbox: the name of the folder has plain letters");
        let port = url.port().unwrap_or(if wrapped { 993 } else { 143 });
        Ok(Self { host, port, user, wrapped, folder })
    }
}

/// Whether there is room before the `@` for the word that only one invitation has.
pub(super) fn has_room_for_more(from: &Address) -> anyhow::Result<()> {
    anyhow::ensure!(
        from.local().len() + MORE_CHARS <= LOCAL_CHARS_MAX,
        "--mailbox: what stands before the @ of --mail-from is too long for answers to come back to it; {} characters are the most",
        LOCAL_CHARS_MAX - MORE_CHARS
    );
    Ok(())
}

/// Whether this can be a folder's name: other letters than ASCII are written in a way of IMAP's own, and `*`, `%` mean
/// many folders.
pub(super) fn is_folder(name: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'*' | b'%' | b'"' | b'\\' | b'&');
    (1..=FOLDER_CHARS_MAX).contains(&name.len()) && name.bytes().all(plain)
}

/// A host, and whether it is this machine. An address of IPv6 stands in brackets in a URL and nowhere else.
fn host(url: &url::Url) -> Option<(String, bool)> {
    let host = url.host_str().filter(|host| !host.is_empty())?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let is_this_machine =
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    Some((host, is_this_machine))
}

/// A user's name may be an address, whose `@` is written `%40`.
fn user(url: &url::Url) -> Option<String> {
    Some(url.username()).filter(|user| !user.is_empty()).map(|user| user.replace("%40", "@"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Cli, Serve, Task};
    use clap::Parser;

    fn serve(options: &[&str]) -> Serve {
        match Cli::parse_from(["openset", "doctor"].iter().chain(options)).task {
            Task::Doctor(serve) => *serve,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_mail_server_is_read_and_what_cannot_work_is_said() {
        let read = |text: &str| MailServer::parse(text).unwrap();
        let wrapped = read("smtps://openset@mail.example.org");
        assert_eq!((wrapped.host.as_str(), wrapped.port, wrapped.wrapped), ("mail.example.org", 465, true));
        assert_eq!(wrapped.user.as_deref(), Some("openset"));
        let other = read("smtp://sets%40example.org@[::1]:2525");
        assert_eq!((other.host.as_str(), other.port, other.is_this_machine), ("::1", 2525, true));
        assert_eq!(other.user.as_deref(), Some("sets@example.org"));
        assert_eq!(read("smtp://mail.example.org").port, 587);
        for wrong in
            ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://a.org/x", "smtp://a:b@c.org"]
        {
            let error = MailServer::parse(wrong).unwrap_err().to_string();
            assert!(error.contains("--mail-"), "{wrong}: {error}");
        }
        let from = ["--mail-from", "sets@example.org"];
        assert!(serve(&["--mail-server", "smtp://localhost:25", from[0], from[1]]).check().is_ok());
        let no_password = serve(&["--mail-server", "smtp://me@localhost:25", from[0], from[1]]).check();
        assert!(no_password.unwrap_err().to_string().contains("--mail-password-file"));
        let no_address = serve(&["--mail-server", "smtp://localhost", "--mail-from", "sets"]).check();
        assert!(no_address.unwrap_err().to_string().contains("--mail-from"));
    }

    #[test]
    fn a_mailbox_is_read_and_what_cannot_work_is_said() {
        let read = |text: &str| Mailbox::parse(text).unwrap();
        let usual = read("imaps://sets%40example.org@mail.example.org");
        assert_eq!((usual.host.as_str(), usual.port, usual.wrapped), ("mail.example.org", 993, true));
        assert_eq!((usual.user.as_str(), usual.folder.as_str()), ("sets@example.org", "INBOX"));
        let here = read("imap://sets@[::1]:1143/Sets/To%20read");
        assert_eq!((here.host.as_str(), here.port, here.folder.as_str()), ("::1", 1143, "Sets/To read"));
        for (wrong, said) in [
            ("mail.example.org", "such as imaps://"),
            ("smtps://a@mail.example.org", "such as imaps://"),
            ("imap://sets@mail.example.org", "without encryption"),
            ("imaps://mail.example.org", "whose"),
            ("imaps://sets:secret@mail.example.org", "--mailbox-password-file"),
            ("imaps://sets@mail.example.org/Gel%C3%B6scht", "plain"),
            ("imaps://sets@mail.example.org/*", "plain"),
        ] {
            let error = Mailbox::parse(wrong).unwrap_err().to_string();
            assert!(error.contains(said) && !error.contains("secret"), "{wrong}: {error}");
        }
        let mail = ["--mail-server", "smtp://localhost:25", "--mail-from"];
        let mailbox = ["--mailbox", "imaps://a@b.org", "--mailbox-password-file", "p"];
        let check = |from: &str, more: &[&str]| {
            serve(&[&mail[..], &[from], &mailbox[..], more].concat())
                .check()
                .map_err(|error| error.to_string())
        };
        assert_eq!(check("sets@example.org", &[]), Ok(()));
        let long = format!("{}@example.org", "a".repeat(38));
        assert!(check(&long, &[]).unwrap_err().contains("too long"));
        assert!(
            check("sets@example.org", &["--mailbox-rest", "für uns"]).unwrap_err().contains("--mailbox-rest")
        );
    }
}
