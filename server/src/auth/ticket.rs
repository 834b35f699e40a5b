//! Tickets for the socket: what the browser got by an ordinary call with its cookie, it shows once, within
//! half a minute, as the first thing on the socket; or a return ticket, for coming back while the process lives.
//! Signed, so that nothing needs to be kept until then but the numbers of those used. Who may have one is decided
//! where it is issued, and for a return ticket again where it is redeemed.

use super::jws;
use super::secret::{Secret, sha256};
use crate::keys::KeyError;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use protocol::limits::{RETURN_TICKET_LIFE, TICKET_LIFE};
use protocol::{MemberId, SessionId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use subtle::ConstantTimeEq;

/// Who a ticket is for.
const AUDIENCE: &str = "openset-socket";
/// Who a return ticket is for.
const AUDIENCE_RETURN: &str = "openset-return";
/// Who issued it.
const ISSUER: &str = "openset";
/// Tickets that were used and have not expired. Ten thousand members come back at once after a restart, each
/// with one; beyond this somebody is trying to fill memory, and tickets are refused until some expire.
const USED_MAX: usize = 100_000;
/// The longest text that can be a ticket of ours.
const TICKET_BYTES_MAX: usize = 1_024;

/// The ticket is not one of ours, is too old, was used, or is another browser's. The difference is nobody's
/// business.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the ticket is unknown, used or too old")]
pub struct BadTicket;

/// Issues and redeems tickets. Unless servers share one, the key is drawn when the process starts: a ticket outlives
/// nothing.
pub struct Tickets {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    /// Which were used, and when each expires.
    used: Mutex<HashMap<String, Timestamp>>,
}

/// The seat a ticket opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Admission {
    pub session: SessionId,
    pub member: MemberId,
    /// It was a return ticket: issued so long ago that the browser may no longer hold the seat.
    pub returning: bool,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// Session and member: the seat.
    sub: String,
    /// In whole seconds since 1970, as the standard has it (RFC 7519, 4.1.4).
    exp: u64,
    /// Drawn anew for every ticket, so that each but a return ticket is redeemed once.
    jti: String,
    /// Hash of the hash of the browser's cookie: useless to anybody but that browser.
    browser: String,
}

impl Tickets {
    /// Draws the key.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn new() -> Result<Self, KeyError> {
        Ok(Self::with(Secret::<32>::draw()?.bytes()))
    }

    /// With a key that several servers have in common, so that what one of them issues another takes.
    #[must_use]
    pub fn with(key: &[u8; 32]) -> Self {
        jws::by_ring();
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE, AUDIENCE_RETURN]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // Expiry is judged below by the caller's clock, to the millisecond and without leeway.
        validation.validate_exp = false;
        Self {
            encoding: EncodingKey::from_secret(key),
            decoding: DecodingKey::from_secret(key),
            validation,
            used: Mutex::default(),
        }
    }

    /// Issues a ticket for a seat of a session to the browser with that cookie hash. Good for
    /// [`TICKET_LIFE`], less up to a second.
    ///
    /// # Errors
    /// [`KeyError`] if there is no randomness or nothing can be signed.
    pub fn issue(
        &self,
        session: &SessionId,
        member: MemberId,
        browser_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<String, KeyError> {
        self.sign(AUDIENCE, session, member, browser_hash, now.plus(TICKET_LIFE))
    }

    /// Issues a return ticket: for the same seat and browser, good for [`RETURN_TICKET_LIFE`], as often as needed.
    ///
    /// # Errors
    /// As [`issue`](Self::issue).
    pub fn issue_return(
        &self,
        session: &SessionId,
        member: MemberId,
        browser_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<String, KeyError> {
        self.sign(AUDIENCE_RETURN, session, member, browser_hash, now.plus(RETURN_TICKET_LIFE))
    }

    fn sign(
        &self,
        audience: &str,
        session: &SessionId,
        member: MemberId,
        browser_hash: &[u8; 32],
        until: Timestamp,
    ) -> Result<String, KeyError> {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: audience.to_owned(),
            sub: format!("{session}/{member}"),
            exp: until.0 / 1000,
            jti: Secret::<16>::draw()?.text().to_string(),
            browser: browser_claim(browser_hash),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|_| KeyError::Broken)
    }

    /// Redeems a ticket: in time, only for the browser it was issued to, and once unless it is a return ticket.
    /// `browser_hash` is that of the cookie which came with the request that opened the socket.
    ///
    /// # Errors
    /// [`BadTicket`].
    pub fn redeem(
        &self,
        ticket: &str,
        browser_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Admission, BadTicket> {
        if ticket.len() > TICKET_BYTES_MAX {
            return Err(BadTicket);
        }
        let token = jsonwebtoken::decode::<Claims>(ticket, &self.decoding, &self.validation);
        let claims = token.map_err(|_| BadTicket)?.claims;
        let expires = Timestamp(claims.exp.saturating_mul(1000));
        let for_this_browser: bool =
            claims.browser.as_bytes().ct_eq(browser_claim(browser_hash).as_bytes()).into();
        if now >= expires || !for_this_browser {
            return Err(BadTicket);
        }
        let (session, member) = claims.sub.split_once('/').ok_or(BadTicket)?;
        let member = member.parse().map(MemberId).map_err(|_| BadTicket)?;
        let returning = claims.aud == AUDIENCE_RETURN;
        if !returning {
            self.use_up(claims.jti, expires, now)?;
        }
        Ok(Admission { session: SessionId(session.to_owned()), member, returning })
    }

    fn use_up(&self, number: String, expires: Timestamp, now: Timestamp) -> Result<(), BadTicket> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= USED_MAX {
            used.retain(|_, expires| *expires > now);
            if used.len() >= USED_MAX {
                return Err(BadTicket);
            }
        }
        match used.insert(number, expires) {
            None => Ok(()),
            Some(_) => Err(BadTicket),
        }
    }
}

