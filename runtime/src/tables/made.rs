//! Tables that are made at run time, for the command `crm-events`: it knows schemas only then.

use std::sync::OnceLock;

use super::table::{Assertion, Check};

/// The table of a number.
type Refer<'r> = &'r dyn Fn(usize) -> &'static Check;

impl Check {
    /// Makes `count` tables that live as long as the process. `assertions` gives those of the table of a number, and takes
    /// other tables from what it is called with: the number of one below `count` leads to that table, which may be the
    /// table itself, or contain it.
    #[doc(hidden)]
    pub fn made(count: usize, assertions: impl Fn(usize, Refer<'_>) -> Vec<Assertion>) -> Vec<&'static Self> {
        let places: &'static [OnceLock<&'static Self>] =
            (0..count).map(|_| OnceLock::new()).collect::<Vec<_>>().leak();
        let refer = |number: usize| match places[number].get() {
            Some(made) => *made,
            None => leaked(vec![Assertion::Later(&places[number])]),
        };
        // A schema mostly stands in front of those in it, so that those are there when it is made.
        for number in (0..count).rev() {
            let made = leaked(assertions(number, &refer));
            places[number].get_or_init(|| made);
        }
        places.iter().filter_map(OnceLock::get).copied().collect()
    }
}

fn leaked(assertions: Vec<Assertion>) -> &'static Check {
    Box::leak(Box::new(Check(assertions.leak())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::kind::JsonType;
    use crate::tables::testing::{accepts, told};

    #[test]
    fn a_table_that_contains_itself_can_be_made_at_run_time() {
        // { "type": "object", "additionalProperties": { "$ref": "#" } }
        let made = Check::made(1, |_, refer| {
            let others = Assertion::AdditionalProperties { names: &[], patterns: &[], check: refer(0) };
            vec![Assertion::Type(&[JsonType::Object]), others]
        });
        assert!(accepts(made[0], r#"{"a": {"b": {}}}"#));
        assert_eq!(told(made[0], r#"{"a": {"b": 1}}"#), ["/a/b not of type object (type)"]);
    }

    #[test]
    fn what_leads_to_a_table_that_is_made_later_is_no_step_down() {
        // Twelve tables at each level, the last of which leads back to the first.
        let made = Check::made(12, |number, refer| match number {
            11 => vec![Assertion::Properties(vec![("a", refer(0))].leak())],
            _ => vec![Assertion::Ref(refer(number + 1))],
        });
        let deep = format!("{}1{}", r#"{"a":"#.repeat(126), "}".repeat(126));
        assert!(accepts(made[0], &deep));
    }

    #[test]
    fn tables_lead_forward_and_back() {
        let made = Check::made(2, |number, refer| match number {
            0 => vec![Assertion::Items { from: 0, check: refer(1) }],
            _ => vec![
                Assertion::Properties(vec![("a", refer(0))].leak()),
                Assertion::Type(&[JsonType::Object]),
            ],
        });
        assert!(accepts(made[0], r#"[{"a": [{}]}]"#));
        assert_eq!(told(made[0], r#"[{"a": [1]}]"#), ["/0/a/0 not of type object (type)"]);
    }
}
