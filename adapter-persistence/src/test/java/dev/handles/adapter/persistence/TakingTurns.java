package dev.handles.adapter.persistence;

import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Fails where a statement that changes or locks something is run by {@code Database.read}: on H2 it would not wait for its turn,
 * and a process that dies then may leave a database of which parts are of different times (docs/adr/0022).
 */
final class TakingTurns implements SqlLogger {

    private static final Pattern CHANGE =
            Pattern.compile("\\s*(INSERT|UPDATE|DELETE|MERGE)\\b.*|.*\\bFOR (UPDATE|KEY SHARE)\\b.*", Pattern.DOTALL);
    private static final Set<String> IN_TURN = Set.of("change", "inTransaction");

    @Override
    public void logBeforeExecution(StatementContext context) {
        var sql = context.getRawSql();
        if (CHANGE.matcher(sql).matches()
                && isRunByDatabase("read")
                && IN_TURN.stream().noneMatch(TakingTurns::isRunByDatabase)) {
            throw new AssertionError("Database.read is no place for a change: " + sql);
        }
    }

    private static boolean isRunByDatabase(String method) {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Database.class.getName())
                        && frame.getMethodName().equals(method)));
    }
}
