//! Finds the instruments in `instruments/` and hands them to the crate, so that no code has a list of them.
use std::fmt::Write;
use std::path::Path;

const FOLDER: &str = "instruments";
/// What an instrument's folder holds.
const FILES: [&str; 3] = ["instrument.toml", "en.ftl", "de.ftl"];

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let instruments = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(&instruments)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    folders.sort();
    let mut code = String::from("[");
    for folder in folders {
        // Debug writes a Rust string literal.
        let _ = write!(code, "Source {{ key: {folder:?}");
        for (field, file) in ["instrument", "en", "de"].iter().zip(FILES) {
            let _ = write!(code, ", {field}: include_str!({:?})", instruments.join(&folder).join(file));
        }
        code.push_str(" },\n");
    }
    code.push(']');
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo names OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("instruments.rs"), code)
}
