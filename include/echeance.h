/*
 * Echeance: the subscription engine that an ERP embeds. Who owes what, for which days, on which date, and why: exactly, and never twice.
 *
 * In this header, unless an item says otherwise:
 *
 * Results   A function answers an ech_status: ECH_STATUS_OK, or why it did nothing. Its results go to the last arguments before `error`; they are NULL or 0 when
 *           there is no result. `error` may be NULL; otherwise it is set to NULL, or to an error that says more, to be freed with ech_error_free().
 * Texts in  UTF-8, a pointer and a number of bytes; no NUL is needed. Only read during the call.
 * Texts out UTF-8 with a NUL at the end, owned by the handle that they were asked from.
 * Days      int32_t, YYYYMMDD: 20260131. Always an argument: the library has no clock.
 * Amounts   texts, digits with a point: "49.90". Never a floating point number.
 * Choices   int32_t in, so that any number may be passed; those that the enum does not name are refused.
 * Handles   ech_text, ech_error and ech_engine are made by the library. Free each once, through the address of your pointer, which is then set to NULL: freeing
 *           twice and using it afterwards are then refused or do nothing. A copy of the pointer is yours to forget; to use it is undefined, as with free().
 *           A pointer to another kind of handle, or to other memory of at least eight readable bytes, is refused (ECH_STATUS_HANDLE_INVALID).
 * Threads   Functions without an engine may be called from any thread at any time; an engine is for one thread at a time. Nothing is remembered outside a
 *           handle, there is no callback, and nothing to set up.
 * Faults    No fault of the library unwinds into the host: it comes out as ECH_STATUS_PANIC.
 */


#ifndef ECHEANCE_H
#define ECHEANCE_H

/* Made from ffi/src by cbindgen: do not edit. Written again by: UPDATE_HEADER=1 cargo test -p echeance-ffi */

#include <stddef.h>
#include <stdint.h>

/**
 * The number in the library's name: libecheance.so.0. Within it functions and status codes are only ever added.
 */
#define ECH_ABI_VERSION 0

/**
 * What a function answers: 0, or why it did nothing. Numbers never change their meaning and are never used again; a host must expect new ones.
 *
 * 1xx: the input; 2xx: what the subscription allows; 3xx: the store; 4xx: how the function was called; 9xx: internal.
 */
