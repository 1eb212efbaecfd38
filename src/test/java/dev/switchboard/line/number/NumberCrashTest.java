package dev.switchboard.line.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberCosts;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.carrier.SimulatorFaults.Fault;
import dev.switchboard.ground.database.FailingCommits;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Purchases and releases that are cut off at each of their steps, several times each: what the carrier sold is what we have. */
class NumberCrashTest extends ApiTest {

    /** Fifty with {@code -Pfaults}. */
    private static final int TIMES = Integer.getInteger("crash.times", 10);

    private static final int BAD_DAYS = 50;
    private static final int MOST_STEPS = 40;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private CarrierNumbers carrierNumbers;

    @Autowired
    private NumberAccounts accounts;

    @Autowired
    private NumberCosts costs;

    @Autowired
    private NumberAddresses addresses;

    @Autowired
    private EventLog events;

    @Autowired
    private Notices notices;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Supplier<AreaCodes> areaCodes;

    @Autowired
    private NumberProperties properties;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private BookComparison comparison;

    @Autowired
    private SimulatorFaults faults;

    private FailingCommits commits;
    private NumberBuyer buyer;
    private NumberReleases releases;
    private UUID organization;
    private CarrierAccount account;

    @BeforeEach
    void open() {
        commits = new FailingCommits(dataSource);
        OrganizationScope scope = TestScope.over(commits);
        NumberRows rows = new NumberRows(audit, properties, json);
        OrderBook book = new OrderBook(scope, events, notices, properties, meters);
        AddressRepair repair =
                new AddressRepair(scope, carrierNumbers, addresses, accounts, events, notices, audit, meters);
        BoughtNumbers bought = new BoughtNumbers(scope, book, rows, costs, addresses, repair, events, notices, meters);
        NumberOrders orders = new NumberOrders(scope, null, events, audit, null);
        buyer = new NumberBuyer(orders, book, accounts, carrierNumbers, addresses, bought, areaCodes, properties);
        releases = new NumberReleases(scope, accounts, carrierNumbers, events, audit);
        organization = organization();
        account = accounts.toBuyIn(organization).orElseThrow();
    }

    @AfterEach
    void aGoodDayAgain() {
        faults.end();
    }

    /** Without its event, so that the service does not buy it beside us. */
    private UUID order() {
        return DATABASE.sql("""
                        INSERT INTO phone_number_orders (organization_id, key, reason, country, kind, area_code, number_type)
                        VALUES (?, ?, 'purchase', 'US', 'local', '303', 'custom') RETURNING id""")
                .params(organization, UUID.randomUUID().toString())
                .query(UUID.class)
                .single();
    }

    /** @return whether it came to its end */
    private static boolean survives(Runnable step) {
        try {
            step.run();
            return true;
        } catch (CarrierException | RetryLaterException | DataAccessException | TransactionException cutOff) {
            return false;
        }
    }

    private void attempt(UUID order) {
        buyer.buy(organization, order);
    }

    /** As the event that comes back does it, or the daily comparison, and then the job that takes up what is stuck. */
    private void recover(UUID order, boolean byComparison) {
        faults.end();
        commits.fail(0, false);
        if (byComparison) {
            comparison.compare(account);
        }
        attempt(order);
    }

