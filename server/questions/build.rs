//! Lists the language files for the program to embed, so that adding a language is adding a file:
//! `languages/xx.txt` with its words and `weights/xx.txt` with its weights.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=languages");
    println!("cargo::rerun-if-changed=weights");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let mut codes: Vec<String> = fs::read_dir(Path::new(&root).join("languages"))
        .expect("the folder `languages` is part of the crate")
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    codes.sort_unstable();
    // English is the language of a text that shows none: it comes first.
    codes.sort_by_key(|code| code != "en");
    let rows: String = codes
        .iter()
        .map(|code| {
            // Relative to wherever the crate is compiled: what is written here may be used by another checkout.
            let file = |folder| {
                let path = format!("/{folder}/{code}.txt");
                format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))")
            };
            format!("    ({code:?}, {}, {}),\n", file("languages"), file("weights"))
        })
        .collect();
    let table = format!("&[\n{rows}]\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("languages.rs"), table).expect("OUT_DIR is writable");
}
