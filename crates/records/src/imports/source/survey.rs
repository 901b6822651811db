//! Which encoding bytes are in, told from all that are seen: what is valid in which, and what text it would make.

use super::encoding::Encoding;

/// What a stretch of a file says about its encoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Characters beyond ASCII that UTF-8 has, and places where it has none.
    utf8: Counts,
    /// The same of GB18030.
    gb18030: Counts,
    /// Signs that look like Chinese text in GB18030.
    chinese: u64,
    /// Places that look like the accents of a western word.
    western: u64,
    /// The beginning of a line whose end has not been seen.
    rest: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    good: u64,
    bad: u64,
}

/// So many good characters to a bad one make the bad one damage, and not a sign of GB18030.
const DAMAGE_IS_RARE: u64 = 10;
/// The same of UTF-8, whose characters seldom come about by chance.
const UTF8_IS_RARE: u64 = 2;

/// A line longer than this is looked at in pieces.
const LINE_BYTES_MAX: usize = 1 << 16;

impl Counts {
    /// Whether there are more than so many good characters to a bad one.
    fn hold(self, to_a_bad_one: u64) -> bool {
        self.bad == 0 || self.good > self.bad.saturating_mul(to_a_bad_one)
    }
}

impl Survey {
    /// The survey of a file's first bytes; a character that their end cuts in two is no damage.
    pub(super) fn of(head: &[u8]) -> Self {
        let mut survey = Self::default();
        survey.count(head);
        survey
    }

    /// Looks at the next bytes of a file.
    pub(super) fn observe(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let end = memchr::memrchr(b'\n', &self.rest).map_or(0, |line_end| line_end + 1);
        // No character of either encoding holds the byte of a line end, so that none is cut here.
        let end = if end == 0 && self.rest.len() > LINE_BYTES_MAX { self.rest.len() } else { end };
        let later = self.rest.split_off(end);
        let lines = std::mem::replace(&mut self.rest, later);
        self.count(&lines);
    }

    /// The encoding of all that was seen.
    pub(super) fn encoding(mut self) -> Encoding {
        let rest = std::mem::take(&mut self.rest);
        self.count(&rest);
        if self.utf8 == Counts::default() {
            Encoding::Ascii
        } else if self.utf8.hold(UTF8_IS_RARE) {
            Encoding::Utf8
        } else if self.gb18030.hold(DAMAGE_IS_RARE) && self.chinese > self.western {
            Encoding::Gb18030
        } else {
            Encoding::Windows1252
        }
    }

    fn count(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() {
            return;
        }
        self.count_utf8(bytes);
        self.count_gb18030(bytes);
        self.count_runs(bytes);
    }

    fn count_utf8(&mut self, bytes: &[u8]) {
        let mut seen = 0;
        for chunk in bytes.utf8_chunks() {
            self.utf8.good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count() as u64;
            seen += chunk.valid().len() + chunk.invalid().len();
            let is_cut_off = seen == bytes.len()
                && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            self.utf8.bad += u64::from(!chunk.invalid().is_empty() && !is_cut_off);
        }
    }

    fn count_gb18030(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        loop {
            let step = match rest {
                [] | [0x81..=0xFE] => return,
                [0..=0x80, ..] => 1,
                [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => {
                    self.gb18030.good += 1;
                    2
                }
                [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => {
                    self.gb18030.good += 1;
                    4
                }
                [_, ..] => {
                    self.gb18030.bad += 1;
                    1
                }
            };
            rest = rest.get(step..).unwrap_or_default();
        }
    }

    /// Looks at bytes beyond ASCII that stand together. Western words have one accent at a time, rarely two; Chinese
    /// signs are pairs, and rarely stand alone.
    fn count_runs(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii()))
        {
            let start = at + start;
            let run = bytes.get(start..).unwrap_or_default();
            let run = run.get(..run.iter().take_while(|byte| !byte.is_ascii()).count()).unwrap_or_default();
            at = start + run.len();
            let before = start.checked_sub(1).and_then(|before| bytes.get(before));
            let letters = [before, bytes.get(at)];
            let letters = letters.iter().flatten().filter(|byte| byte.is_ascii_alphabetic()).count();
            self.count_run(run, letters);
        }
    }

