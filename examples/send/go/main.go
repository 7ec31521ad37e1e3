// Sends one text to one person: go run . [WORDS].
//
// APP_ID, APP_SECRET, BASE_DOMAIN and TO (the person's e-mail) come from the environment; at Feishu BASE_DOMAIN is
// https://open.feishu.cn.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	lark "github.com/larksuite/oapi-sdk-go/v3"
	larkim "github.com/larksuite/oapi-sdk-go/v3/service/im/v1"
)

func setting(name, otherwise string) string {
	if found := os.Getenv(name); found != "" {
		return found
	}
	return otherwise
}

func main() {
	log.SetFlags(0)
	base, to := setting("BASE_DOMAIN", "http://127.0.0.1:5275"), setting("TO", "lilei@example.com")
	client := lark.NewClient(os.Getenv("APP_ID"), os.Getenv("APP_SECRET"), lark.WithOpenBaseUrl(base))

	words := strings.Join(os.Args[1:], " ")
	if words == "" {
		words = "Hello world"
	}
	content, err := json.Marshal(map[string]string{"text": words})
	if err != nil {
		log.Fatal(err)
	}
	body := larkim.NewCreateMessageReqBodyBuilder().ReceiveId(to).MsgType("text").Content(string(content)).Build()
	answer, err := client.Im.V1.Message.Create(context.Background(), larkim.NewCreateMessageReqBuilder().ReceiveIdType("email").Body(body).Build())
	if err != nil {
		log.Fatal(err)
	}
	if !answer.Success() {
		log.Fatalf("%d %s (log id %s)", answer.Code, answer.Msg, answer.RequestId())
	}
	fmt.Printf("Sent %s to %s\n", *answer.Data.MessageId, to)
}
