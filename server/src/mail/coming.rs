//! What came into the mailbox: an answer of a calendar program, a letter of ours that came back, or something else. Mail is
//! from anybody, and says of itself what it likes; only a secret that one letter held shows that it belongs to that letter.
//! Nothing is ever written because of mail that came, so that no two machines can keep each other busy.

use crate::auth::Address;
use crate::store::LetterId;
use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use protocol::Timestamp;
use sets::calendar::{Answer, answers};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Parts of a mail that are looked at: one that has more is no answer, and no letter of ours that came back.
const PARTS_MAX: usize = 64;
/// Bytes of a report on what became of a letter.
const REPORT_BYTES_MAX: usize = 64 * 1024;
/// Letters that one report is about.
const LETTERS_MAX: usize = 8;
/// Characters of the word that stands between `+` and `@` in the address that answers go to.
pub(crate) const WORD_CHARS: usize = 26;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// Answers to invitations.
    Answers(Answers),
    /// Letters that came back.
    Returned(Vec<Returned>),
    /// A machine's answer to a letter: somebody is away, or has moved, or thanks for writing.
    Automatic,
    /// Something else.
    Other,
}

/// Answers to invitations.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answers {
    /// What is answered: the same thing once, however often it stands there.
    pub(crate) answers: Vec<Answer>,
    /// The words in the addresses that it went to.
    pub(crate) words: Vec<String>,
    /// When the mail was written, as it says.
    pub(crate) written: Option<Timestamp>,
}

/// Letters that came back, as a report says (RFC 3464): each of these addresses with each of these letters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Returned {
    /// Ids of ours that the report repeats.
    pub(crate) letters: Vec<LetterId>,
    /// The address as it was written to, and as it was at the end.
    pub(crate) addresses: Vec<Address>,
    /// No letter will ever be taken there.
    pub(crate) for_good: bool,
}

/// Reads a mail. `from` is where our letters come from, `host` stands behind the `@` of their ids.
pub(crate) fn read(mail: &[u8], from: &Address, host: &str) -> Came {
    unless_it_panics(|| read_through(mail, from, host))
}

/// What came, or something else where reading it panics: mail-parser 0.11.9 does on some mangled mails, and the mails behind
/// such a one are to be read.
fn unless_it_panics(read: impl FnOnce() -> Came) -> Came {
    // Nothing of what is read outlives the reading.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Came::Other)
}

fn read_through(mail: &[u8], from: &Address, host: &str) -> Came {
    let Some(mail) = MessageParser::default().parse(mail).filter(|mail| mail.parts.len() <= PARTS_MAX) else {
        return Came::Other;
    };
    let returned = returned(&mail, host);
    if !returned.is_empty() {
        return Came::Returned(returned);
    }
    let answers = answered(&mail);
    if !answers.is_empty() {
        let words = words(&mail, &answers, from);
        let written = mail.date().map(mail_parser::DateTime::to_timestamp);
        let written = written.and_then(|seconds| u64::try_from(seconds).ok());
        let written = written.map(|seconds| Timestamp(seconds.saturating_mul(1000)));
        return Came::Answers(Answers { answers, words, written });
    }
    if is_automatic(&mail) { Came::Automatic } else { Came::Other }
}

fn answered(mail: &Message<'_>) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    for part in mail.parts.iter().filter(|part| is_calendar(part)) {
        for answer in answers(bytes_of(part)) {
            if !found.contains(&answer) {
                found.push(answer);
            }
        }
    }
    found
}

/// By its type, or by its name: some programs send an answer as a file, and call its type something of their own.
fn is_calendar(part: &MessagePart<'_>) -> bool {
    let of_type = part.content_type().is_some_and(|kind| {
        let subtype = kind.subtype().unwrap_or_default();
        (kind.ctype().eq_ignore_ascii_case("text") && subtype.eq_ignore_ascii_case("calendar"))
            || (kind.ctype().eq_ignore_ascii_case("application") && subtype.eq_ignore_ascii_case("ics"))
    });
    let named = part.attachment_name().and_then(|name| name.rsplit_once('.'));
    of_type || named.is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("ics"))
}

