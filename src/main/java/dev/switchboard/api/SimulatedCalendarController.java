package dev.switchboard.api;

import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider.Shown;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Pages of the simulated calendars: where an owner says yes, and where they move and delete events "there". Not in production. */
@Hidden
@RestController
@Profile("!production")
class SimulatedCalendarController {

    private static final String EMAIL = "[^@\\s<>]{1,64}@[A-Za-z0-9.-]{1,190}";

    private final List<SimulatedProvider> providers;
    private final String publicUrl;

    SimulatedCalendarController(
            List<SimulatedProvider> providers, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.providers = providers;
        this.publicUrl = publicUrl;
    }

    private Optional<SimulatedProvider> find(String provider) {
        return providers.stream().filter(one -> one.provider().equals(provider)).findFirst();
    }

    @GetMapping({"/simulator/{provider}/o/oauth2/v2/auth", "/simulator/{provider}/common/oauth2/v2.0/authorize"})
    ResponseEntity<String> ask(@PathVariable String provider, @RequestParam Map<String, String> fields) {
        return find(provider)
                .map(
                        simulated -> page(
                                simulated.title() + " (simulated)",
                                "<p>Switchboard wants to see and change events of your calendar.</p>"
                                        + "<form method=\"post\" action=\"/simulator/" + provider + "/consent\">"
                                        + hidden(fields)
                                        + "<p><label>E-mail <input name=\"email\" type=\"email\" required value=\"owner@example.com\"></label></p>"
                                        + "<p><button name=\"answer\" value=\"allow\">Allow</button> <button name=\"answer\" value=\"deny\">Deny</button></p></form>"))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Sends back to our own address only. */
    @PostMapping("/simulator/{provider}/consent")
    ResponseEntity<String> answer(@PathVariable String provider, @RequestParam Map<String, String> fields) {
        Map<String, String> asked = new LinkedHashMap<>(fields);
        String email = fields.getOrDefault("email", "");
        Optional<SimulatedProvider> simulated = find(provider);
        String redirect = fields.getOrDefault("redirect_uri", "");
        if (simulated.isEmpty()
                || !redirect.equals(publicUrl + "/oauth/" + provider + "/callback")
                || !email.matches(EMAIL)) {
            return ResponseEntity.badRequest().build();
        }
        String came = fields.getOrDefault("answer", "").equals("allow")
                ? "code=" + encoded(simulated.get().allow(email, asked))
                : "error=access_denied";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(redirect + "?" + came + "&state=" + encoded(fields.getOrDefault("state", ""))))
                .build();
    }

    /** @param key of somebody's calendar */
    @GetMapping("/simulator/{provider}/calendar/{key}")
    ResponseEntity<String> show(@PathVariable String provider, @PathVariable String key) {
        return find(provider)
                .flatMap(simulated -> simulated
                        .shown(key)
                        .map(events -> page(
                                simulated.title() + " (simulated)",
                                "<p>Times are in UTC.</p><ul>"
                                        + events.stream()
                                                .map(event -> row(provider, key, event))
                                                .collect(Collectors.joining())
                                        + "</ul>"
                                        + form(
                                                provider,
                                                key,
                                                "add",
                                                "",
                                                "<input name=\"title\" required placeholder=\"Title\">"
                                                        + time(Instant.now().truncatedTo(ChronoUnit.HOURS)),
                                                "Add an hour"))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String row(String provider, String key, Shown event) {
        return "<li><strong>" + HtmlUtils.htmlEscape(event.title()) + "</strong> " + event.starts() + " to "
                + event.ends()
                + (event.ours() ? " (a booking)" : "")
                + form(provider, key, "move", event.id(), time(event.starts()), "Move")
                + form(provider, key, "delete", event.id(), "", "Delete") + "</li>";
    }

    private static String form(String provider, String key, String action, String id, String inputs, String label) {
        return "<form method=\"post\" action=\"/simulator/" + provider + "/calendar/" + key + "\">"
                + hidden(Map.of("action", action, "id", id)) + inputs + "<button>" + label + "</button></form>";
    }

    private static String time(Instant starts) {
        return "<input name=\"starts\" type=\"datetime-local\" required value=\""
                + LocalDateTime.ofInstant(starts, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + "\">";
    }

    @PostMapping("/simulator/{provider}/calendar/{key}")
    ResponseEntity<String> change(
            @PathVariable String provider, @PathVariable String key, @RequestParam Map<String, String> fields) {
        Optional<SimulatedProvider> simulated =
                find(provider).filter(one -> one.shown(key).isPresent());
        if (simulated.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String id = fields.getOrDefault("id", "");
        try {
            switch (fields.getOrDefault("action", "")) {
                case "move" -> simulated.get().move(key, id, starts(fields));
                case "delete" -> simulated.get().delete(key, id);
                default ->
                    simulated
                            .get()
                            .add(
                                    key,
                                    fields.getOrDefault("title", ""),
                                    starts(fields),
                                    starts(fields).plus(1, ChronoUnit.HOURS));
            }
        } catch (DateTimeException noTime) {
            return ResponseEntity.badRequest().build();
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/simulator/" + provider + "/calendar/" + key))
                .build();
    }

    private static Instant starts(Map<String, String> fields) {
        return LocalDateTime.parse(fields.getOrDefault("starts", "")).toInstant(ZoneOffset.UTC);
    }

    private static String hidden(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + HtmlUtils.htmlEscape(field.getKey()) + "\" value=\""
                        + HtmlUtils.htmlEscape(field.getValue()) + "\">")
                .collect(Collectors.joining());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<String> page(String title, String content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .body("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                        + "</title></head><body><main><h1>" + title + "</h1>" + content + "</main></body></html>");
    }
}
