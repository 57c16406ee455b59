//! The portal's own fields, `UF_*`: of which only the names are known, anything that JSON can say; where their types are
//! known (`CustomFields`), what each type takes.

pub mod culture;
pub mod day;
pub mod decimal;
pub mod fields;
pub mod item;
pub mod shown;
pub mod typed;

use super::{
    date::Moment,
    issue::{DATE_RANGE, Issue, NOT_DATE, Step, put_all_under},
    list::each,
    value::Value,
};

/// The value as JSON says it: a `Date` becomes its text.
pub fn read(value: &Value, issues: &mut Vec<Issue>) -> Value {
    match value {
        Value::Date(ms) => match Moment::written(*ms) {
            Some(text) => Value::Text(text),
            None => refused(if ms.is_nan() { &NOT_DATE } else { &DATE_RANGE }, value, issues),
        },
        Value::List(_) => each(value, issues, &mut |item, _, issues| Ok(read(item, issues))).unwrap_or(Value::Null),
        Value::Record(entries) => {
            let mut record = Vec::with_capacity(entries.len());
            for (key, item) in entries {
                let before = issues.len();
                record.push((key.clone(), read(item, issues)));
                put_all_under(issues, before, &Step::Key(key.clone()));
            }
            Value::Record(record)
        }
        other if other.is_data() => other.clone(),
        other => refused(&super::issue::NOT_DATA, other, issues),
    }
}

fn refused(wording: &'static super::issue::Wording, value: &Value, issues: &mut Vec<Issue>) -> Value {
    issues.push(Issue::of(wording, value));
    Value::Null
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Number;

    fn nested(value: Value) -> Value {
        Value::Record(vec![("a".into(), Value::List(vec![Value::Null, value]))])
    }

    #[test]
    fn json_stays_as_it_is() {
        let value = nested(Value::whole(5));
        assert_eq!(read(&value, &mut vec![]), value);
    }

    #[test]
    fn a_date_becomes_its_text() {
        let expected = nested(Value::text("1970-01-01T00:00:01+00:00"));
        assert_eq!(read(&nested(Value::Date(1000.0)), &mut vec![]), expected);
    }

    #[test]
    fn what_is_not_json_is_an_issue_at_its_place() {
        let path = [Step::Key("a".into()), Step::Index(1)];
        for (odd, code) in [
            (Value::Alien("a function".into()), "not_data"),
            (Value::Number(Number::new(f64::NAN, "NaN")), "not_data"),
            (Value::Date(f64::NAN), "not_date"),
            (Value::Date(8.64e15), "date_range"),
        ] {
            let mut issues = vec![];
            read(&nested(odd), &mut issues);
            assert_eq!(issues.len(), 1);
            assert_eq!((issues[0].code(), issues[0].path.as_slice()), (code, path.as_slice()));
        }
    }
}
