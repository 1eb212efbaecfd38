package dev.switchboard.desk.media;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places for files besides the database. */
class StoresTest {

    private static final byte[] CONTENT = {1, 2, 3, 0, -1};

    private final UUID organization = UUID.randomUUID();
    private final UUID file = UUID.randomUUID();
    private final WireMockServer bucket =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
        bucket.stop();
    }

    @Test
    void aFolderKeepsThemByOrganization(@TempDir Path folder) throws IOException {
        MediaStore store = new FolderStore(folder);
        store.put(organization, file, "image/png", new byte[] {9});
        store.put(organization, file, "image/png", CONTENT);
        assertThat(store.get(organization, file)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> store.get(UUID.randomUUID(), file)).isInstanceOf(IOException.class);
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
        store.delete(organization, file);
        store.delete(organization, file);
        assertThatThrownBy(() -> store.get(organization, file)).isInstanceOf(IOException.class);
    }

    private MediaStore bucket() {
        bucket.start();
        var properties = new S3Configuration.S3Properties(
                "shop-files", "media/", "us-east-1", bucket.baseUrl(), "canary-key", "canary-secret");
        camel.getRegistry().bind(S3Store.CLIENT, S3Configuration.client(properties));
        camel.start();
        return new S3Store(camel.createProducerTemplate(), properties.bucket(), properties.prefix());
    }

    private String key() {
        return "/shop-files/media/" + organization + "/" + file;
    }

    @Test
    void aBucketTakesThemAndGivesThemBack() throws IOException {
        MediaStore store = bucket();
        bucket.stubFor(any(urlPathMatching("/.*")).willReturn(aResponse().withHeader("ETag", "\"x\"")));
        bucket.stubFor(get(urlPathEqualTo(key())).willReturn(aResponse().withBody(CONTENT)));
        store.put(organization, file, "image/png", CONTENT);
        bucket.verify(putRequestedFor(urlPathEqualTo(key()))
                .withHeader("Content-Type", equalTo("image/png"))
                .withRequestBody(binaryEqualTo(CONTENT)));
        assertThat(store.get(organization, file)).isEqualTo(CONTENT);
        store.delete(organization, file);
        bucket.verify(deleteRequestedFor(urlPathEqualTo(key())));
    }

    @Test
    void aBucketThatRefusesIsNotTakenForAnEmptyOne() {
        MediaStore store = bucket();
        bucket.stubFor(any(urlPathMatching("/.*")).willReturn(aResponse().withStatus(403)));
        assertThatThrownBy(() -> store.put(organization, file, "image/png", CONTENT))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("canary", "shop-files");
        assertThatThrownBy(() -> store.get(organization, file)).isInstanceOf(IOException.class);
    }
}
