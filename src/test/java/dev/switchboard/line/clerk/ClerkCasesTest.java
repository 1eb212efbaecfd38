package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is posted in Clerk's name: refused, or harmless. */
class ClerkCasesTest extends ClerkTest {

    private static final Instant NOW = Instant.now();
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final Instant AFTER = NOW.plusSeconds(60);

    /** One of its own for each case. */
    private final String org = "org_" + word();

    private final String ann = "user_" + word();
    private final String bob = "user_" + word();
    private final String membership = "orgmem_" + word();

    private interface Deed {
        int status(ClerkCasesTest it);
    }

    private interface Look {
        Object at(ClerkCasesTest it);
    }

    private static final Look LOOK = it -> look(it.org);

    private static Arguments nothing(String name, int status, Deed deed) {
        return Arguments.of(name, deed, status, LOOK, "");
    }

    private static Arguments seen(String name, Deed deed, String expected) {
        return Arguments.of(name, deed, 200, LOOK, expected);
    }

    private static Arguments who(String name, Deed deed, List<String> expected) {
        return Arguments.of(
                name,
                deed,
                200,
                (Look) it -> members(it.org).stream()
                        .map(each -> each.replace(it.ann, "ann").replace(it.bob, "bob"))
                        .sorted()
                        .toList(),
                expected);
    }

    private final String made = body("organization.created", organization(org, "Acme", "", NOW));

    private String made() {
        return made;
    }

    private int create() {
        return post(made());
    }

    private int join(String type, String id, String user, String role, Instant at) {
        return post("organizationMembership." + type, membership(id, org, user, role, at));
    }

    private String signature(String body) {
        return sign(secret(), "msg_1", NOW, body);
    }

    private static String otherSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    static Stream<Arguments> cases() {
        return Stream.of(forged(), malformed(), odd(), reordered()).flatMap(each -> each);
    }

    private static Stream<Arguments> forged() {
        return Stream.of(
                nothing("no signature", 403, it -> it.ask("POST", PATH, it.made())
                        .status()),
                nothing("an empty signature", 403, it -> it.raw("msg_1", NOW, "", it.made())),
                nothing("a made-up signature", 403, it -> it.raw("msg_1", NOW, "v1,bm9uZQ==", it.made())),
                nothing("a signature that is no base64", 403, it -> it.raw("msg_1", NOW, "v1,%%%", it.made())),
                nothing(
                        "the secret of somebody else",
                        403,
                        it -> it.raw("msg_1", NOW, sign(otherSecret(), "msg_1", NOW, it.made()), it.made())),
                nothing(
                        "a signature of another version",
                        403,
                        it -> it.raw("msg_1", NOW, it.signature(it.made()).replace("v1,", "v2,"), it.made())),
                nothing(
                        "a body that was changed",
                        403,
                        it -> it.raw(
                                "msg_1", NOW, it.signature(it.made()), it.made().replace("Acme", "Evil"))),
                nothing("another id", 403, it -> it.raw("msg_2", NOW, it.signature(it.made()), it.made())),
                nothing(
                        "another time",
                        403,
                        it -> it.raw("msg_1", NOW.plusSeconds(1), it.signature(it.made()), it.made())),
                nothing("late", 403, it -> it.post("msg_1", Instant.now().minusSeconds(310), it.made())),
                nothing("early", 403, it -> it.post("msg_1", Instant.now().plusSeconds(330), it.made())),
                nothing("two ids", 403, it -> it.ask(
                                "POST",
                                PATH,
                                it.made(),
                                "svix-id",
                                "msg_1",
                                "svix-id",
                                "msg_2",
                                "svix-timestamp",
                                String.valueOf(NOW.getEpochSecond()),
                                "svix-signature",
                                it.signature(it.made()))
                        .status()),
                nothing("by GET", 405, it -> it.ask("GET", PATH, null).status()),
                seen("the second signature is right", ClerkCasesTest::secondSignature, "Acme, starter"),
                seen(
                        "at the older address",
                        it -> it.ask(
                                        "POST",
                                        "/api" + PATH,
                                        it.made(),
                                        "webhook-id",
                                        "msg_" + it.org,
                                        "webhook-timestamp",
                                        String.valueOf(NOW.getEpochSecond()),
                                        "webhook-signature",
                                        sign(it.secret(), "msg_" + it.org, NOW, it.made()))
                                .status(),
                        "Acme, starter"));
    }

