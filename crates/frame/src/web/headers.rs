//! The headers every answer carries, and where a request says it comes from.

use super::Request;

/// Nothing from elsewhere, nothing inline: what a page may load and where its forms may go.
pub(super) const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// On every answer.
pub(super) const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Addresses hold what was looked for.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
];
/// Behind TLS.
pub(super) const SECURE: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// Whether a form was sent by one of our own pages. Every browser says so in one of two headers; a request with
/// neither comes from no browser, and needs the session's key like any other.
pub(super) fn is_own_form(request: &Request) -> bool {
    match request.header("sec-fetch-site") {
        "" => {}
        site => return site == "same-origin" || site == "none",
    }
    match request.header("origin") {
        "" => true,
        // Some browsers send this after a redirect or from a page of a file.
        "null" => false,
        origin => origin.split_once("://").is_some_and(|(_, host)| host == request.header("host")),
    }
}

/// Whether a request names this machine itself as its host, and came without a proxy between. A proxy that says nothing
/// of itself and puts its own host in still hands on the page's own address, which browsers send with every form: a form
/// that does not say it, or names another, comes from no browser here. Many proxies are told by the older HTTP as well.
pub(super) fn is_at_home(request: &Request) -> bool {
    let proxied = ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip", "via"];
    let origin = match request.header("origin") {
        "" => !request.is_post,
        origin => origin.split_once("://").is_some_and(|(_, host)| is_this_machine(host)),
    };
    request.from_loopback
        && !request.is_old_http
        && is_this_machine(request.header("host"))
        && origin
        && proxied.iter().all(|header| request.header(header).is_empty())
}

pub(super) fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    ["localhost", "127.0.0.1", "[::1]"].contains(&name.map_or(host, |(name, _)| name))
}

/// Whether a link was followed on another site, or is fetched before anybody has followed it: then it only shows what
/// it would do.
pub(super) fn is_led_here(request: &Request) -> bool {
    matches!(request.header("sec-fetch-site"), "cross-site" | "same-site")
        || request.header("sec-purpose").contains("prefetch")
        || request.header("purpose") == "prefetch"
}

/// Whether the visitor's browser speaks TLS to us, as a proxy on this machine says.
pub(super) fn is_secure(request: &Request) -> bool {
    request.from_loopback && request.header("x-forwarded-proto").eq_ignore_ascii_case("https")
}

/// Where a request comes from, for counting: a proxy on this machine names who came to it.
pub(super) fn address(request: &Request) -> &str {
    let named = request.header("x-forwarded-for").rsplit(',').next().unwrap_or_default().trim();
    if request.from_loopback && !named.is_empty() { named } else { &request.peer }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(headers: &[(&str, &str)]) -> Request {
        let mut request = Request::get("/");
        request.from_loopback = true;
        request.peer = "127.0.0.1".to_owned();
        request.headers =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        request
    }

    #[test]
    fn forms_of_other_sites_are_told_apart() {
        for (headers, own) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://shop:8080"), ("host", "shop:8080")], true),
            (&[("origin", "http://evil"), ("host", "shop:8080")], false),
            (&[("origin", "null"), ("host", "shop:8080")], false),
            (&[], true),
        ] {
            assert_eq!(is_own_form(&with(headers)), own, "{headers:?}");
        }
    }

    #[test]
    fn links_followed_elsewhere_or_fetched_beforehand_are_told() {
        for (headers, led) in [
            (&[][..], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "none"), ("sec-purpose", "prefetch;prerender")], true),
        ] {
            assert_eq!(is_led_here(&with(headers)), led, "{headers:?}");
        }
    }

    #[test]
    fn who_sits_at_the_machine_is_told_from_who_comes_through_a_proxy() {
        for (headers, home) in [
            (&[("host", "127.0.0.1:8080")][..], true),
            (&[("host", "localhost")], true),
            (&[("host", "[::1]:8080")], true),
            (&[("host", "shop.example")], false),
            (&[("host", "localhost"), ("x-forwarded-for", "1.2.3.4")], false),
            (&[("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")], true),
            (&[("host", "127.0.0.1:8080"), ("origin", "https://shop.example")], false),
        ] {
            assert_eq!(is_at_home(&with(headers)), home, "{headers:?}");
        }
        let sent = |headers: &[(&str, &str)]| Request { is_post: true, ..with(headers) };
        let (host, own) = (("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080"));
        assert!(is_at_home(&sent(&[host, own])));
        assert!(!is_at_home(&sent(&[host])), "no browser sends a form so");
        assert!(!is_at_home(&sent(&[host, ("origin", "null")])));
        assert!(!is_at_home(&Request { is_old_http: true, ..sent(&[host, own]) }), "a proxy");
        let proxied = with(&[("x-forwarded-for", "9.9.9.9, 1.2.3.4"), ("x-forwarded-proto", "https")]);
        assert_eq!((address(&proxied), is_secure(&proxied)), ("1.2.3.4", true));
        let direct = Request { from_loopback: false, peer: "5.6.7.8".to_owned(), ..proxied };
        assert_eq!((address(&direct), is_secure(&direct)), ("5.6.7.8", false));
    }
}
