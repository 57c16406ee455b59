//! What a caller may give for each kind of field, and what a portal must then be told.

use b24_sandbox::php::strtotime::{Zone, strtotime};
use b24_task::task::{
    Number, Value,
    field::{CUSTOM, Choice, Clear, FIELDS, Field, Kind},
};
use proptest::{prelude::*, sample::select};

/// A field, what is given for it, and what is meant.
#[derive(Clone, Debug)]
pub struct Given {
    pub name: String,
    pub value: Value,
    pub meant: Meant,
}

/// What a portal must be told.
#[derive(Clone, Debug)]
pub enum Meant {
    /// A text, or a number's text.
    Text(String),
    /// A date that PHP reads as this minute.
    Minute(i64),
    /// Texts in their order.
    List(Vec<String>),
    /// Codes with flags.
    Parameters(Vec<(u8, bool)>),
    /// This very value.
    Same(Value),
}

/// The clock of a portal whose zone an input leaves unsaid.
pub const PORTAL: Zone = Zone::Fixed(3 * 3600);

/// The minute that PHP reads in a text.
pub fn minute(text: &str) -> Option<i64> {
    strtotime(text, 0, PORTAL).map(|seconds| seconds.div_euclid(60))
}

type Pair = (Value, Meant);

fn record<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Record(entries.map(|(name, value)| (name.to_owned(), value)).into())
}

fn number_or_text(number: u64, as_text: bool) -> Value {
    if as_text { Value::text(number.to_string()) } else { Value::whole(number) }
}

/// Ids, without the task's own: no task is its own parent.
fn id() -> impl Strategy<Value = u64> {
    prop_oneof![12_u64..9999, Just(9_007_199_254_740_991)]
}

fn list<T: Clone + std::fmt::Debug>(
    item: impl Strategy<Value = T>,
    split: impl Fn(T) -> (Value, String) + Clone,
) -> impl Strategy<Value = Pair> {
    prop::collection::vec(item, 1..6).prop_map(move |items| {
        let (values, texts) = items.into_iter().map(split.clone()).unzip();
        (Value::List(values), Meant::List(texts))
    })
}

fn text(max: u16) -> impl Strategy<Value = Pair> {
    let longest = if max == 0 { 300 } else { usize::from(max).min(20) };
    let inside = prop::collection::vec(
        prop_oneof![any::<char>(), "[a-zа-я&=+%\\[\\] ]".prop_map(|text: String| text.chars().next().unwrap())],
        0..longest,
    );
    ("[a-z]", inside, "[a-z]", "[ \t\n\r\0\u{b}]{0,3}", "[ \t\n\r\0\u{b}]{0,3}").prop_filter_map(
        "no more than is stored",
        move |(first, inside, last, before, after)| {
            let text = format!("{first}{}{last}", inside.into_iter().collect::<String>());
            let stored: usize =
                text.chars().map(|letter| if max == 250 && letter.len_utf8() == 4 { 10 } else { 1 }).sum();
            let text = if max == 2 { first } else { text };
            (max == 0 || stored <= usize::from(max) || max == 2)
                .then(|| (Value::text(format!("{before}{text}{after}")), Meant::Text(text)))
        },
    )
}

