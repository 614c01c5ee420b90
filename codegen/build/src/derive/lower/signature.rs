//! `signature = "standard-webhooks"`, or `signature(header = "x-signature", …)`, perhaps several: how deliveries are signed.

use super::statements;
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::signature::Signature;
use crate::statements::reader::Language;
use crate::statements::signature;
use crate::statements::statement::{Member, Says, Statement};

/// The scheme of `signature(…)` that names none.
const USUAL: &str = "hmac-sha256";

/// Without the setting, deliveries are not signed. Of several the first counts whose places are there.
pub(super) fn lower(settings: &Settings, context: &mut Context) -> Signature {
    let said: Vec<&Argument> = settings.all("signature").collect();
    let ways: Vec<Option<Statement>> = said.iter().map(|argument| way(argument, context)).collect();
    let Some(ways) = ways.into_iter().collect::<Option<Vec<_>>>() else { return Signature::None };
    let mut ways = ways.into_iter();
    let statement = match (ways.next(), ways.len()) {
        (None, _) => return Signature::None,
        (Some(only), 0) => only,
        (Some(first), _) => Statement {
            origin: first.origin.clone(),
            says: Says::List(std::iter::once(first).chain(ways).collect()),
        },
    };
    let mut diagnostics = Diagnostics::default();
    let read = signature::read(&statement, Language::Attribute, &mut diagnostics);
    context.take(&diagnostics);
    read.unwrap_or_default()
}

/// One way to sign, with its scheme among the members.
fn way(argument: &Argument, context: &mut Context) -> Option<Statement> {
    let name = context.origin(argument.name_span());
    let scheme = |value: Statement| Member { key: "scheme".to_owned(), key_origin: name.clone(), value };
    let mut statement = statements::of(argument, context)?;
    match &mut statement.says {
        Says::Members(members) if members.iter().all(|member| member.key != "scheme") => {
            let says = Says::Text(USUAL.to_owned());
            members.insert(0, scheme(Statement { origin: name.clone(), says }));
        }
        Says::Text(_) => {
            let origin = statement.origin.clone();
            statement = Statement { origin, says: Says::Members(vec![scheme(statement)]) };
        }
        _ => {}
    }
    Some(statement)
}
