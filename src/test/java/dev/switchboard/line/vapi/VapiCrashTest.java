package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.dialogue.OutsideTools;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.MemoryBooks;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The service dies at every step of what it does at Vapi, and goes on when it is started again: then each side has what the other
 * says, once, and nothing else.
 */
class VapiCrashTest extends VapiScene {

    private static final TestScope HOUSE = TestScope.on("vapi_crash");

    /** Fifty with {@code -Pfaults}. */
    private static final int REPETITIONS = Integer.getInteger("crash.times", 5);

    private static final int MOST_STEPS = 200;
    private static final String ASSISTANT = "the-assistant";

    @Autowired
    private OutsideTools tools;

    @Autowired
    private Directory directory;

    @Autowired
    private CarrierNumbers carrierNumbers;

    @Autowired
    private NumberWebhooks webhooks;

    @Autowired
    private Notices notices;

    private MemoryBooks books = new MemoryBooks();
    private UUID agent;

    /** What one start of the service has, until it dies. */
    private final class Service {

        private final AgentSync sync;
        private final NumberImport numbers;

        private final ToolRegistry registry;

        Service(Mortal machine) {
            this(machine, "secret");
        }

        Service(Mortal machine, String secret) {
            // Two tools are as good as eight, and take a quarter of the time.
            List<String> others = tools.published().stream()
                    .map(OutsideTools.Published::name)
                    .filter(name -> !Set.of("find_answer", "take_message").contains(name))
                    .toList();
            VapiProperties properties = new VapiProperties(
                    "", "", "", "", others, "openai/gpt-4o-mini", Duration.ZERO, Duration.ofMinutes(1));
            OrganizationScope scope = HOUSE.over(machine::writing);
            VapiClient vapi = new VapiClient(machine.asking(new VapiSimulator(books)));
            registry = new ToolRegistry(
                    tools,
                    new ToolRows(scope),
                    vapi,
                    new VapiSignature(secret),
                    properties,
                    "https://switchboard.example.com");
            sync = new AgentSync(scope, vapi, registry, properties);
            numbers = new NumberImport(scope, vapi, directory, carrierNumbers, webhooks, registry, notices);
        }
    }

    private void reset(String state, String number) {
        books = new MemoryBooks();
        HOUSE.owner.sql("DELETE FROM vapi_tools").update();
        HOUSE.owner.sql("DELETE FROM org_tools").update();
        HOUSE.owner.sql("DELETE FROM agents").update();
        HOUSE.owner
                .sql("INSERT INTO organizations (id, name) VALUES (?, 'Test') ON CONFLICT DO NOTHING")
                .param(organization)
                .update();
        agent = HOUSE.owner
                .sql("""
                        INSERT INTO agents (organization_id, name, direction, prompt, number_state, phone_number)
                        VALUES (?, 'Front desk', 'inbound', 'Be kind.', ?, ?) RETURNING id""")
                .params(organization, state, number)
                .query(UUID.class)
                .single();
    }

    /** It is there already, so that its number can come. */
    private void assistant() {
        books.add(
                VapiSimulator.book(Kind.ASSISTANT),
                ASSISTANT,
                NODES.objectNode().put("id", ASSISTANT));
        HOUSE.owner
                .sql("UPDATE agents SET vapi_assistant_id = ?")
                .param(ASSISTANT)
                .update();
    }

    /** A lease ends two minutes after whoever had it died. */
    private void letLeasesEnd() {
        HOUSE.owner.sql("UPDATE agents SET leased_until = NULL").update();
        HOUSE.owner.sql("UPDATE vapi_tools SET leased_until = NULL").update();
    }

