//! Of which region the store is: a fact about the store itself.

use super::{Connection, Engine, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::Regions;
use async_trait::async_trait;

#[async_trait]
impl Regions for Engine {
    async fn belongs_to(&self, region: Option<&str>) -> Result<Option<String>, StoreError> {
        let Some(region) = region.map(str::to_owned) else {
            return noted(&mut *self.reader().await?).await;
        };
        self.change(move |connection| {
            Box::pin(async move {
                query("INSERT INTO about (name, value) VALUES ('region', $1) ON CONFLICT (name) DO NOTHING")
                    .bind(region.as_bytes())
                    .execute(&mut *connection)
                    .await?;
                noted(connection).await
            })
        })
        .await
    }
}

async fn noted(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    let noted: Option<Vec<u8>> =
        query_scalar("SELECT value FROM about WHERE name = 'region'").fetch_optional(connection).await?;
    noted.map(String::from_utf8).transpose().map_err(|_| StoreError::damaged("the name of the region"))
}
