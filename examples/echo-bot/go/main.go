// An echo bot: it says what it is told, to one person as a message and in a group as a reply.
//
// APP_ID, APP_SECRET and BASE_DOMAIN come from the environment; at Feishu BASE_DOMAIN is https://open.feishu.cn.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	lark "github.com/larksuite/oapi-sdk-go/v3"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	larkim "github.com/larksuite/oapi-sdk-go/v3/service/im/v1"
	larkws "github.com/larksuite/oapi-sdk-go/v3/ws"
)

var (
	appID, appSecret = os.Getenv("APP_ID"), os.Getenv("APP_SECRET")
	base             = domain()
	client           = lark.NewClient(appID, appSecret, lark.WithOpenBaseUrl(base))
)

func domain() string {
	if found := os.Getenv("BASE_DOMAIN"); found != "" {
		return found
	}
	return "http://127.0.0.1:5275"
}

func wordsOf(message *larkim.EventMessage) string {
	var said struct {
		Text string `json:"text"`
	}
	if *message.MessageType != "text" || json.Unmarshal([]byte(*message.Content), &said) != nil {
		return "Please send a text.\n请发送文本消息。"
	}
	return "You said: " + said.Text
}

func hear(ctx context.Context, event *larkim.P2MessageReceiveV1) error {
	message := event.Event.Message
	content, err := json.Marshal(map[string]string{"text": wordsOf(message)})
	if err != nil {
		return err
	}
	if *message.ChatType == "p2p" {
		body := larkim.NewCreateMessageReqBodyBuilder().ReceiveId(*message.ChatId).MsgType("text").Content(string(content)).Build()
		answer, err := client.Im.V1.Message.Create(ctx, larkim.NewCreateMessageReqBuilder().ReceiveIdType("chat_id").Body(body).Build())
		if err == nil && !answer.Success() {
			err = answer
		}
		return err
	}
	body := larkim.NewReplyMessageReqBodyBuilder().MsgType("text").Content(string(content)).Build()
	answer, err := client.Im.V1.Message.Reply(ctx, larkim.NewReplyMessageReqBuilder().MessageId(*message.MessageId).Body(body).Build())
	if err == nil && !answer.Success() {
		err = answer
	}
	return err
}

func main() {
	handler := dispatcher.NewEventDispatcher("", "").OnP2MessageReceiveV1(hear)
	log.Fatal(larkws.NewClient(appID, appSecret, larkws.WithEventHandler(handler), larkws.WithDomain(base)).Start(context.Background()))
}
