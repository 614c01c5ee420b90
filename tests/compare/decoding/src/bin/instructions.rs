//! Does one thing to one body so many times, for `check-instructions` to count the instructions of.

#![forbid(unsafe_code)]

use std::error::Error;
use std::hint::black_box;

use compare_decoding::body::Body;
use compare_decoding::families;
use compare_decoding::ours::{borrowed, owned};
use compare_decoding::signed::{self, Signed};
use crm_events::SignatureScheme;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, family, times] = arguments.as_slice() else {
        return Err("name what to do, a family of bodies, and how often".into());
    };
    let bodies = bodies(family)?;
    let times: usize = times.parse()?;
    match what.as_str() {
        "decode-owned" => repeat(times, &bodies, owned::read),
        "decode-borrowed" => repeat(times, &bodies, borrowed::read),
        "encode-owned" => {
            let values: Vec<_> = bodies.iter().map(owned::Delivery::of).collect::<Result<_, _>>()?;
            repeat(times, &values, |value| drop(black_box(value.write())));
        }
        "encode-borrowed" => {
            let values: Vec<_> = bodies.iter().map(borrowed::Delivery::of).collect::<Result<_, _>>()?;
            repeat(times, &values, |value| drop(black_box(value.write())));
        }
        "validate-owned" => {
            let values: Vec<_> = bodies.iter().map(owned::Delivery::of).collect::<Result<_, _>>()?;
            repeat(times, &values, |value| assert_eq!(black_box(value.violations()), 0));
        }
        "verify-standard" => repeat_verifying(times, &bodies, &signed::STANDARD)?,
        "verify-stripe" => repeat_verifying(times, &bodies, &signed::STRIPE)?,
        "verify-slack" => repeat_verifying(times, &bodies, &signed::SLACK)?,
        _ => return Err(
            "what to do is decode-owned, decode-borrowed, encode-owned, encode-borrowed, validate-owned, \
             verify-standard, verify-stripe or verify-slack"
                .into(),
        ),
    }
    // How many bodies there are: what is counted is divided by it.
    println!("{}", bodies.len());
    Ok(())
}

/// The bodies of a family, whose name is in small letters.
fn bodies(name: &str) -> Result<Vec<Body>, Box<dyn Error>> {
    let mut families = families::all()?;
    let names: Vec<String> = families.iter().map(|family| family.name.to_lowercase()).collect();
    match names.iter().position(|other| other == name) {
        Some(index) => Ok(families.swap_remove(index).bodies),
        None => Err(format!("a family is one of {}", names.join(", ")).into()),
    }
}

fn repeat_verifying(times: usize, bodies: &[Body], scheme: &SignatureScheme) -> Result<(), Box<dyn Error>> {
    let deliveries: Vec<_> = bodies.iter().map(|body| Signed::new(scheme, body)).collect::<Result<_, _>>()?;
    repeat(times, &deliveries, |delivery| assert!(black_box(delivery.is_right())));
    Ok(())
}

fn repeat<T>(times: usize, values: &[T], act: impl Fn(&T)) {
    for _ in 0..times {
        values.iter().for_each(|value| act(black_box(value)));
    }
}
