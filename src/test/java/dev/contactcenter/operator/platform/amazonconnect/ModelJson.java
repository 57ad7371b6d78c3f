package dev.contactcenter.operator.platform.amazonconnect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes objects of the SDK's model as the JSON that the model says the service answers: its names of fields, times as seconds. */
final class ModelJson {
    private ModelJson() {}

    static JsonNode of(SdkPojo object) {
        var json = JsonNodeFactory.instance.objectNode();
        object.sdkFields().stream().filter(field -> field.location() == MarshallLocation.PAYLOAD).forEach(field -> {
            var value = field.getValueOrDefault(object);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                json.set(field.locationName(), value(value));
            }
        });
        return json;
    }

    private static JsonNode value(Object value) {
        if (value instanceof SdkPojo object) {
            return of(object);
        } else if (value instanceof Collection<?> list) {
            var json = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> json.add(value(item)));
            return json;
        } else if (value instanceof Map<?, ?> map) {
            var json = JsonNodeFactory.instance.objectNode();
            map.forEach((key, item) -> json.set(key.toString(), value(item)));
            return json;
        } else if (value instanceof Instant time) {
            return JsonNodeFactory.instance.numberNode(time.toEpochMilli() / 1000.0);
        } else if (value instanceof Number number) {
            return JsonNodeFactory.instance.numberNode(number.longValue());
        }
        return JsonNodeFactory.instance.textNode(value.toString());
    }
}
