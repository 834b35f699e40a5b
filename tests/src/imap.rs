//! A mailbox for tests, as IMAP shows it: it holds what a test puts there, and does as a test says. A server of somebody else's
//! is met as well; this one can hang up, lie and be slow.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};

/// What the server does that holds the mailbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// As it should.
    Well,
    /// It hangs up on whoever calls.
    Away,
    /// It lets nobody in.
    Closed,
    /// It hangs up in the middle of the next mail, and holds well from then on.
    Cuts,
    /// It says that a mail is longer than any, and sends and sends.
    Lies,
    /// It gives mails that nobody asked for, and says things that are no IMAP.
    Babbles,
    /// It takes nothing: no mark, and no mail into another folder.
    Full,
}

/// A mail that lies there.
#[derive(Clone, Debug)]
pub struct Lying {
    /// Its number.
    pub uid: u32,
    /// Where it lies.
    pub folder: String,
    /// It is marked as read.
    pub seen: bool,
    came: String,
    raw: String,
}

/// A mailbox on a free port. Its owner is `sets`, and the password `letters`.
#[derive(Clone)]
pub struct Imap {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    holds: Holds,
    validity: u32,
    mails: Vec<Lying>,
    /// How often a mail was asked for.
    fetched: Vec<u32>,
}

impl Imap {
    /// Opens one.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inner = Inner { holds: Holds::Well, validity: 1, mails: Vec::new(), fetched: Vec::new() };
        let imap = Self { address, inner: Arc::new(Mutex::new(inner)) };
        let of_task = imap.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let imap = of_task.clone();
                // Whoever goes in the middle is gone.
                tokio::spawn(async move { imap.serve(stream).await.unwrap_or_default() });
            }
        });
        imap
    }

    /// Where it is, as an option names it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("imap://sets@{}", self.address)
    }

    /// Does otherwise from now on.
    pub fn set(&self, holds: Holds) {
        self.lock().holds = holds;
    }

    /// All mails have other numbers from now on.
    pub fn number_anew(&self) {
        self.lock().validity += 1;
    }

    /// Puts a mail there that came at that time, as IMAP writes it: `01-Jun-2027 06:15:02 +0000`. Its number.
    pub fn put(&self, came: &str, raw: &str) -> u32 {
        let mut inner = self.lock();
        let uid = inner.mails.iter().map(|mail| mail.uid).max().unwrap_or(0) + 1;
        let (came, raw) = (came.to_owned(), raw.replace("\r\n", "\n").replace('\n', "\r\n"));
        inner.mails.push(Lying { uid, folder: "INBOX".to_owned(), seen: false, came, raw });
        uid
    }

    /// What lies there.
    #[must_use]
    pub fn lying(&self) -> Vec<Lying> {
        self.lock().mails.clone()
    }

    /// How often a mail was asked for.
    #[must_use]
    pub fn fetched(&self, uid: u32) -> usize {
        self.lock().fetched.iter().filter(|known| **known == uid).count()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One caller, from greeting to farewell.
    async fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        if self.lock().holds == Holds::Away {
            return Ok(());
        }
        write.write_all(b"* OK [CAPABILITY IMAP4rev1] ready\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let mut words = line.splitn(2, ' ');
            let (tag, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let holds = self.lock().holds;
            let upper = rest.to_ascii_uppercase();
            let said = match upper.split(' ').collect::<Vec<_>>().as_slice() {
                ["CAPABILITY"] => Ok("* CAPABILITY IMAP4rev1 MOVE UIDPLUS\r\n".to_owned()),
                ["LOGIN", ..] if holds == Holds::Closed || !rest.ends_with("letters") => Err("no"),
                ["LOGIN" | "NOOP" | "STATUS", ..] => Ok(String::new()),
                ["SELECT", ..] => Ok(self.opened()),
                ["UID", "SEARCH", "UID", range] => Ok(self.found(range)),
                ["UID", "FETCH", numbers, items @ ..] => {
                    if items.iter().any(|item| item.contains("BODY.PEEK")) {
                        if !self.give(&mut write, numbers, holds).await? {
                            return Ok(());
                        }
                        Ok(String::new())
                    } else {
                        Ok(self.listed(numbers))
                    }
                }
                ["UID", "STORE" | "MOVE", ..] if holds == Holds::Full => Err("[OVERQUOTA] full"),
                ["UID", "STORE", number, ..] => {
                    self.each(number, |mail| mail.seen = true);
                    Ok(String::new())
                }
                ["UID", "MOVE", number, ..] => {
                    let folder = rest.rsplit(' ').next().unwrap_or_default().trim_matches('"').to_owned();
                    self.each(number, |mail| mail.folder.clone_from(&folder));
                    Ok(String::new())
                }
                ["LOGOUT"] => Ok("* BYE\r\n".to_owned()),
                _ => Err("what?"),
            };
            let said = match said {
                Ok(data) => format!("{data}{tag} OK done\r\n"),
                Err(why) => format!("{tag} NO {why}\r\n"),
            };
            write.write_all(said.as_bytes()).await?;
        }
        Ok(())
    }

    fn opened(&self) -> String {
        let inner = self.lock();
        let count = inner.mails.iter().filter(|mail| mail.folder == "INBOX").count();
        format!("* {count} EXISTS\r\n* OK [UIDVALIDITY {}] numbers\r\n", inner.validity)
    }

    fn found(&self, range: &str) -> String {
        let first: u32 = range.trim_end_matches(":*").parse().unwrap_or(1);
        let inner = self.lock();
        let here = inner.mails.iter().filter(|mail| mail.folder == "INBOX");
        // By the letter, a range that begins behind the last is the last.
        let uids: Vec<u32> = here.map(|mail| mail.uid).collect();
        let last = uids.iter().max().copied().unwrap_or_default();
        let found: Vec<String> =
            uids.iter().filter(|uid| **uid >= first || **uid == last).map(ToString::to_string).collect();
        format!("* SEARCH {}\r\n", found.join(" "))
    }

    fn listed(&self, numbers: &str) -> String {
        let mut text = String::new();
        self.each(numbers, |mail| {
            let Lying { uid, came, raw, .. } = mail;
            let _ = write!(
                text,
                "* {uid} FETCH (UID {uid} RFC822.SIZE {} INTERNALDATE \"{came}\")\r\n",
                raw.len()
            );
        });
        text
    }

    /// Gives a mail away, or does worse. Whether the line still stands.
    async fn give(&self, write: &mut OwnedWriteHalf, number: &str, holds: Holds) -> std::io::Result<bool> {
        let mut given = None;
        self.each(number, |mail| given = Some((mail.uid, mail.raw.clone())));
        let Some((uid, raw)) = given else { return Ok(true) };
        self.lock().fetched.push(uid);
        let head = |uid: u32, bytes: usize| format!("* {uid} FETCH (UID {uid} BODY[]<0> {{{bytes}}}\r\n");
        match holds {
            Holds::Cuts => {
                write.write_all(head(uid, raw.len()).as_bytes()).await?;
                write.write_all(raw.get(..raw.len() / 2).unwrap_or_default().as_bytes()).await?;
                self.set(Holds::Well);
                return Ok(false);
            }
            Holds::Lies => {
                write.write_all(head(uid, 4_000_000_000).as_bytes()).await?;
                // Until whoever reads it has had enough.
                while write.write_all(&[b'x'; 16 * 1024]).await.is_ok() {}
                return Ok(false);
            }
            Holds::Babbles => {
                write
                    .write_all(b"* 7 SHOUT ((\r\n* 99 FETCH (UID 99 RFC822.SIZE 5)\r\nwhat is this\r\n")
                    .await?;
                write.write_all(format!("{}abc)\r\n", head(uid + 1000, 3)).as_bytes()).await?;
            }
            Holds::Well | Holds::Away | Holds::Closed | Holds::Full => {}
        }
        write.write_all(format!("{}{raw})\r\n", head(uid, raw.len())).as_bytes()).await?;
        Ok(true)
    }

    fn each(&self, numbers: &str, mut does: impl FnMut(&mut Lying)) {
        let wanted: Vec<(u32, u32)> = numbers
            .split(',')
            .filter_map(|range| {
                let (from, to) = range.split_once(':').unwrap_or((range, range));
                Some((from.parse().ok()?, to.parse().unwrap_or(u32::MAX)))
            })
            .collect();
        for mail in &mut self.lock().mails {
            let named = wanted.iter().any(|(from, to)| (*from..=*to).contains(&mail.uid));
            if mail.folder == "INBOX" && named {
                does(mail);
            }
        }
    }
}
