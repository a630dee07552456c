/* What a call costs from C: the best of several rounds. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 199309L
#endif
#include <time.h>

#include "check.h"

#define ROUNDS 7

static ech_recurrence recurrence;
static ech_terms terms, taxed;
static ech_quote rows[12];

static const char BILL[] =
    "{\"v\":1,\"bill\":{\"as_of\":\"2026-06-30\",\"plans\":{\"PRO\":{\"name\":\"Pro\",\"currency\":\"EUR\","
    "\"price\":[{\"from\":\"2026-01-01\",\"amount\":\"49.90\"}],\"cycle\":{\"every\":\"P1M\",\"align\":{\"day_of_month\":1}},"
    "\"tax\":{\"code\":\"FR20\",\"rate\":\"20\"}}},\"subscription\":{\"id\":\"S-1\",\"changes\":[{\"id\":\"c1\",\"on\":\"2026-03-15\","
    "\"recorded_on\":\"2026-03-14\",\"change\":{\"subscribed\":{\"customer\":\"C-42\",\"plan\":\"PRO\"}}}]}}}";

static void empty(void)
{
    CHECK(ech_abi_version() == ECH_ABI_VERSION);
}

static void prorata(void)
{
    CHECK(ech_prorate(&recurrence, &terms, "49.90", 5, rows, NULL) == ECH_STATUS_OK);
}

static void prorata_with_tax(void)
{
    CHECK(ech_prorate(&recurrence, &taxed, "49.90", 5, rows, NULL) == ECH_STATUS_OK);
}

static void next_due(void)
{
    int32_t day;
    CHECK(ech_due_next(&recurrence, 20310714, &day, NULL) == ECH_STATUS_OK);
}

static void schedule(void)
{
    size_t count;
    CHECK(ech_schedule(&recurrence, &terms, "49.90", 5, 0, 0, rows, 12, &count, NULL) == ECH_STATUS_OK && count == 12);
}

static void document(const char *request, size_t length, const char *words)
{
    ech_text *answer;
    CHECK(ech_call(request, length, &answer, NULL) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), words) != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
}

static void version_document(void)
{
    document("{\"v\":1,\"version\":{}}", 20, "\"document\":1");
}

static void bill_document(void)
{
    document(BILL, sizeof BILL - 1, "\"net\":\"27.36\"");
}

static double now(void)
{
    struct timespec time;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &time) == 0);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void measure(const char *what, void (*call)(void), int times)
{
    double best = 0;
    int round, time;

    for (round = 0; round < ROUNDS; round++) {
        double start = now(), took;
        for (time = 0; time < times; time++)
            call();
        took = (now() - start) / times;
        if (round == 0 || took < best)
            best = took;
    }
    printf("%-28s %8.3f µs\n", what, best);
}

int main(void)
{
    all_used();
    recurrence = monthly(20260315);
    recurrence.align = ECH_ALIGN_DAY_OF_MONTH;
    recurrence.align_value = 1;
    terms = euros();
    taxed = terms;
    strcpy(taxed.tax_rate, "20");
    measure("empty call", empty, 1000000);
    measure("next due day", next_due, 1000000);
    measure("prorata", prorata, 500000);
    measure("prorata, with its tax", prorata_with_tax, 500000);
    measure("schedule of 12", schedule, 100000);
    measure("document: version", version_document, 100000);
    measure("document: bill of 4 lines", bill_document, 10000);
    return 0;
}
