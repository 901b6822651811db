//! Many rows in one statement.

use kernel::uuid::Uuid;
use kernel::{Chance, Id, IdMaker, define_id};
use store::{Fault, Migration, ROWS_A_STATEMENT, Rows, sql};
use testkit::both;

define_id!(
    /// For the stories.
    LineId
);

const LINES: &[Migration] = &[Migration::new(
    "test/001-lines",
    "create table lines (line_id {id} not null primary key, other {id}, amount {int}, share {real}, good {bool},
        name {text}) {clustered}",
)];

#[derive(Clone, Debug, PartialEq)]
struct Line {
    id: LineId,
    other: Option<LineId>,
    amount: Option<i64>,
    share: Option<f64>,
    good: Option<bool>,
    name: Option<String>,
}

fn rows(lines: &[Line]) -> Rows<'_, Line> {
    Rows::of(lines)
        .id("line_id", |line| line.id)
        .maybe_id("other", |line| line.other)
        .int("amount", |line| line.amount)
        .real("share", |line| line.share)
        .bool("good", |line| line.good)
        .text("name", |line| line.name.as_deref())
}

const INSERT: &str = "insert into lines (line_id, other, amount, share, good, name)
    select line_id, other, amount, share, good, name from {rows}";

fn lines(count: usize) -> Vec<Line> {
    let mut ids = IdMaker::new(1);
    let mut chance = Chance::new(2);
    let names = ["", "plain", "\"\\\u{1}\n\t\u{1f}/", "王芳 😀", "{rows} $1 ' --"];
    let amounts = [0, -1, i64::MIN, i64::MAX, 9_007_199_254_740_993];
    let mut line = |_| Line {
        id: ids.next(testkit::NOON),
        other: chance.happens(0.5).then(|| LineId::from_uuid(Uuid::from_u128(u128::from(chance.bits())))),
        amount: chance.happens(0.9).then(|| *chance.pick(&amounts).unwrap()),
        share: chance
            .happens(0.9)
            .then(|| (chance.unit() - 0.5) * 10_f64.powi((chance.bits() % 40) as i32 - 20)),
        good: chance.happens(0.9).then(|| chance.happens(0.5)),
        name: chance.happens(0.9).then(|| (*chance.pick(&names).unwrap()).to_owned()),
    };
    (0..count).map(&mut line).collect()
}

#[test]
fn rows_of_every_kind_come_back_bit_by_bit() {
    both(&[LINES], async |world| {
        let lines = lines(2 * ROWS_A_STATEMENT + 17);
        let mut tx = world.db.write().await.unwrap();
        let written = sql(INSERT).run_with(&mut tx, &rows(&lines)).await.unwrap();
        assert_eq!(written, lines.len() as u64);
        let mut seen = Vec::new();
        sql("select * from lines order by line_id")
            .for_each::<store::StoreError, _>(&mut tx, |row| {
                seen.push(Line {
                    id: row.id("line_id")?,
                    other: row.maybe_id("other")?,
                    amount: row.get("amount")?,
                    share: row.get("share")?,
                    good: row.get("good")?,
                    name: row.get("name")?,
                });
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(seen.len(), lines.len());
        for (line, seen) in lines.iter().zip(&seen) {
            assert_eq!(line.share.map(f64::to_bits), seen.share.map(f64::to_bits), "{line:?} {seen:?}");
            assert_eq!(line, seen);
        }
    });
}

#[test]
fn own_values_keep_their_numbers_and_answers_come_back() {
    both(&[LINES], async |world| {
        let lines = lines(100);
        let mut tx = world.db.write().await.unwrap();
        sql(INSERT).run_with(&mut tx, &rows(&lines)).await.unwrap();
        let again = sql("insert into lines (line_id, name) select line_id, $2 from {rows} where $1 = 7
                on conflict (line_id) do nothing returning line_id")
        .bind(7_i64)
        .bind("new")
        .fetch_with(&mut tx, &rows(&lines[90..]))
        .await
        .unwrap();
        assert_eq!(again.len(), 0, "rows that were there are not written again");
        let found = sql(
            "select l.line_id, rows.amount as asked from {rows} cross join lines l where l.line_id = rows.line_id",
        )
        .fetch_with(&mut tx, &rows(&lines[..10]))
        .await
        .unwrap();
        assert_eq!(found.len(), 10);
        let updated = sql("update lines set name = $1 from {rows} where lines.line_id = rows.line_id")
            .bind("changed")
            .run_with(&mut tx, &rows(&lines[5..25]))
            .await
            .unwrap();
        assert_eq!(updated, 20);
        let deleted = sql("delete from lines where line_id in (select line_id from {rows})")
            .run_with(&mut tx, &rows(&lines[..30]))
            .await
            .unwrap();
        assert_eq!(deleted, 30);
        assert_eq!(sql(INSERT).run_with(&mut tx, &rows(&[])).await.unwrap(), 0);
    });
}

#[test]
fn what_no_column_holds_is_refused_before_it_is_sent() {
    both(&[LINES], async |world| {
        let plain = lines(1).remove(0);
        let cases = [
            (Line { name: Some("a\0b".to_owned()), ..plain.clone() }, Some(Fault::Nul)),
            // Three texts of two million signs fill more than one statement.
            (Line { name: Some("长".repeat(2_000_000)), ..plain.clone() }, None),
        ];
        for (line, fault) in cases {
            let mut ids = IdMaker::new(5);
            let three: Vec<Line> =
                (0..3).map(|_| Line { id: ids.next(testkit::NOON), ..line.clone() }).collect();
            let mut tx = world.db.write().await.unwrap();
            let done = sql(INSERT).run_with(&mut tx, &rows(&three)).await;
            assert_eq!(done.as_ref().err().map(store::StoreError::fault), fault);
            assert_eq!(done.ok(), fault.is_none().then_some(3));
            tx.roll_back().await.unwrap();
        }
    });
}
