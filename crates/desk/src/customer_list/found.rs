//! What a list is made of, read in one piece so that rows, sums and counts fit together.

use std::collections::HashMap;

use ::store::Tx;
use frame::web::{Ask, Fields};
use gate::Permit;
use gate::users::{self, UserId};
use insight::standing::{self, BookStanding, Standing};
use insight::valuation;
use kernel::{Day, Days, Page, Refusal};
use records::customers::{self, Customer, CustomerId};
use records::{orders, search};

use super::model::{Column, Filter, Shown};
use super::store::{self, Ground, SavedView, Sums};

/// The strip reaches back so far: about half a year.
pub(super) const STRIP_BACK: Days = Days(182);
/// So many are found by what was typed; more are found by typing more.
const FOUND_MAX: usize = 200;
/// So many regions and labels are offered.
const OFFERED_MAX: usize = 60;

/// One row.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) customer: Customer,
    pub(super) standing: Option<Standing>,
    /// Purchase days of the strip, each with its amount.
    pub(super) days: Vec<(Day, f64)>,
}

/// A tab: a view with its count.
#[derive(Debug)]
pub(super) struct Tab {
    /// The key of a view of ours, or the name of a saved one.
    pub(super) name: Result<&'static str, String>,
    pub(super) fields: Fields,
    pub(super) customers: i64,
}

/// Everything a list shows.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) shown: Shown,
    pub(super) lines: Vec<Line>,
    /// What the next page is asked with.
    pub(super) next: Option<String>,
    /// The sums of the whole view.
    pub(super) sums: Sums,
    /// The sums of all customers within reach.
    pub(super) all: Sums,
    /// How the book stands; `None` before the first valuation, and for roles that see no values.
    pub(super) book: Option<BookStanding>,
    pub(super) tabs: Vec<Tab>,
    pub(super) regions: Vec<String>,
    pub(super) tags: Vec<String>,
    /// Who may be in charge, by name.
    pub(super) people: Vec<(UserId, String)>,
}

/// The names of people, as every page that names who is in charge needs them.
pub(super) async fn people(tx: &mut Tx) -> Result<Vec<(UserId, String)>, Refusal> {
    let all = users::list(tx, &Permit::by_house("names of who is in charge")).await?;
    Ok(all.into_iter().map(|user| (user.id, user.name)).collect())
}

/// The book's standing, for whoever sees values.
pub(super) async fn book(ask: &Ask<'_>, tx: &mut Tx) -> Result<Option<BookStanding>, Refusal> {
    match ask.permit::<valuation::See>() {
        Ok(permit) => standing::book(tx, &permit).await,
        Err(_) => Ok(None),
    }
}

/// The ground of a list, and what of an address holds on it.
pub(super) fn grounded(
    ask: &Ask<'_>,
    see: &Permit<customers::See>,
    book: Option<&BookStanding>,
    mut shown: Shown,
) -> (Ground, Shown) {
    if book.is_none() {
        shown.filter = shown.filter.without_values();
        if shown.order.column != Column::Name {
            shown.order = Column::Name.usual();
        }
    }
    (Ground::new(see, book.map(BookStanding::made_at), ask.today()), shown)
}

/// Reads a list.
pub(super) async fn read(ask: &Ask<'_>, shown: Shown) -> Result<Found, Refusal> {
    let see = ask.permit::<customers::See>()?;
    let mut tx = ask.read().await?;
    let book = book(ask, &mut tx).await?;
    let (ground, shown) = grounded(ask, &see, book.as_ref(), shown);
    let (ids, next) = page(&mut tx, &see, &ground, &shown).await?;
    let lines = lines(ask, &mut tx, &see, &ids).await?;
    let all = sums(&mut tx, &ground, &Filter::default(), book.as_ref()).await?;
    let mut found = Found {
        sums: sums(&mut tx, &ground, &shown.filter, book.as_ref()).await?,
        regions: store::regions(&mut tx, see.scope(), OFFERED_MAX).await?,
        tags: store::tags(&mut tx, see.scope(), OFFERED_MAX).await?,
        people: people(&mut tx).await?,
        tabs: Vec::new(),
        shown,
        lines,
        next,
        all,
        book,
    };
    if !found.shown.typed.is_empty() {
        found.sums = Sums { customers: kernel::count(found.lines.len()), ..Sums::default() };
    }
    found.tabs = tabs(ask, &mut tx, &ground, &found).await?;
    Ok(found)
}

