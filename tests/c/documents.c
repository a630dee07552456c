/* ech_version, ech_abi_version, ech_call, texts, errors and what is said of statuses. */
#include "check.h"

static void versions(void)
{
    CHECK(ech_version()[0] >= '0' && ech_version()[0] <= '9');
    CHECK(ech_abi_version() == ECH_ABI_VERSION);
}

static void answers(void)
{
    const char request[] = "{\"v\":1,\"recur\":{\"every\":\"P1M\",\"start\":\"2026-01-31\",\"count\":1}} and what follows is not read";
    const char expected[] = "{\"v\":1,\"ok\":{\"periods\":[{\"start\":\"2026-01-31\",\"last_day\":\"2026-02-27\"}]}}";
    size_t length = (size_t)(strchr(request, ' ') - request);
    ech_text *answer = NULL;
    ech_error *error = NULL;

    CHECK(ech_call(request, length, &answer, &error) == ECH_STATUS_OK);
    CHECK(error == NULL);
    SAME(ech_text_data(answer), expected);
    CHECK(ech_text_len(answer) == strlen(expected));
    CHECK(ech_text_data(answer)[ech_text_len(answer)] == '\0');
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK && answer == NULL);

    /* Nobody asks why. */
    CHECK(ech_call(request, length, &answer, NULL) == ECH_STATUS_OK);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);

    /* What is refused in a document is said in a document. */
    CHECK(ech_call("{}", 2, &answer, &error) == ECH_STATUS_OK && error == NULL);
    CHECK(strstr(ech_text_data(answer), "{\"v\":1,\"error\":{\"code\":105,\"name\":\"field_missing\"") == ech_text_data(answer));
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    CHECK(ech_call("", 0, &answer, &error) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), "\"code\":100") != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    CHECK(ech_call("{\0}", 3, &answer, &error) == ECH_STATUS_OK);
    CHECK(strlen(ech_text_data(answer)) == ech_text_len(answer));
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
}

static void bad_arguments(void)
{
    const char *lengths = "{\"v\":1}";
    ech_text *answer = NULL;
    ech_error *error = NULL;

    REFUSED(ech_call(NULL, 0, &answer, &error), ECH_STATUS_ARGUMENT_NULL, "request");
    CHECK(answer == NULL);
    REFUSED(ech_call(NULL, 10, &answer, &error), ECH_STATUS_ARGUMENT_NULL, "request");
    REFUSED(ech_call("{}", 2, NULL, &error), ECH_STATUS_ARGUMENT_NULL, "answer");
    REFUSED(ech_call("{\"\xff\"}", 5, &answer, &error), ECH_STATUS_ENCODING_INVALID, "request");
    REFUSED(ech_call("\xc3", 1, &answer, &error), ECH_STATUS_ENCODING_INVALID, "request");
    REFUSED(ech_call("\xed\xa0\x80", 3, &answer, &error), ECH_STATUS_ENCODING_INVALID, "request");
    CHECK(ech_call(NULL, 0, &answer, NULL) == ECH_STATUS_ARGUMENT_NULL);
    CHECK(ech_call(NULL, 0, NULL, NULL) == ECH_STATUS_ARGUMENT_NULL);

    /* A length that no document has: its bytes are not read. */
    CHECK(ech_call(lengths, (size_t)-1, &answer, &error) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), "\"code\":101") != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    CHECK(ech_call(lengths, (size_t)1048577, &answer, &error) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), "\"code\":101") != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    /* Too short: half a document. */
    CHECK(ech_call(lengths, 3, &answer, &error) == ECH_STATUS_OK);
    CHECK(strstr(ech_text_data(answer), "\"code\":100") != NULL);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
}

