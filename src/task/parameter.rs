//! Parameters of a task: a code from 1 to 7, and a flag.

use super::{
    choice, id,
    issue::{DUPLICATE_CODE, Issue, NOT_CODE, NOT_PARAMETER, Param},
    list::pair,
    value::Value,
};

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// From 1 to 7.
    pub code: u8,
    /// On or off.
    pub on: bool,
}

impl Parameter {
    /// Reads `{ CODE: 3, VALUE: "Y" }` into a list in which each code stands once.
    pub fn read_into(list: &mut Vec<Self>, value: &Value, issues: &mut Vec<Issue>) {
        let Value::Record(entries) = value else {
            issues.push(Issue::of(&NOT_PARAMETER, value));
            return;
        };
        let [code, on] = match pair(entries, ["CODE", "VALUE"]) {
            Ok(values) => values,
            Err(issue) => {
                issues.push(issue);
                return;
            }
        };
        let number = id::whole(code).and_then(|code| u8::try_from(code).ok()).filter(|code| (1..=7).contains(code));
        let number = number.ok_or_else(|| Issue::of(&NOT_CODE, code)).and_then(|code| {
            let twice = list.iter().any(|known| known.code == code);
            let issue = || Issue::new(&DUPLICATE_CODE, vec![("code", Param::Number(code.into()))]);
            if twice { Err(issue()) } else { Ok(code) }
        });
        match (number, choice::flag(on)) {
            (Ok(code), Ok(on)) => list.push(Self { code, on }),
            (code, on) => {
                issues.extend(code.err().map(|issue| issue.at("CODE")));
                issues.extend(on.err().map(|issue| issue.at("VALUE")));
            }
        }
    }

    /// As the portal takes it.
    #[must_use]
    pub fn wire(self) -> Value {
        let flag = if self.on { "Y" } else { "N" };
        Value::Record(vec![
            ("CODE".to_owned(), Value::whole(self.code.into())),
            ("VALUE".to_owned(), Value::text(flag)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(code: Value, on: Value) -> Value {
        Value::Record(vec![("CODE".into(), code), ("VALUE".into(), on)])
    }

    fn read(values: &[Value]) -> (Vec<Parameter>, Vec<&'static str>) {
        let (mut list, mut issues) = (vec![], vec![]);
        for value in values {
            Parameter::read_into(&mut list, value, &mut issues);
        }
        (list, issues.iter().map(Issue::code).collect())
    }

    #[test]
    fn a_parameter_is_a_code_and_a_flag() {
        let (list, issues) =
            read(&[parameter(Value::whole(3), Value::text("Y")), parameter(Value::text("7"), Value::Bool(false))]);
        assert_eq!((list, issues), (vec![Parameter { code: 3, on: true }, Parameter { code: 7, on: false }], vec![]));
    }

    #[test]
    fn both_of_its_issues_are_told() {
        assert_eq!(read(&[parameter(Value::whole(99), Value::text("y"))]).1, ["not_code", "not_flag"]);
        assert_eq!(read(&[parameter(Value::whole(0), Value::text("Y"))]).1, ["not_code"]);
        assert_eq!(read(&[parameter(Value::whole(8), Value::text("Y"))]).1, ["not_code"]);
    }

    #[test]
    fn a_code_stands_once() {
        let twice = parameter(Value::whole(3), Value::text("Y"));
        assert_eq!(read(&[twice.clone(), twice]).1, ["duplicate_code"]);
    }

    #[test]
    fn a_parameter_without_a_value_is_refused() {
        assert_eq!(read(&[Value::Record(vec![("CODE".into(), Value::whole(3))])]).1, ["missing_key"]);
        assert_eq!(read(&[Value::whole(3)]).1, ["not_parameter"]);
    }
}
