//! Files are looked through, asked about, mended and brought in, on both databases.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ::store::Migration;
use gate::users::{self, NewUser};
use gate::{Reach, Role, audit};
use kernel::{Page, Progress, Silent};
use testkit::{World, both};

use super::*;
use crate::imports::ledger;
use crate::imports::samples;
use crate::{customers, imports, orders, products, search};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    search::MIGRATIONS,
    crate::activities::MIGRATIONS,
];

/// A person who may bring files in, in a book of their own.
struct Desk {
    world: World,
    user: gate::users::UserId,
    minutes: std::cell::Cell<u32>,
}

impl Desk {
    async fn new(world: World) -> Self {
        let user = person(&world, "ada", 900).await;
        Self { world, user, minutes: std::cell::Cell::new(1000) }
    }

    /// Every deed happens at a moment of its own.
    fn occasion(&self) -> Occasion {
        self.minutes.set(self.minutes.get() + 1);
        self.world.later(self.minutes.get())
    }

    async fn permit(&self) -> Permit<Bring> {
        permit_of(&self.world, self.user).await
    }

    fn place(&self) -> Place<'_> {
        Place { db: &self.world.db, folder: &self.world.folder }
    }

    async fn receive(&self, name: &str, content: &[u8]) -> DraftId {
        let mut occasion = self.occasion();
        let stored = format!("upload-{}", self.minutes.get());
        fs::write(files::room_for(&self.world.folder, &stored).unwrap(), content).unwrap();
        let bytes = kernel::count(content.len()).unsigned_abs();
        let new = NewDraft { file_name: name.to_owned(), stored, bytes, answers: Answers::default() };
        let mut tx = self.world.db.write().await.unwrap();
        let id = receive(&mut tx, &self.permit().await, &mut occasion, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Receives a file and looks it through.
    async fn look(&self, name: &str, content: &[u8]) -> Draft {
        let id = self.receive(name, content).await;
        self.again(id).await
    }

    async fn again(&self, id: DraftId) -> Draft {
        survey(self.place(), &mut self.occasion(), id, Silent).await.unwrap();
        self.draft(id).await
    }

    async fn draft(&self, id: DraftId) -> Draft {
        let mut tx = self.world.db.read().await.unwrap();
        find(&mut tx, &self.permit().await, id).await.unwrap().unwrap()
    }

    async fn answer(&self, draft: &Draft, change: impl FnOnce(&mut Answers)) -> Draft {
        let mut answers = draft.answers.clone();
        change(&mut answers);
        let mut tx = self.world.db.write().await.unwrap();
        answer(&mut tx, &self.permit().await, &mut self.occasion(), (draft.id, answers)).await.unwrap();
        tx.commit().await.unwrap();
        self.again(draft.id).await
    }

    async fn begin(&self, id: DraftId) -> Result<(), Refusal> {
        let mut tx = self.world.db.write().await?;
        begin(&mut tx, &self.permit().await, &mut self.occasion(), id).await?;
        Ok(tx.commit().await?)
    }

    async fn bring(&self, id: DraftId) -> Draft {
        self.begin(id).await.unwrap();
        bring(self.place(), &mut self.occasion(), id, Silent).await.unwrap();
        self.draft(id).await
    }

    async fn facts(&self) -> String {
        self.world.dump(&["customers", "customer_keys", "orders", "order_lines", "order_numbers"]).await
    }

    fn has_file(&self, draft: &Draft) -> bool {
        files::place(&self.world.folder, &draft.stored).exists()
    }
}

async fn person(world: &World, login: &str, minutes: u32) -> gate::users::UserId {
    let mut tx = world.db.write().await.unwrap();
    let new = NewUser { login: login.to_owned(), name: login.to_owned(), role: Role::Manager };
    let id =
        users::create(&mut tx, &Permit::by_house("test"), &mut world.later(minutes), &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn permit_of(world: &World, user: gate::users::UserId) -> Permit<Bring> {
    let mut tx = world.db.read().await.unwrap();
    gate::permit(&users::actor(&mut tx, user).await.unwrap(), Reach::All).unwrap()
}

fn meanings(fields: &[&str]) -> Vec<Meaning> {
    let meaning = |field: &&str| Meaning {
        field: (!field.is_empty()).then(|| (*field).to_owned()),
        sure: Sureness::Told,
    };
    fields.iter().map(meaning).collect()
}

const PLAIN: &str = "customer,date,amount\nAnn,2026-01-02,5.00\nBob,2026-01-03,7.50\n";

#[test]
fn a_file_in_gb18030_comes_in_once_and_changes_nothing_again() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let (content, ..) = encoding_rs::GB18030.encode(samples::TAOBAO_ORDERS);
        let draft = desk.look("订单.csv", &content).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!(
            (draft.state, found.rows, found.held, found.encoding.as_str()),
            (State::Ready, 3, 0, "GB18030")
        );
        assert_eq!(found.columns[1].heading, "买家会员名");
        assert_eq!(
            (found.columns[1].field.as_deref(), found.columns[1].sure),
            (Some("nick"), Sureness::Layout)
        );
        assert_eq!(found.columns[1].samples, ["枫麦咖啡", "tb8842", "tb8842"]);
        assert_eq!((found.people.known, found.people.new, found.came_before), (0, 2, None));
        let done = desk.bring(draft.id).await;
        let outcome = done.outcome.clone().unwrap();
        assert_eq!((done.state, outcome.counts.new, outcome.counts.customers_new), (State::Done, 3, 2));
        assert!(!desk.has_file(&done), "the file stays though it came in");
        assert!(outcome.line.is_some());
        let facts = desk.facts().await;
        // A server that fell after the commit does the work again.
        bring(desk.place(), &mut desk.occasion(), draft.id, Silent).await.unwrap();
        assert_eq!(desk.facts().await, facts);
        let again = desk.look("订单.csv", &content).await;
        let found = again.survey.clone().unwrap();
        assert!(found.came_before.is_some());
        assert_eq!((found.people.known, found.people.new), (2, 0));
        let done = desk.bring(again.id).await;
        assert_eq!((done.state, done.import), (State::Done, None));
        assert_eq!(desk.facts().await, facts);
        // Who brought it stands in the book, and values are to be worked out once.
        let mut tx = desk.world.db.read().await.unwrap();
        let list = ledger::list(&mut tx, &Permit::by_house("test"), &Page::new(10, None)).await.unwrap();
        assert_eq!(list.rows.iter().map(|import| import.user).collect::<Vec<_>>(), [Some(desk.user)]);
        drop(tx);
        let jobs = desk.world.dump(&["jobs"]).await;
        assert_eq!(jobs.matches("\"revalue\"").count(), 1, "{jobs}");
    });
}

