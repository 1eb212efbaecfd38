package dev.switchboard.line.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who joins an organization, what they may do there, and how they leave. */
class InvitationsTest extends ApiTest {

    private UUID shop;
    private UUID elsewhere;
    private Person owner;
    private String ann;
    private String bob;

    @BeforeEach
    void open() {
        elsewhere = organization();
        ann = "ann-" + UUID.randomUUID();
        bob = "bob-" + UUID.randomUUID();
        Answer made = admin().post("/api/organizations", "{\"name\": \"Shop\", \"ownerId\": \"" + ann + "\"}");
        shop = UUID.fromString(made.text("/id"));
        owner = person(ann, Role.OWNER, shop);
    }

    private Answer invite(String role) {
        return owner.post("/api/members", "{\"email\": \"" + bob + "@example.com\", \"role\": \"" + role + "\"}");
    }

    private static String token(Answer invited) {
        assertThat(invited.status()).as(invited.raw().body()).isEqualTo(201);
        return invited.text("/url").replaceAll(".*#", "");
    }

    private Answer accept(String token) {
        return person(bob, Role.MEMBER, elsewhere).post("/api/invitations/accept", "{\"token\": \"" + token + "\"}");
    }

    private int asBob(String path) {
        return person(bob, Role.MEMBER, elsewhere).getIn(shop, path).status();
    }

