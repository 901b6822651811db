use super::super::fields::Kind;
use super::super::mapping::{Options, Told, guess};
use super::super::samples;
use super::*;

type Short = (String, Option<String>, LineKind, i64, i64);
type Read = Result<Short, &'static str>;

fn reader(file: &str, counting: Counting, maps: &[&str]) -> (LineReader, Vec<csv::ByteRecord>) {
    let (headings, rows) = samples::rows(file);
    let maps = maps.iter().map(|map| Told::parse(map, Kind::Orders).unwrap()).collect();
    let mapping = guess(Kind::Orders, &headings, &rows, &Options { maps, ..Options::default() }).unwrap();
    let mapping = if mapping.wants_more() {
        let mut evidence = mapping.new_evidence();
        for row in &rows {
            evidence.observe(row);
        }
        mapping.settle(evidence).unwrap()
    } else {
        mapping
    };
    (LineReader::new(&mapping, mapping.currency.unwrap_or_default(), counting), rows)
}

fn short(line: &LineMoney<'_>) -> Short {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let customer = line.customer.as_ref().map(|key| format!("{}:{}", key.kind.name(), text(&key.value)));
    (text(&line.order), customer, line.kind, line.sale_minor, line.back_minor)
}

fn lines(file: &str, maps: &[&str]) -> Vec<Read> {
    let (reader, rows) = reader(file, Counting::default(), maps);
    rows.iter()
        .map(|row| reader.money(row).map(|line| short(&line)).map_err(|problem| problem.reason.key))
        .collect()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the expected lines stand in one list with the expected problems"
)]
fn line(order: &str, customer: &str, kind: LineKind, sale: i64, back: i64) -> Read {
    Ok((order.to_owned(), Some(customer.to_owned()), kind, sale, back))
}

use LineKind::{Purchase, Return, Void};

#[test]
fn plain_lines_are_read() {
    let file = "\
InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
536365,85123A,6,2010-12-01T08:26:00,2.55,17850
536365,71053,3,2010-12-01T08:26:00,0.335,17850.0
C536379,D,-1,2010-12-01T09:41:00,27.5,14527
536414,22139,56,2010-12-01T11:52:00,0,
A563186,B,1,2011-08-12T14:51:00,-11062.06,
536370,22139,many,2010-12-01T11:52:00,1,12583
536371,22139,1,0000-00-00,1,12583
536372,22139,1,2010-12-01,99999999999999999,12583
536373,22139,1,2010-12-01,,12583
";
    assert_eq!(
        lines(file, &[]),
        [
            line("536365", "id:17850", Purchase, 1530, 0),
            line("536365", "id:17850", Purchase, 100, 0),
            line("C536379", "id:14527", Return, 0, 2750),
            Ok(("536414".to_owned(), None, Purchase, 0, 0)),
            Ok(("A563186".to_owned(), None, Return, 0, 1_106_206)),
            Err("imports-problem-amount-unreadable"),
            Err("imports-problem-date-year"),
            Err("imports-problem-amount-too-large"),
            Err("imports-problem-amount-missing"),
        ]
    );
}

#[test]
fn shopify_orders_count_their_goods_once() {
    let (reader, rows) = reader(samples::SHOPIFY_ORDERS, Counting::default(), &[]);
    let found: Vec<LineMoney<'_>> = rows.iter().map(|row| reader.money(row).unwrap()).collect();
    let shorts: Vec<Short> = found.iter().map(short).collect();
    let wanted: Vec<Short> = [
        line("#1001", "email:noor@example.com", Purchase, 5400, 0),
        Ok(("#1001".to_owned(), None, Void, 0, 0)),
        line("#1002", "phone:33411223344", Purchase, 3000, 1000),
        line("#1003", "email:a@example.com", Return, 3000, 3000),
        line("#1004", "email:a@example.com", Void, 0, 0),
        line("#1005", "email:a@example.com", Purchase, 1200, 0),
    ]
    .map(Result::unwrap)
    .into();
    assert_eq!(shorts, wanted);
    assert!(found[1].continues && !found[0].continues);
    let weights: Vec<i64> = rows[..2]
        .iter()
        .flat_map(|row| reader.details(row).items)
        .map(|item| item.list_minor.unwrap())
        .collect();
    assert_eq!(spread(found[0].sale_minor, &weights), [3600, 1800]);
    let details = reader.details(&rows[0]);
    assert_eq!((details.name.as_deref(), details.city.as_deref()), (Some("Noor Haddad"), Some("Paris")));
    assert_eq!(details.second_of_day, Some(9 * 3600 + 50 * 60 + 26));
}

