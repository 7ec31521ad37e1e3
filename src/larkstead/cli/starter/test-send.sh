./start "Hello from the test" >"$room/program.log" 2>&1 || fail "The program ended with $?"
hears "Hello from the test"
# What the platform refuses is said, with its code, and ends the program with another status than 0.
sed 's/^TO=.*/TO=nobody@example.com/' bot.env >"$room/nobody.env"
if ENV_FILE="$room/nobody.env" ./start >"$room/program.log" 2>&1; then
    fail "Nobody has this e-mail, and the program did not notice"
fi
grep -q "230001" "$room/program.log" || fail "The program does not say why it could not send"
