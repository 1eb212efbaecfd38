package dev.switchboard.ground.carrier;

import com.twilio.http.IRequest.FormParameters;
import com.twilio.http.Request;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a POST carries: a form, a form with a file, or JSON. */
record CarrierBody(String contentType, byte[] bytes) {

    static CarrierBody of(Request request) {
        if (request.getBody() != null) {
            return new CarrierBody("application/json", request.getBody().getBytes(StandardCharsets.UTF_8));
        }
        List<FormParameters> parts = request.getFormParameters();
        return parts == null || parts.isEmpty()
                ? new CarrierBody(
                        "application/x-www-form-urlencoded",
                        form(request.getPostParams()).getBytes(StandardCharsets.UTF_8))
                : multipart(parts);
    }

    private static String form(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static CarrierBody multipart(List<FormParameters> parts) {
        String boundary = "switchboard-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (FormParameters part : parts) {
            body.writeBytes(text("--" + boundary + "\r\n" + head(part) + "\r\n\r\n"));
            body.writeBytes(
                    part.getValue() instanceof CarrierFile file
                            ? file.content()
                            : text(String.valueOf(part.getValue())));
            body.writeBytes(text("\r\n"));
        }
        body.writeBytes(text("--" + boundary + "--\r\n"));
        return new CarrierBody("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static String head(FormParameters part) {
        String name = "Content-Disposition: form-data; name=\"" + part.getName().replaceAll("[^\\w.-]", "_") + "\"";
        return part.getValue() instanceof CarrierFile file
                ? name + "; filename=\"" + file.name() + "\"\r\nContent-Type: " + file.contentType()
                : name + "\r\nContent-Type: text/plain; charset=UTF-8";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "CarrierBody[" + bytes.length + " bytes]";
    }
}
