//! The engine of the reference: what it does with bad values where today's engine drops them (spec/portal.md §0, "legacy handler"),
//! and the texts that the reference gives for the errors of `tasks.task.update` (§1).

use super::dates::Moment;
use super::mapping::Rule;
use super::record::Value;
use super::texts::{Refusal, Text};
use super::{Error, Lang, cast, dates};
use crate::php::Php;

/// Which reading of the rules answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As today's portals answer: bad values are dropped in silence.
    Current,
    /// As the reference says: bad values are errors.
    Documented,
}

impl Reading {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Documented => "documented",
        }
    }

    /// The reading of a name.
    ///
    /// # Errors
    /// A sentence that tells the names.
    pub fn parse(name: &str) -> Result<Self, String> {
        let known = [Self::Current, Self::Documented].into_iter().find(|reading| reading.name() == name);
        known.ok_or_else(|| format!("`{name}` is no engine: there are current and documented"))
    }

    /// An error of a parameter: the reference marks it.
    pub(super) fn marked(self, mut error: Error) -> Error {
        if self == Self::Documented && error.code == "100" {
            error.description.push_str(" (internal error)");
        }
        error
    }

    /// A text, in the words of this reading.
    pub(super) fn say(self, text: Text, lang: Lang) -> &'static str {
        let documented = || TEXTS.iter().find(|line| line.0 == text);
        match (self, lang) {
            (Self::Current, _) => text.say(lang),
            (Self::Documented, Lang::En) => documented().map_or_else(|| text.say(lang), |line| line.1),
            (Self::Documented, Lang::Ru) => documented().map_or_else(|| text.say(lang), |line| line.2),
        }
    }
}

/// The reference's words, in English and Russian.
const TEXTS: [(Text, &str, &str); 8] = [
    (
        Text::ActionNotAllowed,
        "Action on the task is not allowed (internal error)",
        "Действие над задачей не разрешено (internal error)",
    ),
    (
        Text::BadAssignee,
        "The user specified in the &quot;Assignee&quot; field is not found",
        "Пользователь указанный в поле &quot;Исполнитель&quot; не найден",
    ),
    (Text::IncorrectStatus, "Invalid status", "Некорректный статус"),
    (
        Text::BadParent,
        "The task specified in the &quot;Parent task&quot; field is not found",
        "Задача указанная в поле &quot;Надзадача&quot; не найдена",
    ),
    (Text::ParentSelf, "Cannot bind the node to itself", "Невозможно привязать узел к самому себе"),
    (
        Text::ParentCycle,
        "Creating cyclic links in tasks is prohibited",
        "Создание зацикленных связей в задачах запрещено",
    ),
    (
        Text::BadPlanDates,
        "In deadline planning, the end date is earlier than the start date",
        "В планировании сроков указана дата окончания меньшая даты старта",
    ),
    (
        Text::BadDuration,
        "In deadline planning, the task duration is too long",
        "В планировании сроков указана слишком большая длительность задачи",
    ),
];

/// A field's value where this engine takes it otherwise than today's; `None` where it does not.
pub fn take(rule: Rule, value: &Php, when: Moment) -> Result<Option<Value>, Refusal> {
    Ok(match (rule, value) {
        (Rule::Title, value) if *value == Php::Null || *value == Php::text("") => {
            return Err(Refusal::Check(Text::NoTitle));
        }
        (Rule::Title | Rule::Description, Php::Int(_) | Php::Float(_)) => cast::string(value).map(Value::Text),
        (Rule::Status, value) => match cast::int(value) {
            1 => Some(Value::Int(2)),
            status @ 2..=6 => Some(Value::Int(status)),
            _ => return Err(Refusal::Check(Text::IncorrectStatus)),
        },
        (Rule::Creator, value) if *value != Php::Null && cast::int(value) < 1 => {
            return Err(Refusal::Check(Text::BadCreator));
        }
        (Rule::Priority, Php::Null) => None,
        (Rule::Priority, value) => {
            Some(Value::Int(Some(cast::int(value)).filter(|n| (0..=2).contains(n)).unwrap_or(1)))
        }
        (Rule::Flag, Php::Null) => Some(Value::Flag(false)),
        (Rule::Date { .. }, Php::Text(_)) if dates::read(value, when).is_none() => return Err(Refusal::Invalid),
        (Rule::People, Php::Array(people)) if people.values().all(|person| *person == Php::text("")) => {
            Some(Value::List(Vec::new()))
        }
        (Rule::Tags, Php::Text(names)) => {
            let names = names.split(',').map(cast::trim).filter(|name| !name.is_empty());
            Some(Value::texts(names.map(String::from).collect::<Vec<_>>()))
        }
        _ => None,
    })
}
