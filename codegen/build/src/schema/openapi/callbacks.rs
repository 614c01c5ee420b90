//! `callbacks`, which are the webhooks of a document that has no others: an API calls back whoever asked for it.

use super::METHODS;
use super::entry::Entry;
use super::files::{Chain, Files};
use super::problem::Problem;
use crate::diag::origin::Origin;
use crate::schema::json::{Member, Value};

/// The callbacks of all operations under `paths`. Several operations may refer to one.
pub(super) fn entries<'a>(root: &'a Value, files: &mut Files<'a, '_>) -> Vec<Entry<'a>> {
    let mut found = Found::default();
    for path in members(root.get("paths")) {
        let Ok(item) = files.followed(&path.value) else { continue };
        for operation in METHODS.iter().filter_map(|method| item.get(method)) {
            for callback in members(operation.get("callbacks")) {
                found.add(callback, files);
            }
        }
    }
    found.entries
}

/// The members of an object that are no extensions.
fn members(object: Option<&Value>) -> impl Iterator<Item = &Member> {
    let members = object.and_then(Value::as_object).unwrap_or_default();
    members.iter().filter(|member| !member.key.starts_with("x-"))
}

#[derive(Default)]
struct Found<'a> {
    entries: Vec<Entry<'a>>,
    /// Where the path items are that were found.
    places: Vec<&'a Origin>,
}

impl<'a> Found<'a> {
    fn add(&mut self, callback: &'a Member, files: &mut Files<'a, '_>) {
        match files.followed(&callback.value) {
            Ok(chain) => {
                for expression in members(Some(chain.last())) {
                    self.push(callback, expression, files.followed(&expression.value));
                }
            }
            Err(problem) => self.push(callback, callback, Err(problem)),
        }
    }

    /// Adds a path item, unless another operation has led to the same one.
    fn push(&mut self, callback: &Member, at: &'a Member, item: Result<Chain<'a>, Problem>) {
        let place = item.as_ref().map_or(&at.value.origin, |item| &item.last().origin);
        if self.places.iter().any(|known| known.file == place.file && known.pointer == place.pointer) {
            return;
        }
        self.places.push(place);
        let key = self.free_key(&callback.key);
        self.entries.push(Entry { key, origin: callback.key_origin(), item });
    }

    /// The name of a callback, with a number behind it if another has the name.
    fn free_key(&self, name: &str) -> String {
        let is_free = |key: &String| self.entries.iter().all(|entry| entry.key != *key);
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
    }
}
