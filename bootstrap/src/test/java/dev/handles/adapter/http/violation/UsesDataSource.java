package dev.handles.adapter.http.violation;

import javax.sql.DataSource;

record UsesDataSource(DataSource source) {}
