//! A mailbox by IMAP (RFC 3501), for as long as one reading of it takes. The other side may be slow, away, or say what is
//! not so: whatever comes from there has a bound in bytes and in time, and of what went wrong only the kind is told.

use crate::config::Mailbox;
use imap_next::client::{Client, Error, Event, Options};
use imap_next::imap_types::command::{Command, CommandBody};
use imap_next::imap_types::core::{Tag, Vec1};
use imap_next::imap_types::fetch::{MessageDataItem, MessageDataItemName};
use imap_next::imap_types::flag::{Flag, StoreResponse, StoreType};
use imap_next::imap_types::mailbox::Mailbox as Folder;
use imap_next::imap_types::response::{Capability, Code, Data, Status, StatusBody, StatusKind, Tagged};
use imap_next::imap_types::search::SearchKey;
use imap_next::imap_types::sequence::{SeqOrUid, Sequence, SequenceSet};
use imap_next::imap_types::status::StatusDataItemName;
use imap_next::{Interrupt, Io, State};
use protocol::Timestamp;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// Bytes of a mail that is read: more than any answer or returned letter of ours has with the letter in it.
pub(crate) const MAIL_BYTES_MAX: u32 = 512 * 1024;
/// Bytes of what a server says to one command: a mail, and what stands around it; or the numbers of a hundred thousand.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// How long a server may take to be reached, and between two pieces of what it says.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Answers that cannot be read, in one session: an old server may write one in a way of its own.
const STRANGE_MAX: usize = 16;
/// Bytes read at once.
const PIECE_BYTES: usize = 16 * 1024;

/// What is wrong with a mailbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Trouble {
    /// It cannot be reached.
    Away,
    /// There is no safe way to it.
    Insecure,
    /// It lets nobody in by that name and password.
    Refused,
    /// There is no such folder.
    NoFolder,
    /// It took too long.
    Slow,
    /// It hung up.
    Cut,
    /// It said more than was asked for.
    TooMuch,
    /// It speaks something else, or does not do what it is asked.
    Strange,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Away => "it cannot be reached",
            Self::Insecure => "encryption failed; is its certificate good for that name?",
            Self::Refused => "it refuses; are user and password right?",
            Self::NoFolder => "it has no such folder",
            Self::Slow => "it takes too long",
            Self::Cut => "it hung up",
            Self::TooMuch => "it says more than it was asked for",
            Self::Strange => "it does not speak IMAP as it should",
        })
    }
}

/// What is known of a mail before it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Listed {
    /// Its number.
    pub(crate) uid: u32,
    /// Its size, as the server says.
    pub(crate) bytes: u32,
    /// When it came.
    pub(crate) came: Timestamp,
}

/// How the mails of a folder are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Numbering {
    /// Which numbering it is: under another one mails have other numbers.
    pub(crate) validity: u32,
    /// The number that the next mail will have, where it is said.
    pub(crate) next: Option<u32>,
}

trait Line: AsyncRead + AsyncWrite + Unpin + Send + Sync {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync> Line for T {}

/// A mailbox that was entered.
pub(crate) struct Session {
    line: Box<dyn Line>,
    client: Client,
    commands: u32,
    /// Bytes it may still say to the command under way.
    bytes_left: usize,
    strange: usize,
    piece: Vec<u8>,
    moves: bool,
    expunges_one: bool,
}

/// What a server said to a command, besides that it is done.
#[derive(Default)]
struct Said {
    data: Vec<Data<'static>>,
    codes: Vec<Code<'static>>,
}

impl Session {
    /// Reaches the server, enters, and opens the folder. How its mails are numbered comes with it.
    ///
    /// # Errors
    /// Any trouble.
    pub(crate) async fn open(mailbox: &Mailbox, password: &str) -> Result<(Self, Numbering), Trouble> {
        let line = reach(mailbox).await?;
        let mut options = Options::default();
        options.crlf_relaxed = true;
        options.max_response_size = u32::try_from(ANSWER_BYTES_MAX).unwrap_or(u32::MAX);
        let mut session = Self {
            line,
            client: Client::new(options),
            commands: 0,
            bytes_left: ANSWER_BYTES_MAX,
            strange: 0,
            piece: vec![0; PIECE_BYTES],
            moves: false,
            expunges_one: false,
        };
        session.greeted().await?;
        let login = CommandBody::login(mailbox.user.clone(), password.to_owned());
        match session.ask(login.map_err(|_| Trouble::Refused)?).await? {
            Ok(_) => {}
            Err(_) => return Err(Trouble::Refused),
        }
        if let Ok(said) = session.ask(CommandBody::Capability).await? {
            let able: Vec<Capability<'_>> =
                said.data.into_iter().filter_map(capabilities).flatten().collect();
            session.moves = able.contains(&Capability::Move);
            session.expunges_one = able.contains(&Capability::UidPlus);
        }
        let numbering = session.select(&mailbox.folder).await?;
        Ok((session, numbering))
    }

