//! Nodes → values, with aliases and merge keys written out.

use super::composer::{Composer, Inside};
use super::keys::Entry;
use super::nodes::{Kind, Node};
use super::scalar::{self, Scalar};
use super::tag::Tag;
use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::FileId;
use crate::schema::json::{Data, Member, Value};
use crate::schema::read::complaints;

/// The value that nodes are. What is wrong is reported, and null stands in its place.
pub(super) fn compose(nodes: &[Node<'_>], file: FileId, diagnostics: &mut Diagnostics) -> Value {
    Composer::new(nodes, file, diagnostics).value(0, String::new(), Inside::default())
}

impl<'t> Composer<'_, 't> {
    /// The value of a node.
    fn value(&mut self, at: usize, pointer: String, inside: Inside) -> Value {
        let nodes = self.nodes;
        let node = &nodes[at];
        let data = match &node.kind {
            _ if !self.spend(at, at, &pointer, inside) => Data::Null,
            Kind::Alias(target) => {
                let origin = self.origin(at, pointer.clone());
                let Some(target) = self.target(at, *target, &pointer) else {
                    return Value { origin, data: Data::Null };
                };
                // Its own place is that of the alias; what is in it stands where the anchor is.
                let repeated = self.value(target, pointer, inside.repeated());
                return Value { origin, data: repeated.data };
            }
            Kind::Scalar { text, is_plain } => self.scalar(at, text, *is_plain, &pointer),
            Kind::List => Data::Array(self.items(at, &pointer, inside)),
            Kind::Map => Data::Object(self.members(at, &pointer, inside)),
        };
        Value { origin: self.origin(at, pointer), data }
    }

    fn items(&mut self, at: usize, pointer: &str, inside: Inside) -> Vec<Value> {
        self.check_collection(at, &Tag::List, pointer);
        let mut items = Vec::new();
        let mut item = at + 1;
        while item < self.nodes[at].next && !self.is_over() {
            items.push(self.value(item, format!("{pointer}/{}", items.len()), inside.below()));
            item = self.nodes[item].next;
        }
        items
    }

    fn members(&mut self, at: usize, pointer: &str, inside: Inside) -> Vec<Member> {
        self.check_collection(at, &Tag::Map, pointer);
        let entries = self.entries(at, pointer, inside);
        let mut members = Vec::with_capacity(entries.len());
        for Entry { key, key_at, value, inside } in entries {
            if self.is_over() {
                break;
            }
            let below = format!("{pointer}/{}", pointer::escaped(&key));
            let value = self.value(value, below, inside.below());
            members.push(Member { key, key_span: self.nodes[key_at].span.clone(), value });
        }
        members
    }

    fn scalar(&mut self, at: usize, text: &str, is_plain: bool, pointer: &str) -> Data {
        let node = &self.nodes[at];
        let resolved = match &node.tag {
            Tag::Absent if !is_plain => Scalar::Text,
            Tag::Other(_) => {
                self.unknown_tag(at, pointer);
                if is_plain { scalar::resolve(text) } else { Scalar::Text }
            }
            Tag::Text => Scalar::Text,
            _ => scalar::resolve(text),
        };
        let fits = match &node.tag {
            Tag::Absent | Tag::Other(_) | Tag::Text => true,
            Tag::Integer => {
                matches!(&resolved, Scalar::Number(number) if !number.contains(['.', 'e', 'E']))
            }
            Tag::Number => matches!(resolved, Scalar::Number(_) | Scalar::NoNumber(_)),
            Tag::Bool => matches!(resolved, Scalar::Bool(_)),
            Tag::Null => resolved == Scalar::Null,
            Tag::Map | Tag::List => false,
        };
        if !fits {
            let message = format!("the tag `{}` does not fit what it stands before", node.tag.name());
            self.report(at, pointer, &message, "", "remove the tag, or mend the value");
            return Data::Null;
        }
        self.data(at, resolved, text, pointer)
    }

    fn data(&mut self, at: usize, scalar: Scalar, text: &str, pointer: &str) -> Data {
        match scalar {
            Scalar::Null => Data::Null,
            Scalar::Bool(value) => Data::Bool(value),
            Scalar::Text => Data::String(text.to_owned()),
            Scalar::NoNumber(why) => {
                let help = "put it in quotes if it is a text";
                self.report(at, pointer, "a number that JSON cannot write", why, help);
                Data::Null
            }
            Scalar::Number(number) => {
                let origin = self.origin(at, pointer.to_owned());
                let (kept, complaint) = complaints::number(&number, &origin);
                complaint.into_iter().for_each(|complaint| self.push(at, complaint));
                Data::Number(kept)
            }
        }
    }

    /// Complains about a list or map that is said to be something else.
    fn check_collection(&mut self, at: usize, is: &Tag, pointer: &str) {
        let tag = &self.nodes[at].tag;
        match tag {
            Tag::Absent => {}
            Tag::Other(_) => self.unknown_tag(at, pointer),
            tag if tag == is => {}
            tag => {
                let message = format!("the tag `{}` does not fit what it stands before", tag.name());
                self.report(at, pointer, &message, "", "remove the tag");
            }
        }
    }

    fn unknown_tag(&mut self, at: usize, pointer: &str) {
        let name = self.nodes[at].tag.name().escape_debug().to_string();
        let warning = Diagnostic::warning(Code::NOT_YAML, format!("the tag `{name}` is passed over"))
            .at(&self.origin(at, pointer.to_owned()), "read as if it had none")
            .help("only `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map` and `!!seq` are known");
        self.push(at, warning);
    }
}
