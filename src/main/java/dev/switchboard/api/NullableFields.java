package dev.switchboard.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the document of the API which fields of an answer may be null, as the records say it, and that every field is
 * there. In a request every field that does not have to be there may be null.
 */
@Component
final class NullableFields implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            // An annotation of an answer takes it as it is, not by its name.
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(REFERENCE.length()));
            if (model != null && model.getProperties() != null) {
                complete(model, java.getRawClass());
            }
        }
        return schema;
    }

    private static void complete(Schema<?> model, Class<?> record) {
        Class<?> around = record.getEnclosingClass();
        boolean request = around != null && around.getSimpleName().endsWith("Bodies");
        for (RecordComponent component : record.getRecordComponents()) {
            Schema<?> field = model.getProperties().get(component.getName());
            if (field == null) {
                continue;
            }
            boolean required =
                    model.getRequired() != null && model.getRequired().contains(component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (request ? !required : nullable) {
                allowNull(field);
            }
            if (!request && !required) {
                model.addRequiredItem(component.getName());
            }
        }
    }

    private static void allowNull(Schema<?> field) {
        if (field.get$ref() != null) {
            field.setOneOf(List.of(new Schema<>().$ref(field.get$ref()), new Schema<>().types(Set.of("null"))));
            field.set$ref(null);
            return;
        }
        Set<String> types = new LinkedHashSet<>();
        if (field.getTypes() != null) {
            types.addAll(field.getTypes());
        } else if (field.getType() != null) {
            types.add(field.getType());
        }
        if (!types.isEmpty()) {
            types.add("null");
            field.setTypes(types);
        }
    }
}
