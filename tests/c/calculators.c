/* ech_due_nth, ech_due_next, ech_prorate, ech_schedule. */
#include "check.h"

static int32_t nth(ech_recurrence recurrence, int64_t index)
{
    int32_t day = -1;
    CHECK(ech_due_nth(&recurrence, index, &day, NULL) == ECH_STATUS_OK);
    return day;
}

static int32_t next(ech_recurrence recurrence, int32_t after)
{
    int32_t day = -1;
    CHECK(ech_due_next(&recurrence, after, &day, NULL) == ECH_STATUS_OK);
    return day;
}

static void due_days(void)
{
    ech_recurrence end = monthly(20260131);
    ech_recurrence april = monthly(20260430);
    ech_recurrence aligned = monthly(20260315);
    ech_recurrence weekly = monthly(20260318);
    ech_recurrence yearly = monthly(20240229);

    CHECK(nth(end, 0) == 20260131 && nth(end, 1) == 20260228 && nth(end, 2) == 20260331);
    CHECK(nth(end, -1) == 20251231 && nth(end, 95687) == 99991231);
    CHECK(next(end, 20260131) == 20260228 && next(end, 20260130) == 20260131 && next(end, 19991231) == 20000131);

    april.month_end = ECH_MONTH_END_LAST_DAY;
    CHECK(nth(april, 1) == 20260531);

    aligned.count = 3;
    aligned.align = ECH_ALIGN_DAY_OF_MONTH;
    aligned.align_value = 1;
    CHECK(nth(aligned, 0) == 20260401);
    aligned.phase = ECH_PHASE_START;
    CHECK(nth(aligned, 0) == 20260601);
    aligned.phase = ECH_PHASE_MONTH;
    aligned.phase_value = 1;
    CHECK(nth(aligned, 0) == 20260401);

    weekly.unit = ECH_UNIT_WEEKS;
    weekly.count = 2;
    weekly.align = ECH_ALIGN_WEEKDAY;
    weekly.align_value = 1;
    CHECK(nth(weekly, 0) == 20260323 && nth(weekly, 1) == 20260406);

    yearly.unit = ECH_UNIT_YEARS;
    CHECK(nth(yearly, 1) == 20250228 && nth(yearly, 4) == 20280229);
    yearly.align = ECH_ALIGN_MONTH_AND_DAY;
    yearly.align_value = 401;
    CHECK(nth(yearly, 0) == 20240401);
    yearly.align = ECH_ALIGN_DATE;
    yearly.align_value = 20200630;
    CHECK(nth(yearly, 0) == 20240630);
    yearly.unit = ECH_UNIT_DAYS;
    yearly.count = 10;
    yearly.align_value = 20240301;
    CHECK(nth(yearly, 0) == 20240301 && nth(yearly, 1) == 20240311);
}

/* One field out of bounds, and what it is then refused for. */
#define BENT(field, value, status, path) \
    do { \
        ech_recurrence bent = monthly(20260131); \
        bent.field = (value); \
        REFUSED(ech_due_nth(&bent, 0, &day, &error), status, path); \
        CHECK(day == 0); \
        REFUSED(ech_due_next(&bent, 20260131, &day, &error), status, path); \
    } while (0)

