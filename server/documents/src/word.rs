//! A document as a file of Word: a folder of XML, packed. Written here because the library for it sets neither language nor
//! title and knows no rows of headings, all of which people who hear a document need.
//!
//! Headings are headings by style and outline level, lists are lists, tables say which row and column head them.

use crate::{Block, Document, DocumentError, Entry, Table, printable};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

const FOOTER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Notes"/><w:jc w:val="right"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>"#;

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// Lists begin at number 1 each: the first of them, of marks, is number 1.
const MARKS: usize = 1;

/// The document as a file of Word (`.docx`).
///
/// # Errors
/// [`DocumentError::Word`] if it could not be packed.
pub fn word(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let mut writer = Writer { xml: String::new(), counted: 0 };
    writer.paragraph("Title", &document.headed());
    for (level, block) in document.stepped() {
        match block {
            Block::Heading { text, .. } => {
                writer.paragraph(&format!("Heading{}", level.unwrap_or(2)), text);
            }
            Block::Text(text) => writer.paragraph("Normal", text),
            Block::List { counted, entries } => writer.list(*counted, entries),
            Block::Table(table) => writer.table(table),
        }
    }
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACE}><w:body>{}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        writer.xml
    );
    pack(&[
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(document)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body),
        ("word/styles.xml", styles(document.language)),
        ("word/numbering.xml", numbering(writer.counted)),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/footer1.xml", FOOTER.to_owned()),
    ])
}

/// Files by their names, packed into one.
///
/// # Errors
/// [`DocumentError::Word`] if they could not be packed.
pub fn pack(files: &[(&str, String)]) -> Result<Vec<u8>, DocumentError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The time of packing is nobody's business: it is that of the format's beginning.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        zip.start_file(*name, options).map_err(|_| DocumentError::Word)?;
        zip.write_all(text.as_bytes()).map_err(|_| DocumentError::Word)?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|_| DocumentError::Word)
}

struct Writer {
    xml: String,
    /// Counted lists so far: each begins anew.
    counted: usize,
}

impl Writer {
    fn paragraph(&mut self, style: &str, text: &str) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text));
    }

    fn list(&mut self, counted: bool, entries: &[Entry]) {
        if counted {
            self.counted += 1;
        }
        let number = if counted { MARKS + self.counted } else { MARKS };
        for entry in entries {
            let _ = write!(
                self.xml,
                "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId \
                 w:val=\"{number}\"/></w:numPr></w:pPr>{}",
                runs(&entry.text)
            );
            if !entry.notes.is_empty() {
                // In the same paragraph, so that it is one entry to whoever counts them.
                let _ = write!(self.xml, "<w:r><w:br/></w:r>{}", quiet_runs(&entry.notes));
            }
            self.xml.push_str("</w:p>");
            for more in &entry.more {
                self.paragraph("ListMore", more);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        self.xml.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook \
             w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" \
             w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        );
        let width = 9638 / table.columns.len();
        for _ in &table.columns {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for column in &table.columns {
            self.cell("TableHead", &column.title, column.figures);
        }
        self.xml.push_str("</w:tr>");
        for row in &table.rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (at, column) in table.columns.iter().enumerate() {
                self.cell("TableCell", row.get(at).map_or("", String::as_str), column.figures);
            }
            self.xml.push_str("</w:tr>");
        }
        // Two tables after one another would become one.
        self.xml.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Notes\"/></w:pPr></w:p>");
    }

    fn cell(&mut self, style: &str, text: &str, figures: bool) {
        let side = if figures { "<w:jc w:val=\"right\"/>" } else { "" };
        let _ = write!(
            self.xml,
            "<w:tc><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{side}</w:pPr>{}</w:p></w:tc>",
            runs(text)
        );
    }
}

fn runs(text: &str) -> String {
    runs_in("", text)
}

fn quiet_runs(text: &str) -> String {
    runs_in("<w:rPr><w:color w:val=\"445353\"/><w:sz w:val=\"18\"/></w:rPr>", text)
}

/// Words as runs, a break where there is one.
fn runs_in(look: &str, text: &str) -> String {
    let text = printable(text);
    let mut xml = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            xml.push_str("<w:r><w:br/></w:r>");
        }
        if !line.is_empty() {
            let _ = write!(xml, "<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(line));
        }
    }
    xml
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn core(document: &Document) -> String {
    let (year, month, day) = document.made;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>openset\
         </dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">\
         {year:04}-{month:02}-{day:02}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escaped(&document.headed()),
        document.language,
    )
}

fn styles(language: &str) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles {NAMESPACE}><w:docDefaults>\
         <w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"{language}\" \
         w:eastAsia=\"{language}\" w:bidi=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         </w:style>"
    );
    let mut style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            text,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn \
             w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}\
             </w:rPr></w:style>"
        );
    };
    // The title is a heading as well: whoever goes from heading to heading begins there.
    style(
        "Title",
        "Title",
        "<w:keepNext/><w:spacing w:after=\"240\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"44\"/>",
    );
    for (level, size) in [(2, 30), (3, 25), (4, 22), (5, 21)] {
        let paragraph = format!(
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{}\"/>",
            level - 1
        );
        let run = format!("<w:b/><w:sz w:val=\"{size}\"/>");
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &run);
    }
    style("ListParagraph", "List Paragraph", "<w:ind w:left=\"567\"/>", "");
    style("ListMore", "List More", "<w:ind w:left=\"567\"/>", "<w:sz w:val=\"18\"/>");
    style("Notes", "Notes", "<w:spacing w:after=\"0\"/>", "<w:color w:val=\"445353\"/><w:sz w:val=\"18\"/>");
    style("TableHead", "Table Head", "<w:spacing w:after=\"40\"/>", "<w:b/><w:sz w:val=\"18\"/>");
    style("TableCell", "Table Cell", "<w:spacing w:after=\"40\"/>", "<w:sz w:val=\"18\"/>");
    text.push_str(
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"162626\"/><w:bottom w:val=\"single\" w:sz=\"4\" \
         w:space=\"0\" w:color=\"A9B3B1\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" \
         w:color=\"A9B3B1\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" \
         w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
    );
    text
}

/// One list of marks for all, and one of numbers for each counted list, so that each begins with 1.
fn numbering(counted: usize) -> String {
    let level = |format: &str, mark: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"567\" w:hanging=\"425\"/></w:pPr></w:lvl>"
        )
    };
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering {NAMESPACE}><w:abstractNum \
         w:abstractNumId=\"0\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum><w:num \
         w:numId=\"{MARKS}\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level("bullet", "•"),
        level("decimal", "%1."),
    );
    for list in 1..=counted {
        let _ = write!(
            text,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride \
             w:val=\"1\"/></w:lvlOverride></w:num>",
            MARKS + list
        );
    }
    text.push_str("</w:numbering>");
    text
}
