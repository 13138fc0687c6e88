package com.zzimcong.bench.plain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A shop without events, accounts and payment, on the server and the database that the real one has. {@code POST /sql}
 * takes a piece from a row and stores the order; {@code POST /gate} takes it from Redis and stores the order; {@code POST
 * /canned} is answered with the same refusal by the first filter, which is as fast as this server can be.
 */
public final class PlainShop {

    private static final byte[] SOLD_OUT =
            "{\"status\":409,\"code\":\"SOLD_OUT\",\"title\":\"No piece is left.\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ACCEPTED = "{\"state\":\"PAID\"}".getBytes(StandardCharsets.UTF_8);

    private PlainShop() {}

    /** What becomes of an order. */
    private interface Counter {

        /** Whether the order got its piece, now or before. */
        boolean sell(String order) throws SQLException;
    }

    /**
     * Runs until it is killed.
     *
     * @param args the port; the database's JDBC address, user and password; the port of Redis
     */
    public static void main(String[] args) throws LifecycleException, IOException, SQLException {
        var shelf = new Shelf(database(args[1], args[2], args[3]));
        shelf.build();
        var redis = RedisClient.create(
                RedisURI.create(InetAddress.getLoopbackAddress().getHostAddress(), Integer.parseInt(args[4])));
        var gate = new PlainGate(redis.connect());

        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("plain-shop-").toString());
        tomcat.setPort(Integer.parseInt(args[0]));
        var connector = tomcat.getConnector();
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", null);
        answerFirst(context);
        // The server asks no filter where no servlet is.
        Tomcat.addServlet(context, "/", new HttpServlet() {}).addMapping("/");
        serve(context, "/sql", shelf::sell);
        serve(context, "/gate", order -> gate.enter(order) && shelf.store(order));
        Tomcat.addServlet(context, "/pieces", new HttpServlet() {
                    @Override
                    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        var pieces = Integer.parseInt(request.getParameter("n"));
                        try {
                            shelf.fill(pieces);
                        } catch (SQLException e) {
                            throw new IOException(e);
                        }
                        gate.fill(pieces);
                    }
                })
                .addMapping("/pieces");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static HikariDataSource database(String url, String user, String password) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(10);
        return new HikariDataSource(settings);
    }

    private static void answerFirst(Context context) {
        var filter = new FilterDef();
        filter.setFilterName("first");
        filter.setFilter(new HttpFilter() {
            @Override
            protected void doFilter(
                    HttpServletRequest request, HttpServletResponse response, jakarta.servlet.FilterChain chain)
                    throws IOException, jakarta.servlet.ServletException {
                if (request.getRequestURI().equals("/canned")) {
                    answer(response, HttpServletResponse.SC_CONFLICT, SOLD_OUT);
                } else {
                    chain.doFilter(request, response);
                }
            }
        });
        context.addFilterDef(filter);
        var everywhere = new FilterMap();
        everywhere.setFilterName("first");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
    }

    private static void serve(Context context, String path, Counter counter) {
        Tomcat.addServlet(context, path, new HttpServlet() {
                    @Override
                    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        try {
                            if (counter.sell(request.getHeader("Idempotency-Key"))) {
                                answer(response, HttpServletResponse.SC_ACCEPTED, ACCEPTED);
                            } else {
                                answer(response, HttpServletResponse.SC_CONFLICT, SOLD_OUT);
                            }
                        } catch (SQLException e) {
                            throw new IOException(e);
                        }
                    }
                })
                .addMapping(path);
    }

    private static void answer(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
