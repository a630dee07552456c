//! The catalogue: every code once, with its number and its name. Numbers are never used again.

macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident = $number:literal $name:literal,)*) => {
        /// Why something was refused. 1xx: the input; 2xx: what the subscription allows; 3xx: the store; 4xx: how a C function was called; 9xx: internal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)*
        }

        /// Every code there is, in the order of the numbers.
        pub const CATALOGUE: &[ErrorCode] = &[$(ErrorCode::$variant,)*];

        impl ErrorCode {
            /// The stable number, as C hosts see it.
            pub fn number(self) -> u16 {
                match self { $(Self::$variant => $number,)* }
            }

            /// The stable name, in snake case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

catalogue! {
    /// The text is not JSON.
    DocumentInvalid = 100 "document_invalid",
    /// The document is larger than [`MAX_DOCUMENT_BYTES`](crate::error::limits::MAX_DOCUMENT_BYTES).
    DocumentTooLarge = 101 "document_too_large",
    /// The document is nested deeper than [`MAX_DEPTH`](crate::error::limits::MAX_DEPTH).
    DocumentTooDeep = 102 "document_too_deep",
    /// The document's `v` is not 1.
    VersionUnsupported = 103 "version_unsupported",
    /// A field that the language does not know.
    FieldUnknown = 104 "field_unknown",
    /// A field that must be there.
    FieldMissing = 105 "field_missing",
    /// A key given twice.
    FieldDuplicate = 106 "field_duplicate",
    /// A value of the wrong JSON type.
    TypeWrong = 107 "type_wrong",
    /// A word that is not one of the choices.
    ChoiceUnknown = 108 "choice_unknown",
    /// Not a day that exists, written `YYYY-MM-DD`, or YYYYMMDD where days are numbers.
    DayInvalid = 110 "day_invalid",
    /// A day before 1900-01-01 or after 9999-12-31, given or computed.
    DayOutOfRange = 111 "day_out_of_range",
    /// Not an ISO 8601 interval of one unit, or a length of zero.
    IntervalInvalid = 112 "interval_invalid",
    /// An interval longer than 1,200 months or 36,500 days.
    IntervalOutOfRange = 113 "interval_out_of_range",
    /// Not a decimal number written as text.
    AmountInvalid = 114 "amount_invalid",
    /// A number outside the limits of its field.
    AmountOutOfRange = 115 "amount_out_of_range",
    /// More decimals than its field allows.
    AmountTooPrecise = 116 "amount_too_precise",
    /// A text longer than its field allows.
    TextTooLong = 117 "text_too_long",
    /// A text that may not be empty.
    TextEmpty = 118 "text_empty",
    /// An id with a character that ids may not have.
    IdInvalid = 119 "id_invalid",
    /// Not a currency of ISO 4217 with a minor unit.
    CurrencyUnknown = 120 "currency_unknown",
    /// A whole number outside the limits of its field.
    NumberOutOfRange = 121 "number_out_of_range",
    /// A period that does not end after it starts.
    PeriodEmpty = 122 "period_empty",
    /// More entries than one list or one answer may hold.
    TooMany = 123 "too_many",
    /// An alignment or phase that the interval cannot have.
    AlignmentMismatch = 124 "alignment_mismatch",
    /// A proration method that counts months, on an interval of days or weeks.
    MethodNeedsMonths = 125 "method_needs_months",
    /// A commitment without what follows it.
    ThenMissing = 126 "then_missing",
    /// An item that the plan does not have.
    ItemUnknown = 127 "item_unknown",
    /// A plan that was not given.
    PlanUnknown = 128 "plan_unknown",
    /// No price in force on the day.
    PriceMissing = 129 "price_missing",
    /// A dated list whose days do not increase.
    ListUnordered = 130 "list_unordered",
    /// A list that needs at least one entry.
    ListEmpty = 131 "list_empty",
    /// A setting that makes no sense beside another one.
    SettingMismatch = 132 "setting_mismatch",
    /// A subscription that does not begin with `subscribed`.
    NotSubscribed = 200 "not_subscribed",
    /// A second `subscribed`.
    AlreadySubscribed = 201 "already_subscribed",
    /// The id of another change with other content.
    ChangeIdTaken = 202 "change_id_taken",
    /// A retraction of a change that is not there.
    ChangeUnknown = 203 "change_unknown",
    /// A retraction of a change already retracted.
    ChangeRetracted = 204 "change_retracted",
    /// A change effective before the subscription starts.
    ChangeBeforeStart = 205 "change_before_start",
    /// An end before the start.
    EndBeforeStart = 206 "end_before_start",
    /// A change effective after the subscription ends.
    ChangeAfterEnd = 207 "change_after_end",
    /// Anything but a retraction on a retracted subscription.
    SubscriptionRetracted = 208 "subscription_retracted",
    /// A posted line of another subscription.
    LineForeign = 209 "line_foreign",
    /// Two posted lines with one key.
    LineKeyDuplicate = 210 "line_key_duplicate",
    /// A posted line that names a line that was not given.
    LineUnknown = 211 "line_unknown",
    /// A renewal where nothing is left to renew.
    NothingToRenew = 212 "nothing_to_renew",
    /// A posted line that this plan cannot have made.
    LineMismatch = 213 "line_mismatch",
    /// A price before `billed_from`, or a day that nothing can be billed on.
    BilledFromBeforeStart = 214 "billed_from_before_start",
    /// An imposed first due day that leaves no first period, or one longer than a whole one.
    FirstDueOutOfRange = 215 "first_due_out_of_range",
    /// No such plan, subscription or tenant in the store.
    NotFound = 300 "not_found",
    /// The subscription was saved by somebody else in between.
    VersionConflict = 301 "version_conflict",
    /// An id already used for other content.
    IdTaken = 302 "id_taken",
    /// A line key already in the store: the line was billed by another run.
    KeyTaken = 303 "key_taken",
    /// The store itself failed.
    StoreFailed = 304 "store_failed",
    /// A store made by a later version.
    SchemaUnsupported = 305 "schema_unsupported",
    /// A stored row that cannot be read.
    StoredDamaged = 306 "stored_damaged",
    /// A pointer of C that may not be null.
    ArgumentNull = 400 "argument_null",
    /// Bytes from C that are not UTF-8.
    EncodingInvalid = 401 "encoding_invalid",
    /// A structure of C whose `struct_size` is not the one that this library knows.
    StructSizeWrong = 402 "struct_size_wrong",
    /// A pointer of C that is not a handle of that kind.
    HandleInvalid = 403 "handle_invalid",
    /// An engine that met an internal error, and answers nothing more.
    EnginePoisoned = 404 "engine_poisoned",
    /// An exact result that does not fit; the limits make it impossible.
    Overflow = 900 "overflow",
    /// A fault of this library that was caught at the border to the host.
    Panic = 999 "panic",
}