#[test]
fn woo_suite_orders_are_their_goods_without_postage_and_tax() {
    assert_eq!(
        lines(samples::WOO_SUITE, &[]),
        [
            line("71", "email:ada@example.com", Purchase, 5000, 0),
            line("72", "email:bo@example.com", Purchase, 2000, 500),
            line("73", "email:bo@example.com", Void, 0, 0),
            line("74", "email:bo@example.com", Return, 2000, 2000),
        ]
    );
    let (reader, rows) = reader(samples::WOO_SUITE, Counting::default(), &[]);
    assert_eq!(reader.money(&rows[0]).unwrap().day.to_string(), "2024-01-31");
    let items = reader.details(&rows[0]).items;
    let told: Vec<_> = items.iter().map(|item| (item.sku.as_deref(), item.list_minor)).collect();
    assert_eq!(told, [(Some("H1"), Some(3000)), (Some("J1"), Some(2000))]);
}

#[test]
fn customer_zero_is_a_guest_in_woo_files_and_a_number_elsewhere() {
    let file = samples::WOO_SUITE;
    let who = |file: &str, maps: &[&str]| -> Vec<Option<String>> {
        lines(file, maps).into_iter().map(|line| line.unwrap().1).collect()
    };
    let known = |key: &str| Some(key.to_owned());
    let wanted = [known("email:ada@example.com"), known("id:4"), known("id:4"), known("id:4")];
    assert_eq!(who(file, &["customer=customer_id"]), wanted);
    let (reader, rows) = reader(file, Counting::default(), &["customer=customer_id"]);
    assert!(reader.keys(&rows[0]).iter().all(|key| key.kind != KeyKind::Id));
    // Files without packed lines are known by the second number that only this program writes.
    let bare = "order_id,order_date,order_total,customer_user,billing_email\n\
                1,01/31/2024 09:15:00,5.00,0,a@b.cn\n2,01/31/2024 09:15:00,5.00,0,c@d.cn\n";
    assert_eq!(who(bare, &[]), [known("email:a@b.cn"), known("email:c@d.cn")]);
    assert_eq!(who("customer_id,order_date,amount\n0,2024-01-01,5\n", &[]), [known("id:0")]);
}

#[test]
fn a_part_named_beside_refunded_is_what_came_back() {
    let file = "\
订单号,会员名,下单时间,金额,退款状态,退款金额
1,tb8842,2025/10/7,100,退款成功,10
2,tb8842,2025/10/8,100,退款成功,100
3,tb8842,2025/10/9,100,退款成功,
";
    assert_eq!(
        lines(file, &[]),
        [
            line("1", "nick:tb8842", Purchase, 10000, 1000),
            line("2", "nick:tb8842", Return, 10000, 10000),
            line("3", "nick:tb8842", Return, 10000, 10000),
        ]
    );
}

#[test]
fn woo_advanced_lines_lose_what_was_refunded() {
    assert_eq!(
        lines(samples::WOO_ADVANCED, &[]),
        [
            line("81", "email:ada@example.com", Purchase, 3000, 0),
            line("81", "email:ada@example.com", Purchase, 3000, 2000),
            line("82", "email:bo@example.com", Void, 0, 0),
        ]
    );
}

#[test]
fn taobao_orders_are_read_by_member_and_without_postage() {
    assert_eq!(
        lines(samples::TAOBAO_ORDERS, &[]),
        [
            line("326112345678901234", "nick:枫麦咖啡", Purchase, 13600, 0),
            line("326112345678901235", "nick:tb8842", Void, 0, 0),
            line("326112345678901236", "nick:tb8842", Void, 0, 0),
        ]
    );
}

#[test]
fn discounts_costs_and_refunds_find_their_place() {
    let file = "\
订单号,会员名,下单时间,数量,单价,优惠金额,退款金额,成本价
1,tb8842,2025/10/7,2,68.00,16.00,,30
2,tb8842,2025/10/8,1,68.00,,20,30
3,tb8842,2025/10/9,1,68.00,100,,
4,tb8842,2025/10/9,-1,68.00,8,,30
";
    assert_eq!(
        lines(file, &[]),
        [
            line("1", "nick:tb8842", Purchase, 12000, 0),
            line("2", "nick:tb8842", Purchase, 6800, 2000),
            line("3", "nick:tb8842", Purchase, 0, 0),
            line("4", "nick:tb8842", Return, 0, 6000),
        ]
    );
    let (reader, rows) = reader(file, Counting::default(), &[]);
    let costs: Vec<_> = rows.iter().map(|row| reader.money(row).unwrap().cost_minor).collect();
    assert_eq!(costs, [Some(6000), Some(3000), None, Some(-3000)]);
}

