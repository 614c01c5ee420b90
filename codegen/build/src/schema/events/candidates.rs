//! Members of a body that may hold its event's name.

use std::collections::VecDeque;

use super::bodies::Body;
use super::examples;
use super::values::Listed;
use super::view::View;
use crate::schema::ast::schemas::Schemas;

/// A member whose values a body lists.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The names that lead there from the root.
    pub path: Vec<String>,
    pub is_required: bool,
    pub listed: Listed,
}

/// How deep names are looked for, and in how many members of a body.
const MOST_DEPTH: usize = 4;
const MOST_MEMBERS: usize = 2000;

/// The members of a body whose values are listed, or whose examples are this `key`, those nearer to the root first.
pub(super) fn candidates(body: &Body, key: &str, schemas: &Schemas) -> (Vec<Candidate>, Vec<Vec<String>>) {
    let (mut listed, mut by_example) = (Vec::new(), Vec::new());
    listed.extend(body.tag.as_ref().map(|(member, values)| Candidate {
        path: vec![member.clone()],
        is_required: body.view.requires(member, schemas),
        listed: Listed { values: values.clone(), are_texts: true },
    }));
    let mut next = VecDeque::from([(body.view.clone(), Vec::<String>::new(), true)]);
    let mut seen = 0;
    while let Some((view, path, is_required)) = next.pop_front() {
        for name in view.names(schemas) {
            seen += 1;
            let Some(member) = view.member(name, schemas).filter(|_| seen < MOST_MEMBERS) else { break };
            let path: Vec<String> = path.iter().cloned().chain([name.to_owned()]).collect();
            let is_required = is_required && view.requires(name, schemas);
            match member.listed(schemas) {
                Some(values) if listed.iter().all(|known: &Candidate| known.path != path) => {
                    listed.push(Candidate { path, is_required, listed: values });
                }
                Some(_) => {}
                None if is_like(&member, key, schemas) => by_example.push(path),
                None if path.len() < MOST_DEPTH => next.push_back((member, path, is_required)),
                None => {}
            }
        }
    }
    (listed, by_example)
}

fn is_like(member: &View, key: &str, schemas: &Schemas) -> bool {
    examples::texts(member, schemas).any(|example| example == key)
}
