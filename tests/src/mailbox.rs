//! A mail server for tests: it keeps what it is given, and does with it what a test says. The real ones are met by the
//! browser tests; this one can hold a letter and never answer.

use crate::patiently;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What a mail server does with what it is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
    /// Takes every letter.
    Takes,
    /// Takes none just now.
    Away,
    /// Has no such mailbox.
    Refuses,
    /// Takes a letter and never says so.
    Holds,
}

/// A letter that came.
#[derive(Clone, Debug)]
pub struct Mail {
    /// To which address.
    pub to: String,
    /// Its lines, soft breaks joined again.
    pub text: String,
    /// Whether the server said that it has it.
    pub answered: bool,
}

impl Mail {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.text.lines().take_while(|line| !line.is_empty()).find_map(|line| line.strip_prefix(&start))
    }
}

/// A mail server on a free port.
#[derive(Clone)]
pub struct Mailbox {
    address: SocketAddr,
    inner: Arc<Inner>,
}

struct Inner {
    manner: Mutex<Manner>,
    mails: Mutex<Vec<Mail>>,
    came: Notify,
}

impl Mailbox {
    /// Opens one.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (manner, mails, came) = (Mutex::new(manner), Mutex::default(), Notify::new());
        let inner = Arc::new(Inner { manner, mails, came });
        let of_task = inner.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let inner = of_task.clone();
                // Whoever goes in the middle is gone.
                tokio::spawn(async move { serve(stream, &inner).await.unwrap_or_default() });
            }
        });
        Self { address, inner }
    }

    /// The options with which a server writes letters here.
    #[must_use]
    pub fn options(&self) -> [String; 4] {
        let url = format!("smtp://{}", self.address);
        ["--mail-server".to_owned(), url, "--mail-from".to_owned(), "sets@example.org".to_owned()]
    }

    /// Does otherwise from now on.
    pub fn set(&self, manner: Manner) {
        *self.inner.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// What has come so far.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.inner.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until so many letters have come that are like this.
    pub async fn until(&self, what: &str, count: usize, like: impl Fn(&Mail) -> bool) -> Vec<Mail> {
        patiently(what, async {
            loop {
                let came = self.inner.came.notified();
                let found: Vec<Mail> = self.mails().into_iter().filter(|mail| like(mail)).collect();
                if found.len() >= count {
                    return found;
                }
                came.await;
            }
        })
        .await
    }
}

/// One caller, from greeting to farewell (RFC 5321).
async fn serve(stream: TcpStream, inner: &Inner) -> std::io::Result<()> {
    let manner = || *inner.manner.lock().unwrap_or_else(PoisonError::into_inner);
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    if manner() == Manner::Away {
        return write.write_all(b"421 not now\r\n").await;
    }
    write.write_all(b"220 mail.example.org\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        if manner() == Manner::Away {
            return write.write_all(b"421 not now\r\n").await;
        }
        let answer = match line.to_ascii_uppercase() {
            word if word.starts_with("EHLO") => "250-mail.example.org\r\n250 8BITMIME\r\n",
            word if word.starts_with("RCPT") => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                if manner() == Manner::Refuses { "550 no such mailbox\r\n" } else { "250 yes\r\n" }
            }
            word if word.starts_with("DATA") => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push('\n');
                }
                let answered = manner() != Manner::Holds;
                let mail = Mail { to: to.clone(), text: text.replace("=\n", ""), answered };
                inner.mails.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                inner.came.notify_waiters();
                if !answered {
                    // Until whoever waits for the answer is gone.
                    while lines.next_line().await?.is_some() {}
                    return Ok(());
                }
                "250 taken\r\n"
            }
            word if word.starts_with("QUIT") => return write.write_all(b"221 bye\r\n").await,
            _ => "250 yes\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}
