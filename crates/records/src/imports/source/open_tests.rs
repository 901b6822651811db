use super::*;

fn source(bytes: &[u8]) -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    fs::write(&path, bytes).unwrap();
    let source = Source::open(&path).unwrap();
    (folder, source)
}

#[test]
fn a_head_of_ascii_is_asked_again_with_the_whole_file() {
    let plain = "1,2026-01-03,Miller,5.00\n".repeat(60_000);
    let (chinese, _, _) = encoding_rs::GB18030.encode("2,2026-01-03,枫麦咖啡,5.00\n");
    for (case, row, encoding) in [
        ("an accent", b"2,2026-01-03,M\xfcller,5.00\n".to_vec(), Encoding::Windows1252),
        ("chinese", chinese.to_vec(), Encoding::Gb18030),
        ("chinese and a bad byte", [chinese.repeat(5), b"\xff,1\n".to_vec()].concat(), Encoding::Gb18030),
        ("utf-8 and a bad byte", ["枫麦咖啡\n".repeat(5).as_bytes(), b"\xff,1\n"].concat(), Encoding::Utf8),
        ("a last byte alone", b"2,2026-01-03,caf\xe9".to_vec(), Encoding::Windows1252),
    ] {
        let (_folder, source) = source(&[plain.as_bytes(), &row].concat());
        assert_eq!(source.encoding, Encoding::Ascii, "{case}");
        let source = source.with_next_encoding().unwrap();
        assert_eq!(source.encoding, encoding, "{case}");
        assert!(source.with_next_encoding().is_none(), "{case}");
    }
}
