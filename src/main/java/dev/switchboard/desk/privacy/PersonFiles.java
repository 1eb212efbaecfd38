package dev.switchboard.desk.privacy;

import dev.switchboard.desk.media.MediaFiles;
import dev.switchboard.desk.share.CallRecordings;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person said and sent, as files; one at a time is in memory. What can't be had now is named, and keeps no other one. */
@Component
class PersonFiles {

    private static final String RECORDED = """
            SELECT p.id FROM phone_calls p WHERE p.organization_id = current_organization() AND p.id = ANY (:calls)
                AND p.recording_status = 'completed' AND p.recording_sid IS NOT NULL ORDER BY p.id""";

    private static final String SENT = """
            SELECT d.id FROM message_media d JOIN messages m ON m.id = d.message_id
            WHERE d.organization_id = current_organization() AND d.state = 'ready'
                AND (m.contact_id = :id OR m.conversation_id = ANY (:threads) OR m.call_id = ANY (:calls)) ORDER BY d.id""";

    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "image/webp", "webp", "audio/mpeg", "mp3",
            "application/pdf", "pdf", "text/plain", "txt", "text/vcard", "vcf", "video/mp4", "mp4");

    private final OrganizationScope scope;
    private final CallRecordings recordings;
    private final MediaFiles media;

    PersonFiles(OrganizationScope scope, CallRecordings recordings, MediaFiles media) {
        this.scope = scope;
        this.recordings = recordings;
        this.media = media;
    }

    /**
     * A file of the zip, or why it is not there.
     *
     * @param path in the zip; null if it is missing
     * @param of the call, or the file, as {@code person.json} has them
     */
    record Entry(@Nullable String path, String kind, UUID of, @Nullable String missing) {}

    List<Entry> write(UUID organization, Person person, ZipOutputStream zip) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (UUID call : ids(organization, person, RECORDED)) {
            entries.add(recording(organization, call, zip));
        }
        for (UUID file : ids(organization, person, SENT)) {
            entries.add(file(organization, file, zip));
        }
        return entries;
    }

    private List<UUID> ids(UUID organization, Person person, String sql) {
        return scope.in(
                organization, jdbc -> person.bound(jdbc, sql).query(UUID.class).list());
    }

    private Entry recording(UUID organization, UUID call, ZipOutputStream zip) throws IOException {
        Optional<byte[]> sound;
        try {
            sound = recordings.mp3(organization, call);
        } catch (CarrierException away) {
            return new Entry(null, "recording", call, "the carrier does not answer now");
        }
        return sound.isEmpty()
                ? new Entry(null, "recording", call, "the carrier has none")
                : written(zip, "recordings/" + call + ".mp3", "recording", call, sound.get());
    }

    private Entry file(UUID organization, UUID file, ZipOutputStream zip) throws IOException {
        Optional<MediaFiles.Kept> kept;
        try {
            kept = media.find(organization, file);
        } catch (IOException away) {
            return new Entry(null, "file", file, "where files are kept does not answer now");
        }
        return kept.isEmpty()
                ? new Entry(null, "file", file, "it is not there any more")
                : written(
                        zip,
                        "media/" + file + "." + ENDINGS.getOrDefault(String.valueOf(kept.get().contentType()), "bin"),
                        "file",
                        file,
                        kept.get().content());
    }

    private static Entry written(ZipOutputStream zip, String path, String kind, UUID of, byte[] content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
        return new Entry(path, kind, of, null);
    }
}
