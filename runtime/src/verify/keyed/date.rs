//! Dates of HTTP ([RFC 9110, section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)): only the form that is to
//! be written.

use crate::types::calendar::CalendarDate;

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SECONDS_OF_A_DAY: u64 = 86_400;

/// `Sun, 06 Nov 1994 08:49:37 GMT`, in seconds since 1970.
pub(super) fn parse(text: &str) -> Option<u64> {
    let mut words = text.split(' ');
    let mut word = || words.next();
    let (_, day, month, year, time) = (word()?, word()?, word()?, word()?, word()?);
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let date = CalendarDate::parse(&format!("{year}-{month:02}-{day}"))?;
    let mut numbers = time.split(':').map(|number| number.parse::<u64>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = u64::try_from(date.unix_days()).ok()?;
    let seconds = days * SECONDS_OF_A_DAY + hour * 3600 + minute * 60 + second;
    // There is one way to write a moment; so neither the day of the week is wrong, nor a digit missing.
    (write(seconds) == text).then_some(seconds)
}

pub(super) fn write(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / SECONDS_OF_A_DAY);
    let name = |names: &[&'static str], index: u64| {
        usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
    };
    let weekday = name(&DAYS, seconds / SECONDS_OF_A_DAY % 7);
    let month = name(&MONTHS, month - 1);
    format!("{weekday}, {day:02} {month} {year:04} {} GMT", clock(seconds))
}

pub(super) fn rfc3339(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / SECONDS_OF_A_DAY);
    format!("{year:04}-{month:02}-{day:02}T{}Z", clock(seconds))
}

fn clock(seconds: u64) -> String {
    let of_day = seconds % SECONDS_OF_A_DAY;
    format!("{:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// Year, month and day of so many days since 1970, by periods of 400 years of 146,097 days that begin in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (period, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (period * 400 + year + later, month, day)
}
