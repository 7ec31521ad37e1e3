import com.google.gson.Gson;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.event.cardcallback.P2CardActionTriggerHandler;
import com.lark.oapi.event.cardcallback.model.CallBackToast;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import com.lark.oapi.service.im.ImService;
import com.lark.oapi.service.im.v1.model.P2MessageReactionCreatedV1;
import com.lark.oapi.service.im.v1.model.P2MessageReceiveV1;
import com.lark.oapi.ws.Client;
import com.lark.oapi.ws.exception.ClientException;
import java.io.PrintStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Listens by the long connection, as the SDK's users do, and prints what its handlers get, a line of JSON each.
 * Arguments: the address, and the app's id and secret.
 */
public class Listener {
    private static PrintStream out;

    private static void print(Map<String, Object> line) {
        out.println(new Gson().toJson(line));
    }

    public static void main(String[] args) throws Exception {
        out = new PrintStream(System.out, true, "UTF-8");
        EventDispatcher handler = EventDispatcher.newBuilder("", "")
            .onP2MessageReceiveV1(new ImService.P2MessageReceiveV1Handler() {
                @Override
                public void handle(P2MessageReceiveV1 event) {
                    Map<String, Object> line = new HashMap<>();
                    line.put("got", event.getEvent().getMessage().getContent());
                    line.put("chat", event.getEvent().getMessage().getChatId());
                    print(line);
                }
            })
            .onP2MessageReactionCreatedV1(new ImService.P2MessageReactionCreatedV1Handler() {
                @Override
                public void handle(P2MessageReactionCreatedV1 event) {
                    throw new IllegalStateException("on purpose");
                }
            })
            .onP2CardActionTrigger(new P2CardActionTriggerHandler() {
                @Override
                public P2CardActionTriggerResponse handle(P2CardActionTrigger event) {
                    print(Collections.singletonMap("pressed", event.getEvent().getAction().getValue()));
                    CallBackToast toast = new CallBackToast();
                    toast.setType("info");
                    toast.setContent("好");
                    P2CardActionTriggerResponse answer = new P2CardActionTriggerResponse();
                    answer.setToast(toast);
                    return answer;
                }
            })
            .build();
        try {
            new Client.Builder(args[1], args[2]).eventHandler(handler).domain(args[0]).build().start();
            Thread.currentThread().join();
        } catch (ClientException refused) {
            print(Collections.singletonMap("refused", String.valueOf(refused)));
        }
    }
}
