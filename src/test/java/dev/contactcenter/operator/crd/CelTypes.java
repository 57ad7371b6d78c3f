package dev.contactcenter.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types that a schema gives to {@code self}, so that a rule that names what is not there does not compile. */
final class CelTypes implements CelTypeProvider {
    private final Map<String, StructType> structs = new LinkedHashMap<>();

    /** The type of what stands at this path. */
    CelType of(String path, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return SimpleType.DYN;
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            case "string" -> schema.path("format").asText().equals("date-time")
                    ? SimpleType.TIMESTAMP
                    : SimpleType.STRING;
            case "array" -> ListType.create(of(path + ".item", schema.get("items")));
            case "object" -> schema.has("additionalProperties")
                    ? MapType.create(SimpleType.STRING, of(path + ".value", schema.get("additionalProperties")))
                    : struct(path, schema.path("properties"));
            default -> throw new IllegalArgumentException(path + " has no type");
        };
    }

    private StructType struct(String path, JsonNode properties) {
        var fields = new LinkedHashMap<String, CelType>();
        properties.properties().forEach(property ->
                fields.put(property.getKey(), of(path + "." + property.getKey(), property.getValue())));
        var struct = StructType.create(
                path, ImmutableSet.copyOf(fields.keySet()), name -> Optional.ofNullable(fields.get(name)));
        structs.put(path, struct);
        return struct;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }
}
