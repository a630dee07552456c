//! English messages: lower case, no full stop, the user's input in backticks, and what to do.

use super::ErrorCode;

pub(super) const fn message(code: ErrorCode) -> &'static str {
    use ErrorCode as C;
    match code {
        C::DocumentInvalid => "`{field}`: the text is not JSON at line {line}, column {column}",
        C::DocumentTooLarge => "the document has {bytes} bytes, more than the {max} allowed; send fewer posted lines at a time",
        C::DocumentTooDeep => "`{field}`: the document is nested deeper than {max} levels",
        C::VersionUnsupported => "`{field}` is `{value}`; this library speaks version 1",
        C::FieldUnknown => "`{field}`: unknown field `{value}`; expected {expected}",
        C::FieldMissing => "`{field}`: the field `{value}` is missing",
        C::FieldDuplicate => "`{field}`: the key `{value}` is given twice",
        C::TypeWrong => "`{field}`: found {found}, expected {expected}",
        C::ChoiceUnknown => "`{field}`: `{value}` is not known here; expected {expected}",
        C::DayInvalid => "`{field}`: `{value}` is not a day; write one that exists as YYYY-MM-DD (YYYYMMDD where days are numbers)",
        C::DayOutOfRange => "`{field}`: the day `{value}` lies outside 1900-01-01 to 9999-12-31",
        C::IntervalInvalid => {
            "`{field}`: `{value}` is not an interval; write one unit and a length of at least 1, such as P1M, P14D, P2W or P1Y"
        }
        C::IntervalOutOfRange => "`{field}`: the interval `{value}` is longer than {max}",
        C::AmountInvalid => "`{field}`: `{value}` is not a number; write it as text with a point, such as \"49.90\"",
        C::AmountOutOfRange => "`{field}`: `{value}` must be at least {min} and below {max}",
        C::AmountTooPrecise => "`{field}`: `{value}` has more than {max} decimals",
        C::TextTooLong => "`{field}`: the text has more than {max} characters: `{value}`",
        C::TextEmpty => "`{field}`: the text is empty",
        C::IdInvalid => "`{field}`: the id `{value}` may only have visible ASCII characters other than `/`",
        C::CurrencyUnknown => "`{field}`: `{value}` is not a currency of ISO 4217",
        C::NumberOutOfRange => "`{field}`: `{value}` must lie between {min} and {max}",
        C::PeriodEmpty => "`{field}`: a period from {start} cannot end on {value}",
        C::TooMany => "`{field}`: {value} entries, more than the {max} that one list or answer may hold; ask for a shorter range",
        C::AlignmentMismatch => "`{field}`: `{value}` does not suit an interval of {interval}",
        C::MethodNeedsMonths => "`{field}`: the method `{value}` counts months; it does not suit an interval of {interval}",
        C::ThenMissing => "`{field}`: a commitment needs `then`: an interval, \"open\" or \"end\"",
        C::ItemUnknown => "`{field}`: the plan `{plan}` has no item `{value}`",
        C::PlanUnknown => "`{field}`: the plan `{value}` was not given",
        C::PriceMissing => "`{field}`: the item `{value}` of plan `{plan}` has no price on {day}; its first price is from {first}",
        C::ListUnordered => "`{field}`: the day `{value}` does not come after the one before it",
        C::ListEmpty => "`{field}`: the list needs at least one entry",
        C::SettingMismatch => "`{field}`: `{value}` cannot be used with {other}",
        C::NotSubscribed => "`{field}`: the first change of a subscription is `subscribed`",
        C::AlreadySubscribed => "`{field}`: the change `{value}` subscribes again; change `{other}` already did on {day}",
        C::ChangeIdTaken => "`{field}`: the id `{value}` already belongs to another change, effective {day}",
        C::ChangeUnknown => "`{field}`: there is no change `{value}` before this one",
        C::ChangeRetracted => "`{field}`: the change `{value}` was already retracted by `{other}`",
        C::ChangeBeforeStart => "`{field}`: the change is effective {value}, before the start on {start} set by change `{other}`",
        C::EndBeforeStart => "`{field}`: the end {value} is before the start on {start} set by change `{other}`",
        C::ChangeAfterEnd => {
            "`{field}`: the change is effective {value}, after the end on {end} set by {other}; move or remove that end first"
        }
        C::SubscriptionRetracted => "`{field}`: the subscription was retracted by change `{other}`; retract that change first",
        C::LineForeign => "`{field}`: the posted line belongs to subscription `{value}`, not to `{expected}`",
        C::LineKeyDuplicate => "`{field}`: the key `{value}` is posted twice",
        C::LineUnknown => "`{field}`: the line `{value}` that it names was not given",
        C::NothingToRenew => "`{field}`: nothing is left to renew: the subscription ends on {end}",
        C::LineMismatch => "`{field}`: `{value}` does not fit the other fields of the posted line: {reason}",
        C::BilledFromBeforeStart => "`{field}`: `{value}` is before the start on {start}; nothing is owed then anyway",
        C::FirstDueOutOfRange => "`{field}`: the first due day `{value}` must come after {start} and no later than {last}",
        C::NotFound => "`{field}`: there is no `{value}`",
        C::VersionConflict => {
            "`{field}`: `{value}` was changed by somebody else (version {found}, expected {expected}); load it again"
        }
        C::IdTaken => "`{field}`: the id `{value}` was already used for something else",
        C::KeyTaken => "`{field}`: the line `{value}` is already stored: another run billed it",
        C::StoreFailed => "the store failed: {reason}",
        C::SchemaUnsupported => "the store has schema {value}; this library knows up to {max}",
        C::StoredDamaged => "`{field}`: the stored row `{value}` cannot be read: {reason}",
        C::ArgumentNull => "`{field}`: the pointer is null",
        C::EncodingInvalid => "`{field}`: the text is not UTF-8 from byte {value} on",
        C::StructSizeWrong => {
            "`{field}`: `struct_size` is {value}, this library knows {expected}; set it to the size of the structure"
        }
        C::HandleInvalid => "`{field}`: the pointer is not a handle of this kind, or it was freed",
        C::EnginePoisoned => "`{field}`: the engine met an internal error before; free it and open it again",
        C::Overflow => "`{field}`: the exact result of `{value}` does not fit",
        C::Panic => "internal error, please report it: {reason}",
    }
}