    /// `letters` of the two signs around the run are Latin letters.
    fn count_run(&mut self, run: &[u8], letters: usize) {
        match run {
            [_] => self.western += 1,
            [first, second] => match (is_common(*first, *second), letters) {
                (true, 0) => self.chinese += 1,
                // T恤, or a word that ends in two capitals with accents.
                (true, 1) => {}
                _ => self.western += 1,
            },
            _ => {
                let (pairs, _) = run.as_chunks::<2>();
                self.chinese +=
                    pairs.iter().filter(|pair| pair.iter().any(|byte| *byte > 0xA0)).count() as u64;
            }
        }
    }
}

/// The signs of GB 2312 that are used most, and its punctuation. Small western letters with accents lie beyond them.
fn is_common(first: u8, second: u8) -> bool {
    matches!(first, 0xA1..=0xA9 | 0xB0..=0xD7) && second > 0xA0
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, WINDOWS_1252};

    use super::*;

    fn western(text: &str) -> Vec<u8> {
        let (bytes, _, lossy) = WINDOWS_1252.encode(text);
        assert!(!lossy, "{text}");
        bytes.into_owned()
    }

    #[test]
    fn western_names_are_not_read_as_chinese() {
        for text in [
            "naïve café",
            "Müller",
            "Schröder",
            "Jäger",
            "Frühling",
            "Größe",
            "Müßig",
            "Böß",
            "Bjørnøy",
            "Ålesund blåbærsyltetøy",
            "créée, née, École",
            "Þórður, Ævar",
            "JOÃO DA CONCEIÇÃO",
            "ASSUNÇÃO,PROMOÇÕES,SÃO",
            "PÄÄ,JÄÄ,hää",
            "¿Él? ¡Ándale!",
            "voilà\u{a0}!",
            "“Émile” – l’été…",
            "12,50 €;£5;¥7",
            "Zoë,Noël,Chloé",
            "ÄÖÜ äöü ßéè",
            "Ñuñoa,AÑO,Peñíscola",
        ] {
            assert_eq!(Survey::of(&western(text)).encoding(), Encoding::Windows1252, "{text}");
        }
    }

    #[test]
    fn a_few_accents_in_a_big_file_are_still_accents() {
        let plain = "1,2026-01-03,Miller,5.00\n".repeat(20_000);
        for word in ["Müller", "CONCEIÇÃO", "Böß", "café"] {
            let mut bytes = plain.clone().into_bytes();
            bytes.extend(western(&format!("2,2026-01-03,{word},5.00\n")));
            bytes.extend(plain.as_bytes());
            assert_eq!(Survey::of(&bytes).encoding(), Encoding::Windows1252, "{word}");
            let mut survey = Survey::default();
            bytes.chunks(1000).for_each(|chunk| survey.observe(chunk));
            assert_eq!(survey.encoding(), Encoding::Windows1252, "{word} in pieces");
        }
    }

    #[test]
    fn chinese_is_known_by_its_pairs_and_one_bad_byte_is_damage() {
        for text in [
            "客户,日期,金额\n枫麦咖啡,2026-01-03,96.5\n",
            "客户,日期\n张玥,2026-01-03\n王珺,2026-01-04\n",
            "訂單編號,客戶\n1,陳一\n",
            "name,gender\nA,男\nB,女\n",
            "id,amount\n1,￥12\n2,￥13\n",
            "customer,product\nA,T恤\nB,男装\n",
        ] {
            let (bytes, _, _) = GB18030.encode(text);
            assert_eq!(Survey::of(&bytes).encoding(), Encoding::Gb18030, "{text}");
            for cut in 0..bytes.len() {
                let mut survey = Survey::default();
                survey.observe(&bytes[..cut]);
                survey.observe(&bytes[cut..]);
                assert_eq!(survey.encoding(), Encoding::Gb18030, "{text} cut at {cut}");
            }
        }
        let (row, _, _) = GB18030.encode("枫麦咖啡,2026-01-03,96.5\n");
        let damaged = [row.repeat(150), b"\xff,2026-01-03,5\n".to_vec(), row.repeat(150)].concat();
        assert_eq!(Survey::of(&damaged).encoding(), Encoding::Gb18030);
        let damaged = ["枫麦咖啡\n".repeat(50).into_bytes(), b"\xff\n".to_vec()].concat();
        assert_eq!(Survey::of(&damaged).encoding(), Encoding::Utf8);
    }
}
