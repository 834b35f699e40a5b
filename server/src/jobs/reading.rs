//! Reads the mailbox: what calendar programs answer is taken in, and letters that came back are noted. Everything else is
//! left to whoever else reads it. Of several servers one reads; how far it has come is in the store, and what is read twice
//! all the same, after a crash, does nothing the second time. No mail is ever written because of mail that was read, and
//! nothing in it is kept or logged.

use crate::auth::Address;
use crate::config::Mailbox;
use crate::error::Fault;
use crate::hub::Hub;
use crate::life;
use crate::mail::{self, Answers, Came, Listed, MAIL_BYTES_MAX, Returned, Session, Trouble};
use crate::metrics::MailRead;
use crate::store::{MailboxCursor, StoreError};
use protocol::{Millis, SetId, Timestamp};
use sets::calendar::{Answer, meeting_of};
use sets::{Mailed, Unheard};
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

/// Mails asked for at once.
const AT_ONCE: usize = 100;
/// Mails of one reading; what is left is read in the next, which begins at once.
const IN_ONE_READING: usize = 500;
/// How often a mail is tried at which the line breaks each time.
const TRIES: u32 = 3;
/// How long one reading may take: less than a claim on the mailbox lasts.
const READ_WITHIN: Duration = Duration::from_secs(5 * 60);
/// How old a mail may be when a mailbox is read for the first time: nobody answers for longer, and no letter takes longer to
/// come back.
const FIRST_LOOK_BACK: Millis = Millis::from_mins(30 * 24 * 60);
/// How many numbers are looked through then: in a mailbox of many years those before are too old in any case.
const FIRST_NUMBERS_BACK: u32 = 20_000;
/// The pauses after a reading that failed, as so many times the usual one; the last one for good.
const PAUSES: [u32; 5] = [1, 2, 5, 15, 30];

/// What a mailbox is read with.
pub(crate) struct Reading {
    /// Sets, the store, the clock, the figures.
    pub(crate) hub: Arc<Hub>,
    /// Which.
    pub(crate) mailbox: Mailbox,
    /// Its password.
    pub(crate) password: Zeroizing<String>,
    /// The address that letters come from.
    pub(crate) from: Address,
    /// The host behind the `@` of what is named by us.
    pub(crate) host: String,
    /// The folder for what was taken; nothing to leave it, marked as read.
    pub(crate) done: Option<String>,
    /// The folder for everything else; nothing to leave it unread.
    pub(crate) rest: Option<String>,
    /// How long between two looks.
    pub(crate) every: Duration,
}

/// Why a reading ended early.
enum Ended {
    Trouble(Trouble),
    Store(Fault),
}

/// The mail at which the line broke last, and how often.
#[derive(Default)]
struct Stuck {
    uid: u32,
    times: u32,
}

impl Stuck {
    /// It broke at this one. Whether that was often enough to go on without it.
    fn for_good(&mut self, uid: u32) -> bool {
        if self.uid != uid {
            *self = Self { uid, times: 0 };
        }
        self.times += 1;
        self.times >= TRIES
    }
}

impl From<Trouble> for Ended {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error.into())
    }
}

/// Reads the mailbox, again and again, until the server goes down.
pub(crate) async fn read_mail(reading: Reading, closing: CancellationToken) {
    let shared = reading.hub.shared();
    let mut last: Option<Trouble> = None;
    let (mut failed, mut stuck) = (0_usize, Stuck::default());
    if let Err(error) = shared.store.release_mailboxes(shared.server_name()).await {
        tracing::warn!(%error, "a mailbox that an earlier run was reading waits until its claim on it ends");
    }
    loop {
        let read = tokio::select! {
            biased;
            () = closing.cancelled() => break,
            read = tokio::time::timeout(READ_WITHIN, once(&reading, &mut stuck, &closing)) => read,
        };
        let mut more = false;
        let trouble = match read.unwrap_or(Err(Ended::Trouble(Trouble::Slow))) {
            Ok(is_more) => {
                more = is_more;
                None
            }
            Err(Ended::Trouble(trouble)) => Some(trouble),
            Err(Ended::Store(fault)) => {
                tracing::warn!(%fault, "the mailbox was not read; it is tried again");
                None
            }
        };
        shared.metrics.mailbox_away(trouble.is_some());
        if trouble != last {
            match trouble {
                Some(trouble) => tracing::warn!(%trouble, "the mailbox cannot be read; it is tried again"),
                None => tracing::info!("the mailbox is read again"),
            }
            last = trouble;
        }
        failed = if trouble.is_some() { failed + 1 } else { 0 };
        let pause = match failed {
            0 if more => Duration::ZERO,
            0 => reading.every,
            many => reading.every * PAUSES[(many - 1).min(PAUSES.len() - 1)],
        };
        tokio::select! {
            () = closing.cancelled() => break,
            () = tokio::time::sleep(pause) => {}
        }
    }
    // Whoever reads on need not wait.
    let _ = shared.store.release_mailboxes(shared.server_name()).await;
}

