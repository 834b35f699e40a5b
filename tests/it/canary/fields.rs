//! The fields of the contract that take text, read off its sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// What a call or a frame takes that is no words of anybody: names that were drawn, and words of which there is a list.
pub(super) const NO_WORDS: [(&str, &str); 100] = [
    ("ClientFrame::Hello.ticket", "drawn by the server"),
    ("ClientFrame::Hello.log", "drawn by the server"),
    ("ClientFrame::Mirror.language", "one of a list"),
    ("ClientMedia::Answer.sdp", "a description of a connection"),
    ("Command::ReviseAction.due", "a day"),
    ("Command::UndertakeAction.due", "a day"),
    ("DemoRequest.format", "one of a list"),
    ("DevelopmentCommand::AskFeedback.trainee", "drawn by the server"),
    ("DevelopmentCommand::EndTrainee.trainee", "drawn by the server"),
    ("DevelopmentCommand::MarkSupervision.day", "a day"),
    ("DevelopmentCommand::MarkSupervision.trainee", "drawn by the server"),
    ("DevelopmentCommand::NameTrainee.account", "drawn by the server"),
    ("DevelopmentCommand::NameTrainee.supervisor", "drawn by the server"),
    ("DevelopmentCommand::OpenLog.trainee", "drawn by the server"),
    ("DevelopmentCommand::SignOff.trainee", "drawn by the server"),
    ("DevelopmentCommand::UnmarkSupervision.day", "a day"),
    ("DevelopmentCommand::UnmarkSupervision.trainee", "drawn by the server"),
    ("DevelopmentRequest.change", "drawn by the client"),
    ("GuestsRequest.change", "drawn by the client"),
    ("MemberRequest.change", "drawn by the client"),
    ("OrganisationInviteRequest.change", "drawn by the client"),
    ("ProgrammeInviteRequest.change", "drawn by the client"),
    ("ProgrammeMergingRequest.change", "drawn by the client"),
    ("SetMergingRequest.change", "drawn by the client"),
    ("LogEntry.day", "a day"),
    ("LogGate.by", "a day"),
    ("EvidenceRequest.framework", "one of a list"),
    ("EvidenceRequest.zone", "one of a list"),
    ("EvidenceStatement.statement", "one of a list"),
    ("GateRequest.change", "drawn by the client"),
    ("Instrument.key", "names an instrument"),
    ("InstrumentItem.key", "names an item"),
    ("QuestionnaireChangeRequest.change", "drawn by the client"),
    ("QuestionnaireDays.from", "a day"),
    ("QuestionnairePlanRequest.change", "drawn by the client"),
    ("QuestionnairePlanRequest.instrument", "one of a list"),
    ("SetProgrammeRequest.programme", "drawn by the server"),
    ("EvaluationRequest.change", "drawn, or one of a list"),
    ("InterviewRequest.code", "drawn, or one of a list"),
    ("MeasuresCommand::BringFigure.month", "a month"),
    ("MeasuresCommand::CloseMonth.month", "a month"),
    ("MeasuresRequest.change", "drawn by the client"),
    ("OrganisationSetRequest.format", "drawn, or one of a list"),
    ("OwnTextCommand::Agree.code", "drawn, or one of a list"),
    ("OwnTextCommand::Decline.code", "drawn, or one of a list"),
    ("OwnTextRequest.change", "drawn, or one of a list"),
    ("ProjectsRequest.change", "drawn, or one of a list"),
    ("ProviderAnswer.code", "drawn, or one of a list"),
    ("ProviderAnswer.iss", "drawn, or one of a list"),
    ("ProviderAnswer.state", "drawn, or one of a list"),
    ("ProviderRequest.organisation", "drawn, or one of a list"),
    ("ThemesRequest.change", "drawn, or one of a list"),
    ("NewPasskey.credential", "made by a device"),
    ("NewPasskey.state", "drawn by the server"),
    ("OrganisationSetRequest.change", "drawn by the client"),
    ("PasskeyShown.credential", "made by a device"),
    ("PasskeyShown.state", "drawn by the server"),
    ("SetRequest.change", "drawn by the client"),
    ("DiaryEntry.entry", "drawn by the client"),
    ("DiaryEntry.sealed", "sealed by the client: what is in it never comes here"),
    ("DiaryRequest.mark", "a keyed hash"),
    ("InvitationToken.token", "drawn by the server"),
    ("LifeCommand::ChooseZone.zone", "one of a list"),
    ("LifeCommand::MoveMeeting.to", "a day and a time"),
    ("LifeCommand::PlanMeetings.first", "a day and a time"),
    ("LifeCommand::PlanMeetings.zone", "one of a list"),
    ("LifeCommand::Undertake.due", "a day"),
    ("LifeRequest.wish", "drawn by the client"),
    ("OrganisationLink.token", "drawn by the server"),
    ("OrganisationRequest.key", "the server's key, given by whoever runs it"),
    ("PersonSettings.zone", "one of a list"),
    ("ProbeAnswer.probe", "drawn by the server"),
    ("ProbeAnswer.sdp", "a description of a connection"),
    ("ReleaseLink.token", "drawn by the server"),
    ("SessionRequest.format", "one of a list"),
    ("SetOrganisationRequest.organisation", "drawn by the server"),
    ("SetRecordRequest.zone", "one of a list"),
    ("SetRequest.format", "one of a list"),
    ("SetRequest.key", "the server's key, given by whoever runs it"),
    ("SignInCode.code", "figures drawn by the server"),
    ("SignInLink.token", "drawn by the server"),
    ("SignInRequest.invitation", "drawn by the server"),
    ("SignInRequest.key", "the server's key, given by whoever runs it"),
    ("AcceptRequest.change", "drawn by the client"),
    ("ChoiceRequest.change", "drawn by the client"),
    ("MakeSetsRequest.change", "drawn by the client"),
    ("MakeSetsRequest.format", "one of a list"),
    ("PeopleRequest.change", "drawn by the client"),
    ("ProgrammeChange.change", "drawn by the client"),
    ("ProgrammeCommand::AddCohort.starts", "a day"),
    ("ProgrammeCommand::EndOn.day", "a day"),
    ("ProgrammeCommand::MatchMentors.alike", "one of a list"),
    ("ProgrammeCommand::MatchMentors.apart", "one of a list"),
    ("ProgrammeCommand::MoveCohort.starts", "a day"),
    ("ProgrammeCommand::MoveOccasion.day", "a day"),
    ("ProgrammeCommand::PlanOccasion.time", "a time"),
    ("ProgrammeRequest.zone", "one of a list"),
    ("RehearseRequest.case", "one of a list"),
    ("RelaxRequest.change", "drawn by the client"),
    ("SeriesRepeat::Dates.dates", "days and times"),
];

