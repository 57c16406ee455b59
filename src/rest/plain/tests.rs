use proptest::prelude::*;

use super::*;

#[track_caller]
fn shown(text: &str, expected: &str) {
    assert_eq!(plain(text), expected);
}

#[test]
fn a_last_br_is_dropped() {
    shown("Некорректный статус<br>", "Некорректный статус");
}

#[test]
fn a_br_between_two_texts_is_a_new_line() {
    shown("one<br>two<BR />three", "one\ntwo\nthree");
}

#[test]
fn other_tags_leave_nothing() {
    shown("a <b class=\"x\">bold</b> word<!-- and a comment -->", "a bold word");
}

#[test]
fn entities_are_decoded() {
    shown("поле &quot;Исполнитель&quot; &laquo;x&raquo; &#39;y&#x27; R&amp;D", "поле \"Исполнитель\" «x» 'y' R&D");
}

#[test]
fn entities_of_entities_are_decoded_too() {
    shown("&amp;quot;x&amp;amp;#38;quot;", "\"x\"");
}

#[test]
fn what_is_no_entity_stays() {
    shown(
        "a & b; &copyx; &; &#; &#xZZ; &#0; &#1114112; &toolongtobeone;",
        "a & b; &copyx; &; &#; &#xZZ; &#0; &#1114112; &toolongtobeone;",
    );
}

#[test]
fn an_encoded_tag_is_a_users_text_and_can_open_nothing() {
    shown("&lt;img src=x onerror=alert(1)&gt;", "‹img src=x onerror=alert(1)›");
    shown("&amp;lt;script&amp;gt;", "‹script›");
}

#[test]
fn a_tag_inside_a_tag_can_open_nothing() {
    shown("<<b>script>alert(1)<</b>/script>", "‹script›alert(1)‹/script›");
}

#[test]
fn an_open_tag_is_a_text() {
    shown("5 < 6 and <img src=x ", "5 ‹ 6 and ‹img src=x");
}

#[test]
fn hostile_lengths_take_no_time() {
    for piece in ["<", "<a", "&", "&amp;", "&#38", "<a>", "&amp"] {
        assert!(plain(&piece.repeat(200_000)).len() <= 1_000_000, "{piece}");
    }
}

proptest! {
    #[test]
    fn no_angle_bracket_is_left(text in "([<>&;#/a-z!?]|&lt;|&gt;|&amp;|&#60;|&#x3c;|br|é|😀){0,30}") {
        prop_assert!(!plain(&text).contains(['<', '>']));
    }

    #[test]
    fn plain_words_stay_as_they_are(text in "[a-zA-Zа-яА-Я0-9.,:;!?\"' (){}-]{0,40}") {
        prop_assert_eq!(plain(&text), text.trim());
    }

    #[test]
    fn any_text_has_a_plain_one(text in any::<String>()) {
        prop_assert!(plain(&text).chars().count() <= text.chars().count());
    }
}
