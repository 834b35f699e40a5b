//! A corpus in the exchange format of programs for qualitative analysis, REFI-QDA 1.0 (`urn:QDA-XML:project:1.0`): the
//! code book, the texts, and the codes of both coders on the characters of the lines they gave them to. Names are the
//! workspace's own: no person's, and no date.

use super::{CodedText, TextKind, Workspace};
use std::fmt::Write as _;

/// A project file and the texts beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// `project.qde`.
    pub project: String,
    /// The files in `sources/`.
    pub sources: Vec<ExchangeSource>,
}

/// A text of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeSource {
    /// The name of its file.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// What an id is of: the same thing has the same id in every export.
#[derive(Clone, Copy)]
enum Of {
    Coder = 1,
    Code = 2,
    Text = 3,
    Selection = 4,
    Coding = 5,
}

/// An id in the form that the format asks for (RFC 9562, version 8: what is in it is ours).
fn id(of: Of, text: u32, line: u32, coder: usize) -> String {
    format!("{:08x}-{:04x}-8000-8000-{line:08x}{coder:04x}", text, of as u32)
}

/// Puts the corpus into the exchange format, without anything that was taken back. Codes are in it once both coders of a
/// text have finished: neither reads the other's in a file before.
#[must_use]
pub fn project(workspace: &Workspace, name: &str) -> Exchange {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(
        xml,
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"{}\" origin=\"openset\">",
        escaped(name)
    );
    let coder = |at: usize| id(Of::Coder, 0, 0, at + 1);
    let _ = writeln!(xml, "<Users>");
    for (at, name) in ["First coder", "Second coder", "Settled"].iter().enumerate() {
        let _ = writeln!(xml, "<User guid=\"{}\" name=\"{name}\"/>", coder(at));
    }
    let _ = writeln!(xml, "</Users>\n<CodeBook><Codes>");
    for (number, code) in workspace.codes() {
        let guid = id(Of::Code, number, 0, 0);
        let _ = writeln!(
            xml,
            "<Code guid=\"{guid}\" name=\"{}\" isCodable=\"true\"><Description>{}</Description></Code>",
            escaped(&code.name),
            escaped(&code.about)
        );
    }
    let _ = writeln!(xml, "</Codes></CodeBook>\n<Sources>");
    let mut sources = Vec::new();
    for text in workspace.coded() {
        let guid = id(Of::Text, text.text, 0, 0);
        let file = format!("{guid}.txt");
        let _ = writeln!(
            xml,
            "<TextSource guid=\"{guid}\" name=\"{}\" plainTextPath=\"internal://{file}\" creatingUser=\"{}\">",
            called(text.text, text.kind),
            coder(0)
        );
        selections(&mut xml, &text, &coder);
        let _ = writeln!(xml, "</TextSource>");
        let lines: Vec<&str> = text.lines.iter().map(|line| line.words.expose()).collect();
        sources.push(ExchangeSource { file, text: lines.join("\n") });
    }
    let _ = writeln!(xml, "</Sources>\n</Project>");
    Exchange { project: xml, sources }
}

/// The codes of a text, on the characters of its lines. Positions count characters, as the format says.
fn selections(xml: &mut String, text: &CodedText<'_>, coder: &impl Fn(usize) -> String) {
    let (mut begins, number) = (0, text.text);
    for (line, coded) in (0_u32..).zip(&text.lines) {
        let ends = begins + coded.words.expose().chars().count();
        let codes = [(0, coded.first), (1, coded.second), (super::CODERS, coded.settled.flatten())];
        for (at, code) in codes {
            let Some(code) = code else { continue };
            let _ = writeln!(
                xml,
                "<PlainTextSelection guid=\"{}\" name=\"line {}\" startPosition=\"{begins}\" endPosition=\"{ends}\" creatingUser=\"{user}\">\
                 <Coding guid=\"{}\" creatingUser=\"{user}\"><CodeRef targetGUID=\"{}\"/></Coding></PlainTextSelection>",
                id(Of::Selection, number, line, at),
                line + 1,
                id(Of::Coding, number, line, at),
                id(Of::Code, code, 0, 0),
                user = coder(at),
            );
        }
        begins = ends + 1;
    }
}

/// What a text is called in files that programs read.
#[must_use]
fn called(number: u32, kind: TextKind) -> String {
    match kind {
        TextKind::Account => format!("Account {number}"),
        TextKind::GroupInterview => format!("Group interview {number}"),
        TextKind::Interview => format!("Interview {number}"),
    }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            _ => out.push(letter),
        }
        out
    })
}