    /// The numbers of mails from this one on, the least first.
    ///
    /// # Errors
    /// Any trouble.
    pub(crate) async fn from(&mut self, uid: u32) -> Result<Vec<u32>, Trouble> {
        let first = NonZeroU32::new(uid).unwrap_or(NonZeroU32::MIN);
        let all = SequenceSet::from(Sequence::Range(SeqOrUid::Value(first), SeqOrUid::Asterisk));
        let search = CommandBody::search(None, Vec1::from(SearchKey::Uid(all)), true);
        let said = self.ask(search).await?.map_err(|_| Trouble::Strange)?;
        let found = said.data.into_iter().filter_map(|data| match data {
            Data::Search(found) => Some(found),
            _ => None,
        });
        // A range of which the end is less than its beginning is the last mail there is.
        let mut uids: Vec<u32> = found.flatten().map(NonZeroU32::get).filter(|found| *found >= uid).collect();
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// What is known of these mails. One that is gone meanwhile is left out, and so is what was not asked for.
    ///
    /// # Errors
    /// Any trouble.
    pub(crate) async fn list(&mut self, uids: &[u32]) -> Result<Vec<Listed>, Trouble> {
        let Some(set) = numbers(uids) else { return Ok(Vec::new()) };
        let items = vec![
            MessageDataItemName::Uid,
            MessageDataItemName::Rfc822Size,
            MessageDataItemName::InternalDate,
        ];
        let fetch = CommandBody::fetch(set, items, true).map_err(|_| Trouble::Strange)?;
        let said = self.ask(fetch).await?.map_err(|_| Trouble::Strange)?;
        let mut listed: Vec<Listed> = said.data.into_iter().filter_map(listed).collect();
        listed.retain(|mail| uids.contains(&mail.uid));
        listed.sort_unstable_by_key(|mail| mail.uid);
        listed.dedup_by_key(|mail| mail.uid);
        Ok(listed)
    }

    /// A mail as it came, which stays unread; nothing if it is gone, or is not given.
    ///
    /// # Errors
    /// Any trouble.
    pub(crate) async fn read(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(set) = numbers(&[uid]) else { return Ok(None) };
        let most = NonZeroU32::new(MAIL_BYTES_MAX).unwrap_or(NonZeroU32::MIN);
        let items = vec![
            MessageDataItemName::Uid,
            MessageDataItemName::BodyExt { section: None, partial: Some((0, most)), peek: true },
        ];
        let fetch = CommandBody::fetch(set, items, true).map_err(|_| Trouble::Strange)?;
        let Ok(said) = self.ask(fetch).await? else { return Ok(None) };
        Ok(said.data.into_iter().find_map(|data| body_of(data, uid)))
    }

    /// Marks a mail as read.
    ///
    /// # Errors
    /// Any trouble; that the server does not want to is none.
    pub(crate) async fn mark_read(&mut self, uid: u32) -> Result<bool, Trouble> {
        self.flag(uid, Flag::Seen).await
    }

    /// Puts a mail into another folder. Whether it is there: a folder that is full or away takes none.
    ///
    /// # Errors
    /// Any trouble; that the server does not want to is none.
    pub(crate) async fn move_to(&mut self, uid: u32, folder: &str) -> Result<bool, Trouble> {
        let (Some(set), Ok(folder)) = (numbers(&[uid]), Folder::try_from(folder.to_owned())) else {
            return Ok(false);
        };
        if self.moves {
            let moved = CommandBody::Move { sequence_set: set, mailbox: folder, uid: true };
            return Ok(self.ask(moved).await?.is_ok());
        }
        let copied = CommandBody::Copy { sequence_set: set.clone(), mailbox: folder, uid: true };
        if self.ask(copied).await?.is_err() {
            return Ok(false);
        }
        self.flag(uid, Flag::Deleted).await?;
        if self.expunges_one {
            // What others have marked is theirs to remove.
            let _ = self.ask(CommandBody::ExpungeUid { sequence_set: set }).await?;
        }
        Ok(true)
    }

    /// Whether there is a folder of that name.
    ///
    /// # Errors
    /// Any trouble.
    pub(crate) async fn has(&mut self, folder: &str) -> Result<bool, Trouble> {
        let asked = CommandBody::status(folder.to_owned(), vec![StatusDataItemName::Messages]);
        let Ok(asked) = asked else { return Ok(false) };
        Ok(self.ask(asked).await?.is_ok())
    }

    /// Says goodbye. Whoever does not hear it knows soon enough.
    pub(crate) async fn close(mut self) {
        let _ = self.ask(CommandBody::Logout).await;
    }

    async fn flag(&mut self, uid: u32, flag: Flag<'static>) -> Result<bool, Trouble> {
        let Some(set) = numbers(&[uid]) else { return Ok(false) };
        let store = CommandBody::store(set, StoreType::Add, StoreResponse::Silent, vec![flag], true);
        Ok(self.ask(store.map_err(|_| Trouble::Strange)?).await?.is_ok())
    }

    async fn select(&mut self, folder: &str) -> Result<Numbering, Trouble> {
        let select = CommandBody::select(folder.to_owned()).map_err(|_| Trouble::NoFolder)?;
        let said = self.ask(select).await?.map_err(|_| Trouble::NoFolder)?;
        let (mut validity, mut next) = (None, None);
        for code in said.codes {
            match code {
                Code::UidValidity(number) => validity = Some(number.get()),
                Code::UidNext(number) => next = Some(number.get()),
                _ => {}
            }
        }
        Ok(Numbering { validity: validity.ok_or(Trouble::Strange)?, next })
    }

    async fn greeted(&mut self) -> Result<(), Trouble> {
        use imap_next::imap_types::response::GreetingKind;
        loop {
            if let Event::GreetingReceived { greeting } = self.next().await? {
                return match greeting.kind {
                    GreetingKind::Ok => Ok(()),
                    // Somebody else's mailbox, perhaps.
                    GreetingKind::PreAuth => Err(Trouble::Strange),
                    GreetingKind::Bye => Err(Trouble::Away),
                };
            }
        }
    }

    /// Has a command carried out. What the server said, or that it does not want to.
    async fn ask(&mut self, body: CommandBody<'static>) -> Result<Result<Said, ()>, Trouble> {
        self.commands += 1;
        let name = format!("o{}", self.commands);
        let tag = Tag::try_from(name.clone()).map_err(|_| Trouble::Strange)?;
        self.bytes_left = ANSWER_BYTES_MAX;
        self.client.enqueue_command(Command { tag, body });
        let mut said = Said::default();
        loop {
            let status = match self.next().await? {
                Event::DataReceived { data } => {
                    said.data.push(data);
                    continue;
                }
                Event::StatusReceived { status } => status,
                Event::CommandRejected { .. } => return Ok(Err(())),
                _ => continue,
            };
            match status {
                Status::Untagged(StatusBody { code, .. }) => said.codes.extend(code),
                Status::Tagged(Tagged { tag, body: StatusBody { kind, code, .. } })
                    if tag.as_ref() == name =>
                {
                    said.codes.extend(code);
                    return Ok(if kind == StatusKind::Ok { Ok(said) } else { Err(()) });
                }
                Status::Tagged(_) => return Err(Trouble::Strange),
                // A server says this on its own when it goes down, and to a goodbye.
                Status::Bye(_) => return Err(Trouble::Cut),
            }
        }
    }

    /// The next thing that happens on the line.
    async fn next(&mut self) -> Result<Event, Trouble> {
        loop {
            match self.client.next() {
                Ok(event) => return Ok(event),
                Err(Interrupt::Io(Io::NeedMoreInput)) => {
                    let read = timeout(ANSWER_WITHIN, self.line.read(&mut self.piece));
                    let count = read.await.map_err(|_| Trouble::Slow)?.map_err(|_| Trouble::Cut)?;
                    if count == 0 {
                        return Err(Trouble::Cut);
                    }
                    self.bytes_left = self.bytes_left.checked_sub(count).ok_or(Trouble::TooMuch)?;
                    self.client.enqueue_input(self.piece.get(..count).unwrap_or_default());
                }
                Err(Interrupt::Io(Io::Output(bytes))) => {
                    let write = async {
                        self.line.write_all(&bytes).await?;
                        self.line.flush().await
                    };
                    timeout(ANSWER_WITHIN, write)
                        .await
                        .map_err(|_| Trouble::Slow)?
                        .map_err(|_| Trouble::Cut)?;
                }
                Err(Interrupt::Error(Error::ResponseTooLong { .. })) => return Err(Trouble::TooMuch),
                Err(Interrupt::Error(Error::MalformedMessage { .. } | Error::ExpectedCrlfGotLf { .. })) => {
                    self.strange += 1;
                    if self.strange > STRANGE_MAX {
                        return Err(Trouble::Strange);
                    }
                }
            }
        }
    }
}

async fn reach(mailbox: &Mailbox) -> Result<Box<dyn Line>, Trouble> {
    let connecting = TcpStream::connect((mailbox.host.as_str(), mailbox.port));
    let plain = timeout(ANSWER_WITHIN, connecting).await.map_err(|_| Trouble::Slow)?;
    let plain = plain.map_err(|_| Trouble::Away)?;
    if !mailbox.wrapped {
        return Ok(Box::new(plain));
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| Trouble::Insecure)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(mailbox.host.clone()).map_err(|_| Trouble::Insecure)?;
    let secret = TlsConnector::from(Arc::new(config)).connect(name, plain);
    let secret = timeout(ANSWER_WITHIN, secret).await.map_err(|_| Trouble::Slow)?;
    Ok(Box::new(secret.map_err(|_| Trouble::Insecure)?))
}

fn numbers(uids: &[u32]) -> Option<SequenceSet> {
    let all: Vec<Sequence> = uids
        .iter()
        .filter_map(|uid| NonZeroU32::new(*uid))
        .map(|uid| Sequence::Single(SeqOrUid::Value(uid)))
        .collect();
    Vec1::try_from(all).ok().map(SequenceSet)
}

fn capabilities(data: Data<'static>) -> Option<Vec<Capability<'static>>> {
    match data {
        Data::Capability(able) => Some(able.into_inner()),
        _ => None,
    }
}

fn listed(data: Data<'static>) -> Option<Listed> {
    let Data::Fetch { items, .. } = data else { return None };
    let (mut uid, mut bytes, mut came) = (None, None, None);
    for item in items.into_inner() {
        match item {
            MessageDataItem::Uid(number) => uid = Some(number.get()),
            MessageDataItem::Rfc822Size(size) => bytes = Some(size),
            MessageDataItem::InternalDate(date) => {
                came = Some(Timestamp(u64::try_from(date.as_ref().timestamp_millis()).unwrap_or(0)));
            }
            _ => {}
        }
    }
    Some(Listed { uid: uid?, bytes: bytes?, came: came? })
}

fn body_of(data: Data<'static>, uid: u32) -> Option<Vec<u8>> {
    let Data::Fetch { items, .. } = data else { return None };
    let (mut of, mut body) = (None, None);
    for item in items.into_inner() {
        match item {
            MessageDataItem::Uid(number) => of = Some(number.get()),
            MessageDataItem::BodyExt { data, .. } => body = data.into_option(),
            _ => {}
        }
    }
    if of == Some(uid) { body.map(std::borrow::Cow::into_owned) } else { None }
}