/// The fields of every body and frame that the server takes, as `Type.field` or `Enum::Variant.field`, that hold text.
pub(super) fn fields() -> BTreeSet<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the project").to_owned();
    let read = |folder: &str| {
        let mut texts = String::new();
        let mut folders = vec![root.join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder of sources") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => texts.push_str(&fs::read_to_string(path).expect("a source")),
                }
            }
        }
        texts
    };
    let (calls, contract) = (read("server/src/http"), read("protocol/src"));
    let mut waiting: Vec<String> = vec!["ClientFrame".to_owned()];
    for part in calls.split("Call<").skip(1) {
        let name = part.split('>').next().unwrap_or_default();
        if name.len() > 1 {
            waiting.push(name.rsplit(':').next().unwrap_or(name).to_owned());
        }
    }
    let (mut seen, mut fields) = (BTreeSet::from(["Content".to_owned()]), BTreeSet::new());
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        for (field, of) in fields_of(&name, &contract) {
            let words: Vec<&str> =
                of.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            if words.iter().any(|word| matches!(*word, "String" | "Content" | "str")) {
                fields.insert(field);
            }
            waiting.extend(words.into_iter().map(str::to_owned));
        }
    }
    fields
}

/// Each field of a type of the contract with what it is of; nothing of what is no such type.
fn fields_of(name: &str, contract: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for kind in ["struct", "enum"] {
        for (open, close) in [(" {\n", "\n}\n"), ("(", ");")] {
            let Some((_, rest)) = contract.split_once(&format!("pub {kind} {name}{open}")) else { continue };
            let body = rest.split(close).next().unwrap_or_default();
            if open == "(" {
                found.push((format!("{name}.0"), body.replace("pub ", "")));
                continue;
            }
            let mut variant = String::new();
            for line in body.lines().map(str::trim) {
                if line.starts_with("//") || line.starts_with("#[") {
                    continue;
                }
                if let Some(named) = line.strip_suffix(" {") {
                    variant = format!("::{named}");
                } else if let Some((field, of)) = line.trim_start_matches("pub ").split_once(": ") {
                    found.push((format!("{name}{variant}.{field}"), of.to_owned()));
                }
            }
        }
    }
    found
}
