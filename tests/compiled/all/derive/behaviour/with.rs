//! Values of another crate, by a conversion.

#![expect(clippy::disallowed_types, reason = "a user may choose such a map")]

use std::collections::{BTreeMap, HashMap};
use std::net::Ipv4Addr;

use crm_events::{Conversion, ConvertError, CrmEvent, JsonSchema, Map, Maybe, Validate};

use super::{kept, said};

const LOCAL: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// An address as text.
struct Address;

impl Conversion<Ipv4Addr> for Address {
    type Wire = String;

    fn blank() -> Ipv4Addr {
        Ipv4Addr::UNSPECIFIED
    }

    fn from_wire(wire: String) -> Result<Ipv4Addr, ConvertError> {
        wire.parse().map_err(|_| ConvertError::expected("an IPv4 address"))
    }

    fn to_wire(value: &Ipv4Addr) -> String {
        value.to_string()
    }
}

/// An address as a number.
struct Bits;

impl Conversion<Ipv4Addr> for Bits {
    type Wire = u64;

    fn blank() -> Ipv4Addr {
        Ipv4Addr::UNSPECIFIED
    }

    fn from_wire(wire: u64) -> Result<Ipv4Addr, ConvertError> {
        u32::try_from(wire).map(Ipv4Addr::from).map_err(|_| ConvertError::expected("32 bits"))
    }

    fn to_wire(value: &Ipv4Addr) -> u64 {
        u32::from(*value).into()
    }
}

/// A field of each presence, and around a value all that holds some.
#[derive(Debug, PartialEq, CrmEvent, JsonSchema)]
#[crm_event(provider = "acme", name = "host.seen")]
struct Host {
    #[crm_event(with = Address)]
    own: Ipv4Addr,
    #[crm_event(with = Bits)]
    bits: Option<std::net::Ipv4Addr>,
    #[crm_event(with = Address, nullable)]
    nullable: Option<Ipv4Addr>,
    #[crm_event(with = Address)]
    maybe: Maybe<Ipv4Addr>,
    #[crm_event(with = Address, default(local))]
    defaulted: Ipv4Addr,
    #[crm_event(with = Address, items(max = 2), each(custom(is_no_multicast)))]
    list: Option<Vec<Ipv4Addr>>,
    #[crm_event(with = Address)]
    nested: Option<Vec<Option<Box<Ipv4Addr>>>>,
    #[crm_event(with = Address, properties(max = 1))]
    map: Option<Map<Ipv4Addr>>,
    #[crm_event(with = Address)]
    ordered: Option<BTreeMap<String, Vec<Ipv4Addr>>>,
    #[crm_event(with = Address)]
    hashed: Option<HashMap<String, Ipv4Addr>>,
    #[crm_event(with = Address, custom(is_no_multicast))]
    checked: Option<Ipv4Addr>,
}

fn local() -> Ipv4Addr {
    LOCAL
}

fn is_no_multicast(address: &Ipv4Addr) -> Result<(), &'static str> {
    if address.is_multicast() { Err("the address of a group") } else { Ok(()) }
}

#[test]
fn a_value_is_converted_wherever_it_stands() {
    let host: Host = kept(
        r#"{"own":"127.0.0.1","bits":1,"nullable":"0.0.0.2","maybe":"0.0.0.3","defaulted":"0.0.0.4","list":["0.0.0.5","0.0.0.6"],"nested":["0.0.0.7",null],"map":{"a":"0.0.0.8"},"ordered":{"b":["0.0.0.9"]},"hashed":{"c":"0.0.0.10"},"checked":"0.0.0.11"}"#,
    );
    let low = |last| Ipv4Addr::new(0, 0, 0, last);
    assert_eq!((host.own, host.bits, host.nullable), (LOCAL, Some(low(1)), Some(low(2))));
    assert_eq!((host.maybe, host.defaulted), (Maybe::Value(low(3)), low(4)));
    assert_eq!(host.list, Some(vec![low(5), low(6)]));
    assert_eq!(host.nested, Some(vec![Some(Box::new(low(7))), None]));
    assert_eq!(host.map, Some(Map::from([("a", low(8))])));
    assert_eq!(host.ordered, Some(BTreeMap::from([("b".to_owned(), vec![low(9)])])));
    assert_eq!(host.hashed.unwrap()["c"], low(10));
}

