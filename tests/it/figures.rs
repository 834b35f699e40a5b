//! What Grafana and Prometheus are given in `deploy/` asks for figures that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tests::{Browser, TestServer, TestSet};

/// What a figure's name may end in, beside the name it is described by.
const ENDINGS: [&str; 4] = ["_total", "_bucket", "_sum", "_count"];

fn deployed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name);
    fs::read_to_string(path).expect("a file of the deployment")
}

/// The figures that a text names.
fn named(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| word.starts_with("openset_")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_and_the_alerts_ask_for_figures_that_there_are() {
    let server = TestServer::with(&["--admin-listen", "127.0.0.1:0"]).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(protocol::Command::StartSession {}).await;
    let mut again = set.member(2).another_tab();
    again.come_in().await;
    set.member(2).until_closed().await;
    let figures = Browser::at(&server.admin_url()).get("/metrics").await.body;
    let described = figures.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let described: BTreeSet<&str> = described.collect();
    let is_there = |name: &str| {
        described.contains(name)
            || ENDINGS
                .iter()
                .any(|ending| name.strip_suffix(ending).is_some_and(|name| described.contains(name)))
    };
    for file in ["grafana.json", "alerts.yaml"] {
        let text = deployed(file);
        let missing: Vec<&str> = named(&text).into_iter().filter(|name| !is_there(name)).collect();
        assert!(missing.is_empty(), "{file} asks for {missing:?}; there are {described:?}");
    }
    let shown = deployed("grafana.json");
    let unseen: Vec<&str> = ["openset_saving_paused", "openset_lease_lost", "openset_append_seconds_bucket"]
        .into_iter()
        .filter(|name| !named(&shown).contains(name))
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    server.stop().await;
}

#[test]
fn the_dashboard_is_one_and_every_alert_says_what_to_do() {
    let dashboard: serde_json::Value = serde_json::from_str(&deployed("grafana.json")).expect("it is JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    for panel in panels {
        let asks = panel["targets"].as_array().expect("targets");
        assert!(
            !asks.is_empty() && panel["title"].as_str().is_some_and(|title| !title.is_empty()),
            "{panel}"
        );
    }
    let alerts = deployed("alerts.yaml");
    let count = |what: &str| alerts.lines().filter(|line| line.trim_start().starts_with(what)).count();
    assert!(count("- alert:") >= 8);
    for part in ["expr:", "labels:", "summary:", "do:"] {
        assert_eq!(count(part), count("- alert:"), "{part}");
    }
}
