"""Code that calls a custom bot's webhook: no SDK has a call for it, so each language's own HTTP client does it."""

import re

from larkstead.derive.samples.filled import Sample

SECRET_ENV = "HOOK_SECRET"
# What may stand in a string of any of the languages as it is.
_PLAIN = re.compile(r"[\w -]*")
_PLAIN_NOTES = (
    "webhook 地址就是凭证，不要公开；消息须符合机器人的关键词和 IP 白名单设置。",
    "The address is the credential: keep it to yourself. The bot's keywords and allowlist have to fit.",
)
_SIGNED_NOTES = (
    f"签名密钥从环境变量 {SECRET_ENV} 读取；timestamp 为秒，1 小时内有效。",
    f"The signature's secret is read from {SECRET_ENV}; timestamp is in seconds and good for an hour.",
)

_CURL = """\
curl -X POST '{url}' \\
  -H 'Content-Type: application/json' \\
  -d '{{"msg_type":"text","content":{{"text":"test content"}}}}'
"""
_CURL_SIGNED = """\
timestamp=$(date +%s)
sign=$(printf '' | openssl dgst -sha256 -hmac "$timestamp
${env}" -binary | base64)
curl -X POST '{url}' \\
  -H 'Content-Type: application/json' \\
  -d '{{"timestamp":"'"$timestamp"'","sign":"'"$sign"'","msg_type":"text","content":{{"text":"test content"}}}}'
"""
_PYTHON = """\
import json
import urllib.request

body = {{"msg_type": "text", "content": {{"text": "test content"}}}}
request = urllib.request.Request(
    "{url}", json.dumps(body).encode(), {{"Content-Type": "application/json"}}
)
print(urllib.request.urlopen(request).read().decode())
"""
_PYTHON_SIGNED = """\
import base64
import hashlib
import hmac
import json
import os
import time
import urllib.request

timestamp = str(int(time.time()))
key = f"{{timestamp}}\\n{{os.environ['{env}']}}".encode()
sign = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
body = {{"timestamp": timestamp, "sign": sign, "msg_type": "text", "content": {{"text": "test content"}}}}
request = urllib.request.Request(
    "{url}", json.dumps(body).encode(), {{"Content-Type": "application/json"}}
)
print(urllib.request.urlopen(request).read().decode())
"""
_NODE = """\
const body = {{ msg_type: "text", content: {{ text: "test content" }} }};
fetch("{url}", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify(body),
}})
  .then((answer) => answer.text())
  .then(console.log);
"""
_NODE_SIGNED = """\
const {{ createHmac }} = require("node:crypto");

const timestamp = String(Math.floor(Date.now() / 1000));
const sign = createHmac("sha256", `${{timestamp}}\\n${{process.env.{env}}}`).digest("base64");
const body = {{ timestamp, sign, msg_type: "text", content: {{ text: "test content" }} }};
fetch("{url}", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify(body),
}})
  .then((answer) => answer.text())
  .then(console.log);
"""
_GO = """\
package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

func main() {{
	body := `{{"msg_type":"text","content":{{"text":"test content"}}}}`
	answer, err := http.Post("{url}", "application/json", strings.NewReader(body))
	if err != nil {{
		panic(err)
	}}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	fmt.Println(string(said))
}}
"""
_GO_SIGNED = """\
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {{
	timestamp := fmt.Sprint(time.Now().Unix())
	sum := hmac.New(sha256.New, []byte(timestamp+"\\n"+os.Getenv("{env}")))
	sign := base64.StdEncoding.EncodeToString(sum.Sum(nil))
	format := `{{"timestamp":"%s","sign":"%s","msg_type":"text","content":{{"text":"test content"}}}}`
	body := fmt.Sprintf(format, timestamp, sign)
	answer, err := http.Post("{url}", "application/json", strings.NewReader(body))
	if err != nil {{
		panic(err)
	}}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	fmt.Println(string(said))
}}
"""
_JAVA = """\
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Main {{
    public static void main(String[] args) throws Exception {{
        String body = "{{\\"msg_type\\":\\"text\\",\\"content\\":{{\\"text\\":\\"test content\\"}}}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("{url}"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }}
}}
"""
_JAVA_SIGNED = """\
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Main {{
    public static void main(String[] args) throws Exception {{
        String timestamp = String.valueOf(System.currentTimeMillis() / 1000);
        String key = timestamp + "\\n" + System.getenv("{env}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes("UTF-8"), "HmacSHA256"));
        String sign = Base64.getEncoder().encodeToString(mac.doFinal(new byte[0]));
        String body = "{{\\"timestamp\\":\\"" + timestamp + "\\",\\"sign\\":\\"" + sign
            + "\\",\\"msg_type\\":\\"text\\",\\"content\\":{{\\"text\\":\\"test content\\"}}}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("{url}"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }}
}}
"""
_FORMS = (
    ("curl", "cURL", "bash", _CURL, _CURL_SIGNED),
    ("python", "Python", "python", _PYTHON, _PYTHON_SIGNED),
    ("node", "Node.js", "javascript", _NODE, _NODE_SIGNED),
    ("go", "Go", "go", _GO, _GO_SIGNED),
    ("java", "Java", "java", _JAVA, _JAVA_SIGNED),
)


def _filled(code: str, url: str, words: str) -> str:
    return code.format(url=url, env=SECRET_ENV).replace("test content", words)


def hook_samples(url: str, *, signed: bool, keyword: str = "") -> list[Sample]:
    """A text sent to a webhook, in five languages; with `signed` each makes its signature, and with a `keyword` the
    text has it.
    """
    words = f"test content {keyword}".strip() if _PLAIN.fullmatch(keyword) else "test content"
    zh, en = _SIGNED_NOTES if signed else _PLAIN_NOTES
    return [
        Sample(id, title, language, None, _filled(with_sign if signed else plain, url, words), zh, en)
        for id, title, language, plain, with_sign in _FORMS
    ]
