//! A set over time, told as text: the transcripts, the case studies, and what must hold whatever happens.

mod heard;
mod invitations;
mod ledger;
mod left;
mod notices;
mod rotation;
mod sentence;
mod story;
mod times;
mod transcripts;
mod work;

/// What the environment says. The rules must not ask it; a test that is told to write may.
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests")]
fn said(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}
