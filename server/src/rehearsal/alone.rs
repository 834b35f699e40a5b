//! A programme that is played on a store of its own, where no service runs: for the command line, and for whoever measures
//! what pages of a whole programme cost.

use super::{Played, Player, Progress, Simulated};
use crate::clock::Clock;
use crate::config::{Cli, Data, Key, Serve, Task};
use crate::formats::Formats;
use crate::store::Store;
use clap::Parser;
use programmes::cases::Case;
use protocol::http::Language;
use std::path::Path;
use std::sync::Arc;

/// A programme that was played, on its last day: whoever is in it can still look at it.
pub struct Alone {
    /// What was played.
    pub played: Played,
    scene: Simulated,
    store: Store,
}

impl Alone {
    /// Plays a plan in a folder, to its end.
    ///
    /// # Errors
    /// If the folder cannot be used, or something was answered otherwise than the plan expects.
    pub async fn play(
        case: &Case,
        language: Language,
        seed: u64,
        data: &Path,
        progress: impl FnMut(Progress) + Send,
    ) -> anyhow::Result<Self> {
        let kept = Data {
            data: data.to_path_buf(),
            database: None,
            database_direct: None,
            keys_database: None,
            erased_file: None,
            key: Key::default(),
        };
        let Task::Serve(serve) = Cli::try_parse_from(["openset", "serve"])?.task else {
            anyhow::bail!("the options of a service cannot be read")
        };
        let config = Serve { data: kept, formats: None, ..*serve };
        let store = crate::open_data(&config.data, None).await?;
        let formats = Arc::new(Formats::load(None)?);
        let now = Clock::start().now();
        let mut scene = Simulated::open(&config, store.clone(), formats, language, now)?;
        let player = Player::begin(case, language, seed, &mut scene).await?;
        let played = Box::pin(player.play(progress)).await?;
        Ok(Self { played, scene, store })
    }

    /// Ends: nothing is answered any more.
    ///
    /// # Errors
    /// If what was written cannot be kept.
    pub async fn end(self) -> anyhow::Result<Played> {
        self.scene.close().await;
        self.store.close().await?;
        Ok(self.played)
    }
}