pub(super) async fn page(
    tx: &mut Tx,
    see: &Permit<customers::See>,
    ground: &Ground,
    shown: &Shown,
) -> Result<(Vec<CustomerId>, Option<String>), Refusal> {
    if shown.typed.is_empty() {
        let page = Page::new(shown.rows, shown.after.clone());
        let page = store::page(tx, ground, (&shown.filter, shown.order), &page).await?;
        return Ok((page.rows, page.next));
    }
    // What was typed orders the list: the surest first.
    let found = search::find(tx, see, &shown.typed, FOUND_MAX).await?;
    let ids: Vec<CustomerId> = found.customers.iter().map(|hit| hit.customer.id).collect();
    let fitting = store::those_of(tx, ground, &shown.filter, &ids).await?;
    Ok((ids.into_iter().filter(|id| fitting.contains(id)).collect(), None))
}

async fn lines(
    ask: &Ask<'_>,
    tx: &mut Tx,
    see: &Permit<customers::See>,
    ids: &[CustomerId],
) -> Result<Vec<Line>, Refusal> {
    let mut customers: HashMap<CustomerId, Customer> =
        customers::many(tx, see, ids).await?.into_iter().map(|customer| (customer.id, customer)).collect();
    let mut standings = match ask.permit::<valuation::See>() {
        Ok(permit) => standing::many(tx, &permit, ids).await?,
        Err(_) => HashMap::new(),
    };
    let mut days = orders::days_of(tx, see, ids, ask.today() - STRIP_BACK).await?;
    let amounts =
        |days: Vec<(Day, i64)>| days.into_iter().map(|(day, net)| (day, kernel::number(net))).collect();
    let line = |id: &CustomerId| {
        Some(Line {
            customer: customers.remove(id)?,
            standing: standings.remove(id),
            days: days.remove(id).map(amounts).unwrap_or_default(),
        })
    };
    Ok(ids.iter().filter_map(line).collect())
}

/// The sums of a view. Those of whole tiers are kept with the valuation, so that a book of any size has them at once.
pub(super) async fn sums(
    tx: &mut Tx,
    ground: &Ground,
    filter: &Filter,
    book: Option<&BookStanding>,
) -> Result<Sums, Refusal> {
    let mut sums = store::sums(tx, ground, filter).await?;
    if sums.customers > store::COUNTED_MAX
        && let Some(book) = book.filter(|_| filter.is_by_tier_only())
    {
        let is_in = |tier| filter.tiers.is_empty() || filter.tiers.contains(&tier);
        let tiers = book.tiers.iter().filter(|tier| is_in(tier.tier));
        let (mut customers, mut current, mut potential) = (0, 0, 0);
        for tier in tiers {
            customers += tier.customers;
            current += tier.current_minor;
            potential += tier.potential_minor;
        }
        if filter.tiers.is_empty() {
            customers += book.never_bought;
        }
        (sums.customers, sums.current_minor, sums.potential_minor) = (customers, current, potential);
    }
    Ok(sums)
}

async fn tabs(ask: &Ask<'_>, tx: &mut Tx, ground: &Ground, found: &Found) -> Result<Vec<Tab>, Refusal> {
    let mut tabs =
        vec![Tab { name: Ok("list-all"), fields: Fields::default(), customers: found.all.customers }];
    let mut views: Vec<(Result<&'static str, String>, Fields)> = Vec::new();
    if found.book.is_some() {
        let of = |query: &str| Fields::read(query.as_bytes());
        views.push((Ok("list-keep"), of("tier=platinum&tier=gold&tier=iron")));
        views.push((Ok("list-slipping"), of("late=1&sort=-value")));
        views.push((Ok("list-new-ones"), of("new=1")));
    }
    let user = ask.actor()?.user();
    let saved: Vec<SavedView> = store::of_user(tx, user).await?;
    views.extend(saved.into_iter().map(|view| (Err(view.name), Fields::read(view.query.as_bytes()))));
    for (name, fields) in views {
        let (_, shown) = (ground, Shown::read(&fields));
        let filter = if found.book.is_some() { shown.filter } else { shown.filter.without_values() };
        let customers = sums(tx, ground, &filter, found.book.as_ref()).await?.customers;
        tabs.push(Tab { name, fields: shown_view(&fields), customers });
    }
    Ok(tabs)
}

/// A view as its address writes it.
fn shown_view(fields: &Fields) -> Fields {
    Shown::read(fields).view()
}
