# card TEXT: the message_id of the newest card with this text.
card() {
    sent "$1" | sed -n 's/.*"message_id": "\(om_[^"]*\)".*/\1/p'
}

larkstead enter "$APP_ID" --as lilei >/dev/null
hears "Welcome to the alarm desk"
larkstead click "$(card 'Welcome to the alarm desk')" --as lilei --name try >/dev/null
hears "Alarm: the shop answers slowly"
: >"$room/inbox"
larkstead menu "$APP_ID" raise_alarm --as lilei >/dev/null
hears "Alarm: the shop answers slowly"
: >"$room/inbox"
group=$(larkstead chat create "Team" --members lilei --apps "$APP_ID" --as hanmeimei --json | sed -n 's/.*"chat_id": "\(.*\)".*/\1/p')
larkstead say "<at user_id=\"$APP_ID\"></at> hello" --as lilei --to "$group" >/dev/null
hears "Alarm: the shop answers slowly"
# Whoever of the group presses: a toast for them, and for all a card that has the note.
alarm=$(card 'Alarm: the shop answers slowly')
larkstead click "$alarm" --as hanmeimei --name resolve --form 'note=Restarted "it"' >"$room/clicked"
grep -q "Resolved. Well done!" "$room/clicked" || fail "No toast came: $(cat "$room/clicked")"
grep -q "The card changed" "$room/clicked" || fail "The card stayed as it was"
larkstead events search "$APP_ID" --type card.action.trigger --full --json >"$room/callbacks"
grep -q '"answer": .*Restarted' "$room/callbacks" || fail "The new card has not the note"
echo "ok: the alarm is resolved"
