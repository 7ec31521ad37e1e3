import com.google.gson.Gson;
import com.lark.oapi.Client;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.event.cardcallback.P2CardActionTriggerHandler;
import com.lark.oapi.event.cardcallback.model.CallBackCard;
import com.lark.oapi.event.cardcallback.model.CallBackToast;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerData;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import com.lark.oapi.service.application.ApplicationService;
import com.lark.oapi.service.application.v6.model.P2BotMenuV6;
import com.lark.oapi.service.im.ImService;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.CreateMessageResp;
import com.lark.oapi.service.im.v1.model.P2ChatAccessEventBotP2pChatEnteredV1;
import com.lark.oapi.service.im.v1.model.P2MessageReceiveV1;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * A card bot: it raises alarms as cards, and shows who saw to them and how.
 *
 * <p>A person who opens the conversation gets a card of welcome. Its button, the bot's menu and whatever is said to the
 * bot raise an alarm; its form takes a note, and the card then says to everybody that the alarm is resolved. The three
 * cards are templates, made in the developer console; their ids come from the environment, as APP_ID, APP_SECRET and
 * BASE_DOMAIN do. At Feishu BASE_DOMAIN is https://open.feishu.cn.
 */
public class CardBot {
    private static final Gson GSON = new Gson();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String APP_ID = System.getenv("APP_ID");
    private static final String APP_SECRET = System.getenv("APP_SECRET");
    private static final String BASE = System.getenv().getOrDefault("BASE_DOMAIN", "http://127.0.0.1:5275");
    private static final Client CLIENT = Client.newBuilder(APP_ID, APP_SECRET).openBaseUrl(BASE).build();

    private static String now() {
        return LocalDateTime.now().format(CLOCK);
    }

    /** A card of the template whose id an environment variable holds; each variable of it by name and value. */
    private static CallBackCard card(String template, String... named) {
        Map<String, Object> variables = new HashMap<>();
        for (int at = 0; at < named.length; at += 2) {
            variables.put(named[at], named[at + 1]);
        }
        Map<String, Object> data = new HashMap<>();
        data.put("template_id", System.getenv(template));
        data.put("template_variable", variables);
        CallBackCard card = new CallBackCard();
        card.setType("template");
        card.setData(data);
        return card;
    }

    private static void send(String kind, String id, CallBackCard card) throws Exception {
        CreateMessageResp answer = CLIENT.im().v1().message().create(CreateMessageReq.newBuilder()
            .receiveIdType(kind)
            .createMessageReqBody(CreateMessageReqBody.newBuilder()
                .receiveId(id).msgType("interactive").content(GSON.toJson(card)).build())
            .build());
        if (!answer.success()) {
            throw new IllegalStateException(answer.getCode() + " " + answer.getMsg() + " " + answer.getRequestId());
        }
    }

    private static void raiseAlarm(String kind, String id) throws Exception {
        send(kind, id, card("ALERT_CARD", "raised_at", now()));
    }

    private static P2CardActionTriggerResponse press(P2CardActionTriggerData pressed) throws Exception {
        P2CardActionTriggerResponse reply = new P2CardActionTriggerResponse();
        Map<String, Object> value = pressed.getAction().getValue();
        if ("raise".equals(value.get("action"))) {
            raiseAlarm("chat_id", pressed.getContext().getOpenChatId());
            return reply;
        }
        Map<String, String> words = new HashMap<>();
        words.put("zh_cn", "已处理完成，辛苦了！");
        words.put("en_us", "Resolved. Well done!");
        CallBackToast toast = new CallBackToast();
        toast.setType("success");
        toast.setContent(words.get("en_us"));
        toast.setI18n(words);
        reply.setToast(toast);
        reply.setCard(card("RESOLVED_CARD",
            "raised_at", (String) value.get("raised_at"),
            "resolved_at", now(),
            "open_id", pressed.getOperator().getOpenId(),
            "note", (String) pressed.getAction().getFormValue().get("note")));
        return reply;
    }

    public static void main(String[] args) {
        EventDispatcher handler = EventDispatcher.newBuilder("", "")
            .onP2ChatAccessEventBotP2pChatEnteredV1(new ImService.P2ChatAccessEventBotP2pChatEnteredV1Handler() {
                @Override
                public void handle(P2ChatAccessEventBotP2pChatEnteredV1 event) throws Exception {
                    String openId = event.getEvent().getOperatorId().getOpenId();
                    send("open_id", openId, card("WELCOME_CARD", "open_id", openId));
                }
            })
            .onP2BotMenuV6(new ApplicationService.P2BotMenuV6Handler() {
                @Override
                public void handle(P2BotMenuV6 event) throws Exception {
                    if ("raise_alarm".equals(event.getEvent().getEventKey())) {
                        raiseAlarm("open_id", event.getEvent().getOperator().getOperatorId().getOpenId());
                    }
                }
            })
            .onP2MessageReceiveV1(new ImService.P2MessageReceiveV1Handler() {
                @Override
                public void handle(P2MessageReceiveV1 event) throws Exception {
                    raiseAlarm("chat_id", event.getEvent().getMessage().getChatId());
                }
            })
            .onP2CardActionTrigger(new P2CardActionTriggerHandler() {
                @Override
                public P2CardActionTriggerResponse handle(P2CardActionTrigger event) throws Exception {
                    return press(event.getEvent());
                }
            })
            .build();
        new com.lark.oapi.ws.Client.Builder(APP_ID, APP_SECRET).eventHandler(handler).domain(BASE).build().start();
    }
}
