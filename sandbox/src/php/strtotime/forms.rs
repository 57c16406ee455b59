//! The forms of dates, times and zones that `strtotime` knows, and how one of them is caught at a text's beginning: as far as it
//! reaches, whatever its parts could take alone, as the scanner of PHP's timelib does it.

use super::calendar::{days_to_week, months, week};
use super::relative::{spaces, strip};
use super::zone::{self, Zone};

/// The forms, in timelib's order: of two that reach as far the first is taken. `Y` `y` `x` `X` years of 4, 2, up to 4, and from 5
/// digits on, `G` `g` their sign, and one or none, `m` `M` months, `d` `D` days, `h` `H` hours, `I` `J` minutes, `S` `L` seconds (the second of
/// each: two digits), `b` `B` `r` a month's name: any, the short ones, Roman numbers too; `w` a week of the year and its day or
/// none, `f` a fraction, `j` a day of the year, `n` digits, `+` a sign, `a` am or pm, `s` the ending of a number, `o` an offset, `z`
/// the name of a zone, `p` "back of" or "front of", `_` white space or none, `~` white space, points and dashes or none, `,` what
/// stands before a year, `;` a colon or a point, `t` a `t` of either size, `q` one or none.
pub const FORMS: &[(&str, Kind)] = &[
    ("@n", Kind::Unix),
    ("@-n", Kind::Unix),
    ("@nf", Kind::Unix),
    ("@-nf", Kind::Unix),
    ("@n.", Kind::Refused),
    ("@-n.", Kind::Refused),
    ("ph", Kind::Around),
    ("ph_a", Kind::Around),
    ("h_a", Kind::Time),
    ("h;J_a", Kind::Time),
    ("h;I;L_a", Kind::Time),
    ("h:J:L;na", Kind::Time),
    ("th", Kind::Time),
    ("qh;I", Kind::Time),
    ("qh;I;S", Kind::Time),
    ("qh;I;Sf", Kind::Time),
    ("qHJ", Kind::Bare),
    ("qHJL", Kind::Time),
    ("m/ds", Kind::Date),
    ("m/ds/x", Kind::Date),
    ("gY-M-D", Kind::Date),
    ("Y/M/D/", Kind::Date),
    ("Y/m/ds", Kind::Date),
    ("y-M-D", Kind::Date),
    ("GX-M-D", Kind::Date),
    ("Y-m", Kind::Date),
    ("x-m-ds", Kind::Date),
    ("ds~r~x", Kind::Date),
    ("ds.m.Y", Kind::Date),
    ("ds.m-Y", Kind::Date),
    ("ds-m.Y", Kind::Date),
    ("ds-m-Y", Kind::Date),
    ("ds.m.y", Kind::Date),
    ("r~Y", Kind::Date),
    ("Y~r", Kind::Date),
    ("r~d,x", Kind::Date),
    ("r~d,", Kind::Yearless),
    ("ds~r", Kind::Date),
    ("YMD", Kind::Date),
    ("YMDTh:J:L", Kind::Both),
    ("YMDthJL", Kind::Both),
    ("Y-M-DTH:J:Lf", Kind::Both),
    ("Y-M-DTH:J:Lfo", Kind::Both),
    ("Y-m-dsTh:I:S", Kind::Both),
    ("Y:M:D H:J:L", Kind::Both),
    ("Yj", Kind::Date),
    ("Y-j", Kind::Date),
    ("Y.j", Kind::Date),
    ("B-D-x", Kind::Date),
    ("x-B-D", Kind::Date),
    ("Yw", Kind::Date),
    ("ds/B/Y:H:J:L o", Kind::Both),
    ("Y", Kind::Year),
    ("b", Kind::Month),
    ("o", Kind::Zone),
    ("r~d,h;J_a", Kind::Both),
    ("r~d,h;I;L_a", Kind::Both),
    ("r~d,qh;I", Kind::Both),
    ("r~d,qh;I:S", Kind::Both),
    ("r~d,qh;I.S", Kind::Refused),
    ("r~d,qh;I:L_o", Kind::Both),
    ("r~d,qh;I:L_z", Kind::Both),
    ("r~d,qh;I.L_o", Kind::Refused),
    ("r~d,qh;I.L_z", Kind::Refused),
];

