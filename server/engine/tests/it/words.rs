//! Every refusal can be said, in both languages. Not here: whether the sentences are good ones.

use protocol::Refusal;
use std::collections::BTreeSet;
use strum::VariantNames;

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
fn every_refusal_is_said() {
    let wanted: BTreeSet<String> = Refusal::VARIANTS.iter().map(|name| format!("refusal-{name}")).collect();
    assert!(wanted.len() > 40, "only {wanted:?}");
    for (language, source) in REFUSALS {
        assert_eq!(ids(source), wanted, "{language}");
    }
}
