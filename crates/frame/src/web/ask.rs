//! What is asked, by whom, and everything a handler may use.

use gate::Preferences;
use gate::{Actor, Deed, Grant, Permit};
use jiff::tz::TimeZone;
use kernel::uuid::Uuid;
use kernel::{Clock, Day, Id, IdMaker, Lang, Moment, Occasion, Refusal, Say};
use store::{Db, Tx};

use super::headers;
use super::tables::Wanted;
use super::{Fields, House, Upload};
use crate::business::Business;
use crate::texts::Texts;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who may act.
    pub actor: Actor,
    /// What they are called.
    pub name: String,
    /// How they like the program.
    pub preferences: Preferences,
    /// What a form of this session has to bring along.
    pub form_key: String,
    /// The session, for signing out.
    pub session: gate::sessions::SessionId,
}

/// One request.
#[derive(Debug)]
pub struct Ask<'a> {
    /// The book.
    pub db: &'a Db,
    /// The messages in the visitor's language.
    pub texts: &'a Texts,
    /// The program: features, clock, secrets.
    pub house: &'a House,
    /// Who asks; `None` where nobody is signed in.
    pub visitor: Option<&'a Visitor>,
    /// The business's own settings.
    pub business: &'a Business,
    /// The path.
    pub path: &'a str,
    /// What varies in the path, by name.
    pub params: &'a [(&'static str, String)],
    /// What stands behind the `?`.
    pub query: &'a Fields,
    /// The fields of the form.
    pub form: &'a Fields,
    /// The file that came with the form.
    pub upload: Option<&'a Upload>,
    /// Whether the visitor sits at this machine and no proxy stands between.
    pub at_home: bool,
    /// Whether another site led here, or the browser fetches it before anybody has asked for it.
    pub led_here: bool,
    /// The host the browser asks, with its port.
    pub host: &'a str,
    /// Where the request came from, for counting failed attempts.
    pub address: &'a str,
    /// Whether the script asks for a part of the page only.
    pub part: Option<&'a str>,
    /// The moment of the request.
    pub now: Moment,
    /// The table of a chart that is asked for instead of the page.
    pub wanted: &'a Wanted,
}

impl<'a> Ask<'a> {
    /// The reader's language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// A message without facts.
    #[must_use]
    pub fn get(&self, key: &'static str) -> String {
        self.texts.get(key)
    }

    /// A message with its facts.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        self.texts.say(say)
    }

    /// The clock of the house.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.house.clock
    }

    /// The day it is where the business is.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now.day(&self.zone())
    }

    /// The day customers are seen from: today, unless the book ends long ago and somebody asked to see it as of then.
    #[must_use]
    pub fn seen_from(&self) -> Day {
        self.business.seen_from.unwrap_or_else(|| self.today())
    }

    /// Whether the browser asks this machine by a name that means another one elsewhere.
    #[must_use]
    pub fn asks_this_machine(&self) -> bool {
        self.host.is_empty() || headers::is_this_machine(self.host)
    }

    /// What stands before a path where an address leaves the page: `https://shop.example`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.house.secure { "https" } else { "http" }, self.host)
    }

    /// The business's time zone.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        self.business.zone()
    }

    /// When a deed of this request happens, and the ids it gives out.
    #[must_use]
    pub fn occasion(&self) -> Occasion {
        Occasion { at: self.now, ids: IdMaker::new(self.house.seed()) }
    }

    /// Who acts.
    ///
    /// # Errors
    /// `frame-signed-out` where nobody is signed in.
    pub fn actor(&self) -> Result<&'a Actor, Refusal> {
        self.visitor.map(|visitor| &visitor.actor).ok_or_else(|| Refusal::new("frame-signed-out"))
    }

    /// Leave to do `D` as far as the visitor's role reaches.
    ///
    /// # Errors
    /// `frame-signed-out`; `gate-not-granted`.
    pub fn permit<D: Deed>(&self) -> Result<Permit<D>, Refusal> {
        let actor = self.actor()?;
        let reach = Grant::of::<D>().reach(actor.role()).unwrap_or(gate::Reach::Own);
        gate::permit::<D>(actor, reach)
    }

    /// Whether the visitor may do `D` at all; for showing or leaving out a button.
    #[must_use]
    pub fn may<D: Deed>(&self) -> bool {
        self.permit::<D>().is_ok()
    }

    /// What stands in the path under this name.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// The identity that stands in the path under this name.
    ///
    /// # Errors
    /// `frame-not-found`, which is answered as such.
    pub fn id<I: Id>(&self, name: &str) -> Result<I, Refusal> {
        Uuid::try_parse(self.param(name)).map(I::from_uuid).map_err(|_| Refusal::new("frame-not-found"))
    }

    /// The identities of a field that may come several times; what is none is left out.
    #[must_use]
    pub fn ids<I: Id>(&self, name: &str) -> Vec<I> {
        self.form.all(name).filter_map(|text| Uuid::try_parse(text).ok()).map(I::from_uuid).collect()
    }

    /// A piece of reading.
    ///
    /// # Errors
    /// A database fault.
    pub async fn read(&self) -> Result<Tx, Refusal> {
        Ok(self.db.read().await?)
    }

    /// A piece of writing, which this form may do once: the same form sent again is answered with where the first one
    /// led, and nothing is done.
    ///
    /// # Errors
    /// `frame-done-already`, which is answered as said; a database fault.
    pub async fn write(&self) -> Result<Tx, Refusal> {
        let mut tx = self.db.write().await?;
        let once = Uuid::try_parse(self.form.get("_once")).ok();
        if let (Some(once), Some(visitor)) = (once, self.visitor)
            && !gate::sessions::spend(&mut tx, visitor.session, once, self.now).await?
        {
            return Err(Refusal::new("frame-done-already"));
        }
        Ok(tx)
    }

    /// A piece of writing beside a page that is only shown: `None` while somebody else is writing, for no page waits for
    /// that.
    ///
    /// # Errors
    /// A database fault.
    pub async fn beside(&self) -> Result<Option<Tx>, Refusal> {
        Ok(self.db.try_write().await?)
    }

    /// Where the visitor came from inside this program, for going back; `fallback` where the form does not say.
    #[must_use]
    pub fn back(&self, fallback: &str) -> String {
        let back = self.form.get("_back");
        if super::is_own_path(back) { back.to_owned() } else { fallback.to_owned() }
    }

    /// A secret that nobody can guess: 32 bytes.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        (self.house.secrets)()
    }
}
