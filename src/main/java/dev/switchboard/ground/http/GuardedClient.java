package dev.switchboard.ground.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * A client for routes that tell something to addresses of somebody else's choice. It connects to nothing but what {@link
 * InnerAddresses} lets pass, whatever name stands for it and whenever that name changes; follows no redirect, keeps no cookie,
 * tries nothing twice, and is done with a request in one time whatever the other side does. Of an answer it gives the status
 * and the headers only.
 */
public final class GuardedClient {

    /** So much of an answer is read, so that whoever sends it is not cut off. */
    private static final int READ = 16_384;

    /** Without bounds an answer's headers are read until the memory ends (CVE-2026-54399). */
    private static final Http1Config HEADERS =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8_192).build();

    private GuardedClient() {}

    /**
     * @param exempt inner addresses that may be asked all the same
     * @param patience for all of a request, but for finding out the address behind a name
     * @param atOnce requests under way; who would be one more is refused within a moment by a {@code
     *     ConnectionRequestTimeoutException}
     */
    public static CloseableHttpClient of(
            Predicate<InetAddress> exempt, Duration patience, int atOnce, String userAgent) {
        Timeout time = Timeout.of(patience);
        ScheduledExecutorService clock = clock();
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(exempt))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADERS)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(time)
                                .setSocketTimeout(time)
                                .build())
                        .setMaxConnTotal(atOnce)
                        .setMaxConnPerRoute(Math.max(1, atOnce * 2 / 3))
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(200))
                        .setResponseTimeout(time)
                        .build())
                .addExecInterceptorFirst(
                        "in-time", (request, scope, chain) -> inTime(request, scope, chain, clock, patience))
                // Nothing is tried twice, so a connection that the other side has closed meanwhile would be a failure.
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent(userAgent)
                .build();
    }

    /** The same client for somebody who must not close it. */
    public static HttpClient kept(CloseableHttpClient client) {
        return (HttpClient) Proxy.newProxyInstance(
                GuardedClient.class.getClassLoader(), new Class<?>[] {HttpClient.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "guarded-client");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static ClassicHttpResponse inTime(
            ClassicHttpRequest request,
            ExecChain.Scope scope,
            ExecChain chain,
            ScheduledExecutorService clock,
            Duration patience)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = clock.schedule(
                () -> {
                    late.set(true);
                    if (scope.originalRequest instanceof Cancellable started) {
                        started.cancel();
                    }
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return headOf(chain.proceed(request, scope));
        } catch (IOException broken) {
            throw late.get() ? new InterruptedIOException("not in time") : broken;
        } finally {
            end.cancel(false);
        }
    }

    /** What the rest of it is does not matter any more, nor whether it comes. */
    private static ClassicHttpResponse headOf(ClassicHttpResponse answer) {
        ClassicHttpResponse head = new BasicClassicHttpResponse(answer.getCode());
        head.setHeaders(answer.getHeaders());
        try (answer) {
            HttpEntity entity = answer.getEntity();
            InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
            body.readNBytes(READ);
            if (body.read() < 0) {
                body.close();
            }
        } catch (IOException brokenOff) {
            return head;
        }
        return head;
    }
}
