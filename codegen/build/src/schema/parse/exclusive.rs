//! `exclusiveMinimum` and `exclusiveMaximum` before draft-06, where they are flags.

use super::Parser;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::schema::ast::draft::{Dialect, Draft};
use crate::schema::ast::schema::{At, Schema};
use crate::schema::json::{Member, Value};

impl Parser<'_> {
    /// Reads `exclusiveMinimum` or `exclusiveMaximum`: a limit, or before draft-06 a flag, which is heeded with the limit
    /// beside it.
    pub(super) fn exclusive_limit(&mut self, value: &Value, dialect: Dialect) -> Option<At<String>> {
        let is_flag = value.as_bool().is_some();
        if is_flag && dialect.has_exclusive_flags() {
            None
        } else if is_flag {
            let help = "before draft-06 it was a flag of the limit beside it: say `$schema`, or write the limit itself";
            self.wrong_for(value, "takes a number", help);
            None
        } else if dialect.draft == Draft::Draft4 {
            let help = "since draft-06 it is a limit of its own: say `$schema`, or write `true` and the limit beside it";
            self.wrong_for(value, "takes `true` or `false`", help);
            None
        } else {
            // Documents of OpenAPI 3.0 have it both ways.
            self.number(value)
        }
    }

    /// Makes the limits strict whose flags are set.
    pub(super) fn make_limits_strict(&mut self, schema: &mut Schema, members: &[Member], dialect: Dialect) {
        let flag = |key: &str| {
            members.iter().find(|member| member.key == key && member.value.as_bool() == Some(true))
        };
        let Schema { limits, assertions, .. } = schema;
        if let Some(flag) = flag("exclusiveMinimum") {
            limits.exclusive_minimum = limits.minimum.take();
            self.check_strict(flag, "minimum", members, dialect);
        }
        if let Some(flag) = flag("exclusiveMaximum") {
            limits.exclusive_maximum = limits.maximum.take();
            self.check_strict(flag, "maximum", members, dialect);
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

    /// Draft-04 asks for the limit beside the flag (Validation, section 5.1.2.1), and so does OpenAPI 3.0, which is not
    /// always heeded. In OpenAPI after 3.0 it is a word of 3.0: it is what the author meant, and told.
    fn check_strict(&mut self, flag: &Member, limit: &str, members: &[Member], dialect: Dialect) {
        let (key, origin) = (&flag.key, flag.key_origin());
        if members.iter().all(|member| member.key != limit) {
            let message = format!("`{key}` makes the limit beside it strict, and there is none");
            let diagnostic = match dialect.draft {
                Draft::Draft4 => Diagnostic::error(Code::WRONG_VALUE, message).at(&origin, ""),
                _ => Diagnostic::warning(Code::WRONG_VALUE, message).at(&origin, "checks nothing"),
            };
            self.diagnostics.push(diagnostic.help(format!("say the limit: `{limit}`")));
        } else if dialect.is_openapi {
            let message = format!("`{key}` is a flag in OpenAPI 3.0 alone");
            let diagnostic = Diagnostic::warning(Code::UNSUPPORTED_KEYWORD, message)
                .at(&origin, format!("read as there: `{limit}` is strict"));
            self.diagnostics
                .push(diagnostic.help(format!("write the limit as `{key}` instead of `{limit}`")));
        }
    }
}
