//! The floors of each crate that is written by hand: its rooms import only from the floors below, and from where a thing is
//! defined.
//!
//! A room is a folder or a file directly in `src`. Every path that begins with `crate`, `super` or `self` is looked at, those
//! in the bodies of functions and in macros too. Tests, documentation, and macros that expand in the crates of users are left
//! out: they go by the public names. So are the roots: `lib.rs` hands names on, and `main.rs` is a crate of its own.

mod command;
mod generator;
mod house;
mod mention;
mod module;
mod runtime;

use std::path::PathBuf;

use house::House;
use module::Source;

/// From the ground up: the rooms of a floor, which do not import each other, and what the floor is for. A room imports only
/// from floors above its own line in this list.
type Floors = [(&'static [&'static str], &'static str)];

/// Panics if an import goes against the floors of the crate in `folder`.
fn assert_imports_go_down(folder: &str, floors: &'static Floors) {
    let faults = House::new(floors, module::sources(folder)).faults();
    assert!(faults.is_empty(), "{} imports go against the floors:\n{}", faults.len(), faults.join("\n"));
}

/// Panics if a room of the crate in `folder` is not in the list, or what is in the list is no room.
fn assert_lists_all_rooms(folder: &str, floors: &'static Floors) {
    let house = House::new(floors, module::sources(folder));
    let mut listed: Vec<&str> = floors.iter().flat_map(|(rooms, _)| *rooms).copied().collect();
    listed.sort_unstable();
    assert_eq!(house.rooms(), listed);
}

/// Panics if modules of the crate in `folder` import each other in a circle.
fn assert_has_no_circles(folder: &str, floors: &'static Floors) {
    let circles = House::new(floors, module::sources(folder)).circles();
    assert!(circles.is_empty(), "modules import each other in a circle:\n{}", circles.join("\n"));
}

/// A house of three files with every fault there is, and some that look like faults.
#[test]
fn an_import_from_a_higher_floor_or_through_a_re_export_is_found() {
    let floors: &Floors = &[(&["json"], "Below."), (&["report"], "Between."), (&["types"], "Above.")];
    let house = House::new(
        floors,
        [
            ("lib.rs", "mod json; mod report; mod types; pub use json::reader::Reader;"),
            ("json/mod.rs", "pub mod reader; pub use reader::Reader;"),
            (
                "json/reader.rs",
                "pub struct Reader;
                /// [`Up`](crate::types::Up)
                pub fn read(up: super::super::types::Up) {
                    let _ = vec![crate::report::Report::new()];
                }
                #[macro_export]
                macro_rules! exported { () => { $crate::types::Up } }
                macro_rules! own { () => { $crate::types::Up } }
                #[cfg(test)]
                mod tests { use crate::types::Up; }",
            ),
            (
                "report/mod.rs",
                "#[cfg(test)] mod testing;
                use crate::json::{Reader as Cursor, reader::{self, Reader}};
                pub struct Report { reader: crate::Reader }",
            ),
            ("report/testing.rs", "use crate::types::Up;"),
            ("types/mod.rs", "use super::report::Report; pub(crate) struct Up(Report);"),
        ]
        .map(|(file, text)| Source { file: PathBuf::from(file), text: text.to_owned() }),
    );
    assert_eq!(
        house.faults(),
        [
            "json/reader.rs:3: `super::super::types::Up`: `types` is not below `json`",
            "json/reader.rs:4: `crate::report::Report::new`: `report` is not below `json`",
            "json/reader.rs:8: `crate::types::Up`: `types` is not below `json`",
            "report/mod.rs:2: `crate::json::Reader`: defined elsewhere than in `json`",
            "report/mod.rs:3: `crate::Reader`: a name for users: import it from where it is defined",
        ]
    );
}

/// One circle through a re-export, one import that is on none, and a path that is only quoted.
#[test]
fn a_circle_of_modules_is_found() {
    let house = House::new(
        &[],
        [
            ("lib.rs", "mod room;"),
            (
                "room/mod.rs",
                "mod inner; mod other; mod quiet; pub use inner::Inner; pub use quiet::Quiet;
                pub struct Outer(other::Other);",
            ),
            ("room/inner.rs", "use super::quiet; pub struct Inner(super::Outer, quiet::Quiet);"),
            ("room/other.rs", "use crate::room::Inner; pub struct Other(Inner);"),
            ("room/quiet.rs", "pub struct Quiet; fn quoted() { quote!(super::quoted); }"),
        ]
        .map(|(file, text)| Source { file: PathBuf::from(file), text: text.to_owned() }),
    );
    assert_eq!(house.circles(), ["room → room::other", "room::inner → room", "room::other → room::inner"]);
}
