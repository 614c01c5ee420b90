use super::read::to_json;
use super::write::of_json;
use crate::content::error::ContentError;

fn json(form: &str) -> String {
    to_json(form.as_bytes()).unwrap_or_else(|error| panic!("{form}: {error}"))
}

fn wrong(form: &str) -> String {
    let Err(ContentError::Malformed(error)) = to_json(form.as_bytes()) else { panic!("{form}") };
    error.to_string()
}

#[test]
fn a_form_is_an_object_of_texts() {
    for (form, expected) in [
        ("", "{}"),
        ("&&", "{}"),
        ("a=1&b=", r#"{"a":"1","b":""}"#),
        ("b&a", r#"{"b":"","a":""}"#),
        ("=1", r#"{"":"1"}"#),
        ("a=b=c", r#"{"a":"b=c"}"#),
        ("a=1+%2B+2%0A%22%5c%", r#"{"a":"1 + 2\n\"\\%"}"#),
        ("gr%C3%B6%C3%9Fe=%F0%9F%8E%89\r\n", r#"{"größe":"🎉"}"#),
    ] {
        assert_eq!(json(form), expected, "{form}");
    }
}

#[test]
fn brackets_are_objects_and_lists() {
    for (form, expected) in [
        (
            "data[FIELDS][ID]=1&data[FIELDS][T]=2&event=x",
            r#"{"data":{"FIELDS":{"ID":"1","T":"2"}},"event":"x"}"#,
        ),
        ("data%5Ba%5D=1&data[b]=2", r#"{"data":{"a":"1","b":"2"}}"#),
        ("a[]=1&a[]=2", r#"{"a":["1","2"]}"#),
        ("a[0]=1&a[1]=2", r#"{"a":{"0":"1","1":"2"}}"#),
        ("a[5]=1&a[]=2&a[x]=3", r#"{"a":{"5":"1","6":"2","x":"3"}}"#),
        ("a[]=1&a[7]=2&a[]=3", r#"{"a":{"0":"1","7":"2","8":"3"}}"#),
        ("a[][b]=1&a[][b]=2", r#"{"a":[{"b":"1"},{"b":"2"}]}"#),
        ("a=1&a=2", r#"{"a":["1","2"]}"#),
        ("a[b]=1&a%5Bb%5D=2", r#"{"a":{"b":["1","2"]}}"#),
        ("a[18446744073709551615]=1&a[]=2", r#"{"a":{"18446744073709551615":["1","2"]}}"#),
    ] {
        assert_eq!(json(form), expected, "{form}");
    }
}

#[test]
fn brackets_that_do_not_match_are_part_of_the_name() {
    for name in ["a[b", "a]b[", "[a]", "a[b]c", "a[b[c]]", "a[[b]", "]", "["] {
        assert_eq!(json(&format!("{name}=1")), format!(r#"{{"{name}":"1"}}"#));
    }
}

#[test]
fn a_form_that_means_two_things_is_refused() {
    assert!(wrong("a=1&a[b]=2").contains("names for objects"), "{}", wrong("a=1&a[b]=2"));
    assert!(wrong("a[b]=2&a=1").contains("names for texts"));
    assert!(wrong("a=%ff").contains("UTF-8"));
    assert!(to_json(b"a=\xff").is_err());
}

#[test]
fn forms_are_bounded() {
    let deep = |brackets: usize| format!("a{}=1", "[b]".repeat(brackets));
    assert!(to_json(deep(32).as_bytes()).is_ok());
    assert!(wrong(&deep(33)).contains("32 brackets"));
    assert!(wrong(&deep(1_000_000)).contains("32 brackets"));
    assert!(to_json("a=1&".repeat(4096).as_bytes()).is_ok());
    assert!(wrong(&"a=1&".repeat(4097)).contains("4,096 values"));
    assert!(wrong(&"a[]&".repeat(1_000_000)).contains("4,096 values"));
    assert_eq!(json(&format!("a{}=1", "[".repeat(1_000_000))).len(), 1_000_001 + 8);
    let wide: String = (0..4096).map(|index| format!("a[{index}][b][c]=1&")).collect();
    assert!(to_json(wide.as_bytes()).is_ok());
}

#[test]
fn what_is_written_is_read() {
    for (value, form) in [
        (
            r#"{"a":{"b c":[1,true,null,{"d":"ö&"}]},"e":[],"f":{}}"#,
            "a%5Bb+c%5D%5B0%5D=1&a%5Bb+c%5D%5B1%5D=true&a%5Bb+c%5D%5B2%5D=&a%5Bb+c%5D%5B3%5D%5Bd%5D=%C3%B6%26",
        ),
        ("{\"a\":1.50}", "a=1.50"),
        ("{}", ""),
    ] {
        assert_eq!(of_json(value).as_deref(), Some(form));
    }
    assert_eq!(json(&of_json(r#"{"a":{"b":["1","2"]}}"#).unwrap()), r#"{"a":{"b":{"0":"1","1":"2"}}}"#);
    for other in ["[1]", "1", "", "{"] {
        assert_eq!(of_json(other), None);
    }
}
