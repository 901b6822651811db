use kernel::{Currency, Refusal};

use super::super::samples;
use super::*;

fn guessed(kind: Kind, headings: &str, rows: &[&str], options: &Options) -> Result<Mapping, Refusal> {
    let file = format!("{headings}\n{}\n", rows.join("\n"));
    let (headings, rows) = samples::rows(&file);
    guess(kind, &headings, &rows, options)
}

fn orders(headings: &str, rows: &[&str]) -> Result<Mapping, Refusal> {
    guessed(Kind::Orders, headings, rows, &Options::default())
}

fn told_maps(maps: &[&str]) -> Options {
    Options {
        maps: maps.iter().map(|map| Told::parse(map, Kind::Orders).unwrap()).collect(),
        ..Options::default()
    }
}

/// The heading of each field, as `field=heading`.
fn served(mapping: &Mapping) -> Vec<String> {
    mapping
        .columns
        .iter()
        .map(|chosen| format!("{}={}", chosen.field.name(), mapping.headings.shown(chosen.column)))
        .collect()
}

#[test]
fn files_people_have_are_understood_without_help() {
    for (headings, row, expected) in [
        (
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            "536365,85123A,WHITE HEART,6,2010-12-01T08:26:00,2.55,17850,United Kingdom",
            "order=InvoiceNo date=InvoiceDate customer=CustomerID quantity=Quantity price=UnitPrice sku=StockCode product=Description country=Country",
        ),
        (
            "customer_id,sample_id,date,cds,amount",
            "00004,0001,1997-01-01,2,29.33",
            "date=date customer=customer_id amount=amount",
        ),
        (
            "customer_id,order_date,revenue",
            "Brion Stark,2004-12-20,32",
            "date=order_date customer=customer_id amount=revenue",
        ),
        (
            "order_id,customer_id,order_date,amount",
            "1,7,2024-01-01,12.50",
            "order=order_id date=order_date customer=customer_id amount=amount",
        ),
        (
            "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp",
            "906,319,31198705046,1075313,1,1.5,0.29,0,0,1,2017-01-01T12:30:27",
            "order=basket_id date=transaction_timestamp customer=household_id quantity=quantity amount=sales_value \
             discount=retail_disc discount=coupon_disc discount=coupon_match_disc sku=product_id",
        ),
        ("客户,日期,金额", "枫麦咖啡,2025/10/7,1.2万", "date=日期 name=客户 amount=金额"),
        ("客户,日期,金额", "K0017,2025/10/7,12.50", "date=日期 customer=客户 amount=金额"),
        (
            "会员名,下单时间,商品,数量,单价",
            "tb8842,2025-10-07 09:50,乌龙,2,68.00",
            "date=下单时间 nick=会员名 quantity=数量 price=单价 product=商品",
        ),
        (
            "訂單編號,客戶姓名,電話,下單日期,實付款,狀態",
            "1,陳一,0912345678,2025年10月7日,680.5,已完成",
            "order=訂單編號 date=下單日期 phone=電話 name=客戶姓名 amount=實付款 status=狀態",
        ),
        ("Date;Client", "2024-01-01;x", ""),
    ] {
        if expected.is_empty() {
            assert!(orders(headings, &[row]).is_err(), "{headings}");
            continue;
        }
        let mapping = orders(headings, &[row]).unwrap();
        let mut found = served(&mapping);
        let mut wanted: Vec<&str> = expected.split_whitespace().collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{headings}");
        assert_eq!(mapping.layout, Layout::Generic);
    }
}

#[test]
fn a_contact_is_the_customer_only_where_nobody_else_is() {
    for (headings, row, expected) in [
        ("客户,日期,金额,联系人", "甲公司,2024-01-01,5,王经理", "name=客户"),
        ("Customer,Date,Amount,Contact", "Acme,2024-01-01,5,Bo Li", "name=Customer"),
        ("日期,金额,收货人", "2024-01-01,5,王一", "name=收货人"),
        ("客户名称,日期,金额,收件人", "甲公司,2024-01-01,5,王一", "name=客户名称"),
    ] {
        let mapping = orders(headings, &[row]).unwrap();
        let who: Vec<String> =
            served(&mapping).into_iter().filter(|served| served.starts_with("name=")).collect();
        assert_eq!(who, [expected], "{headings}");
    }
}