    /** @return how many steps there are */
    private int dieEverywhere(Runnable beginning, Consumer<Service> work, Runnable comparison) {
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean died = false;
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                beginning.run();
                Mortal machine = new Mortal(step);
                try {
                    work.accept(new Service(machine));
                } catch (RuntimeException dead) {
                    assertThat(machine.isDead()).as("it died, and did not fail").isTrue();
                }
                died = machine.isDead();
                letLeasesEnd();
                work.accept(new Service(new Mortal()));
                comparison.run();
                if (!died) {
                    return step;
                }
            }
        }
        throw new AssertionError("it has no end");
    }

    private List<ObjectNode> all(Kind kind) {
        return books.all(VapiSimulator.book(kind), NODES.objectNode());
    }

    private Set<String> ids(Kind kind) {
        return all(kind).stream().map(each -> each.path("id").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> rows(String sql) {
        return new TreeSet<>(HOUSE.owner.sql(sql).query(String.class).list());
    }

    private void isSynced() {
        assertThat(ids(Kind.TOOL)).hasSize(2).isEqualTo(rows("SELECT vapi_tool_id FROM vapi_tools"));
        assertThat(ids(Kind.ASSISTANT)).hasSize(1).isEqualTo(rows("SELECT vapi_assistant_id FROM agents"));
        assertThat(AgentSync.linked(all(Kind.ASSISTANT).get(0))).isEqualTo(ids(Kind.TOOL));
        assertThat(rows("SELECT sync_state FROM agents")).containsExactly("synced");
        assertThat(rows("SELECT vapi_tool_id FROM org_tools")).isEqualTo(ids(Kind.TOOL));
    }

    private void hasItsNumber() {
        assertThat(ids(Kind.CREDENTIAL)).hasSize(1).isEqualTo(rows("SELECT vapi_credential_id FROM agents"));
        assertThat(ids(Kind.NUMBER)).hasSize(1).isEqualTo(rows("SELECT vapi_phone_number_id FROM agents"));
        assertThat(all(Kind.NUMBER).get(0).path("assistantId").asText())
                .isEqualTo(
                        rows("SELECT vapi_assistant_id FROM agents").iterator().next());
        assertThat(rows("SELECT number_state FROM agents")).containsExactly("imported");
    }

    private void hasNoNumber(String state) {
        assertThat(ids(Kind.CREDENTIAL)).isEmpty();
        assertThat(ids(Kind.NUMBER)).isEmpty();
        assertThat(HOUSE.owner
                        .sql(
                                "SELECT count(*) FROM agents WHERE vapi_credential_id IS NULL AND vapi_phone_number_id IS NULL AND number_state = ?")
                        .param(state)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leavesNoSecondToolAndNoSecondAssistant() {
        int steps = dieEverywhere(
                () -> reset("none", null), service -> service.sync.sync(organization, agent), this::isSynced);
        System.out.printf("Syncing with Vapi: dies at %d steps, %d times each: 0 differences%n", steps, REPETITIONS);
        assertThat(steps).isGreaterThan(20);
    }

    /** Here it is the secret that changed; any other change of the definition makes another hash as well. */
    @Test
    void publishesAChangedToolAnewAndKeepsTheOldForRunningCalls() {
        reset("none", null);
        new Service(new Mortal()).sync.sync(organization, agent);
        Set<String> before = ids(Kind.TOOL);
        Service changed = new Service(new Mortal(), "another secret");
        Set<String> linked = changed.sync.sync(organization, agent).orElseThrow();
        assertThat(linked).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(ids(Kind.TOOL)).as("calls that began with them go on").containsAll(before);
        assertThat(rows("SELECT vapi_tool_id FROM org_tools")).isEqualTo(linked);
        assertThat(changed.registry.removeRetired(before))
                .as("an assistant has them still")
                .isZero();
        assertThat(changed.registry.removeRetired(linked)).isEqualTo(2);
        assertThat(ids(Kind.TOOL)).isEqualTo(linked);
        assertThat(new Service(new Mortal()).sync.sync(organization, agent).orElseThrow())
                .as("changed back")
                .hasSize(2)
                .doesNotContainAnyElementsOf(linked);
    }

    @Test
    void leavesNoNumberThatNobodyKnows() {
        String number = ownNumber();
        int steps = dieEverywhere(
                () -> {
                    reset("importing", number);
                    assistant();
                },
                service -> service.numbers.settle(organization, agent),
                this::hasItsNumber);
        System.out.printf("Importing a number: dies at %d steps, %d times each: 0 differences%n", steps, REPETITIONS);
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void takesBackAllOfARefusedNumber() {
        String number = ownNumber();
        int steps = dieEverywhere(
                () -> {
                    reset("importing", number);
                    assistant();
                    books.remove(VapiSimulator.book(Kind.ASSISTANT), ASSISTANT);
                },
                service -> service.numbers.settle(organization, agent),
                () -> hasNoNumber("failed"));
        System.out.printf("Taking back a number: dies at %d steps, %d times each: 0 differences%n", steps, REPETITIONS);
    }

    @Test
    void givesANumberBackWhole() {
        String number = ownNumber();
        dieEverywhere(
                () -> {
                    reset("importing", number);
                    assistant();
                    new Service(new Mortal()).numbers.settle(organization, agent);
                    HOUSE.owner
                            .sql("UPDATE agents SET number_state = 'releasing'")
                            .update();
                },
                service -> service.numbers.settle(organization, agent),
                () -> hasNoNumber("none"));
    }
}
