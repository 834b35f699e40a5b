//! Hands the built client to the binary. Where the client was not built, a page that says so takes its place,
//! so that the server can be built and tested without Node. Never runs npm.
use std::path::Path;

/// Where Vite puts the client, seen from this package.
const DIST: &str = "../web-client/dist";

/// What is shown instead of the client.
const PLACEHOLDER: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Openset</title>
<h1>Openset</h1>
<p>The server is running. Its pages were not built into it: run <code>cargo xtask run</code>.</p>
</html>
";

fn main() -> std::io::Result<()> {
    // Cargo runs this again and again while a watched path is missing, so an empty folder is made to watch.
    std::fs::create_dir_all(DIST)?;
    println!("cargo::rerun-if-changed={DIST}");
    println!("cargo::rerun-if-changed=build.rs");
    if Path::new(DIST).join("index.html").exists() {
        memory_serve::load_directory(DIST);
        return Ok(());
    }
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo names OUT_DIR"))?;
    let folder = Path::new(&out).join("placeholder");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), PLACEHOLDER)?;
    memory_serve::load_directory(folder);
    Ok(())
}
