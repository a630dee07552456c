<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\BoundEngine;
use Echeance\Internal\Locator;
use Echeance\Internal\Refusal;
use Echeance\Internal\Text;
use Echeance\Internal\Typed;
use FFI;
use FFI\CData;
use FFI\Exception as FFIException;

/** The documents through libecheance, in this process. The only class that touches FFI. */
final class FfiTransport implements Transport
{
    /** The version of the C interface that this package speaks. */
    public const ABI = 0;

    private static ?self $shared = null;
    private readonly FFI $ffi;

    /** @param ?string $library the library; otherwise ECHEANCE_LIBRARY, a preloaded one, the one in the package or in its repository, or the system's */
    public function __construct(?string $library = null)
    {
        if (!class_exists(FFI::class)) {
            throw self::forbidden('the extension FFI is not loaded', 'l’extension FFI n’est pas chargée');
        }
        $this->ffi = self::load($library);
        $abi = $this->ffi->ech_abi_version();
        if ($abi !== self::ABI) {
            $ours = self::ABI;
            throw Locator::mismatch("its C interface is $abi, not $ours", "son interface C est $abi et non $ours", (string) $abi);
        }
    }

    /** One for the whole process. */
    public static function shared(): self
    {
        return self::$shared ??= new self();
    }

    /** Whether PHP allows FFI here. */
    public static function isAllowed(): bool
    {
        if (!class_exists(FFI::class)) {
            return false;
        }
        try {
            FFI::cdef('');
            return true;
        } catch (FFIException) {
            return self::preloaded() !== null;
        }
    }

    public function call(string $request): string
    {
        $refused = Text::refusal($request);
        if ($refused !== null) {
            return $refused;
        }
        $answer = $this->ffi->new('ech_text *');
        return $this->answer(
            $answer,
            fn (CData $error): int => $this->ffi->ech_call($request, strlen($request), FFI::addr($answer), FFI::addr($error)),
        );
    }

    public function engine(string $path): EngineTransport
    {
        Text::path($path);
        $engine = $this->ffi->new('ech_engine *');
        $error = $this->ffi->new('ech_error *');
        if ($this->ffi->ech_engine_open($path, strlen($path), FFI::addr($engine), FFI::addr($error)) !== 0) {
            throw $this->refusal($error);
        }
        $call = function (string $request) use ($engine): string {
            $answer = $this->ffi->new('ech_text *');
            return Text::refusal($request) ?? $this->answer(
                $answer,
                fn (CData $error): int => $this->ffi->ech_engine_call($engine, $request, strlen($request), FFI::addr($answer), FFI::addr($error)),
            );
        };
        $close = function () use ($engine): void {
            $this->ffi->ech_engine_free(FFI::addr($engine));
        };
        return new BoundEngine($call, $close, $path);
    }

    /**
     * The typed functions of the library for one tariff: for a loop over many days, where a document each would cost more.
     *
     * @throws EcheanceException what `prorate` refuses of the tariff, in its words
     */
    public function calculator(Tariff $tariff): Calculator
    {
        Typed::check($tariff, $this->call(...));
        $ffi = $this->ffi;
        $grid = $ffi->new('ech_recurrence');
        $grid->struct_size = FFI::sizeof($grid);
        $terms = $ffi->new('ech_terms');
        $terms->struct_size = FFI::sizeof($terms);
        foreach (Typed::recurrence($tariff->cycle) as $name => $number) {
            $grid->$name = $number;
        }
        foreach (Typed::terms($tariff) as $name => $value) {
            if (is_int($value)) {
                $terms->$name = $value;
            } else {
                FFI::memcpy($terms->$name, $value, strlen($value));
            }
        }
        // A CData does not keep what it points into: the closures below hold each structure as long as its pointer.
        $price = Typed::text($tariff->price);
        $length = strlen($price);
        $quote = $ffi->new('ech_quote');
        $net = $quote->net;
        $due = $ffi->new('int32_t');
        $error = $ffi->new('ech_error *');
        // Not by array_map(): a preloaded class may use FFI, what calls it on its behalf may not.
        $theGrid = FFI::addr($grid);
        $theTerms = FFI::addr($terms);
        $theQuote = FFI::addr($quote);
        $theDue = FFI::addr($due);
        $theError = FFI::addr($error);
        $prorate = function (int $start, int $lastDay) use ($ffi, $grid, $terms, $theGrid, $theTerms, $price, $length, $quote, $theQuote, $error, $theError): object {
            $grid->start = $start;
            $terms->last_day = $lastDay;
            if ($ffi->ech_prorate($theGrid, $theTerms, $price, $length, $theQuote, $theError) !== 0) {
                throw $this->refusal($error, typed: true);
            }
            return $quote;
        };
        return new Calculator(
            function (int $start) use ($ffi, $grid, $terms, $theGrid, $theTerms, $price, $length, $quote, $net, $theQuote, $error, $theError): string {
                $grid->start = $start;
                $terms->last_day = 0;
                if ($ffi->ech_prorate($theGrid, $theTerms, $price, $length, $theQuote, $theError) !== 0) {
                    throw $this->refusal($error, typed: true);
                }
                return FFI::string($net);
            },
            static fn (int $start, int $lastDay): array => self::fields($prorate($start, $lastDay)),
            function (int $start, int $after) use ($ffi, $grid, $theGrid, $due, $theDue, $error, $theError): int {
                $grid->start = $start;
                if ($ffi->ech_due_next($theGrid, $after, $theDue, $theError) !== 0) {
                    throw $this->refusal($error, typed: true);
                }
                return $due->cdata;
            },
            function (int $start, int $index) use ($ffi, $grid, $theGrid, $due, $theDue, $error, $theError): int {
                $grid->start = $start;
                if ($ffi->ech_due_nth($theGrid, $index, $theDue, $theError) !== 0) {
                    throw $this->refusal($error, typed: true);
                }
                return $due->cdata;
            },
            function (int $start, int $lastDay, int $until, int $most) use ($ffi, $grid, $terms, $theGrid, $theTerms, $price, $length, $error, $theError): array {
                $grid->start = $start;
                $terms->last_day = $lastDay;
                $rows = $ffi->new("ech_quote[$most]");
                $count = $ffi->new('size_t');
                $status = $ffi->ech_schedule($theGrid, $theTerms, $price, $length, 0, $until, $rows, $most, FFI::addr($count), $theError);
                if ($status !== 0) {
                    throw $this->refusal($error, typed: true);
                }
                $quotes = [];
                for ($place = 0; $place < $count->cdata; $place++) {
                    $quotes[] = self::fields($rows[$place]);
                }
                return $quotes;
            },
        );
    }

