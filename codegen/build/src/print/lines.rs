//! Pieces of a layout whose width is known → lines.

/// Columns of a line.
const MARGIN: isize = 89;

/// Columns that a line has however far it is indented.
const LEAST: isize = 60;

/// Where a line may be broken.
#[derive(Clone, Copy, Default)]
pub(super) struct Break {
    pub offset: isize,
    /// Columns of the blank if it is not broken.
    pub blank: isize,
    /// What stands in front of a line break.
    pub before: Option<char>,
    /// What stands behind one.
    pub behind: &'static str,
    /// What stands there if it is not broken.
    pub unbroken: Option<char>,
    /// Whether it is left out right in front of the end of its box.
    pub only_between: bool,
    pub never: bool,
}

/// Lines that are being written.
pub(super) struct Lines<'o> {
    out: &'o mut String,
    /// Columns that are left on the line.
    space: isize,
    boxes: Vec<Frame>,
    indent: isize,
    /// Blanks that are written when something stands behind them.
    pending: isize,
}

#[derive(Clone, Copy)]
enum Frame {
    Fits,
    /// With the indentation outside.
    Broken {
        outside: isize,
        consistent: bool,
    },
}

impl<'o> Lines<'o> {
    pub(super) fn new(out: &'o mut String) -> Self {
        Self { out, space: MARGIN, boxes: Vec::new(), indent: 0, pending: 0 }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.blanks();
        self.out.push_str(text);
        self.space -= text.len() as isize;
    }

    fn blanks(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', usize::try_from(self.pending).unwrap_or_default()));
        self.pending = 0;
    }

    pub(super) fn begin(&mut self, offset: isize, consistent: bool, size: isize) {
        if size > self.space {
            self.boxes.push(Frame::Broken { outside: self.indent, consistent });
            self.indent += offset;
        } else {
            self.boxes.push(Frame::Fits);
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(Frame::Broken { outside, .. }) = self.boxes.pop() {
            self.indent = outside;
        }
    }

    pub(super) fn may_break(&mut self, how: Break, size: isize) {
        let fits = how.never
            || match self.boxes.last() {
                Some(Frame::Fits) => true,
                Some(Frame::Broken { consistent: true, .. }) => false,
                _ => size <= self.space,
            };
        if fits {
            self.pending += how.blank;
            self.space -= how.blank;
            if let Some(unbroken) = how.unbroken {
                self.out.push(unbroken);
                self.space -= unbroken.len_utf8() as isize;
            }
        } else {
            self.line_break(how);
        }
    }

    fn line_break(&mut self, how: Break) {
        if let Some(before) = how.before {
            self.blanks();
            self.out.push(before);
        }
        self.out.push('\n');
        self.pending = self.indent + how.offset;
        self.space = (MARGIN - self.pending).max(LEAST);
        if !how.behind.is_empty() {
            self.blanks();
            self.out.push_str(how.behind);
            self.space -= how.behind.len() as isize;
        }
    }
}