impl fmt::Debug for Tickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tickets")
    }
}

fn browser_claim(hash: &[u8; 32]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(sha256(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_400);
    const BROWSER: [u8; 32] = [7; 32];

    fn session() -> SessionId {
        SessionId("01JD0000000000000000000000".to_owned())
    }

    fn issued() -> (Tickets, String) {
        let tickets = Tickets::new().unwrap();
        let ticket = tickets.issue(&session(), MemberId(3), &BROWSER, NOW).unwrap();
        (tickets, ticket)
    }

    fn seat(returning: bool) -> Admission {
        Admission { session: session(), member: MemberId(3), returning }
    }

    /// A token of any shape, signed with the right key.
    fn signed(tickets: &Tickets, claims: &serde_json::Value) -> String {
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &tickets.encoding).unwrap()
    }

    fn good_claims() -> serde_json::Value {
        serde_json::json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": "01JD0000000000000000000000/3",
            "exp": NOW.0 / 1000 + 30, "jti": "x", "browser": browser_claim(&BROWSER),
        })
    }

    #[test]
    fn a_ticket_opens_its_seat_once() {
        let (tickets, ticket) = issued();
        assert_eq!(tickets.redeem(&ticket, &BROWSER, NOW), Ok(seat(false)));
        assert_eq!(tickets.redeem(&ticket, &BROWSER, NOW), Err(BadTicket));
    }

    #[test]
    fn a_ticket_expires() {
        let (tickets, ticket) = issued();
        let late = NOW.plus(TICKET_LIFE);
        assert_eq!(tickets.redeem(&ticket, &BROWSER, late), Err(BadTicket));
        let early = Timestamp(late.0 - 1_000);
        assert_eq!(tickets.redeem(&ticket, &BROWSER, early), Ok(seat(false)));
    }

    #[test]
    fn a_return_ticket_opens_its_seat_again_and_again_until_it_expires() {
        let tickets = Tickets::new().unwrap();
        let ticket = tickets.issue_return(&session(), MemberId(3), &BROWSER, NOW).unwrap();
        let end = NOW.plus(RETURN_TICKET_LIFE);
        for now in [NOW, NOW, Timestamp(end.0 - 1_000)] {
            assert_eq!(tickets.redeem(&ticket, &BROWSER, now), Ok(seat(true)));
        }
        assert_eq!(tickets.redeem(&ticket, &BROWSER, end), Err(BadTicket));
        assert_eq!(tickets.redeem(&ticket, &[8; 32], NOW), Err(BadTicket));
        assert_eq!(Tickets::new().unwrap().redeem(&ticket, &BROWSER, NOW), Err(BadTicket));
        assert!(tickets.used.lock().unwrap().is_empty());
    }

    #[test]
    fn another_browser_cannot_use_it_and_does_not_spoil_it() {
        let (tickets, ticket) = issued();
        assert_eq!(tickets.redeem(&ticket, &[8; 32], NOW), Err(BadTicket));
        assert!(tickets.redeem(&ticket, &BROWSER, NOW).is_ok());
    }

    #[test]
    fn a_ticket_of_another_process_is_worth_nothing() {
        let (_, ticket) = issued();
        assert_eq!(Tickets::new().unwrap().redeem(&ticket, &BROWSER, NOW), Err(BadTicket));
    }

    #[test]
    fn only_the_pinned_algorithm_counts() {
        let (tickets, ticket) = issued();
        let payload = ticket.split('.').nth(1).unwrap();
        // {"alg":"none"}, {"alg":"HS384","typ":"JWT"}
        for header in ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9"] {
            for signature in ["", ticket.split('.').nth(2).unwrap()] {
                let forged = format!("{header}.{payload}.{signature}");
                assert_eq!(tickets.redeem(&forged, &BROWSER, NOW), Err(BadTicket), "{header}");
            }
        }
    }

    #[test]
    fn a_changed_ticket_is_refused_at_every_character() {
        let (tickets, ticket) = issued();
        for at in 0..ticket.len() {
            let mut changed = ticket.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(tickets.redeem(&changed, &BROWSER, NOW), Err(BadTicket), "character {at}");
        }
    }

    #[test]
    fn every_claim_must_be_there_and_right() {
        let tickets = Tickets::new().unwrap();
        assert!(tickets.redeem(&signed(&tickets, &good_claims()), &BROWSER, NOW).is_ok());
        for claim in ["iss", "aud", "sub", "exp", "jti", "browser"] {
            let mut claims = good_claims();
            claims["jti"] = claim.into();
            claims.as_object_mut().unwrap().remove(claim);
            assert_eq!(
                tickets.redeem(&signed(&tickets, &claims), &BROWSER, NOW),
                Err(BadTicket),
                "no {claim}"
            );
        }
        for (claim, wrong) in [("aud", "openset-hop"), ("iss", "somebody"), ("sub", "no seat")] {
            let mut claims = good_claims();
            claims["jti"] = wrong.into();
            claims[claim] = wrong.into();
            assert_eq!(tickets.redeem(&signed(&tickets, &claims), &BROWSER, NOW), Err(BadTicket), "{claim}");
        }
    }

    #[test]
    fn used_tickets_are_forgotten_once_they_have_expired_and_never_before() {
        let tickets = Tickets::new().unwrap();
        for number in 0..USED_MAX {
            tickets.use_up(number.to_string(), NOW.plus(TICKET_LIFE), NOW).unwrap();
        }
        assert_eq!(tickets.use_up("one more".to_owned(), NOW.plus(TICKET_LIFE), NOW), Err(BadTicket));
        let later = NOW.plus(TICKET_LIFE);
        assert_eq!(tickets.use_up("one more".to_owned(), later.plus(TICKET_LIFE), later), Ok(()));
        assert_eq!(tickets.used.lock().unwrap().len(), 1);
    }

    #[test]
    fn mangled_tickets_open_nothing() {
        let (tickets, ticket) = issued();
        let forged = signed(&tickets, &serde_json::json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": "soon" }));
        mangle::each(&[ticket.as_bytes()], &[forged.as_bytes(), b"a.b.c"], |bytes| {
            let Ok(text) = std::str::from_utf8(bytes) else { return false };
            let opened = tickets.redeem(text, &BROWSER, NOW).is_ok();
            assert!(text == ticket || !opened, "{text}");
            opened
        });
    }
}
