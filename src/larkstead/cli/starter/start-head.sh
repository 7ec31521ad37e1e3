#!/bin/sh
# ./start [WORDS]: starts the program alone, with what bot.env says; what it needs is installed first, once.
# ENV_FILE=feishu.env ./start takes another file; BASE_DOMAIN in the environment outranks it.
# PROGRAM="…" starts that in the place of the one here: one that is built already.
set -eu
cd "$(dirname "$0")"
given=${BASE_DOMAIN:-} file=${ENV_FILE:-bot.env}
case $file in */*) ;; *) file=./$file ;; esac
set -a
. "$file"
BASE_DOMAIN=${given:-$BASE_DOMAIN}
set +a
# shellcheck disable=SC2086
[ -z "${PROGRAM:-}" ] || exec $PROGRAM "$@"