static void bad_recurrences(void)
{
    ech_recurrence good = monthly(20260131);
    ech_recurrence bad = good;
    ech_error *error = NULL;
    int32_t day = 5;

    REFUSED(ech_due_nth(NULL, 0, &day, &error), ECH_STATUS_ARGUMENT_NULL, "recurrence");
    CHECK(day == 0);
    REFUSED(ech_due_nth(&good, 0, NULL, &error), ECH_STATUS_ARGUMENT_NULL, "due_on");
    REFUSED(ech_due_next(NULL, 20260131, &day, &error), ECH_STATUS_ARGUMENT_NULL, "recurrence");
    REFUSED(ech_due_next(&good, 20260131, NULL, &error), ECH_STATUS_ARGUMENT_NULL, "due_on");
    CHECK(ech_due_nth(NULL, 0, NULL, NULL) == ECH_STATUS_ARGUMENT_NULL);

    BENT(struct_size, 0, ECH_STATUS_STRUCT_SIZE_WRONG, "recurrence");
    BENT(struct_size, sizeof good - 1, ECH_STATUS_STRUCT_SIZE_WRONG, "recurrence");
    BENT(struct_size, (size_t)-1, ECH_STATUS_STRUCT_SIZE_WRONG, "recurrence");
    BENT(start, 0, ECH_STATUS_DAY_INVALID, "recurrence.start");
    BENT(start, 20260229, ECH_STATUS_DAY_INVALID, "recurrence.start");
    BENT(start, -20260131, ECH_STATUS_DAY_INVALID, "recurrence.start");
    BENT(start, INT32_MIN, ECH_STATUS_DAY_INVALID, "recurrence.start");
    BENT(start, INT32_MAX, ECH_STATUS_DAY_INVALID, "recurrence.start");
    BENT(start, 18991231, ECH_STATUS_DAY_OUT_OF_RANGE, "recurrence.start");
    BENT(unit, 0, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.unit");
    BENT(unit, 5, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.unit");
    BENT(unit, INT32_MIN, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.unit");
    BENT(count, 0, ECH_STATUS_INTERVAL_INVALID, "recurrence.count");
    BENT(count, -1, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.count");
    BENT(count, 1201, ECH_STATUS_INTERVAL_OUT_OF_RANGE, "recurrence.count");
    BENT(align, -1, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align");
    BENT(align, 5, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align");
    BENT(align_value, 1, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    BENT(align, ECH_ALIGN_DAY_OF_MONTH, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    BENT(align, ECH_ALIGN_WEEKDAY, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    BENT(align, ECH_ALIGN_MONTH_AND_DAY, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    BENT(align, ECH_ALIGN_DATE, ECH_STATUS_DAY_INVALID, "recurrence.align_value");
    BENT(phase, 3, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.phase");
    BENT(phase_value, 1, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.phase_value");
    BENT(phase, ECH_PHASE_START, ECH_STATUS_SETTING_MISMATCH, "recurrence.phase");
    BENT(month_end, 2, ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.month_end");

    bad.align = ECH_ALIGN_DAY_OF_MONTH;
    bad.align_value = 32;
    REFUSED(ech_due_nth(&bad, 0, &day, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    bad.align_value = -300;
    REFUSED(ech_due_nth(&bad, 0, &day, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    bad.align = ECH_ALIGN_MONTH_AND_DAY;
    bad.align_value = 1301;
    REFUSED(ech_due_nth(&bad, 0, &day, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "recurrence.align_value");
    bad.align = ECH_ALIGN_WEEKDAY;
    bad.align_value = 1;
    REFUSED(ech_due_nth(&bad, 0, &day, &error), ECH_STATUS_ALIGNMENT_MISMATCH, "recurrence.align");

    REFUSED(ech_due_nth(&good, INT64_MAX, &day, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "index");
    REFUSED(ech_due_nth(&good, INT64_MIN, &day, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "index");
    REFUSED(ech_due_next(&good, 99991231, &day, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "after");
    REFUSED(ech_due_next(&good, 18991231, &day, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "after");
    REFUSED(ech_due_next(&good, 0, &day, &error), ECH_STATUS_DAY_INVALID, "after");
}

/* What is said in both languages: whole, and of one language each. */
static void says(ech_status status, ech_error **error, const char *en, const char *fr)
{
    CHECK(status == ech_error_code(*error));
    SAME(ech_error_message(*error, ECH_LANGUAGE_EN), en);
    SAME(ech_error_message(*error, ECH_LANGUAGE_FR), fr);
    CHECK(ech_error_free(error) == ECH_STATUS_OK);
}

static void messages(void)
{
    const char *sixty_five = "00000000000000000000000000000000000000000000000000000000000000000";
    ech_recurrence grid = monthly(20260131);
    ech_terms terms = euros();
    ech_quote quote;
    ech_error *error = NULL;
    ech_status status;
    int32_t day;

    status = ech_due_nth(&grid, 95688, &day, &error);
    says(status, &error, "`index`: the day `10000-01-31` lies outside 1900-01-01 to 9999-12-31",
         "« index » : la date « 10000-01-31 » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.");
    status = ech_due_nth(&grid, 95689, &day, &error);
    says(status, &error, "`index`: the day `10000-02-29` lies outside 1900-01-01 to 9999-12-31",
         "« index » : la date « 10000-02-29 » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.");
    status = ech_due_nth(&grid, INT64_MAX, &day, &error);
    says(status, &error, "`index`: the day `2026-01-31 +9223372036854775807 × P1M` lies outside 1900-01-01 to 9999-12-31",
         "« index » : la date « 2026-01-31 +9223372036854775807 × P1M » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.");
    status = ech_due_nth(&grid, INT64_MIN, &day, &error);
    says(status, &error, "`index`: the day `2026-01-31 -9223372036854775808 × P1M` lies outside 1900-01-01 to 9999-12-31",
         "« index » : la date « 2026-01-31 -9223372036854775808 × P1M » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.");
    grid.unit = ECH_UNIT_DAYS;
    status = ech_due_nth(&grid, 10000000, &day, &error);
    says(status, &error, "`index`: the day `29405-02-26` lies outside 1900-01-01 to 9999-12-31",
         "« index » : la date « 29405-02-26 » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.");

    status = ech_prorate(&grid, &terms, sixty_five, 65, &quote, &error);
    says(status, &error, "`price`: the text has more than 64 characters: `65 > 64`", "« price » : le texte dépasse 64 caractères : « 65 > 64 ».");

    grid.start = 20260229;
    status = ech_due_nth(&grid, 0, &day, &error);
    says(status, &error, "`recurrence.start`: `20260229` is not a day; write one that exists as YYYY-MM-DD (YYYYMMDD where days are numbers)",
         "« recurrence.start » : « 20260229 » n’est pas une date. Écrivez un jour qui existe, sous la forme AAAA-MM-JJ "
         "(AAAAMMJJ là où les jours sont des nombres).");
}

static void prorata(void)
{
    ech_recurrence recurrence = monthly(20260315);
    ech_terms terms = euros();
    ech_quote quote;

    recurrence.align = ECH_ALIGN_DAY_OF_MONTH;
    recurrence.align_value = 1;
    strcpy(terms.tax_rate, "20");
    CHECK(ech_prorate(&recurrence, &terms, "49.90 a month", 5, &quote, NULL) == ECH_STATUS_OK);
    CHECK(quote.numerator == 17 && quote.denominator == 31 && quote.days == 17);
    CHECK(quote.start == 20260315 && quote.last_day == 20260331 && quote.next_due_on == 20260401);
    CHECK(quote.full_start == 20260301 && quote.full_last_day == 20260331);
    SAME(quote.net, "27.36");
    SAME(quote.tax, "5.47");
    SAME(quote.gross, "32.83");

    terms = euros();
    strcpy(terms.quantity, "2.5");
    strcpy(terms.discount, "10");
    terms.method = ECH_METHOD_FIXED_30;
    terms.rounding = ECH_ROUNDING_DOWN;
    terms.last_day = 20260320;
    CHECK(ech_prorate(&recurrence, &terms, "49.90", 5, &quote, NULL) == ECH_STATUS_OK);
    CHECK(quote.numerator == 1 && quote.denominator == 5 && quote.last_day == 20260320);
    SAME(quote.net, "22.45"); /* 49.90 x 2.5 x 0.9 = 112.275; a fifth: 22.455 */
    SAME(quote.tax, "");
    SAME(quote.gross, "22.45");
    terms.decimals = 3;
    CHECK(ech_prorate(&recurrence, &terms, "49.90", 5, &quote, NULL) == ECH_STATUS_OK);
    SAME(quote.net, "22.455");
    terms.decimals = -1;
    CHECK(ech_prorate(&recurrence, &terms, "49.90", 5, &quote, NULL) == ECH_STATUS_OK);
    SAME(quote.net, "22");

    /* The longest amount that there is. */
    terms = euros();
    recurrence.start = 20260301;
    strcpy(terms.quantity, "999999999.999999");
    strcpy(terms.tax_rate, "100");
    terms.decimals = 6;
    CHECK(ech_prorate(&recurrence, &terms, "999999999999.999999", 19, &quote, NULL) == ECH_STATUS_OK);
    SAME(quote.net, "999999999999998999000.000000"); /* (10^12 - 10^-6) x (10^9 - 10^-6) */
    SAME(quote.gross, "1999999999999997998000.000000");
}

static void bad_prorata(void)
{
    ech_recurrence recurrence = monthly(20260315);
    ech_terms terms = euros();
    ech_terms bad = terms;
    ech_quote quote;
    ech_error *error = NULL;
    size_t count;

    memset(&quote, 1, sizeof quote);
    REFUSED(ech_prorate(NULL, &terms, "1", 1, &quote, &error), ECH_STATUS_ARGUMENT_NULL, "recurrence");
    CHECK(quote.numerator == 0 && quote.denominator == 0 && quote.start == 0 && quote.net[0] == '\0' && quote.gross[31] == '\0');
    REFUSED(ech_prorate(&recurrence, NULL, "1", 1, &quote, &error), ECH_STATUS_ARGUMENT_NULL, "terms");
    REFUSED(ech_prorate(&recurrence, &terms, NULL, 1, &quote, &error), ECH_STATUS_ARGUMENT_NULL, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "1", 1, NULL, &error), ECH_STATUS_ARGUMENT_NULL, "quote");
    REFUSED(ech_prorate(&recurrence, &terms, "1", (size_t)-1, &quote, &error), ECH_STATUS_TEXT_TOO_LONG, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "\xe9", 1, &quote, &error), ECH_STATUS_ENCODING_INVALID, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "", 0, &quote, &error), ECH_STATUS_AMOUNT_INVALID, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "1,5", 3, &quote, &error), ECH_STATUS_AMOUNT_INVALID, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "1\0", 2, &quote, &error), ECH_STATUS_AMOUNT_INVALID, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "1.1234567", 9, &quote, &error), ECH_STATUS_AMOUNT_TOO_PRECISE, "price");
    REFUSED(ech_prorate(&recurrence, &terms, "1000000000000", 13, &quote, &error), ECH_STATUS_AMOUNT_OUT_OF_RANGE, "price");

    bad.struct_size = 8;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_STRUCT_SIZE_WRONG, "terms");
    bad = terms;
    bad.currency[0] = '\0';
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_CURRENCY_UNKNOWN, "terms.currency");
    memcpy(bad.currency, "EURO", 4);
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_TEXT_TOO_LONG, "terms.currency");
    memcpy(bad.currency, "\xff\xff\xff", 4);
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_ENCODING_INVALID, "terms.currency");
    bad = terms;
    memset(bad.quantity, '9', sizeof bad.quantity);
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_TEXT_TOO_LONG, "terms.quantity");
    bad = terms;
    strcpy(bad.quantity, "x");
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_AMOUNT_INVALID, "terms.quantity");
    bad = terms;
    strcpy(bad.discount, "101");
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_AMOUNT_OUT_OF_RANGE, "terms.discount");
    bad = terms;
    strcpy(bad.tax_rate, "-1");
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_AMOUNT_OUT_OF_RANGE, "terms.tax_rate");
    bad = terms;
    bad.method = 9;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.method");
    bad = terms;
    bad.stub = 2;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.stub");
    bad = terms;
    bad.rounding = 4;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.rounding");
    bad = terms;
    bad.decimals = 7;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.decimals");
    bad.decimals = -2;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.decimals");
    bad.decimals = 300;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_NUMBER_OUT_OF_RANGE, "terms.decimals");
    bad = terms;
    bad.last_day = 20260314;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_PERIOD_EMPTY, "terms.last_day");
    bad.last_day = 20260415;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_SETTING_MISMATCH, "terms.last_day");
    bad.last_day = 1;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_DAY_INVALID, "terms.last_day");
    bad = terms;
    recurrence.unit = ECH_UNIT_DAYS;
    recurrence.count = 30;
    bad.method = ECH_METHOD_THIRTY_360;
    recurrence.align = ECH_ALIGN_DATE;
    recurrence.align_value = 20260301;
    REFUSED(ech_prorate(&recurrence, &bad, "1", 1, &quote, &error), ECH_STATUS_METHOD_NEEDS_MONTHS, "terms.method");
    REFUSED(ech_schedule(&recurrence, &bad, "1", 1, 0, 0, &quote, 1, &count, &error), ECH_STATUS_METHOD_NEEDS_MONTHS, "terms.method");

    /* The whole period leaves the calendar, at either end. */
    recurrence = monthly(19000101);
    recurrence.align = ECH_ALIGN_DAY_OF_MONTH;
    recurrence.align_value = 15;
    REFUSED(ech_prorate(&recurrence, &terms, "1", 1, &quote, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "recurrence");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, &quote, 1, &count, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "recurrence");
    recurrence.start = 99991220;
    REFUSED(ech_prorate(&recurrence, &terms, "1", 1, &quote, &error), ECH_STATUS_DAY_OUT_OF_RANGE, "recurrence");
}

static void schedules(void)
{
    ech_recurrence recurrence = monthly(20260315);
    ech_terms terms = euros();
    ech_quote rows[13];
    ech_error *error = NULL;
    size_t count = 99;

    recurrence.align = ECH_ALIGN_DAY_OF_MONTH;
    recurrence.align_value = 1;
    memset(rows, 7, sizeof rows);
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 12);
    SAME(rows[0].net, "27.36");
    SAME(rows[1].net, "49.90");
    CHECK(rows[0].start == 20260315 && rows[1].start == 20260401 && rows[11].start == 20270201 && rows[11].last_day == 20270228);
    CHECK(rows[1].numerator == 1 && rows[1].denominator == 1);
    CHECK(rows[12].start == 0x07070707);

    /* On from there; to the end of the year; to an end of the subscription. */
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, rows[11].next_due_on, 0, rows, 1, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 1 && rows[0].start == 20270301);
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, 0, 20261231, rows, 12, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 10 && rows[9].start == 20261201);
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, 0, 20260314, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 0);
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, 20260420, 20260501, rows, 12, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 2 && rows[0].start == 20260401 && rows[1].start == 20260501);
    terms.last_day = 20260515;
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 3 && rows[2].last_day == 20260515);
    SAME(rows[2].net, "15.00");
    terms.last_day = 20260320;
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK);
    CHECK(count == 1);
    SAME(rows[0].net, "6.00");
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 0, 0, rows, 0, &count, NULL) == ECH_STATUS_OK && count == 0);

    terms.last_day = 0;
    REFUSED(ech_schedule(NULL, &terms, "1", 1, 0, 0, rows, 12, &count, &error), ECH_STATUS_ARGUMENT_NULL, "recurrence");
    CHECK(count == 0);
    REFUSED(ech_schedule(&recurrence, NULL, "1", 1, 0, 0, rows, 12, &count, &error), ECH_STATUS_ARGUMENT_NULL, "terms");
    REFUSED(ech_schedule(&recurrence, &terms, NULL, 1, 0, 0, rows, 12, &count, &error), ECH_STATUS_ARGUMENT_NULL, "price");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, NULL, 12, &count, &error), ECH_STATUS_ARGUMENT_NULL, "rows");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, rows, 12, NULL, &error), ECH_STATUS_ARGUMENT_NULL, "count");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, rows, 10001, &count, &error), ECH_STATUS_TOO_MANY, "capacity");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, rows, (size_t)-1, &count, &error), ECH_STATUS_TOO_MANY, "capacity");
    REFUSED(ech_schedule(&recurrence, &terms, "\xff", 1, 0, 0, rows, 12, &count, &error), ECH_STATUS_ENCODING_INVALID, "price");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 20260314, 0, rows, 12, &count, &error), ECH_STATUS_PERIOD_EMPTY, "from");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 7, 0, rows, 12, &count, &error), ECH_STATUS_DAY_INVALID, "from");
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 7, rows, 12, &count, &error), ECH_STATUS_DAY_INVALID, "until");

    /* An end in any period, but not before the start. */
    terms.last_day = 20260314;
    REFUSED(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, rows, 12, &count, &error), ECH_STATUS_PERIOD_EMPTY, "terms.last_day");
    terms.last_day = 20260315;
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 1);
    SAME(rows[0].net, "1.00");
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 20260401, 0, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 0);
    terms.last_day = 0;

    /* The end of the calendar: December 9999 has no due day after it. */
    recurrence.start = 99990915;
    CHECK(ech_schedule(&recurrence, &terms, "30", 2, 0, 99991231, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 3);
    CHECK(rows[0].start == 99990915 && rows[2].last_day == 99991130 && rows[2].next_due_on == 99991201);
    CHECK(ech_schedule(&recurrence, &terms, "30", 2, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 3);
    CHECK(ech_schedule(&recurrence, &terms, "30", 2, 99991201, 0, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 0);
    terms.last_day = 99991015;
    CHECK(ech_schedule(&recurrence, &terms, "31", 2, 0, 99991231, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 2);
    SAME(rows[1].net, "15.00");
}

int main(void)
{
    all_used();
    due_days();
    bad_recurrences();
    messages();
    prorata();
    bad_prorata();
    schedules();
    return done("calculators");
}
