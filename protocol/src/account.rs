//! The bodies of the calls about signing in: a letter with a link and six figures, what a signed-in browser is shown of
//! its person's account, and ending sign-ins.

use crate::http::{BrowserKind, Invited, Language, SystemKind};
use crate::passkey::{Passkey, PasskeysHere};
use crate::provider::{Identity, SignInProvider};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// `POST /api/sign-in/ask`: a letter to an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInRequest {
    /// The address, as typed.
    pub address: String,
    /// The language of the letter.
    pub language: Language,
    /// The server's key to start anything, if it asks for one and there is no other reason for a letter.
    #[serde(default)]
    pub key: Option<String>,
    /// What stands after the `#` of an invitation into an organisation: a reason for a letter.
    #[serde(default)]
    pub invitation: Option<String>,
}

/// Answer to `ask`: the same whether the address belongs to somebody here or not.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInAsked {
    /// When it was asked, by the server's clock.
    pub asked_at: Timestamp,
    /// Until when link and figures are good.
    pub until: Timestamp,
    /// How often wrong figures may be typed.
    pub tries: u32,
    /// No mail server is set up: the link is printed where the service runs.
    pub printed: bool,
}

/// `POST /api/sign-in/by-link`: the button on the page of the link was pressed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInLink {
    /// The part of the link after `#`.
    pub token: String,
}

/// `POST /api/sign-in/by-code`: the six figures were typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInCode {
    /// The figures, with whatever stands between them.
    pub code: String,
}

/// Answer to `by-link`, `by-code`, `by-provider` and `by-passkey`: this browser is signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignedIn {
    /// The seats that this browser holds now, newest first.
    pub seats: Vec<Invited>,
}

/// `GET /api/account`: the account of whoever is signed in on this browser, for them alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Account {
    /// The address.
    pub address: String,
    /// Since when there is this account.
    pub since: Timestamp,
    /// Where they are signed in, the first to come first.
    pub sign_ins: Vec<SignIn>,
    /// The seats of the account, newest first.
    pub seats: Vec<Invited>,
    /// Whether they want letters about their sets.
    pub letters: bool,
    /// No mail server is set up: nobody is written to about a set.
    pub printed: bool,
    /// How they like pages to be.
    pub settings: PersonSettings,
    /// Providers that they come in by beside letters.
    #[serde(default)]
    pub identities: Vec<Identity>,
    /// Organisations that they are in, by whose provider they could come in as well.
    #[serde(default)]
    pub providers: Vec<SignInProvider>,
    /// Passkeys that they come in by, the first to be made first.
    #[serde(default)]
    pub passkeys: Vec<Passkey>,
    /// Whether passkeys are made and shown at this address.
    #[serde(default)]
    pub passkeys_here: PasskeysHere,
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Brightness {
    /// As each device has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// `POST /api/account/settings`, and part of `GET /api/account`: how somebody likes pages to be, on every device in which
/// they sign in. What they leave open stays as each device has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonSettings {
    /// The language of pages and letters.
    #[serde(default)]
    pub language: Option<Language>,
    /// The zone whose clocks they live by, by its IANA name: in each of their sets.
    #[serde(default)]
    pub zone: Option<String>,
    /// Sound alone, and little of it.
    #[serde(default)]
    pub low_connection: Option<bool>,
    /// Light or dark.
    #[serde(default)]
    pub brightness: Option<Brightness>,
    /// More contrast than the pages have.
    #[serde(default)]
    pub contrast: Option<bool>,
    /// Soft tones in the room beside what is said.
    #[serde(default)]
    pub tones: Option<bool>,
}

/// `POST /api/account/letters`: whether somebody wants letters about their sets.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LettersWanted {
    /// They do.
    pub wanted: bool,
}

/// A browser in which somebody is signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignIn {
    /// Which, for the call that ends it.
    pub sign_in: String,
    /// What it is.
    pub browser: BrowserKind,
    /// What it runs on.
    pub system: SystemKind,
    /// Since when they are signed in there.
    pub since: Timestamp,
    /// When it was last seen, to within a few minutes.
    pub seen_at: Timestamp,
    /// It is the one that asks.
    pub this: bool,
    /// How they came in there.
    #[serde(default)]
    pub way: SignInWay,
}

/// How somebody came in on a browser.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SignInWay {
    /// By a letter, or by whatever before that was kept.
    #[default]
    Letter,
    /// By an organisation's provider.
    Provider,
    /// By a passkey.
    Passkey,
}
