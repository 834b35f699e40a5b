//! The bodies of the calls about passkeys (WebAuthn): making one, coming in by one, and what its person is shown of it. What
//! the browser and the service say to each other stands in a text of its own, in the form that browsers read and write.

use crate::text::Content;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether passkeys are offered at the address that a page was opened at.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PasskeysHere {
    /// They are.
    #[default]
    Offered,
    /// They are not: it is the address of a machine and no name, and a passkey belongs to a name.
    IpAddress,
    /// They are not: it is not encrypted, and browsers make passkeys for encrypted pages alone.
    PlainHttp,
}

/// Answer to `POST /api/account/passkeys/ask` and `POST /api/sign-in/passkey/ask`: what the browser is to be asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasskeyAsked {
    /// What comes back with the browser's answer.
    pub state: String,
    /// `PublicKeyCredentialCreationOptionsJSON`, or `PublicKeyCredentialRequestOptionsJSON` to come in, as text.
    pub options: String,
}

/// `POST /api/account/passkeys`: the browser has made a passkey.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPasskey {
    /// With what it was asked for.
    pub state: String,
    /// What its person calls it.
    pub name: String,
    /// `RegistrationResponseJSON`, as text.
    pub credential: String,
}

/// `POST /api/sign-in/by-passkey`: somebody has shown a passkey.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasskeyShown {
    /// With what it was asked for.
    pub state: String,
    /// `AuthenticationResponseJSON`, as text.
    pub credential: String,
}

/// A passkey by which somebody comes into their account. What it is made of is shown to nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passkey {
    /// Which, for the call that removes it.
    pub passkey: String,
    /// What its person calls it.
    pub name: Content,
    /// When it was made.
    pub made_at: Timestamp,
    /// When somebody came in by it last.
    pub used_at: Option<Timestamp>,
    /// When it looked as if there were a copy of it: since then it lets nobody in.
    pub doubted_at: Option<Timestamp>,
}