#[test]
fn dates_that_can_be_read_in_two_ways_are_asked() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let draft = desk.look("o.csv", b"customer,date,amount\nAnn,03/04/2026,5\nBob,04/05/2026,7\n").await;
        let found = draft.survey.clone().unwrap();
        assert_eq!((draft.state, found.rows, found.held), (State::NeedsAnswer, 2, 0));
        let [Question::Dates { example, readings, toward, mixed }] = found.questions.as_slice() else {
            panic!("{:?}", found.questions)
        };
        assert_eq!((example.as_str(), toward, mixed), ("03/04/2026", &None, &None));
        let orders: Vec<&str> = readings.iter().map(|(order, _)| order.as_str()).collect();
        assert_eq!(orders, ["dmy", "mdy"]);
        assert_eq!(desk.begin(draft.id).await.unwrap_err().say().key, "imports-draft-not-ready");
        let draft = desk.answer(&draft, |answers| answers.dates = Some("mdy".to_owned())).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!(
            (draft.state, found.questions.len(), found.dates.as_deref()),
            (State::Ready, 0, Some("mdy"))
        );
        assert_eq!(found.span().unwrap().0.to_string(), "2026-03-04");
    });
}

#[test]
fn a_single_date_that_tells_the_order_is_shown_with_its_line() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let text = format!("customer,date,amount\n{}Z,13/04/2026,5\n", "A,03/04/2026,5\n".repeat(60));
        let draft = desk.look("o.csv", text.as_bytes()).await;
        let found = draft.survey.clone().unwrap();
        let [Question::Dates { toward, example, .. }] = found.questions.as_slice() else {
            panic!("{:?}", found.questions)
        };
        assert_eq!(example, "03/04/2026");
        assert_eq!(toward, &Some(("dmy".to_owned(), "13/04/2026".to_owned(), 62)));
        let draft = desk.answer(&draft, |answers| answers.dates = Some("dmy".to_owned())).await;
        assert_eq!(draft.state, State::Ready);
    });
}

