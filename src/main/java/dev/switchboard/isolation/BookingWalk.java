package dev.switchboard.isolation;

import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The public pages: only a signed link opens one, each kind its own, and the page of one organization shows and books nothing of another's. */
final class BookingWalk {

    static final String PAGE = "/b/{token}";
    static final String CALENDAR = PAGE + "/calendar.ics";
    static final List<String> FORMS = List.of(PAGE + "/book", PAGE + "/move", PAGE + "/cancel");

    private static final int NOT_FOUND = 404;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Service service;
    private final BookingLinks links;

    BookingWalk(Service service, BookingLinks links) {
        this.service = service;
        this.links = links;
    }

    List<Trial> walk(Tenant stranger, Tenant owner) {
        return List.of(unsigned(owner), shownOnAnother(stranger, owner), bookedOnAnother(stranger, owner));
    }

    /** As nobody, with each of the other's names in the token's place, and with links of the wrong kind. */
    private Trial unsigned(Tenant owner) {
        Set<Answer> answers = new HashSet<>();
        owner.names().forEach(name -> answers.add(get(Endpoint.encode(name), "")));
        owner.ids().values().forEach(id -> answers.add(get(links.token(Kind.ORGANIZATION, id), "")));
        answers.add(get(links.token(Kind.APPOINTMENT, owner.id()), ""));
        for (String form : FORMS) {
            answers.add(post(form, owner.id().toString(), "at=2030-01-01T00:00:00Z"));
        }
        boolean calendar =
                service.send("GET", CALENDAR.replace("{token}", owner.id().toString()), "", "", request -> {})
                                .status()
                        != NOT_FOUND;
        int attempts = owner.names().size() + owner.ids().size() + 2 + FORMS.size();
        return !calendar && answers.size() == 1 && answers.iterator().next().status() == NOT_FOUND
                ? new Trial("GET " + PAGE, attempts, "404", Verdict.HELD)
                : Trial.leak("GET " + PAGE, attempts, "tells one from another");
    }

    private Trial shownOnAnother(Tenant stranger, Tenant owner) {
        String token = links.token(Kind.ORGANIZATION, stranger.id());
        boolean shown = owner.ids().values().stream()
                .map(id -> get(token, "?service=" + id))
                .anyMatch(answer -> shows(answer, owner));
        String place = "GET " + PAGE + ", naming the other's";
        int attempts = owner.ids().size();
        return shown
                ? Trial.leak(place, attempts, "shows something of the other's")
                : new Trial(place, attempts, "nothing of it", Verdict.HELD);
    }

    private Trial bookedOnAnother(Tenant stranger, Tenant owner) {
        String token = links.token(Kind.ORGANIZATION, stranger.id());
        int attempts = 0;
        boolean done = false;
        for (UUID id : owner.ids().values()) {
            Answer answer = post(FORMS.get(0), token, "service=" + id + "&at=2030-01-01T12:00:00Z&name=A&phone=");
            done = done || answer.isGood() || shows(answer, owner);
            attempts++;
        }
        String place = "POST " + FORMS.get(0) + ", naming the other's";
        return done
                ? Trial.leak(place, attempts, "takes the other's for its own")
                : new Trial(place, attempts, "refused", Verdict.HELD);
    }

    /** That a link opens a page at all. */
    Trial control(Tenant owner) {
        Answer page = get(links.token(Kind.ORGANIZATION, owner.id()), "");
        return new Trial(
                "GET " + PAGE + ", with its link",
                1,
                String.valueOf(page.status()),
                page.isGood() && page.body().contains(owner.word()) ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private static boolean shows(Answer answer, Tenant owner) {
        return answer.body().contains(owner.word()) || answer.body().contains(owner.number());
    }

    private Answer get(String token, String query) {
        return service.send("GET", PAGE.replace("{token}", token) + query, "", "", request -> {});
    }

    private Answer post(String form, String token, String body) {
        return service.send("POST", form.replace("{token}", token), body, FORM, request -> {});
    }
}