/// What a form is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Date,
    Time,
    Both,
    /// Four digits: a time of day, or a year where a time is known already.
    Bare,
    Year,
    Month,
    Unix,
    Zone,
    /// A time of day with its quarters said already.
    Around,
    /// A date for which the year is now's, whatever was said before.
    Yearless,
    /// What PHP takes for a form, and cannot read then.
    Refused,
}

/// What one form caught.
#[derive(Clone, Default)]
pub struct Caught {
    pub year: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub micros: i64,
    pub number: i64,
    pub is_unix: bool,
    pub days: Option<i64>,
    pub zone: Option<Zone>,
    /// A zone was named that there is not.
    pub is_unknown: bool,
    pub negative: bool,
    /// Minutes from the full hour.
    pub around: i64,
}

/// Letters for numbers: digits at least and at most, and the least and the greatest value.
const NUMBERS: [(char, usize, usize, i64, i64); 15] = [
    ('Y', 4, 4, 0, 9999),
    ('X', 5, 19, 0, i64::MAX),
    ('y', 2, 2, 0, 99),
    ('x', 1, 4, 0, 9999),
    ('m', 1, 2, 0, 12),
    ('M', 2, 2, 0, 12),
    ('d', 1, 2, 0, 31),
    ('D', 2, 2, 0, 31),
    ('j', 3, 3, 1, 366),
    ('h', 1, 2, 0, 24),
    ('H', 2, 2, 0, 24),
    ('I', 1, 2, 0, 59),
    ('J', 2, 2, 0, 59),
    ('S', 1, 2, 0, 60),
    ('L', 2, 2, 0, 60),
];

fn span(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// Catches a form at a text's beginning, as far as it reaches; gives what stands behind it.
pub fn catch<'a>(form: &str, text: &'a str, caught: &Caught) -> Option<(Caught, &'a str)> {
    let mut letters = form.chars();
    let Some(letter) = letters.next() else { return Some((caught.clone(), text)) };
    let then = |caught: &Caught, taken: usize| catch(letters.as_str(), text.get(taken..)?, caught);
    let longest = |best: Option<(Caught, &'a str)>, next: Option<(Caught, &'a str)>| match (best, next) {
        (Some(best), Some(next)) => Some(if next.1.len() < best.1.len() { next } else { best }),
        (best, next) => best.or(next),
    };
    if let Some((_, least, most, from, to)) = NUMBERS.iter().find(|number| number.0 == letter) {
        let found = span(text, |c| c.is_ascii_digit()).min(*most);
        return (*least..=found).rev().fold(None, |best, count| {
            let number = text[..count].parse::<i64>().ok().filter(|number| (*from..=*to).contains(number));
            longest(best, number.and_then(|number| then(&set(letter, count, number, caught), count)))
        });
    }
    match letter {
        'n' => {
            let count = span(text, |c| c.is_ascii_digit());
            if count == 0 {
                return None;
            }
            let number = text[..count].parse().ok()?;
            then(&Caught { number, ..caught.clone() }, count)
        }
        'f' => {
            let count = span(text.strip_prefix('.')?, |c| c.is_ascii_digit());
            // Of a time by itself PHP takes six digits at most.
            let most = if form == "f" && caught.is_unix { count.min(6) } else { count };
            let digits = text.get(1..=most.min(6))?;
            let micros = format!("{digits:0<6}").parse().ok()?;
            if most == 0 { None } else { then(&Caught { micros, ..caught.clone() }, most + 1) }
        }
        'b' | 'B' | 'r' => months(letter, text).fold(None, |best, (count, month)| {
            longest(best, then(&Caught { month: Some(month), ..caught.clone() }, count))
        }),
        'G' if !text.starts_with(['+', '-']) => None,
        'g' | 'G' => {
            let negative = text.starts_with('-');
            then(&Caught { negative, ..caught.clone() }, usize::from(text.starts_with(['+', '-'])))
        }
        'w' => week(text).fold(None, |best, (count, week, day)| {
            let caught = caught.year.and_then(|year| days_to_week(year, week, day)).map(|days| Caught {
                month: Some(1),
                day: Some(1),
                days: Some(days),
                ..caught.clone()
            });
            longest(best, caught.and_then(|caught| then(&caught, count)))
        }),
        'p' => {
            let (rest, around) =
                strip(text, "back of ").map(|rest| (rest, 15)).or(strip(text, "front of ").map(|rest| (rest, -15)))?;
            // PHP looks for a small letter.
            let around = if text.starts_with('b') { around } else { -15 };
            then(&Caught { around, ..caught.clone() }, text.len() - rest.len())
        }
        'z' => {
            let (rest, name) = zone::catch(text)?;
            let zone = zone::named(name);
            then(&Caught { zone, is_unknown: zone.is_none(), ..caught.clone() }, text.len() - rest.len())
        }
        'a' => {
            let afternoon = text.starts_with(['p', 'P']);
            let after = if afternoon { text.get(1..)? } else { strip(text, "a")? };
            let after = strip(after.strip_prefix('.').unwrap_or(after), "m")?;
            let after = after.strip_prefix('.').unwrap_or(after);
            if !(after.is_empty() || after.starts_with([' ', '\t'])) || !(1..=12).contains(&caught.hour) {
                return None;
            }
            let hour = caught.hour % 12 + if afternoon { 12 } else { 0 };
            then(&Caught { hour, ..caught.clone() }, text.len() - after.len())
        }
        's' => {
            let ending = ["st", "nd", "rd", "th"].iter().any(|ending| text.starts_with(ending));
            longest(then(caught, 0), if ending { then(caught, 2) } else { None })
        }
        'o' => OFFSETS.iter().fold(None, |best, form| longest(best, offset(form, text, caught))),
        '_' => longest(then(caught, 0), then(caught, text.len() - spaces(text).len())),
        '~' => (0..=span(text, |c| matches!(c, ' ' | '\t' | '.' | '-')))
            .rev()
            .fold(None, |best, count| longest(best, then(caught, count))),
        ',' => {
            let most = span(text, |c| " \t,.stndrh".contains(c));
            if most == 0 && text.is_empty() {
                return then(caught, 0);
            }
            (1..=most).rev().fold(None, |best, count| longest(best, then(caught, count)))
        }
        ';' => {
            if text.starts_with([':', '.']) {
                then(caught, 1)
            } else {
                None
            }
        }
        't' => then(caught, text.starts_with(['t', 'T']).then_some(1)?),
        'q' => longest(if text.starts_with(['t', 'T']) { then(caught, 1) } else { None }, then(caught, 0)),
        '@' => then(&Caught { is_unix: true, ..caught.clone() }, text.starts_with('@').then_some(1)?),
        '-' if caught.is_unix => {
            then(&Caught { negative: true, ..caught.clone() }, text.starts_with('-').then_some(1)?)
        }
        literal => {
            if text.starts_with(literal) {
                then(caught, literal.len_utf8())
            } else {
                None
            }
        }
    }
}

