//! Judges lines of standard input, for people who write language files: one judgement a line, with the reason
//! and the rewording under it.

use std::io::{self, BufRead as _, Write as _};

use questions::{Options, classify_line};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for text in io::stdin().lock().lines() {
        let text = text?;
        let line = classify_line(&text, &Options::default(), None);
        let (kind, form) = (line.kind.as_str(), line.form.as_str());
        writeln!(out, "{kind}/{form} {:.2} {} {text}", line.confidence, line.code.as_str())?;
        writeln!(out, "    {}", line.reason)?;
        if let Some(rephrase) = line.rephrase {
            writeln!(out, "    → {rephrase}")?;
        }
    }
    out.flush()
}
