package dev.switchboard.line.porting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ServiceTest;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.CrashingDatabase;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.PhoneSettingsStore;
import dev.switchboard.line.telephony.Forwardings;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Killed at any moment, a request is at the carrier once, and a number that has come is the organization's once. */
class PortCrashTest extends ServiceTest {

    /** Fifty with {@code -Pfaults}. */
    private static final int TIMES = Integer.getInteger("crash.times", 10);

    private static final int MOST_POINTS = 30;
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_001);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What dies, and how. */
    enum Crash {
        REQUEST_NOT_SENT,
        ANSWER_LOST,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private SimulatorFaults faults;

    @Autowired
    private SimulatedBooks books;

    @Autowired
    private PortAccounts accounts;

    @Autowired
    private PortingApi api;

    @Autowired
    private PortDocuments documents;

    @Autowired
    private PortMoves moves;

    @Autowired
    private StoredCredentials secrets;

    @Autowired
    private Notices notices;

    @Autowired
    private AuditLog audit;

    @Autowired
    private CarrierNumbers numbers;

    @Autowired
    private NumberWebhooks webhooks;

    @Autowired
    private PortedNumbers ported;

    @Autowired
    private Forwardings forwardings;

    @Autowired
    private EventLog events;

    private UUID organization;
    private UUID port;
    private String number;

    @AfterEach
    void recover() {
        faults.end();
    }

    private void prepare(String state) {
        organization = DATABASE.sql("INSERT INTO organizations (name) VALUES ('crash') RETURNING id")
                .query(UUID.class)
                .single();
        number = "+1479" + NUMBERS.getAndAdd(10);
        port = DATABASE.sql("""
                        INSERT INTO port_requests (organization_id, phone_number, state, attempt, losing_carrier, customer_type, customer_name,
                            authorized_person, authorized_email, street, city, region, postal_code, country, submitted_at, created_by)
                        VALUES (?, ?, ?, 1, 'Old Telecom', 'business', 'Demo', 'Jane Doe', 'jane@example.com', '1 Main St', 'Tulsa', 'OK',
                            '74103', 'US', now(), 'owner') RETURNING id""")
                .params(organization, number, state)
                .query(UUID.class)
                .single();
        scope.in(organization, jdbc -> {
            documents.put(
                    jdbc,
                    organization,
                    port,
                    PortDocuments.Kind.BILL,
                    new PortFile("bill.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
            return port;
        });
    }

    private PortHandOver handOver(OrganizationScope over) {
        return new PortHandOver(over, accounts, api, documents, moves, secrets, notices);
    }

    private PortSwitch switchOver(OrganizationScope over) {
        return new PortSwitch(
                over, accounts, numbers, webhooks, ported, settings(over), forwardings, moves, events, notices);
    }

    /** Of an instance of its own, so that all of it dies together. */
    private PhoneSettingsStore settings(OrganizationScope over) {
        try {
            Constructor<PhoneSettingsStore> made =
                    PhoneSettingsStore.class.getDeclaredConstructor(OrganizationScope.class, AuditLog.class);
            made.setAccessible(true);
            return made.newInstance(over, audit);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    /** @return whether it came to the crash */
    private boolean crash(Crash crash, int n, java.util.function.Consumer<OrganizationScope> work) {
        boolean carrier = crash == Crash.REQUEST_NOT_SENT || crash == Crash.ANSWER_LOST;
        CrashingDatabase database =
                new CrashingDatabase(dataSource, carrier ? Integer.MAX_VALUE : n, crash == Crash.AFTER_COMMIT);
        if (carrier) {
            faults.begin(SimulatorFaults.nth(n, crash == Crash.ANSWER_LOST));
        }
        try {
            work.accept(database.scope());
            return database.crashed();
        } catch (RuntimeException died) {
            return true;
        } finally {
            faults.end();
        }
    }

    private List<ObjectNode> atCarrier() {
        return books.all("port", JSON.createObjectNode()).stream()
                .filter(one -> one.at("/phone_numbers/0/phone_number").asText().equals(number))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsHandedOverOnce(Crash crash) {
        boolean crashed = true;
        for (int n = 1; crashed && n < MOST_POINTS; n++) {
            for (int i = 0; i < TIMES; i++) {
                prepare("submitted");
                crashed = crash(crash, n, over -> handOver(over).handOver(organization, port));
                handOver(scope).handOver(organization, port); // the event comes back
                List<ObjectNode> there = atCarrier();
                assertThat(there).as("%s at %d", crash, n).hasSize(1);
                PortRequest here = scope.in(organization, jdbc -> PortStore.find(jdbc, port))
                        .orElseThrow();
                assertThat(here.atCarrier().sid())
                        .isEqualTo(there.get(0).path("port_in_request_sid").asText());
                assertThat(here.state()).isEqualTo(PortState.IN_REVIEW);
                assertThat(count("port_history", "port_request_id = '" + port + "' AND state = 'in_review'"))
                        .isOne();
                there.forEach(one ->
                        books.remove("port", one.path("port_in_request_sid").asText()));
            }
        }
        assertThat(crashed).as("a run without a crash ended it").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatHasComeIsSwitchedOnce(Crash crash) {
        boolean crashed = true;
        for (int n = 1; crashed && n < MOST_POINTS; n++) {
            for (int i = 0; i < TIMES; i++) {
                prepare("ported");
                String account = accounts.of(organization).orElseThrow().accountSid();
                books.add(
                        SimulatedBooks.NUMBER,
                        number,
                        SimulatorForm.ownedNumber(account, new PhoneNumber(number), number));
                Event event = new Event(
                        UUID.randomUUID(), organization, PortMoves.subject(port), "port.ported", "attempt-1", 1, false);
                crashed = crash(crash, n, over -> switchOver(over).switchOver(event));
                switchOver(scope).switchOver(event);
                assertSwitched(crash + " at " + n);
                books.remove(SimulatedBooks.NUMBER, number);
            }
        }
        assertThat(crashed).as("a run without a crash ended it").isFalse();
    }

    private void assertSwitched(String when) {
        JsonNode there = books.find(SimulatedBooks.NUMBER, number).orElseThrow();
        assertThat(there.path("voice_url").asText()).as(when).contains("/webhooks/twilio/voice");
        assertThat(count(
                        "organization_phone_numbers",
                        "organization_id = '" + organization
                                + "' AND status = 'active' AND number_type = 'primary' AND provider_sid = '"
                                + there.path("sid").asText() + "'"))
                .as(when)
                .isOne();
        assertThat(count(
                        "organization_phone_settings",
                        "organization_id = '" + organization + "' AND twilio_phone_number = '" + number + "'"))
                .as(when)
                .isOne();
        assertThat(count("events", "organization_id = '" + organization + "' AND type = 'number.bought'"))
                .as(when)
                .isOne();
        assertThat(count("admin_notifications", "organization_id = '" + organization + "' AND count = 1"))
                .as(when)
                .isOne();
        assertThat(count("port_requests", "id = '" + port + "' AND switched_at IS NOT NULL AND number_id IS NOT NULL"))
                .as(when)
                .isOne();
    }

    private static int count(String table, String where) {
        return DATABASE.sql("SELECT count(*) FROM " + table + " WHERE " + where)
                .query(Integer.class)
                .single();
    }
}
