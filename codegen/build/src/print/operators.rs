//! Operators between expressions.

/// Operators with how tightly they bind. Longer ones stand before those that they begin with; what binds not at all is none.
pub(super) const OPERATORS: [(&str, u8); 32] = [
    ("<<=", 1),
    (">>=", 1),
    ("...", 0),
    ("..=", RANGE),
    ("..", RANGE),
    ("=>", 0),
    ("||", 3),
    ("&&", 4),
    ("==", 5),
    ("!=", 5),
    ("<=", 5),
    (">=", 5),
    ("+=", 1),
    ("-=", 1),
    ("*=", 1),
    ("/=", 1),
    ("%=", 1),
    ("^=", 1),
    ("&=", 1),
    ("|=", 1),
    ("<<", 9),
    (">>", 9),
    ("<", 5),
    (">", 5),
    ("|", 6),
    ("^", 7),
    ("&", 8),
    ("+", 10),
    ("-", 10),
    ("*", 11),
    ("/", 11),
    ("%", 11),
];

pub(super) const ASSIGNMENT: u8 = 1;
pub(super) const RANGE: u8 = 2;
pub(super) const COMPARISON: u8 = 5;
