package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From what Clerk tells to an organization that works: its plan, its people, its first number, and its end. */
class SignUpTest extends ClerkTest {

    private final String org = "org_" + word();
    private final String ann = "user_" + word();
    private final Instant now = Instant.now();

    @Autowired
    private RepairMemberships repair;

    @Autowired
    private ProvisionNumbers provision;

    private static List<String> orders(UUID organization) {
        return DATABASE.sql(
                        "SELECT reason || ' ' || coalesce(area_code, '-') FROM phone_number_orders WHERE organization_id = ? ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    private static List<String> notices(UUID organization) {
        return DATABASE.sql(
                        "SELECT type FROM admin_notifications WHERE organization_id = ? AND status = 'pending' ORDER BY 1")
                .param(organization)
                .query(String.class)
                .list();
    }

    private UUID created(String plan) {
        Map<String, Object> data = organization(org, "Acme Wraps", plan, now);
        data.put("created_by", ann);
        data.put("public_metadata", Map.of("plan", plan, "area_code", "405"));
        assertThat(post("organization.created", data)).isEqualTo(200);
        return idOf(org).orElseThrow();
    }

    @Test
    void anEnterpriseHasItsNumberOrderedWithItAndItsMakerOwnsIt() {
        UUID id = created("enterprise");
        assertThat(look(org)).isEqualTo("Acme Wraps, enterprise");
        assertThat(members(org)).containsExactly(ann + " owner");
        assertThat(orders(id)).containsExactly("provisioning 405");
        post("organization.updated", organization(org, "Acme Wraps", "enterprise", now.plusSeconds(1)));
        assertThat(orders(id)).hasSize(1);
        assertThat(person(ann, Role.OWNER, id).get("/api/members").raw().body()).contains(ann);
        assertThat(admin().getIn(id, "/api/audit").raw().body()).contains("organization", "clerk");
        assertThat(admin().getIn(id, "/api/phone-settings").text("/companyName"))
                .isEqualTo("Acme Wraps");
    }

    @Test
    void aStarterHasNoneAndGetsOneWhenItsPlanGoesUp() {
        UUID id = created("starter");
        assertThat(orders(id)).isEmpty();
        post("subscriptionItem.active", item("csi_" + word(), org, "enterprise", "active", now));
        assertThat(look(org)).as("metadata count more than billing").isEqualTo("Acme Wraps, starter");
        post("organization.updated", organization(org, "Acme Wraps", "", now.plusSeconds(1)));
        assertThat(look(org)).isEqualTo("Acme Wraps, enterprise");
        assertThat(orders(id)).containsExactly("provisioning 405");
    }

    @Test
    void aLowerPlanTakesNothingAwayAndTheOwnerIsTold() {
        UUID id = created("enterprise");
        addNumber(id);
        addNumberLike(id, 1);
        assertThat(admin().patch("/api/organizations/" + id, "{\"plan\": \"professional\"}")
                        .text("/plan"))
                .isEqualTo("professional");
        assertThat(notices(id)).contains("plan_lowered");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM organization_phone_numbers WHERE organization_id = ? AND status = 'active'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
        admin().patch("/api/organizations/" + id, "{\"plan\": \"enterprise\"}");
        assertThat(notices(id)).doesNotContain("plan_lowered");
    }

    private static void addNumberLike(UUID organization, int more) {
        String number = numberOf(organization);
        DATABASE.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type) VALUES (?, ?, 'sales')")
                .params(organization, "+1303" + number.substring(5, 11) + more)
                .update();
    }

