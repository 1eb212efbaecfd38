package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who works for an organization, and what they say of themselves. */
class MembersTest extends InboxTest {

    @Test
    void listsWhoeverAsksFirst() {
        assertThat(ids("bob")).hasSize(3).startsWith(user("bob"), user("ann"));
        assertThat(items(bob, "/api/members").get(0).path("isMe").asBoolean()).isTrue();
        assertThat(items(bob, "/api/members").get(1).path("isMe").asBoolean()).isFalse();
        assertThat(owner(organization()).get("/api/members").raw().body()).doesNotContain(user("ann"), user("bob"));
    }

    private List<String> ids(String name) {
        return items(name.equals("bob") ? bob : ann, "/api/members").stream()
                .map(item -> item.path("userId").asText())
                .toList();
    }

    @Test
    void letsEverybodySayWhoTheyAreAndWritesItDown() {
        Answer changed = ann.patch("/api/members/me", "{\"name\": \"Ann Lee\", \"email\": \"ann@example.com\"}");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(ann.patch("/api/members/me", "{\"email\": null}").text("/name"))
                .isEqualTo("Ann Lee");
        assertThat(owner(organization).get("/api/audit").raw().body()).contains("members/" + user("ann"), "Ann Lee");
        for (String bad : List.of(
                "{\"phoneNumber\": \"12\"}",
                "{\"phoneNumber\": \"+19005550100\"}",
                "{\"email\": \"x\"}",
                "{\"salary\": 1}")) {
            assertThat(ann.patch("/api/members/me", bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void onlyOwnersSayWhichPhoneIsWhose() {
        String phone = "{\"phoneNumber\": \"(405) 555-0123\"}";
        Answer refused = ann.patch("/api/members/me", phone);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/detail")).contains("owner");
        assertThat(bob.patch("/api/members/" + user("ann"), phone).status()).isEqualTo(403);
        Answer set = owner(organization).patch("/api/members/" + user("ann"), phone);
        assertThat(set.status()).as(set.raw().body()).isEqualTo(200);
        assertThat(set.text("/phoneNumber")).isEqualTo("+14055550123");
        assertThat(set.text("/phoneConfirmed")).isEqualTo("true");
        assertThat(ann.patch("/api/members/me", phone).status())
                .as("nothing is changed")
                .isEqualTo(200);
        assertThat(ann.patch("/api/members/me", "{\"phoneNumber\": null}").text("/phoneConfirmed"))
                .isEqualTo("false");
        assertThat(ann.patch("/api/members/me", phone).status()).isEqualTo(403);
        assertThat(owner(organization())
                        .patch("/api/members/" + user("ann"), phone)
                        .status())
                .isEqualTo(404);
        assertThat(owner(organization).patch("/api/members/me", phone).text("/phoneConfirmed"))
                .isEqualTo("true");
    }

    @Test
    void aNameOpensNoDoorToWhomeverOnlyATokenNames() {
        var token = person("dora", dev.switchboard.ground.security.Role.OWNER, organization);
        assertThat(token.patch("/api/members/me", "{\"name\": \"Dora\"}").text("/role"))
                .isEqualTo("owner");
        assertThat(ids("ann").subList(0, 3)).containsExactly(user("ann"), user("bob"), "dora");
        var elsewhere = person("dora", dev.switchboard.ground.security.Role.MEMBER, organization());
        assertThat(elsewhere.getIn(organization, "/api/conversations").status()).isEqualTo(404);
        assertThat(elsewhere.get("/api/debug/user-companies").raw().body()).doesNotContain(organization.toString());
    }
}
