//! What tells the branches of an untagged union apart, as the runtime looks at it.

#[cfg(feature = "schema")]
use std::collections::BTreeSet;

/// What tells the branches of a union apart.
#[derive(Clone, Debug)]
pub struct Signs {
    /// Only one branch may take a value: `oneOf`, not `anyOf`.
    pub is_exclusive: bool,
    /// The names of the members that tell something, sorted.
    pub members: Vec<String>,
    /// One for each variant.
    pub branches: Vec<BranchSigns>,
}

#[derive(Clone, Debug)]
pub struct BranchSigns {
    /// Every value of the branch has one of these.
    pub alternatives: Vec<Sign>,
    /// The other branches that may take the same value, although only one may.
    pub rivals: Vec<usize>,
}

/// What every value of a branch has. Members are indexes of [`Signs::members`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// By the names of the runtime's `JsonKind`.
    pub kinds: Vec<&'static str>,
    pub required: Vec<usize>,
    /// Members that, if they are there, have one of these values.
    pub constants: Vec<(usize, Vec<Scalar>)>,
}

/// A value of a constant member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    Null,
    Boolean(bool),
    /// As JSON text.
    Number(String),
    Text(String),
}

/// The kinds of JSON, by the names of the runtime's `JsonKind`.
pub const KINDS: [&str; 6] = ["Null", "Boolean", "Number", "String", "Array", "Object"];

impl Signs {
    /// Of so many branches that nothing is known of.
    pub fn unseen(branches: usize) -> Self {
        let branch = BranchSigns { alternatives: vec![Sign::any()], rivals: Vec::new() };
        Self { is_exclusive: false, members: Vec::new(), branches: vec![branch; branches] }
    }

    /// Lets a branch take any value: what takes it is decided elsewhere.
    #[cfg(feature = "schema")]
    pub(crate) fn take_any(&mut self, branch: usize) {
        self.branches[branch].alternatives = vec![Sign::any()];
    }

    /// Forgets the values of members of which other ones may come, too: of lists, and of members that may be left out.
    #[cfg(feature = "schema")]
    pub(crate) fn forget_lists(&mut self) {
        for sign in self.branches.iter_mut().flat_map(|branch| &mut branch.alternatives) {
            let Sign { required, constants, .. } = sign;
            constants.retain(|(member, values)| values.len() == 1 && required.contains(member));
        }
    }

    /// Forgets the rivals of these branches, and that they are rivals of others. Whether there were any.
    #[cfg(feature = "schema")]
    pub(crate) fn forget_rivals(&mut self, branches: &BTreeSet<usize>) -> bool {
        let mut had_some = false;
        for (index, branch) in self.branches.iter_mut().enumerate() {
            let before = branch.rivals.len();
            branch.rivals.retain(|rival| !branches.contains(&index) && !branches.contains(rival));
            had_some |= branch.rivals.len() < before;
        }
        had_some
    }

    /// The keyword that is violated by what fits no branch, by the name of the runtime's `Keyword`.
    pub fn keyword(&self) -> &'static str {
        if self.is_exclusive { "OneOf" } else { "AnyOf" }
    }

    /// Whether two branches may take the same value, although only one may.
    pub fn has_rivals(&self) -> bool {
        self.branches.iter().any(|branch| !branch.rivals.is_empty())
    }
}

impl Sign {
    /// What every value has.
    fn any() -> Self {
        Self { kinds: KINDS.to_vec(), required: Vec::new(), constants: Vec::new() }
    }
}
