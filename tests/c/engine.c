/* Engines. The file whose path is the argument must not be there. */
#include "check.h"

static const char PLAN[] =
    "{\"v\":1,\"tenant\":\"main\",\"add_plan\":{\"id\":\"PRO\",\"plan\":{\"name\":\"Pro\",\"currency\":\"EUR\","
    "\"price\":[{\"from\":\"2026-01-01\",\"amount\":\"49.90\"}],\"cycle\":{\"every\":\"P1M\",\"align\":{\"day_of_month\":1}}}}}";
static const char SUBSCRIBE[] =
    "{\"v\":1,\"tenant\":\"main\",\"subscribe\":{\"today\":\"2026-03-15\",\"id\":\"S-1\",\"customer\":\"C-42\",\"plan\":\"PRO\"}}";
static const char BILL[] = "{\"v\":1,\"tenant\":\"main\",\"bill\":{\"as_of\":\"2026-04-01\"}}";
static const char LOAD[] = "{\"v\":1,\"tenant\":\"main\",\"load\":{\"subscription\":\"S-1\"}}";

/* That the answer to a request has these words in it. */
static void says(ech_engine *engine, const char *request, const char *words)
{
    ech_text *answer = NULL;
    ech_error *error = NULL;

    CHECK(ech_engine_call(engine, request, strlen(request), &answer, &error) == ECH_STATUS_OK);
    CHECK(error == NULL);
    if (strstr(ech_text_data(answer), words) == NULL) {
        fprintf(stderr, "%s\nis not in\n%s\n", words, ech_text_data(answer));
        exit(1);
    }
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
}

static void kept(const char *path)
{
    ech_engine *engine = NULL;
    ech_engine *other = NULL;
    ech_error *error = NULL;

    CHECK(ech_engine_open(path, strlen(path), &engine, &error) == ECH_STATUS_OK && error == NULL);
    says(engine, PLAN, "{\"v\":1,\"ok\":{\"plan\":\"PRO\",\"stored\":true}}");
    says(engine, SUBSCRIBE, "\"net\":\"27.36\"");
    /* Two engines on one file. */
    CHECK(ech_engine_open(path, strlen(path), &other, NULL) == ECH_STATUS_OK);
    says(other, BILL, "{\"v\":1,\"ok\":{\"subscriptions\":1,\"lines\":2,\"failures\":[]}}");
    says(engine, BILL, "{\"v\":1,\"ok\":{\"subscriptions\":0,\"lines\":0,\"failures\":[]}}");
    CHECK(ech_engine_free(&other) == ECH_STATUS_OK && other == NULL);
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK && engine == NULL);

    CHECK(ech_engine_open(path, strlen(path), &engine, &error) == ECH_STATUS_OK);
    says(engine, LOAD, "\"key\":\"S-1/fee/2026-04-01/1\"");
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK);
}

static void bad_arguments(const char *path)
{
    const char *nowhere = "no/such/folder/at/all.db";
    const char *uri = "file:no/such/folder/at/all.db?mode=memory";
    ech_engine *engine = NULL;
    ech_engine *foreign;
    ech_error *error = NULL;
    ech_text *answer = NULL;
    char memory[64];

    REFUSED(ech_engine_open(NULL, 0, &engine, &error), ECH_STATUS_ARGUMENT_NULL, "path");
    CHECK(engine == NULL);
    REFUSED(ech_engine_open(path, strlen(path), NULL, &error), ECH_STATUS_ARGUMENT_NULL, "engine");
    REFUSED(ech_engine_open("", 0, &engine, &error), ECH_STATUS_TEXT_EMPTY, "path");
    REFUSED(ech_engine_open("\xff.db", 4, &engine, &error), ECH_STATUS_ENCODING_INVALID, "path");
    REFUSED(ech_engine_open(path, (size_t)-1, &engine, &error), ECH_STATUS_TEXT_TOO_LONG, "path");
    CHECK(ech_engine_open(nowhere, strlen(nowhere), &engine, &error) == ECH_STATUS_STORE_FAILED);
    SAME(ech_error_name(error), "store_failed");
    SAME(ech_error_message(error, ECH_LANGUAGE_FR),
         "Le stockage a échoué : la cause donnée est « unable to open database file: no/such/folder/at/all.db ».");
    CHECK(ech_error_free(&error) == ECH_STATUS_OK);
    CHECK(ech_engine_open("a\0b", 3, &engine, NULL) == ECH_STATUS_STORE_FAILED && engine == NULL);
    /* A path, never a URI: as one it would be an engine in memory. */
    CHECK(ech_engine_open(uri, strlen(uri), &engine, NULL) == ECH_STATUS_STORE_FAILED && engine == NULL);

    REFUSED(ech_engine_call(NULL, LOAD, strlen(LOAD), &answer, &error), ECH_STATUS_ARGUMENT_NULL, "engine");
    CHECK(answer == NULL);

    CHECK(ech_engine_open(":memory:", 8, &engine, NULL) == ECH_STATUS_OK);
    REFUSED(ech_engine_call(engine, NULL, 0, &answer, &error), ECH_STATUS_ARGUMENT_NULL, "request");
    REFUSED(ech_engine_call(engine, LOAD, strlen(LOAD), NULL, &error), ECH_STATUS_ARGUMENT_NULL, "answer");
    REFUSED(ech_engine_call(engine, "\xff", 1, &answer, &error), ECH_STATUS_ENCODING_INVALID, "request");
    CHECK(ech_engine_call(engine, LOAD, (size_t)-1, &answer, &error) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), "\"code\":101") != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    says(engine, "{}", "\"name\":\"field_missing\"");
    says(engine, LOAD, "\"field\":\"load.subscription\"");

    /* Foreign handles, both ways. */
    CHECK(ech_call("{}", 2, &answer, NULL) == ECH_STATUS_OK);
    foreign = (ech_engine *)(void *)answer;
    CHECK(ech_engine_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
    {
        ech_text *other = NULL;
        REFUSED(ech_engine_call(foreign, LOAD, strlen(LOAD), &other, &error), ECH_STATUS_HANDLE_INVALID, "engine");
        memset(memory, 7, sizeof memory);
        foreign = (ech_engine *)(void *)memory;
        REFUSED(ech_engine_call(foreign, LOAD, strlen(LOAD), &other, &error), ECH_STATUS_HANDLE_INVALID, "engine");
        foreign = (ech_engine *)(void *)(memory + 3);
        REFUSED(ech_engine_call(foreign, LOAD, strlen(LOAD), &other, &error), ECH_STATUS_HANDLE_INVALID, "engine");
        other = (ech_text *)(void *)engine;
        CHECK(ech_text_free(&other) == ECH_STATUS_HANDLE_INVALID);
    }
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);

    /* Freed handles. */
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK && engine == NULL);
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK);
    CHECK(ech_engine_free(NULL) == ECH_STATUS_OK);
    REFUSED(ech_engine_call(engine, LOAD, strlen(LOAD), &answer, &error), ECH_STATUS_ARGUMENT_NULL, "engine");
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "the path of a file to make\n");
        return 2;
    }
    all_used();
    kept(arguments[1]);
    bad_arguments(arguments[1]);
    return done("engine");
}
