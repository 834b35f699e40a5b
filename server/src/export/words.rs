//! The words of the catalogue, for what the server writes itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use protocol::http::Language;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!("../../../protocol/locales/", $language, "/common.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/room.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/session.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/stages.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/export.ftl")),
        ]
    };
}

static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("en-GB", &catalogue!("en")));
static DE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("de", &catalogue!("de")));

fn bundle(language: &str, files: &[&str]) -> FluentBundle<FluentResource> {
    // Decides the forms of numbers; the root language has one form for all.
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks that isolate a name's direction are for screens; in a file they are clutter.
    bundle.set_use_isolating(false);
    for file in files {
        // What of a file can be read is used; a test reads them all without a fault.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        // Words that two files share are the same words; the first stays.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static FluentBundle<FluentResource>);

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> Self {
        match language {
            Language::En => Self(&EN),
            Language::De => Self(&DE),
        }
    }

    /// A sentence without anything to fill in.
    pub(super) fn say(self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// A sentence with what is to be filled in. One that the catalogue lacks shows its id, which a reader can
    /// report, rather than nothing.
    pub(super) fn fill(self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.0.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_both_catalogues_can_be_read() {
        for file in catalogue!("en").into_iter().chain(catalogue!("de")) {
            assert!(FluentResource::try_new(file.to_owned()).is_ok(), "{}", file.lines().next().unwrap());
        }
    }

    #[test]
    fn numbers_choose_their_form() {
        let words = Words::of(Language::En);
        assert_eq!(
            words.fill("export-silence", &[("seconds", 1.into())]),
            "one second of silence before the answer"
        );
        assert_eq!(
            Words::of(Language::De).fill("export-silence", &[("seconds", 7.into())]),
            "7 Sekunden Stille vor der Antwort"
        );
    }
}
