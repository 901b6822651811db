//! The archive as work behind the pages: who asked, where it lies when it is made, and how it is found again.

use std::fs;
use std::path::{Path, PathBuf};

use frame::web::{LEAVING_PREFIX, LeftId, room};
use frame::work::{Job, WorkCall, apart};
use gate::users::{self, UserId};
use kernel::{Id, Lang, Refusal, uuid::Uuid};

use super::BookPermits;

/// The kind of work.
pub(super) const KIND: &str = "data.book";

/// The work, for the manifest.
pub(in crate::data) const JOB: Job = Job { kind: KIND, run: |call| Box::pin(run(call)) };

/// Which archive, for whom, in which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) id: LeftId,
    pub(super) user: UserId,
    pub(super) lang: Lang,
}

impl Order {
    /// As it stands with the job.
    pub(super) fn payload(self) -> String {
        format!("{} {} {}", self.id, self.user, self.lang.tag())
    }

    fn read(payload: &str) -> Option<Self> {
        let mut parts = payload.split(' ');
        let mut id = || Uuid::try_parse(parts.next()?).ok();
        let (id, user) = (LeftId::from_uuid(id()?), UserId::from_uuid(id()?));
        Some(Self { id, user, lang: Lang::from_tag(parts.next()?)? })
    }

    /// What the names of its files begin with. Nobody finds one that somebody else asked for.
    fn prefix(self) -> String {
        let (id, user): (Uuid, Uuid) = (self.id.uuid(), self.user.uuid());
        format!("{LEAVING_PREFIX}book-{}-{}-", id.simple(), user.simple())
    }

    /// The finished archive and its rows, which its name tells.
    pub(super) fn found(self, folder: &Path) -> Option<(PathBuf, usize)> {
        let prefix = self.prefix();
        fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
            let name = entry.file_name();
            let rows = name.to_str()?.strip_prefix(&prefix)?.strip_suffix(".zip")?.parse().ok()?;
            Some((entry.path(), rows))
        })
    }
}

/// Makes the archive with the leave of whoever asked, as it is when the work begins. Done twice, the first is taken.
async fn run(call: WorkCall<'_>) -> Result<(), Refusal> {
    let Some(order) = Order::read(call.payload) else { return Ok(()) };
    if order.found(&call.house.files).is_some() {
        return Ok(());
    }
    let mut tx = call.db.read().await?;
    let actor = users::actor(&mut tx, order.user).await?;
    drop(tx);
    let permits = BookPermits::of(&actor)?;
    let folder = room(&call.house.files)?.to_owned();
    let (db, at, progress) = (call.db.clone(), call.now(), call.progress.clone());
    apart(async move || {
        let texts = frame::Texts::new(order.lang, &[super::super::FEATURE.texts]);
        let out = folder.join(format!("{}making.zip", order.prefix()));
        let rows = super::write(&db, &permits, (at, &texts), &out, &progress).await?;
        let failed = |error| Refusal::new("frame-file-not-written").because(error);
        fs::rename(&out, folder.join(format!("{}{rows}.zip", order.prefix()))).map_err(failed)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_was_written() {
        let (id, user) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let order = Order { id: LeftId::from_uuid(id), user: UserId::from_uuid(user), lang: Lang::Zh };
        assert_eq!(Order::read(&order.payload()), Some(order));
        for bad in ["", "x y z", "00000000-0000-0000-0000-000000000007"] {
            assert_eq!(Order::read(bad), None, "{bad}");
        }
    }
}
