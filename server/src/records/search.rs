//! Searching a set's record: all words that are looked for must be in a place; capitals, accents and the order do not matter.
//! Where nothing has all of them, the places that have most.

use super::Volume;
use super::index::Line;
use crate::export::Words;
use protocol::limits::{PLACES_MAX, SEARCH_CHARS_MAX};
use protocol::set_record::{Piece, Place, PlaceOf, Presenter, SessionLine, SetRecordPage, SetRecordRequest};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Places shown where nothing has all the words.
const NEAR_MAX: usize = 3;
/// Letters of a word that must agree for a place to be near.
const STEM: usize = 4;

/// What was found of what was looked for.
pub(crate) fn search(volume: &Volume, request: &SetRecordRequest) -> SetRecordPage {
    let asked: String = request.words.expose().chars().take(SEARCH_CHARS_MAX).collect();
    let wanted = wanted(&asked);
    let narrowed: Vec<&Line> = volume.lines.iter().filter(|line| fits(line, request)).collect();
    let narrows = !wanted.is_empty()
        || request.presenter.is_some()
        || request.kind.is_some()
        || request.starred
        || request.action;
    let mut found: Vec<&Line> = if narrows {
        narrowed.iter().copied().filter(|line| wanted.iter().all(|word| line.folded.contains(word))).collect()
    } else {
        Vec::new()
    };
    let near = narrows && found.is_empty();
    if near {
        found = nearest(&narrowed, &wanted);
    }
    let places: Vec<Place> =
        found.iter().rev().take(PLACES_MAX).map(|line| place(volume, line, &wanted)).collect();
    let left_out = found.len().saturating_sub(places.len());
    let counted = |chapter: usize| found.iter().filter(|line| !near && line.chapter == chapter).count();
    SetRecordPage {
        set: volume.set.clone(),
        set_name: volume.set_name.clone(),
        whole: volume.whole(),
        found: said(volume, narrows, near, &found),
        sessions: (0..).zip(&volume.chapters).map(|(at, _)| line(volume, at, counted(at))).collect(),
        presenters: volume
            .presenters
            .iter()
            .map(|(member, name)| Presenter { member: *member, name: name.clone() })
            .collect(),
        places,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        near,
        gone: volume.gone,
    }
}

fn fits(line: &Line, request: &SetRecordRequest) -> bool {
    let question = line.of == PlaceOf::Question;
    request.presenter.is_none_or(|presenter| line.presenters.contains(&presenter))
        && request.kind.is_none_or(|kind| line.kind == Some(kind))
        && (!request.starred || (question && line.starred))
        && (!request.action || line.action)
}

/// The places that have most of the words, or words that begin like them.
fn nearest<'a>(lines: &[&'a Line], wanted: &[String]) -> Vec<&'a Line> {
    let stems: Vec<String> = wanted.iter().map(|word| word.chars().take(STEM).collect()).collect();
    let score = |line: &Line| {
        let whole = wanted.iter().filter(|word| line.folded.contains(word.as_str())).count();
        let begun = stems
            .iter()
            .filter(|stem| {
                line.folded
                    .split(|letter: char| !letter.is_alphanumeric())
                    .any(|word| word.starts_with(stem.as_str()))
            })
            .count();
        2 * whole + begun
    };
    let mut scored: Vec<(usize, usize, &Line)> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| (score(line), at, *line))
        .filter(|(score, ..)| *score > 0)
        .collect();
    scored.sort_by_key(|(score, at, _)| (*score, *at));
    scored.into_iter().rev().take(NEAR_MAX).map(|(.., line)| line).rev().collect()
}

fn said(volume: &Volume, narrows: bool, near: bool, found: &[&Line]) -> String {
    let words = Words::of(volume.language);
    if !narrows {
        return String::new();
    }
    if near {
        let id = if found.is_empty() { "set-record-none" } else { "set-record-near" };
        return words.say(id);
    }
    let mut sessions: Vec<usize> = found.iter().map(|line| line.chapter).collect();
    sessions.dedup();
    let values = [("places", found.len().into()), ("sessions", sessions.len().into())];
    words.fill("set-record-found", &values)
}

fn line(volume: &Volume, at: usize, found: usize) -> SessionLine {
    let chapter = &volume.chapters[at];
    let reading = &chapter.reading;
    let values = [("questions", reading.questions.len().into()), ("actions", chapter.actions.into())];
    SessionLine {
        session: chapter.session.clone(),
        number: chapter.number,
        title: reading.session.clone(),
        date: reading.date.clone(),
        year: chapter.year.clone(),
        rounds: reading.rounds.iter().map(|round| round.presenters.clone()).collect(),
        counts: Words::of(volume.language).fill("set-record-counts", &values),
        found: u32::try_from(found).unwrap_or(u32::MAX),
    }
}

