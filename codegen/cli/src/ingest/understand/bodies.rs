//! Code → examples: of whole bodies, by the event's name in them, and of parts, by what the words over them name or what
//! members they have.

use crate::ingest::fact::{Said, What};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;
use crate::ingest::sample::{Sample, Samples, Value};

use super::bases::{self, Base};
use super::lists::that_have;
use super::material::Content;
use super::named_objects;
use super::outline::Outline;
use super::pages::Pages;
use super::roles::{Role, role};
use super::scopes::named_in;
use super::shared::{exists, share};
use super::values;
use super::words::folded;

/// A value of code that is no whole body by itself.
pub(super) struct Rest {
    pub(super) script: usize,
    pub(super) sample: Sample,
    /// There are others in the same code.
    pub(super) is_one_of_many: bool,
}

/// Examples of whole bodies; what is left over is looked at by [`parts`].
pub(super) fn whole(pages: &mut Pages) -> Vec<Rest> {
    let mut rests = Vec::new();
    for script in 0..pages.material.scripts.len() {
        let place = item_place(&pages.outline, pages.material.scripts[script].item);
        let role = role(&pages.outline, &pages.material.scripts[script]);
        let samples = match &pages.material.scripts[script].content {
            Content::Values(samples) => samples.clone(),
            Content::Schema(_) => continue,
            Content::Program => {
                pages.ignore("no JSON", place);
                continue;
            }
            Content::Broken(_) => continue,
        };
        match role {
            Role::Answer => pages.ignore("an answer", place),
            Role::Request => pages.ignore("a request or a configuration", place),
            Role::Doubtful | Role::Open => of_samples(pages, script, &samples, role, &mut rests),
        }
    }
    rests
}

fn item_place(outline: &Outline, item: usize) -> Place {
    outline.items[item].place
}

fn of_samples(pages: &mut Pages, script: usize, samples: &Samples, role: Role, rests: &mut Vec<Rest>) {
    let item = pages.material.scripts[script].item;
    for sample in &samples.values {
        let Some(events) = named(pages, item, sample) else {
            pages.ignore("an example of no event of the pages", sample.place);
            continue;
        };
        if events.is_empty() && role == Role::Doubtful {
            pages.ignore("an answer", sample.place);
            continue;
        }
        if events.is_empty() {
            let is_one_of_many = samples.values.len() > 1;
            rests.push(Rest { script, sample: sample.clone(), is_one_of_many });
            continue;
        }
        example(pages, &events, &Pointer::root(), sample);
        share(pages, item, &events, sample);
    }
}

/// Says that a value is an example.
pub(super) fn example(pages: &mut Pages, events: &[usize], base: &Pointer, sample: &Sample) {
    pages.learn(events, base, sample);
    pages.references.extend(named_objects::of_example(events, base, sample));
    pages.say_of(What::Example(base.clone(), sample.clone()), events, Said::Example, sample.place);
}

/// The events that a value names at the name's place; nothing if it names one that there is not.
fn named(pages: &mut Pages, item: usize, sample: &Sample) -> Option<Vec<usize>> {
    let Some(at) = pages.names.at.clone() else { return Some(of_page(pages, item, sample)) };
    let mut is_strange_only = false;
    let mut events = Vec::new();
    for value in values::at(sample, &at) {
        let Some(name) = values::text(value) else { continue };
        let own = pages.scopes.own(&pages.outline, pages.outline.items[item].section).to_vec();
        let found = pages.names.find(name);
        let is_strange = found.is_none_or(|found| !own.is_empty() && !own.contains(&found));
        if is_strange
            && (found.is_some() || pages.names.strange.iter().any(|strange| strange.place == value.place))
        {
            mismatch(pages, &at, name, &own, value.place);
            events.extend(own.first().copied().filter(|_| own.len() == 1));
            is_strange_only = events.is_empty();
            continue;
        }
        events.extend(found.filter(|found| !events.contains(found)));
    }
    // What stands in the place of other events' names may be no name.
    if events.is_empty() && !is_strange_only {
        return Some(of_page(pages, item, sample));
    }
    (!events.is_empty() || !is_strange_only).then_some(events)
}

fn mismatch(pages: &mut Pages, at: &Pointer, name: &str, own: &[usize], place: Place) {
    let expected = own.first().map(|event| pages.names.events[*event].name.clone());
    let text = match expected {
        Some(expected) => format!("the example of `{expected}` is named `{name}`"),
        None => format!("the example's event `{name}` is in no list of events"),
    };
    let what = What::Contradiction("name-mismatch", Some(at.clone()), text);
    pages.say_of(what, own, Said::Example, place);
}

/// Where a page is about one event and no member names it, its objects are its bodies.
fn of_page(pages: &Pages, item: usize, sample: &Sample) -> Vec<usize> {
    let own = pages.scopes.own(&pages.outline, pages.outline.items[item].section);
    let [event] = own else { return Vec::new() };
    let is_nameless = pages.names.is_by_file(*event) || pages.names.at.is_none();
    if is_nameless && values::is_object(sample) && !is_cut_only(sample) { vec![*event] } else { Vec::new() }
}

