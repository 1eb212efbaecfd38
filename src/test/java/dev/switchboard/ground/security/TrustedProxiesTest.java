package dev.switchboard.ground.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Nobody gets another address by writing a header. */
class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", " 192.0.2.7", "fd00::/8", ""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "203.0.113.5 | - | 203.0.113.5",
                "203.0.113.5 | 198.51.100.1 | 203.0.113.5",
                "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
                "10.1.2.3 | 1.1.1.1, 198.51.100.1 | 198.51.100.1",
                "10.1.2.3 | 1.1.1.1, 198.51.100.1, 192.0.2.7 | 198.51.100.1",
                "192.0.2.8 | 198.51.100.1 | 192.0.2.8",
                "fd00::1 | 2001:db8::5 | 2001:db8::5",
                "10.1.2.3 | nonsense | 10.1.2.3",
                "10.1.2.3 | 198.51.100.1, <script> | 10.1.2.3",
                "10.1.2.3 | - | 10.1.2.3",
            })
    void believesOnlyWhatATrustedProxyWrote(String peer, String header, String client) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (header != null) {
            request.addHeader("X-Forwarded-For", header);
        }
        assertThat(proxies.client(request)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.1.2.3"})
    void trustsNobodyUnlessTold(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        assertThat(new TrustedProxies(List.of()).client(request)).isEqualTo(peer);
    }
}
