package com.zzimcong.bench.compare;

/** The database that a comparison runs on, as JDBC wants it named. Its tables are the comparison's own. */
public record Database(String url, String user, String password) {

    @Override
    public String toString() {
        return url;
    }
}
