larkstead say "Hello" --as lilei --to "$APP_ID" >/dev/null
hears "You said: Hello"
# In a group it answers who mentions it.
group=$(larkstead chat create "Team" --members lilei --apps "$APP_ID" --as hanmeimei --json | sed -n 's/.*"chat_id": "\(.*\)".*/\1/p')
larkstead say "among ourselves" --as lilei --to "$group" >/dev/null
larkstead say "<at user_id=\"$APP_ID\"></at> anybody here?" --as lilei --to "$group" >/dev/null
hears "You said: @_user_1 anybody here?"
sent "anybody here?" | grep -q '"parent_id": "om_' || fail "In a group it answers by a reply, and this was none"
! sent "You said: among ourselves" || fail "It answers who does not speak to it"
