//! Passkeys: what a browser is asked, and whether what it answers counts. The challenge is drawn here and good for one answer;
//! the answer has to come from a page of exactly this address, and from somebody whom their device knows by more than that they
//! hold it. Nothing is stored here, and this is the only file that names the library.

use crate::auth::PublicAddress;
use protocol::limits::PASSKEY_WITHIN;
use protocol::passkey::PasskeysHere;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;
use webauthn_rs::prelude::{
    CreationChallengeResponse, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Bytes of a browser's answer: a few hundred, and some kilobytes where a device shows where it comes from.
const ANSWER_BYTES_MAX: usize = 32 * 1024;
/// What whoever makes a passkey is told that it is for.
const SERVICE: &str = "Openset";

/// Why nobody comes in, or there is no passkey. What a browser sent is nowhere in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Trouble {
    /// The answer does not fit: which part of it.
    #[error("the answer does not fit: {0}")]
    Wrong(&'static str),
    /// The passkey does not count on: there is a copy of it.
    #[error("the passkey has not counted on")]
    Copied,
    /// The device keeps it only for whoever says who they are.
    #[error("the device does not keep the passkey")]
    NotKept,
}

impl From<WebauthnError> for Trouble {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::CredentialPossibleCompromise => Self::Copied,
            WebauthnError::MismatchedChallenge => Self::Wrong("another challenge"),
            WebauthnError::InvalidRPOrigin | WebauthnError::CredentialCrossOrigin => {
                Self::Wrong("another origin")
            }
            WebauthnError::InvalidRPIDHash => Self::Wrong("another name"),
            WebauthnError::UserNotPresent | WebauthnError::UserNotVerified => Self::Wrong("nobody was known"),
            WebauthnError::AuthenticationFailure | WebauthnError::SignatureInvalid => {
                Self::Wrong("the signature")
            }
            // What else can be wrong is of the form: whoever sent it made it up, or their device is broken.
            _ => Self::Wrong("its form"),
        }
    }
}

/// What the signatures of a passkey are known by. No secret; which devices somebody has is nobody's business all the same.
#[derive(Clone, Serialize, Deserialize)]
pub struct Credential(Passkey);

impl Credential {
    /// The id that its device gave it.
    #[must_use]
    pub fn id(&self) -> &[u8] {
        self.0.cred_id()
    }
}

/// A passkey that is to be made.
#[derive(Serialize, Deserialize)]
pub struct Making(PasskeyRegistration);

/// A passkey that is to be shown.
#[derive(Serialize, Deserialize)]
pub struct Showing(DiscoverableAuthentication);

/// What a browser has shown: which passkey, and whose it is.
pub struct Shown {
    answer: PublicKeyCredential,
    /// Whose, as the passkey says itself.
    pub handle: [u8; HANDLE_BYTES],
}

/// By what a passkey knows whose it is.
pub const HANDLE_BYTES: usize = 16;

/// The passkeys of each address of the service, each of which is another place to them.
pub struct Places(Vec<(String, Result<Place, PasskeysHere>)>);

/// The passkeys of one address.
pub struct Place(Webauthn);

impl Places {
    /// Of these addresses.
    #[must_use]
    pub fn of<'a>(addresses: impl Iterator<Item = &'a PublicAddress>) -> Self {
        Self(addresses.map(|address| (address.origin().to_owned(), Place::at(address.origin()))).collect())
    }

    /// Whether passkeys are offered at an address.
    #[must_use]
    pub fn offered(&self, address: Option<&PublicAddress>) -> PasskeysHere {
        self.at(address).err().unwrap_or(PasskeysHere::Offered)
    }

    /// The passkeys of an address.
    ///
    /// # Errors
    /// Why there are none.
    pub fn at(&self, address: Option<&PublicAddress>) -> Result<&Place, PasskeysHere> {
        let known = self.0.iter().find(|(origin, _)| address.is_some_and(|at| at.origin() == origin));
        known.map_or(Err(PasskeysHere::PlainHttp), |(_, place)| place.as_ref().map_err(|why| *why))
    }
}

impl Place {
    /// The passkeys of an origin: for a name, over https or on this machine. Browsers take no others.
    fn at(origin: &str) -> Result<Self, PasskeysHere> {
        let url = Url::parse(origin).map_err(|_| PasskeysHere::PlainHttp)?;
        let name = url.domain().ok_or(PasskeysHere::IpAddress)?;
        if url.scheme() != "https" && name != "localhost" && !name.ends_with(".localhost") {
            return Err(PasskeysHere::PlainHttp);
        }
        let place = WebauthnBuilder::new(name, &url).and_then(|place| {
            place.rp_name(SERVICE).timeout(Duration::from_millis(PASSKEY_WITHIN.0)).build()
        });
        place.map(Self).map_err(|_| PasskeysHere::IpAddress)
    }

    /// Asks for a passkey: what the browser is told, and what its answer has to fit. `account` is what its person finds it
    /// by on their device; a device that has one of `known` makes no other.
    ///
    /// # Errors
    /// If there is nothing to call the account.
    pub fn ask_to_make(
        &self,
        handle: [u8; HANDLE_BYTES],
        account: &str,
        known: &[Credential],
    ) -> Result<(String, Making), Trouble> {
        let known = known.iter().map(|known| known.0.cred_id().clone()).collect();
        let handle = Uuid::from_bytes(handle);
        let (asked, making) = self.0.start_passkey_registration(handle, account, account, Some(known))?;
        Ok((kept_on_device(&asked)?, Making(making)))
    }

