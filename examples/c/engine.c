/*
 * What `echeance demo` shows, from C: the engine keeps the data, in one SQLite file; the documents are made and read with jansson. A client subscribes in the middle
 * of a month, sees the prorata, the next due day and the reason of both, and is billed for three months; a phone line begins with two periods on one invoice. A run
 * that is done twice bills nothing twice.
 *
 *   cc engine.c $(pkg-config --cflags --libs echeance jansson) -o engine && ./engine subscriptions.db
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <echeance.h>
#include <jansson.h>

/* What is entered; all else is computed. */
struct story {
    const char *title;
    const char *tenant;
    const char *plan_id;
    const char *plan;
    const char *subscription;
    const char *customer;
    const char *start;
    const char *schedule_until; /* NULL for no schedule */
    const char *runs[5];        /* NULL after the last one */
};

static const struct story stories[] = {
    {"1. A client subscribed in the middle of a month", "hosting", "HEB-PRO",
     "{\"name\":\"Hébergement Pro\",\"currency\":\"EUR\",\"price\":[{\"from\":\"2026-01-01\",\"amount\":\"49.90\"}],"
     "\"cycle\":{\"every\":\"P1M\",\"align\":{\"day_of_month\":1}},\"term\":{\"commitment\":\"P12M\",\"then\":\"P12M\",\"notice\":\"P1M\"},"
     "\"tax\":{\"code\":\"FR20\",\"rate\":\"20\"}}",
     "S-1", "C-42", "2026-03-15", "2026-07-31", {"2026-03-15", "2026-04-01", "2026-05-01", "2026-05-01", NULL}},
    {"2. A telecom bill: the first days and a whole month on one invoice", "telecom", "LIGNE-MOBILE",
     "{\"name\":\"Ligne mobile\",\"currency\":\"EUR\",\"price\":[{\"from\":\"2017-01-01\",\"amount\":\"11.00\"}],"
     "\"cycle\":{\"every\":\"P1M\",\"align\":{\"day_of_month\":29}},\"proration\":{\"first_period\":\"extend\"}}",
     "S-2", "C-7", "2017-06-14", NULL, {"2017-06-14", "2017-06-14", NULL}},
};

static const char *text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    return found == NULL ? "" : found;
}

/* The `ok` of an answer; what was refused ends the program. */
static json_t *ok_of(ech_status status, ech_text **answer, ech_error **error)
{
    json_t *document, *ok;

    if (status != ECH_STATUS_OK) {
        fprintf(stderr, "%s\n", ech_error_message(*error, ECH_LANGUAGE_FR));
        exit(1);
    }
    document = json_loadb(ech_text_data(*answer), ech_text_len(*answer), 0, NULL);
    ech_text_free(answer);
    ok = json_object_get(document, "ok");
    if (ok == NULL) {
        fprintf(stderr, "%s\n", text(json_object_get(json_object_get(document, "error"), "message"), "fr"));
        exit(1);
    }
    json_incref(ok);
    json_decref(document);
    return ok;
}

/* Asks the engine, or, without one, the pure functions. The request is given away. */
static json_t *ask(ech_engine *engine, json_t *request)
{
    char *words = json_dumps(request, JSON_COMPACT);
    ech_text *answer = NULL;
    ech_error *error = NULL;
    ech_status status;

    if (words == NULL) {
        fprintf(stderr, "no request\n");
        exit(1);
    }
    status = engine == NULL ? ech_call(words, strlen(words), &answer, &error) : ech_engine_call(engine, words, strlen(words), &answer, &error);
    free(words);
    json_decref(request);
    return ok_of(status, &answer, &error);
}

static json_t *request(const struct story *story, const char *call, json_t *given)
{
    return json_pack("{s:i, s:s, s:o}", "v", 1, "tenant", story->tenant, call, given);
}

/* Why a line, or a due day, is what it is, in both languages. */
static void explain(const char *what, json_t *given)
{
    json_t *reason = ask(NULL, json_pack("{s:i, s:{s:o}}", "v", 1, "explain", what, given));

    printf("  %s\n  %s\n", text(reason, "fr"), text(reason, "en"));
    json_decref(reason);
}

/* Days, share and amount of a line, or of a row of the schedule. */
static void show(const json_t *line)
{
    const json_t *period = json_object_get(line, "period");

    printf("  %s to %s  %s  %s\n", text(period, "start"), text(period, "last_day"), text(line, "fraction"), text(line, "net"));
}

