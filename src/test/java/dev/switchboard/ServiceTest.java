package dev.switchboard;

import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.switchboard.ground.embedded.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test against the whole running service; all of them share one, so each uses calls and numbers of its own. */
@CamelSpringBootTest
@SpringBootTest(classes = Switchboard.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServiceTest {

    /** Sees everything, as its owner does; for looking at what came of a call. */
    protected static final JdbcClient DATABASE = TestDatabase.asOwner(TestDatabase.jdbcUrl());

    @LocalServerPort
    private int port;

    protected CarrierPost carrier;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestPlatform.properties(registry);
    }

    @Autowired
    private CamelContext camelOfAll;

    @BeforeEach
    void startAfresh() {
        TestPlatform.reset();
        // The model fails in most tests, so that the rules answer; the next one finds no breaker open from that.
        for (String breaker : List.of("model-breaker", "agent-breaker")) {
            camelOfAll.getProcessor(breaker, ResilienceProcessor.class).transitionToCloseState();
        }
        carrier = new CarrierPost(port);
    }

    /** The carrier's REST API, which takes every message unless told otherwise. */
    protected static WireMockServer carrier() {
        return TestPlatform.CARRIER;
    }

    /** The language model, which answers nothing unless told otherwise. */
    protected static WireMockServer model() {
        return TestPlatform.MODEL;
    }

    /** Texts are in their threads a moment after their webhooks were answered. */
    protected static void awaitFiled() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> DATABASE.sql("SELECT count(*) FROM text_intake WHERE attempts = 0 AND parked_at IS NULL")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    protected static String freshSid(String prefix) {
        return prefix + java.util.UUID.randomUUID().toString().replace("-", "");
    }
}
