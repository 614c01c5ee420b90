//! Expressions and statements as far as their layout asks for what stands further on. What it does not ask for is the number
//! of the token where it begins.

pub(super) enum Expression {
    /// A path, or a literal.
    Path(usize),
    Literal(usize),
    /// `*`, `!` or `-`
    Unary(char, Box<Self>),
    Reference {
        is_mutable: bool,
        inner: Box<Self>,
    },
    Array(Vec<Self>),
    Tuple(Vec<Self>),
    Parenthesis(Box<Self>),
    Call(Box<Self>, Vec<Self>),
    Method {
        receiver: Box<Self>,
        name: usize,
        arguments: Vec<Self>,
    },
    /// `.name`, `.0` or `.await`
    Field(Box<Self>, usize),
    Index(Box<Self>, Box<Self>),
    Try(Box<Self>),
    Struct {
        path: usize,
        fields: Vec<(usize, Option<Self>)>,
        rest: Option<Box<Self>>,
    },
    Block(Vec<Statement>),
    Async {
        moves: bool,
        body: Vec<Statement>,
    },
    Closure(Box<Closure>),
    Match {
        on: Box<Self>,
        arms: Vec<Arm>,
    },
    If {
        condition: Box<Self>,
        then: Vec<Statement>,
        otherwise: Option<Box<Self>>,
    },
    Let {
        pattern: usize,
        value: Box<Self>,
    },
    For {
        pattern: usize,
        through: Box<Self>,
        body: Vec<Statement>,
    },
    Binary(Box<Self>, &'static str, Box<Self>),
    Assign(Box<Self>, Box<Self>),
    Cast(Box<Self>, usize),
    Range(Option<Box<Self>>, &'static str, Option<Box<Self>>),
    Return(Option<Box<Self>>),
    Macro(usize),
}

pub(super) struct Closure {
    pub moves: bool,
    /// The first of the parameters.
    pub parameters: usize,
    pub body: Expression,
}

pub(super) struct Arm {
    pub pattern: usize,
    pub condition: Option<Expression>,
    pub body: Expression,
}

pub(super) enum Statement {
    Let { pattern: usize, value: Option<Expression>, otherwise: Option<Vec<Self>> },
    Item(usize),
    Expression { value: Expression, has_semicolon: bool },
    Macro { at: usize, has_semicolon: bool },
}

impl Expression {
    /// Whether it ends with a block, so that nothing has to stand between it and the next statement or arm.
    pub(super) fn is_block_like(&self) -> bool {
        matches!(self, Self::If { .. } | Self::Match { .. } | Self::Block(_) | Self::For { .. })
    }

    /// Whether it brings its own brackets, so that it needs none of its own as the only argument.
    pub(super) fn has_brackets(&self) -> bool {
        matches!(
            self,
            Self::Array(_)
                | Self::Async { .. }
                | Self::Block(_)
                | Self::Closure(_)
                | Self::Struct { .. }
                | Self::Tuple(_)
        )
    }

    /// Whether it may stand in a block alone and mean the same.
    pub(super) fn may_be_statement(&self) -> bool {
        match self {
            Self::Let { .. } => false,
            Self::Assign(left, _)
            | Self::Binary(left, ..)
            | Self::Call(left, _)
            | Self::Cast(left, _)
            | Self::Index(left, _)
            | Self::Range(Some(left), ..) => !left.is_block_like() && left.may_be_statement(),
            Self::Field(left, _) | Self::Method { receiver: left, .. } | Self::Try(left) => {
                left.may_be_statement()
            }
            _ => true,
        }
    }

    /// Whether a semicolon is put behind it.
    pub(super) fn takes_semicolon(&self) -> bool {
        match self {
            Self::Assign(..) | Self::Return(_) => true,
            Self::Binary(_, operator, _) => {
                operator.ends_with('=') && operator.len() == 2 && {
                    !matches!(*operator, "==" | "!=" | "<=" | ">=")
                }
            }
            _ => false,
        }
    }

    /// Whether a semicolon behind it is left out.
    pub(super) fn drops_semicolon(&self) -> bool {
        match self {
            Self::For { .. } => true,
            Self::If { otherwise, .. } => {
                otherwise.as_ref().is_none_or(|otherwise| otherwise.drops_semicolon())
            }
            _ => false,
        }
    }

    /// Whether what follows it stands on a line of its own if it is broken.
    pub(super) fn breaks_behind(&self) -> bool {
        match self {
            Self::Assign(..)
            | Self::Binary(..)
            | Self::Cast(..)
            | Self::Field(..)
            | Self::Index(..)
            | Self::Method { .. } => true,
            Self::Call(inner, _)
            | Self::Let { value: inner, .. }
            | Self::Parenthesis(inner)
            | Self::Range(_, _, Some(inner))
            | Self::Reference { inner, .. }
            | Self::Return(Some(inner))
            | Self::Try(inner)
            | Self::Unary(_, inner) => inner.breaks_behind(),
            _ => false,
        }
    }
}
