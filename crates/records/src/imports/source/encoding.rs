//! Which encoding a file is in, and its translation to UTF-8 on the way through.

use std::io::{self, Read};

use encoding_rs::{Decoder, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::survey::Survey;

/// An encoding that order files come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, seen to hold valid characters beyond ASCII (or marked): a bad byte is damage, not another encoding.
    Utf8,
    /// Only ASCII so far: a bad byte further down means that it may be another encoding after all.
    Ascii,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, and so GBK and GB2312: what Chinese shop back-ends and Excel write.
    Gb18030,
    /// Windows-1252, and so Latin-1: the last guess, under which every byte is something.
    Windows1252,
}

impl Encoding {
    /// Whether enough was seen to know it: a bad byte then spoils its row only.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::Ascii
    }

    /// The name people know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Ascii => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Gb18030 => "GB18030",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding of a name that [`Encoding::name`] gives, in any case of letters.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Utf8, Self::Gb18030, Self::Windows1252, Self::Utf16Le];
        all.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name.trim()))
    }

    fn decoder(self) -> Option<Decoder> {
        match self {
            Self::Utf8 | Self::Ascii => None,
            Self::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Self::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
            Self::Gb18030 => Some(GB18030.new_decoder_without_bom_handling()),
            Self::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
        }
    }
}

/// What the first bytes of a file say: the encoding, and how many bytes of mark to skip.
/// `None` for bytes that are no text at all.
#[must_use]
pub fn detect(head: &[u8]) -> Option<(Encoding, usize)> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return Some((Encoding::Utf8, 3)),
        [0xFF, 0xFE, ..] => return Some((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => return Some((Encoding::Utf16Be, 2)),
        _ => {}
    }
    if let Some(encoding) = unmarked_utf16(head) {
        return Some((encoding, 0));
    }
    let control =
        head.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)).count();
    // Stray control signs occur in names; one in fifty bytes is a binary, and NUL is never text.
    if head.contains(&0) || control * 50 > head.len() {
        return None;
    }
    Some((Survey::of(head).encoding(), 0))
}

/// UTF-16 without a mark: Latin letters and digits leave every other byte zero.
fn unmarked_utf16(head: &[u8]) -> Option<Encoding> {
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 3 > pairs && even * 20 < pairs {
        return Some(Encoding::Utf16Le);
    }
    (even * 3 > pairs && odd * 20 < pairs).then_some(Encoding::Utf16Be)
}

/// A reader that gives UTF-8, whatever the inner one gives.
pub struct Utf8Reader<R> {
    inner: R,
    decoder: Option<Decoder>,
    /// Bytes of the inner reader not yet translated (at most a part of one character).
    raw: Vec<u8>,
    /// Translated text, handed out from `given` on.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

/// Bytes taken from the inner reader at once.
const RAW_BYTES: usize = 1 << 16;

impl<R: Read> Utf8Reader<R> {
    /// Translates `inner` from `encoding`; bytes without a meaning in it become U+FFFD.
    pub fn new(inner: R, encoding: Encoding) -> Self {
        let decoder = encoding.decoder();
        Self { inner, decoder, raw: Vec::new(), text: Vec::new(), given: 0, ended: false }
    }

    fn translate_more(&mut self) -> io::Result<()> {
        let Some(decoder) = self.decoder.as_mut() else { return Ok(()) };
        let kept = self.raw.len();
        self.raw.resize(kept + RAW_BYTES, 0);
        let got = self.inner.read(self.raw.get_mut(kept..).unwrap_or_default())?;
        self.raw.truncate(kept + got);
        self.ended = got == 0;
        // Every byte becomes at most three, and a character cut in two at the end may become a mark of damage.
        self.text.resize(self.raw.len() * 3 + 16, 0);
        let (_, read, written, _) = decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
        self.raw.drain(..read);
        self.text.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            return self.inner.read(out);
        }
        loop {
            let mut pending = self.text.get(self.given..).unwrap_or_default();
            if !pending.is_empty() {
                let taken = pending.read(out)?;
                self.given += taken;
                return Ok(taken);
            }
            if self.ended {
                return Ok(0);
            }
            self.translate_more()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(bytes: &[u8], encoding: Encoding) -> String {
        let mut text = String::new();
        Utf8Reader::new(bytes, encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn encodings_are_told_apart() {
        let chinese = "客户,日期,金额\n枫麦咖啡,2026-01-03,96.5\n";
        let (gbk, _, _) = GB18030.encode(chinese);
        let utf16: Vec<u8> =
            "id,date,amount\n1,2026-01-03,5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let latin: Vec<u8> = "name,price\ncaf\u{e9},\u{a3}5\n"
            .chars()
            .map(|sign| u8::try_from(u32::from(sign)).unwrap())
            .collect();
        for (case, bytes, expected) in [
            ("utf-8", chinese.as_bytes().to_vec(), Some((Encoding::Utf8, 0))),
            (
                "utf-8 with mark",
                [b"\xEF\xBB\xBF".as_slice(), chinese.as_bytes()].concat(),
                Some((Encoding::Utf8, 3)),
            ),
            (
                "utf-8 cut inside a character",
                chinese.as_bytes()[..chinese.len() - 30].to_vec(),
                Some((Encoding::Utf8, 0)),
            ),
            ("gb18030", gbk.to_vec(), Some((Encoding::Gb18030, 0))),
            ("gb18030 cut inside a character", gbk[..gbk.len() - 22].to_vec(), Some((Encoding::Gb18030, 0))),
            (
                "latin-1 with letters after the accents",
                b"name,city\nM\xfcller,Z\xfcrich\nL\xe9on,\xc9cole\n".to_vec(),
                Some((Encoding::Windows1252, 0)),
            ),
            ("utf-16 without mark", utf16, Some((Encoding::Utf16Le, 0))),
            ("latin-1", latin, Some((Encoding::Windows1252, 0))),
            ("ascii", b"a,b\n1,2\n".to_vec(), Some((Encoding::Ascii, 0))),
            ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), None),
            ("NUL in text", b"a,b\n1,\x002\n".to_vec(), None),
        ] {
            assert_eq!(detect(&bytes), expected, "{case}");
        }
    }

    #[test]
    fn translation_is_exact_and_damage_is_marked() {
        let chinese = "枫麦咖啡,¥96.5\n".repeat(20_000);
        let (gbk, _, _) = GB18030.encode(&chinese);
        assert_eq!(read_all(&gbk, Encoding::Gb18030), chinese);
        let utf16: Vec<u8> = chinese.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read_all(&utf16, Encoding::Utf16Be), chinese);
        assert_eq!(read_all(b"caf\xe9,5\n", Encoding::Gb18030), "caf\u{fffd},5\n");
    }
}
