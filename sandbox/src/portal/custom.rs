//! Custom fields and the system's three: their types, and what each takes (`spec/portal.md §2`, "Custom UF_*").

use super::cast;
use super::dates::{self, Moment};
use super::files::Item;
use super::record::{Record, Value};
use super::texts::{Refusal, Text};
use super::{Lang, Portal};
use crate::php::{Array, Php};

/// A type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Crm,
    File,
    Mail,
    Text,
    Integer,
    Double,
    Boolean,
    DateTime,
    Date,
    Enumeration,
    Url,
    Money,
    Address,
    Employee,
}

impl Kind {
    /// The type's `USER_TYPE_ID`.
    pub fn user_type(self) -> &'static str {
        match self {
            Self::Crm => "crm",
            Self::File => "disk_file",
            Self::Mail => "mail_message",
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Double => "double",
            Self::Boolean => "boolean",
            Self::DateTime => "datetime",
            Self::Date => "date",
            Self::Enumeration => "enumeration",
            Self::Url => "url",
            Self::Money => "money",
            Self::Address => "address",
            Self::Employee => "employee",
        }
    }
}

/// A custom field.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether it holds a list.
    pub multiple: bool,
    /// Whether it may not be empty.
    pub mandatory: bool,
    /// The least and the greatest value, of a text its length; 0 is no limit.
    pub limits: (i64, i64),
    /// Its label, in English and Russian.
    pub label: (&'static str, &'static str),
}

impl Field {
    const fn new(name: &'static str, kind: Kind, multiple: bool, label: (&'static str, &'static str)) -> Self {
        Self { name, kind, multiple, mandatory: false, limits: (0, 0), label }
    }

    /// The label in a language.
    pub fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.label.0,
            Lang::Ru => self.label.1,
        }
    }
}

/// The fields of the fixture, the system's first, then those of `conformance/README.md`. A field of type `file` is not among them:
/// how one is written is nowhere said.
pub const FIELDS: &[Field] = &[
    Field::new("UF_CRM_TASK", Kind::Crm, true, ("CRM items", "Элементы CRM")),
    Field::new("UF_TASK_WEBDAV_FILES", Kind::File, true, ("Load files", "Загрузить файлы")),
    Field::new("UF_MAIL_MESSAGE", Kind::Mail, false, ("Email message", "Письмо")),
    Field::new("UF_STR", Kind::Text, false, ("Contract", "Договор")),
    Field::new("UF_STR_M", Kind::Text, true, ("Phones", "Телефоны")),
    Field::new("UF_INT", Kind::Integer, false, ("Pieces", "Штук")),
    Field::new("UF_DBL", Kind::Double, false, ("Weight", "Вес")),
    Field::new("UF_BOOL", Kind::Boolean, false, ("Urgent", "Срочно")),
    Field::new("UF_DT", Kind::DateTime, false, ("Meeting", "Встреча")),
    Field::new("UF_DT_M", Kind::DateTime, true, ("Calls", "Звонки")),
    Field::new("UF_DATE", Kind::Date, false, ("Delivery", "Доставка")),
    Field::new("UF_ENUM", Kind::Enumeration, false, ("Region", "Регион")),
    Field { mandatory: true, ..Field::new("UF_REQ", Kind::Text, false, ("Customer", "Заказчик")) },
    Field::new("UF_URL", Kind::Url, false, ("Website", "Сайт")),
    Field::new("UF_MONEY", Kind::Money, false, ("Budget", "Бюджет")),
    Field::new("UF_ADDRESS", Kind::Address, false, ("Place", "Место")),
    Field::new("UF_EMPLOYEE", Kind::Employee, false, ("Driver", "Водитель")),
    Field::new("UF_CRM", Kind::Crm, false, ("Supplier", "Поставщик")),
    Field { limits: (3, 8), ..Field::new("UF_CODE", Kind::Text, false, ("Code", "Код")) },
    Field { limits: (1, 10), ..Field::new("UF_SCORE", Kind::Integer, false, ("Score", "Балл")) },
    Field { limits: (0, 100), ..Field::new("UF_RATE", Kind::Double, false, ("Rate", "Ставка")) },
];

/// What the checked fields come to.
#[derive(Default)]
pub struct Checked {
    /// The values.
    pub values: Record,
    /// The files, where any item is sent; an empty list empties the value and detaches nothing.
    pub files: Option<Vec<Item>>,
}

