/* Sizes and places of what hosts and library share, on systems of 64 bits. ffi/src/layout.rs has the same numbers. */
#include "check.h"

#define PLACE(type, field, offset) CHECK(offsetof(type, field) == (offset))

int main(void)
{
    all_used();
    CHECK(sizeof(size_t) == 8 && sizeof(ech_status) == 4);

    CHECK(sizeof(ech_recurrence) == 40);
    PLACE(ech_recurrence, struct_size, 0);
    PLACE(ech_recurrence, start, 8);
    PLACE(ech_recurrence, unit, 12);
    PLACE(ech_recurrence, count, 16);
    PLACE(ech_recurrence, align, 20);
    PLACE(ech_recurrence, align_value, 24);
    PLACE(ech_recurrence, phase, 28);
    PLACE(ech_recurrence, phase_value, 32);
    PLACE(ech_recurrence, month_end, 36);

    CHECK(sizeof(ech_terms) == 128);
    PLACE(ech_terms, struct_size, 0);
    PLACE(ech_terms, currency, 8);
    PLACE(ech_terms, quantity, 12);
    PLACE(ech_terms, discount, 44);
    PLACE(ech_terms, tax_rate, 76);
    PLACE(ech_terms, method, 108);
    PLACE(ech_terms, stub, 112);
    PLACE(ech_terms, rounding, 116);
    PLACE(ech_terms, decimals, 120);
    PLACE(ech_terms, last_day, 124);

    CHECK(sizeof(ech_quote) == 136);
    PLACE(ech_quote, numerator, 0);
    PLACE(ech_quote, denominator, 8);
    PLACE(ech_quote, start, 16);
    PLACE(ech_quote, last_day, 20);
    PLACE(ech_quote, full_start, 24);
    PLACE(ech_quote, full_last_day, 28);
    PLACE(ech_quote, next_due_on, 32);
    PLACE(ech_quote, days, 36);
    PLACE(ech_quote, net, 40);
    PLACE(ech_quote, tax, 72);
    PLACE(ech_quote, gross, 104);
    return done("layout");
}
