//! Organisations: making one, inviting into it, coming in, leaving, and what its organisers see of its sets. For whoever
//! is not in an organisation there is nothing.

pub(super) mod invite;
pub(super) mod join;
pub(super) mod keep;
pub(super) mod leave;
pub(super) mod list;
pub(super) mod look;
pub(super) mod make_set;
pub(super) mod provider;
pub(super) mod start;
pub(super) mod whose;
pub(super) mod withdraw;

use super::App;
use super::browser::CountedBrowser;
use crate::error::Fault;
use crate::store::{OrganisationId, PersonId, StoredOrganisation};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::organisation::{OrganisationEntry, OrganisationRole};

/// Who calls, and the organisation that the path names, which they are in.
async fn own(
    app: &App,
    caller: &CountedBrowser,
    organisation: String,
) -> Result<(PersonId, StoredOrganisation), Fault> {
    let found = async {
        let person = super::account::own(app, &caller.browser).await?.person;
        let organisation = OrganisationId(organisation);
        let organisation = app.shared().store.own_organisation(&organisation, &person).await?;
        Ok((person, organisation.ok_or(Fault::NotFound)?))
    };
    caller.counted(app, found.await)
}

/// The same, where only organisers have anything to do.
pub(super) async fn organised(
    app: &App,
    caller: &CountedBrowser,
    organisation: String,
) -> Result<(PersonId, StoredOrganisation), Fault> {
    let (person, organisation) = own(app, caller, organisation).await?;
    match organisation.role {
        OrganisationRole::Organiser => Ok((person, organisation)),
        OrganisationRole::Facilitator => Err(Fault::NotFound),
    }
}

fn entry(organisation: StoredOrganisation) -> OrganisationEntry {
    let StoredOrganisation { id, name, role } = organisation;
    OrganisationEntry { organisation: id.0, name, role }
}

/// How an invitation is named to organisers: its hash opens nothing.
pub(super) fn name_of(hash: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(hash)
}

pub(super) fn hash_of(name: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(name).ok()?.try_into().ok()
}
