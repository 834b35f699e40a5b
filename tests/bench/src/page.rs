//! How much a browser loads before the room is usable, counted in a real one (`page.mjs`).

use crate::systems::{Programs, System};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::Path;
use std::process::Command;

#[derive(Deserialize)]
struct Loaded {
    total: u64,
    files: Vec<(u64, String)>,
}

/// Bytes of HTML, CSS and JavaScript over the line, from opening a seat's link to the room.
pub fn room_bytes(programs: &Programs, system: System) -> Result<u64> {
    let server = programs.start(system, "page")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("page.mjs");
    let output = Command::new("node")
        .arg(script)
        .arg(format!("http://{}", server.address))
        .output()
        .context("starting node")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("the browser failed"));
    }
    let loaded: Loaded = serde_json::from_slice(&output.stdout)?;
    for (bytes, path) in &loaded.files {
        eprintln!("    {bytes:>7} {path}");
    }
    Ok(loaded.total)
}
