package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds the operation that a user names. */
final class ExistingOperation {
    private ExistingOperation() {}

    /**
     * Returns the operation.
     *
     * @param text how the user names it
     * @throws ParameterException if that is no name, or it is the name of one of each kind
     * @throws NotFoundException if there is none
     */
    static OperationView find(ContactCenterApi api, CommandSpec spec, String text) {
        var name = Flags.name(spec, text);
        var found = api.find(name);
        if (found.isEmpty()) {
            throw new NotFoundException("There is no operation " + text + " in namespace " + api.namespace());
        }
        if (found.size() > 1) {
            throw new ParameterException(spec.commandLine(), "There are two operations named " + text + ": name flj/" + text + " or asc/" + text);
        }
        return found.get(0);
    }

    /** There is no such operation. */
    static final class NotFoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }
}