/// Reads what has come since. Whether there is more.
async fn once(reading: &Reading, stuck: &mut Stuck, closing: &CancellationToken) -> Result<bool, Ended> {
    let shared = reading.hub.shared();
    let node = shared.server_name();
    let Mailbox { host, port, user, folder, .. } = &reading.mailbox;
    let name = format!("{host}\0{port}\0{user}\0{folder}");
    let Some((mark, mut cursor)) = shared.store.claim_mailbox_named(&name, node).await? else {
        return Ok(false);
    };
    let (mut session, numbering) = Session::open(&reading.mailbox, &reading.password).await?;
    let validity = numbering.validity;
    if cursor.validity != validity {
        cursor = MailboxCursor { validity, next_uid: 0 };
    }
    let is_first = cursor.next_uid == 0;
    let from = match numbering.next {
        Some(next) if is_first => next.saturating_sub(FIRST_NUMBERS_BACK),
        Some(_) | None => cursor.next_uid,
    };
    let mut uids = session.from(from.max(1)).await?;
    let more = uids.len() > IN_ONE_READING;
    uids.truncate(IN_ONE_READING);
    for some in uids.chunks(AT_ONCE) {
        let listed = session.list(some).await?;
        for uid in some {
            if closing.is_cancelled() {
                return Ok(false);
            }
            let known = listed.iter().find(|mail| mail.uid == *uid);
            let old = |mail: &Listed| is_first && shared.clock.now().since(mail.came) > FIRST_LOOK_BACK;
            let next = MailboxCursor { validity, next_uid: uid.saturating_add(1) };
            if let Some(mail) = known
                && !old(mail)
            {
                match one(reading, &mut session, mail).await {
                    Ok(()) => {}
                    // What breaks the line each time must not be the end of all reading.
                    Err(Ended::Trouble(trouble)) => {
                        if stuck.for_good(*uid) {
                            shared.metrics.mail_read(MailRead::Unreadable);
                            shared.store.note_mailbox(&mark, node, next).await?;
                        }
                        return Err(trouble.into());
                    }
                    Err(ended) => return Err(ended),
                }
            }
            // Somebody else has it by now: this server was away for long.
            if !shared.store.note_mailbox(&mark, node, next).await? {
                return Ok(false);
            }
        }
    }
    session.close().await;
    Ok(more)
}

/// Reads one mail, does what follows, and puts it where it belongs.
async fn one(reading: &Reading, session: &mut Session, listed: &Listed) -> Result<(), Ended> {
    let shared = reading.hub.shared();
    let what = if listed.bytes > MAIL_BYTES_MAX {
        MailRead::Unreadable
    } else {
        match session.read(listed.uid).await? {
            None => MailRead::Unreadable,
            Some(mail) => match understood(reading, mail).await {
                None => MailRead::Unreadable,
                Some(came) => match take(reading, came, listed.came).await {
                    Ok(what) => what,
                    Err(fault @ (Fault::CannotStore | Fault::GoingDown)) => return Err(Ended::Store(fault)),
                    Err(fault) => {
                        // What cannot be done will not be the next time either.
                        tracing::error!(%fault, "what a mail asks for could not be done");
                        MailRead::Unreadable
                    }
                },
            },
        }
    };
    shared.metrics.mail_read(what);
    let put = match (what, &reading.done, &reading.rest) {
        (MailRead::Answer | MailRead::AnswerLate | MailRead::Returned, Some(done), _) => {
            session.mark_read(listed.uid).await? && session.move_to(listed.uid, done).await?
        }
        (MailRead::Answer | MailRead::AnswerLate | MailRead::Returned, None, _) => {
            session.mark_read(listed.uid).await?
        }
        (
            MailRead::AnswerForeign | MailRead::Automatic | MailRead::Other | MailRead::Unreadable,
            _,
            Some(rest),
        ) => session.move_to(listed.uid, rest).await?,
        (MailRead::AnswerForeign | MailRead::Automatic | MailRead::Other | MailRead::Unreadable, _, None) => {
            true
        }
    };
    if !put {
        tracing::warn!(
            "a mail that was read stays where it is: the mailbox does not let it be marked or moved"
        );
    }
    Ok(())
}

