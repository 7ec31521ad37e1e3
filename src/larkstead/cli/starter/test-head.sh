#!/bin/sh
# ./test: proves the program on a Larkstead of its own, with seed.yaml, a free port and a folder that goes with it.
# Exit status 0 when the program did all it has to do.
set -eu
cd "$(dirname "$0")"
. ./bot.env
command -v larkstead >/dev/null || { echo "test: the command larkstead is not on PATH" >&2; exit 127; }
room=$(mktemp -d)
server='' inbox='' program=''
end() {
    status=$?
    trap - EXIT
    # shellcheck disable=SC2086
    kill $program $inbox $server 2>/dev/null || true
    wait
    [ "$status" = 0 ] || tail -n 30 "$room"/*.log >&2
    rm -rf "$room"
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

fail() {
    echo "failed: $*" >&2
    exit 1
}

# until_true SECONDS WHAT COMMAND…: returns once the command succeeds; fails where it takes longer, or a process ended.
until_true() {
    left=$(($1 * 5)) what=$2
    shift 2
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "$what"
        # shellcheck disable=SC2086
        kill -0 $server $inbox $program 2>/dev/null || fail "$what, and a process has ended"
        sleep 0.2
    done
}

# sent TEXT: the newest message of the program to Li Lei with this text, as one line of JSON.
sent() {
    grep -sF '"kind": "app"' "$room/inbox" | grep -F -- "$1" | tail -n 1 | grep .
}

# hears TEXT: returns once Li Lei was sent it.
hears() {
    until_true 30 "Li Lei was not sent: $1" sent "$1" >"$room/heard"
    echo "ok: $1"
}

larkstead serve --data "$room/data" --seed seed.yaml --port 0 --limits off >"$room/ready" 2>"$room/server.log" &
server=$!
until_true 60 "The server does not start" grep -qs '^ready ' "$room/ready"
BASE_DOMAIN=$(sed -n 's/^ready //p' "$room/ready")
export BASE_DOMAIN LARKSTEAD_URL="$BASE_DOMAIN"
larkstead inbox lilei --json >>"$room/inbox" 2>"$room/inbox.log" &
inbox=$!
until_true 30 "The inbox does not open" grep -qs '^Waiting' "$room/inbox.log"

