//! Transcripts that other services write, as WebVTT: who said what, from when until when. It is read as browsers read it,
//! with voices (`<v Anna>`, Teams and Meet) or names before the words (`Anna: …`, Zoom); but what is no transcript, or has a
//! time that is none, is refused with its line instead of being passed over. Not here: what becomes of it.

use std::fmt;

/// Bytes of a transcript: a day of talking has a tenth of them.
pub const TRANSCRIPT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Characters of a name before a colon: what is longer is a sentence.
const NAME_CHARS_MAX: usize = 60;

/// Something that was said without a pause. It is never shown by mistake: it has no `Debug` of its words.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// Who said it, as the service names them; nothing where it does not say.
    pub speaker: Option<String>,
    /// From when, in ms since the recording began.
    pub from_ms: u64,
    /// Until when.
    pub until_ms: u64,
    /// The words, on one line.
    pub text: String,
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Said({}..{})", self.from_ms, self.until_ms)
    }
}

/// Why something is no transcript. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its first line does not say that it is one.
    NoHeader,
    /// There is a time that is none in this line.
    Time {
        /// Which.
        line: usize,
    },
    /// What this line says ends before it begins.
    Backwards {
        /// Which.
        line: usize,
    },
    /// Nothing is said in it.
    Empty,
    /// It does not say who speaks.
    Nameless,
}

impl Fault {
    /// The line it is about.
    #[must_use]
    pub const fn line(self) -> usize {
        match self {
            Self::Time { line } | Self::Backwards { line } => line,
            Self::NoHeader | Self::Empty | Self::Nameless => 1,
        }
    }
}

/// Reads a transcript.
///
/// # Errors
/// What is wrong with it first.
pub fn read(text: &str) -> Result<Vec<Said>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace('\0', "\u{fffd}");
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = (1..).zip(text.split('\n')).peekable();
    let header = lines.next().map_or("", |(_, line)| line);
    let rest = header.strip_prefix("WEBVTT").ok_or(Fault::NoHeader)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Err(Fault::NoHeader);
    }
    let mut said = Vec::new();
    // A cue begins with its times, with a line for its name before them or none. What is neither is not shown by anybody.
    while let Some((number, line)) = lines.next() {
        if !line.contains("-->") {
            continue;
        }
        let (from_ms, until_ms) = times(line).ok_or(Fault::Time { line: number })?;
        if until_ms < from_ms {
            return Err(Fault::Backwards { line: number });
        }
        let mut payload = String::new();
        while let Some((_, line)) = lines.next_if(|(_, line)| !line.is_empty() && !line.contains("-->")) {
            payload.push_str(line);
            payload.push('\n');
        }
        for (speaker, text) in spoken(&payload) {
            said.push(Said { speaker, from_ms, until_ms, text });
        }
    }
    if said.is_empty() {
        return Err(Fault::Empty);
    }
    if said.iter().all(|one| one.speaker.is_none()) {
        name_by_colons(&mut said);
    }
    if said.iter().all(|one| one.speaker.is_none()) { Err(Fault::Nameless) } else { Ok(said) }
}

/// The two times of a cue, in ms; what stands behind them says where a browser would show it.
fn times(line: &str) -> Option<(u64, u64)> {
    let (from, rest) = line.split_once("-->")?;
    let until = rest.split_whitespace().next()?;
    Some((time(from.trim())?, time(until)?))
}

/// A time such as `01:02:03.004` or `02:03.004`.
fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() != 3 || !digits(fraction) {
        return None;
    }
    let parts: Vec<&str> = whole.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("0", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    if minutes.len() != 2
        || seconds.len() != 2
        || hours.is_empty()
        || ![hours, minutes, seconds].iter().all(|part| digits(part))
    {
        return None;
    }
    let (hours, minutes, seconds): (u64, u64, u64) =
        (hours.parse().ok()?, minutes.parse().ok()?, seconds.parse().ok()?);
    if minutes > 59 || seconds > 59 || hours > 999 {
        return None;
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction.parse::<u64>().ok()?)
}

/// The words of a cue, by whose voice it is. Tags that only say how words look are left out.
fn spoken(payload: &str) -> Vec<(Option<String>, String)> {
    let (mut parts, mut speaker, mut words) = (Vec::new(), None::<String>, String::new());
    let mut rest = payload;
    while let Some(letter) = rest.chars().next() {
        if letter == '<' {
            let (tag, behind) = match rest[1..].split_once('>') {
                Some(cut) => cut,
                // A tag that never ends takes the rest along, as in a browser.
                None => (&rest[1..], ""),
            };
            rest = behind;
            let (name, annotation) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            let name = name.split('.').next().unwrap_or_default();
            if name == "v" || name == "/v" {
                push_words(&mut parts, speaker.take(), &mut words);
                let who = one_line(&decoded(annotation));
                speaker = (name == "v" && !who.is_empty()).then_some(who);
            }
            continue;
        }
        let text = &rest[..rest.find('<').unwrap_or(rest.len())];
        words.push_str(&decoded(text));
        rest = &rest[text.len()..];
    }
    push_words(&mut parts, speaker, &mut words);
    parts
}