/// What a mail is. A fault in what takes it apart is the end of that mail alone.
async fn understood(reading: &Reading, mail: Vec<u8>) -> Option<Came> {
    let (from, host) = (reading.from.clone(), reading.host.clone());
    tokio::task::spawn_blocking(move || mail::read(&mail, &from, &host)).await.ok()
}

/// Does what follows from a mail that came.
async fn take(reading: &Reading, came: Came, at: Timestamp) -> Result<MailRead, Fault> {
    match came {
        Came::Answers(Answers { answers, words, written }) => {
            let mailed = Mailed { written, came: at };
            let mut what = MailRead::AnswerForeign;
            for answer in &answers {
                match answered(reading, answer, &words, mailed).await? {
                    None | Some(Err(Unheard::NotTheirs)) => {}
                    Some(Ok(())) => what = MailRead::Answer,
                    Some(Err(
                        Unheard::OtherOccurrence
                        | Unheard::Older
                        | Unheard::Newer
                        | Unheard::Over
                        | Unheard::SaidSince,
                    )) => {
                        if what == MailRead::AnswerForeign {
                            what = MailRead::AnswerLate;
                        }
                    }
                }
            }
            Ok(what)
        }
        Came::Returned(all) => {
            let mut what = MailRead::Other;
            for returned in &all {
                if note_returned(reading, returned).await? {
                    what = MailRead::Returned;
                }
            }
            Ok(what)
        }
        Came::Automatic => Ok(MailRead::Automatic),
        Came::Other => Ok(MailRead::Other),
    }
}

/// Takes one answer in; nothing where whoever sent it does not show that they had the invitation.
async fn answered(
    reading: &Reading,
    answer: &Answer,
    words: &[String],
    mailed: Mailed,
) -> Result<Option<Result<(), Unheard>>, Fault> {
    let shared = reading.hub.shared();
    let store = &shared.store;
    let Some((set, meeting)) = meeting_of(&answer.uid, &reading.host) else { return Ok(None) };
    let Some(address) = Address::parse(&answer.address).filter(|_| !words.is_empty()) else {
        return Ok(None);
    };
    let (set, mark) = (SetId(set.to_owned()), store.mark_of(&address).await?);
    let Some(person) = store.person_of(&mark).await? else { return Ok(None) };
    for to in store.written_to(&set).await?.into_iter().filter(|to| to.person == person) {
        let word = store.word_for_answers(&set, meeting, to.member, &person).await?;
        let shown = words.iter().any(|shown| bool::from(shown.as_bytes().ct_eq(word.as_bytes())));
        if !shown {
            continue;
        }
        let Some(stored) = store.set(&set).await? else { return Ok(None) };
        // Whoever answers a letter gets letters.
        store.confirm_address(&mark, shared.clock.now()).await?;
        return Ok(Some(life::hear(&reading.hub, &stored, (to.member, meeting), answer, mailed).await?));
    }
    Ok(None)
}

/// Notes a letter that came back: only where the report names a letter that went to that address. Whether it does.
async fn note_returned(reading: &Reading, returned: &Returned) -> Result<bool, Fault> {
    let shared = reading.hub.shared();
    let (store, now) = (&shared.store, shared.clock.now());
    let mut noted = false;
    for address in &returned.addresses {
        let mark = store.mark_of(address).await?;
        for letter in &returned.letters {
            noted |= store.return_letter(letter, &mark, returned.for_good, now).await?;
        }
    }
    if noted {
        shared.jobs.notify_one();
    }
    Ok(noted)
}
