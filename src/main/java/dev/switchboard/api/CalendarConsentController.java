package dev.switchboard.api;

import dev.switchboard.desk.calendar.CalendarConsents;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider sends owners back to with their consent; leads on to the console's settings, or says why not. */
@Hidden
@RestController
class CalendarConsentController {

    private final CalendarConsents consents;
    private final ConsentCookie cookie;
    private final String publicUrl;

    CalendarConsentController(
            CalendarConsents consents,
            ConsentCookie cookie,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.consents = consents;
        this.cookie = cookie;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/oauth/{provider}/callback")
    ResponseEntity<String> back(
            @PathVariable String provider,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            @CookieValue(name = ConsentCookie.NAME, defaultValue = "") String word) {
        return switch (consents.finish(provider, state, code, error, word)) {
            case CONNECTED ->
                ResponseEntity.status(HttpStatus.FOUND)
                        .header(HttpHeaders.SET_COOKIE, cookie.gone(provider))
                        .location(URI.create(publicUrl + "/console/settings?section=calendars"))
                        .cacheControl(CacheControl.noStore())
                        .build();
            case DENIED ->
                page(
                        HttpStatus.BAD_REQUEST,
                        "The calendar is not connected",
                        "It needs your consent to see and change events of your calendar.");
            case UNKNOWN ->
                page(
                        HttpStatus.BAD_REQUEST,
                        "This page can’t be used any more",
                        "It works once, within ten minutes, and in the browser in which you set out.");
            case FAILED ->
                page(
                        HttpStatus.BAD_GATEWAY,
                        "The calendar is not connected",
                        "Your calendar’s provider did not answer as it should. Nothing was changed.");
        };
    }

    private ResponseEntity<String> page(HttpStatus status, String title, String words) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .body("""
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title></head>
                        <body><main><h1>%s</h1><p>%s</p><p><a href="/console/settings?section=calendars">Back to Settings</a></p></main></body></html>
                        """.formatted(title, title, words));
    }
}
