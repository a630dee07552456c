#define FFI_SCOPE "ECHEANCE"
#define FFI_LIB "libecheance.so.0"


typedef enum ech_status {
    ECH_STATUS_OK = 0,
    ECH_STATUS_DOCUMENT_INVALID = 100,
    ECH_STATUS_DOCUMENT_TOO_LARGE = 101,
    ECH_STATUS_DOCUMENT_TOO_DEEP = 102,
    ECH_STATUS_VERSION_UNSUPPORTED = 103,
    ECH_STATUS_FIELD_UNKNOWN = 104,
    ECH_STATUS_FIELD_MISSING = 105,
    ECH_STATUS_FIELD_DUPLICATE = 106,
    ECH_STATUS_TYPE_WRONG = 107,
    ECH_STATUS_CHOICE_UNKNOWN = 108,
    ECH_STATUS_DAY_INVALID = 110,
    ECH_STATUS_DAY_OUT_OF_RANGE = 111,
    ECH_STATUS_INTERVAL_INVALID = 112,
    ECH_STATUS_INTERVAL_OUT_OF_RANGE = 113,
    ECH_STATUS_AMOUNT_INVALID = 114,
    ECH_STATUS_AMOUNT_OUT_OF_RANGE = 115,
    ECH_STATUS_AMOUNT_TOO_PRECISE = 116,
    ECH_STATUS_TEXT_TOO_LONG = 117,
    ECH_STATUS_TEXT_EMPTY = 118,
    ECH_STATUS_ID_INVALID = 119,
    ECH_STATUS_CURRENCY_UNKNOWN = 120,
    ECH_STATUS_NUMBER_OUT_OF_RANGE = 121,
    ECH_STATUS_PERIOD_EMPTY = 122,
    ECH_STATUS_TOO_MANY = 123,
    ECH_STATUS_ALIGNMENT_MISMATCH = 124,
    ECH_STATUS_METHOD_NEEDS_MONTHS = 125,
    ECH_STATUS_THEN_MISSING = 126,
    ECH_STATUS_ITEM_UNKNOWN = 127,
    ECH_STATUS_PLAN_UNKNOWN = 128,
    ECH_STATUS_PRICE_MISSING = 129,
    ECH_STATUS_LIST_UNORDERED = 130,
    ECH_STATUS_LIST_EMPTY = 131,
    ECH_STATUS_SETTING_MISMATCH = 132,
    ECH_STATUS_NOT_SUBSCRIBED = 200,
    ECH_STATUS_ALREADY_SUBSCRIBED = 201,
    ECH_STATUS_CHANGE_ID_TAKEN = 202,
    ECH_STATUS_CHANGE_UNKNOWN = 203,
    ECH_STATUS_CHANGE_RETRACTED = 204,
    ECH_STATUS_CHANGE_BEFORE_START = 205,
    ECH_STATUS_END_BEFORE_START = 206,
    ECH_STATUS_CHANGE_AFTER_END = 207,
    ECH_STATUS_SUBSCRIPTION_RETRACTED = 208,
    ECH_STATUS_LINE_FOREIGN = 209,
    ECH_STATUS_LINE_KEY_DUPLICATE = 210,
    ECH_STATUS_LINE_UNKNOWN = 211,
    ECH_STATUS_NOTHING_TO_RENEW = 212,
    ECH_STATUS_LINE_MISMATCH = 213,
    ECH_STATUS_BILLED_FROM_BEFORE_START = 214,
    ECH_STATUS_FIRST_DUE_OUT_OF_RANGE = 215,
    ECH_STATUS_NOT_FOUND = 300,
    ECH_STATUS_VERSION_CONFLICT = 301,
    ECH_STATUS_ID_TAKEN = 302,
    ECH_STATUS_KEY_TAKEN = 303,
    ECH_STATUS_STORE_FAILED = 304,
    ECH_STATUS_SCHEMA_UNSUPPORTED = 305,
    ECH_STATUS_STORED_DAMAGED = 306,
    ECH_STATUS_ARGUMENT_NULL = 400,
    ECH_STATUS_ENCODING_INVALID = 401,
    ECH_STATUS_STRUCT_SIZE_WRONG = 402,
    ECH_STATUS_HANDLE_INVALID = 403,
    ECH_STATUS_ENGINE_POISONED = 404,
    ECH_STATUS_OVERFLOW = 900,
    ECH_STATUS_PANIC = 999,
} ech_status;

typedef enum ech_unit {
    ECH_UNIT_DAYS = 1,
    ECH_UNIT_WEEKS = 2,
    ECH_UNIT_MONTHS = 3,
    ECH_UNIT_YEARS = 4,
} ech_unit;