fn push_words(parts: &mut Vec<(Option<String>, String)>, speaker: Option<String>, words: &mut String) {
    let text = one_line(&std::mem::take(words));
    if !text.is_empty() {
        parts.push((speaker, text));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with its references opened: those that WebVTT itself needs, and by number. What is none stays as it was typed.
fn decoded(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((reference(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                plain.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "lrm" => Some('\u{200e}'),
        "rlm" => Some('\u{200f}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| *letter != '\0')
        }
    }
}

/// Takes names from before the words, where there are no voices.
fn name_by_colons(said: &mut [Said]) {
    for one in said {
        let Some((name, words)) = one.text.split_once(": ") else { continue };
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(['.', '?', '!']) {
            continue;
        }
        (one.speaker, one.text) = (Some(name.to_owned()), words.trim().to_owned());
    }
}

/// Everybody who speaks, in the order in which they are first heard, with how long in ms.
#[must_use]
pub fn speakers(said: &[Said]) -> Vec<(String, u64)> {
    let mut known: Vec<(String, u64)> = Vec::new();
    for one in said {
        let Some(speaker) = &one.speaker else { continue };
        let ms = one.until_ms - one.from_ms;
        match known.iter_mut().find(|(name, _)| name == speaker) {
            Some((_, all)) => *all += ms,
            None => known.push((speaker.clone(), ms)),
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<String>, u64, u64, String)> {
        let said = read(text).expect("a transcript");
        said.into_iter().map(|one| (one.speaker, one.from_ms, one.until_ms, one.text)).collect()
    }

    fn by(name: &str, from: u64, until: u64, text: &str) -> (Option<String>, u64, u64, String) {
        (Some(name.to_owned()), from, until, text.to_owned())
    }

    #[test]
    fn a_transcript_of_teams_is_read() {
        let text = "WEBVTT\r\n\r\n8ab1c2d3-0000-4abc-9def-001122334455/14-0\r\n00:00:03.120 --> 00:00:05.480\r\n\
                    <v Müller, Anna (extern)>What would you &amp; Tom\r\nwant?</v>\r\n\r\n\
                    8ab1c2d3-0000-4abc-9def-001122334455/16-0\r\n00:00:09.000 --> 00:00:10.000\r\n<v Tom>Rest.</v>\r\n";
        assert_eq!(
            told(text),
            [
                by("Müller, Anna (extern)", 3_120, 5_480, "What would you & Tom want?"),
                by("Tom", 9_000, 10_000, "Rest.")
            ]
        );
    }

    #[test]
    fn a_transcript_of_zoom_is_read() {
        let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nAnna Müller: Who else knows: Tom?\n\n\
                    2\n00:00:03.000 --> 00:00:04.000\nand since when?\n\n3\n01:00:00.000 --> 01:00:01.000\nTom: Nobody.\n";
        assert_eq!(
            told(text),
            [
                by("Anna Müller", 1_000, 2_500, "Who else knows: Tom?"),
                (None, 3_000, 4_000, "and since when?".to_owned()),
                by("Tom", 3_600_000, 3_601_000, "Nobody.")
            ]
        );
    }

    #[test]
    fn what_the_format_allows_is_read_as_browsers_read_it() {
        let text = "\u{feff}WEBVTT - from somewhere\nKind: captions\nLanguage: en\n\nNOTE\nnobody says this\n\n\
                    STYLE\n::cue { color: red }\n\n00:01.000-->00:02.000 align:start position:0%\n\
                    <v.loud Zoë><i>Why</i> <00:00:01.500><c.yellow>now</c>? 1 &lt; 2 &#8230; &unknown; AT&T</v> <v Tom>Yes\n\
                    00:03.000 --> 00:04.000\n<v Tom>No";
        assert_eq!(
            told(text),
            [
                by("Zoë", 1_000, 2_000, "Why now? 1 < 2 … &unknown; AT&T"),
                by("Tom", 1_000, 2_000, "Yes"),
                by("Tom", 3_000, 4_000, "No")
            ]
        );
    }

    #[test]
    fn what_is_no_transcript_is_refused_with_its_line() {
        for (text, fault, line) in [
            ("", Fault::NoHeader, 1),
            ("1\n00:00:01,000 --> 00:00:02,000\nAnna: Hello", Fault::NoHeader, 1),
            ("WEBVTTX\n\n00:01.000 --> 00:02.000\n<v A>x", Fault::NoHeader, 1),
            ("PK\u{3}\u{4} a file of Word", Fault::NoHeader, 1),
            ("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\n<v A>x", Fault::Time { line: 4 }, 4),
            ("WEBVTT\n\n00:01.000 --> 00:61.000\n<v A>x", Fault::Time { line: 3 }, 3),
            ("WEBVTT\n\n00:01.000 --> \n<v A>x", Fault::Time { line: 3 }, 3),
            ("WEBVTT\n\n00:03.000 --> 00:02.000\n<v A>x", Fault::Backwards { line: 3 }, 3),
            ("WEBVTT\n\nNOTE nothing\n", Fault::Empty, 1),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nwords without a name", Fault::Nameless, 1),
        ] {
            let refused = read(text).expect_err("no transcript");
            assert_eq!((refused, refused.line()), (fault, line), "{text:?}");
        }
    }

    #[test]
    fn nothing_that_may_come_panics() {
        for text in [
            "WEBVTT\n\n-->",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v &#x110000;>&#;&",
        ] {
            let _ = read(text);
        }
    }

    #[test]
    fn those_who_speak_are_listed_with_how_long() {
        let said = read(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v B>x\n\n00:02.000 --> 00:05.000\n<v A>y\n\n00:05.000 --> 00:06.500\n<v B>z",
        );
        assert_eq!(
            speakers(&said.expect("a transcript")),
            [("B".to_owned(), 2_500), ("A".to_owned(), 3_000)]
        );
    }
}
