package com.zzimcong.query.sale;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface SaleRepository extends Repository<SaleEntity, String>, JpaSpecificationExecutor<SaleEntity> {

    Optional<SaleEntity> findById(String saleId);
}
