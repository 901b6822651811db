//! Finding the customers a file speaks of, and making those who are not there yet.

use std::collections::{BTreeSet, HashMap, HashSet};

use ::store::{StoreError, Tx};
use kernel::Occasion;

use super::model::{Card, CustomerField, CustomerId, Named};
use super::store::{self, FieldNote, KeyNote, Made};
use crate::imports::ImportId;
use crate::orders::CustomerKey;
use crate::search;

/// What a file may do to fields that are filled already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// Leave them: orders know their customers only in passing.
    Empty,
    /// Take over what the file says: it is a list of customers.
    Newest,
}

/// The customers of a file, settled.
#[derive(Debug)]
pub(crate) struct Settled {
    /// For every entry of the file, who it is; `None` for nobody.
    pub(crate) ids: Vec<Option<CustomerId>>,
    /// Customers met in the file who were in the book.
    pub(crate) met: u64,
    /// Customers made.
    pub(crate) made: u64,
    /// Customers who were there and have changed.
    pub(crate) changed: u64,
    /// Keys noted.
    pub(crate) keys: u64,
    /// Customers met whose data was erased at their wish: nothing the file says of them was taken over.
    pub(crate) erased: u64,
}

/// Finds or makes the customer of every entry, and notes what the entries say about them.
pub(crate) async fn settle<'d>(
    tx: &mut Tx,
    (import, joins): (ImportId, &[(CustomerKey, CustomerId)]),
    occasion: &mut Occasion,
    entries: impl Iterator<Item = Option<Named<'d>>>,
    filling: Filling,
) -> Result<Settled, StoreError> {
    let entries: Vec<Option<Named<'d>>> = entries.collect();
    let joined = join(tx, import, joins).await?;
    let known = known(tx, &entries).await?;
    let mut crowd = Crowd::new(known);
    let mut ids = Vec::with_capacity(entries.len());
    for entry in &entries {
        ids.push(entry.as_ref().and_then(|named| crowd.admit(named, occasion, filling)));
    }
    let Crowd { made, new_keys, said, erased_met, .. } = crowd;
    store::insert(tx, import, occasion.at, &made).await?;
    store::insert_keys(tx, Some(import), &new_keys).await?;
    let (met, filled) = fill(tx, import, said, filling).await?;
    find_by(tx, &made, &new_keys, &filled).await?;
    let count = |len: usize| u64::try_from(len).unwrap_or(u64::MAX);
    Ok(Settled {
        ids,
        met,
        made: count(made.len()),
        changed: count(filled.len()),
        keys: count(new_keys.len()) + joined,
        erased: count(erased_met.len()),
    })
}

/// Notes the keys by which a person knows customers of the file; a key that somebody holds by now stays theirs.
async fn join(tx: &mut Tx, import: ImportId, joins: &[(CustomerKey, CustomerId)]) -> Result<u64, StoreError> {
    if joins.is_empty() {
        return Ok(0);
    }
    let keys: Vec<&CustomerKey> = joins.iter().map(|(key, _)| key).collect();
    let ids: Vec<CustomerId> = joins.iter().map(|(_, id)| *id).collect();
    let held: HashSet<(String, String)> =
        store::holders(tx, &keys).await?.into_iter().map(|(key, _)| key).collect();
    let there: HashSet<CustomerId> = store::cards(tx, &ids).await?.into_iter().map(|(id, _)| id).collect();
    let mut seen = HashSet::new();
    let notes: Vec<KeyNote<'_>> = joins
        .iter()
        .filter(|(key, id)| !held.contains(&(key.kind.clone(), key.value.clone())) && there.contains(id))
        .filter(|(key, _)| seen.insert(key))
        .map(|(key, id)| KeyNote { key, id: *id })
        .collect();
    store::insert_keys(tx, Some(import), &notes).await?;
    find_by(tx, &[], &notes, &[]).await?;
    Ok(u64::try_from(notes.len()).unwrap_or(u64::MAX))
}

/// Who the keys of the file mean in the book, and by which kinds of keys those customers are known.
pub(super) async fn known<'d>(tx: &mut Tx, entries: &[Option<Named<'d>>]) -> Result<Known<'d>, StoreError> {
    let keys: BTreeSet<&'d CustomerKey> = entries.iter().flatten().flat_map(|named| named.keys).collect();
    let keys: Vec<&CustomerKey> = keys.into_iter().collect();
    let holders = store::holders(tx, &keys).await?;
    let customers: BTreeSet<CustomerId> = holders.iter().map(|(_, id)| *id).collect();
    let customers: Vec<CustomerId> = customers.into_iter().collect();
    let kinds = store::kinds_of(tx, &customers).await?.into_iter().collect();
    let by_text: HashMap<(String, String), CustomerId> = holders.into_iter().collect();
    let holder = |key: &CustomerKey| by_text.get(&(key.kind.clone(), key.value.clone())).copied();
    let mut ids: HashMap<&CustomerKey, CustomerId> =
        keys.iter().filter_map(|key| holder(key).map(|id| (*key, id))).collect();
    // A key that somebody holds again is theirs; the others may be of those who were erased.
    let free: Vec<&CustomerKey> = keys.into_iter().filter(|key| !ids.contains_key(key)).collect();
    let gone = store::erased_holders(tx, &free).await?;
    let mut erased: HashSet<CustomerId> = gone.iter().map(|(_, id)| *id).collect();
    for (key, (id, is_erased)) in store::under_identity(tx, &free).await? {
        ids.insert(key, id);
        erased.extend(is_erased.then_some(id));
    }
    ids.extend(gone);
    Ok(Known { ids, erased, kinds })
}

