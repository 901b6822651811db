//! The settings' form.

use frame::business::{self, Business};
use frame::web::form::{self, Field, Problems, field, select};
use frame::web::seen::{self, Clash, Words};
use frame::web::{Answer, Ask, Fields, Page, Toast};
use insight::reports;
use jiff::tz::TimeZone;
use kernel::{Currency, Lang, Occasion, Ratio, Refusal, Say};
use maud::html;
use store::Tx;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let now = fields(ask.business);
    Ok(page(&ask, &now, &now, &Problems::default()).into())
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.write().await?;
    let before = business::hold(&mut tx).await?;
    let now = fields(&before);
    let typed = match seen::merged(ask.form, &now, &FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => return Ok(clash(&ask, &clashes).into()),
    };
    let to = match business_of(&typed, &now, &before) {
        Ok(to) => to,
        Err(problems) => return Ok(page(&ask, &now, &typed, &problems).refused(true).into()),
    };
    if to == before {
        return Ok(Answer::see("/settings"));
    }
    let mut occasion = ask.occasion();
    let line = business::change(&mut tx, &ask.permit()?, &mut occasion, &to).await?;
    value_anew(&mut tx, &mut occasion, &before, &to).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::say("/settings", Toast::new(Say::new("settings-changed")).undo(line)))
}

/// The fields of the form, each a setting of its own.
const FIELDS: [&str; 6] = ["name", "currency", "zone", "lang", "week", "margin"];

fn label(field: &str) -> &'static str {
    match field {
        "currency" => "settings-currency",
        "zone" => "settings-zone",
        "lang" => "settings-lang",
        "week" => "settings-week",
        "margin" => "settings-margin",
        _ => "settings-name",
    }
}

/// Both values of what somebody else has changed meanwhile.
fn clash(ask: &Ask<'_>, clashes: &[Clash]) -> Page {
    let value = |field: &str, value: &str| match (field, value) {
        ("lang", "en") => "English".to_owned(),
        ("lang", _) => "简体中文".to_owned(),
        ("week", "sunday") => ask.get("settings-sunday"),
        ("week", _) => ask.get("settings-monday"),
        ("margin", share) => format!("{share} %"),
        (_, value) => value.to_owned(),
    };
    seen::clash_page(ask, "/settings", clashes, &Words { label: &label, value: &value })
}

/// Asks for values by the new settings where any of them counts in values.
pub(super) async fn value_anew(
    tx: &mut Tx,
    occasion: &mut Occasion,
    before: &Business,
    after: &Business,
) -> Result<(), Refusal> {
    let counted = |one: &Business| (one.currency, one.zone_name.clone(), one.margin, one.seen_from);
    if counted(before) == counted(after) { Ok(()) } else { reports::ask_revalue(tx, occasion).await }
}

fn fields(business: &Business) -> Fields {
    let mut fields = Fields::default();
    fields.push("name", business.name.as_str());
    fields
        .push("currency", business.currency.map_or_else(String::new, |currency| currency.code().to_owned()));
    fields.push("zone", business.zone_name.clone().unwrap_or_default());
    fields.push("lang", business.lang.map_or("", Lang::tag));
    fields.push("week", if business.week_from_sunday { "sunday" } else { "monday" });
    let margin = business.margin.map(|margin| margin.value() * 100.0);
    fields.push(
        "margin",
        margin.map_or_else(String::new, |margin| format!("{margin:.1}").trim_end_matches(".0").to_owned()),
    );
    fields
}

/// The settings as typed; generous with spaces, percent signs and full-width digits.
fn business_of(form: &Fields, now: &Fields, before: &Business) -> Result<Business, Problems> {
    let mut problems = Problems::default();
    let currency = match form.trimmed("currency") {
        "" => None,
        code => Currency::from_code(code).or_else(|| {
            problems.add("currency", Say::new("settings-currency-bad").with("typed", code));
            None
        }),
    };
    let zone_name = Some(form.trimmed("zone").to_owned()).filter(|zone| !zone.is_empty());
    if let Some(zone) = zone_name.as_ref().filter(|zone| TimeZone::get(zone).is_err()) {
        problems.add("zone", Say::new("settings-zone-bad").with("typed", zone.as_str()));
    }
    // What is shown of a margin is rounded: left as it is, it stays what it is.
    let margin = match form.trimmed("margin") {
        same if same == now.get("margin") => before.margin,
        typed => percent(typed).unwrap_or_else(|()| {
            problems.add("margin", Say::new("settings-margin-bad").with("typed", typed));
            None
        }),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Business {
        name: form.trimmed("name").to_owned(),
        currency,
        zone_name,
        lang: Lang::from_tag(form.get("lang")),
        week_from_sunday: form.get("week") == "sunday",
        margin,
        seen_from: before.seen_from,
        is_demo: before.is_demo,
    })
}

