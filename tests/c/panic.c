/* For the library built with the feature plant-panic: a panic in each function comes out as its status, and the process lives. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200112L
#endif
#include "check.h"

static void plant(const char *name)
{
    CHECK(setenv("ECH_PLANT_PANIC", name, 1) == 0);
}

/* The call that stands between plant() and here has panicked: what it must have left behind. */
static void caught(ech_status status, ech_error **error, const char *words)
{
    CHECK(unsetenv("ECH_PLANT_PANIC") == 0);
    CHECK(status == ECH_STATUS_PANIC);
    CHECK(ech_error_code(*error) == ECH_STATUS_PANIC);
    SAME(ech_error_name(*error), "panic");
    CHECK(strstr(ech_error_message(*error, ECH_LANGUAGE_EN), words) != NULL);
    CHECK(ech_error_free(error) == ECH_STATUS_OK);
}

static void documents(void)
{
    ech_text *answer = NULL;
    ech_error *error = NULL;

    plant("ech_call");
    caught(ech_call("{}", 2, &answer, &error), &error, "planted in ech_call");
    CHECK(answer == NULL);
    plant("ech_call");
    CHECK(ech_call("{}", 2, &answer, &error) == ECH_STATUS_PANIC);
    SAME(ech_error_message(error, ECH_LANGUAGE_FR), "Erreur interne, à signaler : la cause donnée est « planted in ech_call ».");
    CHECK(ech_error_free(&error) == ECH_STATUS_OK);
    plant("ech_call");
    CHECK(ech_call("{}", 2, &answer, NULL) == ECH_STATUS_PANIC);

    plant("");
    CHECK(ech_call("{}", 2, &answer, NULL) == ECH_STATUS_OK);
    plant("ech_text_data");
    SAME(ech_text_data(answer), "");
    plant("ech_text_len");
    CHECK(ech_text_len(answer) == 0);
    plant("ech_text_free");
    CHECK(ech_text_free(&answer) == ECH_STATUS_PANIC && answer != NULL);
    plant("");
    CHECK(ech_text_len(answer) > 0);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);

    plant("ech_version");
    SAME(ech_version(), "");
    plant("ech_abi_version");
    CHECK(ech_abi_version() == UINT32_MAX);
}

static void errors(void)
{
    ech_error *error = NULL;

    plant("");
    CHECK(ech_call(NULL, 0, NULL, &error) == ECH_STATUS_ARGUMENT_NULL);
    plant("ech_error_code");
    CHECK(ech_error_code(error) == ECH_STATUS_PANIC);
    plant("ech_error_name");
    SAME(ech_error_name(error), "");
    plant("ech_error_field");
    SAME(ech_error_field(error), "");
    plant("ech_error_value");
    SAME(ech_error_value(error), "");
    plant("ech_error_message");
    SAME(ech_error_message(error, ECH_LANGUAGE_FR), "");
    plant("ech_error_free");
    CHECK(ech_error_free(&error) == ECH_STATUS_PANIC && error != NULL);
    plant("");
    CHECK(ech_error_free(&error) == ECH_STATUS_OK);

    plant("ech_status_name");
    SAME(ech_status_name(ECH_STATUS_PANIC), "");
    plant("ech_status_message");
    SAME(ech_status_message(ECH_STATUS_PANIC, ECH_LANGUAGE_FR), "");
    plant("");
    SAME(ech_status_name(ECH_STATUS_PANIC), "panic");
}

static void calculators(void)
{
    ech_recurrence recurrence = monthly(20260131);
    ech_terms terms = euros();
    ech_quote quote;
    ech_error *error = NULL;
    int32_t day = 0;
    size_t count = 0;

    plant("ech_due_nth");
    caught(ech_due_nth(&recurrence, 1, &day, &error), &error, "planted in ech_due_nth");
    plant("ech_due_next");
    caught(ech_due_next(&recurrence, 20260131, &day, &error), &error, "planted in ech_due_next");
    plant("ech_prorate");
    caught(ech_prorate(&recurrence, &terms, "1", 1, &quote, &error), &error, "planted in ech_prorate");
    plant("ech_schedule");
    caught(ech_schedule(&recurrence, &terms, "1", 1, 0, 0, &quote, 1, &count, &error), &error, "planted in ech_schedule");
    CHECK(ech_due_nth(&recurrence, 1, &day, NULL) == ECH_STATUS_OK && day == 20260228);
}

static void engines(void)
{
    const char *request = "{}";
    ech_engine *engine = NULL;
    ech_text *answer = NULL;
    ech_error *error = NULL;

    plant("ech_engine_open");
    caught(ech_engine_open(":memory:", 8, &engine, &error), &error, "planted in ech_engine_open");
    CHECK(engine == NULL);
    CHECK(ech_engine_open(":memory:", 8, &engine, NULL) == ECH_STATUS_OK);

    /* Before the engine is touched: it lives. */
    plant("ech_engine_call");
    caught(ech_engine_call(engine, request, 2, &answer, &error), &error, "planted in ech_engine_call");
    CHECK(ech_engine_call(engine, request, 2, &answer, &error) == ECH_STATUS_OK);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    /* Inside it: it answers nothing more, and can be freed. */
    plant("engine");
    caught(ech_engine_call(engine, request, 2, &answer, &error), &error, "planted in engine");
    CHECK(answer == NULL);
    REFUSED(ech_engine_call(engine, request, 2, &answer, &error), ECH_STATUS_ENGINE_POISONED, "engine");
    plant("ech_engine_free");
    CHECK(ech_engine_free(&engine) == ECH_STATUS_PANIC && engine != NULL);
    plant("");
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK && engine == NULL);
}

int main(void)
{
    all_used();
    documents();
    errors();
    calculators();
    engines();
    return done("panic");
}
