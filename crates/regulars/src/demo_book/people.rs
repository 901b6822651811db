//! Who the customers are, and who looks after them.

use std::collections::HashSet;

use frame::business;
use gate::sign_in;
use gate::users::{self, NewUser, UserId};
use gate::{Permit, Role};
use kernel::{Day, Days, Lang, Occasion, Refusal};
use records::customers::{self, Card, CustomerField, NewCustomer};
use records::orders::{CustomerKey, OrderDraft};
use store::Db;

use super::SOURCE;
use crate::demo::{self, Profile};

/// So many people who bought lately have their birthday today, and so many tomorrow.
const BORN_TODAY: usize = 2;
const BORN_TOMORROW: usize = 1;

/// The details of all who ever bought.
pub(super) fn details(profiles: &[Profile], orders: &[OrderDraft], today: Day) -> Vec<NewCustomer> {
    let code = |order: &OrderDraft| order.customer.as_ref().map(|customer| customer.code.clone());
    let buyers: HashSet<String> = orders.iter().filter_map(code).collect();
    let mut latest: Vec<&OrderDraft> = orders.iter().collect();
    latest.sort_by_key(|order| std::cmp::Reverse(order.day));
    let mut celebrating: Vec<String> = Vec::new();
    for code in latest.into_iter().filter_map(code) {
        let is_person = profiles.iter().any(|one| one.is_person && one.code == code);
        if celebrating.len() < BORN_TODAY + BORN_TOMORROW && is_person && !celebrating.contains(&code) {
            celebrating.push(code);
        }
    }
    let birthday = |profile: &Profile| match celebrating.iter().position(|code| *code == profile.code) {
        Some(place) => {
            let day = if place < BORN_TODAY { today } else { today + Days(1) }.date();
            Some((day.month(), day.day()))
        }
        None => profile.birthday,
    };
    profiles
        .iter()
        .filter(|profile| buyers.contains(&profile.code))
        .map(|profile| of_profile(profile, birthday(profile)))
        .collect()
}

fn of_profile(profile: &Profile, birthday: Option<(i8, i8)>) -> NewCustomer {
    let key = |kind: &str, value: &str| CustomerKey { kind: kind.to_owned(), value: value.to_owned() };
    let mut keys = vec![key(&format!("id:{SOURCE}"), &profile.code)];
    let mut card = Card::default();
    if !profile.email.is_empty() {
        keys.push(key("email", &profile.email));
        card = card.with(CustomerField::EmailConsent, if profile.wants_mail { "yes" } else { "no" });
    }
    if !profile.phone.is_empty() {
        keys.push(key("phone", &profile.phone.chars().filter(char::is_ascii_digit).collect::<String>()));
    }
    if let Some((month, day)) = birthday {
        card = card.with(CustomerField::Birthday, &format!("--{month:02}-{day:02}"));
    }
    NewCustomer { keys, code: profile.code.clone(), card }
}

/// The people of the house: whoever looks at the demo is its owner, who comes in by a link and has no password, and
/// two colleagues, who look after some of the firms. The book says that it is invented.
pub(super) async fn staff(db: &Db, occasion: &mut Occasion, lang: Lang) -> Result<UserId, Refusal> {
    let [(login, name), colleagues @ ..] = match lang {
        Lang::En => [("ada", "Ada Moss"), ("ben", "Ben Lowe"), ("cara", "Cara Dunn")],
        Lang::Zh => [("wangfang", "王芳"), ("liqiang", "李强"), ("chenjing", "陈静")],
    };
    let mut tx = db.write().await?;
    let owner = NewUser { login: login.to_owned(), name: name.to_owned(), role: Role::Owner };
    let owner = sign_in::make_owner(&mut tx, occasion, &owner, None).await?;
    let (make, hand) = (Permit::by_house("demo"), Permit::by_house("demo"));
    let best = super::care::best(&mut tx).await?;
    for (place, (login, name)) in colleagues.into_iter().enumerate() {
        let new = NewUser { login: login.to_owned(), name: name.to_owned(), role: Role::Account };
        let user = users::create(&mut tx, &make, occasion, &new).await?;
        // Every third of the best is one's, every third the other's; the owner looks after the rest.
        let ids: Vec<_> = best.iter().skip(place).step_by(3).copied().collect();
        customers::hand_over(&mut tx, &hand, occasion, &ids, Some(user)).await?;
    }
    let mut business = business::read(&mut tx).await?;
    business.is_demo = true;
    demo::business(lang).clone_into(&mut business.name);
    business.lang = Some(lang);
    business::change(&mut tx, &Permit::by_house("demo"), occasion, &business).await?;
    tx.commit().await?;
    Ok(owner)
}