    /** @return array<string, int|string> */
    private static function fields(CData $quote): array
    {
        return [
            'numerator' => $quote->numerator,
            'denominator' => $quote->denominator,
            'start' => $quote->start,
            'last_day' => $quote->last_day,
            'full_start' => $quote->full_start,
            'full_last_day' => $quote->full_last_day,
            'next_due_on' => $quote->next_due_on,
            'net' => FFI::string($quote->net),
            'tax' => FFI::string($quote->tax),
            'gross' => FFI::string($quote->gross),
        ];
    }

    /** The text that a call wrote, or the answer that says why there is none. Both are freed. */
    private function answer(CData $text, callable $call): string
    {
        $error = $this->ffi->new('ech_error *');
        if ($call($error) !== 0) {
            return Text::refused($this->refusal($error));
        }
        $answer = $this->ffi->ech_text_data($text);
        $this->ffi->ech_text_free(FFI::addr($text));
        return $answer;
    }

    private function refusal(CData $error, bool $typed = false): EcheanceException
    {
        $told = [
            'code' => $this->ffi->ech_error_code($error),
            'name' => $this->ffi->ech_error_name($error),
            'field' => $this->ffi->ech_error_field($error),
            'value' => $this->ffi->ech_error_value($error),
            'message' => ['en' => $this->ffi->ech_error_message($error, 0), 'fr' => $this->ffi->ech_error_message($error, 1)],
        ];
        $this->ffi->ech_error_free(FFI::addr($error));
        return Refusal::of($typed ? Typed::inDocuments($told) : $told);
    }

    private static function load(?string $library): FFI
    {
        if ($library === null && !getenv('ECHEANCE_LIBRARY')) {
            $preloaded = self::preloaded();
            if ($preloaded !== null) {
                return $preloaded;
            }
        }
        $path = $library ?? Locator::library();
        try {
            return FFI::cdef(Locator::header(), $path);
        } catch (FFIException $error) {
            if (preg_match("/resolving C \w+ '(\w+)'/", $error->getMessage(), $found) === 1) {
                throw Locator::mismatch("it has no `$found[1]`", "elle n’a pas « $found[1] »", $path, $error);
            }
            throw self::isAllowed()
                ? Locator::missing('library', $path, $error)
                : self::forbidden('`ffi.enable` does not allow it', '« ffi.enable » ne la permet pas', $error);
        }
    }

    private static function preloaded(): ?FFI
    {
        try {
            return FFI::scope('ECHEANCE');
        } catch (FFIException) {
            return null;
        }
    }

    private static function forbidden(string $english, string $french, ?FFIException $previous = null): LibraryException
    {
        return LibraryException::because(
            'library_forbidden',
            "FFI cannot be used here: $english; allow it or use CliTransport: bin/echeance-php-check says how",
            "FFI ne peut pas servir ici : $french. Autorisez-la ou prenez CliTransport : bin/echeance-php-check dit comment.",
            '',
            $previous,
        );
    }
}
