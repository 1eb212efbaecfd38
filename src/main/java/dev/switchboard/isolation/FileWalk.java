package dev.switchboard.isolation;

import dev.switchboard.desk.message.FileAddresses;
import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The address at which carriers fetch files: it opens with its signature only, and one's own signature opens nobody else's. */
final class FileWalk {

    static final String FILE = "/files/{organization}/{file}";

    private static final int NOT_FOUND = 404;

    private final Service service;
    private final FileAddresses addresses;

    FileWalk(Service service, FileAddresses addresses) {
        this.service = service;
        this.addresses = addresses;
    }

    /** As nobody, and with what the stranger's own files are signed with. */
    Trial walk(Tenant stranger, Tenant owner) {
        Set<Integer> statuses = new HashSet<>();
        for (UUID id : owner.ids().values()) {
            String query = query(addresses.of(stranger.id(), id));
            statuses.add(get(owner.id(), id, "").status());
            statuses.add(get(owner.id(), id, query).status());
            statuses.add(get(stranger.id(), id, query).status());
        }
        int attempts = 3 * owner.ids().size();
        return statuses.equals(Set.of(NOT_FOUND))
                ? new Trial("GET " + FILE, attempts, "404", Verdict.HELD)
                : Trial.leak("GET " + FILE, attempts, "answers " + statuses);
    }

    /** That a signature opens anything at all. */
    Trial control(Tenant owner) {
        UUID file = owner.ids().get("message_media");
        Answer answer = get(owner.id(), file, query(addresses.of(owner.id(), file)));
        return new Trial(
                "GET " + FILE + ", with its signature",
                1,
                String.valueOf(answer.status()),
                answer.body().contains(owner.word()) ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private static String query(URI address) {
        return "?" + address.getRawQuery();
    }

    private Answer get(UUID organization, UUID file, String query) {
        String path = FILE.replace("{organization}", organization.toString()).replace("{file}", file.toString());
        return service.send("GET", path + query, "", "", request -> {});
    }
}
