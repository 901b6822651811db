//! What is held, as it is read; and what goes and what stays.

use std::collections::HashMap;

use care::account_plans::Item;
use care::cases::{Case, Event};
use care::followups::Followup;
use care::playbooks::{self, Listed};
use care::visits::{Suggestion, Visit};
use frame::formats;
use frame::web::{Ask, action, icon};
use gate::Deed;
use gate::audit::Line;
use gate::users::UserId;
use insight::diagnosis::{self, KeptCause};
use insight::warning::{self, Warning};
use kernel::{Moment, Money, Say};
use maud::{Markup, html};
use records::customers::{self, CustomerId, Reveal};
use records::erasure::{Disclose, Erase, Held, HeldOrder};

/// Orders shown on the page; the file has all of them.
const ORDERS_SHOWN: usize = 200;

/// The two ways from the customer's file, for who may.
pub(crate) fn links(ask: &Ask<'_>, id: CustomerId) -> Markup {
    html! {
        @if ask.may::<Disclose>() {
            section class="card" {
                div class="ch" { h2 { (ask.get("privacy-title")) } }
                div class="cb" { ul {
                    li class="li" { a href={ "/customers/" (id) "/held" } { (ask.get("privacy-held")) } }
                    @if ask.may::<Erase>() { li class="li" { a href={ "/customers/" (id) "/erase" } { (ask.get("privacy-erase")) } } }
                } }
            }
        }
    }
}

/// One customer, shown.
pub(super) struct View<'a> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) held: &'a Held,
    pub(super) people: &'a HashMap<UserId, String>,
    /// What rooms beside `records` hold.
    pub(super) beside: Beside<'a>,
}

/// What rooms beside `records` hold of one customer.
pub(super) struct Beside<'a> {
    /// Their cases with what happened, the latest first.
    pub(super) cases: &'a [(Case, Vec<Event>)],
    /// Warnings of them, the latest first.
    pub(super) warnings: &'a [Warning],
    /// What was thought to lie behind those.
    pub(super) causes: &'a [KeptCause],
    /// What was to be done for them.
    pub(super) followups: &'a [Followup],
    /// Visits, the latest first.
    pub(super) visits: &'a [Visit],
    /// What they suggested, the latest first.
    pub(super) suggestions: &'a [Suggestion],
    /// What is planned with them.
    pub(super) plan: &'a [Item],
    /// What playbooks did for them.
    pub(super) played: &'a [Listed],
}

