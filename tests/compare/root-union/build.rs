//! Writes a schema with a root `oneOf` of 66 events, in the manner of those of a code host, and generates its types.
//!
//! Every fourth event is an object that only requires a member of its own. The others are a `oneOf` of two to five
//! actions, each an object with the constant `action`, the event's own member and what all events have; every sixth of
//! them requires the member of the event before it as well. No two actions are told apart by one member alone.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use crm_events_build::Config;

const EVENTS: usize = 66;
const ACTIONS: [&str; 5] = ["opened", "edited", "closed", "labeled", "deleted"];
const TEXTS: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var("OUT_DIR")?).join("schemas/host");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("event.schema.json"), schema()?)?;
    Config::new().input(folder).compile()?;
    Ok(())
}

fn schema() -> Result<String, std::fmt::Error> {
    let mut branches = String::new();
    let mut definitions = String::new();
    for event in 0..EVENTS {
        let separator = if event == 0 { "" } else { "," };
        write!(branches, r##"{separator}{{"$ref":"#/$defs/event_{event}"}}"##)?;
        write!(definitions, r#""event_{event}":{},"#, definition(event))?;
    }
    let texts: Vec<String> = (0..TEXTS).map(|text| format!(r#""text_{text}":{{"type":"string","maxLength":300}}"#)).collect();
    let texts = texts.join(",");
    Ok(format!(
        r##"{{"title":"Host event","oneOf":[{branches}],"$defs":{{{definitions}
        "subject":{{"type":"object","required":["id"],"properties":{{"id":{{"type":"integer"}},{texts}}}}},
        "sender":{{"type":"object","required":["login"],"properties":{{"login":{{"type":"string","minLength":1}},{texts}}}}}
        }}}}"##
    ))
}

fn definition(event: usize) -> String {
    if event % 4 == 0 {
        return object(event, None);
    }
    let actions = ACTIONS.iter().take(2 + event % 4).map(|action| object(event, Some(action)));
    format!(r#"{{"oneOf":[{}]}}"#, actions.collect::<Vec<_>>().join(","))
}

fn object(event: usize, action: Option<&str>) -> String {
    let other = (event % 6 == 5).then(|| event - 1);
    let mut required = vec![format!("\"subject_{event}\""), "\"sender\"".to_owned()];
    let mut properties = vec![
        format!(r##""subject_{event}":{{"$ref":"#/$defs/subject"}}"##),
        r##""sender":{"$ref":"#/$defs/sender"}"##.to_owned(),
    ];
    if let Some(action) = action {
        required.insert(0, "\"action\"".to_owned());
        properties.insert(0, format!(r#""action":{{"const":"{action}"}}"#));
    }
    if let Some(other) = other {
        required.push(format!("\"subject_{other}\""));
        properties.push(format!(r##""subject_{other}":{{"$ref":"#/$defs/subject"}}"##));
    }
    let (required, properties) = (required.join(","), properties.join(","));
    format!(
        r#"{{"type":"object","required":[{required}],"properties":{{{properties}}},"additionalProperties":false}}"#
    )
}