    private int secondSignature() {
        String id = "msg_" + word();
        String body = made();
        return raw(id, NOW, sign(otherSecret(), id, NOW, body) + " " + sign(secret(), id, NOW, body), body);
    }

    private static Stream<Arguments> malformed() {
        return Stream.of(
                nothing("not JSON", 400, it -> it.post("organization.created")),
                nothing("an empty body", 400, it -> it.post("")),
                nothing("an array", 400, it -> it.post("[1]")),
                nothing("JSON and more", 400, it -> it.post(it.made() + "{}")),
                nothing("no type", 400, it -> it.post("{\"data\": {}}")),
                nothing("no data", 400, it -> it.post("{\"type\": \"organization.created\"}")),
                nothing("no id", 400, it -> it.post("organization.created", Map.of("name", "Acme"))),
                nothing(
                        "an id that is none",
                        400,
                        it -> it.post("organization.created", organization("org'; DROP TABLE x --", "Acme", "", NOW))),
                nothing(
                        "another organization's id of ours",
                        400,
                        it -> it.post("organization.deleted", deleted("00000000-0000-7000-8000-000000000001"))),
                nothing(
                        "a membership without a person",
                        400,
                        it -> it.post(
                                "organizationMembership.created",
                                Map.of("id", it.membership, "organization", Map.of("id", it.org)))),
                nothing("a huge body", 413, it -> it.post("{\"type\": \"" + "x".repeat(300_000) + "\"}")));
    }

    private static Stream<Arguments> odd() {
        return Stream.of(
                nothing("an unknown type", 200, it -> it.post("session.created", Map.of("id", "sess_1"))),
                nothing(
                        "an unknown word of a known type",
                        200,
                        it -> it.post("organization.painted", organization(it.org, "Acme", "", NOW))),
                seen(
                        "an unknown plan",
                        it -> it.post("organization.created", organization(it.org, "Acme", "platinum", NOW)),
                        "Acme, starter"),
                seen(
                        "an empty name",
                        it -> it.post(
                                "organization.created", new java.util.HashMap<>(Map.of("id", it.org, "name", " "))),
                        "New organization, starter"),
                seen(
                        "a name with markup",
                        it -> it.post("organization.created", organization(it.org, "<b>A</b>\n&\u0000", "", NOW)),
                        "<b>A</b> &, starter"),
                seen(
                        "a name with half a character",
                        it -> it.post(body("organization.created", organization(it.org, "AXB", "", NOW))
                                .replace("AXB", "A\\ud83dB")),
                        "AB, starter"),
                seen(
                        "a name without end",
                        it -> it.post("organization.created", organization(it.org, "n".repeat(9_000), "", NOW)),
                        "n".repeat(200) + ", starter"),
                seen(
                        "metadata that are a list",
                        it -> it.post(
                                "organization.created",
                                Map.of("id", it.org, "name", "Acme", "public_metadata", List.of("plan"))),
                        "Acme, starter"),
                seen(
                        "an update that says nothing of metadata",
                        it -> it.post("organization.created", organization(it.org, "Acme", "pro", BEFORE)) == 200
                                ? it.post("organization.updated", Map.of("id", it.org, "name", "Acme and Sons"))
                                : 0,
                        "Acme and Sons, professional"),
                seen(
                        "an update that says nothing but its plan",
                        it -> it.create() == 200
                                ? it.post(
                                        "organization.updated",
                                        Map.of("id", it.org, "public_metadata", Map.of("plan", "PRO ")))
                                : 0,
                        "Acme, professional"),
                seen(
                        "a plan that is no word",
                        it -> it.post("organization.created", organization(it.org, "Acme", "pro", BEFORE)) == 200
                                ? it.post(
                                        "organization.updated",
                                        Map.of("id", it.org, "name", "Acme", "public_metadata", Map.of("plan", 42)))
                                : 0,
                        "Acme, professional"),
                seen(
                        "a plan that is taken away",
                        it -> it.post("organization.created", organization(it.org, "Acme", "pro", BEFORE)) == 200
                                ? it.post("organization.updated", organization(it.org, "Acme", "", NOW))
                                : 0,
                        "Acme, starter"),
                seen(
                        "an update from the far future",
                        it -> it.post(
                                                "organization.created",
                                                organization(it.org, "Future", "", NOW.plus(Duration.ofDays(3_000))))
                                        == 200
                                ? it.post(
                                        "organization.updated",
                                        organization(it.org, "Now", "", NOW.plus(Duration.ofDays(3_000))))
                                : 0,
                        "Now, starter"));
    }

