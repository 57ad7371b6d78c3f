package dev.contactcenter.operator.platform.cxone;

/** Answers of CXone with the fields of its documents and of its vendor's clients; the values are invented. */
final class DocumentedCxone {
    static final String DISCOVERY = """
            {"area": "na1", "tenantId": "acme-tenant", "api_endpoint": "%s", "auth_endpoint": "%s"}
            """;

    static final String TOKEN = """
            {"access_token": "eyJhbGciOi.J9.x-y_z", "token_type": "Bearer", "expires_in": 3600}
            """;

    static final String STATES = """
            {"totalRecords": 4, "_links": {"self": "x"}, "agentStates": [
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

    static final String OPENID = """
            {"issuer": "https://cxone.example", "token_endpoint": "%s"}
            """;

    static final String MEMBERS = """
            {"totalRecords": 2, "_links": {"self": "x", "next": null}, "teams": [{"teamId": 1, "agentCount": 2,
             "agents": [{"agentId": 11, "firstName": "Darth", "lastName": "Vader"}, {"agentId": 15, "firstName": "Han", "lastName": "S"}]}]}
            """;

    static final String CODES = """
            {"totalRecords": 3, "_links": {"self": "x"}, "unavailableCodes": [
            {"id": 1001, "name": "Lunch", "isActive": true, "isACW": false, "agentTimeout": 0},
            {"id": 1002, "name": "Wrap", "isActive": true, "isACW": true, "agentTimeout": 0},
            {"id": 1003, "name": "Old", "isActive": false, "isACW": false, "agentTimeout": 0}
            ]}
            """;

    private DocumentedCxone() {}
}
