/**
 * The program's entry: it reads the arguments and starts the operator, the simulator or a probe. It may know every package but
 * local mode.
 *
 * <p>Words: <i>operator</i>, <i>simulate</i> (run a contact center to try the operator on), <i>probe</i> (ask a running operator
 * whether it is live or ready), <i>exit code</i>.
 */
package dev.contactcenter.operator;
