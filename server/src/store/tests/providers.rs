//! What any store must do about providers: who describes one, which browser comes back from it, and who somebody is there.

use super::accounts::{Browser, someone};
use super::people::hash;
use super::*;
use crate::auth::{Address, Secret};
use crate::provider::{Begun, Provider};
use crate::store::{DeviceId, OrganisationId, PersonId, ProviderAsk, ProviderKept, StoreError};
use protocol::account::SignInWay;
use protocol::limits::SIGN_IN_WITHIN;

fn provider(secret: &str) -> Provider {
    Provider {
        issuer: "https://login.example.org".to_owned(),
        client: "openset".to_owned(),
        secret: Some(secret.to_owned()),
    }
}

fn begun() -> Begun {
    let text = r#"{"of":["https://login.example.org","openset"],"nonce":"n","verifier":"v","back":"b"}"#;
    serde_json::from_str(text).unwrap()
}

async fn device(store: &Store, cookie: [u8; 32]) -> DeviceId {
    store.know_browser(&cookie, NOW).await.unwrap().expect("known").device
}

/// The organisation comes in by the provider of these tests.
pub(super) async fn describe(store: &Store, id: &OrganisationId, by: &PersonId) {
    let kept = Some(ProviderKept { provider: provider(MARKER), listed: false });
    store.set_provider(id, by, kept, NOW).await.unwrap();
}

async fn send(store: &Store, id: &OrganisationId, shown: [u8; 32], new: [u8; 32]) -> Secret<16> {
    let state = Secret::draw().unwrap();
    let ask = ProviderAsk { organisation: id.clone(), to: None, begun: begun(), language: Language::En };
    store.ask_provider(visitor(Some(shown), new, NOW), &state, ask).await.unwrap();
    state
}

pub(in crate::store) async fn organisers_alone_describe_a_provider(store: &Store) {
    let (_, ruth) = someone(store, 111, "a111@example.org").await;
    let (_, omar) = someone(store, 112, "a112@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    let put = async |by, kept| store.set_provider(&id, by, kept, NOW).await;
    let kept = |listed| Some(ProviderKept { provider: provider(MARKER), listed });
    let refused = put(&omar.person, kept(true)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound("organisation")));
    assert!(store.provider(&id).await.unwrap().is_none());
    put(&ruth.person, kept(false)).await.unwrap();
    let offered = async || store.offered_providers().await.unwrap().into_iter().any(|(known, _)| known == id);
    assert!(!offered().await);
    put(&ruth.person, kept(true)).await.unwrap();
    assert!(offered().await);
    let read = store.provider(&id).await.unwrap().expect("there");
    assert!(read.listed && read.provider.secret.as_deref() == Some(MARKER));
    let sealed = store.provider_of(&id).await.unwrap().expect("there").sealed;
    assert!(!String::from_utf8_lossy(&sealed).contains(MARKER));
    put(&ruth.person, None).await.unwrap();
    assert!(store.provider(&id).await.unwrap().is_none());
}

pub(in crate::store) async fn only_the_browser_that_was_sent_comes_back_once_and_in_time(store: &Store) {
    let (_, ruth) = someone(store, 113, "a113@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    let state = send(store, &id, hash(113, 20), hash(113, 20)).await;
    send(store, &id, hash(113, 21), hash(113, 21)).await;
    let (own, other) = (device(store, hash(113, 20)).await, device(store, hash(113, 21)).await);
    let back = async |state: &Secret<16>, device, now| store.come_back(state, device, now).await.unwrap();
    assert!(back(&state, other, NOW).await.is_none(), "another browser");
    let late = NOW.plus(SIGN_IN_WITHIN);
    let came = back(&state, own, NOW).await.expect("the one that was sent");
    assert!(came.organisation == id && came.language == Language::En);
    assert!(back(&state, own, NOW).await.is_none(), "once");
    let state = send(store, &id, hash(113, 20), hash(113, 22)).await;
    assert!(back(&state, own, late).await.is_none(), "too late");
    let state = send(store, &id, hash(113, 22), hash(113, 23)).await;
    let newer = send(store, &id, hash(113, 23), hash(113, 24)).await;
    assert!(back(&state, own, NOW).await.is_none(), "the newer one ends it");
    assert!(back(&newer, own, NOW).await.is_some());
}

pub(in crate::store) async fn somebody_is_who_their_provider_calls_them_and_no_address(store: &Store) {
    let (_, ruth) = someone(store, 114, "a114@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    send(store, &id, hash(114, 20), hash(114, 20)).await;
    let issuer = "https://login.example.org";
    let mark = store.mark_of_identity(issuer, "7").await.unwrap();
    for other in [("https://login.example.org/", "7"), (issuer, "8"), ("https://login.example.or", "g7")] {
        assert_ne!(store.mark_of_identity(other.0, other.1).await.unwrap(), mark);
    }
    let shown = |new: u8| visitor(Some(hash(114, 20)), hash(114, new), NOW);
    let nowhere = store.sign_in_known(shown(29), &mark, &id).await.unwrap_err();
    assert!(matches!(nowhere, StoreError::NotFound("provider")), "it was taken away meanwhile");
    describe(store, &id, &ruth.person).await;
    let unknown = store.sign_in_known(shown(30), &mark, &id).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound("person")));
    let address = Address::parse("a114@example.org");
    let came = store.sign_in_new(shown(31), (&mark, issuer, &id), address, Language::De).await.unwrap();
    assert_ne!(came.person, ruth.person, "the same address is not the same person");
    let account = store.account(came.let_in.device, NOW).await.unwrap().expect("signed in");
    assert_eq!((&account.person, account.address.as_str()), (&came.person, "a114@example.org"));
    let again = store.sign_in_new(shown(32), (&mark, issuer, &id), None, Language::De).await.unwrap();
    assert_eq!(again.person, came.person, "whoever is known is not made anew");
    let known = store.own_identities(&came.person).await.unwrap();
    assert_eq!((known.len(), known[0].issuer.as_str(), known[0].first), (1, issuer, true));
    let stranger = store.sign_in_known(visitor(Some(hash(114, 99)), hash(114, 98), NOW), &mark, &id).await;
    assert!(matches!(stranger, Err(StoreError::NotFound("browser"))));
    // An account that is erased leaves nothing of it: the next time it is somebody new.
    store.erase_person(&came.person, NOW).await.unwrap();
    assert!(store.person_of_identity(&mark).await.unwrap().is_none());
}

