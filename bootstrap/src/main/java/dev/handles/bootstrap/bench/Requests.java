package dev.handles.bootstrap.bench;

import dev.handles.adapter.persistence.bench.BenchDatabase;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is sent: for each scenario a list of requests, drawn from all that is in the database. */
final class Requests {

    private static final String API = "/api/onezone/v3";
    private static final int MOST = 20_000;
    private static final int MOST_PAGES = 100;
    private static final Pattern NEXT = Pattern.compile("\"nextToken\"\\s*:\\s*\"([^\"]+)\"");

    private final Plan plan;
    private final Callers callers;
    private final Random random = new Random(42);

    Requests(Plan plan, Callers callers) {
        this.plan = plan;
        this.callers = callers;
    }

    List<byte[]> texts() {
        return drawn(MOST, ignored -> get("/text"));
    }

    List<byte[]> rows() {
        return drawn(plan.handles(), number -> get("/rows/" + BenchDatabase.rowId(number)));
    }

    List<byte[]> newRows() {
        var content = "Some content of a new row. ".repeat(36);
        return drawn(
                MOST,
                number -> withBody("POST /rows", "{\"name\":\"Row " + number + "\",\"content\":\"" + content + "\"}"));
    }

    /** Handles, each read by the user who is its direct member. */
    List<byte[]> ofDirectMembers() {
        return drawn(plan.handles() / 2, half -> {
            int handle = 2 * half + 1;
            return get(pathOf(handle), callers.byToken(plan.directReader(handle)));
        });
    }

    /** Handles, each read by a user who is a member through all groups of a chain. */
    List<byte[]> ofNestedMembers() {
        return drawn(nested(), half -> get(pathOf(2 * half), callers.byToken(nestedReader(2 * half))));
    }

    /** The same with passwords in place of tokens. */
    List<byte[]> ofNestedMembersWithPasswords() {
        return drawn(nested(), half -> get(pathOf(2 * half), callers.byPassword(nestedReader(2 * half))));
    }

    /** Groups, each renamed by its maker. */
    List<byte[]> newNames() {
        return drawn(
                plan.groups(),
                group -> withBody(
                        "PATCH " + API + "/groups/" + Plan.groupId(group),
                        "{\"name\":\"Group " + group + " named " + random.nextInt(1_000_000) + "\"}",
                        callers.byToken(plan.ownerOf(group))));
    }

    /** Pages of the list of all handles, from all depths that a walk of some pages reaches. */
    List<byte[]> pages(URI server) {
        List<byte[]> pages = new ArrayList<>();
        var next = NEXT.matcher("");
        String token = "";
        try (var connection = new HttpConnection(server)) {
            do {
                var page = get(API + "/handles?limit=100" + token, callers.byToken(plan.administrator()));
                pages.add(page);
                var reply = connection.ask(page);
                next = NEXT.matcher(reply.status() == 200 ? reply.body() : "");
                token = next.find() ? "&token=" + next.group(1) : "";
            } while (!token.isEmpty() && pages.size() < MOST_PAGES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    private int nested() {
        return (plan.handles() + 1) / 2;
    }

    private int nestedReader(int handle) {
        return plan.nestedReader(handle, random.nextInt(1_000_000));
    }

    private static String pathOf(int handle) {
        return API + "/handles/" + Plan.handleId(handle);
    }

    private List<byte[]> drawn(int bound, IntFunction<byte[]> request) {
        return IntStream.range(0, MOST)
                .map(i -> random.nextInt(bound))
                .mapToObj(request)
                .toList();
    }

    private static byte[] get(String path, String... headers) {
        return bytes("GET " + path, "", headers);
    }

    private static byte[] withBody(String methodAndPath, String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + body.length());
        return bytes(methodAndPath, body, all.toArray(String[]::new));
    }

    private static byte[] bytes(String methodAndPath, String body, String... headers) {
        var text = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
