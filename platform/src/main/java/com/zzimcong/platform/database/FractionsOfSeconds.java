package com.zzimcong.platform.database;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.jdbc.interceptors.ConnectionLifecycleInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.a.NativeCapabilities;
import com.mysql.cj.protocol.a.NativePacketPayload;
import java.sql.Savepoint;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Has times keep their fractions of seconds in MariaDB 10, which greets as {@code 5.5.5-10.11.19-MariaDB}: MySQL's driver
 * reads that as MySQL 5.5, which had none, and cuts them off. The driver makes one for each connection, because the
 * address in {@code platform-mysql.yml} names this class.
 */
public final class FractionsOfSeconds implements ConnectionLifecycleInterceptor {

    /** For the driver. */
    public FractionsOfSeconds() {}

    @Override
    public ConnectionLifecycleInterceptor init(MysqlConnection connection, Properties settings, Log log) {
        var session = connection.getSession().getServerSession();
        if (session.getServerVersion().toString().contains("MariaDB")
                && session.getCapabilities() instanceof NativeCapabilities told
                && !told.serverSupportsFracSecs()) {
            session.setCapabilities(new WithFractions(told));
        }
        return this;
    }

    /** What the server has told, and that it has them. */
    private static final class WithFractions extends NativeCapabilities {

        WithFractions(NativeCapabilities told) {
            super(fromItsStart(told.getInitialHandshakePacket()));
            setCapabilityFlags(told.getCapabilityFlags());
            setThreadId(told.getThreadId());
        }

        private static NativePacketPayload fromItsStart(NativePacketPayload handshake) {
            handshake.setPosition(0);
            return handshake;
        }

        @Override
        public boolean serverSupportsFracSecs() {
            return true;
        }
    }

    @Override
    public void destroy() {}

    @Override
    public void close() {}

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean rollback() {
        return true;
    }

    @Override
    public boolean rollback(@Nullable Savepoint point) {
        return true;
    }

    @Override
    public boolean setAutoCommit(boolean on) {
        return true;
    }

    @Override
    public boolean setDatabase(@Nullable String name) {
        return true;
    }

    @Override
    public boolean transactionBegun() {
        return true;
    }

    @Override
    public boolean transactionCompleted() {
        return true;
    }
}
