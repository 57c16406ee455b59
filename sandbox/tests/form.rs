//! PHP's `parse_str`, against results that are known of PHP 8.

use b24_sandbox::php::{Php, form::parse_str, json::encode};
use proptest::prelude::*;

#[track_caller]
fn parses(text: &str, json: &str) {
    assert_eq!(encode(&Php::Array(parse_str(text.as_bytes()))), json, "{text}");
}

#[test]
fn values() {
    parses("", "[]");
    parses("a=1", r#"{"a":"1"}"#);
    parses("a", r#"{"a":""}"#);
    parses("a=", r#"{"a":""}"#);
    parses("=1", "[]");
    parses("&&a=1&&b=2&", r#"{"a":"1","b":"2"}"#);
    parses("a=b=c", r#"{"a":"b=c"}"#);
    parses("a=1&a=2", r#"{"a":"2"}"#);
    parses("a=1;b=2", r#"{"a":"1;b=2"}"#);
    parses("a?=1", r#"{"a?":"1"}"#);
}

#[test]
fn percent_and_plus() {
    parses("a=1+2%2B3", r#"{"a":"1 2+3"}"#);
    parses("a=%D0%9F%d1%80", r#"{"a":"Пр"}"#);
    parses("a=%&b=%4&c=%zz&d=100%", r#"{"a":"%","b":"%4","c":"%zz","d":"100%"}"#);
    parses("a=%25%32%30", r#"{"a":"%20"}"#);
    parses("a%5Bb%5D=1", r#"{"a":{"b":"1"}}"#);
    parses("a%3Db=1", r#"{"a=b":"1"}"#);
    parses("a=%00b", r#"{"a":"\u0000b"}"#);
    parses("a%00b=1", r#"{"a":"1"}"#);
}

#[test]
fn text_that_is_not_utf_8_is_kept_as_far_as_it_is() {
    parses("a=%FFx", "{\"a\":\"\u{fffd}x\"}");
}

#[test]
fn nesting() {
    parses("a[]=1&a[]=2", r#"{"a":["1","2"]}"#);
    parses("a[b]=1&a[c]=2", r#"{"a":{"b":"1","c":"2"}}"#);
    parses("a[b][c][]=1", r#"{"a":{"b":{"c":["1"]}}}"#);
    parses("a[][x]=1&a[][x]=2", r#"{"a":[{"x":"1"},{"x":"2"}]}"#);
    parses("a[0]=x&a[1]=y", r#"{"a":["x","y"]}"#);
    parses("a[1]=x&a[0]=y", r#"{"a":{"1":"x","0":"y"}}"#);
    parses("a[5]=x&a[]=y", r#"{"a":{"5":"x","6":"y"}}"#);
    parses("a[05]=x&a[]=y", r#"{"a":{"05":"x","0":"y"}}"#);
    parses("a[x]=1&a[]=2", r#"{"a":{"x":"1","0":"2"}}"#);
    parses("0=a&1=b", r#"["a","b"]"#);
}

#[test]
fn a_later_shape_replaces_an_earlier_one_in_its_place() {
    parses("a=1&b=2&a[x]=3", r#"{"a":{"x":"3"},"b":"2"}"#);
    parses("a[x]=1&a=2", r#"{"a":"2"}"#);
    parses("a[x]=1&a[x][y]=2", r#"{"a":{"x":{"y":"2"}}}"#);
}

#[test]
fn names_are_mangled_at_the_top_level_only() {
    parses("a.b=1&c d=2&e+f=3", r#"{"a_b":"1","c_d":"2","e_f":"3"}"#);
    parses("a.b[c.d][e f]=1", r#"{"a_b":{"c.d":{"e f":"1"}}}"#);
    parses("  a=1", r#"{"a":"1"}"#);
    parses(" =1", "[]");
    parses("fields[~TITLE]=x", r#"{"fields":{"~TITLE":"x"}}"#);
}

#[test]
fn brackets_that_do_not_match() {
    parses("a[b=1", r#"{"a_b":"1"}"#);
    parses("a[=1", r#"{"a_":"1"}"#);
    parses("a[b.c=1", r#"{"a_b_c":"1"}"#);
    parses("a[b][c=1", r#"{"a":{"b":"1"}}"#);
    parses("a[b]c=1", r#"{"a":{"b":"1"}}"#);
    parses("a[b]c[d]=1", r#"{"a":{"b":"1"}}"#);
    parses("a[[b]=1", r#"{"a":{"[b":"1"}}"#);
    parses("a]=1", r#"{"a]":"1"}"#);
    parses("[a]=1", "[]");
    parses("a[ ]=1&a[ x]=2", r#"{"a":{"0":"1"," x":"2"}}"#);
}

#[test]
fn what_exceeds_max_input_vars_is_cut_off() {
    let text: Vec<String> = (0..1005).map(|n| format!("a[]={n}")).collect();
    let array = parse_str(text.join("&").as_bytes());
    assert!(matches!(array.get("a"), Some(Php::Array(list)) if list.len() == 1000));
}

#[test]
fn a_variable_nested_too_deep_is_thrown_away() {
    parses(&format!("b=1&a{}=1", "[x]".repeat(65)), r#"{"b":"1"}"#);
    assert!(encode(&Php::Array(parse_str(format!("a{}=1", "[x]".repeat(64)).as_bytes()))).contains("\"1\""));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_str(&bytes);
    }

    #[test]
    fn no_marks_make_it_panic(text in "[a-c\\[\\]=&%+. 0-9]{0,60}") {
        let array = Php::Array(parse_str(text.as_bytes()));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&encode(&array)).is_ok());
    }
}
