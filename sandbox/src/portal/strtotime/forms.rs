//! The forms of dates, times and zones that `strtotime` knows, and how one of them is caught at a text's beginning.

/// What a form says. Letters of a form: `Y` `y` years of 4 and 2 digits, `m` `M` months, `d` `D` days (capitals: two digits),
/// `b` a month's name, `h` `H` hours, `I` minutes, `S` seconds, `f` a fraction, `j` a day of the year, `n` digits, `+` a sign,
/// `a` am or pm, `_` optional white space. Anything else is itself.
pub const FORMS: &[(&str, Kind)] = &[
    ("Y-m-d", Kind::Date),
    ("Y/m/d", Kind::Date),
    ("m/d/Y", Kind::Date),
    ("m/d/y", Kind::Date),
    ("m/d", Kind::Date),
    ("d.m.Y", Kind::Date),
    ("d-m-Y", Kind::Date),
    ("YMD", Kind::Date),
    ("Yj", Kind::Date),
    ("Y-m", Kind::Date),
    ("d_b_Y", Kind::Date),
    ("d-b-Y", Kind::Date),
    ("b_d,_Y", Kind::Date),
    ("b_d_Y", Kind::Date),
    ("d_b", Kind::Date),
    ("b_d", Kind::Date),
    ("b_Y", Kind::Date),
    ("b", Kind::Date),
    ("YMDHIS", Kind::Both),
    ("YMDtHIS", Kind::Both),
    ("h:I", Kind::Time),
    ("h:I:S", Kind::Time),
    ("h.I.S", Kind::Time),
    ("h:I:S.f", Kind::Time),
    ("h:I:S,f", Kind::Time),
    ("th:I", Kind::Time),
    ("th:I:S", Kind::Time),
    ("th:I:S.f", Kind::Time),
    ("th:I:S,f", Kind::Time),
    ("h_a", Kind::Time),
    ("h:I_a", Kind::Time),
    ("h:I:S_a", Kind::Time),
    ("HI", Kind::Bare),
    ("HIS", Kind::Time),
    ("tHI", Kind::Time),
    ("tHIS", Kind::Time),
    ("Y", Kind::Year),
    ("d.m.y", Kind::Date),
    ("@n", Kind::Unix),
    ("@+n", Kind::Unix),
    ("z", Kind::Zone),
    ("utc", Kind::Zone),
    ("gmt", Kind::Zone),
    ("+h", Kind::Zone),
    ("+h:I", Kind::Zone),
    ("+HI", Kind::Zone),
    ("utc+h:I", Kind::Zone),
    ("gmt+h:I", Kind::Zone),
    ("utc+HI", Kind::Zone),
    ("gmt+HI", Kind::Zone),
];

/// What a form is of.
#[derive(Clone, Copy)]
pub enum Kind {
    Date,
    Time,
    Both,
    /// Four digits: a time of day, or a year where a time is known already.
    Bare,
    Year,
    Unix,
    Zone,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What one form caught.
#[derive(Clone, Default)]
pub struct Caught {
    pub year: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub number: i64,
    pub sign: i64,
}

/// Up to `most` leading digits that stay within `limit`, the longest first, and the rest.
fn digits(text: &str, least: usize, most: usize, limit: i64) -> Option<(i64, &str)> {
    let found = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (least..=found).rev().find_map(|count| {
        let (head, rest) = text.split_at_checked(count)?;
        let number = head.parse().ok()?;
        (number <= limit).then_some((number, rest))
    })
}

/// A name out of a list, whole or by its first three letters.
pub fn named<'a>(text: &'a str, names: &[&str]) -> Option<(usize, &'a str)> {
    let word = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let (head, rest) = text.split_at_checked(word)?;
    let found = names.iter().position(|name| head == *name || name.get(..3) == Some(head))?;
    Some((found, rest))
}

/// Catches a form at a text's beginning; gives what stands behind it.
pub fn catch<'a>(form: &str, text: &'a str) -> Option<(Caught, &'a str)> {
    let mut rest = text;
    let mut caught = Caught { sign: 1, ..Caught::default() };
    for letter in form.chars() {
        let mut take = |least, most, limit| {
            let (number, after) = digits(rest, least, most, limit)?;
            rest = after;
            Some(number)
        };
        match letter {
            'Y' => caught.year = Some(take(4, 4, 9999)?),
            'y' => caught.year = Some(take(2, 2, 99).map(|y| if y < 70 { 2000 + y } else { 1900 + y })?),
            'm' => caught.month = Some(take(1, 2, 12)?),
            'M' => caught.month = Some(take(2, 2, 12)?),
            'd' => caught.day = Some(take(1, 2, 31)?),
            'D' => caught.day = Some(take(2, 2, 31)?),
            'j' => (caught.month, caught.day) = (Some(1), Some(take(3, 3, 366)?)),
            'h' => caught.hour = take(1, 2, 24)?,
            'H' => caught.hour = take(2, 2, 24)?,
            'I' => caught.minute = take(2, 2, 59)?,
            'S' => caught.second = take(2, 2, 60)?,
            'n' => caught.number = take(1, 18, i64::MAX)?,
            'f' => {
                take(1, 9, i64::MAX)?;
            }
            'b' => {
                let (month, after) = named(rest, &MONTHS)?;
                rest = after;
                caught.month = i64::try_from(month).ok()?.checked_add(1);
            }
            '_' => rest = rest.trim_start(),
            '+' => {
                caught.sign = if rest.starts_with('-') { -1 } else { 1 };
                rest = rest.strip_prefix(['+', '-'])?;
            }
            'a' => {
                let afternoon = rest.starts_with('p');
                rest = rest.strip_prefix(['a', 'p'])?.strip_prefix('m')?;
                let hour = if (1..=12).contains(&caught.hour) { caught.hour % 12 } else { return None };
                caught.hour = if afternoon { hour + 12 } else { hour };
            }
            literal => rest = rest.strip_prefix(literal)?,
        }
    }
    Some((caught, rest))
}
