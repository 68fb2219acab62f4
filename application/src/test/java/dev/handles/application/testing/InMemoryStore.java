package dev.handles.application.testing;

import dev.handles.application.port.AdminPrivileges;
import dev.handles.application.port.AuditLog;
import dev.handles.application.port.Bulks;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Figures;
import dev.handles.application.port.Groups;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.IdempotencyKeys;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Prospects;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.Reachability;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.application.port.Shares;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All stores in memory, behind one lock that a transaction holds to its end; what failed is rolled back to a copy. */
public final class InMemoryStore implements Stores, Transactions {

    record MembershipKey(Resource<?> resource, Member member) {}

    /** Everything that is stored. Values are immutable, so a copy of the maps is a copy of it all. */
    static final class State {
        final TreeMap<String, Users.Login> users = new TreeMap<>();
        final TreeMap<String, InMemoryTokens.Stored> tokens = new TreeMap<>();
        final TreeMap<String, Group> groups = new TreeMap<>();
        final TreeMap<String, Space> spaces = new TreeMap<>();
        final TreeMap<String, Share> shares = new TreeMap<>();
        final TreeMap<String, HandleService> services = new TreeMap<>();
        final TreeMap<String, Credential> credentials = new TreeMap<>();
        final TreeMap<String, Handle> handles = new TreeMap<>();
        final TreeMap<String, String> identifiers = new TreeMap<>();
        final TreeMap<String, RegistrationJob> jobs = new TreeMap<>();
        /** The service of the job that was claimed last. */
        String lastServed = "";

        final TreeMap<String, InMemoryReconciliations.Stored> reconciliations = new TreeMap<>();
        final TreeMap<String, SandboxRecord> sandbox = new TreeMap<>();
        final Map<IdempotencyKeys.UserKey, InMemoryIdempotencyKeys.Stored> idempotency = new HashMap<>();
        final Map<MembershipKey, Set<? extends Privilege>> memberships = new HashMap<>();
        final Map<Member, Set<AdminPrivilege>> admin = new HashMap<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final TreeMap<String, InMemoryBulks.Stored> bulks = new TreeMap<>();
        long lastSecond;
        long edition;

        State copy() {
            var copy = new State();
            copy.users.putAll(users);
            copy.tokens.putAll(tokens);
            copy.groups.putAll(groups);
            copy.spaces.putAll(spaces);
            copy.shares.putAll(shares);
            copy.services.putAll(services);
            copy.credentials.putAll(credentials);
            copy.handles.putAll(handles);
            copy.identifiers.putAll(identifiers);
            copy.jobs.putAll(jobs);
            copy.lastServed = lastServed;
            copy.reconciliations.putAll(reconciliations);
            copy.sandbox.putAll(sandbox);
            copy.idempotency.putAll(idempotency);
            copy.memberships.putAll(memberships);
            copy.admin.putAll(admin);
            copy.audit.addAll(audit);
            copy.bulks.putAll(bulks);
            copy.lastSecond = lastSecond;
            copy.edition = edition;
            return copy;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private State state = new State();
    private boolean inTransaction;
    private volatile BooleanSupplier away = () -> false;

    /** @param when asked at each transaction whether the store is away */
    public void failing(BooleanSupplier when) {
        away = when;
    }

    /** One step that happens whole or not at all. */
    <T> T with(Function<State, T> step) {
        return inTransaction(() -> step.apply(state));
    }

    <T> T joining(Function<State, T> step) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("outside a transaction");
        }
        return step.apply(state);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        lock.lock();
        try {
            if (inTransaction) {
                return work.get();
            }
            if (away.getAsBoolean()) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            var before = state.copy();
            inTransaction = true;
            boolean done = false;
            try {
                T outcome = work.get();
                if (InMemoryIdentities.differ(before, state)) {
                    state.edition++;
                }
                done = true;
                return outcome;
            } finally {
                inTransaction = false;
                if (!done) {
                    state = before;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> T inOneTry(Supplier<T> work) {
        return inTransaction(work); // there is one lock, so that nobody gets in the way
    }

    static <T> List<T> page(Stream<String> ids, Slice slice, Function<String, T> id) {
        return ids.distinct()
                .sorted()
                .filter(value ->
                        slice.after().map(after -> value.compareTo(after) > 0).orElse(true))
                .limit(slice.limit())
                .map(id)
                .toList();
    }

    static <T> void inParts(List<T> all, Consumer<List<T>> told) {
        for (int from = 0; from < all.size(); from += Slice.MAX) {
            told.accept(all.subList(from, Math.min(all.size(), from + Slice.MAX)));
        }
    }

    @Override
    public Transactions transactions() {
        return this;
    }

    @Override
    public Users users() {
        return new InMemoryUsers(this);
    }

    @Override
    public Tokens tokens() {
        return new InMemoryTokens(this);
    }

    @Override
    public Identities identities() {
        return new InMemoryIdentities(this);
    }

    @Override
    public Groups groups() {
        return new InMemoryGroups(this);
    }

    @Override
    public Spaces spaces() {
        return new InMemorySpaces(this);
    }

    @Override
    public Shares shares() {
        return new InMemoryShares(this);
    }

    @Override
    public Memberships memberships() {
        return new InMemoryMemberships(this);
    }

    @Override
    public AdminPrivileges adminPrivileges() {
        return new InMemoryAdminPrivileges(this);
    }

    @Override
    public HandleServices handleServices() {
        return new InMemoryHandleServices(this);
    }

    @Override
    public Credentials credentials() {
        return new InMemoryCredentials(this);
    }

    @Override
    public Handles handles() {
        return new InMemoryHandles(this);
    }

    @Override
    public Prospects prospects() {
        return new InMemoryProspects(this);
    }

    @Override
    public RegistrationJobs registrationJobs() {
        return new InMemoryRegistrationJobs(this);
    }

    @Override
    public Reconciliations reconciliations() {
        return new InMemoryReconciliations(this);
    }

    @Override
    public PublicationClock publicationClock() {
        return new InMemoryPublicationClock(this);
    }

    @Override
    public PublicHandles publicHandles() {
        return new InMemoryPublicHandles(this);
    }

    @Override
    public Figures figures() {
        return new InMemoryFigures(this);
    }

    @Override
    public Reachability reachability() {
        return () -> true;
    }

    @Override
    public SandboxRecords sandboxRecords() {
        return new InMemorySandboxRecords(this);
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return new InMemoryIdempotencyKeys(this);
    }

    @Override
    public Bulks bulks() {
        return new InMemoryBulks(this);
    }

    @Override
    public AuditLog auditLog() {
        return new InMemoryAuditLog(this);
    }
}
