//! Values of documents as statements, which both frontends read.

use super::json::{Data, Member, Value};
use crate::statements::statement::{self, Says, Statement};

impl Value {
    /// The value, as both frontends read it.
    pub(super) fn statement(&self) -> Statement {
        let says = match &self.data {
            Data::Null => Says::Nothing,
            Data::Bool(_) => Says::Flag,
            Data::Number(number) => Says::Number(number.clone()),
            Data::String(text) => Says::Text(text.clone()),
            Data::Array(items) => Says::List(items.iter().map(Self::statement).collect()),
            Data::Object(members) => Says::Members(members.iter().map(Member::statement).collect()),
        };
        Statement { origin: self.origin.clone(), says }
    }
}

impl Member {
    fn statement(&self) -> statement::Member {
        statement::Member {
            key: self.key.clone(),
            key_origin: self.key_origin(),
            value: self.value.statement(),
        }
    }
}
