//! THE table of fields: one line a field.

/// How a field's value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of at most so many characters as the portal counts them; 0 where it has no limit.
    Text(u16),
    /// A positive whole number.
    Id,
    /// A whole number, at least so much.
    Number(u8),
    /// A moment.
    Date,
    /// `"Y"` or `"N"`.
    Flag,
    /// One of a few values.
    Enum(&'static [Choice]),
    /// A list of ids.
    Ids,
    /// A list of texts.
    Tags,
    /// A list of links to CRM items.
    Crm,
    /// A list of files.
    Files,
    /// A list of codes with flags.
    Parameters,
    /// The portal's own field, by its name alone.
    Custom,
}

/// One value of an enumeration.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// As the portal takes it: `5`, `P`.
    pub wire: &'static str,
    /// Its name: `completed`, `positive`.
    pub name: &'static str,
    /// Whether the portal takes it as a number.
    pub number: bool,
}

/// What empties a field, on every transport alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clear {
    /// Nothing does.
    Never,
    /// An empty text.
    Empty,
    /// The number 0.
    Zero,
    /// A list of one empty text.
    Blank,
}

/// One field: names, kind, how it is cleared.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Bitrix24's name, `RESPONSIBLE_ID`; an answer shows it as `responsibleId`.
    pub name: &'static str,
    /// How its value is read.
    pub kind: Kind,
    /// What empties it.
    pub clear: Clear,
}

const fn row(name: &'static str, kind: Kind, clear: Clear) -> Field {
    Field { name, kind, clear }
}

/// THE table: every field that an update can change (`spec/portal.md` §2).
///
/// What empties a field is chosen so that a form and JSON carry the same (§8): forms know neither null nor `[]`.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    row("TITLE", Kind::Text(250), Clear::Never),
    row("DESCRIPTION", Kind::Text(0), Clear::Empty),
    row("STATUS", Kind::Enum(STATUS), Clear::Never),
    row("PRIORITY", Kind::Enum(PRIORITY), Clear::Never),
    row("MARK", Kind::Enum(MARK), Clear::Empty),
    row("RESPONSIBLE_ID", Kind::Id, Clear::Never),
    row("CREATED_BY", Kind::Id, Clear::Never),
    row("ACCOMPLICES", Kind::Ids, Clear::Empty),
    row("AUDITORS", Kind::Ids, Clear::Empty),
    row("DEADLINE", Kind::Date, Clear::Empty),
    row("START_DATE_PLAN", Kind::Date, Clear::Empty),
    row("END_DATE_PLAN", Kind::Date, Clear::Empty),
    row("DATE_START", Kind::Date, Clear::Empty),
    row("CREATED_DATE", Kind::Date, Clear::Never),
    row("CHANGED_DATE", Kind::Date, Clear::Empty),
    row("CLOSED_DATE", Kind::Date, Clear::Empty),
    row("STATUS_CHANGED_DATE", Kind::Date, Clear::Empty),
    row("ACTIVITY_DATE", Kind::Date, Clear::Never),
    row("PARENT_ID", Kind::Id, Clear::Zero),
    row("GROUP_ID", Kind::Id, Clear::Zero),
    row("STAGE_ID", Kind::Id, Clear::Zero),
    row("FLOW_ID", Kind::Id, Clear::Zero),
    row("TASK_CONTROL", Kind::Flag, Clear::Never),
    row("ALLOW_CHANGE_DEADLINE", Kind::Flag, Clear::Never),
    row("ALLOW_TIME_TRACKING", Kind::Flag, Clear::Never),
    row("MATCH_WORK_TIME", Kind::Flag, Clear::Never),
    row("ADD_IN_REPORT", Kind::Flag, Clear::Never),
    row("REPLICATE", Kind::Flag, Clear::Never),
    row("MULTITASK", Kind::Flag, Clear::Never),
    row("TIME_ESTIMATE", Kind::Number(0), Clear::Zero),
    row("DURATION_PLAN", Kind::Number(1), Clear::Never),
    row("DURATION_TYPE", Kind::Enum(DURATION_TYPE), Clear::Never),
    row("TAGS", Kind::Tags, Clear::Blank),
    row("DEPENDS_ON", Kind::Ids, Clear::Blank),
    row("SE_PARAMETER", Kind::Parameters, Clear::Never),
    row("DEADLINE_CHANGE_REASON", Kind::Text(0), Clear::Never),
    row("UF_CRM_TASK", Kind::Crm, Clear::Blank),
    row("UF_TASK_WEBDAV_FILES", Kind::Files, Clear::Empty),
    row("UF_MAIL_MESSAGE", Kind::Id, Clear::Never),
    row("XML_ID", Kind::Text(200), Clear::Never),
    row("GUID", Kind::Text(50), Clear::Never),
    row("SITE_ID", Kind::Text(2), Clear::Never),
];

/// The portal's own fields, `UF_*`, that have no row of their own.
pub static CUSTOM: Field = row("UF_*", Kind::Custom, Clear::Empty);

const fn numbered(wire: &'static str, name: &'static str) -> Choice {
    Choice { wire, name, number: true }
}

const fn lettered(wire: &'static str, name: &'static str) -> Choice {
    Choice { wire, name, number: false }
}

/// The statuses that can be set; 1 and 7 cannot.
pub static STATUS: &[Choice] = &[
    numbered("2", "pending"),
    numbered("3", "in_progress"),
    numbered("4", "supposedly_completed"),
    numbered("5", "completed"),
    numbered("6", "deferred"),
];

/// Priorities; the portal folds the first into the second.
pub static PRIORITY: &[Choice] = &[numbered("0", "low"), numbered("1", "average"), numbered("2", "high")];

/// Marks.
pub static MARK: &[Choice] = &[lettered("P", "positive"), lettered("N", "negative")];

/// Units of a plan's duration; the portal spells months so.
pub static DURATION_TYPE: &[Choice] = &[
    lettered("secs", "secs"),
    lettered("mins", "mins"),
    lettered("hours", "hours"),
    lettered("days", "days"),
    lettered("weeks", "weeks"),
    lettered("monts", "monts"),
    lettered("years", "years"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_one_row() {
        for (index, field) in FIELDS.iter().enumerate() {
            assert!(FIELDS[..index].iter().all(|other| other.name != field.name), "{}", field.name);
        }
    }

    #[test]
    fn every_field_stands_in_the_types() {
        let types = include_str!("../../js/types.d.ts");
        for field in FIELDS {
            assert!(types.contains(&format!("\n  {}?: ", field.name)), "{}", field.name);
        }
    }

    #[test]
    fn every_field_of_the_types_has_a_row() {
        let types = include_str!("../../js/types.d.ts");
        let block = types.split("interface TaskFieldsByName {").nth(1).unwrap().split("\n}").next().unwrap();
        let names = block.lines().filter_map(|line| line.trim().split_once("?:")).map(|(name, _)| name);
        for name in names {
            assert!(FIELDS.iter().any(|field| field.name == name), "{name}");
        }
    }
}
