//! What a list is made of, read in one piece so that rows, sums and counts fit together.

use std::collections::HashMap;

use ::store::Tx;
use frame::web::{Ask, Fields};
use gate::Permit;
use gate::users::{self, UserId};
use insight::standing::{self, BookStanding, Standing};
use insight::valuation;
use kernel::{Day, Days, Page, Refusal};
use records::activities::{self, Contact};
use records::customers::{self, Customer, CustomerId};
use records::orders::{self, LatestOrder};
use records::search;

use super::columns::{Column, Columns};
use super::model::{Filter, Shown};
use super::store::{self, Ground, How, SavedView, Sums};

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
    /// The last order, where a column asks for it.
    pub(super) latest: Option<LatestOrder>,
    /// The last call or visit, likewise.
    pub(super) contact: Option<Contact>,
    /// The end of the phone number, likewise.
    pub(super) phone: Option<String>,
}

/// A tab: a view with its count.
#[derive(Debug)]
pub(super) struct Tab {
    /// The key of a view of ours, or the name of a saved one.
    pub(super) name: Result<&'static str, String>,
    pub(super) fields: Fields,
    /// How many are in it; not counted where something is looked for.
    pub(super) customers: Option<i64>,
}

/// Everything a list shows.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) shown: Shown,
    pub(super) lines: Vec<Line>,
    /// What the next page is asked with.
    pub(super) next: Option<String>,
    /// Whether more were found by what was typed than are shown.
    pub(super) is_more: bool,
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
pub(super) async fn people(ask: &Ask<'_>, tx: &mut Tx) -> Result<Vec<(UserId, String)>, Refusal> {
    let all = users::colleagues(tx, &ask.permit()?).await?;
    Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
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
    (Ground::new(see, book.map(BookStanding::made_at), ask.seen_from()), shown)
}

/// Reads a list.
pub(super) async fn read(ask: &Ask<'_>, shown: Shown) -> Result<Found, Refusal> {
    let see = ask.permit::<customers::See>()?;
    let mut tx = ask.read().await?;
    let book = book(ask, &mut tx).await?;
    let (ground, shown) = grounded(ask, &see, book.as_ref(), shown);
    let sums_of_view = sums(&mut tx, &ground, &shown.filter, book.as_ref()).await?;
    let Part { ids, next, is_more } = page(&mut tx, &see, (&ground, &sums_of_view), &shown).await?;
    let lines = lines(ask, &mut tx, &see, (&ids, &shown.columns)).await?;
    let all = sums(&mut tx, &ground, &Filter::default(), book.as_ref()).await?;
    let mut found = Found {
        sums: sums_of_view,
        regions: store::regions(&mut tx, see.scope(), OFFERED_MAX).await?,
        tags: store::tags(&mut tx, see.scope(), OFFERED_MAX).await?,
        people: people(ask, &mut tx).await?,
        tabs: Vec::new(),
        shown,
        lines,
        next,
        is_more,
        all,
        book,
    };
    if !found.shown.typed.is_empty() {
        found.sums = Sums { customers: kernel::count(found.lines.len()), ..Sums::default() };
    }
    found.tabs = tabs(ask, &mut tx, &ground, &found).await?;
    Ok(found)
}

/// Customers of one page of a list.
pub(super) struct Part {
    pub(super) ids: Vec<CustomerId>,
    /// What the next page is asked with.
    pub(super) next: Option<String>,
    /// Whether more were found by what was typed; nobody sees them, and nothing is done to them.
    pub(super) is_more: bool,
}

pub(super) async fn page(
    tx: &mut Tx,
    see: &Permit<customers::See>,
    (ground, sums): (&Ground, &Sums),
    shown: &Shown,
) -> Result<Part, Refusal> {
    if shown.typed.is_empty() {
        let page = Page::new(shown.rows, shown.after.clone());
        let how = if sums.customers > store::COUNTED_MAX { How::Walk } else { How::Gather };
        let page = store::page(tx, ground, (&shown.filter, shown.order, how), &page).await?;
        return Ok(Part { ids: page.rows, next: page.next, is_more: false });
    }
    typed(tx, see, ground, shown).await
}

/// Whom the words typed mean, the surest first: what a list shows, and what is done to all of it, is the same.
pub(super) async fn typed(
    tx: &mut Tx,
    see: &Permit<customers::See>,
    ground: &Ground,
    shown: &Shown,
) -> Result<Part, Refusal> {
    let found = search::find(tx, see, &shown.typed, FOUND_MAX + 1).await?;
    let is_more = found.customers.len() > FOUND_MAX;
    let ids: Vec<CustomerId> = found.customers.iter().take(FOUND_MAX).map(|hit| hit.customer.id).collect();
    let fitting = store::those_of(tx, ground, &shown.filter, &ids).await?;
    let ids = ids.into_iter().filter(|id| fitting.contains(id)).collect();
    Ok(Part { ids, next: None, is_more })
}

