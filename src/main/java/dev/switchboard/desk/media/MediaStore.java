package dev.switchboard.desk.media;

import java.io.IOException;
import java.util.UUID;

/** Where files are kept. What is put twice is there once. */
public interface MediaStore {

    /** As {@code message_media.kept_in} has it; a file is looked for where it was put, whatever is configured today. */
    String name();

    void put(UUID organization, UUID file, String contentType, byte[] content) throws IOException;

    /** @throws IOException if it is not there, or can't be read now */
    byte[] get(UUID organization, UUID file) throws IOException;

    /** One that is not there is deleted already. */
    void delete(UUID organization, UUID file) throws IOException;
}
