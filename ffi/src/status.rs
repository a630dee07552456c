//! What a function answers.

use std::ffi::{CStr, c_char};

use echeance::{ErrorCode, Language};

use crate::guard;

/// What a function answers: 0, or why it did nothing. Numbers never change their meaning and are never used again; a host must expect new ones.
///
/// 1xx: the input; 2xx: what the subscription allows; 3xx: the store; 4xx: how the function was called; 9xx: internal.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(non_camel_case_types)]
pub enum ech_status {
    /// Done: the outputs are written.
    Ok = 0,
    /// The text is not JSON.
    DocumentInvalid = 100,
    /// The document is larger than 1 MiB.
    DocumentTooLarge = 101,
    /// The document is nested deeper than 64 levels.
    DocumentTooDeep = 102,
    /// The document's `v` is not 1.
    VersionUnsupported = 103,
    /// A field that the language does not know.
    FieldUnknown = 104,
    /// A field that must be there.
    FieldMissing = 105,
    /// A key given twice.
    FieldDuplicate = 106,
    /// A value of the wrong JSON type.
    TypeWrong = 107,
    /// A word that is not one of the choices.
    ChoiceUnknown = 108,
    /// Not a day that exists, written `YYYY-MM-DD`, or YYYYMMDD where days are numbers.
    DayInvalid = 110,
    /// A day before 1900-01-01 or after 9999-12-31, given or computed.
    DayOutOfRange = 111,
    /// Not an ISO 8601 interval of one unit, or a length of zero.
    IntervalInvalid = 112,
    /// An interval longer than 1,200 months or 36,500 days.
    IntervalOutOfRange = 113,
    /// Not a decimal number written as text.
    AmountInvalid = 114,
    /// A number outside the limits of its field.
    AmountOutOfRange = 115,
    /// More decimals than its field allows.
    AmountTooPrecise = 116,
    /// A text longer than its field allows.
    TextTooLong = 117,
    /// A text that may not be empty.
    TextEmpty = 118,
    /// An id with a character that ids may not have.
    IdInvalid = 119,
    /// Not a currency of ISO 4217 with a minor unit.
    CurrencyUnknown = 120,
    /// A whole number outside the limits of its field.
    NumberOutOfRange = 121,
    /// A period that does not end after it starts.
    PeriodEmpty = 122,
    /// More entries than one list or one answer may hold.
    TooMany = 123,
    /// An alignment or phase that the interval cannot have.
    AlignmentMismatch = 124,
    /// A proration method that counts months, on an interval of days or weeks.
    MethodNeedsMonths = 125,
    /// A commitment without what follows it.
    ThenMissing = 126,
    /// An item that the plan does not have.
    ItemUnknown = 127,
    /// A plan that was not given.
    PlanUnknown = 128,
    /// No price in force on the day.
    PriceMissing = 129,
    /// A dated list whose days do not increase.
    ListUnordered = 130,
    /// A list that needs at least one entry.
    ListEmpty = 131,
    /// A setting that makes no sense beside another one.
    SettingMismatch = 132,
    /// A subscription that does not begin with `subscribed`.
    NotSubscribed = 200,
    /// A second `subscribed`.
    AlreadySubscribed = 201,
    /// The id of another change with other content.
    ChangeIdTaken = 202,
    /// A retraction of a change that is not there.
    ChangeUnknown = 203,
    /// A retraction of a change already retracted.
    ChangeRetracted = 204,
    /// A change effective before the subscription starts.
    ChangeBeforeStart = 205,
    /// An end before the start.
    EndBeforeStart = 206,
    /// A change effective after the subscription ends.
    ChangeAfterEnd = 207,
    /// Anything but a retraction on a retracted subscription.
    SubscriptionRetracted = 208,
    /// A posted line of another subscription.
    LineForeign = 209,
    /// Two posted lines with one key.
    LineKeyDuplicate = 210,
    /// A posted line that names a line that was not given.
    LineUnknown = 211,
    /// A renewal where nothing is left to renew.
    NothingToRenew = 212,
    /// A posted line that this plan cannot have made.
    LineMismatch = 213,
    /// A price before `billed_from`, or a day that nothing can be billed on.
    BilledFromBeforeStart = 214,
    /// An imposed first due day that leaves no first period, or one longer than a whole one.
    FirstDueOutOfRange = 215,
    /// No such plan, subscription or tenant in the store.
    NotFound = 300,
    /// The subscription was saved by somebody else in between.
    VersionConflict = 301,
    /// An id already used for other content.
    IdTaken = 302,
    /// A line key already in the store: the line was billed by another run.
    KeyTaken = 303,
    /// The store itself failed.
    StoreFailed = 304,
    /// A store made by a later version.
    SchemaUnsupported = 305,
    /// A stored row that cannot be read.
    StoredDamaged = 306,
    /// A pointer of C that may not be null.
    ArgumentNull = 400,
    /// Bytes from C that are not UTF-8.
    EncodingInvalid = 401,
    /// A structure of C whose `struct_size` is not the one that this library knows.
    StructSizeWrong = 402,
    /// A pointer of C that is not a handle of that kind.
    HandleInvalid = 403,
    /// An engine that met an internal error, and answers nothing more.
    EnginePoisoned = 404,
    /// An exact result that does not fit; the limits make it impossible.
    Overflow = 900,
    /// A fault of this library that was caught at the border to the host.
    Panic = 999,
}

