package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.ContactCenter;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContactCenterLimitTest {
    private final ContactCenterLimit limit = new ContactCenterLimit(2);

    private static ContactCenter created(String name, int minute) {
        return created(name, minute, "uid-" + name);
    }

    private static ContactCenter created(String name, int minute, String uid) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName(name).withUid(uid)
                .withCreationTimestamp("2026-01-01T00:%02d:00Z".formatted(minute)).build());
        return contactCenter;
    }

    private static ContactCenterKey key(String name) {
        return new ContactCenterKey("support", name);
    }

    private boolean isWithin(String name) {
        return limit.problemOf(key(name)).isEmpty();
    }

    @Test
    void theFirstOnesByCreationTimeAreWithin() {
        limit.seed(() -> Stream.of(created("c", 3), created("a", 1), created("b", 2)));

        assertThat(isWithin("a")).isTrue();
        assertThat(isWithin("b")).isTrue();
        assertThat(limit.problemOf(key("c")).orElseThrow()).isEqualTo("There are too many ContactCenters. The operator connects 2 at most:"
                + " the first ones by creation time. Delete those that are not needed, or raise the operator's setting MAX_CONTACT_CENTERS.");
    }

    @Test
    void anOlderOneThatIsSeenLaterTakesThePlaceOfTheYoungest() {
        assertThat(limit.add(created("b", 2))).isEmpty();
        assertThat(limit.add(created("c", 3))).isEmpty();

        assertThat(limit.add(created("a", 1))).containsExactly(key("c"));
        assertThat(isWithin("c")).isFalse();
        assertThat(limit.add(created("d", 4))).as("it is beyond itself").isEmpty();
        assertThat(isWithin("d")).isFalse();
        assertThat(limit.add(created("a", 1))).as("nothing new").isEmpty();
    }

    @Test
    void ofThoseThatAreAsOldTheNameDecides() {
        Stream.of("c", "b", "a").forEach(name -> limit.add(created(name, 1)));

        assertThat(isWithin("a")).isTrue();
        assertThat(isWithin("b")).isTrue();
        assertThat(isWithin("c")).isFalse();
    }

    @Test
    void aPlaceThatIsFreeGoesToTheFirstOneBeyond() {
        Stream.of("a", "b", "d", "c").forEach(name -> limit.add(created(name, name.charAt(0) - 'a')));

        assertThat(limit.remove(created("d", 3))).as("it had no place").isEmpty();
        limit.add(created("d", 3));
        assertThat(limit.remove(created("a", 0))).containsExactly(key("c"));
        assertThat(isWithin("c")).isTrue();
        assertThat(isWithin("d")).isFalse();
    }

    @Test
    void oneThatWasCreatedAgainIsAsOldAsItsNewObject() {
        Stream.of("a", "b", "c").forEach(name -> limit.add(created(name, name.charAt(0) - 'a')));

        assertThat(limit.add(created("a", 9, "uid-new"))).containsExactly(key("c"));
        assertThat(limit.remove(created("a", 0))).as("the old object is told late").isEmpty();

        assertThat(isWithin("b")).isTrue();
        assertThat(isWithin("c")).isTrue();
        assertThat(isWithin("a")).isFalse();
    }
}
