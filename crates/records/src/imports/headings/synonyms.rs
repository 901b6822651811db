//! Which words mean which field, in English and Chinese.

use super::super::fields::{Field, Kind};
use super::{plain, unbracketed};

/// What a heading means, and how good a word for it it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The field.
    pub field: Field,
    /// Place among the words for that field; 0 is the best. Of two columns for one field the better word wins.
    pub rank: usize,
    /// The word says "customer" only: its cells must tell whether they are codes or names.
    pub bare_customer: bool,
    /// The word names who answers for the order or receives it: the customer only where no other column says one.
    pub contact: bool,
}

/// What a heading means in files of a kind; `None` for a word not known.
#[must_use]
pub fn meaning(kind: Kind, heading: &str) -> Option<Meaning> {
    let exact = plain(heading);
    lookup(kind, &exact).or_else(|| {
        let bare = plain(&unbracketed(heading));
        if bare == exact { None } else { lookup(kind, &bare) }
    })
}

/// Whether an amount's heading speaks of the whole order, so that it may stand on each of its lines.
#[must_use]
pub fn is_order_total(heading: &str) -> bool {
    ORDER_TOTALS.contains(&plain(&unbracketed(heading)).as_str())
}

fn lookup(kind: Kind, word: &str) -> Option<Meaning> {
    if word.is_empty() {
        return None;
    }
    let own: &[(Field, &[&str])] = match kind {
        Kind::Orders => &[],
        Kind::Customers => OF_CUSTOMERS,
        Kind::Products => OF_PRODUCTS,
    };
    if let Some(rank) =
        BARE_CUSTOMER.iter().position(|known| *known == word).filter(|_| kind != Kind::Products)
    {
        let rank = BARE_CUSTOMER_RANK + rank;
        return Some(Meaning { field: Field::Name, rank, bare_customer: true, contact: false });
    }
    if let Some(rank) = CONTACTS.iter().position(|known| *known == word).filter(|_| kind != Kind::Products) {
        let rank = CONTACT_RANK + rank;
        return Some(Meaning { field: Field::Name, rank, bare_customer: false, contact: true });
    }
    own.iter().chain(COMMON).filter(|(field, _)| field.serves(kind)).find_map(|(field, words)| {
        let rank = words.iter().position(|known| *known == word)?;
        Some(Meaning { field: *field, rank, bare_customer: false, contact: false })
    })
}

/// Any fuller word is better than a bare "customer".
const BARE_CUSTOMER_RANK: usize = 1000;

/// Words that say who without saying whether a code or a name follows.
const BARE_CUSTOMER: &[&str] = &[
    "customer",
    "client",
    "buyer",
    "member",
    "account",
    "user",
    "shopper",
    "consumer",
    "purchaser",
    "patron",
    "guest",
    "客户",
    "顾客",
    "会员",
    "买家",
    "用户",
    "客人",
    "购买人",
    "购买者",
    "购买方",
    "消费者",
    "下单人",
];

/// Even a bare "customer" is better than one of these.
const CONTACT_RANK: usize = 2000;

/// Words for the person behind an order; several customers may have the same one.
const CONTACTS: &[&str] = &[
    "contactname",
    "contact",
    "contactperson",
    "recipientname",
    "recipient",
    "receiver",
    "receivername",
    "shippingname",
    "consignee",
    "consigneename",
    "联系人姓名",
    "联系人",
    "收货人姓名",
    "收货人",
    "收件人姓名",
    "收件人",
];

const ORDER_TOTALS: &[&str] = &[
    "ordertotal",
    "grandtotal",
    "orderamount",
    "ordervalue",
    "invoicetotal",
    "invoiceamount",
    "baskettotal",
    "订单金额",
    "订单总额",
    "订单总金额",
    "订单实付",
    "订单实付金额",
    "订单总价",
];

