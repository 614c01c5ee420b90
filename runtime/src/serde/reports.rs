//! What is wrong with a value, as an answer to whoever sent it.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::Error;
use crate::json::fault::{DecodeError, Fault};
use crate::report::Report;
use crate::report::violation::Violation;

/// `{"pointer": "/title", "keyword": "maxLength", "message": "length 251, at most 250"}`, which holds no value of the payload. It
/// is not read again: limits are those of the schema that is compiled in.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(3))?;
        object.serialize_entry("pointer", self.pointer())?;
        object.serialize_entry("keyword", &self.keyword())?;
        object.serialize_entry("message", &self.to_string())?;
        object.end()
    }
}

/// `{"violations": [{"pointer": …, "keyword": …, "message": …}], "total": 1}`; `total` counts those, too, that are not listed
/// because they are too many.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(2))?;
        object.serialize_entry("violations", self.violations())?;
        object.serialize_entry("total", &self.len())?;
        object.end()
    }
}

/// `{"pointer": "/title", "message": "expected a string", "line": 1, "column": 11}`
impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(4))?;
        object.serialize_entry("pointer", self.pointer())?;
        object.serialize_entry("message", &self.kind().to_string())?;
        object.serialize_entry("line", &self.line())?;
        object.serialize_entry("column", &self.column())?;
        object.end()
    }
}

/// `{"faults": [{"pointer": …, "message": …, "line": …, "column": …}], "total": 1}`
impl Serialize for DecodeError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(2))?;
        object.serialize_entry("faults", self.faults())?;
        object.serialize_entry("total", &(self.faults().len() + self.omitted()))?;
        object.end()
    }
}

/// As the one of the two that it is.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Decode(error) => error.serialize(serializer),
            Self::Invalid(report) => report.serialize(serializer),
        }
    }
}
