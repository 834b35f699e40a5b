//! Every call of one member, made by whoever is not them: another member of their set, a member of another set, an
//! organiser of the organisation their set is of, and nobody. Each finds nothing. The calls are read off the server's own
//! list of routes, so that one that is added and not said here fails.

use super::organisations::{account, join, organisation_of};
use super::programmes::{begin, comes_as};
use protocol::life::LifeCommand;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Browser, TestServer, TestSet};

/// The server's list of routes.
const ROUTES: &str = include_str!("../../server/src/http.rs");

/// Calls that are anybody's: what they show or do hangs on what is sent or on the browser itself, and nothing in their
/// path is somebody's.
const OPEN: [&str; 26] = [
    "/demo",
    "/demo/programmes",
    "/sets",
    "/feeds/{token}",
    "/invitations/look",
    "/invitations/ask",
    "/invitations/take",
    "/me",
    "/regions",
    "/regions/{region}",
    "/sign-in/ask",
    "/sign-in/by-link",
    "/sign-in/by-code",
    "/sign-in/providers",
    "/sign-in/provider/ask",
    "/sign-in/by-provider",
    "/sign-in/passkey/ask",
    "/sign-in/by-passkey",
    "/organisations",
    "/organisations/join",
    "/programmes",
    "/programmes/join",
    "/instruments",
    "/released/open",
    "/api/formats",
    "/api/formats/{key}",
];

/// A call as its owner makes it.
#[derive(Clone, Debug)]
struct Call {
    path: String,
    /// Nothing for one that only reads.
    body: Option<Value>,
    /// It takes something away that others need, or too long: its owner does not make it here.
    ends: bool,
}

/// Each route with whether it is read, written or both.
fn routes() -> Vec<(String, bool, bool)> {
    let text = ROUTES.split_once("pub fn router(").expect("a router").1;
    let text = text.split_once("\n}\n").expect("its end").0;
    let mut found = Vec::new();
    for part in text.split(".route(").skip(1) {
        let Some((path, rest)) = part.trim_start().strip_prefix('"').and_then(|part| part.split_once('"'))
        else {
            // The socket's has a name: who may open it is asked with a ticket (`coming_in.rs`).
            assert!(part.starts_with("socket::PATH"), "{part}");
            continue;
        };
        let handlers = rest.split(".route(").next().unwrap_or_default();
        let (reads, writes) = (handlers.contains("get("), handlers.contains("post("));
        assert!(reads || writes, "{path}");
        found.push((path.to_owned(), reads, writes));
    }
    found
}

/// One of each command about the life of a set. The match makes a new one ask for its place here.
fn commands() -> Vec<Value> {
    let commands = [
        json!({ "do": "choose_zone", "zone": "Europe/Paris" }),
        json!({
            "do": "plan_meetings", "zone": "Europe/Paris", "first": "2031-02-04T12:00", "minutes": 90,
            "repeat": { "kind": "weekly", "every": 1, "count": 3 }, "which": null,
        }),
        json!({ "do": "move_meeting", "meeting": 1, "to": "2031-02-05T12:00", "following": false, "which": null }),
        json!({ "do": "cancel_meeting", "meeting": 3, "following": false }),
        json!({ "do": "answer_meeting", "meeting": 1, "reply": "yes", "away": "unsaid" }),
        json!({ "do": "choose_quorum", "members": 2 }),
        json!({ "do": "choose_allocation", "allocation": { "kind": "bid" } }),
        json!({ "do": "choose_rotation", "rotating": true }),
        json!({
            "do": "propose_contract", "clauses": [{ "topic": "other", "words": "We begin on time." }],
            "kept_months": 12,
        }),
        json!({ "do": "answer_contract", "version": 1, "accepted": false }),
        json!({ "do": "undertake", "what": "do", "text": "Ask", "due": null, "will_know": null }),
        json!({ "do": "pause", "member": 2 }),
        json!({ "do": "return", "member": 2 }),
        json!({ "do": "report", "action": 1, "status": "done", "learned": "" }),
        json!({ "do": "lay_out", "name": "A scenario", "words": "Nobody waits." }),
        json!({ "do": "rework", "piece": 1, "words": "Nobody waits for long." }),
    ];
    let read =
        |command: &Value| -> LifeCommand { serde_json::from_value(command.clone()).expect("a command") };
    let mut places: Vec<usize> = commands.iter().map(|command| place(&read(command))).collect();
    places.sort_unstable();
    assert_eq!(places, (0..commands.len()).collect::<Vec<_>>(), "one of each");
    commands.to_vec()
}

