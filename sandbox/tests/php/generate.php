<?php
// Asks PHP itself. Writes oracle.json beside this file: texts in, PHP's own answers out, which ../oracle.rs holds ours to.
//
//   apt-get install php-cli && php sandbox/tests/php/generate.php
//
// The inputs are made here by tables and a generator of random numbers with a fixed seed, so that a run changes nothing but what PHP
// itself has changed.

declare(strict_types=1);

const SEED = 20261124;

/** Tuesday, 24 November 2026, 12:34:56 in Moscow. */
const NOW = 1795512896;

const ZONE = 'Europe/Moscow';

date_default_timezone_set(ZONE);
mt_srand(SEED);

$oracle = [
    'php' => PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION,
    'now' => NOW,
    'zone' => ZONE,
    'parse_str' => require __DIR__ . '/parse_str.php',
    'strtotime' => require __DIR__ . '/strtotime.php',
];

// One case a line, so that a difference can be read.
$flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
$lines = [];
foreach ($oracle as $name => $value) {
    if (is_array($value)) {
        $cases = array_map(static fn (array $case): string => '  ' . json_encode($case, $flags), $value);
        $value = "[\n" . implode(",\n", $cases) . "\n ]";
    } else {
        $value = json_encode($value, $flags);
    }
    $lines[] = ' ' . json_encode($name, $flags) . ': ' . $value;
}
file_put_contents(__DIR__ . '/oracle.json', "{\n" . implode(",\n", $lines) . "\n}\n");
printf("PHP %s: %d forms, %d dates\n", PHP_VERSION, count($oracle['parse_str']), count($oracle['strtotime']));
