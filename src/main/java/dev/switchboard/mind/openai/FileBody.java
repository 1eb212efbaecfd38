package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** A file as body: what is written in it is said, or a picture is shown; others are refused, as by camel-openai. */
record FileBody(Path path, String type) {

    private static final long LARGEST = 20_000_000;

    /** @return null where the body is no file of this machine */
    static @Nullable FileBody of(Message in) {
        Object body = in.getBody() instanceof WrappedFile<?> wrapped ? wrapped.getFile() : in.getBody();
        if (body instanceof File file) {
            return of(file.toPath());
        }
        return body instanceof Path path ? of(path) : null;
    }

    private static FileBody of(Path path) {
        try {
            String type = Files.probeContentType(path);
            return new FileBody(path, type == null ? "" : type);
        } catch (IOException unknown) {
            return new FileBody(path, "");
        }
    }

    boolean isPicture() {
        return type.startsWith("image/");
    }

    /**
     * @param user what the user says already, if anything
     * @throws OpenAIException if a picture comes without words, or the file is neither text nor a picture
     */
    String words(@Nullable String user) {
        if (!isPicture() && !type.startsWith("text/")) {
            throw new OpenAIException(0, "expected a file of text, or a picture");
        }
        if (user == null && isPicture()) {
            throw new OpenAIException(0, "expected a user message with the picture");
        }
        String words = user == null ? new String(bytes(), StandardCharsets.UTF_8) : user;
        if (words.isEmpty()) {
            throw new OpenAIException(0, "expected a file with something in it");
        }
        return words;
    }

    /** Puts the picture beside the words of a message. */
    void show(ObjectNode message) {
        String words = message.path("content").asText();
        ArrayNode parts = message.putArray("content");
        parts.addObject().put("type", "text").put("text", words);
        parts.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes()));
    }

    byte[] bytes() {
        try {
            if (Files.size(path) > LARGEST) {
                throw new OpenAIException(0, "expected a file of up to " + LARGEST + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new OpenAIException(0, "the file can't be read");
        }
    }
}