#[test]
fn columns_of_words_give_way_to_columns_of_numbers() {
    for (headings, rows, field, expected) in [
        (
            "customer_id,date,Payment,Total",
            &["1,2024-01-01,Visa,5", "1,2024-01-02,Cash,6"][..],
            Field::Amount,
            Some("Total"),
        ),
        (
            "customer_id,date,Paid,Total",
            &["1,2024-01-01,Yes,5", "1,2024-01-02,No,6"],
            Field::Amount,
            Some("Total"),
        ),
        (
            "customer_id,date,Payment,Total",
            &["1,2024-01-01,Visa 42,5", "1,2024-01-02,Visa 43,6"],
            Field::Amount,
            Some("Total"),
        ),
        (
            "customer_id,date,Total,Refunded",
            &["1,2024-01-01,5,Yes", "1,2024-01-02,6,No"],
            Field::Refund,
            None,
        ),
        (
            "customer_id,date,Net amount,Total",
            &["1,2024-01-01,,5", "1,2024-01-02,,6"],
            Field::Amount,
            Some("Total"),
        ),
        // Mistyped numbers are for the rows to say.
        (
            "customer_id,date,Total",
            &["1,2024-01-01,5 pieces", "1,2024-01-02,6 pieces"],
            Field::Amount,
            Some("Total"),
        ),
        ("customer_id,date,Total", &["1,2024-01-01,", "1,2024-01-02,"], Field::Amount, Some("Total")),
    ] {
        let mapping = orders(headings, rows).unwrap();
        let found = mapping.column(field).map(|column| mapping.headings.shown(column));
        assert_eq!(found, expected, "{headings} {rows:?}");
    }
    let mapping = orders("customer_id,date,Total,Refunded", &["1,2024-01-01,5,Yes"]).unwrap();
    let told: Vec<&str> = mapping.notes.iter().map(|note| note.key).collect();
    assert!(told.contains(&"imports-note-words"), "{told:?}");
    let rows = ["1,2024-01-01,Visa,2,5"];
    let mapping = orders("customer_id,date,Payment,Quantity,Price", &rows).unwrap();
    assert!(mapping.has_money() && mapping.column(Field::Amount).is_none());
    assert!(mapping.notes.iter().all(|note| note.key != "imports-note-total-repeated"));
    let options = told_maps(&["amount=Payment"]);
    let mapping =
        guessed(Kind::Orders, "customer_id,date,Payment,Total", &["1,2024-01-01,Visa,5"], &options).unwrap();
    assert_eq!(mapping.column(Field::Amount), Some(2));
}

#[test]
fn a_field_is_told_once_unless_it_adds_up() {
    let file = ("customer_id,date,a,b", ["1,2024-01-01,5,6"]);
    let told_twice = |first: &str, second: &str| {
        let options = told_maps(&[first, second]);
        guessed(Kind::Orders, file.0, &file.1, &options).map(drop).map_err(|refusal| refusal.say().key)
    };
    assert_eq!(told_twice("customer=a", "customer=b"), Err("imports-map-twice"));
    assert_eq!(told_twice("amount=a", "amount="), Err("imports-map-twice"));
    assert_eq!(told_twice("discount=a", "discount=b"), Ok(()));
}

#[test]
fn columns_without_a_name_are_known_by_their_cells() {
    let rows: Vec<String> = (0..40)
        .map(|row| format!("K-{},0{}/0{}/2024,{}.50,x{row}", row % 12, row % 9 + 1, row % 8 + 1, row))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let options = Options { dates: Some(DayOrder::Dmy), ..Options::default() };
    let mapping = guessed(Kind::Orders, "KNDNR,BELEGDAT,WERT,ZEILE", &rows, &options).unwrap();
    assert_eq!(served(&mapping), ["date=BELEGDAT", "customer=KNDNR", "amount=WERT"]);
    assert!(mapping.columns.iter().all(|chosen| chosen.sure == Sure::Content));
    assert_eq!(mapping.notes.iter().filter(|note| note.key == "imports-note-guessed").count(), 3);
}

