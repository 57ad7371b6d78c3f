package dev.contactcenter.operator.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageChangesTest {
    private static final String ONE_FLOOR = "{'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':1}]}],'requests':[1]}";

    @Test
    void theFirstEventHasEverything() throws Exception {
        assertThat(PageChanges.whole(json(ONE_FLOOR)))
                .isEqualTo(json("{'whole':true,'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':1}]}],'requests':[1]}"));
    }

    @Test
    void nothingChangedIsNoEvent() throws Exception {
        assertThat(PageChanges.between(json(ONE_FLOOR), json(ONE_FLOOR))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "an agent that changed  | {'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':2}]}],'requests':[1]}"
                + "| {'whole':false,'floors':[{'name':'A','agents':[{'id':'12','s':2}]}]}",
        "an agent that is new   | {'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':1},{'id':'9','s':0}]}],'requests':[1]}"
                + "| {'whole':false,'floors':[{'name':'A','agents':[{'id':'9','s':0}]}]}",
        "a floor's own number   | {'floors':[{'name':'A','total':2,'agents':[{'id':'11','s':1},{'id':'12','s':1}]}],'requests':[1]}"
                + "| {'whole':false,'floors':[{'name':'A','total':2,'agents':[]}]}",
        "a list                 | {'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':1}]}],'requests':[2,1]}"
                + "| {'whole':false,'requests':[2,1],'floors':[{'name':'A','agents':[]}]}",
        "another floor's agent  | {'floors':[{'name':'A','agents':[{'id':'11','s':1},{'id':'12','s':1}]},{'name':'B','agents':[{'id':'11','s':1}]}],"
                + "'requests':[1]} | {'whole':false,'floors':[{'name':'A','agents':[]},{'name':'B','agents':[{'id':'11','s':1}]}]}",
    })
    void onlyWhatChangedIsSent(String what, String after, String changes) throws Exception {
        assertThat(PageChanges.between(json(ONE_FLOOR), json(after))).as(what).contains(json(changes));
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        JsonNode node = Json.MAPPER.readTree(text.replace('\'', '"'));
        return (ObjectNode) node;
    }
}
