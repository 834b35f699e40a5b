//! A document as a page of HTML: one file that needs nothing beside it, opens in any browser, and is read out by its
//! headings, lists and tables. No script, nothing that is fetched.

use crate::{Block, Column, Document, Entry, Table, printable};

/// How it looks: the browser's own letters and colours, in a column that can be read.
const STYLE: &str = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.06rem/1.5 system-ui,sans-serif;\
overflow-wrap:anywhere;color-scheme:light dark}table{border-collapse:collapse}th,td{padding:.25rem .75rem .25rem 0;\
text-align:start;vertical-align:top;border-bottom:1px solid}.figures{text-align:end}.notes{font-size:.9em}\
div{overflow-x:auto}@media print{body{margin:0;max-width:none}}";

/// The document as HTML, in UTF-8.
#[must_use]
pub fn page(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        document.language
    );
    for (level, block) in document.stepped() {
        match block {
            Block::Heading { text, .. } => {
                let level = level.unwrap_or(2);
                html.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(text)));
            }
            Block::Text(text) => html.push_str(&format!("<p>{}</p>\n", escaped(text))),
            Block::List { counted, entries } => list(&mut html, *counted, entries),
            Block::Table(table) => self::table(&mut html, table),
        }
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

fn list(html: &mut String, counted: bool, entries: &[Entry]) {
    let tag = if counted { "ol" } else { "ul" };
    html.push_str(&format!("<{tag}>\n"));
    for Entry { text, notes, more } in entries {
        html.push_str(&format!("<li>{}", escaped(text)));
        if !notes.is_empty() {
            html.push_str(&format!("<br><span class=\"notes\">{}</span>", escaped(notes)));
        }
        for paragraph in more {
            html.push_str(&format!("<p>{}</p>", escaped(paragraph)));
        }
        html.push_str("</li>\n");
    }
    html.push_str(&format!("</{tag}>\n"));
}

fn table(html: &mut String, table: &Table) {
    let class = |column: Option<&Column>| {
        if column.is_some_and(|column| column.figures) { " class=\"figures\"" } else { "" }
    };
    // A wide table scrolls in its own region, which the keyboard reaches.
    html.push_str("<div tabindex=\"0\"><table>\n<thead><tr>");
    for column in &table.columns {
        html.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(Some(column)), escaped(&column.title)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (tag, scope) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            let class = class(table.columns.get(at));
            html.push_str(&format!("<{tag}{scope}{class}>{}</{tag}>", escaped(cell)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table></div>\n");
}

/// Words that are words and nothing else; a break in them is a break.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            title: "Yours <b>&</b> ours".to_owned(),
            language: "de-DE",
            made: (2026, 11, 29),
            blocks,
            undrawn: String::new(),
        }
    }

    #[test]
    fn what_people_wrote_is_words_and_never_markup() {
        let wrote = "<script>alert(1)</script> \"&amp;\"\nzweite Zeile 👍";
        let html = page(&document(vec![
            Block::Heading { level: 2, text: wrote.to_owned() },
            Block::Text(wrote.to_owned()),
            Block::List {
                counted: false,
                entries: vec![Entry { text: wrote.into(), notes: wrote.into(), more: vec![wrote.into()] }],
            },
            Block::Table(Table {
                columns: vec![Column { title: wrote.into(), figures: true }],
                rows: vec![vec![wrote.into()]],
            }),
        ]));
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        let shown = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;amp;&quot;<br>zweite Zeile 👍";
        assert_eq!(html.matches(shown).count(), 7, "{html}");
    }

    #[test]
    fn a_page_is_whole_and_is_read_by_its_structure() {
        let html = page(&document(vec![
            Block::Heading { level: 4, text: "Sitzung".to_owned() },
            Block::Table(Table {
                columns: vec![Column::default(), Column { title: "Minuten".into(), figures: true }],
                rows: vec![vec!["Ankommen".into(), "5".into()]],
            }),
        ]));
        assert!(html.starts_with("<!doctype html>\n<html lang=\"de-DE\">"), "{html}");
        assert!(html.contains("<h2>Sitzung</h2>"), "no level is skipped: {html}");
        assert!(html.contains("<th scope=\"row\">Ankommen</th><td class=\"figures\">5</td>"), "{html}");
        assert!(!html.contains("http") && !html.contains("src="), "it fetches nothing: {html}");
    }
}
