//! What customers of the invented business complained of and asked for, and how it went.

use care::cases::{self, Case, Cause, Channel, Given, Kind, NewCase, Remedy, Word};
use gate::{Actor, Reach};
use kernel::{Currency, Lang, Moment, Money, Occasion, Refusal};
use records::customers::CustomerId;
use store::Tx;

const MINUTE_MICROS: i64 = 60_000_000;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// What somebody of the house did, so many minutes after it was opened.
#[derive(Clone, Copy)]
enum Step {
    Answered,
    Waits,
    Solved(Cause, Option<(Remedy, i64)>),
    Said(Word),
}

/// One case: kind, channel, how many minutes ago it was opened, and what was done.
struct Told {
    kind: Kind,
    channel: Channel,
    minutes_ago: i64,
    steps: &'static [(i64, Step)],
}

/// The cases, in the order of the words below.
const TOLD: [Told; 6] = [
    Told { kind: Kind::Complaint, channel: Channel::Phone, minutes_ago: 25, steps: &[] },
    Told {
        kind: Kind::Complaint,
        channel: Channel::Chat,
        minutes_ago: 5 * HOUR,
        steps: &[(12, Step::Answered)],
    },
    Told {
        kind: Kind::Request,
        channel: Channel::Mail,
        minutes_ago: DAY,
        steps: &[(40, Step::Answered), (55, Step::Waits)],
    },
    Told {
        kind: Kind::Request,
        channel: Channel::Counter,
        minutes_ago: 2 * DAY,
        steps: &[(5, Step::Answered), (90, Step::Solved(Cause::Question, None))],
    },
    Told {
        kind: Kind::Complaint,
        channel: Channel::Phone,
        minutes_ago: 8 * DAY,
        steps: &[
            (20, Step::Answered),
            (5 * HOUR, Step::Solved(Cause::Late, Some((Remedy::Gift, 900)))),
            (2 * DAY, Step::Said(Word::Satisfied)),
        ],
    },
    Told {
        kind: Kind::Complaint,
        channel: Channel::Mail,
        minutes_ago: 16 * DAY,
        steps: &[
            (3 * DAY, Step::Answered),
            (4 * DAY, Step::Solved(Cause::Defect, Some((Remedy::Replacement, 3_400)))),
            (5 * DAY, Step::Said(Word::Dissatisfied)),
            (6 * DAY, Step::Solved(Cause::Defect, Some((Remedy::Refund, 6_800)))),
            (8 * DAY, Step::Said(Word::Silent)),
        ],
    },
];

/// Writes them down for these customers, one each, by somebody of the house.
pub(super) async fn tell(
    tx: &mut Tx,
    occasion: &mut Occasion,
    actor: &Actor,
    (lang, currency): (Lang, Currency),
    customers: &[CustomerId],
) -> Result<(), Refusal> {
    for ((told, (text, product)), customer) in TOLD.iter().zip(words(lang)).zip(customers) {
        let at = Moment(occasion.at.0 - told.minutes_ago * MINUTE_MICROS);
        let mut then = Occasion { at, ids: occasion.ids.clone() };
        let new = NewCase {
            kind: told.kind,
            channel: told.channel,
            text: text.to_owned(),
            product: product.to_owned(),
        };
        let open = gate::permit(actor, Reach::All)?;
        let (case, _) = cases::open(tx, &open, &mut then, *customer, &new).await?;
        for (minutes, step) in told.steps {
            then.at = Moment(at.0 + minutes * MINUTE_MICROS);
            take(tx, &mut then, actor, (&case, *step, currency)).await?;
        }
        occasion.ids = then.ids;
    }
    Ok(())
}

async fn take(
    tx: &mut Tx,
    then: &mut Occasion,
    actor: &Actor,
    (case, step, currency): (&Case, Step, Currency),
) -> Result<(), Refusal> {
    let which = (case.customer, case.id);
    match step {
        Step::Answered => {
            let permit = gate::permit(actor, Reach::All)?;
            cases::answer(tx, &permit, then, which, "").await?;
        }
        Step::Waits => {
            let permit = gate::permit(actor, Reach::All)?;
            cases::wait(tx, &permit, then, which, "").await?;
        }
        Step::Solved(cause, given) => {
            let given = given.map(|(remedy, minor)| Given { remedy, cost: Money::new(minor, currency) });
            let permit = gate::permit(actor, Reach::All)?;
            cases::solve(tx, &permit, then, which, (cause, given, "")).await?;
        }
        Step::Said(word) => {
            let permit = gate::permit(actor, Reach::All)?;
            cases::hear(tx, &permit, then, which, (word, "")).await?;
        }
    }
    Ok(())
}

/// What the cases say in one language, and which product they are about; contents of an invented book.
fn words(lang: Lang) -> [(&'static str, &'static str); 6] {
    match lang {
        Lang::En => [
            ("The grinder trips the fuse since this morning, they open at noon.", "Grinder"),
            ("Two bags of the last delivery were open at the seam.", "House blend"),
            ("Wants the invoices of the whole year once more, as one file.", ""),
            ("Asked which filter fits their machine.", "Filter"),
            ("The delivery came two days late and nobody had rung.", ""),
            ("The milk jug leaks at the handle.", "Milk jug"),
        ],
        Lang::Zh => [
            ("磨豆机今早一开就跳闸，他们中午要营业。", "磨豆机"),
            ("上次送的豆子有两袋封口裂了。", "招牌拼配"),
            ("想要全年的发票，合成一个文件再发一次。", ""),
            ("问哪种滤芯配他们的机器。", "滤芯"),
            ("货晚到了两天，也没人打电话说一声。", ""),
            ("奶缸的手柄那里漏水。", "奶缸"),
        ],
    }
}
