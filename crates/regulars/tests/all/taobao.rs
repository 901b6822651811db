//! Taobao's two files: orders, and the goods of the orders.

use std::fs;
use std::path::Path;

use crate::program::{json, run, text};

const ORDERS: &str = "订单编号,买家会员名,买家应付邮费,买家实际支付金额,订单状态,订单创建时间,宝贝标题\n\
    326112345678901234,枫叶小馆,10.00,210.00,交易成功,2025-03-01 10:00:00,桂花乌龙等2件\n\
    326112345678901235,海边的猫,0.00,68.00,交易成功,2025-03-02 11:00:00,桂花乌龙\n\
    326112345678901236,海边的猫,0.00,30.00,交易成功,2025-03-03 11:00:00,茶漏\n";
const GOODS: &str = "订单编号,标题,价格,购买数量,外部系统编号,商品属性\n\
    326112345678901234,桂花乌龙 250g,68.00,2,TEA-7,礼盒\n\
    326112345678901234,白瓷盖碗,64.00,1,CUP-1,\n\
    326112345678901235,桂花乌龙 250g,68.00,1,TEA-7,\n\
    326112345678901236,茶漏,三十,1,CUP-9,\n\
    3.26112E+17,桂花乌龙 250g,68.00,1,TEA-7,\n\
    326112345678909999,别的店的茶,1.00,1,X,\n";

fn write(folder: &Path, name: &str, text_of_file: &str) -> String {
    let path = folder.join(name);
    let (bytes, _, _) = encoding_rs::GB18030.encode(text_of_file);
    fs::write(&path, bytes).unwrap();
    text(&path).to_owned()
}

#[test]
fn goods_are_joined_to_their_orders_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, goods) =
        (write(folder.path(), "orders.csv", ORDERS), write(folder.path(), "goods.csv", GOODS));
    let (refused, out) = (folder.path().join("refused.csv"), folder.path().join("out.csv"));
    let book = folder.path().join("shop.db");
    let said = json(&[
        "import",
        "orders",
        &orders,
        "--lines",
        &goods,
        "--book",
        text(&book),
        "--refused",
        text(&refused),
        "--yes",
        "--json",
    ]);
    assert_eq!(said["layout"], "taobao-orders", "{said}");
    assert_eq!((&said["orders"]["new"], &said["orders"]["lines"]), (&3.into(), &4.into()), "{said}");
    assert_eq!(
        (&said["goods"]["orders"], &said["goods"]["lines"]["refused"]),
        (&2.into(), &3.into()),
        "{said}"
    );

    assert_eq!(run(&["export", "orders", "--book", text(&book), "--out", text(&out)]).code, 0);
    let exported = fs::read_to_string(&out).unwrap();
    // 200.00 without the postage, spread by the prices of the goods: 136 to 64.
    for line in ["TEA-7", "CUP-1", "136.00", "64.00", "68.00", "茶漏"] {
        assert!(exported.contains(line), "{line} is missing in {exported}");
    }
    let back = fs::read_to_string(folder.path().join("refused-lines.csv")).unwrap();
    for reason in ["三十", "3.26112E+17", "326112345678909999"] {
        assert!(back.contains(reason), "{reason} is missing in {back}");
    }
}

#[test]
fn the_goods_alone_are_refused_with_the_way_to_give_both() {
    let folder = tempfile::tempdir().unwrap();
    let goods = write(folder.path(), "goods.csv", GOODS);
    for lang in ["en", "zh"] {
        let run = run(&["value", &goods, "--lang", lang]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("--lines"), "{}", run.err);
    }
}
