//! Files of a task.

use super::{
    id,
    issue::{FILE_ID, Issue, NEAR_FILE, NOT_FILE, Param},
    list::{find, single},
    search::joined,
    value::Value,
};

/// A file to attach, or an attachment to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRef {
    /// A file of the Drive, to attach: `n123`.
    Drive(u64),
    /// What is attached already, to keep: `7`.
    Attached(u64),
}

impl FileRef {
    /// Reads `"n123"`, `{ diskId: 123 }` or an upload's answer, which attach; `7`, `"7"` or `{ attachmentId: 7 }`, which
    /// keep.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(value: &Value) -> Result<Self, Issue> {
        let attached = || id::whole(value).filter(|id| *id > 0).map(Self::Attached);
        match value {
            Value::Record(entries) => {
                let has = |key| find(entries, key).is_some();
                // An upload answers much; its `ID` alone names the Drive's file.
                if let Some(value) = find(entries, "ID") {
                    id::read(value).map(Self::Drive).map_err(|issue| issue.at("ID"))
                } else if has("FILE_ID") {
                    Err(Issue::new(&FILE_ID, vec![]).at("FILE_ID"))
                } else if has("attachmentId") {
                    let value = single(entries, "attachmentId")?;
                    id::read(value).map(Self::Attached).map_err(|issue| issue.at("attachmentId"))
                } else if has("diskId") {
                    id::read(single(entries, "diskId")?).map(Self::Drive).map_err(|issue| issue.at("diskId"))
                } else {
                    Err(Issue::of(&NOT_FILE, value))
                }
            }
            Value::Text(text) => match text.strip_prefix(['n', 'N']).map(|number| (number, id::decimal(number))) {
                Some((_, Some(id))) if id > 0 && text.starts_with('n') => Ok(Self::Drive(id)),
                Some((number, Some(id))) if id > 0 => {
                    Err(Issue::of(&NEAR_FILE, value).with("nearest", Param::Text(joined(&["n", number]))))
                }
                _ => attached().ok_or_else(|| Issue::of(&NOT_FILE, value)),
            },
            // A blob, most likely: it has to be uploaded first.
            Value::Alien(_) => Err(Issue::of(&NOT_FILE, value).worded(&NOT_FILE)),
            _ => attached().ok_or_else(|| Issue::of(&NOT_FILE, value)),
        }
    }

    /// As the portal takes it.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Drive(id) => joined(&["n", &id.to_string()]),
            Self::Attached(id) => id.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(entries: &[(&str, Value)]) -> Value {
        Value::Record(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[track_caller]
    fn accepted(value: &Value, sent: &str) {
        assert_eq!(FileRef::read(value).map(FileRef::text), Ok(sent.to_owned()));
    }

    #[track_caller]
    fn refused(value: &Value, code: &str) {
        assert_eq!(FileRef::read(value).expect_err(&value.shown()).code(), code);
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
        let issue = FileRef::read(&Value::text("N12")).unwrap_err();
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
        let issue = FileRef::read(&Value::Alien("a Blob".into())).unwrap_err();
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
