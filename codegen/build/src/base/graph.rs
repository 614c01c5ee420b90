//! Walks over graphs without recursion: a chain in a schema may be as long as the schema.

/// What a walk comes upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// An edge, by its number, leads back to a node that is on the way to `from` or is `from`.
    Closes { from: usize, edge: usize },
    /// Everything that a node leads to has been visited, edges that close a circle left out.
    Done(usize),
}

/// Visits every node, depth first and in order. `edges` lists where the edges of a node lead.
pub(crate) fn walk(nodes: usize, edges: impl Fn(usize) -> Vec<usize>, mut visit: impl FnMut(Step)) {
    let mut state = vec![State::New; nodes];
    for start in 0..nodes {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut trail = vec![Visit { node: start, edges: edges(start), next: 0 }];
        while let Some(here) = trail.last_mut() {
            let Some(&target) = here.edges.get(here.next) else {
                state[here.node] = State::Done;
                visit(Step::Done(here.node));
                trail.pop();
                continue;
            };
            here.next += 1;
            match state[target] {
                State::New => {
                    state[target] = State::Open;
                    trail.push(Visit { node: target, edges: edges(target), next: 0 });
                }
                State::Open => visit(Step::Closes { from: here.node, edge: here.next - 1 }),
                State::Done => {}
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Visit {
    node: usize,
    edges: Vec<usize>,
    next: usize,
}

/// For each node, whether edges lead from it back to itself.
pub(crate) fn on_circles(nodes: usize, edges: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
    // Kosaraju: in the reverse order of a walk, the reversed edges lead exactly through the node's own component.
    let mut order = Vec::with_capacity(nodes);
    walk(nodes, &edges, |step| order.extend(done(step)));
    let mut reversed = vec![Vec::new(); nodes];
    let mut on_circle = vec![false; nodes];
    for (from, is_on_circle) in on_circle.iter_mut().enumerate() {
        for to in edges(from) {
            *is_on_circle |= from == to;
            reversed[to].push(from);
        }
    }
    let mut seen = vec![false; nodes];
    for start in order.into_iter().rev() {
        let component = unseen_from(start, &reversed, &mut seen);
        if component.len() > 1 {
            component.into_iter().for_each(|node| on_circle[node] = true);
        }
    }
    on_circle
}

fn done(step: Step) -> Option<usize> {
    if let Step::Done(node) = step { Some(node) } else { None }
}

fn unseen_from(start: usize, edges: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        if !std::mem::replace(&mut seen[node], true) {
            found.push(node);
            next.extend(&edges[node]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Step, on_circles, walk};

    const EDGES: [&[usize]; 6] = [&[1, 2], &[0], &[3, 4], &[], &[4], &[2]];

    fn edges(node: usize) -> Vec<usize> {
        EDGES[node].to_vec()
    }

    #[test]
    fn every_node_is_done_after_what_it_leads_to() {
        let mut steps = Vec::new();
        walk(6, edges, |step| steps.push(step));
        let closes = |from, edge| Step::Closes { from, edge };
        let done = Step::Done;
        assert_eq!(steps, [closes(1, 0), done(1), done(3), closes(4, 0), done(4), done(2), done(0), done(5)]);
    }

    #[test]
    fn only_nodes_that_lead_to_themselves_are_on_circles() {
        assert_eq!(on_circles(6, edges), [true, true, false, false, true, false]);
    }

    #[test]
    fn a_chain_of_a_million_is_walked() {
        let next = |node: usize| if node + 1 < 1_000_000 { vec![node + 1] } else { Vec::new() };
        let mut count = 0;
        walk(1_000_000, next, |_| count += 1);
        assert_eq!(count, 1_000_000);
    }
}
