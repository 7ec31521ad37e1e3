#!/bin/sh
# ./run [WORDS]: starts a Larkstead with the app and people of seed.yaml, and the program beside it; Ctrl-C ends both.
# Its data lies in .larkstead. A Larkstead at BASE_DOMAIN that has the app already is used as it is.
set -eu
cd "$(dirname "$0")"
given=${BASE_DOMAIN:-}
. ./bot.env
BASE_DOMAIN=${given:-$BASE_DOMAIN}
export BASE_DOMAIN LARKSTEAD_URL="$BASE_DOMAIN"
command -v larkstead >/dev/null || { echo "run: the command larkstead is not on PATH" >&2; exit 127; }
if larkstead app show "$APP_ID" >/dev/null 2>&1; then
    echo "The Larkstead at $BASE_DOMAIN has the app: the program goes there."
    exec ./start "$@"
fi

server='' program=''
said=$(mktemp)
end() {
    status=$?
    trap - EXIT
    # shellcheck disable=SC2086
    kill $program $server 2>/dev/null || true
    wait
    rm -f "$said"
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# serve PORT: returns when it accepts calls, or could not start.
serve() {
    larkstead serve --data .larkstead --seed seed.yaml --port "$1" >"$said" &
    server=$!
    until grep -q '^ready ' "$said"; do
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.2
    done
}
if ! serve "${BASE_DOMAIN##*:}"; then
    # Where the port is another's, a free one serves as well.
    echo "run: trying a free port instead" >&2
    serve 0 || exit 1
fi
BASE_DOMAIN=$(sed -n 's/^ready //p' "$said")
export LARKSTEAD_URL="$BASE_DOMAIN"
echo "The messenger, signed in: $(larkstead open /messenger --print)"
echo "Ctrl-C ends the program and the Larkstead."
# In the background: so Ctrl-C ends the program by a signal, and the server after it.
./start "$@" &
program=$!
wait "$program" || exit $?
program=''
echo "The program has ended; the Larkstead goes on until Ctrl-C."
wait "$server"
