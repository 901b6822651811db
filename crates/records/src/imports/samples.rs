//! Small invented files in each layout, for tests.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::layouts::Layout;

/// Heading rows as each program writes them.
pub(super) const HEADINGS: &[(Layout, &str)] = &[
    (Layout::ShopifyOrders, SHOPIFY_ORDERS_HEADINGS),
    (
        Layout::ShopifyCustomers,
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags",
    ),
    (
        Layout::WooSuite,
        "order_id,order_number,order_date,paid_date,status,shipping_total,shipping_tax_total,fee_total,fee_tax_total,tax_total,cart_discount,order_discount,discount_total,order_total,order_currency,payment_method,customer_id,customer_email,billing_first_name,billing_last_name,billing_email,billing_phone,billing_city,billing_country,customer_note,refund_items,line_item_1,line_item_2",
    ),
    (
        Layout::WooAdvanced,
        "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),City (Billing),Email (Billing),Phone (Billing),Item #,SKU,Name,Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax)",
    ),
    (
        Layout::WooAnalyticsOrders,
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution",
    ),
    (
        Layout::WooAnalyticsCustomers,
        "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code",
    ),
    (
        Layout::TaobaoOrders,
        "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称,订单关闭原因",
    ),
    (
        Layout::TaobaoLines,
        "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码",
    ),
];

pub(super) const SHOPIFY_ORDERS_HEADINGS: &str = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Billing Name,Billing City,Billing Country,Billing Phone,Cancelled at,Refunded Amount,Phone";

/// Headings and rows of a sample.
pub(super) fn rows(file: &str) -> (csv::ByteRecord, Vec<csv::ByteRecord>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let headings = reader.byte_headers().unwrap().clone();
    (headings, reader.byte_records().map(Result::unwrap).collect())
}

pub(super) const SHOPIFY_ORDERS: &str = "\
Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Billing Name,Billing City,Billing Zip,Billing Country,Billing Phone,Cancelled at,Refunded Amount,Phone
#1001,Noor@example.com,paid,2025-10-07 09:50:30 +0200,EUR,54.00,4.90,0.00,58.90,6.00,2025-10-07 09:50:26 +0200,2,Honey,20.00,H1,0.00,Noor Haddad,Paris,'75008,FR,'+33 1 23 45 67 89,,0.00,
#1001,Noor@example.com,,,,,,,,,2025-10-07 09:50:26 +0200,1,Jam,20.00,J1,0.00,,,,,,,,
#1002,,partially_refunded,2025-10-08 10:00:00 +0200,EUR,30.00,4.90,0.00,34.90,0.00,2025-10-08 10:00:00 +0200,3,Jam,10.00,J1,0.00,Per Lind,Lyon,'69001,FR,'+33 4 11 22 33 44,,10.00,
#1003,a@example.com,refunded,2025-10-09 10:00:00 +0200,EUR,30.00,4.90,0.00,34.90,0.00,2025-10-09 10:00:00 +0200,3,Jam,10.00,J1,0.00,A,Lyon,'69001,FR,,,34.90,
#1004,a@example.com,voided,,EUR,30.00,4.90,0.00,34.90,0.00,2025-10-09 11:00:00 +0200,3,Jam,10.00,J1,0.00,A,Lyon,'69001,FR,,2025-10-09 12:00:00 +0200,0.00,
#1005,a@example.com,pending,,EUR,12.00,4.90,0.00,16.90,0.00,2025-10-10 11:00:00 +0200,1,Jam,12.00,J1,0.00,A,Lyon,'69001,FR,,,0.00,
";

pub(super) const SHOPIFY_CUSTOMERS: &str = "\
Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags
'6412345678901,Noor,Haddad,Noor@Example.com,yes,Maison Noor,Paris,'75008,'+33123456789,,no,254.00,4,likes jam,no,\"vip, wholesale\"
,,,,no,,,,,,no,0.00,0,,no,
";