    private static Stream<Arguments> reordered() {
        return Stream.of(
                seen(
                        "replayed",
                        it -> {
                            String id = "msg_" + word();
                            it.post(id, NOW, it.made());
                            it.post("organization.updated", organization(it.org, "Later", "", AFTER));
                            return it.post(id, NOW, it.made());
                        },
                        "Later, starter"),
                seen("told twice by two webhooks", it -> it.create() == 200 ? it.create() : 0, "Acme, starter"),
                seen(
                        "an older update after a newer one",
                        it -> {
                            it.post("organization.updated", organization(it.org, "Newer", "", NOW));
                            return it.post("organization.updated", organization(it.org, "Older", "", BEFORE));
                        },
                        "Newer, starter"),
                seen(
                        "created after it was updated",
                        it -> {
                            it.post("organization.updated", organization(it.org, "Updated", "", AFTER));
                            return it.create();
                        },
                        "Updated, starter"),
                nothing(
                        "deleted before it was created",
                        200,
                        it -> it.post("organization.deleted", deleted(it.org)) == 200 ? it.create() : 0),
                seen(
                        "updated after it was deleted",
                        it -> {
                            it.create();
                            it.post("organization.deleted", deleted(it.org));
                            return it.post("organization.updated", organization(it.org, "Risen", "", AFTER));
                        },
                        "Acme, starter *"),
                who(
                        "the membership comes first",
                        it -> it.join("created", it.membership, it.ann, "org:admin", NOW) == 200 ? it.create() : 0,
                        List.of("ann owner")),
                who(
                        "a membership is deleted before it is created",
                        it -> {
                            it.create();
                            it.join("deleted", it.membership, it.ann, "org:admin", NOW);
                            return it.join("created", it.membership, it.ann, "org:admin", BEFORE);
                        },
                        List.of()),
                who(
                        "an older role after a newer one",
                        it -> {
                            it.create();
                            it.join("created", "orgmem_" + word(), it.bob, "org:admin", NOW);
                            it.join("updated", it.membership, it.ann, "org:admin", AFTER);
                            return it.join("created", it.membership, it.ann, "org:member", NOW);
                        },
                        List.of("ann owner", "bob owner")),
                who(
                        "the last owner leaves",
                        it -> {
                            it.create();
                            it.join("created", it.membership, it.ann, "org:admin", NOW);
                            return it.join("deleted", it.membership, it.ann, "org:admin", AFTER);
                        },
                        List.of("ann owner")),
                who(
                        "the last owner leaves, and then there is another",
                        it -> {
                            it.create();
                            it.join("created", it.membership, it.ann, "org:admin", NOW);
                            it.join("deleted", it.membership, it.ann, "org:admin", AFTER);
                            return it.join("created", "orgmem_" + word(), it.bob, "org:admin", AFTER);
                        },
                        List.of("bob owner")),
                who(
                        "a person is deleted before they joined",
                        it -> {
                            it.create();
                            it.post("user.deleted", deleted(it.ann));
                            return it.join("created", it.membership, it.ann, "org:admin", NOW);
                        },
                        List.of()),
                who(
                        "whoever left joins once more",
                        it -> {
                            it.create();
                            it.join("created", "orgmem_" + word(), it.bob, "org:admin", NOW);
                            it.join("created", it.membership, it.ann, "org:member", NOW);
                            it.join("deleted", it.membership, it.ann, "org:member", AFTER);
                            return it.join("created", "orgmem_" + word(), it.ann, "org:member", AFTER);
                        },
                        List.of("ann member", "bob owner")),
                seen(
                        "a subscription before its organization",
                        it -> {
                            it.post("subscriptionItem.active", item("csi_" + word(), it.org, "pro", "active", NOW));
                            return it.create();
                        },
                        "Acme, professional"),
                seen(
                        "an ended subscription is active once more",
                        it -> {
                            String id = "csi_" + word();
                            it.create();
                            it.post("subscriptionItem.ended", item(id, it.org, "pro", "ended", AFTER));
                            return it.post("subscriptionItem.active", item(id, it.org, "pro", "active", NOW));
                        },
                        "Acme, starter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedOrHarmless(String name, Deed deed, int status, Look look, Object expected) {
        assertThat(deed.status(this)).as(name).isEqualTo(status);
        assertThat(look.at(this)).as(name).isEqualTo(expected);
    }
}
