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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is sent: for each scenario a list of requests, drawn from all that is in the database. */
final class Requests {

    private static final String API = "/api/onezone/v3";
    private static final int MOST = 20_000;

    /** How far shares follow each other that are taken one after the other, so that they lie in different spaces. */
    private static final long STRIDE = 1_000_003;

    private static final int MOST_PAGES = 100;
    private static final Pattern NEXT = Pattern.compile("\"nextToken\"\\s*:\\s*\"([^\"]+)\"");

    private final Plan plan;
    private final Callers callers;
    private final Random random = new Random(42);
    private final AtomicInteger sharesTaken = new AtomicInteger();

    Requests(Plan plan, Callers callers) {
        this.plan = plan;
        this.callers = callers;
    }

    Supply texts() {
        return drawn(MOST, ignored -> get("/text"));
    }

    Supply rows() {
        return drawn(plan.handles(), number -> get("/rows/" + BenchDatabase.rowId(number)));
    }

    Supply newRows() {
        var content = "Some content of a new row. ".repeat(36);
        return drawn(
                MOST,
                number -> withBody("POST /rows", "{\"name\":\"Row " + number + "\",\"content\":\"" + content + "\"}"));
    }

    /** Handles, each read by the user who is its direct member. */
    Supply ofDirectMembers() {
        return drawn(plan.handles() / 2, half -> {
            int handle = 2 * half + 1;
            return get(pathOf(handle), callers.byToken(plan.directReader(handle)));
        });
    }

    /** Handles, each read by a user who is a member through all groups of a chain. */
    Supply ofNestedMembers() {
        return drawn(nested(), half -> get(pathOf(2 * half), callers.byToken(nestedReader(2 * half))));
    }

    /** The same with passwords in place of tokens. */
    Supply ofNestedMembersWithPasswords() {
        return drawn(nested(), half -> get(pathOf(2 * half), callers.byPassword(nestedReader(2 * half))));
    }

    /** Groups, each renamed by its maker. */
    Supply newNames() {
        return drawn(
                plan.groups(),
                group -> withBody(
                        "PATCH " + API + "/groups/" + Plan.groupId(group),
                        "{\"name\":\"Group " + group + " named " + random.nextInt(1_000_000) + "\"}",
                        callers.byToken(plan.ownerOf(group))));
    }

    /** Pages of the list of all handles, from all depths that a walk of some pages reaches. */
    Supply pages(URI server) {
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
        return new Supply.AnyOf(pages);
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

    /**
     * Registrations, each of a share that has no handle yet.
     *
     * @param registrar the number of the one behind the service
     */
    Supply registrations(int registrar, String prefer) {
        return new Supply.EachOnce(number -> registration(registrar, number, prefer), sharesTaken, plan.freshShares());
    }

    /** What is still to be told to a registrar: a list that is empty in the end. */
    byte[] unfinished(int registrar) {
        return get(
                API + "/handles?state=reserved&limit=1&handleServiceId=" + plan.serviceOf(registrar),
                callers.byToken(plan.administrator()));
    }

    private byte[] registration(int registrar, int number, String prefer) {
        int share = Math.toIntExact(number * STRIDE % plan.freshShares());
        var body = """
                {"handleServiceId":"%s","resourceType":"Share","resourceId":"%s","metadata":"<metadata>\
                <dc:title>Measurements of the open sea, %d</dc:title><dc:creator>Example, Alice</dc:creator>\
                <dc:publisher>Institute of Examples</dc:publisher><dc:date>2024-05-17</dc:date>\
                <dc:subject>oceanography</dc:subject><dc:description>Temperature and salinity by depth, with the \
                calibration of the instruments.</dc:description><dc:language>en</dc:language>\
                <dc:rights>CC BY 4.0</dc:rights></metadata>"}""".formatted(plan.serviceOf(registrar), Plan.freshShareId(share), share);
        return withBody(
                "POST " + API + "/user/handles",
                body,
                callers.byToken(plan.ownerOfFreshShare(share)),
                "Prefer: " + prefer);
    }

    private Supply drawn(int bound, IntFunction<byte[]> request) {
        return new Supply.AnyOf(IntStream.range(0, MOST)
                .map(i -> random.nextInt(bound))
                .mapToObj(request)
                .toList());
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