typedef enum ech_status {
    /**
     * Done: the outputs are written.
     */
    ECH_STATUS_OK = 0,
    /**
     * The text is not JSON.
     */
    ECH_STATUS_DOCUMENT_INVALID = 100,
    /**
     * The document is larger than 1 MiB.
     */
    ECH_STATUS_DOCUMENT_TOO_LARGE = 101,
    /**
     * The document is nested deeper than 64 levels.
     */
    ECH_STATUS_DOCUMENT_TOO_DEEP = 102,
    /**
     * The document's `v` is not 1.
     */
    ECH_STATUS_VERSION_UNSUPPORTED = 103,
    /**
     * A field that the language does not know.
     */
    ECH_STATUS_FIELD_UNKNOWN = 104,
    /**
     * A field that must be there.
     */
    ECH_STATUS_FIELD_MISSING = 105,
    /**
     * A key given twice.
     */
    ECH_STATUS_FIELD_DUPLICATE = 106,
    /**
     * A value of the wrong JSON type.
     */
    ECH_STATUS_TYPE_WRONG = 107,
    /**
     * A word that is not one of the choices.
     */
    ECH_STATUS_CHOICE_UNKNOWN = 108,
    /**
     * Not a day that exists, written `YYYY-MM-DD`, or YYYYMMDD where days are numbers.
     */
    ECH_STATUS_DAY_INVALID = 110,
    /**
     * A day before 1900-01-01 or after 9999-12-31, given or computed.
     */
    ECH_STATUS_DAY_OUT_OF_RANGE = 111,
    /**
     * Not an ISO 8601 interval of one unit, or a length of zero.
     */
    ECH_STATUS_INTERVAL_INVALID = 112,
    /**
     * An interval longer than 1,200 months or 36,500 days.
     */
    ECH_STATUS_INTERVAL_OUT_OF_RANGE = 113,
    /**
     * Not a decimal number written as text.
     */
    ECH_STATUS_AMOUNT_INVALID = 114,
    /**
     * A number outside the limits of its field.
     */
    ECH_STATUS_AMOUNT_OUT_OF_RANGE = 115,
    /**
     * More decimals than its field allows.
     */
    ECH_STATUS_AMOUNT_TOO_PRECISE = 116,
    /**
     * A text longer than its field allows.
     */
    ECH_STATUS_TEXT_TOO_LONG = 117,
    /**
     * A text that may not be empty.
     */
    ECH_STATUS_TEXT_EMPTY = 118,
    /**
     * An id with a character that ids may not have.
     */
    ECH_STATUS_ID_INVALID = 119,
    /**
     * Not a currency of ISO 4217 with a minor unit.
     */
    ECH_STATUS_CURRENCY_UNKNOWN = 120,
    /**
     * A whole number outside the limits of its field.
     */
    ECH_STATUS_NUMBER_OUT_OF_RANGE = 121,
    /**
     * A period that does not end after it starts.
     */
    ECH_STATUS_PERIOD_EMPTY = 122,
    /**
     * More entries than one list or one answer may hold.
     */
    ECH_STATUS_TOO_MANY = 123,
    /**
     * An alignment or phase that the interval cannot have.
     */
    ECH_STATUS_ALIGNMENT_MISMATCH = 124,
    /**
     * A proration method that counts months, on an interval of days or weeks.
     */
    ECH_STATUS_METHOD_NEEDS_MONTHS = 125,
    /**
     * A commitment without what follows it.
     */
    ECH_STATUS_THEN_MISSING = 126,
    /**
     * An item that the plan does not have.
     */
    ECH_STATUS_ITEM_UNKNOWN = 127,
    /**
     * A plan that was not given.
     */
    ECH_STATUS_PLAN_UNKNOWN = 128,
    /**
     * No price in force on the day.
     */
    ECH_STATUS_PRICE_MISSING = 129,
    /**
     * A dated list whose days do not increase.
     */
    ECH_STATUS_LIST_UNORDERED = 130,
    /**
     * A list that needs at least one entry.
     */
    ECH_STATUS_LIST_EMPTY = 131,
    /**
     * A setting that makes no sense beside another one.
     */
    ECH_STATUS_SETTING_MISMATCH = 132,
    /**
     * A subscription that does not begin with `subscribed`.
     */
    ECH_STATUS_NOT_SUBSCRIBED = 200,
    /**
     * A second `subscribed`.
     */
    ECH_STATUS_ALREADY_SUBSCRIBED = 201,
    /**
     * The id of another change with other content.
     */
    ECH_STATUS_CHANGE_ID_TAKEN = 202,
    /**
     * A retraction of a change that is not there.
     */
    ECH_STATUS_CHANGE_UNKNOWN = 203,
    /**
     * A retraction of a change already retracted.
     */
    ECH_STATUS_CHANGE_RETRACTED = 204,
    /**
     * A change effective before the subscription starts.
     */
    ECH_STATUS_CHANGE_BEFORE_START = 205,
    /**
     * An end before the start.
     */
    ECH_STATUS_END_BEFORE_START = 206,
    /**
     * A change effective after the subscription ends.
     */
    ECH_STATUS_CHANGE_AFTER_END = 207,
    /**
     * Anything but a retraction on a retracted subscription.
     */
    ECH_STATUS_SUBSCRIPTION_RETRACTED = 208,
    /**
     * A posted line of another subscription.
     */
    ECH_STATUS_LINE_FOREIGN = 209,
    /**
     * Two posted lines with one key.
     */
    ECH_STATUS_LINE_KEY_DUPLICATE = 210,
    /**
     * A posted line that names a line that was not given.
     */
    ECH_STATUS_LINE_UNKNOWN = 211,
    /**
     * A renewal where nothing is left to renew.
     */
    ECH_STATUS_NOTHING_TO_RENEW = 212,
    /**
     * A posted line that this plan cannot have made.
     */
    ECH_STATUS_LINE_MISMATCH = 213,
    /**
     * A price before `billed_from`, or a day that nothing can be billed on.
     */
    ECH_STATUS_BILLED_FROM_BEFORE_START = 214,
    /**
     * An imposed first due day that leaves no first period, or one longer than a whole one.
     */
    ECH_STATUS_FIRST_DUE_OUT_OF_RANGE = 215,
    /**
     * No such plan, subscription or tenant in the store.
     */
    ECH_STATUS_NOT_FOUND = 300,
    /**
     * The subscription was saved by somebody else in between.
     */
    ECH_STATUS_VERSION_CONFLICT = 301,
    /**
     * An id already used for other content.
     */
    ECH_STATUS_ID_TAKEN = 302,
    /**
     * A line key already in the store: the line was billed by another run.
     */
    ECH_STATUS_KEY_TAKEN = 303,
    /**
     * The store itself failed.
     */
    ECH_STATUS_STORE_FAILED = 304,
    /**
     * A store made by a later version.
     */
    ECH_STATUS_SCHEMA_UNSUPPORTED = 305,
    /**
     * A stored row that cannot be read.
     */
    ECH_STATUS_STORED_DAMAGED = 306,
    /**
     * A pointer of C that may not be null.
     */
    ECH_STATUS_ARGUMENT_NULL = 400,
    /**
     * Bytes from C that are not UTF-8.
     */
    ECH_STATUS_ENCODING_INVALID = 401,
    /**
     * A structure of C whose `struct_size` is not the one that this library knows.
     */
    ECH_STATUS_STRUCT_SIZE_WRONG = 402,
    /**
     * A pointer of C that is not a handle of that kind.
     */
    ECH_STATUS_HANDLE_INVALID = 403,
    /**
     * An engine that met an internal error, and answers nothing more.
     */
    ECH_STATUS_ENGINE_POISONED = 404,
    /**
     * An exact result that does not fit; the limits make it impossible.
     */
    ECH_STATUS_OVERFLOW = 900,
    /**
     * A fault of this library that was caught at the border to the host.
     */
    ECH_STATUS_PANIC = 999,
} ech_status;

