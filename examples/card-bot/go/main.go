// A card bot: it raises alarms as cards, and shows who saw to them and how.
//
// A person who opens the conversation gets a card of welcome. Its button, the bot's menu and whatever is said to the bot
// raise an alarm; its form takes a note, and the card then says to everybody that the alarm is resolved. The three cards
// are templates, made in the developer console; their ids come from the environment, as APP_ID, APP_SECRET and
// BASE_DOMAIN do. At Feishu BASE_DOMAIN is https://open.feishu.cn.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	lark "github.com/larksuite/oapi-sdk-go/v3"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	"github.com/larksuite/oapi-sdk-go/v3/event/dispatcher/callback"
	larkapplication "github.com/larksuite/oapi-sdk-go/v3/service/application/v6"
	larkim "github.com/larksuite/oapi-sdk-go/v3/service/im/v1"
	larkws "github.com/larksuite/oapi-sdk-go/v3/ws"
)

var (
	appID, appSecret         = os.Getenv("APP_ID"), os.Getenv("APP_SECRET")
	base                     = domain()
	welcome, alert, resolved = os.Getenv("WELCOME_CARD"), os.Getenv("ALERT_CARD"), os.Getenv("RESOLVED_CARD")
	client                   = lark.NewClient(appID, appSecret, lark.WithOpenBaseUrl(base))
)

type variables map[string]interface{}

func domain() string {
	if found := os.Getenv("BASE_DOMAIN"); found != "" {
		return found
	}
	return "http://127.0.0.1:5275"
}

func now() string {
	return time.Now().Format("2006-01-02 15:04:05")
}

func card(template string, given variables) *callback.Card {
	return &callback.Card{Type: "template", Data: callback.TemplateCard{TemplateID: template, TemplateVariable: given}}
}

func send(ctx context.Context, kind, id string, sent *callback.Card) error {
	content, err := json.Marshal(sent)
	if err != nil {
		return err
	}
	body := larkim.NewCreateMessageReqBodyBuilder().ReceiveId(id).MsgType("interactive").Content(string(content)).Build()
	answer, err := client.Im.V1.Message.Create(ctx, larkim.NewCreateMessageReqBuilder().ReceiveIdType(kind).Body(body).Build())
	if err == nil && !answer.Success() {
		err = answer
	}
	return err
}

func raiseAlarm(ctx context.Context, kind, id string) error {
	return send(ctx, kind, id, card(alert, variables{"raised_at": now()}))
}

func enter(ctx context.Context, event *larkim.P2ChatAccessEventBotP2pChatEnteredV1) error {
	openID := *event.Event.OperatorId.OpenId
	return send(ctx, "open_id", openID, card(welcome, variables{"open_id": openID}))
}

func choose(ctx context.Context, event *larkapplication.P2BotMenuV6) error {
	if *event.Event.EventKey != "raise_alarm" {
		return nil
	}
	return raiseAlarm(ctx, "open_id", *event.Event.Operator.OperatorId.OpenId)
}

func hear(ctx context.Context, event *larkim.P2MessageReceiveV1) error {
	return raiseAlarm(ctx, "chat_id", *event.Event.Message.ChatId)
}

func press(ctx context.Context, event *callback.CardActionTriggerEvent) (*callback.CardActionTriggerResponse, error) {
	action := event.Event.Action
	if action.Value["action"] == "raise" {
		return &callback.CardActionTriggerResponse{}, raiseAlarm(ctx, "chat_id", event.Event.Context.OpenChatID)
	}
	words := map[string]string{"zh_cn": "已处理完成，辛苦了！", "en_us": "Resolved. Well done!"}
	return &callback.CardActionTriggerResponse{
		Toast: &callback.Toast{Type: "success", Content: words["en_us"], I18nContent: words},
		Card: card(resolved, variables{
			"raised_at":   action.Value["raised_at"],
			"resolved_at": now(),
			"open_id":     event.Event.Operator.OpenID,
			"note":        action.FormValue["note"],
		}),
	}, nil
}

func main() {
	handler := dispatcher.NewEventDispatcher("", "").
		OnP2ChatAccessEventBotP2pChatEnteredV1(enter).
		OnP2BotMenuV6(choose).
		OnP2MessageReceiveV1(hear).
		OnP2CardActionTrigger(press)
	log.Fatal(larkws.NewClient(appID, appSecret, larkws.WithEventHandler(handler), larkws.WithDomain(base)).Start(context.Background()))
}
