package dev.contactcenter.operator.platform.cxone;

/** Answers of CXone: the fields are those of its documents and of clients that read them, the values are made up. */
final class DocumentedCxone {
    static final String DISCOVERY = """
            {"area": "na1", "tenantId": "acme-tenant", "api_endpoint": "%s", "auth_endpoint": "%s"}
            """;

    static final String TOKEN = """
            {"access_token": "eyJhbGciOi.J9.x-y_z", "token_type": "Bearer", "expires_in": 3600}
            """;

    static final String STATES = """
            {"agentStates": [
            {"agentId": 11, "agentStateId": 1, "agentStateName": "Available", "contactId": null, "firstName": "Darth",
             "lastName": "Vader", "outStateDescription": null, "teamId": 1, "userName": "vader@empire.example"},
            {"agentId": 12, "agentStateId": 3, "agentStateName": "InboundContact", "contactId": 4000000012, "firstName": "Craig",
             "lastName": "T", "outStateDescription": null, "teamId": 1, "userName": "craig@nelson.example"},
            {"agentId": 13, "agentStateId": 0, "agentStateName": "LoggedOut", "contactId": 0, "firstName": "Raymond",
             "lastName": "D", "outStateDescription": "", "teamId": 2, "userName": "ray@nelson.example"},
            {"agentId": 14, "agentStateId": 2, "agentStateName": "Unavailable", "contactId": null, "firstName": "Leia",
             "lastName": "O", "outStateDescription": "Lunch", "teamId": 2, "userName": "leia@alderaan.example"}
            ]}
            """;

    static final String MEMBERS = """
            {"totalRecords": 2, "_links": {"self": "x", "next": null},
             "agents": [{"agentId": 11, "firstName": "Darth", "lastName": "Vader"}, {"agentId": 15, "firstName": "Han", "lastName": "S"}]}
            """;

    static final String CODES = """
            {"unavailableCodes": [
            {"outStateId": 1001, "outStateName": "Lunch", "isActive": true, "isAcw": false},
            {"outStateId": 1002, "outStateName": "Wrap", "isActive": true, "isAcw": true},
            {"outStateId": 1003, "outStateName": "Old", "isActive": false, "isAcw": false}
            ]}
            """;

    private DocumentedCxone() {}
}
