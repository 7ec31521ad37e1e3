./start >"$room/program.log" 2>&1 &
program=$!
connected() {
    larkstead app events "$APP_ID" --wait 3 >/dev/null 2>&1
}
# What it needs may have to be installed first.
until_true 300 "The program does not connect" connected

