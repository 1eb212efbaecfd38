package dev.switchboard.isolation;

import dev.switchboard.desk.digest.DigestLinks;
import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The address that turns a mail off: nothing that the other has is a link of it, and its own page names nobody. */
final class DigestWalk {

    static final String PAGE = DigestLinks.PATH + "{token}";

    private static final int NOT_FOUND = 404;

    private final Service service;
    private final DigestLinks links;

    DigestWalk(Service service, DigestLinks links) {
        this.service = service;
        this.links = links;
    }

    static void add(JdbcClient jdbc, UUID id, String word) {
        jdbc.sql("INSERT INTO digest_settings (organization_id, email) VALUES (?, ?)")
                .params(id, address(word))
                .update();
    }

    private static String address(String word) {
        return word + "@example.com";
    }

    /** As nobody, with each of the other's names, and with links that are signed for somebody else's address. */
    List<Trial> walk(Tenant stranger, Tenant owner) {
        return List.of(walk("GET", stranger, owner), walk("POST", stranger, owner));
    }

    private Trial walk(String method, Tenant stranger, Tenant owner) {
        Set<Answer> answers = new HashSet<>();
        owner.names().forEach(name -> answers.add(ask(method, Endpoint.encode(name))));
        answers.add(ask(method, links.token(owner.id(), address(stranger.word()))));
        answers.add(ask(method, links.token(UUID.randomUUID(), address(owner.word()))));
        int attempts = owner.names().size() + 2;
        return answers.size() == 1 && answers.iterator().next().status() == NOT_FOUND
                ? new Trial(method + " " + PAGE, attempts, "404", Verdict.HELD)
                : Trial.leak(method + " " + PAGE, attempts, "tells one from another");
    }

    /** That a link opens the page at all, and that it tells nothing of whose it is. */
    Trial control(Tenant owner) {
        Answer page = ask("GET", links.token(owner.id(), address(owner.word())));
        String place = "GET " + PAGE + ", with its link";
        return page.body().contains(owner.word())
                ? Trial.leak(place, 1, "names whose it is")
                : new Trial(
                        place, 1, String.valueOf(page.status()), page.isGood() ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private Answer ask(String method, String token) {
        return service.send(method, PAGE.replace("{token}", token), "", "", request -> {});
    }
}