/// `35`, `35 %`, `３５％`, `35,5`: a share between nothing and everything; empty is none.
fn percent(typed: &str) -> Result<Option<Ratio>, ()> {
    let plain: String = typed
        .chars()
        .map(kernel::narrow)
        .map(|sign| if sign == ',' { '.' } else { sign })
        .filter(|sign| !sign.is_whitespace() && *sign != '%')
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let share: f64 = plain.parse().map_err(|_| ())?;
    if share <= 0.0 {
        return Err(());
    }
    Ratio::new(share / 100.0).map(Some).ok_or(())
}

fn page(ask: &Ask<'_>, now: &Fields, typed: &Fields, problems: &Problems) -> Page {
    let title = ask.get("settings-title");
    let pairs = |pairs: &[(&str, String)]| -> Vec<(String, String)> {
        pairs.iter().map(|(value, label)| ((*value).to_owned(), label.clone())).collect()
    };
    let langs = pairs(&[
        ("", ask.get("settings-lang-browser")),
        ("en", "English".to_owned()),
        ("zh-CN", "简体中文".to_owned()),
    ]);
    let weeks = pairs(&[("monday", ask.get("settings-monday")), ("sunday", ask.get("settings-sunday"))]);
    let text = |name: &'static str, label: &'static str, help: &'static str| {
        let (label, help) = (ask.get(label), ask.get(help));
        field(
            ask,
            &Field { help: &help, optional: true, ..Field::text(name, &label, typed.get(name)) },
            problems,
        )
    };
    let body = html! {
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("settings-lede")) } } div class="acts" { a class="btn" href="/service/hours" { (ask.get("settings-hours")) } a class="btn" href="/people" { (ask.get("settings-people")) } } }
        div class="card" { div class="cb" {
            form method="post" action="/settings" novalidate {
                (form::keys(ask))
                (seen::shown(now, &FIELDS))
                (text("name", "settings-name", "settings-name-help"))
                (text("currency", "settings-currency", "settings-currency-help"))
                (text("zone", "settings-zone", "settings-zone-help"))
                (select(ask, &Field::text("lang", &ask.get("settings-lang"), typed.get("lang")), &langs, problems))
                (select(ask, &Field::text("week", &ask.get("settings-week"), typed.get("week")), &weeks, problems))
                (text("margin", "settings-margin", "settings-margin-help"))
                button class="btn pri" { (ask.get("settings-save")) }
            }
        } }
    };
    Page::new("/settings", title, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_as_people_write_it() {
        for (typed, share) in [
            ("", Ok(None)),
            ("35", Ok(Some(0.35))),
            (" 35 %", Ok(Some(0.35))),
            ("３５％", Ok(Some(0.35))),
            ("12,5", Ok(Some(0.125))),
            ("0", Err(())),
            ("-3", Err(())),
            ("120", Err(())),
            ("much", Err(())),
        ] {
            let read = percent(typed).map(|ratio| ratio.map(Ratio::value));
            assert_eq!(read, share, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field_and_the_rest_is_kept() {
        let mut form = fields(&Business::default());
        for (name, value) in [("currency", "yuan"), ("zone", "China"), ("margin", "lots"), ("name", "Shop")] {
            form = form.with(name, value);
        }
        let problems = business_of(&form, &Fields::default(), &Business::default()).unwrap_err();
        for name in ["currency", "zone", "margin"] {
            assert!(problems.of(name).is_some(), "{name}");
        }
        let good = form.with("currency", "cny").with("zone", "Asia/Shanghai").with("margin", "40");
        let business = business_of(&good, &Fields::default(), &Business::default()).unwrap();
        assert_eq!(fields(&business).get("margin"), "40");
        assert_eq!(business.name, "Shop");
    }
}