/// Words whose meaning depends on the kind of file.
const OF_CUSTOMERS: &[(Field, &[&str])] = &[
    (Field::CustomerId, &["id", "code", "no", "number", "key", "编号", "编码", "代码", "序号"]),
    (Field::Name, &["name", "名称", "全称", "title"]),
    (
        Field::Since,
        &[
            "customersince",
            "membersince",
            "since",
            "createdat",
            "created",
            "createddate",
            "creationdate",
            "dateadded",
            "signup",
            "signupdate",
            "joined",
            "joindate",
            "joinedat",
            "registered",
            "registeredat",
            "registrationdate",
            "注册时间",
            "注册日期",
            "入会时间",
            "入会日期",
            "建档日期",
            "建档时间",
            "开卡日期",
            "开卡时间",
            "创建时间",
            "创建日期",
            "加入时间",
        ],
    ),
    (Field::Company, &["defaultaddresscompany"]),
];
const OF_PRODUCTS: &[(Field, &[&str])] = &[
    (Field::Sku, &["id", "code", "no", "number", "编号", "编码", "代码"]),
    (Field::Product, &["name", "名称", "title"]),
    (Field::Category, &["type", "group"]),
    (Field::UnitCost, &["cost", "成本"]),
];

/// Words that mean the same in every file. Within a field the more precise word comes first.
#[rustfmt::skip]
const COMMON: &[(Field, &[&str])] = &[
    (Field::OrderNumber, &[
        "ordernumber", "orderno", "orderid", "invoiceno", "invoicenumber", "invoiceid", "basketid", "salesorderno", "salesordernumber", "salesorderid",
        "transactionid", "transactionno", "transactionnumber", "receiptno", "receiptnumber", "receiptid", "ticketno", "ticketnumber", "ticketid", "billno", "billnumber",
        "billid", "saleid", "salesid", "saleno", "purchaseid", "purchaseno", "orderref", "orderreference", "ordercode", "ordername", "documentno", "documentnumber", "docno",
        "voucherno", "order", "invoice", "receipt", "transaction", "salesorder", "id",
        "订单编号", "订单号", "订单号码", "订单id", "主订单编号", "主订单号", "父订单号", "父订单编号", "平台订单号", "交易订单号", "交易编号", "交易号", "交易单号", "销售单号", "销售单编号",
        "单据编号", "单据号", "单据号码", "单号", "小票号", "小票编号", "流水号", "交易流水号", "出库单号", "发票号", "发票号码", "子订单编号", "子订单号", "订单", "编号",
    ]),
    (Field::Date, &[
        "orderdate", "orderdatetime", "ordertime", "ordertimestamp", "orderedat", "orderedon", "orderpurchasetimestamp", "invoicedate", "purchasedate", "purchasedatetime",
        "purchasetime", "purchasedat", "purchasedon", "transactiondate", "transactiondatetime", "transactiontime", "transactiontimestamp", "saledate", "salesdate", "saletime",
        "dateoforder", "dateofpurchase", "dateofsale", "orderplaced", "orderplacedat", "orderplacedon", "placedat", "placedon", "orderdateutc", "dateordered", "datepurchased",
        "receiptdate", "billdate", "billingdate", "documentdate", "docdate", "postingdate", "bookingdate", "visitdate",
        "date", "datetime", "timestamp", "createdat", "createddate", "createdon", "creationdate", "datecreated", "created", "paidat", "paiddate", "paymentdate", "datepaid",
        "completedat", "completeddate", "time", "day",
        "下单时间", "下单日期", "订单日期", "订单时间", "订单创建时间", "订单创建日期", "成交时间", "成交日期", "购买时间", "购买日期", "交易时间", "交易日期", "消费时间", "消费日期",
        "销售日期", "销售时间", "拍下时间", "创建时间", "创建日期", "订单付款时间", "付款时间", "支付时间", "付款日期", "支付日期", "单据日期", "开单日期", "开单时间", "业务日期", "出库日期", "开票日期",
        "录单时间", "到店时间", "到店日期", "日期", "时间", "年月日",
    ]),
    (Field::CustomerId, &[
        "customeruniqueid", "uniquecustomerid", "customerid", "customerno", "customernumber", "customercode", "customerkey", "customerref", "custid", "custno", "custcode", "customeruserid",
        "clientid", "clientno", "clientnumber", "clientcode", "memberid", "memberno", "membernumber", "membercode", "membershipid", "membershipno", "membershipnumber",
        "householdid", "householdkey", "shopperid", "buyerid", "userid", "userno", "accountid", "accountno", "accountnumber", "accountcode", "contactid", "consumerid",
        "loyaltyid", "loyaltycard", "loyaltycardno", "loyaltynumber", "cardno", "cardnumber", "cardid", "patientid", "guestid", "visitorid", "personid", "cid", "uid",
        "客户编号", "客户编码", "客户代码", "客户id", "客户号", "会员编号", "会员编码", "会员号", "会员卡号", "会员id", "会员代码", "顾客编号", "顾客id", "买家id", "买家编号", "用户id", "用户编号",
        "客编", "卡号", "往来单位编号", "往来单位编码", "购货单位编码",
    ]),
    (Field::Nick, &[
        "nick", "nickname", "buyernick", "buyernickname", "username", "buyerusername", "membername", "screenname", "login", "userlogin", "wechat", "wechatid", "openid", "unionid",
        "买家会员名", "会员名", "买家昵称", "会员昵称", "买家旺旺", "旺旺", "旺旺名", "旺旺号", "旺旺id", "用户昵称", "客户昵称", "微信昵称", "昵称", "用户名", "微信号", "微信", "网名", "买家账号", "买家用户名",
    ]),
    (Field::Email, &[
        "email", "emailaddress", "customeremail", "customeremailaddress", "billingemail", "emailbilling", "buyeremail", "contactemail", "useremail", "clientemail", "mail", "mailaddress",
        "邮箱", "电子邮箱", "电子邮件", "邮箱地址", "客户邮箱", "买家邮箱", "会员邮箱", "联系邮箱", "邮件",
    ]),
    (Field::Phone, &[
        "phone", "phonenumber", "phoneno", "mobile", "mobilephone", "mobilenumber", "mobileno", "cellphone", "cell", "telephone", "telephonenumber", "tel", "telno", "customerphone", "customermobile",
        "billingphone", "phonebilling", "contactphone", "contactnumber", "contactno", "buyerphone", "buyerphonenumber", "clientphone", "shippingphone", "recipientphone", "whatsapp",
        "手机号", "手机号码", "手机", "会员手机号", "会员手机", "客户手机", "客户手机号", "客户电话", "顾客手机", "顾客电话", "买家手机", "买家手机号", "联系手机", "联系电话", "电话", "电话号码", "移动电话",
        "收货人手机", "收货人手机号", "收货人电话", "收件人手机", "收件人电话", "联系方式",
    ]),
    (Field::Name, &[
        "customername", "customerfullname", "clientname", "buyername", "fullname", "accountname", "billingname", "cardholder", "cardholdername", "patientname", "guestname",
        "name",
        "客户名称", "客户姓名", "客户全称", "客户简称", "客户名", "顾客姓名", "顾客名称", "会员姓名", "买家姓名", "用户姓名", "姓名", "购货单位", "购买单位", "往来单位", "往来单位名称", "购货单位名称", "单位名称",
        "名字",
    ]),
    (Field::FirstName, &["firstname", "givenname", "forename", "customerfirstname", "billingfirstname", "firstnamebilling", "名"]),
    (Field::LastName, &["lastname", "surname", "familyname", "customerlastname", "billinglastname", "lastnamebilling", "姓"]),
    (Field::Quantity, &[
        "quantity", "qty", "quantityordered", "qtyordered", "orderquantity", "orderqty", "orderedqty", "salesquantity", "salesqty", "quantitysold", "qtysold", "itemquantity", "itemqty", "lineitemquantity",
        "units", "unitssold", "unitquantity", "pieces", "pcs", "itemssold", "numberofitems", "noofitems", "itemcount", "items",
        "数量", "购买数量", "销售数量", "商品数量", "订购数量", "下单数量", "成交数量", "宝贝总数量", "宝贝数量", "商品件数", "购买件数", "件数", "个数", "出库数量", "实发数量",
    ]),
    (Field::UnitPrice, &[
        "unitprice", "priceperunit", "priceeach", "itemprice", "sellingprice", "unitsellingprice", "salesprice", "saleprice", "netprice", "lineitemprice", "price", "retailprice", "unitrate", "rate", "listprice",
        "单价", "销售单价", "商品单价", "成交单价", "实际单价", "含税单价", "售价", "销售价", "成交价", "商品价格", "价格", "零售价",
    ]),
    (Field::Amount, &[
        "lineamount", "linetotal", "linevalue", "linerevenue", "netamount", "netsales", "netrevenue", "netvalue", "nettotal", "amountpaid", "paidamount", "amount", "salesamount", "saleamount", "salesvalue",
        "salevalue", "purchaseamount", "purchasevalue", "transactionamount", "transactionvalue", "paymentamount", "paymentvalue", "payment", "paid", "extendedprice", "extendedamount", "revenue", "sales", "turnover",
        "subtotal", "totalamount", "totalprice", "totalvalue", "totalsales", "totalpaid", "totalspent", "total", "spend", "spent", "amountspent", "value", "sum", "monetary", "monetaryvalue",
        "ordertotal", "orderamount", "ordervalue", "grandtotal", "invoicetotal", "invoiceamount", "baskettotal",
        "实付款", "实付金额", "实付", "实际支付金额", "买家实际支付金额", "实收金额", "实收款", "实收", "支付金额", "付款金额", "已付金额", "成交金额", "成交额", "交易金额", "消费金额", "消费额", "销售金额",
        "销售额", "收款金额", "折后金额", "优惠后金额", "净额", "小计", "商品小计", "金额", "商品金额", "商品总额", "商品总价", "价税合计", "含税金额", "合计金额", "合计", "总金额", "总价", "总额", "总计", "应付金额", "应付款",
        "应收金额", "买家应付货款", "营业额", "货款", "订单实付", "订单实付金额", "订单金额", "订单总额", "订单总金额", "订单总价",
    ]),
    (Field::GrossAmount, &["grossamount", "grosssales", "grossvalue", "grosstotal", "listtotal", "折前金额", "优惠前金额", "原价金额", "原价合计", "原价小计"]),
    (Field::Discount, &[
        "discount", "discountamount", "discountvalue", "linediscount", "lineitemdiscount", "itemdiscount", "totaldiscount", "discounttotal", "discounts", "retaildisc", "coupondisc", "couponmatchdisc",
        "couponamount", "coupondiscount", "couponvalue", "promotiondiscount",
        "优惠金额", "优惠", "折扣金额", "折扣额", "优惠总额", "优惠券金额", "优惠券", "减免金额", "减免", "满减", "满减金额", "让利", "让利金额", "店铺优惠", "平台优惠", "抵扣金额", "积分抵扣", "卡券抵扣",
    ]),
    (Field::Refund, &[
        "refundamount", "refundedamount", "amountrefunded", "refundtotal", "totalrefund", "totalrefunded", "refundedtotal", "refundvalue", "returnamount", "returnvalue", "returnedamount", "refund", "refunds", "refunded",
        "退款金额", "实退金额", "已退金额", "退款总额", "退货金额", "退款", "成功退款金额",
    ]),
    (Field::UnitCost, &["unitcost", "costprice", "costperunit", "costperitem", "costeach", "purchaseprice", "standardcost", "成本价", "单位成本", "成本单价", "进价", "进货价", "采购价", "采购单价"]),
    (Field::Cost, &["cost", "totalcost", "linecost", "costamount", "costofgoods", "costofgoodssold", "cogs", "成本", "总成本", "成本金额", "商品成本", "销售成本", "成本合计"]),
    (Field::Status, &[
        "orderstatus", "orderstate", "status", "financialstatus", "paymentstatus", "salesstatus", "transactionstatus", "invoicestatus", "transactiontype", "ordertype", "documenttype", "doctype", "type",
        "订单状态", "交易状态", "状态", "支付状态", "付款状态", "单据状态", "单据类型", "交易类型", "业务类型", "订单类型", "类型",
    ]),
    (Field::RefundStatus, &["refundstatus", "returnstatus", "退款状态", "售后状态", "退货状态", "售后退款状态"]),
    (Field::CancelledAt, &["cancelledat", "canceledat", "cancelleddate", "canceleddate", "cancellationdate", "取消时间", "取消日期"]),
    (Field::Promised, &[
        "promiseddate", "promisedday", "promisedat", "promisedfor", "promiseddelivery", "promiseddeliverydate", "promised", "estimateddelivery", "estimateddeliverydate", "orderestimateddeliverydate",
        "expecteddelivery", "expecteddeliverydate", "requireddate", "requireddeliverydate", "requesteddeliverydate", "deliveryduedate", "eta",
        "承诺到货", "承诺到货日期", "承诺到货时间", "承诺送达", "承诺送达时间", "承诺日期", "承诺交期", "约定送达", "约定交货日期", "约定交期", "预计送达", "预计送达时间", "预计送达日期", "预计到货", "预计到货日期", "预计到货时间",
        "预计交货日期", "要求交货日期", "交货日期", "交期",
    ]),
    (Field::Delivered, &[
        "deliveredat", "deliveredon", "delivereddate", "deliveredday", "datedelivered", "actualdelivery", "actualdeliverydate", "orderdeliveredcustomerdate", "receivedat", "receivedon", "datereceived",
        "delivered", "deliverydate",
        "签收时间", "签收日期", "送达时间", "送达日期", "实际送达时间", "实际送达日期", "收货时间", "收货日期", "妥投时间", "妥投日期", "实际到货日期", "实际到货时间", "到货日期", "到货时间",
    ]),
    (Field::Lot, &[
        "lot", "lotno", "lotnumber", "lotcode", "lotid", "batch", "batchno", "batchnumber", "batchcode", "batchid", "批号", "批次", "批次号", "批次编号", "生产批号", "生产批次", "产品批号", "商品批号", "货品批号",
    ]),
    (Field::Sku, &[
        "sku", "skuid", "skucode", "productsku", "itemsku", "lineitemsku", "stockcode", "productid", "productcode", "productno", "productnumber", "productkey", "itemid", "itemcode", "itemno", "itemnumber",
        "articleno", "articlenumber", "articleid", "articlecode", "materialno", "materialnumber", "materialcode", "partno", "partnumber", "variantsku", "asin", "barcode", "ean", "upc", "gtin",
        "商家编码", "商品编码", "商品编号", "商品id", "商品代码", "货号", "产品编号", "产品编码", "款号", "规格编码", "sku编码", "sku编号", "物料编码", "物料编号", "存货编码", "宝贝id", "外部系统编号",
        "商品条码", "条码", "条形码",
    ]),
    (Field::Product, &[
        "productname", "product", "producttitle", "itemname", "item", "itemtitle", "lineitemname", "productdescription", "itemdescription", "articlename", "article", "articledescription", "material",
        "description", "goods", "goodsname", "service", "servicename", "title", "products", "producttype",
        "商品名称", "商品名", "商品", "商品标题", "产品名称", "产品名", "产品", "宝贝标题", "宝贝名称", "货品名称", "货品", "品名", "物料名称", "存货名称", "服务项目", "项目名称", "项目", "菜品", "菜品名称", "商品信息", "标题",
    ]),
    (Field::Category, &[
        "productcategory", "productcategoryname", "category", "categoryname", "itemcategory", "productgroup", "itemgroup", "productline", "productfamily", "department", "subcategory", "productclass",
        "商品分类", "商品类别", "商品类目", "产品类别", "产品分类", "品类", "类别", "分类", "类目", "一级类目", "大类", "存货分类", "分类名称",
    ]),
    (Field::Brand, &["brand", "brandname", "vendor", "manufacturer", "品牌", "厂家", "生产厂家"]),
    (Field::Channel, &[
        "channel", "saleschannel", "orderchannel", "ordersource", "source", "sourcename", "platform", "marketplace", "storename", "store", "shopname", "shop", "outlet", "branch", "location",
        "销售渠道", "渠道", "订单渠道", "订单来源", "来源", "来源平台", "平台", "店铺名称", "店铺", "门店名称", "门店", "下单渠道", "网店",
    ]),
    (Field::Region, &[
        "region", "regionname", "salesregion", "territory", "area", "state", "province", "statecode", "billingstate", "billingprovince", "shippingstate", "shippingprovince", "customerstate", "county",
        "地区", "区域", "大区", "销售区域", "所在地区", "省份", "省", "收货省份", "收货人省份", "客户地区", "片区",
    ]),
    (Field::Country, &["country", "countryname", "countrycode", "countryregion", "billingcountry", "shippingcountry", "customercountry", "国家", "国家地区", "国别", "收货国家"]),
    (Field::City, &["city", "town", "cityname", "billingcity", "shippingcity", "customercity", "城市", "市", "所在城市", "收货城市", "收货人城市"]),
    (Field::Address, &["address", "street", "address1", "streetaddress", "billingaddress1", "billingaddress", "地址", "详细地址", "联系地址", "收货地址", "客户地址"]),
    (Field::Postcode, &["postcode", "zip", "zipcode", "postalcode", "billingpostcode", "邮编", "邮政编码"]),
    (Field::Currency, &["currency", "currencycode", "ordercurrency", "币种", "货币", "币别", "货币代码", "货币单位"]),
    (Field::Company, &["company", "companyname", "organisation", "organization", "organisationname", "organizationname", "businessname", "firm", "billingcompany", "公司", "公司名称", "单位", "企业名称", "企业"]),
    (Field::Note, &["note", "notes", "customernote", "ordernote", "ordernotes", "comment", "comments", "remark", "remarks", "memo", "备注", "订单备注", "客户备注", "卖家备注", "买家留言", "说明", "留言"]),
    (Field::Tags, &["tags", "tag", "labels", "label", "segment", "customergroup", "group", "标签", "客户标签", "会员标签", "分组", "客户分组", "客户类别", "客户分类"]),
    (Field::Birthday, &["birthday", "birthdate", "dateofbirth", "dob", "born", "生日", "出生日期", "出生年月", "会员生日", "客户生日"]),
    (Field::EmailConsent, &["acceptsemailmarketing", "acceptsmarketing", "emailconsent", "emailoptin", "marketingconsent", "optin", "newsletter", "subscribed", "接受邮件", "邮件订阅", "是否订阅", "接受营销", "营销授权"]),
    (Field::SmsConsent, &["acceptssmsmarketing", "smsconsent", "smsoptin", "接受短信", "短信授权", "短信订阅"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_languages() {
        for (kind, heading, field) in [
            (Kind::Orders, "InvoiceNo", Field::OrderNumber),
            (Kind::Orders, "Order #", Field::OrderNumber),
            (Kind::Orders, "basket_id", Field::OrderNumber),
            (Kind::Orders, "transaction_timestamp", Field::Date),
            (Kind::Orders, "household_id", Field::CustomerId),
            (Kind::Orders, "sales_value", Field::Amount),
            (Kind::Orders, "retail_disc", Field::Discount),
            (Kind::Orders, "金额（元）", Field::Amount),
            (Kind::Orders, "實付款", Field::Amount),
            (Kind::Orders, "会员名", Field::Nick),
            (Kind::Orders, "Amount (USD)", Field::Amount),
            (Kind::Orders, "StockCode", Field::Sku),
            (Kind::Orders, "Promised date", Field::Promised),
            (Kind::Orders, "預計送達時間", Field::Promised),
            (Kind::Orders, "Delivered at", Field::Delivered),
            (Kind::Orders, "签收时间", Field::Delivered),
            (Kind::Orders, "Batch No.", Field::Lot),
            (Kind::Orders, "生产批号", Field::Lot),
            (Kind::Customers, "Name", Field::Name),
            (Kind::Customers, "创建时间", Field::Since),
            (Kind::Orders, "创建时间", Field::Date),
            (Kind::Products, "Name", Field::Product),
            (Kind::Products, "Title", Field::Product),
            (Kind::Products, "product_id", Field::Sku),
        ] {
            assert_eq!(meaning(kind, heading).map(|found| found.field), Some(field), "{heading}");
        }
        for unknown in ["", "sample_id", "coupon", "第三列", "Unnamed: 0"] {
            assert_eq!(meaning(Kind::Orders, unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_word_is_written_as_it_is_compared_and_means_one_thing() {
        for words in [COMMON, OF_CUSTOMERS, OF_PRODUCTS] {
            let mut seen = std::collections::HashMap::new();
            for (field, words) in words {
                for word in *words {
                    assert_eq!(*word, plain(word), "{word} is never found");
                    assert_eq!(seen.insert(word, field), None, "{word} means two things");
                    assert!(!BARE_CUSTOMER.contains(word), "{word} is a bare customer too");
                    assert!(!CONTACTS.contains(word), "{word} is a contact too");
                }
            }
        }
    }

    #[test]
    fn contacts_are_written_as_they_are_compared_and_rank_below_customers() {
        for word in CONTACTS {
            let found = meaning(Kind::Orders, word).unwrap();
            assert!(found.contact && found.rank > meaning(Kind::Orders, "customer").unwrap().rank, "{word}");
        }
    }

    #[test]
    fn a_bare_customer_asks_for_its_cells() {
        assert!(meaning(Kind::Orders, "客户").unwrap().bare_customer);
        assert!(!meaning(Kind::Orders, "客户名称").unwrap().bare_customer);
        assert_eq!(meaning(Kind::Products, "customer"), None);
    }
}
