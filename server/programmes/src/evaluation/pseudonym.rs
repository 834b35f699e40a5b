//! Pseudonyms: names that are known are exchanged for others before anybody reads a text, the same name for the same
//! pseudonym throughout. What is left is looked at by whoever consents, because no list knows every name.

use std::collections::BTreeMap;

/// Letters that a part of a name has at least, to be looked for by itself: "Li" would be found in too many words.
const PART_CHARS_MIN: usize = 3;

/// A text with every name of `names`, whole or in part, exchanged for `Person A`, `Person B` and so on: which letter is
/// whose is asked when the name is met. Case does not matter; words are exchanged as wholes.
#[must_use]
pub fn pseudonymised(text: &str, names: &[&str], mut letter_of: impl FnMut(usize) -> u32) -> String {
    // By the first word, the longest first, so that a whole name is not exchanged in two parts.
    let mut known: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
    let mut know = |parts: Vec<String>, name: usize| {
        if let Some(first) = parts.first() {
            known.entry(first.clone()).or_default().push((parts, name));
        }
    };
    for (number, name) in names.iter().enumerate() {
        let whole: Vec<String> = words(name).map(|(word, _)| word.to_lowercase()).collect();
        for part in &whole {
            if whole.len() == 1 || part.chars().count() >= PART_CHARS_MIN {
                know(vec![part.clone()], number);
            }
        }
        know(whole, number);
    }
    for parts in known.values_mut() {
        parts.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
    }
    let found: Vec<(String, usize)> = words(text).map(|(word, at)| (word.to_lowercase(), at)).collect();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut word) = (0, 0);
    while let Some((first, begins)) = found.get(word) {
        let here = known.get(first).and_then(|known| {
            known.iter().find(|(parts, _)| {
                let next = found.iter().skip(word).map(|(word, _)| word);
                parts.len() <= found.len() - word && parts.iter().zip(next).all(|(part, word)| part == word)
            })
        });
        match here {
            Some((parts, name)) => {
                let last = word + parts.len() - 1;
                let ends = found.get(last).map_or(*begins, |(_, begins)| end_of_word(text, *begins));
                out.push_str(text.get(at..*begins).unwrap_or_default());
                out.push_str("Person ");
                out.push_str(&letters(letter_of(*name)));
                at = ends;
                word = last + 1;
            }
            None => word += 1,
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The words of a text, each with the byte it begins at.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word, (word.as_ptr() as usize) - (text.as_ptr() as usize)))
}

fn end_of_word(text: &str, begins: usize) -> usize {
    let rest = text.get(begins..).unwrap_or_default();
    begins + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
}

/// A, B, … Z, AA, AB, …
fn letters(number: u32) -> String {
    let last = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_and_parts_are_exchanged_for_one_pseudonym() {
        let names = ["Ruth Okafor", "Li Wei", "Siobhán"];
        let exchanged =
            |text: &str, names: &[&str]| pseudonymised(text, names, |name| u32::try_from(name).unwrap());
        let text =
            "I asked Ruth, and RUTH OKAFOR's answer went to Siobhán; Li Wei said: Wei knows. Truth is late.";
        assert_eq!(
            exchanged(text, &names),
            "I asked Person A, and Person A's answer went to Person C; Person B said: Person B knows. Truth is late."
        );
        assert_eq!(exchanged("", &names), "");
        assert_eq!(exchanged("nobody", &[""]), "nobody");
        assert_eq!(letters(27), "AB");
    }
}
