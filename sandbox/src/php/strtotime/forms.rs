//! The forms of dates, times and zones that `strtotime` knows, and how one of them is caught at a text's beginning: as far as it
//! reaches, whatever its parts could take alone, as the scanner of PHP's timelib does it.

/// The forms, in timelib's order: of two that reach as far the first is taken. `Y` `y` `x` years of 4, 2 and up to 4 digits, `m` `M`
/// months, `d` `D` days, `h` `H` hours, `I` `J` minutes, `S` `L` seconds (the second of each: two digits), `b` a month's name, `f` a
/// fraction, `j` a day of the year, `n` digits, `+` a sign, `a` am or pm, `s` the ending of a number, `o` an offset, `_` white space
/// or none, `~` white space, points and dashes or none, `,` what stands before a year, `;` a colon or a point, `q` a `t` or none.
pub const FORMS: &[(&str, Kind)] = &[
    ("@n", Kind::Unix),
    ("@-n", Kind::Unix),
    ("@nf", Kind::Unix),
    ("h_a", Kind::Time),
    ("h;J_a", Kind::Time),
    ("h;I;L_a", Kind::Time),
    ("th", Kind::Time),
    ("qh;I", Kind::Time),
    ("qh;I;S", Kind::Time),
    ("qh;I;Sf", Kind::Time),
    ("qHJ", Kind::Bare),
    ("qHJL", Kind::Time),
    ("m/d", Kind::Date),
    ("m/d/x", Kind::Date),
    ("Y-M-D", Kind::Date),
    ("Y/M/D/", Kind::Date),
    ("Y/m/d", Kind::Date),
    ("y-M-D", Kind::Date),
    ("Y-m", Kind::Date),
    ("x-m-d", Kind::Date),
    ("ds~b~x", Kind::Date),
    ("d.m.Y", Kind::Date),
    ("d.m-Y", Kind::Date),
    ("d-m.Y", Kind::Date),
    ("d-m-Y", Kind::Date),
    ("d.m.y", Kind::Date),
    ("b~Y", Kind::Date),
    ("Y~b", Kind::Date),
    ("b~d,x", Kind::Date),
    ("b~d,", Kind::Date),
    ("b~d h;I", Kind::Both),
    ("b~d h;I;S", Kind::Both),
    ("ds~b", Kind::Date),
    ("YMD", Kind::Date),
    ("YMDth:J:L", Kind::Both),
    ("YMDthJL", Kind::Both),
    ("Y-M-DtH:J:Lf", Kind::Both),
    ("Y-m-dth:I:S", Kind::Both),
    ("Yj", Kind::Date),
    ("Y-j", Kind::Date),
    ("Y.j", Kind::Date),
    ("b-D-x", Kind::Date),
    ("x-b-D", Kind::Date),
    ("Y", Kind::Year),
    ("b", Kind::Month),
    ("o", Kind::Zone),
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
    pub offset: i64,
    pub negative: bool,
}

/// Letters for numbers: digits at least and at most, and the least and the greatest value.
const NUMBERS: [(char, usize, usize, i64, i64); 14] = [
    ('Y', 4, 4, 0, 9999),
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
            then(&Caught { number: text[..count].parse().ok()?, ..caught.clone() }, count)
        }
        'f' => {
            let count = span(text.strip_prefix('.')?, |c| c.is_ascii_digit());
            if count == 0 { None } else { then(caught, count + 1) }
        }
        'b' => {
            let count = span(text, |c| c.is_ascii_lowercase());
            let names = (3..=count).rev().filter_map(|count| Some((count, month(&text[..count])?)));
            names.fold(None, |best, (count, month)| {
                longest(best, then(&Caught { month: Some(month), ..caught.clone() }, count))
            })
        }
        'a' => {
            let (afternoon, after) =
                text.strip_prefix('p').map_or_else(|| (false, text.strip_prefix('a')), |rest| (true, Some(rest)));
            let after = after?;
            let after = after.strip_prefix('.').unwrap_or(after).strip_prefix('m')?;
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
        '_' => then(caught, span(text, |c| matches!(c, ' ' | '\t'))),
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
        'q' => longest(if text.starts_with('t') { then(caught, 1) } else { None }, then(caught, 0)),
        '-' if form == "-n" => then(&Caught { negative: true, ..caught.clone() }, text.starts_with('-').then_some(1)?),
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
    let text = text.strip_prefix("gmt").unwrap_or(text);
    let (found, rest) = catch(form, text.strip_prefix(['+', '-'])?, &Caught::default())?;
    let digits = text.get(1..text.len() - rest.len())?;
    // Two digits are hours, whatever the form took them for, and of three the first is.
    let size = match (digits.len(), digits.parse::<i64>()) {
        (1 | 2, Ok(hours)) => hours * 3600,
        (3, Ok(both)) => both / 100 * 3600 + both % 100 * 60,
        _ => found.hour * 3600 + found.minute * 60 + found.second,
    };
    let offset = if text.starts_with('-') { -size } else { size };
    Some((Caught { offset, ..caught.clone() }, rest))
}

fn month(name: &str) -> Option<i64> {
    let known = |month: &str| month == name || month.get(..3) == Some(name) || (name == "sept" && month == "september");
    let place = MONTHS.iter().position(|month| known(month))?;
    i64::try_from(place).ok()?.checked_add(1)
}

fn set(letter: char, digits: usize, number: i64, caught: &Caught) -> Caught {
    let mut caught = caught.clone();
    match letter {
        'Y' => caught.year = Some(number),
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
