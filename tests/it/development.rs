//! The development of somebody who facilitates, by calls: what they were is worked out and not typed in, their log is theirs
//! until they hand it in, and words of others have no place in it.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, comes_as};
use super::questionnaires::drawn;
use super::record::ask;
use protocol::development::{Development, ExperiencedRole, GateSide};
use protocol::programme::ProgrammeRoles;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Answered, Browser, TestServer, TestSet, patiently};

const QUESTION: &str = "What would you want to be different by June?";
const LOG: &str = "I waited longer than before and it helped us";

async fn does(by: &Browser, programme: &str, command: Value) -> Answered {
    let wish = json!({ "change": drawn(), "command": command });
    by.post(&format!("/api/programmes/{programme}/development"), &wish).await
}

async fn look(by: &Browser, programme: &str) -> Development {
    by.get(&format!("/api/programmes/{programme}/development")).await.read()
}

fn hand_in(words: &str) -> Value {
    json!({ "do": "hand_in_log", "entries": [{ "day": "2026-01-12", "words": words }] })
}

fn track() -> Value {
    json!({
        "presented": 0, "took_part": 0, "facilitated": 1, "supervisions": 1, "words_least": 9,
        "words_most": 20, "months_least": 0, "months_most": 1, "feedback": 0,
        "gates": [{ "by": "2026-02-01", "least": 1, "most": 8 }],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_its_writers_until_it_is_handed_in_and_has_nobody_elses_words() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let ruth = set.facilitator().browser().clone();
    let (olga, sue) = (Arc::new(server.browser()), Arc::new(server.browser()));
    for (browser, name) in [(&ruth, "ruth"), (&olga, "olga"), (&sue, "sue")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Children's services").await;
    let programme = begin(&olga, &organisation, "Learning to facilitate").await;
    comes_as(&olga, &ruth, &programme, "internal_facilitator", None).await;
    comes_as(&olga, &sue, &programme, "supervisor", None).await;
    let whose = format!("/api/sets/{}/seats/1/programme", set.started.set);
    let join = json!({ "programme": programme, "name": "Set 1", "region": null });
    assert!(ruth.post(&whose, &join).await.status.is_success());
    set.begin(2).await;
    set.go_to("open-questions").await;
    ask(&mut set, QUESTION).await;
    set.end().await;

    // Whoever runs the programme says what is asked, and names; nobody else does.
    let roles: ProgrammeRoles = olga.get(&format!("/api/programmes/{programme}/roles")).await.read();
    let account_of = |name: &str| {
        let known = roles.roles.iter().find(|known| known.address == format!("{name}@example.org"));
        known.expect("a role").account.clone()
    };
    let name =
        json!({ "do": "name_trainee", "account": account_of("ruth"), "supervisor": account_of("sue") });
    assert_eq!(does(&olga, &programme, name.clone()).await.code(), "no_track");
    let choose = json!({ "do": "choose_track", "track": track() });
    assert_eq!(does(&ruth, &programme, choose.clone()).await.status.as_u16(), 404);
    assert!(does(&olga, &programme, choose).await.status.is_success());
    let seen: Development = does(&olga, &programme, name).await.read();
    assert_eq!((seen.trainees.len(), seen.supervised.len()), (1, 0));
    let trainee = seen.trainees[0].trainee.clone();

    // She facilitated the one session that there was: nobody said so.
    let own = patiently("the record", async {
        loop {
            let own = look(&ruth, &programme).await.own.expect("her own");
            if !own.experiences.is_empty() {
                return own;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(own.experiences[0].roles, [ExperiencedRole::Facilitator]);
    assert!(!own.complete && own.seats.len() == 1 && own.sets_run == 1);

    // Counted, no word of it is kept; handed in, it has her own words or it is not taken.
    let count = json!({ "do": "count_log", "entries": [{ "day": "2026-01-12", "words": LOG }] });
    let counted: Development = does(&ruth, &programme, count).await.read();
    let own = counted.own.expect("her own");
    let log = own.log.expect("a log");
    assert_eq!((log.words, log.side, log.gates[0].side), (9, GateSide::Within, GateSide::Above));
    assert!(own.text.is_empty() && !log.handed_in);
    assert_eq!(does(&ruth, &programme, hand_in("I waited.")).await.code(), "log_below");
    let quoted = format!("She asked what would you want to be different and I {LOG}");
    let refused: Development = does(&ruth, &programme, hand_in(&quoted)).await.read();
    assert_eq!(refused.refused[0].expose(), "what would you want to be different");
    assert!(refused.own.expect("her own").text.is_empty(), "nothing of it is kept");
    let taken: Development = does(&ruth, &programme, hand_in(LOG)).await.read();
    assert_eq!(taken.own.expect("her own").text[0].words.expose(), LOG);

    // Her supervisor sees that there is one, and reads it once she has opened it; until then it can be taken back.
    let supervised = look(&sue, &programme).await.supervised;
    assert!(supervised[0].text.is_empty() && supervised[0].log.as_ref().is_some_and(|log| log.handed_in));
    assert!(does(&ruth, &programme, json!({ "do": "take_back_log" })).await.status.is_success());
    let open = json!({ "do": "open_log", "trainee": trainee });
    assert_eq!(does(&sue, &programme, open.clone()).await.code(), "log_not_handed_in");
    assert!(does(&ruth, &programme, hand_in(LOG)).await.status.is_success());
    assert_eq!(does(&olga, &programme, open.clone()).await.status.as_u16(), 404);
    let opened: Development = does(&sue, &programme, open).await.read();
    assert_eq!(opened.supervised[0].text[0].words.expose(), LOG);

    // Signed off when everything is there, by her alone, and once.
    let sign = json!({ "do": "sign_off", "trainee": trainee });
    assert_eq!(does(&sue, &programme, sign.clone()).await.code(), "development_not_complete");
    let mark = json!({ "do": "mark_supervision", "trainee": trainee, "day": "2026-01-13" });
    assert_eq!(does(&ruth, &programme, mark.clone()).await.status.as_u16(), 404);
    assert!(does(&sue, &programme, mark).await.status.is_success());
    assert_eq!(does(&olga, &programme, sign.clone()).await.status.as_u16(), 404);
    let signed: Development = does(&sue, &programme, sign.clone()).await.read();
    assert!(signed.supervised[0].complete && signed.supervised[0].signed.is_some());
    assert_eq!(does(&sue, &programme, sign).await.code(), "development_signed");
    let shown = look(&olga, &programme).await;
    assert!(shown.trainees[0].signed.is_some() && shown.supervised.is_empty() && shown.own.is_none());
    server.stop().await;
}
