//! Which fields an answer is to show. The portal passes over a name that it does not know (`spec/methods.md §1.1`).

use super::{
    edit,
    field::CUSTOM,
    issue::{Issue, NOT_LIST, NOT_TEXT, Step},
    model, name,
    search::{any_of, same},
    value::Value,
};

/// Names as the portal takes them: `*`, `UF_*`, a field by either of its names, what only an answer has, or one of those
/// that an answer has where they are named.
///
/// # Errors
/// Every name that is none.
pub fn read(value: &Value) -> Result<Vec<String>, Vec<Issue>> {
    let Value::List(items) = value else {
        return Err(vec![Issue::of(&NOT_LIST, value)]);
    };
    let (mut names, mut issues) = (Vec::new(), Vec::new());
    for (index, item) in items.iter().enumerate() {
        match one(item) {
            Ok(name) => names.push(name),
            Err(issue) => issues.push(issue.under(Step::Index(index))),
        }
    }
    if issues.is_empty() { Ok(names) } else { Err(issues) }
}

fn one(item: &Value) -> Result<String, Issue> {
    let Some(key) = item.as_text() else {
        return Err(Issue::of(&NOT_TEXT, item));
    };
    // The portal takes it alone for no name, and shows all where it is given one (`spec/methods.md §1.1`).
    let key = if key == "UF_*" { "UF_CRM_TASK" } else { key };
    let alone = |known: &str| same(known, key);
    if any_of("* COUNTERS RELATED_TASKS SUB_TASKS", b' ', &alone)
        || (!key.contains(|letter: char| letter.is_ascii_lowercase()) && model::shows(key))
    {
        return Ok(key.to_owned());
    }
    let field = name::field(key)?;
    Ok(if field.name == CUSTOM.name { key } else { edit::selected(field) }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn takes(names: &[&str], expected: &[&str]) {
        let list = Value::List(names.iter().map(|name| Value::text(*name)).collect());
        assert_eq!(read(&list).unwrap(), expected);
    }

    #[track_caller]
    fn refuses(value: &Value, code: &str) {
        let issues = read(value).unwrap_err();
        assert_eq!(issues.iter().map(Issue::code).collect::<Vec<_>>(), [code]);
    }

    #[test]
    fn a_field_is_named_by_either_of_its_names() {
        takes(&["RESPONSIBLE_ID", "responsibleId", "ufCrmTask"], &["RESPONSIBLE_ID", "RESPONSIBLE_ID", "UF_CRM_TASK"]);
    }

    #[test]
    fn a_field_that_only_an_answer_has_is_named() {
        takes(&["CHECKLIST", "ID", "IS_PINNED", "TAGS"], &["CHECKLIST", "ID", "IS_PINNED", "TAGS"]);
    }

    #[test]
    fn what_an_answer_has_where_it_is_named_is_named() {
        takes(&["COUNTERS", "RELATED_TASKS", "SUB_TASKS"], &["COUNTERS", "RELATED_TASKS", "SUB_TASKS"]);
    }

    #[test]
    fn predecessors_are_asked_for_by_the_name_that_an_answer_has() {
        takes(&["DEPENDS_ON", "dependsOn"], &["RELATED_TASKS", "RELATED_TASKS"]);
    }

    #[test]
    fn the_portals_own_fields_are_named() {
        takes(&["*", "UF_AUTO_1"], &["*", "UF_AUTO_1"]);
    }

    #[test]
    fn all_of_the_portals_own_fields_are_asked_for_by_the_name_of_one() {
        takes(&["ID", "UF_*"], &["ID", "UF_CRM_TASK"]);
    }

    #[test]
    fn a_name_that_the_portal_would_pass_over_is_an_issue() {
        refuses(&Value::List(vec![Value::text("TITEL")]), "unknown_field");
        refuses(&Value::List(vec![Value::text("Title")]), "unknown_field");
        refuses(&Value::List(vec![Value::text("")]), "unknown_field");
        refuses(&Value::List(vec![Value::Null]), "not_text");
        refuses(&Value::text("TITLE"), "not_list");
    }
}
