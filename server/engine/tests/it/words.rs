//! Every format, stage and refusal can be said, in both languages. Not here: whether the sentences are good ones.

use std::collections::BTreeSet;

const STAGES: [(&str, &str); 2] = [
    ("en", include_str!("../../../../protocol/locales/en/stages.ftl")),
    ("de", include_str!("../../../../protocol/locales/de/stages.ftl")),
];
const REFUSALS: [(&str, &str); 2] = [
    ("en", include_str!("../../../../protocol/locales/en/refusals.ftl")),
    ("de", include_str!("../../../../protocol/locales/de/refusals.ftl")),
];

/// The ids of a Fluent file, attributes as `id.attribute`.
fn ids(source: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut message = "";
    for line in source.lines() {
        let Some((name, _)) = line.split_once(" =") else { continue };
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            ids.insert(format!("{message}.{attribute}"));
        } else if !name.starts_with([' ', '#']) {
            message = name;
            ids.insert(name.to_owned());
        }
    }
    ids
}

#[test]
fn every_format_has_a_name_and_every_stage_is_said_to_every_part() {
    let mut wanted = BTreeSet::new();
    for format in engine::formats() {
        wanted.insert(format!("format-{}", format.key));
        for stage in format.opening.iter().chain(&format.round).chain(&format.closing) {
            let id = format!("stage-{}", stage.key);
            for attribute in ["facilitator", "presenter", "questioner", "observer", "rule"] {
                wanted.insert(format!("{id}.{attribute}"));
            }
            wanted.insert(id);
        }
    }
    for (language, source) in STAGES {
        assert_eq!(ids(source), wanted, "{language}");
    }
}

#[test]
fn every_refusal_is_said() {
    // The variants are read from the source, so that a new one cannot be forgotten here.
    let source = include_str!("../../../../protocol/src/refusal.rs");
    let variants = source.split("pub enum Refusal {").nth(1).unwrap().split("\n}\n").next().unwrap();
    let names = variants.lines().filter_map(|line| line.strip_prefix("    ")).filter_map(|line| {
        let name = line.trim_end_matches([',', '{', ' ']);
        name.starts_with(|first: char| first.is_ascii_uppercase()).then_some(name)
    });
    let wanted: BTreeSet<String> = names
        .map(|name| {
            let dashed = name.chars().map(|letter| match letter {
                'A'..='Z' => format!("-{}", letter.to_ascii_lowercase()),
                _ => letter.to_string(),
            });
            format!("refusal{}", dashed.collect::<String>())
        })
        .collect();
    assert!(wanted.len() > 40, "the walk over the source found only {wanted:?}");
    for (language, source) in REFUSALS {
        assert_eq!(ids(source), wanted, "{language}");
    }
}
