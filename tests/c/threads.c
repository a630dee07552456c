/* Functions without an engine in several threads at once, one answer and one error read by all of them, and an engine that goes from thread to thread. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200112L
#endif
#include <pthread.h>

#include "check.h"

#define THREADS 4
#define ROUNDS 100

/* CHECK counts, and so is for the main thread: a thread that finds a fault answers NULL. */
#define HOLDS(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            return NULL; \
        } \
    } while (0)

static const char RECUR[] = "{\"v\":1,\"recur\":{\"every\":\"P1M\",\"start\":\"2026-01-31\",\"count\":2}}";
static const char DAYS[] =
    "{\"v\":1,\"ok\":{\"periods\":[{\"start\":\"2026-01-31\",\"last_day\":\"2026-02-27\"},{\"start\":\"2026-02-28\",\"last_day\":\"2026-03-30\"}]}}";
static const char STATE[] = "{\"v\":1,\"tenant\":\"main\",\"state\":{\"subscription\":\"S-1\",\"today\":\"2026-03-15\"}}";

static char fine;

/* What all threads read. */
struct shared {
    ech_text *answer;
    ech_error *error;
};

static void *calls(void *given)
{
    const struct shared *shared = (const struct shared *)given;
    ech_recurrence grid = monthly(20260131);
    ech_terms terms = euros();
    ech_quote quote;
    int round;

    for (round = 0; round < ROUNDS; round++) {
        ech_text *answer = NULL;
        ech_error *error = NULL;
        int32_t day = 0;

        HOLDS(ech_call(RECUR, sizeof RECUR - 1, &answer, &error) == ECH_STATUS_OK && error == NULL);
        HOLDS(strcmp(ech_text_data(answer), DAYS) == 0);
        HOLDS(ech_text_free(&answer) == ECH_STATUS_OK);
        HOLDS(ech_due_nth(&grid, 1, &day, &error) == ECH_STATUS_OK && day == 20260228);
        HOLDS(ech_prorate(&grid, &terms, "49.90", 5, &quote, &error) == ECH_STATUS_OK && strcmp(quote.net, "49.90") == 0);
        HOLDS(ech_due_next(&grid, round, &day, &error) == ECH_STATUS_DAY_INVALID && ech_error_code(error) == ECH_STATUS_DAY_INVALID);
        HOLDS(ech_error_free(&error) == ECH_STATUS_OK);
        HOLDS(strcmp(ech_text_data(shared->answer), DAYS) == 0);
        HOLDS(strcmp(ech_error_field(shared->error), "request") == 0);
    }
    return &fine;
}

static void *opens(void *given)
{
    HOLDS(ech_engine_open(":memory:", 8, (ech_engine **)given, NULL) == ECH_STATUS_OK);
    return &fine;
}

static void *uses(void *given)
{
    ech_text *answer = NULL;

    HOLDS(ech_engine_call(*(ech_engine **)given, STATE, sizeof STATE - 1, &answer, NULL) == ECH_STATUS_OK);
    HOLDS(strstr(ech_text_data(answer), "\"name\":\"not_found\"") != NULL);
    HOLDS(ech_text_free(&answer) == ECH_STATUS_OK);
    return &fine;
}

static void *frees(void *given)
{
    HOLDS(ech_engine_free((ech_engine **)given) == ECH_STATUS_OK);
    return &fine;
}

static void joined(pthread_t thread)
{
    void *found = NULL;

    CHECK(pthread_join(thread, &found) == 0);
    CHECK(found == &fine);
}

int main(void)
{
    struct shared shared = {NULL, NULL};
    void *(*const steps[])(void *) = {opens, uses, uses, frees};
    pthread_t threads[THREADS];
    ech_engine *engine = NULL;
    size_t place;

    all_used();
    CHECK(ech_call("\xff", 1, &shared.answer, &shared.error) == ECH_STATUS_ENCODING_INVALID && shared.answer == NULL);
    CHECK(ech_call(RECUR, sizeof RECUR - 1, &shared.answer, NULL) == ECH_STATUS_OK);
    for (place = 0; place < THREADS; place++)
        CHECK(pthread_create(&threads[place], NULL, calls, &shared) == 0);
    for (place = 0; place < THREADS; place++)
        joined(threads[place]);
    CHECK(ech_text_free(&shared.answer) == ECH_STATUS_OK && ech_error_free(&shared.error) == ECH_STATUS_OK);

    /* One thread after the other, each another one. */
    for (place = 0; place < sizeof steps / sizeof steps[0]; place++) {
        CHECK(pthread_create(&threads[0], NULL, steps[place], &engine) == 0);
        joined(threads[0]);
    }
    CHECK(engine == NULL);
    return done("threads");
}
