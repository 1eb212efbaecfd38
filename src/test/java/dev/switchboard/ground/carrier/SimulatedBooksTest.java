package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.ground.embedded.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the simulator writes down, in memory and in the database alike. */
class SimulatedBooksTest {

    private static HikariDataSource pool;
    private final String kind = "kind-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(TestDatabase.anotherWithSchema("simulated_books"));
        config.setUsername(TestDatabase.ownerUser());
        config.setPassword(TestDatabase.ownerPassword());
        config.setConnectionInitSql("SET ROLE switchboard_app");
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static List<SimulatedBooks> both() {
        return List.of(new MemoryBooks(), new DatabaseBooks(pool));
    }

    private static ObjectNode value(String account, int size) {
        return SimulatorForm.object().put("account_sid", account).put("size", size);
    }

    @ParameterizedTest
    @MethodSource("both")
    void keepWhatIsWrittenAndFindIt(SimulatedBooks books) {
        assertThat(books.add(kind, "one", value("AC1", 1))).isTrue();
        assertThat(books.add(kind, "one", value("AC2", 2))).isFalse();
        assertThat(books.add(kind, "two", value("AC1", 2))).isTrue();
        assertThat(books.add(kind + "x", "one", value("AC1", 3))).isTrue();
        assertThat(books.find(kind, "one")).contains(value("AC1", 1));
        assertThat(books.find(kind, "three")).isEmpty();
        assertThat(books.all(kind, SimulatorForm.object().put("account_sid", "AC1")))
                .containsExactly(value("AC1", 1), value("AC1", 2));
        assertThat(books.all(kind, value("AC1", 2))).hasSize(1);
        assertThat(books.taken(kind, List.of("one", "three"))).isEqualTo(Set.of("one"));
        assertThat(books.taken(kind, List.of())).isEmpty();
        assertThat(books.change(kind, "one", SimulatorForm.object().put("size", 9)))
                .contains(value("AC1", 9));
        assertThat(books.change(kind, "three", SimulatorForm.object())).isEmpty();
        assertThat(books.remove(kind, "one")).isTrue();
        assertThat(books.remove(kind, "one")).isFalse();
        assertThat(books.remove(kind, "two", value("AC2", 2))).isFalse();
        assertThat(books.remove(kind, "two", value("AC1", 2))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("both")
    void stayAsTheyAreWhenTheCallersWorkIsRolledBack(SimulatedBooks books) {
        DataSource requests = pool;
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(requests));
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    JdbcClient.create(requests)
                            .sql("SELECT 1")
                            .query(Integer.class)
                            .single();
                    assertThat(books.add(kind, "sold", value("AC1", 1))).isTrue();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(books.find(kind, "sold")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("both")
    void sellToOneOfManyAtOnce(SimulatedBooks books) {
        long sold = IntStream.range(0, 16)
                .parallel()
                .filter(buyer -> books.add(kind, "number", value("AC" + buyer, 1)))
                .count();
        assertThat(sold).isEqualTo(1);
    }
}