    private void isAgreed(List<UUID> orders) {
        List<CarrierNumber> books = carrierNumbers.all(account);
        for (UUID order : orders) {
            List<String> there = books.stream()
                    .filter(number -> number.friendlyName().equals("switchboard " + order))
                    .map(number -> number.phoneNumber().e164())
                    .toList();
            List<String> here =
                    DATABASE.sql("""
                            SELECT n.phone_number FROM phone_number_orders o JOIN organization_phone_numbers n ON n.id = o.number_id
                            WHERE o.id = ? AND o.state = 'bought' AND o.phone_number = n.phone_number AND n.status = 'active'""").param(order).query(String.class).list();
            assertThat(there).hasSize(1).isEqualTo(here);
        }
        assertThat(differences()).isEmpty();
        books.stream()
                .filter(number -> orders.contains(idOf(number)))
                .forEach(number -> carrierNumbers.release(account, number.sid()));
        DATABASE.sql("DELETE FROM organization_phone_numbers WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("DELETE FROM number_quarantine WHERE former_organization = ?")
                .param(organization)
                .update();
    }

    /** But for what other tests have left of their own organizations at the carrier that all share. */
    private List<Difference> differences() {
        return comparison.compare(account).differences().stream()
                .filter(it -> it.organization() == null || it.organization().equals(organization.toString()))
                .toList();
    }

    private static UUID idOf(CarrierNumber number) {
        return number.friendlyName().startsWith("switchboard ")
                ? UUID.fromString(number.friendlyName().substring(12))
                : new UUID(0, 0);
    }

    private interface Cut {
        void at(int step);
    }

    private int cutOffAtEachStep(Cut cut) {
        for (int step = 1; step < MOST_STEPS; step++) {
            List<UUID> orders = new ArrayList<>();
            int survived = 0;
            for (int i = 0; i < TIMES; i++) {
                UUID order = order();
                orders.add(order);
                cut.at(step);
                survived += survives(() -> attempt(order)) ? 1 : 0;
                recover(order, i % 5 == 0);
            }
            isAgreed(orders);
            if (survived == TIMES) {
                return step - 1;
            }
        }
        throw new AssertionError("it never came through unharmed");
    }

    @Test
    void buysOnceWhenTheCarrierIsNotReached() {
        assertThat(cutOffAtEachStep(step -> faults.begin(SimulatorFaults.nth(step, false))))
                .isGreaterThan(1);
    }

    @Test
    void buysOnceWhenTheCarriersAnswerIsLost() {
        assertThat(cutOffAtEachStep(step -> faults.begin(SimulatorFaults.nth(step, true))))
                .isGreaterThan(1);
    }

    @Test
    void buysOnceWhenTheDatabaseDoesNotCommit() {
        assertThat(cutOffAtEachStep(step -> commits.fail(step, false))).isGreaterThan(3);
    }

    @Test
    void buysOnceWhenTheDatabaseCommitsAndDoesNotSaySo() {
        assertThat(cutOffAtEachStep(step -> commits.fail(step, true))).isGreaterThan(3);
    }

    private static Fault both(Fault outer, Fault inner) {
        return (request, carrier) -> outer.around(request, () -> inner.around(request, carrier));
    }

    @Test
    void buysOnceOnABadDay() {
        List<UUID> orders = new ArrayList<>();
        Fault day = both(
                both(SimulatorFaults.errors(0.05, 1), SimulatorFaults.lostAnswers(0.05, 2)),
                both(SimulatorFaults.soldMeanwhile(0.2, 3), SimulatorFaults.tooMany(5, Duration.ofSeconds(1))));
        for (int i = 0; i < BAD_DAYS; i++) {
            UUID order = order();
            orders.add(order);
            boolean done = false;
            for (int again = 0; again < 20 && !done; again++) {
                faults.begin(day);
                done = survives(() -> attempt(order));
                faults.end();
            }
            assertThat(done).isTrue();
        }
        isAgreed(orders);
    }

    @Test
    void givesBackWhatItReleasesHoweverItIsCutOff() {
        for (int step = 1; step < 4; step++) {
            for (boolean done : new boolean[] {true, false}) {
                releaseAndRecover(step, done, true);
                releaseAndRecover(step, done, false);
            }
        }
    }

    private void releaseAndRecover(int step, boolean done, boolean atCarrier) {
        for (int i = 0; i < TIMES / 5; i++) {
            UUID order = order();
            attempt(order);
            String number = DATABASE.sql("SELECT phone_number FROM phone_number_orders WHERE id = ?")
                    .param(order)
                    .query(String.class)
                    .single();
            UUID row = DATABASE.sql("SELECT number_id FROM phone_number_orders WHERE id = ?")
                    .param(order)
                    .query(UUID.class)
                    .single();
            if (atCarrier) {
                faults.begin(SimulatorFaults.nth(step, done));
            } else {
                commits.fail(step, done);
            }
            var e164 = new dev.switchboard.ground.number.PhoneNumber(number);
            survives(() -> releases.release(organization, e164, "owner"));
            faults.end();
            commits.fail(0, false);
            releases.release(organization, e164, "owner");
            releases.giveBack(organization, row);
            assertThat(carrierNumbers.find(account, e164)).isEmpty();
        }
        assertThat(differences()).isEmpty();
        DATABASE.sql("DELETE FROM organization_phone_numbers WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("DELETE FROM number_quarantine WHERE former_organization = ?")
                .param(organization)
                .update();
    }
}
