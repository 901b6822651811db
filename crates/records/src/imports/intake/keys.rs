//! Customer keys as small numbers: every distinct key is kept once.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Distinct keys in the order they were first met.
pub struct Keys {
    table: HashTable<Known>,
    hasher: FixedState,
    spans: Vec<Span>,
    bytes: Vec<u8>,
}

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
        Self { table: HashTable::new(), hasher: FixedState::with_seed(0), spans: Vec::new(), bytes: Vec::new() }
    }

    /// What [`Keys::number_of`] wants to know of a key; apart from it, so that look-ups can be made in one go.
    pub fn hash(&self, key: &[u8]) -> u64 {
        self.hasher.hash_one(key)
    }

    /// The number of `key`, a new one if need be; `None` when no more keys fit.
    pub fn number_of(&mut self, key: &[u8], hash: u64) -> Option<u32> {
        let Self { table, hasher, spans, bytes } = self;
        let (prefix, length) = (prefix_of(key), u32::try_from(key.len()).ok()?);
        let text = |number: u32| spans.get(number as usize).map_or(&[][..], |span| span.bytes(bytes));
        let same = |known: &Known| {
            known.prefix == prefix && known.length == length && (length <= 8 || text(known.number) == key)
        };
        if let Some(known) = table.find(hash, same) {
            return Some(known.number);
        }
        let number = u32::try_from(spans.len()).ok()?;
        if bytes.len() + key.len() > BYTES_MAX {
            return None;
        }
        let start = u32::try_from(bytes.len()).ok()?;
        bytes.extend_from_slice(key);
        spans.push(Span { prefix, start, length });
        let rehash = |known: &Known| {
            hasher.hash_one(spans.get(known.number as usize).map_or(&[][..], |span| span.bytes(bytes)))
        };
        table.insert_unique(hash, Known { prefix, number, length }, rehash);
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
        ] {
            let hash = keys.hash(key.as_bytes());
            assert_eq!(keys.number_of(key.as_bytes(), hash), Some(expected), "{key:?}");
        }
        assert_eq!((keys.len(), keys.key(3)), (5, b"longer than nine".as_slice()));
    }
}
