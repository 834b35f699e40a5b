//! Installs and builds the client, each only when something it is made from has changed.
//!
//! Changes are found by content, not by time: a checkout sets every time anew, an editor may set none.

use crate::place::Place;
use crate::shell;
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What the client is built from, seen from the root: sources, words, and everything that configures the build.
const SOURCES: [&str; 10] = [
    "web-client/src",
    "web-client/public",
    "web-client/build",
    "web-client/index.html",
    "web-client/vite.config.ts",
    "web-client/svelte.config.js",
    "web-client/tsconfig.json",
    "web-client/package.json",
    "web-client/package-lock.json",
    "protocol/locales",
];

/// Installs the packages with `npm ci` unless the lock file is the one they were installed from.
pub(crate) fn install(place: &Place) -> Result<()> {
    install_in(&place.client())
}

/// The same for any folder with a `package-lock.json`.
pub(crate) fn install_in(folder: &Path) -> Result<()> {
    // Inside `node_modules`, so that deleting the one forgets the other.
    let stamp = folder.join("node_modules/.openset-installed");
    let lock = fingerprint(folder, &["package.json", "package-lock.json"])?;
    if is_stamped(&stamp, &lock) {
        return Ok(());
    }
    shell::heading("Installing packages");
    // No package of ours needs an install script, and scripts of strangers are not run.
    shell::run(shell::command(folder, "npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, lock).context("remembering what was installed")
}

/// Builds the client unless the build is of these sources.
pub(crate) fn build(place: &Place) -> Result<()> {
    install(place)?;
    let stamp = place.memory().join("client-built");
    let sources = fingerprint(&place.root, &SOURCES)?;
    if place.client().join("dist/index.html").is_file() && is_stamped(&stamp, &sources) {
        return Ok(());
    }
    shell::heading("Building the client");
    shell::run(npm_run(place, "build"))?;
    std::fs::create_dir_all(place.memory())?;
    std::fs::write(&stamp, sources).context("remembering what was built")
}

/// One of the client's own scripts.
pub(crate) fn npm_run(place: &Place, script: &str) -> std::process::Command {
    shell::command(&place.client(), "npm", &["run", "--silent", script])
}

fn is_stamped(stamp: &Path, wanted: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|there| there == wanted)
}

/// A number that is another one when a name or a byte in these files and folders is another one.
fn fingerprint(root: &Path, names: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for name in names {
        collect(&root.join(name), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        // Lengths part one file from the next.
        let name = file.strip_prefix(root).unwrap_or(&file).as_os_str().as_encoded_bytes();
        for part in [name, &content] {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own that goes away with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("openset-xtask-{}-{name}", std::process::id()));
            std::fs::create_dir_all(path.join("src")).expect("a folder can be made");
            Self(path)
        }

        fn write(&self, name: &str, content: &str) {
            std::fs::write(self.0.join(name), content).expect("a file can be written");
        }

        fn print(&self) -> String {
            fingerprint(&self.0, &["src", "index.html"]).expect("the files can be read")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_fingerprint_changes_with_content_name_and_number_of_files_and_with_nothing_else() {
        let folder = Folder::new("fingerprint");
        folder.write("src/a.ts", "1");
        let first = folder.print();
        folder.write("elsewhere.ts", "1");
        folder.write("src/a.ts", "1");
        assert_eq!(folder.print(), first, "the same bytes written anew are no change");
        folder.write("src/a.ts", "2");
        let second = folder.print();
        assert_ne!(second, first);
        folder.write("index.html", "");
        let third = folder.print();
        assert_ne!(third, second);
        std::fs::rename(folder.0.join("src/a.ts"), folder.0.join("src/b.ts")).expect("it can be renamed");
        assert_ne!(folder.print(), third);
    }

    #[test]
    fn bytes_cannot_move_from_one_file_to_the_next_unseen() {
        let one = Folder::new("one");
        one.write("src/a.ts", "ab");
        one.write("src/b.ts", "c");
        let other = Folder::new("other");
        other.write("src/a.ts", "a");
        other.write("src/b.ts", "bc");
        assert_ne!(one.print(), other.print());
    }

    #[test]
    fn nothing_is_stamped_before_it_was_done() {
        let folder = Folder::new("stamp");
        assert!(!is_stamped(&folder.0.join("no-such-stamp"), "x"));
        folder.write("stamp", "x");
        assert!(is_stamped(&folder.0.join("stamp"), "x"));
        assert!(!is_stamped(&folder.0.join("stamp"), "y"));
    }
}
