//! Finds the session formats in `formats/` and hands them to the crate, so that no code has a list of them.
use std::fmt::Write;
use std::path::Path;

const FOLDER: &str = "formats";
/// What a format's folder holds.
const FILES: [&str; 3] = ["format.toml", "en.ftl", "de.ftl"];

#[expect(clippy::disallowed_methods, reason = "cargo says in the environment where to write")]
fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(&formats)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    folders.sort();
    let mut code = String::from("[");
    for folder in folders {
        // Debug writes a Rust string literal.
        let _ = write!(code, "Source {{ name: {folder:?}");
        for (field, file) in ["format", "en", "de"].iter().zip(FILES) {
            let _ = write!(code, ", {field}: include_str!({:?})", formats.join(&folder).join(file));
        }
        code.push_str(" },\n");
    }
    code.push(']');
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo names OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("formats.rs"), code)
}
