package dev.switchboard.line.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.database.FailingCommits;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import dev.switchboard.line.bundle.simulator.TestPapers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Papers that are cut off at each step on their way to the carrier, and back: there is one of each, and one order. */
class BundleCrashTest extends ApiTest {

    /** Fifty with {@code -Pfaults}. */
    private static final int TIMES = Integer.getInteger("crash.times", 10);

    private static final int MOST_STEPS = 100;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private BundleAccounts accounts;

    @Autowired
    private BundleStore bundles;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private StepStore steps;

    @Autowired
    private BundleDecisions decisions;

    @Autowired
    private EventLog events;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Notices notices;

    @Autowired
    private Regulations regulations;

    private FailingCommits commits;
    private OrganizationScope scope;
    private TestCarrier carrier;
    private TestPapers simulated;
    private BundleSubmission submission;
    private BundleLooks looks;
    private UUID organization;

    @BeforeEach
    void open() {
        commits = new FailingCommits(dataSource);
        scope = TestScope.over(commits);
        organization = enterprise();
        connect();
    }

    private UUID enterprise() {
        UUID made = organization();
        DATABASE.sql("UPDATE organizations SET plan = 'enterprise' WHERE id = ?")
                .param(made)
                .update();
        return made;
    }

    /** To a carrier that has nothing yet. */
    private void connect() {
        simulated = new TestPapers();
        carrier = new TestCarrier(simulated::on);
        PapersApi papers = new PapersApi(carrier.api());
        Claims claims = new Claims(scope);
        BundleHandover handover = new BundleHandover(papers, claims, bundles, documents, steps, accounts);
        submission = new BundleSubmission(scope, bundles, steps, claims, handover, papers, accounts, notices);
        looks = new BundleLooks(scope, bundles, decisions, papers, accounts, events);
    }

    /** As if submitted a moment ago, without the event, so that the service does not hand them in beside us. */
    private UUID submitted() {
        Map<String, String> user = Map.of(
                "business_name", "Wraps",
                "business_registration_number", "1",
                "first_name", "Ana",
                "last_name", "Lopez");
        Address address = new Address("Wraps", "Tulum 1", "", "Cancun", "QR", "77500", "MX");
        NewBundle wish = new NewBundle(
                "Crash",
                new NumberOfBundle("MX", dev.switchboard.ground.carrier.NumberKind.LOCAL, Optional.empty(), "custom"),
                Optional.of("business"),
                new Details("owner@example.com", user, address));
        Regulation regulation = BundleInput.choose(
                regulations.of(organization, "MX", wish.number().kind()), wish.endUserType());
        return scope.in(organization, jdbc -> {
            UUID id = bundles.add(jdbc, organization, "owner", wish, regulation);
            documents.add(
                    jdbc,
                    organization,
                    id,
                    new DocumentStore.NewDocument(
                            "business_name_info",
                            "tax_document",
                            "tax.pdf",
                            "application/pdf",
                            new byte[100],
                            Map.of()));
            bundles.submit(jdbc, id);
            return id;
        });
    }

    private static boolean survives(Runnable step) {
        try {
            step.run();
            return true;
        } catch (CarrierException | RetryLaterException | DataAccessException | TransactionException cutOff) {
            return false;
        }
    }

    /** The machine is back, and whoever worked on it before it went has had his time. */
    private void aGoodDayAgain() {
        carrier.faults().end();
        commits.fail(0, false);
        DATABASE.sql(
                        "UPDATE regulatory_bundles SET claimed_until = now() - interval '1 second' WHERE organization_id = ? AND claim IS NOT NULL")
                .param(organization)
                .update();
    }

    private interface Cut {
        void at(int step);
    }

    private int cutOffAtEachStep(Cut cut) {
        for (int step = 1; step < MOST_STEPS; step++) {
            connect();
            List<UUID> all = new ArrayList<>();
            int survived = 0;
            for (int i = 0; i < TIMES; i++) {
                UUID id = submitted();
                all.add(id);
                cut.at(step);
                survived += survives(() -> submission.submit(organization, id)) ? 1 : 0;
                aGoodDayAgain();
                submission.submit(organization, id);
            }
            isAgreed(all);
            DATABASE.sql("DELETE FROM regulatory_bundles WHERE organization_id = ?")
                    .param(organization)
                    .update();
            if (survived == TIMES) {
                return step - 1;
            }
        }
        throw new AssertionError("it never came through unharmed");
    }

    /** Ours beside the carrier's books: no difference. */
    private void isAgreed(List<UUID> all) {
        for (UUID id : all) {
            Bundle bundle =
                    scope.in(organization, jdbc -> bundles.find(jdbc, id)).orElseThrow();
            assertThat(bundle.handedIn()).isTrue();
            assertThat(bundle.state()).isEqualTo(BundleState.PENDING_REVIEW);
            String sid = bundle.sids().bundle().orElseThrow();
            isThereOnce(SimulatedBooks.BUNDLE, id, sid);
            isThereOnce("end_user", id, bundle.sids().endUser().orElseThrow());
            isThereOnce("address", id, bundle.sids().address().orElseThrow());
            List<BundleDocument> papers = scope.in(organization, jdbc -> bundles.documents(jdbc, id));
            assertThat(papers).hasSize(2);
            papers.forEach(one ->
                    isThereOnce("supporting_document", one.id(), one.sid().orElseThrow()));
            ObjectNode like = SimulatorForm.object().put("bundle_sid", sid);
            assertThat(carrier.books().all("item_assignment", like)).hasSize(3);
            assertThat(carrier.books()
                            .find(SimulatedBooks.BUNDLE, sid)
                            .orElseThrow()
                            .path("status")
                            .asText())
                    .isEqualTo(bundle.carrierStatus())
                    .isEqualTo("pending-review");
        }
        assertThat(carrier.books().all("supporting_document", SimulatorForm.object()))
                .hasSize(2 * all.size());
        assertThat(carrier.books().all("end_user", SimulatorForm.object())).hasSize(all.size());
    }

