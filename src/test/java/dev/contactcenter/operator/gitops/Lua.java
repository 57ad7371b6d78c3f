package dev.contactcenter.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseOsLib;

/**
 * Runs Lua with what Argo CD gives a script of argocd-cm, and no more: the resource as {@code obj}, the base and the table
 * library, and of os what tells the time. There is no string library.
 *
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/operator-manual/health/">Resource Health</a>
 */
final class Lua {
    private static final Set<String> SAFE_OS = Set.of("time", "date", "clock", "difftime");

    private Lua() {}

    /** Returns what this script returns for this resource. */
    static JsonNode run(String script, JsonNode resource) {
        var globals = new Globals();
        globals.load(new JseBaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new JseOsLib());
        LoadState.install(globals);
        LuaC.install(globals);
        keepOnly(SAFE_OS, globals.get("os").checktable());
        globals.set("obj", toLua(resource));
        return toJson(globals.load(script, "script").call());
    }

    private static void keepOnly(Set<String> names, LuaTable library) {
        for (var key : library.keys()) {
            if (!names.contains(key.tojstring())) {
                library.set(key, LuaValue.NIL);
            }
        }
    }

    /** As it comes back from a script that changes nothing: an empty object becomes an empty list, and null is gone. */
    static JsonNode roundTrip(JsonNode resource) {
        return toJson(toLua(resource));
    }

    private static LuaValue toLua(JsonNode value) {
        if (value.isObject()) {
            var table = new LuaTable();
            value.properties().forEach(field -> table.set(field.getKey(), toLua(field.getValue())));
            return table;
        }
        if (value.isArray()) {
            var table = new LuaTable();
            value.forEach(item -> table.set(table.length() + 1, toLua(item)));
            return table;
        }
        if (value.isNumber()) {
            return LuaValue.valueOf(value.doubleValue());
        }
        if (value.isBoolean()) {
            return LuaValue.valueOf(value.booleanValue());
        }
        return value.isNull() ? LuaValue.NIL : LuaValue.valueOf(value.asText());
    }

    private static JsonNode toJson(LuaValue value) {
        var json = JsonNodeFactory.instance;
        if (value.istable()) {
            return toJson(value.checktable());
        }
        if (value.isboolean()) {
            return json.booleanNode(value.toboolean());
        }
        // Not isnumber(), which a text of digits is too.
        if (value.type() == LuaValue.TNUMBER) {
            return json.numberNode(value.todouble());
        }
        if (value.isstring()) {
            return json.textNode(value.tojstring());
        }
        throw new IllegalArgumentException("neither data nor a table of it: " + value);
    }

    private static JsonNode toJson(LuaTable table) {
        if (table.length() > 0 || table.next(LuaValue.NIL).arg1().isnil()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (var i = 1; i <= table.length(); i++) {
                array.add(toJson(table.get(i)));
            }
            return array;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            object.set(entry.arg1().checkjstring(), toJson(entry.arg(2)));
        }
        return object;
    }
}
