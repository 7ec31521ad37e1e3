import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.lark.oapi.Client;
import com.lark.oapi.core.response.BaseResponse;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.im.ImService;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.EventMessage;
import com.lark.oapi.service.im.v1.model.P2MessageReceiveV1;
import com.lark.oapi.service.im.v1.model.ReplyMessageReq;
import com.lark.oapi.service.im.v1.model.ReplyMessageReqBody;
import java.util.Collections;

/**
 * An echo bot: it says what it is told, to one person as a message and in a group as a reply.
 * APP_ID, APP_SECRET and BASE_DOMAIN come from the environment; at Feishu BASE_DOMAIN is https://open.feishu.cn.
 */
public class EchoBot {
    private static final Gson GSON = new Gson();
    private static final String APP_ID = System.getenv("APP_ID");
    private static final String APP_SECRET = System.getenv("APP_SECRET");
    private static final String BASE = System.getenv().getOrDefault("BASE_DOMAIN", "http://127.0.0.1:5275");
    private static final Client CLIENT = Client.newBuilder(APP_ID, APP_SECRET).openBaseUrl(BASE).build();

    private static String wordsOf(EventMessage message) {
        if (!"text".equals(message.getMessageType())) {
            return "Please send a text.\n请发送文本消息。";
        }
        return "You said: " + GSON.fromJson(message.getContent(), JsonObject.class).get("text").getAsString();
    }

    private static void hear(EventMessage message) throws Exception {
        String content = GSON.toJson(Collections.singletonMap("text", wordsOf(message)));
        BaseResponse<?> answer;
        if ("p2p".equals(message.getChatType())) {
            answer = CLIENT.im().v1().message().create(CreateMessageReq.newBuilder()
                .receiveIdType("chat_id")
                .createMessageReqBody(CreateMessageReqBody.newBuilder()
                    .receiveId(message.getChatId()).msgType("text").content(content).build())
                .build());
        } else {
            answer = CLIENT.im().v1().message().reply(ReplyMessageReq.newBuilder()
                .messageId(message.getMessageId())
                .replyMessageReqBody(ReplyMessageReqBody.newBuilder().msgType("text").content(content).build())
                .build());
        }
        if (!answer.success()) {
            throw new IllegalStateException(answer.getCode() + " " + answer.getMsg() + " " + answer.getRequestId());
        }
    }

    public static void main(String[] args) {
        EventDispatcher handler = EventDispatcher.newBuilder("", "")
            .onP2MessageReceiveV1(new ImService.P2MessageReceiveV1Handler() {
                @Override
                public void handle(P2MessageReceiveV1 event) throws Exception {
                    hear(event.getEvent().getMessage());
                }
            })
            .build();
        new com.lark.oapi.ws.Client.Builder(APP_ID, APP_SECRET).eventHandler(handler).domain(BASE).build().start();
    }
}
