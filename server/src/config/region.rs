//! Which region an installation is, and where the others are.

use crate::region::{Name, Other};
use clap::Args;

/// What makes an installation one of several regions.
#[derive(Args, Clone, Default, Debug)]
pub struct RegionOptions {
    /// The short name of the region that this installation is, such as eu. It stands in every link and in the addresses of
    /// sets, and what is kept here belongs to it for good. Regions have nothing in common: no database, no keys, no accounts
    #[arg(long, env = "OPENSET_REGION", value_name = "NAME")]
    pub region: Option<Name>,

    /// The other regions with the addresses at which people open them, separated by commas, such as
    /// `uk=https://uk.sets.example.org`. Whoever opens a link or a page of theirs here is led there
    #[arg(
        long,
        env = "OPENSET_REGIONS",
        value_name = "NAME=URL",
        value_delimiter = ',',
        requires = "region"
    )]
    pub regions: Vec<Other>,
}
