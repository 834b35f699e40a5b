//! A mail address as it is used: read from what somebody typed, its domain as mail servers take it. Whether a letter
//! arrives there is not known here.

use protocol::limits::ADDRESS_CHARS_MAX;
use std::fmt;
use url::Host;

/// Characters before the `@` (RFC 5321, 4.5.3.1.1).
const LOCAL_CHARS_MAX: usize = 64;

/// A mail address. Never printed by itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    local: String,
    domain: String,
}

impl Address {
    /// Reads what somebody typed or a mail program copied: spaces around it, `mailto:` and angle brackets are no part of
    /// it. A domain in other letters than ASCII becomes what mail servers call it (`xn--…`); before the `@` not every
    /// server takes such letters, and a letter that is lost is worse than a refusal.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("mailto:").unwrap_or(typed);
        let bare = typed.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(typed);
        let (local, domain) = bare.rsplit_once('@')?;
        let Ok(Host::Domain(domain)) = Host::parse(domain) else { return None };
        let whole = local.len() + 1 + domain.len();
        let fits = whole <= ADDRESS_CHARS_MAX && (1..=LOCAL_CHARS_MAX).contains(&local.len());
        let dots = local.split('.').all(|part| !part.is_empty() && part.bytes().all(is_of_atom));
        let labels = domain.split('.').all(is_label) && domain.contains('.');
        (fits && dots && labels).then(|| Self { local: local.to_owned(), domain })
    }

    /// The address as it stands in a letter's head.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What stands behind it, in ASCII.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The same mailbox by an address with a word in it (RFC 5233): mail servers bring both to one place.
    #[must_use]
    pub fn with(&self, word: &str) -> Option<Self> {
        Self::parse(&format!("{}+{word}@{}", self.local, self.domain))
    }

    /// What two spellings of one mailbox have in common. No mail server in use tells letters of a mailbox's name apart
    /// by their case.
    #[must_use]
    pub fn folded(&self) -> String {
        self.text().to_ascii_lowercase()
    }
}

/// The characters of an atom (RFC 5322, 3.2.3).
fn is_of_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_label(label: &str) -> bool {
    let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        Address::parse(typed).map(|address| address.text())
    }

    #[test]
    fn an_address_is_read_however_it_came_into_the_box() {
        for (typed, expected) in [
            ("jonas@example.org", "jonas@example.org"),
            ("  jonas@example.org\n", "jonas@example.org"),
            ("mailto:jonas@example.org", "jonas@example.org"),
            ("<jonas@example.org>", "jonas@example.org"),
            ("o'neill+sets@mail.example.co.uk", "o'neill+sets@mail.example.co.uk"),
            ("Jonas.Weber@Example.ORG", "Jonas.Weber@example.org"),
            ("anna@müller.example", "anna@xn--mller-kva.example"),
            ("anna@例え.example", "anna@xn--r8jz45g.example"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn what_no_mail_server_takes_is_none() {
        let long = format!("{}@example.org", "a".repeat(65));
        let wide = format!("a@{}.org", "b.".repeat(130));
        for typed in [
            "",
            "@",
            "jonas",
            "jonas@",
            "@example.org",
            "jonas@example",
            "jonas@@example.org",
            ".a@example.org",
            "a..b@example.org",
            "a.@example.org",
            "anna müller@example.org",
            "müller@example.org",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "a@-b.org",
            "a@b-.org",
            "a@b..org",
            "a\r\nBcc: x@example.org",
            "a@example.org, b@example.org",
            "Müller, Anna <b@example.org>",
            "a\u{0}@example.org",
            &long,
            &wide,
        ] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn one_mailbox_in_two_spellings_is_one() {
        let folded = |typed: &str| Address::parse(typed).unwrap().folded();
        assert_eq!(folded("Jonas@Example.org"), folded("jonas@example.ORG"));
        assert_eq!(folded("anna@MÜLLER.example"), folded("anna@xn--mller-kva.example"));
        assert_ne!(folded("anna@a.example"), folded("anna@b.example"));
    }

    #[test]
    fn debug_output_shows_nothing() {
        assert_eq!(format!("{:?}", Address::parse("a@example.org").unwrap()), "Address");
    }
}
