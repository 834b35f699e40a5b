//! What any store must do about passkeys: which browser was asked, whom one lets in, and that a copy lets in nobody.

use super::accounts::{Browser, someone};
use super::people::hash;
use super::providers::describe;
use super::*;
use crate::auth::Secret;
use crate::store::port::{SealedPasskey, SealedPasskeyAsk};
use crate::store::{DeviceId, PersonId, SignedInAs, StoreError};
use protocol::account::SignInWay;
use protocol::limits::{PASSKEY_WITHIN, PASSKEYS_MAX};

fn sealed(mark: &str, counter: u32) -> SealedPasskey {
    SealedPasskey { mark: mark.to_owned(), sealed: vec![7], counter }
}

/// A browser is asked for a passkey, and is known by a cookie from then on.
async fn ask(store: &Store, shown: [u8; 32], new: [u8; 32], to: Option<&PersonId>) -> ([u8; 32], DeviceId) {
    let state = Secret::<16>::draw().unwrap().hash();
    let asked = SealedPasskeyAsk { state, to: to.cloned(), sealed: vec![1] };
    let let_in = store.insert_passkey_ask(visitor(Some(shown), new, NOW), asked).await.unwrap();
    (state, let_in.device)
}

/// Comes in on a browser of its own.
async fn come(store: &Store, cookie: [u8; 32], used: SealedPasskey) -> Result<SignedInAs, StoreError> {
    ask(store, cookie, cookie, None).await;
    let mut next = cookie;
    next[2] = next[2].wrapping_add(1);
    store.sign_in_by_passkey(visitor(Some(cookie), next, NOW), used).await
}

async fn is_in(store: &Store, device: DeviceId) -> bool {
    store.account(device, NOW).await.unwrap().is_some()
}

pub(in crate::store) async fn a_passkey_is_asked_for_in_one_browser_once_and_in_time(store: &Store) {
    let (_, ruth) = someone(store, 131, "a131@example.org").await;
    let (state, own) = ask(store, hash(131, 20), hash(131, 20), Some(&ruth.person)).await;
    let (_, other) = ask(store, hash(131, 21), hash(131, 21), None).await;
    let answer =
        async |state: &[u8; 32], device, now| store.take_passkey_ask(state, device, now).await.unwrap();
    assert!(answer(&state, other, NOW).await.is_none(), "another browser");
    let asked = answer(&state, own, NOW).await.expect("the one that was asked");
    assert_eq!((asked.to.as_ref(), asked.sealed.as_slice()), (Some(&ruth.person), [1].as_slice()));
    assert!(answer(&state, own, NOW).await.is_none(), "once");
    let (state, _) = ask(store, hash(131, 20), hash(131, 22), None).await;
    assert!(answer(&state, own, NOW.plus(PASSKEY_WITHIN)).await.is_none(), "too late");
    let (state, _) = ask(store, hash(131, 22), hash(131, 23), None).await;
    let (newer, _) = ask(store, hash(131, 23), hash(131, 24), None).await;
    assert!(answer(&state, own, NOW).await.is_none(), "the newer one ends it");
    assert!(answer(&newer, own, NOW).await.is_some_and(|asked| asked.to.is_none()));
}

