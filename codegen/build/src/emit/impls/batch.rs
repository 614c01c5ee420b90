//! What is said in the documentation of deliveries that bring several events.

use crate::base::pointer;
use crate::ir::events::Dispatch;
use crate::ir::names::Own;
use crate::ir::place::Place;
use crate::ir::template::Template;

/// Of a whole delivery, whose events are where `path` leads.
pub(super) fn of_delivery(dispatch: &Dispatch, path: &[String]) -> Vec<String> {
    let item = dispatch.own(Own::Item);
    let place = match path {
        [] => "its body is the array of them".to_owned(),
        path => format!("they stand at `{}`", pointer::of(path).escape_debug().to_string().replace('`', "'")),
    };
    let mut lines = vec![
        format!("A delivery of {}, which brings several events: {place}.", dispatch.stem),
        String::new(),
        format!("`items` are the events, each a [`{item}`], in the order of the body; `around` is the rest of the body, which"),
        "nothing checks. A receiver gives the events to the handler one by one, and answers when all are done.".to_owned(),
    ];
    if needs_more(dispatch, |place| matches!(place, Place::Header(_) | Place::Query(_))) {
        lines.extend([
            String::new(),
            format!(
                "Its events are named by {}, which `from_slice` does not see.",
                dispatch.event_name.said()
            ),
        ]);
    }
    lines
}

/// Of one event.
pub(super) fn of_item(dispatch: &Dispatch) -> Vec<String> {
    let mut lines = vec![format!(
        "An event in a delivery of {}: a payload and its envelope. Handlers get these.",
        dispatch.stem
    )];
    if needs_more(dispatch, |place| !matches!(place, Place::Body(_))) {
        lines.extend([
            String::new(),
            format!(
                "It does not say itself which event it is: it is named by {}. Read alone, it needs `from_named`.",
                dispatch.event_name.said()
            ),
        ]);
    }
    lines
}

/// Whether all names are made of places that `is_elsewhere`, at least in part.
fn needs_more(dispatch: &Dispatch, is_elsewhere: impl Fn(&Place) -> bool) -> bool {
    let reads = |template: &Template| template.places().any(&is_elsewhere);
    dispatch.event_name.alternatives.iter().all(reads)
}
