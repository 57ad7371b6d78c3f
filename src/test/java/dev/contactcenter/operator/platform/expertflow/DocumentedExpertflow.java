package dev.contactcenter.operator.platform.expertflow;

/** The examples of the documents of the agent manager's events, as they stand there, shortened where nothing is read. */
final class DocumentedExpertflow {
    static final String AGENT = "eed4c6de-27b0-4321-b057-2a618dcad6d1";

    static final String PRESENCE = """
            {"action":"AGENT_STATE_CHANGED","agentStateChanged":false,"mrdStateChanges":["20316843be924c8ab4f57a7a"],
             "agentPresence":{
              "agent":{"participantType":"CCUser","id":"eed4c6de-27b0-4321-b057-2a618dcad6d1",
               "keycloakUser":{"id":"eed4c6de-27b0-4321-b057-2a618dcad6d1","firstName":"","lastName":"","roles":["agent"],
                "username":"sabahat","realm":"expertflow","attributes":{},
                "userTeam":{"teamId":"0d8b2ab5-8eb9-4060-a366-c5d23b45020a","teamName":"sabahat"},"supervisedTeams":[]},
               "associatedRoutingAttributes":[]},
              "state":{"name":"READY","reasonCode":null},"stateChangeTime":1740656226434,
              "agentMrdStates":[
               {"mrd":{"id":"62f9e360ea5311eda05b0242","name":"CX VOICE"},"state":"NOT_READY","previousState":null},
               {"mrd":{"id":"6305de07166ba1099d11d8e6","name":"CHAT"},"state":"READY","previousState":"NOT_READY"}],
              "agentLoginTime":1740656023704},
             "correlationId":"cc79cbe2-55b7-4b8f-be10-28e0f6a440fe"}
            """;

    static final String REASONS = """
            [{"name":"Out Of Office","description":"A default log out reason code","type":"LOGOUT","isDeleted":false,
              "createdAt":"2025-10-09T05:25:49.866Z","code":1,"id":"62ffc95cf12b6ccf1594d781"},
             {"name":"FORCED_LOGOUT_BY_SUPERVISOR","description":"Logout by supervisor","type":"LOGOUT","code":9,
              "id":"62ffc95cf12b6ccf1594d934"},
             {"name":"SESSION_TIMEOUT_INACTIVITY","type":"LOGOUT","code":9,"id":"12ffc95cf12b6ccf1594d948"},
             {"name":"Short Break","description":"A default not ready reason code","type":"NOT_READY","isDeleted":false,
              "code":2,"id":"62ffc9e9f12b6ccf1594d88b"},
             {"name":"Long Break","type":"NOT_READY","isDeleted":true,"code":3,"id":"62ffc9e9f12b6ccf1594d88c"}]
            """;

    static final String LOGIN = """
            {"data":{"token":"a.b.c","keycloak_User":{"id":"1fd5b05a-7c12-4955-bd59-8567f3e74445","username":"admin"}}}
            """;

    private DocumentedExpertflow() {}

    /** The presence of the documents' agent with another action, state, reason, MRD state and correlation id. */
    static String presence(String action, String state, String reason, String mrdState, String correlationId) {
        return PRESENCE.replace("AGENT_STATE_CHANGED", action)
                .replace("{\"name\":\"READY\",\"reasonCode\":null}", "{\"name\":\"" + state + "\",\"reasonCode\":" + reason + "}")
                .replace("\"state\":\"READY\",\"prev", "\"state\":\"" + mrdState + "\",\"prev")
                .replace("cc79cbe2-55b7-4b8f-be10-28e0f6a440fe", correlationId);
    }
}