fn place(volume: &Volume, line: &Line, wanted: &[String]) -> Place {
    let chapter = &volume.chapters[line.chapter];
    Place {
        session: chapter.session.clone(),
        title: chapter.reading.session.clone(),
        date: chapter.reading.date.clone(),
        at: line.at,
        of: line.of,
        named: line.named.clone(),
        id: line.id,
        round: line.round,
        circle: line.circle,
        text: pieces(line.text.expose(), wanted),
        notes: line.notes.clone(),
        before: line.before.clone(),
        after: line.after.clone(),
    }
}

/// The words that are looked for, as they are compared.
fn wanted(words: &str) -> Vec<String> {
    let mut wanted: Vec<String> =
        words.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
    wanted.sort();
    wanted.dedup();
    wanted
}

/// Words as they are compared: without capitals and accents, `ß` as `ss`.
pub(super) fn folded(text: &str) -> String {
    letters(text).map(|(_, letter)| letter).collect()
}

/// The letters that are compared, each with the place of what it stands for in the text.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(|(at, letter)| {
        let plain = std::iter::once(letter).nfkd().filter(|letter| !is_combining_mark(*letter));
        let lower = plain.flat_map(char::to_lowercase);
        let sharp = lower.flat_map(|letter| {
            let (first, second) = if letter == 'ß' { ('s', Some('s')) } else { (letter, None) };
            std::iter::once(first).chain(second)
        });
        // Lower case may bring a mark of its own.
        sharp.filter(|letter| !is_combining_mark(*letter)).map(move |letter| (at, letter)).collect::<Vec<_>>()
    })
}

/// The text in pieces: what was looked for, and the rest.
fn pieces(text: &str, wanted: &[String]) -> Vec<Piece> {
    let mut compared = String::with_capacity(text.len());
    // For each byte of what is compared, where in the text its letter stands.
    let mut places: Vec<usize> = Vec::with_capacity(text.len());
    for (at, letter) in letters(text) {
        compared.push(letter);
        places.resize(compared.len(), at);
    }
    // A letter ends behind the marks that stand on it.
    let end_of = |at: usize| {
        let mut rest = text[at..].char_indices().skip(1);
        rest.find(|(_, letter)| !is_combining_mark(*letter)).map_or(text.len(), |(further, _)| at + further)
    };
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for word in wanted {
        for (from, _) in compared.match_indices(word.as_str()) {
            let last = from + word.len() - 1;
            if let (Some(from), Some(last)) = (places.get(from), places.get(last)) {
                hits.push((*from, end_of(*last)));
            }
        }
    }
    hits.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, until: usize, hit: bool| {
        if from < until {
            pieces.push(Piece { text: text[from..until].into(), hit });
        }
    };
    for (from, until) in hits {
        let from = from.max(at);
        if from >= until {
            continue;
        }
        push(at, from, false);
        push(from, until, true);
        at = until;
    }
    push(at, text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let pieces = pieces(text, &wanted(words));
        assert_eq!(pieces.iter().map(|piece| piece.text.expose()).collect::<String>(), text);
        let shown = |piece: &Piece| {
            let text = piece.text.expose();
            if piece.hit { format!("[{text}]") } else { text.to_owned() }
        };
        pieces.iter().map(shown).collect()
    }

    #[test]
    fn what_was_looked_for_is_shown_as_it_was_written() {
        for (text, words, expected) in [
            ("Urgent for whom?", "URGENT", "[Urgent] for whom?"),
            ("Wer hört die Größe?", "grosse hort", "Wer [hört] die [Größe]?"),
            ("Zoe\u{308} fragt", "zoë", "[Zoe\u{308}] fragt"),
            ("ΑΛΉΘΕΙΑ", "αληθεια", "[ΑΛΉΘΕΙΑ]"),
            ("aaa", "aa", "[aa]a"),
            ("the rota", "rota the", "[the] [rota]"),
            ("ﬁnd it", "find", "[ﬁnd] it"),
            ("İstanbul", "istanbul", "[İstanbul]"),
            ("nothing", "", "nothing"),
            ("好的 好", "好", "[好]的 [好]"),
        ] {
            assert_eq!(shown(text, words), expected);
        }
    }

    #[test]
    fn words_are_compared_without_capitals_and_accents() {
        assert_eq!(folded("ÉCOLE Straße"), "ecole strasse");
        assert_eq!(wanted("  Two   two TWO one "), ["one", "two"]);
        assert_eq!(wanted("\u{301}"), [] as [String; 0]);
    }
}