pub(in crate::store) async fn a_passkey_lets_in_until_it_is_removed_or_copied(store: &Store) {
    let (_, ruth): (Browser, _) = someone(store, 132, "a132@example.org").await;
    let (_, omar) = someone(store, 133, "a133@example.org").await;
    let (hers, his) = (ruth.let_in.device, omar.let_in.device);
    let add =
        async |device, person, mark: &str| store.insert_passkey(device, person, sealed(mark, 0), NOW).await;
    let elsewhere = add(his, &ruth.person, "k132").await.unwrap_err();
    assert!(matches!(elsewhere, StoreError::NotFound("sign-in")));
    add(hers, &ruth.person, "k132").await.unwrap();
    let taken = add(his, &omar.person, "k132").await.unwrap_err();
    assert!(matches!(taken, StoreError::AlreadyThere("passkey")));
    assert!(store.passkeys_of(&omar.person).await.unwrap().is_empty());
    assert!(store.passkeys_of(&ruth.person).await.unwrap()[0].used_at.is_none());

    let unknown = come(store, hash(132, 30), sealed("k999", 1)).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound("passkey")));
    let phone = come(store, hash(132, 31), sealed("k132", 5)).await.unwrap();
    assert_eq!((&phone.person, phone.lost.len()), (&ruth.person, 0));
    assert_eq!(store.seats_held(phone.let_in.device, NOW).await.unwrap().len(), 1, "her seats are there");
    let known = store.passkey_of_mark("k132").await.unwrap().expect("there");
    assert_eq!((known.used_at, known.person), (Some(NOW), ruth.person.clone()));
    let sign_ins = store.sign_ins_of(&ruth.person).await.unwrap();
    let way = |device| sign_ins.iter().find(|one| one.device == device).map(|one| one.way);
    assert_eq!(way(hers), Some(SignInWay::Letter));
    assert_eq!(way(phone.let_in.device), Some(SignInWay::Passkey));

    // It has signed as often as before: there are two of it. Nothing of the attempt is kept.
    for (number, counter) in [(40, 5), (42, 4), (44, 0)] {
        let copied = come(store, hash(132, number), sealed("k132", counter)).await.unwrap_err();
        assert!(matches!(copied, StoreError::AlreadyThere("count")), "{counter}");
    }
    let ended = store.doubt_passkey("k132", NOW).await.unwrap();
    assert_eq!(
        ended.iter().map(|one| (one.device, one.lost.len())).collect::<Vec<_>>(),
        [(phone.let_in.device, 1)]
    );
    assert!(!is_in(store, phone.let_in.device).await && is_in(store, hers).await);
    let doubted = come(store, hash(132, 33), sealed("k132", 9)).await.unwrap_err();
    assert!(matches!(doubted, StoreError::NotFound("passkey")));

    // One that counts nothing is never a copy; removed, it ends what came by it but for the browser that removes it.
    add(hers, &ruth.person, "l132").await.unwrap();
    let tablet = come(store, hash(132, 34), sealed("l132", 0)).await.unwrap();
    let laptop = come(store, hash(132, 36), sealed("l132", 0)).await.unwrap();
    let by = tablet.let_in.device;
    let not_his = store.remove_passkey(his, &omar.person, "l132").await.unwrap_err();
    assert!(matches!(not_his, StoreError::NotFound("passkey")));
    let ended = store.remove_passkey(by, &ruth.person, "l132").await.unwrap();
    assert_eq!(ended.iter().map(|one| one.device).collect::<Vec<_>>(), [laptop.let_in.device]);
    assert!(is_in(store, by).await && !is_in(store, laptop.let_in.device).await);
    let gone = come(store, hash(132, 38), sealed("l132", 0)).await.unwrap_err();
    assert!(matches!(gone, StoreError::NotFound("passkey")));
    let stranger =
        store.sign_in_by_passkey(visitor(Some(hash(132, 99)), hash(132, 98), NOW), sealed("k132", 9)).await;
    assert!(matches!(stranger, Err(StoreError::NotFound("browser"))));

    for number in store.passkeys_of(&ruth.person).await.unwrap().len()..PASSKEYS_MAX {
        add(hers, &ruth.person, &format!("m132 {number}")).await.unwrap();
    }
    let full = add(hers, &ruth.person, "n132").await.unwrap_err();
    assert!(matches!(full, StoreError::AlreadyThere("passkeys")));
}

pub(in crate::store) async fn the_last_way_into_an_account_stays(store: &Store) {
    let (_, ruth) = someone(store, 134, "a134@example.org").await;
    store.insert_passkey(ruth.let_in.device, &ruth.person, sealed("k134", 0), NOW).await.unwrap();
    store.remove_passkey(ruth.let_in.device, &ruth.person, "k134").await.unwrap();

    // No letter leads into an account that began with a provider, which may be taken away.
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    describe(store, &id, &ruth.person).await;
    let issuer = "https://login.example.org";
    let mark = store.mark_of_identity(issuer, "134").await.unwrap();
    let (_, device) = ask(store, hash(134, 20), hash(134, 20), None).await;
    let shown = visitor(Some(hash(134, 20)), hash(134, 21), NOW);
    let kim = store.sign_in_new(shown, (&mark, issuer, &id), None, Language::De).await.unwrap();
    for mark in ["l134", "m134"] {
        store.insert_passkey(device, &kim.person, sealed(mark, 0), NOW).await.unwrap();
    }
    let unknown = store.remove_passkey(device, &kim.person, "k134").await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound("passkey")));
    store.remove_passkey(device, &kim.person, "l134").await.unwrap();
    let last = store.remove_passkey(device, &kim.person, "m134").await.unwrap_err();
    assert!(matches!(last, StoreError::AlreadyThere("last passkey")));
    assert!(store.passkey_of_mark("m134").await.unwrap().is_some());
}

pub(in crate::store) async fn whoever_is_erased_takes_their_passkeys_along(store: &Store) {
    let (_, ruth) = someone(store, 135, "a135@example.org").await;
    store.insert_passkey(ruth.let_in.device, &ruth.person, sealed("k135", 0), NOW).await.unwrap();
    let (state, device) = ask(store, hash(135, 20), hash(135, 20), Some(&ruth.person)).await;
    let handle = store.passkey_handle(&ruth.person).await.unwrap();
    assert_eq!(store.passkey_handle(&ruth.person).await.unwrap(), handle, "the same each time");
    store.erase_person(&ruth.person, NOW).await.unwrap();
    assert!(store.passkey_of_mark("k135").await.unwrap().is_none());
    assert!(store.take_passkey_ask(&state, device, NOW).await.unwrap().is_none());
    let unknown = come(store, hash(135, 22), sealed("k135", 1)).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound("passkey")));
}