fn is_cut_only(sample: &Sample) -> bool {
    matches!(&sample.value, Value::Object(object) if object.members.is_empty())
}

/// Takes what is left over: templates, parts, and bodies without a name.
pub(super) fn parts(pages: &mut Pages, rests: Vec<Rest>) {
    for Rest { script, sample, is_one_of_many } in rests {
        let item = pages.material.scripts[script].item;
        match place_of_part(pages, item, &sample, is_one_of_many) {
            Ok((events, base)) if lacks_name(pages, &base) => members_of(pages, &events, &base, &sample),
            Ok((events, base)) => example(pages, &events, &base, &sample),
            Err(why) => pages.ignore(why, sample.place),
        }
    }
}

/// Whether a value at this place would be a body, and has no name.
fn lacks_name(pages: &Pages, base: &Pointer) -> bool {
    bases::is_outermost(base) && pages.names.at.is_some()
}

/// A part of a body without the name is an example of each of its members.
fn members_of(pages: &mut Pages, events: &[usize], base: &Pointer, sample: &Sample) {
    for member in values::members(sample) {
        example(pages, events, &base.member(&member.name), &member.sample);
    }
}

/// Templates among what is left over: their members exist, and variables say nothing of their types.
pub(super) fn templates(pages: &mut Pages, rests: &mut Vec<Rest>) {
    let (templates, others) =
        std::mem::take(rests).into_iter().partition(|rest: &Rest| values::is_template(&rest.sample));
    *rests = others;
    let templates: Vec<Rest> = templates;
    for Rest { script, sample, .. } in templates {
        let members = values::members(&sample);
        let name = pages.names.at.as_ref().and_then(values::last_name).map(folded);
        let has_name = name.is_some_and(|name| members.iter().any(|member| folded(&member.name) == name));
        if !has_name {
            pages.ignore("a template", sample.place);
            continue;
        }
        let events = pages.scope(pages.material.scripts[script].item).events;
        pages.learn(&events, &Pointer::root(), &sample);
        exists(pages, &events, &sample);
    }
}

fn place_of_part(
    pages: &Pages,
    item: usize,
    sample: &Sample,
    is_one_of_many: bool,
) -> Result<(Vec<usize>, Pointer), &'static str> {
    let Value::Object(object) = &sample.value else { return Err("no object") };
    if object.members.is_empty() {
        return Err("an object without members");
    }
    let scope = pages.scope(item);
    let lead = named_in(&pages.names, &pages.outline.lead_words(item));
    let narrowed = !scope.is_own && !lead.is_empty() && lead.iter().all(|event| scope.events.contains(event));
    let events = if narrowed { lead } else { scope.events.clone() };
    if events.is_empty() && !pages.names.events.is_empty() && pages.known.is_empty() {
        return Err("no body of an event");
    }
    if is_placeholder_named(pages, sample) {
        let is_only = pages.known_of.is_empty();
        return if is_only { Ok((events, Pointer::root())) } else { Err("an envelope for all events") };
    }
    let members: Vec<Pointer> =
        object.members.iter().map(|member| Pointer::root().member(&member.name)).collect();
    let mentions = bases::mentions(&pages.outline, item);
    let own = match events.as_slice() {
        [event] => pages.known_of.get(event),
        _ => None,
    };
    let found = own
        .and_then(|known| bases::find(known, &members, &mentions))
        .or_else(|| bases::find(&pages.known, &members, &mentions));
    if let Some(base) = found.and_then(|base| fitting(pages, base, &members)) {
        let is_like = base.overlap * 2 >= members.len() && (base.overlap > 1 || members.len() == 1);
        let is_whole = bases::is_outermost(&base.pointer) && !is_like;
        if !is_one_of_many && (base.is_named || is_like) && !is_whole {
            let events = that_have(pages, events, &base.pointer);
            return Ok((events, base.pointer));
        }
    }
    if is_one_of_many {
        return Err("several objects, none of them a body by its name");
    }
    if pages.names.events.is_empty() || events.iter().any(|event| pages.is_known(*event)) || events.is_empty()
    {
        return Err("a part of a body, or none");
    }
    Ok((events, pages.payload.clone().unwrap_or_default()))
}

/// The object that a part is of: the one around it if its only member is that object, and none that has other members.
fn fitting(pages: &Pages, base: Base, members: &[Pointer]) -> Option<Base> {
    if let Some((around, last)) = base.pointer.split_last()
        && members.iter().all(|member| member.0.first() == Some(last))
    {
        return Some(Base { overlap: members.len(), pointer: around, is_named: true });
    }
    let has_others = pages.known.members(&base.pointer).is_some_and(|members| !members.is_empty());
    let is_other = base.is_named && base.overlap == 0 && has_others;
    (!is_other).then_some(base)
}

/// Whether a placeholder stands where the name should.
fn is_placeholder_named(pages: &Pages, sample: &Sample) -> bool {
    let Some(at) = &pages.names.at else { return false };
    values::at(sample, at).iter().any(|value| match &value.value {
        Value::Placeholder(_) => true,
        Value::String(text) => pages.names.find(text).is_none(),
        _ => false,
    })
}