static void subscribe(ech_engine *engine, const struct story *story)
{
    json_t *plan = json_loads(story->plan, 0, NULL);
    json_t *outcome, *line, *due, *state;
    size_t place;

    json_decref(ask(engine, request(story, "add_plan", json_pack("{s:s, s:O}", "id", story->plan_id, "plan", plan))));
    outcome = ask(engine, request(story, "subscribe", json_pack("{s:s, s:s, s:s, s:s}", "today", story->start, "id", story->subscription,
                                                                "customer", story->customer, "plan", story->plan_id)));
    printf("On %s the client %s subscribes:\n", story->start, story->customer);
    json_array_foreach(json_object_get(outcome, "first_lines"), place, line)
        explain("line", json_incref(line));
    due = json_pack("{s:{s:o}, s:O, s:s}", "plans", story->plan_id, plan, "subscription", json_object_get(outcome, "subscription"), "today",
                    story->start);
    explain("due", due);
    state = json_object_get(outcome, "state");
    if (json_object_get(state, "commitment_last_day") != NULL)
        printf("  Commitment until %s, last day to give notice %s\n", text(state, "commitment_last_day"), text(state, "notice_by"));
    json_decref(outcome);
}

static void schedule(ech_engine *engine, const struct story *story)
{
    json_t *answer = ask(engine, request(story, "schedule", json_pack("{s:s, s:s}", "subscription", story->subscription, "until",
                                                                      story->schedule_until)));
    json_t *row;
    size_t place;

    printf("The coming due dates:\n");
    json_array_foreach(json_object_get(answer, "rows"), place, row)
        show(row);
    json_decref(answer);
}

/* An amount of euros has two decimals: in cents, amounts are added exactly. */
static long long cents(const char *amount)
{
    long long number = 0;
    const char *letter;

    for (letter = amount; *letter != '\0'; letter++)
        if (*letter >= '0' && *letter <= '9')
            number = number * 10 + (*letter - '0');
    return *amount == '-' ? -number : number;
}

/* What was billed, in cents. */
static long long bill(ech_engine *engine, const struct story *story, const char *as_of)
{
    json_t *run = ask(engine, request(story, "bill", json_pack("{s:s}", "as_of", as_of)));
    json_t *open, *line, *keys = json_array();
    long long total = 0;
    size_t place;

    printf("Billed as of %s, lines: %lld\n", as_of, (long long)json_integer_value(json_object_get(run, "lines")));
    json_decref(run);
    /* What stands on no document yet goes on one of ours. */
    open = ask(engine, request(story, "lines_without_document", json_object()));
    json_array_foreach(json_object_get(open, "lines"), place, line) {
        show(line);
        total += cents(text(line, "net"));
        json_array_append(keys, json_object_get(line, "key"));
    }
    if (json_array_size(keys) > 0) {
        json_t *invoice = json_pack("{s:s+, s:s, s:s}", "number", "F-", as_of, "issued_on", as_of, "status", "final");
        json_decref(ask(engine, request(story, "set_document", json_pack("{s:O, s:o}", "keys", keys, "document", invoice))));
    }
    json_decref(keys);
    json_decref(open);
    return total;
}

static void tell(ech_engine *engine, const struct story *story)
{
    long long total = 0;
    const char *const *day;

    printf("%s\n", story->title);
    subscribe(engine, story);
    if (story->schedule_until != NULL)
        schedule(engine, story);
    for (day = story->runs; *day != NULL; day++)
        total += bill(engine, story, *day);
    printf("Total: %lld.%02lld EUR\n", total / 100, total % 100);
}

int main(int count, char **arguments)
{
    const char *path = count > 1 ? arguments[1] : ":memory:";
    ech_engine *engine = NULL;
    ech_error *error = NULL;
    size_t place;

    if (ech_engine_open(path, strlen(path), &engine, &error) != ECH_STATUS_OK) {
        fprintf(stderr, "%s\n", ech_error_message(error, ECH_LANGUAGE_FR));
        ech_error_free(&error);
        return 1;
    }
    for (place = 0; place < sizeof stories / sizeof stories[0]; place++)
        tell(engine, &stories[place]);
    ech_engine_free(&engine);
    return 0;
}
