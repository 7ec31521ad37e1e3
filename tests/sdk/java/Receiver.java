import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.lark.oapi.card.CardActionHandler;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.event.CustomEventHandler;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.event.cardcallback.P2CardActionTriggerHandler;
import com.lark.oapi.event.cardcallback.P2URLPreviewGetHandler;
import com.lark.oapi.event.cardcallback.model.CallBackToast;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import com.lark.oapi.event.cardcallback.model.P2URLPreviewGet;
import com.lark.oapi.event.cardcallback.model.P2URLPreviewGetResponse;
import com.lark.oapi.event.cardcallback.model.URLPreviewGetInline;
import com.lark.oapi.sdk.servlet.ext.ServletAdapter;
import com.lark.oapi.ws.Client;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Takes every event by the long connection and at request URLs, as the SDK's users do, and prints what its handlers get,
 * a line of JSON each. Arguments: the address, the app's id and secret, the verification token and Encrypt Key of the
 * request URLs. The handlers of each type are written in where it says so.
 */
public class Receiver {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private static synchronized void tell(String via, String type, boolean typed, Object got) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("via", via);
        line.put("type", type);
        line.put("typed", typed);
        line.put("got", got);
        System.out.println(GSON.toJson(line));
    }

    private static CustomEventHandler any(String via, String type) {
        return new CustomEventHandler() {
            @Override
            public void handle(EventReq event) {
                tell(via, type, false, null);
            }
        };
    }

    private static EventDispatcher everything(String via, String token, String key) {
        return EventDispatcher.newBuilder(token, key)
            // HANDLERS
            .onP2CardActionTrigger(new P2CardActionTriggerHandler() {
                @Override
                public P2CardActionTriggerResponse handle(P2CardActionTrigger event) {
                    tell(via, "card.action.trigger", true, event.getEvent());
                    CallBackToast toast = new CallBackToast();
                    toast.setType("info");
                    toast.setContent("好");
                    P2CardActionTriggerResponse reply = new P2CardActionTriggerResponse();
                    reply.setToast(toast);
                    return reply;
                }
            })
            .onP2URLPreviewGet(new P2URLPreviewGetHandler() {
                @Override
                public P2URLPreviewGetResponse handle(P2URLPreviewGet event) {
                    tell(via, "url.preview.get", true, event.getEvent());
                    URLPreviewGetInline inline = new URLPreviewGetInline();
                    inline.setTitle("好");
                    P2URLPreviewGetResponse reply = new P2URLPreviewGetResponse();
                    reply.setInline(inline);
                    return reply;
                }
            })
            .build();
    }

    private static CardActionHandler oldCard(String via, String token, String key) {
        return CardActionHandler.newBuilder(token, key, card -> {
            tell(via, "card.action.trigger_v1", true, Collections.singletonMap("open_message_id", card.getOpenMessageId()));
            return Collections.singletonMap("elements", Collections.emptyList());
        }).build();
    }

    public static void main(String[] args) throws Exception {
        String token = args[3];
        String key = args[4];
        Map<String, EventDispatcher> events = new LinkedHashMap<>();
        events.put("/plain", everything("plain", token, ""));
        events.put("/sealed", everything("sealed", token, key));
        Map<String, CardActionHandler> cards = new LinkedHashMap<>();
        cards.put("/card", oldCard("card", token, ""));
        cards.put("/sealed-card", oldCard("sealed-card", token, key));
        ServletAdapter adapter = new ServletAdapter();
        Server server = new Server(0);
        server.setHandler(new AbstractHandler() {
            @Override
            public void handle(String path, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
                try {
                    if (events.containsKey(path)) {
                        adapter.handleEvent(request, response, events.get(path));
                    } else {
                        adapter.handleCardAction(request, response, cards.get(path));
                    }
                } catch (Throwable fault) {
                    throw new ServletException(fault);
                }
                base.setHandled(true);
            }
        });
        server.start();
        System.out.println("{\"port\":" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "}");
        new Client.Builder(args[1], args[2]).eventHandler(everything("connection", "", "")).domain(args[0]).build().start();
    }
}