#[test]
fn what_columns_meant_is_known_the_next_time() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let text = "alpha,beta,gamma\nAnn Lee,2026-01-02,5.00\nBob Moe,2026-01-03,7.50\n";
        let draft = desk.look("o.csv", text.as_bytes()).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!((draft.state, found.questions.as_slice()), (State::NeedsAnswer, &[Question::Who][..]));
        assert_eq!((found.rows, found.first.len(), found.columns.len()), (2, 2, 3));
        let draft =
            desk.answer(&draft, |answers| answers.columns = meanings(&["name", "date", "amount"])).await;
        assert_eq!(draft.state, State::Ready, "{:?}", draft.survey);
        assert_eq!(desk.bring(draft.id).await.outcome.unwrap().counts.new, 2);
        let next = desk.look("next.csv", b"Alpha,BETA,gamma\nCid Noe,2026-02-02,9.00\n").await;
        let found = next.survey.clone().unwrap();
        assert_eq!(next.state, State::Ready);
        assert_eq!(found.columns.iter().map(|column| column.sure).collect::<Vec<_>>(), [Sureness::Last; 3]);
    });
}

#[test]
fn a_cell_is_mended_and_its_row_comes_in() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let draft =
            desk.look("o.csv", b"customer,date,amount\nAnn,2026-01-02,5.00\nBob,2026-01-03,tbd\n").await;
        let found = draft.survey.clone().unwrap();
        assert_eq!((draft.state, found.rows, found.held, found.ready()), (State::Ready, 2, 1, 1));
        let row = found.problems.first().unwrap();
        let problem = row.problem.as_ref().unwrap();
        assert_eq!((row.line, problem.column, row.cells[2].as_str()), (3, Some(2), "tbd"));
        assert_eq!(problem.said.say().key, "imports-problem-amount-unreadable");
        assert_eq!((found.reasons.len(), found.reasons[0].rows), (1, 1));
        let fix = Fix { line: 3, column: 2, value: "7.50".to_owned() };
        let draft = desk.answer(&draft, |answers| answers.fixes = vec![fix]).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!((found.held, found.first[1].cells[2].as_str()), (0, "7.50"));
        assert_eq!(desk.bring(draft.id).await.outcome.unwrap().counts.new, 2);
        assert!(desk.facts().await.contains(" 750 "));
    });
}

#[test]
fn files_that_cannot_be_read_say_why() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        for (name, content, key) in [
            ("empty.csv", &b""[..], "imports-file-empty"),
            ("order.pdf", b"%PDF-1.7 ...", "imports-not-text"),
            ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "imports-old-workbook"),
            ("heads.csv", b"customer,date,amount\n", "imports-only-headings"),
        ] {
            let draft = desk.look(name, content).await;
            assert_eq!(draft.state, State::Failed, "{name}");
            let say = draft.refusal.clone().unwrap().say();
            assert_eq!((say.key, draft.survey), (key, None), "{name}");
        }
    });
}

#[test]
fn nobody_else_sees_a_draft_and_given_up_ones_are_gone() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let draft = desk.look("o.csv", PLAIN.as_bytes()).await;
        let other = permit_of(&desk.world, person(&desk.world, "ben", 901).await).await;
        let mut tx = desk.world.db.write().await.unwrap();
        assert_eq!(find(&mut tx, &other, draft.id).await.unwrap(), None);
        let refused = cancel(&mut tx, &other, &mut desk.occasion(), draft.id).await.unwrap_err();
        assert_eq!(refused.say().key, "imports-draft-not-there");
        assert_eq!(open(&mut tx, &desk.permit().await).await.unwrap().len(), 1);
        let stored = cancel(&mut tx, &desk.permit().await, &mut desk.occasion(), draft.id).await.unwrap();
        assert_eq!(stored, Some(draft.stored.clone()));
        assert!(open(&mut tx, &desk.permit().await).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        // What was given up is not looked through any more.
        assert_eq!(desk.again(draft.id).await.state, State::Cancelled);
        let mut tx = desk.world.db.write().await.unwrap();
        let at = desk.occasion().at;
        assert!(sweep(&mut tx, &other, at).await.unwrap().is_empty());
        let later = Moment(at.0 + KEPT_MICROS);
        assert_eq!(sweep(&mut tx, &other, later).await.unwrap(), [draft.stored]);
        tx.commit().await.unwrap();
    });
}

/// Asks work to stop from its first breath.
#[derive(Clone, Default)]
struct Stop(Arc<AtomicBool>);