fn date() -> impl Strategy<Value = Pair> {
    let day = (1970..2100, 1..=12, 1..=28, 0..24, 0..60)
        .prop_map(|(year, month, day, hour, minute)| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"));
    let offset = prop_oneof![
        Just(String::new()),
        Just("Z".to_owned()),
        (any::<bool>(), 0..14, 0..60)
            .prop_map(|(west, hours, minutes)| format!("{}{hours:02}:{minutes:02}", if west { '-' } else { '+' })),
    ];
    prop_oneof![
        (day, "(:[0-5][0-9])?", offset).prop_map(|(day, seconds, offset)| {
            let text = format!("{day}{seconds}{offset}");
            let minute = minute(&text).expect("PHP reads it");
            (Value::Text(text), Meant::Minute(minute))
        }),
        (0_i64..4_000_000_000_000).prop_map(|ms| {
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let given = Value::Date(ms as f64);
            (given, Meant::Minute(ms.div_euclid(60_000)))
        }),
    ]
}

fn choice(choices: &'static [Choice]) -> impl Strategy<Value = Pair> {
    (select(choices.iter().collect::<Vec<_>>()), 0..3).prop_map(|(choice, how)| {
        let given = match how {
            0 => Value::text(choice.name),
            1 if choice.number => Value::Number(Number::new(choice.wire.parse().unwrap(), choice.wire)),
            _ => Value::text(choice.wire),
        };
        (given, Meant::Text(choice.wire.to_owned()))
    })
}

fn flag() -> impl Strategy<Value = Pair> {
    (any::<bool>(), any::<bool>()).prop_map(|(on, as_text)| {
        let word = if on { "Y" } else { "N" };
        (if as_text { Value::text(word) } else { Value::Bool(on) }, Meant::Text(word.to_owned()))
    })
}

fn crm() -> impl Strategy<Value = Pair> {
    let types = select(vec![
        ("lead", 1, "L"),
        ("deal", 2, "D"),
        ("contact", 3, "C"),
        ("company", 4, "CO"),
        ("", 128, "T80"),
        ("", 1030, "T406"),
    ]);
    list((types, id(), 0..3), |((name, number, prefix), id, how)| {
        let link = format!("{prefix}_{id}");
        let given = match how {
            0 if !name.is_empty() => record([("type", Value::text(name)), ("id", Value::whole(id))]),
            1 => record([("entityTypeId", Value::whole(number)), ("id", Value::text(id.to_string()))]),
            _ => Value::text(&link),
        };
        (given, link)
    })
}

fn files() -> impl Strategy<Value = Pair> {
    list((id(), 0..5), |(id, how)| match how {
        0 => (Value::text(format!("n{id}")), format!("n{id}")),
        1 => (record([("diskId", Value::whole(id))]), format!("n{id}")),
        2 => (record([("ID", Value::text(id.to_string())), ("FILE_ID", Value::whole(5))]), format!("n{id}")),
        3 => (record([("attachmentId", Value::whole(id))]), id.to_string()),
        _ => (Value::whole(id), id.to_string()),
    })
}

fn parameters() -> impl Strategy<Value = Pair> {
    prop::collection::btree_map(1_u8..=7, any::<bool>(), 1..7).prop_map(|flags| {
        let one =
            |(code, on): (&u8, &bool)| record([("CODE", Value::whole((*code).into())), ("VALUE", Value::Bool(*on))]);
        (Value::List(flags.iter().map(one).collect()), Meant::Parameters(flags.into_iter().collect()))
    })
}

/// Any value that JSON can say.
pub fn plain() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => any::<String>().prop_map(Value::Text),
        3 => any::<u32>().prop_map(|number| Value::whole(number.into())),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
    ];
    let key = prop_oneof!["[A-Za-z_]{1,6}", "-?[0-9]{1,3}", "[a-c\\[\\]. +%&=é😀]{1,3}"];
    leaf.prop_recursive(4, 30, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::btree_map(key.clone(), inner, 0..5)
                .prop_map(|map| Value::Record(map.into_iter().collect())),
        ]
    })
}

/// What a field can be given.
fn pair(field: &'static Field) -> BoxedStrategy<Pair> {
    let tag = "[a-zа-я][a-zа-я0-9 \"&=+]{0,8}[a-zа-я]";
    match field.kind {
        Kind::Text(max) => text(max).boxed(),
        Kind::Id => (id(), any::<bool>())
            .prop_map(|(id, as_text)| (number_or_text(id, as_text), Meant::Text(id.to_string())))
            .boxed(),
        Kind::Number(least) => (u64::from(least)..99_999, any::<bool>())
            .prop_map(|(number, as_text)| (number_or_text(number, as_text), Meant::Text(number.to_string())))
            .boxed(),
        Kind::Date => date().boxed(),
        Kind::Flag => flag().boxed(),
        Kind::Enum(choices) => choice(choices).boxed(),
        Kind::Ids => list((id(), any::<bool>()), |(id, as_text)| (number_or_text(id, as_text), id.to_string())).boxed(),
        Kind::Tags => list((tag, "[ \n]{0,2}"), |(tag, space)| (Value::text(format!("{tag}{space}")), tag)).boxed(),
        Kind::Crm => crm().boxed(),
        Kind::Files => files().boxed(),
        Kind::Parameters => parameters().boxed(),
        Kind::Custom => plain()
            .prop_filter("an empty text clears", |value| *value != Value::Null && *value != Value::text(""))
            .prop_map(|value| (value.clone(), Meant::Same(value)))
            .boxed(),
    }
}

/// What clears a field, and what a portal is told then (`spec/portal.md` §6, §8).
fn cleared(field: &'static Field) -> Pair {
    let meant = match field.clear {
        Clear::Zero => Meant::Text("0".to_owned()),
        Clear::Blank => Meant::List(vec![String::new()]),
        Clear::Empty | Clear::Never => Meant::Text(String::new()),
    };
    (Value::Null, meant)
}

/// Bitrix24's name, or the response's.
fn spelt(name: &str, as_response: bool) -> String {
    if as_response { b24_task::task::model::camel(name) } else { name.to_owned() }
}

/// A field of the table, or one of the portal's own, with what can be given for it.
pub fn given() -> impl Strategy<Value = Given> {
    let all: Vec<&'static Field> = FIELDS.iter().chain([&CUSTOM, &CUSTOM, &CUSTOM]).collect();
    (select(all), 0..8, any::<bool>()).prop_flat_map(|(field, how, as_response)| {
        let name = if field.kind == Kind::Custom { "UF_AUTO_A".to_owned() } else { spelt(field.name, as_response) };
        let value = if how == 0 && field.clear != Clear::Never { Just(cleared(field)).boxed() } else { pair(field) };
        value.prop_map(move |(value, meant)| Given { name: name.clone(), value, meant })
    })
}