const OFFSETS: [&str; 5] = ["h", "h:I", "hI", "HJL", "H:J:L"];

/// `+03:00`, `GMT+3`: the last letter of a form.
fn offset<'a>(form: &str, text: &'a str, caught: &Caught) -> Option<(Caught, &'a str)> {
    let text = text.strip_prefix("GMT").unwrap_or(text);
    let (found, rest) = catch(form, text.strip_prefix(['+', '-'])?, &Caught::default())?;
    let digits = text.get(1..text.len() - rest.len())?;
    // Two digits are hours, whatever the form took them for, and of three the first is.
    let size = match (digits.len(), digits.parse::<i64>()) {
        (1 | 2, Ok(hours)) => hours * 3600,
        (3, Ok(both)) => both / 100 * 3600 + both % 100 * 60,
        _ => found.hour * 3600 + found.minute * 60 + found.second,
    };
    let offset = if text.starts_with('-') { -size } else { size };
    Some((Caught { zone: Some(Zone::Fixed(offset)), ..caught.clone() }, rest))
}

fn set(letter: char, digits: usize, number: i64, caught: &Caught) -> Caught {
    let mut caught = caught.clone();
    match letter {
        'Y' | 'X' => caught.year = Some(if caught.negative { -number } else { number }),
        'y' | 'x' if digits < 4 && number < 70 => caught.year = Some(2000 + number),
        'y' | 'x' if digits < 4 && number < 100 => caught.year = Some(1900 + number),
        'x' => caught.year = Some(number),
        'm' | 'M' => caught.month = Some(number),
        'd' | 'D' => caught.day = Some(number),
        'j' => (caught.month, caught.day) = (Some(1), Some(number)),
        'h' | 'H' => caught.hour = number,
        'I' | 'J' => caught.minute = number,
        _ => caught.second = number,
    }
    caught
}
