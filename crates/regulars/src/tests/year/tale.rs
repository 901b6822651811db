//! What happened in a book, in words that name no identity: two books that lived the same year tell the same.

use std::collections::BTreeMap;

use care::cases::{self, What};
use care::followups;
use gate::Permit;
use insight::warning;
use store::Db;

/// What happened, sorted: each line begins with what it is.
pub(super) struct Tale(Vec<String>);

fn by<D: gate::Deed>() -> Permit<D> {
    Permit::by_house("a year's story")
}

pub(super) async fn of(db: &Db) -> Tale {
    let mut tx = db.read().await.unwrap();
    let mut all = Vec::new();
    warning::export(&mut tx, &by(), |one, (code, _)| {
        all.push(format!("warning opened: {code} on {} at {}", one.opened_on, one.level.word()));
        if let Some(ended) = &one.ended {
            all.push(format!("warning ended {}: {code} of {}", ended.outcome.word(), one.opened_on));
        }
        Ok(())
    })
    .await
    .unwrap();
    cases::export_events(&mut tx, &by(), |number, event| {
        let which = match event.what {
            What::Warned(clock) | What::Breached(clock) => clock.word(),
            _ => "",
        };
        all.push(format!("case {}: {number} {which}", event.word()));
        Ok(())
    })
    .await
    .unwrap();
    followups::export(&mut tx, &by(), |due| {
        let (code, one) = (&due.code, &due.followup);
        all.push(format!("followup opened {}: {code} {} for {}", one.origin.word(), one.what, one.due.day));
        if one.ended_at.is_some() {
            all.push(format!("followup {}: {code} {} for {}", one.state.word(), one.what, one.due.day));
        }
        Ok(())
    })
    .await
    .unwrap();
    all.sort_unstable();
    Tale(all)
}

impl Tale {
    pub(super) fn count(&self, what: &str) -> usize {
        self.0.iter().filter(|line| line.split(':').next() == Some(what)).count()
    }

    /// Lines that are there more than once.
    pub(super) fn twice(&self) -> Vec<String> {
        self.0.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect()
    }

    /// How often each kind of thing happened.
    pub(super) fn summary(&self) -> String {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &self.0 {
            *kinds.entry(line.split(':').next().unwrap_or_default()).or_default() += 1;
        }
        let lines: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count:6} {kind}")).collect();
        lines.join("\n")
    }

    pub(super) fn same_as(&self, other: &Self) {
        let only = |left: &Self, right: &Self| -> Vec<String> {
            left.0.iter().filter(|line| right.0.binary_search(line).is_err()).take(20).cloned().collect()
        };
        let (here, there) = (only(self, other), only(other, self));
        assert!(here.is_empty() && there.is_empty(), "only here: {here:#?}\nonly there: {there:#?}");
        assert_eq!(self.0.len(), other.0.len(), "{}\nbut\n{}", self.summary(), other.summary());
    }
}
