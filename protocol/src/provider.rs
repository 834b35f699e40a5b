//! The bodies of the calls about signing in by an organisation's own provider (OpenID Connect): which there are, being sent
//! to one, coming back, and how an organisation describes its own.

use crate::http::Language;
use crate::passkey::PasskeysHere;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// `GET /api/sign-in/providers`: the ways in beside letters that are offered to everybody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInProviders {
    /// Organisations by whose provider one comes in, the first to be made first.
    pub providers: Vec<SignInProvider>,
    /// Whether one comes in by a passkey at this address.
    #[serde(default)]
    pub passkeys: PasskeysHere,
}

/// An organisation that people come in by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInProvider {
    /// Which organisation.
    pub organisation: String,
    /// What it is called.
    pub name: String,
}

/// `POST /api/sign-in/provider/ask`: this browser wants to go to an organisation's provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProviderRequest {
    /// Which organisation's.
    pub organisation: String,
    /// The language of the page.
    pub language: Language,
    /// To come in by it from now on as whoever is signed in here, instead of coming in.
    #[serde(default)]
    pub add: bool,
}

/// Answer to it: where the browser goes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProviderAsked {
    /// The address, at the provider.
    pub address: String,
}

/// `POST /api/sign-in/by-provider`: the browser came back with what the provider added to the address of the page.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProviderAnswer {
    /// With what it was sent.
    pub state: String,
    /// The code; nothing where the provider lets nobody in.
    #[serde(default)]
    pub code: Option<String>,
    /// The issuer, if it is named.
    #[serde(default)]
    pub iss: Option<String>,
}

/// Who somebody is to a provider: a way into their account beside letters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Identity {
    /// Which, for the call that ends it.
    pub identity: String,
    /// The host of the provider.
    pub at: String,
    /// Since when.
    pub since: Timestamp,
    /// The account began with it, and keeps it.
    pub first: bool,
}

/// The provider of an organisation, as its organisers see it. Its secret is shown to nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationProvider {
    /// The issuer, to the letter.
    pub issuer: String,
    /// What this service is called there.
    pub client: String,
    /// There is a secret.
    pub secret: bool,
    /// It is offered to everybody who comes to sign in.
    pub listed: bool,
}

/// How an organisation's people come in beside letters, to its organisers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationSignIn {
    /// Its provider, if it has one.
    pub provider: Option<OrganisationProvider>,
    /// What the provider has to know of this service: the addresses that it sends browsers back to.
    pub returns: Vec<String>,
}

/// `POST /api/organisations/{organisation}/provider`: describes the organisation's provider, in the place of the one before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationProviderRequest {
    /// The issuer, to the letter.
    pub issuer: String,
    /// What this service is called there.
    pub client: String,
    /// The secret. Nothing: the one that there is, as long as issuer and client stay, and none otherwise.
    pub secret: Option<String>,
    /// Whether it is offered to everybody who comes to sign in.
    pub listed: bool,
}
