//! What was typed is what renderers show. Two of them are asked here about random words; the client's tests ask
//! others about the samples that are kept in `tests/golden/record/words.json`.

use super::*;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use std::path::Path;

#[test]
fn marks_are_escaped_where_some_renderer_gives_them_a_meaning() {
    for (typed, written) in [
        ("a | b\n# c <script>", r"a \| b \# c \<script\>"),
        ("  ![x](y)  ", r"\!\[x\](y)"),
        ("2. Was nun?", r"2\. Was nun?"),
        ("1) x", r"1\) x"),
        ("iv. x", r"iv\. x"),
        ("- z", r"\- z"),
        ("+ y", r"\+ y"),
        ("---", r"\-\-\-"),
        ("===", r"\==="),
        ("(b) what?", r"\(b) what?"),
        ("[x] done", r"\[x\]&#32;done"),
        ("[x]", r"\[x\]"),
        ("[ ] open", r"\[&#32;\] open"),
        ("what [ ] is", r"what \[ \] is"),
        ("$x$ and H^2^ and a~b~", r"\$x\$ and H\^2\^ and a\~b\~"),
        (":smile: and 10:30: so", r"\:smile: and 10\:30: so"),
        ("at 10:41, say", "at 10:41, say"),
        (": said", r"\: said"),
        ("www.example.org", r"www\.example.org"),
        ("ask ann@example.org", r"ask ann\@example.org"),
        ("wait... what -- now", r"wait\... what \-\- now"),
        ("Whose yes is it? We said 3.5 (or so).", "Whose yes is it? We said 3.5 (or so)."),
    ] {
        assert_eq!(line(typed), written, "{typed}");
    }
}

#[test]
fn addresses_stand_in_angle_brackets_without_what_ends_the_sentence() {
    for (typed, written) in [
        (
            "https://wiki.example.org/Lern_Set?tag=a&b=1#top",
            "<https://wiki.example.org/Lern_Set?tag=a&b=1#top>",
        ),
        ("see http://a.example/x_y_z.", "see <http://a.example/x_y_z>."),
        ("(https://a.example/b_(c))", r"\(<https://a.example/b_(c)>)"),
        ("“https://a.example/x”, she said", "“<https://a.example/x>”, she said"),
        ("HTTPS://a.example/a|b", "<HTTPS://a.example/a%7Cb>"),
        ("https://a.example/?x=1&copy;=2", "<https://a.example/?x=1&copy%3B=2>"),
        ("https://a.example/ä?ö", "<https://a.example/ä?ö>"),
        ("https://a.example,https://b.example", "<https://a.example,https://b.example>"),
        ("https://a.example/?b&amp;", r"<https://a.example/?b>\&amp;"),
        ("https:// alone", r"https\:// alone"),
        ("<https://a.example>", r"\<<https://a.example>\>"),
        ("[a](https://a.example)", r"\[a\](<https://a.example>)"),
    ] {
        assert_eq!(line(typed), written, "{typed}");
    }
}

#[test]
fn paragraphs_and_breaks_are_kept_behind_the_indent() {
    assert_eq!(
        block("One thing.\n2. Another\n\n\n- and a third  \n", "  "),
        "One thing.  \n  2\\. Another\n\n  \\- and a third"
    );
    assert_eq!(block("\n \n", "  "), "");
}

/// What is typed in questions and reflections, and what breaks Markdown.
const PARTS: [&str; 64] = [
    "Was",
    "nun?",
    "a",
    "B",
    "iv",
    "12",
    "2.",
    "1)",
    "b)",
    "(b)",
    "(12)",
    "-",
    "+",
    "*",
    "--",
    "---",
    "***",
    "___",
    "===",
    "=",
    ":",
    "::",
    ":smile:",
    "10:41",
    "~",
    "~~x~~",
    "^",
    "H^2^",
    "H~2~",
    "$",
    "$x$",
    "$$",
    "`",
    "``",
    "\\",
    "\\n",
    "[x]",
    "[ ]",
    "[a](b)",
    "[^1]",
    "![i](j)",
    "[[w]]",
    "<b>",
    "<!--",
    "</p>",
    "&amp;",
    "&copy;",
    "#",
    "##",
    "#tag",
    "@ann",
    "ann@example.org",
    "www.example.org",
    "https://a.example/b_c_d",
    "http://a.example/?q=a|b&c=1#t",
    "https://",
    "|",
    "a|b",
    "{#id}",
    "{{x}}",
    "!!",
    "_x_",
    "*x*",
    "...",
];