#[test]
fn what_is_missing_is_asked_for() {
    for (headings, row, key) in [
        ("a,b,c", "x,y,z", "imports-missing-who-and-when"),
        ("customer_id,total", "7,12.50", "imports-missing-when"),
        ("order_date,total", "2024-01-01,12.50", "imports-missing-who"),
        ("2024-01-01,7,12.50", "2024-01-02,8,13.50", "imports-headings-are-data"),
        (",,", "x,y,z", "imports-no-headings"),
        ("order_id,customer_id,order_date,order_id", "1,2,2024-01-01,3", "imports-headings-alike"),
        ("customer,customer,order_date", "1,2,2024-01-01", "imports-headings-alike"),
        ("订单编号,客户,日期", "3.26E+17,枫麦,2025-10-07", "imports-order-numbers-damaged"),
        ("收货人,联系手机,日期", "张**,138****2046,2025-10-07", "imports-customers-masked"),
    ] {
        assert_eq!(orders(headings, &[row]).unwrap_err().say().key, key, "{headings}");
    }
}

#[test]
fn alike_columns_nobody_needs_are_no_matter() {
    let mapping =
        orders("customer_id,order_date,amount,note,note,x,x", &["1,2024-01-01,2.50,a,b,c,d"]).unwrap();
    assert_eq!(mapping.unused, [4, 5, 6]);
    let refusal = orders("customer_id,order_date,amount,amount", &["1,2024-01-01,2.50,3.50"]).unwrap_err();
    let wanted = Refusal::new("imports-headings-alike")
        .with("heading", "amount")
        .with("first", "C")
        .with("second", "D")
        .with("field", "amount");
    assert_eq!(refusal, wanted);
    let options = told_maps(&["amount=amount#2"]);
    let mapping =
        guessed(Kind::Orders, "customer_id,order_date,amount,amount", &["1,2024-01-01,2.50,3.50"], &options)
            .unwrap();
    assert_eq!(mapping.column(Field::Amount), Some(3));
}

#[test]
fn the_user_has_the_last_word() {
    let options = told_maps(&["customer=sample_id", "discount="]);
    let row = "00004,0001,1997-01-01,2,29.33,1";
    let mapping =
        guessed(Kind::Orders, "customer_id,sample_id,date,cds,amount,discount", &[row], &options).unwrap();
    assert_eq!(mapping.identity().collect::<Vec<_>>(), [(KeyKind::Id, 1)]);
    assert_eq!(mapping.column(Field::Discount), None);
    assert_eq!(mapping.columns.first().map(|chosen| chosen.sure), Some(Sure::Told));
    assert!(mapping.unused.contains(&0));
}

#[test]
fn layouts_bring_their_own_columns() {
    for (kind, file, layout, amount) in [
        (Kind::Orders, samples::SHOPIFY_ORDERS, Layout::ShopifyOrders, Some("Subtotal")),
        (Kind::Orders, samples::WOO_SUITE, Layout::WooSuite, Some("order_total")),
        (Kind::Orders, samples::WOO_ADVANCED, Layout::WooAdvanced, Some("Order Line (w/o tax)")),
        (Kind::Orders, samples::TAOBAO_ORDERS, Layout::TaobaoOrders, Some("买家实际支付金额")),
        (Kind::Customers, samples::SHOPIFY_CUSTOMERS, Layout::ShopifyCustomers, None),
    ] {
        let (headings, rows) = samples::rows(file);
        let mapping = guess(kind, &headings, &rows, &Options::default()).unwrap();
        assert_eq!(mapping.layout, layout);
        assert_eq!(mapping.column(Field::Amount).map(|column| mapping.headings.shown(column)), amount);
        assert!(mapping.identity().next().is_some());
        assert_eq!(mapping.has_money(), kind == Kind::Orders);
    }
}

