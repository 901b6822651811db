//! The fields of a form or of an address, decoded.

/// Fields in the order they came; a name may come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pairs: Vec<(String, String)>,
}

impl Fields {
    /// The fields of `a=1&b=2`.
    #[must_use]
    pub fn read(encoded: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(encoded);
        Self { pairs: pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect() }
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.pairs.push((name.into(), value.into()));
    }

    /// The last value of a name as it was typed; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The same without space around it.
    #[must_use]
    pub fn trimmed(&self, name: &str) -> &str {
        self.get(name).trim()
    }

    /// Whether there is such a field.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All fields.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same fields but for one, which has this value; an empty value takes it out.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.pairs.clone();
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self { pairs }
    }

    /// `a=1&b=2`, encoded.
    #[must_use]
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }

    /// The path with these fields behind it.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        if self.pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", self.encoded()) }
    }
}

/// A text as it may stand in an address.
#[must_use]
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Whether an address is a path of this program: nothing that a browser would take for another host.
#[must_use]
pub fn is_own_path(address: &str) -> bool {
    // Browsers take `\\` for `/` and leave control signs out.
    let plain = !address.chars().any(|sign| sign == '\\' || sign.is_control());
    plain && address.starts_with('/') && !address.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_ours_are_told_from_other_hosts() {
        for (address, own) in [
            ("/", true),
            ("/customers?q=%E6%9E%AB", true),
            ("", false),
            ("customers", false),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("/\t/evil.example", false),
            ("https://evil.example", false),
        ] {
            assert_eq!(is_own_path(address), own, "{address:?}");
        }
    }

    #[test]
    fn fields_are_read_kept_in_order_and_written_again() {
        let fields = Fields::read("tag=a&tag=b&q=%E6%9E%AB+x".as_bytes());
        assert_eq!(fields.get("q"), "枫 x");
        assert_eq!((fields.get("tag"), fields.all("tag").count()), ("b", 2));
        assert_eq!((fields.get("none"), fields.has("none")), ("", false));
        assert_eq!(fields.with("tag", "c").at("/customers"), "/customers?q=%E6%9E%AB+x&tag=c");
        assert_eq!(Fields::default().at("/"), "/");
    }
}
