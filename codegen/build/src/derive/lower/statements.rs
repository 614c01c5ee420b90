//! Arguments of attributes as statements, which both frontends read.

use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit};

use crate::derive::attr::argument::{Argument, as_number, as_text};
use crate::derive::context::Context;
use crate::statements::statement::{Member, Says, Statement};

/// What stands behind the name of an argument: `name = "text"`, `name("text", "text")`, `name(member = "text")`, `name`. What is
/// no text, number or flag is reported, and gives `None`.
pub(super) fn of(argument: &Argument, context: &mut Context) -> Option<Statement> {
    match argument {
        Argument::Value(_, value) | Argument::Pair(_, value) | Argument::Literal(value) => {
            literal(value, context)
        }
        Argument::List(_, list) => {
            let is_literal = |argument: &Argument| matches!(argument, Argument::Literal(_));
            let says = match !list.is_empty() && list.iter().all(is_literal) {
                true => Says::List(all(list, of, context)?),
                false => Says::Members(all(list, member, context)?),
            };
            Some(Statement { origin: context.origin(argument.span()), says })
        }
        Argument::Word(_) => Some(Statement { origin: context.origin(argument.span()), says: Says::Flag }),
    }
}

/// All of a list, so that each mistake is told.
fn all<T>(
    list: &[Argument],
    read: impl Fn(&Argument, &mut Context) -> Option<T>,
    context: &mut Context,
) -> Option<Vec<T>> {
    let read: Vec<Option<T>> = list.iter().map(|argument| read(argument, context)).collect();
    read.into_iter().collect()
}

fn member(argument: &Argument, context: &mut Context) -> Option<Member> {
    let key = match argument {
        Argument::Pair(name, _) => Some(name.value()),
        other => other.name(),
    };
    let Some(key) = key else {
        context.errors.push(argument, "this has no name: write `name = \"…\"`");
        return None;
    };
    let value = of(argument, context)?;
    Some(Member { key, key_origin: context.origin(argument.name_span()), value })
}

fn literal(value: &Expr, context: &mut Context) -> Option<Statement> {
    let is_flag = matches!(value, Expr::Lit(ExprLit { lit: Lit::Bool(_), .. }));
    let says = match (as_text(value), as_number(value)) {
        (Some(text), _) => Says::Text(text.value()),
        (None, Some(number)) => Says::Number(number),
        (None, None) if is_flag => Says::Flag,
        (None, None) => {
            context.errors.push(value, "this is no text, and no number: write it here, in quotes");
            return None;
        }
    };
    Some(Statement { origin: context.origin(value.span()), says })
}
