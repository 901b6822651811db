//! What a file is, and whether it is taken: by its content, whatever its name says.

use std::io::Cursor;

use super::model::Media;

/// A longer file is no photo or waybill.
pub const BYTES_MAX: usize = 10 << 20;
/// So many files an entry has at most.
pub const ENTRY_MAX: usize = 5;
/// A longer name is cut, before its ending.
const NAME_SIGNS: usize = 120;
/// What opens a file that a browser would run as a page, in the small letters of a text.
const OF_PAGES: [&str; 6] = ["<!doctype", "<html", "<script", "<svg", "<?php", "<iframe"];

/// What a file is; `None` for what is not known to be harmless: pages, drawings with scripts, programs, and everything
/// else that is not on the list. The name tells a table from other words, and no more.
#[must_use]
pub fn sniff(content: &[u8], name: &str) -> Option<Media> {
    let begins = |sign: &[u8]| content.starts_with(sign);
    let at = |from: usize, sign: &[u8]| content.get(from..from + sign.len()) == Some(sign);
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some(Media::Png);
    }
    if begins(b"\xff\xd8\xff") {
        return Some(Media::Jpeg);
    }
    if begins(b"GIF87a") || begins(b"GIF89a") {
        return Some(Media::Gif);
    }
    if begins(b"RIFF") && at(8, b"WEBP") {
        return Some(Media::Webp);
    }
    if at(4, b"ftyp") {
        let brands: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];
        return brands.iter().any(|brand| at(8, brand)).then_some(Media::Heic);
    }
    if begins(b"%PDF-") {
        return Some(Media::Pdf);
    }
    if begins(b"PK\x03\x04") {
        return office(content);
    }
    words(content).then(|| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        if ending.eq_ignore_ascii_case("csv") { Media::Csv } else { Media::Text }
    })
}

/// A workbook or a document, told by what is packed in it. With macros it is a program.
fn office(content: &[u8]) -> Option<Media> {
    let packed = zip::ZipArchive::new(Cursor::new(content)).ok()?;
    let names: Vec<_> = packed.file_names().collect::<Result<_, _>>().ok()?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let has_macros = names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    if has_macros || !has("[Content_Types].xml") {
        return None;
    }
    if has("xl/workbook.xml") {
        return Some(Media::Xlsx);
    }
    has("word/document.xml").then_some(Media::Docx)
}

/// Whether it is nothing but words: no signs that only machines write, and nothing that a browser or a shell would run.
fn words(content: &[u8]) -> bool {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let text = match std::str::from_utf8(content) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        // As Chinese spreadsheets write tables.
        Err(_) => match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(content) {
            Some(text) => text,
            None => return false,
        },
    };
    let is_written = |sign: char| !sign.is_control() || matches!(sign, '\n' | '\r' | '\t');
    let small = text.to_ascii_lowercase();
    !text.trim().is_empty()
        && text.chars().all(is_written)
        && !text.trim_start().starts_with('<')
        && !text.starts_with("#!")
        && !OF_PAGES.iter().any(|page| small.contains(page))
}

/// The name of a file with the ending of what it is, so that no machine runs it for another ending.
#[must_use]
pub fn named(name: &str, media: Media) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = bare.chars().filter(|sign| !sign.is_control() && !is_turning(*sign)).collect();
    let (stem, ending) = match clean.trim().rsplit_once('.') {
        Some((stem, ending)) => (stem.to_owned(), ending.to_ascii_lowercase()),
        None => (clean.trim().to_owned(), String::new()),
    };
    let is_its = ending == media.ending() || (media == Media::Jpeg && ending == "jpeg");
    let stem = if is_its || ending.is_empty() { stem } else { clean.trim().to_owned() };
    let stem: String = stem.chars().take(NAME_SIGNS).collect();
    let stem = stem.trim_matches(['.', ' ']);
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", media.ending())
}

/// Signs that turn the direction of writing, and make `gpj.exe` of `exe.jpg`.
fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(names: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let (gb, _, _) = encoding_rs::GB18030.encode("单号,收货人\n1,王小明\n");
        for (content, name, media) in [
            (&b"\x89PNG\r\n\x1a\n rest"[..], "a.html", Some(Media::Png)),
            (b"\xff\xd8\xff\xe0 rest", "photo.exe", Some(Media::Jpeg)),
            (b"GIF89a rest", "a.gif", Some(Media::Gif)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp", Some(Media::Webp)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC", Some(Media::Heic)),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "film.mp4", None),
            (b"%PDF-1.7\n", "waybill", Some(Media::Pdf)),
            (b"a,b\n1,2\n", "t.CSV", Some(Media::Csv)),
            (&gb, "t.csv", Some(Media::Csv)),
            ("签收人：王小明".as_bytes(), "note.md", Some(Media::Text)),
            (b"<!DOCTYPE html><p>", "photo.png", None),
            (b"  <svg xmlns='x'/>", "photo.png", None),
            (b"<?xml version='1.0'?><svg/>", "a.txt", None),
            (b"hello <ScRipt>alert(1)</script>", "a.txt", None),
            (b"#!/bin/sh\nrm", "a.txt", None),
            (b"MZ\x90\0\x03\0\0\0", "photo.jpg", None),
            (b"\x7fELF\x02\x01\x01\0", "photo.jpg", None),
            (b"PK\x03\x04 broken", "t.xlsx", None),
            (b"", "empty.txt", None),
            (b" \n", "empty.txt", None),
        ] {
            assert_eq!(sniff(content, name), media, "{name} {content:?}");
        }
    }

    #[test]
    fn workbooks_and_documents_are_told_by_what_is_in_them_and_macros_stay_out() {
        let types = "[Content_Types].xml";
        for (names, media) in [
            (vec![types, "xl/workbook.xml"], Some(Media::Xlsx)),
            (vec![types, "word/document.xml"], Some(Media::Docx)),
            (vec![types, "xl/workbook.xml", "xl/vbaProject.bin"], None),
            (vec!["xl/workbook.xml"], None),
            (vec!["run.exe"], None),
            (vec![types, "META-INF/MANIFEST.MF"], None),
        ] {
            assert_eq!(sniff(&packed(&names), "t.xlsx"), media, "{names:?}");
        }
    }

    #[test]
    fn a_name_ends_as_what_the_file_is() {
        for (name, media, wanted) in [
            ("waybill.PDF", Media::Pdf, "waybill.pdf"),
            ("photo.jpeg", Media::Jpeg, "photo.jpg"),
            ("evil.js", Media::Text, "evil.js.txt"),
            ("C:\\temp\\scan 1.png", Media::Png, "scan 1.png"),
            ("../../etc/passwd", Media::Text, "passwd.txt"),
            ("\u{202e}gpj.exe", Media::Jpeg, "gpj.exe.jpg"),
            ("送货单", Media::Png, "送货单.png"),
            (".png", Media::Png, "file.png"),
            ("a\r\nb.txt", Media::Text, "ab.txt"),
        ] {
            assert_eq!(named(name, media), wanted, "{name:?}");
        }
    }
}
