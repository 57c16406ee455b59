//! Parameters of a task: a code from 1 to 7, and a flag.

use super::{
    choice, id,
    issue::{DUPLICATE_CODE, Issue, NOT_CODE, NOT_PARAMETER, Param},
    list::pair,
    value::Value,
};

/// Reads `{ CODE: 3, VALUE: "Y" }` after others: each code stands once.
///
/// # Errors
/// What is wrong with it; a first issue of two is collected.
pub fn read(value: &Value, others: &[Value], issues: &mut Vec<Issue>) -> Result<Value, Issue> {
    let Value::Record(entries) = value else {
        return Err(Issue::of(&NOT_PARAMETER, value));
    };
    let [code, on] = pair(entries, ["CODE", "VALUE"])?;
    let mut number = id::whole(code).filter(|code| (1..=7).contains(code)).ok_or_else(|| Issue::of(&NOT_CODE, code));
    if let Ok(code) = number {
        let same = Value::whole(code);
        if others.iter().any(|other| other.get("CODE") == Some(&same)) {
            number = Err(Issue::new(&DUPLICATE_CODE, vec![("code", Param::Number(code))]));
        }
    }
    match (number, choice::flag(on).map_err(|issue| issue.at("VALUE"))) {
        (Ok(code), Ok(on)) => Ok(Value::record(vec![("CODE", Value::whole(code)), ("VALUE", choice::letter(on))])),
        (Err(issue), Ok(_)) => Err(issue.at("CODE")),
        (Ok(_), Err(issue)) => Err(issue),
        (Err(first), Err(second)) => {
            issues.push(first.at("CODE"));
            Err(second)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::list::each;

    fn parameter(code: Value, on: Value) -> Value {
        Value::Record(vec![("CODE".into(), code), ("VALUE".into(), on)])
    }

    fn all(values: &[Value]) -> (Value, Vec<&'static str>) {
        let mut issues = vec![];
        let list = each(&Value::List(values.to_vec()), &mut issues, &mut read).unwrap();
        (list, issues.iter().map(Issue::code).collect())
    }

    #[test]
    fn a_parameter_is_a_code_and_a_flag() {
        let (list, issues) =
            all(&[parameter(Value::whole(3), Value::text("Y")), parameter(Value::text("7"), Value::Bool(false))]);
        assert_eq!(
            (list, issues),
            (
                Value::List(vec![
                    parameter(Value::whole(3), Value::text("Y")),
                    parameter(Value::whole(7), Value::text("N")),
                ]),
                vec![]
            )
        );
    }

    #[test]
    fn both_of_its_issues_are_told() {
        assert_eq!(all(&[parameter(Value::whole(99), Value::text("y"))]).1, ["not_code", "not_flag"]);
        assert_eq!(all(&[parameter(Value::whole(0), Value::text("Y"))]).1, ["not_code"]);
        assert_eq!(all(&[parameter(Value::whole(8), Value::text("Y"))]).1, ["not_code"]);
    }

    #[test]
    fn a_code_stands_once() {
        let twice = parameter(Value::whole(3), Value::text("Y"));
        assert_eq!(all(&[twice.clone(), twice]).1, ["duplicate_code"]);
    }

    #[test]
    fn a_parameter_without_a_value_is_refused() {
        assert_eq!(all(&[Value::Record(vec![("CODE".into(), Value::whole(3))])]).1, ["missing_key"]);
        assert_eq!(all(&[Value::whole(3)]).1, ["not_parameter"]);
    }
}
