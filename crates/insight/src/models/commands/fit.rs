//! `model fit`: what a model found, and how surely.

use frame::Call;
use kernel::Refusal;

use super::arguments;
use crate::models::{fitting, orders, remarks, told};

pub(super) async fn run(call: &mut Call<'_>) -> Result<(), Refusal> {
    let orders = orders::read(call).await?;
    let (unit, asked) = (arguments::unit(call.args), arguments::named_day(call.args, "as-of"));
    let as_of = orders.seen_from(asked);
    call.progress.stage("models-fitting", None);
    let answered = fitting::fit(&orders, arguments::question(call.args, as_of)?)?;
    let mut notes = remarks::of(&answered);
    notes.extend(orders.day_notes(asked, as_of));
    let told = told::Found { name: &orders.name, as_of, unit, answered: &answered, notes: &notes };
    let texts = call.texts;
    if call.json {
        let json = told::fit_to_json(texts, &told);
        return call.printer().json(&json);
    }
    told::print_fit(&mut call.printer(), texts, &told)
}
