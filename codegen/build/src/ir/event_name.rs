//! The parts of an event's name.

/// `crmOpportunity::created` → (`crmOpportunity`, `created`); `form.response.created` → (`form.response`, `created`).
pub(crate) fn split(name: &str) -> (&str, &str) {
    let separator = |mark: &str| name.rfind(mark).map(|at| (&name[..at], &name[at + mark.len()..]));
    separator("::").or_else(|| separator(".")).or_else(|| separator("/")).unwrap_or(("", name))
}
