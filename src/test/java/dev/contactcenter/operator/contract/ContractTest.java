package dev.contactcenter.operator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.contract.Contract.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.contract.Contract#platforms")
    void everyTableIsReadAndHasEntriesWithASource(String platform) {
        var contract = Contract.of(platform);

        assertThat(contract.exchanges()).isNotEmpty();
        assertThat(contract.entries()).allSatisfy(entry -> assertThat(entry.meaning()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.contract.Contract#platforms")
    void aDocumentedLineNamesItsDocument(String platform) {
        assertThat(Contract.of(platform).known(Known.DOCUMENTED))
                .allSatisfy(entry -> assertThat(entry.source()).hasSizeGreaterThan(15));
    }

    @Test
    void anEventHasAHandshakeAndNoStatus() {
        var entry = Contract.parse("f", """
                - id: a.b
                  source: the desk
                  known: vendor-client
                  handshake: {query: {username: kim}}
                  request: {event: changeState, body: {x: 1}}
                  response: {event: changed, body: [1]}
                  meaning: m.
                """).get(0);

        assertThat(entry.request().get().event()).isEqualTo("changeState");
        assertThat(entry.response().get().text()).isEqualTo("[1]");
        assertThat(entry.handshake().get().at("/query/username").asText()).isEqualTo("kim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{source: s, known: inferred, meaning: m}                                          | id is missing",
        "{id: a-b, known: inferred, meaning: m}                                            | source is missing",
        "{id: a-b, source: ' ', known: inferred, meaning: m}                               | source is missing",
        "{id: a-b, source: s, meaning: m}                                                  | known is missing",
        "{id: a-b, source: s, known: sure, meaning: m}                                     | known is 'sure'",
        "{id: a-b, source: s, known: inferred}                                             | meaning is missing",
        "{id: A B, source: s, known: inferred, meaning: m}                                 | id must be lower case",
        "{id: a-b, source: s, known: inferred, meaning: m, answer: 1}                      | the format has no 'answer'",
        "{id: a-b, source: s, known: inferred, meaning: m, request: {method: GET}}         | path is missing",
        "{id: a-b, source: s, known: inferred, meaning: m, response: {status: '200'}}      | response.status must be",
        "{id: a-b, source: s, known: inferred, meaning: m, response: {status: 200, b: 1}}  | the format has no 'b'",
    })
    void anEntryThatLacksSomethingIsRefusedByName(String entry, String problem) {
        assertThatThrownBy(() -> Contract.parse("f.yaml", "- " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f.yaml[0]")
                .hasMessageContaining(problem);
    }

    @Test
    void anIdThatComesTwiceIsRefused() {
        var twice = Contract.parse("f", "[{id: a-b, source: s, known: inferred, meaning: m}, {id: a-b, source: s, known: inferred, meaning: m}]");

        assertThatThrownBy(() -> new Contract("p", twice)).hasMessageContaining("two entries have the id a-b");
    }
}
