//! Finds the instruments in `instruments/` and the frameworks in `frameworks/` and hands them to the crate, so that no code has
//! a list of them.
use std::fmt::Write;
use std::path::Path;

/// Folders of data, each with what a folder in it holds in one file beside its words: its name, and its file.
const FOLDERS: [(&str, &str); 2] = [("instruments", "instrument"), ("frameworks", "framework")];

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo names OUT_DIR"))?;
    for (folder, what) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        let code = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), what)?;
        std::fs::write(Path::new(&out).join(format!("{folder}.rs")), code)?;
    }
    Ok(())
}

/// A list of sources, as Rust.
fn sources(folder: &Path, what: &str) -> std::io::Result<String> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    folders.sort();
    let mut code = String::from("[");
    for own in folders {
        // Debug writes a Rust string literal.
        let _ = write!(code, "Source {{ key: {own:?}");
        for (field, file) in
            [(what, format!("{what}.toml")), ("en", "en.ftl".into()), ("de", "de.ftl".into())]
        {
            let _ = write!(code, ", {field}: include_str!({:?})", folder.join(&own).join(file));
        }
        code.push_str(" },\n");
    }
    code.push(']');
    Ok(code)
}
