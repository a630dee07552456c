//! What a function answers.

use echeance::ErrorCode;

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
    /// Not a day that exists, written `YYYY-MM-DD`.
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

/// Each status but `Ok`, in the order of the numbers.
const REFUSALS: &[(ErrorCode, ech_status)] = &[
    (ErrorCode::DocumentInvalid, ech_status::DocumentInvalid),
    (ErrorCode::DocumentTooLarge, ech_status::DocumentTooLarge),
    (ErrorCode::DocumentTooDeep, ech_status::DocumentTooDeep),
    (ErrorCode::VersionUnsupported, ech_status::VersionUnsupported),
    (ErrorCode::FieldUnknown, ech_status::FieldUnknown),
    (ErrorCode::FieldMissing, ech_status::FieldMissing),
    (ErrorCode::FieldDuplicate, ech_status::FieldDuplicate),
    (ErrorCode::TypeWrong, ech_status::TypeWrong),
    (ErrorCode::ChoiceUnknown, ech_status::ChoiceUnknown),
    (ErrorCode::DayInvalid, ech_status::DayInvalid),
    (ErrorCode::DayOutOfRange, ech_status::DayOutOfRange),
    (ErrorCode::IntervalInvalid, ech_status::IntervalInvalid),
    (ErrorCode::IntervalOutOfRange, ech_status::IntervalOutOfRange),
    (ErrorCode::AmountInvalid, ech_status::AmountInvalid),
    (ErrorCode::AmountOutOfRange, ech_status::AmountOutOfRange),
    (ErrorCode::AmountTooPrecise, ech_status::AmountTooPrecise),
    (ErrorCode::TextTooLong, ech_status::TextTooLong),
    (ErrorCode::TextEmpty, ech_status::TextEmpty),
    (ErrorCode::IdInvalid, ech_status::IdInvalid),
    (ErrorCode::CurrencyUnknown, ech_status::CurrencyUnknown),
    (ErrorCode::NumberOutOfRange, ech_status::NumberOutOfRange),
    (ErrorCode::PeriodEmpty, ech_status::PeriodEmpty),
    (ErrorCode::TooMany, ech_status::TooMany),
    (ErrorCode::AlignmentMismatch, ech_status::AlignmentMismatch),
    (ErrorCode::MethodNeedsMonths, ech_status::MethodNeedsMonths),
    (ErrorCode::ThenMissing, ech_status::ThenMissing),
    (ErrorCode::ItemUnknown, ech_status::ItemUnknown),
    (ErrorCode::PlanUnknown, ech_status::PlanUnknown),
    (ErrorCode::PriceMissing, ech_status::PriceMissing),
    (ErrorCode::ListUnordered, ech_status::ListUnordered),
    (ErrorCode::ListEmpty, ech_status::ListEmpty),
    (ErrorCode::SettingMismatch, ech_status::SettingMismatch),
    (ErrorCode::NotSubscribed, ech_status::NotSubscribed),
    (ErrorCode::AlreadySubscribed, ech_status::AlreadySubscribed),
    (ErrorCode::ChangeIdTaken, ech_status::ChangeIdTaken),
    (ErrorCode::ChangeUnknown, ech_status::ChangeUnknown),
    (ErrorCode::ChangeRetracted, ech_status::ChangeRetracted),
    (ErrorCode::ChangeBeforeStart, ech_status::ChangeBeforeStart),
    (ErrorCode::EndBeforeStart, ech_status::EndBeforeStart),
    (ErrorCode::ChangeAfterEnd, ech_status::ChangeAfterEnd),
    (ErrorCode::SubscriptionRetracted, ech_status::SubscriptionRetracted),
    (ErrorCode::LineForeign, ech_status::LineForeign),
    (ErrorCode::LineKeyDuplicate, ech_status::LineKeyDuplicate),
    (ErrorCode::LineUnknown, ech_status::LineUnknown),
    (ErrorCode::NothingToRenew, ech_status::NothingToRenew),
    (ErrorCode::LineMismatch, ech_status::LineMismatch),
    (ErrorCode::BilledFromBeforeStart, ech_status::BilledFromBeforeStart),
    (ErrorCode::FirstDueOutOfRange, ech_status::FirstDueOutOfRange),
    (ErrorCode::NotFound, ech_status::NotFound),
    (ErrorCode::VersionConflict, ech_status::VersionConflict),
    (ErrorCode::IdTaken, ech_status::IdTaken),
    (ErrorCode::KeyTaken, ech_status::KeyTaken),
    (ErrorCode::StoreFailed, ech_status::StoreFailed),
    (ErrorCode::SchemaUnsupported, ech_status::SchemaUnsupported),
    (ErrorCode::StoredDamaged, ech_status::StoredDamaged),
    (ErrorCode::ArgumentNull, ech_status::ArgumentNull),
    (ErrorCode::EncodingInvalid, ech_status::EncodingInvalid),
    (ErrorCode::StructSizeWrong, ech_status::StructSizeWrong),
    (ErrorCode::HandleInvalid, ech_status::HandleInvalid),
    (ErrorCode::EnginePoisoned, ech_status::EnginePoisoned),
    (ErrorCode::Overflow, ech_status::Overflow),
    (ErrorCode::Panic, ech_status::Panic),
];

impl ech_status {
    /// The status of that code.
    pub(crate) fn of(code: ErrorCode) -> Self {
        let found = REFUSALS.iter().find(|(known, _)| *known == code);
        found.map_or(Self::Panic, |(_, status)| *status)
    }
}

#[cfg(test)]
mod tests {
    use super::{REFUSALS, ech_status};
    use echeance::error::CATALOGUE;

    #[test]
    fn the_catalogue_and_the_header_have_the_same_codes() {
        let codes: Vec<_> = REFUSALS.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, CATALOGUE);
        for (code, status) in REFUSALS {
            assert_eq!(*status as i32, i32::from(code.number()));
            assert_eq!(format!("{status:?}"), format!("{code:?}"));
            assert_eq!(ech_status::of(*code), *status);
        }
    }
}
