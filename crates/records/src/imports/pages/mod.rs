//! The doors in a browser: what came in, and four steps for a file on its way: file, columns, customers, bringing in.
//!
//! Every step is a page of its own with plain forms; with the script, the step is put anew into its place. Begin with
//! [`receive`] for the first step and [`steps`] for the others.

mod columns;
mod list;
mod look;
mod people;
mod preview;
mod progress;
mod receive;
mod result;
mod steps;
mod values;

use frame::web::{Entry, Method, Needs, Route, Shortcut, Undo as Way};
use frame::work::{self, Job, Sweep};
use gate::{Deed, Grant, Permit};
use kernel::{Id, Say, uuid::Uuid};
pub use list::tabs;

use super::drafts::{self, files};
use super::ledger::{self, Bring, ImportId, See, Undo};

const BRING: Needs = Needs::Deed(Grant::of::<Bring>());
const SEE: Needs = Needs::Deed(Grant::of::<See>());

/// The addresses.
pub(super) const ROUTES: &[Route] = &[
    Route { method: Method::Get, path: "/imports", needs: SEE, answer: |ask| Box::pin(list::list(ask)) },
    Route {
        method: Method::Get,
        path: "/imports/new",
        needs: BRING,
        answer: |ask| Box::pin(receive::new(ask)),
    },
    Route {
        method: Method::Upload,
        path: "/imports",
        needs: BRING,
        answer: |ask| Box::pin(receive::receive(ask)),
    },
    Route {
        method: Method::Get,
        path: "/imports/{id}/step/{step}",
        needs: BRING,
        answer: |ask| Box::pin(steps::show(ask)),
    },
    Route {
        method: Method::Get,
        path: "/imports/{id}/held",
        needs: BRING,
        answer: |ask| Box::pin(steps::held(ask)),
    },
    Route {
        method: Method::Post,
        path: "/imports/{id}/columns",
        needs: BRING,
        answer: |ask| Box::pin(steps::columns(ask)),
    },
    Route {
        method: Method::Post,
        path: "/imports/{id}/people",
        needs: BRING,
        answer: |ask| Box::pin(steps::people(ask)),
    },
    Route {
        method: Method::Post,
        path: "/imports/{id}/bring",
        needs: BRING,
        answer: |ask| Box::pin(steps::bring(ask)),
    },
    Route {
        method: Method::Post,
        path: "/imports/{id}/on",
        needs: BRING,
        answer: |ask| Box::pin(steps::go_on(ask)),
    },
    Route {
        method: Method::Post,
        path: "/imports/{id}/cancel",
        needs: BRING,
        answer: |ask| Box::pin(steps::cancel(ask)),
    },
];

/// The entry of the menu.
pub(super) const ENTRY: Entry = Entry {
    place: 8,
    label: "imports-data",
    path: "/imports",
    icon: "data",
    key: 'd',
    needs: SEE,
    badge: None,
};

/// What the palette offers.
pub(super) const SHORTCUTS: &[Shortcut] =
    &[Shortcut { label: "imports-new", path: "/imports/new", icon: "upload", needs: BRING }];

/// How imports are taken back.
pub(super) const UNDOES: &[Way] = &[Way {
    deed: Bring::NAME,
    said: |line| {
        let fact = |name: &str| line.after.as_ref().and_then(|after| after.get(name)?.as_str());
        Say::new("imports-change").with("file", fact("file").unwrap_or_default())
    },
    needs: Needs::Deed(Grant::of::<Undo>()),
    run: |call| {
        Box::pin(async move {
            let (permit, mut occasion) = (call.ask.permit::<Undo>()?, call.ask.occasion());
            let id: ImportId = ImportId::from_uuid(call.line.subject.id);
            ledger::undo(call.tx, &permit, &mut occasion, id).await?;
            drafts::revalue(call.tx, &mut occasion).await
        })
    },
}];

/// Files that came in, were given up, grew old, or never became a draft.
pub(super) const SWEEP: Sweep = |db, house| {
    Box::pin(async move {
        let mut tx = db.write().await?;
        let old = drafts::sweep(&mut tx, &Permit::by_house("sweep"), house.clock.now()).await?;
        let kept = drafts::stored(&mut tx).await?;
        tx.commit().await?;
        for stored in old {
            files::remove(&house.files, &stored);
        }
        let is_lost = |name: &str| files::is_upload(name) && !kept.contains(name);
        work::old_files(house, &is_lost);
        Ok(())
    })
};

/// The work behind the pages.
pub(super) const JOBS: &[Job] = &[
    Job {
        kind: drafts::SURVEY,
        run: |call| {
            Box::pin(async move {
                let Ok(id) = Uuid::try_parse(call.payload).map(drafts::DraftId::from_uuid) else {
                    return Ok(());
                };
                let place = drafts::Place { db: call.db, folder: &call.house.files };
                let mut occasion = kernel::Occasion { at: call.now(), ids: call.ids() };
                drafts::survey(place, &mut occasion, id, progress::Watched(call.progress)).await
            })
        },
    },
    Job {
        kind: drafts::BRING,
        run: |call| {
            Box::pin(async move {
                let Ok(id) = Uuid::try_parse(call.payload).map(drafts::DraftId::from_uuid) else {
                    return Ok(());
                };
                let place = drafts::Place { db: call.db, folder: &call.house.files };
                let mut occasion = kernel::Occasion { at: call.now(), ids: call.ids() };
                drafts::bring(place, &mut occasion, id, progress::Watched(call.progress)).await?;
                // What is to be worked out after it waits for nobody.
                call.house.bell.notify_one();
                Ok(())
            })
        },
    },
];
