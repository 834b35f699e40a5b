//! The name of a browser and of its system, for the list of one's devices. Nothing else of `User-Agent` is kept, because
//! it would tell one person from another.

use crate::store::Agent;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use protocol::http::{BrowserKind, SystemKind};

/// What a request says it comes from. Browsers name others beside themselves, so the order matters.
pub(super) fn of(headers: &HeaderMap) -> Agent {
    let said = headers.get(USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default();
    let first = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let browser = if first(&["Edg/", "EdgA/", "EdgiOS/"]) {
        BrowserKind::Edge
    } else if first(&["Firefox/", "FxiOS/"]) {
        BrowserKind::Firefox
    } else if first(&["Chrome/", "CriOS/", "Chromium/"]) {
        BrowserKind::Chrome
    } else if first(&["Safari/"]) {
        BrowserKind::Safari
    } else {
        BrowserKind::Other
    };
    let system = if first(&["iPhone", "iPad", "iPod"]) {
        SystemKind::Ios
    } else if first(&["Android"]) {
        SystemKind::Android
    } else if first(&["Windows"]) {
        SystemKind::Windows
    } else if first(&["Mac OS X", "Macintosh"]) {
        SystemKind::Macos
    } else if first(&["Linux", "X11", "CrOS"]) {
        SystemKind::Linux
    } else {
        SystemKind::Other
    };
    Agent { browser, system }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn browsers_are_known_by_what_they_say() {
        use BrowserKind::{Chrome, Edge, Firefox, Safari};
        use SystemKind::{Android, Ios, Linux, Macos, Windows};
        let table = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0",
                Firefox,
                Windows,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
                Chrome,
                Linux,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
                Edge,
                Windows,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
                Safari,
                Macos,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile/15E148 Safari/604.1",
                Chrome,
                Ios,
            ),
            ("Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0", Firefox, Android),
        ];
        for (said, browser, system) in table {
            let headers = [(USER_AGENT, HeaderValue::from_static(said))].into_iter().collect();
            assert_eq!(of(&headers), Agent { browser, system }, "{said}");
        }
        assert_eq!(of(&HeaderMap::new()), Agent::default());
    }
}