fn place(command: &LifeCommand) -> usize {
    match command {
        LifeCommand::ChooseZone { .. } => 0,
        LifeCommand::PlanMeetings { .. } => 1,
        LifeCommand::MoveMeeting { .. } => 2,
        LifeCommand::CancelMeeting { .. } => 3,
        LifeCommand::AnswerMeeting { .. } => 4,
        LifeCommand::ChooseQuorum { .. } => 5,
        LifeCommand::ChooseAllocation { .. } => 6,
        LifeCommand::ProposeContract { .. } => 7,
        LifeCommand::AnswerContract { .. } => 8,
        LifeCommand::Undertake { .. } => 9,
        LifeCommand::Pause { .. } => 10,
        LifeCommand::Return { .. } => 11,
        LifeCommand::Report { .. } => 12,
        LifeCommand::ChooseRotation { .. } => 13,
        LifeCommand::LayOut { .. } => 14,
        LifeCommand::Rework { .. } => 15,
    }
}

/// What is somebody's here.
struct Theirs {
    set: String,
    session: String,
    organisation: String,
    programme: String,
    invitation: String,
    person: String,
    sign_in: String,
}

/// The calls of a route as the facilitator makes them, in an order in which each can be made.
fn calls(route: &str, reads: bool, writes: bool, theirs: &Theirs) -> Vec<Call> {
    let nowhere = "A".repeat(22);
    let path = route
        .replace("{set}", &theirs.set)
        .replace("{member}", "1")
        .replace("{other}", "3")
        .replace("{session}", &theirs.session)
        .replace("{device}", &nowhere)
        .replace("{entry}", &nowhere)
        .replace("{meeting}", "1")
        .replace("{organisation}", &theirs.organisation)
        .replace("{invitation}", &theirs.invitation)
        .replace("{person}", &theirs.person)
        .replace("{sign_in}", &theirs.sign_in)
        .replace("{identity}", &nowhere)
        .replace("{passkey}", &nowhere)
        .replace("{programme}", &theirs.programme)
        .replace("{questionnaire}", "1")
        .replace("{letter}", "1")
        .replace("{text}", "1")
        .replace("{trainee}", "place:1")
        .replace("{role}", "sponsor")
        .replace("{release}", &nowhere);
    assert!(!path.contains('{'), "what stands for a part of {route}?");
    let call = |body: Option<Value>, ends: bool| Call { path: format!("/api{path}"), body, ends };
    let mut calls = Vec::new();
    if reads {
        // To typeset takes long without optimisation; that its owner has it is held elsewhere.
        // Nobody is asked anything in their programme, and nobody is in its development track: what is asked, answered and
        // shown is held beside both.
        calls.push(call(
            None,
            route.ends_with(".pdf")
                || ["{questionnaire}", "{trainee}"].iter().any(|part| route.contains(part)),
        ));
    }
    if !writes {
        return calls;
    }
    let keep = |body: Value| vec![call(Some(body), false)];
    let end = |body: Value| vec![call(Some(body), true)];
    calls.extend(match route {
        "/sets/{set}/seats/{member}/life" => commands()
            .into_iter()
            .enumerate()
            .map(|(number, command)| {
                call(Some(json!({ "wish": format!("{number:022}"), "command": command })), false)
            })
            .collect(),
        // A session is called that is not over: whoever guards the set is told so.
        "/sets/{set}/seats/{member}/members" => {
            keep(json!({ "name": "Gus", "part": "member", "guest": true }))
        }
        "/sessions/{session}/seats/{member}/redact" | "/sessions/{session}/seats/{member}/redact/preview" => {
            keep(json!({ "circle": null, "round": 0 }))
        }
        "/sets/{set}/seats/{member}/record" => keep(json!({ "words": "", "language": "en" })),
        "/sets/{set}/seats/{member}/evidence" => keep(json!({
            "framework": "pcf", "statements": [], "learning": "I learned to wait.", "form": "word",
            "language": "en", "zone": null,
        })),
        "/sets/{set}/seats/{member}/elsewhere" => {
            keep(json!({ "do": "propose", "began": 1_700_000_000_000_u64 }))
        }
        "/sets/{set}/seats/{member}/elsewhere/transcript" => keep(json!({
            "proposed_at": 1, "text": "WEBVTT", "speakers": [], "presenter": null, "language": "en",
        })),
        "/sets/{set}/seats/{member}/sessions" => end(json!({ "format": "classic", "planned_for": null })),
        "/sets/{set}/seats/{member}/examples" => keep(json!({ "agree": true })),
        "/sets/{set}/seats/{member}/organisation" => keep(json!({ "organisation": theirs.organisation })),
        "/sets/{set}/seats/{member}/own-link"
        | "/sets/{set}/seats/{member}/feed"
        | "/sets/{set}/seats/{member}/members/{other}/invitation"
        | "/sessions/{session}/seats/{member}/join"
        | "/organisations/{organisation}/invitations/{invitation}/withdraw"
        | "/organisations/{organisation}/provider/remove" => keep(json!({})),
        "/organisations/{organisation}/invitations" => {
            keep(json!({ "role": "organiser", "address": null, "language": "en" }))
        }
        "/organisations/{organisation}/sets" => {
            let seat = |name: &str, part: &str| json!({ "name": name, "part": part, "deputy": false, "address": null });
            let members = [seat("Ida", "facilitator"), seat("Jon", "member"), seat("Kim", "member")];
            keep(json!({ "name": "Made", "format": "classic", "language": "en", "members": members }))
        }
        // Where no provider is allowed it is refused to its organisers in words of their own.
        "/organisations/{organisation}/provider" => keep(json!({
            "issuer": "https://login.example.org", "client": "openset", "secret": null, "listed": false,
        })),
        "/organisations/{organisation}/programmes" => {
            keep(json!({ "name": "Leading", "zone": "Europe/Paris", "language": "en" }))
        }
        "/programmes/{programme}" => {
            let command = json!({ "do": "add_wave", "name": "First" });
            keep(json!({ "change": "0".repeat(22), "command": command }))
        }
        // A programme of theirs is no rehearsal, and is seen by nobody as somebody else.
        "/demo/programmes/{programme}/role" => end(json!({ "role": "sponsor" })),
        "/programmes/{programme}/roles" => {
            keep(json!({ "role": "sponsor", "person": null, "address": null, "language": "en" }))
        }
        "/programmes/{programme}/people" => keep(json!({
            "change": "1".repeat(22), "cohort": 1, "table": "bmFtZQpBZGEK", "language": "en", "only_read": true,
        })),
        "/programmes/{programme}/forming" => keep(json!({ "cohort": 1, "seed": 1, "language": "en" })),
        "/programmes/{programme}/forming/why" => {
            keep(json!({ "person": 1, "seed": null, "language": "en" }))
        }
        "/programmes/{programme}/forming/accept" => {
            keep(json!({ "change": "2".repeat(22), "cohort": 1, "seed": 1, "at": 1 }))
        }
        "/programmes/{programme}/forming/relax" => {
            keep(json!({ "change": "3".repeat(22), "cohort": 1, "seed": 1, "at": 1, "relaxation": 0 }))
        }
        "/programmes/{programme}/sets" => keep(json!({
            "change": "4".repeat(22), "cohort": 1, "at": 1, "format": "classic", "sets": [],
        })),
        // Nobody chooses here who does not go through it themselves.
        "/programmes/{programme}/choice" => {
            end(json!({ "change": "5".repeat(22), "set": 0, "language": "en" }))
        }
        "/programmes/{programme}/roles/{person}/{role}/end"
        | "/programmes/{programme}/invitations/{invitation}/withdraw" => end(json!({})),
        "/programmes/{programme}/questionnaires" => keep(json!({
            "change": "6".repeat(22), "instrument": "follow-up",
            "days": { "from": "2031-01-01", "opens": 90, "reminds": 150, "closes": 183 },
            "asked": { "who": "everybody", "cohort": null, "by": null, "control": false },
        })),
        "/programmes/{programme}/questionnaires/{questionnaire}" => {
            end(json!({ "change": "7".repeat(22), "instrument": null }))
        }
        "/programmes/{programme}/questionnaires/{questionnaire}/answer" => {
            end(json!({ "version": 1, "given": {} }))
        }
        "/programmes/{programme}/releases/{letter}/open" => end(json!({})),
        "/programmes/{programme}/texts" => {
            let command = json!({ "do": "consent", "words": "I asked, and waited." });
            keep(json!({ "change": "9".repeat(22), "command": command }))
        }
        "/programmes/{programme}/texts/preview" => keep(json!({ "words": "I asked, and waited." })),
        // Nobody was interviewed here.
        "/programmes/{programme}/texts/interview" => end(json!({ "code": "2".repeat(10) })),
        "/programmes/{programme}/evaluation" => {
            let command = json!({ "do": "name_code", "name": "asking", "about": "" });
            keep(json!({ "change": "a".repeat(22), "command": command }))
        }
        "/programmes/{programme}/themes" => {
            let command = json!({ "do": "name_theme", "name": "power", "within": null });
            keep(json!({ "change": "b".repeat(22), "command": command }))
        }
        // No set is of the programme yet.
        "/programmes/{programme}/projects" => {
            let command = json!({
                "do": "begin_project", "name": "Nights", "set": theirs.set, "sponsors": [],
            });
            end(json!({ "change": "c".repeat(22), "command": command }))
        }
        "/programmes/{programme}/measures" => {
            let command = json!({ "do": "begin_measure", "name": "Trainers who left", "unit": "in a hundred" });
            keep(json!({ "change": "d".repeat(22), "command": command }))
        }
        "/programmes/{programme}/development" => {
            let track = json!({
                "presented": 1, "took_part": 1, "facilitated": 1, "supervisions": 0, "words_least": 0,
                "words_most": 0, "months_least": 0, "months_most": 0, "feedback": 0, "gates": [],
            });
            let command = json!({ "do": "choose_track", "track": track });
            keep(json!({ "change": "f".repeat(22), "command": command }))
        }
        // Nobody of a set that no programme made has a place anywhere.
        "/sets/{set}/seats/{member}/guests" => {
            let command = json!({ "do": "wish_for_place", "meeting": 1 });
            end(json!({ "change": "e".repeat(22), "command": command }))
        }
        // Nor is it asked to become one with another.
        "/sets/{set}/seats/{member}/merging" => {
            end(json!({ "change": "m".repeat(22), "merger": 1, "yes": true }))
        }
        "/programmes/{programme}/merging" => {
            let command = json!({ "do": "take_back_merger", "merger": 1 });
            end(json!({ "change": "n".repeat(22), "command": command }))
        }
        "/sets/{set}/seats/{member}/programme" => {
            keep(json!({ "programme": theirs.programme, "name": "Set 1", "region": null }))
        }
        "/sets/{set}/seats/{member}/gate" => {
            let command = json!({ "do": "propose", "kind": "report", "lines": ["We have met."], "days": 7 });
            keep(json!({ "change": "8".repeat(22), "command": command }))
        }
        "/organisations/{organisation}/kept" => keep(json!({ "months": 24, "preview": false })),
        "/sets/{set}/seats/{member}/erase/preview" => keep(json!({ "member": null })),
        "/account/letters" => keep(json!({ "wanted": true })),
        "/account/settings" => keep(json!({ "tones": true })),
        // What there is nothing of here, or what ends what the others need: made by those alone who may not.
        "/sets/{set}/seats/{member}/fresh-invitation/withdraw"
        | "/sets/{set}/seats/{member}/devices/{device}/end"
        | "/sets/{set}/seats/{member}/devices/{device}/known"
        | "/sets/{set}/seats/{member}/members/{other}/remove"
        | "/sets/{set}/seats/{member}/members/{other}/hand-on"
        | "/sets/{set}/seats/{member}/leave"
        | "/organisations/{organisation}/people/{person}/remove"
        | "/account/sign-ins/{sign_in}/end"
        | "/account/identities/{identity}/end"
        | "/account/passkeys/{passkey}/remove"
        | "/account/erase" => end(json!({})),
        // Which there are, and whom they let in, is held beside passkeys.
        "/account/passkeys/ask" => end(json!({})),
        "/account/passkeys" => end(json!({ "state": nowhere, "name": "Mine", "credential": "{}" })),
        // Each is sealed by its writer's own key: what of it is whose is held beside the diary.
        "/sets/{set}/seats/{member}/diary"
        | "/sets/{set}/seats/{member}/diary/entries"
        | "/sets/{set}/seats/{member}/diary/entries/{entry}/delete"
        | "/sets/{set}/seats/{member}/diary/releases"
        | "/sets/{set}/seats/{member}/diary/releases/{release}/take-back"
        | "/sets/{set}/seats/{member}/releases/{release}/open" => end(json!({})),
        "/sets/{set}/seats/{member}/entries/{entry}" => end(json!({ "yes": true })),
        // Where no letters leave it is refused to its owner as well.
        "/sets/{set}/seats/{member}/complaint" => {
            keep(json!({ "text": "It was loud.", "answer_to": null, "named": false }))
        }
        "/sets/{set}/seats/{member}/erase" => end(json!({ "member": null })),
        "/sessions/{session}/seats/{member}/probe" => end(json!({ "sdp": "v=0" })),
        "/sessions/{session}/seats/{member}/probe/answer" => end(json!({ "probe": "x", "sdp": "v=0" })),
        other => panic!("who may call {other}, and with what?"),
    });
    calls
}

