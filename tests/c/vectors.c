/*
 * Answers requests in this process. The first argument names a file of them: for each its number of bytes, a newline, its bytes. The answers go to the second one in
 * the same form. With a third argument, "engine", the requests are those of engines, and one of no bytes opens a new engine.
 */
#include "check.h"

static char *read_request(FILE *from, size_t *length)
{
    unsigned long bytes = 0;
    char *request;

    if (fscanf(from, "%lu", &bytes) != 1)
        return NULL;
    CHECK(fgetc(from) == '\n');
    /* Exactly as long as it says, so that a byte read too many is seen by the tools. */
    request = (char *)malloc(bytes > 0 ? bytes : 1);
    CHECK(request != NULL);
    CHECK(fread(request, 1, bytes, from) == bytes);
    *length = bytes;
    return request;
}

int main(int count, char **arguments)
{
    FILE *from = count > 2 ? fopen(arguments[1], "rb") : NULL;
    FILE *to = count > 2 ? fopen(arguments[2], "wb") : NULL;
    int engines = count > 3 && strcmp(arguments[3], "engine") == 0;
    ech_engine *engine = NULL;
    size_t length = 0;
    char *request;

    all_used();
    CHECK(from != NULL && to != NULL);
    while ((request = read_request(from, &length)) != NULL) {
        ech_text *answer = NULL;
        ech_error *error = NULL;
        ech_status status;

        if (engines && length == 0) {
            CHECK(ech_engine_free(&engine) == ECH_STATUS_OK);
            CHECK(ech_engine_open(":memory:", 8, &engine, NULL) == ECH_STATUS_OK);
            free(request);
            continue;
        }
        status = engines ? ech_engine_call(engine, request, length, &answer, &error) : ech_call(request, length, &answer, &error);
        CHECK(status == ECH_STATUS_OK && error == NULL);
        CHECK(ech_text_data(answer)[ech_text_len(answer)] == '\0');
        fprintf(to, "%lu\n", (unsigned long)ech_text_len(answer));
        CHECK(fwrite(ech_text_data(answer), 1, ech_text_len(answer), to) == ech_text_len(answer));
        CHECK(ech_text_free(&answer) == ECH_STATUS_OK);
        free(request);
    }
    CHECK(ech_engine_free(&engine) == ECH_STATUS_OK);
    CHECK(fclose(from) == 0 && fclose(to) == 0);
    return 0;
}
