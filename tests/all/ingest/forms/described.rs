//! Random descriptions of events.

use proptest::prelude::*;

/// An event: its body is `event`, its name, and `data` with these members.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
    pub(super) is_nullable: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text { least: u32, most: u32 },
    Choice(Vec<String>),
    Whole,
    Truth,
}

impl Kind {
    /// The type as lists write it.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Text { .. } | Self::Choice(_) => "string",
            Self::Whole => "integer",
            Self::Truth => "boolean",
        }
    }

    /// What a description says of values.
    pub(super) fn sentence(&self, mark: &str) -> String {
        match self {
            Self::Text { least, most } => format!("Between {least} and {most} characters."),
            Self::Choice(values) => {
                let values: Vec<String> = values.iter().map(|value| format!("{mark}{value}{mark}")).collect();
                format!("One of {}.", values.join(", "))
            }
            Self::Whole | Self::Truth => "Of the thing itself.".to_owned(),
        }
    }

    /// An example of a value.
    pub(super) fn example(&self) -> String {
        match self {
            Self::Text { least, .. } => format!("\"{}\"", "x".repeat(*least as usize)),
            Self::Choice(values) => format!("\"{}\"", values[0]),
            Self::Whole => "7".to_owned(),
            Self::Truth => "true".to_owned(),
        }
    }
}

const NAMES: [&str; 10] =
    ["code", "label", "stage", "visitors", "isOpen", "owner_ref", "city", "channel", "rank", "memo"];

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (1..9_u32, 10..500_u32).prop_map(|(least, most)| Kind::Text { least, most }),
        prop::sample::subsequence(vec!["alpha", "beta", "gamma", "delta"], 2..4)
            .prop_map(|values| Kind::Choice(values.into_iter().map(str::to_owned).collect())),
        Just(Kind::Whole),
        Just(Kind::Truth),
    ]
}

/// Members, the first of which is required and cannot be null, so that lists always mark some; the second is the opposite.
fn members() -> impl Strategy<Value = Vec<Member>> {
    let flags = prop::collection::vec((kind(), any::<bool>(), any::<bool>()), 2..6);
    (prop::sample::subsequence(NAMES.to_vec(), 6).prop_shuffle(), flags).prop_map(|(names, flags)| {
        let member =
            |(at, (name, (kind, is_required, is_nullable))): (usize, (&str, (Kind, bool, bool)))| Member {
                name: name.to_owned(),
                kind,
                is_required: at == 0 || (at > 1 && is_required),
                is_nullable: at == 1 || (at > 1 && is_nullable),
            };
        names.into_iter().zip(flags).enumerate().map(member).collect()
    })
}

pub(super) fn events() -> impl Strategy<Value = Vec<Event>> {
    let names = prop::sample::subsequence(
        vec!["visit.created", "visit.closed", "room.updated", "guest.deleted"],
        1..4,
    );
    (names, prop::collection::vec(members(), 4)).prop_map(|(names, members)| {
        names
            .into_iter()
            .zip(members)
            .map(|(name, members)| Event { name: name.to_owned(), members })
            .collect()
    })
}