    @Test
    void anOrganizationThatIsMadeByTheApiHasItsNumberOrderedToo() {
        Answer made = admin().post(
                        "/api/organizations",
                        "{\"name\": \"By hand\", \"plan\": \"professional\", \"areaCode\": \"405\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(orders(UUID.fromString(made.text("/id")))).containsExactly("provisioning 405");
        assertThat(admin().post("/api/organizations", "{\"name\": \"x\", \"areaCode\": \"1\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsDeletedAtClerkIsOverAtOnceAndStaysARow() {
        UUID id = created("enterprise");
        String number = addNumber(id);
        var owner = person(ann, Role.OWNER, id);
        assertThat(owner.get("/api/members").status()).isEqualTo(200);
        assertThat(post("organization.deleted", deleted(org))).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(owner.get("/api/members").status()).isEqualTo(403));
        assertThat(look(org)).isEqualTo("Acme Wraps, enterprise *");
        assertThat(members(org)).isEmpty();
        assertThat(DATABASE.sql("SELECT status FROM organization_phone_numbers WHERE phone_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("released");
        assertThat(admin().get("/api/organizations?limit=200").raw().body()).contains(id.toString(), "deletedAt");
        assertThat(admin().patch("/api/organizations/" + id, "{\"plan\": \"starter\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAdministratorDeletesWithItsNameTypedOnceMore() {
        UUID id = organization();
        String name = DATABASE.sql("SELECT name FROM organizations WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
        String path = "/api/organizations/" + id;
        assertThat(owner(id)
                        .delete(path + "?confirm=" + name.replace(" ", "%20"))
                        .status())
                .isEqualTo(403);
        assertThat(admin().delete(path).text("/detail")).startsWith("confirm: expected");
        assertThat(admin().delete(path + "?confirm=" + name.replace(" ", "%20")).status())
                .isEqualTo(204);
        assertThat(admin().delete(path + "?confirm=" + name.replace(" ", "%20")).status())
                .isEqualTo(404);
        assertThat(owner(id).get("/api/phone-settings").status()).isEqualTo(403);
    }

    @Test
    void aPersonIsCalledAsClerkSaysUntilTheySaySomethingElse() {
        post("user.created", user(ann, "Ann", "ann@example.com", now));
        UUID id = created("starter");
        var owner = person(ann, Role.OWNER, id);
        assertThat(owner.get("/api/members").text("/items/0/name")).isEqualTo("Ann Fox");
        post("user.updated", user(ann, "Anna", "anna@example.com", now.plusSeconds(1)));
        assertThat(owner.get("/api/members").text("/items/0/email")).isEqualTo("anna@example.com");
        owner.patch("/api/members/me", "{\"name\": \"Boss\"}");
        post("user.updated", user(ann, "Annie", "anna@example.com", now.plusSeconds(2)));
        assertThat(owner.get("/api/members").text("/items/0/name")).isEqualTo("Boss");
    }

    @Test
    void whoWasRemovedHereComesBackByANewMembershipOnly() {
        UUID id = created("starter");
        String bob = "user_" + word();
        String membership = "orgmem_" + word();
        post("organizationMembership.created", membership(membership, org, bob, "org:member", now));
        assertThat(person(ann, Role.OWNER, id).delete("/api/members/" + bob).status())
                .isEqualTo(204);
        Map<String, Object> later = membership(membership, org, bob, "org:admin", now);
        later.put("updated_at", now.plusSeconds(60).toEpochMilli());
        post("organizationMembership.updated", later);
        repair.run();
        assertThat(members(org)).containsExactly(ann + " owner");
        post(
                "organizationMembership.created",
                membership("orgmem_" + word(), org, bob, "org:member", now.plusSeconds(60)));
        assertThat(members(org)).contains(bob + " member");
    }

    @Test
    void aMissingMembershipIsRepairedAndAnOrganizationWithoutOwnerListed() {
        UUID id = created("starter");
        DATABASE.sql("DELETE FROM organization_members WHERE organization_id = ?")
                .param(id)
                .update();
        assertThat(repair.run().count()).isGreaterThanOrEqualTo(1);
        assertThat(members(org)).containsExactly(ann + " owner");
        UUID nobodys = organization();
        DATABASE.sql("DELETE FROM organization_members WHERE organization_id = ?")
                .param(nobodys)
                .update();
        repair.run();
        assertThat(DATABASE.sql(
                                "SELECT message FROM admin_notifications WHERE type = 'organizations_without_owner' AND status = 'pending'")
                        .query(String.class)
                        .single())
                .contains(nobodys.toString());
        DATABASE.sql(
                        "INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, 'found-by-repair', 'owner')")
                .param(nobodys)
                .update();
    }

    @Test
    void aFailedFirstNumberIsANoticeAndIsOrderedAgain() throws Exception {
        UUID id = created("professional");
        DATABASE.sql(
                        "UPDATE phone_number_orders SET state = 'failed', failure = 'There is none.', finished_at = now() WHERE organization_id = ?")
                .param(id)
                .update();
        DATABASE.sql(
                        "UPDATE organization_provisioning SET updated_at = now() - interval '1 hour' WHERE organization_id = ?")
                .param(id)
                .update();
        provision.run();
        assertThat(notices(id)).contains("provisioning_failed");
        DATABASE.sql(
                        "UPDATE organization_provisioning SET next_at = now() - interval '1 second' WHERE organization_id = ? AND state = 'failed'")
                .param(id)
                .update();
        provision.run();
        assertThat(orders(id)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void manyAtOnceAreEachThereOnce() {
        List<CompletableFuture<Integer>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> switch (i % 4) {
                    case 0 -> post("organization.created", organization(org, "Acme", "professional", now));
                    case 1 ->
                        post("organization.updated", organization(org, "Acme", "professional", now.plusMillis(i)));
                    case 2 ->
                        post("organizationMembership.created", membership("orgmem_" + i, org, ann, "org:admin", now));
                    default -> post("user.created", user(ann, "Ann", "ann@example.com", now.plusMillis(i)));
                }))
                .toList();
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo(200));
        UUID id = idOf(org).orElseThrow();
        assertThat(orders(id)).containsExactly("provisioning -");
        assertThat(members(org)).containsExactly(ann + " owner");
    }
}
