//! What clients send beside media, mangled: frames, cookies, invitations, bodies of calls.

use crate::auth::{CookieScheme, InvitationToken};
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use mangle::each;

#[test]
fn mangled_frames_of_clients_are_frames_or_faults() {
    let good: [&[u8]; 6] = [
        br#"{"t":"hello","version":1,"ticket":"eyJ","client":"abcdefghijklmnopqrstuv","joins":"text"}"#,
        br#"{"t":"command","cmd":7,"command":{"kind":"offer_question","text":"How many?","question_kind":"open","raise_hand":true}}"#,
        br#"{"t":"media","media":{"kind":"answer","offer":1,"sdp":"v=0"}}"#,
        br#"{"t":"signal","signal":{"kind":"gesture","gesture":"slow_down"}}"#,
        br#"{"t":"mirror","ask":1,"text":"Have you tried it?","language":"en"}"#,
        br#"{"t":"clock","sent":1.5e3}"#,
    ];
    let bad = [br#"{"t":"signal","signal":{"kind":"typing"}}"#.as_slice()];
    each(&good, &bad, |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        let Ok(frame) = serde_json::from_str::<protocol::ClientFrame>(text) else { return false };
        // What was understood can be said again, and means the same.
        let said = serde_json::to_string(&frame).unwrap();
        assert!(serde_json::from_str::<protocol::ClientFrame>(&said).is_ok(), "{said}");
        true
    });
}

#[test]
fn mangled_cookies_and_invitations_are_nobodys() {
    let good: [&[u8]; 3] = [
        b"openset=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; a=b",
        b"__Host-openset=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        b"AAAAAAAAAAAAAAAAAAAAAA",
    ];
    each(&good, &[b"another=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"], |bytes| {
        let mut understood = false;
        if let Ok(value) = HeaderValue::from_bytes(bytes) {
            let headers: HeaderMap = [(COOKIE, value)].into_iter().collect();
            understood |= CookieScheme::Secure.read(&headers).is_some();
            understood |= CookieScheme::Loopback.read(&headers).is_some();
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            understood |= InvitationToken::parse(text).is_some();
        }
        understood
    });
}

/// Reads mangled bodies of one kind. What was understood can be said again, and means the same.
fn bodies<T: serde::de::DeserializeOwned + serde::Serialize>(good: &[&str]) {
    let good: Vec<&[u8]> = good.iter().map(|text| text.as_bytes()).collect();
    each(&good, &[], |bytes| {
        let Ok(body) = serde_json::from_slice::<T>(bytes) else { return false };
        let said = serde_json::to_vec(&body).unwrap();
        assert!(serde_json::from_slice::<T>(&said).is_ok());
        true
    });
}

#[test]
fn mangled_wishes_for_a_demonstration_are_wishes_or_faults() {
    bodies::<protocol::http::DemoRequest>(&[
        r#"{"part":"facilitator","format":"classic","language":"en","pace":"swift","rehearsal":false}"#,
    ]);
}

#[test]
fn mangled_wishes_for_a_set_are_wishes_or_faults() {
    bodies::<protocol::http::SetRequest>(&[
        r#"{"name":"Tuesday","format":"classic","language":"de","members":[{"name":"Ada","part":"facilitator","deputy":false}],"key":null}"#,
    ]);
}

#[test]
fn mangled_tokens_and_dates_are_read_or_faults() {
    bodies::<protocol::http::InvitationToken>(&[r#"{"token":"AAAAAAAAAAAAAAAAAAAAAA","rehearsal":false}"#]);
    bodies::<protocol::http::SessionRequest>(&[r#"{"format":"classic","planned_for":1795374000000}"#]);
    bodies::<protocol::http::ExamplesRequest>(&[r#"{"agree":true}"#]);
}