pub(super) struct Known<'d> {
    ids: HashMap<&'d CustomerKey, CustomerId>,
    /// Those whose data was erased.
    erased: HashSet<CustomerId>,
    kinds: HashSet<(CustomerId, String)>,
}

impl<'d> Known<'d> {
    /// Who holds which key of the file.
    pub(super) fn holders(&self) -> HashMap<&'d CustomerKey, CustomerId> {
        self.ids.clone()
    }
}

/// The customers of the file as they come in, entry by entry.
pub(super) struct Crowd<'d> {
    known: Known<'d>,
    made: Vec<Made<'d>>,
    place_of_made: HashMap<CustomerId, usize>,
    new_keys: Vec<KeyNote<'d>>,
    /// What was said of customers who were in the book.
    said: HashMap<CustomerId, Card>,
    /// Those of the file whose data was erased.
    erased_met: HashSet<CustomerId>,
}

impl<'d> Crowd<'d> {
    pub(super) fn new(known: Known<'d>) -> Self {
        Self {
            known,
            made: Vec::new(),
            place_of_made: HashMap::new(),
            new_keys: Vec::new(),
            said: HashMap::new(),
            erased_met: HashSet::new(),
        }
    }

    /// Whether this customer was not in the book.
    pub(super) fn is_made(&self, id: CustomerId) -> bool {
        self.place_of_made.contains_key(&id)
    }

    /// Who an entry names: found or made.
    pub(super) fn admit(
        &mut self,
        named: &Named<'d>,
        occasion: &mut Occasion,
        filling: Filling,
    ) -> Option<CustomerId> {
        let deciding = named.keys.first()?;
        let id = self.find(named.keys, deciding).unwrap_or_else(|| {
            let id = occasion.id();
            self.place_of_made.insert(id, self.made.len());
            self.made.push(Made { id, code: named.code, card: Card::default() });
            id
        });
        if self.known.erased.contains(&id) {
            // Their orders are theirs still; nothing else of them comes back.
            self.erased_met.insert(id);
            return Some(id);
        }
        for key in named.keys {
            // A name tells people apart only where there is nothing better.
            if key == deciding || key.kind != "name" {
                self.note(key, id);
            }
        }
        let card = match self.place_of_made.get(&id).and_then(|place| self.made.get_mut(*place)) {
            Some(made) => &mut made.card,
            None => self.said.entry(id).or_default(),
        };
        for (field, value) in &named.says {
            if filling == Filling::Newest || card.get(*field).is_empty() {
                card.set(*field, value);
            }
        }
        Some(id)
    }

    /// The deciding key decides. Where it is new, an e-mail address or phone number leads to somebody who is not known
    /// by another key of the deciding kind: the same person, met before without that key.
    fn find(&self, keys: &[CustomerKey], deciding: &CustomerKey) -> Option<CustomerId> {
        if let Some(id) = self.known.ids.get(deciding) {
            return Some(*id);
        }
        let leads = keys.iter().filter(|key| key.kind == "email" || key.kind == "phone");
        leads
            .filter_map(|key| self.known.ids.get(key).copied())
            .find(|id| !self.known.kinds.contains(&(*id, deciding.kind.clone())))
    }

    /// Notes a key where it is free.
    fn note(&mut self, key: &'d CustomerKey, id: CustomerId) {
        if self.known.ids.contains_key(key) {
            return;
        }
        self.known.ids.insert(key, id);
        self.known.kinds.insert((id, key.kind.clone()));
        self.new_keys.push(KeyNote { key, id });
    }
}

/// Lets the customers who were made, or are called or known otherwise now, be found.
async fn find_by(
    tx: &mut Tx,
    made: &[Made<'_>],
    new_keys: &[KeyNote<'_>],
    filled: &[CustomerId],
) -> Result<(), StoreError> {
    let made: BTreeSet<CustomerId> = made.iter().map(|made| made.id).collect();
    let changed = new_keys.iter().map(|note| note.id).chain(filled.iter().copied());
    let changed: BTreeSet<CustomerId> = changed.filter(|id| !made.contains(id)).collect();
    search::index(tx, &made.into_iter().collect::<Vec<_>>()).await?;
    search::refresh(tx, &changed.into_iter().collect::<Vec<_>>()).await
}

/// Brings what was said of customers who were there into the book; returns how many were met and who changed.
async fn fill(
    tx: &mut Tx,
    import: ImportId,
    said: HashMap<CustomerId, Card>,
    filling: Filling,
) -> Result<(u64, Vec<CustomerId>), StoreError> {
    let mut ids: Vec<CustomerId> = said.keys().copied().collect();
    ids.sort_unstable();
    let there = store::cards(tx, &ids).await?;
    let mut notes = Vec::new();
    for (id, card) in &there {
        let Some(said) = said.get(id) else { continue };
        for field in CustomerField::ALL {
            let (old, new) = (card.get(field), said.get(field));
            let may = filling == Filling::Newest || old.is_empty();
            if may && !new.is_empty() && old != new {
                notes.push(FieldNote { id: *id, field, before: old.to_owned(), after: new.to_owned() });
            }
        }
    }
    let changed = store::change_fields(tx, import, &notes).await?;
    Ok((u64::try_from(there.len()).unwrap_or(u64::MAX), changed.into_iter().collect()))
}
