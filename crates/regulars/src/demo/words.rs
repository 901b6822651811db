//! The words of the file in each language. They are contents of an invented file, not texts of the program.

use kernel::Lang;

use super::orders::Channel;

/// A part of the country and its towns.
#[derive(Debug)]
pub(super) struct Region {
    pub name: &'static str,
    pub towns: &'static [&'static str],
}

/// What the file says in one language.
#[derive(Debug)]
pub(super) struct Words {
    pub business: &'static str,
    pub currency: &'static str,
    pub headings: [&'static str; 17],
    pub regions: [Region; 6],
    pub return_of: &'static str,
    channels: [&'static str; 4],
}

impl Words {
    pub(super) fn channel(&self, channel: Channel) -> &'static str {
        let [store, web, wholesale, marketplace] = self.channels;
        match channel {
            Channel::Store => store,
            Channel::Web => web,
            Channel::Wholesale => wholesale,
            Channel::Marketplace => marketplace,
        }
    }
}

pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

const EN: Words = Words {
    business: "Harbour Lane Coffee",
    currency: "USD",
    headings: [
        "Order number",
        "Date",
        "Customer ID",
        "Customer name",
        "Region",
        "City",
        "Channel",
        "SKU",
        "Product",
        "Category",
        "Quantity",
        "Unit price",
        "Discount",
        "Amount paid",
        "Unit cost",
        "Currency",
        "Note",
    ],
    regions: [
        Region { name: "West", towns: &["Bristol", "Bath", "Wells", "Frome", "Stroud", "Clevedon"] },
        Region { name: "Wales", towns: &["Cardiff", "Newport", "Swansea"] },
        Region { name: "South", towns: &["Southampton", "Brighton", "Winchester"] },
        Region { name: "Midlands", towns: &["Birmingham", "Leicester", "Worcester"] },
        Region { name: "London", towns: &["London"] },
        Region { name: "North", towns: &["Leeds", "York", "Sheffield"] },
    ],
    return_of: "Return of ",
    channels: ["Store", "Web", "Wholesale", "Marketplace"],
};

const ZH: Words = Words {
    business: "港湾里咖啡烘焙",
    currency: "CNY",
    headings: [
        "订单编号",
        "下单日期",
        "客户编号",
        "客户名称",
        "地区",
        "城市",
        "渠道",
        "商品编码",
        "商品名称",
        "品类",
        "数量",
        "单价",
        "优惠金额",
        "实付金额",
        "成本单价",
        "币种",
        "备注",
    ],
    regions: [
        Region { name: "浙江", towns: &["杭州", "绍兴", "嘉兴", "湖州", "宁波", "金华"] },
        Region { name: "江苏", towns: &["苏州", "无锡", "南京"] },
        Region { name: "安徽", towns: &["合肥", "芜湖", "黄山"] },
        Region { name: "福建", towns: &["厦门", "福州", "泉州"] },
        Region { name: "上海", towns: &["上海"] },
        Region { name: "四川", towns: &["成都", "绵阳", "乐山"] },
    ],
    return_of: "退货，原订单 ",
    channels: ["门店", "网店", "批发", "平台"],
};