/// A status but `Ok`, with its texts as C reads them.
struct Known {
    code: ErrorCode,
    status: ech_status,
    name: &'static CStr,
    en: &'static CStr,
    fr: &'static CStr,
}

/// A text with a NUL after it, made when the library is built.
macro_rules! terminated {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const BYTES: &[u8] = &with_nul::<{ TEXT.len().saturating_add(1) }>(TEXT);
        match CStr::from_bytes_with_nul(BYTES) {
            Ok(text) => text,
            Err(_) => c"",
        }
    }};
}

const fn with_nul<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let (place, _) = bytes.split_at_mut(text.len());
    place.copy_from_slice(text.as_bytes());
    bytes
}

macro_rules! refusals {
    ($($variant:ident,)*) => {
        /// Each status but `Ok`, in the order of the numbers.
        static REFUSALS: &[Known] = &[$(Known {
            code: ErrorCode::$variant,
            status: ech_status::$variant,
            name: terminated!(ErrorCode::$variant.name()),
            en: terminated!(ErrorCode::$variant.template(Language::En)),
            fr: terminated!(ErrorCode::$variant.template(Language::Fr)),
        },)*];
    };
}

refusals! {
    DocumentInvalid,
    DocumentTooLarge,
    DocumentTooDeep,
    VersionUnsupported,
    FieldUnknown,
    FieldMissing,
    FieldDuplicate,
    TypeWrong,
    ChoiceUnknown,
    DayInvalid,
    DayOutOfRange,
    IntervalInvalid,
    IntervalOutOfRange,
    AmountInvalid,
    AmountOutOfRange,
    AmountTooPrecise,
    TextTooLong,
    TextEmpty,
    IdInvalid,
    CurrencyUnknown,
    NumberOutOfRange,
    PeriodEmpty,
    TooMany,
    AlignmentMismatch,
    MethodNeedsMonths,
    ThenMissing,
    ItemUnknown,
    PlanUnknown,
    PriceMissing,
    ListUnordered,
    ListEmpty,
    SettingMismatch,
    NotSubscribed,
    AlreadySubscribed,
    ChangeIdTaken,
    ChangeUnknown,
    ChangeRetracted,
    ChangeBeforeStart,
    EndBeforeStart,
    ChangeAfterEnd,
    SubscriptionRetracted,
    LineForeign,
    LineKeyDuplicate,
    LineUnknown,
    NothingToRenew,
    LineMismatch,
    BilledFromBeforeStart,
    FirstDueOutOfRange,
    NotFound,
    VersionConflict,
    IdTaken,
    KeyTaken,
    StoreFailed,
    SchemaUnsupported,
    StoredDamaged,
    ArgumentNull,
    EncodingInvalid,
    StructSizeWrong,
    HandleInvalid,
    EnginePoisoned,
    Overflow,
    Panic,
}

impl ech_status {
    /// The status of that code.
    pub(crate) fn of(code: ErrorCode) -> Self {
        let found = REFUSALS.iter().find(|known| known.code == code);
        found.map_or(Self::Panic, |known| known.status)
    }
}

/// A text of the status of that number.
fn text_of(name: &str, status: i32, text: fn(&Known) -> &'static CStr) -> *const c_char {
    guard::value(name, c"".as_ptr(), || {
        let found = REFUSALS.iter().find(|known| known.status as i32 == status);
        found.map_or(c"", text).as_ptr()
    })
}

/// The stable name of a status, such as "day_invalid"; "" for ECH_STATUS_OK and for a number that is no status. UTF-8 that ends with NUL; it lives as long as the
/// library is loaded. Any thread at any time.
#[unsafe(no_mangle)]
pub extern "C" fn ech_status_name(status: i32) -> *const c_char {
    text_of("ech_status_name", status, |known| known.name)
}

/// What is said under a status, as docs/errors.md has it, with the names of the facts in braces: "`{field}`: the text is empty". What is said of one refusal is
/// in its error: ech_error_message().
///
/// `language`: an ech_language; any other number is English. "" for ECH_STATUS_OK and for a number that is no status. UTF-8 that ends with NUL; it lives as long
/// as the library is loaded. Any thread at any time.
#[unsafe(no_mangle)]
pub extern "C" fn ech_status_message(status: i32, language: i32) -> *const c_char {
    let message: fn(&Known) -> &'static CStr = match language {
        1 => |known| known.fr,
        _ => |known| known.en,
    };
    text_of("ech_status_message", status, message)
}

#[cfg(test)]
mod tests {
    use super::{Known, REFUSALS, ech_status};
    use echeance::{Language, error::CATALOGUE};

    #[test]
    fn the_catalogue_and_the_header_have_the_same_codes() {
        let codes: Vec<_> = REFUSALS.iter().map(|known| known.code).collect();
        assert_eq!(codes, CATALOGUE);
        for Known {
            code,
            status,
            name,
            en,
            fr,
        } in REFUSALS
        {
            assert_eq!(*status as i32, i32::from(code.number()));
            assert_eq!(format!("{status:?}"), format!("{code:?}"));
            assert_eq!(ech_status::of(*code), *status);
            let texts = [code.name(), code.template(Language::En), code.template(Language::Fr)];
            assert_eq!([name, en, fr].map(|text| text.to_str()), texts.map(Ok));
        }
    }
}