    private void isThereOnce(String kind, UUID id, String sid) {
        ObjectNode like = SimulatorForm.object().put("friendly_name", "switchboard-" + id);
        assertThat(carrier.books().all(kind, like))
                .singleElement()
                .satisfies(one -> assertThat(one.path("sid").asText()).isEqualTo(sid));
    }

    @Test
    void handsInOnceWhenTheCarrierIsNotReached() {
        assertThat(cutOffAtEachStep(step -> carrier.faults().begin(SimulatorFaults.nth(step, false))))
                .isGreaterThan(9);
    }

    @Test
    void handsInOnceWhenTheCarriersAnswerIsLost() {
        assertThat(cutOffAtEachStep(step -> carrier.faults().begin(SimulatorFaults.nth(step, true))))
                .isGreaterThan(9);
    }

    @Test
    void handsInOnceWhenTheDatabaseDoesNotCommit() {
        assertThat(cutOffAtEachStep(step -> commits.fail(step, false))).isGreaterThan(9);
    }

    @Test
    void handsInOnceWhenTheDatabaseCommitsAndDoesNotSaySo() {
        assertThat(cutOffAtEachStep(step -> commits.fail(step, true))).isGreaterThan(9);
    }

    @Test
    void handsInOnceOnABadDay() {
        List<UUID> all = new ArrayList<>();
        SimulatorFaults.Fault errors = SimulatorFaults.errors(0.05, 1);
        SimulatorFaults.Fault lost = SimulatorFaults.lostAnswers(0.05, 2);
        SimulatorFaults.Fault many = SimulatorFaults.tooMany(5, Duration.ofSeconds(1));
        for (int i = 0; i < TIMES; i++) {
            UUID id = submitted();
            all.add(id);
            boolean done = false;
            for (int again = 0; again < 30 && !done; again++) {
                carrier.faults()
                        .begin((request, answer) ->
                                errors.around(request, () -> lost.around(request, () -> many.around(request, answer))));
                done = survives(() -> submission.submit(organization, id));
                aGoodDayAgain();
            }
            assertThat(done).isTrue();
        }
        isAgreed(all);
    }

    /** Seen, decided and ordered in one transaction. */
    @Test
    void ordersOnceHoweverAnApprovalIsCutOff() {
        for (int step = 1; step < 8; step++) {
            for (boolean done : new boolean[] {true, false}) {
                connect();
                organization = enterprise();
                UUID id = submitted();
                submission.submit(organization, id);
                String sid = scope.in(organization, jdbc -> bundles.find(jdbc, id))
                        .orElseThrow()
                        .sids()
                        .bundle()
                        .orElseThrow();
                String account = accounts.of(organization).accountSid();
                assertThat(simulated.decide(account, sid, new Review("twilio-approved", "", Optional.<Instant>empty())))
                        .isTrue();
                commits.fail(step, done);
                survives(() -> looks.look(organization, id));
                aGoodDayAgain();
                looks.look(organization, id);
                looks.look(organization, id);
                assertThat(DATABASE.sql(
                                        "SELECT count(*) FROM phone_number_orders WHERE organization_id = ? AND key = ?")
                                .params(organization, id.toString())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
                Bundle bundle =
                        scope.in(organization, jdbc -> bundles.find(jdbc, id)).orElseThrow();
                assertThat(bundle.state()).isEqualTo(BundleState.APPROVED);
                assertThat(bundle.orderId()).isPresent();
            }
        }
    }

    @Test
    void takesAllBackHoweverItIsCutOff() {
        for (int step = 1; step < 12; step++) {
            for (boolean done : new boolean[] {true, false}) {
                connect();
                UUID id = submitted();
                carrier.faults().begin(SimulatorFaults.nth(step, done));
                survives(() -> submission.submit(organization, id));
                aGoodDayAgain();
                // Out of the reviewers' hands again, where they had them: what they read they keep.
                carrier.books()
                        .all(SimulatedBooks.BUNDLE, SimulatorForm.object())
                        .forEach(bundle -> carrier.books()
                                .change(
                                        SimulatedBooks.BUNDLE,
                                        bundle.path("sid").asText(),
                                        SimulatorForm.object().put("status", "draft")));
                scope.in(organization, jdbc -> {
                    bundles.cancel(jdbc, id);
                    return true;
                });
                carrier.faults().begin(SimulatorFaults.nth(step / 2 + 1, done));
                survives(() -> submission.takeBack(organization, id));
                aGoodDayAgain();
                submission.takeBack(organization, id);
                for (String kind : new String[] {
                    SimulatedBooks.BUNDLE, "end_user", "address", "supporting_document", "item_assignment"
                }) {
                    assertThat(carrier.books().all(kind, SimulatorForm.object()))
                            .as(kind + " at " + step)
                            .isEmpty();
                }
            }
        }
    }
}
