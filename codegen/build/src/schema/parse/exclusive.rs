//! `exclusiveMinimum` and `exclusiveMaximum` before draft-06, where they are flags.

use super::Parser;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::schema::ast::draft::Draft;
use crate::schema::ast::schema::{At, Schema};
use crate::schema::json::{Member, Value};

impl Parser<'_> {
    /// Reads `exclusiveMinimum` or `exclusiveMaximum`: a limit, or before draft-06 a flag, which is heeded with the limit
    /// beside it.
    pub(super) fn exclusive_limit(&mut self, value: &Value, draft: Draft) -> Option<At<String>> {
        let is_flag = value.as_bool().is_some();
        if is_flag && draft.flags_exclusive_limits() {
            None
        } else if is_flag {
            let help = "before draft-06 it was a flag of the limit beside it: say `$schema`, or write the limit itself";
            self.wrong_for(value, "takes a number", help);
            None
        } else if draft == Draft::Draft4 {
            let help = "since draft-06 it is a limit of its own: say `$schema`, or write `true` and the limit beside it";
            self.wrong_for(value, "takes `true` or `false`", help);
            None
        } else {
            // Documents of OpenAPI 3.0 have it both ways.
            self.number(value)
        }
    }

    /// Makes the limits strict whose flags are set.
    pub(super) fn make_limits_strict(&mut self, schema: &mut Schema, members: &[Member], draft: Draft) {
        let flag = |key: &str| {
            members.iter().find(|member| member.key == key && member.value.as_bool() == Some(true))
        };
        let Schema { limits, assertions, .. } = schema;
        if let Some(flag) = flag("exclusiveMinimum") {
            limits.exclusive_minimum = limits.minimum.take();
            self.check_strict(flag, "minimum", members, draft);
        }
        if let Some(flag) = flag("exclusiveMaximum") {
            limits.exclusive_maximum = limits.maximum.take();
            self.check_strict(flag, "maximum", members, draft);
        }
        // A flag that is not set checks nothing, and neither does a limit that has become a strict one.
        assertions.retain(|keyword| match keyword.value.as_str() {
            "minimum" => limits.minimum.is_some(),
            "maximum" => limits.maximum.is_some(),
            "exclusiveMinimum" => limits.exclusive_minimum.is_some(),
            "exclusiveMaximum" => limits.exclusive_maximum.is_some(),
            _ => true,
        });
    }

    /// Draft-04 asks for the limit beside the flag (Validation, section 5.1.2.1).
    fn check_strict(&mut self, flag: &Member, limit: &str, members: &[Member], draft: Draft) {
        if draft == Draft::Draft4 && members.iter().all(|member| member.key != limit) {
            let message = format!("`{}` makes the limit beside it strict, and there is none", flag.key);
            let help = format!("say the limit: `{limit}`");
            let diagnostic = Diagnostic::error(Code::WRONG_VALUE, message);
            self.diagnostics.push(diagnostic.at(&flag.key_origin(), "").help(help));
        }
    }
}
