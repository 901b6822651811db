//! The bar of what is done to the ticked rows.

use frame::web::form::Problems;
use frame::web::{Ask, icon};
use kernel::{Days, Say};
use maud::{Markup, html};
use records::activities::LogMany;
use records::customers::{self, HandOver, Tag};

use super::super::export::SHOWN;
use super::super::found::Found;

/// What is done to the ticked rows; seen as soon as one is ticked.
pub(super) fn bulk(ask: &Ask<'_>, found: &Found, problems: &Problems) -> Markup {
    let bad = |field: &str| problems.of(field).map(|_| "true");
    let day = if ask.form.has("due") {
        ask.form.get("due").to_owned()
    } else {
        (ask.today() + Days(1)).to_string()
    };
    let all = if found.is_more { "list-tick-shown" } else { "list-tick-all" };
    html! {
        div class="bulk" role="group" aria-label=(ask.get("list-bulk")) {
            b class="ticked" { (ask.get("list-ticked")) }
            label class="tick" { input class="cbx" type="checkbox" name="all" value="1" checked[ask.form.get("all") == "1"]; span { (ask.say(&Say::new(all).with("count", super::count(ask, found.sums.customers)))) } }
            @if ask.may::<Tag>() {
                span class="do" {
                    label class="inp" { span class="vh" { (ask.get("list-tag")) } input name="tag" id="f-tag" value=(ask.form.get("tag")) aria-invalid=[bad("tag")] placeholder=(ask.get("list-tag")) autocomplete="off" list="list-tags"; }
                    datalist id="list-tags" { @for tag in &found.tags { option value=(tag) {} } }
                    button class="btn sm" name="do" value="tag" { (icon("plus")) (ask.get("list-do-tag")) }
                    button class="btn sm" name="do" value="untag" { (ask.get("list-do-untag")) }
                }
            }
            @if ask.may::<LogMany>() {
                span class="do" {
                    label class="inp" { span class="vh" { (ask.get("list-todo")) } input name="text" id="f-text" value=(ask.form.get("text")) aria-invalid=[bad("text")] placeholder=(ask.get("list-todo")) autocomplete="off"; }
                    label class="inp" { span class="vh" { (ask.get("list-todo-day")) } input type="date" name="due" id="f-due" value=(day) aria-invalid=[bad("due")]; }
                    button class="btn sm" name="do" value="promise" { (icon("today")) (ask.get("list-do-todo")) }
                }
            }
            @if ask.may::<HandOver>() {
                span class="do" {
                    span class="sel" { select name="owner" id="f-owner" aria-invalid=[bad("owner")] aria-label=(ask.get("list-hand-to")) {
                        option value="none" { (ask.get("list-nobody")) }
                        @for (id, name) in &found.people { option value=(id) selected[ask.form.get("owner") == id.to_string()] { (name) } }
                    } (icon("down")) }
                    button class="btn sm" name="do" value="hand" { (icon("user")) (ask.get("list-do-hand")) }
                }
            }
            @if ask.may::<customers::Export>() {
                span class="do" {
                    span class="sel" { select name="fields" aria-label=(ask.get("list-fields")) {
                        option value="" { (ask.get("list-fields-all")) }
                        option value=(SHOWN) { (ask.get("list-fields-shown")) }
                    } (icon("down")) }
                    button class="btn sm" name="do" value="csv" { (icon("export")) "CSV" }
                    button class="btn sm" name="do" value="xlsx" { (icon("export")) "XLSX" }
                }
            }
        }
    }
}
