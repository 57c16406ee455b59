//! Links to CRM items. The portal checks none of them: a wrong one is stored, and leads nowhere.

use super::{
    id,
    issue::{Issue, NEAR_CRM_LINK, NEAR_CRM_TYPE, NOT_CRM_LINK, NOT_CRM_TYPE},
    list::{find, pair},
    nearest::near,
    search::{cut, digits, push_numeral},
    value::Value,
};

/// A link to a CRM item: `D_10`, `T80_6`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrmLink(String);

/// Types by their number, name and prefix; the others are smart processes.
static TYPES: &[(u64, &str, &str)] = &[
    (1, "lead", "L"),
    (2, "deal", "D"),
    (3, "contact", "C"),
    (4, "company", "CO"),
    (5, "invoice", "I"),
    (7, "quote", "Q"),
    (14, "order", "O"),
    (31, "smart_invoice", "SI"),
    (36, "smart_document", "DO"),
];

impl CrmLink {
    /// Reads `"D_10"`, `{ type: "deal", id: 10 }` or `{ entityTypeId: 128, id: 6 }`.
    ///
    /// # Errors
    /// What is wrong with it, and where the right spelling is plain, that; a first issue of two is collected.
    pub fn read(value: &Value, issues: &mut Vec<Issue>) -> Result<Self, Issue> {
        match value {
            Value::Text(text) => match right(text) {
                Some(right) if right == *text => Ok(Self(right)),
                near => Err(Issue::of(&NOT_CRM_LINK, value).or_near(&NEAR_CRM_LINK, near.as_deref())),
            },
            Value::Record(entries) => {
                let key = if find(entries, "entityTypeId").is_some() { "entityTypeId" } else { "type" };
                let [kind, number] = pair(entries, [key, "id"])?;
                let prefix = if key == "type" { named(kind) } else { numbered(kind) };
                match (prefix.map_err(|issue| issue.at(key)), id::read(number).map_err(|issue| issue.at("id"))) {
                    (Ok(prefix), Ok(number)) => Ok(Self(link(prefix, number))),
                    (Err(issue), Ok(_)) | (Ok(_), Err(issue)) => Err(issue),
                    (Err(first), Err(second)) => {
                        issues.push(first);
                        Err(second)
                    }
                }
            }
            _ => Err(Issue::of(&NOT_CRM_LINK, value)),
        }
    }

    /// The same as a value.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Text(self.0)
    }

    /// As the portal stores it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// A link in its right spelling.
fn right(text: &str) -> Option<String> {
    let (prefix, number) = cut(text, b'_')?;
    let number = id::decimal(number).filter(|number| *number > 0)?;
    Some(link(prefix_like(prefix)?, number))
}

fn link(prefix: String, number: u64) -> String {
    let mut text = prefix;
    text.push('_');
    push_numeral(&mut text, number);
    text
}

/// The prefix that this one is, or was meant to be.
fn prefix_like(text: &str) -> Option<String> {
    let known = TYPES.iter().find(|(_, name, prefix)| text.eq_ignore_ascii_case(prefix) || text == *name);
    if let Some((_, _, prefix)) = known {
        return Some((*prefix).to_owned());
    }
    let hex = text.strip_prefix(['T', 't'])?;
    prefix_of(digits(hex, 16)?)
}

/// The prefix of a type's number. Smart processes have 128 to 191, and even numbers from 1030 on.
fn prefix_of(number: u64) -> Option<String> {
    if let Some((_, _, prefix)) = TYPES.iter().find(|(known, _, _)| *known == number) {
        return Some((*prefix).to_owned());
    }
    if !(128..192).contains(&number) && (number < 1030 || !number.is_multiple_of(2)) {
        return None;
    }
    let mut prefix = "T".to_owned();
    push_hex(&mut prefix, number);
    Some(prefix)
}

fn push_hex(text: &mut String, number: u64) {
    if number > 15 {
        push_hex(text, number / 16);
    }
    let digit = (number % 16) as u8;
    text.push(char::from(if digit < 10 { b'0' } else { b'a' - 10 }.wrapping_add(digit)));
}

fn named(value: &Value) -> Result<String, Issue> {
    let text = value.as_text().ok_or_else(|| Issue::of(&NOT_CRM_TYPE, value))?;
    if let Some((_, _, prefix)) = TYPES.iter().find(|(_, name, _)| *name == text) {
        return Ok((*prefix).to_owned());
    }
    let near = near(text, &|place| TYPES.get(place).map(|(_, name, _)| *name));
    Err(Issue::of(&NOT_CRM_TYPE, value).or_near(&NEAR_CRM_TYPE, near))
}

