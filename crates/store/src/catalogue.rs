//! What tables a book holds: for telling a book from a stranger's database, and the two databases from each other.

use crate::error::Result;
use crate::{Dialect, StoreError, Tx, sql};

/// A table and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A column, in words that both databases share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `id`, `int`, `real`, `text` or the database's own word. A truth is an `int` in both: SQLite has no other.
    pub kind: String,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// Place in the primary key, from 1; 0 outside.
    pub key: i64,
}

const SQLITE: &str = "select t.name as name, c.name as column_name, lower(c.type) as kind,
        case when c.\"notnull\" = 0 and c.pk = 0 then 1 else 0 end as nullable, c.pk as key_place
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite_%'
    order by t.name, c.cid";

const POSTGRES: &str =
    "select c.relname as name, a.attname as column_name, format_type(a.atttypid, null) as kind,
        case when a.attnotnull then 0 else 1 end as nullable,
        coalesce(array_position(i.indkey::int2[], a.attnum), -1) + 1 as key_place
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
        and c.relkind in ('r', 'p') and not c.relispartition
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate \"C\", a.attnum";

/// All tables of the book, by name; tables of server extensions do not count.
pub(crate) async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let text = if tx.dialect() == Dialect::Sqlite { SQLITE } else { POSTGRES };
    let mut tables: Vec<Table> = Vec::new();
    sql(text)
        .for_each::<StoreError, _>(tx, |row| {
            let name: String = row.get("name")?;
            let column = Column {
                name: row.get("column_name")?,
                kind: shared_word(&row.get::<String>("kind")?),
                nullable: row.get::<i64>("nullable")? == 1,
                key: row.get("key_place")?,
            };
            match tables.last_mut().filter(|table| table.name == name) {
                Some(table) => table.columns.push(column),
                None => tables.push(Table { name, columns: vec![column] }),
            }
            Ok(())
        })
        .await?;
    Ok(tables)
}

fn shared_word(kind: &str) -> String {
    match kind {
        "blob" | "uuid" => "id",
        "integer" | "int" | "bigint" | "boolean" => "int",
        "double precision" => "real",
        other => other,
    }
    .to_owned()
}
