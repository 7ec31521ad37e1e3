import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import com.lark.oapi.Client;
import com.lark.oapi.core.annotation.Body;
import com.lark.oapi.core.annotation.Path;
import com.lark.oapi.core.annotation.Query;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.core.response.BaseResponse;
import com.lark.oapi.core.utils.Jsons;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Makes each call that it is told, a line of JSON each, through the method that the SDK has for it, and prints what its user gets.
 * Arguments: the address, and an app's id and secret where calls bring no token.
 */
public class Operations {
    // Files go into bodies by their fields.
    private static final Gson GSON = new GsonBuilder().setExclusionStrategies(new ExclusionStrategy() {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return false;
        }

        @Override
        public boolean shouldSkipClass(Class<?> kind) {
            return kind == File.class;
        }
    }).create();

    public static void main(String[] args) throws Exception {
        Client.Builder builder = args.length > 2 ? Client.newBuilder(args[1], args[2]) : Client.newBuilder("cli_0000000000000000", "none").disableTokenCache();
        Client client = builder.openBaseUrl(args[0]).build();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonObject call = JsonParser.parseString(line).getAsJsonObject();
            JsonObject said;
            try {
                said = make(client, call);
            } catch (InvocationTargetException fault) {
                said = fault(fault.getCause());
            } catch (Exception fault) {
                said = fault(fault);
            }
            said.add("key", call.get("key"));
            out.println(GSON.toJson(said));
        }
        System.exit(0);
    }

    private static JsonObject fault(Throwable what) {
        JsonObject said = new JsonObject();
        said.addProperty("fault", String.valueOf(what));
        return said;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase();
    }

    private static Object step(Object at, String name) throws Exception {
        for (Method method : at.getClass().getMethods()) {
            if (method.getParameterCount() == 0 && plain(method.getName()).equals(plain(name))) return method.invoke(at);
        }
        throw new IllegalStateException("the SDK has no " + name);
    }

    private static JsonObject make(Client client, JsonObject call) throws Exception {
        String[] parts = call.get("name").getAsString().split("\\.");
        Object at = step(step(client, parts[0]), parts[1]);
        at = step(at, String.join("", Arrays.copyOfRange(parts, 2, parts.length - 1)));
        String name = parts[parts.length - 1];
        RequestOptions.Builder options = RequestOptions.newBuilder();
        if (call.has("token")) {
            String token = call.get("token").getAsString();
            if (call.get("person").getAsBoolean()) options.userAccessToken(token);
            else options.tenantAccessToken(token);
        }
        for (Method method : at.getClass().getMethods()) {
            Class<?>[] kinds = method.getParameterTypes();
            if (!plain(method.getName()).equals(plain(name)) || kinds.length == 0 || kinds[kinds.length - 1] != RequestOptions.class) continue;
            Object answer = kinds.length == 1 ? method.invoke(at, options.build()) : method.invoke(at, request(kinds[0], call), options.build());
            return answered((BaseResponse<?>) answer);
        }
        throw new IllegalStateException("the SDK has no " + call.get("name").getAsString());
    }

    private static Object request(Class<?> kind, JsonObject call) throws Exception {
        Object made = kind.getDeclaredConstructor().newInstance();
        for (Field field : kind.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.isAnnotationPresent(Body.class)) {
                field.set(made, body(field.getType(), call));
                continue;
            }
            SerializedName named = field.getAnnotation(SerializedName.class);
            if (named == null) continue;
            JsonObject from = call.getAsJsonObject(field.isAnnotationPresent(Path.class) ? "path" : field.isAnnotationPresent(Query.class) ? "query" : "none");
            JsonElement value = from == null ? null : from.get(named.value());
            if (value == null) continue;
            if (field.getType().isArray() && !value.isJsonArray()) {
                JsonArray several = new JsonArray();
                several.add(value);
                value = several;
            }
            field.set(made, GSON.fromJson(value, field.getGenericType()));
        }
        return made;
    }

    private static Object body(Class<?> kind, JsonObject call) throws Exception {
        Object body = GSON.fromJson(call.get("body"), kind);
        for (Map.Entry<String, JsonElement> file : call.getAsJsonObject("files").entrySet()) {
            for (Field field : kind.getDeclaredFields()) {
                if (field.getType() != File.class || !plain(field.getName()).equals(plain(file.getKey()))) continue;
                field.setAccessible(true);
                field.set(body, new File(file.getValue().getAsString()));
            }
        }
        return body;
    }

    private static JsonObject answered(BaseResponse<?> answer) {
        JsonObject said = new JsonObject();
        said.addProperty("code", answer.getCode());
        said.addProperty("msg", answer.getMsg());
        said.addProperty("log_id", answer.getRequestId());
        if (answer.getData() instanceof ByteArrayOutputStream) {
            said.addProperty("content", Base64.getEncoder().encodeToString(((ByteArrayOutputStream) answer.getData()).toByteArray()));
        } else {
            said.add("data", Jsons.DEFAULT.toJsonTree(answer.getData()));
            byte[] raw = answer.getRawResponse() == null ? null : answer.getRawResponse().getBody();
            if (raw != null) said.addProperty("raw", new String(raw, StandardCharsets.UTF_8));
        }
        return said;
    }
}