fn numbered(value: &Value) -> Result<String, Issue> {
    id::whole(value).and_then(prefix_of).ok_or_else(|| Issue::of(&NOT_CRM_TYPE, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Step, issue::Param};

    fn record(entries: &[(&str, Value)]) -> Value {
        Value::Record(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[track_caller]
    fn accepted(value: &Value, sent: &str) {
        assert_eq!(CrmLink::read(value, &mut vec![]).map(|link| link.0), Ok(sent.to_owned()));
    }

    #[track_caller]
    fn meant(text: &str, near: &str) {
        let issue = CrmLink::read(&Value::text(text), &mut vec![]).expect_err(text);
        assert_eq!(issue.params.get(1), Some(&("nearest", Param::text(near))), "{}", issue.message());
    }

    #[track_caller]
    fn refused(value: &Value, code: &str, path: &[&str]) {
        let issue = CrmLink::read(value, &mut vec![]).expect_err(&value.shown());
        let path: Vec<Step> = path.iter().map(|key| Step::Key((*key).to_owned())).collect();
        assert_eq!((issue.code(), &issue.path), (code, &path));
    }

    #[test]
    fn links_are_sent_as_they_are() {
        for text in ["L_4", "C_7", "CO_5", "D_10", "I_1", "Q_1", "O_1", "SI_1", "DO_1", "T80_6", "Tb1_29", "T406_1"] {
            accepted(&Value::text(text), text);
        }
    }

    #[test]
    fn a_record_becomes_a_link() {
        accepted(&record(&[("type", Value::text("deal")), ("id", Value::whole(10))]), "D_10");
        accepted(&record(&[("id", Value::text("6")), ("entityTypeId", Value::whole(128))]), "T80_6");
        accepted(&record(&[("entityTypeId", Value::whole(31)), ("id", Value::whole(1))]), "SI_1");
        accepted(&record(&[("entityTypeId", Value::whole(1030)), ("id", Value::whole(1))]), "T406_1");
    }

    #[test]
    fn a_link_in_another_case_is_told_the_right_one() {
        meant("TB1_29", "Tb1_29");
        meant("t80_6", "T80_6");
        meant("T080_6", "T80_6");
        meant("d_10", "D_10");
        meant("deal_10", "D_10");
        meant("T1f_5", "SI_5");
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        for text in [
            "",
            "10",
            "D",
            "D_",
            "_10",
            "D_0",
            "D_010",
            "D_1x",
            "X_1",
            "D10",
            "D_1_2",
            " D_1",
            "T_5",
            "T405_1",
            "T+80_6",
            "Tffffffffffffffffff_1",
        ] {
            refused(&Value::text(text), "not_crm_link", &[]);
        }
        refused(&Value::whole(10), "not_crm_link", &[]);
        refused(&Value::Null, "not_crm_link", &[]);
    }

    #[test]
    fn an_unknown_type_is_refused_at_its_key() {
        refused(&record(&[("type", Value::text("Deal")), ("id", Value::whole(1))]), "not_crm_type", &["type"]);
        refused(&record(&[("type", Value::whole(2)), ("id", Value::whole(1))]), "not_crm_type", &["type"]);
        for odd in [0, 6, 127, 192, 1031] {
            let value = record(&[("entityTypeId", Value::whole(odd)), ("id", Value::whole(1))]);
            refused(&value, "not_crm_type", &["entityTypeId"]);
        }
    }

    #[test]
    fn a_record_has_two_keys() {
        refused(&record(&[("type", Value::text("deal"))]), "missing_key", &["id"]);
        refused(&record(&[("id", Value::whole(1))]), "missing_key", &["type"]);
        refused(&record(&[("type", Value::text("deal")), ("ID", Value::whole(1))]), "unknown_key", &["ID"]);
        let both = record(&[("type", Value::text("deal")), ("entityTypeId", Value::whole(2)), ("id", Value::whole(1))]);
        refused(&both, "unknown_key", &["type"]);
        refused(&record(&[("type", Value::text("deal")), ("id", Value::whole(0))]), "not_id", &["id"]);
    }

    #[test]
    fn both_of_its_issues_are_told() {
        let mut issues = vec![];
        let link = record(&[("type", Value::text("deel")), ("id", Value::whole(0))]);
        let last = CrmLink::read(&link, &mut issues).err();
        issues.extend(last);
        assert_eq!(issues.iter().map(Issue::code).collect::<Vec<_>>(), ["not_crm_type", "not_id"]);
    }
}
