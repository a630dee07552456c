// What `echeance demo` shows, from C++17: handles in unique_ptr, refusals as exceptions, the engine on an SQLite file, documents made and read with jansson.
//
//   c++ -std=c++17 subscription.cpp $(pkg-config --cflags --libs echeance jansson) -o subscription && ./subscription subscriptions.db

#include <cstdlib>
#include <cstring>
#include <iomanip>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <echeance.h>
#include <jansson.h>

namespace {

struct Free {
    void operator()(ech_text *text) const { ech_text_free(&text); }
    void operator()(ech_error *error) const { ech_error_free(&error); }
    void operator()(ech_engine *engine) const { ech_engine_free(&engine); }
    void operator()(json_t *json) const { json_decref(json); }
    void operator()(char *text) const { std::free(text); }
};

using Json = std::unique_ptr<json_t, Free>;

class Refused : public std::runtime_error {
public:
    Refused(int code, std::string field, const std::string &message) : std::runtime_error(message), code(code), field(std::move(field)) {}

    int code;
    std::string field;
};

// Not in one expression with the call: the error would be read before it is written.
void check(ech_status status, ech_error *error)
{
    const std::unique_ptr<ech_error, Free> owned(error);
    if (status != ECH_STATUS_OK)
        throw Refused(status, ech_error_field(error), ech_error_message(error, ECH_LANGUAGE_FR));
}

std::string text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    return found == nullptr ? "" : found;
}

// The `ok` of an answer.
Json read(ech_text *answer)
{
    const std::unique_ptr<ech_text, Free> owned(answer);
    const Json document(json_loadb(ech_text_data(answer), ech_text_len(answer), 0, nullptr));
    if (json_t *ok = json_object_get(document.get(), "ok"))
        return Json(json_incref(ok));
    const json_t *error = json_object_get(document.get(), "error");
    const auto code = static_cast<int>(json_integer_value(json_object_get(error, "code")));
    throw Refused(code, text(error, "field"), text(json_object_get(error, "message"), "fr"));
}

std::string written(const Json &request)
{
    const std::unique_ptr<char, Free> words(json_dumps(request.get(), JSON_COMPACT));
    if (words == nullptr)
        throw std::runtime_error("no request");
    return words.get();
}

// The pure functions: nothing is stored.
Json call(const Json &request)
{
    const std::string words = written(request);
    ech_text *answer = nullptr;
    ech_error *error = nullptr;
    const ech_status status = ech_call(words.data(), words.size(), &answer, &error);
    check(status, error);
    return read(answer);
}

class Engine {
public:
    explicit Engine(std::string_view path)
    {
        ech_engine *opened = nullptr;
        ech_error *error = nullptr;
        const ech_status status = ech_engine_open(path.data(), path.size(), &opened, &error);
        check(status, error);
        engine.reset(opened);
    }

    // What is given is taken.
    Json call(const char *tenant, const char *name, json_t *given)
    {
        const std::string words = written(Json(json_pack("{s:i, s:s, s:o}", "v", 1, "tenant", tenant, name, given)));
        ech_text *answer = nullptr;
        ech_error *error = nullptr;
        const ech_status status = ech_engine_call(engine.get(), words.data(), words.size(), &answer, &error);
        check(status, error);
        return read(answer);
    }

private:
    std::unique_ptr<ech_engine, Free> engine;
};

// What is entered; all else is computed.
struct Story {
    const char *title;
    const char *tenant;
    const char *plan_id;
    const char *plan;
    const char *subscription;
    const char *customer;
    const char *start;
    const char *schedule_until;
    std::vector<const char *> runs;
};

const Story stories[] = {
    {"1. A client subscribed in the middle of a month", "hosting", "HEB-PRO",
     R"({"name":"Hébergement Pro","currency":"EUR","price":[{"from":"2026-01-01","amount":"49.90"}],
         "cycle":{"every":"P1M","align":{"day_of_month":1}},"term":{"commitment":"P12M","then":"P12M","notice":"P1M"},
         "tax":{"code":"FR20","rate":"20"}})",
     "S-1", "C-42", "2026-03-15", "2026-07-31", {"2026-03-15", "2026-04-01", "2026-05-01", "2026-05-01"}},
    {"2. A telecom bill: the first days and a whole month on one invoice", "telecom", "LIGNE-MOBILE",
     R"({"name":"Ligne mobile","currency":"EUR","price":[{"from":"2017-01-01","amount":"11.00"}],
         "cycle":{"every":"P1M","align":{"day_of_month":29}},"proration":{"first_period":"extend"}})",
     "S-2", "C-7", "2017-06-14", nullptr, {"2017-06-14", "2017-06-14"}},
};

// Why a line, or a due day, is what it is, in both languages. What is given is taken.
void explain(const char *what, json_t *given)
{
    const Json reason = call(Json(json_pack("{s:i, s:{s:o}}", "v", 1, "explain", what, given)));
    std::cout << "  " << text(reason.get(), "fr") << "\n  " << text(reason.get(), "en") << '\n';
}

