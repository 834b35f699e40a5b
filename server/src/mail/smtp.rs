//! Letters by SMTP, handed to the mail server of whoever runs the service. What a server answers may repeat an address,
//! so of a failure only its kind is noted.

use super::Letter;
use crate::auth::Address;
use crate::clock;
use crate::config::MailServer;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use protocol::Timestamp;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a mail server may take for each of its answers.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// The pauses before a letter is tried again that the server cannot take just now. A letter for signing in is good for
/// ten minutes; later than after these it is of no use.
pub(super) const PAUSES: [Duration; 4] =
    [Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(45), Duration::from_secs(120)];

/// A mail server, and in whose name letters go.
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    /// The host that stands behind the `@` of a letter's own id.
    host: String,
}

/// Why a letter did not go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Undelivered {
    /// The server takes no mail just now, or is not there.
    NotNow,
    /// The server will never take it.
    Refused,
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
        let host = origin.split_once("://").map_or("openset", |(_, host)| host);
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host).to_owned();
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

    /// Hands a letter to the server.
    pub(super) async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), Undelivered> {
        let message = self.message(letter, now).ok_or(Undelivered::Refused)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Undelivered::Refused),
            Err(_) => Err(Undelivered::NotNow),
        }
    }

    fn message(&self, letter: &Letter, now: Timestamp) -> Option<Message> {
        let id = crate::id::new_letter().ok()?;
        Message::builder()
            .from(mailbox(Some("Openset"), &self.from)?)
            .to(mailbox(None, &letter.to)?)
            .subject(letter.subject.clone())
            .date(clock::wall(now))
            .message_id(Some(format!("<{id}@{}>", self.host)))
            // Nobody's answering machine answers it (RFC 3834).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.clone()))
            .ok()
    }
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
        };
        let written = smtp.message(&letter, Timestamp(1_800_000_000_000)).unwrap().formatted();
        let written = String::from_utf8(written).expect("plain characters");
        assert!(written.is_ascii(), "a server without SMTPUTF8 takes it");
        assert!(written.lines().all(|line| line.len() <= 78), "{written}");
        for line in [
            "From: Openset <sets@example.org>",
            "To: anna@xn--mller-kva.example",
            "Date: Fri, 15 Jan 2027 08:00:00 +0000",
            "Auto-Submitted: auto-generated",
            "Content-Type: text/plain; charset=utf-8",
        ] {
            assert!(written.lines().any(|written| written == line), "no {line} in\n{written}");
        }
        assert!(written.contains("@sets.example.org>"), "{written}");
    }
}
