//! Judges a table of `KIND[/FORM] TAB TEXT` lines and prints what went wrong: for people who write language files.

#![expect(clippy::print_stdout, reason = "a report is what it is for")]

use std::{env, fs, process::ExitCode};

use questions::{Kind, Options, classify};

fn main() -> ExitCode {
    let Some(path) = env::args().nth(1) else {
        eprintln!("usage: table FILE");
        return ExitCode::FAILURE;
    };
    let source = match fs::read_to_string(&path) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (mut right, mut all) = (0, 0);
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let Some((label, text)) = line.split_once('\t') else { continue };
        let wanted = label.split('/').next().unwrap_or(label);
        let judgement = classify(text, &Options::default());
        all += 1;
        if Kind::parse(wanted) == Some(judgement.kind) {
            right += 1;
            continue;
        }
        let (kind, form, code) =
            (judgement.kind.as_str(), judgement.form.as_str(), judgement.reason.code.as_str());
        let words = judgement.reason.span.of(text);
        println!("{label} not {kind}/{form} {:.2} ({code}: {words}) {text}", judgement.confidence);
    }
    println!("{right} of {all} right");
    ExitCode::SUCCESS
}
