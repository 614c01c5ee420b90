//! What there is to say of a word beside its sentence: its members, and examples of each kind.

/// All that a word takes.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// Of the object that it takes, or of each object in its list.
    pub members: &'static [MemberWord],
    /// A sentence or two about what no member says.
    pub notes: &'static [&'static str],
    /// One a kind.
    pub kinds: &'static [KindOfExample],
}

/// A member of what a word takes.
#[derive(Clone, Copy, Debug)]
pub struct MemberWord {
    /// Its name; behind a dot that of a member of it: `time.unit`.
    pub name: &'static str,
    /// What it takes, in words.
    pub takes: &'static str,
    /// What counts where it is absent; empty if nothing does, or it has to be there.
    pub usual: &'static str,
    /// What it says, in one sentence.
    pub meaning: &'static str,
    /// What it takes, as a JSON Schema.
    pub schema: &'static str,
}

/// How something is said.
#[derive(Clone, Copy, Debug)]
pub struct KindOfExample {
    /// What is said.
    pub says: &'static str,
    /// The value of the word, as JSON.
    pub value: &'static str,
}

impl Reference {
    /// As Markdown, behind the sentence of the word.
    pub fn page(&self, word: &str) -> String {
        let rows: String = self.members.iter().map(MemberWord::row).collect();
        let notes: String = self.notes.iter().map(|note| format!("\n{note}\n")).collect();
        let kinds: String = self
            .kinds
            .iter()
            .map(|kind| format!("\n{}:\n\n```json\n\"{word}\": {}\n```\n", kind.says, kind.value))
            .collect();
        format!("\n| member | takes | without it | says |\n|---|---|---|---|\n{rows}{notes}{kinds}")
    }

    /// As plain text, behind the sentence of the word.
    pub fn text(&self, word: &str) -> String {
        let rows: String = self.members.iter().map(MemberWord::paragraph).collect();
        let notes: String = self.notes.iter().map(|note| format!("{note}\n\n")).collect();
        let kinds: String = self
            .kinds
            .iter()
            .map(|kind| format!("{}:\n    \"{word}\": {}\n", kind.says, kind.value.replace('\n', "\n    ")))
            .collect();
        format!("{rows}\n{notes}{kinds}")
    }
}

impl MemberWord {
    fn row(&self) -> String {
        let cell = |text: &str| text.replace('|', "\\|");
        format!(
            "| `{}` | {} | {} | {} |\n",
            self.name,
            cell(self.takes),
            cell(self.usual),
            cell(self.meaning)
        )
    }

    fn paragraph(&self) -> String {
        let usual = match self.usual {
            "" => String::new(),
            usual => format!(" Without it: {usual}."),
        };
        format!("{}: {}\n    {}{usual}\n", self.name, self.takes, self.meaning)
    }
}
