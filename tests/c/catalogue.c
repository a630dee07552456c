/* The catalogue as C has it: a row of docs/errors.md for each status. */
#include "check.h"

int main(void)
{
    int32_t status;

    all_used();
    for (status = 0; status < 1000; status++) {
        const char *name = ech_status_name(status);
        if (name[0] != '\0')
            printf("| %d | `%s` | %s | %s |\n", (int)status, name, ech_status_message(status, ECH_LANGUAGE_EN),
                   ech_status_message(status, ECH_LANGUAGE_FR));
    }
    return 0;
}