/// Checks every custom field that is sent; all errors come at once.
pub fn check(portal: &Portal, fields: &Array, task: i64, user: i64, when: Moment) -> Result<Checked, Refusal> {
    let mut checked = Checked::default();
    let mut errors = String::new();
    for field in FIELDS {
        let Some(value) = fields.get(field.name) else { continue };
        let outcome = match (field.kind, value) {
            (Kind::File, Php::Array(items)) => files(portal, items, task, user).map(|read| {
                checked.files = (!items.is_empty()).then_some(read);
                Some(Value::List(Vec::new()))
            }),
            _ => read(field, value, when),
        };
        match outcome {
            Ok(Some(value)) => checked.values.set(field.name, value),
            Ok(None) => {}
            Err(text) => {
                let (least, most) = field.limits;
                let text =
                    text.say(portal.lang).replace("#MIN#", &least.to_string()).replace("#MAX#", &most.to_string());
                errors.push_str(&text.replace("#FIELD_NAME#", field.label(portal.lang)));
                errors.push_str("<br>");
            }
        }
    }
    if errors.is_empty() { Ok(checked) } else { Err(Refusal::Checks(errors)) }
}

fn files(portal: &Portal, items: &Array, task: i64, user: i64) -> Result<Vec<Item>, Text> {
    let admin = portal.is_admin(user);
    items.values().filter_map(|item| portal.files.read(item, task, user, admin).transpose()).collect()
}

/// A field's value; `None` where the portal ignores what is sent.
fn read(field: &Field, value: &Php, when: Moment) -> Result<Option<Value>, Text> {
    let read = match (field.multiple, value) {
        (true, Php::Array(items)) => {
            let items = items.values().filter(|item| !is_empty(item));
            let list =
                items.filter_map(|item| one(field.kind, item, true, when).transpose()).collect::<Result<_, _>>()?;
            Value::List(list)
        }
        (true, _) => return Ok(None),
        (false, Php::Array(_)) => return Err(Text::UfMultiple),
        (false, empty) if is_empty(empty) && field.kind != Kind::Boolean => Value::Null,
        (false, value) => one(field.kind, value, false, when)?.unwrap_or(Value::Null),
    };
    if field.mandatory && (read == Value::Null || read == Value::List(Vec::new())) {
        return Err(Text::UfMissing);
    }
    limited(field, &read)?;
    Ok(Some(read))
}

/// Whether a value keeps to its field's limits.
fn limited(field: &Field, value: &Value) -> Result<(), Text> {
    let (least, most) = field.limits;
    #[allow(clippy::cast_precision_loss, reason = "limits are small")]
    let outside = |size: f64| (least != 0 && size < least as f64, most != 0 && size > most as f64);
    #[allow(clippy::cast_precision_loss, reason = "what is rounded lies far outside of any limit")]
    let (outside, texts) = match value {
        Value::Int(number) => (outside(*number as f64), (Text::UfLess, Text::UfMore)),
        Value::Float(number) => (outside(*number), (Text::UfLess, Text::UfMore)),
        Value::Text(text) => (outside(text.chars().count() as f64), (Text::UfShort, Text::UfLong)),
        Value::List(items) => return items.iter().try_for_each(|item| limited(field, item)),
        _ => return Ok(()),
    };
    match outside {
        (true, _) => Err(texts.0),
        (_, true) => Err(texts.1),
        _ => Ok(()),
    }
}

fn is_empty(value: &Php) -> bool {
    cast::string(value).is_some_and(|text| text.is_empty())
}

/// One value of a type; an item of a list that is a list itself is none.
fn one(kind: Kind, value: &Php, multiple: bool, when: Moment) -> Result<Option<Value>, Text> {
    let Some(text) = cast::string(value) else { return Ok(None) };
    Ok(Some(match kind {
        Kind::Crm | Kind::Text | Kind::File | Kind::Money | Kind::Address => Value::Text(text),
        Kind::Url => Value::text(cast::trim(&text)),
        Kind::Mail | Kind::Enumeration | Kind::Employee => Value::Int(cast::int(value)),
        Kind::Integer => Value::Int(whole(&text).ok_or(Text::UfInteger)?),
        Kind::Double => Value::Float(fraction(&text).ok_or(Text::UfDouble)?),
        Kind::Boolean => Value::Int(i64::from(value.is_true())),
        Kind::Date => Value::Day(dates::day_in_portal_format(&text).ok_or(Text::UfDate)?),
        // Only a single value is converted before it is checked (`spec/portal.md §9`, 25).
        Kind::DateTime => {
            let converted = match value {
                Php::Text(text) if !multiple => dates::converted(text, when.now),
                _ => None,
            };
            let at = converted.or_else(|| dates::in_portal_format(&text, when.zone));
            Value::Time(at.filter(|at| dates::is_held(*at)).ok_or(Text::UfDateTime)?)
        }
    }))
}

/// `[-+]?digits`.
fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| cast::int(&Php::text(text)))
}

/// A number with a point or a comma, its spaces removed, rounded to four places as new fields are.
fn fraction(text: &str) -> Option<f64> {
    let text = text.replace(',', ".").replace(' ', "");
    cast::numeric(&Php::text(text.as_str()))?;
    let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let rounded = (number * 10_000.0).round() / 10_000.0;
    Some(if rounded.is_finite() { rounded } else { number })
}
