//! Flags, and values of which there are few.

use super::{
    field::Choice,
    issue::{Issue, NEAR_CHOICE, NOT_CHOICE, NOT_FLAG, Param, TEXT_FLAG},
    nearest::near,
    value::Value,
};

/// On or off. Portals take `1`, `"true"` and `"y"` for off (`spec/portal.md` §9), so nothing of that kind is a flag.
///
/// # Errors
/// It is neither.
pub fn flag(value: &Value) -> Result<bool, Issue> {
    match value {
        Value::Bool(on) => Ok(*on),
        Value::Text(text) if text == "Y" => Ok(true),
        Value::Text(text) if text == "N" => Ok(false),
        Value::Text(_) => Err(Issue::of(&TEXT_FLAG, value)),
        _ => Err(Issue::of(&NOT_FLAG, value)),
    }
}

/// A flag as the portal takes it.
#[must_use]
pub fn letter(on: bool) -> Value {
    Value::text(if on { "Y" } else { "N" })
}

/// One of a few, by what the portal takes or by its name.
///
/// # Errors
/// It is none of them.
pub fn read(value: &Value, choices: &'static [Choice]) -> Result<&'static Choice, Issue> {
    let found = match value {
        Value::Text(text) => choices.iter().find(|choice| choice.wire == text || choice.name == text),
        Value::Number(number) => choices.iter().find(|choice| choice.number && choice.wire == number.text()),
        _ => None,
    };
    found.ok_or_else(|| unchosen(value, listed(choices), &|place| choices.get(place).map(|choice| choice.name)))
}

/// A value that is none of these, by their names.
pub(super) fn unchosen<'a>(value: &Value, choices: String, name: &dyn Fn(usize) -> Option<&'a str>) -> Issue {
    let near = value.as_text().and_then(|text| near(text, name));
    Issue::of(&NOT_CHOICE, value).with("choices", Param::Text(choices)).or_near(&NEAR_CHOICE, near)
}

/// `2 pending, 3 in_progress`; without the names where they say nothing new.
fn listed(choices: &[Choice]) -> String {
    let mut text = String::new();
    for choice in choices {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(choice.wire);
        if choice.name != choice.wire {
            text.push(' ');
            text.push_str(choice.name);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{
        Number,
        field::{DURATION_TYPE, MARK, STATUS},
    };

    #[track_caller]
    fn refused(value: &Value, choices: &'static [Choice], message: &str) {
        assert_eq!(read(value, choices).unwrap_err().message(), message);
    }

    #[test]
    fn a_status_is_a_number_its_text_or_its_name() {
        for value in [Value::whole(5), Value::text("5"), Value::text("completed")] {
            assert_eq!(read(&value, STATUS), Ok(&STATUS[3]), "{}", value.shown());
        }
    }

    #[test]
    fn another_status_is_told_the_five() {
        let five = "is not one of 2 pending, 3 in_progress, 4 supposedly_completed, 5 completed, 6 deferred";
        for odd in ["99", "7", "1", "5.5"] {
            refused(&Value::Number(Number::new(odd.parse().unwrap(), odd)), STATUS, &format!("`{odd}` {five}"));
        }
        for odd in ["declined", "Completed", "05", " 5"] {
            assert!(read(&Value::text(odd), STATUS).is_err(), "{odd}");
        }
    }

    #[test]
    fn months_are_told_how_the_portal_spells_them() {
        let message = "`months` is not one of secs, mins, hours, days, weeks, monts, years: did you mean `monts`";
        refused(&Value::text("months"), DURATION_TYPE, message);
    }

    #[test]
    fn a_mark_is_a_letter_or_a_name() {
        assert_eq!(read(&Value::text("positive"), MARK), Ok(&MARK[0]));
        assert!(read(&Value::text("p"), MARK).is_err());
    }

    #[test]
    fn a_flag_is_a_boolean_or_an_upper_case_letter() {
        assert_eq!(flag(&Value::Bool(true)), Ok(true));
        assert_eq!(flag(&Value::text("N")), Ok(false));
    }

    #[test]
    fn what_the_portal_would_take_for_off_is_no_flag() {
        for value in [Value::text("y"), Value::text("1"), Value::text(""), Value::whole(1), Value::Null] {
            assert_eq!(flag(&value).unwrap_err().code(), "not_flag", "{}", value.shown());
        }
    }

    #[test]
    fn a_text_that_looks_like_a_flag_is_told_that_it_is_a_text() {
        assert!(flag(&Value::text("true")).unwrap_err().message().starts_with("the text `true` is not a flag"));
    }
}