impl Progress for Stop {
    fn stage(&self, _stage: &'static str, _total: Option<u64>) {
        self.0.store(true, Ordering::Relaxed);
    }
    fn done(&self, _units: u64) {}
    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn work_that_is_stopped_leaves_the_book_as_it_was() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let draft = desk.look("o.csv", PLAIN.as_bytes()).await;
        let before = desk.facts().await;
        desk.begin(draft.id).await.unwrap();
        bring(desk.place(), &mut desk.occasion(), draft.id, Stop::default()).await.unwrap();
        let stopped = desk.draft(draft.id).await;
        assert_eq!(
            (stopped.state, stopped.refusal.map(|said| said.say().key)),
            (State::Ready, Some("imports-stopped"))
        );
        assert_eq!(desk.facts().await, before);
        assert_eq!(desk.bring(draft.id).await.state, State::Done);
    });
}

#[test]
fn somebody_who_is_the_same_is_joined_and_the_undo_parts_them_again() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let first = "customer id,name,date,amount\nA1,Maple Rye Ltd.,2026-01-02,5.00\n";
        let draft = desk.look("first.csv", first.as_bytes()).await;
        desk.bring(draft.id).await;
        let before = desk.facts().await;
        let second = "customer id,name,date,amount\nB7,\"MAPLE, RYE LTD\",2026-02-02,8.00\n";
        let draft = desk.look("second.csv", second.as_bytes()).await;
        let people = draft.survey.clone().unwrap().people;
        assert_eq!((people.known, people.new, people.alike.len()), (0, 1, 1));
        let alike = people.alike[0].clone();
        assert_eq!(
            (alike.value.as_str(), alike.their_code.as_str(), alike.same.as_str()),
            ("B7", "A1", "name")
        );
        let join = Join { kind: alike.kind, value: alike.value, customer: alike.customer };
        let draft = desk.answer(&draft, |answers| answers.joins = vec![join]).await;
        let people = draft.survey.clone().unwrap().people;
        assert_eq!((people.known, people.new, people.alike.len()), (1, 0, 1));
        let done = desk.bring(draft.id).await;
        assert_eq!(done.outcome.clone().unwrap().counts.customers_new, 0);
        let mut tx = desk.world.db.write().await.unwrap();
        let id = done.import.unwrap();
        ledger::undo(&mut tx, &Permit::by_house("test"), &mut desk.occasion(), id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(desk.facts().await, before);
        let mut tx = desk.world.db.read().await.unwrap();
        let lines =
            audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(10, None)).await.unwrap();
        assert_eq!(lines.rows[1].id.to_string(), done.outcome.unwrap().line.unwrap());
    });
}

#[test]
fn a_file_of_customers_is_known_as_such() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        for (content, kind) in [
            (samples::SHOPIFY_CUSTOMERS, "customers"),
            ("name,phone,tags\nAnn,13900001111,vip\n", "customers"),
            ("sku,product name,category\nK1,Cup,cups\n", "products"),
            ("name,amount\nAnn,5.00\n", "orders"),
        ] {
            let found = desk.look("x.csv", content.as_bytes()).await.survey.unwrap();
            assert_eq!(found.kind, kind, "{content}");
        }
    });
}

#[test]
fn a_birthday_is_no_day_of_an_order() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let list = "Customer ID,Name,Birthday\nK1,Ann Vane,1980-03-02\nK2,Bo Lund,1975-11-30\n";
        let draft = desk.look("people.csv", list.as_bytes()).await;
        assert_eq!(draft.survey.unwrap().kind, "customers");
        let orders = "Customer ID,Date,Birthday\nK1,2026-03-02,1980-03-02\nK2,2026-03-04,1975-11-30\n";
        let draft = desk.look("orders.csv", orders.as_bytes()).await;
        assert_eq!(draft.survey.unwrap().kind, "orders");
    });
}

#[test]
fn the_sheet_that_was_named_is_read() {
    both(TABLES, async |world| {
        let desk = Desk::new(world).await;
        let path = desk.world.folder.join("two.xlsx");
        let orders: &[&[&str]] = &[&["customer", "date", "amount"], &["Ann", "2026-01-02", "5.00"]];
        let others: &[&[&str]] =
            &[&["客户", "日期", "金额"], &["枫麦", "2026-01-02", "5"], &["枫麦", "2026-01-03", "6"]];
        samples::workbook(&path, &[orders, others]);
        let draft = desk.look("two.xlsx", &fs::read(&path).unwrap()).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!(
            (found.sheets.join(" "), found.sheet.as_deref(), found.rows),
            ("S1 S2".to_owned(), Some("S1"), 1)
        );
        let draft = desk.answer(&draft, |answers| answers.sheet = Some("S2".to_owned())).await;
        let found = draft.survey.clone().unwrap();
        assert_eq!(
            (found.sheet.as_deref(), found.rows, found.columns[0].heading.as_str()),
            (Some("S2"), 2, "客户")
        );
    });
}