// Days, share and amount of a line, or of a row of the schedule.
void show(const json_t *line)
{
    const json_t *period = json_object_get(line, "period");
    std::cout << "  " << text(period, "start") << " to " << text(period, "last_day") << "  " << text(line, "fraction") << "  "
              << text(line, "net") << '\n';
}

void subscribe(Engine &engine, const Story &story)
{
    const Json plan(json_loads(story.plan, 0, nullptr));
    engine.call(story.tenant, "add_plan", json_pack("{s:s, s:O}", "id", story.plan_id, "plan", plan.get()));
    const Json outcome = engine.call(story.tenant, "subscribe",
                                     json_pack("{s:s, s:s, s:s, s:s}", "today", story.start, "id", story.subscription, "customer",
                                               story.customer, "plan", story.plan_id));
    std::cout << "On " << story.start << " the client " << story.customer << " subscribes:\n";
    size_t place;
    json_t *line;
    json_array_foreach(json_object_get(outcome.get(), "first_lines"), place, line)
        explain("line", json_incref(line));
    explain("due", json_pack("{s:{s:O}, s:O, s:s}", "plans", story.plan_id, plan.get(), "subscription",
                             json_object_get(outcome.get(), "subscription"), "today", story.start));
    const json_t *state = json_object_get(outcome.get(), "state");
    if (json_object_get(state, "commitment_last_day") != nullptr)
        std::cout << "  Commitment until " << text(state, "commitment_last_day") << ", last day to give notice " << text(state, "notice_by")
                  << '\n';
}

void schedule(Engine &engine, const Story &story)
{
    const Json answer = engine.call(story.tenant, "schedule",
                                    json_pack("{s:s, s:s}", "subscription", story.subscription, "until", story.schedule_until));
    std::cout << "The coming due dates:\n";
    size_t place;
    json_t *row;
    json_array_foreach(json_object_get(answer.get(), "rows"), place, row)
        show(row);
}

// An amount of euros has two decimals: in cents, amounts are added exactly.
long long cents(std::string amount)
{
    amount.erase(amount.find('.'), 1);
    return std::stoll(amount);
}

// What was billed, in cents.
long long bill(Engine &engine, const Story &story, const char *as_of)
{
    const Json run = engine.call(story.tenant, "bill", json_pack("{s:s}", "as_of", as_of));
    std::cout << "Billed as of " << as_of << ", lines: " << json_integer_value(json_object_get(run.get(), "lines")) << '\n';
    // What stands on no document yet goes on one of ours.
    const Json open = engine.call(story.tenant, "lines_without_document", json_object());
    const Json keys(json_array());
    long long total = 0;
    size_t place;
    json_t *line;
    json_array_foreach(json_object_get(open.get(), "lines"), place, line) {
        show(line);
        total += cents(text(line, "net"));
        json_array_append(keys.get(), json_object_get(line, "key"));
    }
    if (json_array_size(keys.get()) > 0) {
        json_t *invoice = json_pack("{s:s+, s:s, s:s}", "number", "F-", as_of, "issued_on", as_of, "status", "final");
        engine.call(story.tenant, "set_document", json_pack("{s:O, s:o}", "keys", keys.get(), "document", invoice));
    }
    return total;
}

void tell(Engine &engine, const Story &story)
{
    std::cout << story.title << '\n';
    subscribe(engine, story);
    if (story.schedule_until != nullptr)
        schedule(engine, story);
    long long total = 0;
    for (const char *day : story.runs)
        total += bill(engine, story, day);
    std::cout << "Total: " << total / 100 << '.' << std::setfill('0') << std::setw(2) << total % 100 << " EUR\n";
}

// Without documents: a prorata on plain structures.
ech_quote prorata(std::string_view price, int32_t start)
{
    ech_recurrence monthly{};
    monthly.struct_size = sizeof monthly;
    monthly.start = start;
    monthly.unit = ECH_UNIT_MONTHS;
    monthly.count = 1;
    monthly.align = ECH_ALIGN_DAY_OF_MONTH;
    monthly.align_value = 1;
    ech_terms terms{};
    terms.struct_size = sizeof terms;
    std::memcpy(terms.currency, "EUR", 3);
    ech_quote quote{};
    ech_error *error = nullptr;
    const ech_status status = ech_prorate(&monthly, &terms, price.data(), price.size(), &quote, &error);
    check(status, error);
    return quote;
}

} // namespace

int main(int count, char **arguments)
{
    try {
        Engine engine(count > 1 ? arguments[1] : ":memory:");
        for (const Story &story : stories)
            tell(engine, story);

        const ech_quote quote = prorata("49.90", 20260315);
        std::cout << "Prorata: " << quote.net << " EUR, " << quote.numerator << '/' << quote.denominator << '\n';
        prorata("49,90", 20260315);
    } catch (const Refused &refused) {
        std::cout << "Refused: " << ech_status_name(refused.code) << ' ' << refused.field << ": " << refused.what() << '\n';
        return refused.code == ECH_STATUS_AMOUNT_INVALID ? 0 : 1;
    }
    return 1;
}
