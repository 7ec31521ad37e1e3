// Listens by the long connection, as the SDK's users do, and prints what its handlers get, a line of JSON each.
// Arguments: the address, and the app's id and secret.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	larkcore "github.com/larksuite/oapi-sdk-go/v3/core"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher/callback"
	larkim "github.com/larksuite/oapi-sdk-go/v3/service/im/v1"
	larkws "github.com/larksuite/oapi-sdk-go/v3/ws"
)

func print(line map[string]any) {
	written, _ := json.Marshal(line)
	fmt.Println(string(written))
}

type silent struct{}

func (silent) Debug(context.Context, ...interface{}) {}
func (silent) Info(context.Context, ...interface{})  {}
func (silent) Warn(context.Context, ...interface{})  {}
func (silent) Error(context.Context, ...interface{}) {}

func main() {
	handler := dispatcher.NewEventDispatcher("", "").
		OnP2MessageReceiveV1(func(_ context.Context, event *larkim.P2MessageReceiveV1) error {
			print(map[string]any{"got": *event.Event.Message.Content, "chat": *event.Event.Message.ChatId})
			return nil
		}).
		OnP2MessageReactionCreatedV1(func(context.Context, *larkim.P2MessageReactionCreatedV1) error {
			return errors.New("on purpose")
		}).
		OnP2CardActionTrigger(func(_ context.Context, event *callback.CardActionTriggerEvent) (*callback.CardActionTriggerResponse, error) {
			print(map[string]any{"pressed": event.Event.Action.Value})
			return &callback.CardActionTriggerResponse{Toast: &callback.Toast{Type: "info", Content: "好"}}, nil
		})
	client := larkws.NewClient(os.Args[2], os.Args[3], larkws.WithEventHandler(handler), larkws.WithDomain(os.Args[1]),
		larkws.WithLogger(silent{}), larkws.WithLogLevel(larkcore.LogLevelError))
	err := client.Start(context.Background())
	var refused *larkws.ClientError
	if errors.As(err, &refused) {
		print(map[string]any{"refused": fmt.Sprint(err)})
		return
	}
	panic(err)
}