pub(in crate::store) async fn a_way_in_is_added_by_whoever_is_in(store: &Store) {
    let (_, ruth): (Browser, _) = someone(store, 115, "a115@example.org").await;
    let (_, omar) = someone(store, 116, "a116@example.org").await;
    let issuer = "https://login.example.org";
    let mark = store.mark_of_identity(issuer, "115").await.unwrap();
    let (hers, his) = (ruth.let_in.device, omar.let_in.device);
    let add = async |device, person| store.add_own_identity(device, person, (&mark, issuer), NOW).await;
    let elsewhere = add(his, &ruth.person).await.unwrap_err();
    assert!(matches!(elsewhere, StoreError::NotFound("sign-in")));
    add(hers, &ruth.person).await.unwrap();
    add(hers, &ruth.person).await.unwrap();
    let taken = add(his, &omar.person).await.unwrap_err();
    assert!(matches!(taken, StoreError::AlreadyThere("identity")));
    assert!(!store.own_identities(&ruth.person).await.unwrap()[0].first);
    let not_his = store.end_identity(&omar.person, &mark).await.unwrap_err();
    assert!(matches!(not_his, StoreError::NotFound("identity")));
    store.end_identity(&ruth.person, &mark).await.unwrap();
    add(his, &omar.person).await.unwrap();
}

pub(in crate::store) async fn whoever_came_by_a_provider_goes_with_it(store: &Store) {
    let (_, ruth) = someone(store, 117, "a117@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    let issuer = "https://login.example.org";
    let mark = store.mark_of_identity(issuer, "117").await.unwrap();
    let comes = async |number: u8| {
        send(store, &id, hash(117, number), hash(117, number)).await;
        let shown = visitor(Some(hash(117, number)), hash(117, number + 1), NOW);
        store.sign_in_new(shown, (&mark, issuer, &id), None, Language::De).await.unwrap()
    };
    describe(store, &id, &ruth.person).await;
    let one = comes(20).await;
    let ways = async |person| {
        let sign_ins = store.sign_ins_of(person).await.unwrap();
        sign_ins.into_iter().map(|one| one.way).collect::<Vec<_>>()
    };
    assert_eq!(ways(&one.person).await, [SignInWay::Provider]);
    // The same one described anew is no other.
    describe(store, &id, &ruth.person).await;
    assert_eq!(ways(&one.person).await.len(), 1);
    let mut elsewhere = provider(MARKER);
    elsewhere.issuer = "https://sso.example.org".to_owned();
    let elsewhere = Some(ProviderKept { provider: elsewhere, listed: false });
    let ended = store.set_provider(&id, &ruth.person, elsewhere, NOW).await.unwrap();
    assert_eq!(ended.iter().map(|one| one.device).collect::<Vec<_>>(), [one.let_in.device]);
    assert!(ways(&one.person).await.is_empty());
    let two = comes(30).await;
    let ended = store.set_provider(&id, &ruth.person, None, NOW).await.unwrap();
    assert_eq!(ended.iter().map(|one| one.device).collect::<Vec<_>>(), [two.let_in.device]);
    assert!(store.account(two.let_in.device, NOW).await.unwrap().is_none());
    // Whoever came by a letter has nothing to do with it.
    assert_eq!(ways(&ruth.person).await, [SignInWay::Letter]);
}
