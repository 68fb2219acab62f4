package dev.handles.adapter.http.registrar;

import dev.handles.domain.handleservice.TrustedCertificates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * HTTP to servers that are known by certificates of their own: a client for each set of certificates, since what one service
 * trusts is nothing to the others. The least used are closed when there are too many, though never under a request.
 */
final class PinnedHttp implements AutoCloseable {

    private static final class Client {
        final RegistrarHttp http;
        int requests;
        boolean wanted = true;

        Client(RegistrarHttp http) {
            this.http = http;
        }

        boolean isOver() {
            return !wanted && requests == 0;
        }
    }

    private final int most;
    private final Function<TrustedCertificates, RegistrarHttp> opening;
    private final Map<TrustedCertificates, Client> clients = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most clients to keep */
    PinnedHttp(int most, Function<TrustedCertificates, RegistrarHttp> opening) {
        this.most = most;
        this.opening = opening;
    }

    Exchange send(TrustedCertificates trusted, Function<RegistrarHttp, Exchange> request) {
        var client = begin(trusted);
        try {
            return request.apply(client.http);
        } finally {
            end(client);
        }
    }

    private Client begin(TrustedCertificates trusted) {
        List<Client> over = new ArrayList<>();
        Client client;
        synchronized (clients) {
            client = clients.computeIfAbsent(trusted, certificates -> new Client(opening.apply(certificates)));
            client.requests++;
            var eldest = clients.values().iterator();
            for (int surplus = clients.size() - most; surplus > 0; surplus--) {
                over.add(eldest.next());
                eldest.remove();
            }
            over.forEach(old -> old.wanted = false);
            over.removeIf(old -> !old.isOver());
        }
        over.forEach(old -> old.http.close());
        return client;
    }

    private void end(Client client) {
        boolean over;
        synchronized (clients) {
            client.requests--;
            over = client.isOver();
        }
        if (over) {
            client.http.close();
        }
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        List<Client> all;
        synchronized (clients) {
            all = List.copyOf(clients.values());
            clients.clear();
        }
        all.forEach(client -> client.http.close());
    }
}