fn bytes_of<'a>(part: &'a MessagePart<'_>) -> &'a [u8] {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        PartType::Message(mail) => &mail.raw_message,
        PartType::Multipart(_) => &[],
    }
}

/// The words between `+` and `@` where this is an address of ours: in whom it went to, and in whom it says it answers.
fn words(mail: &Message<'_>, answers: &[Answer], from: &Address) -> Vec<String> {
    const WHERE_TO: [&str; 6] = ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];
    let mut found = Vec::new();
    for (name, value) in mail.headers_raw() {
        if WHERE_TO.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            find_words(value, from, &mut found);
        }
    }
    for organizer in answers.iter().filter_map(|answer| answer.organizer.as_deref()) {
        find_words(organizer, from, &mut found);
    }
    found
}

fn find_words(text: &str, from: &Address, found: &mut Vec<String>) {
    let text = text.to_ascii_lowercase();
    let (before, after) = (format!("{}+", from.local().to_ascii_lowercase()), format!("@{}", from.domain()));
    for (at, _) in text.match_indices(&before) {
        let rest = text.get(at + before.len()..).unwrap_or_default();
        let Some((word, rest)) = rest.split_at_checked(WORD_CHARS) else { continue };
        let is_word = word.bytes().all(|byte| byte.is_ascii_alphanumeric()) && rest.starts_with(&after);
        if is_word && found.len() < LETTERS_MAX && found.iter().all(|known| known != word) {
            found.push(word.to_owned());
        }
    }
}

/// What a report says did not arrive. One that only waits is on its way.
fn returned(mail: &Message<'_>, host: &str) -> Vec<Returned> {
    let is_report = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            let subtype = kind.subtype().unwrap_or_default();
            kind.ctype().eq_ignore_ascii_case("message")
                && ["delivery-status", "global-delivery-status"]
                    .iter()
                    .any(|known| subtype.eq_ignore_ascii_case(known))
        })
    };
    let Some(report) = mail.parts.iter().find(is_report) else { return Vec::new() };
    let report = bytes_of(report);
    if report.len() > REPORT_BYTES_MAX {
        return Vec::new();
    }
    let letters = letters(mail, host);
    let mut found = Vec::new();
    for recipient in recipients(&String::from_utf8_lossy(report)) {
        if found.len() < LETTERS_MAX && !letters.is_empty() {
            found.push(Returned { letters: letters.clone(), ..recipient });
        }
    }
    found
}

