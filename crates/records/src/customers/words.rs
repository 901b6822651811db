//! What is known of a customer in the reader's words.

use frame::Texts;

use super::model::key_label;
use super::{CustomerField, CustomerFile};

/// Every filled field but the name, then every key: what it is called, and what it says.
pub(super) fn known(texts: &Texts, file: &CustomerFile) -> Vec<(String, String)> {
    let fields = file.customer.card.filled().filter(|(field, _)| *field != CustomerField::Name);
    let keys = file.keys.iter().map(|key| (texts.say(&key_label(&key.kind)), key.value.clone()));
    fields.map(|(field, value)| (label(texts, field), said(texts, field, value))).chain(keys).collect()
}

fn label(texts: &Texts, field: CustomerField) -> String {
    texts.get(label_key(field))
}

/// Key of what a field is called.
#[must_use]
pub fn label_key(field: CustomerField) -> &'static str {
    match field {
        CustomerField::Name => "customers-head-name",
        CustomerField::Company => "customers-field-company",
        CustomerField::Region => "customers-head-region",
        CustomerField::City => "customers-head-city",
        CustomerField::Country => "customers-field-country",
        CustomerField::Address => "customers-field-address",
        CustomerField::Postcode => "customers-field-postcode",
        CustomerField::Note => "customers-field-note",
        CustomerField::Tags => "customers-field-tags",
        CustomerField::Birthday => "customers-field-birthday",
        CustomerField::EmailConsent => "customers-field-email-consent",
        CustomerField::SmsConsent => "customers-field-sms-consent",
        CustomerField::Since => "customers-field-since",
    }
}

/// Books keep consent as a word of their own; everything else is as the source wrote it.
fn said(texts: &Texts, field: CustomerField, value: &str) -> String {
    let is_consent = matches!(field, CustomerField::EmailConsent | CustomerField::SmsConsent);
    match value {
        "yes" if is_consent => texts.get("customers-yes"),
        "no" if is_consent => texts.get("customers-no"),
        value => value.to_owned(),
    }
}
