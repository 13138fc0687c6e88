package com.zzimcong.bench.plain;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;

/** The plain shop's two tables: how many pieces are left, and the orders that were sold. */
final class Shelf {

    private final DataSource database;

    Shelf(DataSource database) {
        this.database = database;
    }

    void build() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS plain_order");
            statement.execute("DROP TABLE IF EXISTS plain_stock");
            statement.execute("CREATE TABLE plain_stock (item INT PRIMARY KEY, pieces_left INT NOT NULL)");
            statement.execute("CREATE TABLE plain_order (order_key VARCHAR(100) PRIMARY KEY, item INT NOT NULL,"
                    + " sold_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO plain_stock VALUES (1, 0)");
        }
    }

    void fill(int pieces) throws SQLException {
        try (var connection = database.getConnection();
                var fill = connection.prepareStatement("UPDATE plain_stock SET pieces_left = ? WHERE item = 1")) {
            fill.setInt(1, pieces);
            fill.executeUpdate();
        }
    }

    /** Takes a piece and stores the order, both or neither; an order that is stored already gets no second piece. */
    boolean sell(String order) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var take = connection.prepareStatement(
                    "UPDATE plain_stock SET pieces_left = pieces_left - 1 WHERE item = 1 AND pieces_left > 0")) {
                if (take.executeUpdate() == 0) {
                    connection.rollback();
                    return false;
                }
                insert(connection, order);
                connection.commit();
                return true;
            } catch (SQLIntegrityConstraintViolationException _) {
                connection.rollback();
                return true;
            }
        }
    }

    boolean store(String order) throws SQLException {
        try (var connection = database.getConnection()) {
            insert(connection, order);
            return true;
        } catch (SQLIntegrityConstraintViolationException _) {
            return true;
        }
    }

    private static void insert(Connection connection, String order) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO plain_order (order_key, item) VALUES (?, 1)")) {
            insert.setString(1, order);
            insert.executeUpdate();
        }
    }
}
