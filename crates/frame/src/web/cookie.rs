//! The two cookies: the session's secret, and the language of somebody who has not signed in.

/// The cookie that holds a session's secret. Behind TLS it is bound to this host by its name.
pub(super) fn session_name(secure: bool) -> &'static str {
    if secure { "__Host-regulars" } else { "regulars" }
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
pub(super) fn session(secret: &str, secure: bool) -> String {
    let seconds = if secret.is_empty() { 0 } else { SESSION_SECONDS };
    let name = session_name(secure);
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
        let header = "a=1; regulars-lang=zh-CN; regulars=abc";
        assert_eq!(find(header, session_name(false)), Some("abc"));
        assert_eq!(find(header, LANG), Some("zh-CN"));
        assert_eq!(find(header, "gulars"), None);
        assert!(session("abc", true).starts_with("__Host-regulars=abc; Path=/;"));
        assert!(session("abc", true).ends_with("HttpOnly; SameSite=Lax; Secure"));
        assert!(session("", false).contains("Max-Age=0"));
    }
}
