// Takes every event by the long connection and at request URLs, as the SDK's users do, and prints what its handlers get,
// a line of JSON each. Arguments: the address, the app's id and secret, the verification token and Encrypt Key of the
// request URLs, and the types of events, as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"reflect"
	"strings"
	"sync"

	larkcard "github.com/larksuite/oapi-sdk-go/v3/card"
	larkcore "github.com/larksuite/oapi-sdk-go/v3/core"
	"github.com/larksuite/oapi-sdk-go/v3/core/httpserverext"
	larkevent "github.com/larksuite/oapi-sdk-go/v3/event"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher/callback"
	larkws "github.com/larksuite/oapi-sdk-go/v3/ws"
)

type line map[string]interface{}

var lock sync.Mutex

func tell(told line) {
	written, err := json.Marshal(told)
	if err != nil {
		panic(err)
	}
	lock.Lock()
	defer lock.Unlock()
	fmt.Println(string(written))
}

// registered says which types have a handler.
func registered(found *dispatcher.EventDispatcher) map[string]bool {
	types := map[string]bool{}
	for _, key := range reflect.ValueOf(found).Elem().FieldByName("eventType2EventHandler").MapKeys() {
		types[key.String()] = true
	}
	return types
}

// everything registers a handler by each of the dispatcher's methods for a type, and by the one for any type.
func everything(via, token, key string, types map[string]string) *dispatcher.EventDispatcher {
	found := dispatcher.NewEventDispatcher(token, key)
	methods := reflect.ValueOf(found)
	for at := 0; at < methods.NumMethod(); at++ {
		name := methods.Type().Method(at).Name
		method := methods.Method(at)
		if !(strings.HasPrefix(name, "OnP1") || strings.HasPrefix(name, "OnP2")) || method.Type().In(0).NumOut() != 1 {
			continue
		}
		before := registered(found)
		var own string
		handle := func(given []reflect.Value) []reflect.Value {
			tell(line{"via": via, "type": own, "typed": true, "got": given[1].Elem().FieldByName("Event").Interface()})
			return []reflect.Value{reflect.Zero(method.Type().In(0).Out(0))}
		}
		method.Call([]reflect.Value{reflect.MakeFunc(method.Type().In(0), handle)})
		for type_ := range registered(found) {
			if !before[type_] {
				own = type_
			}
		}
	}
	for type_ := range types {
		type_ := type_
		if !registered(found)[type_] {
			found.OnCustomizedEvent(type_, func(_ context.Context, event *larkevent.EventReq) error {
				tell(line{"via": via, "type": type_, "typed": false, "got": nil})
				return nil
			})
		}
	}
	found.OnP2CardActionTrigger(func(_ context.Context, event *callback.CardActionTriggerEvent) (*callback.CardActionTriggerResponse, error) {
		tell(line{"via": via, "type": "card.action.trigger", "typed": true, "got": event.Event})
		return &callback.CardActionTriggerResponse{Toast: &callback.Toast{Type: "info", Content: "好"}}, nil
	})
	found.OnP2CardURLPreviewGet(func(_ context.Context, event *callback.URLPreviewGetEvent) (*callback.URLPreviewGetResponse, error) {
		tell(line{"via": via, "type": "url.preview.get", "typed": true, "got": event.Event})
		return &callback.URLPreviewGetResponse{Inline: &callback.Inline{Title: "好"}}, nil
	})
	return found
}

func oldCard(via, token, key string) *larkcard.CardActionHandler {
	return larkcard.NewCardActionHandler(token, key, func(_ context.Context, card *larkcard.CardAction) (interface{}, error) {
		tell(line{"via": via, "type": "card.action.trigger_v1", "typed": true, "got": line{"open_message_id": card.OpenMessageID}})
		return line{"elements": []string{}}, nil
	})
}

func main() {
	url, appID, secret, token, key := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]
	types := map[string]string{}
	if err := json.Unmarshal([]byte(os.Args[6]), &types); err != nil {
		panic(err)
	}
	quiet := larkevent.WithLogLevel(larkcore.LogLevelError)
	http.HandleFunc("/plain", httpserverext.NewEventHandlerFunc(everything("plain", token, "", types), quiet))
	http.HandleFunc("/sealed", httpserverext.NewEventHandlerFunc(everything("sealed", token, key, types), quiet))
	http.HandleFunc("/card", httpserverext.NewCardActionHandlerFunc(oldCard("card", token, ""), quiet))
	http.HandleFunc("/sealed-card", httpserverext.NewCardActionHandlerFunc(oldCard("sealed-card", token, key), quiet))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, nil)
	tell(line{"port": listener.Addr().(*net.TCPAddr).Port})
	handler := everything("connection", "", "", types)
	client := larkws.NewClient(appID, secret, larkws.WithEventHandler(handler), larkws.WithDomain(url), larkws.WithLogLevel(larkcore.LogLevelError))
	panic(client.Start(context.Background()))
}
