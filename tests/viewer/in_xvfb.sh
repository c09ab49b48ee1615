#!/bin/sh
# in_xvfb.sh COMMAND...: runs it on a virtual screen of its own, and ends the screen after it.
set -eu
command -v Xvfb >/dev/null || { echo "SKIPPED: no Xvfb (package xvfb)"; exit 0; }
folder=$(mktemp -d)
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$folder/number" 2>"$folder/log" &
screen=$!
trap 'kill "$screen"; wait "$screen" || true; rm -r "$folder"' EXIT
read -r number <"$folder/number" # says when the screen is there
DISPLAY=:$number "$@"
