package com.zzimcong.query.sale;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What is left of a sale, as {@code stock_view} knows it. */
@Entity
@Immutable
@Table(name = "stock_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class PoolEntity {

    @Id
    private String stockId;

    private long free;
    private long held;
    private long sold;

    protected PoolEntity() {}

    String stockId() {
        return stockId;
    }

    long free() {
        return free;
    }

    long held() {
        return held;
    }

    long sold() {
        return sold;
    }
}
