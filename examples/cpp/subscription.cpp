// C++17: handles in unique_ptr, refusals as exceptions, documents as they come.
//
//   c++ -std=c++17 subscription.cpp $(pkg-config --cflags --libs echeance) -o subscription

#include <cstring>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <echeance.h>

namespace {

struct Free {
    void operator()(ech_text *text) const { ech_text_free(&text); }
    void operator()(ech_error *error) const { ech_error_free(&error); }
    void operator()(ech_engine *engine) const { ech_engine_free(&engine); }
};

class Refused : public std::runtime_error {
public:
    Refused(ech_status status, const std::unique_ptr<ech_error, Free> &error)
        : std::runtime_error(ech_error_message(error.get(), ECH_LANGUAGE_FR)), code(status), field(ech_error_field(error.get()))
    {
    }

    ech_status code;
    std::string field;
};

// Not in one expression with the call: the error would be read before it is written.
void check(ech_status status, ech_error *error)
{
    const std::unique_ptr<ech_error, Free> owned(error);
    if (status != ECH_STATUS_OK)
        throw Refused(status, owned);
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

    std::string call(std::string_view request)
    {
        ech_text *answer = nullptr;
        ech_error *error = nullptr;
        const ech_status status = ech_engine_call(engine.get(), request.data(), request.size(), &answer, &error);
        check(status, error);
        const std::unique_ptr<ech_text, Free> owned(answer);
        return std::string(ech_text_data(answer), ech_text_len(answer));
    }

private:
    std::unique_ptr<ech_engine, Free> engine;
};

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

int main()
{
    try {
        const ech_quote quote = prorata("49.90", 20260315);
        std::cout << "Prorata: " << quote.net << " EUR, " << quote.numerator << '/' << quote.denominator << '\n';

        Engine engine(":memory:");
        engine.call(R"({"v":1,"tenant":"main","add_plan":{"id":"HEB-PRO","plan":{"name":"Hébergement Pro","currency":"EUR",
            "price":[{"from":"2026-01-01","amount":"49.90"}],"cycle":{"every":"P1M","align":{"day_of_month":1}}}}})");
        engine.call(R"({"v":1,"tenant":"main","subscribe":{"today":"2026-03-15","id":"S-1","customer":"C-42","plan":"HEB-PRO"}})");
        for (int run = 0; run < 2; run++)
            std::cout << engine.call(R"({"v":1,"tenant":"main","bill":{"as_of":"2026-05-01"}})") << '\n';

        prorata("49,90", 20260315);
    } catch (const Refused &refused) {
        std::cout << refused.code << ' ' << refused.field << ": " << refused.what() << '\n';
        return refused.code == ECH_STATUS_AMOUNT_INVALID ? 0 : 1;
    }
    return 1;
}