/**
 * The unit of an interval.
 */
typedef enum ech_unit {
    /**
     * Days, 36500 at most.
     */
    ECH_UNIT_DAYS = 1,
    /**
     * Weeks, 5214 at most.
     */
    ECH_UNIT_WEEKS = 2,
    /**
     * Months, 1200 at most.
     */
    ECH_UNIT_MONTHS = 3,
    /**
     * Years, 100 at most.
     */
    ECH_UNIT_YEARS = 4,
} ech_unit;

/**
 * Where due days fall.
 */
typedef enum ech_align {
    /**
     * On the day of the start; `align_value` is 0.
     */
    ECH_ALIGN_ANNIVERSARY = 0,
    /**
     * On a day of the month: `align_value` is 1 to 31, clamped to each month. Months and years only.
     */
    ECH_ALIGN_DAY_OF_MONTH = 1,
    /**
     * On a day of the week: `align_value` is 1 (Monday) to 7 (Sunday). Weeks only.
     */
    ECH_ALIGN_WEEKDAY = 2,
    /**
     * On a day of the year: `align_value` is MMDD, 401 for 1 April. Months that meet every year, and years.
     */
    ECH_ALIGN_MONTH_AND_DAY = 3,
    /**
     * On a grid through a date, that of another subscription for example: `align_value` is YYYYMMDD.
     */
    ECH_ALIGN_DATE = 4,
} ech_align;

/**
 * Of several months or weeks, which one the grid meets.
 */
typedef enum ech_phase {
    /**
     * The first match on or after the start; `phase_value` is 0.
     */
    ECH_PHASE_NEXT = 0,
    /**
     * The match of one interval after the start's own month or week; `phase_value` is 0.
     */
    ECH_PHASE_START = 1,
    /**
     * Calendar quarters and the like: `phase_value` is a month, 1 to 12, that has a due day.
     */
    ECH_PHASE_MONTH = 2,
} ech_phase;

