/*
 * A host without JSON: a client subscribes on 15 March 2026 to a service at 49.90 a month, due on the 1st.
 *
 *   cc prorata.c $(pkg-config --cflags --libs echeance) -o prorata
 */
#include <stdio.h>
#include <string.h>

#include <echeance.h>

static void complain(ech_error **error)
{
    fprintf(stderr, "%s (%s)\n", ech_error_message(*error, ECH_LANGUAGE_FR), ech_error_name(*error));
    ech_error_free(error);
}

int main(void)
{
    ech_recurrence monthly;
    ech_terms terms;
    ech_quote first, rows[12];
    ech_error *error = NULL;
    size_t count, row;
    int32_t tenth;

    memset(&monthly, 0, sizeof monthly);
    monthly.struct_size = sizeof monthly;
    monthly.start = 20260315;
    monthly.unit = ECH_UNIT_MONTHS;
    monthly.count = 1;
    monthly.align = ECH_ALIGN_DAY_OF_MONTH;
    monthly.align_value = 1;

    memset(&terms, 0, sizeof terms);
    terms.struct_size = sizeof terms;
    strcpy(terms.currency, "EUR");
    strcpy(terms.tax_rate, "20");

    if (ech_prorate(&monthly, &terms, "49.90", 5, &first, &error) != ECH_STATUS_OK) {
        complain(&error);
        return 1;
    }
    printf("First invoice: %s EUR (%s with tax), %d days, %lld/%lld of the month; next due on %d\n", first.net, first.gross,
           (int)first.days, (long long)first.numerator, (long long)first.denominator, (int)first.next_due_on);

    if (ech_schedule(&monthly, &terms, "49.90", 5, 0, 0, rows, 12, &count, &error) != ECH_STATUS_OK) {
        complain(&error);
        return 1;
    }
    for (row = 0; row < count; row++)
        printf("%d  to %d  %8s\n", (int)rows[row].start, (int)rows[row].last_day, rows[row].net);

    if (ech_due_nth(&monthly, 10, &tenth, &error) != ECH_STATUS_OK) {
        complain(&error);
        return 1;
    }
    printf("Ten months later: %d\n", (int)tenth);

    /* What is refused says why, in the clerk's language. */
    monthly.start = 20260229;
    if (ech_due_next(&monthly, 20260315, &tenth, &error) == ECH_STATUS_DAY_INVALID) {
        printf("Refused: %s\n", ech_error_message(error, ECH_LANGUAGE_FR));
        ech_error_free(&error);
    }
    return 0;
}