#[test]
fn layouts_that_cannot_be_used_say_which_can() {
    for (kind, layout, key) in [
        (Kind::Orders, Layout::WooAnalyticsOrders, "imports-layout-woo-analytics-refused"),
        (Kind::Orders, Layout::TaobaoLines, "imports-layout-taobao-lines-alone"),
        (Kind::Orders, Layout::ShopifyCustomers, "imports-layout-other-kind"),
        (Kind::Orders, Layout::WooAnalyticsCustomers, "imports-layout-other-kind"),
        (Kind::Customers, Layout::ShopifyOrders, "imports-layout-other-kind"),
    ] {
        let row = samples::HEADINGS.iter().find(|(of, _)| *of == layout).unwrap().1;
        assert_eq!(guessed(kind, row, &["x"], &Options::default()).unwrap_err().say().key, key, "{layout:?}");
    }
    let options = Options { layout: Some(Layout::ShopifyOrders), ..Options::default() };
    let refusal = guessed(Kind::Orders, "customer_id,order_date", &["1,2024-01-01"], &options).unwrap_err();
    assert_eq!(refusal.say().key, "imports-layout-mismatch");
}

#[test]
fn dates_and_amounts_are_decided_by_the_whole_file() {
    let mapping = orders("customer_id,order_date,amount", &["1,12/1/2010,1.234"]).unwrap();
    assert!(mapping.wants_more());
    let mut evidence = mapping.new_evidence();
    let mut later = mapping.new_evidence();
    evidence.observe(&vec!["1", "12/1/2010", "1.234"]);
    assert_eq!(mapping.clone().settle(evidence.clone()).unwrap_err().say().key, "imports-dates-ambiguous");
    later.observe(&vec!["2", "13/1/2010", "12,50"]);
    evidence.merge(later);
    let settled = mapping.settle(evidence).unwrap();
    assert_eq!((settled.dates, settled.mark), (Some(DayOrder::Dmy), Mark::Comma));
    assert!(!settled.wants_more());
    let plain = orders("customer_id,order_date,amount", &["1,2010-12-01,1.50"]).unwrap();
    assert!(!plain.wants_more());
}

#[test]
fn one_mistyped_date_does_not_speak_for_the_rows_not_yet_seen() {
    let mut rows = vec!["1,1/5/2024,1.50"; 500];
    rows.push("1,31/12/2023,1.50");
    let mapping = orders("customer_id,order_date,amount", &rows).unwrap();
    assert!(mapping.wants_more());
    let mut whole = mapping.new_evidence();
    whole.observe(&vec!["1", "31/12/2023", "1.50"]);
    for _ in 0..40 {
        whole.observe(&vec!["1", "1/25/2024", "1.50"]);
    }
    assert_eq!(mapping.settle(whole).unwrap().dates, Some(DayOrder::Mdy));
}

#[test]
fn birthdays_tell_the_order_of_dates_as_well() {
    let rows = ["1,25/04/1980", "2,03/04/1980"];
    let mapping = guessed(Kind::Customers, "customer_id,birthday", &rows, &Options::default()).unwrap();
    assert_eq!(mapping.dates, Some(DayOrder::Dmy));
}

#[test]
fn asked_dates_need_no_second_look() {
    let options = Options { dates: Some(DayOrder::Mdy), mark: Some(Mark::Point), ..Options::default() };
    let mapping =
        guessed(Kind::Orders, "customer_id,order_date,amount", &["1,12/1/2010,1.234"], &options).unwrap();
    assert!(!mapping.wants_more());
    assert_eq!(mapping.dates, Some(DayOrder::Mdy));
}

#[test]
fn a_total_repeated_on_each_line_is_not_added_up() {
    let headings = "order_id,customer_id,order_date,quantity,unit_price,order_total";
    let mapping = orders(headings, &["1,7,2024-01-01,2,5.00,30.00", "1,7,2024-01-01,4,5.00,30.00"]).unwrap();
    assert_eq!(mapping.column(Field::Amount), None);
    assert!(mapping.has_money());
    assert!(mapping.notes.iter().any(|note| note.key == "imports-note-total-repeated"));
}

