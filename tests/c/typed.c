/*
 * The vectors that the calculators can say. One a line, fields between spaces, "-" for an empty text:
 *   due      id, the eight numbers of a recurrence, after, count       the due days after a day, one after the other
 *   nth      id, the eight numbers of a recurrence, index, count       due days by their number
 *   prorate  id, the recurrence, then terms: currency, quantity, discount, tax rate, method, stub, rounding, decimals, last day; price
 *   schedule id, the recurrence, the terms, price, from, until, capacity
 * Each gives a line: the id, the status, then days or rows.
 */
#include "check.h"

#define ROWS 10000

static ech_quote rows[ROWS];

static int text(char *into, size_t room)
{
    char word[128];
    if (scanf("%127s", word) != 1 || strlen(word) >= room)
        return 0;
    strcpy(into, strcmp(word, "-") == 0 ? "" : word);
    return 1;
}

static int number(int32_t *into)
{
    long found = 0;
    if (scanf("%ld", &found) != 1)
        return 0;
    *into = (int32_t)found;
    return 1;
}

static ech_recurrence recurrence(void)
{
    ech_recurrence given = monthly(0);
    CHECK(number(&given.start) && number(&given.unit) && number(&given.count) && number(&given.align));
    CHECK(number(&given.align_value) && number(&given.phase) && number(&given.phase_value) && number(&given.month_end));
    return given;
}

static ech_terms terms(void)
{
    ech_terms given = euros();
    CHECK(text(given.currency, sizeof given.currency) && text(given.quantity, sizeof given.quantity));
    CHECK(text(given.discount, sizeof given.discount) && text(given.tax_rate, sizeof given.tax_rate));
    CHECK(number(&given.method) && number(&given.stub) && number(&given.rounding) && number(&given.decimals) && number(&given.last_day));
    return given;
}

static void row(const ech_quote *quote)
{
    printf(" %ld/%ld %ld %ld %ld %ld %ld %s %s %s", (long)quote->numerator, (long)quote->denominator, (long)quote->start,
           (long)quote->last_day, (long)quote->full_start, (long)quote->full_last_day, (long)quote->next_due_on, quote->net,
           quote->tax[0] == '\0' ? "-" : quote->tax, quote->gross);
}

/* Due days in a row, after a day or from a number on. */
static void days(int by_number)
{
    ech_recurrence grid = recurrence();
    int32_t from = 0, count = 0, due = 0, place;
    ech_status status = ECH_STATUS_OK;

    CHECK(number(&from) && number(&count) && count <= ROWS);
    due = from;
    for (place = 0; place < count && status == ECH_STATUS_OK; place++) {
        status = by_number ? ech_due_nth(&grid, (int64_t)from + place, &due, NULL) : ech_due_next(&grid, due, &due, NULL);
        rows[place].start = due;
    }
    printf("%d", (int)status);
    for (place = 0; place < count && status == ECH_STATUS_OK; place++)
        printf(" %ld", (long)rows[place].start);
}

static void quotes(int schedule)
{
    ech_recurrence grid = recurrence();
    ech_terms given = terms();
    char price[64];
    int32_t from = 0, until = 0, capacity = 1;
    size_t count = 1, place;
    ech_status status;

    CHECK(text(price, sizeof price));
    if (schedule) {
        CHECK(number(&from) && number(&until) && number(&capacity) && capacity >= 0 && capacity <= ROWS);
        status = ech_schedule(&grid, &given, price, strlen(price), from, until, rows, (size_t)capacity, &count, NULL);
    } else {
        status = ech_prorate(&grid, &given, price, strlen(price), rows, NULL);
    }
    printf("%d", (int)status);
    for (place = 0; place < count && status == ECH_STATUS_OK; place++)
        row(&rows[place]);
}

int main(void)
{
    char call[16];
    char id[128];

    all_used();
    while (scanf("%15s %127s", call, id) == 2) {
        printf("%s ", id);
        if (strcmp(call, "due") == 0)
            days(0);
        else if (strcmp(call, "nth") == 0)
            days(1);
        else
            quotes(strcmp(call, "schedule") == 0);
        printf("\n");
    }
    return 0;
}
