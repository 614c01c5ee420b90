//! Whether what a reference means in ECMA-262 is what it means elsewhere.
//!
//! ECMA-262 forgets what the groups in a repetition have captured whenever the repetition begins anew (section 22.2.2.3.1), and
//! reads what is looked behind for from right to left (section 22.2.2.3). Other engines do neither.

use std::collections::{BTreeMap, BTreeSet};

use super::ecma::Term;

/// Where a part stands.
#[derive(Clone, Default)]
struct Context {
    /// The repetitions around it, by their numbers.
    repetitions: Vec<usize>,
    /// It takes part whenever the innermost of them is gone through.
    certain: bool,
    behind: bool,
}

#[derive(Default)]
struct Walk {
    repetitions: usize,
    /// Groups that are complete.
    groups: BTreeMap<usize, Context>,
    referred: BTreeSet<usize>,
    differs: bool,
    /// References that were met before their group was complete.
    early: Vec<(usize, Context)>,
}

/// The groups that references mean; `None` if one of them is something else elsewhere.
pub(super) fn referred(term: &Term) -> Option<BTreeSet<usize>> {
    let mut walk = Walk::default();
    walk.visit(term, &Context { certain: true, ..Context::default() });
    let early = std::mem::take(&mut walk.early);
    // Before its group, or inside of it, a reference means nothing, unless a repetition leads back to it.
    let is_wrong = |(number, at): &(usize, Context)| {
        at.behind || walk.groups.get(number).is_none_or(|group| group.behind || !group.repetitions.is_empty())
    };
    let differs = walk.differs || early.iter().any(is_wrong);
    (!differs).then_some(walk.referred)
}

impl Walk {
    fn visit(&mut self, term: &Term, at: &Context) {
        match term {
            Term::Back(number) => self.refer(*number, at),
            Term::Capture(number, inner) => {
                self.visit(inner, at);
                self.groups.insert(*number, at.clone());
            }
            Term::Look { behind, negated, inner } => {
                let behind = at.behind || *behind;
                self.visit(inner, &Context { behind, certain: at.certain && !negated, ..at.clone() });
            }
            Term::Repeat { inner, min, max, .. } => {
                let mut inside = at.clone();
                if *max == Some(1) || *max == Some(0) {
                    inside.certain &= *min > 0;
                } else {
                    inside.repetitions.push(self.repetitions);
                    inside.certain = true;
                    self.repetitions += 1;
                }
                self.visit(inner, &inside);
            }
            Term::Sequence(parts) => parts.iter().for_each(|part| self.visit(part, at)),
            Term::Either(branches) => {
                let at = Context { certain: false, ..at.clone() };
                branches.iter().for_each(|branch| self.visit(branch, &at));
            }
            Term::Flagged(inner) => self.visit(inner, at),
            Term::Literal(_)
            | Term::Any
            | Term::Class(_)
            | Term::Start
            | Term::End
            | Term::Boundary { .. } => {}
        }
    }

    fn refer(&mut self, number: usize, at: &Context) {
        self.referred.insert(number);
        match self.groups.get(&number) {
            None => self.early.push((number, at.clone())),
            Some(group) => {
                let is_same_round = at.repetitions.starts_with(&group.repetitions);
                let is_set_anew = group.repetitions.is_empty() || group.certain;
                self.differs |= at.behind || group.behind || !is_same_round || !is_set_anew;
            }
        }
    }
}