#[test]
fn what_need_not_be_there_is_absent_or_null_as_its_type_says() {
    let least: Host = crm_events::from_str(r#"{"own":"127.0.0.1","nullable":null,"maybe":null}"#).unwrap();
    assert_eq!((least.bits, least.nullable, least.maybe, least.defaulted), (None, None, Maybe::Null, LOCAL));
    assert_eq!(
        crm_events::to_string(&least),
        r#"{"own":"127.0.0.1","nullable":null,"maybe":null,"defaulted":"127.0.0.1"}"#
    );
    assert_eq!(
        said::<Host>(r#"{"bits":null}"#),
        "malformed payload: 3 faults
  missing member `own` at line 1 column 1
  missing member `nullable` at line 1 column 1
  expected an integer at line 1 column 9, in /bits"
    );
}

#[test]
fn what_stands_for_no_value_is_told_at_its_place() {
    let with = |more: &str| format!(r#"{{"own":"127.0.0.1","nullable":null,{more}}}"#);
    let told = |more: &str| said::<Host>(&with(more));
    assert!(told(r#""list":["0.0.0.0","home"]"#).starts_with("expected an IPv4 address at"));
    assert!(told(r#""list":["0.0.0.0","home"]"#).ends_with("in /list/1"));
    assert!(told(r#""ordered":{"b":["home"]}"#).ends_with("in /ordered/b/0"));
    assert!(told(r#""bits":4294967296"#).starts_with("expected 32 bits"));
    assert!(told(r#""own":true"#).contains("own"));
}

#[test]
fn rules_are_about_the_value_and_what_holds_it() {
    let told = |more: &str| said::<Host>(&format!(r#"{{"own":"127.0.0.1","nullable":null,{more}}}"#));
    assert!(told(r#""list":["0.0.0.1","0.0.0.2","0.0.0.3"]"#).contains("/list"));
    assert!(told(r#""list":["224.0.0.1"]"#).contains("the address of a group"));
    assert!(told(r#""map":{"a":"0.0.0.1","b":"0.0.0.1"}"#).contains("/map"));
    assert!(told(r#""checked":"224.0.0.1"}"#.trim_end_matches('}')).contains("the address of a group"));
}

#[derive(Debug, PartialEq, Validate)]
struct One(#[crm_event(with = Address)] Ipv4Addr);

#[derive(Debug, PartialEq, Validate)]
struct OneOrNull(#[crm_event(with = Address)] Option<Ipv4Addr>);

#[derive(Debug, PartialEq, Validate)]
struct Several(
    #[crm_event(with = Address)] Option<Ipv4Addr>,
    #[crm_event(with = Bits)] Vec<Ipv4Addr>,
    String,
);

#[test]
fn items_of_tuples_are_converted_too() {
    assert_eq!(kept::<One>(r#""127.0.0.1""#), One(LOCAL));
    assert_eq!(kept::<OneOrNull>("null"), OneOrNull(None));
    assert_eq!(kept::<OneOrNull>(r#""127.0.0.1""#), OneOrNull(Some(LOCAL)));
    assert_eq!(kept::<Several>(r#"[null,[2130706433],"a"]"#), Several(None, vec![LOCAL], "a".to_owned()));
    assert_eq!(kept::<Several>(r#"["127.0.0.1",[],"a"]"#), Several(Some(LOCAL), vec![], "a".to_owned()));
}

#[test]
fn the_schema_is_that_of_what_stands_in_json() {
    let schema = serde_json::to_value(schemars::schema_for!(Host)).unwrap();
    let of = |name: &str| schema["properties"][name].clone();
    assert_eq!(of("own"), serde_json::json!({ "type": "string" }));
    assert_eq!(of("bits")["type"], "integer");
    assert_eq!(of("list")["items"]["type"], "string");
    assert_eq!(of("list")["maxItems"], 2);
}

#[test]
fn serde_reads_and_writes_by_the_conversion() {
    let body = serde_json::json!({ "own": "127.0.0.1", "nullable": null, "defaulted": "0.0.0.1", "bits": 7 });
    let host: Host = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(serde_json::to_value(&host).unwrap(), body);
}
