//! Which of two books a request means: the business's own, or the one to look around in beside it.
//!
//! Being shown something goes by the cookie: whoever looks around sees the demo. Doing something goes by the form's key,
//! which only the page of one session has: a form of the own book changes the own book, whatever cookies came in
//! between. The doors are the own book's; the demo has none.

use super::beside::Which;
use super::route::{Needs, Route};
use super::{Request, cookie, form};

/// A book, and what becomes of the cookie that leads to the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// Which book answers.
    pub(super) which: Which,
    /// Whether the visitor works in their own book and leaves the demo by it.
    pub(super) leaves_demo: bool,
}

const OWN: Meant = Meant { which: Which::Own, leaves_demo: false };
const DEMO: Meant = Meant { which: Which::Demo, leaves_demo: false };

/// Which book a request means, with as much of its form as has been read. No database is asked.
pub(super) fn meant(request: &Request, route: Option<&Route>, secure: bool) -> Meant {
    let header = request.header("cookie");
    let secret = |which| cookie::find(header, cookie::session_name(which, secure)).unwrap_or_default();
    let fits = |which| form::is_of(request.form.get("_key"), secret(which));
    if secret(Which::Demo).is_empty() || route.is_some_and(is_door) {
        return OWN;
    }
    match request.is_post {
        false => DEMO,
        true if fits(Which::Own) => Meant { leaves_demo: true, ..OWN },
        true if fits(Which::Demo) => DEMO,
        true => OWN,
    }
}

/// What anybody may ask leads into the own book, but for the language, which is a page's own.
fn is_door(route: &Route) -> bool {
    matches!(route.needs, Needs::Nothing) && route.path != "/speak"
}

#[cfg(test)]
mod tests {
    use gate::sessions::form_key;

    use super::*;
    use crate::web::Fields;
    use crate::web::route::Answering;

    fn never(_: crate::web::Ask<'_>) -> Answering<'_> {
        Box::pin(async { Err(kernel::Refusal::new("frame-not-found")) })
    }

    #[test]
    fn a_form_changes_the_book_it_was_shown_by() {
        let both = "regulars=own; regulars-demo=guest";
        let key = |secret: &str| form::mask(&form_key(secret), [5; 32]);
        let leaving = Meant { leaves_demo: true, ..OWN };
        let page = Route::post("/settings", Needs::SignedIn, never);
        let door = Route::post("/sign-in", Needs::Nothing, never);
        let speak = Route::post("/speak", Needs::Nothing, never);
        for (case, route, is_post, cookies, key, expected) in [
            ("a page while looking around", page, false, both, String::new(), DEMO),
            ("a page without the demo's cookie", page, false, "regulars=own", String::new(), OWN),
            ("a form of the own book", page, true, both, key("own"), leaving),
            ("a form of the demo", page, true, both, key("guest"), DEMO),
            ("a form of an older session", page, true, both, key("older"), OWN),
            ("a form without a key", page, true, both, String::new(), OWN),
            ("a demo's cookie that was taken away", page, true, "regulars-demo=", key(""), OWN),
            ("a door, shown", door, false, both, String::new(), OWN),
            ("a door, sent from the demo", door, true, both, key("guest"), OWN),
            ("the language of the demo", speak, true, both, key("guest"), DEMO),
            ("the language of the own book", speak, true, both, key("own"), leaving),
        ] {
            let mut form = Fields::default();
            form.push("_key", key);
            let mut request = Request { is_post, form, ..Request::get(route.path) };
            request.headers.push(("cookie".to_owned(), cookies.to_owned()));
            assert_eq!(meant(&request, Some(&route), false), expected, "{case}");
        }
    }
}
