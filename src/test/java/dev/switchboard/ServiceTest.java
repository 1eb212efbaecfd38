package dev.switchboard;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.switchboard.ground.embedded.TestDatabase;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
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

    @BeforeEach
    void startAfresh() {
        TestPlatform.reset();
        carrier = new CarrierPost(port);
    }

    /** The carrier's REST API, which takes every message unless told otherwise. */
    protected static WireMockServer carrier() {
        return TestPlatform.CARRIER;
    }

    protected static String freshSid(String prefix) {
        return prefix + java.util.UUID.randomUUID().toString().replace("-", "");
    }
}