#[test]
fn consents_that_are_no_yes_and_no_are_told() {
    let notes = |word: &str| {
        let rows = [format!("1,{word}"), "2,yes".to_owned()];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mapping = guessed(Kind::Customers, "customer_id,newsletter", &rows, &Options::default()).unwrap();
        mapping.notes.iter().filter(|note| note.key == "imports-note-consent-unclear").count()
    };
    assert_eq!((notes("weekly"), notes("no"), notes("")), (1, 0, 0));
}

#[test]
fn discounts_as_shares_are_left_alone() {
    let rows = ["1,2024-01-01,2,5.00,0.2", "2,2024-01-02,2,5.00,0", "3,2024-01-02,2,5.00,0.15"];
    assert_eq!(
        orders("customer_id,order_date,quantity,unit_price,discount", &rows).unwrap().column(Field::Discount),
        None
    );
    let rows = ["1,2024-01-01,2,5.00,2.50", "2,2024-01-02,2,5.00,0"];
    assert_eq!(
        orders("customer_id,order_date,quantity,unit_price,discount", &rows).unwrap().column(Field::Discount),
        Some(4)
    );
}

#[test]
fn the_currency_is_told_by_the_rows_or_not_at_all() {
    let code = |headings, rows: &[&str]| {
        orders(headings, rows).unwrap().currency.map(|currency| currency.code().to_owned())
    };
    assert_eq!(
        code("customer_id,date,amount,currency", &["1,2024-01-01,5,eur", "1,2024-01-01,5,EUR"]).as_deref(),
        Some("EUR")
    );
    assert_eq!(
        code("customer_id,date,amount,currency", &["1,2024-01-01,5,EUR", "1,2024-01-01,5,"]).as_deref(),
        Some("EUR")
    );
    assert_eq!(
        code("customer_id,date,amount", &["1,2024-01-01,£5", "1,2024-01-01,7"]).as_deref(),
        Some("GBP")
    );
    assert_eq!(code("customer_id,date,amount", &["1,2024-01-01,5"]), None);
}

#[test]
fn several_currencies_are_not_added_up_unasked() {
    for (headings, rows) in [
        ("customer_id,date,amount,currency", ["1,2024-01-01,5,USD", "1,2024-01-01,5,eur"]),
        ("customer_id,date,amount", ["1,2024-01-01,5 USD", "1,2024-01-01,€5"]),
    ] {
        let wanted =
            Refusal::new("imports-currencies-mixed").with("currencies", "USD, EUR").with("first", "USD");
        assert_eq!(orders(headings, &rows).unwrap_err(), wanted, "{headings}");
        let options = Options { currency: Currency::from_code("EUR"), ..Options::default() };
        assert!(guessed(Kind::Orders, headings, &rows, &options).is_ok(), "{headings}");
    }
    let products = ["a,5,USD", "b,5,EUR"];
    assert!(guessed(Kind::Products, "sku,price,currency", &products, &Options::default()).is_ok());
}

#[test]
fn a_column_of_currencies_still_blank_is_looked_at_to_its_end() {
    let mapping = orders("customer_id,date,amount,currency", &["1,2024-01-01,5.00,"]).unwrap();
    assert!(mapping.wants_more());
    let settled = |codes: &[&str]| {
        let mut whole = mapping.new_evidence();
        for code in codes {
            let mut part = mapping.new_evidence();
            part.observe(&vec!["1", "2024-01-01", "5.00", *code]);
            whole.merge(part);
        }
        mapping.clone().settle(whole).map(|settled| settled.currency).map_err(|refusal| refusal.say().key)
    };
    assert_eq!(settled(&["", ""]), Ok(None));
    assert_eq!(settled(&["", "EUR", "EUR"]), Ok(Currency::from_code("EUR")));
    assert_eq!(settled(&["", "EUR", "USD"]), Err("imports-currencies-mixed"));
}

#[test]
fn firms_are_customers_where_nobody_else_is_named() {
    let mapping = orders("Company,Invoice Date,Net Amount", &["Maison Noor,2024-01-01,12.50"]).unwrap();
    assert_eq!(mapping.identity().collect::<Vec<_>>(), [(KeyKind::Name, 0)]);
}
