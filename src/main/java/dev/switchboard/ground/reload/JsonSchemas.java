package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;

/** JSON schemas of {@code config/}, draft 2020-12: whatever one refers to stands in it, and nothing is fetched from anywhere. */
public final class JsonSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

    private JsonSchemas() {}

    /** @throws JsonSchemaException if it can't be used */
    public static JsonSchema compile(JsonNode tree) {
        JsonSchema schema = FACTORY.getSchema(tree);
        schema.initializeValidators();
        return schema;
    }
}
