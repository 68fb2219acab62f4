package dev.handles.application.testing;

import dev.handles.application.port.Stores;
import org.junit.jupiter.api.Nested;

/** Every contract of a store, for a test class that says which store to try. */
public abstract class AllContracts {

    /** Stores with nothing in them; called once a test. */
    protected abstract Stores emptyStores();

    private abstract class Each {
        public Stores emptyStores() {
            return AllContracts.this.emptyStores();
        }
    }

    @Nested
    class OfTransactions extends Each implements TransactionsContract {}

    @Nested
    class OfUsers extends Each implements UsersContract {}

    @Nested
    class OfTokens extends Each implements TokensContract {}

    @Nested
    class OfIdentities extends Each implements IdentitiesContract {}

    @Nested
    class OfLocking extends Each implements LockingContract {}

    @Nested
    class OfPlaces extends Each implements PlacesContract {}

    @Nested
    class OfReadingAtOnce extends Each implements ReadingAtOnceContract {}

    @Nested
    class OfProspects extends Each implements ProspectsContract {}

    @Nested
    class OfRegisteringAtOnce extends Each implements RegisteringAtOnceContract {}

    @Nested
    class OfHandleServices extends Each implements HandleServicesContract {}

    @Nested
    class OfHandles extends Each implements HandlesContract {}

    @Nested
    class OfHandleIdentifiers extends Each implements HandleIdentifiersContract {}

    @Nested
    class OfHeldShares extends Each implements HeldSharesContract {}

    @Nested
    class OfProxiedHandles extends Each implements ProxiedHandlesContract {}

    @Nested
    class OfListsAgain extends Each implements ListsAgainContract {}

    @Nested
    class OfHandleLists extends Each implements HandleListsContract {}

    @Nested
    class OfHandleSearch extends Each implements HandleSearchContract {}

    @Nested
    class OfManyAtOnce extends Each implements ManyAtOnceContract {}

    @Nested
    class OfRegistrationJobs extends Each implements RegistrationJobsContract {}

    @Nested
    class OfJobClaims extends Each implements JobClaimsContract {}

    @Nested
    class OfJobRetries extends Each implements JobRetriesContract {}

    @Nested
    class OfFairClaims extends Each implements FairClaimsContract {}

    @Nested
    class OfReconciliations extends Each implements ReconciliationsContract {}

    @Nested
    class OfPastReconciliations extends Each implements PastReconciliationsContract {}

    @Nested
    class OfMemberships extends Each implements MembershipsContract {}

    @Nested
    class OfRemovals extends Each implements RemovalsContract {}

    @Nested
    class OfDeletions extends Each implements DeletionsContract {}

    @Nested
    class OfMembershipGraphs extends Each implements MembershipGraphsContract {}

    @Nested
    class OfAuditLog extends Each implements AuditLogContract {}

    @Nested
    class OfSmallStores extends Each implements SmallStoresContract {}

    @Nested
    class OfIdempotencyKeys extends Each implements IdempotencyKeysContract {}

    @Nested
    class OfMadeForKeys extends Each implements MadeForKeysContract {}

    @Nested
    class OfOldKeys extends Each implements OldKeysContract {}

    @Nested
    class OfBulks extends Each implements BulksContract {}

    @Nested
    class OfBulksTogether extends Each implements BulksTogetherContract {}

    @Nested
    class OfPublicHandles extends Each implements PublicHandlesContract {}

    @Nested
    class OfFigures extends Each implements FiguresContract {}

    @Nested
    class OfReachability extends Each implements ReachabilityContract {}
}
