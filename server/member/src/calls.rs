//! What the calls of a member look like, whatever carries them.

/// The header that every call of our own pages has, and its value: no page of another site can send it.
pub const OWN_PAGE: (&str, &str) = ("X-Openset", "1");

/// Takes the seat that an invitation is to. The body is an `InvitationToken`, the answer an `Invited`.
pub const TAKE: &str = "/api/invitations/take";

/// The socket. A join answers with it as well.
pub const SOCKET: &str = "/ws";

/// Asks for a ticket for the socket. The body is empty (`{}`), the answer a `Joined`.
#[must_use]
pub fn join(session: &str, member: u32) -> String {
    format!("/api/sessions/{session}/seats/{member}/join")
}

/// The token in a link, which is in its fragment so that it is in no server's log.
#[must_use]
pub fn token(link: &str) -> Option<&str> {
    link.split_once('#').map(|(_, token)| token)
}

/// `name=value` of a `Set-Cookie` header, without the attributes: what goes back in `Cookie`.
#[must_use]
pub fn cookie(set_cookie: &str) -> &str {
    set_cookie.split(';').next().unwrap_or(set_cookie).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_back_without_its_attributes() {
        assert_eq!(cookie("openset=abc; Path=/; HttpOnly"), "openset=abc");
        assert_eq!(cookie(" openset=abc"), "openset=abc");
    }

    #[test]
    fn a_links_token_is_what_stands_behind_the_hash() {
        assert_eq!(token("https://sets.example/i#abc"), Some("abc"));
        assert_eq!(token("https://sets.example/i"), None);
    }
}
