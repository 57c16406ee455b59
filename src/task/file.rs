//! Files of a task.

use super::{
    id,
    issue::{FILE_ID, Issue, NEAR_FILE, NOT_FILE},
    list::{find, single},
    search::push_numeral,
    value::Value,
};

/// By which key a record names a file, and what stands before its number where that is sent: nothing before an attachment's.
/// An upload answers much; its `ID` alone names the Drive's file.
static KEYS: [(&str, &str); 4] = [("ID", "n"), ("FILE_ID", ""), ("attachmentId", ""), ("diskId", "n")];

/// Reads `"n123"`, `{ diskId: 123 }` or an upload's answer, which attach as `n123`; `7`, `"7"` or `{ attachmentId: 7 }`,
/// which keep as `7`.
///
/// # Errors
/// What is wrong with it.
pub fn read(value: &Value) -> Result<Value, Issue> {
    if let Value::Record(entries) = value {
        for (key, before) in KEYS {
            let Some(number) = find(entries, key) else { continue };
            if key == "FILE_ID" {
                return Err(Issue::new(&FILE_ID, vec![]).at(key));
            }
            if key != "ID" {
                single(entries, key)?;
            }
            let number = id::read(number).map_err(|issue| issue.at(key))?;
            return Ok(sent(before, number));
        }
    }
    if let Some(id) = id::whole(value).filter(|id| *id > 0) {
        return Ok(sent("", id));
    }
    let number = value.as_text().and_then(|text| id::decimal(text.strip_prefix(['n', 'N'])?)).filter(|id| *id > 0);
    match number.map(|id| sent("n", id)) {
        Some(right) if right == *value => Ok(right),
        // A blob, most likely: it has to be uploaded first.
        _ if matches!(value, Value::Alien(_)) => Err(Issue::of(&NOT_FILE, value).worded(&NOT_FILE)),
        near => Err(Issue::of(&NOT_FILE, value).or_near(&NEAR_FILE, near.as_ref().and_then(Value::as_text))),
    }
}

fn sent(before: &str, number: u64) -> Value {
    let mut text = before.to_owned();
    push_numeral(&mut text, number);
    Value::Text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(entries: &[(&str, Value)]) -> Value {
        Value::Record(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[track_caller]
    fn accepted(value: &Value, sent: &str) {
        assert_eq!(read(value), Ok(Value::text(sent)));
    }

    #[track_caller]
    fn refused(value: &Value, code: &str) {
        assert_eq!(read(value).expect_err(&value.shown()).code(), code);
    }

    #[test]
    fn a_file_of_the_drive_is_attached() {
        accepted(&Value::text("n123"), "n123");
        accepted(&record(&[("diskId", Value::text("123"))]), "n123");
    }

    #[test]
    fn an_upload_is_attached_by_its_id_alone() {
        let answer = [("FILE_ID", Value::whole(5)), ("NAME", Value::text("a.png")), ("ID", Value::text("9"))];
        accepted(&record(&answer), "n9");
    }

    #[test]
    fn an_attachment_is_kept() {
        accepted(&Value::whole(7), "7");
        accepted(&Value::text("7"), "7");
        accepted(&record(&[("attachmentId", Value::whole(7))]), "7");
    }

    #[test]
    fn the_id_of_the_content_is_refused_with_the_reason() {
        refused(&record(&[("FILE_ID", Value::whole(5))]), "file_id");
    }

    #[test]
    fn an_upper_case_prefix_is_told_the_right_one() {
        let issue = read(&Value::text("N12")).unwrap_err();
        assert_eq!(issue.message(), "`N12` is not a file: did you mean `n12`");
    }

    #[test]
    fn what_names_no_file_is_refused() {
        for text in ["", "n", "n0", "n012", "n-1", "N", "0", "07", "abc", "disk_file_n1"] {
            refused(&Value::text(text), "not_file");
        }
        for value in [Value::whole(0), Value::Null, Value::Bool(true), record(&[]), record(&[("id", Value::whole(1))])]
        {
            refused(&value, "not_file");
        }
    }

    #[test]
    fn a_blob_is_told_to_be_uploaded() {
        let issue = read(&Value::Alien("a Blob".into())).unwrap_err();
        assert!(
            issue.message().starts_with("`a Blob` is not a file: upload it to the Drive first"),
            "{}",
            issue.message()
        );
    }

    #[test]
    fn a_record_names_one_file() {
        refused(&record(&[("diskId", Value::whole(1)), ("attachmentId", Value::whole(1))]), "unknown_key");
        refused(&record(&[("diskId", Value::whole(0))]), "not_id");
    }
}
