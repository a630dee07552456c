<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** A subscription on a day: what one shows, and what one searches by. */
final class State extends Value
{
    public readonly DateTimeImmutable $start;
    public readonly DateTimeImmutable $subscribedOn;
    public readonly DateTimeImmutable $firstPaidDay;
    /** @var list<ItemPrice> */
    public readonly array $prices;
    public readonly ?DateTimeImmutable $statusChangesOn;
    public readonly ?DateTimeImmutable $lastDay;
    public readonly ?DateTimeImmutable $nextDueOn;
    public readonly ?DateTimeImmutable $nextBillOn;
    public readonly ?DateTimeImmutable $billedUntil;
    public readonly ?DateTimeImmutable $commitmentLastDay;
    public readonly ?DateTimeImmutable $noticeBy;

    /**
     * @param list<ItemPrice> $prices
     * @param ?DateTimeImmutable $nextDueOn prochaine échéance
     * @param ?DateTimeImmutable $nextBillOn the earliest day on which a bill would give a line: index it
     * @param ?DateTimeImmutable $noticeBy the last day to give notice
     */
    public function __construct(
        public readonly string $status,
        public readonly string $customer,
        public readonly string $plan,
        DateTimeImmutable $start,
        DateTimeImmutable $subscribedOn,
        DateTimeImmutable $firstPaidDay,
        array $prices,
        ?DateTimeImmutable $statusChangesOn = null,
        public readonly ?string $payer = null,
        public readonly ?string $reference = null,
        ?DateTimeImmutable $lastDay = null,
        ?DateTimeImmutable $nextDueOn = null,
        ?DateTimeImmutable $nextBillOn = null,
        ?DateTimeImmutable $billedUntil = null,
        ?DateTimeImmutable $commitmentLastDay = null,
        ?DateTimeImmutable $noticeBy = null,
    ) {
        $this->start = Day::of($start, 'start');
        $this->subscribedOn = Day::of($subscribedOn, 'subscribed_on');
        $this->firstPaidDay = Day::of($firstPaidDay, 'first_paid_day');
        $this->prices = Check::listOf($prices, ItemPrice::class, 'prices');
        $this->statusChangesOn = Day::ofOrNull($statusChangesOn, 'status_changes_on');
        $this->lastDay = Day::ofOrNull($lastDay, 'last_day');
        $this->nextDueOn = Day::ofOrNull($nextDueOn, 'next_due_on');
        $this->nextBillOn = Day::ofOrNull($nextBillOn, 'next_bill_on');
        $this->billedUntil = Day::ofOrNull($billedUntil, 'billed_until');
        $this->commitmentLastDay = Day::ofOrNull($commitmentLastDay, 'commitment_last_day');
        $this->noticeBy = Day::ofOrNull($noticeBy, 'notice_by');
    }

    public function toArray(): array
    {
        return self::present([
            'status' => $this->status,
            'status_changes_on' => Day::textOrNull($this->statusChangesOn, 'status_changes_on'),
            'customer' => $this->customer,
            'payer' => $this->payer,
            'plan' => $this->plan,
            'reference' => $this->reference,
            'start' => Day::text($this->start, 'start'),
            'subscribed_on' => Day::text($this->subscribedOn, 'subscribed_on'),
            'first_paid_day' => Day::text($this->firstPaidDay, 'first_paid_day'),
            'last_day' => Day::textOrNull($this->lastDay, 'last_day'),
            'next_due_on' => Day::textOrNull($this->nextDueOn, 'next_due_on'),
            'next_bill_on' => Day::textOrNull($this->nextBillOn, 'next_bill_on'),
            'billed_until' => Day::textOrNull($this->billedUntil, 'billed_until'),
            'commitment_last_day' => Day::textOrNull($this->commitmentLastDay, 'commitment_last_day'),
            'notice_by' => Day::textOrNull($this->noticeBy, 'notice_by'),
            'prices' => self::arrays($this->prices),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            status: $fields->text('status'),
            customer: $fields->text('customer'),
            plan: $fields->text('plan'),
            start: $fields->day('start'),
            subscribedOn: $fields->day('subscribed_on'),
            firstPaidDay: $fields->day('first_paid_day'),
            prices: $fields->list('prices', ItemPrice::class),
            statusChangesOn: $fields->dayOrNull('status_changes_on'),
            payer: $fields->textOrNull('payer'),
            reference: $fields->textOrNull('reference'),
            lastDay: $fields->dayOrNull('last_day'),
            nextDueOn: $fields->dayOrNull('next_due_on'),
            nextBillOn: $fields->dayOrNull('next_bill_on'),
            billedUntil: $fields->dayOrNull('billed_until'),
            commitmentLastDay: $fields->dayOrNull('commitment_last_day'),
            noticeBy: $fields->dayOrNull('notice_by'),
        );
    }
}
