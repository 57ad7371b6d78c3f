package dev.contactcenter.operator.local.apiserver;

/**
 * A value that its schema does not allow.
 *
 * @param field where it is, as {@code spec.target.ipAddrs[0]}
 * @param reason of what sort the error is, as clients tell them apart
 * @param detail what is wrong with it
 */
record FieldError(String field, String reason, String detail) {
    static FieldError invalid(String field, Object value, String what) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + field + " in body " + what);
    }

    static FieldError required(String field) {
        return new FieldError(field, "FieldValueRequired", "Required value");
    }

    static FieldError unsupported(String field, Object value, String supported) {
        return new FieldError(
                field, "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + supported);
    }

    static FieldError tooLong(String field, int most) {
        return new FieldError(field, "FieldValueTooLong", "Too long: may not be more than " + most + " bytes");
    }

    static FieldError tooMany(String field, int items, int most) {
        return new FieldError(
                field, "FieldValueTooMany", "Too many: " + items + ": must have at most " + most + " items");
    }

    @Override
    public String toString() {
        return field + ": " + detail;
    }
}
