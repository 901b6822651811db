//! The cookies: the session's secret, and the language of somebody who has not signed in.

use super::beside::Which;

/// The cookie that holds a session's secret, one for each book. Behind TLS it is bound to this host by its name.
pub(super) fn session_name(which: Which, secure: bool) -> &'static str {
    match (which, secure) {
        (Which::Own, false) => "regulars",
        (Which::Own, true) => "__Host-regulars",
        (Which::Demo, false) => "regulars-demo",
        (Which::Demo, true) => "__Host-regulars-demo",
    }
}

/// The cookie that remembers a language.
pub(super) const LANG: &str = "regulars-lang";
/// Two weeks, as sessions that nobody uses.
const SESSION_SECONDS: i64 = 14 * 24 * 3600;
const LANG_SECONDS: i64 = 365 * 24 * 3600;

/// The value of a cookie in a `Cookie` header.
pub(super) fn find<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    header.split(';').find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then_some(value)
    })
}

/// Sets the session's secret; an empty one takes the cookie away.
pub(super) fn session(which: Which, secret: &str, secure: bool) -> String {
    let seconds = if secret.is_empty() { 0 } else { SESSION_SECONDS };
    let name = session_name(which, secure);
    format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{}", tail(secure))
}

/// Remembers a language.
pub(super) fn lang(tag: &str, secure: bool) -> String {
    format!("{LANG}={tag}; Path=/; Max-Age={LANG_SECONDS}; HttpOnly; SameSite=Lax{}", tail(secure))
}

fn tail(secure: bool) -> &'static str {
    if secure { "; Secure" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let header = "a=1; regulars-lang=zh-CN; regulars-demo=def; regulars=abc";
        assert_eq!(find(header, session_name(Which::Own, false)), Some("abc"));
        assert_eq!(find(header, session_name(Which::Demo, false)), Some("def"));
        assert_eq!(find(header, LANG), Some("zh-CN"));
        assert_eq!(find(header, "gulars"), None);
        assert!(session(Which::Own, "abc", true).starts_with("__Host-regulars=abc; Path=/;"));
        assert!(session(Which::Own, "abc", true).ends_with("HttpOnly; SameSite=Lax; Secure"));
        assert!(session(Which::Demo, "", false).contains("Max-Age=0"));
    }
}
