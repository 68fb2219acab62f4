package dev.handles.adapter.http.violation;

import java.sql.Connection;
import java.sql.SQLException;

final class UsesSql {
    void end(Connection connection) throws SQLException {
        connection.rollback();
    }
}