fn random_words(random: &mut StdRng) -> String {
    let mut text = String::new();
    for _ in 0..random.random_range(1..9) {
        text.push_str(PARTS.choose(random).copied().unwrap_or_default());
        match random.random_range(0..12) {
            0..6 => text.push(' '),
            6 => text.push('\n'),
            7 => text.push_str("\n\n"),
            _ => (),
        }
    }
    text
}

/// The words as an entry of a list, as a record has them.
fn as_item(typed: &str) -> String {
    format!("- {}\n", block(typed, "  "))
}

/// What a reader is to see: lines, with an empty one between paragraphs.
fn as_seen(typed: &str) -> String {
    let rows: Vec<String> =
        typed.split('\n').map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut seen = String::new();
    for paragraph in rows.split(|row| row.is_empty()).filter(|paragraph| !paragraph.is_empty()) {
        if !seen.is_empty() {
            seen.push_str("\n\n");
        }
        seen.push_str(&paragraph.join("\n"));
    }
    // What an address cannot hold is written as the standard for addresses has it.
    seen.replace("%7C", "|").replace("%3B", ";")
}

/// What one renderer makes of an entry; an error for anything but paragraphs, breaks and addresses.
fn by_pulldown(markdown: &str) -> Result<String, String> {
    use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
    let mut seen = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(text) => seen.push_str(&text),
            Event::HardBreak => seen.push('\n'),
            Event::Start(Tag::Paragraph) if !seen.is_empty() => seen.push_str("\n\n"),
            Event::Start(Tag::List(None) | Tag::Item | Tag::Paragraph)
            | Event::End(TagEnd::List(false) | TagEnd::Item | TagEnd::Paragraph | TagEnd::Link) => (),
            Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }) => (),
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(seen.replace("%7C", "|").replace("%3B", ";"))
}

fn by_comrak(markdown: &str) -> Result<String, String> {
    use comrak::nodes::NodeValue;
    let mut options = comrak::Options::default();
    let more = &mut options.extension;
    more.strikethrough = true;
    more.table = true;
    more.autolink = true;
    more.tasklist = true;
    more.superscript = true;
    more.subscript = true;
    more.footnotes = true;
    more.description_lists = true;
    more.math_dollars = true;
    more.math_code = true;
    more.wikilinks_title_after_pipe = true;
    more.underline = true;
    more.spoiler = true;
    let arena = comrak::Arena::new();
    let mut seen = String::new();
    for node in comrak::parse_document(&arena, markdown, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => seen.push_str(text),
            NodeValue::LineBreak => seen.push('\n'),
            NodeValue::Paragraph if !seen.is_empty() => seen.push_str("\n\n"),
            NodeValue::Document
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::Paragraph
            | NodeValue::Link(_) => (),
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(seen.replace("%7C", "|").replace("%3B", ";"))
}

#[test]
fn random_words_come_back_as_typed_from_two_renderers() {
    let seed =
        std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| rand::rng().random());
    println!("SEED={seed}");
    let mut random = StdRng::seed_from_u64(seed);
    for _ in 0..4000 {
        let typed = random_words(&mut random);
        let markdown = as_item(&typed);
        let seen = as_seen(&typed);
        assert_eq!(by_pulldown(&markdown), Ok(seen.clone()), "{typed:?} as {markdown:?}");
        assert_eq!(by_comrak(&markdown), Ok(seen), "{typed:?} as {markdown:?}");
    }
}

/// Samples for renderers in other languages, with what is to be seen; `UPDATE=1` writes them anew.
#[test]
fn samples_for_other_renderers_are_up_to_date() {
    let mut random = StdRng::seed_from_u64(1);
    let typed = PARTS.map(str::to_owned).into_iter();
    let begun = PARTS.map(|part| format!("{part} x")).into_iter();
    let all = typed.chain(begun).chain((0..400).map(|_| random_words(&mut random)));
    let samples: Vec<[String; 2]> = all.map(|typed| [as_item(&typed), as_seen(&typed)]).collect();
    let text = serde_json::to_string_pretty(&samples).expect("strings can be written") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/record/words.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(&path, text).expect("it can be written");
    } else {
        assert!(std::fs::read_to_string(&path).is_ok_and(|kept| kept == text), "UPDATE=1 writes it anew");
    }
}