#[test]
fn an_amount_column_already_is_what_was_paid() {
    let file = "basket_id,household_id,transaction_timestamp,quantity,sales_value,retail_disc\n1,906,2017-01-01T12:30:27,1,1.5,0.29\n2,906,2017-01-02T12:30:27,0,0,0\n";
    assert_eq!(
        lines(file, &[]),
        [line("1", "id:906", Purchase, 150, 0), line("2", "id:906", Purchase, 0, 0)]
    );
}

#[test]
fn customers_are_known_by_the_surest_key_the_row_has() {
    let file = "\
date,customer_id,nick,email,phone,name,amount
2024-01-01,7,n,a@b.cn,13900001111,Ada,1
2024-01-01,,n,a@b.cn,13900001111,Ada,1
2024-01-01,,,A@b.cn,13900001111,Ada,1
2024-01-01,,,none,+86 139 0000 1111,Ada,1
2024-01-01,,,,,Ada  Ng,1
2024-01-01,,,,,Guest,1
2024-01-01,3.26E+17,,,,Ada,1
";
    let who: Vec<_> = lines(file, &[]).into_iter().map(|line| line.map(|line| line.1)).collect();
    let known = |key: &str| Ok(Some(key.to_owned()));
    let wanted = [
        known("id:7"),
        known("nick:n"),
        known("email:a@b.cn"),
        known("phone:13900001111"),
        known("name:Ada Ng"),
        Ok(None),
        Err("imports-problem-customer-damaged"),
    ];
    assert_eq!(who, wanted);
}

#[test]
fn names_in_two_columns_are_put_together() {
    for (headings, row, name) in [
        ("First Name,Last Name", "Ada,Ng", "Ada Ng"),
        ("名,姓", "一鸣,陈", "陈一鸣"),
        ("First Name,Last Name", ",Ng", "Ng"),
    ] {
        let file = format!("date,amount,{headings}\n2024-01-01,1,{row}\n");
        assert_eq!(
            lines(&file, &[])[0].as_ref().unwrap().1.as_deref(),
            Some(format!("name:{name}").as_str())
        );
    }
}

#[test]
fn another_currency_is_not_added_to_this_one() {
    let currency: Currency = "EUR".parse().unwrap();
    for file in [
        "date,customer_id,amount,currency\n2024-01-01,1,5,EUR\n2024-01-01,1,5,usd\n2024-01-01,1,5,\n",
        "date,customer_id,amount\n2024-01-01,1,€5\n2024-01-01,1,USD 5\n2024-01-01,1,5\n",
    ] {
        let (headings, rows) = samples::rows(file);
        let options = Options { currency: Some(currency), ..Options::default() };
        let mapping = guess(Kind::Orders, &headings, &rows, &options).unwrap();
        let reader = LineReader::new(&mapping, currency, Counting::default());
        let found: Vec<_> = rows
            .iter()
            .map(|row| reader.money(row).map(|line| line.sale_minor).map_err(|problem| problem.reason.key))
            .collect();
        assert_eq!(found, [Ok(500), Err("imports-problem-currency"), Ok(500)], "{file}");
    }
}

#[test]
fn yen_have_no_minor_units() {
    let (headings, rows) = samples::rows("date,customer_id,quantity,price\n2024-01-01,1,3,1480.5\n");
    let mapping = guess(Kind::Orders, &headings, &rows, &Options::default()).unwrap();
    let reader = LineReader::new(&mapping, "JPY".parse().unwrap(), Counting::default());
    assert_eq!(reader.money(&rows[0]).unwrap().sale_minor, 4442, "4441.5 goes to the even one");
}

#[test]
fn files_without_money_are_counted() {
    let file = "customer_id,order_date,status\n7,2024-01-01,completed\n7,2024-01-02,cancelled\n7,2024-01-02,refunded\n";
    let kinds: Vec<_> = lines(file, &[]).into_iter().map(|line| line.unwrap().2).collect();
    assert_eq!(kinds, [Purchase, Void, Return]);
}

