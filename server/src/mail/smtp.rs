//! Letters by SMTP, handed to the mail server of whoever runs the service. What a server answers may repeat an address,
//! so of a failure only its kind is noted.

use super::{Calendar, Letter, Undelivered, host_of};
use crate::auth::Address;
use crate::clock;
use crate::config::MailServer;
use crate::store::LetterId;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use protocol::Timestamp;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a mail server may take for each of its answers.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A mail server, and in whose name letters go.
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    /// The host that stands behind the `@` of a letter's own id.
    host: String,
}

impl Smtp {
    /// Puts together what sends letters; nothing is asked of the server yet.
    ///
    /// # Errors
    /// In plain words, if there is no way to speak with it safely.
    pub(crate) fn new(
        server: &MailServer,
        password: Option<Zeroizing<String>>,
        from: Address,
        origin: &str,
    ) -> anyhow::Result<Self> {
        let tls = TlsParameters::builder(server.host.clone())
            .build_rustls()
            .map_err(|error| anyhow::anyhow!("--mail-server: no way to encrypt: {error}"))?;
        let tls = match (server.wrapped, server.is_this_machine) {
            (true, _) => Tls::Wrapper(tls),
            (false, true) => Tls::None,
            (false, false) => Tls::Required(tls),
        };
        let host = host_of(origin).to_owned();
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .hello_name(ClientId::Domain(host.clone()))
            .timeout(Some(ANSWER_WITHIN));
        if let (Some(user), Some(password)) = (&server.user, password) {
            transport = transport.credentials(Credentials::new(user.clone(), password.to_string()));
        }
        Ok(Self { transport: transport.build(), from, host })
    }

    /// The mailbox that letters come from.
    pub(super) fn from(&self) -> String {
        self.from.text()
    }

    /// Whether the server takes letters from here: it is reached, encrypts, and knows the user. Otherwise why not, in words
    /// without an address in them.
    pub(crate) async fn answers(&self) -> Result<(), &'static str> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Err(error) if error.is_permanent() => Err("it refuses; are user and password right?"),
            Err(error) if error.is_tls() => Err("encryption failed; is its certificate good for that name?"),
            Ok(false) | Err(_) => Err("it cannot be reached, or does not speak SMTP"),
        }
    }

    /// Hands a letter to the server.
    pub(super) async fn send(
        &self,
        id: &LetterId,
        letter: &Letter,
        now: Timestamp,
    ) -> Result<(), Undelivered> {
        let message = self.message(id, letter, now).ok_or(Undelivered::Refused)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Undelivered::Refused),
            Err(_) => Err(Undelivered::NotNow),
        }
    }

    fn message(&self, id: &LetterId, letter: &Letter, now: Timestamp) -> Option<Message> {
        let message = Message::builder()
            .from(mailbox(Some("Openset"), &self.from)?)
            .to(mailbox(None, &letter.to)?)
            .subject(letter.subject.clone());
        let message = match &letter.answers_to {
            Some(answers_to) => message.reply_to(mailbox(None, answers_to)?),
            None => message,
        };
        let message = message
            .date(clock::wall(now))
            .message_id(Some(format!("<{id}@{}>", self.host)))
            // Nobody's answering machine answers it (RFC 3834).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.clone());
        match &letter.calendar {
            None => message.singlepart(text).ok(),
            Some(calendar) => with_calendar(message, text, calendar),
        }
    }
}

/// The last of the alternatives is the one that calendar programs take; no name and no disposition, or some mail programs
/// show it as a file. Not base64: some look for it as text.
fn with_calendar(message: MessageBuilder, text: SinglePart, calendar: &Calendar) -> Option<Message> {
    let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method.name());
    let encoding = ContentTransferEncoding::QuotedPrintable;
    let body = Body::new_with_encoding(calendar.ics.clone(), encoding).ok()?;
    let part = SinglePart::builder().header(ContentType::parse(&kind).ok()?).body(body);
    message.multipart(MultiPart::alternative().singlepart(text).singlepart(part)).ok()
}

fn mailbox(name: Option<&str>, address: &Address) -> Option<Mailbox> {
    let address = lettre::Address::new(address.local(), address.domain()).ok()?;
    Some(Mailbox::new(name.map(str::to_owned), address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_written_so_that_every_mail_server_takes_it() {
        let server = MailServer::parse("smtp://127.0.0.1:2525").unwrap();
        let from = Address::parse("sets@example.org").unwrap();
        let smtp = Smtp::new(&server, None, from, "https://sets.example.org:8443").unwrap();
        let letter = Letter {
            to: Address::parse("anna@müller.example").unwrap(),
            subject: "Dein Weg herein, für dich".to_owned(),
            text: format!("Grüße\n\nhttps://sets.example.org/account#{}\n", "a".repeat(90)),
            answers_to: Some(Address::parse("sets+0123456789abcdefghjkmnpqrs@example.org").unwrap()),
            calendar: None,
        };
        let id = LetterId("letter0000000000000000000a".to_owned());
        let written = smtp.message(&id, &letter, Timestamp(1_800_000_000_000)).unwrap().formatted();
        let written = String::from_utf8(written).expect("plain characters");
        assert!(written.is_ascii(), "a server without SMTPUTF8 takes it");
        assert!(written.lines().all(|line| line.len() <= 78), "{written}");
        for line in [
            "From: Openset <sets@example.org>",
            "To: anna@xn--mller-kva.example",
            "Date: Fri, 15 Jan 2027 08:00:00 +0000",
            "Auto-Submitted: auto-generated",
            "Reply-To: sets+0123456789abcdefghjkmnpqrs@example.org",
            "Content-Type: text/plain; charset=utf-8",
            "Message-ID: <letter0000000000000000000a@sets.example.org>",
        ] {
            assert!(written.lines().any(|written| written == line), "no {line} in\n{written}");
        }
    }

    #[test]
    fn what_calendars_read_is_the_last_alternative_and_no_file() {
        let server = MailServer::parse("smtp://127.0.0.1:2525").unwrap();
        let from = Address::parse("sets@example.org").unwrap();
        let smtp = Smtp::new(&server, None, from, "https://sets.example.org").unwrap();
        let calendar = Calendar {
            method: sets::calendar::Method::Cancel,
            ics: "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nDESCRIPTION:Grüße\r\nEND:VCALENDAR\r\n".to_owned(),
        };
        let letter = Letter {
            to: Address::parse("anna@example.org").unwrap(),
            subject: "Der Termin fällt aus".to_owned(),
            text: "Der Termin fällt aus.\n".to_owned(),
            answers_to: None,
            calendar: Some(calendar),
        };
        let id = LetterId("letter0000000000000000000b".to_owned());
        let written = smtp.message(&id, &letter, Timestamp(1_800_000_000_000)).unwrap().formatted();
        let written = String::from_utf8(written).expect("plain characters");
        assert!(written.is_ascii(), "{written}");
        let (text, calendar) =
            (written.find("Content-Type: text/plain"), written.find("Content-Type: text/calendar"));
        assert!(text.is_some() && text < calendar, "{written}");
        assert!(written.contains("text/calendar; charset=utf-8; method=CANCEL"), "{written}");
        assert!(written.contains("Content-Type: multipart/alternative"), "{written}");
        assert!(!written.contains("Content-Disposition") && !written.contains("base64"), "{written}");
        assert!(written.contains("METHOD:CANCEL"), "{written}");
    }
}
