//! Which known name an unknown one was meant to be. Knows no list of names.

/// The known name nearest to a word, and how many letters it is away; case and underscores do not count.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<(&'a str, usize)> {
    let word = letters(word);
    let mut best: Option<(&str, usize)> = None;
    for name in names {
        best = nearer(best, &word, name);
    }
    best
}

/// The same among names by their places, where it is near enough to be suggested.
pub fn near<'a>(word: &str, name: &dyn Fn(usize) -> Option<&'a str>) -> Option<&'a str> {
    among(word, name).filter(|(_, away)| is_near(word, *away)).map(|(name, _)| name)
}

/// The known name nearest to a word among names by their places, and how many letters it is away.
pub fn among<'a>(word: &str, name: &dyn Fn(usize) -> Option<&'a str>) -> Option<(&'a str, usize)> {
    let word = letters(word);
    let (mut best, mut place) = (None, 0_usize);
    while let Some(name) = name(place) {
        best = nearer(best, &word, name);
        place = place.saturating_add(1);
    }
    best
}

fn nearer<'a>(best: Option<(&'a str, usize)>, word: &[char], name: &'a str) -> Option<(&'a str, usize)> {
    let away = distance(word, &letters(name));
    if best.is_none_or(|(_, least)| away < least) { Some((name, away)) } else { best }
}

/// Whether a name so far away is worth suggesting: most of the word's letters are right.
#[must_use]
pub fn is_near(word: &str, away: usize) -> bool {
    away.saturating_mul(2) < letters(word).len()
}

// Names are short: a long word is near none of them, and is not worth the time.
fn letters(name: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(48);
    for letter in name.chars() {
        if letters.len() == 48 {
            break;
        }
        if !matches!(letter, '_' | '~' | '-' | ' ') {
            letters.push(letter.to_ascii_uppercase());
        }
    }
    letters
}

/// Levenshtein's distance, by rows.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.iter().enumerate() {
        let mut corner = index;
        let mut left = index.saturating_add(1);
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (other, above) in to.iter().zip(cells) {
            let changed = corner.saturating_add(usize::from(letter != other));
            corner = *above;
            left = changed.min(left.saturating_add(1)).min(above.saturating_add(1));
            *above = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn away(from: &str, to: &str, expected: usize) {
        assert_eq!(distance(&letters(from), &letters(to)), expected);
        assert_eq!(distance(&letters(to), &letters(from)), expected);
    }

    #[test]
    fn distance_counts_single_letters() {
        away("", "", 0);
        away("", "ABC", 3);
        away("KITTEN", "SITTING", 3);
        away("DEADLIN", "DEADLINE", 1);
        away("FLAW", "LAWN", 2);
    }

    #[test]
    fn case_and_underscores_do_not_count() {
        away("responsibleId", "RESPONSIBLE_ID", 0);
        away("~TITLE", "TITLE", 0);
    }

    #[test]
    fn the_nearest_of_several_is_found() {
        let names = ["TIME_ESTIMATE", "TITLE", "TAGS"];
        assert_eq!(nearest("Titel", names.into_iter()), Some(("TITLE", 2)));
    }

    #[test]
    fn a_word_with_few_letters_right_is_not_near() {
        assert!(is_near("DEADLIN", 1));
        assert!(!is_near("FOO", 3));
        assert!(!is_near("", 0));
    }
}
