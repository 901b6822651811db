//! From what was typed to who is meant: the sure ways first, the generous ones only where those find too few.

use std::collections::HashMap;

use ::store::Tx;
use gate::Scope;
use kernel::Refusal;

use super::plain::{is_han, plain, signs};
use super::readings::{spellings, units};
use super::store::{self, Met};
use super::words::SIGNS_MAX;
use super::{Found, Hit, How, OrderHit, typo};
use crate::customers::{self, CustomerId};

/// So many customers are met by one beginning before the best are chosen.
const CANDIDATES: i64 = 400;
/// So many shops' order numbers are looked through.
const SOURCES_MAX: usize = 20;
/// Orders begin with so many signs before they are looked for.
const NUMBER_MIN: usize = 3;

/// The surest way first, then whole words, then names over numbers, then short names, then by name.
type Rank = (How, bool, bool, usize, String);

/// How surely each customer is meant; the surest way counts.
#[derive(Debug, Default)]
struct Meant {
    how: HashMap<CustomerId, (How, bool)>,
}

impl Meant {
    fn take(&mut self, id: CustomerId, how: How, is_whole: bool) {
        let known = self.how.entry(id).or_insert((how, is_whole));
        *known = (known.0.min(how), known.1 || is_whole);
    }

    fn take_all(&mut self, met: Vec<Met>, how: How, word: &str) {
        for met in met {
            self.take(met.id, how, met.word == word);
        }
    }
}

pub(super) async fn find(tx: &mut Tx, scope: Scope, typed: &str, limit: usize) -> Result<Found, Refusal> {
    let word = word(typed);
    if word.is_empty() {
        return Ok(Found::default());
    }
    let mut meant = Meant::default();
    meant.take_all(store::beginning(tx, scope, &word, CANDIDATES).await?, How::Begins, &word);
    if meant.how.len() < limit {
        by_parts(tx, scope, typed, &mut meant).await?;
        by_sound(tx, scope, typed, &mut meant).await?;
    }
    if meant.how.len() < limit {
        in_the_middle(tx, scope, typed, limit, &mut meant).await?;
    }
    if meant.how.is_empty() {
        let variants = typo::variants(&word);
        meant.take_all(store::beginning_as_any(tx, &variants, CANDIDATES).await?, How::Alike, "");
    }
    let customers = best(tx, scope, &meant, (&word, limit)).await?;
    let orders = orders(tx, scope, typed, limit).await?;
    Ok(Found { customers, orders })
}

/// What was typed, as words are compared; a Chinese mobile without the country code, which books leave out.
fn word(typed: &str) -> String {
    let word: String = plain(typed).chars().take(SIGNS_MAX).collect();
    let digits = word.strip_prefix("00").unwrap_or(&word);
    match digits.strip_prefix("86") {
        Some(mobile) if mobile.len() == 11 && mobile.starts_with('1') => mobile.to_owned(),
        _ => word,
    }
}

/// Several words in any order: by the longest, then those who have all the others too.
async fn by_parts(tx: &mut Tx, scope: Scope, typed: &str, meant: &mut Meant) -> Result<(), Refusal> {
    let parts: Vec<String> = typed.split_whitespace().map(plain).filter(|part| !part.is_empty()).collect();
    let Some(longest) = parts.iter().max_by_key(|part| part.chars().count()).filter(|_| parts.len() > 1)
    else {
        return Ok(());
    };
    let met = store::beginning(tx, scope, longest, CANDIDATES).await?;
    let ids: Vec<CustomerId> = met.iter().map(|met| met.id).collect();
    for (id, words) in store::words_of(tx, &ids).await? {
        let has = |part: &String| words.iter().any(|word| word.starts_with(part.as_str()));
        if parts.iter().all(has) {
            meant.take(id, How::Parts, false);
        }
    }
    Ok(())
}

/// A wrong character is nearly always one that sounds the same.
async fn by_sound(tx: &mut Tx, scope: Scope, typed: &str, meant: &mut Meant) -> Result<(), Refusal> {
    let signs = signs(typed);
    if signs.iter().filter(|sign| is_han(sign.sign)).count() < 2 {
        return Ok(());
    }
    for spelled in spellings(&units(&signs), false) {
        let met = store::beginning(tx, scope, &spelled, CANDIDATES).await?;
        meant.take_all(met, How::Alike, "");
    }
    Ok(())
}

async fn in_the_middle(
    tx: &mut Tx,
    scope: Scope,
    typed: &str,
    limit: usize,
    meant: &mut Meant,
) -> Result<(), Refusal> {
    let typed = typed.trim();
    if typed.chars().count() < 2 {
        return Ok(());
    }
    for id in store::holding(tx, scope, typed, kernel::count(limit)).await? {
        meant.take(id, How::Middle, false);
    }
    Ok(())
}

/// The surest `limit` of those meant, in the order a reader expects.
async fn best(
    tx: &mut Tx,
    scope: Scope,
    meant: &Meant,
    (word, limit): (&str, usize),
) -> Result<Vec<Hit>, Refusal> {
    let mut ids: Vec<CustomerId> = meant.how.keys().copied().collect();
    ids.sort_unstable();
    let found = customers::in_reach(tx, scope, &ids).await?;
    let mut hits: Vec<(Rank, Hit)> = Vec::with_capacity(found.len());
    for customer in found {
        let Some((how, is_whole)) = meant.how.get(&customer.id).copied() else { continue };
        let name = customer.called().to_owned();
        let by_name = plain(&name).starts_with(word) || plain(&customer.code) == word;
        hits.push(((how, !is_whole, !by_name, name.chars().count(), name), Hit { customer, how }));
    }
    hits.sort_by(|left, right| (&left.0, left.1.customer.id).cmp(&(&right.0, right.1.customer.id)));
    Ok(hits.into_iter().take(limit).map(|(_, hit)| hit).collect())
}

async fn orders(tx: &mut Tx, scope: Scope, typed: &str, limit: usize) -> Result<Vec<OrderHit>, Refusal> {
    let number = super::plain::narrow(typed);
    if number.chars().count() < NUMBER_MIN || !number.chars().any(|sign| sign.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let mut starts = vec![number.to_uppercase(), number];
    starts.dedup();
    let mut found: Vec<OrderHit> = Vec::new();
    let mut source = store::next_source(tx, None).await?;
    for _ in 0..SOURCES_MAX {
        let Some(shop) = source else { break };
        for start in &starts {
            found.extend(store::orders_beginning(tx, scope, (&shop, start), kernel::count(limit)).await?);
        }
        source = store::next_source(tx, Some(&shop)).await?;
    }
    found.truncate(limit);
    Ok(found)
}
