//! Statements about what is given for several deliveries.

use tokio_postgres::types::{ToSql, Type};

/// A statement whose rows are given, in two forms, because most deliveries come alone, and PostgreSQL plans for one row in
/// less time. There is no form for each number of them, so that its statistics are not full of them.
pub(super) struct Statement {
    one: String,
    many: String,
}

/// What is given to a statement.
pub(super) type Given<'g> = (&'g (dyn ToSql + Sync), Type);

impl Statement {
    /// With `GIVEN` in `text` for the rows, whose columns have these types.
    pub(super) fn new(text: &str, types: &[&str]) -> Self {
        let columns = |end: &str| {
            let column = |(place, name): (usize, &&str)| format!("${}::{name}{end}", place + 1);
            types.iter().enumerate().map(column).collect::<Vec<_>>().join(", ")
        };
        Self {
            one: text.replace("GIVEN", &format!("(VALUES ({}))", columns(""))),
            many: text.replace("GIVEN", &format!("unnest({})", columns("[]"))),
        }
    }

    /// For so many rows.
    pub(super) fn text(&self, rows: usize) -> &str {
        if rows == 1 { &self.one } else { &self.many }
    }
}

/// One column of the rows, by the types of one value and of several.
pub(super) fn column<T: ToSql + Sync>(values: &Vec<T>, (one, many): (Type, Type)) -> Given<'_> {
    match values.as_slice() {
        [value] => (value, one),
        _ => (values, many),
    }
}

pub(super) const TEXT: (Type, Type) = (Type::TEXT, Type::TEXT_ARRAY);
pub(super) const INT8: (Type, Type) = (Type::INT8, Type::INT8_ARRAY);
pub(super) const FLOAT8: (Type, Type) = (Type::FLOAT8, Type::FLOAT8_ARRAY);
pub(super) const BOOL: (Type, Type) = (Type::BOOL, Type::BOOL_ARRAY);
pub(super) const BYTEA: (Type, Type) = (Type::BYTEA, Type::BYTEA_ARRAY);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_is_given_by_values_and_several_by_arrays() {
        let statement = Statement::new("SELECT FROM GIVEN AS asked (key, token)", &["text", "bigint"]);
        assert_eq!(statement.text(1), "SELECT FROM (VALUES ($1::text, $2::bigint)) AS asked (key, token)");
        assert_eq!(statement.text(2), "SELECT FROM unnest($1::text[], $2::bigint[]) AS asked (key, token)");
        assert_eq!(column(&vec![7_i64], INT8).1, Type::INT8);
        assert_eq!(column(&vec![7_i64, 8], INT8).1, Type::INT8_ARRAY);
    }
}
