//! How what was done to customers is said afterwards, and taken back.

use frame::web::{Needs, Undo};
use gate::audit::Line;
use gate::{Deed, Grant};
use kernel::Say;
use serde_json::Value as Json;

use super::{
    Create, CustomerField, Edit, HandOver, Tag, Withdraw, undo_create, undo_edit, undo_hand_over, undo_tag,
    words,
};

pub(super) const UNDOES: &[Undo] = &[
    Undo {
        deed: Create::NAME,
        said: created,
        needs: Needs::Deed(Grant::of::<Withdraw>()),
        run: |call| {
            Box::pin(async move {
                undo_create(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Tag::NAME,
        said: tagged,
        needs: Needs::Deed(Grant::of::<Tag>()),
        run: |call| {
            Box::pin(async move {
                undo_tag(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: HandOver::NAME,
        said: handed_over,
        needs: Needs::Deed(Grant::of::<HandOver>()),
        run: |call| {
            Box::pin(async move {
                undo_hand_over(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
    Undo {
        deed: Edit::NAME,
        said: edited,
        needs: Needs::Deed(Grant::of::<Edit>()),
        run: |call| {
            Box::pin(async move {
                undo_edit(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    },
];

fn edited(line: &Line) -> Say {
    let side = line.after.as_ref().or(line.before.as_ref());
    let text = |name: &str| side.and_then(|side| side.get(name)).and_then(Json::as_str).unwrap_or_default();
    match CustomerField::from_column(text("field")) {
        Some(field) => Say::new("customers-said-field").with("field", Say::new(words::label_key(field))),
        None => Say::new("customers-said-key").with("kind", super::model::key_label(text("kind"))),
    }
}

fn created(line: &Line) -> Say {
    let name = line.after.as_ref().and_then(|after| after.get("name")).and_then(Json::as_str);
    Say::new("customers-said-created").with("name", name.unwrap_or_default())
}

fn tagged(line: &Line) -> Say {
    Say::new("customers-said-tagged").with("count", touched(line, "tags"))
}

fn handed_over(line: &Line) -> Say {
    Say::new("customers-said-handed-over").with("count", touched(line, "owners"))
}

/// How many customers a line is about.
fn touched(line: &Line, table: &str) -> usize {
    let after = line.after.as_ref().and_then(|after| after.get(table)).and_then(Json::as_object);
    after.map_or(0, serde_json::Map::len)
}