/**
 * What becomes of a grid whose anchor is the last day of its month.
 */
typedef enum ech_month_end {
    /**
     * 30 April, 30 May.
     */
    ECH_MONTH_END_SAME_DAY = 0,
    /**
     * 30 April, 31 May.
     */
    ECH_MONTH_END_LAST_DAY = 1,
} ech_month_end;

/**
 * How the share of a part of a period is counted.
 */
typedef enum ech_method {
    /**
     * Days over the days of the whole period.
     */
    ECH_METHOD_ACTUAL_DAYS = 0,
    /**
     * The days in each calendar month over the days of that month.
     */
    ECH_METHOD_CALENDAR_MONTHS = 1,
    /**
     * Whole months from the first day, then days over the days of the month begun.
     */
    ECH_METHOD_MONTHS_THEN_DAYS = 2,
    /**
     * Every month has 30 days (30E/360).
     */
    ECH_METHOD_THIRTY_360 = 3,
    /**
     * Days over 30 days a month.
     */
    ECH_METHOD_FIXED_30 = 4,
    /**
     * Days over 365 days a year.
     */
    ECH_METHOD_ACTUAL_365 = 5,
    /**
     * Days over 360 days a year.
     */
    ECH_METHOD_ACTUAL_360 = 6,
    /**
     * Every month, week or day that has begun counts whole.
     */
    ECH_METHOD_STARTED_PERIOD = 7,
    /**
     * Any part costs as much as the whole.
     */
    ECH_METHOD_NONE = 8,
} ech_method;

/**
 * Which period is the whole one, when the start lies between two due days.
 */
typedef enum ech_stub {
    /**
     * The one between the due days around it.
     */
    ECH_STUB_NATURAL = 0,
    /**
     * One interval from the start on.
     */
    ECH_STUB_IMAGINED = 1,
} ech_stub;

/**
 * What becomes of the rest of a division.
 */
typedef enum ech_rounding {
    /**
     * To the nearest; a half away from zero.
     */
    ECH_ROUNDING_HALF_AWAY = 0,
    /**
     * To the nearest; a half to the even digit.
     */
    ECH_ROUNDING_HALF_EVEN = 1,
    /**
     * Away from zero.
     */
    ECH_ROUNDING_UP = 2,
    /**
     * Towards zero.
     */
    ECH_ROUNDING_DOWN = 3,
} ech_rounding;

/**
 * The language of a message.
 */
typedef enum ech_language {
    /**
     * For the log: lower case, days as 2026-03-15.
     */
    ECH_LANGUAGE_EN = 0,
    /**
     * For the clerk: a sentence, days in words.
     */
    ECH_LANGUAGE_FR = 1,
} ech_language;

/**
 * Plans, subscriptions and posted lines in one SQLite file, which any number of engines and processes may have open. For one thread at a time; not to be used in
 * a child process after fork().
 */
typedef struct ech_engine ech_engine;

/**
 * Why a function did nothing. Any number of threads may read one at the same time; one of them frees it, once, with ech_error_free(), when no other reads it.
 */
typedef struct ech_error ech_error;

/**
 * An answer: UTF-8, with a NUL after it. Any number of threads may read one at the same time; one of them frees it, once, with ech_text_free(), when no other
 * reads it.
 */
typedef struct ech_text ech_text;

/**
 * Due days at equal intervals. The host fills it; set all of it to 0 first, then `struct_size`, `start`, `unit` and `count`. It is only read during a call.
 */
typedef struct ech_recurrence {
    /**
     * sizeof(ech_recurrence).
     */
    size_t struct_size;
    /**
     * The day on which the subscription starts: YYYYMMDD, 19000101 to 99991231.
     */
    int32_t start;
    /**
     * An ech_unit: the unit of the interval.
     */
    int32_t unit;
    /**
     * Units in an interval: 1 to 36500 days, 5214 weeks, 1200 months, 100 years.
     */
    int32_t count;
    /**
     * An ech_align.
     */
    int32_t align;
    /**
     * What `align` needs.
     */
    int32_t align_value;
    /**
     * An ech_phase.
     */
    int32_t phase;
    /**
     * What `phase` needs.
     */
    int32_t phase_value;
    /**
     * An ech_month_end.
     */
    int32_t month_end;
} ech_recurrence;

