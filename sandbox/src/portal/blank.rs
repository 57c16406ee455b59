//! A task before its fields are set.

use std::collections::BTreeMap;

use super::custom;
use super::record::{Record, Value};

impl Record {
    /// A pending task of a creator and nobody responsible, as of a time.
    pub fn blank(id: i64, user: i64, now: i64) -> Self {
        let mut task = Record::default();
        let numbers = [
            ("ID", id),
            ("STATUS", 2),
            ("PRIORITY", 1),
            ("CREATED_BY", user),
            ("RESPONSIBLE_ID", 0),
            ("CHANGED_BY", user),
            ("STATUS_CHANGED_BY", user),
            ("CLOSED_BY", 0),
            ("GROUP_ID", 0),
            ("STAGE_ID", 0),
            ("FLOW_ID", 0),
            ("TIME_ESTIMATE", 0),
            ("DURATION_PLAN", 0),
            ("FORUM_TOPIC_ID", 0),
            ("OUTLOOK_VERSION", 1),
        ];
        numbers.into_iter().for_each(|(name, number)| task.set(name, Value::Int(number)));
        let texts = [("TITLE", ""), ("DESCRIPTION", ""), ("MARK", ""), ("DURATION_TYPE", "days"), ("SITE_ID", "s1")];
        texts.into_iter().for_each(|(name, text)| task.set(name, Value::text(text)));
        task.set("GUID", Value::Text(format!("{{6f1d2c3a-5b7e-4c1f-9a2d-{id:012x}}}")));
        for name in ["CREATED_DATE", "CHANGED_DATE", "STATUS_CHANGED_DATE", "ACTIVITY_DATE"] {
            task.set(name, Value::Time(now));
        }
        for name in ["DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN", "DATE_START", "CLOSED_DATE", "PARENT_ID", "XML_ID"]
        {
            task.set(name, Value::Null);
        }
        for name in
            ["TASK_CONTROL", "ALLOW_TIME_TRACKING", "MATCH_WORK_TIME", "ADD_IN_REPORT", "REPLICATE", "MULTITASK"]
        {
            task.set(name, Value::Flag(false));
        }
        task.set("ALLOW_CHANGE_DEADLINE", Value::Flag(true));
        for name in ["ACCOMPLICES", "AUDITORS", "TAGS", "DEPENDS_ON"] {
            task.set(name, Value::List(Vec::new()));
        }
        let switches = BTreeMap::from([(1, false), (2, false), (3, false)]);
        task.set("SE_PARAMETER", Value::Switches(switches));
        for field in custom::FIELDS {
            task.set(field.name, if field.multiple { Value::List(Vec::new()) } else { Value::Null });
        }
        task
    }
}
