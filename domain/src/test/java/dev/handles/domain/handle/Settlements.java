package dev.handles.domain.handle;

import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.Settlement.Times;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A handle and its job in whatever state, and what comes of an answer. */
final class Settlements {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Duration STRAGGLING = Duration.ofMinutes(5);
    static final Instant RETRY = NOW.plusSeconds(10);
    static final Instant VISIBLE = Instant.parse("2026-01-02T03:04:06Z");
    static final PublicHandle KNOWN = new PublicHandle("doi:10.5072/abc");
    static final Destination DESTINATION = new Destination(
            new HandleServiceId("s"),
            new Name("My service"),
            Optional.of(ProxyEndpoint.of("http://localhost:1/proxy")),
            ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072")),
            Optional.empty());

    private Settlements() {}

    static Stream<RegistrarAnswer> answers() {
        return Stream.of("done", "refused", "notReached", "unclear").map(Settlements::answer);
    }

    static RegistrationJob restoring() {
        return job(Intent.UPDATE, Patience.KEEP_TRYING, 1, true)
                .restoration(KNOWN, NOW)
                .claimed(new Lease("node", NOW.plusSeconds(60)));
    }

    static RegistrarAnswer answer(String name) {
        return switch (name) {
            case "done" -> new Done(Optional.of(KNOWN));
            case "refused" -> new Refused("no");
            case "notReached" -> new NotReached("away");
            case "unclear" -> new Unclear("cut");
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Settlement settle(Handle handle, RegistrationJob job, RegistrarAnswer answer, boolean beforeHorizon) {
        var retry = beforeHorizon ? Optional.of(RETRY) : Optional.<Instant>empty();
        return Settlement.of(handle, job, handle.metadata(), answer, new Times(NOW, retry, STRAGGLING, () -> VISIBLE));
    }

    static Times neverVisible() {
        return new Times(NOW, Optional.of(RETRY), STRAGGLING, () -> {
            throw new AssertionError("asked for the time of publication");
        });
    }

    static Handle reserved() {
        return Handle.reserve(
                new HandleId("h"),
                DESTINATION.service(),
                new HandleTarget.OfShare(new ShareId("share")),
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc")),
                MetadataPrefix.OAI_DC,
                "<metadata><dc:title>T</dc:title></metadata>",
                new Creator(new UserId("u")),
                NOW);
    }

    static Handle registered() {
        return reserved().registered(KNOWN, reserved().metadata(), VISIBLE);
    }

    static RegistrationJob job(Intent intent, Patience patience, int attempts, boolean mayExist) {
        return new RegistrationJob(
                new HandleId("h"),
                intent,
                Step.CALLING,
                reserved().identifier(),
                intent == Intent.REGISTER ? Optional.empty() : Optional.of(KNOWN),
                DESTINATION,
                mayExist,
                attempts,
                patience,
                Optional.empty(),
                Optional.of(new Lease("node", NOW.plusSeconds(60))),
                Optional.empty(),
                NOW);
    }
}
