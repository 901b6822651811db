//! The shell of a page that stands by itself: one HTML file with its style inside and no request to anywhere.
//!
//! It knows no content. Light and dark follow the reader's system, printing has its own style, and no script is
//! needed. Begin with [`report_page`].

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::charts;
use crate::texts::Texts;

const TOKENS: &str = include_str!("../assets/tokens.css");
const STYLE: &str = include_str!("../assets/report.css");

/// Nothing may be fetched and nothing may run: the page is only its own text and style.
const CONTENT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// A whole page around `body`, which holds an element with the id `main`.
#[must_use]
pub fn report_page(texts: &Texts, title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(texts.lang().tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(CONTENT_POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Regulars";
                title { (title) }
                style { (PreEscaped(TOKENS)) (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#main" { (texts.get("frame-skip")) }
                (charts::defs())
                (body)
            }
        }
    };
    page.into_string()
}

/// The program's sign: three orders and the one expected next.
#[must_use]
pub fn sign() -> Markup {
    html! {
        svg class="sign" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" {
            g fill="currentColor" {
                rect x="1.5" y="6" width="3.5" height="12" rx="1.75" {}
                rect x="7.5" y="6" width="3.5" height="12" rx="1.75" {}
                rect x="13.5" y="6" width="3.5" height="12" rx="1.75" {}
            }
            rect x="19.75" y="6.75" width="2.5" height="10.5" rx="1.25" fill="none" stroke="currentColor" stroke-width="1.5" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn a_page_asks_nobody_for_anything() {
        for lang in Lang::ALL {
            let page =
                report_page(&Texts::new(lang, &[]), "A & B", &html! { main id="main" { p { "1 < 2" } } });
            assert!(page.starts_with("<!DOCTYPE html><html lang=\""));
            assert!(page.contains("<title>A &amp; B</title>") && page.contains("1 &lt; 2"));
            for forbidden in ["http://", "https://", "<script", "@import", "url(http", "//"] {
                assert!(!page.contains(forbidden), "{forbidden}");
            }
            assert_eq!(page.matches("</style>").count(), 1);
        }
    }
}