static void texts(void)
{
    ech_text *answer = NULL;
    ech_text *none = NULL;
    ech_error *error = NULL;
    ech_text *foreign;
    char memory[64];

    SAME(ech_text_data(NULL), "");
    CHECK(ech_text_len(NULL) == 0);
    CHECK(ech_text_free(NULL) == ECH_STATUS_OK);
    CHECK(ech_text_free(&none) == ECH_STATUS_OK);

    /* Freed: the pointer is null, so a second time does nothing and a use is refused. */
    CHECK(ech_call("{}", 2, &answer, NULL) == ECH_STATUS_OK);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    SAME(ech_text_data(answer), "");
    CHECK(ech_text_len(answer) == 0);

    /* Foreign: another kind, other memory, a pointer that cannot be one. */
    CHECK(ech_call(NULL, 0, &answer, &error) == ECH_STATUS_ARGUMENT_NULL);
    foreign = (ech_text *)(void *)error;
    SAME(ech_text_data(foreign), "");
    CHECK(ech_text_len(foreign) == 0);
    CHECK(ech_text_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
    CHECK((void *)foreign == (void *)error);
    memset(memory, 'x', sizeof memory);
    foreign = (ech_text *)(void *)memory;
    SAME(ech_text_data(foreign), "");
    CHECK(ech_text_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
    foreign = (ech_text *)(void *)(memory + 1);
    CHECK(ech_text_len(foreign) == 0);
    CHECK(ech_text_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
    CHECK(ech_error_free(&error) == ECH_STATUS_OK);
}

static void errors(void)
{
    ech_error *error = NULL;
    ech_error *none = NULL;
    ech_error *foreign;
    ech_text *answer = NULL;
    char memory[64];

    CHECK(ech_call("a\xff", 2, &answer, &error) == ECH_STATUS_ENCODING_INVALID);
    CHECK(ech_error_code(error) == ECH_STATUS_ENCODING_INVALID);
    SAME(ech_error_name(error), "encoding_invalid");
    SAME(ech_error_field(error), "request");
    SAME(ech_error_value(error), "1");
    SAME(ech_error_message(error, ECH_LANGUAGE_EN), "`request`: the text is not UTF-8 from byte 1 on");
    CHECK(strstr(ech_error_message(error, ECH_LANGUAGE_FR), "UTF-8") != NULL);
    SAME(ech_error_message(error, 12345), "`request`: the text is not UTF-8 from byte 1 on");
    CHECK(ech_error_free(&error) == ECH_STATUS_OK && error == NULL);
    CHECK(ech_error_free(&error) == ECH_STATUS_OK);

    CHECK(ech_error_code(NULL) == ECH_STATUS_OK);
    SAME(ech_error_name(NULL), "");
    SAME(ech_error_field(NULL), "");
    SAME(ech_error_value(NULL), "");
    SAME(ech_error_message(NULL, ECH_LANGUAGE_FR), "");
    CHECK(ech_error_free(NULL) == ECH_STATUS_OK);
    CHECK(ech_error_free(&none) == ECH_STATUS_OK);

    CHECK(ech_call("{}", 2, &answer, &error) == ECH_STATUS_OK);
    foreign = (ech_error *)(void *)answer;
    CHECK(ech_error_code(foreign) == ECH_STATUS_HANDLE_INVALID);
    SAME(ech_error_name(foreign), "");
    SAME(ech_error_message(foreign, ECH_LANGUAGE_EN), "");
    CHECK(ech_error_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
    CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
    memset(memory, 0, sizeof memory);
    foreign = (ech_error *)(void *)memory;
    CHECK(ech_error_code(foreign) == ECH_STATUS_HANDLE_INVALID);
    CHECK(ech_error_free(&foreign) == ECH_STATUS_HANDLE_INVALID);
}

static void statuses(void)
{
    SAME(ech_status_name(ECH_STATUS_TEXT_EMPTY), "text_empty");
    SAME(ech_status_message(ECH_STATUS_TEXT_EMPTY, ECH_LANGUAGE_EN), "`{field}`: the text is empty");
    SAME(ech_status_message(ECH_STATUS_TEXT_EMPTY, ECH_LANGUAGE_FR), "« {field} » : le texte est vide.");
    SAME(ech_status_message(ECH_STATUS_TEXT_EMPTY, -1), "`{field}`: the text is empty");
    SAME(ech_status_name(ECH_STATUS_OK), "");
    SAME(ech_status_message(ECH_STATUS_OK, ECH_LANGUAGE_FR), "");
    SAME(ech_status_name(109), "");
    SAME(ech_status_name(INT32_MIN), "");
    SAME(ech_status_message(INT32_MAX, INT32_MAX), "");
}

int main(void)
{
    all_used();
    versions();
    answers();
    bad_arguments();
    texts();
    errors();
    statuses();
    return done("documents");
}
