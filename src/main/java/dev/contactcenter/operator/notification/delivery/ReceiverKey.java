package dev.contactcenter.operator.notification.delivery;

/**
 * Names a receiver of a ContactCenter.
 *
 * @param namespace the namespace of the ContactCenter
 * @param name the name of the ContactCenter
 * @param receiver the id of the receiver, see {@link dev.contactcenter.operator.notification.Receivers}
 */
public record ReceiverKey(String namespace, String name, String receiver) {
    /** Returns the namespace and name of the ContactCenter. */
    public String contactCenter() {
        return namespace + "/" + name;
    }
}
