//! Prints the named features of sentences, for `train.py`: it reads `id TAB language TAB text` lines and writes
//! `id TAB feature feature …`, a line for each sentence found in the text.

use std::io::{self, BufRead as _, Write as _};

use questions::{Language, training};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut cells = line.splitn(3, '\t');
        let (Some(id), Some(code), Some(text)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(io::Error::other("a line is `id TAB language TAB text`"));
        };
        let language = Language::parse(code).ok_or_else(|| io::Error::other("there is no such language"))?;
        for features in training::feature_names(text, language) {
            writeln!(out, "{id}\t{}", features.join(" "))?;
        }
    }
    out.flush()
}
