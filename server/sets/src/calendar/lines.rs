//! Lines of iCalendar: folded, escaped, and taken apart again.

use jiff::civil::DateTime;
use protocol::Timestamp;

/// Octets of a line before it is folded; RFC 5545, section 3.1.
const OCTETS_MAX: usize = 75;

/// A calendar as it is written.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a line, folded between characters: a fold inside one is read as rubbish or refused.
    pub(super) fn line(&mut self, line: &str) {
        let mut octets = 0;
        for character in line.chars() {
            let width = character.len_utf8();
            if octets + width > OCTETS_MAX {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += width;
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn end(self) -> String {
        self.0
    }
}

/// Escapes a text value; RFC 5545, section 3.3.11.
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push_str("\\n"),
            control if control.is_control() && control != '\t' => {}
            plain => escaped.push(plain),
        }
    }
    escaped
}

/// A parameter's value in quotation marks, in which neither those nor control characters can be written.
pub(super) fn quoted(value: &str) -> String {
    let plain: String =
        value.chars().map(|c| if c == '"' { '\'' } else { c }).filter(|c| !c.is_control()).collect();
    format!("\"{plain}\"")
}

/// A day and time on the clocks of a zone that is named beside it.
pub(super) fn wall(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// A point in time.
pub(super) fn utc(at: Timestamp) -> String {
    let point = i64::try_from(at.0).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    point.unwrap_or(jiff::Timestamp::MAX).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Name, parameters and value of a line. A colon in quotation marks does not end the parameters.
pub(super) fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, character)| {
        quoted ^= *character == '"';
        *character == ':' && !quoted
    });
    let (head, value) = line.split_at(colon?.0);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some((name, parameters, value.get(1..)?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.line(&format!("SUMMARY:{}", "ü".repeat(80)));
        let folded = lines.end();
        assert!(folded.lines().all(|line| line.len() <= OCTETS_MAX));
        assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ü".repeat(80)));
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(text("Tea, or; coffee\\now\r\nor later\u{7}"), "Tea\\, or\\; coffee\\\\now\\nor later");
        assert_eq!(quoted("Ruth \"Ru\" Weiß"), "\"Ruth 'Ru' Weiß\"");
    }
}
