package dev.contactcenter.operator.platform.ccaip;

/** The examples of the documents "Agent status endpoints" and "Force agent logout endpoints". */
final class DocumentedCcaip {
    static final String STATUSES = """
            [
            {"agent_id": 11, "name": "Darth Vader", "email": "notanakinskywalker@empire.com", "agent_number": "Agent No.111",
             "status": "lunch", "ip_addrs": ["34.211.11.101"]},
            {"agent_id": 12, "name": "Craig T", "email": "craigT@nelson.com", "agent_number": "Agent No.112",
             "status": "In-call", "ip_addrs": ["34.211.11.102"]},
            {"agent_id": 13, "name": "Raymond D", "email": "rayd@nelson.com", "agent_number": "Agent No.113",
             "status": "Offline", "ip_addrs": ["34.211.11.103"]}
            ]
            """;

    static final String STATUS_CHANGED = """
            [
            {"agent_id": 11, "name": "Darth Vader", "email": "notanakinskywalker@empire.com", "agent_number": "Agent No.111",
             "previous_status": "lunch", "current_status": "Available"},
            {"agent_id": 12, "name": "Craig T", "email": "craigT@nelson.com", "agent_number": "Agent No.112",
             "previous_status": "In-call", "current_status": "In-call",
             "message": "Agent can't be changed from system status 'In-call'"},
            {"agent_id": 13, "name": "Raymond D", "email": "rayd@nelson.com", "agent_number": "Agent No.113",
             "previous_status": "Offline", "current_status": "Offline",
             "message": "Agent's status can't be changed if they are offline or logged out"}
            ]
            """;

    static final String LOGGED_OUT = """
            [
            {"agent_id": 11, "name": "Darth Vader", "email": "notanakinskywalker@empire.com", "agent_number": "Agent No.111",
             "previous_status": "lunch", "current_status": "Offline"},
            {"agent_id": 12, "name": "Craig T", "email": "craigT@nelson.com", "agent_number": "Agent No.112",
             "previous_status": "Unavailable", "current_status": "Offline"}
            ]
            """;

    static final String DEFERRED = """
            [
            {"agent_id": 11, "name": "Darth Vader", "email": "notanakinskywalker@empire.com", "agent_number": "Agent No.111",
             "previous_status": "In-call", "current_status": "In-call",
             "message": "will force logout as soon as the ongoing call/chat is completed"},
            {"agent_id": 12, "name": "Craig T", "email": "craigT@nelson.com", "agent_number": "Agent No.112",
             "previous_status": "In-chat", "current_status": "In-chat",
             "message": "will force logout as soon as the ongoing call/chat is completed"}
            ]
            """;

    static final String JOB_CREATED = "{\"ip_addrs\": [\"34.211.11.0/16\"]}";

    static final String JOB = "{\"id\": 105, \"status\": \"completed\"}";

    static final String NO_AGENTS = "{\"message\": \"cannot find any agent by input params\"}";

    static final String UNKNOWN_STATUS = "{\"message\": \"status 'Napping' does not exist\"}";

    static final String SYSTEM_STATUS = "{\"message\": \"Agent can't be changed to system status 'In-call'\"}";

    private DocumentedCcaip() {}
}
