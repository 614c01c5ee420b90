//! A crate as a house: what its modules mention, held against its floors.

use std::collections::{BTreeMap, BTreeSet};

use super::Floors;
use super::mention::{Mention, absolute};
use super::module::{Module, Source, test_modules};

/// All modules of a crate.
pub(super) struct House {
    floors: &'static Floors,
    /// By their paths; the crate's root has the empty one.
    modules: BTreeMap<Vec<String>, Module>,
}

impl House {
    pub(super) fn new(floors: &'static Floors, sources: impl IntoIterator<Item = Source>) -> Self {
        let mut modules = BTreeMap::new();
        let mut for_tests = Vec::new();
        for source in sources {
            let (path, items) = (source.module(), source.items());
            for_tests.extend(test_modules(&items).map(|name| [&*path, &[name]].concat()));
            modules.insert(path, Module::new(source.file, &items));
        }
        modules.retain(|path, _| !for_tests.contains(path));
        Self { floors, modules }
    }

    /// The names of its rooms, in order.
    pub(super) fn rooms(&self) -> Vec<&str> {
        let rooms: BTreeSet<&str> =
            self.modules.keys().filter_map(|path| path.first()).map(String::as_str).collect();
        rooms.into_iter().collect()
    }

    /// What imports against the floors, each with its place and the reason.
    pub(super) fn faults(&self) -> Vec<String> {
        let inner = self.modules.iter().filter(|(path, _)| !path.is_empty());
        inner
            .flat_map(|(path, module)| {
                let mentions = module.mentions.iter().chain(&module.handed_on);
                mentions.filter_map(|mention| self.fault(path, module, mention))
            })
            .collect()
    }

    /// The imports among modules that import each other in circles, or stand between two circles.
    pub(super) fn circles(&self) -> Vec<String> {
        let mut imports: BTreeSet<(&[String], Vec<String>)> = BTreeSet::new();
        for (from, module) in self.modules.iter().filter(|(path, _)| !path.is_empty()) {
            let named = module.mentions.iter().filter_map(|mention| self.home(mention.absolute(from)?));
            imports.extend(named.filter(|to| to != from && !to.is_empty()).map(|to| (&**from, to)));
        }
        // What nobody imports, or what imports nothing, is on no circle.
        loop {
            let importing: BTreeSet<Vec<String>> = imports.iter().map(|(from, _)| from.to_vec()).collect();
            let imported: BTreeSet<Vec<String>> = imports.iter().map(|(_, to)| to.clone()).collect();
            let count = imports.len();
            imports.retain(|(from, to)| imported.contains(*from) && importing.contains(to));
            if imports.len() == count {
                return imports
                    .iter()
                    .map(|(from, to)| format!("{} → {}", from.join("::"), to.join("::")))
                    .collect();
            }
        }
    }

    /// The module that defines what an absolute path leads to; none for a module itself, and for what is only quoted.
    fn home(&self, path: Vec<String>) -> Option<Vec<String>> {
        let (to, item) = self.target(path);
        let (module, item) = (&self.modules[&to], item?);
        match module.imported.get(&item) {
            Some(path) => self.home(absolute(&to, path)?),
            None => module.defined.contains(&item).then_some(to),
        }
    }

    fn fault(&self, from: &[String], module: &Module, mention: &Mention) -> Option<String> {
        let (to, item) = self.target(mention.absolute(from)?);
        let why = self.why_not(from.first()?, &to, item.as_deref())?;
        let path = mention.written.join("::");
        Some(format!("{}:{}: `{path}`: {why}", module.file.display(), mention.line))
    }

    /// The module that an absolute path leads to, and the name in it that comes next.
    fn target(&self, mut path: Vec<String>) -> (Vec<String>, Option<String>) {
        let mut item = None;
        while !self.modules.contains_key(&path) {
            item = path.pop();
        }
        (path, item)
    }

    fn why_not(&self, room: &str, to: &[String], item: Option<&str>) -> Option<String> {
        let Some(other) = to.first() else {
            return item.map(|_| "a name for users: import it from where it is defined".to_owned());
        };
        if other == room {
            return None;
        }
        if self.floor(other) >= self.floor(room) {
            return Some(format!("`{other}` is not below `{room}`"));
        }
        let is_elsewhere = item.is_some_and(|item| self.modules[to].imported.contains_key(item));
        is_elsewhere.then(|| format!("defined elsewhere than in `{}`", to.join("::")))
    }

    /// The floor that a room stands on, counted from the ground; above the roof if it is not listed.
    fn floor(&self, room: &str) -> usize {
        self.floors.iter().position(|(rooms, _)| rooms.contains(&room)).unwrap_or(self.floors.len())
    }
}
