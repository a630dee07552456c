/*
 * The engine keeps the data, in one SQLite file; the documents are made and read with jansson. A client subscribes in the middle of a month, sees the prorata and its
 * reason, and is billed for three months; a run that is done twice bills nothing twice.
 *
 *   cc engine.c $(pkg-config --cflags --libs echeance jansson) -o engine && ./engine subscriptions.db
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <echeance.h>
#include <jansson.h>

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
        fprintf(stderr, "%s\n", json_string_value(json_object_get(json_object_get(json_object_get(document, "error"), "message"), "fr")));
        exit(1);
    }
    json_incref(ok);
    json_decref(document);
    return ok;
}

/* Asks the engine, or, without one, the pure functions. The request is given away. */
static json_t *ask(ech_engine *engine, json_t *request)
{
    char *text = json_dumps(request, JSON_COMPACT);
    ech_text *answer = NULL;
    ech_error *error = NULL;
    ech_status status;

    if (text == NULL) {
        fprintf(stderr, "no request\n");
        exit(1);
    }
    status = engine == NULL ? ech_call(text, strlen(text), &answer, &error) : ech_engine_call(engine, text, strlen(text), &answer, &error);
    free(text);
    json_decref(request);
    return ok_of(status, &answer, &error);
}

static json_t *request(const char *call, json_t *given)
{
    return json_pack("{s:i, s:s, s:o}", "v", 1, "tenant", "main", call, given);
}

static void explain(json_t *line)
{
    json_t *reason = ask(NULL, json_pack("{s:i, s:{s:O}}", "v", 1, "explain", "line", line));

    printf("  %s  %s\n", json_string_value(json_object_get(line, "net")), json_string_value(json_object_get(reason, "fr")));
    json_decref(reason);
}

static void subscribe(ech_engine *engine)
{
    json_t *plan = json_pack("{s:s, s:s, s:[{s:s, s:s}], s:{s:s, s:{s:i}}, s:{s:s, s:s}}", "name", "Hébergement Pro", "currency", "EUR",
                             "price", "from", "2026-01-01", "amount", "49.90", "cycle", "every", "P1M", "align", "day_of_month", 1, "tax",
                             "code", "FR20", "rate", "20");
    json_t *outcome, *line;
    size_t place;

    json_decref(ask(engine, request("add_plan", json_pack("{s:s, s:o}", "id", "HEB-PRO", "plan", plan))));
    outcome = ask(engine, request("subscribe", json_pack("{s:s, s:s, s:s, s:s}", "today", "2026-03-15", "id", "S-1", "customer", "C-42",
                                                         "plan", "HEB-PRO")));
    printf("Next due on %s. First invoice:\n", json_string_value(json_object_get(json_object_get(outcome, "state"), "next_due_on")));
    json_array_foreach(json_object_get(outcome, "first_lines"), place, line)
        explain(line);
    json_decref(outcome);
}

static void schedule(ech_engine *engine, const char *until)
{
    json_t *answer = ask(engine, request("schedule", json_pack("{s:s, s:s}", "subscription", "S-1", "until", until)));
    json_t *row;
    size_t place;

    printf("Schedule:\n");
    json_array_foreach(json_object_get(answer, "rows"), place, row)
        printf("  %s  %s\n", json_string_value(json_object_get(row, "due_on")), json_string_value(json_object_get(row, "net")));
    json_decref(answer);
}

static void bill(ech_engine *engine, const char *as_of)
{
    json_t *run = ask(engine, request("bill", json_pack("{s:s}", "as_of", as_of)));
    json_t *open, *line, *keys = json_array();
    size_t place;

    printf("Billed by %s, lines: %lld\n", as_of, (long long)json_integer_value(json_object_get(run, "lines")));
    json_decref(run);
    /* What stands on no document yet goes on one of ours. */
    open = ask(engine, request("lines_without_document", json_object()));
    json_array_foreach(json_object_get(open, "lines"), place, line) {
        explain(line);
        json_array_append(keys, json_object_get(line, "key"));
    }
    if (json_array_size(keys) > 0) {
        json_t *invoice = json_pack("{s:s+, s:s, s:s}", "number", "F-", as_of, "issued_on", as_of, "status", "final");
        json_decref(ask(engine, request("set_document", json_pack("{s:O, s:o}", "keys", keys, "document", invoice))));
    }
    json_decref(keys);
    json_decref(open);
}

int main(int count, char **arguments)
{
    const char *path = count > 1 ? arguments[1] : ":memory:";
    const char *const days[] = {"2026-03-15", "2026-04-01", "2026-05-01", "2026-05-01"};
    ech_engine *engine = NULL;
    ech_error *error = NULL;
    size_t run;

    if (ech_engine_open(path, strlen(path), &engine, &error) != ECH_STATUS_OK) {
        fprintf(stderr, "%s\n", ech_error_message(error, ECH_LANGUAGE_FR));
        ech_error_free(&error);
        return 1;
    }
    subscribe(engine);
    schedule(engine, "2026-08-31");
    for (run = 0; run < sizeof days / sizeof days[0]; run++)
        bill(engine, days[run]);
    ech_engine_free(&engine);
    return 0;
}
