//! What servers count together.

use super::*;
use crate::store::port::Attempt;
use protocol::Millis;

fn attempt(who: &str) -> Attempt {
    Attempt { what: "set", who: who.to_owned(), burst: 3, one: Millis::from_secs(10) }
}

pub(in crate::store) async fn attempts_are_counted_until_the_allowance_is_used(store: &Store) {
    let counted = async |who: &str, now| store.attempt(attempt(who), now).await.unwrap();
    for _ in 0..3 {
        assert_eq!(counted("one", NOW).await, None);
    }
    assert_eq!(counted("one", NOW).await, Some(Millis::from_secs(10)));
    assert_eq!(
        counted("one", NOW.plus(Millis(4_000))).await,
        Some(Millis::from_secs(6)),
        "it was not counted"
    );
    assert_eq!(counted("another", NOW).await, None);
    let other = Attempt { what: "demo", ..attempt("one") };
    assert_eq!(store.attempt(other, NOW).await.unwrap(), None, "what else they do has its own allowance");
    assert_eq!(counted("one", NOW.plus(Millis::from_secs(10))).await, None);
    assert!(counted("one", NOW.plus(Millis::from_secs(10))).await.is_some());
    let later = NOW.plus(Millis::from_secs(100));
    store.forget_attempts(later).await.unwrap();
    for _ in 0..3 {
        assert_eq!(counted("one", later).await, None);
    }
}

pub(in crate::store) async fn of_many_attempts_at_once_as_many_are_allowed_as_may_be(store: &Store) {
    let many = (0..20).map(|_| store.attempt(attempt("many"), NOW));
    let answers = futures_util::future::join_all(many).await;
    assert_eq!(answers.into_iter().filter(|answer| matches!(answer, Ok(None))).count(), 3);
}
