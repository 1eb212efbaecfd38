package dev.switchboard.ground.database;

import dev.switchboard.ground.credential.LocalSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Has the database started, and its schema brought up to date, while the service still finds out what it is made of: neither needs the
 * other, and the database is waited for more than it works here.
 */
public final class DatabaseAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseProperties properties =
                Binder.get(context.getEnvironment()).bindOrCreate(DatabaseProperties.PREFIX, DatabaseProperties.class);
        Coming coming = new Coming(properties, new LocalSecrets(Path.of(properties.dataFolder())));
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("databaseAhead", coming);
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerDisposableBean("databaseAhead", coming);
        }
    }

    /** What will be there; whoever asks for it waits. */
    static final class Coming implements DisposableBean {

        private final CompletableFuture<DatabaseServer> server = new CompletableFuture<>();
        private final CompletableFuture<AppLogin> login = new CompletableFuture<>();

        private Coming(DatabaseProperties properties, LocalSecrets secrets) {
            Thread thread = new Thread(() -> prepare(properties, secrets), "database-ahead");
            thread.setDaemon(true);
            thread.start();
        }

        private void prepare(DatabaseProperties properties, LocalSecrets secrets) {
            try {
                DatabaseServer started = DatabaseServer.start(properties);
                server.complete(started);
                login.complete(AppLogin.prepared(properties, secrets, started));
            } catch (RuntimeException | Error refused) {
                server.completeExceptionally(refused); // unless it was the login only
                login.completeExceptionally(refused);
            }
        }

        DatabaseServer server() {
            return from(server);
        }

        AppLogin login() {
            return from(login);
        }

        /** Fails as it would have failed here. */
        private static <T> T from(CompletableFuture<T> future) {
            try {
                return future.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw failed;
            }
        }

        /** For a start that failed before it came to the database; else that is stopped already. */
        @Override
        public void destroy() throws IOException {
            login.exceptionally(failed -> null).join();
            if (!server.isCompletedExceptionally()) {
                server.join().close();
            }
        }
    }
}
