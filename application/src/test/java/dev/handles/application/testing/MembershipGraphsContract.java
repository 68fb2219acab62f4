package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That groups in groups, cycles too, mean what they should whatever is added and removed, against a naive closure. */
public interface MembershipGraphsContract {

    int GRAPHS = 500;

    /** Stores with nothing in them. */
    Stores emptyStores();

    record Edge(int child, int parent) {}

    @Test
    default void five_hundred_random_graphs_agree_with_a_naive_closure() {
        var stores = emptyStores();
        for (int seed = 0; seed < GRAPHS; seed++) {
            int graph = seed;
            // one transaction a graph: a graph is small, and commits are not what is tried here
            stores.transactions().inTransaction(() -> {
                new Graph(stores, graph).change(new Random(graph));
                return graph;
            });
        }
    }

    @Test
    default void writers_of_edges_at_the_same_time_leave_the_closure_right() {
        var stores = emptyStores();
        for (int round = 0; round < 3; round++) {
            var graph = new Graph(stores, 1000 + round);
            Contracts.atOnce(8, writer -> {
                // a ring: each edge alone is harmless, all together reach everything
                graph.connect(new Edge(writer, (writer + 1) % 8));
                return writer;
            });
            graph.edges.addAll(List.of(
                    new Edge(0, 1),
                    new Edge(1, 2),
                    new Edge(2, 3),
                    new Edge(3, 4),
                    new Edge(4, 5),
                    new Edge(5, 6),
                    new Edge(6, 7),
                    new Edge(7, 0)));
            graph.compare();
            Contracts.atOnce(4, writer -> {
                graph.disconnect(new Edge(2 * writer, 2 * writer + 1));
                return writer;
            });
            graph.edges.removeIf(edge -> edge.child % 2 == 0);
            graph.compare();
        }
    }

    /** Up to 12 groups, one user in each, and the edges there should be. */
    final class Graph {

        private static final Slice ALL = Slice.first(1000);

        private final Stores stores;
        private final Memberships memberships;
        private final int number;
        private final Set<Edge> edges = new HashSet<>();
        private final Set<Integer> groups = new TreeSet<>();

        Graph(Stores stores, int number) {
            this.stores = stores;
            this.memberships = stores.memberships();
            this.number = number;
            int size = 2 + number % 11;
            for (int group = 0; group < (number >= GRAPHS ? 8 : size); group++) {
                groups.add(group);
                memberships.add(Resource.of(group(group)), Member.of(user(group)), PrivilegeSet.none());
            }
        }

        private GroupId group(int index) {
            return new GroupId(Samples.id(number * 100 + index));
        }

        private UserId user(int index) {
            return new UserId(Samples.id(number * 100 + index));
        }

        void connect(Edge edge) {
            memberships.add(Resource.of(group(edge.parent)), Member.of(group(edge.child)), PrivilegeSet.none());
        }

        void disconnect(Edge edge) {
            memberships.remove(Resource.of(group(edge.parent)), Member.of(group(edge.child)));
        }

        void change(Random random) {
            int size = groups.size();
            for (int step = 0; step < 2 * size; step++) {
                var edge = new Edge(random.nextInt(size), random.nextInt(size));
                if (!groups.contains(edge.child) || !groups.contains(edge.parent)) {
                    continue;
                }
                if (edge.child == edge.parent) {
                    if (random.nextInt(3) == 0) {
                        delete(edge.child);
                    }
                } else if (edges.remove(edge)) {
                    disconnect(edge);
                } else {
                    edges.add(edge);
                    connect(edge);
                }
                if (step == size) {
                    compare();
                }
            }
            compare();
        }

        private void delete(int group) {
            Contracts.removeAll(stores, Resource.of(group(group)));
            Contracts.removeAll(stores, Member.of(group(group)));
            groups.remove(group);
            edges.removeIf(edge -> edge.child == group || edge.parent == group);
        }

        /** The user of each group is in all groups above his, and nowhere else; and the other way round. */
        void compare() {
            for (int group : groups) {
                assertThat(memberships.resources(
                                ResourceKind.GROUP, new Belonging(Member.of(user(group)), Extent.EFFECTIVE), ALL))
                        .as("seed %d, above group %d, edges %s", number, group, edges)
                        .containsExactlyElementsOf(reachable(group, true));
            }
            int one = groups.stream().findFirst().orElse(0);
            for (int group : groups) {
                assertThat(memberships.intermediaries(Resource.of(group(one)), Member.of(user(group))))
                        .as("seed %d, from group %d to group %d, edges %s", number, group, one, edges)
                        .containsExactlyElementsOf(between(group, one));
            }
            assertThat(memberships.effectiveMembers(Resource.of(group(one)), Member.Kind.USER, ALL))
                    .as("seed %d, below group %d, edges %s", number, one, edges)
                    .containsExactlyElementsOf(groups.contains(one) ? reachable(one, false) : List.of());
        }

        /** The user himself where he is in that group, and each child of it that is his group or above it. */
        private List<Member> between(int from, int to) {
            var above = reachable(from, true);
            var children = edges.stream()
                    .filter(edge -> edge.parent == to)
                    .map(edge -> edge.child)
                    .sorted()
                    .map(this::group)
                    .filter(child -> above.contains(child.value()))
                    .<Member>map(Member::of);
            return Stream.concat(from == to ? Stream.of(Member.of(user(from))) : Stream.of(), children)
                    .toList();
        }

        private List<String> reachable(int from, boolean upwards) {
            Set<Integer> seen = new TreeSet<>(Set.of(from));
            Deque<Integer> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                int one = open.remove();
                edges.stream()
                        .filter(edge -> (upwards ? edge.child : edge.parent) == one)
                        .map(edge -> upwards ? edge.parent : edge.child)
                        .filter(seen::add)
                        .forEach(open::add);
            }
            return seen.stream().map(index -> group(index).value()).toList();
        }
    }
}
