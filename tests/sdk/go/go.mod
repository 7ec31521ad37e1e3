module larkstead.test/samples

go 1.22

require github.com/larksuite/oapi-sdk-go/v3 v3.9.4
