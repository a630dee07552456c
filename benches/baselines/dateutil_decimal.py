"""Both jobs with python-dateutil and decimal, the obvious code.

Prints: sum of job A, its nanoseconds, sum of job B, its nanoseconds (processor time of this thread, rows not counted).
"""
import argparse
import datetime
import decimal
import time

from dateutil.relativedelta import relativedelta

MASK = (1 << 64) - 1
CENT = decimal.Decimal("0.01")


def rows(count):
    """The rows of the benchmark, step for step as rows.rs makes them."""
    state = 0x5DEECE66D1CE4E5B

    def below(limit):
        nonlocal state
        state ^= state << 13 & MASK
        state ^= state >> 7
        state ^= state << 17 & MASK
        return (state >> 11) % limit

    first = datetime.date(2020, 1, 1)
    made = []
    for _ in range(count):
        start = first + datetime.timedelta(days=below(2557))
        anchor = 29 + below(3) if below(3) == 0 else 1 + below(31)
        price = decimal.Decimal(100 + below(49_901)).scaleb(-2)
        made.append((start, anchor, price))
    return made


def due_dates(given):
    months = [relativedelta(months=k) for k in range(1, 13)]
    return [[start + later for later in months] for start, _, _ in given]


def cents(amount):
    return amount.quantize(CENT, decimal.ROUND_HALF_UP)


def bill(given):
    kept, rate = decimal.Decimal("0.90"), decimal.Decimal("0.20")
    lines = []
    for start, anchor, price in given:
        this = start + relativedelta(day=anchor)
        if this <= start:
            begin, end = this, start + relativedelta(months=1, day=anchor)
        else:
            begin, end = start + relativedelta(months=-1, day=anchor), this
        net = cents(price * kept * (end - start).days / (end - begin).days)
        tax = cents(net * rate)
        lines.append((start, end, net, tax, net + tax))
    return lines


def timed(job, given):
    before = time.thread_time_ns()
    answer = job(given)
    return answer, time.thread_time_ns() - before


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, required=True)
    given = rows(parser.parse_args().rows)
    dates, dates_ns = timed(due_dates, given)
    lines, lines_ns = timed(bill, given)
    sum_of_dates = sum(day.toordinal() for days in dates for day in days)
    sum_of_lines = sum(
        int(net * 100) + 3 * int(tax * 100) + 5 * int(gross * 100) + start.toordinal() + end.toordinal()
        for start, end, net, tax, gross in lines
    )
    print(sum_of_dates, dates_ns, sum_of_lines, lines_ns)


main()