typedef enum ech_align {
    ECH_ALIGN_ANNIVERSARY = 0,
    ECH_ALIGN_DAY_OF_MONTH = 1,
    ECH_ALIGN_WEEKDAY = 2,
    ECH_ALIGN_MONTH_AND_DAY = 3,
    ECH_ALIGN_DATE = 4,
} ech_align;

typedef enum ech_phase {
    ECH_PHASE_NEXT = 0,
    ECH_PHASE_START = 1,
    ECH_PHASE_MONTH = 2,
} ech_phase;

typedef enum ech_month_end {
    ECH_MONTH_END_SAME_DAY = 0,
    ECH_MONTH_END_LAST_DAY = 1,
} ech_month_end;

typedef enum ech_method {
    ECH_METHOD_ACTUAL_DAYS = 0,
    ECH_METHOD_CALENDAR_MONTHS = 1,
    ECH_METHOD_MONTHS_THEN_DAYS = 2,
    ECH_METHOD_THIRTY_360 = 3,
    ECH_METHOD_FIXED_30 = 4,
    ECH_METHOD_ACTUAL_365 = 5,
    ECH_METHOD_ACTUAL_360 = 6,
    ECH_METHOD_STARTED_PERIOD = 7,
    ECH_METHOD_NONE = 8,
} ech_method;

typedef enum ech_stub {
    ECH_STUB_NATURAL = 0,
    ECH_STUB_IMAGINED = 1,
} ech_stub;

typedef enum ech_rounding {
    ECH_ROUNDING_HALF_AWAY = 0,
    ECH_ROUNDING_HALF_EVEN = 1,
    ECH_ROUNDING_UP = 2,
    ECH_ROUNDING_DOWN = 3,
} ech_rounding;

typedef enum ech_language {
    ECH_LANGUAGE_EN = 0,
    ECH_LANGUAGE_FR = 1,
} ech_language;

typedef struct ech_engine ech_engine;

typedef struct ech_error ech_error;

typedef struct ech_text ech_text;

typedef struct ech_recurrence {
    size_t struct_size;
    int32_t start;
    int32_t unit;
    int32_t count;
    int32_t align;
    int32_t align_value;
    int32_t phase;
    int32_t phase_value;
    int32_t month_end;
} ech_recurrence;

typedef struct ech_terms {
    size_t struct_size;
    char currency[4];
    char quantity[32];
    char discount[32];
    char tax_rate[32];
    int32_t method;
    int32_t stub;
    int32_t rounding;
    int32_t decimals;
    int32_t last_day;
} ech_terms;

typedef struct ech_quote {
    int64_t numerator;
    int64_t denominator;
    int32_t start;
    int32_t last_day;
    int32_t full_start;
    int32_t full_last_day;
    int32_t next_due_on;
    int32_t days;
    char net[32];
    char tax[32];
    char gross[32];
} ech_quote;

const char *ech_version(void);

uint32_t ech_abi_version(void);

const char *ech_status_name(int32_t status);

const char *ech_status_message(int32_t status, int32_t language);

enum ech_status ech_error_code(const struct ech_error *error);

const char *ech_error_name(const struct ech_error *error);

const char *ech_error_field(const struct ech_error *error);

const char *ech_error_value(const struct ech_error *error);

const char *ech_error_message(const struct ech_error *error, int32_t language);

enum ech_status ech_error_free(struct ech_error **error);

const char *ech_text_data(const struct ech_text *text);

size_t ech_text_len(const struct ech_text *text);

enum ech_status ech_text_free(struct ech_text **text);

enum ech_status ech_call(const char *request, size_t request_len, struct ech_text **answer, struct ech_error **error);

enum ech_status ech_engine_open(const char *path,
                                size_t path_len,
                                struct ech_engine **engine,
                                struct ech_error **error);

enum ech_status ech_engine_call(struct ech_engine *engine,
                                const char *request,
                                size_t request_len,
                                struct ech_text **answer,
                                struct ech_error **error);

enum ech_status ech_engine_free(struct ech_engine **engine);

enum ech_status ech_due_nth(const struct ech_recurrence *recurrence,
                            int64_t index,
                            int32_t *due_on,
                            struct ech_error **error);

enum ech_status ech_due_next(const struct ech_recurrence *recurrence,
                             int32_t after,
                             int32_t *due_on,
                             struct ech_error **error);

enum ech_status ech_prorate(const struct ech_recurrence *recurrence,
                            const struct ech_terms *terms,
                            const char *price,
                            size_t price_len,
                            struct ech_quote *quote,
                            struct ech_error **error);

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
