package dev.switchboard.carrier.edge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A form as a carrier posts it, for whoever stands in for one. @param fields each with one value, in their order */
public record WebhookForm(Map<String, String> fields) {

    /** {@code application/x-www-form-urlencoded}, in UTF-8. */
    public String encoded() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What the account of {@code key} signs it with when it posts it to {@code url}. */
    public String signedBy(WebhookSignature key, String url) {
        Map<String, List<String>> lists = new TreeMap<>();
        fields.forEach((name, value) -> lists.put(name, List.of(value)));
        return key.sign(url, lists);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
