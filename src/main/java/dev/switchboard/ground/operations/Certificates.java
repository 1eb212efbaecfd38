package dev.switchboard.ground.operations;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at a certificate, and at nothing else: one that nobody trusts any more has an end too. */
final class Certificates {

    private static final int HTTPS = 443;
    private static final int PATIENCE_MILLIS = 5_000;

    private Certificates() {}

    /** When the first certificate of the chain ends; nothing if nobody answers there. */
    static Optional<Instant> endOf(URI address) {
        try (Socket plain = new Socket()) {
            int port = address.getPort() < 0 ? HTTPS : address.getPort();
            plain.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) looking().getSocketFactory().createSocket(plain, address.getHost(), port, true)) {
                name(socket, address.getHost());
                socket.startHandshake();
                return firstEnd(socket.getSession().getPeerCertificates());
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unseen) {
            return Optional.empty();
        }
    }

    private static void name(SSLSocket socket, String host) {
        if (!host.matches("[\\d.]+|\\[.*]")) { // a name, and no number
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
        }
    }

    private static Optional<Instant> firstEnd(Certificate[] chain) {
        return Arrays.stream(chain)
                .filter(X509Certificate.class::isInstance)
                .map(one -> ((X509Certificate) one).getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    /** Nothing is said over it, so nobody has to be trusted. */
    private static SSLContext looking() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
