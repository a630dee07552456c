/* What the C tests share: C99 and later, and C++17. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echeance.h"

static int checks;

static void check(int holds, const char *what, const char *file, int line)
{
    checks++;
    if (!holds) {
        fprintf(stderr, "%s:%d: %s\n", file, line, what);
        exit(1);
    }
}

#define CHECK(condition) check((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define SAME(got, expected) same((got), (expected), __FILE__, __LINE__)

static void same(const char *got, const char *expected, const char *file, int line)
{
    checks++;
    if (strcmp(got, expected) != 0) {
        fprintf(stderr, "%s:%d: \"%s\" in place of \"%s\"\n", file, line, got, expected);
        exit(1);
    }
}

/* The last line of a test. */
static int done(const char *name)
{
    printf("%s: %d checks\n", name, checks);
    return 0;
}

/* That a status came with the error that it must come with; the error is then freed. */
static void refused_at(ech_status status, ech_error **error, ech_status expected, const char *field, const char *file, int line)
{
    check(status == expected, "the status expected", file, line);
    check(*error != NULL, "an error", file, line);
    check(ech_error_code(*error) == expected, "the error has the code of the status", file, line);
    check(strcmp(ech_error_field(*error), field) == 0, field, file, line);
    check(ech_error_name(*error)[0] != '\0', "a name", file, line);
    check(strcmp(ech_error_message(*error, ECH_LANGUAGE_EN), ech_error_message(*error, ECH_LANGUAGE_FR)) != 0, "two messages", file, line);
    check(ech_error_free(error) == ECH_STATUS_OK && *error == NULL, "freed", file, line);
}

#define REFUSED(call, expected, field) refused_at((call), &error, (expected), (field), __FILE__, __LINE__)

/* 31 January 2026, every month. */
static ech_recurrence monthly(int32_t start)
{
    ech_recurrence recurrence;
    memset(&recurrence, 0, sizeof recurrence);
    recurrence.struct_size = sizeof recurrence;
    recurrence.start = start;
    recurrence.unit = ECH_UNIT_MONTHS;
    recurrence.count = 1;
    return recurrence;
}

static ech_terms euros(void)
{
    ech_terms terms;
    memset(&terms, 0, sizeof terms);
    terms.struct_size = sizeof terms;
    strcpy(terms.currency, "EUR");
    return terms;
}

/* What a test does not use is no fault of it. */
static inline void all_used(void)
{
    (void)monthly;
    (void)euros;
    (void)refused_at;
    (void)same;
    (void)done;
}

#endif
