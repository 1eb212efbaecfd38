package dev.switchboard.ground.figure;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database knows of tables that were filled a short while ago, by an import for example: nothing, until it looks at them. */
@Component
class Statistics {

    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

    private final JdbcClient worker;

    Statistics(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    /** Has it look at those that have grown much since it last did. Without that all goes on as well, only slower. */
    void refresh() {
        try {
            int looked = worker.sql("SELECT look_at_grown_tables()")
                    .query(Integer.class)
                    .single();
            if (looked > 0) {
                LOG.info("Statistics of {} tables that have grown were refreshed before days are summed", looked);
            }
        } catch (DataAccessException notNow) {
            LOG.warn("Statistics can't be refreshed now: {}", notNow.getClass().getSimpleName());
        }
    }
}
