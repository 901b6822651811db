//! Customers in the book.

mod bulk;
mod edit;
mod erased;
mod identity;
mod read;
mod regions;
mod touched;
mod write;

pub(super) use bulk::{owners_of, set_owners, set_tags, tags_of};
pub(super) use edit::{add_key, field_of, set_seen, take_key, with_birthday};
pub(crate) use edit::{import_of, is_in_reach};
pub(super) use erased::erased_holders;
pub(crate) use erased::{erased_at, note_erased};
pub(super) use identity::under_identity;
pub(super) use read::{
    all_keys, called, cards, export, fetch, find, holders, keys_noted_by, keys_of, kinds_of, list, made_by,
    names, phones_of, reached, with_keys_of_others,
};
pub(crate) use read::{containing, in_reach, spoken_of};
pub(super) use regions::regions;
pub(super) use touched::{touch, touched_of};
pub(super) use write::{
    FieldNote, KeyNote, Made, change_fields, hand_on, hand_on_keys, insert, insert_keys, insert_one, remove,
    remove_keys, set_back_fields,
};

/// The columns that files may fill, in the order of [`CustomerField::ALL`](super::CustomerField::ALL).
const FIELDS: &str = "name, company, region, city, country, address, postcode, note, tags, birthday, \
                      email_consent, sms_consent, since";

#[cfg(test)]
pub(super) async fn give(
    tx: &mut store::Tx,
    code: &str,
    owner: gate::users::UserId,
) -> Result<(), store::StoreError> {
    let text = "update customers set owner_id = $1 where code = $2";
    store::sql(text).bind_id(owner).bind(code).run(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_columns_are_those_of_the_fields() {
        let columns: Vec<&str> =
            super::super::CustomerField::ALL.iter().map(|field| field.column()).collect();
        assert_eq!(super::FIELDS, columns.join(", "));
    }
}