pub(super) const WOO_SUITE: &str = "\
order_id,order_number,order_date,status,shipping_total,shipping_tax_total,tax_total,discount_total,order_total,order_currency,customer_id,customer_email,billing_first_name,billing_last_name,billing_email,billing_phone,billing_city,billing_country,refund_items,line_item_1,line_item_2
71,71,01/31/2024 09:15:00,completed,5.00,1.00,11.00,0.00,66.00,EUR,0,,Ada,Ng,Ada@example.com,+31 20 123 4567,Delft,NL,,name:Honey|product_id:7|sku:H1|quantity:2|total:30.00|sub_total:30.00,name:Jam|product_id:8|sku:J1|quantity:1|total:20.00|sub_total:20.00
72,72,02/01/2024 10:00:00,completed,5.00,0.00,0.00,0.00,25.00,EUR,4,,Bo,Li,bo@example.com,,Delft,NL,amount:5.00|reason:torn|date:2024-02-03 10:00:00,name:Jam|product_id:8|sku:J1|quantity:2|total:20.00,
73,73,02/02/2024 10:00:00,pending,5.00,0.00,0.00,0.00,25.00,EUR,4,,Bo,Li,bo@example.com,,Delft,NL,,name:Jam|product_id:8|sku:J1|quantity:2|total:20.00,
74,74,02/03/2024 10:00:00,refunded,5.00,0.00,0.00,0.00,25.00,EUR,4,,Bo,Li,bo@example.com,,Delft,NL,amount:25.00|reason:|date:2024-02-05 10:00:00,name:Jam|product_id:8|sku:J1|quantity:2|total:20.00,
";

pub(super) const WOO_ADVANCED: &str = "\
Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),City (Billing),Email (Billing),Phone (Billing),Item #,SKU,Name,Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax)
81,Completed,2024-01-31 09:15,,Ada,Ng,,Delft,ada@example.com,+31 20 123 4567,1,H1,Honey,2,2,15.00,30.00
81,Completed,2024-01-31 09:15,,Ada,Ng,,Delft,ada@example.com,+31 20 123 4567,2,J1,Jam,3,1,10.00,30.00
82,Cancelled,2024-02-01 09:15,,Bo,Li,,Delft,bo@example.com,,1,J1,Jam,3,3,10.00,30.00
";

pub(super) const TAOBAO_ORDERS: &str = "\
订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称,订单关闭原因
=\"326112345678901234\",枫麦咖啡,136.00,10.00,146.00,146.00,交易成功,,陈**,'138****2046,2025-10-07 09:50:26,2025-10-07 09:51:00,桂花乌龙,2,晨香茶铺,订单未关闭
=\"326112345678901235\",tb8842,68.00,0.00,68.00,0.00,交易关闭,,李**,'139****1111,2025-10-08 10:00:00,,桂花乌龙,1,晨香茶铺,买家未付款
=\"326112345678901236\",tb8842,68.00,0.00,68.00,0.00,等待买家付款,,李**,'139****1111,2025-10-09 10:00:00,,桂花乌龙,1,晨香茶铺,订单未关闭
";

/// A workbook of sheets, each a list of rows of texts.
pub(super) fn workbook(path: &Path, sheets: &[&[&[&str]]]) {
    let mut archive = zip::ZipWriter::new(File::create(path).unwrap());
    let mut part = |name: &str, text: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    let numbers = 1..=sheets.len();
    let listed: Vec<String> = numbers
        .clone()
        .map(|number| format!("<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"))
        .collect();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{packages}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{}</sheets></workbook>",
            listed.concat()
        ),
    );
    let targets: Vec<String> = numbers
        .map(|number| {
            format!(
                "<Relationship Id=\"r{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            )
        })
        .collect();
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{packages}\">{}</Relationships>", targets.concat()),
    );
    for (number, rows) in (1..).zip(sheets) {
        let rows: Vec<String> = (1..)
            .zip(*rows)
            .map(|(row, cells)| {
                let cells: Vec<String> = ('A'..)
                    .zip(*cells)
                    .map(|(column, text)| {
                        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                    })
                    .collect();
                format!("<row r=\"{row}\">{}</row>", cells.concat())
            })
            .collect();
        part(
            &format!("xl/worksheets/sheet{number}.xml"),
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.concat()),
        );
    }
    archive.finish().unwrap();
}
