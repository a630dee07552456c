//! What a host passes in and takes out: texts, structures, days, choices; checked before they are used.

use std::ffi::c_char;

use chrono::{Datelike, NaiveDate};
use echeance::calendar::check_day;
use echeance::{Amount, Error, ErrorCode, Result};

/// Bytes of a text inside a structure, its NUL included.
pub(crate) const TEXT: usize = 32;

fn null(field: &str) -> Error {
    Error::new(ErrorCode::ArgumentNull).at(field)
}

/// The text of so many bytes; `None` when there are more than `max`, which are then not looked at.
///
/// # Safety
/// `text` is null or points to `len` bytes that may be read and do not change meanwhile, unless `len` is more than `max`.
pub(crate) unsafe fn text<'a>(text: *const c_char, len: usize, field: &str, max: usize) -> Result<Option<&'a str>> {
    if text.is_null() {
        return Err(null(field));
    }
    if len > max {
        return Ok(None);
    }
    // SAFETY: not null, at most `max` bytes, and the caller's promise.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), len) };
    utf8(bytes, field).map(Some)
}

/// The text of so many bytes, of which there may be so many.
///
/// # Safety
/// That of [`text`].
pub(crate) unsafe fn short_text<'a>(text: *const c_char, len: usize, field: &str, max: usize) -> Result<&'a str> {
    // SAFETY: the caller's promise.
    let found = unsafe { self::text(text, len, field, max) }?;
    found.ok_or_else(|| {
        let error = Error::new(ErrorCode::TextTooLong).at(field);
        error
            .value(format_args!("{len} > {max}"))
            .with("max", i64::try_from(max).unwrap_or(i64::MAX))
    })
}

fn utf8<'a>(bytes: &'a [u8], field: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes).map_err(|error| Error::new(ErrorCode::EncodingInvalid).at(field).value(error.valid_up_to()))
}

/// A text inside a structure, up to its NUL.
#[derive(Clone, Copy)]
pub(crate) struct Inline<const N: usize>([u8; N]);

impl<const N: usize> Inline<N> {
    #[inline]
    pub(crate) fn of(chars: &[c_char; N]) -> Self {
        Self(chars.map(|letter| {
            let [byte] = letter.to_ne_bytes();
            byte
        }))
    }

    /// The text; `None` when it is empty.
    pub(crate) fn read(&self, field: &str) -> Result<Option<&str>> {
        let Some(end) = self.0.iter().position(|byte| *byte == 0) else {
            let max = i64::try_from(N).unwrap_or(i64::MAX).saturating_sub(1);
            let error = Error::new(ErrorCode::TextTooLong).at(field);
            return Err(error.value(String::from_utf8_lossy(&self.0)).with("max", max));
        };
        let text = utf8(self.0.get(..end).unwrap_or_default(), field)?;
        Ok((!text.is_empty()).then_some(text))
    }
}

/// Writes an amount into a structure, with a NUL after it.
pub(crate) fn fixed(amount: Amount, field: &str) -> Result<[c_char; TEXT]> {
    let text = amount.text();
    let text = text.as_bytes();
    let mut bytes = [0; TEXT];
    // The last byte stays NUL.
    match bytes.get_mut(..text.len()) {
        Some(place) if text.len() < TEXT => place.copy_from_slice(text),
        _ => return Err(Error::new(ErrorCode::Overflow).at(field).value(amount)),
    }
    Ok(bytes.map(|byte| c_char::from_ne_bytes([byte])))
}

/// A structure that a host fills, and that begins with its size.
///
/// # Safety
/// `T` has only fields for which any bytes will do, the first of them a `size_t`. `given` is null or points to a `size_t` that may be read; when that is the size
/// of `T`, all of it may be.
pub(crate) unsafe fn structure<T: Copy>(given: *const T, field: &str) -> Result<T> {
    if given.is_null() {
        return Err(null(field));
    }
    // SAFETY: not null, and the caller's promise.
    let size = unsafe { given.cast::<usize>().read_unaligned() };
    if size != size_of::<T>() {
        let error = Error::new(ErrorCode::StructSizeWrong).at(field).value(size);
        return Err(error.with("expected", size_of::<T>().to_string()));
    }
    // SAFETY: it has the size of a `T`, by the caller's promise.
    Ok(unsafe { given.read_unaligned() })
}

/// Where a result goes.
pub(crate) struct Out<T> {
    place: *mut T,
}

impl<T> Out<T> {
    /// The place, with `empty` in it until there is a result.
    ///
    /// # Safety
    /// `place` is null or may be written, as long as this lives.
    pub(crate) unsafe fn new(place: *mut T, field: &str, empty: T) -> Result<Self> {
        if place.is_null() {
            return Err(null(field));
        }
        let out = Self { place };
        out.write(empty);
        Ok(out)
    }

    pub(crate) fn write(&self, value: T) {
        // SAFETY: not null, and the promise made to `new`.
        unsafe { self.place.write_unaligned(value) };
    }
}

/// A day written YYYYMMDD.
pub(crate) fn day(number: i32, field: &str) -> Result<NaiveDate> {
    let part = |number: i32| u32::try_from(number).ok();
    let (year, month, day) = (
        number.div_euclid(10_000),
        number.rem_euclid(10_000).div_euclid(100),
        number.rem_euclid(100),
    );
    let found = part(month)
        .zip(part(day))
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let found = found.ok_or_else(|| Error::new(ErrorCode::DayInvalid).value(number));
    found.and_then(check_day).map_err(|error| error.at(field))
}

/// A day written YYYYMMDD, or 0 for none.
pub(crate) fn day_or_none(number: i32, field: &str) -> Result<Option<NaiveDate>> {
    match number {
        0 => Ok(None),
        _ => day(number, field).map(Some),
    }
}

/// A day as YYYYMMDD.
#[inline]
pub(crate) fn number(day: NaiveDate) -> i32 {
    let part = |number: u32| i32::try_from(number).unwrap_or(0);
    // Days lie between the years 1900 and 9999.
    let month = day.year().wrapping_mul(100).wrapping_add(part(day.month()));
    month.wrapping_mul(100).wrapping_add(part(day.day()))
}

/// The choice of that number, the first one having the number `first`.
pub(crate) fn choice<T: Copy>(number: i32, first: i32, choices: &[T], field: &str) -> Result<T> {
    let place = number.checked_sub(first).and_then(|place| usize::try_from(place).ok());
    let found = place.and_then(|place| choices.get(place)).copied();
    found.ok_or_else(|| {
        let last = i64::try_from(choices.len())
            .unwrap_or(0)
            .saturating_add(i64::from(first))
            .saturating_sub(1);
        outside(number, i64::from(first), last, field)
    })
}

/// The refusal of a number.
pub(crate) fn outside(number: impl std::fmt::Display, min: i64, max: i64, field: &str) -> Error {
    Error::new(ErrorCode::NumberOutOfRange)
        .at(field)
        .value(number)
        .with("min", min)
        .with("max", max)
}