/**
 * How a price becomes an amount. The host fills it; set all of it to 0 first, then `struct_size` and `currency`. It is only read during a call.
 *
 * Each text ends with NUL, and "" is the default. Numbers are digits with a point: "2.5", never "2,5" or "1e3".
 */
typedef struct ech_terms {
    /**
     * sizeof(ech_terms).
     */
    size_t struct_size;
    /**
     * Three letters of ISO 4217, such as "EUR".
     */
    char currency[4];
    /**
     * Units: below 10^9, 6 decimals at most. "": 1.
     */
    char quantity[32];
    /**
     * Percent off, such as "10": up to 100, 6 decimals at most. "": none.
     */
    char discount[32];
    /**
     * Percent of tax on the net amount, such as "20". "": none; the quote then has no tax.
     */
    char tax_rate[32];
    /**
     * An ech_method.
     */
    int32_t method;
    /**
     * An ech_stub.
     */
    int32_t stub;
    /**
     * An ech_rounding. Each amount is rounded once.
     */
    int32_t rounding;
    /**
     * Decimals of an amount: 0 for those of the currency, 1 to 6, or -1 for none.
     */
    int32_t decimals;
    /**
     * The last day that is charged, YYYYMMDD; 0 for no end.
     */
    int32_t last_day;
} ech_terms;

/**
 * What a period costs, or a part of one: filled by the library, in the host's memory. Days are YYYYMMDD, the last ones included; amounts are texts that end with
 * NUL.
 */
typedef struct ech_quote {
    /**
     * The share of the whole period, in its lowest terms: 17 of 17/31.
     */
    int64_t numerator;
    /**
     * 31 of 17/31.
     */
    int64_t denominator;
    /**
     * The first day charged.
     */
    int32_t start;
    /**
     * The last day charged.
     */
    int32_t last_day;
    /**
     * The first day of the whole period.
     */
    int32_t full_start;
    /**
     * The last day of the whole period.
     */
    int32_t full_last_day;
    /**
     * The first due day after `start`.
     */
    int32_t next_due_on;
    /**
     * How many days are charged.
     */
    int32_t days;
    /**
     * Price x quantity, less the discount, x share, rounded once.
     */
    char net[32];
    /**
     * The tax on it, rounded once; "" without a rate.
     */
    char tax[32];
    /**
     * Their sum.
     */
    char gross[32];
} ech_quote;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library, such as "0.1.0". It lives as long as the library is loaded.
 */
const char *ech_version(void);

/**
 * The ECH_ABI_VERSION with which the library was built: a host that loads it at run time compares.
 */
uint32_t ech_abi_version(void);

/**
 * The stable name of a status, such as "day_invalid"; "" for ECH_STATUS_OK and for a number that is no status. UTF-8 that ends with NUL; it lives as long as the
 * library is loaded. Any thread at any time.
 */
const char *ech_status_name(int32_t status);

/**
 * What is said under a status, as docs/errors.md has it, with the names of the facts in braces: "`{field}`: the text is empty". What is said of one refusal is
 * in its error: ech_error_message().
 *
 * `language`: an ech_language; any other number is English. "" for ECH_STATUS_OK and for a number that is no status. UTF-8 that ends with NUL; it lives as long
 * as the library is loaded. Any thread at any time.
 */
const char *ech_status_message(int32_t status,
                               int32_t language);

/**
 * The status that came with it.
 *
 * ECH_STATUS_OK for NULL, ECH_STATUS_HANDLE_INVALID for what is no error.
 */
enum ech_status ech_error_code(const struct ech_error *error);

/**
 * Its stable name, such as "day_invalid". Like the three that follow: UTF-8 that ends with NUL, never NULL ("" for NULL and for what is no error), the
 * error's own: it lives until ech_error_free().
 */
const char *ech_error_name(const struct ech_error *error);

/**
 * The path of what was refused, such as "recurrence.start" or "price"; "" when it is not one field.
 */
