//! `time`: where the time of a signature is, and how far it may be from now.

use super::super::reader::Reader;
use super::super::statement::{Member, Says, Statement};
use super::at;
use crate::base::header;
use crate::ir::place::Place;
use crate::ir::signature::{Time, TimeUnit};

const MEMBERS: [&str; 4] = ["header", "in", "unit", "tolerance"];
const UNITS: [(&str, TimeUnit); 4] = [
    ("s", TimeUnit::Seconds),
    ("ms", TimeUnit::Milliseconds),
    ("rfc3339", TimeUnit::Rfc3339),
    ("http-date", TimeUnit::HttpDate),
];

/// In seconds, where nothing is said.
const TOLERANCE: u64 = 300;

pub(super) fn read(statement: &Statement, reader: &mut Reader<'_>) -> Option<Option<Time>> {
    let Some(member) = statement.member("time") else { return Some(None) };
    reader.members(member)?;
    let known = reader.only(&member.value, &MEMBERS, "`time`");
    let place = place(&member.value, reader);
    let unit = match member.value.member("unit") {
        Some(unit) => reader.choice(unit, &UNITS),
        None => Some(TimeUnit::Seconds),
    };
    let tolerance = match member.value.member("tolerance") {
        Some(tolerance) => seconds(tolerance, reader),
        None => Some(TOLERANCE),
    };
    known?;
    Some(Some(Time { place: place?, unit: unit?, tolerance: tolerance? }))
}

fn place(time: &Statement, reader: &mut Reader<'_>) -> Option<Option<Place>> {
    match (time.member("header"), time.member("in")) {
        (None, None) => Some(None),
        (Some(member), None) => {
            let text = reader.text(member)?;
            let name = header::name(text);
            if name.is_none() {
                reader.wrong(&member.value.origin, header::is_no_name(text), header::NAMES);
            }
            name.map(|name| Some(Place::Header(vec![name])))
        }
        (None, Some(member)) => {
            let text = reader.text(member)?;
            let place = at::part(text, &member.value.origin, "time", reader)?;
            let has_star = matches!(&place, Place::Body(path) if path.iter().any(|name| name == "*"));
            if has_star {
                let help = "point at one: `/sentAt`";
                reader.wrong(&member.value.origin, format!("`{place}`: a signature has one time"), help);
                return None;
            }
            Some(Some(place))
        }
        (Some(_), Some(member)) => {
            reader.wrong(&member.key_origin, "`in` beside `header`", "remove one: the time is in one place");
            None
        }
    }
}

fn seconds(member: &Member, reader: &mut Reader<'_>) -> Option<u64> {
    let number = match &member.value.says {
        Says::Number(number) => number.parse().ok().filter(|seconds| *seconds > 0),
        _ => None,
    };
    if number.is_none() {
        let message = "`tolerance` is no number of seconds";
        reader.wrong(&member.value.origin, message, "write a whole number from 1: `300`");
    }
    number
}
