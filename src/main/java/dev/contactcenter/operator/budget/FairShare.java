package dev.contactcenter.operator.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides what is free of a budget among the operations that wait. All get the same, and who needs less leaves the rest to the
 * others; what can't be divided goes to those that have waited longest. So a small operation does not wait for a large one to
 * end, and a large one gets its part however many small ones come.
 */
public final class FairShare {
    private FairShare() {}

    /**
     * Returns the operations in the order of their turns: who has waited longest is first.
     *
     * @param claims those that wait
     * @param byName decides between those that have waited equally long
     */
    public static <K> List<K> order(Map<K, Claim> claims, Comparator<K> byName) {
        return claims.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<K, Claim> each) -> each.getValue().since()).thenComparing(Map.Entry::getKey, byName))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns what each operation may take.
     *
     * @param free how much there is, 0 and up
     * @param claims those that wait
     * @param order all of them, in the order of their turns
     * @return the shares, without those of 0; together no more than {@code free}
     */
    public static <K> Map<K, Integer> divide(int free, Map<K, Claim> claims, List<K> order) {
        var shares = new HashMap<K, Integer>();
        var waiting = order;
        var left = free;
        while (left > 0 && !waiting.isEmpty()) {
            var each = Math.max(1, left / waiting.size());
            var hungry = new ArrayList<K>();
            for (var name : waiting) {
                var missing = claims.get(name).need() - shares.getOrDefault(name, 0);
                var gets = Math.min(Math.min(each, missing), left);
                if (gets > 0) {
                    shares.merge(name, gets, Integer::sum);
                }
                left -= gets;
                if (gets < missing) {
                    hungry.add(name);
                }
            }
            waiting = hungry;
        }
        return shares;
    }
}
