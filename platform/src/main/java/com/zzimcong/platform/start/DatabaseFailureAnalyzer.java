package com.zzimcong.platform.start;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which setting a MySQL or MariaDB server objects to. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:mariadb:")) {
            return null;
        }
        var told = innermost(cause);
        var server = url.replaceAll("^jdbc:\\w+://|[/?].*$", "");
        return switch (told.getErrorCode()) {
            // Access denied, by password or by the way of signing in.
            case 1045, 1698 ->
                say(
                        "The database at %s does not let the user '%s' in.".formatted(server, user()),
                        "Set zzimcong.mysql.user and zzimcong.mysql.password (ZZIMCONG_MYSQL_USER and _PASSWORD).",
                        told);
            case 1049 ->
                say(
                        "The database server at %s has no such database: %s.".formatted(server, told.getMessage()),
                        "Create it (CREATE DATABASE …), or set zzimcong.mysql.database (ZZIMCONG_MYSQL_DATABASE).",
                        told);
            case 1040 ->
                say(
                        "The database at %s has no connection left for this process.".formatted(server),
                        "Raise its max_connections, or lower spring.datasource.hikari.maximum-pool-size of the processes.",
                        told);
            // Denied: the database, a command on a table, on a column, anything that needs a special right.
            case 1044, 1142, 1143, 1227 ->
                say(
                        "The user '%s' lacks rights on the database at %s: %s."
                                .formatted(user(), server, told.getMessage()),
                        "Give it all rights on the shop's database (GRANT ALL ON …), or set another zzimcong.mysql.user.",
                        told);
            default ->
                Objects.toString(told.getSQLState(), "").startsWith("08")
                        ? say(
                                "No database answers at %s.".formatted(server),
                                "Start it, or set zzimcong.mysql.address (ZZIMCONG_MYSQL_ADDRESS) to its host:port.",
                                told)
                        : null;
        };
    }

    private String user() {
        return environment.getProperty("spring.datasource.username", "");
    }

    private static FailureAnalysis say(String problem, String remedy, SQLException cause) {
        return new FailureAnalysis(problem, remedy, cause);
    }

    /** The pool and the migration wrap what the server said into exceptions of their own. */
    private static SQLException innermost(SQLException outermost) {
        var found = outermost;
        for (Throwable cause = outermost.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