#[test]
fn order_numbers_are_read_in_one_form() {
    let file = "order_id,customer_id,order_date\n 536365 ,1,2024-01-01\n536365.0,1,2024-01-01\nNaN,1,2024-01-01\n=\"0017\",1,2024-01-01\n";
    let orders: Vec<String> = lines(file, &[]).into_iter().map(|line| line.unwrap().0).collect();
    assert_eq!(orders, ["536365", "536365", "", "0017"]);
    let (reader, _) = reader(file, Counting::default(), &[]);
    let problem = reader.money(&vec!["3.26E+17", "1", "2024-01-01"]).unwrap_err();
    assert_eq!(problem.reason.key, "imports-problem-order-damaged");
}

#[test]
fn plain_rows_borrow_their_cells() {
    let (reader, rows) =
        reader("order_id,customer_id,order_date,amount\n1,7,2024-01-01,12.50\n", Counting::default(), &[]);
    let line = reader.money(&rows[0]).unwrap();
    assert!(matches!(line.order, Cow::Borrowed(b"1")));
    assert!(matches!(line.customer.unwrap().value, Cow::Borrowed(b"7")));
}

#[test]
fn problems_name_the_column_and_the_cell() {
    let (reader, _) = reader("order_id,客户,日期,金额\n1,K7,2024-01-01,12.50\n", Counting::default(), &[]);
    let problem = reader.money(&vec!["1", "K7", "2024-02-30", "1"]).unwrap_err().at(17);
    assert_eq!(
        (problem.line, problem.column.as_deref(), problem.reason.key),
        (17, Some("日期"), "imports-problem-date-no-such-day")
    );
    let problem = reader.money(&vec!["1", "K7", "2024-02-20"]).unwrap_err();
    assert_eq!(
        (problem.column.as_deref(), problem.reason.key),
        (Some("金额"), "imports-problem-amount-missing")
    );
    let problem = reader.money(&vec!["1", "K7", "2024-02-20", "12,5"]).unwrap_err();
    assert_eq!(problem.reason.key, "imports-problem-amount-comma");
}

#[test]
fn deliveries_and_lots_are_read_where_their_columns_hold_them() {
    type Told = (Option<String>, Option<String>, Option<String>);
    let told = |file: &str| -> Vec<Told> {
        let (reader, rows) = reader(file, Counting::default(), &[]);
        let day = |day: Option<kernel::Day>| day.map(|day| day.to_string());
        rows.iter()
            .map(|row| reader.details(row))
            .map(|details| {
                (
                    day(details.promised),
                    day(details.delivered),
                    details.items.first().and_then(|item| item.lot.clone()),
                )
            })
            .collect()
    };
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    for (file, wanted) in [
        (
            "order no,date,customer id,amount,promised date,delivered at,lot\n\
             1,2026-01-02,7,5,2026-01-05,2026-01-06 10:30,L7\n2,2026-01-03,7,5,,,\n3,2026-01-04,7,5,2026-01-09,soon,\n",
            vec![("2026-01-05", "2026-01-06", "L7"), ("", "", ""), ("2026-01-09", "", "")],
        ),
        (
            "订单编号,下单时间,会员名,实付款,预计送达时间,签收时间,批号\n1,2026-01-02,小王,5,2026年1月5日,2026-01-06 10:30,甲 3\n",
            vec![("2026-01-05", "2026-01-06", "甲 3")],
        ),
        // Whether it was delivered is not when.
        (
            "order no,date,customer id,amount,delivered\n1,2026-01-02,7,5,yes\n2,2026-01-02,8,5,no\n",
            vec![("", "", ""), ("", "", "")],
        ),
    ] {
        let wanted: Vec<Told> =
            wanted.into_iter().map(|(one, two, lot)| (said(one), said(two), said(lot))).collect();
        assert_eq!(told(file), wanted, "{file}");
    }
}

#[test]
fn a_file_whose_only_day_is_the_delivery_is_read_by_it() {
    let (headings, rows) =
        samples::rows("customer id,amount,delivery date\n7,5,2026-01-05\n8,6,2026-01-06\n");
    let mapping = guess(Kind::Orders, &headings, &rows, &Options::default()).unwrap();
    assert_eq!((mapping.column(Field::Date), mapping.column(Field::Delivered)), (Some(2), None));
}
