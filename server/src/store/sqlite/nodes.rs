//! A file is one server's alone: there are no others.

use super::Sqlite;
use crate::store::StoreError;
use crate::store::port::{NewNode, Nodes, Presence, StoredNode};
use async_trait::async_trait;
use protocol::{Millis, SessionId, SetId};

#[async_trait]
impl Nodes for Sqlite {
    async fn enter(&self, _: &NewNode, _: Millis) -> Result<Box<dyn Presence>, StoreError> {
        Err(StoreError::Unfit(
            "several servers share a PostgreSQL database (--database postgres://…), not the files of a data directory"
                .to_owned(),
        ))
    }

    async fn living_nodes(&self) -> Result<Vec<StoredNode>, StoreError> {
        Ok(Vec::new())
    }

    async fn owner_of(&self, _: &SessionId) -> Result<Option<StoredNode>, StoreError> {
        Ok(None)
    }

    async fn owner_in_set(&self, _: &SetId) -> Result<Option<StoredNode>, StoreError> {
        Ok(None)
    }

    async fn release(&self, _: &SessionId, _: u64) -> Result<(), StoreError> {
        Ok(())
    }

    async fn orphans(&self) -> Result<Vec<SessionId>, StoreError> {
        Ok(Vec::new())
    }

    async fn owned_by(&self, _: &str, _: &str) -> Result<Vec<(SessionId, u64)>, StoreError> {
        Ok(Vec::new())
    }

    async fn rooms_of_nodes(&self) -> Result<Vec<(SessionId, String)>, StoreError> {
        Ok(Vec::new())
    }

    async fn expire_if_gone(&self, _: &str, _: &str) -> Result<bool, StoreError> {
        Ok(false)
    }
}
