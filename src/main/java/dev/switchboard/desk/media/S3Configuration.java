package dev.switchboard.desk.media;

import java.net.URI;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The bucket that files go into, if one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("switchboard.media.s3.bucket")
@EnableConfigurationProperties(S3Configuration.S3Properties.class)
class S3Configuration {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * @param endpoint of a store that is not Amazon's; its buckets are named in the path then
     * @param accessKey empty: what the environment, or the machine's role, says
     */
    @ConfigurationProperties("switchboard.media.s3")
    record S3Properties(
            String bucket,
            @DefaultValue("") String prefix,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String endpoint,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey) {

        @Override
        public String toString() {
            return "S3Properties[" + bucket + "]";
        }
    }

    @Bean(S3Store.CLIENT)
    S3Client mediaS3Client(S3Properties properties) {
        return client(properties);
    }

    static S3Client client(S3Properties properties) {
        AwsCredentialsProvider credentials = properties.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey()));
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(all -> all.apiCallTimeout(PATIENCE))
                // Stores that are not Amazon's know no newer checksums, nor bodies that are signed piece by piece.
                .serviceConfiguration(software.amazon.awssdk.services.s3.S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (!properties.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(properties.endpoint())).forcePathStyle(true);
        }
        return builder.build();
    }

    @Bean
    MediaStore s3Store(ProducerTemplate camel, S3Properties properties) {
        return new S3Store(camel, properties.bucket(), properties.prefix());
    }
}