const char *ech_error_field(const struct ech_error *error);

/**
 * The value that was refused, cut to 64 characters, a NUL in it shown as U+2400; "" when there is none.
 */
const char *ech_error_value(const struct ech_error *error);

/**
 * What to tell whom: `language` is an ech_language; any other number is English.
 */
const char *ech_error_message(const struct ech_error *error, int32_t language);

/**
 * Frees the error that `*error` holds and sets `*error` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
 *
 * ECH_STATUS_HANDLE_INVALID: `*error` is no error; it is left alone.
 */
enum ech_status ech_error_free(struct ech_error **error);

/**
 * Its first byte; after the last one comes a NUL. The text's own: it lives until ech_text_free(). An answer of ech_call() has no NUL inside.
 *
 * "" for NULL and for what is no text.
 */
const char *ech_text_data(const struct ech_text *text);

/**
 * Its bytes, without the NUL after them. 0 for NULL and for what is no text.
 */
size_t ech_text_len(const struct ech_text *text);

/**
 * Frees the text that `*text` holds and sets `*text` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
 *
 * ECH_STATUS_HANDLE_INVALID: `*text` is no text; it is left alone.
 */
enum ech_status ech_text_free(struct ech_text **text);

/**
 * Answers one request of docs/DOCUMENTS.md, such as {"v":1,"recur":{"every":"P1M","start":"2026-01-31"}}. Nothing is stored, nothing is remembered.
 *
 * `request`: `request_len` bytes of UTF-8, 1 MiB at most; no NUL is needed. It is only read during the call.
 * `answer`: one line of JSON, {"v":1,"ok":{...}} or {"v":1,"error":{...}}; free it with ech_text_free(). What the library refuses in the request is said in that
 * answer, under the code that is its status elsewhere: the status here is then ECH_STATUS_OK.
 *
 * Without an answer (`*answer` is NULL): ECH_STATUS_ARGUMENT_NULL, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_PANIC.
 * Any thread at any time.
 */
enum ech_status ech_call(const char *request,
                         size_t request_len,
                         struct ech_text **answer,
                         struct ech_error **error);

/**
 * Opens the SQLite file at `path` (`path_len` bytes of UTF-8, 4096 at most), or makes it. ":memory:" is an engine that is gone when it is freed; any other text
 * is the name of a file, "file:a.db?mode=ro" too.
 *
 * `engine`: free it with ech_engine_free().
 * ECH_STATUS_STORE_FAILED when it cannot be opened or is no SQLite file, ECH_STATUS_SCHEMA_UNSUPPORTED when a later version made it,
 * ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_TEXT_EMPTY, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_ARGUMENT_NULL. Any thread at any time.
 */
enum ech_status ech_engine_open(const char *path,
                                size_t path_len,
                                struct ech_engine **engine,
                                struct ech_error **error);

/**
 * Answers one request of docs/DOCUMENTS.md, "Engine calls", such as {"v":1,"tenant":"main","bill":{"as_of":"2026-04-01"}}. What the answer says has happened has
 * reached the disk.
 *
 * `request`, `answer`: as for ech_call(). Waits for other processes for 10 seconds, then the answer is `store_failed`.
 *
 * Without an answer (`*answer` is NULL): ECH_STATUS_ARGUMENT_NULL, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_HANDLE_INVALID, ECH_STATUS_PANIC and, after that one,
 * ECH_STATUS_ENGINE_POISONED: free it and open it again, the file is whole. One thread at a time, any thread.
 */
enum ech_status ech_engine_call(struct ech_engine *engine,
                                const char *request,
                                size_t request_len,
                                struct ech_text **answer,
                                struct ech_error **error);

/**
 * Closes the engine that `*engine` holds and sets `*engine` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
 *
 * ECH_STATUS_HANDLE_INVALID: `*engine` is no engine; it is left alone.
 */
enum ech_status ech_engine_free(struct ech_engine **engine);

