// Makes each call that it is told, a line of JSON each, through the method that the SDK has for it, and prints what its
// user gets. Arguments: the address, and an app's id and secret where calls bring no token.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"unsafe"

	lark "github.com/larksuite/oapi-sdk-go/v3"
	larkcore "github.com/larksuite/oapi-sdk-go/v3/core"
)

type call struct {
	Key   int                        `json:"key"`
	Name  string                     `json:"name"`
	Path  map[string]string          `json:"path"`
	Query map[string]json.RawMessage `json:"query"`
	Body  json.RawMessage            `json:"body"`
	Files map[string]string          `json:"files"`
	Token string                     `json:"token"`
	Person bool                      `json:"person"`
}

type said struct {
	Key     int             `json:"key"`
	Code    int             `json:"code"`
	Msg     string          `json:"msg"`
	LogID   string          `json:"log_id"`
	Data    json.RawMessage `json:"data,omitempty"`
	Raw     string          `json:"raw,omitempty"`
	Content []byte          `json:"content,omitempty"`
	Fault   string          `json:"fault,omitempty"`
}

func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

func field(of reflect.Value, name string) reflect.Value {
	found := reflect.Indirect(of).FieldByNameFunc(func(one string) bool { return plain(one) == plain(name) })
	if !found.IsValid() {
		panic("the SDK has no " + name)
	}
	return found
}

func operation(client *lark.Client, name string) reflect.Value {
	parts := strings.Split(name, ".")
	last := len(parts) - 1
	at := field(reflect.ValueOf(client), parts[0])
	at = field(at, parts[1])
	at = field(at, strings.Join(parts[2:last], ""))
	for number := 0; number < at.NumMethod(); number++ {
		if plain(at.Type().Method(number).Name) == plain(parts[last]) {
			return at.Method(number)
		}
	}
	panic("the SDK has no " + name)
}

// As the SDK's own builders do: what is asked stands in a field that only they reach.
func request(kind reflect.Type, asked call) reflect.Value {
	made := reflect.New(kind.Elem())
	inner := &larkcore.ApiReq{PathParams: larkcore.PathParams{}, QueryParams: larkcore.QueryParams{}}
	for name, value := range asked.Path {
		inner.PathParams.Set(name, value)
	}
	for name, raw := range asked.Query {
		var several []any
		if json.Unmarshal(raw, &several) != nil {
			several = []any{strings.Trim(string(raw), `"`)}
		}
		for _, one := range several {
			inner.QueryParams.Add(name, fmt.Sprint(one))
		}
	}
	for number := 0; number < made.Elem().NumField(); number++ {
		_, isBody := kind.Elem().Field(number).Tag.Lookup("body")
		if !isBody || len(asked.Body) == 0 || string(asked.Body) == "null" {
			continue
		}
		body := made.Elem().Field(number)
		filled := reflect.New(body.Type().Elem())
		if err := json.Unmarshal(asked.Body, filled.Interface()); err != nil {
			panic(err)
		}
		for name, path := range asked.Files {
			file, err := os.Open(path)
			if err != nil {
				panic(err)
			}
			field(filled, name).Set(reflect.ValueOf(io.Reader(file)))
		}
		inner.Body = filled.Interface()
	}
	hidden := made.Elem().FieldByName("apiReq")
	reflect.NewAt(hidden.Type(), unsafe.Pointer(hidden.UnsafeAddr())).Elem().Set(reflect.ValueOf(inner))
	return made
}

func answered(response reflect.Value) (found said) {
	of := reflect.Indirect(response)
	raw := of.FieldByName("ApiResp").Interface().(*larkcore.ApiResp)
	fault := of.FieldByName("CodeError").Interface().(larkcore.CodeError)
	found = said{Code: fault.Code, Msg: fault.Msg, LogID: raw.LogId(), Raw: string(raw.RawBody)}
	if file := of.FieldByName("File"); file.IsValid() && !file.IsNil() {
		content, _ := io.ReadAll(file.Interface().(io.Reader))
		return said{LogID: found.LogID, Content: content}
	}
	if data := of.FieldByName("Data"); data.IsValid() {
		found.Data, _ = json.Marshal(data.Interface())
	}
	return found
}

func makeCall(client *lark.Client, asked call) (found said) {
	defer func() {
		if fault := recover(); fault != nil {
			found = said{Fault: fmt.Sprint(fault)}
		}
	}()
	method := operation(client, asked.Name)
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	if kind := method.Type().In(1); kind.Kind() == reflect.Ptr {
		arguments = append(arguments, request(kind, asked))
	}
	if asked.Token != "" {
		with := larkcore.WithTenantAccessToken
		if asked.Person {
			with = larkcore.WithUserAccessToken
		}
		arguments = append(arguments, reflect.ValueOf(with(asked.Token)))
	}
	results := method.Call(arguments)
	if !results[1].IsNil() {
		panic(results[1].Interface())
	}
	return answered(results[0])
}

func main() {
	id, secret := "cli_0000000000000000", ""
	if len(os.Args) > 3 {
		id, secret = os.Args[2], os.Args[3]
	}
	client := lark.NewClient(id, secret, lark.WithOpenBaseUrl(os.Args[1]), lark.WithEnableTokenCache(secret != ""), lark.WithLogLevel(larkcore.LogLevelError))
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var asked call
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		found := makeCall(client, asked)
		found.Key = asked.Key
		line, _ := json.Marshal(found)
		fmt.Println(string(line))
	}
}