    /// The passkey that a browser has made.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn made(&self, answer: &str, making: &Making) -> Result<Credential, Trouble> {
        let answer: RegisterPublicKeyCredential = read(answer)?;
        if answer.extensions.cred_props.as_ref().is_some_and(|said| said.rk == Some(false)) {
            return Err(Trouble::NotKept);
        }
        Ok(Credential(self.0.finish_passkey_registration(&answer, &making.0)?))
    }

    /// Asks for whatever passkey somebody has for here: what the browser is told, and what its answer has to fit.
    ///
    /// # Errors
    /// None that could be mended.
    pub fn ask_to_show(&self) -> Result<(String, Showing), Trouble> {
        let (asked, showing) = self.0.start_discoverable_authentication()?;
        Ok((text(&asked.public_key)?, Showing(showing)))
    }

    /// Whether what was shown counts, for the passkey that it says it is. How often that has signed.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn judge(&self, shown: &Shown, showing: Showing, known: &mut Credential) -> Result<u32, Trouble> {
        let judged = self.0.finish_discoverable_authentication_v2(&shown.answer, showing.0, &known.0)?;
        known.0.update_credential(&judged);
        Ok(judged.counter())
    }
}

impl Shown {
    /// What a browser has shown.
    ///
    /// # Errors
    /// `Wrong` if it is nothing of the kind, or the passkey does not say whose it is.
    pub fn read(answer: &str) -> Result<Self, Trouble> {
        let answer: PublicKeyCredential = read(answer)?;
        let handle =
            answer.get_user_unique_id().and_then(|handle| <[u8; HANDLE_BYTES]>::try_from(handle).ok());
        let handle = handle.ok_or(Trouble::Wrong("nobody it is of"))?;
        Ok(Self { answer, handle })
    }

    /// The id of the passkey.
    #[must_use]
    pub fn id(&self) -> &[u8] {
        self.answer.get_credential_id()
    }
}

/// What a browser is told. The library asks for a passkey that need not be kept by the device, and such a one lets nobody in
/// who gives no name.
fn kept_on_device(asked: &CreationChallengeResponse) -> Result<String, Trouble> {
    let mut told = serde_json::to_value(&asked.public_key).map_err(|_| Trouble::Wrong("its form"))?;
    let selection = told.get_mut("authenticatorSelection").and_then(Value::as_object_mut);
    let selection = selection.ok_or(Trouble::Wrong("its form"))?;
    selection.insert("residentKey".to_owned(), "required".into());
    selection.insert("requireResidentKey".to_owned(), true.into());
    text(&told)
}

fn read<T: DeserializeOwned>(answer: &str) -> Result<T, Trouble> {
    if answer.len() > ANSWER_BYTES_MAX {
        return Err(Trouble::Wrong("its length"));
    }
    serde_json::from_str(answer).map_err(|_| Trouble::Wrong("its form"))
}

fn text<T: Serialize>(asked: &T) -> Result<String, Trouble> {
    serde_json::to_string(asked).map_err(|_| Trouble::Wrong("its form"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(typed: &str) -> PasskeysHere {
        let address = PublicAddress::parse(typed, true).unwrap();
        Places::of([&address].into_iter()).offered(Some(&address))
    }

    #[test]
    fn passkeys_are_for_names_that_browsers_trust() {
        for typed in [
            "https://sets.example.org",
            "https://sets.example.org:8443",
            "http://localhost:8080",
            "http://sets.localhost:8080",
            "https://lernräume.example",
        ] {
            assert_eq!(offered(typed), PasskeysHere::Offered, "{typed}");
        }
        for typed in ["http://127.0.0.1:8080", "http://[::1]:8080", "https://192.0.2.7"] {
            assert_eq!(offered(typed), PasskeysHere::IpAddress, "{typed}");
        }
        for typed in ["http://sets.example.org", "http://localhost.example.org"] {
            assert_eq!(offered(typed), PasskeysHere::PlainHttp, "{typed}");
        }
    }

    #[test]
    fn a_passkey_is_kept_by_its_device_and_asks_who_is_there() {
        let place = Place::at("https://sets.example.org:8443").unwrap();
        let (asked, making) = place.ask_to_make([7; HANDLE_BYTES], "ruth@example.org", &[]).unwrap();
        let asked: Value = serde_json::from_str(&asked).unwrap();
        assert_eq!(asked["rp"]["id"], "sets.example.org");
        assert_eq!(asked["user"]["id"], "BwcHBwcHBwcHBwcHBwcHBw");
        let selection = &asked["authenticatorSelection"];
        assert_eq!(selection["residentKey"], "required");
        assert_eq!(selection["requireResidentKey"], true);
        assert_eq!(selection["userVerification"], "required");
        assert_eq!(asked["timeout"], PASSKEY_WITHIN.0);
        let (asked, _) = place.ask_to_show().unwrap();
        let asked: Value = serde_json::from_str(&asked).unwrap();
        assert_eq!(
            (&asked["rpId"], &asked["userVerification"]),
            (&"sets.example.org".into(), &"required".into())
        );
        assert_eq!(asked["allowCredentials"], serde_json::json!([]), "whichever somebody has");
        // What an answer has to fit outlives a restart.
        let kept: Making = serde_json::from_str(&serde_json::to_string(&making).unwrap()).unwrap();
        for answer in ["", "{}", "[]", &"x".repeat(ANSWER_BYTES_MAX + 1)] {
            assert!(place.made(answer, &kept).is_err_and(|error| matches!(error, Trouble::Wrong(_))));
            assert!(Shown::read(answer).is_err());
        }
    }
}
