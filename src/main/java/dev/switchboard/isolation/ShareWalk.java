package dev.switchboard.isolation;

import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The addresses that need no sign-in but a link: what the other has is no link, and what a link shows is nobody's. */
final class ShareWalk {

    static final String PAGE = "/shared/recordings/{token}";
    static final String SOUND = PAGE + "/audio";
    static final String EXPLANATION = "/shared/explanations/{token}";

    private static final int NOT_FOUND = 404;

    private final Service service;

    ShareWalk(Service service) {
        this.service = service;
    }

    /** As nobody, with each of the other's names in the token's place. */
    List<Trial> walk(Tenant owner) {
        return List.of(walk(PAGE, owner), walk(SOUND, owner), walk(EXPLANATION, owner));
    }

    private Trial walk(String path, Tenant owner) {
        Set<Answer> answers = new HashSet<>();
        owner.names().forEach(name -> answers.add(get(path, Endpoint.encode(name))));
        answers.add(get(path, "A".repeat(token(owner).length())));
        return answers.size() == 1 && answers.iterator().next().status() == NOT_FOUND
                ? new Trial("GET " + path, owner.names().size(), "404", Verdict.HELD)
                : Trial.leak("GET " + path, owner.names().size(), "tells one from another");
    }

    /** That a link opens a page at all, and that it tells nothing of whose it is. */
    List<Trial> control(Tenant owner) {
        return List.of(control(PAGE, owner), control(EXPLANATION, owner));
    }

    private Trial control(String path, Tenant owner) {
        Answer page = get(path, token(owner));
        boolean shown = owner.names().stream().anyMatch(page.body()::contains)
                || page.body().contains(owner.word());
        return shown
                ? Trial.leak("GET " + path + ", with its link", 1, "names whose it is")
                : new Trial(
                        "GET " + path + ", with its link",
                        1,
                        String.valueOf(page.status()),
                        page.isGood() ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    /** Of the share that the tenant was made with; nobody else knows its word. */
    static String token(Tenant tenant) {
        return token(tenant.word());
    }

    static String token(String word) {
        String hex = word.substring(word.length() - 32);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    private Answer get(String path, String token) {
        return service.send("GET", path.replace("{token}", token), "", "", request -> {});
    }
}
