//! How much a browser loads before the room is usable.

use crate::systems::Programs;
use anyhow::{Result, bail};

/// Brotli bytes of HTML, CSS and JavaScript, fonts and later-loaded code not counted.
pub fn room_bytes(_: &Programs) -> Result<u64> {
    bail!("not yet")
}
