package dev.switchboard.api;

import dev.switchboard.desk.bookingpage.BookingShop;
import dev.switchboard.desk.bookingpage.PageProblem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How public pages are answered: never kept, never followed back, never found by a search, and framed only where that is meant. */
@Component
class PageAnswers {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final BookingTemplates templates = new BookingTemplates();

    BookingPages of(BookingShop shop, String token, boolean embedded) {
        return new BookingPages(templates, shop, BookingPages.path(token), embedded);
    }

    ResponseEntity<String> page(HttpStatus status, boolean embedded, String html) {
        return answer(status, embedded).contentType(SharedPage.TYPE).body(html);
    }

    /** To a page of the same service, after something was done. */
    ResponseEntity<String> seeOther(String path) {
        return answer(HttpStatus.SEE_OTHER, false).location(URI.create(path)).build();
    }

    /** Of whatever opens nothing. */
    ResponseEntity<String> nothing() {
        String title = templates.words(Locale.US, "nothing_title");
        return page(HttpStatus.NOT_FOUND, false, templates.page("nothing", Locale.US, title, Map.of()));
    }

    /** @param file iCalendar */
    ResponseEntity<byte[]> calendar(byte[] file) {
        return answer(HttpStatus.OK, false)
                .contentType(CALENDAR)
                .header("Content-Disposition", "attachment; filename=\"appointment.ics\"")
                .body(file);
    }

    ResponseEntity<byte[]> noCalendar() {
        return answer(HttpStatus.NOT_FOUND, false).build();
    }

    static HttpStatus status(PageProblem problem) {
        return switch (problem) {
            case NAME, PHONE -> HttpStatus.BAD_REQUEST;
            case OFTEN, TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case TAKEN, OUTDATED, CLOSED -> HttpStatus.CONFLICT;
        };
    }

    private ResponseEntity.BodyBuilder answer(HttpStatus status, boolean embedded) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", templates.policy(embedded))
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
