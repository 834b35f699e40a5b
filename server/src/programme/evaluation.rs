//! Evaluation, as those who consent and those who evaluate have it. What may be done is decided by crate `programmes`.

use super::{Loaded, change, load};
use crate::error::Fault;
use crate::hub::Shared;
use crate::life::zones;
use crate::nfc::nfc;
use crate::store::{ProgrammeId, StoreError};
use programmes::agreement::Agreement;
use programmes::evaluation::{self as rules, INTERVIEW_CODE_CHARS, Refusal, TextView, UsedBy, Workspace};
use programmes::programme::{CollectedEvent, Event, ParticipantNo, Programme};
use programmes::questionnaire::Respondent;
use protocol::Content;
use protocol::evaluation::{
    CodersAgree, Evaluation, EvaluationCode, EvaluationCommand, EvaluationInterview, EvaluationLine,
    EvaluationPage, EvaluationRequest, EvaluationText, InterviewToRead, OwnText, OwnTextCommand,
    OwnTextRequest, OwnTexts, SettledLine, TextPreview,
};

/// Letters of a code that is told: none that is mistaken for another when it is said or written.
const CODE_LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
/// A share of one, as it is said.
const WHOLE: f64 = 1000.0;

fn wrapped(event: rules::Event) -> Event {
    Event::Collected(CollectedEvent::Evaluation(event))
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Words in Unicode's form C, with breaks as new lines and tabs as spaces, as they are written in many programs.
fn composed(words: &Content) -> Content {
    let text = words.expose().replace("\r\n", "\n").replace(['\r'], "\n").replace('\t', " ");
    Content::new(nfc(&text))
}

/// A code as it is typed: case, spaces and hyphens do not matter.
fn typed(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A code for an interview.
fn drawn() -> Result<String, Fault> {
    let bytes: [u8; INTERVIEW_CODE_CHARS] = crate::keys::random().map_err(StoreError::from)?;
    let letter = |byte: &u8| char::from(CODE_LETTERS[usize::from(*byte) % CODE_LETTERS.len()]);
    Ok(bytes.iter().map(letter).collect())
}

/// Everybody whose name is known: those who go through the programme, or did.
fn people(programme: &Programme) -> Vec<(ParticipantNo, &str)> {
    programme.participants().map(|(number, known)| (number, known.name.as_str())).collect()
}

/// How evaluators would read some words.
pub(crate) fn preview(programme: &Programme, words: &Content) -> TextPreview {
    let words = composed(words);
    let known = people(programme);
    let (read, _) = programme.collected().workspace.pseudonymise(words.expose(), &known);
    let mut exchanged = std::collections::BTreeSet::new();
    let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
    let _ = rules::pseudonymised(words.expose(), &names, |name| {
        exchanged.insert(name);
        0
    });
    TextPreview { words: Content::new(read), exchanged: count(exchanged.len()) }
}

/// What somebody has consented to.
pub(crate) fn own(programme: &Programme, who: &Respondent, closed: bool) -> OwnTexts {
    let texts = programme.collected().workspace.own(who).map(|own| OwnText {
        text: own.text,
        kind: own.kind,
        lines: own.lines.to_vec(),
        agreed: count(own.agreed),
        voices: own.voices,
    });
    OwnTexts { programme: programme.name().to_owned(), closed, texts: texts.collect() }
}

/// An interview by its code.
pub(crate) fn interview(
    programme: &Programme,
    who: &Respondent,
    code: &str,
) -> Result<InterviewToRead, Fault> {
    let (_, known) = programme.collected().workspace.interview(&typed(code))?;
    // Whoever wrote it down knows what it says, and has no voice in it.
    if known.by == *who {
        return Err(Refusal::NoSuchText.into());
    }
    Ok(InterviewToRead {
        kind: known.kind,
        lines: known.lines.clone(),
        agreed: count(known.agreed.len()),
        voices: known.voices,
        own: known.agreed.contains(who),
    })
}

/// Somebody consents, or takes back. Nothing is collected after the programme's last day; taking back is always possible.
pub(crate) async fn consents(
    shared: &Shared,
    id: &ProgrammeId,
    who: &Respondent,
    request: &OwnTextRequest,
) -> Result<Loaded, Fault> {
    let (who, command) = (who.clone(), request.command.clone());
    let loaded = change(shared, id, &request.change, move |loaded, now| {
        let (programme, workspace) = (&loaded.programme, &loaded.programme.collected().workspace);
        let collects = || programme.must_collect(now, zones());
        match &command {
            OwnTextCommand::Consent { words } => {
                collects()?;
                consented(programme, &who, &composed(words))
            }
            OwnTextCommand::Agree { code } => {
                collects()?;
                Ok(vec![wrapped(workspace.agree(&who, &typed(code))?)])
            }
            OwnTextCommand::Decline { code } => Ok(vec![wrapped(workspace.decline(&typed(code))?)]),
            OwnTextCommand::TakeBack { text } => Ok(vec![wrapped(workspace.take_back(&who, *text)?)]),
        }
    })
    .await?;
    destroy_taken_back(shared, id, &loaded).await?;
    Ok(loaded)
}

/// What was taken back is not to be read in a backup either: where a text has a key of its own, that goes. What a process that
/// ended in between left is done with the next.
async fn destroy_taken_back(shared: &Shared, id: &ProgrammeId, loaded: &Loaded) -> Result<(), Fault> {
    for text in loaded.programme.collected().workspace.taken_back() {
        shared.store.erase_text(id, text, shared.clock.now()).await?;
    }
    Ok(())
}

/// Takes back every text that somebody consented to in a programme.
pub(crate) async fn takes_all_back(shared: &Shared, id: &ProgrammeId, who: &Respondent) -> Result<(), Fault> {
    let (loaded, who) = (load(shared, id).await?, who.clone());
    if loaded.programme.collected().workspace.own(&who).next().is_none() {
        return Ok(());
    }
    let change_id = crate::id::new_letter().map_err(StoreError::from)?;
    let loaded = change(shared, id, &change_id, move |loaded, _| {
        let workspace = &loaded.programme.collected().workspace;
        workspace.own(&who).map(|own| Ok(wrapped(workspace.take_back(&who, own.text)?))).collect()
    })
    .await?;
    destroy_taken_back(shared, id, &loaded).await
}

/// What is consented to is what was read: where a name is in it that would be exchanged, it is to be read once more.
fn consented(programme: &Programme, who: &Respondent, words: &Content) -> Result<Vec<Event>, Fault> {
    let workspace = &programme.collected().workspace;
    let consent = workspace.consent(who, words)?;
    let (read, _) = workspace.pseudonymise(words.expose(), &people(programme));
    if read != words.expose() {
        return Err(Refusal::NameInText.into());
    }
    Ok(vec![wrapped(consent)])
}

/// Notes which letters a preview used, so that the same name has the same one from then on.
pub(crate) async fn previewed(
    shared: &Shared,
    id: &ProgrammeId,
    words: &Content,
) -> Result<TextPreview, Fault> {
    let loaded = load(shared, id).await?;
    let composed = composed(words);
    let known = people(&loaded.programme);
    let (_, given) = loaded.programme.collected().workspace.pseudonymise(composed.expose(), &known);
    if given.is_empty() {
        return Ok(preview(&loaded.programme, words));
    }
    let change_id = crate::id::new_letter().map_err(StoreError::from)?;
    let loaded = change(shared, id, &change_id, move |loaded, _| {
        let known = people(&loaded.programme);
        let (_, given) = loaded.programme.collected().workspace.pseudonymise(composed.expose(), &known);
        Ok(given.into_iter().map(wrapped).collect())
    })
    .await?;
    Ok(preview(&loaded.programme, words))
}

/// An evaluator does something.
pub(crate) async fn does(
    shared: &Shared,
    id: &ProgrammeId,
    who: &Respondent,
    request: EvaluationRequest,
) -> Result<Loaded, Fault> {
    let (who, code) = (who.clone(), drawn()?);
    let EvaluationRequest { change: change_id, command } = request;
    change(shared, id, &change_id, move |loaded, now| decide(&loaded.programme, &who, &command, &code, now))
        .await
}

fn decide(
    programme: &Programme,
    who: &Respondent,
    command: &EvaluationCommand,
    code: &str,
    now: protocol::Timestamp,
) -> Result<Vec<Event>, Fault> {
    let workspace = &programme.collected().workspace;
    let event = match command {
        EvaluationCommand::NameCode { name, about } => workspace.name(&nfc(name), &nfc(about)),
        EvaluationCommand::RewordCode { code, name, about } => {
            workspace.reword(*code, &nfc(name), &nfc(about))
        }
        EvaluationCommand::CodeLine { text, line, code } => workspace.code(*text, who, *line, *code),
        EvaluationCommand::Finish { text } => workspace.finish(*text, who),
        EvaluationCommand::Settle { text, line, code } => workspace.settle(*text, *line, *code),
        EvaluationCommand::PutInterview { kind, words, voices } => {
            programme.must_collect(now, zones())?;
            let (read, given) = workspace.pseudonymise(composed(words).expose(), &people(programme));
            let put = workspace.put_interview(who, *kind, &Content::new(read), *voices, code)?;
            return Ok(given.into_iter().chain([put]).map(wrapped).collect());
        }
    };
    Ok(vec![wrapped(event?)])
}

/// The workspace as one evaluator sees it.
pub(crate) fn seen(programme: &Programme, who: &Respondent) -> Evaluation {
    let collected = programme.collected();
    let workspace = &collected.workspace;
    let interviews = workspace.interviews().map(|(text, known)| EvaluationInterview {
        text,
        kind: known.kind,
        agreed: count(known.agreed.len()),
        voices: known.voices,
        code: (known.by == *who).then(|| known.code.clone()),
    });
    let codes = workspace.codes().map(|(code, known)| EvaluationCode {
        code,
        name: known.name.clone(),
        about: known.about.clone(),
        agreement: agreement_on(workspace, code),
    });
    Evaluation {
        programme: programme.name().to_owned(),
        held: collected.gate.is_held(),
        texts: workspace.seen_by(who).into_iter().map(|view| listed(&view)).collect(),
        interviews: interviews.collect(),
        taken_back: workspace.taken_back().collect(),
        codes: codes.collect(),
        agreement: told(workspace.agreement()),
        compared: count(workspace.compared()),
    }
}

fn listed(view: &TextView) -> EvaluationText {
    let open = view
        .both
        .as_ref()
        .map_or(0, |both| both.differ.iter().filter(|line| !both.settled.contains_key(line)).count());
    EvaluationText {
        text: view.text,
        kind: view.kind,
        lines: count(view.lines.len()),
        coders: count(view.coders),
        own: view.own.is_some(),
        finished: view.finished,
        both: view.both.is_some(),
        open: count(open),
    }
}

/// A text as one evaluator sees it.
pub(crate) fn page(programme: &Programme, who: &Respondent, text: u32) -> Result<EvaluationPage, Fault> {
    let view = programme.collected().workspace.text_seen_by(text, who)?;
    let both = view.both.as_ref();
    let lines = (0_u32..).zip(&view.lines).map(|(line, words)| EvaluationLine {
        words: words.clone(),
        own: view.own.as_ref().and_then(|own| own.get(&line).copied()),
        first: both.and_then(|both| both.first.get(&line).copied()),
        second: both.and_then(|both| both.second.get(&line).copied()),
        differ: both.is_some_and(|both| both.differ.contains(&line)),
        settled: both.and_then(|both| both.settled.get(&line).map(|code| SettledLine { code: *code })),
    });
    Ok(EvaluationPage {
        text: view.text,
        kind: view.kind,
        codes: view.codes,
        finished: view.finished,
        coders: count(view.coders),
        both: both.is_some(),
        lines: lines.collect(),
    })
}

/// How far the two agree on a code; where one of them alone gave it there is nothing to agree on.
pub(super) fn agreement_on(workspace: &Workspace, code: u32) -> CodersAgree {
    match workspace.used_by(code) {
        UsedBy::Nobody => CodersAgree::NothingCoded {},
        UsedBy::One => CodersAgree::UsedByOne {},
        UsedBy::Both => told(workspace.agreement_on(code)),
    }
}

/// Agreement in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "shares of one and kappa are small")]
#[expect(clippy::cast_sign_loss, reason = "shares are not below nought")]
pub(super) fn told(agreement: Agreement) -> CodersAgree {
    match agreement {
        Agreement::Kappa { kappa, observed, expected } => CodersAgree::Kappa {
            kappa: (kappa * WHOLE).round() as i32,
            observed: (observed * WHOLE).round() as u32,
            expected: (expected * WHOLE).round() as u32,
        },
        Agreement::NothingCoded => CodersAgree::NothingCoded {},
        Agreement::OneCategory => CodersAgree::OneCategory {},
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchText => Self::NotFound,
            other => Self::Evaluation(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let code = drawn().unwrap();
        assert_eq!(code.len(), INTERVIEW_CODE_CHARS);
        let said = format!(" {}-{} ", code[..5].to_uppercase(), &code[5..]);
        assert_eq!(typed(&said), code);
    }

    #[test]
    fn words_from_other_programs_are_taken_as_lines() {
        assert_eq!(composed(&"a\tb\r\nc\rd".into()).expose(), "a b\nc\nd");
    }
}
