//! Customer keys as small numbers: every distinct key is kept once.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Distinct keys in the order they were first met.
pub struct Keys {
    /// By a small whole number, its key's number and one; 0 where it has none.
    small: Vec<u32>,
    table: HashTable<Known>,
    hasher: FixedState,
    spans: Vec<Span>,
    bytes: Vec<u8>,
}

/// How a key is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It is this whole number, written in the one usual way.
    Small(u32),
    /// By its hash.
    Hash(u64),
}

/// Whole numbers below this have a place of their own: most shops count their customers, and looking into one array
/// waits for memory once, where a hash table waits twice in four times the room.
const SMALL_MAX: u32 = 1 << 22;

/// A key in the table: short ones stand here whole, so that a look-up touches one place in memory.
#[derive(Clone, Copy)]
struct Known {
    /// The first eight bytes, the first one highest, so that numbers compare as the bytes do.
    prefix: u64,
    number: u32,
    length: u32,
}

/// Where a key stands.
#[derive(Clone, Copy)]
struct Span {
    prefix: u64,
    start: u32,
    length: u32,
}

/// Keys of a file longer than this together are no keys (4 GiB).
const BYTES_MAX: usize = u32::MAX as usize;

impl Keys {
    /// No keys yet.
    pub fn new() -> Self {
        Self {
            small: Vec::new(),
            table: HashTable::new(),
            hasher: FixedState::with_seed(0),
            spans: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// What [`Keys::number_of`] wants to know of a key; apart from it, so that look-ups can be made in one go.
    pub fn look(&self, key: &[u8]) -> Look {
        small_number(key).map_or_else(|| Look::Hash(self.hasher.hash_one(key)), Look::Small)
    }

    /// The number of `key`, a new one if need be; `None` when no more keys fit.
    pub fn number_of(&mut self, key: &[u8], look: Look) -> Option<u32> {
        match look {
            Look::Small(value) => {
                let place = value as usize;
                if self.small.len() <= place {
                    self.small.resize((place + 1).next_power_of_two(), 0);
                }
                if let Some(number) = self.small.get(place)?.checked_sub(1) {
                    return Some(number);
                }
                let number = self.add(key)?;
                *self.small.get_mut(place)? = number.checked_add(1)?;
                Some(number)
            }
            Look::Hash(hash) => self.by_hash(key, hash),
        }
    }

    fn by_hash(&mut self, key: &[u8], hash: u64) -> Option<u32> {
        let (prefix, length) = (prefix_of(key), u32::try_from(key.len()).ok()?);
        let text = |number: u32| self.key(number);
        let same = |known: &Known| {
            known.prefix == prefix && known.length == length && (length <= 8 || text(known.number) == key)
        };
        if let Some(known) = self.table.find(hash, same) {
            return Some(known.number);
        }
        let number = self.add(key)?;
        let Self { table, hasher, spans, bytes, .. } = self;
        let rehash = |known: &Known| {
            hasher.hash_one(spans.get(known.number as usize).map_or(&[][..], |span| span.bytes(bytes)))
        };
        table.insert_unique(hash, Known { prefix, number, length }, rehash);
        Some(number)
    }

    /// Keeps a key that is not known yet.
    fn add(&mut self, key: &[u8]) -> Option<u32> {
        let Self { spans, bytes, .. } = self;
        let length = u32::try_from(key.len()).ok()?;
        let number = u32::try_from(spans.len()).ok()?;
        if bytes.len() + key.len() > BYTES_MAX {
            return None;
        }
        let start = u32::try_from(bytes.len()).ok()?;
        bytes.extend_from_slice(key);
        spans.push(Span { prefix: prefix_of(key), start, length });
        Some(number)
    }

    /// How many distinct keys there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The key of a number.
    pub fn key(&self, number: u32) -> &[u8] {
        self.spans.get(number as usize).map_or(&[], |span| span.bytes(&self.bytes))
    }

    /// How many bytes a key has.
    pub fn length(&self, number: u32) -> u32 {
        self.spans.get(number as usize).map_or(0, |span| span.length)
    }

    /// The first eight bytes of a key, comparing as the bytes do.
    pub fn prefix(&self, number: u32) -> u64 {
        self.spans.get(number as usize).map_or(0, |span| span.prefix)
    }
}

impl Span {
    fn bytes<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.start as usize..self.start as usize + self.length as usize).unwrap_or_default()
    }
}

/// The whole number a key is, where it is one below [`SMALL_MAX`] and written without leading zeros, so that no two
/// keys are one number.
#[inline]
fn small_number(key: &[u8]) -> Option<u32> {
    match key {
        [b'0'] => return Some(0),
        [b'1'..=b'9', rest @ ..] if rest.len() < 7 => {}
        _ => return None,
    }
    let mut value = 0;
    for sign in key {
        let digit = sign.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    (value < SMALL_MAX).then_some(value)
}

fn prefix_of(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    for (slot, byte) in first.iter_mut().zip(key) {
        *slot = *byte;
    }
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_once_and_told_apart() {
        let mut keys = Keys::new();
        for (key, expected) in [
            ("12", 0),
            ("12\0", 1),
            ("longer than eight", 2),
            ("longer than nine", 3),
            ("12", 0),
            ("longer than eight", 2),
            ("", 4),
            ("012", 5),
            ("0", 6),
            ("00", 7),
            ("4194303", 8),
            ("4194304", 9),
            ("12345678", 10),
            ("12a", 11),
            ("4194303", 8),
            ("012", 5),
        ] {
            let look = keys.look(key.as_bytes());
            assert_eq!(keys.number_of(key.as_bytes(), look), Some(expected), "{key:?}");
        }
        assert_eq!((keys.len(), keys.key(3)), (12, b"longer than nine".as_slice()));
    }
}