/**
 * Due day number `index`: 0 is the first one on or after the start, -1 the one before it. Computed at once, whatever the number: 31 January, 28 February, 31 March.
 *
 * `due_on`: YYYYMMDD; 0 when there is no result.
 *
 * ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE,
 * ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `index`:
 * ECH_STATUS_DAY_OUT_OF_RANGE when its day lies before 19000101 or past 99991231. Any thread at any time.
 */
enum ech_status ech_due_nth(const struct ech_recurrence *recurrence,
                            int64_t index,
                            int32_t *due_on,
                            struct ech_error **error);

/**
 * The first due day after the day `after` (YYYYMMDD), which may lie before the start.
 *
 * `due_on`: YYYYMMDD; 0 when there is no result.
 *
 * ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE,
 * ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `after`:
 * ECH_STATUS_DAY_INVALID, and ECH_STATUS_DAY_OUT_OF_RANGE when it, or the due day, lies before 19000101 or past 99991231. Any thread at any time.
 */
enum ech_status ech_due_next(const struct ech_recurrence *recurrence,
                             int32_t after,
                             int32_t *due_on,
                             struct ech_error **error);

/**
 * What the days from the start to the next due day cost (prorata temporis): of 49.90 a month on the 1st, from 15 March: 17/31, 27.36.
 *
 * `price`: `price_len` bytes, the price of a whole period, such as "49.90": 0 or more, below 10^12, 6 decimals at most. It is only read during the call.
 * `quote`: all zeros when there is no result. With `terms->last_day`, the days end there; it may not lie past the period (ECH_STATUS_SETTING_MISMATCH) or before
 * the start (ECH_STATUS_PERIOD_EMPTY).
 *
 * ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE (also when a day of the whole
 * period lies before 19000101, or the next due day past 99991231), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_INTERVAL_INVALID (a count of 0),
 * ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `terms`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID,
 * ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_CURRENCY_UNKNOWN, ECH_STATUS_METHOD_NEEDS_MONTHS. For a number in text and for `price`:
 * ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_AMOUNT_INVALID, ECH_STATUS_AMOUNT_OUT_OF_RANGE, ECH_STATUS_AMOUNT_TOO_PRECISE. Any thread at
 * any time.
 */
enum ech_status ech_prorate(const struct ech_recurrence *recurrence,
                            const struct ech_terms *terms,
                            const char *price,
                            size_t price_len,
                            struct ech_quote *quote,
                            struct ech_error **error);

/**
 * The schedule (échéancier): one row for each period, the first one from the start, or from the due day on or before `from`, to the next due day, then whole
 * ones. With `terms->last_day`, in whatever period, the row that holds it ends there, for its share, and is the last one. The calendar ends on 99991231: a period
 * whose next due day lies past it has no row.
 *
 * `price`: as for ech_prorate().
 * `from`: YYYYMMDD, not before the start (ECH_STATUS_PERIOD_EMPTY); 0 for the start. To go on where a schedule stopped, give the last row's `next_due_on`.
 * `until`: YYYYMMDD, rows that start later are left out; 0 for as many rows as there is room.
 * `rows`: room for `capacity` rows, 10000 at most (ECH_STATUS_TOO_MANY); those that are not filled are left as they are.
 * `count`: how many were filled; `capacity` when there may be more. 0 when there is no result; then rows may have been written.
 *
 * ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE (also when a day of the first whole
 * period lies before 19000101), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE,
 * ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `terms`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE,
 * ECH_STATUS_PERIOD_EMPTY (a last day before the start), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_CURRENCY_UNKNOWN, ECH_STATUS_METHOD_NEEDS_MONTHS. For a number
 * in text and for `price`: ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_AMOUNT_INVALID, ECH_STATUS_AMOUNT_OUT_OF_RANGE,
 * ECH_STATUS_AMOUNT_TOO_PRECISE. For `from` and `until`: ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE. Any thread at any time.
 */
enum ech_status ech_schedule(const struct ech_recurrence *recurrence,
                             const struct ech_terms *terms,
                             const char *price,
                             size_t price_len,
                             int32_t from,
                             int32_t until,
                             struct ech_quote *rows,
                             size_t capacity,
                             size_t *count,
                             struct ech_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* ECHEANCE_H */
