package dev.switchboard.desk.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.aws2.s3.AWS2S3Operations;

/** Files in a bucket of S3, or of whatever speaks its language. */
final class S3Store implements MediaStore {

    /** @see S3Configuration */
    static final String CLIENT = "mediaS3Client";

    private static final int LARGEST = 6 * 1024 * 1024;

    private final ProducerTemplate camel;
    private final String endpoint;
    private final String prefix;

    /** @param prefix of every key, for a bucket that is shared; may be empty */
    S3Store(ProducerTemplate camel, String bucket, String prefix) {
        this.camel = camel;
        this.endpoint = "aws2-s3://" + bucket + "?amazonS3Client=#" + CLIENT;
        this.prefix = prefix;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public void put(UUID organization, UUID file, String contentType, byte[] content) throws IOException {
        ask(
                organization,
                file,
                new ByteArrayInputStream(content),
                Map.of(
                        AWS2S3Constants.CONTENT_LENGTH,
                        (long) content.length,
                        AWS2S3Constants.CONTENT_TYPE,
                        contentType));
    }

    @Override
    public byte[] get(UUID organization, UUID file) throws IOException {
        Exchange answer = ask(organization, file, "", Map.of(AWS2S3Constants.S3_OPERATION, AWS2S3Operations.getObject));
        try (InputStream content = answer.getMessage().getBody(InputStream.class)) {
            return content.readNBytes(LARGEST);
        }
    }

    @Override
    public void delete(UUID organization, UUID file) throws IOException {
        ask(organization, file, "", Map.of(AWS2S3Constants.S3_OPERATION, AWS2S3Operations.deleteObject));
    }

    private Exchange ask(UUID organization, UUID file, Object body, Map<String, Object> headers) throws IOException {
        Exchange answer = camel.send(endpoint, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            exchange.getMessage().setHeader(AWS2S3Constants.KEY, prefix + organization + "/" + file);
        });
        if (answer.getException() != null) {
            // Its kind only: the text names the bucket and more.
            throw new IOException("the object store failed: "
                    + answer.getException().getClass().getSimpleName());
        }
        return answer;
    }
}
