//! PHP's JSON, against results that are known of PHP 8.

use b24_sandbox::php::{
    Array, Php,
    json::{decode, encode},
};

#[track_caller]
fn encodes(value: Php, json: &str) {
    assert_eq!(encode(&value), json);
}

#[track_caller]
fn again(text: &str, json: &str) {
    assert_eq!(encode(&Php::Array(decode(text.as_bytes()).expect(text))), json);
}

#[test]
fn texts_are_escaped_as_rest_does() {
    encodes(Php::text("<br>"), r#""\u003Cbr\u003E""#);
    encodes(Php::text("&quot; 'a' \"b\""), r#""\u0026quot; \u0027a\u0027 \u0022b\u0022""#);
    encodes(Php::text("/company/\\"), r#""\/company\/\\""#);
    encodes(Php::text("Привет 😀"), "\"Привет 😀\"");
    encodes(Php::text("\u{8}\u{c}\n\r\t\u{1}\u{1f}\u{7f}\u{2028}"), "\"\\b\\f\\n\\r\\t\\u0001\\u001f\u{7f}\\u2028\"");
}

#[test]
fn floats_have_the_shortest_digits() {
    let floats = [0.1, 10.0, -0.5, 0.0, 1e15, 123_456_789.125, 1e17, 1.5e25, 1e-4, 1e-5, 1.25e-7];
    let texts = [
        "0.1",
        "10",
        "-0.5",
        "0",
        "1000000000000000",
        "123456789.125",
        "1.0e+17",
        "1.5e+25",
        "0.0001",
        "1.0e-5",
        "1.25e-7",
    ];
    for (float, text) in floats.into_iter().zip(texts) {
        encodes(Php::Float(float), text);
    }
}

#[test]
fn an_array_is_a_list_an_object_or_empty() {
    encodes(Php::Array(Array::new()), "[]");
    again("{}", "[]");
    again("[1,2.5,true,null]", "[1,2.5,true,null]");
    again(r#"{"0":"a","1":"b"}"#, r#"["a","b"]"#);
    again(r#"{"1":"a"}"#, r#"{"1":"a"}"#);
    again(r#"{"a":[],"b":{"c":1}}"#, r#"{"a":[],"b":{"c":1}}"#);
}

#[test]
fn only_an_object_or_a_list_counts() {
    for text in ["", "1", "\"a\"", "null", "true", "{", "{'a':1}", "[1,]", "\u{feff}{}"] {
        assert!(decode(text.as_bytes()).is_none(), "{text}");
    }
}

#[test]
fn a_number_past_php_int_is_a_float() {
    again("[9223372036854775807,9223372036854775808]", "[9223372036854775807,9.223372036854776e+18]");
}

#[test]
fn an_object_without_properties_is_not_a_list() {
    let mut array = Array::new();
    array.insert("TIMESTAMP_X", Php::Object);
    assert_eq!(encode(&Php::Array(array)), r#"{"TIMESTAMP_X":{}}"#);
}