    @Test
    void whoAcceptsIsAMemberOnceAndNobodyElseIsByTheSameLink() {
        Answer invited = invite("member");
        String token = token(invited);
        assertThat(asBob("/api/conversations")).isEqualTo(404);
        Answer accepted = accept(token);
        assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(200);
        assertThat(accepted.text("/organizationId")).isEqualTo(shop.toString());
        assertThat(asBob("/api/conversations")).isEqualTo(200);
        assertThat(accept(token).status()).as("by the same person again").isEqualTo(200);
        assertThat(person("eve", Role.MEMBER, elsewhere)
                        .post("/api/invitations/accept", "{\"token\": \"" + token + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(owner.get("/api/invitations?limit=100").text("/items/0/state"))
                .isEqualTo("accepted");
        assertThat(owner.get("/api/audit").raw().body()).contains("members/" + bob, "invitations/");
        assertThat(owner.post("/api/members", "{\"email\": \"" + bob + "@example.com\"}")
                        .status())
                .as("a member already")
                .isEqualTo(409);
    }

    @Test
    void theMailHoldsTheLinkAndNothingElseDoes() {
        String token = token(invite("member"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT content || ' ' || status FROM messages WHERE organization_id = ? AND recipient = ?")
                        .params(shop, bob + "@example.com")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("You are invited to join Shop")
                .contains("sent")
                .doesNotContain(token));
        assertThat(DATABASE.sql("SELECT sealed IS NULL FROM organization_invitations WHERE organization_id = ?")
                        .param(shop)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aLinkThatIsRevokedReplacedOrTooOldOpensNothing() {
        Answer first = invite("member");
        Answer second = invite("owner");
        assertThat(accept(token(first)).status()).as("replaced").isEqualTo(404);
        assertThat(owner.delete("/api/invitations/" + second.text("/id")).status())
                .isEqualTo(204);
        assertThat(accept(token(second)).status()).as("revoked").isEqualTo(404);
        String third = token(invite("member"));
        DATABASE.sql(
                        "UPDATE organization_invitations SET expires_at = now() - interval '1 second' WHERE organization_id = ?")
                .param(shop)
                .update();
        assertThat(accept(third).status()).as("too old").isEqualTo(404);
        assertThat(accept("x".repeat(32)).status()).isEqualTo(404);
        assertThat(ask("POST", "/api/invitations/accept", "{\"token\": \"" + third + "\"}")
                        .status())
                .isEqualTo(401);
        assertThat(asBob("/api/conversations")).isEqualTo(404);
    }

    @Test
    void onlyOwnersInviteChangeAndRemove() {
        var member = person("m", Role.MEMBER, shop);
        assertThat(member.post("/api/members", "{\"email\": \"x@example.com\"}").status())
                .isEqualTo(403);
        assertThat(member.get("/api/invitations").status()).isEqualTo(403);
        assertThat(member.delete("/api/members/" + ann).status()).isEqualTo(403);
        assertThat(owner.post("/api/members", "{\"email\": \"x\"}").text("/detail"))
                .startsWith("email: expected");
        assertThat(owner.post("/api/members", "{\"email\": \"x@example.com\", \"role\": \"admin\"}")
                        .text("/detail"))
                .startsWith("role: expected");
        assertThat(owner.delete("/api/members/nobody").status()).isEqualTo(404);
    }

    @Test
    void theLastOwnerStays() {
        assertThat(owner.delete("/api/members/" + ann).status()).isEqualTo(409);
        assertThat(owner.delete("/api/members/me").status()).isEqualTo(409);
        assertThat(owner.patch("/api/members/" + ann, "{\"role\": \"member\"}").status())
                .isEqualTo(409);
        accept(token(invite("owner")));
        assertThat(owner.patch("/api/members/" + ann, "{\"role\": \"member\"}").text("/role"))
                .isEqualTo("member");
        assertThat(owner.get("/api/audit").status())
                .as("the token says owner still, the membership doesn't")
                .isEqualTo(403);
        assertThat(person(bob, Role.MEMBER, elsewhere).getIn(shop, "/api/audit").status())
                .isEqualTo(200);
    }

    @Test
    void twoOwnersWhoRemoveEachOtherLeaveOne() {
        for (int round = 0; round < 10; round++) {
            String one = "one-" + UUID.randomUUID();
            String two = "two-" + UUID.randomUUID();
            UUID place = organization();
            DATABASE.sql("DELETE FROM organization_members WHERE organization_id = ?")
                    .param(place)
                    .update();
            DATABASE.sql(
                            "INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, ?, 'owner'), (?, ?, 'owner')")
                    .params(place, one, place, two)
                    .update();
            List<CompletableFuture<Integer>> both = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> person(i == 0 ? one : two, Role.OWNER, place)
                            .delete("/api/members/" + (i == 0 ? two : one))
                            .status()))
                    .toList();
            assertThat(both.stream().map(CompletableFuture::join).filter(status -> status == 204))
                    .hasSize(1);
            assertThat(DATABASE.sql(
                                    "SELECT count(*) FROM organization_members WHERE organization_id = ? AND role = 'owner'")
                            .param(place)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void theTokenOfWhoWasRemovedOpensNothingAlthoughItNamesTheOrganization() {
        accept(token(invite("member")));
        var named = person(bob, Role.OWNER, shop);
        assertThat(named.get("/api/conversations").status()).isEqualTo(200);
        assertThat(named.get("/api/audit").status())
                .as("what the token says of the role counts less")
                .isEqualTo(403);
        assertThat(owner.delete("/api/members/" + bob).status()).isEqualTo(204);
        assertThat(named.get("/api/conversations").status()).isEqualTo(403);
        assertThat(asBob("/api/conversations")).isEqualTo(404);
        accept(token(invite("member")));
        assertThat(named.get("/api/conversations").status()).isEqualTo(200);
    }

    @Test
    void whoseTokenNamesNoOrganizationIsWhereTheyAreAMember() throws Exception {
        String token = BareToken.of(bob);
        assertThat(ask("GET", "/api/debug/auth-test", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        Answer accepted = ask(
                "POST",
                "/api/invitations/accept",
                "{\"token\": \"" + token(invite("member")) + "\"}",
                "Authorization",
                "Bearer " + token);
        assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(200);
        Answer known = ask("GET", "/api/debug/auth-test", null, "Authorization", "Bearer " + token);
        assertThat(known.text("/organizationId")).isEqualTo(shop.toString());
        assertThat(known.text("/role")).isEqualTo("member");
    }
}
