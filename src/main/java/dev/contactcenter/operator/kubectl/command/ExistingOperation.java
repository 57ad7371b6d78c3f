package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationName;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds the operation that a user names. */
final class ExistingOperation {
    private ExistingOperation() {}

    /**
     * Returns the operation.
     *
     * @param name how the user names it
     * @throws ParameterException if it is the name of one of each kind
     * @throws NotFoundException if there is none
     */
    static OperationView find(ContactCenterApi api, CommandSpec spec, OperationName name) {
        var found = api.find(name);
        if (found.isEmpty()) {
            throw new NotFoundException("There is no operation " + name + " in namespace " + api.namespace());
        }
        if (found.size() > 1) {
            throw new ParameterException(spec.commandLine(), "There are two operations named " + name + ": name flj/" + name + " or asc/" + name);
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
