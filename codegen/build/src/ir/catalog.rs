//! All providers of a run, and what each has.

use super::definition::TypeDef;
use super::events::Dispatch;
use super::ids::TypeId;
use super::patterns::Translated;
use super::table::Table;
use super::written::Held;
use crate::diag::origin::Origin;

/// All providers of a run.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub providers: Vec<Provider>,
}

/// One folder of schemas, which becomes one module.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The module's name.
    pub name: String,
    pub docs: Vec<String>,
    /// The file that the module is generated from.
    pub source: String,
    pub types: Vec<TypeDef>,
    /// The texts of the types borrow from the body, and each type can be freed from it.
    pub borrows: bool,
    /// What types cannot say, as tables.
    pub tables: Vec<Table>,
    /// The patterns of the tables and rules.
    pub patterns: Vec<Translated>,
    /// `None` where there are schemas but no events.
    pub dispatch: Option<Dispatch>,
    pub origin: Origin,
}

impl Provider {
    /// A provider without types or events.
    pub fn new(name: String, origin: Origin) -> Self {
        Self {
            name,
            docs: Vec::new(),
            source: String::new(),
            types: Vec::new(),
            borrows: false,
            tables: Vec::new(),
            patterns: Vec::new(),
            dispatch: None,
            origin,
        }
    }

    pub fn has_tables(&self) -> bool {
        !self.tables.is_empty() || !self.patterns.is_empty()
    }

    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// Whether what stands in a variant borrows from the body.
    pub fn borrows(&self, held: &Held) -> bool {
        match held {
            Held::Defined(id) => self.ty(*id).generics.borrows,
            Held::Written { borrows, .. } => *borrows,
        }
    }
}
