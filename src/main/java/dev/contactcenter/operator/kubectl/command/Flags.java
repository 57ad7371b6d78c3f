package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationName;
import dev.contactcenter.operator.kubectl.output.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Makes flags, and reads their values. What can't be read ends the command with {@link ExitStatus#USAGE}. */
final class Flags {
    private Flags() {}

    /** A flag with a text. @param label what the help calls its value */
    static OptionSpec.Builder text(String label, String... names) {
        return one(String.class, label, names);
    }

    /** A flag with a value of this type: a number or an enum. @param label what the help calls its value */
    static OptionSpec.Builder one(Class<?> type, String label, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(type);
    }

    /** A flag with a text, which may be repeated. @param label what the help calls its value */
    static OptionSpec.Builder texts(String label, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(List.class).auxiliaryTypes(String.class);
    }

    /** A flag without a value. */
    static OptionSpec.Builder toggle(String... names) {
        return OptionSpec.builder(names).type(boolean.class);
    }

    /** One word that is no flag, and has to be there. @param label what the help calls it */
    static PositionalParamSpec word(Class<?> type, String label, String description) {
        return PositionalParamSpec.builder().index("0").arity("1").required(true).type(type).paramLabel(label).description(description).build();
    }

    /**
     * Words that are no flags.
     *
     * @param index the place of the first one
     * @param atLeast how many have to be there
     * @param label what the help calls them
     */
    static PositionalParamSpec words(int index, int atLeast, String label, String description) {
        return PositionalParamSpec.builder().index(index + "..*").arity(atLeast + "..*").required(atLeast > 0)
                .type(List.class).auxiliaryTypes(String.class).paramLabel(label).description(description).build();
    }

    /** The flag that names a ContactCenter. */
    static OptionSpec.Builder contactCenter() {
        return text("NAME", "-c", "--contact-center").order(10).description("The ContactCenter. Default: the one named default.");
    }

    /** The word that names an operation. @param which such as "The operation" */
    static PositionalParamSpec operation(String which) {
        return word(String.class, "NAME", which + ": end-of-shift, or flj/end-of-shift.");
    }

    /** Returns the value of a flag or word; empty if the user gave none and it has no default. */
    static <V> Optional<V> value(ArgSpec flag) {
        return Optional.ofNullable(flag.getValue());
    }

    static List<String> values(ArgSpec flag) {
        return Flags.<List<String>>value(flag).orElse(List.of());
    }

    static boolean isSet(OptionSpec toggle) {
        return Flags.<Boolean>value(toggle).orElse(false);
    }

    static Duration time(CommandSpec spec, String flag, String text) {
        return read(spec, flag + ": ", text, TimeSpan::parse);
    }

    static OperationName name(CommandSpec spec, String text) {
        return read(spec, "", text, OperationName::parse);
    }

    static <V, R> R read(CommandSpec spec, String prefix, V value, Function<V, R> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), prefix + e.getMessage());
        }
    }
}
