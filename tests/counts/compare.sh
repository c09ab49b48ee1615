#!/usr/bin/env bash
# Counts the instructions of one kernel and compares them with the recorded ones, which a noisy machine does not change.
# usage: compare.sh PROGRAM KERNEL COMPILER RECORDED.csv
set -euo pipefail
program=$1 kernel=$2 compiler=$3 recorded=$4

command -v valgrind >/dev/null || { echo "SKIPPED: valgrind is not installed"; exit 0; }
valgrind --tool=none true >/dev/null 2>&1 || { echo "SKIPPED: valgrind does not run on this machine"; exit 0; }
said=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null '--toggle-collect=measured*' "$program" "$kernel" 2>&1)
counted=$(sed -n 's/^.*Collected : \([0-9]*\).*$/\1/p' <<<"$said")
[ -n "$counted" ] || { echo "no count in: $said"; exit 1; }
echo "$kernel, $compiler: $counted instructions"
wanted=$(awk -F, -v c="$compiler" -v k="$kernel" '$1 == c && $2 == k {print $3}' "$recorded")
[ -n "$wanted" ] || { echo "SKIPPED: $recorded has no count of $kernel for $compiler"; exit 0; }
awk -v n="$counted" -v w="$wanted" 'BEGIN {
    printf "%+.2f %% against %d\n", 100 * (n / w - 1), w
    if (n > 1.03 * w || n < 0.97 * w) {
        print "more than 3 % off: if that is meant, record the new count and say why in the commit"
        exit 1
    }
}'
