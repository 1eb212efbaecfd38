package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.contact.ContactFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what is written about a person; older names of the fields are taken as well. */
final class ContactInput {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_NOTES = 10_000;
    static final int MOST = 20;
    static final int LONGEST_TAG = 40;
    static final int LONGEST_INTEREST = 100;
    static final Set<String> CONSENTS = Set.of("unknown", "given", "refused");

    private static final Map<String, String> OLDER = Map.of(
            "name", "contactName",
            "phone", "phoneNumber",
            "serviceInterests", "servicesInterested");

    private final JsonBody body;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private ContactInput(JsonBody body) {
        this.body = body;
    }

    static ContactFields read(@Nullable JsonNode json) {
        ContactInput input = new ContactInput(JsonBody.of(json));
        input.put("name", (body, name) -> body.text(name, LONGEST_NAME));
        input.put("phone", JsonBody::number);
        input.put("email", JsonBody::email);
        input.put("notes", (body, name) -> body.text(name, LONGEST_NOTES));
        input.put("tags", (body, name) -> body.texts(name, MOST, LONGEST_TAG));
        input.put("consent", (body, name) -> body.requiredChoice(name, CONSENTS));
        input.put("blocked", JsonBody::flag);
        input.put("leadStatus", (body, name) -> body.requiredChoice(name, ContactSearch.LEAD_STATUSES));
        input.put("serviceInterests", (body, name) -> body.texts(name, MOST, LONGEST_INTEREST));
        input.body.refuseOthers();
        for (String list : List.of("tags", "serviceInterests")) {
            if (input.values.get(list) instanceof List<?> texts
                    && texts.toString().contains(";")) {
                throw ApiException.badField(list, "texts without a semicolon, which separates them in files");
            }
        }
        return new ContactFields(input.values);
    }

    private void put(String field, BiFunction<JsonBody, String, @Nullable Object> read) {
        String older = OLDER.getOrDefault(field, field);
        if (body.has(older)) {
            values.put(field, read.apply(body, older));
        }
        if (body.has(field)) {
            values.put(field, read.apply(body, field));
        }
    }
}