impl View<'_> {
    fn get(&self, key: &'static str) -> String {
        self.ask.get(key)
    }

    fn path(&self) -> String {
        format!("/customers/{}", self.held.customer.id)
    }

    fn head(&self, title: &'static str, lede: &Say) -> Markup {
        html! {
            p class="crumb" { a href=(self.path()) { (self.held.customer.called()) } (icon("right")) span { (self.get(title)) } }
            div class="head" { div { h1 { (self.get(title)) } p class="lede" { (self.ask.say(lede)) } } }
        }
    }

    /// Everything that is held.
    pub(super) fn held(&self) -> Markup {
        let lede = Say::new("privacy-held-lede").with("name", self.held.customer.called());
        html! {
            (self.head("privacy-held", &lede))
            div class="acts row" {
                a class="btn" href={ (self.path()) "/held/json" } { (icon("export")) (self.get("privacy-as-json")) }
            }
            (self.card("privacy-fields", &self.fields()))
            (self.card("privacy-keys", &self.keys()))
            (self.card("privacy-activities", &self.activities()))
            (self.card("privacy-files", &self.files()))
            (self.card("privacy-cases", &self.cases()))
            (self.card("privacy-followups", &self.followups()))
            (self.card("privacy-visits", &self.visits()))
            (self.card("privacy-plan", &self.plan()))
            (self.card("privacy-playbooks", &self.played()))
            (self.card("privacy-warnings", &self.warnings()))
            (self.card("privacy-orders", &self.orders()))
            (self.card("privacy-merges", &self.merges()))
            (self.card("privacy-imports", &self.imports()))
            (self.card("privacy-trail", &self.trail()))
        }
    }

    fn card(&self, title: &'static str, rows: &[Markup]) -> Markup {
        html! {
            section class="card held" {
                div class="ch" { h2 { (self.get(title)) } }
                div class="cb" {
                    @if rows.is_empty() { p class="muted" { (self.get("privacy-nothing")) } }
                    @else { ul { @for row in rows { li class="li" { (row) } } } }
                }
            }
        }
    }

    fn said(what: &str, value: &str) -> Markup {
        html! { span class="a" { (what) } " " span { (value) } }
    }

    fn fields(&self) -> Vec<Markup> {
        let customer = &self.held.customer;
        let code = Self::said(&self.get("customers-head-code"), &customer.code);
        let fields = customer.card.filled();
        let said = fields.map(|(field, value)| Self::said(&self.get(customers::label_key(field)), value));
        let owner =
            customer.owner.map(|user| Self::said(&self.get("privacy-in-charge"), &self.person(Some(user))));
        std::iter::once(code).chain(said).chain(owner).collect()
    }

    fn keys(&self) -> Vec<Markup> {
        let keys = self.held.keys.iter();
        keys.map(|key| Self::said(&self.ask.say(&customers::key_label(&key.kind)), &key.value)).collect()
    }

    fn activities(&self) -> Vec<Markup> {
        let shown = self.held.activities.iter().map(|(one, removed)| {
            html! {
                span class="a" { (self.ask.say(&one.kind.say())) " " span class="num" { (self.moment(one.at)) } " " (self.person(one.author)) }
                " " span { (one.text) }
                @for said in one.beside.said(|day| formats::day(self.ask.lang(), day)) { " " span { (self.ask.say(&said)) } }
                @if removed.is_some() { " " span class="tag" { (self.get("privacy-taken-out")) } }
            }
        });
        shown.collect()
    }

    fn files(&self) -> Vec<Markup> {
        let files = self.held.attachments.iter();
        files
            .map(|one| Self::said(&one.name, &format!("{} {}", self.moment(one.at), self.person(one.author))))
            .collect()
    }

    fn cases(&self) -> Vec<Markup> {
        let shown = self.beside.cases.iter().map(|(case, events)| {
            html! {
                span class="a" { a href=(case.path()) { (case.label()) } " " span class="num" { (self.moment(case.opened_at)) } }
                @for event in events.iter().filter(|event| !event.text.is_empty()) { " " span { (event.text) } }
            }
        });
        shown.collect()
    }

    fn followups(&self) -> Vec<Markup> {
        let shown = self.beside.followups.iter().map(|one| {
            html! {
                span class="a" { a href=(one.path()) { span class="num" { (formats::day(self.ask.lang(), one.due.day)) } } }
                @for text in [&one.what, &one.why, &one.outcome] { @if !text.is_empty() { " " span { (text) } } }
            }
        });
        shown.collect()
    }

    fn visits(&self) -> Vec<Markup> {
        let visits = self.beside.visits.iter().map(|one| {
            html! {
                span class="a" { a href=(one.path()) { span class="num" { (self.moment(one.at)) } } " " (self.person(one.by)) }
                @for text in [&one.opinions, &one.misuse, &one.guidance] { @if !text.is_empty() { " " span { (text) } } }
            }
        });
        let said = self.beside.suggestions.iter().map(|one| {
            html! {
                span class="a num" { (self.moment(one.created_at)) }
                @for text in [&one.text, &one.product, &one.answer] { @if !text.is_empty() { " " span { (text) } } }
            }
        });
        visits.chain(said).collect()
    }

    fn plan(&self) -> Vec<Markup> {
        let shown = self.beside.plan.iter().map(|one| {
            html! {
                span class="a num" { (formats::day(self.ask.lang(), one.new.on)) }
                @for text in [&one.new.what, &one.new.target] { @if !text.is_empty() { " " span { (text) } } }
            }
        });
        shown.collect()
    }

    fn played(&self) -> Vec<Markup> {
        let shown = self.beside.played.iter().map(|one| {
            html! {
                span class="a num" { (self.moment(one.done.at)) }
                " " span { (playbooks::because(self.ask.texts, &one.done.because)) }
            }
        });
        shown.collect()
    }

    fn warnings(&self) -> Vec<Markup> {
        let shown = self.beside.warnings.iter().map(|one| {
            html! {
                span class="a num" { (one.opened_on) }
                @for sentence in warning::evidence(one) { " " span { (self.ask.say(&sentence)) } }
                @for cause in self.beside.causes.iter().filter(|cause| cause.warning == one.id) {
                    " " b { (self.get(cause.ranked.cause.label())) }
                    @for sentence in diagnosis::sentences(&cause.ranked) { " " span { (self.ask.say(&sentence)) } }
                }
                @if let Some(ended) = one.ended.as_ref().filter(|ended| !ended.note.is_empty()) { " " span { (ended.note) } }
            }
        });
        shown.collect()
    }

    fn orders(&self) -> Vec<Markup> {
        let orders = &self.held.orders;
        let mut shown: Vec<Markup> =
            orders.iter().take(ORDERS_SHOWN).map(|order| self.order(order)).collect();
        if orders.len() > ORDERS_SHOWN {
            let more = Say::new("privacy-more-orders").with("count", orders.len() - ORDERS_SHOWN);
            shown.push(html! { span class="muted" { (self.ask.say(&more)) } });
        }
        shown
    }

    fn order(&self, order: &HeldOrder) -> Markup {
        let head = &order.head;
        let net = Money::new(head.sale_minor.saturating_sub(head.back_minor), head.currency);
        let lines =
            order.lines.iter().map(|line| if line.product.is_empty() { &line.sku } else { &line.product });
        let lines: Vec<&str> = lines.map(String::as_str).filter(|line| !line.is_empty()).collect();
        html! {
            span class="a num" { (formats::day(self.ask.lang(), head.day)) " " (head.number) " " (formats::money(self.ask.lang(), net)) }
            " " span { (lines.join(&self.get("privacy-between"))) }
        }
    }

    fn merges(&self) -> Vec<Markup> {
        self.held.merges.iter().map(|(name, at)| Self::said(name, &self.moment(*at))).collect()
    }

    fn imports(&self) -> Vec<Markup> {
        let imports = self.held.imports.iter();
        imports.map(|import| Self::said(&import.file_name, &self.moment(import.at))).collect()
    }

    fn trail(&self) -> Vec<Markup> {
        let lines = self.held.trail.iter();
        lines
            .map(|line| {
                html! {
                    span class="a num" { (self.moment(line.at)) " " (self.person(line.user)) }
                    " " span { (self.done(line)) }
                }
            })
            .collect()
    }

    /// What a line says was done, in the words of its feature where it has any.
    fn done(&self, line: &Line) -> String {
        let looked = line.after.as_ref().and_then(|after| after.get("looked_at")?.as_str());
        if line.deed == Reveal::NAME {
            let key = match looked {
                Some("phone") => "privacy-looked-phone",
                Some("email") => "privacy-looked-email",
                Some("address") => "privacy-looked-address",
                _ => "privacy-looked-everything",
            };
            return self.get(key);
        }
        if line.deed == Erase::NAME {
            return self.get("privacy-erased");
        }
        let undoes = self.ask.house.features.iter().flat_map(|feature| feature.undoes);
        let known = undoes.into_iter().find(|undo| undo.deed == line.deed);
        known
            .filter(|_| line.before.is_some() || line.after.is_some())
            .map_or_else(|| line.deed.clone(), |undo| self.ask.say(&(undo.said)(line)))
    }

    /// What goes and what stays.
    pub(super) fn before(&self) -> Markup {
        let name = self.held.customer.called();
        let orders = self.held.orders.len();
        let sum = |key, count: usize| self.ask.say(&Say::new(key).with("count", count));
        let goes = [
            self.get("privacy-goes-fields"),
            sum("privacy-goes-keys", self.held.keys.len()),
            sum("privacy-goes-activities", self.held.activities.len()),
            sum("privacy-goes-cases", self.beside.cases.len()),
            sum("privacy-goes-followups", self.beside.followups.len()),
            sum("privacy-goes-visits", self.beside.visits.len()),
            sum("privacy-goes-plan", self.beside.plan.len()),
            self.get("privacy-goes-kept"),
        ];
        let stays = [
            sum("privacy-stays-orders", orders),
            self.get("privacy-stays-trail"),
            self.get("privacy-stays-print"),
        ];
        html! {
            (self.head("privacy-erase", &Say::new("privacy-erase-lede").with("name", name)))
            div class="or or2" {
                section class="card" { h2 { (self.get("privacy-goes")) } ul class="dots" { @for one in goes { li { (one) } } } }
                section class="card" { h2 { (self.get("privacy-stays")) } ul class="dots" { @for one in stays { li { (one) } } } }
            }
            p class="fyi" { (icon("warn")) (self.get("privacy-no-undo")) }
            div class="acts row" {
                (action(self.ask, &format!("{}/erase", self.path()), "", &html! {
                    button class="btn pri" { (self.ask.say(&Say::new("privacy-erase-named").with("name", name))) }
                }))
                a class="btn ghost" href=(self.path()) { (self.get("privacy-keep")) }
            }
        }
    }

    fn person(&self, user: Option<UserId>) -> String {
        let named = user.and_then(|user| self.people.get(&user).cloned());
        named.unwrap_or_else(|| self.get("privacy-house"))
    }

    fn moment(&self, at: Moment) -> String {
        crate::data::moment(self.ask, at)
    }
}
