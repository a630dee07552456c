//! Every limit of the library, by name. Each has a test at it and one past it.

/// Bytes of one document.
pub const MAX_DOCUMENT_BYTES: usize = 1 << 20;
/// Nesting of one document.
pub const MAX_DEPTH: usize = 64;
/// Bytes of one text of a document, as written: more than any field can hold, every character escaped.
pub const MAX_TEXT_BYTES: usize = 4_096;
/// Bytes of an id, a customer, a payer or a code.
pub const MAX_ID_BYTES: usize = 64;
/// Bytes of an item's id: with [`MAX_ID_BYTES`] it keeps a line's key within [`MAX_KEY_BYTES`].
pub const MAX_ITEM_ID_BYTES: usize = 32;
/// Bytes of a line's key.
pub const MAX_KEY_BYTES: usize = 120;
/// Characters of a name, a reference or a note.
pub const MAX_TEXT_CHARS: usize = 255;
/// Months of an interval.
pub const MAX_INTERVAL_MONTHS: u32 = 1_200;
/// Days of an interval.
pub const MAX_INTERVAL_DAYS: u32 = 36_500;
/// Periods or lines of one answer; ask again from where it stopped.
pub const MAX_PERIODS: usize = 10_000;
/// Changes of a subscription.
pub const MAX_CHANGES: usize = 4_000;
/// Posted lines of a subscription.
pub const MAX_LINES: usize = 100_000;
/// Items of a plan.
pub const MAX_ITEMS: usize = 100;
/// Entries of a dated list of prices.
pub const MAX_PRICES: usize = 1_000;
/// A price is below this, in units of its currency.
pub const PRICE_BELOW: i64 = 1_000_000_000_000;
/// Decimals of a price.
pub const PRICE_DECIMALS: u32 = 6;
/// A quantity is below this.
pub const QUANTITY_BELOW: i64 = 1_000_000_000;
/// Decimals of a quantity.
pub const QUANTITY_DECIMALS: u32 = 6;
/// Decimals of a percentage, of a discount or of a tax.
pub const PERCENT_DECIMALS: u32 = 6;
/// An amount in text is below this and above its negative, whatever its decimals: it then fits a `Decimal`.
pub const AMOUNT_BELOW: i128 = 10_000_000_000_000_000_000_000;
/// Days by which a bill may precede or follow its due date.
pub const MAX_LEAD_DAYS: i32 = 366;
/// Periods that one renewal may add.
pub const MAX_RENEWED_PERIODS: u32 = 1_200;
/// Entries of a change's `meta`.
pub const MAX_META: usize = 50;
