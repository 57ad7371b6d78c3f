package dev.contactcenter.operator.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.ccaip.LogoutJobs;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.state.SimulatorState;

/** The answers of the admin API. */
final class AdminView {
    private final SimulatorState simulator;
    private final FaceSettings faces;
    private final LogoutJobs jobs;

    AdminView(SimulatorState simulator, LogoutJobs jobs, FaceSettings faces) {
        this.simulator = simulator;
        this.faces = faces;
        this.jobs = jobs;
    }

    JsonNode state() {
        var state = Json.object();
        var agents = state.putArray("agents");
        simulator.center().agents().forEach(agent -> agents.add(agent(agent)));
        var running = state.putArray("jobs");
        jobs.all().forEach(job -> running.addPOJO(job));
        var journal = simulator.center().journal();
        state.putObject("journal")
                .put("requests", journal.requests().size())
                .put("transitions", journal.transitions().size())
                .put("notices", journal.notices().size());
        state.putPOJO("settings", faces.ccaip().get());
        state.putPOJO("cxone", faces.cxone().get());
        state.putPOJO("expertflow", faces.expertflow().get());
        state.putPOJO("genesys", faces.genesys().get());
        state.putPOJO("amazonconnect", faces.amazonConnect().get());
        return state.put("limit", simulator.limit().perSecond()).put("held", simulator.holds().waiting());
    }

    ObjectNode agent(SimulatedAgent agent) {
        var row = Json.object()
                .put("id", agent.id().value())
                .put("team", agent.team().value())
                .put("name", agent.person().name())
                .put("status", agent.status())
                .put("listed", agent.listed())
                .put("logoutMarked", agent.session().logoutMarked());
        var conversations = row.putArray("conversations");
        agent.session().conversations().stream()
                .flatMap(id -> simulator.center().conversation(id).stream())
                .forEach(it -> conversations.add(AdminConversations.shown(it)));
        var quirks = row.putArray("quirks");
        agent.quirks().stream().sorted().forEach(quirk -> quirks.add(quirk.name()));
        var addresses = row.putArray("addresses");
        agent.addresses().forEach(addresses::add);
        return row;
    }

    JsonNode journal() {
        var shown = Json.object();
        var requests = shown.putArray("requests");
        var transitions = shown.putArray("transitions");
        var journal = simulator.center().journal();
        journal.requests().forEach(request -> requests.add(request(request)));
        journal.transitions().forEach(change -> transitions.addObject()
                .put("time", change.time().toString())
                .put("agent", change.agent().value())
                .put("from", change.from())
                .put("to", change.to())
                .put("cause", change.cause()));
        var notices = shown.putArray("notices");
        journal.notices().forEach(notice -> notices.addObject()
                .put("time", notice.time().toString())
                .put("conversation", notice.conversation())
                .put("to", notice.to().value())
                .put("text", notice.text()));
        return shown;
    }

    private static ObjectNode request(Journal.Request request) {
        var row = Json.object().put("time", request.time().toString()).put("call", request.call().name());
        var agents = row.putArray("agents");
        request.agents().forEach(id -> agents.add(id.value()));
        var teams = row.putArray("teams");
        request.teams().forEach(id -> teams.add(id.value()));
        var addresses = row.putArray("addresses");
        request.addresses().forEach(addresses::add);
        return row.put("code", request.code());
    }
}