/// Whom a report says that a letter did not reach, by the groups of lines in it.
fn recipients(report: &str) -> Vec<Returned> {
    let report = report.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let groups = report.split("\n\n").map(|group| {
        let field = |name: &str| {
            let mut lines = group.lines().filter_map(|line| line.split_once(':'));
            lines.find_map(|(known, value)| known.trim().eq_ignore_ascii_case(name).then(|| value.trim()))
        };
        let failed = field("Action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
        if !failed {
            return None;
        }
        // `rfc822; amara@example.org`
        let address = |name: &str| {
            let value = field(name)?;
            Address::parse(value.split_once(';').map_or(value, |(_, address)| address))
        };
        let mut addresses: Vec<Address> =
            [address("Original-Recipient"), address("Final-Recipient")].into_iter().flatten().collect();
        addresses.dedup();
        let status = field("Status").unwrap_or_default();
        let status = status.split([' ', '(']).next().unwrap_or_default();
        Some(Returned { letters: Vec::new(), addresses, for_good: is_for_good(status) })
    });
    groups.flatten().filter(|recipient| !recipient.addresses.is_empty()).collect()
}

/// Whether a status (RFC 3463) says of the address that it takes no letters, now and later. A mailbox that is full is
/// emptied some day, and what a server holds against the letter or whoever sent it is no fault of the address.
fn is_for_good(status: &str) -> bool {
    let mut numbers = status.split('.');
    let mut number = || numbers.next().and_then(|number| number.trim().parse::<u32>().ok());
    match (number(), number(), number()) {
        (Some(5), Some(2), Some(2 | 3)) => false,
        (Some(5), Some(0 | 1 | 2 | 4), _) => true,
        _ => false,
    }
}

/// The ids of letters of ours that a report repeats: in what it answers, and in the letter or the head of it that it brings
/// back.
fn letters(mail: &Message<'_>, host: &str) -> Vec<LetterId> {
    let mut ids: Vec<String> = Vec::new();
    for header in [mail.in_reply_to(), mail.references()] {
        match header {
            HeaderValue::Text(id) => ids.push(id.to_string()),
            HeaderValue::TextList(list) => ids.extend(list.iter().map(ToString::to_string)),
            _ => {}
        }
    }
    for part in &mail.parts {
        match &part.body {
            PartType::Message(inner) => ids.extend(inner.message_id().map(str::to_owned)),
            PartType::Text(head) if is_head(part) => {
                let inner = MessageParser::default().parse_headers(head.as_bytes());
                ids.extend(inner.as_ref().and_then(|inner| inner.message_id()).map(str::to_owned));
            }
            _ => {}
        }
    }
    let mut found: Vec<LetterId> = Vec::new();
    for id in ids {
        let ours = id.trim_matches(['<', '>']).split_once('@').filter(|(id, of)| {
            of.eq_ignore_ascii_case(host)
                && id.len() == WORD_CHARS
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        let Some((id, _)) = ours else { continue };
        let id = LetterId(id.to_ascii_lowercase());
        if found.len() < LETTERS_MAX && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn is_head(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("text")
            && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("rfc822-headers"))
    })
}

/// Whether a machine wrote it (RFC 3834, and what machines say that are older).
fn is_automatic(mail: &Message<'_>) -> bool {
    mail.headers_raw().any(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        match name.to_ascii_lowercase().as_str() {
            "auto-submitted" => value != "no",
            "precedence" => ["bulk", "junk", "list", "auto_reply"].contains(&value.as_str()),
            "return-path" => value == "<>",
            "x-autoreply" | "x-autorespond" | "x-auto-response-suppress" | "x-autogenerated" => true,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sets::Reply;
    use sets::calendar::Occurrence;

    const WORD: &str = "7w0rdw0rdw0rdw0rdw0rdw0rd7";
    const LETTER: &str = "8ett3r8ett3r8ett3r8ett3r88";

    fn from() -> Address {
        Address::parse("sets@example.org").unwrap()
    }

    fn came(mail: &[u8]) -> Came {
        read(mail, &from(), "sets.example.org")
    }

    fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/mail")
    }

    /// As it comes over the line.
    fn mail(name: &str) -> Vec<u8> {
        std::fs::read_to_string(folder().join(name)).expect("a mail").replace('\n', "\r\n").into_bytes()
    }

    #[test]
    fn answers_of_calendar_programs_are_read_as_another_reader_reads_them() {
        let known = std::fs::read_to_string(folder().join("answers.json")).expect("what is in them");
        let known: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&known).expect("JSON");
        for (name, expected) in &known {
            let Came::Answers(Answers { answers, words, written }) = came(&mail(name)) else {
                panic!("{name} is an answer")
            };
            let [answer] = answers.as_slice() else { panic!("{name}: {answers:?}") };
            let reply = match answer.reply {
                Reply::Yes => "accepted",
                Reply::Perhaps => "tentative",
                Reply::No => "declined",
            };
            let occurrence = answer.occurrence.map(|occurrence| match occurrence {
                Occurrence::Wall(wall) => wall.to_string(),
                other => panic!("{name}: {other:?}"),
            });
            let seen = serde_json::json!({
                "uid": answer.uid, "address": answer.address, "sequence": answer.sequence, "reply": reply,
                "said_at": answer.said_at, "occurrence": occurrence,
            });
            assert_eq!(&seen, expected, "{name}");
            assert_eq!(words, [WORD], "{name}");
            assert_eq!(written, answer.said_at, "{name}");
            assert!(answer.organizer.is_some() == (name != "outlook.eml"), "{name}");
        }
        assert_eq!(known.len(), 4);
    }

    #[test]
    fn a_letter_that_came_back_names_itself_and_whom_it_did_not_reach() {
        let Came::Returned(postfix) = came(&mail("returned-postfix.eml")) else { panic!("it came back") };
        let [unknown] = postfix.as_slice() else { panic!("one") };
        assert_eq!(unknown.letters, [LetterId(LETTER.to_owned())]);
        let to: Vec<String> = unknown.addresses.iter().map(Address::folded).collect();
        assert_eq!((to, unknown.for_good), (vec!["priya@example.net".to_owned(); 2], true));
        let Came::Returned(exchange) = came(&mail("returned-exchange.eml")) else { panic!("it came back") };
        assert_eq!(exchange.len(), 1);
        assert!(!exchange[0].for_good, "a mailbox that is full is emptied some day");
        assert_eq!(exchange[0].addresses, [Address::parse("tom@example.com").unwrap()]);
        // Of another service, or of no letter at all.
        let other = String::from_utf8(mail("returned-postfix.eml")).unwrap();
        for changed in [other.replace("@sets.example.org", "@example.net"), other.replace(LETTER, "x")] {
            assert_eq!(came(changed.as_bytes()), Came::Automatic);
        }
    }

    #[test]
    fn only_what_is_wrong_with_an_address_is_for_good() {
        for (status, expected) in [
            ("5.1.1", true),
            ("5.1.10", true),
            ("5.0.0", true),
            ("5.2.1", true),
            ("5.4.4", true),
            ("5.2.2", false),
            ("5.2.3", false),
            ("5.7.1", false),
            ("5.6.0", false),
            ("4.4.7", false),
            ("4.2.2", false),
            ("2.0.0", false),
            ("", false),
            ("five", false),
        ] {
            assert_eq!(is_for_good(status), expected, "{status}");
        }
    }

    #[test]
    fn what_is_neither_is_left_alone() {
        assert_eq!(came(&mail("delayed.eml")), Came::Automatic);
        assert_eq!(came(&mail("away.eml")), Came::Automatic);
        assert_eq!(came(&mail("somebody.eml")), Came::Other);
        assert_eq!(came(&mail("counter.eml")), Came::Other);
        for nothing in
            [&b""[..], b"\r\n\r\n", b"\0\xff\xfe", b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a"]
        {
            assert_eq!(came(nothing), Came::Other);
        }
    }

    #[test]
    fn a_word_is_found_where_the_address_is_ours_and_nowhere_else() {
        let found = |text: &str| {
            let mut found = Vec::new();
            find_words(text, &from(), &mut found);
            found
        };
        assert_eq!(found(&format!("Openset <Sets+{}@EXAMPLE.org>", WORD.to_uppercase())), [WORD]);
        assert_eq!(found(&format!("a@b.org, sets+{WORD}@example.org, sets+{WORD}@example.org")), [WORD]);
        for other in [
            format!("sets+{WORD}@example.net"),
            format!("sets+{WORD}a@example.org"),
            format!("sets+{}@example.org", &WORD[1..]),
            format!("others+{WORD}@example.org").replace("others", "other"),
            "sets+ä@example.org".to_owned(),
            "sets+".to_owned(),
        ] {
            assert!(found(&other).is_empty(), "{other}");
        }
        let many: String = (0..100).map(|number| format!("sets+{number:026}@example.org ")).collect();
        assert_eq!(found(&many).len(), LETTERS_MAX);
    }

    #[test]
    fn a_mail_on_which_its_reader_panics_is_something_else() {
        assert_eq!(unless_it_panics(|| panic!("as a library does")), Came::Other);
    }

    #[test]
    fn mangled_mails_are_answers_letters_or_nothing() {
        let names = [
            "outlook.eml",
            "gmail.eml",
            "apple.eml",
            "thunderbird.eml",
            "returned-postfix.eml",
            "returned-exchange.eml",
        ];
        let (good, bad) = (names.map(mail), ["away.eml", "somebody.eml", "delayed.eml"].map(mail));
        let (good, bad) = (good.each_ref().map(Vec::as_slice), bad.each_ref().map(Vec::as_slice));
        mangle::each(&good, &bad, |bytes| match came(bytes) {
            Came::Answers(Answers { answers, .. }) => {
                assert!(!answers.is_empty());
                true
            }
            Came::Returned(all) => {
                assert!(all.iter().all(|one| !one.letters.is_empty() && !one.addresses.is_empty()));
                true
            }
            Came::Automatic | Came::Other => false,
        });
    }
}
