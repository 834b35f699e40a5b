//! What a provider says of itself, at the address that follows from its issuer (OpenID Connect Discovery 1.0). It is
//! believed only if it names that issuer, and each of its addresses is at a host that is allowed.

use super::{Calls, Trouble};
use serde::Deserialize;
use url::Url;

/// What of it is needed.
pub(super) struct Metadata {
    /// Where browsers are sent.
    pub(super) authorization: Url,
    /// Where a code is exchanged.
    pub(super) token: Url,
    /// The public halves of the keys it signs with.
    pub(super) keys: Url,
    /// Where more of somebody is told.
    pub(super) userinfo: Option<Url>,
    /// It can answer behind the `#`.
    pub(super) by_fragment: bool,
    /// It takes the client's secret in a header.
    pub(super) takes_basic: bool,
    /// Its answers name it (RFC 9207).
    pub(super) says_issuer: bool,
}

/// As it is written.
#[derive(Deserialize)]
struct Written {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    response_modes_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Of the provider with that issuer.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(super) async fn of(calls: &Calls, issuer: &str) -> Result<Self, Trouble> {
        let place = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let written: Written = calls.get(&calls.allowed(&place)?, None).await?;
        if written.issuer != issuer {
            return Err(Trouble::Wrong("it describes another issuer"));
        }
        let says = |list: Option<&Vec<String>>, what: &str| {
            list.is_none_or(|list| list.iter().any(|one| one == what))
        };
        Ok(Self {
            authorization: calls.allowed(&written.authorization_endpoint)?,
            token: calls.allowed(&written.token_endpoint)?,
            keys: calls.allowed(&written.jwks_uri)?,
            userinfo: written.userinfo_endpoint.as_deref().map(|url| calls.allowed(url)).transpose()?,
            // Where nothing is said the standard has both of these.
            by_fragment: says(written.response_modes_supported.as_ref(), "fragment"),
            takes_basic: says(written.token_endpoint_auth_methods_supported.as_ref(), "client_secret_basic"),
            says_issuer: written.authorization_response_iss_parameter_supported,
        })
    }
}