async fn status(browser: &Browser, call: &Call) -> u16 {
    let answered = match &call.body {
        None => browser.get(&call.path).await,
        Some(body) => browser.post(&call.path, body).await,
    };
    answered.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_of_a_member_finds_nothing_for_anybody_else() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let ruth = set.facilitator().browser().clone();
    account(&server, &ruth, "ruth@example.org").await;
    let organisation = organisation_of(&ruth, "North").await;
    // Somebody who organises where the set is, and has no seat in it.
    let organiser = Arc::new(server.browser());
    account(&server, &organiser, "organiser@example.org").await;
    join(&ruth, &organiser, &organisation, "organiser").await;
    let whose = format!("/api/sets/{}/seats/1/organisation", set.started.set);
    assert!(ruth.post(&whose, &json!({ "organisation": organisation })).await.status.is_success());
    // Somebody who guards another set, of another organisation.
    let other = TestSet::found(&server.url(), 2).await.facilitator().browser().clone();
    account(&server, &other, "other@example.org").await;
    organisation_of(&other, "South").await;
    let nobody = Arc::new(server.browser());
    let member = set.member(2).browser().clone();

    let invitations = format!("/api/organisations/{organisation}/invitations");
    let invite = json!({ "role": "facilitator", "address": null, "language": "en" });
    assert!(ruth.post(&invitations, &invite).await.status.is_success());
    let seen: Value = ruth.get(&format!("/api/organisations/{organisation}")).await.read();
    let own: Value = ruth.get("/api/account").await.read();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let this = seen["people"].as_array().expect("people").iter().find(|known| known["this"] == true);
    let theirs = Theirs {
        set: set.started.set.to_string(),
        session: set.started.session.to_string(),
        invitation: text(&seen["invitations"][0]["invitation"]),
        person: text(&this.expect("herself")["person"]),
        sign_in: text(&own["sign_ins"][0]["sign_in"]),
        programme: String::new(),
        organisation,
    };
    let programme = begin(&ruth, &theirs.organisation, "Leading").await;
    // What is for those who evaluate, and for those who consent, is not for whoever organises.
    for role in ["internal_evaluator", "internal_facilitator"] {
        comes_as(&ruth, &ruth, &programme, role, None).await;
    }
    let theirs = Theirs { programme, ..theirs };
    let (mut known, mut made) = (0, 0);
    for (route, reads, writes) in routes() {
        if OPEN.contains(&route.as_str()) {
            known += 1;
            continue;
        }
        // An account, and an organisation, are theirs who call: what of it is another's is asked for by its id.
        let of_caller = matches!(
            route.as_str(),
            "/account"
                | "/account/letters"
                | "/account/settings"
                | "/account/passkeys"
                | "/account/passkeys/ask"
                | "/account/erase"
        );
        let organises = route.starts_with("/organisations/{organisation}")
            || route.starts_with("/programmes/{programme}")
            || route.starts_with("/demo/programmes/{programme}");
        for call in calls(&route, reads, writes, &theirs) {
            made += 1;
            for (who, browser) in
                [("member", &member), ("other", &other), ("organiser", &organiser), ("nobody", &nobody)]
            {
                let theirs_too =
                    (of_caller && matches!(who, "other" | "organiser")) || (organises && who == "organiser");
                // Nobody but whoever goes through a programme has a choice in it, consents to texts, or reads them.
                let not_organised = ["/choice", "/texts", "/evaluation"];
                let theirs_too = theirs_too && !not_organised.iter().any(|part| route.contains(part));
                if !theirs_too {
                    let status = status(browser, &call).await;
                    assert!(matches!(status, 403 | 404), "{who}: {status} from {call:?}");
                }
            }
            if !call.ends {
                let status = status(&ruth, &call).await;
                assert!(!matches!(status, 403 | 404), "their own: {status} from {call:?}");
            }
        }
    }
    assert_eq!(known, OPEN.len(), "each of those is a route");
    assert!(made > 40, "{made} calls");
    server.stop().await;
}