/// The rows of these customers, with no more read than the columns show.
pub(super) async fn lines(
    ask: &Ask<'_>,
    tx: &mut Tx,
    see: &Permit<customers::See>,
    (ids, columns): (&[CustomerId], &Columns),
) -> Result<Vec<Line>, Refusal> {
    let mut customers: HashMap<CustomerId, Customer> =
        customers::many(tx, see, ids).await?.into_iter().map(|customer| (customer.id, customer)).collect();
    let mut standings = match ask.permit::<valuation::See>() {
        Ok(permit) => standing::many(tx, &permit, ids).await?,
        Err(_) => HashMap::new(),
    };
    let wanted = |of: &[Column]| if columns.any(of) { ids } else { &[] };
    let strips = wanted(&[Column::Rhythm]);
    let mut days = orders::days_of(tx, see, strips, ask.seen_from() - STRIP_BACK).await?;
    let ordered = wanted(&[Column::Contact, Column::Last, Column::Channel]);
    let mut latest = orders::latest_placed(tx, see, ordered).await?;
    let spoken = wanted(&[Column::Contact]);
    let mut contacts = activities::last_contacts(tx, &ask.permit()?, spoken).await?;
    let mut phones = customers::phone_tails(tx, see, wanted(&[Column::Phone])).await?;
    let amounts =
        |days: Vec<(Day, i64)>| days.into_iter().map(|(day, net)| (day, kernel::number(net))).collect();
    let line = |id: &CustomerId| {
        Some(Line {
            customer: customers.remove(id)?,
            standing: standings.remove(id),
            days: days.remove(id).map(amounts).unwrap_or_default(),
            latest: latest.remove(id),
            contact: contacts.remove(id),
            phone: phones.remove(id),
        })
    };
    Ok(ids.iter().filter_map(line).collect())
}

/// The sums of a view. Those of whole tiers are kept with the valuation, so that a book of any size has them at once;
/// small ones are counted.
pub(super) async fn sums(
    tx: &mut Tx,
    ground: &Ground,
    filter: &Filter,
    book: Option<&BookStanding>,
) -> Result<Sums, Refusal> {
    if let Some(kept) = book.filter(|_| filter.is_by_tier_only()).map(|book| kept(book, filter))
        && kept.customers > store::COUNTED_MAX + 1
    {
        return Ok(kept);
    }
    Ok(store::sums(tx, ground, filter).await?)
}

fn kept(book: &BookStanding, filter: &Filter) -> Sums {
    let is_in = |tier| filter.tiers.is_empty() || filter.tiers.contains(&tier);
    let mut sums = Sums::default();
    for tier in book.tiers.iter().filter(|tier| is_in(tier.tier)) {
        sums.customers += tier.customers;
        sums.current_minor += tier.current_minor;
        sums.potential_minor += tier.potential_minor;
    }
    if filter.tiers.is_empty() {
        sums.customers += book.never_bought;
    }
    sums
}

async fn tabs(ask: &Ask<'_>, tx: &mut Tx, ground: &Ground, found: &Found) -> Result<Vec<Tab>, Refusal> {
    let mut tabs =
        vec![Tab { name: Ok("list-all"), fields: Fields::default(), customers: Some(found.all.customers) }];
    let mut views: Vec<(Result<&'static str, String>, Fields)> = Vec::new();
    if found.book.is_some() {
        let of = |query: &str| Fields::read(query.as_bytes());
        views.push((Ok("list-keep"), of("tier=platinum&tier=gold&tier=iron")));
        views.push((Ok("list-slipping"), of("late=1&sort=-value")));
        views.push((Ok("list-new-ones"), of("new=1")));
    }
    let user = ask.actor()?.user();
    let saved: Vec<SavedView> = store::of_user(tx, user).await?;
    let saved = saved.into_iter().take(usize::try_from(store::VIEWS_MAX).unwrap_or(usize::MAX));
    views.extend(saved.map(|view| (Err(view.name), Fields::read(view.query.as_bytes()))));
    for (name, fields) in views {
        let shown = Shown::read(&fields);
        let fields = shown.kept();
        let filter = if found.book.is_some() { shown.filter } else { shown.filter.without_values() };
        let customers = if shown.typed.is_empty() {
            Some(sums(tx, ground, &filter, found.book.as_ref()).await?.customers)
        } else {
            None
        };
        tabs.push(Tab { name, fields, customers });
    }
    Ok(tabs)
}
