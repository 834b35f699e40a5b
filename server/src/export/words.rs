//! The words of the catalogue, for what the server writes itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use protocol::Bilingual;
use protocol::http::Language;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

macro_rules! catalogue {
    ($language:literal) => {
        [
            include_str!(concat!("../../../protocol/locales/", $language, "/common.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/room.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/running.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/links.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/session.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/canvas.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/record.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/export.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/records.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/forming.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/mail.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/own.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/elsewhere.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/evidence.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/programmes.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/evaluation.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/development.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/problems.ftl")),
            include_str!(concat!("../../../protocol/locales/", $language, "/played.ftl")),
        ]
    };
}

static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Language::En, &catalogue!("en")));
static DE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Language::De, &catalogue!("de")));

// The library writes numbers bare in every language, and takes a way of its own as a plain function only.

fn english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn german<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '.')
}

/// A whole number in groups of three digits, as the page writes it.
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(mark);
        }
        text.push(digit);
    }
    Some(text)
}

fn bundle(language: Language, files: &[&str]) -> FluentBundle<FluentResource> {
    let name = match language {
        Language::En => "en-GB",
        Language::De => "de",
    };
    // Decides the forms of numbers; the root language has one form for all.
    let name: LanguageIdentifier = name.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![name]);
    match language {
        Language::En => bundle.set_formatter(Some(english)),
        Language::De => bundle.set_formatter(Some(german)),
    }
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
pub(crate) struct Words(&'static FluentBundle<FluentResource>, Language);

impl Words {
    /// The words of a language.
    pub(crate) fn of(language: Language) -> Self {
        match language {
            Language::En => Self(&EN, language),
            Language::De => Self(&DE, language),
        }
    }

    /// Which language.
    pub(crate) fn language(self) -> Language {
        self.1
    }

    /// A whole number as the language writes it.
    pub(crate) fn number(self, number: u32) -> String {
        self.fill("export-number", &[("number", number.into())])
    }

    /// A few words that came with the session's format.
    pub(super) fn of_format(self, said: &Bilingual) -> String {
        match self.1 {
            Language::En => said.en.clone(),
            Language::De => said.de.clone(),
        }
    }

    /// A sentence without anything to fill in.
    pub(crate) fn say(self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// A sentence with what is to be filled in. One that the catalogue lacks shows its id, which a reader can
    /// report, rather than nothing.
    pub(crate) fn fill(self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
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

    #[test]
    fn numbers_are_grouped_as_the_language_groups_them() {
        let length = |language, minutes: u64| {
            Words::of(language).fill("export-length", &[("minutes", minutes.into())])
        };
        assert_eq!(length(Language::En, 999), "999 minutes");
        assert_eq!(length(Language::En, 1440), "1,440 minutes");
        assert_eq!(length(Language::De, 1440), "1.440 Minuten");
        assert_eq!(length(Language::De, 1_234_567), "1.234.567 Minuten");
    }
}
