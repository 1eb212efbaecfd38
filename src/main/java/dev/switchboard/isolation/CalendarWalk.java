package dev.switchboard.isolation;

import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of calendars that need no sign-in: a feed, the way back from a provider, messages of calendars, and simulators. */
final class CalendarWalk {

    private static final String FEED = "/calendar/{token}.ics";
    private static final String BACK = "/oauth/{provider}/callback";
    private static final String SIMULATED = "/simulator/{provider}/calendar/{key}";
    private static final String TOLD = "/webhooks/google/calendar";

    static final Set<String> ADDRESSES = Set.of(
            FEED,
            BACK,
            SIMULATED,
            "/simulator/{provider}/consent",
            "/simulator/{provider}/o/oauth2/v2/auth",
            "/simulator/{provider}/common/oauth2/v2.0/authorize");

    private final Service service;

    CalendarWalk(Service service) {
        this.service = service;
    }

    /** As nobody, with each of the other's names in the place of what nobody else knows. */
    List<Trial> walk(Tenant owner) {
        return List.of(
                walk("GET", FEED, owner, name -> FEED.replace("{token}", name), 404),
                walk("GET", BACK, owner, name -> BACK.replace("{provider}", "google") + "?code=x&state=" + name, 400),
                walk(
                        "GET",
                        SIMULATED,
                        owner,
                        name -> SIMULATED.replace("{provider}", "google").replace("{key}", name),
                        404),
                walk("POST", TOLD, owner, name -> TOLD + "?channel=" + name, 403));
    }

    private Trial walk(
            String method, String place, Tenant owner, java.util.function.UnaryOperator<String> path, int refused) {
        Set<Answer> answers = new HashSet<>();
        owner.names().forEach(name -> answers.add(send(method, path.apply(Endpoint.encode(name)), name)));
        answers.add(send(method, path.apply("A".repeat(ShareWalk.token(owner).length())), "nobody"));
        return answers.size() == 1 && answers.iterator().next().status() == refused
                ? new Trial(method + " " + place, owner.names().size(), String.valueOf(refused), Verdict.HELD)
                : Trial.leak(method + " " + place, owner.names().size(), "tells one from another");
    }

    /** That a feed opens at all. */
    Trial control(Tenant owner) {
        Answer feed = send("GET", FEED.replace("{token}", ShareWalk.token(owner)), "");
        return new Trial(
                "GET " + FEED + ", with its token",
                1,
                String.valueOf(feed.status()),
                feed.isGood() && feed.body().startsWith("BEGIN:VCALENDAR") ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private Answer send(String method, String path, String name) {
        return service.send(method, path, "", "", request -> {
            if (method.equals("POST")) {
                request.header("X-Goog-Channel-ID", name).header("X-Goog-Channel-Token", name);
            }
        });
    }
}
