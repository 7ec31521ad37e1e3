import com.google.gson.Gson;
import com.lark.oapi.Client;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.CreateMessageResp;
import java.util.Collections;

/**
 * Sends one text to one person: the words of the command line, or "Hello world".
 * APP_ID, APP_SECRET, BASE_DOMAIN and TO (the person's e-mail) come from the environment; at Feishu BASE_DOMAIN is
 * https://open.feishu.cn.
 */
public class Send {
    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    public static void main(String[] args) throws Exception {
        String to = setting("TO", "lilei@example.com");
        Client client = Client.newBuilder(System.getenv("APP_ID"), System.getenv("APP_SECRET"))
            .openBaseUrl(setting("BASE_DOMAIN", "http://127.0.0.1:5275"))
            .build();
        String words = args.length == 0 ? "Hello world" : String.join(" ", args);
        CreateMessageResp answer = client.im().v1().message().create(CreateMessageReq.newBuilder()
            .receiveIdType("email")
            .createMessageReqBody(CreateMessageReqBody.newBuilder()
                .receiveId(to)
                .msgType("text")
                .content(new Gson().toJson(Collections.singletonMap("text", words)))
                .build())
            .build());
        if (!answer.success()) {
            System.err.println(answer.getCode() + " " + answer.getMsg() + " (log id " + answer.getRequestId() + ")");
            System.exit(1);
        }
        System.out.println("Sent " + answer.getData().getMessageId() + " to " + to);
    }
}
