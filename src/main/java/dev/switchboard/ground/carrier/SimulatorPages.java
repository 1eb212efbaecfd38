package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page of a list, and where the next one is. */
final class SimulatorPages {

    private static final int USUAL = 50;
    private static final int LARGEST = 1_000;

    private SimulatorPages() {}

    static Response ofApi(Request request, String name, List<ObjectNode> all) {
        Page page = Page.of(request, all);
        String path = URI.create(request.getUrl()).getPath();
        ObjectNode answer = SimulatorForm.object();
        answer.putArray(name).addAll(page.items());
        answer.put("page", page.number).put("page_size", page.size).put("start", page.start());
        answer.put("end", Math.max(page.start(), page.start() + page.items().size() - 1));
        answer.put("uri", page.address(request, path, page.number));
        answer.put("first_page_uri", page.address(request, path, 0));
        answer.put("next_page_uri", page.isLast() ? null : page.address(request, path, page.number + 1));
        answer.put("previous_page_uri", page.number == 0 ? null : page.address(request, path, page.number - 1));
        return SimulatorForm.json(200, answer);
    }

    static Response ofOthers(Request request, String name, List<ObjectNode> all) {
        Page page = Page.of(request, all);
        String url = request.getUrl().replaceAll("[?].*", "");
        ObjectNode answer = SimulatorForm.object();
        answer.putArray(name).addAll(page.items());
        ObjectNode meta = answer.putObject("meta");
        meta.put("page", page.number).put("page_size", page.size).put("key", name);
        meta.put("url", page.address(request, url, page.number));
        meta.put("first_page_url", page.address(request, url, 0));
        meta.put("next_page_url", page.isLast() ? null : page.address(request, url, page.number + 1));
        meta.put("previous_page_url", page.number == 0 ? null : page.address(request, url, page.number - 1));
        return SimulatorForm.json(200, answer);
    }

    private record Page(List<ObjectNode> all, int number, int size) {

        static Page of(Request request, List<ObjectNode> all) {
            int size = number(SimulatorForm.asked(request, "PageSize"), USUAL);
            return new Page(all, number(SimulatorForm.asked(request, "Page"), 0), Math.max(1, Math.min(LARGEST, size)));
        }

        private static int number(@Nullable String text, int otherwise) {
            return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
        }

        int start() {
            return (int) Math.min(Integer.MAX_VALUE, (long) number * size);
        }

        List<ObjectNode> items() {
            return all.stream().skip(start()).limit(size).toList();
        }

        boolean isLast() {
            return (long) start() + size >= all.size();
        }

        String address(Request request, String base, int page) {
            Map<String, String> query = new TreeMap<>(SimulatorForm.query(request));
            query.put("PageSize", String.valueOf(size));
            query.put("Page", String.valueOf(page));
            query.remove("PageToken");
            if (page > 0) {
                query.put("PageToken", "PA" + page);
            }
            return base + "?"
                    + query.entrySet().stream()
                            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                            .collect(Collectors.joining("&"));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
