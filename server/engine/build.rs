//! Finds the session formats in `formats/` and hands them to the crate, so that no code has a list of them.
use std::fmt::Write;
use std::path::Path;

const FOLDER: &str = "formats";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(std::io::Error::other)?;
    let mut folders: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(Path::new(&here).join(FOLDER))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    folders.sort();
    let mut code = String::from("[");
    for folder in folders {
        let path = Path::new(&here).join(FOLDER).join(&folder).join("format.toml");
        // Debug writes a Rust string literal.
        let _ = write!(code, "({folder:?}, include_str!({path:?})),");
    }
    code.push(']');
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo names OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("formats.rs"), code)
}
